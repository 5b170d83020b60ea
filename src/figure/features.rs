//! What is looked at to tell whether an editor would put a figure in a box: a row of features for each figure.

use super::group::key_with_unit;
use super::rank::FEATURES;
use super::{Direction, Figure, Kind, Qualifier};
use crate::document::{Document, Kind as BlockKind, Sentence};
use crate::language::lexicon::{Map, Sense, Senses};
use crate::scan::Class;

/// A row of features for each figure, each about -1 to 1.
#[must_use]
pub fn features(document: &Document, figures: &[Figure]) -> Vec<[f64; FEATURES]> {
    let mut rows = Vec::with_capacity(figures.len());
    each_row(document, figures, |row| rows.push(*row));
    rows
}

/// Hands on the row of each figure in turn.
pub(super) fn each_row(document: &Document, figures: &[Figure], mut take: impl FnMut(&[f64; FEATURES])) {
    let title = Title::of(document);
    let counts = Counts::of(figures);
    let body = document.sentences.iter().filter(|sentence| sentence.kind.is_body()).count();
    let mut reached = (0, 0); // a sentence, and how many of the article's own stand before it
    let mut rest = counts.each.as_slice();
    for told in figures.chunk_by(|a, b| a.sentence == b.sentence) {
        let index = told[0].sentence as usize;
        reached.1 += document.sentences[reached.0..index].iter().filter(|sentence| sentence.kind.is_body()).count();
        reached.0 = index;
        let sentence = &document.sentences[index];
        let shared = SentenceFeatures::of(document, sentence, &title, reached.1, body);
        let (numbers, behind) = rest.split_at(told.len());
        rest = behind;
        for (at, (figure, numbers)) in told.iter().zip(numbers).enumerate() {
            let order = numbers.value.min(Counts::LATE);
            let place = Place { first: at == 0, last: at > 0 && at + 1 == told.len(), peers: told.len(), order };
            take(&row(document, figure, &shared, &place, numbers, &counts));
        }
    }
}

/// Where a figure stands among the others.
struct Place {
    first: bool,
    /// The last of several in its sentence.
    last: bool,
    /// Figures of its sentence.
    peers: usize,
    /// How many different values stand before it.
    order: usize,
}

fn row(
    document: &Document,
    figure: &Figure,
    shared: &SentenceFeatures,
    place: &Place,
    numbers: &Numbers,
    counts: &Counts,
) -> [f64; FEATURES] {
    let flag = |yes: bool| f64::from(u8::from(yes));
    let kind = |wanted: Kind| flag(figure.kind == wanted);
    let value = numbers.size;
    let text = figure.span.of(document.text());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let (told, unit) = (counts.values[numbers.value], counts.units[numbers.unit]);
    let (mentions, members) = (counts.mentions[numbers.mention], counts.groups[figure.group as usize]);
    let before = document.text().as_bytes().get((figure.span.start as usize).wrapping_sub(1));
    [
        shared.early,
        flag(shared.at == 0),
        flag(shared.at == 1),
        shared.position,
        shared.title,
        counts.late[place.order],
        flag(place.order < 5),
        (f64::from(mentions - 1) / 2.0).min(1.0),
        (f64::from(told.sentences.saturating_sub(1)) / 2.0).min(1.0),
        kind(Kind::Money),
        kind(Kind::Percent),
        kind(Kind::Count),
        kind(Kind::Measure),
        kind(Kind::Duration),
        kind(Kind::Age),
        kind(Kind::Multiple),
        kind(Kind::Index),
        flag(figure.direction.is_some()),
        flag(figure.direction == Some(Direction::Up)),
        ((value + 1.0).log10() / 12.0).min(1.0),
        (digits as f64 / 6.0).min(1.0),
        flag(!figure.value.is_whole()),
        flag(value >= 10.0 && figure.value.is_round()),
        flag(figure.spelled),
        flag(figure.value_max.is_some()),
        flag(figure.qualifier == Some(Qualifier::Estimate)),
        flag(figure.qualifier == Some(Qualifier::Over)),
        flag(figure.qualifier == Some(Qualifier::About)),
        flag(place.first),
        flag(place.last),
        (place.peers as f64 / 6.0).min(1.0),
        shared.length,
        f64::from(figure.span.start - shared.start) / f64::from(shared.bytes),
        flag(before == Some(&b'(')),
        shared.cues,
        shared.centrality,
        flag(figure.base.is_some() || figure.direction == Some(Direction::Down)),
        flag(value < 10.0 && figure.value.is_whole()),
        flag(value < 10.0 && figure.kind == Kind::Count),
        flag(unit.figures > 1 && value >= unit.most),
        f64::from(unit.figures) / counts.each.len() as f64,
        flag(figure.unit.is_empty()),
        (f64::from(members - 1) / 4.0).min(1.0),
    ]
}

/// What all figures of a sentence share.
struct SentenceFeatures {
    /// How many sentences of the article stand before it.
    at: usize,
    early: f64,
    position: f64,
    title: f64,
    cues: f64,
    centrality: f64,
    length: f64,
    start: u32,
    bytes: u32,
}

impl SentenceFeatures {
    fn of(document: &Document, sentence: &Sentence, title: &Title, before: usize, body: usize) -> Self {
        const CUES: Senses = Senses::of(&[Sense::ReportBonus]);
        let (mut all, mut weight, mut cues) = (0u32, 0u32, 0u32);
        let mut shared: Vec<u32> = Vec::new();
        for (at, token) in (sentence.tokens.start as usize..).zip(document.tokens_of(sentence)) {
            if token.term() != 0 && token.class() == Class::Word {
                all += 1;
                weight += document.terms[token.term() as usize].min(12);
                if title.has(token.term()) && !shared.contains(&token.term()) {
                    shared.push(token.term());
                }
            }
            if token.is_cue() && document.may_begin(at, CUES) {
                cues += u32::from(document.phrase(at, CUES) > 0);
            }
        }
        let centrality = f64::from(weight) / f64::from(all.max(1)) / 8.0;
        Self {
            at: if sentence.kind == BlockKind::Title { usize::MAX } else { before },
            early: -(1.0 + before as f64).ln() / 3.0,
            position: before as f64 / body.saturating_sub(1).max(1) as f64,
            title: shared.len() as f64 / title.count.max(1) as f64,
            cues: (f64::from(cues) / 5.0).min(1.0),
            centrality: centrality.min(1.0),
            length: (sentence.tokens.len() as f64 / 45.0).min(1.5),
            start: sentence.span.start,
            bytes: sentence.span.end.saturating_sub(sentence.span.start).max(1),
        }
    }
}

/// How often values and units are told: each has a number, in the order of the text.
struct Counts {
    /// Of each figure.
    each: Vec<Numbers>,
    /// By value alone: a number is remembered, not its unit.
    values: Vec<Told>,
    units: Vec<Unit>,
    /// By value and unit.
    mentions: Vec<u32>,
    /// Figures of each group.
    groups: Vec<u32>,
    /// How late a figure stands, by how many different values stand before it.
    late: Vec<f64>,
}

/// What a figure has in common with others, by number.
#[derive(Clone, Copy)]
struct Numbers {
    /// The value without its sign.
    size: f64,
    value: usize,
    unit: usize,
    mention: usize,
}

/// In how many sentences a value is told.
#[derive(Clone, Copy, Default)]
struct Told {
    sentences: u32,
    /// The last of them, counted from 1.
    last: u32,
}

/// How many figures a unit has, and the largest value.
#[derive(Clone, Copy, Default)]
struct Unit {
    figures: u32,
    most: f64,
}

impl Counts {
    /// From so many values on, all are as late.
    const LATE: usize = 64;

    fn of(figures: &[Figure]) -> Self {
        let groups = figures.iter().map(|figure| figure.group as usize + 1).max().unwrap_or(0);
        let mut counts = Self {
            each: Vec::with_capacity(figures.len()),
            values: Vec::new(),
            units: Vec::new(),
            mentions: Vec::new(),
            groups: vec![0; groups],
            late: Vec::new(),
        };
        let sized = || Map::with_capacity_and_hasher(figures.len(), Default::default());
        let (mut values, mut units, mut mentions): (Map<u64, usize>, Map<u64, usize>, Map<u64, usize>) =
            (sized(), sized(), sized());
        for figure in figures {
            let size = figure.value.to_f64();
            let key = size.to_bits() ^ figure.value_max.map_or(0, |max| max.to_f64().to_bits().rotate_left(17));
            let value = number(&mut values, &mut counts.values, key);
            let unit = number(&mut units, &mut counts.units, key_with_unit(0, &figure.unit));
            let both = (value as u64) << 32 | unit as u64;
            let mention = number(&mut mentions, &mut counts.mentions, both);
            let numbers = Numbers { size: size.abs(), value, unit, mention };
            let told = &mut counts.values[numbers.value];
            told.sentences += u32::from(told.last != figure.sentence + 1);
            told.last = figure.sentence + 1;
            let unit = &mut counts.units[numbers.unit];
            unit.figures += 1;
            unit.most = unit.most.max(numbers.size);
            counts.mentions[numbers.mention] += 1;
            counts.groups[figure.group as usize] += 1;
            counts.each.push(numbers);
        }
        counts.late = (0..=counts.values.len().min(Self::LATE)).map(|n| -(1.0 + n as f64).ln() / 3.0).collect();
        counts
    }
}

/// The number of a key: its own, or the next, with a new place in the list.
fn number<T: Default>(known: &mut Map<u64, usize>, list: &mut Vec<T>, key: u64) -> usize {
    let number = *known.entry(key).or_insert(list.len());
    if number == list.len() {
        list.push(T::default());
    }
    number
}

/// The terms of the title.
struct Title {
    /// By the number of the term.
    terms: Vec<bool>,
    /// How many different ones.
    count: usize,
}

impl Title {
    fn of(document: &Document) -> Self {
        let mut title = Self { terms: Vec::new(), count: 0 };
        for term in document.terms_of_title().map(|term| term as usize) {
            if title.terms.len() <= term {
                title.terms.resize(term + 1, false);
            }
            title.count += usize::from(!title.terms[term]);
            title.terms[term] = true;
        }
        title
    }

    fn has(&self, term: u32) -> bool {
        self.terms.get(term as usize) == Some(&true)
    }
}
