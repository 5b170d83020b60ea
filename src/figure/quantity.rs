//! Quantities of one sentence: a number, its unit, and the certainty that it is a quantity at all.

use super::Kind;
use super::decimal::Decimal;
use super::numeral::{self, Number};
use super::range;
use super::reject::{is_no_quantity, is_year};
use super::scope::Scope;
use super::unit::{self, UnitFound};
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// A value with its unit and the tokens it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Quantity {
    /// First token: the number, or the sign before it.
    pub(crate) first: usize,
    /// The token at which the digits or number words begin.
    pub(crate) number: usize,
    /// One past the last token.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    pub(crate) max: Option<Decimal>,
    pub(crate) magnitude: u32,
    pub(crate) kind: Kind,
    pub(crate) unit: String,
    pub(crate) spelled: bool,
    /// No unit stands beside it: it is a quantity only if its neighbours say so.
    pub(crate) bare: bool,
    /// Its unit is one of the lexicon, not any noun.
    pub(crate) sure: bool,
}

/// Reads all quantities of a sentence; `anchors` are its numbers and number words.
pub(crate) fn read_all(scope: &Scope, anchors: &[u32]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut cursor = scope.start;
    for at in anchors.iter().map(|at| *at as usize) {
        if at < cursor {
            continue;
        }
        if let Some(quantity) = read(scope, at, cursor) {
            cursor = quantity.end;
            found.push(quantity);
        }
    }
    range::merge(scope, &mut found);
    found
}

fn read(scope: &Scope, at: usize, cursor: usize) -> Option<Quantity> {
    let sign = sign_before(scope, at, cursor);
    let mut number = numeral::read(scope, at, sign.is_some())?;
    let mut first = sign.as_ref().map_or(at, |(from, _)| *from);
    if is_negative(scope, first, cursor) {
        number.value = number.value.negated();
        first -= 1;
    } else if first < at && scope.is_mark(at - 1, &["-", "−"]) {
        number.value = number.value.negated();
    }
    let (kind, unit) = if let Some((_, unit)) = sign {
        (Kind::Money, Some(after_sign(scope, unit, &mut number)))
    } else if let Some(age) = read_age(scope, at, &number) {
        (Kind::Age, Some(age))
    } else if percent_before(scope, at, cursor) {
        first -= 1;
        (Kind::Percent, Some(known("%", Dimension::Percent, number.end)))
    } else if number.share {
        (Kind::Percent, Some(known("%", Dimension::Percent, number.end)))
    } else if number.multiple {
        (Kind::Multiple, Some(known("x", Dimension::Multiple, number.end)))
    } else {
        let unit = unit::read(scope, &number, true);
        (unit.as_ref().map_or(Kind::Count, |unit| Kind::of(unit.dimension)), unit)
    };
    let no_sign = first == at || kind == Kind::Percent;
    if kind != Kind::Age && (no_sign || kind != Kind::Money) && is_no_quantity(scope, at, &number, unit.as_ref()) {
        return None;
    }
    if kind == Kind::Duration && is_period(scope, first, unit.as_ref().map_or(number.end, |unit| unit.end)) {
        return None;
    }
    let bare = unit.is_none();
    let unit = unit.unwrap_or_else(|| UnitFound {
        end: number.end,
        name: String::new(),
        dimension: None,
        value: None,
        sure: false,
    });
    Some(Quantity {
        first,
        number: at,
        end: unit.end,
        value: unit.value.unwrap_or(number.value),
        max: number.max,
        magnitude: number.magnitude,
        kind,
        unit: unit.name,
        spelled: number.spelled,
        bare,
        sure: unit.sure,
    })
}

fn known(name: &str, dimension: Dimension, end: usize) -> UnitFound {
    UnitFound { end, name: name.to_owned(), dimension: Some(dimension), value: None, sure: true }
}

/// The currency sign or code before a number, and where it begins.
fn sign_before(scope: &Scope, at: usize, cursor: usize) -> Option<(usize, super::marks::Found)> {
    let minus = usize::from(at > cursor && scope.is_mark(at - 1, &["-", "−"]) && !scope.spaced(at));
    let (from, found) = scope.ends(at - minus, &[Sense::Sign, Sense::Code, Sense::Prefixed])?;
    let number = numeral::read(scope, at, true)?;
    let percent = scope
        .begins(number.end, &[Sense::Symbol, Sense::Unit])
        .is_some_and(|unit| scope.language().unit(unit.value).dimension == Dimension::Percent);
    let apart = minus == 1 && scope.spaced(at - 1); // `ARS -52`
    (from >= cursor && !percent && !apart && unit::read_prefix(scope, from).is_some()).then_some((from, found))
}

/// The money of a sign, with the magnitude and the rate that may follow the number.
fn after_sign(scope: &Scope, sign: super::marks::Found, number: &mut Number) -> UnitFound {
    let prefixed = sign.sense == Sense::Prefixed;
    let index = if prefixed { sign.value / 100 } else { sign.value };
    let name = scope.language().unit(index).name.clone();
    if prefixed && let Some(value) = number.value.scaled((sign.value % 100) as i32) {
        number.value = value;
    }
    // `$5 million dollars`, `A$5 Australian`: a currency said twice.
    let end = match scope.begins(number.end, &[Sense::Currency, Sense::Code]) {
        Some(again) if scope.language().unit(again.value).name == name || name == "USD" => number.end + again.len,
        _ => number.end,
    };
    let twice = scope
        .begins(number.end, &[Sense::Currency, Sense::Code])
        .map(|again| scope.language().unit(again.value).name.clone());
    let found = known(&twice.unwrap_or(name), Dimension::Money, end);
    unit::with_rate(scope, found)
}

/// A minus that belongs to the number: nothing before it, nothing between.
fn is_negative(scope: &Scope, first: usize, cursor: usize) -> bool {
    if first <= cursor || !scope.is_mark(first - 1, &["-", "−", "–"]) || scope.spaced(first) {
        return false;
    }
    let opens = first - 1 == scope.start || scope.spaced(first - 1) || scope.is_mark(first - 2, &["(", "["]);
    // `3 -5`: a range with a space lost.
    opens && !(first >= scope.start + 2 && scope.class(first - 2) == Some(Class::Number)) && first - 1 != scope.start
        || (first - 1 == scope.start && opens)
}

/// `%5`, as Turkish writes it.
fn percent_before(scope: &Scope, at: usize, cursor: usize) -> bool {
    at > cursor
        && scope.is_mark(at - 1, &["%", "٪"])
        && !scope.spaced(at)
        && (at < scope.start + 2 || scope.class(at - 2) != Some(Class::Number))
}

/// `38 tuổi`, `15-year-old`, `aged 44`, `Nick Hague, 44,`.
fn read_age(scope: &Scope, at: usize, number: &Number) -> Option<UnitFound> {
    if number.value <= Decimal::default() || number.share || number.multiple {
        return None;
    }
    let hyphen = usize::from(scope.is_mark(number.end, &["-", "‑"]) && !scope.spaced(number.end));
    if let Some(age) =
        scope.begins(number.end + hyphen, &[Sense::AgeAfter]).or_else(|| scope.begins(number.end, &[Sense::AgeAfter]))
    {
        let from = if scope.begins(number.end + hyphen, &[Sense::AgeAfter]).is_some() {
            number.end + hyphen
        } else {
            number.end
        };
        let end = from + age.len;
        let unit = scope.begins(from, &[Sense::Unit]).or_else(|| scope.begins(from + 1, &[Sense::Unit]));
        let name = unit.map_or("year", |unit| scope.language().unit(unit.value).name.as_str());
        return Some(known(if name == "month" { "month" } else { "year" }, Dimension::Duration, end));
    }
    if !number.value.is_whole() || number.magnitude > 0 || number.value >= Decimal::whole(130) {
        return None;
    }
    // `aged 44`, `Elena Rastelli, 51 anni,`: without a unit or in years.
    let unit = unit::read(scope, number, false);
    let end = unit.as_ref().map_or(number.end, |unit| unit.end);
    let plain = unit.is_none_or(|unit| unit.name == "year");
    if plain && scope.ends(at, &[Sense::AgeBefore]).is_some() {
        return Some(known("year", Dimension::Duration, end));
    }
    // A name, a comma, the age, and a mark.
    let named = at >= scope.start + 2
        && scope.is_mark(at - 1, &[","])
        && scope.upper(at - 2)
        && scope.class(at - 2) == Some(Class::Word)
        && !scope.has(at - 2, &[Sense::Month, Sense::Weekday]);
    let closed = scope.is_mark(end, &[",", ".", ";"]) && !scope.spaced(end);
    let grown = number.value >= Decimal::whole(3) && number.value <= Decimal::whole(110) && !number.spelled;
    (plain && named && closed && grown && scope.class(end + 1) != Some(Class::Number))
        .then(|| known("year", Dimension::Duration, end))
}

/// `5 tháng đầu năm`, `3 năm qua`, `the past three years`, `two-year low`: a time, not a length of time.
fn is_period(scope: &Scope, first: usize, end: usize) -> bool {
    let at_time = [Sense::PeriodModifier, Sense::PeriodTail];
    scope.begins(end, &at_time).is_some_and(|_| scope.class(end) == Some(Class::Word))
        || scope.ends(first, &at_time).is_some_and(|(from, _)| scope.class(from) == Some(Class::Word))
        || is_year(scope.text(end))
        || is_span(scope, first, end)
        || is_subjects_time(scope, first, end)
}

/// `in the three months to 31 December`, `the 12 months through June`: a span of time named by its length.
fn is_span(scope: &Scope, first: usize, end: usize) -> bool {
    let dated = |at: usize| {
        scope.has(at, &[Sense::Month]) || (scope.class(at) == Some(Class::Number) && scope.has(at + 1, &[Sense::Month]))
    };
    let ends_in_date =
        scope.begins(end, &[Sense::PeriodLead, Sense::RangeTo, Sense::To]).is_some_and(|found| dated(end + found.len));
    let the = scope.ends(first, &[Sense::PeriodInner]).filter(|(from, _)| scope.class(*from) == Some(Class::Word));
    ends_in_date || the.is_some_and(|(from, _)| scope.ends(from, &[Sense::PeriodLead]).is_some())
}

/// `kim ngạch xuất khẩu 6 tháng đạt …`: a span of time within the subject of a verb.
fn is_subjects_time(scope: &Scope, first: usize, end: usize) -> bool {
    let verb = scope.begins(end, &[Sense::Link, Sense::Estimate, Sense::Rise, Sense::Fall]).is_some();
    let noun = first > scope.start
        && scope.class(first - 1) == Some(Class::Word)
        && scope
            .ends(
                first,
                &[
                    Sense::Link,
                    Sense::Stop,
                    Sense::About,
                    Sense::Over,
                    Sense::Under,
                    Sense::PeriodLead,
                    Sense::By,
                    Sense::Rise,
                    Sense::Fall,
                ],
            )
            .is_none();
    verb && noun && !scope.language().keep_lead
}
