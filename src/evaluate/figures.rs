//! Figures against gold: which were found, and how much of what is said of them is right.

use super::gold::GoldFigure;
use super::rouge::{Score, words};
use crate::digest::Digest;
use crate::figure::{Direction, Figure};
use crate::span::Span;
use serde::Serialize;

/// Counts over the figures of many articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FigureCounts {
    /// Figures of the gold, and figures read.
    pub wanted: usize,
    /// Figures read.
    pub found: usize,
    /// Read where the gold has one, with its value; with its unit, too.
    pub value: usize,
    /// With its unit, too.
    pub unit: usize,
    /// Of those found by value: how many have the right direction, and of how many the gold says it.
    pub direction: (usize, usize),
    /// How alike the subjects are in words, summed, and of how many the gold says it.
    pub subject: (f64, usize),
    /// Figures that should lead a group that is shown; those of them that are in one.
    pub headline: (usize, usize),
}

/// What the counts say, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct FigureScores {
    /// Precision, recall and F1 by place and value.
    pub value: Score,
    /// By place, value and unit.
    pub unit: Score,
    /// Share of the found ones with the right direction; none where the gold says no direction.
    pub direction: Option<f64>,
    /// Mean overlap of subjects.
    pub subject: Option<f64>,
    /// Share of the gold's headlines whose groups are shown.
    pub headline: Option<f64>,
}

impl FigureCounts {
    /// Compares the figures of a digest, all of them, with the gold.
    #[must_use]
    pub fn of(digest: &Digest, gold: &[GoldFigure]) -> Self {
        let text = digest.document.text();
        let mut counts = Self { wanted: gold.len(), found: digest.figures.len(), ..Self::default() };
        let shown: Vec<u32> =
            digest.figures.iter().filter(|figure| figure.headline).map(|figure| figure.group).collect();
        let mut used = vec![false; digest.figures.len()];
        for wanted in gold {
            counts.headline.1 += usize::from(wanted.headline());
            let Some(span) = wanted.span(text) else { continue };
            let Some(at) = (0..used.len()).find(|at| !used[*at] && matches(&digest.figures[*at], wanted, span)) else {
                continue;
            };
            used[at] = true;
            counts.compare(&digest.figures[at], wanted, text);
            counts.headline.0 += usize::from(wanted.headline() && shown.contains(&digest.figures[at].group));
        }
        counts
    }

    fn compare(&mut self, figure: &Figure, wanted: &GoldFigure, text: &str) {
        self.value += 1;
        self.unit += usize::from(wanted.field("unit").is_none_or(|unit| same_unit(&figure.unit, unit.unwrap_or(""))));
        if let Some(direction) = wanted.field("direction") {
            self.direction.0 += usize::from(figure.direction.map(name) == direction);
            self.direction.1 += 1;
        }
        if let Some(subject) = wanted.field("subject") {
            let own = figure.subject.map_or("", |subject| subject.of(text));
            self.subject.0 += overlap(own, subject.unwrap_or(""));
            self.subject.1 += 1;
        }
    }

    /// Adds those of another article.
    pub fn add(&mut self, other: Self) {
        self.wanted += other.wanted;
        self.found += other.found;
        self.value += other.value;
        self.unit += other.unit;
        self.direction = (self.direction.0 + other.direction.0, self.direction.1 + other.direction.1);
        self.subject = (self.subject.0 + other.subject.0, self.subject.1 + other.subject.1);
        self.headline = (self.headline.0 + other.headline.0, self.headline.1 + other.headline.1);
    }

    /// Precision, recall, F1 and the rest.
    #[must_use]
    pub fn scores(&self) -> FigureScores {
        let share = |part: f64, whole: usize| (whole > 0).then(|| part / whole as f64);
        FigureScores {
            value: Score::of(self.value, self.found, self.wanted),
            unit: Score::of(self.unit, self.found, self.wanted),
            direction: share(self.direction.0 as f64, self.direction.1),
            subject: share(self.subject.0, self.subject.1),
            headline: share(self.headline.0 as f64, self.headline.1),
        }
    }
}

/// The word of a gold file.
const fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    }
}

/// Stands it where the gold has one, with the same value?
fn matches(figure: &Figure, wanted: &GoldFigure, span: Span) -> bool {
    let overlaps = figure.span.start < span.end && span.start < figure.span.end;
    let same = |own: Option<f64>, wanted: Option<f64>| match (own, wanted) {
        (Some(own), Some(wanted)) => (own - wanted).abs() <= 1e-6 * own.abs().max(wanted.abs()),
        (_, None) => true,
        (None, Some(_)) => false,
    };
    overlaps
        && same(Some(figure.value.to_f64()), wanted.number("value"))
        && same(figure.value_max.map(|most| most.to_f64()), wanted.number("value_max"))
}

/// The same unit; a counted noun may be longer or shorter at an end (`nhà máy`, `nhà máy điện`), one or many.
fn same_unit(own: &str, wanted: &str) -> bool {
    let plain = |unit: &str| -> Vec<String> {
        let one = |word: String| match word.strip_suffix('s') {
            Some(stem) if stem.chars().count() > 2 => stem.to_owned(),
            _ => word,
        };
        words(unit, None).into_iter().map(one).collect()
    };
    if own.to_lowercase() == wanted.to_lowercase() {
        return true;
    }
    let (own, wanted) = (plain(own), plain(wanted));
    !own.is_empty()
        && !wanted.is_empty()
        && [(&own, &wanted), (&wanted, &own)].iter().any(|(a, b)| a.starts_with(b) || a.ends_with(b))
}

/// How alike two phrases are in words: harmonic mean of precision and recall; 1 for two empty ones.
fn overlap(own: &str, wanted: &str) -> f64 {
    let (own, wanted) = (words(own, None), words(wanted, None));
    if own.is_empty() && wanted.is_empty() {
        return 1.0;
    }
    let mut left = own.clone();
    let hits =
        wanted.iter().filter(|word| left.iter().position(|own| own == *word).map(|at| left.swap_remove(at)).is_some());
    Score::of(hits.count(), own.len(), wanted.len()).f1
}
