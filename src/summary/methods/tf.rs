//! Term frequency alone: the mean probability of a sentence's terms (the first step of SumBasic; Luhn 1958 for the idea).

use super::Body;
use crate::summary::terms::share;

pub(super) fn scores(body: &Body) -> Vec<f64> {
    let total: u32 = body.terms.total();
    let mean = |at: usize| {
        let (sum, n) = body
            .terms_of(at)
            .fold((0.0, 0.0), |(sum, n), term| (sum + f64::from(body.terms.count(term)) / f64::from(total), n + 1.0));
        share(sum, n)
    };
    (0..body.tokens.len()).map(mean).collect()
}
