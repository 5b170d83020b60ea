//! LexRank (Erkan and Radev 2004, "LexRank: graph-based lexical centrality as salience in text summarization").
//!
//! An edge joins two sentences whose idf-modified cosine is over 0.1; idf is that of the text's own sentences.

use super::Body;
use super::graph;
use std::collections::BTreeMap;

/// Cosine of two sentences that are joined.
const THRESHOLD: f64 = 0.1;
/// The chance to follow an edge.
const DAMPING: f64 = 0.85;

pub(super) fn scores(body: &Body) -> Vec<f64> {
    let count = body.tokens.len();
    let vectors: Vec<Vec<(u32, f64)>> = (0..count.min(graph::MOST)).map(|at| vector(body, at)).collect();
    let joined = |a: usize, b: usize| (dot(&vectors[a], &vectors[b]) > THRESHOLD).then_some(1.0);
    graph::rank(&graph::graph(count, joined), DAMPING, count)
}

/// TF × idf of a sentence's terms, of length 1, by the number of the term.
fn vector(body: &Body, at: usize) -> Vec<(u32, f64)> {
    let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
    body.terms_of(at).for_each(|term| *counts.entry(term).or_default() += 1.0);
    let weighted = counts.into_iter().map(|(term, count)| (term, count * body.terms.idf(term)));
    let mut vector: Vec<(u32, f64)> = weighted.collect();
    let norm = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
    vector
}

fn dot(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.0 == y.0 {
            sum += x.1 * y.1;
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    sum
}
