//! Is a quantity itself a change (`rose 5%`, `a 5% drop`), or a level (`rose to 5%`)?

use super::base;
use super::behind::is_leading;
use super::hedge::HEDGES;
use crate::figure::decimal::Decimal;
use crate::figure::marks::Found;
use crate::figure::quantity::Quantity;
use crate::figure::scope::Scope;
use crate::figure::{Direction, Kind};
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The words of change.
pub(crate) const CHANGES: &[Sense] = &[Sense::Rise, Sense::Fall];

/// A change and the tokens of the word that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) direction: Direction,
    pub(crate) words: (usize, usize),
}

impl Change {
    const fn new(sense: Sense, from: usize, to: usize) -> Self {
        let direction = match sense {
            Sense::Rise | Sense::BaseAbove => Direction::Up,
            _ => Direction::Down,
        };
        Self { direction, words: (from, to) }
    }
}

/// Up or down when the quantity is itself a change; a level reached (`rose to`) is none.
pub(crate) fn read(scope: &Scope, quantity: &Quantity, floor: usize, next: usize) -> Option<Change> {
    if quantity.kind == Kind::Age {
        return None;
    }
    // `doubled`, `verdoppelt`, `iki katına çıktı`: a multiple that is a verb of change, or part of one.
    if quantity.kind == Kind::Multiple
        && let Some((at, found)) =
            (quantity.first..quantity.end).find_map(|at| scope.begins(at, CHANGES).map(|found| (at, found)))
    {
        return Some(Change::new(found.sense, at, at + found.len));
    }
    if case(scope, quantity, Sense::To) {
        return None;
    }
    if let Some(found) = signed(scope, quantity, floor) {
        return Some(found);
    }
    if !scope.any(&[Sense::Rise, Sense::Fall, Sense::BaseAbove, Sense::BaseBelow]) {
        return None;
    }
    if quantity.kind == Kind::Duration {
        // `cut by two days`, `rút ngắn 50 phút`; two days are no change in `fell two days later`.
        let (from, found) = scope.ends(quantity.first, CHANGES)?;
        let takes = scope.has(from, &[Sense::Link]); // `chỉ mất 3 ngày`: takes
        let plain = scope.language().number_last && !takes && !scope.opens(quantity.end, &[Sense::PeriodTail]);
        return plain.then(|| Change::new(found.sense, from, quantity.first));
    }
    if let Some(compared) = base::compared(scope, quantity, floor) {
        let (from, to) = compared.words;
        let changes =
            if scope.language().number_last { compared.with_time(scope) } else { quantity.kind != Kind::Measure };
        return changes.then(|| Change::new(compared.sense, from, to));
    }
    // A change word right behind is nearer than any before (`fell short of the 0.8% rise`).
    let behind = after(scope, quantity, next);
    let level = scope.closes(quantity.first, &[Sense::To]);
    if behind.is_some() && scope.opens(quantity.end, CHANGES) && !level {
        return behind;
    }
    if is_amount(scope, quantity) {
        return None;
    }
    let found = before(scope, quantity, floor).unwrap_or(behind).or_else(|| past_level(scope, quantity, next));
    // Things cut, added or lost are a number of things, not a change, unless one is said to change by them.
    let by = scope.closes(quantity.first, &[Sense::By]);
    found.filter(|_| quantity.kind != Kind::Count || by || base::read(scope, quantity, floor, next, next).is_some())
}

/// `lost £2.3m`, `raised $5m`: an amount; but a share that lost $5 is down.
fn is_amount(scope: &Scope, quantity: &Quantity) -> bool {
    let mut at = quantity.first;
    while let Some((from, _)) = scope.ends(at, HEDGES).or_else(|| scope.ends(at, &[Sense::Article])) {
        at = from;
    }
    let large = quantity.value >= Decimal::whole(1000) && !quantity.unit.contains('/');
    quantity.kind == Kind::Money && large && scope.closes(at, &[Sense::Amount])
}

/// Does the figure end in a case that says that it is a level (`forintra`, `metriin`), or by how much (`százalékkal`)?
fn case(scope: &Scope, quantity: &Quantity, sense: Sense) -> bool {
    scope.ends(quantity.end, &[sense]).is_some_and(|(from, _)| from > quantity.number)
}

/// `um 0,2 Punkte auf 5,9 Prozent zurück`, `12 százalékkal 3,4 milliárd forintra nőtt`: the verb behind the level that
/// the change leads to.
fn past_level(scope: &Scope, quantity: &Quantity, next: usize) -> Option<Change> {
    let by = by_how_much(scope, quantity.first).is_some() || case(scope, quantity, Sense::By);
    let near = next - quantity.end <= 2 && next < scope.end;
    if !by || !near || scope.language().reach_after < 4 {
        return None;
    }
    let clause = |at: &usize| scope.class(*at) != Some(Class::Mark) || scope.is_mark(*at, &["%", "-", "."]);
    let found = (next..(next + 8).min(scope.end)).take_while(clause);
    found.into_iter().find_map(|at| scope.begins(at, CHANGES).map(|word| Change::new(word.sense, at, at + word.len)))
}

/// `Nasdaq +0.8%`, `Stoxx 50 -1.3%`: a rate with its sign.
fn signed(scope: &Scope, quantity: &Quantity, floor: usize) -> Option<Change> {
    if quantity.kind != Kind::Percent || quantity.spelled {
        return None;
    }
    let first = quantity.first;
    if first > floor && scope.is_mark(first - 1, &["+"]) && !scope.spaced(first) {
        return Some(Change::new(Sense::Rise, first - 1, first));
    }
    // `the rate is now -0.2%`: a level below zero.
    const TIED: &[Sense] = &[Sense::To, Sense::PeriodFixed, Sense::Stop];
    let tied = scope.ends(first, TIED).filter(|_| first > floor);
    let level = tied.is_some_and(|(from, _)| !scope.has(from, &[Sense::By]));
    let minus = scope.is_mark(first, &["-", "−"]) && !level;
    minus.then(|| Change::new(Sense::Fall, first, first + 1))
}

/// What a look back over the words before a figure finds.
enum Step {
    Found(Change),
    Level,
    /// On to an earlier token.
    Past(usize),
    /// On to an earlier token, past a word that says little.
    Small(usize),
    End,
}

/// Looks back over hedges and small words; `Some(None)` says that it is a level.
fn before(scope: &Scope, quantity: &Quantity, floor: usize) -> Option<Option<Change>> {
    let mut at = quantity.first;
    let mut small = 0;
    for _ in 0..8 {
        if at <= floor {
            return None;
        }
        match step(scope, quantity, at, floor) {
            Step::Found(change) => return Some(Some(governing(scope, change, floor))),
            Step::Level => return Some(None),
            Step::Past(from) => at = from,
            Step::Small(from) if small < 2 => (at, small) = (from, small + 1),
            Step::Small(_) | Step::End => {
                let far = by_verb(scope, quantity.first, at, floor).or_else(|| over_object(scope, quantity, at, floor));
                return far.map(Some);
            }
        }
    }
    None
}

/// What the words that end just before a token say.
fn step(scope: &Scope, quantity: &Quantity, at: usize, floor: usize) -> Step {
    let hedge = scope.ends(at, HEDGES);
    let link = scope.ends(at, &[Sense::Link]);
    if let Some((from, found)) = scope.ends(at, CHANGES).filter(|(from, _)| *from >= floor) {
        // `up to`, `more than` are hedges, `made up` is a verb, although they hold a change word.
        let part = from > floor && scope.is_mark(from - 1, &["-"]) && !scope.spaced(from); // `write-down`
        // What is expected to change is a change.
        let hedge = hedge.filter(|(_, found)| found.sense != Sense::Estimate);
        let held = [hedge, link].into_iter().flatten().any(|(longer, _)| longer < from);
        let exceeds = hedge.is_some_and(|(same, _)| same == from) && !exceeds(scope, quantity);
        if !part && !held && !exceeds {
            return Step::Found(Change::new(found.sense, from, at));
        }
    }
    // `rose to`, `climbed above`: a level; `up to` is a hedge although it ends so.
    if scope.ends(at, &[Sense::To]).is_some_and(|(to, _)| hedge.is_none_or(|(from, _)| from >= to)) {
        return Step::Level;
    }
    if let Some((from, _)) = hedge {
        return Step::Past(from);
    }
    // `from 5%`, `compared with 5%`, `better than the 5%`
    let than = |at: usize| scope.has(at, &[Sense::BaseOpenTime]) && !scope.has(at, &[Sense::PeriodLead, Sense::From]);
    // `down from the $89m to $93m it had planned`: a range is a level, too, where the number comes first.
    let ranges = scope.language().reach_after < 4 && !scope.language().number_last;
    let after = |from: usize| ranges && scope.closes(from, CHANGES) && !scope.has(from, &[Sense::By]);
    let from = scope.ends(at, &[Sense::From]).map(|(from, _)| from).filter(|from| !sizes(scope, quantity, *from, at));
    if from.is_some_and(|from| quantity.max.is_none() || after(from))
        || scope.closes(at, &[Sense::BaseOpen])
        || than(at - 1)
    {
        return Step::Level;
    }
    if scope.is_mark(at - 1, &["\"", "”", "“", "’"]) {
        return Step::Past(at - 1);
    }
    if let Some((from, _)) = scope.ends(at, &[Sense::By, Sense::Article, Sense::RangeOpen]) {
        return Step::Past(from);
    }
    if let Some((from, _)) = scope.ends(at, &[Sense::Stop, Sense::Link]) {
        return Step::Small(from);
    }
    // One word may modify the change: `tăng nóng tới`, `fell sharply by`.
    let modifier = scope.class(at - 1) == Some(Class::Word)
        && (scope.closes(at - 1, &[Sense::Rise, Sense::Fall, Sense::By])
            || (quantity.kind != Kind::Measure && scope.closes(at - 1, &[Sense::Article])));
    if modifier { Step::Small(at - 1) } else { Step::End }
}

/// `ein Plus von 5 Prozent`, `een stijging van 5 procent`: a word that says `from` elsewhere tells the size of a noun of
/// change; not in `daalde van 5 naar 4 procent`.
fn sizes(scope: &Scope, quantity: &Quantity, of: usize, at: usize) -> bool {
    const LEADS: &[Sense] = &[Sense::Article, Sense::Strip];
    let by = scope.ends(at, &[Sense::By]).is_some_and(|(by, _)| by <= of);
    let noun = scope.ends(of, CHANGES).map(|(noun, _)| noun).filter(|noun| by && *noun > scope.start);
    let named = noun.is_some_and(|noun| scope.upper(noun) || scope.closes(noun, LEADS));
    named && !scope.opens(quantity.end, &[Sense::To])
}

/// `vượt 36,8% mục tiêu`: a word that hedges too is a change where the figure is told against something.
fn exceeds(scope: &Scope, quantity: &Quantity) -> bool {
    quantity.kind == Kind::Percent && scope.opens(quantity.end, &[Sense::Plan, Sense::ShareOf, Sense::BaseOpen])
}

/// `lower growth by 0.8 points`, `hạ giá bán thêm 20 đồng`: the verb before decides, where what was found only adds.
fn governing(scope: &Scope, change: Change, floor: usize) -> Change {
    let (from, to) = change.words;
    let by = scope.begins(to, &[Sense::By]).is_some_and(|by| by_how_much(scope, to + by.len) == Some(to));
    let adds = scope.opens(from, &[Sense::By]);
    let reach = if adds { 8 } else { usize::from(by) };
    for at in (from.saturating_sub(reach).max(floor)..from).rev() {
        if scope.is_mark(at, &[",", ";", ":", "(", ")", "."]) || scope.has(at, &[Sense::Connective]) {
            break;
        }
        if let Some(verb) = scope.begins(at, CHANGES).filter(|_| !scope.has(at, &[Sense::By])) {
            return Change::new(verb.sense, at, at + verb.len);
        }
    }
    change
}

/// Is the word right before a token one that says by how much (`by`, `um`), and nothing else?
pub(crate) fn by_how_much(scope: &Scope, at: usize) -> Option<usize> {
    const ELSE: &[Sense] = &[
        Sense::Article,
        Sense::PeriodInner,
        Sense::ShareOf,
        Sense::SubjectOf,
        Sense::CountOf,
        Sense::Rise,
        Sense::Fall,
    ];
    let (by, _) = scope.ends(at, &[Sense::By])?;
    let level = scope.closes(at, &[Sense::To]);
    (!level && !scope.has(by, ELSE)).then_some(by)
}

/// `en hausse de 9,2 % sur un an et de 6,8 % à périmètre constant`: the very word before the number before, behind `and`.
pub(crate) fn by_again(scope: &Scope, before: &Quantity, quantity: &Quantity) -> bool {
    let word = |first: usize| scope.ends(first, &[Sense::By]).map(|(from, _)| (from, scope.slice(from, first)));
    let (Some((from, by)), Some((_, main))) = (word(quantity.first), word(before.first)) else { return false };
    quantity.unit == before.unit && by == main && scope.closes(from, &[Sense::Joiner, Sense::RangeClose])
}

/// `stieg im dritten Quartal um 7,5 Prozent`: the verb anywhere before in the clause.
fn by_verb(scope: &Scope, first: usize, at: usize, floor: usize) -> Option<Change> {
    by_how_much(scope, first).filter(|by| *by >= at)?;
    for from in (at.saturating_sub(10).max(floor)..at).rev() {
        if scope.class(from) == Some(Class::Mark) && !scope.is_mark(from, &["-", "%"]) {
            return None;
        }
        if let Some(found) = scope.begins(from, CHANGES) {
            return Some(Change::new(found.sense, from, from + found.len));
        }
    }
    None
}

/// `cắt chi thường xuyên 10%`, `cut its outlook 5%`: a verb, what it changes, and by how much.
fn over_object(scope: &Scope, quantity: &Quantity, at: usize, floor: usize) -> Option<Change> {
    const NOT_OBJECT: &[Sense] =
        &[Sense::Link, Sense::To, Sense::From, Sense::BaseOpen, Sense::PeriodLead, Sense::SubjectOpen, Sense::CountOf];
    if quantity.kind == Kind::Count || !(scope.language().number_last || scope.language().verb_first) {
        return None;
    }
    let mut from = at;
    while from > floor && at - from < 5 && scope.class(from - 1) == Some(Class::Word) {
        if let Some((verb, found)) = scope.ends(from, CHANGES).filter(|(verb, _)| *verb >= floor && from < at) {
            // `vượt quãng đường 30 km`: passes, and does not rise.
            let passes = quantity.kind == Kind::Measure && scope.has(verb, &[Sense::Over]);
            return (!passes).then(|| Change::new(found.sense, verb, from));
        }
        if scope.closes(from, NOT_OBJECT) || scope.covers(from - 1, CHANGES) {
            return None;
        }
        from -= 1;
    }
    None
}

/// `a 5% drop`, `3% higher`, `um 5 % gestiegen`, `%5 arttı`.
fn after(scope: &Scope, quantity: &Quantity, next: usize) -> Option<Change> {
    let reach = scope.language().reach_after;
    let money = !matches!(quantity.kind, Kind::Percent | Kind::Multiple) && reach < 4;
    let reach = if money { reach.min(1) } else { reach };
    let mut at = base::past_fixed(scope, quantity.end);
    if scope.is_mark(at, &["-"]) && !scope.spaced(at) {
        at += 1;
    }
    // `$1.4bn, or 13%, higher than the estimate`, `$2.15, or 4.3%, higher at $52.40`
    let compares = |found: Found| {
        let to = scope.begins(at + 1, &[Sense::To]).is_some_and(|to| to.len > found.len);
        to || than(scope, at + 1 + found.len)
    };
    if scope.is_mark(at, &[","]) && scope.begins(at + 1, CHANGES).is_some_and(compares) {
        at += 1;
    }
    let last = (at + reach).min(next);
    while at < last {
        if scope.class(at) != Some(Class::Word) {
            return None;
        }
        if let Some(found) = scope.begins(at, CHANGES) {
            let own = !belongs_behind(scope, quantity, at, at + found.len, next);
            return own.then(|| Change::new(found.sense, at, at + found.len));
        }
        // `margins of 7% and a lower tax rate`
        let parted = scope.language().keep_lead && scope.opens(at, &[Sense::Joiner]);
        if parted || scope.opens(at, &[Sense::ShareOf, Sense::SubjectOf]) {
            return None;
        }
        at += 1;
    }
    None
}

/// `sales of $5bn rose 3%`: the change word belongs to the number behind it; not in `30% more than $5bn`, nor in
/// `a $697m improvement from $153m`.
fn belongs_behind(scope: &Scope, quantity: &Quantity, at: usize, behind: usize, next: usize) -> bool {
    // Where verbs come last, a change word right behind is the number's own, unless the next one is told by or to.
    // `3,4 procent lager op € 44,15`
    let rate = quantity.kind == Kind::Percent && !scope.closes(quantity.first, &[Sense::From]);
    let told = scope.closes(next, &[Sense::By, Sense::To]) && !(rate && scope.language().verb_second);
    if at == quantity.end && scope.language().reach_after > 4 && !told {
        return false;
    }
    // `1.2% lower at 7,412`: the words lead to a level, and the change before them is told.
    if scope.begins(at, &[Sense::To]).is_some_and(|to| at + to.len > behind) {
        return false;
    }
    let near = next < scope.end
        && next <= behind + 3
        && (behind..next).all(|between| scope.class(between) == Some(Class::Word));
    let adjective = at == quantity.end
        && (scope.closes(quantity.first, &[Sense::Article])
            || is_leading(scope, quantity.first.wrapping_sub(2))
            || than(scope, behind)
            || scope.opens(behind, &[Sense::From, Sense::ShareOf]));
    near && !adjective
}

/// The word behind a comparative (`than`).
pub(crate) fn than(scope: &Scope, at: usize) -> bool {
    scope
        .begins(at, &[Sense::BaseOpenTime])
        .is_some_and(|found| found.len == 1 && !scope.has(at, &[Sense::PeriodLead, Sense::From]))
}

/// A figure said again in another unit (`£75m ($141m)`, `by £106m or 47.3%`): it shares all that is said of the first.
pub(crate) fn is_conversion(scope: &Scope, before: &Quantity, quantity: &Quantity) -> bool {
    let comma = usize::from(scope.is_mark(before.end, &[","]));
    let again = scope.begins(before.end + comma, &[Sense::Or, Sense::Again]).is_some_and(|word| {
        let from = before.end + comma + word.len;
        let changes = (from..quantity.first).any(|at| scope.opens(at, CHANGES));
        !changes && reaches(scope, from, quantity)
    });
    if again && before.unit != quantity.unit {
        return true;
    }
    let in_bracket = before.first > scope.start && scope.is_mark(before.first - 1, &["(", ";"]);
    let opens = scope.is_mark(before.end, &["("]) || (in_bracket && scope.is_mark(before.end, &[";"]));
    before.unit != quantity.unit
        && opens
        && reaches(scope, before.end + 1, quantity)
        && before.kind != Kind::Age
        && quantity.kind != Kind::Age
}

/// Do only hedges and small words stand between a token and a quantity?
fn reaches(scope: &Scope, from: usize, quantity: &Quantity) -> bool {
    let small = [Sense::About, Sense::Over, Sense::Link, Sense::Stop, Sense::Rise, Sense::Fall, Sense::Again];
    let mut at = from;
    while at < quantity.first {
        let Some(found) = scope.begins(at, &small) else { break };
        at += found.len;
    }
    at == quantity.first
}
