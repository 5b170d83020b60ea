//! Languages: what a pack says, parsed when it is first wanted, and which language a text is in.
//!
//! A language is one data file, `<code>.toml` in this folder; `units.toml` holds what is the same in all of them.
//!
//! 1. `pack` reads both, by the `keys` that a pack may have, into a [`Language`], whose `lexicon` knows the words.
//! 2. The packs of this folder are read when the program is built: `build.rs` has `packed` for a module, too, and
//!    embeds each language as bytes, which are some ten times as quick to take in. A pack of `--pack` is read as it is.
//! 3. `detect` names a text's language by the `signs` of all of them.

pub(crate) mod cache;
pub(crate) mod detect;
// Named by its path, so that its own modules lie beside it: `build.rs` takes them in likewise.
#[path = "packed.rs"]
mod packed;

use crate::error::{Code, Error};
use lexicon::Sense;
pub(crate) use packed::{Dimension, Unit, lexicon, numeral};
use packed::{alphabet, pack, signs};
use std::sync::{LazyLock, OnceLock, RwLock};

pub(crate) use pack::subunit;
pub use packed::{Language, TestRow};

include!(concat!(env!("OUT_DIR"), "/packs.rs"));
static UNITS: &str = include_str!("units.toml");

static BUILT_IN: LazyLock<Vec<OnceLock<Language>>> = LazyLock::new(|| PACKS.iter().map(|_| OnceLock::new()).collect());
static ADDED: RwLock<Vec<&'static Language>> = RwLock::new(Vec::new());

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
        Some(BUILT_IN[at].get_or_init(|| Self::from_bytes(PACKS[at].1, at as u64 + 2)))
    }

    /// What is true of every language, for a text in none of them: no stop words, no number words.
    #[must_use]
    pub fn neutral() -> &'static Self {
        static CELL: OnceLock<Language> = OnceLock::new();
        CELL.get_or_init(|| Self::from_bytes(NEUTRAL, 1))
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

    /// Is it written from right to left?
    #[must_use]
    pub const fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// Name of the stemmer, `none` where words are not stemmed.
    #[must_use]
    pub fn stemmer(&self) -> &str {
        &self.stemmer
    }

    /// The stem of a lower-case word; the word itself in a language without a stemmer.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        self.lexicon.stem(word)
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
        for (code, _) in PACKS {
            assert_eq!(Language::get(code).map(Language::code), Some(*code));
        }
        assert_eq!(Language::neutral().code(), "");
    }
}
