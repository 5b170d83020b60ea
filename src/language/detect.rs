//! Which language a text is in, from a little of it.
//!
//! 1. Letters decide where they can (`alphabet`): Vietnamese vowels, a script of one language.
//! 2. Else the words that carry a sentence do: the stop words of every pack vote, a word of few languages for more than
//!    a word of many, and a text of a language has many of its stop words.
//! 3. Where they are silent, trigrams are asked (crate `whatlang`), of more languages than there are packs for: a text
//!    in none of them is better read by neutral rules than by those of a neighbour.

use super::alphabet::{Alphabets, each};
use super::lexicon::Map;
use super::{ADDED, PACKS, cache};
use crate::scan::fold::hash_word;
use crate::scan::{Class, Rules, Scanner, count_ascii_letters};
use std::sync::RwLock;
use unicode_normalization::UnicodeNormalization;

/// Tells words that vote from words of a language; one less for each generation of packs.
const SEED: u64 = u64::MAX;

/// How much of a text is looked at, in bytes from its start; of it, where letters may decide at once.
const SAMPLE: usize = 1200;
const GLANCE: usize = 300;

/// The most languages that can vote.
const MOST: usize = 64;

/// What tells the languages of all packs apart.
struct Signs {
    codes: Vec<&'static str>,
    alphabets: Alphabets,
    /// Bit `i` of a word's mask: it is a stop word of pack `i`.
    stop_words: Map<u64, u64>,
    seed: u64,
}

/// The signs of the packs there are now; none before the first text, and after a pack was added.
static SIGNS: RwLock<Option<&'static Signs>> = RwLock::new(None);

/// The code of the language that `text` is in; none when it is in none of the packs' languages.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let signs = signs()?;
    let glance = cut(text, GLANCE);
    let count = |text: &str| signs.alphabets.count(text, count_ascii_letters(text.as_bytes()));
    if let Some(at) = count(glance).decides() {
        return Some(signs.codes[at]);
    }
    let sample = cut(text, SAMPLE);
    let letters = count(sample);
    if let Some(at) = letters.decides() {
        return Some(signs.codes[at]);
    }
    let allowed = |at: usize| signs.alphabets.allow(&letters, at);
    let votes = signs.votes(sample);
    let mut ranked: Vec<(u32, usize)> = (0..signs.codes.len())
        .filter(|at| allowed(*at))
        .map(|at| (votes.scores[at] + 6 * letters.own(at), at))
        .collect();
    ranked.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    let (best, at) = *ranked.first()?;
    let second = ranked.get(1).map_or(0, |(score, _)| *score);
    // Bulgarian has many of the small words of Russian, and none of the letters that are Russian's own.
    let carried = votes.found[at] * 4 >= votes.words && !signs.alphabets.lacks_own(&letters, at);
    if carried && best >= 12 && best * 2 >= second * 3 {
        return Some(signs.codes[at]);
    }
    let (code, sure) = by_trigrams(sample)?;
    let (score, told) = *ranked.iter().find(|(_, at)| signs.codes[*at] == code)?;
    // Between neighbours (Danish, Norwegian) words know more than trigrams.
    if best >= score + 6 && best > 12 {
        return Some(signs.codes[at]);
    }
    ((sure && votes.words < 8) || votes.found[told] > 0).then_some(code)
}

fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn signs() -> Option<&'static Signs> {
    if let Some(signs) = *SIGNS.read().ok()? {
        return Some(signs);
    }
    let mut cell = SIGNS.write().ok()?;
    let signs: &'static Signs = Box::leak(Box::new(Signs::gather()));
    *cell = Some(signs);
    Some(signs)
}

/// Lets the next text see the packs that were added.
pub(super) fn forget() {
    if let Ok(mut cell) = SIGNS.write() {
        *cell = None;
    }
}

impl Signs {
    /// Takes the letters and stop words from the text of each pack: none is parsed for it.
    fn gather() -> Self {
        let mut signs =
            Self { codes: Vec::new(), alphabets: Alphabets::default(), stop_words: Map::default(), seed: SEED };
        let added = ADDED.read().map(|added| added.clone()).unwrap_or_default();
        signs.seed -= added.len() as u64;
        let replaced = |code: &str| added.iter().any(|language| language.code == code);
        for (code, text) in PACKS.iter().filter(|(code, _)| !replaced(code)) {
            let letters = between(text, "\nletters = \"", "\"");
            let own = between(text, "\nown_letters = \"", "\"");
            let words = ["\nstop = \"\"\"", "\nfrequent = \"\"\""].map(|key| between(text, key, "\"\"\""));
            signs.add(code, letters, own, words);
        }
        for (at, language) in added.iter().enumerate() {
            // The pack added last counts.
            if added[at + 1..].iter().all(|later| later.code != language.code) {
                signs.add(
                    &language.code,
                    &language.letters,
                    &language.own_letters,
                    [&language.stop_words, &language.frequent],
                );
            }
        }
        signs
    }

    fn add(&mut self, code: &'static str, letters: &str, own: &str, words: [&str; 2]) {
        let at = self.codes.len();
        if at >= MOST {
            return;
        }
        self.codes.push(code);
        self.alphabets.add(at, letters, own);
        let mut vote = |word: &str| *self.stop_words.entry(hash_word(word, false)).or_default() |= 1 << at;
        let words = words.into_iter().flat_map(|list| list.split(|c: char| c.is_whitespace() || c == '_'));
        for word in words.filter(|word| !word.is_empty()) {
            vote(word);
            if code == "vi" {
                let bare = without_marks(word);
                if bare.len() > 2 {
                    vote(&bare);
                }
            }
        }
    }

    /// Lets the words of a sample vote.
    fn votes(&self, sample: &str) -> Votes {
        let mut votes = Votes { words: 0, scores: [0; MOST], found: [0; MOST] };
        let mut scanner = Scanner::seeded(sample, Rules::default(), self.seed);
        cache::with(|cache| {
            while let Some((raw, known)) = scanner.next_known(|hash| cache.get(hash)) {
                if raw.class != Class::Word {
                    continue;
                }
                votes.words += 1;
                let [low, high] = known.unwrap_or_else(|| {
                    let mask = self.stop_words.get(&hash_word(raw.span.of(sample), false)).copied().unwrap_or(0);
                    let known = [mask as u32, (mask >> 32) as u32];
                    cache.keep(raw.hash, known);
                    known
                });
                let mask = u64::from(low) | u64::from(high) << 32;
                let weight = 12 / mask.count_ones().max(1);
                each(mask, |at| {
                    votes.scores[at] += weight.max(1);
                    votes.found[at] += 1;
                });
            }
        });
        votes
    }
}

/// What the stop words of a sample say: for each pack the sum of their weights, and how many they are.
struct Votes {
    words: u32,
    scores: [u32; MOST],
    found: [u32; MOST],
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let rest = text.split_once(open).map_or("", |(_, rest)| rest);
    rest.split_once(close).map_or("", |(inner, _)| inner)
}

/// Vietnamese typed without diacritics.
fn without_marks(word: &str) -> String {
    word.replace('đ', "d").nfd().filter(char::is_ascii).collect()
}

/// The code of the language whose trigrams a sample has, and whether they are clear.
fn by_trigrams(sample: &str) -> Option<(&'static str, bool)> {
    use whatlang::Lang;
    let found = whatlang::detect(sample)?;
    let code = match found.lang() {
        Lang::Ara => "ar",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Spa => "es",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Hun => "hu",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
        _ => return None,
    };
    Some((code, found.is_reliable()))
}
