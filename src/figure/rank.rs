//! Which figures an editor would put in a box.

use super::{Figure, Kind};
use crate::document::{Document, Kind as BlockKind};
use crate::language::lexicon::Map;

/// What speaks for a group of figures, each between 0 and 1, and its weight.
///
/// Fitted on the abstracts of articles dense with numbers: `examples/fit_headline.rs` prints this table.
const WEIGHTS: [(&str, f64); FEATURES] = [
    ("early", 2.0),
    ("title", 1.2),
    ("lead", 0.8),
    ("money", 0.6),
    ("percent", 0.4),
    ("count", 0.2),
    ("time", -0.8),
    ("change", 0.5),
    ("mentions", 0.6),
    ("size", 0.3),
    ("in title", 1.5),
    ("spelled", -0.8),
];

const FEATURES: usize = 12;

/// Scores every group, gives its figures the score and marks the leading figure of the best `show` groups.
pub(crate) fn rank(document: &Document, figures: &mut [Figure], show: usize) {
    let groups = figures.iter().map(|figure| figure.group as usize + 1).max().unwrap_or(0);
    let mut features = vec![[0f64; FEATURES]; groups];
    let title = title_terms(document);
    let sentences = document.sentences.len().max(1) as f64;
    for figure in figures.iter() {
        let row = &mut features[figure.group as usize];
        let now = of_figure(document, figure, &title, sentences);
        row.iter_mut().zip(now).for_each(|(best, value)| *best = best.max(value));
        row[8] += 0.25;
    }
    let scores: Vec<f64> = features
        .iter()
        .map(|row| row.iter().zip(WEIGHTS).map(|(value, (_, weight))| value.min(1.0) * weight).sum())
        .collect();
    let (low, high) =
        (scores.iter().copied().fold(f64::MAX, f64::min), scores.iter().copied().fold(f64::MIN, f64::max));
    let scale = if high > low { high - low } else { 1.0 };
    for figure in figures.iter_mut() {
        let own = (scores[figure.group as usize] - low) / scale;
        figure.score = (own * 1000.0).round() / 1000.0;
    }
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    for group in order.into_iter().take(show) {
        let leading = (0..figures.len())
            .filter(|at| figures[*at].group as usize == group)
            .max_by_key(|at| (leads(&figures[*at]), usize::MAX - at));
        if let Some(at) = leading {
            figures[at].headline = true;
        }
    }
}

/// The level of a statistic leads its group, and its exact mention rather than its rounded one.
fn leads(figure: &Figure) -> u32 {
    u32::from(figure.direction.is_none()) * 4 + u32::from(figure.kind == Kind::Money) * 2 + u32::from(!figure.spelled)
}

fn title_terms(document: &Document) -> Map<u32, ()> {
    let sentence = document.sentences.iter().find(|sentence| sentence.kind == BlockKind::Title);
    let range = sentence.map_or(0..0, |sentence| sentence.tokens.clone());
    document.tokens[range.start as usize..range.end as usize]
        .iter()
        .filter(|token| token.term != 0)
        .map(|token| (token.term, ()))
        .collect()
}

fn of_figure(document: &Document, figure: &Figure, title: &Map<u32, ()>, sentences: f64) -> [f64; FEATURES] {
    let sentence = &document.sentences[figure.sentence as usize];
    let tokens = &document.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let (mut shared, mut all) = (0.0, 0.0);
    for token in tokens.iter().filter(|token| token.term != 0) {
        all += 1.0;
        shared += f64::from(u8::from(title.contains_key(&token.term)));
    }
    let flag = |yes: bool| f64::from(u8::from(yes));
    let at = f64::from(figure.sentence);
    let kind = figure.kind;
    let time = matches!(kind, Kind::Duration | Kind::Age);
    [
        1.0 - at / sentences,
        if all > 0.0 { (shared / all * 3.0_f64).min(1.0) } else { 0.0 },
        flag(at <= 3.0),
        flag(kind == Kind::Money),
        flag(kind == Kind::Percent),
        flag(matches!(kind, Kind::Count | Kind::Measure)),
        flag(time),
        flag(figure.direction.is_some()),
        0.0,
        (figure.value.to_f64().abs() + 1.0).log10() / 14.0,
        flag(sentence.kind == BlockKind::Title),
        flag(figure.spelled),
    ]
}
