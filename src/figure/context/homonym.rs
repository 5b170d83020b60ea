//! Words that tell a time elsewhere and none here: a comparison, a rank, a year of birth, the year of a name.

use crate::figure::scope::{Scope, is_year};
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// `sur un an`, `en términos interanuales`, `at an annual rate of`: the length of a comparison, or of what says by how much,
/// that opens as a time does and is none; 0 where there is none.
pub(super) fn compares_alone(scope: &Scope, at: usize) -> usize {
    const TIME: &[Sense] = &[Sense::PeriodFixed, Sense::PeriodUnit, Sense::PeriodModifier];
    if !scope.has(at, &[Sense::BaseFixed, Sense::By]) || !scope.has(at, &[Sense::PeriodLead]) || scope.has(at, TIME) {
        return 0;
    }
    let phrase = |sense: Sense, least: usize| Some(scope.length(at, &[sense])).filter(|len| *len >= least);
    phrase(Sense::BaseFixed, 2).or_else(|| phrase(Sense::By, 4)).unwrap_or(0)
}

/// `USA Today`: the last word of a name.
pub(super) fn ends_name(scope: &Scope, at: usize) -> bool {
    at > scope.start
        && scope.upper(at)
        && scope.opens(at, &[Sense::PeriodFixed])
        && scope.class(at - 1) == Some(Class::Word)
        && scope.upper(at - 1)
        && !scope.has(at - 1, &[Sense::Stop, Sense::PeriodLead])
}

/// `9/11`: a day that is the name of what happened on it.
pub(super) fn is_event(scope: &Scope, at: usize) -> bool {
    scope.class(at) == Some(Class::Number) && scope.has(at, &[Sense::NameWhole])
}

/// `the 1999 romantic comedy`: a year that tells which of the things, between their article and their noun.
pub(super) fn tells_apart(scope: &Scope, at: usize, end: usize) -> bool {
    const NO_NOUN: &[Sense] = &[Sense::Stop, Sense::Link, Sense::Rise, Sense::Fall, Sense::PeriodUnit];
    let article =
        |at: usize| [Sense::PeriodInner, Sense::SubjectOpen, Sense::Strip].iter().all(|of| scope.has(at, &[*of]));
    scope.language().keep_lead
        && at > scope.start
        && article(at - 1)
        && scope.class(end) == Some(Class::Word)
        && !scope.upper(end)
        && !scope.has(end, NO_NOUN)
}

/// `cổ đông lớn thứ ba`: a word that ranks and names a day, with nothing that tells of a time beside it.
pub(super) fn is_rank(scope: &Scope, from: usize, to: usize) -> bool {
    const TIME: &[Sense] = &[Sense::PeriodTail, Sense::PeriodUnit, Sense::Month];
    let dated = scope.class(to) == Some(Class::Number) || scope.is_mark(to, &["("]) || scope.has(to, TIME);
    from > scope.start && scope.class(from - 1) == Some(Class::Word) && !scope.upper(from) && !dated
}

/// `Lan, sinh năm 1995`: the year of a birth is no time of a figure; in `tuyển sinh năm 1995` the word is another's.
pub(super) fn is_birth(scope: &Scope, at: usize) -> bool {
    if at <= scope.start || !(scope.has(at - 1, &[Sense::AgeBefore]) || scope.closes(at, &[Sense::AgeBefore])) {
        return false;
    }
    let opens = scope.begins(at - 1, &[Sense::AgeBefore]).filter(|born| born.len > 1).map(|_| at - 1);
    let closes = || scope.ends(at, &[Sense::AgeBefore]).filter(|_| is_year(scope.text(at))).map(|(from, _)| from);
    let Some(before) = opens.or_else(closes).and_then(|born| born.checked_sub(1)) else { return false };
    let named = before > scope.start && scope.upper(before);
    before < scope.start || scope.class(before) != Some(Class::Word) || named || scope.has(before, &[Sense::Pronoun])
}

/// `World Cup 2018`: the year of a name, where each syllable of one has a capital letter; not `Tết Giáp Thìn 2024`.
pub(super) fn names(scope: &Scope, at: usize) -> bool {
    scope.language().lexicon.rules.free_tones
        && at > scope.start + 1
        && is_year(scope.text(at))
        && scope.class(at - 1) == Some(Class::Word)
        && scope.upper(at - 1)
        && !(at.saturating_sub(5).max(scope.start)..at).any(|at| scope.has(at, &[Sense::Month]))
        && !scope.has(at - 1, &[Sense::Month, Sense::PeriodUnit, Sense::PeriodModifier, Sense::PeriodLead])
}
