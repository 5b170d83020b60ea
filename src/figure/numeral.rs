//! Numbers in digits, in words and mixed (`2 tỷ 300 triệu`, `half a million`, `two-thirds`).
//!
//! One rule reads all number words: a value is multiplied by a larger magnitude that follows, else added.

use super::decimal::Decimal;
use super::scope::Scope;
use crate::language::lexicon::{COMPOUND, Meaning, Sense};
use crate::language::numeral::split_compound;
use crate::scan::Class;

/// A number read from a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    /// One past its last token.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// `tens of thousands`: the upper end.
    pub(crate) max: Option<Decimal>,
    /// Power of ten of the magnitude at its end, 0 for none.
    pub(crate) magnitude: u32,
    /// No digit in it.
    pub(crate) spelled: bool,
    /// A part of a whole: the value is in percent.
    pub(crate) share: bool,
    /// `twice`, `gấp đôi`.
    pub(crate) multiple: bool,
    /// A numeral that mostly is another word (`năm`, `one`): wants a unit it is sure of.
    pub(crate) weak: bool,
}

/// A value on the stack, with the smallest power of ten it is made of.
struct Sum {
    stack: Vec<Decimal>,
    floor: u32,
    last_magnitude: Option<u32>,
    words: usize,
    digits: bool,
}

impl Sum {
    const fn new() -> Self {
        Self { stack: Vec::new(), floor: u32::MAX, last_magnitude: None, words: 0, digits: false }
    }

    fn fits(&self, value: Decimal) -> bool {
        // `twenty five`: the next value is below the smallest power so far; a value in between is the next number.
        self.stack.is_empty()
            || (self.floor < 30 && value < Decimal::whole(1).scaled(self.floor as i32).unwrap_or_default())
    }

    fn add(&mut self, value: Decimal) {
        self.floor = trailing_zeros(value);
        self.stack.push(value);
        self.last_magnitude = None;
        self.words += 1;
    }

    /// Multiplies what is smaller than the magnitude; false when nothing is there to multiply.
    fn magnify(&mut self, power: u32) -> bool {
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

    fn total(&self) -> Option<Decimal> {
        self.stack.iter().try_fold(Decimal::default(), |sum, value| sum.checked_add(*value))
    }
}

fn trailing_zeros(value: Decimal) -> u32 {
    let Some(mut n) = value.as_i64().filter(|n| *n != 0) else { return 0 };
    let mut zeros = 0;
    while n % 10 == 0 {
        n /= 10;
        zeros += 1;
    }
    zeros
}

/// Reads the number that begins at a token; `after_sign` when a currency sign stands before it (`$1.2m`).
pub(crate) fn read(scope: &Scope, at: usize, after_sign: bool) -> Option<Number> {
    match scope.class(at)? {
        Class::Number => read_digits(scope, at, after_sign),
        Class::Word => read_multiple(scope, at)
            .or_else(|| read_one_in(scope, at))
            .or_else(|| read_fraction(scope, at))
            .or_else(|| read_tens(scope, at))
            .or_else(|| read_words(scope, at)),
        _ => None,
    }
}

/// Digits with the groups that spaces part and the magnitudes that follow.
fn read_digits(scope: &Scope, at: usize, after_sign: bool) -> Option<Number> {
    if let Some(part) = read_slash(scope, at) {
        return Some(part);
    }
    let (mut value, mut end) = grouped(scope, at)?;
    // `.001 per cent`
    if at > scope.start
        && scope.is_mark(at - 1, &["."])
        && !scope.spaced(at)
        && scope.spaced(at - 1)
        && value.is_whole()
    {
        value = value.scaled(-(scope.text(at).len() as i32))?;
    }
    let mut sum = Sum::new();
    sum.digits = true;
    sum.add(value);
    sum.floor = 0;
    end = magnitudes(scope, end, after_sign, &mut sum);
    // `2 tỷ 300 triệu`, `3 million 200 thousand`.
    while sum.last_magnitude.is_some() {
        let joint = scope.begins(end, &[Sense::Joiner]).map_or(0, |found| found.len);
        if scope.class(end + joint) != Some(Class::Number) {
            break;
        }
        let Some((next, after)) = grouped(scope, end + joint) else { break };
        let Some(smaller) = scope.begins(after, &[Sense::Magnitude]) else { break };
        if smaller.value as u32 >= sum.floor || !next.is_whole() {
            break;
        }
        sum.stack.push(next.scaled(smaller.value as i32)?);
        sum.floor = smaller.value as u32;
        sum.last_magnitude = Some(sum.floor);
        end = after + smaller.len;
    }
    let number = finish(scope, &sum, end)?;
    Some(Number { spelled: false, ..number })
}

/// `1/16 of a pint`, `1/3 diện tích`: a part, not a date.
fn read_slash(scope: &Scope, at: usize) -> Option<Number> {
    let slash = scope.is_mark(at + 1, &["/", "⁄"]) && !scope.spaced(at + 1) && !scope.spaced(at + 2);
    if !slash || scope.class(at + 2) != Some(Class::Number) || scope.is_mark(at + 3, &["/"]) {
        return None;
    }
    let (top, bottom) = (scope.format.parse(scope.text(at))?, scope.format.parse(scope.text(at + 2))?);
    let end = at + 3;
    let of = scope.begins(end, &[Sense::ShareOf, Sense::CountOf]);
    let dated = scope
        .ends(
            at,
            &[Sense::PeriodUnit, Sense::PeriodModifier, Sense::PeriodLead, Sense::ClockBefore, Sense::PeriodFixed],
        )
        .is_some();
    let small = bottom <= Decimal::whole(10) && scope.class(end) == Some(Class::Word) && scope.spaced(end) && !dated;
    if top >= bottom
        || top <= Decimal::default()
        || !(of.is_some() || (small && !scope.has(end, &[Sense::Stop, Sense::Link])))
    {
        return None;
    }
    if let Some(of) = of
        && let Some(article) = scope.begins(end + of.len, &[Sense::Article])
        && scope.begins(end + of.len + article.len, &[Sense::Unit]).is_some()
    {
        let value = Decimal::ratio(top, bottom)?;
        let end = end + of.len + article.len;
        return Some(Number {
            end,
            value,
            max: None,
            magnitude: 0,
            spelled: false,
            share: false,
            multiple: false,
            weak: false,
        });
    }
    share(top, bottom, end).map(|number| Number { spelled: false, ..number })
}

/// One number of digits; its groups may be parted by spaces (`816 000`).
fn grouped(scope: &Scope, at: usize) -> Option<(Decimal, usize)> {
    let text = scope.text(at);
    let mut end = at + 1;
    let spaces = scope.language().group.contains(&' ');
    if (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0') {
        let mut digits = text.to_owned();
        while let Some(token) = scope.token(end).filter(|token| token.class() == Class::Number && token.spaced()) {
            let gap = &scope.document.text()[scope.document.tokens[end - 1].end as usize..token.start as usize];
            let part = scope.text(end);
            let Some((group, fraction)) = part.split_at_checked(part.len().min(3)) else { break };
            let well = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
            let tail = fraction.is_empty() || (fraction.len() > 1 && fraction.starts_with(scope.format.decimal));
            if !well || !tail || !(gap == "\u{A0}" || gap == "\u{202F}" || gap == "\u{2009}" || (gap == " " && spaces))
            {
                break;
            }
            digits.push_str(part);
            end += 1;
            if !fraction.is_empty() {
                break;
            }
        }
        if end > at + 1 {
            // The groups are joined: only the decimal mark is left to read.
            let (whole, fraction) = digits.split_once(scope.format.decimal).unwrap_or((&digits, ""));
            let all: i128 = format!("{whole}{fraction}").parse().ok()?;
            return Some((Decimal::new(all, u8::try_from(fraction.len()).ok()?)?, end));
        }
    }
    Some((scope.format.parse(text)?, end))
}

/// Takes in the magnitudes that stand at `end`; gives the token after them.
fn magnitudes(scope: &Scope, mut end: usize, after_sign: bool, sum: &mut Sum) -> usize {
    loop {
        let glued = !scope.spaced(end);
        // `48,7 M€`, `850 k€`
        let before_sign = scope.has(end + 1, &[Sense::Sign]) && !scope.spaced(end + 1);
        if glued || before_sign || (after_sign && sum.last_magnitude.is_none()) {
            if let Some(found) = scope.begins(end, &[Sense::MagnitudeGlued]) {
                // `127m` is metres unless money or a counted thing says otherwise: decided by the unit that follows.
                let metre = scope.text(end) == "m" && !after_sign && !before_sign && !is_million(scope, end);
                let gram = scope.text(end) == "g" && !after_sign;
                if !metre && !gram && sum.magnify(found.value as u32) {
                    end += found.len;
                    continue;
                }
            }
        }
        let hyphen = usize::from(scope.is_mark(end, &["-"]) && !scope.spaced(end) && !scope.spaced(end + 1));
        match scope.begins(end + hyphen, &[Sense::Magnitude]) {
            Some(found) if !scope.has(end + hyphen, &[Sense::NameWhole]) && sum.magnify(found.value as u32) => {
                end += hyphen + found.len;
                // `11,4 mil. lei`, `3 Mrd. Euro`: the stop of the abbreviation.
                let unit =
                    scope.begins(end + 1, &[Sense::Currency, Sense::Unit, Sense::Symbol, Sense::Code, Sense::Sign]);
                if scope.is_mark(end, &["."]) && !scope.spaced(end) && unit.is_some() {
                    return end + 1;
                }
            }
            _ => return end,
        }
    }
}

/// `1m barrels`, `294.3m`, `rose to 40m`: the letter behind the digits is a million rather than a metre.
fn is_million(scope: &Scope, letter: usize) -> bool {
    let linked = scope.ends(letter - 1, &[Sense::To, Sense::From, Sense::Rise, Sense::Fall, Sense::By]).is_some();
    let point = scope.language().decimal == '.';
    counts_after(scope, letter + 1)
        || scope.has(letter + 1, &[Sense::ShareOf])
        || (point && (linked || scope.text(letter - 1).contains('.')))
}

/// After `1m`: a unit of money or a plural noun makes the letter a million.
fn counts_after(scope: &Scope, at: usize) -> bool {
    scope.begins(at, &[Sense::Currency, Sense::Code, Sense::Unit]).is_some()
        || (scope.class(at) == Some(Class::Word)
            && scope.spaced(at)
            && !scope.has(at, &[Sense::Stop, Sense::CountStop, Sense::Rise, Sense::Fall])
            && scope.document.pack().decimal == '.')
}

/// Number words, digits excluded.
fn read_words(scope: &Scope, at: usize) -> Option<Number> {
    let mut sum = Sum::new();
    let mut end = at;
    let mut weak = false;
    let mut article = false;
    loop {
        let mut next = end;
        if sum.words > 0 {
            // `twenty-five`, `two hundred and five`, `hai trăm linh năm`.
            if scope.is_mark(next, &["-", "‑"]) && !scope.spaced(next) && !scope.spaced(next + 1) {
                next += 1;
            } else if let Some(joint) = scope
                .begins(next, &[Sense::Joiner])
                .filter(|joint| sum.floor >= 1 && scope.has(next + joint.len, &[Sense::Numeral]))
            {
                next += joint.len;
            }
        }
        if sum.words > 0
            && let Some(found) = scope.begins(next, &[Sense::Magnitude])
            && sum.magnify(found.value as u32)
        {
            end = next + found.len;
            continue;
        }
        if scope.token(next).is_some_and(|token| token.word() == COMPOUND) {
            let lower = scope.text(next).to_lowercase();
            let parts = split_compound(&scope.language().lexicon, &lower)?;
            if sum.words > 0 || !take_compound(&parts, &mut sum) {
                break;
            }
            end = next + 1;
            continue;
        }
        if let Some(found) = scope.begins(next, &[Sense::Numeral]) {
            let value = Decimal::hundredths(found.value);
            if !sum.fits(value) {
                break;
            }
            weak |= sum.words == 0 && scope.has(next, &[Sense::WeakNumeral, Sense::Article]);
            sum.add(value);
            end = next + found.len;
            continue;
        }
        if sum.words == 0 {
            // `a million`, `a hundred`; a bare magnitude (`hundreds`, `triệu`) is vague.
            let found = scope.begins(next, &[Sense::Article])?;
            scope.begins(next + found.len, &[Sense::Magnitude])?;
            sum.add(Decimal::whole(1));
            sum.floor = 30;
            article = true;
            end = next + found.len;
            continue;
        }
        break;
    }
    if sum.words == 0 || (article && sum.words == 1) {
        return None;
    }
    let mut number = finish(scope, &sum, end)?;
    number.weak = weak && sum.words == 1;
    Some(number)
}

fn take_compound(parts: &[Meaning], sum: &mut Sum) -> bool {
    for part in parts {
        match part.sense {
            Sense::Numeral => {
                let value = Decimal::hundredths(part.value);
                // German counts the units first: `fünf|und|zwanzig`.
                sum.stack.push(value);
                sum.last_magnitude = None;
                sum.floor = trailing_zeros(value);
            }
            Sense::Magnitude => {
                if sum.stack.is_empty() {
                    sum.stack.push(Decimal::whole(1));
                }
                if !sum.magnify(part.value as u32) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    sum.words += 1;
    true
}

fn finish(scope: &Scope, sum: &Sum, mut end: usize) -> Option<Number> {
    let mut value = sum.total()?;
    let magnitude = sum.last_magnitude.unwrap_or(0);
    if let Some(half) = scope.begins(end, &[Sense::AndHalf]) {
        let unit = Decimal::hundredths(50).scaled(magnitude as i32)?;
        value = value.checked_add(unit)?;
        end += half.len;
        if magnitude == 0 {
            let mut sum = Sum::new();
            sum.add(value);
            let after = magnitudes(scope, end, false, &mut sum);
            return Some(Number {
                end: after,
                value: sum.total()?,
                max: None,
                magnitude: sum.last_magnitude.unwrap_or(0),
                spelled: !sum.digits,
                share: false,
                multiple: false,
                weak: false,
            });
        }
    }
    Some(Number { end, value, max: None, magnitude, spelled: !sum.digits, share: false, multiple: false, weak: false })
}

/// `twice`, `gấp đôi`, `threefold`.
fn read_multiple(scope: &Scope, at: usize) -> Option<Number> {
    let found = scope.begins(at, &[Sense::Multiple])?;
    let end = at + found.len;
    Some(Number {
        end,
        value: Decimal::hundredths(found.value),
        max: None,
        magnitude: 0,
        spelled: true,
        share: false,
        multiple: true,
        weak: false,
    })
}

/// `tens of thousands`, `hundreds of millions`: a vague range of one power of ten.
fn read_tens(scope: &Scope, at: usize) -> Option<Number> {
    let found = scope.begins(at, &[Sense::Tens, Sense::Hundreds])?;
    let power = if found.sense == Sense::Tens { 1 } else { 2 };
    let mut sum = Sum::new();
    sum.add(Decimal::whole(1).scaled(power)?);
    let end = magnitudes(scope, at + found.len, false, &mut sum);
    sum.last_magnitude?;
    let value = sum.total()?;
    Some(Number {
        end,
        value,
        max: value.scaled(1),
        magnitude: sum.last_magnitude.unwrap_or(0),
        spelled: true,
        share: false,
        multiple: false,
        weak: false,
    })
}

/// `a third`, `two-thirds`, `half a million`, `a quarter of a percentage point`, `một phần ba`.
fn read_fraction(scope: &Scope, at: usize) -> Option<Number> {
    let (numerator, mut end) = match scope.begins(at, &[Sense::Numeral, Sense::Article]) {
        Some(found) if found.sense == Sense::Numeral => (Decimal::hundredths(found.value), at + found.len),
        Some(found) => (Decimal::whole(1), at + found.len),
        None => (Decimal::whole(1), at),
    };
    let bare = end == at;
    if !bare && let Some(parts) = scope.begins(end, &[Sense::Parts]) {
        let of = scope.begins(end + parts.len, &[Sense::Numeral])?;
        return share(numerator, Decimal::hundredths(of.value), end + parts.len + of.len);
    }
    if !bare && scope.is_mark(end, &["-", "‑"]) {
        end += 1;
    }
    let found = scope.begins(end, &[Sense::Fraction])?;
    let (first, denominator) = (end, Decimal::whole(found.value));
    end += found.len;
    if scope.is_mark(end, &["-", "‑"]) && !scope.spaced(end + 1) {
        return None; // `half-year`, `third-quarter`
    }
    let half = found.value == 2;
    // `mezzo milione`, `half million`
    if let Some(magnitude) = scope.begins(end, &[Sense::Magnitude]).filter(|_| half) {
        let value = Decimal::ratio(numerator, denominator)?.scaled(magnitude.value as i32)?;
        return Some(Number {
            end: end + magnitude.len,
            value,
            max: None,
            magnitude: magnitude.value as u32,
            spelled: true,
            share: false,
            multiple: false,
            weak: false,
        });
    }
    if scope.ends(at, &[Sense::Ordinal, Sense::PeriodModifier]).is_some() || (bare && !half) {
        return None; // `the first half`, `third`
    }
    // `half a million`, `a quarter of a percentage point`.
    let of = scope.begins(end, &[Sense::ShareOf]).map_or(0, |of| of.len);
    if let Some(article) = scope.begins(end + of, &[Sense::Article]) {
        let unit = end + of + article.len;
        let value = Decimal::ratio(numerator, denominator)?;
        if let Some(magnitude) = scope.begins(unit, &[Sense::Magnitude]) {
            let value = value.scaled(magnitude.value as i32)?;
            return Some(Number {
                end: unit + magnitude.len,
                value,
                max: None,
                magnitude: magnitude.value as u32,
                spelled: true,
                share: false,
                multiple: false,
                weak: false,
            });
        }
        if scope.begins(unit, &[Sense::Unit, Sense::Currency]).is_some() {
            return Some(Number {
                end: unit,
                value,
                max: None,
                magnitude: 0,
                spelled: true,
                share: false,
                multiple: false,
                weak: true,
            });
        }
    }
    let plural = numerator > Decimal::whole(1);
    let whole =
        of > 0 || scope.has(end, &[Sense::Stop]) || scope.token(end).is_none() || scope.class(end) == Some(Class::Mark);
    if (!plural && !whole && !(half && !bare))
        || (bare && scope.token(end).is_none())
        || (bare && half && of == 0 && !scope.has(end, &[Sense::Stop]))
    {
        return None;
    }
    // `one quarter`, `a second`: a time unless it is a share of something.
    if !plural && of == 0 && scope.has(first, &[Sense::PeriodUnit, Sense::Unit]) && !half {
        return None;
    }
    share(numerator, denominator, end)
}

/// `one in five`, `three out of ten`: a share.
fn read_one_in(scope: &Scope, at: usize) -> Option<Number> {
    let first = scope.begins(at, &[Sense::Numeral])?;
    let of = scope.begins(at + first.len, &[Sense::OutOf])?;
    let second = at + first.len + of.len;
    let (whole, end) = match scope.begins(second, &[Sense::Numeral]) {
        Some(found) => (Decimal::hundredths(found.value), second + found.len),
        None if scope.class(second) == Some(Class::Number) => (scope.format.parse(scope.text(second))?, second + 1),
        None => return None,
    };
    let dated =
        scope.begins(end, &[Sense::PeriodUnit, Sense::Month, Sense::Unit, Sense::Magnitude, Sense::Symbol]).is_some();
    if dated || whole > Decimal::whole(100) {
        return None;
    }
    share(Decimal::hundredths(first.value), whole, end)
}

fn share(numerator: Decimal, denominator: Decimal, end: usize) -> Option<Number> {
    if numerator >= denominator {
        return None;
    }
    let value = Decimal::ratio(numerator.scaled(2)?, denominator)?;
    Some(Number { end, value, max: None, magnitude: 0, spelled: true, share: true, multiple: false, weak: false })
}
