//! How sure the article is of a value: `about`, `more than`, `up to`, `is expected to reach`.

use super::phrase::ends_as_verb;
use crate::figure::quantity::Quantity;
use crate::figure::scope::Scope;
use crate::figure::{Kind, Qualifier};
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The words before a figure that say how sure it is.
pub(crate) const HEDGES: &[Sense] = &[Sense::About, Sense::Over, Sense::Under, Sense::Estimate];

/// Words that may stand between a hedge and its figure.
const THROUGH: &[Sense] = &[
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

/// A qualifier and the tokens of the word that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    pub(crate) qualifier: Qualifier,
    pub(crate) words: (usize, usize),
    /// It stands right before the figure.
    pub(crate) near: bool,
}

/// How sure the article is of the value: the nearest hedge wins.
pub(crate) fn read(scope: &Scope, quantity: &Quantity, floor: usize) -> Option<Hedge> {
    const AFTER: &[Sense] = &[Sense::AboutAfter, Sense::OverAfter, Sense::UnderAfter];
    if !scope.any(HEDGES) && !scope.any(AFTER) {
        return None;
    }
    if let Some(behind) = behind(scope, quantity) {
        return Some(behind);
    }
    let mut at = quantity.first;
    for _ in 0..6 {
        if at <= floor {
            break;
        }
        if let Some(from) = passed(scope, quantity, at, floor) {
            at = from;
            continue;
        }
        let hedge = scope.ends(at, HEDGES).filter(|(from, _)| *from >= floor && !is_month(scope, *from));
        if let Some((from, found)) = hedge {
            // `ngoài ra còn 812 mái nhà`: part of a longer phrase.
            if scope.begins(from, &[Sense::Connective]).is_some_and(|longer| longer.len > found.len) {
                break;
            }
            if found.sense == Sense::Over && is_during(scope, quantity, from, at) {
                break;
            }
            let qualifier = of_sense(found.sense);
            return Some(Hedge { qualifier, words: (from, at), near: quantity.first - at <= 1 });
        }
        match scope.ends(at, THROUGH).filter(|(from, _)| *from >= floor) {
            // `passes after a 19-hour debate`
            Some((from, found)) => {
                let time = scope.has(from, &[Sense::PeriodLead]) && !scope.has(from, &[Sense::PeriodInner]);
                if found.sense == Sense::Stop && time {
                    break;
                }
                at = from;
            }
            None => break,
        }
    }
    if quantity.kind == Kind::Age { None } else { expected(scope, quantity.first, floor) }
}

/// `over the last eight games`, `$5bn over ten years`: in the course of a time.
fn is_during(scope: &Scope, quantity: &Quantity, from: usize, to: usize) -> bool {
    const VERB: &[Sense] = &[Sense::Link, Sense::Stop, Sense::CountStop, Sense::Rise, Sense::Fall];
    if !scope.has(from, &[Sense::PeriodLead]) || !scope.language().clauses_listed() || from == scope.start {
        return false;
    }
    let noun = !scope.has(from - 1, VERB) && !ends_as_verb(scope, from - 1);
    to < quantity.first || (quantity.kind == Kind::Duration && noun)
}

/// `in May`, no `may`.
fn is_month(scope: &Scope, at: usize) -> bool {
    scope.upper(at) && scope.has(at, &[Sense::Month]) && at > scope.start
}

const fn of_sense(sense: Sense) -> Qualifier {
    match sense {
        Sense::About | Sense::AboutAfter => Qualifier::About,
        Sense::Over | Sense::OverAfter => Qualifier::Over,
        Sense::Under | Sense::UnderAfter => Qualifier::Under,
        _ => Qualifier::Estimate,
    }
}

/// Words that hold a hedge and are none: where they begin.
fn passed(scope: &Scope, quantity: &Quantity, at: usize, floor: usize) -> Option<usize> {
    let (hedge, found) = scope.ends(at, HEDGES)?;
    // `cao hơn 7 điểm`: the comparison, not `more than`; `trong khoảng 5 - 7` opens a range.
    let change = scope.ends(at, &[Sense::Rise, Sense::Fall]);
    let range = scope.ends(at, &[Sense::RangeOpen]).filter(|_| quantity.max.is_some());
    let longer = change.or(range).filter(|(from, _)| *from < hedge);
    // `vượt 36,8% mục tiêu`: more than the plan by so much.
    let exceeds = found.sense == Sense::Over
        && quantity.kind == Kind::Percent
        && change.is_some()
        && scope.opens(quantity.end, &[Sense::Plan, Sense::ShareOf, Sense::BaseOpen]);
    // `So với kế hoạch 2016 là 3.300 tỷ đồng`: what is compared with is known.
    let plan = found.sense == Sense::Estimate && scope.closes(hedge, &[Sense::BaseOpen]);
    longer.map(|(from, _)| from).or((exceeds || plan).then_some(hedge)).filter(|from| *from >= floor)
}

/// `5 or more`, `the 15 cents expected by analysts`, `the £92m that analysts had forecast`, `a 3% rise anticipated`.
fn behind(scope: &Scope, quantity: &Quantity) -> Option<Hedge> {
    let end = quantity.end;
    let hedge = |qualifier, at: usize, len: usize| Hedge { qualifier, words: (at, at + len), near: false };
    if let Some(found) = scope.begins(end, &[Sense::AboutAfter, Sense::OverAfter, Sense::UnderAfter]) {
        return Some(hedge(of_sense(found.sense), end, found.len));
    }
    // `20 binden fazla kişi`: between the number and what it counts.
    for at in quantity.number + 1..end {
        if let Some(found) = scope.begins(at, &[Sense::AboutAfter, Sense::OverAfter, Sense::UnderAfter]) {
            return Some(hedge(of_sense(found.sense), at, found.len));
        }
    }
    if scope.has(end, &[Sense::Plan]) {
        return None;
    }
    let expected = |at: usize| scope.begins(at, &[Sense::Estimate]).filter(|_| !scope.has(at, &[Sense::Stop]));
    if let Some(found) = expected(end) {
        return Some(hedge(Qualifier::Estimate, end, found.len));
    }
    // `12 openings are planned`, `a third is expected to go`
    let is = scope.begins(end, &[Sense::Link]).filter(|is| is.len == 1 && scope.has(end, &[Sense::Stop]));
    if let Some(found) = is.and_then(|is| expected(end + is.len)) {
        return Some(hedge(Qualifier::Estimate, end + 1, found.len));
    }
    let relative = scope.has(end, &[Sense::SubjectOpen]) && scope.has(end, &[Sense::Stop]);
    let noun = scope.class(end) == Some(Class::Word) && !scope.has(end, &[Sense::Stop, Sense::Link, Sense::Joiner]);
    let reach = if relative { 4 } else { usize::from(noun) };
    for at in end + 1..=end + reach {
        if scope.class(at) != Some(Class::Word) {
            break;
        }
        if let Some(found) = expected(at) {
            let after = at + found.len;
            let ends = scope.token(after).is_none()
                || scope.class(after) == Some(Class::Mark)
                || (scope.opens(after, &[Sense::PeriodLead, Sense::By]) && !scope.opens(after, &[Sense::To]));
            return ends.then(|| hedge(Qualifier::Estimate, at, found.len));
        }
    }
    None
}

/// `is forecast to expand by 4%`: an expectation anywhere before in the clause.
fn expected(scope: &Scope, first: usize, floor: usize) -> Option<Hedge> {
    let from = first.saturating_sub(12).max(floor);
    for at in (from..first).rev() {
        let dash = scope.is_dash(at) && scope.spaced(at) && scope.spaced(at + 1) && at + 1 < first;
        if dash || scope.is_mark(at, &[",", ";", ":", "(", ")", ".", "\"", "“", "”"]) {
            return None;
        }
        let Some(found) = scope.begins(at, &[Sense::Estimate]).filter(|_| !is_month(scope, at)) else { continue };
        // `weaker than forecast`, `so với kế hoạch`: what is compared with.
        let compared = scope.closes(at, &[Sense::BaseOpen, Sense::BaseOpenTime]);
        let far = first - at > 7 && scope.has(at, &[Sense::Stop]);
        return (!compared && !far).then_some(Hedge {
            qualifier: Qualifier::Estimate,
            words: (at, at + found.len),
            near: false,
        });
    }
    None
}

/// Does a figure share the expectation of the one before it? `to fall 6.5% to 573 million bushels`, `sales of $1bn and
/// earnings of $2 a share`.
pub(crate) fn shared(scope: &Scope, before: &Quantity, quantity: &Quantity, near: bool) -> bool {
    let gap = before.end..quantity.first;
    // `and 36,000 homes were without power`: a clause of its own.
    let own = scope.has(quantity.end, &[Sense::Stop])
        && !scope.has(quantity.end, &[Sense::PeriodLead])
        && scope.begins(quantity.end, &[Sense::Link]).is_some_and(|is| is.len == 1)
        && scope.language().clauses_listed();
    if own || gap.len() > 12 || scope.closes(quantity.first, &[Sense::BaseOpen, Sense::From]) {
        return false;
    }
    let to = gap.len() <= 4 && scope.closes(quantity.first, &[Sense::To]);
    // `đặt mục tiêu … đạt 96.300 tỷ đồng, tăng từ 10 đến 11%`
    let change = !near
        && gap.len() <= 4
        && scope.is_mark(gap.start, &[","])
        && scope.opens(gap.start + 1, &[Sense::Rise, Sense::Fall]);
    to || change || told_on(scope, before.end, quantity.first)
}

/// Is a second noun phrase told by the verb of the first, with `and`, a comma or a semicolon between?
pub(crate) fn told_on(scope: &Scope, from: usize, to: usize) -> bool {
    const VERBS: &[Sense] = &[Sense::Link, Sense::Rise, Sense::Fall, Sense::BaseOpen, Sense::BaseFixed];
    const NONE: &[Sense] = &[Sense::SubjectOf, Sense::To, Sense::By, Sense::PeriodLead, Sense::RangeOpen];
    let mut joined = false;
    for at in from..to {
        joined |= scope.opens(at, &[Sense::Joiner, Sense::RangeClose, Sense::Or]) || scope.is_mark(at, &[",", ";"]);
        let opens = scope.has(at, &[Sense::SubjectOpen])
            && scope.has(at, &[Sense::Stop])
            && !scope.has(at, &[Sense::Article, Sense::PeriodInner, Sense::Strip]);
        let verb = opens || (scope.opens(at, VERBS) && !scope.has(at, NONE));
        if verb || scope.is_mark(at, &[".", ":", "(", ")", "\"", "“", "”", "–", "—"]) {
            return false;
        }
    }
    joined
}
