//! Parts and multiples: `two-thirds`, `half a million`, `1/3 diện tích`, `one in five`, `twice`, `tens of thousands`.

use super::numeral::{Number, magnitudes, read_words, take_compound};
use super::sum::Sum;
use crate::figure::decimal::Decimal;
use crate::figure::scope::Scope;
use crate::language::Dimension;
use crate::language::lexicon::{COMPOUND, Sense};
use crate::language::numeral::split_compound;
use crate::scan::Class;

/// What follows a fraction of a unit rather than of a whole: `1/4 mile`, `2/3%`.
const UNITS: &[Sense] = &[Sense::Unit, Sense::Symbol, Sense::Currency, Sense::Subunit];

/// `1/16 of a pint`, `1/3 diện tích`, `3/4%`: a part, not a date.
pub(crate) fn read_slash(scope: &Scope, at: usize) -> Option<Number> {
    let (top, bottom, end) = slash(scope, at)?;
    let number = |end, value| Some(Number { spelled: false, ..Number::words(end, value) });
    let of = scope.length(end, &[Sense::ShareOf, Sense::CountOf]);
    let article = scope.length(end + of, &[Sense::Article]);
    if top < bottom && scope.begins(end, UNITS).is_some_and(|found| !is_time(scope, found.sense, found.value)) {
        return number(end, Decimal::ratio(top, bottom)?);
    }
    if of > 0 && scope.opens(end + of + article, UNITS) {
        return number(end + of + article, Decimal::ratio(top, bottom)?);
    }
    let dated = [Sense::PeriodUnit, Sense::PeriodModifier, Sense::PeriodLead, Sense::ClockBefore, Sense::PeriodFixed];
    let counted = bottom <= Decimal::whole(10)
        && scope.class(end) == Some(Class::Word)
        && scope.spaced(end)
        && !scope.has(end, &[Sense::Stop, Sense::Link])
        && !scope.closes(at, &dated);
    if of == 0 && !counted {
        return None;
    }
    share(top, bottom, end).map(|number| Number { spelled: false, ..number })
}

/// Numerator, denominator and end of `1/3`; a top that is the smaller.
fn slash(scope: &Scope, at: usize) -> Option<(Decimal, Decimal, usize)> {
    let near = scope.is_mark(at + 1, &["/", "⁄"]) && !scope.spaced(at + 1) && !scope.spaced(at + 2);
    if !near || scope.class(at + 2) != Some(Class::Number) || scope.is_mark(at + 3, &["/"]) {
        return None;
    }
    let (top, bottom) = (scope.format.parse(scope.text(at))?, scope.format.parse(scope.text(at + 2))?);
    (top < bottom && top > Decimal::default()).then_some((top, bottom, at + 3))
}

/// The fraction behind a whole number: `10 1/2`, `10-1/2` (behind its hyphen), `10½`; its value and its end.
pub(crate) fn behind_whole(scope: &Scope, at: usize) -> Option<(Decimal, usize)> {
    if scope.class(at) == Some(Class::Word) {
        let hundredths = match scope.text(at) {
            "½" => 50,
            "¼" => 25,
            "¾" => 75,
            _ => return None,
        };
        return Some((Decimal::hundredths(hundredths), at + 1));
    }
    if scope.class(at) != Some(Class::Number) || scope.text(at).len() > 2 {
        return None;
    }
    let (top, bottom, end) = slash(scope, at)?;
    // Halves to thirty-seconds, as inches, miles and old share prices are told.
    let usual = ["2", "3", "4", "5", "8", "16", "32"].contains(&scope.text(at + 2));
    let unit = scope.opens(end, UNITS);
    (usual && unit).then(|| Decimal::ratio(top, bottom)).flatten().map(|part| (part, end))
}

fn is_time(scope: &Scope, sense: Sense, unit: i64) -> bool {
    sense == Sense::Unit && scope.language().unit(unit).dimension == Dimension::Duration
}

/// `twice`, `gấp đôi`, `threefold`.
pub(crate) fn read_multiple(scope: &Scope, at: usize) -> Option<Number> {
    let found = scope.begins(at, &[Sense::Multiple])?;
    Some(Number { multiple: true, ..Number::words(at + found.len, Decimal::hundredths(found.value)) })
}

/// `tens of thousands`, `hundreds of millions`: a vague range of one power of ten.
pub(crate) fn read_tens(scope: &Scope, at: usize) -> Option<Number> {
    let found = scope.begins(at, &[Sense::Tens, Sense::Hundreds])?;
    let power = if found.sense == Sense::Tens { 1 } else { 2 };
    let mut sum = Sum::new();
    sum.add(Decimal::whole(1).scaled(power)?);
    let end = magnitudes(scope, at + found.len, false, &mut sum);
    let magnitude = sum.last_magnitude?;
    let value = sum.total()?;
    Some(Number { max: value.scaled(1), magnitude, ..Number::words(end, value) })
}

/// `a third`, `two-thirds`, `half a million`, `a quarter of a percentage point`, `một phần ba`, `kétharmad`.
pub(crate) fn read_fraction(scope: &Scope, at: usize) -> Option<Number> {
    if scope.token(at).is_some_and(|token| token.word() == COMPOUND) {
        return read_compound(scope, at);
    }
    let (numerator, mut end) = match scope.begins(at, &[Sense::Numeral, Sense::Article]) {
        Some(found) if found.sense == Sense::Numeral => (Decimal::hundredths(found.value), at + found.len),
        Some(found) => (Decimal::whole(1), at + found.len),
        None => (Decimal::whole(1), at),
    };
    let whole_word = scope.begins(at, &[Sense::Fraction]).filter(|found| at + found.len > end);
    if whole_word.is_some() {
        end = at; // a phrase that holds its own numeral (`tercera parte`, `üçte biri`)
    }
    let bare = end == at;
    if !bare && let Some(parts) = scope.begins(end, &[Sense::Parts]) {
        let of = scope.begins(end + parts.len, &[Sense::Numeral])?;
        let (end, bottom) = (end + parts.len + of.len, Decimal::hundredths(of.value));
        if is_percent(scope, end) {
            return Some(Number::words(end, Decimal::ratio(numerator, bottom)?));
        }
        return share(numerator, bottom, end);
    }
    if !bare && scope.is_mark(end, &["-", "‑"]) {
        end += 1;
    }
    let found = scope.begins(end, &[Sense::Fraction])?;
    let (first, denominator) = (end, Decimal::whole(found.value));
    let numerator = if bare { Decimal::whole(1) } else { numerator };
    end += found.len;
    if scope.is_mark(end, &["-", "‑"]) && !scope.spaced(end + 1) {
        return None; // `half-year`, `third-quarter`
    }
    let half = found.value == 2;
    // `mezzo milione`, `a quarter million`
    if let Some(magnitude) = scope.begins(end, &[Sense::Magnitude]).filter(|_| half || !bare) {
        let value = Decimal::ratio(numerator, denominator)?.scaled(magnitude.value as i32)?;
        return Some(Number { magnitude: magnitude.value as u32, ..Number::words(end + magnitude.len, value) });
    }
    // `tres quintos por ciento`
    if is_percent(scope, end) {
        return Some(Number::words(end, Decimal::ratio(numerator, denominator)?));
    }
    // `mezz'ora`, `half hour`: of a unit that is no season of the calendar.
    if half
        && let Some(unit) = scope.begins(end, &[Sense::Unit])
        && is_halved(scope, unit.value)
    {
        return Some(Number::words(end, Decimal::ratio(numerator, denominator)?));
    }
    let alone = bare && found.len == 1 && is_ambiguous(scope, first);
    if bare && is_bare_share(scope, at, end) {
        return share(numerator, denominator, end);
    }
    if scope.closes(at, &[Sense::Ordinal, Sense::PeriodModifier]) || (alone && !half) {
        return None; // `the first half`, `third`
    }
    if let Some(number) = of_unit(scope, end, Decimal::ratio(numerator, denominator)?) {
        return Some(number);
    }
    if bare && !alone {
        return share(numerator, denominator, end);
    }
    part_of_whole(scope, first, end, bare, half, numerator > Decimal::whole(1)).then_some(())?;
    share(numerator, denominator, end)
}

/// Is a unit one of those that parts are commonly told of?
fn is_halved(scope: &Scope, unit: i64) -> bool {
    matches!(scope.language().unit(unit).name.as_str(), "minute" | "hour" | "day" | "mi" | "km" | "m" | "kg" | "l")
}

fn is_percent(scope: &Scope, at: usize) -> bool {
    let unit = scope.begins(at, &[Sense::Unit, Sense::Symbol]);
    unit.is_some_and(|unit| scope.language().unit(unit.value).dimension == Dimension::Percent)
}

/// A number in words with the fraction of a percent behind it: `ciento treinta y tres veintiunavos por ciento` is a
/// fraction, `ciento treinta con dos quintos por ciento` a mixed number.
pub(crate) fn with_fraction(scope: &Scope, number: Number) -> Number {
    let joint = || {
        let joint = scope.begins(number.end, &[Sense::CentsJoiner, Sense::Point, Sense::Joiner])?;
        let part = of_percent(scope, &read_words(scope, number.end + joint.len)?)?;
        Some(Number { value: number.value.checked_add(part.value)?, ..part })
    };
    of_percent(scope, &number).or_else(joint).unwrap_or(number)
}

/// A numerator, the denominator behind it, and percent.
fn of_percent(scope: &Scope, top: &Number) -> Option<Number> {
    let (bottom, end) = denominator(scope, top.end)?;
    if !is_percent(scope, end) {
        return None;
    }
    Some(Number::words(end, Decimal::ratio(top.value, bottom)?))
}

/// What parts are called: `quintos`, `veintemilésimos` in one word, `vinte e um avos` in several.
fn denominator(scope: &Scope, at: usize) -> Option<(Decimal, usize)> {
    if let Some(found) = scope.begins(at, &[Sense::Fraction]).filter(|found| found.value > 1) {
        return Some((Decimal::whole(found.value), at + found.len));
    }
    if scope.token(at).is_some_and(|token| token.word() == COMPOUND) {
        let parts = split_compound(&scope.language().lexicon, &scope.text(at).to_lowercase())?;
        let (last, numerals) = parts.split_last().filter(|(last, _)| last.sense == Sense::Fraction)?;
        let mut sum = Sum::new();
        let factor = Decimal::whole(last.value.max(1));
        let value = if take_compound(numerals, &mut sum) { sum.total()?.checked_mul(factor)? } else { return None };
        return Some((value, at + 1));
    }
    let number = read_words(scope, at)?;
    let parts = scope.begins(number.end, &[Sense::Fraction]).filter(|found| found.value == 0)?;
    Some((number.value, number.end + parts.len))
}

/// Is a word for a part also an ordinal, a time or another word (`third`, `quarter`, `cuarto`)?
fn is_ambiguous(scope: &Scope, at: usize) -> bool {
    scope
        .has(at, &[Sense::Ordinal, Sense::PeriodUnit, Sense::Unit, Sense::WeakNumeral, Sense::Multiple, Sense::Numeral])
}

/// `half a million`, `a quarter of a percentage point`: a part of a magnitude or of a unit.
fn of_unit(scope: &Scope, end: usize, value: Decimal) -> Option<Number> {
    let of = scope.length(end, &[Sense::ShareOf, Sense::CountOf]);
    let article = scope.begins(end + of, &[Sense::Article]);
    let unit = end + of + article.map_or(0, |article| article.len);
    let of_magnitude = |power: i64, len: usize| {
        let value = value.scaled(power as i32)?;
        Some(Number { magnitude: power as u32, ..Number::words(unit + len, value) })
    };
    if article.is_none() && of > 0 {
        // `un quart de million`, `tres cuartos de litro`, `o jumătate de oră`
        let part = scope.begins(unit, &[Sense::Magnitude, Sense::Unit])?;
        return match part.sense {
            Sense::Unit => is_halved(scope, part.value).then(|| Number::words(unit, value)),
            _ => of_magnitude(part.value, part.len),
        };
    }
    article?;
    if let Some(magnitude) = scope.begins(unit, &[Sense::Magnitude]) {
        return of_magnitude(magnitude.value, magnitude.len);
    }
    scope.begins(unit, &[Sense::Unit, Sense::Currency])?;
    Some(Number { weak: true, ..Number::words(unit, value) })
}

/// `треть работников`, `ihracatın yarısı`: in a language that says parts without an article, and no part of a time.
fn is_bare_share(scope: &Scope, at: usize, end: usize) -> bool {
    let time = [Sense::PeriodUnit, Sense::Month, Sense::Ordinal, Sense::PeriodModifier, Sense::Weekday];
    scope.language().bare_fractions
        && scope.class(end) == Some(Class::Word)
        && !scope.opens(end, &[Sense::Unit, Sense::Currency, Sense::Fraction])
        && !scope.opens(end, &time)
        && !scope.closes(at, &[Sense::PeriodUnit, Sense::Month, Sense::Ordinal])
}

/// Does what stands around a word for a part say that it is a share of a whole?
fn part_of_whole(scope: &Scope, first: usize, end: usize, bare: bool, half: bool, plural: bool) -> bool {
    let of = scope.opens(end, &[Sense::ShareOf]);
    // `a cut of about a quarter`, `met een vijfde gedaald`
    let told = !bare && told(scope, first);
    let whole = told
        || of
        || scope.has(end, &[Sense::Stop])
        || scope.token(end).is_none()
        || scope.class(end) == Some(Class::Mark);
    if (!plural && !whole && (!half || bare))
        || (bare && scope.token(end).is_none())
        || (bare && half && !of && !scope.has(end, &[Sense::Stop]))
    {
        return false;
    }
    // `one quarter`, `a second`: a time unless it is a share of something.
    plural || of || half || told || !scope.has(first, &[Sense::PeriodUnit, Sense::Unit])
}

/// Is a part with its article said to be about so much, or the amount of a change?
fn told(scope: &Scope, first: usize) -> bool {
    let before = scope.ends(first, &[Sense::Article]).map_or(first, |(from, _)| from);
    let hedge = scope.ends(before, &[Sense::About, Sense::By]);
    let closed = !scope.has(first + 1, &[Sense::PeriodLead, Sense::PeriodModifier, Sense::PeriodUnit]);
    closed && hedge.is_some_and(|(from, _)| !scope.has(from, &[Sense::PeriodLead, Sense::PeriodInner, Sense::ShareOf]))
}

/// `kétharmada`, `dreiviertel`: a part written as one word.
fn read_compound(scope: &Scope, at: usize) -> Option<Number> {
    let parts = split_compound(&scope.language().lexicon, &scope.text(at).to_lowercase())?;
    let [top, bottom] = parts.as_slice() else { return None };
    if top.sense != Sense::Numeral || bottom.sense != Sense::Fraction {
        return None;
    }
    share(Decimal::hundredths(top.value), Decimal::whole(bottom.value), at + 1)
}

/// `one in five`, `three out of ten`: a share.
pub(crate) fn read_one_in(scope: &Scope, at: usize) -> Option<Number> {
    if scope.class(at) == Some(Class::Number) && !scope.has(at + 1, &[Sense::OutOf, Sense::Parts]) {
        return None; // most numbers: not worth reading
    }
    let (part, end) = small(scope, at)?;
    let of = scope.begins(end, &[Sense::OutOf, Sense::Parts])?;
    let (whole, end) = small(scope, end + of.len)?;
    // `1 sobre 3 por ciento`
    if is_percent(scope, end) && part < whole {
        let spelled = scope.class(at) != Some(Class::Number);
        return Some(Number { spelled, ..Number::words(end, Decimal::ratio(part, whole)?) });
    }
    if of.sense == Sense::Parts {
        return None; // in words [`read_fraction`] knows better
    }
    let dated = scope.opens(end, &[Sense::PeriodUnit, Sense::Month, Sense::Unit, Sense::Magnitude, Sense::Symbol]);
    let written = scope.class(at) == Some(Class::Number);
    if dated || whole > Decimal::whole(if written { 10 } else { 100 }) {
        return None;
    }
    share(part, whole, end).map(|number| Number { spelled: !written, ..number })
}

/// A number of one word, or of two digits at most.
fn small(scope: &Scope, at: usize) -> Option<(Decimal, usize)> {
    if let Some(found) = scope.begins(at, &[Sense::Numeral]) {
        return Some((Decimal::hundredths(found.value), at + found.len));
    }
    let digits = scope.class(at) == Some(Class::Number) && scope.text(at).len() <= 3;
    if digits { Some((scope.format.parse(scope.text(at))?, at + 1)) } else { None }
}

fn share(numerator: Decimal, denominator: Decimal, end: usize) -> Option<Number> {
    if numerator >= denominator {
        return None;
    }
    let value = Decimal::ratio(numerator.scaled(2)?, denominator)?;
    Some(Number { share: true, ..Number::words(end, value) })
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            ("a share", "en", "Two-thirds of the members agreed.", "Two-thirds = 66.666666 %"),
            ("one in so many, in digits", "en", "Some 1 in 4 shops had closed.", "1 in 4 = 25 %"),
            ("a part written as one word", "hu", "A lakosság kétharmada marad.", "kétharmada = 66.666666 %"),
            ("a phrase that holds its numeral", "tr", "Katılımcıların üçte biri geldi.", "üçte biri = 33.333333 %"),
            ("of a unit, in digits", "es", "La pista mide 1/4 de milla.", "1/4 de milla = 0.25 mi"),
            ("of a percent", "pt", "A taxa subiu 3/4%.", "3/4% = 0.75 %"),
            (
                "of a percentage point",
                "en",
                "It went up by a quarter of a percentage point.",
                "a quarter of a percentage point = 0.25 pp",
            ),
            (
                "of a percent, the parts in one word",
                "es",
                "Fue de dos veintiunavos por ciento.",
                "dos veintiunavos por ciento = 0.095238 %",
            ),
            (
                "of a percent, a mixed number",
                "es",
                "Llegó a ciento diez con tres quintos por ciento.",
                "ciento diez con tres quintos por ciento = 110.6 %",
            ),
            (
                "of a percent, the parts in several",
                "pt",
                "Ficou em três vinte e cinco avos por cento.",
                "três vinte e cinco avos por cento = 0.12 %",
            ),
            ("of a magnitude", "en", "It costs a quarter million dollars.", "a quarter million dollars = 250000 USD"),
            ("of an hour", "it", "Rimase per mezz'ora davanti al municipio.", "mezz'ora = 0.5 hour"),
            ("about a part", "en", "It was a cut of about a quarter.", "a quarter = 25 %"),
            ("without an article", "ru", "При этом треть работников уехала.", "треть = 33.333333 %"),
            ("half of a year", "tr", "Yılın ilk yarısında satış durdu.", ""),
            ("a date", "en", "They met on 5/6 and left.", ""),
            (
                "tens of a magnitude",
                "en",
                "Tens of thousands of people were there.",
                "Tens of thousands of people = 10000..100000 people",
            ),
        ]);
    }
}
