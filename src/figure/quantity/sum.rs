//! One rule reads all number words: a value is multiplied by a larger magnitude that follows, else added.

use crate::figure::decimal::Decimal;
use smallvec::SmallVec;

/// A value on the stack, with the smallest power of ten it is made of.
pub(crate) struct Sum {
    pub(crate) stack: SmallVec<[Decimal; 3]>,
    pub(crate) floor: u32,
    pub(crate) last_magnitude: Option<u32>,
    pub(crate) words: usize,
    pub(crate) digits: bool,
}

impl Sum {
    pub(crate) fn new() -> Self {
        Self { stack: SmallVec::new(), floor: u32::MAX, last_magnitude: None, words: 0, digits: false }
    }

    pub(crate) fn fits(&self, value: Decimal) -> bool {
        // `twenty five`: the next value is below the smallest power so far; a value in between is the next number.
        self.stack.is_empty()
            || (self.floor < 30 && value < Decimal::whole(1).scaled(self.floor as i32).unwrap_or_default())
    }

    pub(crate) fn add(&mut self, value: Decimal) {
        self.floor = trailing_zeros(value);
        self.stack.push(value);
        self.last_magnitude = None;
        self.words += 1;
    }

    /// Multiplies what is smaller than the magnitude; false when nothing is there to multiply.
    pub(crate) fn magnify(&mut self, power: u32) -> bool {
        let Some(scale) = Decimal::whole(1).scaled(power as i32) else { return false };
        if self.last_magnitude.is_some() {
            let Some(top) = self.stack.last_mut() else { return false };
            let Some(value) = top.scaled(power as i32) else { return false };
            *top = value;
        } else {
            let mut sum = Decimal::default();
            let mut any = false;
            while let Some(top) =
                self.stack.last().copied().filter(|top| *top < scale || (self.stack.len() == 1 && !any))
            {
                let Some(next) = sum.checked_add(top) else { return false };
                sum = next;
                any = true;
                self.stack.pop();
            }
            let Some(value) = sum.scaled(power as i32).filter(|_| any) else { return false };
            self.stack.push(value);
        }
        self.last_magnitude = Some(power + self.last_magnitude.unwrap_or(0));
        self.floor = power;
        self.words += 1;
        true
    }

    pub(crate) fn total(&self) -> Option<Decimal> {
        self.stack.iter().try_fold(Decimal::default(), |sum, value| sum.checked_add(*value))
    }
}

pub(crate) fn trailing_zeros(value: Decimal) -> u32 {
    let Some(mut n) = value.as_i64().filter(|n| *n != 0) else { return 0 };
    let mut zeros = 0;
    while n % 10 == 0 {
        n /= 10;
        zeros += 1;
    }
    zeros
}
