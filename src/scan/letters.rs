//! Eight bytes at a time: how far letters of ASCII reach, and a hash of bytes as they stand.

use super::fold::mix;

const LOWER: u64 = 0x2020_2020_2020_2020;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Where the letters of ASCII that begin at a byte end.
#[inline]
pub(super) fn ascii_letters(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let others = !letters(u64::from_le_bytes(*eight)) & HIGH_BITS;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
    }
    at
}

/// Where the run of letters and of bytes beyond ASCII that begins with a byte of them ends, and its hash.
#[inline(always)]
pub(super) fn letter_run(text: &[u8], start: usize, seed: u64) -> (usize, u64) {
    if let Some(eight) = text.get(start..).and_then(|rest| rest.first_chunk::<8>()) {
        let eight = u64::from_le_bytes(*eight);
        let others = !(letters(eight) | eight) & HIGH_BITS;
        if others != 0 {
            let len = others.trailing_zeros() as usize / 8;
            let below = (others & others.wrapping_neg()) >> 7;
            return (start + len, mix(eight & (below - 1), seed));
        }
        if let Some(next) = text.get(start + 8..).and_then(|rest| rest.first_chunk::<8>()) {
            let next = u64::from_le_bytes(*next);
            let others = !(letters(next) | next) & HIGH_BITS;
            if others != 0 {
                let len = 8 + others.trailing_zeros() as usize / 8;
                // The last eight bytes of the run: what of them is in `next` above what is in `eight`.
                let beyond = 8 * (len as u32 - 8);
                let last = if beyond == 0 { eight } else { next << (64 - beyond) | eight >> beyond };
                return (start + len, two_words(eight, last, len, seed));
            }
        }
    }
    long_letter_run(text, start, seed)
}

/// The hash of 8 to 15 bytes by their first eight and their last eight.
#[inline]
fn two_words(first: u64, last: u64, len: usize, seed: u64) -> u64 {
    if len == 8 { mix(first, seed) } else { mix(last, mix(first, seed ^ len as u64)) }
}

#[cold]
fn long_letter_run(text: &[u8], start: usize, seed: u64) -> (usize, u64) {
    let mut end = start;
    loop {
        end = ascii_letters(text, end);
        let beyond = text[end..].iter().take_while(|byte| **byte >= 0x80).count();
        if beyond == 0 {
            return (end, hash_bytes(text, start, end, seed));
        }
        end += beyond;
    }
}

/// How many of the bytes of a text are letters of ASCII.
pub(crate) fn count_ascii_letters(bytes: &[u8]) -> u32 {
    let mut eights = bytes.chunks_exact(8);
    let counted: u32 = eights
        .by_ref()
        .filter_map(|eight| eight.first_chunk::<8>())
        .map(|eight| (letters(u64::from_le_bytes(*eight)) & HIGH_BITS).count_ones())
        .sum();
    counted + eights.remainder().iter().filter(|byte| byte.is_ascii_alphabetic()).count() as u32
}

/// Sets the highest bit of each byte that is a letter of ASCII; other bits are of no meaning.
#[inline(always)]
const fn letters(eight: u64) -> u64 {
    // Bit 5 makes capitals small; what is added carries into bit 7 from `a` on, and from behind `z` on.
    let low = (eight | LOWER) & !HIGH_BITS;
    let from_a = low + 0x1F1F_1F1F_1F1F_1F1F;
    let behind_z = low + 0x0505_0505_0505_0505;
    from_a & !behind_z & !eight
}

/// A hash of some bytes of a text.
#[inline]
pub(super) fn hash_bytes(text: &[u8], start: usize, end: usize, seed: u64) -> u64 {
    let len = end - start;
    if len <= 8 {
        let eight = match text.get(start..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(eight) => u64::from_le_bytes(*eight) & (u64::MAX >> (64 - 8 * len.max(1))),
            None => text[start..end].iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
        };
        return mix(eight, seed);
    }
    let word = &text[start..end];
    let mut hash = seed ^ len as u64;
    for eight in word.chunks_exact(8).filter_map(|eight| eight.first_chunk::<8>()) {
        hash = mix(u64::from_le_bytes(*eight), hash);
    }
    let last = word.last_chunk::<8>().map_or(0, |eight| u64::from_le_bytes(*eight));
    mix(last, hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_those_of_ascii(bytes in proptest::collection::vec(any::<u8>(), 0..40), at in 0usize..40) {
            let at = at.min(bytes.len());
            let want = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            prop_assert_eq!(ascii_letters(&bytes, at), want);
            let all = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
            prop_assert_eq!(count_ascii_letters(&bytes) as usize, all);
        }

        /// Runs end where letters and bytes beyond ASCII do, and hash as their bytes.
        #[test]
        fn runs_are_hashed_whole(text in "[a-zà-ỹ]{1,30}[ .a-zà-ỹ]{0,20}", seed in any::<u64>()) {
            let bytes = text.as_bytes();
            let want = bytes.iter().take_while(|byte| **byte >= 0x80 || byte.is_ascii_alphabetic()).count();
            prop_assert_eq!(letter_run(bytes, 0, seed), (want, hash_bytes(bytes, 0, want, seed)));
        }

        /// The hash is one of the word alone, wherever it stands and whatever follows.
        #[test]
        fn hashes_do_not_look_around(word in "[a-zà-ỹ]{1,30}", before in "[ a-z]{0,9}", after in "[ a-z]{0,9}") {
            let text = format!("{before}{word}{after}");
            let (start, end) = (before.len(), before.len() + word.len());
            prop_assert_eq!(hash_bytes(text.as_bytes(), start, end, 7), hash_bytes(word.as_bytes(), 0, word.len(), 7));
            prop_assert_ne!(hash_bytes(text.as_bytes(), start, end, 7), hash_bytes(text.as_bytes(), start, end, 8));
        }
    }
}
