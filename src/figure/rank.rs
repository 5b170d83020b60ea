//! Which figures an editor would put in a box.
//!
//! Each figure gets a row of features and a weighted sum by genre; a group is as good as its best figure, which leads it.

use super::group::key_with_unit;
use super::{Direction, Figure, Kind, Qualifier};
use crate::document::{Document, Kind as BlockKind, Sentence};
use crate::language::lexicon::{Map, Sense, Senses};
use crate::scan::Class;

/// Number of features of a figure.
pub const FEATURES: usize = 32;

/// The name of each feature and its weight in news and in reports (long and untitled).
///
/// Fitted on articles with abstracts, on whether the abstract has the figure's number, by `examples/fit_headline.rs`,
/// which prints this table.
pub const WEIGHTS: [(&str, [f64; 2]); FEATURES] = [
    ("early sentence", [-0.04, -0.70]),
    ("position", [0.23, -0.17]),
    ("first three sentences", [0.12, 0.15]),
    ("in title", [-0.87, 0.0]),
    ("value in title", [0.48, 0.0]),
    ("title overlap", [1.36, 0.0]),
    ("mentions", [1.40, 0.28]),
    ("money", [0.81, 1.49]),
    ("percent", [-0.42, -0.29]),
    ("count", [0.16, -0.97]),
    ("measure", [0.05, -0.03]),
    ("duration", [-0.10, -1.55]),
    ("age", [-0.84, 0.0]),
    ("multiple", [0.84, -1.84]),
    ("change", [1.13, -0.38]),
    ("size", [-0.07, -0.94]),
    ("digits", [-0.29, 0.84]),
    ("spelled", [-4.20, -2.73]),
    ("range", [0.41, 1.19]),
    ("estimate", [-0.31, 0.51]),
    ("over", [-0.42, -0.91]),
    ("first of sentence", [0.02, 0.27]),
    ("figures in sentence", [-0.58, 0.34]),
    ("report cues", [-0.50, 1.16]),
    ("report stigma", [-0.09, 0.06]),
    ("centrality", [-0.57, 1.16]),
    ("base", [0.13, 0.11]),
    ("per", [-0.01, -0.08]),
    ("small", [0.13, 0.98]),
    ("decimals", [-0.66, 0.73]),
    ("order", [1.28, 1.09]),
    ("among the first", [0.49, 0.49]),
];

/// Scores every group, gives its figures the score and marks the leading figure of the best `show` groups.
pub(crate) fn rank(document: &Document, figures: &mut [Figure], show: usize) {
    let genre = usize::from(is_report(document));
    let mut scores: Vec<f64> = Vec::with_capacity(figures.len());
    let weights = WEIGHTS.map(|(_, weights)| weights[genre]);
    each_row(document, figures, |row| scores.push(sum(row, &weights)));
    add_completeness(figures, &mut scores);
    let best = leaders(figures, &scores);
    let (low, high) =
        best.iter().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(scores[*at]), high.max(scores[*at])));
    let mut of_group = vec![0.0; best.len()];
    best.iter().for_each(|at| of_group[figures[*at].group as usize] = scores[*at]);
    for figure in figures.iter_mut() {
        let own = of_group[figure.group as usize];
        figure.score = if high > low { ((own - low) / (high - low) * 1000.0).round() / 1000.0 } else { 1.0 };
    }
    for at in choose(figures, &scores, show) {
        figures[at].headline = true;
    }
}

/// What a group gains that tells a level and its change: the whole of a statistic.
const COMPLETE: f64 = 1.5;

/// Raises the levels of groups that tell their change, too.
fn add_completeness(figures: &[Figure], scores: &mut [f64]) {
    let groups = figures.iter().map(|figure| figure.group as usize + 1).max().unwrap_or(0);
    let mut seen = vec![(false, false); groups];
    for figure in figures {
        let (level, change) = &mut seen[figure.group as usize];
        *level |= figure.direction.is_none();
        *change |= figure.direction.is_some();
    }
    for (figure, score) in figures.iter().zip(scores).filter(|(figure, _)| figure.direction.is_none()) {
        if seen[figure.group as usize] == (true, true) {
            *score += COMPLETE;
        }
    }
}

/// The leading figures of the `show` best groups, best first; of two that say the same, the better one.
#[must_use]
pub fn choose(figures: &[Figure], scores: &[f64], show: usize) -> Vec<usize> {
    let mut order = leaders(figures, scores);
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let mut shown: Vec<usize> = Vec::with_capacity(show.min(order.len()));
    for at in order {
        if shown.len() >= show {
            break;
        }
        if !shown.iter().any(|other| repeats(&figures[*other], &figures[at])) {
            shown.push(at);
        }
    }
    shown
}

/// The best figure of each group, in the order of the groups.
fn leaders(figures: &[Figure], scores: &[f64]) -> Vec<usize> {
    let groups = figures.iter().map(|figure| figure.group as usize + 1).max().unwrap_or(0);
    let mut best: Vec<Option<usize>> = vec![None; groups];
    for (at, figure) in figures.iter().enumerate() {
        let leader = &mut best[figure.group as usize];
        if leader.is_none_or(|before| scores[at] > scores[before]) {
            *leader = Some(at);
        }
    }
    best.into_iter().flatten().collect()
}

/// The title's 400 and the body's 397 are one: a rounded value and its exact one, in one unit.
fn repeats(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (a.value.to_f64(), b.value.to_f64());
    a.unit == b.unit
        && a.value_max == b.value_max
        && (x - y).abs() <= 0.01 * x.abs().max(y.abs())
        && a.direction == b.direction
}

/// Weighted sum of a row, in news (0) or reports (1).
#[must_use]
pub fn score(row: &[f64; FEATURES], genre: usize) -> f64 {
    sum(row, &WEIGHTS.map(|(_, weights)| weights[genre]))
}

fn sum(row: &[f64; FEATURES], weights: &[f64; FEATURES]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// Is the document a report or a transcript: long, without a title?
#[must_use]
pub fn is_report(document: &Document) -> bool {
    document.title().is_none() && document.word_count() > 1_200
}

/// A row of features for each figure, each about 0 to 1.
#[must_use]
pub fn features(document: &Document, figures: &[Figure]) -> Vec<[f64; FEATURES]> {
    let mut rows = Vec::with_capacity(figures.len());
    each_row(document, figures, |row| rows.push(*row));
    rows
}

/// How many different values are told apart by the order in which they stand.
const ORDERED: usize = 64;

/// Hands on the row of each figure in turn.
fn each_row(document: &Document, figures: &[Figure], mut take: impl FnMut(&[f64; FEATURES])) {
    let title = Title::of(document, figures);
    // How often each value is told, and how many others stand before it.
    let mut values: Map<u64, (u32, usize)> = Map::with_capacity_and_hasher(figures.len(), Default::default());
    let keys: Vec<u64> = figures.iter().map(value_key).collect();
    for key in &keys {
        let order = values.len().min(ORDERED);
        values.entry(*key).or_insert((0, order)).0 += 1;
    }
    let mut rest = figures;
    while let [leader, ..] = rest {
        let from = figures.len() - rest.len();
        let count = rest.iter().take_while(|figure| figure.sentence == leader.sentence).count();
        let shared = SentenceFeatures::of(document, &document.sentences[leader.sentence as usize], &title);
        for at in from..from + count {
            let near = at.saturating_sub(8);
            let (mentions, order) = values.get(&keys[at]).copied().unwrap_or((1, 0));
            let named = Named {
                first: at == from,
                peers: (near + 17).min(from + count) - near.max(from),
                order,
                mentions,
                in_title: title.values.contains(&keys[at]),
            };
            take(&row(document, &figures[at], &shared, &named));
        }
        rest = &rest[count..];
    }
}

/// Where a figure stands among the others.
struct Named {
    /// First of its sentence.
    first: bool,
    /// Figures of its sentence.
    peers: usize,
    /// How many different values stand before it.
    order: usize,
    mentions: u32,
    /// The title has its value.
    in_title: bool,
}

fn row(document: &Document, figure: &Figure, shared: &SentenceFeatures, named: &Named) -> [f64; FEATURES] {
    let flag = |yes: bool| f64::from(u8::from(yes));
    let at = f64::from(figure.sentence);
    let all = document.sentences.len().max(1) as f64;
    let value = figure.value.to_f64().abs();
    let text = figure.span.of(document.text());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let kind = |wanted: Kind| flag(figure.kind == wanted);
    [
        1.0 / (1.0 + at),
        1.0 - at / all,
        flag(at <= 3.0),
        flag(shared.is_title),
        flag(named.in_title),
        shared.title,
        (f64::from(named.mentions - 1) / 2.0).min(1.0),
        kind(Kind::Money),
        kind(Kind::Percent),
        kind(Kind::Count),
        kind(Kind::Measure),
        kind(Kind::Duration),
        kind(Kind::Age),
        kind(Kind::Multiple),
        flag(figure.direction.is_some()),
        ((value + 1.0).log10() / 12.0).min(1.0),
        (digits as f64 / 6.0).min(1.0),
        flag(figure.spelled),
        flag(figure.value_max.is_some()),
        flag(figure.qualifier == Some(Qualifier::Estimate)),
        flag(figure.qualifier == Some(Qualifier::Over)),
        flag(named.first),
        (named.peers as f64 / 6.0).min(1.0),
        shared.cues,
        shared.stigma,
        shared.centrality,
        flag(figure.base.is_some() || figure.direction == Some(Direction::Down)),
        flag(figure.unit.contains('/')),
        flag(value < 10.0 && figure.value.is_whole()),
        flag(!figure.value.is_whole()),
        1.0 / (1.0 + named.order as f64),
        flag(named.order < 5),
    ]
}

/// What all figures of a sentence share.
#[derive(Clone, Copy)]
struct SentenceFeatures {
    is_title: bool,
    title: f64,
    cues: f64,
    stigma: f64,
    centrality: f64,
}

impl SentenceFeatures {
    fn of(document: &Document, sentence: &Sentence, title: &Title) -> Self {
        let (mut shared, mut all, mut weight) = (0u32, 0u32, 0u32);
        let (mut cues, mut stigma) = (0, 0);
        for (at, token) in (sentence.tokens.start as usize..).zip(document.tokens_of(sentence)) {
            if token.term != 0 && token.class() == Class::Word {
                all += 1;
                shared += u32::from(title.terms.get(token.term as usize) == Some(&true));
                weight += document.terms[token.term as usize].min(12);
            }
            const CUES: Senses = Senses::of(&[Sense::ReportBonus]);
            const STIGMA: Senses = Senses::of(&[Sense::ReportStigma]);
            if token.is_cue() {
                cues += u32::from(document.phrase(at, CUES) > 0);
                stigma += u32::from(document.phrase(at, STIGMA) > 0);
            }
        }
        let part = |sum: u32, most: f64| if all > 0 { (f64::from(sum) / f64::from(all) / most).min(1.0) } else { 0.0 };
        Self {
            is_title: sentence.kind == BlockKind::Title,
            title: part(shared, 0.4),
            cues: (f64::from(cues) / 5.0).min(1.0),
            stigma: (f64::from(stigma) / 2.0).min(1.0),
            centrality: part(weight, 8.0),
        }
    }
}

/// Terms and values of the title.
struct Title {
    /// By the number of the term.
    terms: Vec<bool>,
    values: Vec<u64>,
}

impl Title {
    fn of(document: &Document, figures: &[Figure]) -> Self {
        let sentence = document.sentences.iter().position(|sentence| sentence.kind == BlockKind::Title);
        let range = sentence.map_or(0..0, |at| document.sentences[at].tokens.clone());
        let tokens = &document.tokens[range.start as usize..range.end as usize];
        let mut terms = vec![false; if tokens.is_empty() { 0 } else { document.terms.len() }];
        tokens.iter().filter(|token| token.term != 0).for_each(|token| terms[token.term as usize] = true);
        let values =
            figures.iter().filter(|figure| Some(figure.sentence as usize) == sentence).map(value_key).collect();
        Self { terms, values }
    }
}

/// One key for one value in one unit.
fn value_key(figure: &Figure) -> u64 {
    key_with_unit(figure.value.to_f64().to_bits(), &figure.unit)
}
