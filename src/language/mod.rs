//! Languages: what a pack says, parsed when it is first wanted, and which language a text is in.
//!
//! A language is one data file, `<code>.toml` in this folder; `units.toml` holds what is the same in all of them.
//! `pack` reads both into a [`Language`], whose `lexicon` knows the words; `detect` names a text's language.

mod alphabet;
pub(crate) mod cache;
pub(crate) mod detect;
pub(crate) mod lexicon;
pub(crate) mod numeral;
mod pack;
mod phrases;
mod sense;
mod stem;

use crate::error::{Code, Error};
use lexicon::{Lexicon, Sense};
use std::sync::{LazyLock, OnceLock, RwLock};

pub use pack::TestRow;
pub(crate) use pack::subunit;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));
static NEUTRAL: &str = include_str!("neutral.toml");
static UNITS: &str = include_str!("units.toml");

static BUILT_IN: LazyLock<Vec<OnceLock<Language>>> = LazyLock::new(|| PACKS.iter().map(|_| OnceLock::new()).collect());
static ADDED: RwLock<Vec<&'static Language>> = RwLock::new(Vec::new());

/// What kind of quantity a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dimension {
    Money,
    Percent,
    Duration,
    Multiple,
    Index,
    Measure,
}

/// A unit as it is written in a record.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// ISO 4217 for money, an SI-style symbol for measures.
    pub(crate) name: String,
    pub(crate) dimension: Dimension,
}

/// A language: its number format, its sentence marks and its words, from one data file.
pub struct Language {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) native: String,
    pub(crate) stemmer: String,
    /// Its letters beyond `a` to `z`; those that hardly another language uses, `*` for all.
    pub(crate) letters: String,
    pub(crate) own_letters: String,
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
    /// A time is written with its preposition (`in the fourth quarter`), as its speakers would say it.
    pub(crate) keep_lead: bool,
    /// A percentage has its word before the number (Turkish `yüzde 5`).
    pub(crate) percent_first: bool,
    /// An age stands in brackets behind a name (`Ingrid Bakken (49)`).
    pub(crate) bracketed_age: bool,
    /// Marks after which a number's case ending stands (`120'den`, `500-க்கும்`).
    pub(crate) suffix: Vec<char>,
    /// The pack lists counted nouns well enough to trust it.
    pub(crate) nouns_listed: bool,
    /// Endings of words that are no part of a counted noun phrase behind its first word.
    pub(crate) count_endings: Vec<String>,
    pub(crate) units: Vec<Unit>,
    pub(crate) lexicon: Lexicon,
    pub(crate) tests: Vec<TestRow>,
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl Language {
    /// The language of an ISO 639-1 code (`vi`); none where there is no pack for it.
    #[must_use]
    pub fn get(code: &str) -> Option<&'static Self> {
        if let Ok(added) = ADDED.read()
            && let Some(language) = added.iter().rev().find(|language| language.code == code)
        {
            return Some(language);
        }
        let at = PACKS.iter().position(|(known, _)| *known == code)?;
        Some(BUILT_IN[at].get_or_init(|| {
            // A test loads every pack, so a built-in one parses.
            pack::parse(PACKS[at].1, UNITS, at as u64 + 2).unwrap_or_else(|error| panic!("{code}.toml: {error}"))
        }))
    }

    /// What is true of every language, for a text in none of them: no stop words, no number words.
    #[must_use]
    pub fn neutral() -> &'static Self {
        static CELL: OnceLock<Language> = OnceLock::new();
        CELL.get_or_init(|| pack::parse(NEUTRAL, UNITS, 1).unwrap_or_else(|error| panic!("neutral.toml: {error}")))
    }

    /// Adds a pack, or replaces the one with the same code, for the rest of the process.
    ///
    /// # Errors
    /// [`Code::Language`] where the text is no pack; the message names the key.
    pub fn add(text: &str) -> Result<&'static Self, Error> {
        let mut added = ADDED.write().map_err(|_| Error::new(Code::Internal, "the language registry is poisoned"))?;
        let key = 1_000_000 + added.len() as u64;
        let language: &'static Self = Box::leak(Box::new(pack::parse(text, UNITS, key)?));
        added.push(language);
        drop(added);
        detect::forget();
        Ok(language)
    }

    /// The codes of all languages, sorted.
    #[must_use]
    pub fn codes() -> Vec<String> {
        let mut codes: Vec<String> = PACKS.iter().map(|(code, _)| (*code).to_owned()).collect();
        if let Ok(added) = ADDED.read() {
            codes.extend(added.iter().map(|language| language.code.clone()));
        }
        codes.sort();
        codes.dedup();
        codes
    }

    /// ISO 639-1 code; empty for [`Language::neutral`].
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// English name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The language's own name for itself.
    #[must_use]
    pub fn native(&self) -> &str {
        &self.native
    }

    /// Name of the stemmer, `none` where words are not stemmed.
    #[must_use]
    pub fn stemmer(&self) -> &str {
        &self.stemmer
    }

    /// The mark before the fraction of a number.
    #[must_use]
    pub const fn decimal(&self) -> char {
        self.decimal
    }

    /// A number as the language writes it: `1.234,56`, and `1,00,000` where it may group so.
    #[must_use]
    pub fn number_format(&self) -> String {
        let group = self.group.first().copied().unwrap_or(' ');
        let lakh = if self.indian { format!(" 1{group}00{group}000") } else { String::new() };
        format!("1{group}234{}56{lakh}", self.decimal)
    }

    /// How many phrases of each kind its pack has, what is the same in all languages left out.
    #[must_use]
    pub fn phrases(&self) -> [(&'static str, usize); 10] {
        let count = |senses: &[Sense]| senses.iter().map(|sense| self.lexicon.count(*sense)).sum();
        [
            ("stop", count(&[Sense::Stop])),
            ("abbreviations", count(&[Sense::Abbreviation, Sense::AbbreviationFinal])),
            ("numerals", count(&[Sense::Numeral, Sense::Magnitude, Sense::Fraction, Sense::Multiple])),
            ("units", count(&[Sense::Unit])),
            ("money", count(&[Sense::Currency, Sense::Subunit])),
            ("hedges", count(&[Sense::About, Sense::Over, Sense::Under, Sense::Estimate])),
            ("changes", count(&[Sense::Rise, Sense::Fall, Sense::BaseOpen, Sense::BaseFixed])),
            ("times", count(&[Sense::PeriodFixed, Sense::PeriodUnit, Sense::PeriodModifier, Sense::Month])),
            ("names", count(&[Sense::NameBefore, Sense::NameAfter, Sense::NameWhole, Sense::Road])),
            ("cues", count(&[Sense::Bonus, Sense::Stigma, Sense::ReportBonus, Sense::ReportStigma])),
        ]
    }

    /// Sentences with their figures that the pack promises to read.
    #[must_use]
    pub fn tests(&self) -> &[TestRow] {
        &self.tests
    }

    /// Does a mark end sentences?
    pub(crate) fn is_terminator(&self, mark: &str) -> bool {
        match mark.as_bytes() {
            [b'.' | b'!' | b'?'] => true,
            [0..0x80] if self.terminators.is_empty() => false,
            _ => mark.chars().next().is_some_and(|c| {
                matches!(c, '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '॥' | '‼' | '⁇' | '⁈' | '⁉' | ';')
                    || self.terminators.contains(&c)
            }),
        }
    }

    pub(crate) fn unit(&self, index: i64) -> &Unit {
        &self.units[index as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_loads() {
        assert!(!PACKS.is_empty());
        for (code, text) in PACKS {
            match pack::parse(text, UNITS, 0) {
                Ok(language) => assert_eq!(language.code, *code),
                Err(error) => panic!("{code}.toml: {error}"),
            }
        }
        assert_eq!(Language::neutral().code(), "");
    }
}
