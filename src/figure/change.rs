//! What is said of a quantity: hedged or not, a change or a level, and against what.

use super::quantity::Quantity;
use super::scope::Scope;
use super::{Direction, Kind, Qualifier};
use crate::language::lexicon::Sense;
use crate::scan::Class;

const HEDGES: &[Sense] = &[Sense::About, Sense::Over, Sense::Under, Sense::Estimate];
const CHANGES: &[Sense] = &[Sense::Rise, Sense::Fall];

/// A hedge, and its tokens where it stands right before the figure.
type Hedge = (Qualifier, Option<(usize, usize)>);

/// How sure the article is of the value: the nearest hedge wins.
pub(crate) fn qualifier(scope: &Scope, quantity: &Quantity, floor: usize) -> Option<Hedge> {
    let after = scope.begins(quantity.end, &[Sense::AboutAfter, Sense::OverAfter, Sense::UnderAfter]);
    if let Some(found) = after {
        return Some((of_sense(found.sense), None));
    }
    if scope.begins(quantity.end, &[Sense::Estimate]).is_some() && !scope.has(quantity.end, &[Sense::Plan]) {
        return Some((Qualifier::Estimate, None)); // `the 15 cents expected by analysts`
    }
    let mut at = quantity.first;
    for _ in 0..6 {
        if at <= floor {
            break;
        }
        if let Some((from, found)) = scope.ends(at, HEDGES).filter(|(from, _)| *from >= floor) {
            let near = quantity.first - at <= 1;
            return Some((of_sense(found.sense), near.then_some((from, at))));
        }
        let through = [
            Sense::Rise,
            Sense::Fall,
            Sense::To,
            Sense::By,
            Sense::From,
            Sense::Link,
            Sense::RangeOpen,
            Sense::Article,
            Sense::Stop,
            Sense::BaseOpen,
        ];
        match scope.ends(at, &through).filter(|(from, _)| *from >= floor) {
            Some((from, _)) => at = from,
            None => break,
        }
    }
    estimate_before(scope, quantity.first, floor).map(|qualifier| (qualifier, None))
}

const fn of_sense(sense: Sense) -> Qualifier {
    match sense {
        Sense::About | Sense::AboutAfter => Qualifier::About,
        Sense::Over | Sense::OverAfter => Qualifier::Over,
        Sense::Under | Sense::UnderAfter => Qualifier::Under,
        _ => Qualifier::Estimate,
    }
}

/// `is forecast to expand by 4%`: an expectation anywhere before in the clause.
fn estimate_before(scope: &Scope, first: usize, floor: usize) -> Option<Qualifier> {
    let from = first.saturating_sub(7).max(floor);
    for at in (from..first).rev() {
        if scope.is_mark(at, &[",", ";", ":", "(", ")", "."]) {
            return None;
        }
        if scope.begins(at, &[Sense::Estimate]).is_some() {
            return Some(Qualifier::Estimate);
        }
    }
    None
}

/// Up or down when the quantity is itself a change; a level reached (`rose to`) is none.
pub(crate) fn direction(scope: &Scope, quantity: &Quantity, floor: usize, next: usize) -> Option<Direction> {
    if matches!(quantity.kind, Kind::Age | Kind::Duration) {
        return None;
    }
    // A change word right behind is nearer than any before (`fell short of the 0.8% rise`).
    let behind = after(scope, quantity, next);
    if behind.is_some() && scope.begins(quantity.end, CHANGES).is_some() {
        return behind;
    }
    let found = before(scope, quantity, floor).unwrap_or(behind);
    // Things cut, added or lost are a number of things, not a change, unless one is said to change by them.
    let by = scope.ends(quantity.first, &[Sense::By]).is_some();
    found.filter(|_| quantity.kind != Kind::Count || by || base(scope, quantity, floor, next, next).is_some())
}

/// Looks back over hedges and small words; `Some(None)` says that it is a level.
fn before(scope: &Scope, quantity: &Quantity, floor: usize) -> Option<Option<Direction>> {
    let mut at = quantity.first;
    let mut small = 0;
    for _ in 0..7 {
        if at <= floor {
            return None;
        }
        if let Some((from, found)) = scope.ends(at, CHANGES) {
            // `up to`, `more than` are hedges although they hold a change word.
            let part = from > floor && scope.is_mark(from - 1, &["-"]) && !scope.spaced(from); // `write-down`
            if !part
                && scope.ends(at, &[Sense::Over, Sense::Under, Sense::About]).is_none_or(|(hedge, _)| hedge >= from)
            {
                return Some(Some(if found.sense == Sense::Rise { Direction::Up } else { Direction::Down }));
            }
        }
        // `rose to`, `climbed above`: a level; `up to` is a hedge although it ends so.
        let hedge = scope.ends(at, HEDGES);
        if scope.ends(at, &[Sense::To]).is_some_and(|(to, _)| hedge.is_none_or(|(from, _)| from >= to)) {
            return Some(None);
        }
        if let Some((from, _)) = hedge {
            at = from;
            continue;
        }
        if quantity.max.is_none() && scope.ends(at, &[Sense::From]).is_some() {
            return Some(None);
        }
        if scope.is_mark(at - 1, &["\"", "”", "“", "’"]) {
            at -= 1;
            continue;
        }
        if let Some((from, _)) = scope.ends(at, &[Sense::By, Sense::Article]) {
            at = from;
            continue;
        }
        small += 1;
        match scope.ends(at, &[Sense::Stop, Sense::Link]).filter(|_| small <= 2) {
            Some((from, _)) => at = from,
            // One word may modify the change: `tăng nóng tới`, `fell sharply by`.
            None if scope.class(at - 1) == Some(Class::Word)
                && scope.ends(at - 1, &[Sense::Rise, Sense::Fall, Sense::By, Sense::Article]).is_some()
                && small <= 2 =>
            {
                at -= 1
            }
            None => return None,
        }
    }
    None
}

/// `a 5% drop`, `3% higher`, `um 5 % gestiegen`, `%5 arttı`.
fn after(scope: &Scope, quantity: &Quantity, next: usize) -> Option<Direction> {
    let reach = scope.language().reach_after;
    let money = !matches!(quantity.kind, Kind::Percent | Kind::Multiple) && reach < 4;
    let reach = if money { reach.min(1) } else { reach };
    let mut at = quantity.end;
    let last = (at + reach).min(next);
    if scope.is_mark(at, &["-"]) && !scope.spaced(at) {
        at += 1;
    }
    while at < last {
        if scope.class(at) != Some(Class::Word) {
            return None;
        }
        if let Some(found) = scope.begins(at, CHANGES) {
            // `sales of $5bn rose 3%`: the change word belongs to the number behind it.
            let behind = at + found.len;
            let own = next <= behind + 3
                && (behind..next).all(|between| scope.class(between) == Some(Class::Word))
                && next < scope.end;
            return (!own).then_some(if found.sense == Sense::Rise { Direction::Up } else { Direction::Down });
        }
        if scope.begins(at, &[Sense::ShareOf, Sense::SubjectOf]).is_some() {
            return None;
        }
        at += 1;
    }
    None
}

/// A figure said again in another unit (`£75m ($141m)`, `by £106m or 47.3%`): it shares all that is said of the first.
pub(crate) fn is_conversion(scope: &Scope, before: &Quantity, quantity: &Quantity) -> bool {
    let comma = usize::from(scope.is_mark(before.end, &[","]));
    let or =
        scope.begins(before.end + comma, &[Sense::Or]).is_some_and(|or| before.end + comma + or.len == quantity.first);
    if or && before.unit != quantity.unit {
        return true;
    }
    let in_bracket = before.first > scope.start && scope.is_mark(before.first - 1, &["(", ";"]);
    let opens = scope.is_mark(before.end, &["("]) || (in_bracket && scope.is_mark(before.end, &[";"]));
    if !opens {
        return false;
    }
    let mut at = before.end + 1;
    let small = [Sense::About, Sense::Over, Sense::Link, Sense::Stop, Sense::Rise, Sense::Fall];
    while at < quantity.first {
        let Some(found) = scope.begins(at, &small) else { break };
        at += found.len;
    }
    at == quantity.first && before.kind != Kind::Age && quantity.kind != Kind::Age
}

/// What a change is measured against: the tokens of the comparison.
pub(crate) fn base(
    scope: &Scope,
    quantity: &Quantity,
    floor: usize,
    next: usize,
    next_end: usize,
) -> Option<(usize, usize)> {
    // Behind the figure, in its clause; a level may stand between (`rose 15% to $1.2bn from a year earlier`).
    let mut at = quantity.end;
    let to_level = scope.ends(next, &[Sense::To]).is_some() && next <= quantity.end + 3;
    while at < scope.end && at < quantity.end + 14 {
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
        if let Some(found) = change.filter(|_| at == quantity.end) {
            at += found.len;
            // `12% more than the plan`
            if let Some(than) = scope
                .begins(at, &[Sense::BaseOpenTime])
                .filter(|than| than.len == 1 && !scope.has(at, &[Sense::PeriodLead]))
            {
                return Some((at, phrase_end(scope, at + than.len, next.max(at + 1))));
            }
            continue;
        }
        if scope.is_mark(at, &[",", ";", ".", ":", ")", "("]) || change.is_some() {
            break;
        }
        at += 1;
    }
    // Before it, parted by a mark: `So với tháng trước, giá tăng 0,5%`.
    let open = |at: usize| {
        scope.begins(at, &[Sense::BaseOpen]).map(|found| (at, phrase_end(scope, at + found.len, quantity.first)))
    };
    let before = (floor..quantity.first).rev().find_map(open).filter(|(from, to)| to > from && *to < quantity.first);
    before.or_else(|| {
        let fixed = |at: usize| {
            scope.begins(at, &[Sense::BaseFixed]).filter(|found| found.len > 1).map(|found| (at, at + found.len))
        };
        (floor..quantity.first).rev().find_map(fixed).filter(|(_, to)| *to < quantity.first)
    })
}

/// Are two changes told in one breath, with `and` or a comma between them?
pub(crate) fn joined(scope: &Scope, from: usize, to: usize) -> bool {
    let breaks = |at: usize| scope.is_mark(at, &[";", ".", ":", "!", "?"]);
    to - from <= 10
        && (from..to)
            .any(|at| scope.begins(at, &[Sense::Joiner, Sense::RangeClose]).is_some() || scope.is_mark(at, &[","]))
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
            let dated = scope.begins(end, &[Sense::Weekday, Sense::Month]).is_none() || scope.has(at, &[Sense::From]);
            let time = super::period::parse(scope, end).map(|period| period.1).filter(|to| dated && relative(to));
            fixed.or(time).map(|to| (at, to))
        }
    }
}

/// A comparison runs to the next mark, change word or level.
fn phrase_end(scope: &Scope, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit && at < from + 14 {
        let stop = scope.is_mark(at, &[",", ";", ".", ":", ")", "…", "!", "?", "–", "—"])
            || (scope.is_mark(at, &["("]) && at > from)
            || (at > from && scope.begins(at, &[Sense::Rise, Sense::Fall, Sense::To, Sense::Respectively]).is_some());
        if stop {
            break;
        }
        at += 1;
    }
    at
}
