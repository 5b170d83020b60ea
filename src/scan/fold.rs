//! Folding while hashing: a word's identity without case, normal form or, where a language wishes it, tone placement.
//!
//! A word is never lowered into a string of its own. Each letter is looked up in one table that gives its lower-case
//! base letter and its tone mark, and the hash takes them in. `Hoá`, `hóa` and their decomposed forms hash alike when
//! tones float (Vietnamese orthography allows both placements); elsewhere a tone is hashed where it stands.

use super::table::{Folded, TABLE};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

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
#[inline(always)]
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
