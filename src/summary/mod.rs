//! Extractive summaries: features of each sentence, a weighted sum, a choice within limits.
//!
//! 1. `terms` counts stems over the body.
//! 2. `features` makes a row of numbers of each sentence; `weights` says what each counts for in this genre.
//! 3. `select` chooses, without saying a thing twice.

pub(crate) mod features;
mod select;
mod terms;
mod weights;

use crate::document::{Document, Sentence};
use crate::figure::Figure;
use crate::scan::Class;
use crate::span::Span;
use features::Candidate;
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
    let body = body(document);
    let sentences: Vec<&Sentence> = body.iter().map(|(_, sentence)| *sentence).collect();
    let terms = Terms::of(document, &sentences);
    let candidates = candidates(document, &terms, &body, figures);
    let rows = rows_of(document, &terms, &candidates);
    candidates.iter().map(|candidate| candidate.index as u32).zip(rows).collect()
}

fn rows_of(document: &Document, terms: &Terms, candidates: &[Candidate]) -> Vec<[f64; FEATURES]> {
    let title = features::title_rows(document, terms);
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
    features::genre(document, body(document).len())
}

/// Sentences of the body that say something; all of the body where none does.
fn body(document: &Document) -> Vec<(usize, &Sentence)> {
    let all = || document.sentences.iter().enumerate();
    let said: Vec<(usize, &Sentence)> = all().filter(|(_, sentence)| is_quotable(document, sentence)).collect();
    if said.is_empty() { all().filter(|(_, sentence)| sentence.kind.is_body()).collect() } else { said }
}

/// Chooses the sentences that say what matters, in the order of the text; empty only for a text without a sentence.
#[must_use]
pub fn summarize(document: &Document, figures: &[Figure], limits: &Limits, explain: bool) -> Vec<Chosen> {
    let body = body(document);
    let sentences: Vec<&Sentence> = body.iter().map(|(_, sentence)| *sentence).collect();
    let terms = Terms::of(document, &sentences);
    let candidates = candidates(document, &terms, &body, figures);
    let genre = features::genre(document, candidates.len());
    let rows = rows_of(document, &terms, &candidates);
    let weigh = |row: &[f64; FEATURES]| {
        row.iter().zip(WEIGHTS).map(|(value, (_, weights))| value * weights[genre as usize]).sum()
    };
    let scores: Vec<f64> = rows.iter().map(weigh).collect();
    let choices: Vec<Choice> = candidates
        .iter()
        .zip(&scores)
        .map(|(candidate, score)| Choice {
            score: *score,
            rows: candidate.rows,
            words: candidate.words as usize,
            chars: candidate.sentence.span.of(document.text()).chars().count(),
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

/// A sentence that says something: of the body, and not a bare word.
fn is_quotable(document: &Document, sentence: &Sentence) -> bool {
    let words = |range: &std::ops::Range<u32>| {
        document.tokens[range.start as usize..range.end as usize]
            .iter()
            .filter(|token| token.class() == Class::Word)
            .count()
    };
    sentence.kind.is_body() && words(&sentence.tokens) >= 3
}

fn candidates<'d>(
    document: &Document,
    terms: &'d Terms,
    body: &[(usize, &'d Sentence)],
    figures: &'d [Figure],
) -> Vec<Candidate<'d>> {
    let mut offset = 0;
    let mut block = u32::MAX;
    body.iter()
        .map(|(index, sentence)| {
            let len = sentence.tokens.len();
            let rows = &terms.tokens[offset..offset + len];
            offset += len;
            let from = figures.partition_point(|figure| (figure.sentence as usize) < *index);
            let to = from + figures[from..].partition_point(|figure| figure.sentence as usize == *index);
            let opens_block = sentence.block != block;
            block = sentence.block;
            let words = document.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize]
                .iter()
                .filter(|token| token.class() == Class::Word)
                .count();
            Candidate { index: *index, sentence, rows, figures: &figures[from..to], words: words as u32, opens_block }
        })
        .collect()
}
