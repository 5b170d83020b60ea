//! What a figure measures: the shortest phrase of the text that names it.

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
];

/// A subject found, or the finding that the figure speaks of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Tokens(usize, usize),
    /// As the figure before it in the sentence.
    Same,
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
    if quantity.kind == Kind::Count && !quantity.unit.is_empty() {
        return counted(scope, quantity, next);
    }
    if let Some((from, to)) = whole_after(scope, quantity, next, asides) {
        return Subject::Tokens(from, to);
    }
    match before(scope, quantity, floor, asides) {
        Subject::None if quantity.kind == Kind::Percent || quantity.first > scope.start + 6 => {
            after(scope, quantity, next, asides)
        }
        Subject::None => match after(scope, quantity, next, asides) {
            Subject::None => Subject::None,
            found => found,
        },
        found => found,
    }
}

/// The counted noun with the words that narrow it (`người tham gia bảo hiểm`).
fn counted(scope: &Scope, quantity: &Quantity, next: usize) -> Subject {
    let words = quantity.unit.split('/').next().unwrap_or_default().split_whitespace().count();
    let mut from = quantity.end;
    let mut left = words;
    while left > 0 && from > quantity.number {
        from -= 1;
        left -= usize::from(scope.class(from) == Some(Class::Word));
    }
    let mut to = quantity.end;
    while to < next
        && to < quantity.end + 3
        && scope.class(to) == Some(Class::Word)
        && !scope.has(to, &[Sense::Stop, Sense::CountStop, Sense::Link, Sense::Rise, Sense::Fall])
    {
        to += 1;
    }
    if from <= quantity.number && quantity.number + 1 < quantity.end {
        from = quantity.number + 1
    }
    if from < to { Subject::Tokens(from, to) } else { Subject::None }
}

fn inside(asides: &[(usize, usize)], at: usize) -> Option<(usize, usize)> {
    asides.iter().find(|(from, to)| *from <= at && at < *to).copied()
}

/// Walks back over the chain of verbs, hedges and small words, then takes the noun phrase before it.
fn before(scope: &Scope, quantity: &Quantity, floor: usize, asides: &[(usize, usize)]) -> Subject {
    let mut at = quantity.first;
    let mut commas = 0;
    loop {
        if at <= floor {
            return if floor > scope.start { Subject::Same } else { Subject::None };
        }
        if let Some((from, _)) = inside(asides, at - 1) {
            at = from.max(floor);
        } else if let Some((from, _)) = scope.ends(at, CHAIN).filter(|(from, _)| *from >= floor) {
            at = from;
        } else if scope.class(at - 1) == Some(Class::Word) {
            break;
        } else if scope.class(at - 1) == Some(Class::Mark) {
            if scope.is_mark(at - 1, &["(", ";"]) && floor > scope.start {
                return Subject::Same;
            }
            commas += usize::from(scope.is_mark(at - 1, &[","]));
            if commas > 1 {
                return if floor > scope.start { Subject::Same } else { Subject::None };
            }
            at -= 1;
        } else {
            at -= 1;
        }
    }
    let (from, to) = noun_phrase(scope, at, floor, asides);
    if from < to { Subject::Tokens(from, to) } else { Subject::None }
}

/// The noun phrase that ends at a token.
fn noun_phrase(scope: &Scope, end: usize, floor: usize, asides: &[(usize, usize)]) -> (usize, usize) {
    let mut start = end;
    while start > floor && end - start < LONGEST {
        let at = start - 1;
        if inside(asides, at).is_some() {
            break;
        }
        match scope.class(at) {
            Some(Class::Word) => {
                let ends = |senses: &[Sense]| scope.ends(start, senses).filter(|(from, _)| *from >= floor);
                if let Some((from, _)) = ends(&[Sense::SubjectOf]) {
                    // `sales of new cars`: inside the phrase, if something stands before.
                    let inner = from > floor
                        && scope.class(from - 1) == Some(Class::Word)
                        && scope.ends(from, CHAIN).is_none()
                        && start < end
                        && inside(asides, from - 1).is_none();
                    if !inner {
                        break;
                    }
                    start = from;
                    continue;
                }
                if ends(&[
                    Sense::Link,
                    Sense::Rise,
                    Sense::Fall,
                    Sense::Stop,
                    Sense::Estimate,
                    Sense::Connective,
                    Sense::Pronoun,
                ])
                .is_some()
                {
                    break;
                }
                start -= 1;
            }
            Some(Class::Mark)
                if scope.is_mark(at, &["-", "‑", "&", "/", "’", "'"]) && !scope.spaced(at) && at > floor =>
            {
                start -= 1
            }
            Some(Class::Number) if at > floor && scope.class(at - 1) == Some(Class::Word) => start -= 1,
            _ => break,
        }
    }
    while start < end && (scope.class(start) != Some(Class::Word) || scope.begins(start, &[Sense::Strip]).is_some()) {
        start += scope.begins(start, &[Sense::Strip]).map_or(1, |found| found.len);
    }
    (start.min(end), end)
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
    if change.is_none() && (of.sense == Sense::SubjectOf && !scope.has(at, &[Sense::ShareOf])) {
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
        let hyphen = scope.is_mark(end, &["-", "’", "'"]) && !scope.spaced(end);
        if !word && !hyphen {
            break;
        }
        end += 1;
    }
    (start, end)
}
