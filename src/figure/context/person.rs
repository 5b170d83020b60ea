//! Whose age a figure is: `Nina Hale, 44, has left`, `a volunteer, aged 82`, `the 15-year-old students`.

use super::subject::Subject;
use crate::figure::quantity::Quantity;
use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The longest name, in words.
const LONGEST: usize = 5;

/// Who is so old, where the words beside the figure say it; nobody where the age stands for the person
/// (`the 19-year-old came on`).
pub(crate) fn find(scope: &Scope, quantity: &Quantity) -> Option<Subject> {
    if let Some((from, to)) = named(scope, quantity) {
        return Some(Subject::Tokens(from, to));
    }
    let article = scope.ends(quantity.first, &[Sense::Article, Sense::PeriodInner]);
    let article = article.is_some_and(|(at, found)| found.len == 1 && scope.class(at) == Some(Class::Word));
    let hyphened = scope.closes(quantity.end, &[Sense::AgeAfter]);
    if !hyphened || !scope.language().keep_lead {
        return None;
    }
    let end = (quantity.end..quantity.end + 3).find(|at| !is_noun(scope, *at))?;
    if end > quantity.end {
        return Some(Subject::Tokens(quantity.end, end));
    }
    article.then_some(Subject::None)
}

/// The name before a comma, `aged` left out.
fn named(scope: &Scope, quantity: &Quantity) -> Option<(usize, usize)> {
    let aged = scope.ends(quantity.first, &[Sense::AgeBefore]).map(|(from, _)| from);
    let comma = aged.unwrap_or(quantity.first).checked_sub(1)?;
    if comma <= scope.start || !scope.is_mark(comma, &[",", "("]) {
        return None;
    }
    let tied = |at: usize| scope.is_mark(at, &["-", "‑", ".", "’", "'"]) && !scope.spaced(at);
    let name = |at: usize| (scope.upper(at) && scope.class(at) == Some(Class::Word)) || tied(at);
    let (mut from, mut words) = (comma, 0);
    while from > scope.start && words < LONGEST && name(from - 1) {
        from -= 1;
        words += usize::from(scope.class(from) == Some(Class::Word));
    }
    while from < comma && (tied(from) || scope.has(from, &[Sense::Stop])) {
        from += 1;
    }
    if from < comma {
        return Some((from, comma));
    }
    // `a volunteer, aged 82`
    aged?;
    while from > scope.start && comma - from < LONGEST && is_noun(scope, from - 1) {
        from -= 1;
    }
    (from < comma).then_some((from, comma))
}

/// A word that is no verb and no small word.
fn is_noun(scope: &Scope, at: usize) -> bool {
    const NONE: &[Sense] = &[Sense::Stop, Sense::CountStop, Sense::Link, Sense::Rise, Sense::Fall, Sense::SubjectOpen];
    scope.class(at) == Some(Class::Word) && !scope.has(at, NONE)
}
