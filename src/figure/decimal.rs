//! Exact decimal numbers: what an article writes is what the record says.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::cmp::Ordering;
use std::fmt;

/// `digits × 10^-scale`, exact, normalised: no trailing zero after the decimal point.
///
/// The range is that of 128-bit integers, some 38 digits; what does not fit is no figure ([`Decimal::checked_mul`] and
/// the like give none).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(Rust, packed(8))] // 24 bytes and not 32: an article may have very many
pub struct Decimal {
    digits: i128,
    scale: u8,
}

/// More digits than any quantity in an article has; leaves room for magnitudes.
const MAX_SCALE: u8 = 30;

/// The powers of ten that 128 bits hold.
const POWERS: [i128; 39] = {
    let mut powers = [1; 39];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

fn power_of_ten(power: u32) -> Option<i128> {
    POWERS.get(power as usize).copied()
}

impl Decimal {
    /// `digits × 10^-scale`; none when the scale is over 30.
    #[must_use]
    pub fn new(digits: i128, scale: u8) -> Option<Self> {
        let (mut digits, mut scale) = (digits, scale);
        if let Ok(mut few) = i64::try_from(digits) {
            // Nearly all numbers, and ten times as fast.
            while scale > 0 && few % 10 == 0 {
                few /= 10;
                scale -= 1;
            }
            digits = i128::from(few);
        }
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        (scale <= MAX_SCALE).then_some(Self { digits, scale })
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self { digits: value as i128, scale: 0 }
    }

    /// A number of hundredths.
    pub(crate) fn hundredths(value: i64) -> Self {
        Self::new(i128::from(value), 2).unwrap_or_default()
    }

    /// `numerator / denominator`, cut after six decimal places; none for a division by zero.
    #[must_use]
    pub fn ratio(numerator: Self, denominator: Self) -> Option<Self> {
        // (n × 10^-a) / (d × 10^-b) = n × 10^(b - a) / d, to six places.
        let divide = |places: u8| {
            let up = power_of_ten(u32::from(places) + u32::from(denominator.scale))?;
            let down = power_of_ten(u32::from(numerator.scale))?;
            let (above, below) = (numerator.digits.checked_mul(up)?, denominator.digits.checked_mul(down)?);
            Some((above.checked_div(below)?, above.checked_rem(below)?, places))
        };
        // `1/128` has seven: nothing is cut where the parts come out even.
        let even = divide(10).filter(|(_, rest, _)| *rest == 0);
        let (quotient, _, places) = even.or_else(|| divide(6))?;
        Self::new(quotient, places)
    }

    /// The number times ten to the `power`.
    #[must_use]
    pub fn scaled(self, power: i32) -> Option<Self> {
        let scale = i32::from(self.scale) - power;
        if scale >= 0 {
            Self::new(self.digits, u8::try_from(scale).ok()?)
        } else {
            Self::new(self.digits.checked_mul(power_of_ten(scale.unsigned_abs())?)?, 0)
        }
    }

    /// The product; none when it does not fit.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Self::new(self.digits.checked_mul(other.digits)?, self.scale.checked_add(other.scale)?)
    }

    /// The sum; none when it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let digits = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Self::new(digits, scale)
    }

    /// The number with its sign turned.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { digits: -self.digits, scale: self.scale }
    }

    fn at_scale(self, scale: u8) -> Option<i128> {
        if scale == self.scale {
            return Some(self.digits);
        }
        self.digits.checked_mul(power_of_ten(u32::from(scale - self.scale))?)
    }

    /// The nearest binary number, for scoring only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        /// As exact as a binary number holds them.
        const TENS: [f64; 10] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
        let digits = i64::try_from(self.digits).map_or_else(|_| self.wide_to_f64(), |few| few as f64);
        let ten = TENS.get(usize::from(self.scale)).copied();
        if self.scale == 0 { digits } else { digits / ten.unwrap_or_else(|| 10f64.powi(i32::from(self.scale))) }
    }

    /// Apart from the rest: the conversion of 128 bits is a call.
    #[cold]
    #[inline(never)]
    fn wide_to_f64(self) -> f64 {
        self.digits as f64
    }

    /// Is it one digit other than 0 with zeros behind it, as `300`?
    pub(crate) fn is_round(self) -> bool {
        let Ok(mut digits) = u64::try_from(self.digits.unsigned_abs()) else {
            return POWERS
                .iter()
                .any(|power| (1..10).any(|digit| self.digits.checked_abs() == power.checked_mul(digit)));
        };
        while digits > 9 && digits.is_multiple_of(10) {
            digits /= 10;
        }
        self.scale == 0 && (1..10).contains(&digits)
    }

    /// True for a number without decimal places.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// The number as an `i64` when it is a whole one that fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        if self.scale == 0 { i64::try_from(self.digits).ok() } else { None }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", { self.digits });
        }
        let width = usize::from(self.scale) + 1;
        let digits = format!("{:0width$}", self.digits.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        write!(f, "{}{whole}.{fraction}", if self.digits < 0 { "-" } else { "" })
    }
}

impl Serialize for Decimal {
    /// As a JSON number with all its digits.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_i64() {
            Some(value) => serializer.serialize_i64(value),
            None => RawValue::from_string(self.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn d(digits: i128, scale: u8) -> Decimal {
        Decimal::new(digits, scale).expect("fits")
    }

    #[test]
    fn exact() {
        for (name, got, want) in [
            ("892,3 triệu", d(8923, 1).scaled(6), "892300000"),
            ("36.539 tỷ", d(36539, 0).scaled(9), "36539000000000"),
            ("274.5 pence", d(2745, 1).scaled(-2), "2.745"),
            ("a third", Decimal::ratio(Decimal::whole(100), Decimal::whole(3)), "33.333333"),
            ("half of a decimal", Decimal::ratio(d(15, 1), Decimal::whole(2)), "0.75"),
            ("negative fraction", Some(d(-5, 2)), "-0.05"),
            ("trailing zeros", Some(d(2500, 3)), "2.5"),
            ("sum", d(15, 1).checked_add(d(25, 2)), "1.75"),
        ] {
            assert_eq!(got.map(|g| g.to_string()).as_deref(), Some(want), "{name}");
        }
        assert_eq!(Decimal::whole(i64::MAX).scaled(30), None);
        assert_eq!(Decimal::ratio(Decimal::whole(1), Decimal::default()), None);
        assert_eq!(serde_json::to_string(&d(89241, 2)).ok().as_deref(), Some("892.41"));
        assert!(d(15, 1) < Decimal::whole(2));
    }
}
