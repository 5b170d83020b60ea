//! Units of more than one word: `1 giờ 20 phút`, `13 euros 45`, `đồng/kg`, `$45 a barrel`, `mg/kg/ngày`.

use super::numeral::{self, Number};
use super::unit::{Name, UnitFound};
use crate::figure::decimal::Decimal;
use crate::figure::marks::Found;
use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::language::{Dimension, subunit};
use crate::scan::Class;
use std::borrow::Cow;

/// `1 giờ 20 phút`, `two hours and 30 minutes`, `13 euros y 45 céntimos`, `2 năm rưỡi`.
pub(crate) fn compound(scope: &Scope, number: &Number, first: UnitFound) -> UnitFound {
    let value = first.value.unwrap_or(number.value);
    if let Some(half) = scope.begins(first.end, &[Sense::AndHalf])
        && let Some(value) = value.checked_add(Decimal::hundredths(50))
    {
        return UnitFound { end: first.end + half.len, value: Some(value), ..first };
    }
    let joint = scope.begins(first.end, &[Sense::Joiner, Sense::RangeClose, Sense::CentsJoiner]);
    let dot = usize::from(joint.is_none() && is_dot(scope, first.end)); // `54 руб. 20 коп.`
    let at = first.end + joint.map_or(dot, |found| found.len);
    if !matches!(scope.class(at), Some(Class::Number | Class::Word)) {
        return first;
    }
    let Some(second) = numeral::read(scope, at, false).filter(|second| !second.share && !second.multiple) else {
        return first;
    };
    if first.dimension == Some(Dimension::Money) {
        return match cents(scope, at, &second, number, joint, value) {
            Some((value, end)) => UnitFound { end, value: Some(value), ..first },
            None => first,
        };
    }
    let (name, end): (&'static str, _) = match scope.begins(second.end, &[Sense::Unit, Sense::Symbol]) {
        Some(found) => (scope.language().unit(found.value).name.as_str(), second.end + found.len),
        None if scope.text(second.end) == "in" => ("in", second.end + 1),
        None => return first,
    };
    let (factor, smaller) = match (first.name.known(), name) {
        ("hour", "minute") | ("minute", "second") => (60, true),
        ("year", "month") => (12, true),
        ("day", "hour") => (24, true),
        ("ft", "in") => (12, false),
        _ => return first,
    };
    let factor = Decimal::whole(factor);
    if second.value >= factor {
        return first;
    }
    if !smaller {
        // Feet stay feet: `5 ft 2 in` is 5.166666 ft.
        let part = Decimal::ratio(second.value, factor).and_then(|part| value.checked_add(part));
        return part.map_or(first.clone(), |value| UnitFound { end, value: Some(value), ..first });
    }
    match value.checked_mul(factor).and_then(|whole| whole.checked_add(second.value)) {
        Some(sum) => UnitFound { end, name: Name::Known(name), value: Some(sum), ..first },
        None => first,
    }
}

/// The hundredths behind an amount, with their name (`13 euros 45 cents`) or without (`15 dollars 50.`): the sum, its end.
fn cents(
    scope: &Scope,
    at: usize,
    second: &Number,
    first: &Number,
    joint: Option<Found>,
    value: Decimal,
) -> Option<(Decimal, usize)> {
    let below = |places: i32| second.value.scaled(-places).filter(|part| *part < Decimal::whole(1));
    if !second.value.is_whole() || second.magnitude > 0 {
        return None;
    }
    if let Some(found) = scope.begins(second.end, &[Sense::Subunit]) {
        let places = subunit(found.value).1;
        let (sum, end) = (below(places)?.checked_add(value)?, second.end + found.len);
        // `five mao five`: tenths, and a digit of hundredths behind them.
        let last = scope.begins(end, &[Sense::Numeral]).filter(|last| places == 1 && last.value < 1000);
        let counts = [Sense::Unit, Sense::Currency, Sense::Subunit, Sense::CountNoun, Sense::Magnitude];
        let digit = last.filter(|last| !scope.has(end + last.len, &counts));
        return match digit {
            Some(digit) => Some((sum.checked_add(Decimal::hundredths(digit.value / 100))?, end + digit.len)),
            None => Some((sum, end)),
        };
    }
    let sum = below(2)?.checked_add(value)?;
    let two = second.spelled || scope.text(at).len() == 2;
    if !value.is_whole() || first.magnitude > 0 || second.value < Decimal::whole(10) || !two {
        return None;
    }
    let after = scope.class(second.end);
    let closed = after.is_none_or(|class| class == Class::Line)
        || (scope.is_mark(second.end, &[".", ",", ";", "!", "?", ")"]) && !is_point(scope, second.end));
    let known =
        [Sense::Unit, Sense::Symbol, Sense::Currency, Sense::Code, Sense::Sign, Sense::Magnitude, Sense::CountNoun];
    let counts = scope.opens(second.end, &known) || after != Some(Class::Word);
    (closed || (joint.is_none() && !counts && !first.spelled)).then_some((sum, second.end))
}

/// A mark between digits.
fn is_point(scope: &Scope, at: usize) -> bool {
    !scope.spaced(at + 1) && scope.class(at + 1) == Some(Class::Number)
}

/// The full stop of an abbreviated unit, with the sentence going on.
fn is_dot(scope: &Scope, at: usize) -> bool {
    scope.is_mark(at, &["."]) && !scope.spaced(at)
}

/// `đồng/kg`, `USD / ounce`, `$45 a barrel`, `people per square kilometre`, `mg/kg/ngày`.
pub(crate) fn with_rate(scope: &Scope, found: UnitFound) -> UnitFound {
    let mut found = found;
    for _ in 0..2 {
        let slash = scope.is_mark(found.end, &["/"]);
        match rate(scope, &found) {
            Some((name, end)) => found = UnitFound { end, name: Name::Made(name), ..found },
            None => return found,
        }
        if !slash || !scope.is_mark(found.end, &["/"]) {
            return found;
        }
    }
    found
}

/// The name and the end of a unit that was named elsewhere, with the rate behind its number.
pub(super) fn told_by(scope: &Scope, unit: Cow<'static, str>, end: usize) -> (Cow<'static, str>, usize) {
    let name = Name::Made(unit.into_owned());
    let found = with_rate(scope, UnitFound { end, name, dimension: None, value: None, sure: true });
    (found.name.written(scope), found.end)
}

/// One `/kg`, `per kg`, `a kilo` behind a unit: the name of the whole, and its end.
fn rate(scope: &Scope, found: &UnitFound) -> Option<(String, usize)> {
    // `a 52,000 barrel-a-day refinery`, `9.800 kr. om måneden`, `110 kroner pr. kilo`
    let joint = |at: usize| usize::from(scope.is_mark(at, &["-"]) && !scope.spaced(at) && !scope.spaced(at + 1));
    let hyphen = joint(found.end);
    let before = hyphen + usize::from(is_dot(scope, found.end));
    let per = scope.begins(found.end + before, &[Sense::Per])?;
    let slash = scope.is_mark(found.end + before, &["/"]);
    let after = found.end + before + per.len;
    let at = after + if hyphen > 0 { joint(after) } else { 0 } + usize::from(!slash && is_dot(scope, after));
    if scope.has(at, &[Sense::Plan]) {
        return None; // `đạt 35,7%/KH`: a share of the plan
    }
    // `/100 kg`, `/1.000 dân`: the number is part of what it is told by.
    let one = scope.text(at) == "1";
    let counted = usize::from((slash || one) && scope.class(at) == Some(Class::Number));
    // A unit's own name goes before a noun that is spelled like it (`tháng` is a month); `22.680 đồng đổi 1 USD`.
    let units: &[Sense] = if slash || counted > 0 {
        &[Sense::Unit, Sense::Symbol, Sense::Currency, Sense::Code]
    } else {
        &[Sense::Unit, Sense::Symbol]
    };
    let unit = scope.begins(at + counted, units);
    let noun = scope.begins(at + counted, &[Sense::PerNoun]);
    let told_by = noun.filter(|noun| unit.is_none_or(|unit| noun.len > unit.len)).or(unit);
    let (name, end) = match told_by {
        Some(unit) => (scope.language().unit(unit.value).name.clone(), at + counted + unit.len),
        None if slash && scope.class(at + counted) == Some(Class::Word) => {
            (scope.text(at + counted).to_lowercase(), at + counted + 1)
        }
        None => return None,
    };
    let told = found.name.clone().written(scope);
    if !slash && (name == told || is_past(scope, found.end, end)) {
        return None; // `a day a year` is no rate of itself
    }
    let name = if counted > 0 && !one { format!("{} {name}", scope.text(at)) } else { name };
    Some((joined(&told, &name), end))
}

/// `£125m a year earlier`, `60% a week ago`: a time, not a rate.
fn is_past(scope: &Scope, from: usize, end: usize) -> bool {
    let time = scope.begins(from, &[Sense::PeriodFixed, Sense::BaseFixed]).is_some_and(|time| from + time.len > end);
    time || scope.opens(end, &[Sense::PeriodModifier])
}

/// `m3/s` and `km/h` are units of their own.
fn joined(unit: &str, told_by: &str) -> String {
    match (unit, told_by) {
        ("m3" | "m", "second") => format!("{unit}/s"),
        ("km", "hour") => "km/h".to_owned(),
        ("mi", "hour") => "mph".to_owned(),
        _ => format!("{unit}/{told_by}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            ("hours and minutes", "vi", "Chuyến bay kéo dài 1 giờ 20 phút.", "1 giờ 20 phút = 80 minute"),
            ("feet and inches", "en", "He is 5 feet and 3 inches tall.", "5 feet and 3 inches = 5.25 ft"),
            ("cents with their name", "es", "Cuesta 13 euros y 45 céntimos.", "13 euros y 45 céntimos = 13.45 EUR"),
            (
                "tenths and hundredths",
                "en",
                "It costs two kuai and five mao five.",
                "two kuai and five mao five = 2.55 CNY",
            ),
            ("thousandths", "en", "It costs 750 Kuwaiti fils.", "750 Kuwaiti fils = 0.75 KWD"),
            ("cents without it", "en", "It costs 15 dollars 50.", "15 dollars 50 = 15.5 USD"),
            ("cents behind a joiner", "es", "Cuesta 25 euros con 50.", "25 euros con 50 = 25.5 EUR"),
            (
                "people, not cents",
                "en",
                "It has 15 dollars and 20 workers.",
                "15 dollars = 15 USD; 20 workers = 20 workers",
            ),
            (
                "rate of a rate",
                "vi",
                "Lương bình quân 7,2 triệu đồng/người/tháng.",
                "7,2 triệu đồng/người/tháng = 7200000 VND/người/month",
            ),
            (
                "the stop of an abbreviation",
                "da",
                "Huslejen er 9.800 kr. om måneden.",
                "9.800 kr. om måneden = 9800 DKK/month",
            ),
            (
                "the stop of the word for per",
                "da",
                "Det koster 110 kroner pr. kilo.",
                "110 kroner pr. kilo = 110 DKK/kg",
            ),
            ("a time, no rate", "en", "It made £125m a year earlier.", "£125m = 125000000 GBP"),
            ("a currency only behind a slash", "es", "Son 2 meses por MXN$ 20.", "2 meses = 2 month; MXN$ 20 = 20 MXN"),
        ]);
    }
}
