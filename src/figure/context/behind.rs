//! A subject that stands behind its figure: `a $45bn bailout`, `73.560 ha lúa`, `30% of the market`.

use super::base::past_fixed;
use super::phrase::{inside, is_preposition, phrase_from};
use super::subject::Subject;
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::figure::quantity::noun::has_ending;
use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// `a $45bn state bailout`, `the 300p a share bid`: the noun that the figure stands before.
pub(crate) fn adjectival(
    scope: &Scope,
    quantity: &Quantity,
    next: usize,
    asides: &[(usize, usize)],
) -> Option<(usize, usize)> {
    // `a hostile $7bn bid`: one word may stand between.
    const WORD: &[Sense] =
        &[Sense::Stop, Sense::Link, Sense::Rise, Sense::Fall, Sense::Over, Sense::Under, Sense::About, Sense::Estimate];
    let adjective = quantity.first > scope.start + 1
        && scope.class(quantity.first - 1) == Some(Class::Word)
        && !scope.has(quantity.first - 1, WORD)
        && (scope.closes(quantity.first - 1, &[Sense::Article])
            || is_leading(scope, quantity.first - 2)
            || is_possessed(scope, quantity.first - 1));
    let article = adjective
        || is_possessed(scope, quantity.first)
        || scope.closes(quantity.first, &[Sense::Article])
        || scope
            .begins(quantity.first.checked_sub(1)?, &[Sense::PeriodInner])
            .is_some_and(|the| the.len == 1 && scope.class(quantity.first - 1) == Some(Class::Word));
    let compares = past_fixed(scope, quantity.end) > quantity.end;
    let noun = scope.class(quantity.end) == Some(Class::Word)
        && !compares
        && !scope.has(
            quantity.end,
            &[Sense::Stop, Sense::Link, Sense::Rise, Sense::Fall, Sense::CountStop, Sense::AgeAfter],
        );
    // `a 32-foot boat`, `the 3.5% pay award`
    let kind = match quantity.kind {
        Kind::Money => true,
        Kind::Percent => !scope.has(quantity.end, &[Sense::PeriodLead, Sense::ShareOf]),
        Kind::Measure | Kind::Duration => scope.slice(quantity.first, quantity.end).contains('-'),
        _ => false,
    };
    let hyphen = quantity.kind == Kind::Duration || quantity.kind == Kind::Measure;
    if !(article || hyphen) || !noun || !kind || !scope.language().keep_lead {
        return None;
    }
    let (from, to) = phrase_from(scope, quantity.end, next, asides);
    (from < to).then_some((from, to.min(from + 4)))
}

/// `the`, `its`: a word that leads a noun phrase.
pub(super) fn is_leading(scope: &Scope, at: usize) -> bool {
    scope.has(at, &[Sense::SubjectOpen])
        && scope.has(at, &[Sense::Strip])
        && !scope.has(at, &[Sense::ClauseOpen, Sense::PeriodLead])
}

/// `our $16bn portfolio`, `the firm's $3bn bid`.
fn is_possessed(scope: &Scope, first: usize) -> bool {
    let Some(at) = first.checked_sub(1).filter(|at| *at >= scope.start) else { return false };
    let text = scope.text(at);
    let whose = scope.has(at, &[Sense::Pronoun, Sense::Speaker]) && scope.has(at, &[Sense::SubjectOpen]);
    (whose || scope.language().endings.possessive(text)) && scope.language().clauses_listed()
}

/// `đạt 42,9% kế hoạch năm`, `73.5% of the plan`, `35,7%/KH`: a share of a plan speaks of what is planned.
pub(crate) fn is_of_plan(scope: &Scope, quantity: &Quantity) -> bool {
    let slash = usize::from(scope.is_mark(quantity.end, &["/"]));
    let of = scope.length(quantity.end, &[Sense::ShareOf]);
    let mut at = quantity.end + slash + of;
    at += scope.begins(at, &[Sense::PeriodInner, Sense::SubjectOpen]).filter(|_| of > 0).map_or(0, |found| found.len);
    quantity.kind == Kind::Percent && scope.opens(at, &[Sense::Plan])
}

/// Words that are no noun behind a figure.
const NO_NOUN: &[Sense] = &[
    Sense::Stop,
    Sense::Link,
    Sense::CountStop,
    Sense::Connective,
    Sense::BaseOpen,
    Sense::BaseFixed,
    Sense::BaseOpenTime,
    Sense::PeriodLead,
    Sense::PeriodFixed,
    Sense::PeriodUnit,
    Sense::PeriodModifier,
    Sense::Rise,
    Sense::Fall,
    Sense::Joiner,
    Sense::RangeTo,
    Sense::By,
    Sense::Estimate,
    Sense::SubjectOpen,
    Sense::ShareOf,
    Sense::Per,
    Sense::Strip,
];

/// `73.560 ha lúa`, `30% phân bón`: the noun right behind, where the language lists what is no noun.
pub(crate) fn noun_behind(
    scope: &Scope,
    quantity: &Quantity,
    next: usize,
    asides: &[(usize, usize)],
) -> Option<(usize, usize)> {
    let end = quantity.end;
    let kind = matches!(quantity.kind, Kind::Measure | Kind::Money | Kind::Percent);
    let noun = scope.class(end) == Some(Class::Word) && !scope.has(end, NO_NOUN) && !scope.upper(end);
    // `; khoảng 96% diện tích`: a hedge is no verb.
    let hedge = scope.ends(quantity.first, &[Sense::About, Sense::Over, Sense::Under]);
    let first = hedge.map_or(quantity.first, |(from, _)| from);
    let told = scope.closes(first, &[Sense::To, Sense::Link, Sense::From]);
    let listed = scope.language().nouns_listed && !scope.language().nouns_upper;
    if !kind || !noun || told || !listed || inside(asides, end).is_some() {
        return None;
    }
    let (from, to) = phrase_from(scope, end, next, asides);
    (from < to).then_some((from, to.min(from + 6)))
}

/// `71 millimeter regn`, `300.000 Tonnen Weizen`: the stuff right behind a weight, a volume or an area, which languages
/// whose verb stands second tell without a preposition.
pub(crate) fn stuff_behind(scope: &Scope, quantity: &Quantity, asides: &[(usize, usize)]) -> Option<usize> {
    const STUFF: &[&str] =
        &["kg", "g", "t", "kt", "Mt", "l", "hl", "m3", "ha", "mm", "kWh", "MWh", "GWh", "TWh", "bbl", "oz"];
    let at = quantity.end;
    let measured = scope.language().verb_second && quantity.kind == Kind::Measure && STUFF.contains(&&*quantity.unit);
    let noun = scope.class(at) == Some(Class::Word) && !scope.has(at, NO_NOUN) && inside(asides, at).is_none();
    (measured && noun).then_some(at)
}

/// `N% of Y`, `a 40% drop in profits`: what follows the preposition.
pub(crate) fn whole_after(
    scope: &Scope,
    quantity: &Quantity,
    next: usize,
    asides: &[(usize, usize)],
) -> Option<(usize, usize)> {
    if matches!(quantity.kind, Kind::Age | Kind::Index) {
        return None;
    }
    let mut at = quantity.end;
    if let Some(stuff) = measured(scope, quantity, next, asides) {
        return Some(stuff);
    }
    at = past_fixed(scope, at);
    let change = scope.begins(at, &[Sense::Rise, Sense::Fall]);
    if let Some(less) = change
        .filter(|_| quantity.kind != Kind::Multiple)
        .and_then(|change| compared_noun(scope, at + change.len, next, asides))
    {
        return Some(less);
    }
    if matches!(quantity.kind, Kind::Count | Kind::Duration) {
        return None;
    }
    if quantity.kind == Kind::Percent && change.is_none() && represents(scope, quantity.first) {
        return None;
    }
    at += change.map_or(0, |found| found.len);
    let of = scope.begins(at, &[Sense::ShareOf, Sense::SubjectOf])?;
    if change.is_none() && quantity.kind == Kind::Money && inside(asides, at).is_none() && is_in_kind(scope, at, of.len)
    {
        let (from, to) = phrase_from(scope, at + 1, next, asides);
        let named = (from..to).any(|at| scope.upper(at)); // `$1.35 in thin New York trade`
        if !named && from < to {
            return Some((from, to));
        }
        // `save $1.1bn in costs`: a noun that is a verb elsewhere.
        if !named && scope.has(at + 1, &[Sense::Link]) && scope.language().clauses_listed() {
            return Some((at + 1, at + 2));
        }
    }
    let money = quantity.kind == Kind::Money && !scope.closes(quantity.first, &[Sense::By, Sense::SubjectOf]);
    if change.is_none() && (!(money || quantity.kind == Kind::Percent) || !scope.has(at, &[Sense::ShareOf])) {
        return None;
    }
    let mut from = at + of.len;
    if let Some((_, to)) = inside(asides, at) {
        // `a rise in full-year revenue`: the time belongs to the noun behind it.
        if scope.class(to) != Some(Class::Word) || scope.has(to, &[Sense::Stop, Sense::Link]) || change.is_none() {
            return None;
        }
        from = to;
    }
    let (from, to) = phrase_from(scope, from, next, asides);
    (from < to).then_some((from, to))
}

/// `86 millimetres of rain`, `40 days of rain`: what a measure is of; a place or a person is none of it.
fn measured(scope: &Scope, quantity: &Quantity, next: usize, asides: &[(usize, usize)]) -> Option<(usize, usize)> {
    let stuff = matches!(quantity.kind, Kind::Measure | Kind::Duration) && !quantity.unit.contains('/');
    let of = scope.begins(quantity.end, &[Sense::CountOf]).filter(|of| stuff && of.len == 1)?;
    let at = quantity.end + of.len;
    let noun = scope.class(at) == Some(Class::Word) && !scope.upper(at) && !scope.has(at, &[Sense::PeriodInner]);
    if !noun || scope.language().number_last || inside(asides, at).is_some() {
        return None;
    }
    let (from, to) = phrase_from(scope, at, next, asides);
    (from < to).then_some((from, to.min(from + 4)))
}

/// `31% less fuel than in 2023`, `£200m less debt`: the noun behind a comparative.
fn compared_noun(scope: &Scope, at: usize, next: usize, asides: &[(usize, usize)]) -> Option<(usize, usize)> {
    const NONE: &[Sense] =
        &[Sense::Stop, Sense::CountStop, Sense::Link, Sense::Connective, Sense::Rise, Sense::Fall, Sense::Estimate];
    const WHEN: &[Sense] =
        &[Sense::Weekday, Sense::Month, Sense::PeriodFixed, Sense::PeriodLead, Sense::BaseOpen, Sense::BaseFixed];
    let verbs = scope.language().endings_listed() && scope.language().reach_after < 4;
    let noun = scope.class(at) == Some(Class::Word) && !scope.has(at, NONE) && !scope.has(at, WHEN);
    if !verbs || !noun || has_ending(scope, at) || inside(asides, at).is_some() || at >= next {
        return None;
    }
    let (from, to) = phrase_from(scope, at, next, asides);
    (from < to).then_some((from, to.min(from + 3)))
}

/// `$1.1bn in costs`: the preposition of a time before a noun that is none.
fn is_in_kind(scope: &Scope, at: usize, len: usize) -> bool {
    const TIME: &[Sense] = &[Sense::Stop, Sense::PeriodInner, Sense::PeriodModifier, Sense::PeriodUnit];
    len == 1
        && scope.language().keep_lead
        && scope.has(at, &[Sense::PeriodLead])
        && scope.class(at + 1) == Some(Class::Word)
        && !scope.upper(at + 1)
        && !scope.has(at + 1, TIME)
}

/// `made up 38% of sales`, `debt was 35% of output`: the holder of the share is what is spoken of.
fn represents(scope: &Scope, first: usize) -> bool {
    let hedge = scope.ends(first, &[Sense::About, Sense::Over, Sense::Under]);
    let at = hedge.map_or(first, |(from, _)| from);
    // `s'est établi à 8,7 % de la population`
    let small = |(to, found): &(usize, crate::figure::marks::Found)| found.len == 1 && scope.has(*to, &[Sense::Stop]);
    let to = scope.ends(at, &[Sense::To]).filter(small);
    // `the deficit widened to 5.6% of GDP`
    if to.is_some_and(|(to, _)| is_preposition(scope, to) && scope.closes(to, &[Sense::Rise, Sense::Fall])) {
        return true;
    }
    let at = to.map_or(at, |(to, _)| to);
    let verb = scope.ends(at, &[Sense::Link]).filter(|(from, _)| {
        let small =
            scope.has(*from, &[Sense::SubjectOf, Sense::To, Sense::PeriodLead]) && scope.has(*from, &[Sense::Stop]);
        !small
    });
    verb.is_some_and(|(from, found)| found.len > 1 || !scope.has(from, &[Sense::SubjectOpen])) || acts_first(scope, at)
}

/// `وشكلت الألبسة 21% من إجمالي الصادرات`: the holder of a share stands behind the verb, where verbs stand first.
fn acts_first(scope: &Scope, end: usize) -> bool {
    let word = |at: &usize| scope.class(*at) == Some(Class::Word);
    let verb = |at: usize| {
        let small = scope.has(at, &[Sense::SubjectOf, Sense::PeriodLead, Sense::By]);
        scope.has(at, &[Sense::Link]) && scope.has(at, &[Sense::SubjectOpen]) && !small
    };
    scope.language().verb_first
        && (end.saturating_sub(6).max(scope.start)..end).rev().take_while(word).any(|at| at + 1 < end && verb(at))
}

pub(crate) fn after(scope: &Scope, quantity: &Quantity, next: usize, asides: &[(usize, usize)]) -> Subject {
    let (from, to) = phrase_from(scope, quantity.end, next, asides);
    let named = !scope.language().nouns_upper || (from..to).any(|at| scope.upper(at));
    if from < to && named { Subject::Tokens(from, to) } else { Subject::None }
}
