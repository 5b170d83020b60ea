//! What is a number and no quantity: dates, times, years, ordinals, names, scores, telephone numbers.

use super::named::{is_hyphened, is_identifier, is_named, is_persons};
use super::numeral::Number;
use super::unit::UnitFound;
use crate::figure::scope::{Scope, is_year};
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The web and mail addresses of a sentence, looked for as its numbers are read: each run without a space once.
#[derive(Default)]
pub(crate) struct Addresses {
    end: usize,
    found: bool,
}

impl Addresses {
    /// Does a token stand in an address (`https://…?q=30%25`, `www.…`, `a@b.c`)?
    pub(crate) fn hold(&mut self, scope: &Scope, at: usize) -> bool {
        if at >= self.end {
            let apart = |at: usize| scope.spaced(at) || scope.class(at) == Some(Class::Line);
            if apart(at) && (at + 1 >= scope.end || apart(at + 1)) {
                return false; // a number between spaces
            }
            let inner = |at: usize| !scope.spaced(at) && scope.class(at).is_some_and(|class| class != Class::Line);
            let start = (self.end.max(scope.start)..=at).rev().find(|at| !inner(*at)).unwrap_or(at);
            self.end = (at + 1..scope.end).find(|at| !inner(*at)).unwrap_or(scope.end);
            let run = scope.slice(start, self.end);
            self.found = run.bytes().any(|byte| matches!(byte, b':' | b'@' | b'w'))
                && (run.contains("://") || run.contains("www.") || run.contains('@'));
        }
        self.found
    }
}

/// Is the number at `at` something else than a quantity, whatever stands behind it: a name, a date, a time?
pub(crate) fn is_no_number(scope: &Scope, at: usize, number: &Number) -> bool {
    if scope.covers(at, &[Sense::NameWhole]) {
        return true;
    }
    if number.spelled || is_part(scope, at, number) {
        return false;
    }
    is_telephone(scope, at)
        || is_time(scope, at)
        || is_station(scope, at)
        || (is_date(scope, at, number) && !strong_range(scope, at, number))
}

/// A share, or a part of a unit (`1/4 mile`), is no date.
fn is_part(scope: &Scope, at: usize, number: &Number) -> bool {
    number.share || (number.end > at + 2 && scope.is_mark(at + 1, &["/", "⁄"]))
}

/// Is the number at `at` (with its unit) something else than a quantity? Of what [`is_no_number`] leaves.
pub(crate) fn is_no_quantity(scope: &Scope, at: usize, number: &Number, unit: Option<&UnitFound>) -> bool {
    let strong = unit.is_some_and(|unit| {
        unit.sure && unit.dimension.is_some_and(|d| d != Dimension::Duration && d != Dimension::Index)
    }) || number.magnitude >= 3;
    if number.spelled {
        return is_ordinal_or_date_word(scope, at, number, unit);
    }
    if is_part(scope, at, number) {
        return false;
    }
    if is_short_year(scope, at, number, unit) {
        return true;
    }
    if !unit.is_some_and(|unit| unit.sure) && is_score(scope, at) {
        return true;
    }
    let text = scope.text(at);
    if !strong && (is_identifier(scope, at, number, unit) || is_named(scope, at)) {
        return true;
    }
    // `scp-173 m`: behind a word's hyphen even a measure is part of a name.
    let measure = unit.is_some_and(|unit| unit.dimension == Some(Dimension::Measure));
    // `vòng 7 V-League`: a letter of a name, no volt.
    let lettered = |unit: &UnitFound| {
        scope.is_mark(unit.end, &["-"])
            && scope.text(unit.end - 1).len() == 1
            && !(scope.spaced(unit.end) || scope.spaced(unit.end + 1))
            && scope.upper(unit.end + 1)
    };
    if measure && (is_hyphened(scope, at) || unit.is_some_and(lettered)) {
        return true;
    }
    if let Some(name) = scope.begins(number.end, &[Sense::NameAfter])
        && !scope.spaced(number.end)
        && unit.is_none_or(|unit| unit.end <= number.end + name.len || !unit.sure)
        && number.magnitude == 0
    {
        return true; // `22nd`, `10h`, `5G`
    }
    if let Some(clock) = scope.begins(number.end, &[Sense::ClockAfter])
        && is_hour(text)
        && (scope.closes(at, &[Sense::ClockBefore])
            || unit.is_none_or(|unit| !unit.sure || unit.end < number.end + clock.len))
    {
        return true; // `7 giờ sáng` is longer than the unit
    }
    if unit.is_some_and(|unit| unit.name.known() == "minute") && is_past_hour(scope, at) {
        return true;
    }
    let clock = scope.closes(at, &[Sense::ClockBefore]) && unit.is_none() && is_hour(text);
    if clock && text.len() >= 4 && text.as_bytes()[text.len() - 3] == b'.' {
        return true; // `alle 15.30`
    }
    if !strong && number.magnitude == 0 && is_clock_shape(scope, text) && !unit.is_some_and(|unit| unit.sure) {
        return true;
    }
    if is_year(text) && !strong {
        return !unit.is_some_and(|unit| unit.sure)
            || scope.closes(at, &[Sense::PeriodUnit, Sense::PeriodLead, Sense::Month]);
    }
    if is_address(scope, at, number) {
        return true;
    }
    // A list number at the start of its line.
    at == scope.start
        && scope.is_mark(at + 1, &[".", ")", "/"])
        && text.len() <= 2
        && (scope.spaced(at + 2) || scope.is_mark(at + 1, &["/"]))
}

/// `the summer of '19`, `over '18 levels`: a year without its century.
fn is_short_year(scope: &Scope, at: usize, number: &Number, unit: Option<&UnitFound>) -> bool {
    let apostrophe = at > scope.start && scope.is_mark(at - 1, &["'", "’", "‘"]) && !scope.spaced(at);
    let apostrophe = apostrophe && scope.spaced(at - 1); // not `dell'11 per cento`
    let told = || scope.closes(at - 1, &[Sense::PeriodLead, Sense::Joiner, Sense::By]);
    apostrophe && scope.text(at).len() == 2 && number.magnitude == 0 && (unit.is_none() || told())
}

fn is_ordinal_or_date_word(scope: &Scope, at: usize, number: &Number, unit: Option<&UnitFound>) -> bool {
    if number.multiple || number.share {
        return false;
    }
    // `tháng ba`, `thứ hai`, `chapter one`: named, unless a unit follows that cannot be part of a name.
    let before = scope.closes(at, &[Sense::NameBefore]);
    let strong = unit.is_some_and(|unit| {
        unit.sure && matches!(unit.dimension, Some(Dimension::Money | Dimension::Percent | Dimension::Measure))
    });
    if before && !strong && number.magnitude < 3 {
        return true;
    }
    if number.weak && !scope.has(at, &[Sense::PeriodFixed]) && scope.covers(at, &[Sense::PeriodFixed]) && !strong {
        return true; // `mỗi năm khu vực này`
    }
    if is_persons(scope, at) {
        return true;
    }
    if scope.covers(at, &[Sense::Ordinal, Sense::Weekday, Sense::Month]) && !scope.opens(at, &[Sense::Magnitude]) {
        return true;
    }
    // `one` and `một` are articles before any noun; `one of the students` counts.
    if scope.opens(number.end, &[Sense::RangeTo, Sense::Or]) {
        return false; // `one to two weeks`: the other end has the unit
    }
    let article = number.weak && scope.has(at, &[Sense::Article]);
    let counted = unit.is_some_and(|unit| unit.dimension.is_none());
    (number.weak && !unit.is_some_and(|unit| unit.sure) && !(article && scope.has(number.end, &[Sense::CountOf])))
        || (article && counted && !scope.has(number.end, &[Sense::CountOf]))
}

fn is_hour(text: &str) -> bool {
    text.split(['.', ':'])
        .next()
        .is_some_and(|hour| hour.parse::<u32>().is_ok_and(|hour| hour <= 24 || (text.len() == 4 && hour < 2400)))
}

/// `lúc 15 giờ 30 phút`: the minutes of a time whose hour was turned away. What lasts so long is one quantity with the
/// hours before it.
fn is_past_hour(scope: &Scope, at: usize) -> bool {
    let hour = scope.ends(at, &[Sense::ClockAfter]).map(|(from, _)| from).filter(|from| *from > scope.start);
    hour.is_some_and(|from| scope.class(from - 1) == Some(Class::Number) && is_hour(scope.text(from - 1)))
}

/// `14.30` where the comma is the decimal mark: hours and minutes.
fn is_clock_shape(scope: &Scope, text: &str) -> bool {
    let below = |part: &str, limit: u32| part.parse::<u32>().is_ok_and(|number| number < limit);
    scope.format.decimal == ','
        && text.split_once('.').is_some_and(|(hour, minute)| {
            minute.len() == 2 && (1..=2).contains(&hour.len()) && below(hour, 24) && below(minute, 60)
        })
}

/// `km 78+200`: how far along a road.
fn is_station(scope: &Scope, at: usize) -> bool {
    at >= scope.start + 2
        && scope.is_mark(at - 1, &["+"])
        && scope.class(at - 2) == Some(Class::Number)
        && !scope.spaced(at - 1)
        && !scope.spaced(at)
        && scope.text(at).len() == 3
}

/// `9:30`, `2:1`, `15:51:42`.
fn is_time(scope: &Scope, at: usize) -> bool {
    let colon = |mark: usize, number: usize| {
        scope.is_mark(mark, &[":"]) && scope.class(number) == Some(Class::Number) && !scope.spaced(mark.max(number))
    };
    colon(at + 1, at + 2) || (at >= scope.start + 2 && colon(at - 1, at - 2) && !scope.spaced(at))
}

/// `020 7946 0958`, `+34 911 234 567`, `+7 495 123-45-67`: a row of numbers that a zero or a plus opens.
fn is_telephone(scope: &Scope, at: usize) -> bool {
    let digits =
        |at: usize| scope.class(at) == Some(Class::Number) && scope.text(at).bytes().all(|b| b.is_ascii_digit());
    let joint = |at: usize| scope.is_mark(at, &["-", "–", ")"]) && !scope.spaced(at);
    let mut head = at;
    for _ in 0..5 {
        let back = if head > scope.start && joint(head - 1) { 2 } else { 1 };
        if head < scope.start + back || !digits(head - back) {
            break;
        }
        head -= back;
    }
    let first = scope.text(head);
    let plus = head > scope.start && scope.is_mark(head - 1, &["+"]) && !scope.spaced(head);
    let opened = plus || (first.len() > 1 && first.starts_with('0'));
    if !opened {
        return false;
    }
    let (mut end, mut count) = (head, 0);
    while digits(end) && count < 20 {
        count += scope.text(end).len();
        end += if joint(end + 1) && digits(end + 2) { 2 } else { 1 };
    }
    count >= 7 && end > head + 1
}

/// `3-1`: two small numbers, the larger first, are no range.
fn is_score(scope: &Scope, at: usize) -> bool {
    let small = |at: usize| scope.text(at).parse::<u32>().ok().filter(|goals| *goals < 20 && scope.text(at).len() <= 2);
    let falls = |first: usize| {
        scope.is_mark(first + 1, &["-", "–"])
            && !scope.spaced(first + 1)
            && !scope.spaced(first + 2)
            && small(first).zip(small(first + 2)).is_some_and(|(won, lost)| won > lost)
    };
    falls(at) || (at >= scope.start + 2 && falls(at - 2))
}

/// `7/6`, `15-6-2020`, `24/2/2018`, `15 January`, `Jan 15`, `2021 – 2025`.
fn is_date(scope: &Scope, at: usize, number: &Number) -> bool {
    let mark = |at: usize| scope.class(at) == Some(Class::Mark);
    let digits = |at: usize| scope.class(at) == Some(Class::Number);
    let tied = (mark(at + 1) && digits(at + 2)) || (at >= scope.start + 2 && mark(at - 1) && digits(at - 2));
    if !tied && !scope.any(&[Sense::Month]) {
        return false; // most numbers
    }
    let near = |mark: usize, other: usize| {
        scope.is_mark(mark, &["/", "-", "–", ".", "‐"])
            && !scope.spaced(mark)
            && scope.class(other) == Some(Class::Number)
            && !scope.spaced(mark.max(other))
    };
    let small = |token: usize| scope.text(token).parse::<u32>().is_ok_and(|n| n <= 31 || (1500..2100).contains(&n));
    let after = near(at + 1, at + 2) && small(at) && small(at + 2);
    let before = at >= scope.start + 2 && near(at - 1, at - 2) && small(at) && small(at - 2);
    if (after && scope.is_mark(at + 1, &["/"])) || (before && scope.is_mark(at - 1, &["/"])) {
        return true;
    }
    let dated = |first: usize| scope.closes(first, &[Sense::PeriodUnit, Sense::NameBefore, Sense::ClockBefore]);
    if (after && dated(at)) || (before && dated(at - 2)) {
        return true;
    }
    // Two years with a dash between.
    let year = |token: usize| is_year(scope.text(token));
    if year(at)
        && ((scope.is_dash(at + 1) && year(at + 2)) || (at >= scope.start + 2 && scope.is_dash(at - 1) && year(at - 2)))
    {
        return true;
    }
    // `2014-15`: a season.
    if at >= scope.start + 2
        && scope.is_dash(at - 1)
        && !scope.spaced(at)
        && year(at - 2)
        && scope.text(at).len() == 2
        && number.magnitude == 0
    {
        return true;
    }
    let day = scope.text(at).len() <= 4 && number.magnitude == 0 && number.value.is_whole();
    let dot = usize::from(scope.is_mark(number.end, &["."]) && scope.language().ordinal_dot);
    let of = scope.length(number.end, &[Sense::SubjectOf, Sense::CountOf]);
    let comma = usize::from(at > scope.start && scope.is_mark(at - 1, &[","]));
    day && (scope.has(number.end + dot, &[Sense::Month])
        || (of > 0 && scope.has(number.end + of, &[Sense::Month]) && scope.text(at).len() <= 2)
        || scope.closes(at, &[Sense::Month])
        || (comma > 0
            && is_year(scope.text(at))
            && at >= scope.start + 2
            && scope.class(at - 2) == Some(Class::Number))
        || (at > scope.start && scope.is_mark(at - 1, &["."]) && scope.closes(at - 1, &[Sense::Month])))
}

/// A range whose unit says that it is no date: `4-5 tỷ USD`.
fn strong_range(scope: &Scope, at: usize, number: &Number) -> bool {
    number.magnitude > 0
        || (scope.is_dash(at + 1)
            && !scope.is_mark(at + 1, &["/"])
            && scope.opens(at + 3, &[Sense::Magnitude, Sense::Symbol, Sense::Unit, Sense::Currency, Sense::Code])
            && !scope.closes(at, &[Sense::PeriodUnit]))
}

/// `575 Wilbraham Road`, `10 St James Street`: capitals up to a word for a road.
fn is_address(scope: &Scope, at: usize, number: &Number) -> bool {
    if number.magnitude > 0 || !scope.upper(number.end) || scope.text(at).contains(',') {
        return false;
    }
    (number.end..number.end + 5)
        .take_while(|at| scope.upper(*at) || scope.class(*at) == Some(Class::Number) || scope.is_mark(*at, &["."]))
        .any(|at| (at > number.end || scope.upper(at + 1)) && scope.opens(at, &[Sense::Road]))
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            (
                "a word that counts, not names",
                "vi",
                "Tổng số 46 công chức đã nghỉ; nhà số 46 vẫn mở.",
                "46 công chức = 46 công chức",
            ),
            ("a web address", "en", "See https://example.org/p?q=30%25%2020% for more.", ""),
            ("a mail address", "en", "Write to room24@example.org today.", ""),
            ("a measure in a name", "en", "The device scp-173 m is lost.", ""),
            ("a word in capitals, no currency", "en", "ALL 5 doors are shut.", "5 doors = 5 doors"),
            ("hours and minutes", "tr", "Yol 14.30'da kapandı.", ""),
            ("telephone numbers", "en", "Call 020 7946 0958 or +34 911 234 567 today.", ""),
            ("a telephone number with hyphens", "ru", "Тел. +7 495 123-45-67 работает.", ""),
            ("a score", "tr", "Maç 3-1 bitti.", ""),
            ("a street", "en", "The house at 22 Ave Foch is for sale.", ""),
            ("the words of a time are not read again", "es", "Ocurre una vez cada trescientos mil años.", ""),
        ]);
    }
}
