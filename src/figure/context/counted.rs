//! The subject of a count: the noun it counts, where it stands and what narrows it.

use super::phrase::tells;
use super::subject::Subject;
use crate::figure::quantity::Quantity;
use crate::figure::quantity::noun::has_ending;
use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The counted noun with the words that narrow it (`người tham gia bảo hiểm`).
pub(crate) fn counted(scope: &Scope, quantity: &Quantity, next: usize) -> Subject {
    let noun = quantity.unit.split('/').next().unwrap_or_default();
    // `2,000 pallets a day`: what it is told by is none of it.
    let rate = quantity.unit.len() > noun.len();
    let per = |at: &usize| rate && *at > quantity.number + 1 && scope.opens(*at, &[Sense::Per]);
    let noun_end = (quantity.number..quantity.end).rev().find(per).unwrap_or(quantity.end);
    // `340 of the 1,150 jobs`, `six 50kg bags`: another number stands between.
    let last = noun.rsplit([' ', '-']).next().unwrap_or_default();
    let is_last = |at: &usize| is_word(scope.text(*at), last);
    let elsewhere = || noun.is_ascii() || !(quantity.number..noun_end).any(|at| is_last(&at));
    if !last.is_empty() && !is_last(&(noun_end - 1)) && elsewhere() {
        // `388,000 people, 9,000 fewer`, `the number of jobs rose to 12,000`: or before it.
        let behind = (quantity.end..(quantity.end + 8).min(scope.end)).find(is_last);
        let found = behind.or_else(|| (scope.start..quantity.first).rev().find(is_last));
        // `soit 6 200 de moins`: the noun of the count before it.
        let none = if scope.opens(quantity.end, &[Sense::Rise, Sense::Fall]) { Subject::Same } else { Subject::None };
        return found.map_or(none, |at| Subject::Tokens(at, at + 1));
    }
    let mut from = noun_end;
    let mut left = noun.split(|c: char| c.is_whitespace() || c == '-').count();
    while left > 0 && from > quantity.number + 1 {
        from -= 1;
        left -= usize::from(scope.class(from) == Some(Class::Word));
    }
    // Where nouns are listed they are short: what narrows them follows, verbs and small words among it.
    if rate || scope.language().verb_second {
        return Subject::Tokens(from, noun_end);
    }
    let listed = scope.has(from, &[Sense::CountNoun]);
    let reach = if listed { 6 } else { 3 };
    let mut to = quantity.end;
    while to < next && to < quantity.end + reach && scope.class(to) == Some(Class::Word) {
        let ends = if listed {
            scope.has(to, &[Sense::Connective, Sense::BaseOpen])
                || (to == quantity.end && scope.has(to, &[Sense::Link]))
                || is_verb(scope, to)
                || is_small(scope, to)
                || scope.opens(to, &[Sense::OverAfter, Sense::UnderAfter])
        } else {
            scope.has(to, &[Sense::Stop, Sense::CountStop, Sense::Link, Sense::Rise, Sense::Fall])
                || (scope.language().clauses_listed() && has_ending(scope, to))
        };
        if ends {
            break;
        }
        to += 1;
    }
    while to > quantity.end
        && scope.has(to - 1, &[Sense::Stop, Sense::Link])
        && scope.opens(to - 1, &[Sense::Stop, Sense::Link])
    {
        to -= 1;
    }
    if from < to { Subject::Tokens(from, to) } else { Subject::None }
}

/// `học sinh trong kỳ thi`: a preposition, in a language whose clauses are not told apart and which has no word for `of`.
fn is_small(scope: &Scope, at: usize) -> bool {
    scope.language().number_last
        && scope.has(at, &[Sense::Strip])
        && scope.has(at, &[Sense::Stop])
        && !scope.has(at, &[Sense::SubjectOf])
}

/// `350.000 familias viven del olivar`: a verb, where the clauses of the language are told apart.
fn is_verb(scope: &Scope, at: usize) -> bool {
    let stops = scope.has(at, &[Sense::CountStop]) && !scope.has(at, &[Sense::CountOf]);
    (stops || tells(scope, at)) && scope.language().clauses_listed()
}

/// Is a word of the text the word of a unit, which is in small letters?
fn is_word(text: &str, small: &str) -> bool {
    let folded = || text.chars().flat_map(char::to_lowercase).eq(small.chars());
    text.eq_ignore_ascii_case(small) || (text.len() == small.len() && !text.is_ascii() && folded())
}
