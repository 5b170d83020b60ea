//! How the letters of the fast scripts fold, from the Unicode decompositions. The build looks it up; the program has the
//! table that comes of it.

use super::table::{Folded, HIGH};
use std::collections::HashMap;
use unicode_normalization::char::decompose_canonical;

/// Letters below this code point (Latin, Greek, Cyrillic) are folded by table.
const LOW: usize = 0x530;

/// The letters of the fast scripts by their code points.
pub(super) fn letters() -> impl Iterator<Item = (usize, Folded)> {
    let mut letters = Letters(HashMap::new());
    (0..LOW).chain(HIGH).map(move |at| (at, letters.fold(at)))
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
