//! The letters of the fast scripts: what each is without case and tone.

use std::sync::LazyLock;

/// What two bytes of UTF-8 can say: Latin, Greek and Cyrillic are folded by table.
const TWO_BYTES: usize = 0x800;
/// Latin Extended Additional (all of Vietnamese) and Greek Extended are folded by table, too.
pub(super) const HIGH: std::ops::Range<usize> = 0x1E00..0x2000;

/// What the hash takes in for one letter.
#[derive(Clone, Copy, Default)]
pub(crate) struct Folded {
    /// Lower-case base letter: one byte for Latin, a code point for Greek and Cyrillic; 0 is no letter.
    pub(super) code: u16,
    /// 1 grave, 2 acute, 3 tilde, 4 hook above, 5 dot below; 0 none.
    pub(super) tone: u8,
    pub(super) upper: bool,
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

/// The build makes it from the Unicode decompositions and embeds it.
#[cfg(embedded)]
pub(crate) static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/letters"))));
#[cfg(not(embedded))]
pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(super::decompose::letters()));

impl Table {
    /// A table with these letters, by their code points.
    pub(super) fn new(letters: impl Iterator<Item = (usize, Folded)>) -> Self {
        let mut table = Self {
            low: Box::new([Folded::default(); TWO_BYTES]),
            high: Box::new([Folded::default(); HIGH.end - HIGH.start]),
        };
        for (at, letter) in letters {
            let (part, at) =
                if at < TWO_BYTES { (&mut table.low[..], at) } else { (&mut table.high[..], at - HIGH.start) };
            part[at] = letter;
        }
        table
    }

    /// As the build embeds it: four bytes a code point.
    #[cfg(any(test, not(embedded)))]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let row = |letter: &Folded| {
            let [first, second] = letter.code.to_le_bytes();
            [first, second, letter.tone, u8::from(letter.upper)]
        };
        self.low.iter().chain(self.high.iter()).flat_map(row).collect()
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        let letters = bytes.chunks_exact(4).map(|row| Folded {
            code: u16::from_le_bytes([row[0], row[1]]),
            tone: row[2],
            upper: row[3] != 0,
        });
        Self::new((0..TWO_BYTES).chain(HIGH).zip(letters))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_that_of_unicode() {
        let made = Table::new(crate::scan::decompose::letters());
        assert_eq!(TABLE.to_bytes(), made.to_bytes());
        assert!(made.get('Ế').is_upper() && made.get('ế').is_letter() && !made.get('1').is_letter());
    }
}
