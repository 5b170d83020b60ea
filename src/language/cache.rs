//! What words are, kept over documents: a table a thread, bounded, its answers a function of the word.

use super::lexicon::{Known, Lexicon};
use crate::scan::Raw;
use std::cell::RefCell;

#[derive(Clone, Copy, Default)]
struct Row {
    hash: u64,
    known: [u32; 2],
}

/// Four words of like hashes, one cache line; the one met last comes first.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Set([Row; 4]);

/// The words met last, by the hash of their bytes. The hashes are seeded by their use, so that all uses share the table.
#[derive(Default)]
pub(crate) struct Cache {
    /// A power of two of sets.
    sets: Vec<Set>,
    /// How many words were kept since the table last grew.
    kept: usize,
}

/// A table for one article; it grows with what it has to keep, up to
const FEWEST: usize = 1 << 9;
/// one of a megabyte: the words of some thousand articles.
const MOST: usize = 1 << 14;

impl Cache {
    /// What is known of the word with a hash.
    #[inline]
    pub(crate) fn get(&mut self, hash: u64) -> Option<[u32; 2]> {
        let at = hash as usize & self.sets.len().wrapping_sub(1);
        let Set(rows) = self.sets.get_mut(at)?;
        if rows[0].hash == hash {
            return Some(rows[0].known);
        }
        let at = rows.iter().position(|row| row.hash == hash)?;
        rows.swap(0, at);
        Some(rows[0].known)
    }

    /// Keeps what was found out of a word.
    pub(crate) fn keep(&mut self, hash: u64, known: [u32; 2]) {
        if self.kept >= 2 * self.sets.len() && self.sets.len() < MOST {
            self.grow();
        }
        self.kept += 1;
        self.put(Row { hash, known });
    }

    fn put(&mut self, row: Row) {
        let at = row.hash as usize & (self.sets.len() - 1);
        if let Some(Set(rows)) = self.sets.get_mut(at) {
            rows.rotate_right(1);
            rows[0] = row;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let wider = vec![Set::default(); (self.sets.len() * 4).clamp(FEWEST, MOST)];
        let narrow = std::mem::replace(&mut self.sets, wider);
        for row in narrow.iter().flat_map(|Set(rows)| rows.iter().rev()).filter(|row| row.hash != 0) {
            self.put(*row);
        }
        self.kept = narrow.len() * 2;
    }

    /// What the word with a hash is, where it was met before.
    #[inline]
    pub(crate) fn recall(&mut self, hash: u64) -> Option<Known> {
        let [term, packed] = self.get(hash)?;
        Some(Known { term, packed })
    }

    /// What a scanned word is.
    pub(crate) fn resolve(&mut self, lexicon: &Lexicon, text: &str, raw: &Raw) -> Known {
        self.recall(raw.hash).unwrap_or_else(|| {
            let mut known = lexicon.look_up(raw.span.of(text));
            known.packed |= if raw.upper { Known::UPPER } else { 0 };
            self.keep(raw.hash, [known.term, known.packed]);
            known
        })
    }
}

thread_local! {
    static CACHE: RefCell<Cache> = const { RefCell::new(Cache { sets: Vec::new(), kept: 0 }) };
}

/// Lends the thread's table to `work`.
pub(crate) fn with<T>(work: impl FnOnce(&mut Cache) -> T) -> T {
    CACHE.with_borrow_mut(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_outlives_the_growth_of_the_table() {
        let mut cache = Cache::default();
        assert_eq!(cache.get(7), None);
        let hash = |n: u32| u64::from(n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        let mut found = 0;
        for n in 0..40_000 {
            cache.keep(hash(n), [n, !n]);
            assert_eq!(cache.get(hash(n)), Some([n, !n]));
            let before = n / 2;
            let known = cache.get(hash(before));
            assert!(known.is_none_or(|known| known == [before, !before]));
            found += u32::from(known.is_some());
        }
        assert_eq!(cache.sets.len(), MOST);
        assert!(found > 36_000, "{found} of 40,000 are still there");
    }
}
