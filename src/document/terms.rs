//! Terms by number: the stems of one document, counted up from 1 in the order in which they are met.
//!
//! Everything that weighs terms keeps plain lists by these numbers. One table a thread finds them; it is not cleared
//! between documents: each entry has the stamp of the document it was made for.

use super::token::MOST_TERMS;
use std::cell::RefCell;

#[derive(Clone, Copy, Default)]
struct Row {
    stamp: u32,
    identity: u32,
    number: u32,
}

/// Finds the numbers of a document's terms by their identity. A hash table with open addressing: identities are hashes.
#[derive(Default)]
pub(super) struct Numbers {
    /// A power of two of rows, at most half of them in use.
    rows: Vec<Row>,
    stamp: u32,
    last: u32,
}

/// For a document of some thousand different terms.
const ROWS: usize = 1 << 12;

impl Numbers {
    fn begin(&mut self) {
        self.last = 0;
        self.stamp = self.stamp.wrapping_add(1);
        if self.rows.is_empty() || self.stamp == 0 {
            self.rows = vec![Row::default(); ROWS];
            self.stamp = 1;
        }
    }

    /// The number of the term with an identity, which is not 0; the next one where it is new; 0 where there is none left.
    #[inline]
    pub(super) fn of(&mut self, identity: u32) -> u32 {
        let mask = self.rows.len() - 1;
        let mut at = identity as usize >> 1 & mask;
        loop {
            let row = &mut self.rows[at & mask];
            if row.stamp != self.stamp {
                if self.last == MOST_TERMS {
                    return 0;
                }
                self.last += 1;
                *row = Row { stamp: self.stamp, identity, number: self.last };
                if self.last as usize * 2 > self.rows.len() {
                    self.grow();
                }
                return self.last;
            }
            if row.identity == identity {
                return row.number;
            }
            at += 1;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let wider = vec![Row::default(); self.rows.len() * 2];
        let mask = wider.len() - 1;
        let narrow = std::mem::replace(&mut self.rows, wider);
        for row in narrow.into_iter().filter(|row| row.stamp == self.stamp) {
            let mut at = row.identity as usize >> 1 & mask;
            while self.rows[at & mask].stamp == self.stamp {
                at += 1;
            }
            self.rows[at & mask] = row;
        }
    }
}

thread_local! {
    static NUMBERS: RefCell<Numbers> = const { RefCell::new(Numbers { rows: Vec::new(), stamp: 0, last: 0 }) };
}

/// Lends the thread's table to `work`, with no term numbered yet.
pub(super) fn with<T>(work: impl FnOnce(&mut Numbers) -> T) -> T {
    NUMBERS.with_borrow_mut(|numbers| {
        numbers.begin();
        let done = work(numbers);
        // A table that has grown is not kept for the next document.
        if numbers.rows.len() > ROWS {
            numbers.rows = Vec::new();
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn numbers_count_up_and_stay() {
        let mut numbers = Numbers::default();
        for _ in 0..3 {
            numbers.begin();
            let identities = || (0..20_000u32).map(|n| n.wrapping_mul(0x9E37_79B9) | 1);
            let mut expected = std::collections::HashMap::new();
            for identity in identities().chain(identities()) {
                let next = expected.len() as u32 + 1;
                let number = *expected.entry(identity).or_insert(next);
                assert_eq!(numbers.of(identity), number);
            }
        }
    }
}
