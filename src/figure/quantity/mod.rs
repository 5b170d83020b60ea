//! Quantities of one sentence: a number, its unit, and the certainty that it is a quantity at all.
//!
//! `anchor` tells where a number may begin; `numeral` reads it, in digits, words and fractions; `unit`, `noun` and `rate`
//! read what it counts, `age` how old somebody is; `reject` and `named` turn away what is
//! no quantity; `range` joins what is one.

mod age;
pub(super) mod anchor;
mod bare;
mod digits;
mod fraction;
mod named;
pub(super) mod noun;
mod numeral;
mod range;
mod rate;
mod reject;
mod sum;
mod unit;

use crate::figure::Kind;
use crate::figure::decimal::Decimal;
use crate::figure::marks::Found;
use crate::figure::scope::{Scope, is_year};
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::scan::Class;
use age::read_age;
use digits::opens_with_mark;
use numeral::Number;
use reject::{Addresses, is_no_number, is_no_quantity};
use std::borrow::Cow;
use unit::{Name, UnitFound};

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
    pub(crate) unit: Cow<'static, str>,
    pub(crate) spelled: bool,
    /// No unit stands beside it: it is a quantity only if its neighbours say so.
    pub(crate) bare: bool,
    /// Its unit is one of the lexicon, not any noun.
    pub(crate) sure: bool,
}

/// Reads all quantities of a sentence into `found`; `anchors` are its numbers and number words.
pub(crate) fn read_all(scope: &Scope, anchors: &[u32], found: &mut Vec<Quantity>) {
    found.clear();
    let mut cursor = scope.start;
    let mut addresses = Addresses::default();
    for at in anchors.iter().map(|at| *at as usize) {
        if at < cursor || addresses.hold(scope, at) {
            continue;
        }
        match read(scope, at, cursor) {
            Some(Ok(quantity)) => {
                cursor = quantity.end;
                found.push(quantity);
            }
            Some(Err(end)) => cursor = end,
            None => {}
        }
    }
    range::merge(scope, found);
}

/// The quantity at an anchor; where its number is none, the end of its words.
fn read(scope: &Scope, at: usize, cursor: usize) -> Option<Result<Quantity, usize>> {
    let (sign, mut number) = match sign_before(scope, at, cursor) {
        Some((from, found, number)) => (Some((from, found)), number),
        None => (None, numeral::read(scope, at, false)?),
    };
    // `pour cent de vingt-deux`: the end of a word for percent is no number.
    if number.spelled && scope.ends(number.end, &[Sense::Unit]).is_some_and(|(from, _)| from < at) {
        return None;
    }
    let mut first = sign.map_or(at, |(from, _)| from);
    if !number.spelled && first == at && opens_with_mark(scope, at) {
        first -= 1;
    }
    if let Some(from) = negative(scope, first, at, cursor) {
        number.value = number.value.negated();
        first = from;
    }
    // What is no number is turned away before its unit is read.
    let mut looked = false;
    let percent = || Some(known("%", Dimension::Percent, number.end));
    let (kind, unit) = if let Some((_, unit)) = sign {
        (Kind::Money, Some(after_sign(scope, unit, &mut number)))
    } else if let Some(age) = read_age(scope, at, &number) {
        (Kind::Age, Some(age))
    } else if let Some(from) = percent_before(scope, first, cursor, &number) {
        first = from;
        (Kind::Percent, percent())
    } else if number.share {
        (Kind::Percent, percent())
    } else if number.multiple {
        (Kind::Multiple, Some(known("x", Dimension::Multiple, number.end)))
    } else if let Some((from, unit)) = currency_before(scope, first, cursor, &number) {
        first = from;
        (Kind::Money, Some(unit))
    } else {
        looked = first == at;
        if looked && is_no_number(scope, at, &number) {
            return Some(Err(number.end));
        }
        let unit = unit::read(scope, &number, true);
        (unit.as_ref().map_or(Kind::Count, |unit| Kind::of(unit.dimension)), unit)
    };
    let no_sign = first == at || kind == Kind::Percent;
    let asked = kind != Kind::Age && (no_sign || kind != Kind::Money);
    let no_number = || !looked && is_no_number(scope, at, &number);
    if asked && (no_number() || is_no_quantity(scope, at, &number, unit.as_ref())) {
        return Some(Err(number.end));
    }
    if kind == Kind::Duration && is_period(scope, first, unit.as_ref().map_or(number.end, |unit| unit.end)) {
        return Some(Err(number.end));
    }
    let bare = unit.is_none();
    let none = UnitFound { end: number.end, name: Name::Known(""), dimension: None, value: None, sure: false };
    let unit = unit.unwrap_or(none);
    Some(Ok(Quantity {
        first,
        number: at,
        end: unit.end,
        value: unit.value.unwrap_or(number.value),
        max: number.max,
        magnitude: number.magnitude,
        kind,
        unit: unit.name.written(scope),
        spelled: number.spelled,
        bare,
        sure: unit.sure,
    }))
}

const fn known(name: &'static str, dimension: Dimension, end: usize) -> UnitFound {
    UnitFound { end, name: Name::Known(name), dimension: Some(dimension), value: None, sure: true }
}

/// The currency sign or code before a number, and where it begins; and the number.
fn sign_before(scope: &Scope, at: usize, cursor: usize) -> Option<(usize, Found, Number)> {
    let minus = usize::from(at > cursor && scope.is_mark(at - 1, &["-", "−"]) && !scope.spaced(at));
    let (from, found) = scope.ends(at - minus, &[Sense::Sign, Sense::Code, Sense::Prefixed])?;
    let number = numeral::read(scope, at, true)?;
    let percent = scope
        .begins(number.end, &[Sense::Symbol, Sense::Unit])
        .is_some_and(|unit| scope.language().unit(unit.value).dimension == Dimension::Percent);
    let apart = minus == 1 && scope.spaced(at - 1); // `ARS -52`
    // `ALL 5 solutions`, `TOP 10`: a word in capitals.
    let word = found.sense == Sense::Code && scope.has(from, &[Sense::Stop, Sense::NameBefore, Sense::Link]);
    (from >= cursor && !percent && !apart && !word && unit::read_prefix(scope, from).is_some())
        .then(|| (from, Found { value: scope.currency(from, found), ..found }, number))
}

/// `dólares 22,5 millones`, `dollari 996`: a currency's word before a number that nothing follows.
fn currency_before(scope: &Scope, first: usize, cursor: usize, number: &Number) -> Option<(usize, UnitFound)> {
    let (from, found) = scope.ends(first, &[Sense::Currency])?;
    let verb = [Sense::Stop, Sense::CountStop, Sense::Link, Sense::Rise, Sense::Fall];
    let counts = from > scope.start && scope.class(from - 1) == Some(Class::Number);
    let closed = scope.token(number.end).is_none()
        || (scope.class(number.end) == Some(Class::Mark) && !scope.is_mark(number.end, &["-", "–", "%", "/", ":"]))
        || (number.magnitude >= 3 && scope.has(number.end, &[Sense::Stop]));
    if from < cursor || counts || !closed || number.spelled || is_year(scope.text(first)) || scope.has(from, &verb) {
        return None;
    }
    let name = &scope.language().unit(scope.currency(from, found)).name;
    Some((from, known(name, Dimension::Money, number.end)))
}

/// The money of a sign, with the magnitude and the rate that may follow the number.
fn after_sign(scope: &Scope, sign: Found, number: &mut Number) -> UnitFound {
    let prefixed = sign.sense == Sense::Prefixed;
    let index = if prefixed { sign.value / 100 } else { sign.value };
    let name = scope.language().unit(index).name.as_str();
    if prefixed && let Some(value) = number.value.scaled((sign.value % 100) as i32) {
        number.value = value;
    }
    // `$5 million dollars`, `A$5 Australian`: a currency said twice.
    let Some(again) = scope.begins(number.end, &[Sense::Currency, Sense::Code]) else {
        return rate::with_rate(scope, known(name, Dimension::Money, number.end));
    };
    let twice = scope.language().unit(again.value).name.as_str();
    let end = number.end + if twice == name || name == "USD" { again.len } else { 0 };
    rate::with_rate(scope, known(twice, Dimension::Money, end))
}

/// Where a number begins that a minus stands before, as a mark (`-5%`, `-$3m`, `$-3m`) or as a word (`minus five`).
fn negative(scope: &Scope, first: usize, at: usize, cursor: usize) -> Option<usize> {
    if let Some((from, _)) = scope.ends(first, &[Sense::Minus]).filter(|(from, _)| *from >= cursor) {
        // `plus or minus 2 points`: how far it may be off.
        return (!scope.closes(from, &[Sense::Or])).then_some(from);
    }
    if is_negative(scope, first, cursor) {
        return Some(first - 1);
    }
    (first < at && scope.is_mark(at - 1, &["-", "−"])).then_some(first)
}

/// A minus that belongs to the number: nothing before it, nothing between.
fn is_negative(scope: &Scope, first: usize, cursor: usize) -> bool {
    if first <= cursor || !scope.is_mark(first - 1, &["-", "−", "–"]) || scope.spaced(first) {
        return false;
    }
    let minus = first - 1;
    if minus == scope.start {
        return true;
    }
    // `3 -5`: a range with a space lost; but `Stoxx 50 -1.3%`.
    let number = minus > scope.start && scope.class(minus - 1) == Some(Class::Number);
    let name = scope.covers(minus - 1, &[Sense::NameWhole]);
    (scope.spaced(minus) || scope.is_mark(minus - 1, &["(", "["])) && (!number || name)
}

/// `%5` and `yüzde 5`, as Turkish writes it: where the sign or its word begins.
fn percent_before(scope: &Scope, first: usize, cursor: usize, number: &Number) -> Option<usize> {
    let sign = first > cursor
        && scope.is_mark(first - 1, &["%", "٪"])
        && !scope.spaced(first)
        && (first < scope.start + 2 || scope.class(first - 2) != Some(Class::Number));
    if sign {
        return Some(first - 1);
    }
    // `percentage of 30`
    let closed = scope.class(number.end).is_none_or(|class| class == Class::Mark);
    let of = scope.ends(first, &[Sense::CountOf]).filter(|_| closed).map(|(from, _)| from);
    let (from, unit) = scope.ends(of.unwrap_or(first), &[Sense::Unit])?;
    let free = from >= cursor && (from == scope.start || scope.class(from - 1) != Some(Class::Number));
    (free && (of.is_some() || scope.language().percent_first) && scope.language().unit(unit.value).name == "%")
        .then_some(from)
}

/// `5 tháng đầu năm`, `3 năm qua`, `the past three years`, `two-year low`: a time, not a length of time.
fn is_period(scope: &Scope, first: usize, end: usize) -> bool {
    let at_time = [Sense::PeriodModifier, Sense::PeriodTail];
    // `two weeks' ago`
    let apostrophe = usize::from(scope.is_mark(end, &["'", "’"]) && !scope.spaced(end));
    let end = if scope.opens(end + apostrophe, &at_time) { end + apostrophe } else { end };
    scope.begins(end, &at_time).is_some_and(|_| scope.class(end) == Some(Class::Word) && !scope.has(end, &[Sense::Per]))
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
    // `for 11 days in June`, `by eight months to April`: how long, and when.
    let within = scope.has(end, &[Sense::SubjectOf]) && scope.has(end, &[Sense::Stop]);
    let by = scope.ends(first, &[Sense::By]).is_some_and(|(at, _)| !scope.has(at, &[Sense::SubjectOf, Sense::CountOf]));
    let ends_in_date = ends_in_date && !within && !by;
    let the = scope.ends(first, &[Sense::PeriodInner]).filter(|(from, _)| scope.class(*from) == Some(Class::Word));
    // `a 19-hour debate`: of the noun behind it
    let hyphened = scope.is_mark(end.saturating_sub(2), &["-", "‑"]) && !scope.has(end, &[Sense::PeriodUnit]);
    ends_in_date || the.filter(|_| !hyphened).is_some_and(|(from, _)| scope.closes(from, &[Sense::PeriodLead]))
}

/// `kim ngạch xuất khẩu 6 tháng đạt …`: a span of time within the subject of a verb.
fn is_subjects_time(scope: &Scope, first: usize, end: usize) -> bool {
    let verb = scope.opens(end, &[Sense::Link, Sense::Estimate, Sense::Rise, Sense::Fall]);
    let noun = first > scope.start
        && scope.class(first - 1) == Some(Class::Word)
        && !scope.closes(
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
        );
    verb && noun && !scope.language().keep_lead
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            ("a minus behind a name", "en", "In Europe the Stoxx 50 -1.3% led the fall.", "-1.3% = -1.3 %"),
            ("a word for minus", "de", "Nachts sind es minus 5 Grad Celsius.", "minus 5 Grad Celsius = -5 °C"),
            ("percent before the number", "tr", "Enflasyon yüzde 2,35 oldu.", "yüzde 2,35 = 2.35 %"),
            ("a currency word before the number", "it", "Servono dollari 996.", "dollari 996 = 996 USD"),
            ("a sign with a stop", "ta", "விலை ரூ.45 ஆகும்.", "ரூ.45 = 45 INR"),
        ]);
    }
}
