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
/// shown, and on the headlines of the gold files.
pub const WEIGHTS: [(&str, [f64; 2]); FEATURES] = [
    ("early sentence", [1.06, 0.27]),
    ("first sentence", [0.79, 1.78]),
    ("second sentence", [0.91, 0.96]),
    ("position", [-1.56, 0.50]),
    ("title overlap", [2.26, 0.0]),
    ("early value", [0.65, 1.75]),
    ("among the first", [0.58, 0.11]),
    ("mentions", [2.06, 0.04]),
    ("told again", [1.10, 0.28]),
    ("money", [0.31, 1.56]),
    ("percent", [-0.64, -1.34]),
    ("count", [0.14, -1.69]),
    ("measure", [-0.95, -0.91]),
    ("duration", [0.39, -2.26]),
    ("age", [-1.04, 0.72]),
    ("multiple", [0.31, -2.39]),
    ("index", [2.25, -1.64]),
    ("change", [1.01, -0.14]),
    ("rise", [2.21, 0.37]),
    ("size", [0.78, -2.49]),
    ("digits", [0.93, 0.90]),
    ("decimals", [0.80, 1.45]),
    ("round", [-0.12, -0.24]),
    ("spelled", [-4.25, -2.62]),
    ("range", [1.26, 3.88]),
    ("estimate", [2.07, 1.01]),
    ("over", [-0.09, -1.59]),
    ("about", [1.22, -1.49]),
    ("first of sentence", [0.83, 0.43]),
    ("last of sentence", [0.18, -0.68]),
    ("figures in sentence", [-0.38, 1.61]),
    ("sentence length", [-0.33, -1.48]),
    ("place in sentence", [-0.88, -0.74]),
    ("in brackets", [-2.35, 0.0]),
    ("report cues", [3.03, 2.07]),
    ("centrality", [0.61, 1.06]),
    ("base", [0.60, -0.72]),
    ("small", [0.27, 1.55]),
    ("small count", [-1.13, -2.67]),
    ("largest of its unit", [1.25, 1.37]),
    ("share of its unit", [-1.23, 1.78]),
    ("no unit", [-0.42, -1.40]),
    ("group size", [3.25, 0.30]),
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
