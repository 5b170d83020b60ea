//! Extractive summaries: features of each sentence, a weighted sum, a choice within limits.
//!
//! 1. `terms` counts stems over the body.
//! 2. `features` makes a row of numbers of each sentence; `weights` says what each counts for in this genre.
//! 3. `select` chooses, without saying a thing twice.

pub(crate) mod features;
mod select;
mod terms;
mod weights;

use crate::document::Document;
use crate::figure::Figure;
use crate::scan::Class;
use crate::span::Span;
use features::{Candidate, Title};
pub use select::Limits;
use select::{Choice, select};
use terms::Terms;
pub use weights::Genre;
pub use weights::{FEATURES, WEIGHTS};

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

/// The sentences that a summary may take, each with its row of features.
///
/// `examples/fit_summary.rs` fits the weights on these rows.
#[must_use]
pub fn feature_rows(document: &Document, figures: &[Figure]) -> Vec<(u32, [f64; FEATURES])> {
    let candidates = candidates(document, figures);
    let terms = Terms::of(document, candidates.iter().map(|candidate| candidate.tokens));
    let rows = rows_of(document, &terms, &candidates);
    candidates.iter().map(|candidate| candidate.index as u32).zip(rows).collect()
}

fn rows_of(document: &Document, terms: &Terms, candidates: &[Candidate]) -> Vec<[f64; FEATURES]> {
    let title = Title::of(document, terms);
    let count = candidates.len();
    candidates
        .iter()
        .enumerate()
        .map(|(at, candidate)| features::of(document, terms, &title, candidate, at, count))
        .collect()
}

/// The genre of a document, by what it looks like.
#[must_use]
pub fn genre(document: &Document) -> Genre {
    features::genre(document, candidates(document, &[]).len())
}

/// Chooses the sentences that say what matters, in the order of the text; empty only for a text without a sentence.
#[must_use]
pub fn summarize(document: &Document, figures: &[Figure], limits: &Limits, explain: bool) -> Vec<Chosen> {
    let candidates = candidates(document, figures);
    let terms = Terms::of(document, candidates.iter().map(|candidate| candidate.tokens));
    let genre = features::genre(document, candidates.len());
    let rows = rows_of(document, &terms, &candidates);
    let weigh = |row: &[f64; FEATURES]| {
        row.iter().zip(&WEIGHTS).map(|(value, (_, weights))| value * weights[genre as usize]).sum()
    };
    let scores: Vec<f64> = rows.iter().map(weigh).collect();
    let choices: Vec<Choice> = candidates
        .iter()
        .zip(&scores)
        .map(|(candidate, score)| Choice {
            score: *score,
            tokens: candidate.tokens,
            words: candidate.words as usize,
            chars: limits.chars.map_or(0, |_| candidate.sentence.span.of(document.text()).chars().count()),
        })
        .collect();
    let (low, high) =
        (scores.iter().copied().fold(f64::MAX, f64::min), scores.iter().copied().fold(f64::MIN, f64::max));
    let mut chosen: Vec<Chosen> = select(&choices, limits, terms.len())
        .into_iter()
        .map(|at| Chosen {
            sentence: candidates[at].index as u32,
            span: candidates[at].sentence.span,
            score: if high > low { ((scores[at] - low) / (high - low) * 1000.0).round() / 1000.0 } else { 1.0 },
            parts: if explain {
                WEIGHTS
                    .iter()
                    .zip(rows[at])
                    .map(|((name, weights), value)| (*name, value * weights[genre as usize]))
                    .collect()
            } else {
                Vec::new()
            },
        })
        .collect();
    chosen.sort_by_key(|one| one.sentence);
    chosen
}

/// A sentence of fewer words says nothing.
const FEW: u32 = 3;

/// The sentences of the body that say something; all of the body where none does.
fn candidates<'d>(document: &'d Document, figures: &'d [Figure]) -> Vec<Candidate<'d>> {
    let mut all: Vec<Candidate> = Vec::with_capacity(document.sentences.len());
    let mut left = figures;
    for (index, sentence) in document.sentences.iter().enumerate().filter(|(_, sentence)| sentence.kind.is_body()) {
        let tokens = &document.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        let words = tokens.iter().filter(|token| token.class() == Class::Word).count() as u32;
        left = &left[left.iter().take_while(|figure| (figure.sentence as usize) < index).count()..];
        let own = left.iter().take_while(|figure| figure.sentence as usize == index).count();
        all.push(Candidate { index, sentence, tokens, figures: &left[..own], words, opens_block: false });
    }
    if all.iter().any(|candidate| candidate.words >= FEW) {
        all.retain(|candidate| candidate.words >= FEW);
    }
    let mut block = u32::MAX;
    for candidate in &mut all {
        candidate.opens_block = candidate.sentence.block != block;
        block = candidate.sentence.block;
    }
    all
}
