//! Tokens: what the scanner cuts, with what the language knows of it.

use super::terms::{self, Numbers};
use crate::language::Language;
use crate::language::cache::{self, Cache};
use crate::language::lexicon::{Known, Sense, Senses, WordId};
use crate::scan::{Class, Next, Raw, Scanner};
use crate::span::Span;

/// A word, a number, a mark or the end of a line: twelve bytes, of which a long text has three times its own length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    /// Number of the stem among the document's terms (24 bits), flags.
    term: u32,
    /// The number of the word (18 bits, see [`Known`]), length in bytes.
    word: u32,
}

// Beside those of `Known`.
const SPACED: u32 = 1 << 27;
const TERMINATOR: u32 = 1 << 28;
const QUOTE: u32 = 1 << 29;
const CLASS: u32 = 30;
/// Where the length stands.
const LENGTH: u32 = Known::WORD.count_ones();
/// The longest token: a longer one is kept in pieces, as words that nobody knows.
const LONGEST: u32 = u32::MAX >> LENGTH;
/// The most terms of a document; all that are met after them are none.
pub(super) const MOST_TERMS: u32 = (1 << 24) - 1;

impl Token {
    #[inline]
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start, self.end())
    }

    #[inline]
    pub(crate) const fn end(self) -> u32 {
        self.start + (self.word >> LENGTH)
    }

    /// Number of the stem among the document's terms; 0 for stop words and marks.
    #[inline]
    pub(crate) const fn term(self) -> u32 {
        self.term & MOST_TERMS
    }

    #[inline]
    pub(crate) const fn word(self) -> WordId {
        self.word & Known::WORD
    }

    #[inline]
    pub(crate) const fn class(self) -> Class {
        match self.term >> CLASS {
            0 => Class::Word,
            1 => Class::Number,
            2 => Class::Mark,
            _ => Class::Line,
        }
    }

    /// Is it a word? One comparison, where most tokens are.
    #[inline]
    pub(crate) const fn is_word(self) -> bool {
        self.term < 1 << CLASS
    }

    /// May begin a quantity without a digit.
    #[inline]
    pub(crate) const fn is_numeric(self) -> bool {
        self.term & Known::NUMERIC != 0
    }

    /// May begin a cue phrase.
    #[inline]
    pub(crate) const fn is_cue(self) -> bool {
        self.term & Known::CUE != 0
    }

    /// White space stands before it.
    #[inline]
    pub(crate) const fn spaced(self) -> bool {
        self.term & SPACED != 0
    }

    /// Begins with a capital.
    #[inline]
    pub(crate) const fn upper(self) -> bool {
        self.term & Known::UPPER != 0
    }

    /// A mark that may end a sentence.
    #[inline]
    pub(crate) const fn is_terminator(self) -> bool {
        self.term & TERMINATOR != 0
    }

    /// A double quotation mark.
    #[inline]
    pub(crate) const fn is_quote(self) -> bool {
        self.term & QUOTE != 0
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
                let title_terms = of_title.list.iter().map(|token| token.term()).filter(|term| *term != 0);
                (tokens, title_terms.collect())
            })
        })
    }

    fn scan(&mut self, language: &Language, text: &str, cache: &mut Cache, numbers: &mut Numbers) {
        let lexicon = &language.lexicon;
        let mut scanner = Scanner::seeded(text, lexicon.rules, lexicon.key);
        while let Some(next) = scanner.next_known(|hash| cache.recall(hash)) {
            match next {
                Next::Known { span, spaced, known } => self.push(text, span, known, Class::Word, spaced, numbers),
                Next::Mark { at, mark, spaced } => {
                    let ends = match mark {
                        b'.' | b'!' | b'?' => TERMINATOR,
                        b'"' => QUOTE,
                        _ if language.terminators.is_empty() => 0,
                        _ => flags_of(language, Span::new(at, at + 1).of(text)),
                    };
                    let packed = lexicon.ascii_mark(mark) | ends;
                    self.push(text, Span::new(at, at + 1), Known { term: 0, packed }, Class::Mark, spaced, numbers);
                }
                Next::Other(mut raw) => {
                    let known = self.look_up(language, text, &mut scanner, &mut raw, cache);
                    self.push(text, raw.span, known, raw.class, raw.spaced, numbers);
                }
            }
        }
    }

    /// What a token is that was not known.
    fn look_up(
        &mut self,
        language: &Language,
        text: &str,
        scanner: &mut Scanner,
        raw: &mut Raw,
        cache: &mut Cache,
    ) -> Known {
        let lexicon = &language.lexicon;
        match raw.class {
            Class::Word => {
                let known = cache.resolve(lexicon, text, raw);
                if !raw.digits_follow || !takes_digits(language, text, raw, known) {
                    return known;
                }
                scanner.absorb(raw);
                cache.resolve(lexicon, text, raw)
            }
            Class::Number => lexicon.number(raw.span.of(text)),
            Class::Mark => {
                let mark = raw.span.of(text);
                Known { term: 0, packed: lexicon.mark(mark) | flags_of(language, mark) }
            }
            Class::Line => Known::default(),
        }
    }

    #[inline(always)]
    fn push(&mut self, text: &str, span: Span, known: Known, class: Class, spaced: bool, numbers: &mut Numbers) {
        if span.len() > LONGEST as usize {
            return self.push_pieces(text, span, spaced);
        }
        let at = self.list.len() as u32;
        match class {
            Class::Word => {
                self.words += 1;
                if known.is_numeric() {
                    self.anchors.push(at);
                }
            }
            Class::Number => {
                let tied = !spaced && self.list.last().is_some_and(|last| last.class() == Class::Word);
                self.words += u32::from(!tied);
                self.anchors.push(at);
            }
            Class::Mark => {}
            Class::Line => self.line_ends.push(at),
        }
        let term = if known.term == 0 { 0 } else { self.count(numbers.of(known.term)) };
        let spaced = if spaced { SPACED } else { 0 };
        self.list.push(Token {
            start: span.start,
            term: term | known.packed & Known::FLAGS | spaced | (class as u32) << CLASS,
            word: known.packed & Known::WORD | (span.len() as u32) << LENGTH,
        });
    }

    /// Keeps a token that is too long to be one in pieces; they count as one word.
    #[cold]
    fn push_pieces(&mut self, text: &str, span: Span, spaced: bool) {
        self.words += 1;
        let (mut start, mut spaced) = (span.start, if spaced { SPACED } else { 0 });
        while start < span.end {
            let mut end = span.end.min(start + LONGEST);
            while !text.is_char_boundary(end as usize) {
                end -= 1;
            }
            let class = (Class::Word as u32) << CLASS;
            self.list.push(Token { start, term: class | spaced, word: (end - start) << LENGTH });
            (start, spaced) = (end, 0);
        }
    }

    #[inline]
    fn count(&mut self, term: u32) -> u32 {
        match self.terms.get_mut(term as usize) {
            Some(count) => *count += 1,
            None => {
                if self.terms.len() < term as usize {
                    self.terms.resize(term as usize, 0);
                }
                self.terms.push(1);
            }
        }
        term
    }
}

/// What else a mark is.
fn flags_of(language: &Language, mark: &str) -> u32 {
    let ends = if language.is_terminator(mark) { TERMINATOR } else { 0 };
    ends | if matches!(mark, "\"" | "“" | "”" | "«" | "»") { QUOTE } else { 0 }
}

/// Are the digits right behind a word part of it (`U23`), rather than an amount behind its currency (`USD5`, `$US5`)?
fn takes_digits(language: &Language, text: &str, raw: &Raw, known: Known) -> bool {
    const CURRENCY: Senses = Senses::of(&[Sense::Sign, Sense::Code, Sense::Currency]);
    let before = (raw.span.start as usize).checked_sub(1).and_then(|at| text.as_bytes().get(at));
    let dollar = !raw.spaced && before == Some(&b'$');
    !dollar && !language.lexicon.alone(known.word()).meets(CURRENCY)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Token};
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn what_is_too_long_to_be_a_word_is_kept_in_pieces() {
        let most = LONGEST as usize;
        for (name, long, pieces) in [
            ("the longest word", "a".repeat(most), 1),
            ("a longer word", "a".repeat(most + 1), 2),
            ("letters of two bytes", "é".repeat(most), 3),
            ("digits", "1".repeat(3 * most), 3),
        ] {
            let text = format!("{long} {long} cost £5.");
            let document = Document::new(text.clone(), None, Language::get("en"));
            assert_eq!((document.word_count(), document.tokens.len()), (4, 2 * pieces + 4), "{name}");
            let joined: String = document.tokens.iter().map(|token| token.span().of(&text)).collect();
            assert_eq!(joined, text.replace(' ', ""), "{name}");
        }
    }

    #[test]
    fn a_token_is_twelve_bytes() {
        assert_eq!(size_of::<Token>(), 12);
    }
}
