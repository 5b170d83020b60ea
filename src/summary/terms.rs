//! Term weights: how often each stem stands in the document and in its sentences.

use crate::document::{Document, Token};

/// What is known of a term of the body.
#[derive(Clone, Copy, Default)]
pub(crate) struct Term {
    /// Occurrences.
    count: u32,
    /// How many sentences have it.
    sentences: u32,
    /// The last sentence that has it.
    last: u32,
    /// `ln(1 + count)`.
    pub(crate) log: f64,
    /// In-document inverse sentence frequency, `ln(1 + N / n)`.
    pub(crate) idf: f64,
    /// Weight in the centroid: occurrences × idf (Radev et al. 2004, "Centroid-based summarization").
    pub(crate) weight: f64,
}

/// The terms of a document's body, by their numbers.
pub(crate) struct Terms {
    terms: Vec<Term>,
    norm: f64,
}

impl Terms {
    /// Counts the terms of the sentences of a body.
    pub(crate) fn of<'d>(document: &Document, body: impl ExactSizeIterator<Item = &'d [Token]>) -> Self {
        let all = body.len() as f64;
        let mut terms = vec![Term::default(); document.terms.len()];
        for (at, tokens) in body.enumerate() {
            for token in tokens.iter().filter(|token| token.term != 0) {
                let term = &mut terms[token.term as usize];
                term.count += 1;
                term.sentences += u32::from(term.last != at as u32 + 1);
                term.last = at as u32 + 1;
            }
        }
        let mut logs = Kept::default();
        let mut idfs = Kept::default();
        let mut norm = 0.0;
        for term in terms.iter_mut().filter(|term| term.count > 0) {
            term.log = logs.of(term.count, |n| f64::from(n).ln_1p());
            term.idf = idfs.of(term.sentences, |n| (1.0 + all / f64::from(n)).ln());
            term.weight = f64::from(term.count) * term.idf;
            norm += term.weight.powi(2);
        }
        Self { terms, norm: norm.sqrt() }
    }

    /// How many numbers of terms there are.
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// A term of the body by its number; none for one that stands only outside it.
    pub(crate) fn get(&self, number: u32) -> Option<&Term> {
        self.terms.get(number as usize).filter(|term| term.count > 0)
    }

    /// A term of a sentence of the body.
    pub(crate) fn at(&self, number: u32) -> &Term {
        &self.terms[number as usize]
    }

    /// Length of the centroid.
    pub(crate) const fn norm(&self) -> f64 {
        self.norm
    }
}

/// Values of a function of small numbers: most terms stand in a text once or twice.
#[derive(Default)]
struct Kept([f64; 16]);

impl Kept {
    fn of(&mut self, n: u32, value: impl Fn(u32) -> f64) -> f64 {
        match self.0.get_mut(n as usize) {
            Some(kept) => {
                if *kept == 0.0 {
                    *kept = value(n);
                }
                *kept
            }
            None => value(n),
        }
    }
}
