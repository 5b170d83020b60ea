//! Units beside a number: percent, money, measures, durations, and the counted noun.

use super::noun;
use super::numeral::Number;
use super::rate::{compound, with_rate};
use crate::figure::decimal::Decimal;
use crate::figure::marks::Found;
use crate::figure::scope::{Scope, is_year};
use crate::language::lexicon::Sense;
use crate::language::{Dimension, subunit};
use crate::scan::Class;
use std::borrow::Cow;

/// What a unit is called: nothing is written down before the number is known to be a figure.
#[derive(Clone, Debug)]
pub(crate) enum Name {
    /// As the lexicon names it; empty for none.
    Known(&'static str),
    /// The tokens of a noun.
    Noun(usize, usize),
    /// A rate.
    Made(String),
}

impl Name {
    /// The name that the lexicon gives; empty where it is none of the lexicon's.
    pub(crate) const fn known(&self) -> &'static str {
        match self {
            Self::Known(name) => name,
            _ => "",
        }
    }

    /// The name as the record writes it: of a noun its words in small letters.
    pub(crate) fn written(self, scope: &Scope) -> Cow<'static, str> {
        match self {
            Self::Known(name) => Cow::Borrowed(name),
            Self::Noun(from, to) => Cow::Owned(noun::written(scope.slice(from, to))),
            Self::Made(name) => Cow::Owned(name),
        }
    }
}

/// A unit read beside a number.
#[derive(Clone, Debug)]
pub(crate) struct UnitFound {
    /// One past its last token.
    pub(crate) end: usize,
    pub(crate) name: Name,
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
    let end = past_suffix(scope, number.end);
    let hyphen = usize::from(scope.is_hyphen(end));
    // `300 millions de dollars`, `milioni di euro`, `20 de lei`: the preposition before a unit.
    let of = scope.length(end, &[Sense::CountOf]);
    for skip in [hyphen, of, 0] {
        if (skip > 0 || hyphen + of == 0 || skip == 0)
            && let Some(found) = known(scope, end + skip, hyphen > 0 && skip == hyphen, number)
        {
            return Some(with_rate(scope, found));
        }
    }
    if let Some(found) = bracketed(scope, end, number).or_else(|| inches(scope, end)) {
        return Some(found);
    }
    if !nouns {
        return None;
    }
    let noun = if hyphen > 0 { noun::hyphened(scope, end + 1) } else { noun::read(scope, end, number.weak) };
    noun.map(|found| with_rate(scope, found))
}

/// `20 [kg]`: a unit in brackets of its own.
fn bracketed(scope: &Scope, at: usize, number: &Number) -> Option<UnitFound> {
    if !scope.is_mark(at, &["[", "(", "<"]) {
        return None;
    }
    let found = known(scope, at + 1, false, number)?;
    scope.is_mark(found.end, &["]", ")", ">"]).then(|| UnitFound { end: found.end + 1, ..found })
}

/// `a 55" screen`: the mark of inches, where it neither closes nor opens a quotation.
fn inches(scope: &Scope, at: usize) -> Option<UnitFound> {
    let quote = |at: usize| scope.is_mark(at, &["\""]);
    let opens = !scope.spaced(at + 1) && scope.class(at + 1) == Some(Class::Word);
    if !quote(at) || opens {
        return None;
    }
    // Where another stands behind a word or before one, it is a quotation's.
    let near = at.saturating_sub(60).max(scope.start)..(at + 60).min(scope.end);
    let all = near.into_iter().filter(|at| quote(*at)).all(|at| at > 0 && scope.class(at - 1) == Some(Class::Number));
    if !all {
        return None;
    }
    let name = Name::Known("in");
    Some(UnitFound { end: at + 1, name, dimension: Some(Dimension::Measure), value: None, sure: true })
}

/// Past the case ending that a mark ties to the number, and the hedge behind it: `120'den fazla`, `500-க்கும் மேற்பட்ட`.
fn past_suffix(scope: &Scope, at: usize) -> usize {
    let marks = &scope.language().suffix;
    let tied = scope.class(at) == Some(Class::Mark)
        && scope.text(at).chars().all(|c| marks.contains(&c) || (c == '’' && marks.contains(&'\'')))
        && !scope.spaced(at)
        && !scope.spaced(at + 1)
        && scope.class(at + 1) == Some(Class::Word)
        && !scope.opens(at + 1, &[Sense::Unit, Sense::Currency, Sense::AgeAfter]);
    let end = if tied { at + 2 } else { at };
    match scope.begins(end, &[Sense::OverAfter, Sense::UnderAfter, Sense::AboutAfter]) {
        Some(hedge) if tied || hedge.len == 1 && !marks.is_empty() => end + hedge.len,
        _ => end,
    }
}

/// A unit of the lexicon at a token.
fn known(scope: &Scope, at: usize, hyphened: bool, number: &Number) -> Option<UnitFound> {
    let found = scope.begins(at, AFTER)?;
    let end = at + found.len;
    if is_letter_of_name(scope, at, end, found) {
        return None;
    }
    if scope.begins(at, &[Sense::CountNoun]).is_some_and(|noun| noun.len > found.len) {
        return None; // `20 đồng chí`: a longer noun that begins with a unit's word
    }
    if found.sense == Sense::Sign && scope.spaced(at) && scope.class(end) == Some(Class::Number) && !scope.spaced(end) {
        return None; // `2019 $5m`: the sign of the next amount
    }
    // `a 7,000-pound pipe`: what is told of a thing is its weight.
    let told = hyphened && number.magnitude == 0 && scope.class(end) == Some(Class::Word);
    if let Some(weight) = scope.begins(at, &[Sense::Weight]).filter(|_| told || is_weight(scope, at, end, number)) {
        let name = Name::Known(&scope.language().unit(weight.value).name);
        return Some(UnitFound { end, name, dimension: Some(Dimension::Measure), value: None, sure: true });
    }
    let unit = scope.language().unit(match found.sense {
        Sense::Prefixed => found.value / 100,
        Sense::Subunit => scope.currency(at, Found { value: subunit(found.value).0, ..found }),
        Sense::Currency | Sense::Sign => scope.currency(at, found),
        _ => found.value,
    });
    if unit.dimension == Dimension::Multiple && is_times(scope, at, end, number) {
        return None;
    }
    let mut unit_found =
        UnitFound { end, name: Name::Known(&unit.name), dimension: Some(unit.dimension), value: None, sure: true };
    if found.sense == Sense::Prefixed {
        unit_found.value = number.value.scaled((found.value % 100) as i32);
    } else if found.sense == Sense::Subunit {
        unit_found.value = number.value.scaled(-subunit(found.value).1);
    }
    // `75 USD million`
    if matches!(found.sense, Sense::Currency | Sense::Code)
        && number.magnitude == 0
        && let Some(magnitude) = scope.begins(end, &[Sense::Magnitude]).filter(|found| found.value >= 6)
        && scope.spaced(end)
    {
        unit_found.value = number.value.scaled(magnitude.value as i32);
        unit_found.end = end + magnitude.len;
    }
    // A hyphened unit before a noun (`776-foot airship`) ends with the unit.
    if hyphened || unit.dimension == Dimension::Percent {
        return Some(unit_found);
    }
    Some(compound(scope, number, unit_found))
}

/// `cắt cỏ 18 lần`, `vô địch ba lần`: how often, where the word for so many times as much counts, too, and nothing near it
/// compares: of a language that compares before the number.
fn is_times(scope: &Scope, at: usize, end: usize, number: &Number) -> bool {
    const COMPARES: &[Sense] = &[Sense::Rise, Sense::Fall, Sense::BaseAbove, Sense::BaseBelow, Sense::BaseOpen];
    const HEDGES: &[Sense] = &[Sense::Over, Sense::BaseOpenTime];
    let near = at.saturating_sub(10).max(scope.start)..(end + 6).min(scope.end);
    let reached = (at.saturating_sub(4).max(scope.start)..at).any(|at| scope.has(at, &[Sense::To]));
    scope.language().number_last
        && scope.has(at, &[Sense::CountNoun])
        && !reached
        && number.value.is_whole()
        && !near.into_iter().any(|at| scope.has(at, COMPARES) && !scope.has(at, &[Sense::NameWhole]))
        && !scope.has(end, HEDGES)
}

/// A letter that is part of a name or a word of the language rather than a unit (`5 A`, `2024 ha fatturato`).
fn is_letter_of_name(scope: &Scope, at: usize, end: usize, found: Found) -> bool {
    let text = scope.text(at);
    let single = end == at + 1 && text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    let glued = !scope.spaced(at);
    let apostrophe = scope.is_mark(end, &["'", "’"]) && !scope.spaced(end);
    if single {
        let capital = text.chars().all(char::is_uppercase);
        let symbol = found.sense == Sense::Symbol;
        // `5 A`, `24703 L-202`
        let numbered =
            scope.is_mark(end, &["-"]) && !scope.spaced(end + 1) && scope.class(end + 1) == Some(Class::Number);
        let name = capital && !glued && (!symbol || numbered || scope.is_mark(end, &["."]));
        // `30C` is a temperature; `17c`, `14.7C/` are none.
        let degree = found.sense == Sense::Unit && scope.language().unit(found.value).name.starts_with('°');
        let cents = degree && (!glued || !capital || scope.is_mark(end, &["/"]));
        if name || cents || apostrophe {
            return true;
        }
    }
    // The elided form of a small word is one only before its apostrophe: `2026 l'associazione`, but `20 l d'acqua`.
    let elided = single && scope.language().lexicon.rules.elision;
    let small = end == at + 1 && !glued && !elided && scope.opens(at, &[Sense::Stop]);
    // `cả ba chỉ có`, `từ 8 đến dưới 9 chỉ 28`: `only`, and no weight, before a word or a number.
    let only = || scope.language().number_last && matches!(scope.class(end), Some(Class::Number | Class::Word));
    let weight = found.sense == Sense::Unit && scope.language().unit(found.value).dimension == Dimension::Measure;
    if small && !single && weight && only() {
        return true;
    }
    // Dutch `ons` is an ounce and `us`: not behind a year.
    small && (found.sense == Sense::Symbol || (at > scope.start && is_year(scope.text(at - 1))))
}

/// Is a word that is money as well (`pound`, `libra`) a weight here?
fn is_weight(scope: &Scope, at: usize, end: usize, number: &Number) -> bool {
    // `95 pounds of gold`
    let stuff = scope.has(end, &[Sense::CountOf])
        && scope.class(end + 1) == Some(Class::Word)
        && !scope.has(end + 1, &[Sense::Stop, Sense::Strip])
        && scope.language().keep_lead;
    number.magnitude == 0
        && (stuff || (at.saturating_sub(8)..(end + 6).min(scope.end)).any(|at| scope.has(at, &[Sense::WeightNear])))
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            ("a temperature in words", "en", "Water boils at 100 degrees Celsius.", "100 degrees Celsius = 100 °C"),
            ("a sign and its scale", "de", "Wasser siedet bei 100° Celsius.", "100° Celsius = 100 °C"),
            ("a letter for a scale, and one of a name", "en", "The Boeing 777F left at 30C.", "30C = 30 °C"),
            ("a currency before its magnitude", "en", "They lost 75 USD million.", "75 USD million = 75000000 USD"),
            ("a code in small letters", "en", "It sold for 20 usd.", "20 usd = 20 USD"),
            ("pounds that weigh", "en", "The baby weighed 7 pounds.", "7 pounds = 7 lb"),
            ("pounds of a thing", "en", "It dropped a 7,000-pound pipe.", "7,000-pound = 7000 lb"),
            ("pounds of stuff", "en", "They found 95 pounds of gold.", "95 pounds = 95 lb"),
            ("pounds that buy", "en", "It cost 7 pounds.", "7 pounds = 7 GBP"),
            ("a letter that is a word only before an apostrophe", "it", "Ci sono 20 l d'acqua.", "20 l = 20 l"),
            ("inches", "en", "It has a 55\" screen.", "55\" = 55 in"),
            ("the end of a quotation", "en", "He said \"we need 10\" and left.", ""),
            ("a unit in brackets", "en", "The weight is 20 [kg].", "20 [kg] = 20 kg"),
            ("a letter of a name", "en", "Part 24703 L-202 was lost.", ""),
            (
                "how often",
                "vi",
                "Mỗi năm họ cắt cỏ 18 lần, bón phân một đợt ở các vườn quanh hồ; sản lượng nay tăng 3 lần.",
                "18 lần = 18 lần; 3 lần = 3 x",
            ),
            ("only, and no weight", "vi", "Trong tháng, cả ba chỉ có 2 trận.", "2 trận = 2 trận"),
            ("a case ending", "tr", "Köyde 120'den fazla hayvan öldü.", "120'den fazla hayvan = 120 hayvan"),
        ]);
    }
}
