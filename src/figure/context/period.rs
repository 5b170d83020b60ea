//! The time a figure holds for: `5 tháng đầu năm 2023`, `in the fourth quarter`, `last year`.

use super::clock::{with_clock, with_date};
use super::homonym::{compares_alone, ends_name, is_birth, is_event, is_rank, names, tells_apart};
use super::owner::{compares, fleeting, is_anothers, is_own};
use crate::figure::scope::{Scope, is_year};
use crate::language::lexicon::{Sense, Senses};
use crate::scan::Class;
use crate::span::Span;

/// The times named in a sentence, in order, as ranges of tokens: those between its quantities.
pub(crate) struct Times<'s> {
    scope: &'s Scope<'s>,
    /// The tokens of the quantities that are still ahead.
    taken: &'s [(usize, usize)],
    at: usize,
}

impl<'s> Times<'s> {
    pub(crate) const fn of(scope: &'s Scope<'s>, taken: &'s [(usize, usize)]) -> Self {
        Self { scope, taken, at: scope.start }
    }
}

impl Iterator for Times<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        loop {
            while self.taken.first().is_some_and(|next| next.1 <= self.at) {
                self.taken = &self.taken[1..];
            }
            let (limit, behind) = self.taken.first().copied().unwrap_or((self.scope.end, self.scope.end));
            while let Some(at) = self.scope.next(self.at, limit, OPENS) {
                let base = self.scope.length(at, &[Sense::BaseFixed]);
                let time = parse_up_to(self.scope, at, limit);
                if let Some((from, end)) = time.filter(|(_, end)| *end >= at + base) {
                    self.at = end;
                    return Some((from, end));
                }
                let compared = if time.is_some() { base } else { compares_alone(self.scope, at) };
                self.at = at + compared.max(1);
            }
            self.at = self.at.max(limit);
            if self.at >= self.scope.end {
                return None;
            }
            self.at = behind;
        }
    }
}

/// May a sentence without figures name a time that governs those after it? Such a time has a number (see [`spans`]).
fn may_govern(scope: &Scope) -> bool {
    scope.next(scope.start, scope.end, Senses::DIGITS).is_some()
        || (scope.start..scope.end).any(|at| is_dated(scope, at) || begins_part(scope, at))
}

/// A time that holds for the sentences after the one that tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    pub(crate) span: Span,
    /// A day, not a span of time.
    pub(crate) day: bool,
    /// The title tells it: what the whole article is about.
    pub(crate) titled: bool,
}

impl Time {
    /// The time that the next sentences take: the one carried so far, where this says it again in fewer words (`5 tháng
    /// 2023` behind `5 tháng đầu năm 2023`).
    pub(crate) fn or_fuller(self, carried: Option<Self>, text: &str) -> Self {
        let again = |before: &Self| {
            let (mut full, mut short) =
                (before.span.of(text).split_whitespace(), self.span.of(text).split_whitespace());
            let ends = full.clone().next() == short.clone().next() && full.clone().last() == short.clone().last();
            ends && short.all(|word| full.any(|other| other == word))
        };
        carried.filter(again).map_or(self, |before| Self { span: before.span, ..self })
    }

    pub(crate) fn new(scope: &Scope, period: (usize, usize)) -> Self {
        Self { span: scope.span(period.0, period.1), day: is_day(scope, &period), titled: false }
    }
}

/// The time that a sentence without figures tells for those after it.
pub(crate) fn time_alone(scope: &Scope) -> Option<Time> {
    if !may_govern(scope) {
        return None;
    }
    governing(scope, Times::of(scope, &[]), &[], scope.end).map(|time| Time::new(scope, time))
}

/// More of a time than its lead or a small word in it (`in the`).
const BODY: Senses = Senses::of(&[
    Sense::PeriodFixed,
    Sense::Month,
    Sense::Weekday,
    Sense::PeriodUnit,
    Sense::PeriodModifier,
    Sense::Ordinal,
    Sense::Numeral,
])
.with(Senses::DIGITS);

/// Where a time may begin, so that [`parse`] is worth a try: not at most words of a sentence.
const OPENS: Senses = BODY.with(Senses::of(&[Sense::PeriodLead]));

/// Does a token begin what is more of a time than its lead and the small word behind it (`in the`)?
fn goes_on(scope: &Scope, at: usize, led: bool) -> bool {
    let small = || scope.begins(at, &[Sense::PeriodInner]).or_else(|| scope.begins(at, &[Sense::PeriodLead]));
    scope.meets(at, BODY) || led && small().is_some_and(|small| scope.meets(at + small.len, BODY))
}

/// The time that begins at a token and ends at another or before it: `üçüncü çeyrekte 1 milyar` has a number behind the
/// quarter that is not of it.
fn parse_up_to(scope: &Scope, at: usize, limit: usize) -> Option<(usize, usize)> {
    let (from, end) = parse(scope, at)?;
    if end <= limit { Some((from, end)) } else { parse(&scope.part(scope.start, limit), at) }
}

/// The time that begins at a token, as the pack's words build it: a lead (`in`), then units, months, years and what
/// goes between them.
pub(crate) fn parse(scope: &Scope, at: usize) -> Option<(usize, usize)> {
    if !scope.meets(at, OPENS) {
        return None;
    }
    let fixed = scope.length(at, &[Sense::PeriodFixed]);
    if compares_alone(scope, at) > 0 {
        return None;
    }
    // `thể hiện`, `kim loại quý này`: a syllable of another word.
    if !scope.language().keep_lead && scope.covers(at, &[Sense::NameWhole]) {
        return None;
    }
    let lead = scope.length(at, &[Sense::PeriodLead]);
    let lead = if fixed > lead { 0 } else { lead };
    let start = at + lead;
    let named = lead == 0 && (names(scope, start) || ends_name(scope, at)) || is_event(scope, at);
    if named || !goes_on(scope, start, lead > 0) || is_birth(scope, start) {
        return None; // most of what a preposition begins
    }
    let mut end = start;
    let mut last = start;
    let (mut strong, mut unit, mut detail, mut only_year, mut months) = (false, false, false, true, false);
    // `ekimde bir önceki aya göre`: a comparison is no part of the time before it.
    let compares = |at: usize| at > start && scope.length(at, &[Sense::BaseFixed]) > 1;
    while end < scope.end && end < start + 14 && !compares(end) {
        if let Some(found) = scope.begins(end, &[Sense::PeriodFixed, Sense::Month, Sense::Weekday]) {
            // `may`, `sun`, `mars` are words, too: a month opens with a capital where months do, or goes with a number.
            let plain = found.sense == Sense::Month
                && !scope.upper(end)
                && scope.class(end + 1) != Some(Class::Number)
                && end == start
                && lead == 0;
            // `nhà máy thứ ba`, `lượt trận thứ hai`: which of the things, no day.
            let which = found.sense == Sense::Weekday
                && scope.opens(end, &[Sense::Ordinal])
                && (scope.closes(end, &[Sense::CountNoun]) || (end == at && is_rank(scope, end, end + found.len)));
            if which || (plain && scope.opens(end, &[Sense::Stop])) {
                break;
            }
            strong = true;
            only_year = false;
            months |= found.sense != Sense::PeriodFixed;
            end += found.len;
            // `Dec. 28`
            let dot = found.sense == Sense::Month && scope.is_mark(end, &["."]) && !scope.spaced(end);
            end += usize::from(dot && scope.class(end + 1) == Some(Class::Number));
            // `hiện nay`, `today` take a date behind them and nothing else.
            let dated = scope.class(end) == Some(Class::Number)
                || scope.has(end, &[Sense::Month, Sense::PeriodTail, Sense::PeriodUnit]);
            if found.sense == Sense::PeriodFixed && !dated {
                last = end;
                break;
            }
        } else if scope.class(end) == Some(Class::Number) {
            let text = scope.text(end);
            let year = is_year(text);
            let date = scope.is_mark(end + 1, &["/", "-", "."])
                && scope.class(end + 2) == Some(Class::Number)
                && !scope.spaced(end + 1)
                && !scope.spaced(end + 2);
            let later = || scope.text(end + 2).len() == 2 || is_year(scope.text(end + 2));
            let span = year && date && scope.is_mark(end + 1, &["-"]) && later();
            if span {
                (strong, end) = (true, end + 2); // `2025-26`, `2011-2012`
            } else if date && is_whole_date(scope, end) {
                (strong, end) = (true, end + 4);
            } else if year && !date {
                strong = true;
            } else if date && (unit || months || scope.is_mark(end + 1, &["/"])) {
                strong |= unit || months;
                end += 2;
                if scope.is_mark(end + 1, &["/", "-"])
                    && scope.class(end + 2) == Some(Class::Number)
                    && !scope.spaced(end + 1)
                {
                    end += 2;
                }
            } else if text.len() > 2 || !(unit || months || scope.has(end + 1, &[Sense::PeriodUnit, Sense::Month])) {
                break;
            }
            // `the 1980s`
            let decade = year && !scope.spaced(end + 1) && scope.text(end + 1) == "s";
            only_year &= year && !date && !span && !decade;
            detail = true;
            end += 1 + usize::from(decade);
        } else if let Some(found) = scope.begins(end, &[Sense::PeriodUnit]) {
            unit = true;
            only_year = false;
            end += found.len;
        } else if let Some(found) = scope
            .begins(end, &[Sense::PeriodModifier, Sense::Ordinal])
            .or_else(|| scope.begins(end, &[Sense::PeriodTail]).filter(|_| unit || strong))
        {
            detail = true;
            only_year = false;
            end += found.len;
        } else if scope.begins(end, &[Sense::Numeral]).is_some_and(|found| {
            let article = scope.has(end, &[Sense::Article]); // `au premier semestre un chiffre d'affaires`
            scope.has(end + found.len, &[Sense::PeriodUnit]) || (unit && !article)
        }) {
            detail = true;
            only_year = false;
            end += 1;
        } else if let Some(found) =
            scope.begins(end, &[Sense::PeriodInner]).or_else(|| scope.begins(end, &[Sense::PeriodLead])).filter(|_| {
                (end == last && end > start) || (end == start && lead > 0 && scope.class(end) == Some(Class::Word))
            })
        {
            end += found.len;
            continue; // counts only when something follows
        } else {
            break;
        }
        last = end;
    }
    // `for the quarter`, `during the year`: the one that is spoken of.
    let the = scope.language().keep_lead
        && lead > 0
        && unit
        && !detail
        && scope
            .begins(start, &[Sense::PeriodInner])
            .is_some_and(|found| scope.class(start) == Some(Class::Word) && found.len == 1);
    detail |= the;
    if last == start || !(strong || (unit && detail)) {
        return None;
    }
    if only_year && lead == 0 && tells_apart(scope, at, last) {
        return None;
    }
    let keep = scope.language().keep_lead && (!only_year || last - start > 1 && scope.has(at, &[Sense::RangeOpen]));
    // `in the 2012 election`
    let small = if only_year { scope.length(start, &[Sense::PeriodInner]) } else { 0 };
    let from = if keep { at } else { start + small };
    (last > from).then(|| (with_clock(scope, from), with_date(scope, last)))
}

/// `31/12/2019`, `31-10-2017`: a day, a month and a year; `at` is the first of them, and a date of two is known.
fn is_whole_date(scope: &Scope, at: usize) -> bool {
    scope.text(at).len() <= 2
        && scope.text(at + 2).len() <= 2
        && !scope.is_mark(at + 1, &["."])
        && scope.is_mark(at + 3, &["/", "-"])
        && !scope.spaced(at + 3)
        && !scope.spaced(at + 4)
        && is_year(scope.text(at + 4))
}

/// The period of a quantity among those of its sentence: right behind it (past a bracket, past the level it rose to),
/// else the last before it that is not another figure's. `next` is where the next quantity of its own begins.
pub(crate) fn nearest(
    scope: &Scope,
    periods: &[(usize, usize)],
    (first, end): (usize, usize),
    next: usize,
    bases: &[(usize, usize)],
    earlier: &[(usize, usize)],
) -> Option<(usize, usize)> {
    let own = |period: &&(usize, usize)| is_own(scope, period, bases);
    let behind = periods.iter().filter(own).find(|period| period.0 >= end && period.0 < next);
    let behind = behind.filter(|period| !compares(scope, end, period.0));
    if let Some(period) = behind
        && is_close(scope, end, period.0)
    {
        return Some(*period);
    }
    let before = periods.iter().enumerate().filter(|(_, period)| own(period)).rev().find(|(at, period)| {
        period.1 <= first
            && !(*at > 0 && is_length(scope, period) && own(&&periods[*at - 1]))
            && !is_anothers(scope, period, first, earlier)
            && (!fleeting(scope, period) || is_close(scope, period.1, first))
    });
    before.map(|(_, period)| period).or(behind.filter(|period| !fleeting(scope, period))).copied()
}

/// `Dịp Tết 2018, trong vòng 3 ngày`: how long the time before it lasted.
fn is_length(scope: &Scope, period: &(usize, usize)) -> bool {
    let led = scope.ends(period.0, &[Sense::PeriodLead]).is_some_and(|(_, lead)| lead.len > 1);
    led && period.1 - period.0 == 2
        && scope.class(period.0) == Some(Class::Number)
        && scope.has(period.0 + 1, &[Sense::PeriodUnit])
}

/// Nothing but a few words between two tokens, brackets left out.
fn is_close(scope: &Scope, from: usize, to: usize) -> bool {
    let (mut depth, mut words) = (0, 0);
    for at in from..to {
        if scope.is_mark(at, &["("]) {
            depth += 1;
        } else if scope.is_mark(at, &[")"]) {
            depth -= 1;
        } else if depth == 0 {
            if scope.class(at) == Some(Class::Mark) && !scope.is_mark(at, &["-", "'", "’", "%"]) {
                return false;
            }
            words += 1;
        }
    }
    words <= 7
}

/// The time that governs the sentences after: one that opens the sentence or stands before its first figure, and is a
/// date or a span of time (`now`, `hiện nay` govern nothing).
pub(crate) fn governing(
    scope: &Scope,
    periods: impl IntoIterator<Item = (usize, usize)>,
    bases: &[(usize, usize)],
    first: usize,
) -> Option<(usize, usize)> {
    let mut periods = periods.into_iter();
    periods.find(|period| {
        let governs = || spans(scope, period) || is_part_of_year(scope, period) || is_until_now(scope, period);
        period.1 <= first && is_own(scope, period, bases) && governs()
    })
}

/// `the third quarter`: what a sentence that opens with it is about.
fn is_part_of_year(scope: &Scope, period: &(usize, usize)) -> bool {
    // `I'll walk through the third quarter`: a speaker says what he is about to tell; another's forecast may be of any time.
    let before = (scope.start..period.0).any(|at| scope.has(at, &[Sense::Speaker]));
    before && (period.0..period.1).any(|at| begins_part(scope, at))
}

/// `Đến nay, …`: all the time up to now, where a sentence opens with it.
fn is_until_now(scope: &Scope, period: &(usize, usize)) -> bool {
    let opens = |sense: Sense| scope.begins(period.0, &[sense]);
    let until = opens(Sense::PeriodLead).is_some_and(|lead| period.0 + lead.len < period.1);
    period.0 == scope.start && until && opens(Sense::PeriodFixed).is_some()
}

/// A day (`18/4`, `on Friday`): what happens on it is told once, only prices and their changes hold on.
pub(crate) fn is_day(scope: &Scope, period: &(usize, usize)) -> bool {
    let numbers =
        (period.0..period.1).filter(|at| scope.class(*at) == Some(Class::Number) && !is_year(scope.text(*at)));
    // `đến ngày 30/11`: all the time up to it.
    let until = [Sense::RangeTo, Sense::To, Sense::From, Sense::RangeOpen];
    if scope.closes(period.0, &until) || scope.has(period.0, &until) {
        return false;
    }
    let dated = numbers.count() > 0
        && (period.0..period.1).any(|at| scope.is_mark(at, &["/"]) || scope.has(at, &[Sense::Month]));
    dated || (period.0..period.1).any(|at| scope.has(at, &[Sense::Weekday]))
}

/// A date or a span of time, which can govern what follows; `now` and `hiện nay` cannot.
pub(crate) fn spans(scope: &Scope, period: &(usize, usize)) -> bool {
    // `in 2024`, quoted without its lead; not `since 2024`
    let led = || scope.ends(period.0, &[Sense::PeriodLead]).is_some_and(|(at, _)| scope.has(at, &[Sense::SubjectOf]));
    // `ein Werk, das 2027 fertig ist`: where the verb stands second, only at the opening.
    let opens = || !scope.language().verb_second || period.0 <= scope.start + 2;
    let led = || scope.language().clauses_listed() && led() && opens();
    let part = |at: usize| scope.language().verb_second && begins_part(scope, at);
    (period.1 - period.0 > 1 || led())
        && ((period.0..period.1).any(|at| is_dated(scope, at) || part(at)) || is_part_named(scope, period))
}

/// `en el segundo trimestre`, `entre abril y junio`: a part of a year by its name; no week and no day, which are units.
fn is_part_named(scope: &Scope, period: &(usize, usize)) -> bool {
    let unit = |at: usize| scope.has(at, &[Sense::PeriodUnit]) && !scope.has(at, &[Sense::Unit]);
    // `الربع الثالث`: the ordinal may follow.
    let part = |at: usize| scope.has(at, &[Sense::Ordinal]) && (unit(at + 1) || (at > period.0 && unit(at - 1)));
    let months = || (period.0..period.1).filter(|at| scope.has(*at, &[Sense::Month])).count() > 1;
    scope.language().nouns_listed && ((period.0..period.1).any(part) || months())
}

fn begins_part(scope: &Scope, at: usize) -> bool {
    // `the first nine months`
    let number = usize::from(scope.has(at + 1, &[Sense::Numeral]));
    scope.has(at, &[Sense::Ordinal])
        && scope.has(at + 1 + number, &[Sense::PeriodUnit])
        && scope.language().clauses_listed()
}

/// A number, or that of a quarter as the Romans wrote it.
fn is_dated(scope: &Scope, at: usize) -> bool {
    // `I juni`: the preposition
    let roman = || {
        scope.upper(at) && matches!(scope.text(at), "I" | "II" | "III" | "IV") && !scope.has(at, &[Sense::PeriodLead])
    };
    scope.class(at) == Some(Class::Number) || roman()
}
