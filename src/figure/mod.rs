//! The figures of an article: values with their units, and what surrounds them.
//!
//! For each sentence that has a number or a number word:
//!
//! 1. `marks` looks up what its words mean, once; a rule sees them through a `scope`.
//! 2. `quantity` reads numbers with their units, by the document's number `format`, and turns away what is none.
//! 3. `context` reads what is said of each: change, base, hedge, period and subject.
//!
//! Then `group` ties figures of one statistic together, and `rank` picks the key ones by their `features`.

mod context;
mod decimal;
mod features;
mod format;
mod group;
mod marks;
mod quantity;
pub mod rank;
mod scope;
#[cfg(test)]
mod table;

use crate::document::{Document, Kind as BlockKind};
use crate::language::Dimension;
use crate::span::Span;
use context::period::{self, Time};
use context::place;
pub use decimal::Decimal;
use format::Format;
use marks::Marks;
use quantity::anchor;
use scope::Scope;
use serde::Serialize;
use std::borrow::Cow;

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
    /// The word written in a record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measure => "measure",
            Self::Count => "count",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Index => "index",
            Self::Multiple => "multiple",
        }
    }

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
    pub unit: Cow<'static, str>,
    /// How sure the article is of it.
    pub qualifier: Option<Qualifier>,
    /// The word that says so (`about`, `ước`) stands right before the figure.
    pub hedged: bool,
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
    /// The words that made it what it is, for `--explain`.
    pub because: Because,
}

/// Which words of the text made a figure's unit, qualifier and direction; base, period and subject are words themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Because {
    /// The sign before the number or the words behind it: they make its kind, too.
    pub unit: Option<Span>,
    /// What says how sure the article is.
    pub qualifier: Option<Span>,
    /// What says that it is a change.
    pub change: Option<Span>,
}

/// How many groups have a headline figure when all are shown.
pub const DEFAULT_SHOWN: usize = 5;

/// Reads the figures of a document in the order of the text; the leading figures of the best `show` groups are headlines.
///
/// `decimal` is the decimal mark when it is known; otherwise the document's own numbers decide.
#[must_use]
pub fn extract(document: &Document, decimal: Option<char>, show: usize) -> Vec<Figure> {
    if document.anchors.is_empty() {
        return Vec::new();
    }
    // At most half of the anchors of a document are figures. Memory that is asked for is not taken before it is written to;
    // a list that grows leaves holes behind.
    let room = document.anchors.len() / 2;
    let (mut figures, mut linked) = (Vec::with_capacity(room), Vec::with_capacity(room));
    let format = Format::of(document, decimal);
    let local = place::currency(document);
    let mut marks = Marks::default();
    let mut anchors = document.anchors.iter().copied().peekable();
    let (mut own, mut quantities, mut lists) = (Vec::new(), Vec::new(), context::Lists::default());
    let mut carried: Option<(u32, Time)> = None;
    let mut titled: Option<Time> = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        own.clear();
        while let Some(at) = anchors.next_if(|at| (*at as usize) < range.end) {
            if at as usize >= range.start && anchor::may_begin(document, at) {
                own.push(at);
            }
        }
        if own.is_empty() || matches!(sentence.kind, BlockKind::Chrome | BlockKind::Dateline) {
            continue;
        }
        marks.fill(document, range.clone());
        let scope = Scope::of(document, &marks, format, local);
        quantity::read_all(&scope, &own, &mut quantities);
        if quantities.is_empty() {
            let goes_on = document.sentences.get(index + 1).is_some_and(|next| next.block == sentence.block);
            let time = if goes_on || sentence.kind == BlockKind::Title { period::time_alone(&scope) } else { None };
            if sentence.kind == BlockKind::Title {
                titled = time.filter(|time| !time.day).map(|time| Time { titled: true, ..time });
            }
            carried = time.map(|time| (sentence.block, time)).or(carried);
            continue;
        }
        for (scope, part) in context::parts(scope, &quantities) {
            let period = carried.filter(|(block, _)| *block == sentence.block).map(|(_, period)| period).or(titled);
            let governs = context::describe(&scope, part, index as u32, period, &mut lists, &mut figures, &mut linked);
            if let Some(period) = governs {
                carried = Some((sentence.block, period));
                if sentence.kind == BlockKind::Title && !period.day {
                    titled = Some(Time { titled: true, ..period });
                }
            }
        }
    }
    group::number(document, &mut figures, &linked);
    rank::rank(document, &mut figures, show);
    figures
}
