//! Ages: `38 tuổi`, `15-year-old`, `aged 44`, `im Alter von 6 Wochen`, `Nick Hague, 44,`.

use super::numeral::Number;
use super::unit::{self, Name, UnitFound};
use crate::figure::decimal::Decimal;
use crate::figure::scope::Scope;
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The unit of an age, where the number at `at` is one.
pub(crate) fn read_age(scope: &Scope, at: usize, number: &Number) -> Option<UnitFound> {
    if number.value <= Decimal::default() || number.share || number.multiple {
        return None;
    }
    if let Some(age) = after(scope, number) {
        return Some(age);
    }
    if !number.value.is_whole() || number.magnitude > 0 {
        return None;
    }
    let introduced = is_introduced(scope, at);
    if !introduced && !is_set_off(scope, at) {
        return None;
    }
    let unit = unit::read(scope, number, false);
    let end = unit.as_ref().map_or(number.end, |unit| unit.end);
    let name = unit.as_ref().map_or("year", |unit| unit.name.known());
    let in_time = matches!(name, "year" | "month" | "week" | "day");
    // `años de experiencia`: had, not lived.
    let of_something = unit.is_some() && scope.has(end, &[Sense::CountOf, Sense::ShareOf]);
    if in_time && introduced && !of_something && (unit.is_some() || number.value < Decimal::whole(130)) {
        return Some(years(name, end));
    }
    let plain = name == "year" && (plain_name(scope, at, end) || bracketed(scope, at, end));
    let grown = number.value >= Decimal::whole(3) && number.value <= Decimal::whole(110) && !number.spelled;
    (plain && grown).then(|| years("year", end))
}

const fn years(name: &'static str, end: usize) -> UnitFound {
    UnitFound { end, name: Name::Known(name), dimension: Some(Dimension::Duration), value: None, sure: true }
}

/// Does a comma or a bracket stand before the number, as before an age behind a name?
fn is_set_off(scope: &Scope, at: usize) -> bool {
    at > scope.start && scope.is_mark(at - 1, &[",", "("])
}

/// `38 tuổi`, `15-year-old`, `three weeks old`: a word for an age behind the number.
fn after(scope: &Scope, number: &Number) -> Option<UnitFound> {
    let hyphen = usize::from(scope.is_mark(number.end, &["-", "‑"]) && !scope.spaced(number.end));
    let from = [number.end + hyphen, number.end].into_iter().find(|from| scope.opens(*from, &[Sense::AgeAfter]))?;
    let age = scope.begins(from, &[Sense::AgeAfter])?;
    let unit = scope.begins(from, &[Sense::Unit]).or_else(|| scope.begins(from + 1, &[Sense::Unit]));
    // Greek `44χρονος` is an age, `44 χρόνους` a time: one word that is a unit too counts only against the digits.
    if age.len == 1 && scope.spaced(from) && scope.has(from, &[Sense::Unit]) {
        return None;
    }
    let name = unit.map_or("year", |unit| scope.language().unit(unit.value).name.as_str());
    let name: &'static str = if matches!(name, "month" | "week" | "day") { name } else { "year" };
    Some(years(name, from + age.len))
}

/// `aged 44`, `at the age of about 44`, `tiene más de 500 años`.
fn is_introduced(scope: &Scope, at: usize) -> bool {
    let hedge = scope.ends(at, &[Sense::About, Sense::Over, Sense::Under]).map(|(from, _)| from);
    // `tiene ya 8 meses`
    let small = at.checked_sub(1).filter(|small| scope.has(*small, &[Sense::Stop]));
    [Some(at), hedge, small].into_iter().flatten().any(|at| scope.closes(at, &[Sense::AgeBefore]))
}

/// A name, a comma, the age, and a mark.
fn plain_name(scope: &Scope, at: usize, end: usize) -> bool {
    let named = at >= scope.start + 2
        && scope.is_mark(at - 1, &[","])
        && scope.upper(at - 2)
        && scope.class(at - 2) == Some(Class::Word)
        && !scope.has(at - 2, &[Sense::Month, Sense::Weekday]);
    let closed = scope.is_mark(end, &[",", ".", ";"]) && !scope.spaced(end);
    // `Stuttgart, 14. Mai`: a day.
    named && closed && scope.class(end + 1) != Some(Class::Number) && !scope.has(end + 1, &[Sense::Month])
}

/// `Ingrid Bakken (49)`, where the language's newspapers write ages so.
fn bracketed(scope: &Scope, at: usize, end: usize) -> bool {
    scope.language().bracketed_age
        && at >= scope.start + 3
        && scope.is_mark(at - 1, &["("])
        && scope.is_mark(end, &[")"])
        && (at - 3..at - 1).all(|word| scope.upper(word) && scope.class(word) == Some(Class::Word))
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            ("in weeks, introduced", "de", "Im Alter von 6 Wochen wird geimpft.", "6 Wochen = 6 week"),
            ("in weeks, behind", "en", "The baby is three weeks old.", "three weeks old = 3 week"),
            ("had, not lived", "es", "El médico tiene 30 años de experiencia.", "30 años = 30 year"),
            ("in brackets", "no", "Prosjektleder Kari Dahl (49) er glad.", "49 = 49 year"),
            ("a name and a comma", "en", "Nina Hale, 44, has left.", "44 = 44 year"),
        ]);
    }
}
