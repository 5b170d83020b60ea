//! The counted noun: `27 cụm công nghiệp`, `14 first-team players`, `one of the students`.

use super::named::is_proper;
use super::unit::{Name, UnitFound};
use crate::figure::scope::Scope;
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The longest noun phrase that is taken, in words.
const LONGEST: usize = 4;

/// What ends a counted noun phrase besides marks and numbers.
const ENDS: &[Sense] = &[
    Sense::Stop,
    Sense::CountStop,
    Sense::Rise,
    Sense::Fall,
    Sense::Month,
    Sense::Weekday,
    Sense::RangeTo,
    Sense::PeriodFixed,
    Sense::BaseFixed,
    Sense::BaseOpen,
    Sense::Connective,
    Sense::About,
    Sense::Over,
    Sense::Under,
    Sense::Fraction,
];

/// Reads the noun phrase that a number counts; `weak` where the number may be an article.
pub(crate) fn read(scope: &Scope, at: usize, weak: bool) -> Option<UnitFound> {
    if let Some(noun) = scope.begins(at, &[Sense::CountNoun]) {
        return Some(found(at, at + noun.len, true));
    }
    // `eight million 250ml bottles`, `six 50kg bags`
    if let Some(noun) = sized(scope, at) {
        return Some(noun);
    }
    if is_amount(scope, at) {
        return None;
    }
    let (start, of) = past_of(scope, at);
    // `340 of the 1,150 jobs`: the set has its own number.
    let number = |at: usize| scope.class(at) == Some(Class::Number) || (!weak && scope.has(at, &[Sense::Numeral]));
    let set = of && (at..start).any(number);
    read_phrase(scope, start, of).map(|noun| if set { UnitFound { end: at, ..noun } } else { noun })
}

/// `chi 810 tỷ gom 50 triệu cổ phiếu`: behind a magnitude that money alone is told in, no unknown word is a noun.
fn is_amount(scope: &Scope, at: usize) -> bool {
    scope.ends(at, &[Sense::Priced]).is_some_and(|(from, _)| scope.has(from, &[Sense::Magnitude]))
}

/// The noun behind a measure that tells the size of each: its own number stands between.
fn sized(scope: &Scope, at: usize) -> Option<UnitFound> {
    let hyphen = usize::from(scope.is_mark(at + 1, &["-"]) && !scope.spaced(at + 1));
    let unit = scope
        .begins(at + 1 + hyphen, &[Sense::Unit, Sense::Symbol])
        .filter(|_| scope.class(at) == Some(Class::Number) && !scope.spaced(at + 1 + hyphen))?;
    let measure = scope.language().unit(unit.value).dimension == Dimension::Measure;
    let noun =
        read_phrase(scope, at + 1 + hyphen + unit.len, false).filter(|noun| measure && noun.dimension.is_none())?;
    Some(UnitFound { end: at, ..noun })
}

/// `a three-bedroom house`, `the 12-page paper`: the noun behind a number's hyphen, which says what it counts.
pub(crate) fn hyphened(scope: &Scope, at: usize) -> Option<UnitFound> {
    let noun = scope.class(at) == Some(Class::Word) && scope.text(at).len() > 2 && !scope.upper(at);
    let open = !scope.language().nouns_listed || scope.has(at, &[Sense::CountNoun]);
    let ends = scope.has(at, ENDS) || scope.has(at, &[Sense::Link, Sense::Numeral, Sense::PeriodUnit, Sense::Ordinal]);
    let verbs = scope.language().endings_listed() && !has_ending(scope, at);
    let head = scope.class(at + 1) == Some(Class::Word) && scope.spaced(at + 1) && !scope.has(at + 1, ENDS);
    (noun && open && !ends && verbs && head).then(|| found(at, at + 1, false))
}

/// The noun phrase at a token.
pub(crate) fn read_phrase(scope: &Scope, start: usize, of: bool) -> Option<UnitFound> {
    let listed = scope.language().nouns_listed;
    // `88,9 milioni di un anno prima`: of a time, not of things.
    let time = of && scope.has(start, &[Sense::PeriodUnit]);
    if !scope.spaced(start) || scope.class(start) != Some(Class::Word) || time || is_proper(scope, start) {
        return None;
    }
    if of && let Some(noun) = scope.begins(start, &[Sense::CountNoun]) {
        return Some(found(start, start + noun.len, true));
    }
    let mut end = start;
    let mut words = 0;
    let longest = if listed { 2 } else { LONGEST };
    let mut tied = false;
    while words < longest && scope.class(end) == Some(Class::Word) && (tied || !ends_noun(scope, end)) {
        if words > 0 && has_ending(scope, end) {
            break;
        }
        // A name begins: `5 goals Ronaldo`, but `six Airbus A321 aircraft`.
        if words > 0 && scope.upper(end) && !scope.upper(end - 1) {
            break;
        }
        // `63000 Model 3 sedans`
        let numbered = scope.upper(end) && scope.has(end, &[Sense::NameBefore]);
        if numbered && scope.class(end + 1) == Some(Class::Number) && scope.class(end + 2) == Some(Class::Word) {
            end += 1;
        }
        end += 1;
        words += 1;
        // `first-team players`, `gas-only options`
        tied = false;
        if scope.is_hyphen(end) && scope.class(end + 1) == Some(Class::Word) {
            end += 1;
            words -= 1;
            tied = true;
        }
    }
    while end > start && scope.class(end - 1) == Some(Class::Mark) {
        end -= 1;
    }
    // `517 rushing yards`: the noun is a unit with a word before it.
    if words > 1
        && let Some(unit) = scope.begins(end - 1, &[Sense::Unit]).map(|unit| scope.language().unit(unit.value))
        && !matches!(unit.dimension, Dimension::Index | Dimension::Multiple)
    {
        return Some(UnitFound {
            end,
            name: Name::Known(&unit.name),
            dimension: Some(unit.dimension),
            value: None,
            sure: true,
        });
    }
    // `620 tätig`: no noun, where nouns begin with a capital letter.
    if scope.language().nouns_upper && !(start..end).any(|at| scope.upper(at)) {
        return None;
    }
    // `9 E 71st St`, `2.5 F`: a letter is no noun.
    let letter = end == start + 1 && scope.text(start).len() == 1 && scope.upper(start);
    (end > start && !letter).then(|| found(start, end, false))
}

/// Does a word end as verbs and adverbs of the language do?
pub(crate) fn has_ending(scope: &Scope, at: usize) -> bool {
    let text = scope.text(at);
    text.len() > 4 && scope.language().count_endings.iter().any(|ending| text.ends_with(ending.as_str()))
}

/// `one of the students`, `14 of the 20 clubs`: past the preposition and the words before the noun.
fn past_of(scope: &Scope, at: usize) -> (usize, bool) {
    // `5 300 de moins`: the preposition begins a word of change.
    let changes = scope.opens(at, &[Sense::Rise, Sense::Fall]);
    let Some(of) = scope.begins(at, &[Sense::CountOf]).filter(|_| !changes) else {
        return (at, false);
    };
    let mut start = at + of.len;
    for _ in 0..3 {
        if scope.has(start, &[Sense::Stop])
            || scope.class(start) == Some(Class::Number)
            || (scope.has(start, &[Sense::Numeral]) && scope.class(start) == Some(Class::Word))
        {
            start += 1;
        }
    }
    (start, true)
}

fn ends_noun(scope: &Scope, at: usize) -> bool {
    scope.has(at, ENDS) && scope.covers(at, ENDS) && single_or_whole(scope, at)
}

/// A phrase of several words ends the noun only where the whole phrase stands.
fn single_or_whole(scope: &Scope, at: usize) -> bool {
    scope.opens(at, ENDS)
}

const fn found(start: usize, end: usize, sure: bool) -> UnitFound {
    UnitFound { end, name: Name::Noun(start, end), dimension: None, value: None, sure }
}

/// A noun as the record writes it: in small letters, one space between its words.
pub(crate) fn written(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    if !name.is_ascii() {
        return name.to_lowercase();
    }
    name.make_ascii_lowercase();
    name
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            (
                "a hyphen inside the noun",
                "en",
                "It offers two gas-only powertrain options.",
                "two gas-only powertrain options = 2 gas-only powertrain options",
            ),
            (
                "a name with its number",
                "en",
                "It sold 63000 Model 3 sedans.",
                "63000 Model 3 sedans = 63000 model 3 sedans",
            ),
            (
                "of a set with its number",
                "en",
                "They cut 340 of the 1,150 jobs.",
                "340 = 340 jobs; 1,150 jobs = 1150 jobs",
            ),
            ("of a set", "en", "One of the students left.", "One of the students = 1 students"),
            ("a letter is none", "en", "He lives at 9 E 71st St.", ""),
        ]);
    }
}
