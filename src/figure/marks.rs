//! What the words of a sentence mean: every phrase of the lexicon that stands in it.

use crate::document::Document;
use crate::language::lexicon::{Sense, Senses};
use std::ops::Range;

/// The longest phrase that is looked back for, in tokens.
const REACH: usize = 8;

#[derive(Clone, Copy, Debug)]
struct Mark {
    sense: Sense,
    len: u8,
    value: i64,
}

/// A phrase found: how many tokens it has, and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) sense: Sense,
    pub(crate) len: usize,
    pub(crate) value: i64,
}

/// The phrases of one sentence by the token they begin at. One is kept and filled again for each sentence.
#[derive(Default)]
pub(crate) struct Marks {
    start: usize,
    /// Marks of token `start + i` are `marks[first[i]..first[i + 1]]`.
    first: Vec<u32>,
    senses: Vec<Senses>,
    marks: Vec<Mark>,
}

impl Marks {
    /// Looks up every phrase that begins in `range`.
    pub(crate) fn fill(&mut self, document: &Document, range: Range<usize>) {
        self.start = range.start;
        self.first.clear();
        self.senses.clear();
        self.marks.clear();
        let lexicon = &document.pack().lexicon;
        for at in range.clone() {
            self.first.push(self.marks.len() as u32);
            let word = document.tokens[at].word();
            if word == 0 {
                self.senses.push(Senses::default());
                continue;
            }
            let from = self.marks.len();
            let words = document.tokens[at..range.end].iter().map(|token| token.word());
            let marks = &mut self.marks;
            lexicon.phrases(words, |len, meaning| {
                marks.push(Mark { sense: meaning.sense, len: len.min(255) as u8, value: meaning.value });
            });
            // An exact symbol holds only where the text writes it so.
            let mut kept = from;
            for i in from..self.marks.len() {
                let mut mark = self.marks[i];
                if matches!(mark.sense, Sense::Symbol | Sense::Code | Sense::Prefixed) {
                    let last = at + usize::from(mark.len) - 1;
                    let text = &document.text()[document.tokens[at].start as usize..document.tokens[last].end as usize];
                    match lexicon.exact(mark.value, text) {
                        Some(value) => mark.value = value,
                        None => continue,
                    }
                }
                if mark.sense == Sense::Sign && mark.len > 1 && !self.is_sign(document, at) {
                    continue;
                }
                self.marks[kept] = mark;
                kept += 1;
            }
            self.marks.truncate(kept);
            let found: Vec<Sense> = self.marks[from..].iter().map(|mark| mark.sense).collect();
            self.senses.push(Senses::of(&found));
        }
        self.first.push(self.marks.len() as u32);
    }

    /// The letters of a sign (`A$`) are no word of the language written small (`a $5 fee`).
    fn is_sign(&self, document: &Document, at: usize) -> bool {
        let token = document.tokens[at];
        let word =
            document.pack().lexicon.alone(token.word()).meets(Senses::of(&[Sense::Stop, Sense::Article, Sense::Per]));
        token.upper() || !word
    }

    fn at(&self, token: usize) -> &[Mark] {
        let Some(i) = token.checked_sub(self.start).filter(|i| i + 1 < self.first.len()) else { return &[] };
        &self.marks[self.first[i] as usize..self.first[i + 1] as usize]
    }

    /// The longest phrase of one of these senses that begins at a token.
    pub(crate) fn begins(&self, token: usize, senses: Senses) -> Option<Found> {
        let i = token.checked_sub(self.start)?;
        if !self.senses.get(i)?.meets(senses) {
            return None;
        }
        let matching = self.at(token).iter().filter(|mark| Senses::of(&[mark.sense]).meets(senses));
        let longest = matching.rev().max_by_key(|mark| mark.len)?;
        Some(Found { sense: longest.sense, len: usize::from(longest.len), value: longest.value })
    }

    /// The longest phrase of one of these senses that ends just before a token, and where it begins.
    pub(crate) fn ends(&self, token: usize, senses: Senses) -> Option<(usize, Found)> {
        let from = token.saturating_sub(REACH).max(self.start);
        (from..token).find_map(|at| {
            let i = at - self.start;
            if !self.senses.get(i)?.meets(senses) {
                return None;
            }
            let fits = |mark: &&Mark| usize::from(mark.len) == token - at && Senses::of(&[mark.sense]).meets(senses);
            self.at(at)
                .iter()
                .find(fits)
                .map(|mark| (at, Found { sense: mark.sense, len: usize::from(mark.len), value: mark.value }))
        })
    }

    /// Does a phrase of one of these senses begin at a token?
    pub(crate) fn has(&self, token: usize, senses: Senses) -> bool {
        token.checked_sub(self.start).and_then(|i| self.senses.get(i)).is_some_and(|found| found.meets(senses))
    }

    /// Does a phrase of one of these senses cover a token (begin at it or before it and reach it)?
    pub(crate) fn covers(&self, token: usize, senses: Senses) -> bool {
        let from = token.saturating_sub(REACH).max(self.start);
        (from..=token).any(|at| {
            self.at(at).iter().any(|mark| at + usize::from(mark.len) > token && Senses::of(&[mark.sense]).meets(senses))
        })
    }
}
