//! What the words of a sentence mean: every phrase of the lexicon that stands in it.

use crate::document::Document;
use crate::language::lexicon::{Meaning, Sense, Senses};
use crate::scan::Class;
use std::ops::Range;

/// The longest phrase that is looked back for, in tokens.
const REACH: usize = 8;

/// A phrase found: how many tokens it has, and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) sense: Sense,
    pub(crate) len: usize,
    pub(crate) value: i64,
}

impl Found {
    #[inline]
    fn of(mark: &Meaning) -> Self {
        Self { sense: mark.sense, len: usize::from(mark.len), value: mark.value }
    }
}

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Slot {
    /// Senses of the phrases that begin at it; that end just before it.
    begin: Senses,
    end: Senses,
    /// Bit `n`: a phrase of `n` tokens, at most [`REACH`], ends just before it.
    lens: u16,
    /// Its marks: how many, from where on, and whether among those of its sentence or those of the lexicon.
    count: u16,
    first: u32,
    own: bool,
}

impl Slot {
    /// Does a phrase of one of these senses begin at the token?
    #[inline(always)]
    pub(crate) const fn begins(&self, senses: Senses) -> bool {
        self.begin.meets(senses)
    }
}

/// The phrases of one sentence by the token they begin at. One is kept and filled again for each sentence.
#[derive(Default)]
pub(crate) struct Marks {
    start: usize,
    /// One for each token, and one behind the last.
    slots: Vec<Slot>,
    /// The meanings of words that mean the same wherever they stand.
    known: &'static [Meaning],
    /// Those of words that may begin a phrase, and of the phrases.
    own: Vec<Meaning>,
    /// All senses of the sentence.
    all: Senses,
}

impl Marks {
    /// Looks up every phrase that begins in `range`.
    pub(crate) fn fill(&mut self, document: &Document, range: Range<usize>) {
        self.start = range.start;
        self.slots.clear();
        self.slots.resize(range.len() + 1, Slot::default());
        self.own.clear();
        self.all = Senses::default();
        let lexicon = &document.pack().lexicon;
        self.known = lexicon.meanings();
        let tokens = &document.tokens[range.clone()];
        for (i, token) in tokens.iter().enumerate() {
            if token.class() == Class::Number {
                self.slots[i].begin = Senses::DIGITS;
            }
            if token.word() == 0 {
                continue;
            }
            let next = tokens.get(i + 1).map_or(0, |next| next.word());
            if let Some((senses, meanings)) = lexicon.alone_before(token.word(), next) {
                if meanings.is_empty() {
                    continue;
                }
                let [slot, behind] = &mut self.slots[i..i + 2] else { continue };
                slot.begin.join(senses);
                (slot.first, slot.count) = (meanings.start, (meanings.end - meanings.start) as u16);
                behind.end.join(senses);
                behind.lens |= 1 << 1;
                self.all.join(senses);
            } else {
                self.look_up(document, range.start + i..range.end);
            }
        }
    }

    /// The letters of a sign (`A$`) are no word of the language written small (`a $5 fee`), nor one with a space behind
    /// it (`A $5 fee`).
    fn is_sign(document: &Document, at: usize) -> bool {
        const WORDS: Senses = Senses::of(&[Sense::Stop, Sense::Article, Sense::Per]);
        let token = document.tokens[at];
        let apart = token.span().len() == 1 && document.tokens.get(at + 1).is_some_and(|sign| sign.spaced());
        (token.upper() && !apart) || !document.is(at, WORDS)
    }

    /// Looks up the phrases that begin with the first token of `range`.
    fn look_up(&mut self, document: &Document, range: Range<usize>) {
        let lexicon = &document.pack().lexicon;
        let tokens = &document.tokens[range.clone()];
        let Self { slots, own, all, start, .. } = self;
        let slots = &mut slots[range.start - *start..];
        let first = own.len();
        lexicon.phrases(tokens.iter().map(|token| token.word()), |found| {
            let (len, mut value) = (usize::from(found.len), found.value);
            // An exact symbol holds only where the text writes it so.
            if matches!(found.sense, Sense::Symbol | Sense::Code | Sense::Prefixed) {
                let text = &document.text()[tokens[0].start as usize..tokens[len - 1].end() as usize];
                let Some(exact) = lexicon.exact(value, text) else { return };
                value = exact;
            }
            if found.sense == Sense::Sign && len > 1 && !Self::is_sign(document, range.start) {
                return;
            }
            own.push(Meaning { value, ..*found });
            slots[0].begin.insert(found.sense);
            if len <= REACH {
                slots[len].end.insert(found.sense);
                slots[len].lens |= 1 << len;
            }
        });
        all.join(slots[0].begin);
        (slots[0].first, slots[0].count, slots[0].own) = (first as u32, (own.len() - first) as u16, true);
    }

    /// The tokens of the sentence.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.start + self.slots.len().saturating_sub(1)
    }

    /// Does the sentence have a phrase of one of these senses?
    #[inline(always)]
    pub(crate) const fn any(&self, senses: Senses) -> bool {
        self.all.meets(senses)
    }

    /// What is known of the tokens of a part of it.
    pub(crate) fn slots(&self, from: usize, to: usize) -> &[Slot] {
        &self.slots[from - self.start..to - self.start]
    }

    #[inline]
    fn meanings(&self, slot: &Slot) -> &[Meaning] {
        let all = if slot.own { self.own.as_slice() } else { self.known };
        &all[slot.first as usize..slot.first as usize + usize::from(slot.count)]
    }

    /// The longest phrase of one of these senses that begins at a token; of several, the one that the pack names first.
    /// Marks of a token stand shorter ones first.
    pub(crate) fn longest(&self, slot: &Slot, senses: Senses) -> Option<Found> {
        let all = self.meanings(slot);
        if !slot.own {
            return all.iter().find(|mark| senses.has(mark.sense)).map(Found::of); // all of one word
        }
        let mut longest: Option<&Meaning> = None;
        for mark in all.iter().rev().filter(|mark| senses.has(mark.sense)) {
            if longest.is_some_and(|longest| mark.len < longest.len) {
                break;
            }
            longest = Some(mark);
        }
        longest.map(Found::of)
    }

    /// Does a phrase of one of these senses end just before a token?
    #[inline(always)]
    pub(crate) fn end_at(&self, token: usize, senses: Senses) -> bool {
        self.slots.get(token.wrapping_sub(self.start)).is_some_and(|slot| slot.end.meets(senses))
    }

    /// The longest phrase of one of these senses that ends just before a token, and where it begins.
    #[inline(always)]
    pub(crate) fn ends(&self, token: usize, senses: Senses) -> Option<(usize, Found)> {
        if self.end_at(token, senses) { self.longest_before(token - self.start, senses) } else { None }
    }

    fn longest_before(&self, i: usize, senses: Senses) -> Option<(usize, Found)> {
        let mut lens = self.slots[i].lens;
        while lens != 0 {
            let len = lens.ilog2() as usize;
            lens ^= 1 << len;
            let from = i.checked_sub(len)?;
            let slot = self.slots.get(from).filter(|slot| slot.begins(senses));
            let ends = |mark: &&Meaning| usize::from(mark.len) == len && senses.has(mark.sense);
            if let Some(mark) = slot.and_then(|slot| self.meanings(slot).iter().find(ends)) {
                return Some((self.start + from, Found::of(mark)));
            }
        }
        None
    }

    /// Does a phrase of one of these senses cover a token (begin at it or before it and reach it)?
    pub(crate) fn covers(&self, token: usize, senses: Senses) -> bool {
        if !self.all.meets(senses) {
            return false;
        }
        let Some(i) = token.checked_sub(self.start) else { return false };
        let from = i.saturating_sub(REACH);
        let near =
            self.slots.get(from..=i).unwrap_or_default().iter().zip(from..).filter(|(slot, _)| slot.begins(senses));
        near.into_iter().any(|(slot, at)| {
            self.meanings(slot).iter().any(|mark| at + usize::from(mark.len) > i && senses.has(mark.sense))
        })
    }
}
