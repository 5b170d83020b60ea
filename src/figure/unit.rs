//! Units beside a number: percent, money, measures, durations, rates, and the counted noun.

use super::decimal::Decimal;
use super::marks::Found;
use super::noun;
use super::numeral::{self, Number};
use super::scope::Scope;
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// A unit read beside a number.
#[derive(Clone, Debug)]
pub(crate) struct UnitFound {
    /// One past its last token.
    pub(crate) end: usize,
    /// As the record writes it.
    pub(crate) name: String,
    /// None for a counted noun.
    pub(crate) dimension: Option<Dimension>,
    /// The value in this unit, where reading the unit changed it (cents, `1 giờ 20 phút`).
    pub(crate) value: Option<Decimal>,
    /// It is a unit whatever stands around, not a noun that may be part of a name.
    pub(crate) sure: bool,
}

const AFTER: &[Sense] =
    &[Sense::Unit, Sense::Symbol, Sense::Currency, Sense::Code, Sense::Sign, Sense::Subunit, Sense::Prefixed];

/// A currency before the amount (`US$`, `EUR`, `Rs`): unit index, power of ten it brings (`MUSD`), tokens.
pub(crate) fn read_prefix(scope: &Scope, at: usize) -> Option<Found> {
    let found = scope.begins(at, &[Sense::Sign, Sense::Code, Sense::Prefixed])?;
    let next = at + found.len;
    // A code is words away from its number only by a space; `$` may be, too.
    (scope.class(next) == Some(Class::Number)
        || (scope.is_mark(next, &["-", "−"]) && scope.class(next + 1) == Some(Class::Number)))
    .then_some(found)
}

/// Reads the unit that follows a number; a noun is taken only where `nouns` allows.
pub(crate) fn read(scope: &Scope, number: &Number, nouns: bool) -> Option<UnitFound> {
    let end = number.end;
    let hyphen = usize::from(scope.is_mark(end, &["-", "‑"]) && !scope.spaced(end) && !scope.spaced(end + 1));
    // `300 millions de dollars`, `milioni di euro`, `20 de lei`: the preposition before a unit.
    let of = scope.begins(end, &[Sense::CountOf]).map_or(0, |found| found.len);
    for skip in [hyphen, of, 0] {
        if (skip > 0 || hyphen + of == 0 || skip == 0)
            && let Some(found) = known(scope, end + skip, hyphen > 0 && skip == hyphen, number)
        {
            return Some(with_rate(scope, found));
        }
    }
    if nouns { noun::read(scope, end).map(|found| with_rate(scope, found)) } else { None }
}

/// A unit of the lexicon at a token.
fn known(scope: &Scope, at: usize, hyphened: bool, number: &Number) -> Option<UnitFound> {
    let found = scope.begins(at, AFTER)?;
    let end = at + found.len;
    let glued = !scope.spaced(at);
    let text = scope.slice(at, end);
    let single = text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    if single
        && !glued
        && text.chars().all(|c| c.is_uppercase())
        && (found.sense != Sense::Symbol || scope.is_mark(end, &["."]))
    {
        return None; // `5 A`, `3 C`: a name more often than amperes
    }
    let word = found.sense == Sense::Symbol
        && !glued
        && scope.has(at, &[Sense::Stop])
        && scope.begins(at, &[Sense::Stop]).is_some();
    if word || (single && scope.is_mark(end, &["'", "’"]) && !scope.spaced(end)) {
        return None; // `2024 ha fatturato`, `2026 l'associazione`
    }
    if found.sense == Sense::Sign && !glued && scope.class(end) == Some(Class::Number) && !scope.spaced(end) {
        return None; // `2019 $5m`: the sign of the next amount
    }
    let unit = scope.language().unit(if found.sense == Sense::Prefixed { found.value / 100 } else { found.value });
    let mut unit_found =
        UnitFound { end, name: unit.name.clone(), dimension: Some(unit.dimension), value: None, sure: true };
    if found.sense == Sense::Prefixed {
        unit_found.value = number.value.scaled((found.value % 100) as i32);
    } else if found.sense == Sense::Subunit {
        unit_found.value = number.value.scaled(-2);
    }
    // A hyphened unit before a noun (`776-foot airship`) ends with the unit.
    if hyphened || unit.dimension == Dimension::Percent {
        return Some(unit_found);
    }
    Some(compound(scope, number, unit_found))
}

/// `1 giờ 20 phút`, `two hours and 30 minutes`, `13 euros y 45 céntimos`, `2 năm rưỡi`.
fn compound(scope: &Scope, number: &Number, first: UnitFound) -> UnitFound {
    let value = first.value.unwrap_or(number.value);
    if let Some(half) = scope.begins(first.end, &[Sense::AndHalf])
        && let Some(value) = value.checked_add(Decimal::hundredths(50))
    {
        return UnitFound { end: first.end + half.len, value: Some(value), ..first };
    }
    let joint = scope.begins(first.end, &[Sense::Joiner, Sense::RangeClose]).map_or(0, |found| found.len);
    let at = first.end + joint;
    if !matches!(scope.class(at), Some(Class::Number | Class::Word)) {
        return first;
    }
    let Some(second) = numeral::read(scope, at, false).filter(|second| !second.share && !second.multiple) else {
        return first;
    };
    if first.dimension == Some(Dimension::Money) {
        // `13 euros 45 cents`: the cents are a hundredth of the same money.
        if let Some(found) = scope.begins(second.end, &[Sense::Subunit])
            && second.value < Decimal::whole(100)
            && let Some(sum) = second.value.scaled(-2).and_then(|cents| cents.checked_add(value))
        {
            return UnitFound { end: second.end + found.len, value: Some(sum), ..first };
        }
        return first;
    }
    let Some(found) = scope.begins(second.end, &[Sense::Unit, Sense::Symbol]) else { return first };
    let unit = scope.language().unit(found.value);
    let factor = match (first.name.as_str(), unit.name.as_str()) {
        ("hour", "minute") | ("minute", "second") => 60,
        ("year", "month") => 12,
        ("day", "hour") => 24,
        ("ft", "in") => 12,
        _ => return first,
    };
    match value.checked_mul(Decimal::whole(factor)).and_then(|whole| whole.checked_add(second.value)) {
        Some(sum) if second.value < Decimal::whole(factor) => {
            UnitFound { end: second.end + found.len, name: unit.name.clone(), value: Some(sum), ..first }
        }
        _ => first,
    }
}

/// `đồng/kg`, `USD / ounce`, `$45 a barrel`, `people per square kilometre`.
pub(crate) fn with_rate(scope: &Scope, found: UnitFound) -> UnitFound {
    // `a 52,000 barrel-a-day refinery`
    let joint = |at: usize| usize::from(scope.is_mark(at, &["-"]) && !scope.spaced(at) && !scope.spaced(at + 1));
    let before = joint(found.end);
    let Some(per) = scope.begins(found.end + before, &[Sense::Per]) else { return found };
    if scope.begins(found.end, &[Sense::PeriodFixed, Sense::BaseFixed]).is_some_and(|time| time.len > per.len) {
        return found; // `£125m a year earlier`
    }
    let at = found.end + before + per.len;
    let at = at + if before > 0 { joint(at) } else { 0 };
    let slash = scope.is_mark(found.end, &["/"]);
    if scope.has(at, &[Sense::Plan]) {
        return found; // `đạt 35,7%/KH`: a share of the plan
    }
    // `/100 kg`, `/1.000 dân`: the number is part of what it is told by.
    let one = scope.text(at) == "1";
    let counted = usize::from((slash || one) && scope.class(at) == Some(Class::Number));
    let (name, end) =
        match scope.begins(at + counted, &[Sense::PerNoun, Sense::Unit, Sense::Symbol, Sense::Currency, Sense::Code]) {
            Some(unit) => (scope.language().unit(unit.value).name.clone(), at + counted + unit.len),
            None if slash && scope.class(at + counted) == Some(Class::Word) => {
                (scope.text(at + counted).to_lowercase(), at + counted + 1)
            }
            None => return found,
        };
    if !slash && name == found.name {
        return found; // `a day a year` is no rate of itself
    }
    let name = if counted > 0 && !one { format!("{} {name}", scope.text(at)) } else { name };
    UnitFound { end, name: format!("{}/{name}", found.name), ..found }
}

/// `per` rather than `a`, `each`, `một`: no article, no numeral, no small word.
fn is_plain_per(scope: &Scope, at: usize) -> bool {
    !scope.has(at, &[Sense::Article, Sense::Stop, Sense::Numeral, Sense::RangeOpen, Sense::Over])
}
