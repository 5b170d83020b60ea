//! One sentence under reading: its tokens, what its words mean, the document's number format.

use super::format::Format;
use super::marks::{Found, Marks, Slot};
use crate::document::{Document, Token};
use crate::language::Language;
use crate::language::lexicon::{Sense, Senses};
use crate::scan::Class;
use crate::span::Span;

/// What the stages of figure extraction look at.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'d> {
    pub(crate) document: &'d Document,
    pub(crate) marks: &'d Marks,
    pub(crate) format: Format,
    /// The currency that a bare `peso` means in this document, where its places say so.
    pub(crate) local: Option<i64>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its tokens, and what each begins: one look for both whether it is there and what it is.
    tokens: &'d [Token],
    slots: &'d [Slot],
    /// It is all of the sentence: no phrase goes on beyond it.
    whole: bool,
}

impl<'d> Scope<'d> {
    pub(crate) fn of(document: &'d Document, marks: &'d Marks, format: Format, local: Option<i64>) -> Self {
        let range = marks.range();
        let (start, end) = (range.start, range.end);
        let tokens = &document.tokens[range];
        Self { document, marks, format, local, start, end, tokens, slots: marks.slots(start, end), whole: true }
    }

    /// A part of it, read by itself.
    pub(crate) fn part(self, start: usize, end: usize) -> Self {
        let tokens = &self.document.tokens[start..end];
        let whole = self.whole && start == self.start && end == self.end;
        Self { start, end, tokens, slots: self.marks.slots(start, end), whole, ..self }
    }

    #[inline(always)]
    pub(crate) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at.wrapping_sub(self.start)).copied()
    }

    #[inline]
    pub(crate) fn class(&self, at: usize) -> Option<Class> {
        self.token(at).map(Token::class)
    }

    #[inline]
    pub(crate) fn text(&self, at: usize) -> &'d str {
        self.token(at).map_or("", |token| token.span().of(self.document.text()))
    }

    /// The text from one token up to, not including, another.
    #[inline]
    pub(crate) fn slice(&self, from: usize, to: usize) -> &'d str {
        self.span(from, to).of(self.document.text())
    }

    #[inline]
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        if from >= to {
            return Span::default();
        }
        self.document.span_of(&(from..to))
    }

    #[inline]
    pub(crate) fn spaced(&self, at: usize) -> bool {
        self.token(at).is_none_or(Token::spaced)
    }

    /// Is it a hyphen within a word, with no space on either side?
    #[inline]
    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        self.is_mark(at, &["-", "‑"]) && !self.spaced(at) && !self.spaced(at + 1)
    }

    #[inline]
    pub(crate) fn upper(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::upper)
    }

    #[inline(always)]
    pub(crate) fn is_mark(&self, at: usize, list: &[&str]) -> bool {
        self.token(at).filter(|token| token.class() == Class::Mark).is_some_and(|token| {
            let mark = &self.document.text().as_bytes()[token.start as usize..token.end() as usize];
            let mark = plain(mark);
            list.iter().any(|one| one.as_bytes() == mark)
        })
    }

    /// A hyphen or dash of any length.
    #[inline]
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        self.is_mark(at, &["-", "–", "—", "‑", "‐", "−", "~"])
    }

    #[inline(always)]
    pub(crate) fn begins(&self, at: usize, senses: &[Sense]) -> Option<Found> {
        let slot = self.slots.get(at.wrapping_sub(self.start)).filter(|slot| slot.begins(Senses::of(senses)))?;
        self.marks.longest(slot, Senses::of(senses)).filter(|found| at + found.len <= self.end)
    }

    #[inline(always)]
    pub(crate) fn has(&self, at: usize, senses: &[Sense]) -> bool {
        self.meets(at, Senses::of(senses))
    }

    /// As [`Scope::has`], of a set that has a name.
    #[inline(always)]
    pub(crate) fn meets(&self, at: usize, senses: Senses) -> bool {
        self.slots.get(at.wrapping_sub(self.start)).is_some_and(|slot| slot.begins(senses))
    }

    #[inline(always)]
    pub(crate) fn ends(&self, at: usize, senses: &[Sense]) -> Option<(usize, Found)> {
        self.marks.ends(at, Senses::of(senses)).filter(|(from, _)| *from >= self.start)
    }

    /// Does a phrase of one of these senses begin at a token and end within the scope? What [`Scope::begins`] finds, where it
    /// need not be known which: one look, and not a search.
    #[inline(always)]
    pub(crate) fn opens(&self, at: usize, senses: &[Sense]) -> bool {
        self.has(at, senses) && (self.whole || self.begins(at, senses).is_some())
    }

    /// Does a phrase of one of these senses end just before a token? What [`Scope::ends`] finds.
    #[inline(always)]
    pub(crate) fn closes(&self, at: usize, senses: &[Sense]) -> bool {
        self.marks.end_at(at, Senses::of(senses)) && (self.whole || self.ends(at, senses).is_some())
    }

    /// Length in tokens of the phrase that [`Scope::begins`] finds; 0 for none.
    #[inline(always)]
    pub(crate) fn length(&self, at: usize, senses: &[Sense]) -> usize {
        self.begins(at, senses).map_or(0, |found| found.len)
    }

    #[inline(always)]
    pub(crate) fn covers(&self, at: usize, senses: &[Sense]) -> bool {
        self.marks.covers(at, Senses::of(senses))
    }

    /// Does the sentence have a phrase of one of these senses at all? Most rules need not look at most sentences.
    #[inline(always)]
    pub(crate) const fn any(&self, senses: &[Sense]) -> bool {
        self.marks.any(Senses::of(senses))
    }

    /// The first token from one up to another at which a phrase of one of these senses begins.
    #[inline]
    pub(crate) fn next(&self, from: usize, to: usize, senses: Senses) -> Option<usize> {
        let from = from.max(self.start);
        let slots = self.slots.get(from - self.start..to.min(self.end).checked_sub(self.start)?)?;
        slots.iter().position(|slot| slot.begins(senses)).map(|at| from + at)
    }

    #[inline]
    pub(crate) fn language(&self) -> &'static Language {
        self.document.pack()
    }

    /// The currency that a word or sign found at a token means.
    pub(crate) fn currency(&self, at: usize, found: Found) -> i64 {
        let bare = |word: Found| word.len == found.len;
        self.local.filter(|_| self.begins(at, &[Sense::Local]).is_some_and(bare)).unwrap_or(found.value)
    }
}

/// A mark as the rules name it: the comma, the semicolon and the question mark of the Arabic script have forms of their own.
#[inline(always)]
const fn plain(mark: &[u8]) -> &[u8] {
    match mark {
        [0xD8, 0x8C] => b",",
        [0xD8, 0x9B] => b";",
        [0xD8, 0x9F] => b"?",
        _ => mark,
    }
}

/// Is the text of a token a year: four digits without a mark, between 1500 and 2100?
pub(crate) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && ("1500".."2100").contains(&text)
}
