//! Which language a text is in, from a little of it.
//!
//! 1. Letters decide where they can (`alphabet`): Vietnamese vowels, a script of one language.
//! 2. Else the words that carry a sentence do: the stop words of every pack vote, a word of few languages for more than
//!    a word of many, and a text of a language has many of its stop words.
//! 3. Where they are silent, trigrams are asked (crate `whatlang`), of more languages than there are packs for: a text
//!    in none of them is better read by neutral rules than by those of a neighbour.

use super::alphabet::{Count, each};
use super::signs::{MOST, Signs};
use super::{ADDED, BUILT_IN_SIGNS, Language, PACKS, cache};
use crate::scan::fold::hash_word;
use crate::scan::{Class, Next, Rules, Scanner, count_ascii_letters};
use std::sync::RwLock;

/// Tells words that vote from words of a language; one less for each generation of packs.
const SEED: u64 = u64::MAX;

/// How much of a text is looked at, in bytes from its start; of it, where letters may decide at once.
const SAMPLE: usize = 1200;
const GLANCE: usize = 300;
/// How much of it votes first: where one language is far ahead of all others, nothing else is read.
const FIRST: usize = 400;

/// The least score of a language that its words alone decide for.
const LEAST: u32 = 12;

/// The signs of the packs there are now; none before the first text, and after a pack was added.
static SIGNS: RwLock<Option<&'static Signs>> = RwLock::new(None);

/// The code of the language that `text` is in; none when it is in none of the packs' languages.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let signs = signs()?;
    let glance = cut(text, GLANCE);
    let count = |text: &str| signs.alphabets.count(text, count_ascii_letters(text.as_bytes()));
    if let Some(at) = count(glance).decides() {
        return Some(&signs.codes[at]);
    }
    let sample = cut(text, SAMPLE);
    let letters = count(sample);
    if let Some(at) = letters.decides() {
        return Some(&signs.codes[at]);
    }
    let first = signs.poll(cut(sample, FIRST), &letters);
    if let Some(at) = first.winner(4 * LEAST, 2) {
        return Some(&signs.codes[at]);
    }
    let poll = signs.poll(sample, &letters);
    if let Some(at) = poll.winner(LEAST, 1) {
        return Some(&signs.codes[at]);
    }
    let (best, at) = *poll.ranked.first()?;
    let (code, sure) = by_trigrams(sample)?;
    let (score, told) = *poll.ranked.iter().find(|(_, at)| signs.codes[*at] == code)?;
    // Between neighbours (Danish, Norwegian) words know more than trigrams.
    if best >= score + 6 && best > 12 {
        return Some(&signs.codes[at]);
    }
    ((sure && poll.votes.words < 8) || poll.votes.found[told] > 0).then_some(code)
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
    let signs: &'static Signs = Box::leak(Box::new(gather()));
    *cell = Some(signs);
    Some(signs)
}

/// Lets the next text see the packs that were added.
pub(super) fn forget() {
    if let Ok(mut cell) = SIGNS.write() {
        *cell = None;
    }
}

/// The signs of the built-in packs, which the build has gathered; all gathered anew where packs were added.
fn gather() -> Signs {
    let added = ADDED.read().map(|added| added.clone()).unwrap_or_default();
    if added.is_empty() {
        return Signs::from_bytes(BUILT_IN_SIGNS);
    }
    let mut signs = Signs::default();
    let replaced = |code: &str| added.iter().any(|language| language.code == code);
    let built_in = PACKS.iter().filter(|(code, _)| !replaced(code)).filter_map(|(code, _)| Language::get(code));
    // The pack added last counts.
    let last = |at: &usize| added[at + 1..].iter().all(|later| later.code != added[*at].code);
    for language in built_in.chain((0..added.len()).filter(last).map(|at| added[at])) {
        signs.add(language);
    }
    signs.lay_out(added.len() as u64);
    signs
}

impl Signs {
    /// Lets the words of a sample vote, and ranks the languages that its letters allow.
    fn poll(&self, sample: &str, letters: &Count) -> Poll {
        let votes = self.votes(sample);
        let mut ranked: Vec<(u32, usize)> = (0..self.codes.len())
            .filter(|at| self.alphabets.allow(letters, *at))
            .map(|at| (votes.scores[at] + 6 * letters.own(at), at))
            .collect();
        ranked.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        // Bulgarian has many of the small words of Russian, and none of the letters that are Russian's own.
        let carried = ranked
            .first()
            .is_some_and(|(_, at)| votes.found[*at] * 4 >= votes.words && !self.alphabets.lacks_own(letters, *at));
        Poll { votes, ranked, carried }
    }

    /// Lets the words of a sample vote.
    fn votes(&self, sample: &str) -> Votes {
        let mut votes = Votes { words: 0, scores: [0; MOST], found: [0; MOST] };
        let mut scanner = Scanner::seeded(sample, Rules::default(), SEED - self.generation);
        cache::with(|cache| {
            while let Some(next) = scanner.next_known(|hash| cache.get(hash)) {
                let [low, high] = match next {
                    Next::Known { known, .. } => known,
                    Next::Other(raw) if raw.class == Class::Word => cache.get(raw.hash).unwrap_or_else(|| {
                        let mask = self.packs_with(hash_word(raw.span.of(sample), false));
                        let known = [mask as u32, (mask >> 32) as u32];
                        cache.keep(raw.hash, known);
                        known
                    }),
                    _ => continue,
                };
                votes.words += 1;
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

/// What a vote came to.
struct Poll {
    votes: Votes,
    /// Scores and languages, the best first.
    ranked: Vec<(u32, usize)>,
    /// The best has as many of the words as a text of a language has of its stop words.
    carried: bool,
}

impl Poll {
    /// The best language, where its score is `least` or more and one and a half times the second's, `margin` times over.
    fn winner(&self, least: u32, margin: u32) -> Option<usize> {
        let (best, at) = *self.ranked.first()?;
        let second = self.ranked.get(1).map_or(0, |(score, _)| *score);
        (self.carried && best >= least && best * 2 >= second * 3 * margin).then_some(at)
    }
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
