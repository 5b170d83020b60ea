//! Clusters of significant words (Luhn 1958, "The automatic creation of literature abstracts").
//!
//! A word is significant when it is no stop word and stands in the text more than once. A cluster begins and ends with a
//! significant word and has no more than four others between two of them; it is worth the square of its significant words
//! over its length, and a sentence is worth its best cluster.

use super::Body;
use crate::document::Token;
use crate::scan::Class;

/// Insignificant words between two significant ones of a cluster at most.
const GAP: usize = 4;

pub(super) fn scores(body: &Body) -> Vec<f64> {
    body.tokens.iter().map(|tokens| best_cluster(body, tokens)).collect()
}

fn best_cluster(body: &Body, tokens: &[Token]) -> f64 {
    let words = tokens.iter().filter(|token| matches!(token.class(), Class::Word | Class::Number));
    let (mut best, mut start, mut last, mut significant) = (0.0, 0, None, 0.0);
    for (at, token) in words.enumerate() {
        if token.term() == 0 || body.terms.count(token.term()) < 2 {
            continue;
        }
        if last.is_none_or(|last| at - last > GAP + 1) {
            (start, significant) = (at, 0.0);
        }
        significant += 1.0;
        last = Some(at);
        best = f64::max(best, significant * significant / (at - start + 1) as f64);
    }
    best
}
