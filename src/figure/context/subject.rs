//! What a figure measures: the shortest phrase of the text that names it.
//!
//! In the clause of the figure, the chain of verbs, hedges and small words before the number is passed over; what
//! stands before it is the subject, unless a verb parts it: then the phrase that an opener begins behind the verb
//! (`made a pre-tax profit of £75m`), else the phrase before the first verb (`giá vàng được công ty giao dịch ở mức …`).

use super::behind::{adjectival, after, is_leading, is_of_plan, noun_behind, stuff_behind, whole_after};
use super::counted::counted;
use super::person;
use super::phrase::{clause, inside, is_named, is_preposition, naming, says_little};
use super::size::{change_alone, forecast, growth_of, sentenced, sized};
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::figure::scope::Scope;
use crate::language::Dimension;
use crate::language::lexicon::Sense;
use crate::scan::Class;

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
    Sense::Again,
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
    // `fell by 400 jobs`, but `a study of 512 patients`
    let by = scope.ends(quantity.first, &[Sense::By, Sense::Rise, Sense::Fall]);
    let changes =
        |(at, _): &(usize, _)| !scope.has(*at, &[Sense::CountOf]) || scope.closes(*at, &[Sense::Rise, Sense::Fall]);
    let changed = by.filter(changes).is_some() && floor > scope.start;
    // `mật độ 30 - 50 con/m2`: a rate is named by its clause.
    let rate = scope.language().nouns_listed && quantity.unit.contains('/');
    let things = !quantity.unit.is_empty() && !rate;
    if quantity.kind == Kind::Count && things && !changed {
        let counted = counted(scope, quantity, next);
        // `lượng khách đạt 3 triệu lượt`, `đàn lợn có 1,2 triệu con`: the noun says nothing, the clause does.
        let bare = matches!(counted, Subject::Tokens(_, to) if to <= quantity.end);
        let classifies =
            |at: usize| scope.begins(at, &[Sense::Classifier]).is_some_and(|noun| at + noun.len == quantity.end);
        let little = || {
            reaches_number(scope, quantity.first)
                || (matches!(counted, Subject::Tokens(at, _) if classifies(at))
                    && scope.class(quantity.end) != Some(Class::Word))
        };
        return match bare && little() {
            true => Some(before(scope, quantity, floor, asides))
                .filter(|found| matches!(found, Subject::Tokens(..)))
                .unwrap_or(counted),
            false => counted,
        };
    }
    if quantity.kind == Kind::Age
        && let Some(person) = person::find(scope, quantity)
    {
        return person;
    }
    if let Some((from, to)) = listed(scope, quantity, floor) {
        return Subject::Tokens(from, to);
    }
    if let Some((from, to)) = adjectival(scope, quantity, next, asides) {
        return Subject::Tokens(from, to);
    }
    if is_of_plan(scope, quantity) {
        return before(scope, quantity, floor, asides);
    }
    if let Some(at) = stuff_behind(scope, quantity, asides) {
        return Subject::Tokens(at, at + 1);
    }
    if let Some((from, to)) = noun_behind(scope, quantity, next, asides) {
        return Subject::Tokens(from, to);
    }
    if let Some((from, to)) = whole_after(scope, quantity, next, asides) {
        return Subject::Tokens(from, to);
    }
    if leads_to(scope, quantity, floor) {
        return Subject::Same;
    }
    if let Some(verb) = sentenced(scope, quantity) {
        return Subject::Tokens(verb, verb + 1);
    }
    if let Some((from, to)) = sized(scope, quantity.first, floor) {
        return Subject::Tokens(from, to);
    }
    if let Some((from, to)) = forecast(scope, quantity.first, floor) {
        return Subject::Tokens(from, to);
    }
    match before(scope, quantity, floor, asides) {
        // `$5 at the door`: what a small word parts from the figure is not what it measures.
        Subject::None if is_preposition(scope, quantity.end) => Subject::None,
        Subject::None if floor == scope.start => match change_alone(scope, quantity.first, asides) {
            Some((from, to)) => Subject::Tokens(from, to),
            None => after(scope, quantity, next, asides),
        },
        Subject::None => after(scope, quantity, next, asides),
        found => found,
    }
}

/// `công ty Alpha (62%), công ty Beta (20%)`: what stands before the bracket of a figure, in a list whose other figures stand in
/// brackets, too.
fn listed(scope: &Scope, quantity: &Quantity, floor: usize) -> Option<(usize, usize)> {
    let hedge = scope.ends(quantity.first, &[Sense::About, Sense::Over, Sense::Under]);
    let open = hedge.map_or(quantity.first, |(from, _)| from).checked_sub(1)?;
    if floor == scope.start || !scope.is_mark(open, &["("]) || !scope.is_mark(floor, &[")"]) {
        return None;
    }
    let comma = usize::from(scope.is_mark(floor + 1, &[",", ";"]));
    let and = scope.length(floor + 1 + comma, &[Sense::Joiner, Sense::RangeClose]);
    let from = floor + 1 + comma + and;
    const VERB: &[Sense] =
        &[Sense::Rise, Sense::Fall, Sense::Link, Sense::BaseOpen, Sense::SubjectOpen, Sense::PeriodUnit];
    let plain = |at: usize| {
        matches!(scope.class(at), Some(Class::Word | Class::Number)) && !scope.has(at, VERB)
            || scope.is_mark(at, &["-", "&"])
    };
    (comma + and > 0 && from < open && open - from <= 12 && (from..open).all(plain)).then_some((from, open))
}

/// `fell 6.87% on the news to $10.44`: a level that the clause leads to.
fn leads_to(scope: &Scope, quantity: &Quantity, floor: usize) -> bool {
    let mut gap = floor..quantity.first;
    floor > scope.start
        && gap.len() <= 6
        && scope.ends(quantity.first, &[Sense::To]).is_some_and(|(to, found)| to > floor && found.len == 1)
        && past_size(scope, floor).is_none()
        && !tells_size(scope, floor)
        && gap.all(|at| scope.class(at) == Some(Class::Word) && !scope.opens(at, &[Sense::Joiner]))
}

/// Does a verb that reaches a number stand before it (`đạt`, `còn`), where counted nouns are listed? What `gồm` or `thu
/// hút được` tells is counted itself.
fn reaches_number(scope: &Scope, first: usize) -> bool {
    let mut at = first;
    while let Some((from, _)) = scope.ends(at, &[Sense::About, Sense::Over, Sense::Under]) {
        at = from;
    }
    let link = scope.ends(at, &[Sense::To, Sense::Estimate]);
    scope.language().nouns_listed
        && !scope.language().verb_second
        && link.is_some_and(|(from, _)| !scope.has(from, &[Sense::Stop]))
}

/// Past a bracket that ends just before a token, where the bracket begins.
fn past_bracket(scope: &Scope, at: usize, floor: usize) -> Option<usize> {
    if !scope.is_mark(at - 1, &[")"]) {
        return None;
    }
    (floor.max(at.saturating_sub(22))..at).rev().find(|open| scope.is_mark(open.to_owned(), &["("]))
}

/// What a look back over the words before a quantity finds.
enum Step {
    /// On to an earlier token.
    Past(usize),
    /// A word of the phrase that names the subject.
    Word,
    /// A pronoun that acts: it names nothing.
    Acts,
    Same,
    None,
}

/// Walks back over the chain of verbs, hedges and small words, then takes the phrase before it.
fn before(scope: &Scope, quantity: &Quantity, floor: usize, asides: &[(usize, usize)]) -> Subject {
    let same = if floor > scope.start { Subject::Same } else { Subject::None };
    let mut at = quantity.first;
    let mut floor = floor;
    let mut commas = 0;
    if let Some(noun) = growth_of(scope, quantity.first, floor) {
        let (start, _) = clause(scope, noun, floor, asides);
        let (from, to) = naming(scope, start, noun, false);
        let from = if to == noun { from } else { noun - 1 };
        let expects = scope.length(from, &[Sense::Estimate]);
        return Subject::Tokens((from + expects).min(noun - 1), noun);
    }
    loop {
        if at <= floor {
            let Some(of) = past_size(scope, floor).filter(|_| commas == 0) else { return same };
            (at, floor) = (of, scope.start);
            break;
        }
        if let Some(from) = relative_clause(scope, at) {
            (at, floor) = (from, scope.start);
            continue;
        }
        match step_back(scope, quantity, at, floor, asides, &mut commas) {
            Step::Past(from) => at = from,
            Step::Word => break,
            Step::Acts => return same,
            Step::Same => return Subject::Same,
            Step::None => return Subject::None,
        }
    }
    let floor = if tells_size(scope, floor) { scope.start } else { floor };
    let (start, end) = clause(scope, at, floor, asides);
    let end = participle(scope, start, end, quantity.first);
    let (from, to) = naming(scope, start, end, quantity.kind == Kind::Age);
    // `thấp nhất 80.000 đồng, cao nhất 95.000 đồng`: of the same thing.
    let superlative = scope.length(from, &[Sense::NameWhole]) == to.saturating_sub(from)
        && scope.language().number_last
        && scope.has(to.saturating_sub(1), &[Sense::Stop]);
    if from < to && !(superlative && floor > scope.start) { Subject::Tokens(from, to) } else { same }
}

/// `the yield on the 10-year Treasury fell`: does a size end at a token that is part of the name before it?
fn tells_size(scope: &Scope, end: usize) -> bool {
    let Some(number) =
        end.checked_sub(3).filter(|number| *number > scope.start + 1 && scope.language().clauses_listed())
    else {
        return false;
    };
    let sized = scope.class(number) == Some(Class::Number) && scope.is_hyphen(end - 2);
    let lead = usize::from(is_leading(scope, number - 1) || scope.closes(number, &[Sense::Article]));
    sized
        && scope.class(end) == Some(Class::Word)
        && scope.has(number - 1 - lead, &[Sense::SubjectOf, Sense::CountOf, Sense::PeriodLead])
}

/// `o preço da saca de 60 kg caiu para`: where the size ends that the thing spoken of has, just before a token.
fn past_size(scope: &Scope, floor: usize) -> Option<usize> {
    let number = floor.checked_sub(2).filter(|number| *number > scope.start + 1 && floor > scope.start)?;
    let measure = scope
        .begins(number + 1, &[Sense::Unit, Sense::Symbol])
        .is_some_and(|unit| unit.len == 1 && scope.language().unit(unit.value).dimension == Dimension::Measure);
    let sized = measure && scope.class(number) == Some(Class::Number) && scope.language().clauses_listed();
    let thing = |of: usize| scope.class(of - 1) == Some(Class::Word) && !scope.has(of - 1, &[Sense::Rise, Sense::Fall]);
    scope.ends(number, &[Sense::CountOf]).map(|(of, _)| of).filter(|of| sized && thing(*of))
}

/// What stands just before a token.
fn step_back(
    scope: &Scope,
    quantity: &Quantity,
    at: usize,
    floor: usize,
    asides: &[(usize, usize)],
    commas: &mut usize,
) -> Step {
    let follows = floor > scope.start;
    if let Some((from, _)) = inside(asides, at - 1) {
        return Step::Past(from.max(floor));
    }
    if let Some(open) = past_bracket(scope, at, floor) {
        return Step::Past(open);
    }
    if quantity.kind == Kind::Age
        && let Some((from, _)) = scope.ends(at, &[Sense::AgeBefore])
    {
        return Step::Past(from);
    }
    if is_actor(scope, at - 1, asides) {
        return Step::Acts;
    }
    // `the FTSE 100 rose`, `the start-up raised`: the end of a name, of a word with a hyphen.
    let tied = at > floor + 2
        && scope.is_hyphen(at - 2)
        && scope.language().clauses_listed()
        && scope.class(at - 3) == Some(Class::Word);
    if tied || (scope.class(at - 1) == Some(Class::Number) && scope.covers(at - 1, &[Sense::NameWhole])) {
        return Step::Word;
    }
    if let Some((from, found)) =
        scope.ends(at, CHAIN).filter(|(from, _)| *from >= floor && !(is_named(scope, *from) && from + 1 == at)).filter(
            |(from, found)| found.len > 1 || !scope.covers(*from, &[Sense::NameWhole]) || !scope.language().number_last,
        )
    {
        // `£75m compared with £125m`; `rose 5% in March and fell 3% in April`
        let compared = found.sense == Sense::BaseOpen;
        let joined = from + 1 == at && scope.opens(from, &[Sense::Joiner, Sense::RangeClose]);
        return if follows && (compared || joined) { Step::Same } else { Step::Past(from) };
    }
    if scope.class(at - 1) == Some(Class::Word) {
        return if says_little(scope, at - 1, floor) { Step::Past(at - 1) } else { Step::Word };
    }
    if scope.is_mark(at - 1, &["(", ";"]) && follows && quantity.kind != Kind::Age {
        return Step::Same;
    }
    *commas += usize::from(scope.is_mark(at - 1, &[",", "–", "-", "—"]) && scope.spaced(at));
    if *commas > 0 && follows && quantity.kind != Kind::Age {
        return Step::Same; // `…, up 9.63%`: the clause says nothing of its own
    }
    if *commas > 2 {
        return Step::None;
    }
    // `Shares in the club, the only one that is listed, dropped by 23%`: past the apposition.
    let apposition = (floor.max(at.saturating_sub(15))..at - 1)
        .rev()
        .find(|comma| scope.is_mark(at - 1, &[","]) && scope.is_mark(*comma, &[","]))
        .filter(|comma| *comma > scope.start + 1 && inside(asides, comma - 1).is_none());
    Step::Past(apposition.unwrap_or(at - 1))
}

/// `it earned`, `we lost`: a pronoun that is the subject of a verb, and no noun before it that it stands for.
fn is_actor(scope: &Scope, at: usize, asides: &[(usize, usize)]) -> bool {
    let opens = at == scope.start
        || inside(asides, at - 1).is_some_and(|(from, _)| from <= scope.start + 1)
        || (at <= scope.start + 5 && is_preposition(scope, scope.start) && scope.upper(scope.start))
        || scope.is_mark(at - 1, &["\"", "“"]);
    opens
        && scope.has(at, &[Sense::Pronoun, Sense::Speaker])
        && scope.has(at, &[Sense::Stop])
        && !scope.has(at, &[Sense::SubjectOpen, Sense::Strip, Sense::ClauseOpen])
        && scope.language().clauses_listed()
}

/// `goods produced in the area reached`: a participle narrows the name where a verb stands behind; where it ends then.
fn participle(scope: &Scope, start: usize, end: usize, first: usize) -> usize {
    const VERB: &[Sense] = &[Sense::Link, Sense::Rise, Sense::Fall, Sense::Estimate];
    const NO_NOUN: &[Sense] = &[Sense::Stop, Sense::Link, Sense::Rise, Sense::Fall, Sense::Estimate, Sense::CountStop];
    let verb = |at: usize| scope.opens(at, VERB) && !is_preposition(scope, at);
    if !scope.language().clauses_listed() || !(end..first).any(verb) {
        return end;
    }
    let noun = |at: usize| scope.class(at) == Some(Class::Word) && !scope.has(at, NO_NOUN);
    let narrows = |at: &usize| {
        let text = scope.text(*at);
        let past = text.len() > 4 && scope.language().endings.past(text) && is_preposition(scope, at + 1);
        let opens = scope.has(*at, &[Sense::SubjectOpen, Sense::Stop, Sense::CountNoun]);
        noun(at - 1) && !scope.upper(*at) && !opens && past && scope.spaced(*at)
    };
    (start + 1..end).find(narrows).unwrap_or(end)
}

/// `spending - which drives two thirds of the economy - grew 0.2%`: where the clause between two marks begins.
fn relative_clause(scope: &Scope, at: usize) -> Option<usize> {
    const MARKS: &[&str] = &[",", "-", "–", "—"];
    let parts = |at: usize| scope.is_mark(at, MARKS) && (scope.is_mark(at, &[","]) || scope.spaced(at));
    if at < scope.start + 4 || !parts(at - 1) {
        return None;
    }
    let from = (at.saturating_sub(22).max(scope.start + 1)..at - 2).rev().find(|from| parts(*from))?;
    let relative = scope.begins(from + 1, &[Sense::SubjectOpen]).is_some_and(|which| which.len == 1)
        && scope.has(from + 1, &[Sense::CountStop])
        && scope.has(from + 1, &[Sense::Stop]);
    (relative && scope.text(from) == scope.text(at - 1)).then_some(from)
}
