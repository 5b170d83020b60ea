//! What tells the languages of all packs apart: their letters, their stop words and other frequent words.

use super::Language;
use super::alphabet::Alphabets;
use super::rows;
use crate::scan::fold::hash_word;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The most languages that can vote.
pub(crate) const MOST: usize = 64;

/// The signs of a number of packs.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Signs {
    pub(crate) codes: Vec<String>,
    pub(crate) alphabets: Alphabets,
    /// Words by their hash, sorted; bit `i` of a word's mask: it is a frequent word of pack `i`.
    #[serde(with = "rows")]
    words: Vec<(u64, u64)>,
    /// How many packs were added to the built-in ones.
    pub(crate) generation: u64,
}

impl Signs {
    /// Adds a language; those beyond [`MOST`] have no vote.
    pub(crate) fn add(&mut self, language: &Language) {
        let at = self.codes.len();
        if at >= MOST {
            return;
        }
        self.codes.push(language.code.clone());
        self.alphabets.add(at, &language.letters, &language.own_letters);
        let lists = [&language.stop_words, &language.frequent];
        let words = lists.into_iter().flat_map(|list| list.split(|c: char| c.is_whitespace() || c == '_'));
        for word in words.filter(|word| !word.is_empty()) {
            self.words.push((hash_word(word, false), 1 << at));
            if language.code == "vi" {
                let bare = without_marks(word);
                if bare.len() > 2 {
                    self.words.push((hash_word(&bare, false), 1 << at));
                }
            }
        }
    }

    /// To be called when all languages are added.
    pub(crate) fn lay_out(&mut self, generation: u64) {
        self.generation = generation;
        self.words.sort_unstable();
        self.words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
    }

    /// The packs that have a word among their frequent ones, a bit each.
    pub(crate) fn packs_with(&self, hash: u64) -> u64 {
        self.words.binary_search_by_key(&hash, |(known, _)| *known).map_or(0, |at| self.words[at].1)
    }

    /// The signs that the build has embedded as bytes.
    ///
    /// # Panics
    /// On other bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or_else(|error| panic!("signs that the build has embedded: {error}"))
    }
}

/// Vietnamese typed without diacritics.
fn without_marks(word: &str) -> String {
    word.replace('đ', "d").nfd().filter(char::is_ascii).collect()
}
