//! Extractive summaries: features of each sentence, a weighted sum, a choice within limits.
//!
//! 1. `terms` counts stems over the body; `form` looks at how each sentence is written.
//! 2. `features` makes a row of numbers of each sentence; `weights` says what each counts for in this genre.
//! 3. `select` chooses, without saying a thing twice.
//!
//! `methods` holds the classic methods, to compare with.

mod features;
mod form;
mod methods;
mod select;
mod sheet;
mod terms;
mod weights;

use crate::document::Document;
use crate::figure::Figure;
use crate::span::Span;
pub use features::FEATURES;
pub use methods::Method;
pub use select::{BESIDE, COVERED, HALF_QUOTED, Limits, beside};
pub use sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};
pub use weights::{Genre, Weights};

/// A sentence of a summary.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Index in [`Document::sentences`].
    pub sentence: u32,
    /// Where it stands.
    pub span: Span,
    /// 0 to 1, the best sentence of the article being 1.
    pub score: f64,
    /// The weighted part of each feature, for `--explain`.
    pub parts: Vec<(&'static str, f64)>,
}

/// The name of each feature: those of a sentence alone, then those beside others.
#[must_use]
pub fn feature_names() -> Vec<&'static str> {
    features::NAMES.iter().copied().chain(select::BESIDE_NAMES).collect()
}

/// Chooses the sentences that say what matters, in the order of the text; empty only for a text without a sentence.
#[must_use]
pub fn summarize(
    document: &Document,
    figures: &[Figure],
    method: Method,
    limits: &Limits,
    explain: bool,
) -> Vec<Chosen> {
    if method != Method::Nutgraf {
        return methods::summarize(document, method, limits, explain);
    }
    let sheet = Sheet::of(document, figures);
    let weights = Weights::of(sheet.genre());
    let scores = sheet.scores(&weights);
    let (low, high) =
        (scores.iter().copied().fold(f64::MAX, f64::min), scores.iter().copied().fold(f64::MIN, f64::max));
    let mut taken = sheet.taken();
    let mut chosen: Vec<Chosen> = Vec::new();
    let order = sheet.choose_by(&scores, &weights.beside, limits);
    let rows = if explain { rows_of(&sheet, &order) } else { BTreeMap::new() };
    for at in order {
        let mut parts = Vec::new();
        if let Some(row) = rows.get(&at) {
            let alone = row.iter().zip(&weights.alone).map(|(value, weight)| value * weight);
            let beside =
                sheet.beside(at, &taken).into_iter().zip(&weights.beside).map(|(value, weight)| value * weight);
            parts = feature_names().into_iter().zip(alone.chain(beside)).collect();
            sheet.take(at, &mut taken);
        }
        let score = if high > low { ((scores[at] - low) / (high - low) * 1000.0).round() / 1000.0 } else { 1.0 };
        let (sentence, of) = sheet.sentence(at);
        chosen.push(Chosen { sentence, span: of.span, score, parts });
    }
    chosen.sort_by_key(|one| one.sentence);
    chosen
}

/// The rows of the sentences chosen, by their places.
fn rows_of(sheet: &Sheet, chosen: &[usize]) -> BTreeMap<usize, [f64; FEATURES]> {
    let wanted: BTreeSet<&usize> = chosen.iter().collect();
    sheet.rows().enumerate().filter(|(at, _)| wanted.contains(at)).collect()
}
