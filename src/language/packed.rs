//! A language as its pack tells it, and as the bytes that a build embeds.
//!
//! Both the program and `build.rs` have this module, so it knows nothing of the built-in packs.

pub(super) mod alphabet;
mod keys;
pub(crate) mod lexicon;
pub(crate) mod numeral;
pub(crate) mod pack;
mod phrases;
mod rows;
mod sense;
pub(crate) mod signs;
mod stem;

use lexicon::Lexicon;
pub use pack::TestRow;
use serde::{Deserialize, Serialize};

/// What kind of quantity a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Dimension {
    Money,
    Percent,
    Duration,
    Multiple,
    Index,
    Measure,
}

/// A unit as it is written in a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Unit {
    /// ISO 4217 for money, an SI-style symbol for measures.
    pub(crate) name: String,
    pub(crate) dimension: Dimension,
}

/// What the words of a language end with, by what they are.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Endings {
    pub(crate) past: Vec<String>,
    pub(crate) acting: Vec<String>,
    pub(crate) adverb: Vec<String>,
    pub(crate) possessive: Vec<String>,
    pub(crate) verb: Vec<String>,
    /// What words begin with whose first letter is a word of its own (`وال`).
    pub(crate) joined: Vec<String>,
}

impl Endings {
    /// May a word be a past participle (`produced`)?
    pub(crate) fn past(&self, word: &str) -> bool {
        ends(word, &self.past)
    }

    /// May a word be a verb of what is being done (`rallying`)?
    pub(crate) fn acting(&self, word: &str) -> bool {
        ends(word, &self.acting)
    }

    /// May a word be an adverb (`sharply`)?
    pub(crate) fn adverb(&self, word: &str) -> bool {
        ends(word, &self.adverb)
    }

    /// The length of the word that is written on to the noun behind it (`والفوسفات`); 0 for none.
    pub(crate) fn joined(&self, word: &str) -> u32 {
        let is = |joined: &String| word.starts_with(joined.as_str());
        self.joined
            .iter()
            .find(|joined| is(joined))
            .and_then(|joined| joined.chars().next())
            .map_or(0, |c| c.len_utf8() as u32)
    }

    /// Is a word a verb that tells something (`ocuparon`), which is no noun?
    pub(crate) fn verb(&self, word: &str) -> bool {
        ends(word, &self.verb)
    }

    /// Does a word say whose (`the firm's`)?
    pub(crate) fn possessive(&self, word: &str) -> bool {
        ends(word, &self.possessive)
    }
}

fn ends(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// A language: its number format, its sentence marks and its words, from one data file.
#[derive(Serialize, Deserialize)]
pub struct Language {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) native: String,
    pub(crate) stemmer: String,
    /// Its letters beyond `a` to `z`; those that hardly another language uses, `*` for all.
    pub(crate) letters: String,
    pub(crate) own_letters: String,
    /// It is written from right to left.
    pub(crate) right_to_left: bool,
    /// Its stop words and other frequent words, as the pack lists them.
    pub(crate) stop_words: String,
    pub(crate) frequent: String,
    /// `,` or `.`, before the fraction of a number.
    pub(crate) decimal: char,
    /// May group the digits of thousands; a space stands for every kind of space.
    pub(crate) group: Vec<char>,
    /// `1,00,000` is a number.
    pub(crate) indian: bool,
    /// `3.` is an ordinal, not the end of a sentence.
    pub(crate) ordinal_dot: bool,
    /// Sentence marks besides `. ! ? …`.
    pub(crate) terminators: Vec<char>,
    /// How many words after a figure its change word may stand.
    pub(crate) reach_after: usize,
    /// A comparison stands before its number (`cao hơn giá thế giới 5 triệu đồng`), as what a verb changes does.
    pub(crate) number_last: bool,
    /// The verb stands first, who acts behind it (Arabic `غطت الصادرات 46.5% من المستوردات`).
    pub(crate) verb_first: bool,
    /// The verb stands second, what is measured behind it where a place or a time comes first (`In China sank der Umsatz`).
    pub(crate) verb_second: bool,
    /// Nouns begin with a capital letter, and hardly another word does (German).
    pub(crate) nouns_upper: bool,
    /// A time is written with its preposition (`in the fourth quarter`), as its speakers would say it.
    pub(crate) keep_lead: bool,
    /// A percentage has its word before the number (Turkish `yüzde 5`).
    pub(crate) percent_first: bool,
    /// Parts are said without an article (Russian `треть`).
    pub(crate) bare_fractions: bool,
    /// An age stands in brackets behind a name (`Ingrid Bakken (49)`).
    pub(crate) bracketed_age: bool,
    /// Marks after which a number's case ending stands (`120'den`, `500-க்கும்`).
    pub(crate) suffix: Vec<char>,
    /// The pack lists counted nouns well enough to trust it.
    pub(crate) nouns_listed: bool,
    /// What its words end with, by what they are.
    pub(crate) endings: Endings,
    /// Endings of words that are no part of a counted noun phrase behind its first word.
    pub(crate) count_endings: Vec<String>,
    pub(crate) units: Vec<Unit>,
    pub(crate) lexicon: Lexicon,
    pub(crate) tests: Vec<TestRow>,
}

impl Language {
    /// Does the pack list the words that begin a clause? Rules that look for clauses need them.
    pub(crate) fn clauses_listed(&self) -> bool {
        self.lexicon.count(lexicon::Sense::ClauseOpen) > 0
    }

    /// Does the pack list endings that tell a verb from a noun?
    pub(crate) fn endings_listed(&self) -> bool {
        !self.count_endings.is_empty()
    }

    /// The language that the build has embedded as bytes; `key` tells its lexicon from all others.
    ///
    /// # Panics
    /// On other bytes. A test reads every built-in pack.
    pub(crate) fn from_bytes(bytes: &[u8], key: u64) -> Self {
        let mut language: Self =
            postcard::from_bytes(bytes).unwrap_or_else(|error| panic!("a pack that the build has embedded: {error}"));
        language.lexicon.key = key;
        language.lexicon.stemmer = stem::algorithm(&language.stemmer).flatten();
        language
    }
}
