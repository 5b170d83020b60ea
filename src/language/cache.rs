//! What words are, kept over documents: a direct-mapped table a thread, bounded, its answers a function of the word.

use super::lexicon::{Known, Lexicon};
use crate::scan::Raw;
use std::cell::RefCell;

#[derive(Clone, Copy, Default)]
struct Row {
    hash: u64,
    known: [u32; 2],
}

/// The words met last, by the hash of their bytes. The hashes are seeded by their use, so that all uses share the table.
pub(crate) struct Cache(Vec<Row>);

const ROWS: usize = 1 << 14;
const NUMERIC: u32 = 1 << 31;

impl Cache {
    /// What was found out of the word with a hash; `find_out` is asked where it is not known.
    #[inline]
    pub(crate) fn get(&mut self, hash: u64, find_out: impl FnOnce() -> [u32; 2]) -> [u32; 2] {
        let row = &mut self.0[hash as usize & (ROWS - 1)];
        if row.hash != hash {
            *row = Row { hash, known: find_out() };
        }
        row.known
    }

    /// What a scanned word is.
    #[inline]
    pub(crate) fn resolve(&mut self, lexicon: &Lexicon, text: &str, raw: &Raw) -> Known {
        let [term, packed] = self.get(raw.hash, || {
            let known = lexicon.look_up(raw.span.of(text));
            [known.term, known.word | if known.numeric { NUMERIC } else { 0 }]
        });
        Known { word: packed & !NUMERIC, term, numeric: packed & NUMERIC != 0 }
    }
}

thread_local! {
    static CACHE: RefCell<Cache> = const { RefCell::new(Cache(Vec::new())) };
}

/// Lends the thread's table to `work`.
pub(crate) fn with<T>(work: impl FnOnce(&mut Cache) -> T) -> T {
    CACHE.with_borrow_mut(|cache| {
        if cache.0.is_empty() {
            cache.0 = vec![Row::default(); ROWS];
        }
        work(cache)
    })
}
