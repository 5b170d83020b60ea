//! Tokens: what the scanner cuts, with what the language knows of it.

use super::terms::{self, Numbers};
use crate::language::Language;
use crate::language::cache::{self, Cache};
use crate::language::lexicon::{Known, Sense, Senses, WordId};
use crate::scan::{Class, Raw, Scanner};
use crate::span::Span;

/// A word, a number, a mark or the end of a line: sixteen bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Number of the stem among the document's terms; 0 for stop words and marks.
    pub(crate) term: u32,
    /// What is known of the word (see [`Known`]), class (2 bits), flags.
    packed: u32,
}

const CLASS: u32 = 24;
const SPACED: u32 = 1 << 26;
const UPPER: u32 = 1 << 27;
const TERMINATOR: u32 = 1 << 28;
const QUOTE: u32 = 1 << 29;

impl Token {
    #[inline]
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    #[inline]
    pub(crate) const fn word(self) -> WordId {
        self.packed & Known::WORD
    }

    #[inline]
    pub(crate) const fn class(self) -> Class {
        match self.packed >> CLASS & 3 {
            0 => Class::Word,
            1 => Class::Number,
            2 => Class::Mark,
            _ => Class::Line,
        }
    }

    /// May begin a quantity without a digit.
    #[inline]
    pub(crate) const fn is_numeric(self) -> bool {
        self.packed & Known::NUMERIC != 0
    }

    /// May begin a cue phrase.
    #[inline]
    pub(crate) const fn is_cue(self) -> bool {
        self.packed & Known::CUE != 0
    }

    /// White space stands before it.
    #[inline]
    pub(crate) const fn spaced(self) -> bool {
        self.packed & SPACED != 0
    }

    /// Begins with a capital.
    #[inline]
    pub(crate) const fn upper(self) -> bool {
        self.packed & UPPER != 0
    }

    /// A mark that may end a sentence.
    #[inline]
    pub(crate) const fn is_terminator(self) -> bool {
        self.packed & TERMINATOR != 0
    }

    /// A double quotation mark.
    #[inline]
    pub(crate) const fn is_quote(self) -> bool {
        self.packed & QUOTE != 0
    }
}

/// The tokens of a text and what is counted while they are read.
#[derive(Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    pub(super) words: u32,
    /// Tokens from which a figure may be read: numbers and number words, in order.
    pub(super) anchors: Vec<u32>,
    /// How often each term stands in the text, by its number; that of 0 means nothing.
    pub(super) terms: Vec<u32>,
    /// Tokens that end a line.
    pub(super) line_ends: Vec<u32>,
}

impl Tokens {
    /// Reads a text; the terms of its title, which need not stand in it, are numbered with its own.
    pub(super) fn read(language: &Language, text: &str, title: &str) -> (Self, Vec<u32>) {
        cache::with(|cache| {
            terms::with(|numbers| {
                let mut tokens = Self { list: Vec::with_capacity(text.len() / 5 + 8), ..Self::default() };
                tokens.scan(language, text, cache, numbers);
                let mut of_title = Self::default();
                of_title.scan(language, title, cache, numbers);
                let title_terms = of_title.list.iter().map(|token| token.term).filter(|term| *term != 0);
                (tokens, title_terms.collect())
            })
        })
    }

    fn scan(&mut self, language: &Language, text: &str, cache: &mut Cache, numbers: &mut Numbers) {
        let lexicon = &language.lexicon;
        let mut scanner = Scanner::seeded(text, lexicon.rules, lexicon.key);
        while let Some((mut raw, known)) = scanner.next_known(|hash| cache.recall(hash)) {
            let (known, mut flags) = match raw.class {
                Class::Word => {
                    let mut known = known.unwrap_or_else(|| cache.resolve(lexicon, text, &raw));
                    if raw.digits_follow && takes_digits(language, text, &raw, known) {
                        scanner.absorb(&mut raw);
                        known = cache.resolve(lexicon, text, &raw);
                    }
                    self.words += 1;
                    if known.is_numeric() {
                        self.anchors.push(self.list.len() as u32);
                    }
                    (known, 0)
                }
                Class::Number => {
                    let tied = !raw.spaced && self.list.last().is_some_and(|last| last.class() == Class::Word);
                    self.words += u32::from(!tied);
                    self.anchors.push(self.list.len() as u32);
                    (lexicon.number(raw.span.of(text)), 0)
                }
                Class::Mark => {
                    let mark = raw.span.of(text);
                    let ends = if language.is_terminator(mark) { TERMINATOR } else { 0 };
                    let quotes = if matches!(mark, "\"" | "“" | "”" | "«" | "»") { QUOTE } else { 0 };
                    (Known::of_mark(lexicon.mark(mark)), ends | quotes)
                }
                Class::Line => {
                    self.line_ends.push(self.list.len() as u32);
                    (Known::default(), 0)
                }
            };
            flags |= if raw.spaced { SPACED } else { 0 } | if raw.upper { UPPER } else { 0 };
            let term = if known.term == 0 { 0 } else { self.count(numbers.of(known.term)) };
            let packed = known.packed | (raw.class as u32) << CLASS | flags;
            self.list.push(Token { start: raw.span.start, end: raw.span.end, term, packed });
        }
    }

    #[inline]
    fn count(&mut self, term: u32) -> u32 {
        match self.terms.get_mut(term as usize) {
            Some(count) => *count += 1,
            None => {
                self.terms.resize(term as usize, 0);
                self.terms.push(1);
            }
        }
        term
    }
}

/// Are the digits right behind a word part of it (`U23`), rather than an amount behind its currency (`USD5`, `$US5`)?
fn takes_digits(language: &Language, text: &str, raw: &Raw, known: Known) -> bool {
    const CURRENCY: Senses = Senses::of(&[Sense::Sign, Sense::Code, Sense::Currency]);
    let before = (raw.span.start as usize).checked_sub(1).and_then(|at| text.as_bytes().get(at));
    let dollar = !raw.spaced && before == Some(&b'$');
    !dollar && !language.lexicon.alone(known.word()).meets(CURRENCY)
}
