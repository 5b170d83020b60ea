//! A text cut up: tokens, blocks and sentences, all of them ranges of the one text.
//!
//! 1. `token` scans the text once; each word is looked up in the language's lexicon as it is read, and `terms` numbers
//!    its stem.
//! 2. `block` gathers lines into blocks and tells title, paragraph, heading, caption and page chrome apart.
//! 3. `sentence` cuts the blocks into sentences.

mod block;
mod sentence;
mod terms;
mod token;

use crate::language::Language;
use crate::language::detect::detect;
use crate::language::lexicon::{Meaning, Senses};
use crate::read::Role;
use crate::scan::Class;
use crate::span::Span;
use std::ops::Range;
pub(crate) use token::Token;
use token::Tokens;

/// What a block of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The headline.
    Title,
    /// Sentences of the article.
    Paragraph,
    /// An item of a list: a sentence of the article, too.
    Item,
    /// A heading within the article or a caption: no sentence of it.
    Heading,
    /// A row of a table.
    Table,
    /// When and where it was published.
    Dateline,
    /// What the page has around the article: buttons, links, the source.
    Chrome,
}

impl Kind {
    /// May a summary quote it?
    #[must_use]
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item)
    }
}

/// A run of lines that belong together.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    pub(crate) tokens: Range<u32>,
}

/// A sentence, or a block that is not cut further.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// What its block is.
    pub kind: Kind,
    /// Index of its block.
    pub block: u32,
    pub(crate) tokens: Range<u32>,
}

/// A text with its tokens, blocks and sentences.
#[derive(Debug)]
pub struct Document {
    text: String,
    detected: bool,
    language: &'static Language,
    pub(crate) tokens: Vec<Token>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) sentences: Vec<Sentence>,
    /// The title when it is no part of the text.
    given_title: Option<String>,
    pub(crate) words: u32,
    /// Tokens from which a figure may be read: numbers and number words, in order.
    pub(crate) anchors: Vec<u32>,
    /// How often each term stands in the text, by its number.
    pub(crate) terms: Vec<u32>,
    /// Terms of the given title, which need not stand in the text.
    pub(crate) title_terms: Vec<u32>,
}

impl Document {
    /// The longest text that is read, in bytes: spans are 32 bits wide.
    pub const MAX_BYTES: usize = u32::MAX as usize - 16;

    /// Cuts up `text` (at most [`Document::MAX_BYTES`]; what is beyond is left out).
    ///
    /// Without a `language` it is found out; a text in none of the known ones is read by [`Language::neutral`].
    #[must_use]
    pub fn new(text: String, title: Option<String>, language: Option<&'static Language>) -> Self {
        Self::structured(text, title, language, &[])
    }

    /// As [`Document::new`], for a text whose format says what its lines are: a web page, Markdown.
    ///
    /// `roles` are in the order of the text, each with the byte at which its line begins.
    #[must_use]
    pub fn structured(
        mut text: String,
        title: Option<String>,
        language: Option<&'static Language>,
        roles: &[(u32, Role)],
    ) -> Self {
        if text.len() > Self::MAX_BYTES {
            let mut end = Self::MAX_BYTES;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
        }
        let found = language.or_else(|| detect(&text).and_then(Language::get));
        let language = found.unwrap_or_else(Language::neutral);
        let given_title = title.filter(|title| !title.trim().is_empty());
        let (Tokens { list, words, anchors, terms, line_ends }, title_terms) =
            Tokens::read(language, &text, given_title.as_deref().unwrap_or(""));
        let mut document = Self {
            detected: found.is_some(),
            language,
            tokens: list,
            blocks: Vec::new(),
            sentences: Vec::new(),
            given_title,
            words,
            anchors,
            terms,
            title_terms,
            text,
        };
        block::find(&mut document, &line_ends, roles);
        sentence::find(&mut document);
        document
    }

    /// The text that all spans are ranges of.
    #[inline]
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language; none where the text is in none of the known ones.
    #[must_use]
    pub fn language(&self) -> Option<&'static Language> {
        self.detected.then_some(self.language)
    }

    #[inline]
    pub(crate) fn pack(&self) -> &'static Language {
        self.language
    }

    /// The title: the one given with the text, or the text's own first line where it is one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let own = || self.blocks.iter().find(|block| block.kind == Kind::Title).map(|block| block.span.of(&self.text));
        self.given_title.as_deref().map(str::trim).or_else(own)
    }

    /// Blocks in the order of the text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Sentences in the order of the text; title, headings and page chrome are among them, told by their kind.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Number of words by the boundaries of UAX #29.
    #[must_use]
    pub const fn word_count(&self) -> u32 {
        self.words
    }

    pub(crate) fn given_title(&self) -> Option<&str> {
        self.given_title.as_deref()
    }

    /// The tokens of a sentence.
    pub(crate) fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize]
    }

    /// Where a row of tokens stands in the text; it has one at least.
    pub(crate) fn span_of(&self, tokens: &Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].start, self.tokens[tokens.end - 1].end())
    }

    /// The terms of the title, whether it is the text's own first line or came with the text.
    pub(crate) fn terms_of_title(&self) -> impl Iterator<Item = u32> {
        let own = self.sentences.iter().find(|sentence| sentence.kind == Kind::Title);
        let given = if own.is_none() { self.title_terms.as_slice() } else { &[] };
        let own = own.into_iter().flat_map(|title| self.tokens_of(title)).map(|token| token.term());
        own.filter(|term| *term != 0).chain(given.iter().copied())
    }

    /// The text of one token.
    #[inline]
    pub(crate) fn token_text(&self, at: usize) -> &str {
        self.tokens[at].span().of(&self.text)
    }

    /// Is a token a closing quote or bracket?
    pub(crate) fn is_closer(&self, at: usize) -> bool {
        self.tokens[at].class() == Class::Mark
            && matches!(
                self.token_text(at),
                "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "}" | "“" | "›" | "″" | "*" | "_"
            )
    }

    /// Does a token, alone, have one of these senses?
    #[inline]
    pub(crate) fn is(&self, at: usize, senses: Senses) -> bool {
        self.tokens.get(at).is_some_and(|token| self.language.lexicon.alone(token.word()).meets(senses))
    }

    /// May a phrase of one of these senses begin at a token? Asked before it is looked for: at most tokens none does.
    #[inline(always)]
    pub(crate) fn may_begin(&self, at: usize, senses: Senses) -> bool {
        let word = |at: usize| self.tokens.get(at).map_or(0, |token| token.word());
        let (lexicon, first) = (&self.language.lexicon, word(at));
        lexicon.alone(first).meets(senses)
            || (lexicon.may_follow(first, word(at + 1)) && lexicon.first(first).meets(senses))
    }

    /// Hands on the meanings of every phrase that begins at a token, shorter ones first; none of a word that stands alone
    /// and has none of these senses.
    #[inline]
    pub(crate) fn meanings(&self, at: usize, senses: Senses, found: impl FnMut(&Meaning)) {
        let word = |at: usize| self.tokens.get(at).map_or(0, |token| token.word());
        let lexicon = &self.language.lexicon;
        match lexicon.alone_before(word(at), word(at + 1)) {
            Some((alone, _)) if !alone.meets(senses) => {}
            Some((_, of)) => lexicon.meanings()[of.start as usize..of.end as usize].iter().for_each(found),
            None => lexicon.phrases(self.tokens[at..].iter().map(|token| token.word()), found),
        }
    }

    /// Length in tokens of the longest phrase of one of these senses that begins at a token; 0 for none.
    #[inline]
    pub(crate) fn phrase(&self, at: usize, senses: Senses) -> usize {
        let word = self.tokens.get(at).map_or(0, |token| token.word());
        if word != 0 && self.language.lexicon.first(word).meets(senses) { self.longest(at, senses) } else { 0 }
    }

    fn longest(&self, at: usize, senses: Senses) -> usize {
        let (token, lexicon) = (self.tokens[at], &self.language.lexicon);
        let next = self.tokens.get(at + 1).map_or(0, |next| next.word());
        if let Some((alone, _)) = lexicon.alone_before(token.word(), next) {
            return usize::from(alone.meets(senses));
        }
        let mut longest = 0;
        lexicon.phrases(self.tokens[at..].iter().map(|token| token.word()), |meaning| {
            if senses.has(meaning.sense) {
                longest = usize::from(meaning.len);
            }
        });
        longest
    }
}
