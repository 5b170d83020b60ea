//! What a figure measures: the shortest phrase of the text that names it.
//!
//! In the clause of the figure, the chain of verbs, hedges and small words before the number is passed over; what
//! stands before it is the subject, unless a verb parts it: then the phrase that an opener begins behind the verb
//! (`made a pre-tax profit of £75m`), else the phrase before the first verb (`giá vàng được công ty giao dịch ở mức …`).

use super::Kind;
use super::quantity::Quantity;
use super::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The longest subject, in tokens.
const LONGEST: usize = 12;

/// What stands between a subject and its number.
const CHAIN: &[Sense] = &[
    Sense::About,
    Sense::Over,
    Sense::Under,
    Sense::Estimate,
    Sense::Rise,
    Sense::Fall,
    Sense::To,
    Sense::By,
    Sense::From,
    Sense::Link,
    Sense::RangeOpen,
    Sense::Article,
    Sense::Stop,
    Sense::Respectively,
    Sense::Multiple,
    Sense::BaseOpen,
];

/// A subject found, or the finding that the figure speaks of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Tokens(usize, usize),
    /// As the figure before it in the sentence.
    Same,
    /// A plan that the figure is a share of: it speaks of the figure before it.
    Plan(usize, usize),
    None,
}

/// Finds the subject of a quantity; `floor` is the end of the quantity before it, `asides` its times and comparisons.
pub(crate) fn find(
    scope: &Scope,
    quantity: &Quantity,
    floor: usize,
    next: usize,
    asides: &[(usize, usize)],
) -> Subject {
    let changed = scope.ends(quantity.first, &[Sense::By, Sense::Rise, Sense::Fall]).is_some() && floor > scope.start;
    if quantity.kind == Kind::Count && !quantity.unit.is_empty() && !changed {
        return counted(scope, quantity, next);
    }
    if let Some((from, to)) = adjectival(scope, quantity, next, asides) {
        return Subject::Tokens(from, to);
    }
    if let Some((from, to)) = plan_after(scope, quantity, next) {
        return Subject::Plan(from, to);
    }
    if let Some((from, to)) = whole_after(scope, quantity, next, asides) {
        return Subject::Tokens(from, to);
    }
    match before(scope, quantity, floor, asides) {
        Subject::None => after(scope, quantity, next, asides),
        found => found,
    }
}

/// The counted noun with the words that narrow it (`người tham gia bảo hiểm`).
fn counted(scope: &Scope, quantity: &Quantity, next: usize) -> Subject {
    let noun = quantity.unit.split('/').next().unwrap_or_default();
    let mut from = quantity.end;
    let mut left = noun.split(|c: char| c.is_whitespace() || c == '-').count();
    while left > 0 && from > quantity.number + 1 {
        from -= 1;
        left -= usize::from(scope.class(from) == Some(Class::Word));
    }
    // Where nouns are listed they are short: what narrows them follows, verbs and small words among it.
    let listed = scope.has(from, &[Sense::CountNoun]);
    let reach = if listed { 4 } else { 3 };
    let mut to = quantity.end;
    while to < next && to < quantity.end + reach && scope.class(to) == Some(Class::Word) {
        let ends = if listed {
            scope.has(to, &[Sense::Connective, Sense::BaseOpen])
                || (to == quantity.end && scope.has(to, &[Sense::Link]))
        } else {
            scope.has(to, &[Sense::Stop, Sense::CountStop, Sense::Link, Sense::Rise, Sense::Fall])
        };
        if ends {
            break;
        }
        to += 1;
    }
    while to > quantity.end
        && scope.has(to - 1, &[Sense::Stop, Sense::Link])
        && scope.begins(to - 1, &[Sense::Stop, Sense::Link]).is_some()
    {
        to -= 1;
    }
    if from < to { Subject::Tokens(from, to) } else { Subject::None }
}

fn inside(asides: &[(usize, usize)], at: usize) -> Option<(usize, usize)> {
    asides.iter().find(|(from, to)| *from <= at && at < *to).copied()
}

/// Past a bracket that ends just before a token, where the bracket begins.
fn past_bracket(scope: &Scope, at: usize, floor: usize) -> Option<usize> {
    if !scope.is_mark(at - 1, &[")"]) {
        return None;
    }
    (floor.max(at.saturating_sub(12))..at).rev().find(|open| scope.is_mark(open.to_owned(), &["("]))
}

/// Walks back over the chain of verbs, hedges and small words, then takes the phrase before it.
fn before(scope: &Scope, quantity: &Quantity, floor: usize, asides: &[(usize, usize)]) -> Subject {
    let follows = floor > scope.start;
    let same = if follows { Subject::Same } else { Subject::None };
    let mut at = quantity.first;
    let mut commas = 0;
    loop {
        if at <= floor {
            return same;
        }
        if let Some((from, _)) = inside(asides, at - 1) {
            at = from.max(floor);
        } else if let Some(open) = past_bracket(scope, at, floor) {
            at = open;
        } else if let Some((from, found)) = scope.ends(at, CHAIN).filter(|(from, _)| *from >= floor) {
            if found.sense == Sense::BaseOpen && follows {
                return Subject::Same; // `£75m compared with £125m`
            }
            if follows && from + 1 == at && scope.begins(from, &[Sense::Joiner, Sense::RangeClose]).is_some() {
                return Subject::Same; // `rose 5% in March and fell 3% in April`
            }
            at = from;
        } else if scope.class(at - 1) == Some(Class::Word) {
            break;
        } else if scope.is_mark(at - 1, &["(", ";"]) && follows && quantity.kind != Kind::Age {
            return Subject::Same;
        } else {
            commas += usize::from(scope.is_mark(at - 1, &[",", "–", "-", "—"]) && scope.spaced(at));
            if commas > 0 && follows && quantity.kind != Kind::Age {
                return Subject::Same; // `…, up 9.63%`: the clause says nothing of its own
            }
            if commas > 2 {
                return Subject::None;
            }
            at -= 1;
            // `Shares in the club, the only one that is listed, dropped by 23%`: past the apposition.
            if scope.is_mark(at, &[","])
                && let Some(comma) =
                    (floor.max(at.saturating_sub(14))..at).rev().find(|at| scope.is_mark(at.to_owned(), &[","]))
                && comma > scope.start + 1
                && inside(asides, comma - 1).is_none()
            {
                at = comma;
            }
        }
    }
    let start = clause_start(scope, at, floor, asides);
    let (from, to) = phrase(scope, start, at, quantity.kind == Kind::Age);
    if from < to { Subject::Tokens(from, to) } else { same }
}

/// Where the clause that ends at a token begins: behind the mark, the time or the quantity before it.
fn clause_start(scope: &Scope, end: usize, floor: usize, asides: &[(usize, usize)]) -> usize {
    let mut start = end;
    while start > floor && end - start < LONGEST * 2 {
        let at = start - 1;
        if inside(asides, at).is_some() {
            // A time within the phrase parts it; what stands before still names it (`doanh thu 5 tháng của MWG`).
            break;
        }
        if scope.class(at) == Some(Class::Mark)
            && !(scope.is_mark(at, &["-", "‑", "&", "/", "’", "'", ".", "–"]) && at > floor)
        {
            break;
        }
        if scope.class(at) == Some(Class::Mark)
            && scope.is_mark(at, &["-", "–"])
            && scope.spaced(at)
            && scope.spaced(start)
            && scope.language().decimal == '.'
        {
            break;
        }
        // `… 22.540 đồng và bán ra với giá`: a second clause.
        if at < floor + 5
            && floor > scope.start
            && scope.begins(at, &[Sense::Joiner, Sense::RangeClose, Sense::Connective]).is_some()
        {
            break;
        }
        start -= 1;
    }
    start
}

/// The phrase of a clause that names what is measured.
fn phrase(scope: &Scope, start: usize, end: usize, last: bool) -> (usize, usize) {
    // Verbs of the clause: the first one, and where the phrase behind the last opener begins.
    let (mut first_verb, mut opened, mut verbs) = (None, None, false);
    let mut at = start;
    while at < end {
        let verb = scope.begins(at, &[Sense::Link, Sense::Rise, Sense::Fall, Sense::Estimate]);
        // `cut costs by`, `tăng giá đô la thêm`: what is changed follows the verb.
        let changes =
            verb.filter(|found| matches!(found.sense, Sense::Rise | Sense::Fall) && at > start && at + found.len < end);
        let open = scope.begins(at, &[Sense::SubjectOpen, Sense::BaseOpen]).or(changes);
        let step = verb.map_or(0, |found| found.len).max(open.map_or(0, |found| found.len));
        let article =
            scope.has(at, &[Sense::Article]) || (scope.has(at, &[Sense::Stop]) && open.is_some() && verb.is_none());
        if verb.is_some() || (open.is_some() && !article) {
            first_verb = first_verb.or(Some(at));
            verbs = true;
        }
        if let Some(open) = open
            && (verbs || at == start)
            && at + open.len < end
        {
            opened = Some(at + open.len);
        }
        at += step.max(1);
    }
    let (from, to) = match (first_verb, opened) {
        (_, Some(from)) => (from, end),
        (Some(verb), None) if verb > start && !last => (start, verb),
        (Some(verb), None) if last => (verb + 1, end),
        _ => (start, end),
    };
    let (from, to) = trim(scope, from, to);
    // `sales of new homes in the US`: where and for whom narrow it no further; `of` belongs to the name.
    let narrows = |at: &usize| {
        scope.begins(*at, &[Sense::SubjectOf]).is_some()
            && !scope.has(*at, &[Sense::CountOf])
            && scope.language().lexicon.count(Sense::CountOf) > 0
    };
    (from, (from + 1..to).find(narrows).unwrap_or(to))
}

/// Small words at the ends are no part of a name.
fn trim(scope: &Scope, mut start: usize, mut end: usize) -> (usize, usize) {
    while start < end {
        let strip =
            scope.begins(start, &[Sense::Strip, Sense::SubjectOpen, Sense::Connective]).map_or(0, |found| found.len);
        let small = if scope.class(start) == Some(Class::Word) {
            usize::from(scope.has(start, &[Sense::Stop]) && scope.begins(start, &[Sense::Stop]).is_some())
        } else {
            1
        };
        let step = strip.max(small);
        if step == 0 || start + step > end {
            break;
        }
        start += step;
    }
    while end > start {
        let (from, _) = match scope.ends(end, &[Sense::Stop, Sense::Link, Sense::SubjectOpen, Sense::SubjectOf]) {
            Some(found) => found,
            None if scope.class(end - 1) == Some(Class::Mark) => {
                (end - 1, super::marks::Found { sense: Sense::Stop, len: 1, value: 0 })
            }
            None => break,
        };
        if from < start {
            break;
        }
        end = from;
    }
    (start, end.min(start + LONGEST))
}

/// `a $45bn state bailout`, `the 300p a share bid`: the noun that the figure stands before.
fn adjectival(scope: &Scope, quantity: &Quantity, next: usize, asides: &[(usize, usize)]) -> Option<(usize, usize)> {
    let article = scope.ends(quantity.first, &[Sense::Article]).is_some()
        || scope
            .begins(quantity.first.checked_sub(1)?, &[Sense::PeriodInner])
            .is_some_and(|the| the.len == 1 && scope.class(quantity.first - 1) == Some(Class::Word));
    let noun = scope.class(quantity.end) == Some(Class::Word)
        && !scope.has(
            quantity.end,
            &[Sense::Stop, Sense::Link, Sense::Rise, Sense::Fall, Sense::CountStop, Sense::AgeAfter],
        );
    if !article || !noun || quantity.kind != Kind::Money || !scope.language().keep_lead {
        return None;
    }
    let (from, to) = phrase_from(scope, quantity.end, next, asides);
    (from < to).then_some((from, to.min(from + 4)))
}

/// `đạt 42,9% kế hoạch năm`, `73.5% of the plan`, `35,7%/KH`: the plan.
fn plan_after(scope: &Scope, quantity: &Quantity, next: usize) -> Option<(usize, usize)> {
    if quantity.kind != Kind::Percent {
        return None;
    }
    let slash = usize::from(scope.is_mark(quantity.end, &["/"]));
    let of = scope.begins(quantity.end, &[Sense::ShareOf]).map_or(0, |found| found.len);
    let mut at = quantity.end + slash + of;
    at += scope.begins(at, &[Sense::PeriodInner, Sense::SubjectOpen]).filter(|_| of > 0).map_or(0, |found| found.len);
    let plan = scope.begins(at, &[Sense::Plan])?;
    let mut end = at + plan.len;
    while end < next
        && end < at + 6
        && (scope.begins(end, &[Sense::PeriodUnit, Sense::PeriodTail, Sense::PeriodFixed]).is_some()
            || scope.class(end) == Some(Class::Number))
    {
        end += 1;
    }
    Some((at, end))
}

/// `N% of Y`, `a 40% drop in profits`: what follows the preposition.
fn whole_after(scope: &Scope, quantity: &Quantity, next: usize, asides: &[(usize, usize)]) -> Option<(usize, usize)> {
    if !matches!(quantity.kind, Kind::Percent | Kind::Multiple | Kind::Money | Kind::Measure) {
        return None;
    }
    let mut at = quantity.end;
    let change = scope.begins(at, &[Sense::Rise, Sense::Fall]);
    at += change.map_or(0, |found| found.len);
    let of = scope.begins(at, &[Sense::ShareOf, Sense::SubjectOf])?;
    let money = quantity.kind == Kind::Money && scope.ends(quantity.first, &[Sense::By, Sense::SubjectOf]).is_none();
    if change.is_none() && (!(money || quantity.kind == Kind::Percent) || !scope.has(at, &[Sense::ShareOf])) {
        return None;
    }
    if inside(asides, at).is_some() {
        return None;
    }
    let (from, to) = phrase_from(scope, at + of.len, next, asides);
    (from < to).then_some((from, to))
}

fn after(scope: &Scope, quantity: &Quantity, next: usize, asides: &[(usize, usize)]) -> Subject {
    let (from, to) = phrase_from(scope, quantity.end, next, asides);
    if from < to { Subject::Tokens(from, to) } else { Subject::None }
}

/// The noun phrase that begins at a token, small words at its start left out.
fn phrase_from(scope: &Scope, from: usize, next: usize, asides: &[(usize, usize)]) -> (usize, usize) {
    let mut start = from;
    while start < next
        && scope.class(start) == Some(Class::Word)
        && scope.begins(start, &[Sense::Stop, Sense::Strip, Sense::Article, Sense::Rise, Sense::Fall]).is_some()
    {
        start += 1;
    }
    let mut end = start;
    while end < next && end - start < 8 && inside(asides, end).is_none() {
        let word = scope.class(end) == Some(Class::Word)
            && !scope.has(end, &[Sense::Stop, Sense::CountStop, Sense::Rise, Sense::Fall])
            && scope.begins(end, &[Sense::Link, Sense::BaseOpen]).is_none();
        let of = end > start
            && scope.begins(end, &[Sense::SubjectOf]).is_some()
            && scope.class(end + 1) == Some(Class::Word);
        let hyphen = scope.is_mark(end, &["-", "’", "'"]) && !scope.spaced(end);
        if !word && !hyphen && !of {
            break;
        }
        end += 1;
    }
    trim(scope, start, end)
}
