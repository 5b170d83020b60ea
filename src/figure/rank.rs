//! Which figures an editor would put in a box.
//!
//! Each figure gets a row of features (`features`) and a weighted sum by genre; a group is as good as its best figure,
//! which leads it.

use super::features::each_row;
pub use super::features::features;
use super::{Figure, Kind};
use crate::document::Document;

/// Number of features of a figure.
pub const FEATURES: usize = 43;

/// The name of each feature and its weight in news and in reports (long and untitled).
///
/// Fitted by `examples/fit_headline`, which prints this table: on whether an abstract has the number of a figure that is
/// shown, and on the headlines of the gold files. Fitted again to groups as they are made today, it chose no better.
pub const WEIGHTS: [(&str, [f64; 2]); FEATURES] = [
    ("early sentence", [1.44, 0.11]),
    ("first sentence", [1.12, 2.38]),
    ("second sentence", [0.77, 0.98]),
    ("position", [-1.83, 0.59]),
    ("title overlap", [2.05, 0.0]),
    ("early value", [0.90, 1.72]),
    ("among the first", [0.99, 0.16]),
    ("mentions", [1.79, -0.08]),
    ("told again", [0.94, 0.17]),
    ("money", [0.30, 1.53]),
    ("percent", [0.0, -1.38]),
    ("count", [0.23, -1.44]),
    ("measure", [-0.72, -1.08]),
    ("duration", [0.14, -1.66]),
    ("age", [-1.89, 0.05]),
    ("multiple", [0.24, -2.15]),
    ("index", [2.60, -3.18]),
    ("change", [1.14, -0.18]),
    ("rise", [1.88, 0.39]),
    ("size", [1.38, -2.35]),
    ("digits", [0.69, 0.92]),
    ("decimals", [0.13, 1.50]),
    ("round", [-0.13, -0.24]),
    ("spelled", [-4.30, -2.66]),
    ("range", [0.69, 3.70]),
    ("estimate", [2.47, 1.01]),
    ("over", [-0.26, -1.51]),
    ("about", [1.12, -1.15]),
    ("first of sentence", [1.05, 0.50]),
    ("last of sentence", [0.21, -0.68]),
    ("figures in sentence", [-0.50, 1.82]),
    ("sentence length", [-0.45, -1.56]),
    ("place in sentence", [-1.22, -0.58]),
    ("in brackets", [-2.48, 0.0]),
    ("report cues", [3.75, 1.87]),
    ("centrality", [0.06, 1.06]),
    ("base", [0.59, -0.82]),
    ("small", [0.0, 1.60]),
    ("small count", [-1.20, -2.58]),
    ("largest of its unit", [1.31, 1.28]),
    ("share of its unit", [-1.67, 1.71]),
    ("no unit", [0.0, 0.14]),
    ("group size", [2.89, 0.29]),
];

/// Scores every group, gives its figures the score and marks the leading figure of the best `show` groups.
pub(crate) fn rank(document: &Document, figures: &mut [Figure], show: usize) {
    let genre = usize::from(is_report(document));
    let mut scores: Vec<f64> = Vec::with_capacity(figures.len());
    let weights = WEIGHTS.map(|(_, weights)| weights[genre]);
    each_row(document, figures, |row| scores.push(sum(row, &weights)));
    let best = leaders(figures, &scores);
    let (low, high) =
        best.iter().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(scores[*at]), high.max(scores[*at])));
    let mut of_group = vec![0.0; best.len()];
    best.iter().for_each(|at| of_group[figures[*at].group as usize] = scores[*at]);
    for figure in figures.iter_mut() {
        let own = of_group[figure.group as usize];
        figure.score = if high > low { ((own - low) / (high - low) * 1000.0).round() / 1000.0 } else { 1.0 };
    }
    for at in choose_of(best, figures, &scores, show) {
        figures[at].headline = true;
    }
}

/// The leading figures of the `show` best groups, best first; of two that say the same, the better one.
#[must_use]
pub fn choose(figures: &[Figure], scores: &[f64], show: usize) -> Vec<usize> {
    choose_of(leaders(figures, scores), figures, scores, show)
}

fn choose_of(leaders: Vec<usize>, figures: &[Figure], scores: &[f64], show: usize) -> Vec<usize> {
    let mut order = leaders;
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

/// Do two figures say the same? The title's 400 and the body's 397 are one: a rounded value and its exact one, in one
/// unit. A value told again in one unit is one, too, and so is one that chance does not repeat: a count of ten or more,
/// an amount of a million whose currency is told only once.
fn repeats(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (a.value.to_f64(), b.value.to_f64());
    if a.value_max != b.value_max {
        return false;
    }
    let counts = a.kind == Kind::Count && b.kind == Kind::Count && x.abs() >= 10.0;
    let same = a.value == b.value && (a.unit == b.unit || counts || x.abs() >= 1e6);
    same || a.unit == b.unit && a.direction == b.direction && (x - y).abs() <= 0.01 * x.abs().max(y.abs())
}

fn sum(row: &[f64; FEATURES], weights: &[f64; FEATURES]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// Is the document a report or a transcript: long, without a title?
#[must_use]
pub fn is_report(document: &Document) -> bool {
    document.title().is_none() && document.word_count() > 1_200
}
