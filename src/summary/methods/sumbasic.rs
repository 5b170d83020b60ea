//! SumBasic (Nenkova and Vanderwende 2005, "The impact of frequency on summarization").
//!
//! Again and again: of the sentences that have the most probable term, the one with the highest mean probability; then
//! the probabilities of its terms are squared, so that what is said counts less.

use super::{Body, best, picked};
use crate::summary::terms::share;

pub(super) fn scores(body: &Body) -> Vec<f64> {
    let count = body.tokens.len();
    let total = f64::from(body.terms.total());
    let mut chance: Vec<f64> =
        (0..body.terms.len() as u32).map(|term| share(f64::from(body.terms.count(term)), total)).collect();
    picked(count, body.most, |used| {
        // The most probable term of those that a sentence left has; the lowest number of equals.
        let left = (0..count).filter(|at| !used[*at]).flat_map(|at| body.terms_of(at));
        let top = left.fold(None, |top: Option<u32>, term| {
            let higher = |top: u32| {
                let (a, b) = (chance[term as usize], chance[top as usize]);
                a > b || (a >= b && term < top)
            };
            Some(top.filter(|top| !higher(*top)).unwrap_or(term))
        });
        let worth = |at: usize| {
            if used[at] || top.is_some_and(|top| !body.terms_of(at).any(|term| term == top)) {
                return -1.0;
            }
            let (sum, n) = body.terms_of(at).fold((0.0, 0.0), |(sum, n), term| (sum + chance[term as usize], n + 1.0));
            share(sum, n)
        };
        let at = best((0..count).map(worth), used)?;
        let mut own: Vec<u32> = body.terms_of(at).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|term| chance[term as usize] *= chance[term as usize]);
        Some(at)
    })
}
