//! Which language a text is in, from a little of it.
//!
//! Letters decide where they can (Vietnamese vowels, a script of its own); among the languages of the Latin script the
//! words that carry a sentence do: the stop words of every pack vote, a word of few languages for more than a word of
//! many. Where they are silent, trigrams (crate `whatlang`, restricted to the packs' languages) are asked.

use super::lexicon::Map;
use super::{PACKS, cache};
use crate::scan::fold::hash_word;
use crate::scan::{Class, Rules, Scanner, count_ascii_letters};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Tells words that vote from words of a language.
const SEED: u64 = u64::MAX;

/// How much of a text is looked at, in bytes from its start.
const SAMPLE: usize = 1200;

/// The code of the language that `text` is in; none when it is in none of the packs' languages.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    let counts = Letters::count(sample);
    if let Some(code) = counts.decide() {
        return PACKS.iter().map(|(known, _)| *known).find(|known| *known == code);
    }
    by_stop_words(sample).or_else(|| by_trigrams(sample))
}

fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[derive(Default)]
struct Letters {
    all: u32,
    vietnamese: u32,
    greek: u32,
    cyrillic: u32,
    arabic: u32,
    tamil: u32,
    latin: u32,
}

impl Letters {
    fn count(sample: &str) -> Self {
        let mut n = Self { latin: count_ascii_letters(sample.as_bytes()), ..Self::default() };
        for c in sample.chars().filter(|c| !c.is_ascii()) {
            match c as u32 {
                0x1EA0..=0x1EF9 | 0x102 | 0x103 | 0x110 | 0x111 | 0x1A0 | 0x1A1 | 0x1AF | 0x1B0 => {
                    n.vietnamese += 1;
                    n.latin += 1;
                }
                // Decomposed Vietnamese: hook above, dot below, horn.
                0x309 | 0x323 | 0x31B => n.vietnamese += 1,
                0x370..=0x3FF | 0x1F00..=0x1FFF => n.greek += 1,
                0x400..=0x52F => n.cyrillic += 1,
                0x600..=0x6FF => n.arabic += 1,
                0xB80..=0xBFF => n.tamil += 1,
                0xC0..=0x24F => n.latin += 1,
                _ if c.is_alphabetic() => n.all += 1,
                _ => {}
            }
        }
        n.all += n.latin + n.greek + n.cyrillic + n.arabic + n.tamil;
        n
    }

    fn decide(&self) -> Option<&'static str> {
        let most = |n: u32| n * 2 > self.all;
        if self.vietnamese * 20 > self.latin && most(self.latin) {
            Some("vi")
        } else if most(self.greek) {
            Some("el")
        } else if most(self.cyrillic) {
            Some("ru")
        } else if most(self.arabic) {
            Some("ar")
        } else if most(self.tamil) {
            Some("ta")
        } else {
            None
        }
    }
}

/// Bit `i` of a word's mask: it is a stop word of pack `i`.
static STOP_WORDS: LazyLock<Map<u64, u32>> = LazyLock::new(|| {
    let mut masks: Map<u64, u32> = Map::default();
    for (at, (code, text)) in PACKS.iter().enumerate().take(32) {
        let list = text
            .split_once("stop = \"\"\"")
            .and_then(|(_, rest)| rest.split_once("\"\"\""))
            .map_or("", |(list, _)| list);
        for word in list.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty()) {
            *masks.entry(hash_word(word, false)).or_default() |= 1 << at;
            if *code == "vi" {
                // Vietnamese typed without diacritics.
                let bare: String = word.nfd().filter(|c| c.is_ascii()).collect::<String>();
                let bare = if word.contains('đ') {
                    word.replace('đ', "d").nfd().filter(char::is_ascii).collect()
                } else {
                    bare
                };
                if bare.len() > 2 {
                    *masks.entry(hash_word(&bare, false)).or_default() |= 1 << at;
                }
            }
        }
    }
    masks
});

fn by_stop_words(sample: &str) -> Option<&'static str> {
    let mut votes = [0u32; 32];
    let mut words = 0;
    let mut scanner = Scanner::seeded(sample, Rules::default(), SEED);
    cache::with(|cache| {
        while let Some((raw, known)) = scanner.next_known(|hash| cache.get(hash)) {
            if raw.class != Class::Word {
                continue;
            }
            words += 1;
            let [mut mask, weight] = known.unwrap_or_else(|| {
                let mask = STOP_WORDS.get(&hash_word(raw.span.of(sample), false)).copied().unwrap_or(0);
                let known = [mask, 12 / mask.count_ones().max(1)];
                cache.keep(raw.hash, known);
                known
            });
            while mask != 0 {
                votes[mask.trailing_zeros() as usize] += weight;
                mask &= mask - 1;
            }
        }
    });
    let (best, score) = votes.iter().enumerate().max_by_key(|(at, score)| (**score, usize::MAX - at))?;
    let second = votes.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, score)| *score).max().unwrap_or(0);
    let clear = *score >= 12 && *score * 2 >= second * 3 && *score >= words;
    clear.then(|| PACKS[best].0)
}

fn by_trigrams(sample: &str) -> Option<&'static str> {
    use whatlang::{Detector, Lang};
    const KNOWN: &[(Lang, &str)] = &[
        (Lang::Dan, "da"),
        (Lang::Nld, "nl"),
        (Lang::Eng, "en"),
        (Lang::Fin, "fi"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Hun, "hu"),
        (Lang::Ita, "it"),
        (Lang::Nob, "no"),
        (Lang::Por, "pt"),
        (Lang::Ron, "ro"),
        (Lang::Spa, "es"),
        (Lang::Swe, "sv"),
        (Lang::Tur, "tr"),
        (Lang::Vie, "vi"),
    ];
    let detector = Detector::with_allowlist(KNOWN.iter().map(|(lang, _)| *lang).collect());
    let found = detector.detect(sample)?;
    let code = KNOWN.iter().find(|(lang, _)| *lang == found.lang())?.1;
    PACKS.iter().map(|(known, _)| *known).find(|known| *known == code)
}
