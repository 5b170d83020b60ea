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
pub(crate) struct Cache(Vec<Set>);

/// Half a megabyte: the words of some thousand articles.
const SETS: usize = 1 << 13;

impl Cache {
    /// What is known of the word with a hash.
    #[inline]
    pub(crate) fn get(&mut self, hash: u64) -> Option<[u32; 2]> {
        let Set(rows) = &mut self.0[hash as usize & (SETS - 1)];
        if rows[0].hash == hash {
            return Some(rows[0].known);
        }
        let at = rows.iter().position(|row| row.hash == hash)?;
        rows.swap(0, at);
        Some(rows[0].known)
    }

    /// Keeps what was found out of a word.
    pub(crate) fn keep(&mut self, hash: u64, known: [u32; 2]) {
        let Set(rows) = &mut self.0[hash as usize & (SETS - 1)];
        rows.rotate_right(1);
        rows[0] = Row { hash, known };
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
            let known = lexicon.look_up(raw.span.of(text));
            self.keep(raw.hash, [known.term, known.packed]);
            known
        })
    }
}

thread_local! {
    static CACHE: RefCell<Cache> = const { RefCell::new(Cache(Vec::new())) };
}

/// Lends the thread's table to `work`.
pub(crate) fn with<T>(work: impl FnOnce(&mut Cache) -> T) -> T {
    CACHE.with_borrow_mut(|cache| {
        if cache.0.is_empty() {
            cache.0 = vec![Set::default(); SETS];
        }
        work(cache)
    })
}
