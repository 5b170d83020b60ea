//! KLSum (Haghighi and Vanderwende 2009, "Exploring content models for multi-document summarization").
//!
//! Sentence by sentence, the one that brings the distribution of the summary's terms nearest to that of the text: the
//! least Kullback-Leibler divergence of the text from the summary. Terms that the summary lacks are smoothed by
//! [`SMOOTHING`] (Lidstone 1920).

use super::{Body, best, picked};
use std::collections::BTreeMap;

/// What every term of the text is given in the summary's counts.
const SMOOTHING: f64 = 0.01;

pub(super) fn scores(body: &Body) -> Vec<f64> {
    let count = body.tokens.len();
    let own: Vec<BTreeMap<u32, f64>> = (0..count)
        .map(|at| {
            let mut counts = BTreeMap::new();
            body.terms_of(at).for_each(|term| *counts.entry(term).or_default() += 1.0);
            counts
        })
        .collect();
    let total = f64::from(body.terms.total());
    let kinds = (0..body.terms.len() as u32).filter(|term| body.terms.count(*term) > 0).count() as f64;
    let chance = |term: u32| f64::from(body.terms.count(term)) / total;
    let mut said = vec![0.0; body.terms.len()];
    let mut length = SMOOTHING * kinds;
    picked(count, body.most, |used| {
        // The sum over all terms of p ln q, less what no sentence changes: of its own terms, and of the length.
        let worth = |at: usize| {
            let gained = own[at].iter().map(|(term, count)| {
                let before = said[*term as usize] + SMOOTHING;
                chance(*term) * ((before + count) / before).ln()
            });
            gained.sum::<f64>() - (length + own[at].values().sum::<f64>()).ln()
        };
        let at = best((0..count).map(|at| if used[at] || own[at].is_empty() { f64::MIN } else { worth(at) }), used)?;
        for (term, count) in &own[at] {
            said[*term as usize] += count;
            length += count;
        }
        Some(at)
    })
}
