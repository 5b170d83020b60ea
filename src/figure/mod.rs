//! The figures of an article: values with their units, and what surrounds them.
//!
//! For each sentence that has a number or a number word:
//!
//! 1. `marks` looks up what its words mean, once.
//! 2. `numeral` reads numbers from their anchors outwards, by the document's `format`; `unit` and `noun` read
//!    what they count; `reject` turns away what is no quantity; `range` joins what is one. Result: `quantity`.
//! 3. `change`, `period` and `subject` read what is said of each.
//!
//! Then `group` ties figures of one statistic together, and `rank` picks the key ones.

mod age;
mod change;
mod decimal;
mod format;
mod fraction;
mod group;
mod marks;
mod noun;
mod numeral;
mod period;
mod quantity;
mod range;
pub mod rank;
mod rate;
mod reject;
mod scope;
mod subject;
mod sum;
#[cfg(test)]
mod table;
mod unit;

use crate::document::{Document, Kind as BlockKind};
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::span::Span;
pub use decimal::Decimal;
use format::Format;
use marks::Marks;
use quantity::Quantity;
use scope::Scope;
use serde::Serialize;
use subject::Subject;

/// What kind of quantity a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An amount of money; the unit is ISO 4217.
    Money,
    /// A share, a rate or percentage points.
    Percent,
    /// A physical quantity.
    Measure,
    /// A number of things.
    Count,
    /// How long something is or lasts.
    Duration,
    /// How old somebody or something is.
    Age,
    /// Points of an index or a score.
    Index,
    /// `twice`, `5 lần`.
    Multiple,
}

impl Kind {
    const fn of(dimension: Option<Dimension>) -> Self {
        match dimension {
            Some(Dimension::Money) => Self::Money,
            Some(Dimension::Percent) => Self::Percent,
            Some(Dimension::Duration) => Self::Duration,
            Some(Dimension::Multiple) => Self::Multiple,
            Some(Dimension::Index) => Self::Index,
            Some(Dimension::Measure) => Self::Measure,
            None => Self::Count,
        }
    }
}

/// How sure the article is of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// Around the value.
    About,
    /// The value or more.
    Over,
    /// The value or less.
    Under,
    /// Expected, planned or estimated.
    Estimate,
}

impl Qualifier {
    /// The word written in a record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Over => "over",
            Self::Under => "under",
            Self::Estimate => "estimate",
        }
    }
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
}

/// A quantity of an article with what is said of it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// From the number, or the sign before it, to the end of its unit.
    pub span: Span,
    /// Index of its sentence in [`Document::sentences`].
    pub sentence: u32,
    /// What it measures.
    pub kind: Kind,
    /// The value, magnitudes multiplied out; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// Canonical unit; the counted noun of a count; empty for none.
    pub unit: String,
    /// How sure the article is of it.
    pub qualifier: Option<Qualifier>,
    /// The word that says so (`about`, `ước`), where it stands before the figure.
    pub hedge: Option<Span>,
    /// Set when the figure is itself a change.
    pub direction: Option<Direction>,
    /// What it measures, as in the text.
    pub subject: Option<Span>,
    /// What a change is measured against.
    pub base: Option<Span>,
    /// The time it holds for.
    pub period: Option<Span>,
    /// Figures of one statistic share a number.
    pub group: u32,
    /// It leads one of the best groups.
    pub headline: bool,
    /// Rank of its group, 0 to 1.
    pub score: f64,
    /// Written in words.
    pub spelled: bool,
}

/// How many groups have a headline figure when all are shown.
pub const DEFAULT_SHOWN: usize = 5;

/// Reads the figures of a document in the order of the text; the leading figures of the best `show` groups are headlines.
///
/// `decimal` is the decimal mark when it is known; otherwise the document's own numbers decide.
#[must_use]
pub fn extract(document: &Document, decimal: Option<char>, show: usize) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut linked = Vec::new();
    if document.anchors.is_empty() {
        return figures;
    }
    let format = Format::of(document, decimal);
    let mut marks = Marks::default();
    let mut anchors = document.anchors.as_slice();
    let mut carried: Option<(u32, Span)> = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let skipped = anchors.partition_point(|at| (*at as usize) < range.start);
        let count = anchors[skipped..].partition_point(|at| (*at as usize) < range.end);
        let own = &anchors[skipped..skipped + count];
        anchors = &anchors[skipped + count..];
        if own.is_empty() || matches!(sentence.kind, BlockKind::Chrome | BlockKind::Dateline) {
            continue;
        }
        marks.fill(document, range.clone());
        let scope = Scope { document, marks: &marks, format, start: range.start, end: range.end };
        let quantities = quantity::read_all(&scope, own);
        for (scope, part) in parts(scope, &quantities) {
            let period = carried.filter(|(block, _)| *block == sentence.block).map(|(_, period)| period);
            if let Some(period) = describe(&scope, part, index as u32, period, &mut figures, &mut linked) {
                carried = Some((sentence.block, period));
            }
        }
    }
    group::number(document, &mut figures, &linked);
    rank::rank(document, &mut figures, show);
    figures
}

/// Makes figures of the quantities of one sentence; gives the time that governs the sentences after it.
fn describe(
    scope: &Scope,
    quantities: &[Quantity],
    sentence: u32,
    carried: Option<Span>,
    figures: &mut Vec<Figure>,
    linked: &mut Vec<bool>,
) -> Option<Span> {
    let taken: Vec<(usize, usize)> = quantities.iter().map(|quantity| (quantity.first, quantity.end)).collect();
    let edge = |at: usize| taken.get(at).copied().unwrap_or((scope.end, scope.end));
    let floor = |at: usize| if at == 0 { scope.start } else { taken[at - 1].1 };
    let directions: Vec<_> =
        (0..quantities.len()).map(|at| change::direction(scope, &quantities[at], floor(at), edge(at + 1).0)).collect();
    let bases = bases(scope, quantities, &taken, &directions);
    let found_bases: Vec<(usize, usize)> = bases.iter().flatten().copied().collect();
    let periods = period::find(scope, &taken);
    let asides: Vec<(usize, usize)> = periods.iter().chain(&found_bases).copied().collect();
    let mut last_subject = None;
    let mut governing = None;
    for (at, quantity) in quantities.iter().enumerate() {
        let conversion = at > 0 && change::is_conversion(scope, &quantities[at - 1], quantity);
        let found =
            if conversion { Subject::Same } else { subject::find(scope, quantity, floor(at), edge(at + 1).0, &asides) };
        let (subject, same) = match found {
            Subject::Tokens(from, to) => (Some(scope.span(from, to)), false),
            Subject::Same => (last_subject, true),
            Subject::Plan(from, to) => (Some(scope.span(from, to)), true),
            Subject::None => (None, false),
        };
        if !matches!(found, Subject::Plan(..)) {
            last_subject = subject.or(last_subject);
        }
        // Two levels of one unit side by side are two statistics, unless one is said to come from the other.
        let told = [Sense::From, Sense::To, Sense::BaseOpen, Sense::Estimate];
        let apart = !conversion
            && at > 0
            && directions[at].is_none()
            && quantities[at - 1].unit == quantity.unit
            && directions[at - 1].is_none()
            && scope.ends(quantity.first, &told).is_none();
        linked.push(same && !apart);
        // Conversions in brackets and the level a change leads to do not part a figure from its time.
        let after = (at + 1..quantities.len()).find(|next| {
            let (from, to) = (taken[*next - 1].1, taken[*next].0);
            let leads_to = to - from <= 6 && scope.ends(to, &[Sense::To]).is_some();
            !(leads_to || change::is_conversion(scope, &quantities[*next - 1], &quantities[*next]))
        });
        let next = after.map_or(scope.end, |next| taken[next].0);
        let period = period::nearest(scope, &periods, taken[at], next, &found_bases);
        let governs = period.filter(|period| period::spans(scope, period)).map(|(from, to)| scope.span(from, to));
        governing = governing.or(governs);
        let qualifier = change::qualifier(scope, quantity, floor(at));
        let mut figure = Figure {
            span: scope.span(quantity.first, quantity.end),
            sentence,
            kind: quantity.kind,
            value: quantity.value,
            value_max: quantity.max,
            unit: quantity.unit.clone(),
            qualifier: qualifier.map(|(qualifier, _)| qualifier),
            hedge: qualifier.and_then(|(_, hedge)| hedge).map(|(from, to)| scope.span(from, to)),
            direction: directions[at],
            subject,
            base: bases[at].map(|(from, to)| scope.span(from, to)),
            period: period.map(|(from, to)| scope.span(from, to)).or(carried),
            group: 0,
            headline: false,
            score: 0.0,
            spelled: quantity.spelled,
        };
        if conversion && let Some(main) = figures.last() {
            figure.qualifier = figure.qualifier.or(main.qualifier);
            (figure.direction, figure.base, figure.period) = (main.direction, main.base, main.period);
        }
        // `growth of 6% in 2004, compared with 8.2% in 2003`: a change compared with a change.
        if at > 0
            && figure.direction.is_none()
            && scope.ends(quantity.first, &[Sense::BaseOpen]).is_some()
            && let Some(main) =
                figures.iter().rev().take(at).find(|main| main.unit == figure.unit && main.kind == Kind::Percent)
        {
            figure.direction = main.direction;
        }
        figures.push(figure);
    }
    let opening = || period::governing(scope, &periods, &found_bases, taken.first().map_or(scope.end, |first| first.0));
    governing.or_else(|| carried.or_else(|| opening().map(|(from, to)| scope.span(from, to))))
}

/// A sentence with its quantities; one of very many (a table run together) in parts, each read by itself, so that what
/// stands around a figure is looked for among a bounded number of others.
fn parts<'s, 'd>(
    scope: Scope<'d>,
    quantities: &'s [Quantity],
) -> impl Iterator<Item = (Scope<'d>, &'s [Quantity])> + use<'s, 'd> {
    const MOST: usize = 48;
    (0..quantities.len().div_ceil(MOST).max(1)).map(move |part| {
        let (from, to) = (part * MOST, quantities.len().min((part + 1) * MOST));
        let start = if from == 0 { scope.start } else { quantities[from - 1].end };
        let end = quantities.get(to).map_or(scope.end, |next| next.first);
        (Scope { start, end, ..scope }, &quantities[from..to])
    })
}

/// The comparison of each change; changes that one sentence ties together share theirs.
fn bases(
    scope: &Scope,
    quantities: &[Quantity],
    taken: &[(usize, usize)],
    directions: &[Option<Direction>],
) -> Vec<Option<(usize, usize)>> {
    let compared = |at: usize| directions[at].is_some() || quantities[at].kind == Kind::Multiple;
    let mut bases: Vec<Option<(usize, usize)>> = Vec::with_capacity(quantities.len());
    for (at, quantity) in quantities.iter().enumerate() {
        let next = taken.get(at + 1).copied().unwrap_or((scope.end, scope.end));
        let floor = if at == 0 { scope.start } else { taken[at - 1].1 };
        bases.push(if compared(at) { change::base(scope, quantity, floor, next.0, next.1) } else { None });
    }
    for at in (1..quantities.len()).rev() {
        if bases[at - 1].is_none()
            && compared(at - 1)
            && compared(at)
            && change::joined(scope, taken[at - 1].1, taken[at].0)
        {
            bases[at - 1] = bases[at];
        }
    }
    bases
}
