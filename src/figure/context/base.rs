//! What a change is measured against: `year on year`, `so với cùng kỳ 2022`, `than a year ago`.

use super::change::{CHANGES, than};
use super::period;
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::figure::scope::{Scope, is_year};
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The longest comparison, in tokens.
const LONGEST: usize = 14;

/// A comparison that tells the direction, too: `£51 below the median`, `thấp hơn giá thế giới 200.000 đồng`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    /// [`Sense::BaseAbove`] or [`Sense::BaseBelow`].
    pub(crate) sense: Sense,
    /// The tokens of the comparative.
    pub(crate) words: (usize, usize),
    /// The tokens of the comparison.
    pub(crate) base: (usize, usize),
}

impl Compared {
    /// Compared with another time: a change; else the difference of two things.
    pub(crate) fn with_time(self, scope: &Scope) -> bool {
        const TIME: &[Sense] =
            &[Sense::BaseFixed, Sense::PeriodFixed, Sense::PeriodUnit, Sense::Month, Sense::Plan, Sense::PeriodTail];
        (self.base.0..self.base.1).any(|at| scope.has(at, TIME) || is_year(scope.text(at)))
    }
}

/// A comparative with what it compares with, behind the figure or, where the number comes last, before it.
pub(crate) fn compared(scope: &Scope, quantity: &Quantity, floor: usize) -> Option<Compared> {
    const BOTH: &[Sense] = &[Sense::BaseAbove, Sense::BaseBelow];
    if matches!(quantity.kind, Kind::Count | Kind::Multiple) || !scope.any(BOTH) {
        return None;
    }
    if !scope.language().number_last {
        let found = scope.begins(quantity.end, BOTH)?;
        let from = quantity.end + found.len;
        let noun = scope.class(from).is_some_and(|class| class != Class::Mark);
        let to = phrase_end(scope, from, scope.end);
        let base = (quantity.end, to);
        return noun.then_some(Compared { sense: found.sense, words: (quantity.end, from), base });
    }
    let end = before_small(scope, quantity.first, floor);
    for from in (end.saturating_sub(9).max(floor)..end).rev() {
        if scope.class(from) == Some(Class::Mark) || scope.opens(from, &[Sense::BaseOpen, Sense::To]) {
            return None;
        }
        if let Some(found) = scope.begins(from, BOTH) {
            let behind = from + found.len;
            let verb = (behind..end).any(|at| scope.has(at, &[Sense::Rise, Sense::Fall]));
            return (behind < end && !verb).then_some(Compared {
                sense: found.sense,
                words: (from, behind),
                base: (behind, end),
            });
        }
    }
    None
}

/// Back over hedges and the words that tie a number to what stands before it.
fn before_small(scope: &Scope, mut at: usize, floor: usize) -> usize {
    const SMALL: &[Sense] = &[Sense::About, Sense::Over, Sense::Under, Sense::From, Sense::Link, Sense::By];
    while let Some((from, _)) = scope.ends(at, SMALL).filter(|(from, _)| *from >= floor) {
        at = from;
    }
    at
}

/// The comparison of a change: behind it in its clause, else before it.
pub(crate) fn read(
    scope: &Scope,
    quantity: &Quantity,
    floor: usize,
    next: usize,
    next_end: usize,
) -> Option<(usize, usize)> {
    if let Some(found) = compared(scope, quantity, floor) {
        return Some(found.base);
    }
    if let Some(found) = times(scope, quantity) {
        return Some(found);
    }
    behind(scope, quantity, next, next_end).or_else(|| before(scope, floor, quantity.first))
}

/// `an 18% year-over-year increase`: past the comparison that stands between a figure and its word of change.
pub(crate) fn past_fixed(scope: &Scope, at: usize) -> usize {
    let past = at + scope.length(at, &[Sense::BaseFixed]);
    if scope.opens(past, CHANGES) { past } else { at }
}

/// `gấp 2,5 lần phương pháp cũ`: what a multiple is told of.
fn times(scope: &Scope, quantity: &Quantity) -> Option<(usize, usize)> {
    const NO_NOUN: &[Sense] =
        &[Sense::Stop, Sense::Link, Sense::Connective, Sense::BaseOpen, Sense::BaseOpenTime, Sense::PeriodLead];
    let end = quantity.end;
    let noun = scope.class(end) == Some(Class::Word) && !scope.has(end, NO_NOUN) && !scope.has(end, CHANGES);
    let told = quantity.kind == Kind::Multiple && scope.language().number_last && noun;
    (told && scope.closes(quantity.first, &[Sense::By])).then(|| (end, phrase_end(scope, end, scope.end)))
}

/// Behind the figure; a level may stand between (`rose 15% to $1.2bn from a year earlier`).
fn behind(scope: &Scope, quantity: &Quantity, next: usize, next_end: usize) -> Option<(usize, usize)> {
    let mut at = quantity.end;
    let to_level = scope.closes(next, &[Sense::To]) && next <= quantity.end + 3;
    let mut compares = false;
    while at < scope.end && at < quantity.end + LONGEST {
        if at == next {
            if !to_level {
                break;
            }
            at = next_end.max(at + 1);
            continue;
        }
        if let Some(found) = compare(scope, at) {
            return Some(found);
        }
        let change = scope.begins(at, CHANGES);
        // `12% more than the plan`, `31% less fuel than in 2023`
        if compares && than(scope, at) {
            return Some((at, phrase_end(scope, at + 1, scope.end)));
        }
        if let Some(found) = change.filter(|_| at == quantity.end || scope.is_mark(at - 1, &[","])) {
            at += found.len;
            compares = true;
            continue;
        }
        let again = scope.is_mark(at, &[","])
            && at == quantity.end
            && scope.begins(at + 1, CHANGES).is_some_and(|found| than(scope, at + 1 + found.len));
        if (scope.is_mark(at, &[",", ";", ".", ":", ")", "("]) && !again) || change.is_some() {
            break;
        }
        at += 1;
    }
    None
}

/// Before it, parted by a mark: `So với tháng trước, giá tăng 0,5%`.
pub(crate) fn before(scope: &Scope, floor: usize, first: usize) -> Option<(usize, usize)> {
    if !scope.any(&[Sense::BaseOpen, Sense::BaseFixed]) {
        return None;
    }
    // `gegenüber dem Vorjahr um 5 Prozent`: the word before the number is none of it.
    let limit = scope.ends(first, &[Sense::By]).map_or(first, |(by, _)| by);
    let open =
        |at: usize| scope.begins(at, &[Sense::BaseOpen]).map(|found| (at, phrase_end(scope, at + found.len, limit)));
    let before = (floor..first).rev().find_map(open).filter(|(from, to)| to > from && *to < first);
    before.or_else(|| {
        let fixed = |at: usize| {
            scope
                .begins(at, &[Sense::BaseFixed])
                .filter(|found| found.len > 1 && !scope.has(at, &[Sense::Plan]))
                .map(|found| (at, at + found.len))
        };
        // `முந்தைய ஆண்டை விட 9 சதவீதம் அதிகம்`: where verbs come last, right before the number.
        let last = scope.language().reach_after > 4;
        // `geçen yılın aynı dönemine göre`: the end of a longer one.
        let is_part = |from: usize| from > floor && scope.has(from - 1, &[Sense::PeriodUnit]);
        let (from, to) = (floor..first).rev().find_map(fixed)?;
        // `bir önceki aya göre` ends as `önceki aya göre` does.
        let whole = (from.saturating_sub(4).max(floor)..from).find(|at| fixed(*at).is_some_and(|(_, end)| end == to));
        let near = to < first || (last && to == first && (whole.is_some() || !is_part(from)));
        near.then_some((whole.unwrap_or(from), to))
    })
}

/// Are two changes told in one breath, with `and` or a comma between them?
pub(crate) fn joined(scope: &Scope, from: usize, to: usize) -> bool {
    let breaks = |at: usize| scope.is_mark(at, &[";", ".", ":", "!", "?"]);
    to - from <= 10
        && (from..to).any(|at| scope.opens(at, &[Sense::Joiner, Sense::RangeClose]) || scope.is_mark(at, &[","]))
        && !(from..to).any(breaks)
}

/// A comparison that begins at a token.
fn compare(scope: &Scope, at: usize) -> Option<(usize, usize)> {
    let found = scope.begins(at, &[Sense::BaseOpen, Sense::BaseFixed, Sense::BaseOpenTime])?;
    let end = at + found.len;
    match found.sense {
        Sense::BaseOpen => Some((at, phrase_end(scope, end, scope.end))),
        Sense::BaseFixed => Some((at, end)),
        _ => {
            let fixed = scope.begins(end, &[Sense::BaseFixed]).map(|fixed| end + fixed.len);
            let relative = |to: &usize| {
                scope.has(at, &[Sense::From])
                    || (end..*to)
                        .any(|at| scope.has(at, &[Sense::PeriodModifier, Sense::PeriodFixed, Sense::BaseFixed]))
            };
            let dated = !scope.opens(end, &[Sense::Weekday, Sense::Month]) || scope.has(at, &[Sense::From]);
            // `from the same period last year`: the article belongs to the time.
            let the = usize::from(scope.has(end, &[Sense::PeriodInner]) && scope.class(end) == Some(Class::Word));
            let time = period::parse(scope, end).or_else(|| period::parse(scope, end + the).filter(|_| the > 0));
            let time = time.map(|period| period.1).filter(|to| dated && relative(to));
            fixed.or(time).map(|to| (at, to))
        }
    }
}

/// A comparison runs to the next mark, change word or level.
fn phrase_end(scope: &Scope, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit && at < from + LONGEST {
        let stop = scope.is_mark(at, &[",", ";", ".", ":", ")", "…", "!", "?", "–", "—"])
            || (scope.is_mark(at, &["("]) && at > from)
            || (at > from
                && scope.opens(at, &[Sense::Connective, Sense::Rise, Sense::Fall, Sense::To, Sense::Respectively]));
        if stop {
            break;
        }
        at += 1;
    }
    at
}
