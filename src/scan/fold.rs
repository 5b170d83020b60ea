//! Folding while hashing: a word's identity without case, normal form or, where a language wishes it, tone placement.
//!
//! A word is never lowered into a string of its own. Each letter is looked up in one table that gives its lower-case
//! base letter and its tone mark, and the hash takes them in. `Hoá`, `hóa` and their decomposed forms hash alike when
//! tones float (Vietnamese orthography allows both placements); elsewhere a tone is hashed where it stands.

use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Letters below this code point (Latin, Greek, Cyrillic) are folded by table.
const LOW: usize = 0x530;
/// What two bytes of UTF-8 can say.
const TWO_BYTES: usize = 0x800;
/// Latin Extended Additional (all of Vietnamese) and Greek Extended are folded by table, too.
const HIGH: std::ops::Range<usize> = 0x1E00..0x2000;

/// What the hash takes in for one letter.
#[derive(Clone, Copy, Default)]
pub(crate) struct Folded {
    /// Lower-case base letter: one byte for Latin, a code point for Greek and Cyrillic; 0 is no letter.
    code: u16,
    /// 1 grave, 2 acute, 3 tilde, 4 hook above, 5 dot below; 0 none.
    tone: u8,
    upper: bool,
}

impl Folded {
    pub(crate) const fn is_letter(self) -> bool {
        self.code != 0
    }

    pub(crate) const fn is_upper(self) -> bool {
        self.upper
    }
}

/// The folding of every letter of the fast scripts.
pub(crate) struct Table {
    low: Box<[Folded; TWO_BYTES]>,
    high: Box<[Folded; HIGH.end - HIGH.start]>,
}

/// Built on first use from the Unicode decompositions.
pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut letters = Letters(HashMap::new());
        let mut table = Self {
            low: Box::new([Folded::default(); TWO_BYTES]),
            high: Box::new([Folded::default(); HIGH.end - HIGH.start]),
        };
        table.low.iter_mut().enumerate().take(LOW).for_each(|(at, row)| *row = letters.fold(at));
        table.high.iter_mut().enumerate().for_each(|(at, row)| *row = letters.fold(HIGH.start + at));
        table
    }

    /// The folding of `c`, or none when `c` is of no fast script or no letter.
    #[inline]
    pub(crate) fn get(&self, c: char) -> Folded {
        let cp = c as usize;
        if cp < TWO_BYTES {
            self.low[cp]
        } else if HIGH.contains(&cp) {
            self.high[cp - HIGH.start]
        } else {
            Folded::default()
        }
    }

    /// The folding of the character that begins at a byte of UTF-8 beyond ASCII, and its length where it is a letter.
    #[inline]
    pub(crate) fn letter_at(&self, bytes: &[u8], at: usize) -> (Folded, usize) {
        match bytes.get(at..) {
            Some([lead @ 0xC2..=0xDF, next, ..]) => {
                (self.low[usize::from(lead & 0x1F) << 6 | usize::from(next & 0x3F)], 2)
            }
            // U+1E00 to U+1FFF
            Some([0xE1, next @ 0xB8..=0xBF, last, ..]) => {
                (self.high[usize::from(next & 7) << 6 | usize::from(last & 0x3F)], 3)
            }
            _ => (Folded::default(), 0),
        }
    }
}

/// One byte for every base letter of Latin with the marks that make it another letter (`ă`, `ñ`, `ø`).
struct Letters(HashMap<String, u16>);

impl Letters {
    fn fold(&mut self, cp: usize) -> Folded {
        let Some(c) = char::from_u32(cp as u32).filter(|c| c.is_alphabetic()) else { return Folded::default() };
        let lower = || c.to_lowercase();
        let upper = c.is_uppercase();
        if (0x370..0x530).contains(&cp) || cp >= 0x1F00 {
            // Greek capitals are written without accents; Russian print writes `е` for `ё`.
            let base = lower().next().map(|c| if (0x400..0x1F00).contains(&cp) { c } else { first_of(c) });
            let base = match base.unwrap_or(c) {
                'ς' => 'σ',
                'ё' => 'е',
                other => other,
            };
            return Folded { code: base as u16, tone: 0, upper };
        }
        let mut tone = 0;
        let mut base = String::with_capacity(8);
        for c in lower() {
            decompose_canonical(c, |mark| match mark {
                '\u{300}' => tone = 1,
                '\u{301}' => tone = 2,
                '\u{303}' => tone = 3,
                '\u{309}' => tone = 4,
                '\u{323}' => tone = 5,
                // Romanian of many pages: cedilla for comma.
                '\u{327}' if base == "s" || base == "t" => base.push('\u{326}'),
                other => base.push(other),
            });
        }
        let code = match base.as_bytes() {
            [byte] => u16::from(*byte),
            _ => {
                let next = 0x80 + self.0.len() as u16;
                *self.0.entry(base).or_insert(next)
            }
        };
        Folded { code, tone, upper }
    }
}

/// The letter that a character is without its marks.
fn first_of(c: char) -> char {
    let mut first = None;
    decompose_canonical(c, |part| first = first.or(Some(part)));
    first.unwrap_or(c)
}

/// The running hash of a word: letters are packed eight bytes at a time and mixed by multiplication, so that words of
/// up to eight letters never collide before mixing.
#[derive(Clone, Copy)]
pub(crate) struct WordHash {
    packed: u64,
    count: u32,
    state: u64,
    tones: u64,
}

impl WordHash {
    pub(crate) const fn new() -> Self {
        Self { packed: 0, count: 0, state: 0x9E37_79B9_7F4A_7C15, tones: 0 }
    }

    #[inline]
    pub(crate) fn byte(&mut self, byte: u8) {
        self.packed = self.packed << 8 | u64::from(byte);
        self.count += 1;
        if self.count & 7 == 0 {
            self.state = mix(self.state, self.packed);
            self.packed = 0;
        }
    }

    #[inline]
    pub(crate) fn letter(&mut self, folded: Folded, free_tones: bool) {
        if folded.code >= 0x100 {
            self.byte((folded.code >> 8) as u8);
        }
        self.byte(folded.code as u8);
        if folded.tone != 0 {
            if free_tones {
                self.tones = self.tones << 3 | u64::from(folded.tone);
            } else {
                self.byte(folded.tone);
            }
        }
    }

    /// Takes in any character, folding what the table knows.
    pub(crate) fn any(&mut self, c: char, free_tones: bool) {
        let folded = TABLE.get(c);
        if folded.is_letter() {
            self.letter(folded, free_tones);
        } else if c.is_ascii() {
            self.byte(c as u8);
        } else if c == '’' {
            self.byte(b'\'');
        } else if c != '\u{AD}' {
            // Arabic: short vowels and the stretching mark are no part of a word, alef has one form.
            let c = match c {
                '\u{64B}'..='\u{652}' | '\u{670}' | '\u{640}' => return,
                'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
                other => other.to_lowercase().next().unwrap_or(other),
            };
            for byte in (c as u32).to_be_bytes() {
                self.byte(byte);
            }
        }
    }

    #[inline]
    pub(crate) fn finish(self) -> u64 {
        mix(mix(self.state, self.packed), self.tones ^ u64::from(self.count) << 32)
    }
}

/// Folded product of two words.
#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ b ^ 0xA076_1D64_78BD_642F) * u128::from(b ^ 0xE703_7ED1_A0B4_28DB);
    (product >> 64) as u64 ^ product as u64
}

/// The hashes of the beginnings of a word, one a letter, the shortest first.
pub(crate) fn prefixes(word: &str, free_tones: bool) -> impl Iterator<Item = u64> {
    let mut hash = WordHash::new();
    word.nfc().map(move |c| {
        hash.any(c, free_tones);
        hash.finish()
    })
}

/// The hash of a mark as it stands; a typographic apostrophe is an apostrophe.
pub(crate) fn hash_mark(mark: &str) -> u64 {
    let mut hash = WordHash::new();
    let mark = if mark == "’" { "'" } else { mark };
    mark.bytes().for_each(|byte| hash.byte(byte));
    hash.finish()
}

/// The hash of a whole word, folded.
pub(crate) fn hash_word(word: &str, free_tones: bool) -> u64 {
    let mut hash = WordHash::new();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hash.byte(byte.to_ascii_lowercase()));
    } else if is_nfc_quick(word.chars()) == IsNormalized::Yes {
        word.chars().for_each(|c| hash.any(c, free_tones));
    } else {
        word.nfc().for_each(|c| hash.any(c, free_tones));
    }
    hash.finish()
}

#[cfg(test)]
mod tests {
    use super::hash_word;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn one_word_in_all_its_forms() {
        for (name, a, b, free, same) in [
            ("tone placement", "hoá", "hóa", true, true),
            ("tone placement, capitals", "THUỶ", "thủy", true, true),
            ("tones are kept", "hoá", "hoà", true, false),
            ("tones where they do not float", "término", "terminó", false, false),
            ("accents matter", "pâté", "pâte", false, false),
            ("case", "ÉTÉ", "été", false, true),
            ("Greek capitals have no accents", "ΕΚΑΤΟΜΜΎΡΙΑ", "εκατομμυρια", false, true),
            ("final sigma", "ΛΟΓΟΣ", "λόγος", false, true),
            ("Russian yo", "Ещё", "еще", false, true),
            ("short i is a letter", "мои", "мой", false, false),
            ("length counts", "a", "aa", false, false),
        ] {
            assert_eq!(hash_word(a, free) == hash_word(b, free), same, "{name}");
        }
    }

    #[test]
    fn normal_forms_are_one() {
        for word in ["Tiếng", "Việt", "nghiệp", "Ångström", "được"] {
            let decomposed: String = word.nfd().collect();
            assert_eq!(hash_word(word, true), hash_word(&decomposed, true), "{word}");
        }
    }
}
