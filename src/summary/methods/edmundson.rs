//! Cue words, title and location (Edmundson 1969, "New methods in automatic extracting").
//!
//! The three of his four methods that did best together, with equal weights: bonus words less stigma words, terms of the
//! title, and the place of the sentence, first or last of its paragraph and in the first or the last paragraph.

use super::Body;
use crate::summary::form::Form;
use crate::summary::terms::{flag, share};

pub(super) fn scores(body: &Body) -> Vec<f64> {
    let block = |at: usize| body.sentences.get(at).map(|(_, sentence)| sentence.block);
    let (first, last) = (block(0), body.sentences.last().map(|(_, sentence)| sentence.block));
    let score = |at: usize| {
        let form = Form::of(body.document, body.sentences[at].1, false);
        let (titled, terms) =
            body.terms_of(at).fold((0.0, 0.0), |(sum, n), term| (sum + flag(body.terms.in_title(term)), n + 1.0));
        let own = block(at);
        let opens = at == 0 || block(at - 1) != own;
        let location = flag(opens) + flag(block(at + 1) != own) + flag(own == first) + flag(own == last);
        share(f64::from(form.bonus) - f64::from(form.stigma), form.words.into()) + share(titled, terms) + location / 4.0
    };
    (0..body.sentences.len()).map(score).collect()
}
