//! Letters that tell languages apart: which packs write with a letter, and whose own it is.
//!
//! A pack lists its `letters` beyond `a` to `z`, and those of them that hardly another written language uses. A letter
//! that a language does not write counts against it, whether or not the language that does has a pack.

use super::lexicon::Map;
use super::rows::{self, Field, row};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Who writes with a letter: bit `i` stands for pack `i`.
#[derive(Clone, Copy, Debug, Default)]
struct Letter {
    known: u64,
    own: u64,
}

row!(Letter { known: u64, own: u64 });

/// The letters of all packs beyond ASCII.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Alphabets {
    #[serde(serialize_with = "sorted", deserialize_with = "mapped")]
    letters: Map<u32, Letter>,
    /// Packs that have letters of their own.
    owners: u64,
    /// Packs that write `a` to `z`; packs that list no letters, of which nothing is known.
    latin: u64,
    unlisted: u64,
}

fn sorted<S: Serializer>(letters: &Map<u32, Letter>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut rows: Vec<(u32, Letter)> = letters.iter().map(|(letter, of)| (*letter, *of)).collect();
    rows.sort_unstable_by_key(|(letter, _)| *letter);
    rows::serialize(&rows, serializer)
}

fn mapped<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Map<u32, Letter>, D::Error> {
    rows::deserialize(deserializer).map(|rows: Vec<(u32, Letter)>| rows.into_iter().collect())
}

impl Alphabets {
    /// Adds the letters of pack `at`; `own` is `*` where all are its own.
    pub(crate) fn add(&mut self, at: usize, letters: &str, own: &str) {
        let bit = 1 << at;
        if letters.is_empty() {
            self.unlisted |= bit;
            return;
        }
        if letters.chars().all(is_latin) {
            self.latin |= bit;
        }
        if !own.is_empty() {
            self.owners |= bit;
        }
        for letter in letters.chars() {
            let owned = own == "*" || own.contains(letter);
            let upper = letter.to_uppercase().next().unwrap_or(letter);
            for form in [letter, upper].into_iter().filter(|form| !form.is_ascii()) {
                let entry = self.letters.entry(form as u32).or_default();
                entry.known |= bit;
                entry.own |= if owned { bit } else { 0 };
            }
            // Text may come decomposed: a mark belongs to those who have a letter with it.
            for mark in letter.nfd().skip(1) {
                let entry = self.letters.entry(mark as u32).or_default();
                (entry.known, entry.own) = match (entry.known, owned) {
                    (0, true) => (bit, bit),
                    (known, owned) => (known | bit, if known == bit && owned { bit } else { 0 }),
                };
            }
        }
    }

    /// Counts the letters of a text.
    pub(crate) fn count(&self, text: &str, ascii: u32) -> Count {
        let mut count = Count { all: ascii, ascii, known: [0; 64], own: [0; 64], beyond: 0 };
        for c in beyond_ascii(text) {
            let letter = self.letters.get(&(c as u32)).copied().unwrap_or_default();
            if letter.known == 0 && !c.is_alphabetic() && !is_combining_mark(c) {
                continue;
            }
            count.all += 1;
            count.beyond += 1;
            each(letter.known, |at| count.known[at] += 1);
            each(letter.own, |at| count.own[at] += 1);
        }
        count
    }

    /// May a text with these letters be in the language of a pack?
    pub(crate) fn allow(&self, count: &Count, at: usize) -> bool {
        if self.unlisted >> at & 1 == 1 {
            return true;
        }
        let latin = if self.latin >> at & 1 == 1 { count.ascii } else { 0 };
        let foreign = count.beyond - count.known[at];
        (latin + count.known[at]) * 2 > count.all && (foreign < 2 || foreign * FOREIGN < count.all)
    }
}

impl Alphabets {
    /// Does a text in another script than Latin have none of the pack's own letters?
    pub(crate) fn lacks_own(&self, count: &Count, at: usize) -> bool {
        count.own[at] == 0 && (self.owners & !self.latin) >> at & 1 == 1
    }
}

/// The characters of a text that are not of ASCII.
fn beyond_ascii(text: &str) -> impl Iterator<Item = char> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii())?;
        let c = text[at..].chars().next()?;
        at += c.len_utf8();
        Some(c)
    })
}

/// One letter in so many may be foreign: names keep their spelling.
const FOREIGN: u32 = 40;

/// One letter in so many that is a language's own decides.
const DECIDES: u32 = 20;

/// How many letters a text has, and how many of them are of which pack.
#[derive(Debug)]
pub(crate) struct Count {
    all: u32,
    ascii: u32,
    beyond: u32,
    known: [u32; 64],
    own: [u32; 64],
}

impl Count {
    /// The pack whose own letters are so many that nothing else needs to be asked.
    pub(crate) fn decides(&self) -> Option<usize> {
        (0..64).find(|at| self.own[*at] * DECIDES > self.all && (self.beyond - self.known[*at]) * FOREIGN <= self.all)
    }

    /// Letters that are a pack's own.
    pub(crate) const fn own(&self, at: usize) -> u32 {
        self.own[at]
    }
}

/// Calls `with` the number of each bit that is set.
pub(crate) fn each(mut mask: u64, mut with: impl FnMut(usize)) {
    while mask != 0 {
        with(mask.trailing_zeros() as usize);
        mask &= mask - 1;
    }
}

const fn is_latin(c: char) -> bool {
    matches!(c as u32, 0x41..=0x24F | 0x1E00..=0x1EFF)
}
