//! TextRank (Mihalcea and Tarau 2004, "TextRank: bringing order into texts").
//!
//! Two sentences are as alike as they have terms in common, over the logarithms of how many terms each has.

use super::Body;
use super::graph;

/// The chance to follow an edge.
const DAMPING: f64 = 0.85;

pub(super) fn scores(body: &Body) -> Vec<f64> {
    let count = body.tokens.len();
    let sets: Vec<Vec<u32>> = (0..count.min(graph::MOST))
        .map(|at| {
            let mut terms: Vec<u32> = body.terms_of(at).collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        })
        .collect();
    let alike = |a: usize, b: usize| {
        let common = common(&sets[a], &sets[b]) as f64;
        let logs = (sets[a].len() as f64).ln() + (sets[b].len() as f64).ln();
        (common > 0.0 && logs > 0.0).then(|| common / logs)
    };
    graph::rank(&graph::graph(count, alike), DAMPING, count)
}

/// How many numbers two sorted lists share.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}
