//! What the phrases of a pack may mean.

use super::rows::{Field, numbered, row};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What a phrase means. `value` of a [`Meaning`] is given behind each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub(crate) enum Sense {
    /// Never the end of a sentence when a full stop follows.
    Abbreviation,
    /// May end one.
    AbbreviationFinal,
    Stop,
    /// Its number, in hundredths.
    Numeral,
    /// Numerals that are mostly another word.
    WeakNumeral,
    /// Power of ten.
    Magnitude,
    /// Power of ten, only against the digits.
    MagnitudeGlued,
    /// Denominator.
    Fraction,
    Joiner,
    Article,
    Parts,
    AndHalf,
    Tens,
    Hundreds,
    OutOf,
    RangeTo,
    RangeOpen,
    RangeClose,
    Or,
    /// Speaks the decimal mark (`point`, `coma`).
    Point,
    Minus,
    /// Between an amount and its cents (`25 euros con 50`).
    CentsJoiner,
    Respectively,
    /// Its number, in hundredths.
    Multiple,
    /// Index into the units.
    Unit,
    /// Index into the units, only written exactly so.
    Symbol,
    /// Index into the units.
    Currency,
    /// A sign or code of a currency: index into the units, may stand before the amount.
    Sign,
    /// An upper-case code of ISO 4217.
    Code,
    /// A part of a currency: index into the units and decimal places packed.
    Subunit,
    /// Index into the units: a currency's word that is a weight where a [`Sense::WeightNear`] stands about.
    Weight,
    /// A currency's word that the places of the article decide (`pesos`, `$`).
    Local,
    /// Index into the units: a place, and the currency that such a word means there.
    Place,
    WeightNear,
    Per,
    PerNoun,
    About,
    Over,
    Under,
    Estimate,
    AboutAfter,
    OverAfter,
    UnderAfter,
    Rise,
    Fall,
    To,
    By,
    From,
    /// A verb of change whose money is an amount (`lost £2m`), unless it is small, as the change of a price is.
    Amount,
    BaseOpen,
    BaseOpenTime,
    BaseFixed,
    /// What the figure stands above (`5% above the average`), below.
    BaseAbove,
    BaseBelow,
    /// Says the figure before it once more (`equivalent to`).
    Again,
    /// What is paid for a thing (`bought at`), and what is asked for it.
    Bought,
    Sold,
    PeriodFixed,
    PeriodUnit,
    Month,
    Weekday,
    PeriodModifier,
    PeriodTail,
    PeriodLead,
    PeriodInner,
    NameBefore,
    /// What is told in a currency, also where the amount does not name it (`nợ 27 tỉ`): index of the currency.
    Priced,
    /// Counts what follows though its last word names things by number (`tổng số`, `the number`).
    NameCounted,
    NameAfter,
    NameWhole,
    Road,
    Ordinal,
    ClockBefore,
    ClockAfter,
    AgeBefore,
    AgeAfter,
    CountNoun,
    CountStop,
    CountOf,
    /// A counted noun that says how, not what (`con`, `chiếc`).
    Classifier,
    /// Before the noun of a number told apart from it (`the number of`).
    NumberOf,
    ShareOf,
    Plan,
    Link,
    Strip,
    SubjectOpen,
    SubjectOf,
    /// Begins a clause of its own (`as`, `while`).
    ClauseOpen,
    Bonus,
    Stigma,
    ReportBonus,
    ReportStigma,
    /// What it weighs in a sentence of a report, below 0 against it.
    ReportCue,
    /// Someone speaks of himself or to the reader.
    Speaker,
    Connective,
    Pronoun,
    Chrome,
    Source,
    Caption,
    /// Power of ten said by a letter before a currency code (`MUSD`): index into the units and power packed.
    Prefixed,
}

impl Sense {
    #[inline(always)]
    const fn bit(self) -> u128 {
        1 << self as u8
    }
}

/// A set of senses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses(u128);

impl Field for Senses {
    const LEN: usize = u128::LEN;
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }
    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u128::read(bytes).map(Self)
    }
}

impl Senses {
    /// Folded to a constant where the list is one.
    #[inline(always)]
    pub(crate) const fn of(list: &[Sense]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < list.len() {
            bits |= list[at].bit();
            at += 1;
        }
        Self(bits)
    }

    #[inline(always)]
    pub(crate) const fn has(self, sense: Sense) -> bool {
        let half = if (sense as u8) < 64 { self.0 as u64 } else { (self.0 >> 64) as u64 };
        half >> (sense as u8 & 63) & 1 != 0
    }

    /// A mark of the reader's own, beside all senses: a number in digits.
    pub(crate) const DIGITS: Self = Self(1 << 127);

    #[inline(always)]
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline(always)]
    pub(crate) const fn insert(&mut self, sense: Sense) {
        self.0 |= sense.bit();
    }

    #[inline(always)]
    pub(crate) const fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// The senses that are not of the other.
    #[inline(always)]
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// All senses of both.
    #[inline(always)]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One sense of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Meaning {
    pub(crate) sense: Sense,
    /// Words of the phrase.
    pub(crate) len: u8,
    pub(crate) value: i64,
}

impl Field for Sense {
    const LEN: usize = u8::LEN;
    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self as u8);
    }
    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        static ALL: LazyLock<Vec<Sense>> = LazyLock::new(|| (0..u8::MAX).map_while(numbered).collect());
        ALL.get(usize::from(u8::read(bytes)?)).copied()
    }
}

row!(Meaning { sense: Sense, len: u8, value: i64 });
