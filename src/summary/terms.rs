//! Term weights: how often each stem stands in the document and in its sentences.

use crate::document::{Document, Sentence};
use crate::language::lexicon::Map;

/// Frequencies of the terms of a document's body.
pub(crate) struct Terms {
    /// Term to its row.
    rows: Map<u32, u32>,
    /// Occurrences, and the number of sentences that have it.
    counts: Vec<(u32, u32)>,
    /// Row of each body token's term; `NONE` for stop words and marks. Sentence by sentence.
    pub(crate) tokens: Vec<u32>,
    sentences: u32,
    norm: f64,
}

/// No term.
pub(crate) const NONE: u32 = u32::MAX;

impl Terms {
    /// Counts the terms of the sentences of `body`, in their order.
    pub(crate) fn of(document: &Document, body: &[&Sentence]) -> Self {
        let mut terms = Self {
            rows: Map::default(),
            counts: Vec::new(),
            tokens: Vec::new(),
            sentences: body.len() as u32,
            norm: 0.0,
        };
        let mut seen: Vec<u32> = Vec::new();
        for (number, sentence) in body.iter().enumerate() {
            let number = number as u32 + 1;
            for token in &document.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize] {
                if token.term == 0 {
                    terms.tokens.push(NONE);
                    continue;
                }
                let next = terms.counts.len() as u32;
                let row = *terms.rows.entry(token.term).or_insert(next);
                if row == next {
                    terms.counts.push((0, 0));
                    seen.push(0);
                }
                let count = &mut terms.counts[row as usize];
                count.0 += 1;
                if seen[row as usize] != number {
                    seen[row as usize] = number;
                    count.1 += 1;
                }
                terms.tokens.push(row);
            }
        }
        terms.norm = (0..terms.counts.len()).map(|row| terms.weight(row as u32).powi(2)).sum::<f64>().sqrt();
        terms
    }

    /// Number of different terms.
    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// The row of a term, where the body has it.
    pub(crate) fn row(&self, term: u32) -> Option<u32> {
        self.rows.get(&term).copied()
    }

    /// Occurrences of a term in the body.
    pub(crate) fn count(&self, row: u32) -> u32 {
        self.counts[row as usize].0
    }

    /// In-document inverse sentence frequency, `ln(1 + N / n)`.
    pub(crate) fn idf(&self, row: u32) -> f64 {
        (1.0 + f64::from(self.sentences) / f64::from(self.counts[row as usize].1.max(1))).ln()
    }

    /// Weight of a term in the centroid: occurrences × [`Terms::idf`] (Radev et al. 2004, "Centroid-based summarization").
    pub(crate) fn weight(&self, row: u32) -> f64 {
        f64::from(self.count(row)) * self.idf(row)
    }

    /// Length of the centroid.
    pub(crate) const fn norm(&self) -> f64 {
        self.norm
    }
}
