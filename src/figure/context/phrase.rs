//! Noun phrases: where the clause before a token begins, and which of its words name something.

use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// The longest phrase, in tokens.
const LONGEST: usize = 12;

pub(crate) fn inside(asides: &[(usize, usize)], at: usize) -> Option<(usize, usize)> {
    asides.iter().find(|(from, to)| *from <= at && at < *to).copied()
}

/// The clause that ends at a token, from behind the mark, the time or the quantity before it. Where a time stands within
/// a name and a preposition behind it (`doanh thu 5 tháng của MWG đạt …`), what stands before the time names it.
pub(crate) fn clause(scope: &Scope, end: usize, floor: usize, asides: &[(usize, usize)]) -> (usize, usize) {
    let start = clause_start(scope, end, floor, asides);
    const CLAUSE: &[Sense] = &[Sense::SubjectOpen, Sense::Connective, Sense::Link, Sense::Joiner, Sense::Article];
    let narrows =
        scope.opens(start, &[Sense::SubjectOf, Sense::PeriodLead, Sense::Stop]) && !scope.opens(start, CLAUSE);
    // `Brent crude for November delivery gained`: the time is of a noun behind it.
    let tail = end == start + 1 && end < scope.end && scope.class(start) == Some(Class::Word) && {
        let led = inside(asides, start.saturating_sub(1)).is_some_and(|(from, _)| is_preposition(scope, from));
        led && start > floor
    };
    if tail && let Some((from, _)) = inside(asides, start - 1).filter(|(from, to)| *to == start && *from > floor) {
        return (clause_start(scope, from, floor, asides), from);
    }
    let narrows = narrows && !(scope.has(start, &[Sense::To]) && is_preposition(scope, start));
    if start > floor
        && narrows
        && let Some((from, _)) = inside(asides, start - 1).filter(|(from, to)| *to == start && *from > floor)
    {
        let earlier = clause_start(scope, from, floor, asides);
        let (name, to) = naming(scope, earlier, from, false);
        if name < to && to + 2 >= from {
            return (earlier, from);
        }
    }
    (start, end)
}

/// Where the clause that ends at a token begins.
fn clause_start(scope: &Scope, end: usize, floor: usize, asides: &[(usize, usize)]) -> usize {
    let mut start = end;
    while start > floor && end - start < LONGEST * 2 {
        let at = start - 1;
        if inside(asides, at).is_some() {
            // A time within the phrase parts it; what stands before still names it (`doanh thu 5 tháng của MWG`).
            break;
        }
        // `tổng sản phẩm (GDP) của tỉnh`: a short bracket within the name.
        if scope.is_mark(at, &[")"])
            && let Some(open) = (at.saturating_sub(5).max(floor)..at).rev().find(|at| scope.is_mark(*at, &["("]))
            && open > floor + 1
            && scope.class(start) == Some(Class::Word)
        {
            start = open;
            continue;
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
        if start < end && opens_clause(scope, at) {
            break;
        }
        // `… 22.540 đồng và bán ra với giá`: a second clause.
        if at < floor + 5
            && floor > scope.start
            && scope.opens(at, &[Sense::Joiner, Sense::RangeClose, Sense::Connective])
        {
            break;
        }
        start -= 1;
    }
    start
}

/// `as cost passes £12bn`, `and its price has risen`: a clause begins behind the token, with a subject of its own.
fn opens_clause(scope: &Scope, at: usize) -> bool {
    if scope.opens(at, &[Sense::Joiner]) {
        // `entre Sorriso e o porto`: an article is a pronoun elsewhere.
        let article = scope.language().nouns_listed && scope.has(at + 1, &[Sense::Strip]);
        return scope.has(at + 1, &[Sense::Pronoun]) && !article && scope.language().clauses_listed();
    }
    // `a lake that holds`, `as well as`
    let relative = !scope.language().verb_second
        && scope.has(at, &[Sense::CountStop])
        && !scope.upper(at + 1)
        && !scope.has(at + 1, &[Sense::Article, Sense::Strip]);
    scope.has(at, &[Sense::ClauseOpen]) && !scope.has(at + 2, &[Sense::ClauseOpen]) && !relative
}

/// The phrase of a clause that names what is measured.
pub(crate) fn naming(scope: &Scope, start: usize, end: usize, last: bool) -> (usize, usize) {
    // Verbs of the clause: the first one, and where the phrase behind the last opener begins.
    let (mut first_verb, mut opened, mut verbs) = (None, None, false);
    let clauses = scope.language().clauses_listed();
    let mut at = start;
    while at < end {
        let verb = scope.begins(at, &[Sense::Link, Sense::Rise, Sense::Fall, Sense::Estimate]);
        // `chỉ số giá tiêu dùng`: a syllable of a name.
        let verb = verb.filter(|_| !scope.covers(at, &[Sense::NameWhole]));
        // `the start-up`, `a write-down`
        let tied = at > start && scope.is_hyphen(at - 1);
        let verb = verb.filter(|_| !(tied && clauses));
        let verb = verb.filter(|verb| verb.len > 1 || !(is_preposition(scope, at) || is_named(scope, at)));
        // `cut costs by`, `tăng giá đô la thêm`: what is changed follows the verb.
        let changes = verb.filter(|found| {
            let object = !(scope.language().verb_second && is_preposition(scope, at + found.len));
            matches!(found.sense, Sense::Rise | Sense::Fall) && at > start && at + found.len < end && object
        });
        let open = scope.begins(at, &[Sense::SubjectOpen, Sense::BaseOpen]).or(changes);
        let step = verb.map_or(0, |found| found.len).max(open.map_or(0, |found| found.len));
        // An unknown verb: `approved a budget`, `introduced the levy`.
        let unknown = at > start
            && verb.is_none()
            && open.is_none()
            && scope.has(at + 1, &[Sense::Strip])
            && scope.opens(at + 1, &[Sense::SubjectOpen])
            && (ends_as_verb(scope, at) || (clauses && scope.has(at, &[Sense::CountStop])));
        let told = at > start && verb.is_none() && open.is_none() && tells(scope, at);
        if told {
            first_verb = first_verb.or(Some(at));
            verbs = true;
        }
        if verb.is_none() && open.is_none() && !unknown {
            at += 1;
            continue;
        }
        verbs |= unknown;
        // `a`, `its` open a phrase only behind a verb; `cho biết`, `với` are as good as one.
        let small = open.is_some_and(|open| open.len == 1) && !scope.language().nouns_listed;
        let article = scope.has(at, &[Sense::Article]) || (small && scope.has(at, &[Sense::Stop]) && verb.is_none());
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
    let behind = first_verb.filter(|_| !last).and_then(|verb| behind_verb(scope, start, verb, end));
    let (from, to) = match (first_verb, opened) {
        _ if behind.is_some() => behind.unwrap_or((start, end)),
        (Some(verb), Some(from)) if from < verb && clauses && !last => (from, verb),
        (_, Some(from)) => (from, end),
        (Some(verb), None) if verb > start && !last => (start, verb),
        (Some(verb), None) if last => (verb + 1, end),
        _ => (start, end),
    };
    let named = trim(scope, from, to);
    // `sau khi áp dụng chính sách`: nothing but small words before the verb.
    let (from, to) = match first_verb {
        Some(verb) if named.0 >= named.1 && to == verb => trim(scope, verb + 1, end),
        // `Ihr Anteil wuchs binnen eines Jahres von`: a time behind the verb.
        Some(_) if opened == Some(from) && from > start && is_time(scope, named) => trim(scope, start, from),
        _ => named,
    };
    // `sales of new homes in the US`: where and for whom narrow it no further; `of` belongs to the name.
    let narrows = |at: &usize| {
        scope.opens(*at, &[Sense::SubjectOf])
            && !scope.has(*at, &[Sense::CountOf])
            && (scope.spaced(*at) || !scope.is_mark(*at - 1, &["-", "‑"]))
            && scope.language().lexicon.count(Sense::CountOf) > 0
    };
    let to = (from + 1..to).find(narrows).unwrap_or(to);
    // One word says too little: `Sales to data centres`, but `median weekly pay for full-time workers`.
    let told = (from + 2..to).find(|at| is_preposition(scope, *at));
    (from, nouns(scope, from, told.unwrap_or(to)))
}

/// `Beiträge stammte von Regisseurinnen`: where the noun of a phrase is over, in a language whose nouns begin with a
/// capital letter; a phrase without one, or of a time alone (`Gesamtjahr`), names nothing.
fn nouns(scope: &Scope, from: usize, to: usize) -> usize {
    if !scope.language().nouns_upper {
        return to;
    }
    let word = |at: usize| scope.class(at) == Some(Class::Word);
    let verb = |at: &usize| {
        word(*at) && !scope.upper(*at) && !scope.has(*at, &[Sense::Stop]) && word(at - 1) && scope.upper(at - 1)
    };
    let end = (from + 1..to).find(verb).unwrap_or(to);
    let noun = |at: usize| scope.upper(at) && !scope.has(at, &[Sense::PeriodUnit]);
    if (from..end).any(noun) { end } else { from }
}

/// `In China sank der Umsatz`, `Dort lag der Preis`: the phrase behind a verb that stands second, where a place or nothing
/// that names something stands before it.
fn behind_verb(scope: &Scope, start: usize, verb: usize, end: usize) -> Option<(usize, usize)> {
    const LEAD: &[Sense] = &[Sense::PeriodLead, Sense::To, Sense::By, Sense::From];
    if !scope.language().verb_second {
        return None;
    }
    let small = |at: &usize| scope.has(*at, &[Sense::Stop]);
    let leads = |at: usize| scope.has(at, LEAD) && !scope.has(at, &[Sense::SubjectOpen]);
    let named = trim(scope, start, verb);
    if named.0 < named.1 && !(start..verb).take_while(small).any(leads) {
        return None;
    }
    let from = verb + scope.begins(verb, &[Sense::Link, Sense::Rise, Sense::Fall, Sense::Estimate])?.len;
    let (from, to) = phrase_from(scope, from, end, &[(from, from + usize::from(leads(from)))]);
    (from < to).then_some((from, to))
}

/// Does a phrase have no noun, or those of a time alone, where nouns are told from other words?
fn is_time(scope: &Scope, (from, to): (usize, usize)) -> bool {
    from < to && nouns(scope, from, to) == from
}

/// A preposition other than `of`, which belongs to a name, in a language whose clauses are told apart.
pub(crate) fn is_preposition(scope: &Scope, at: usize) -> bool {
    const SMALL: &[Sense] = &[Sense::PeriodLead, Sense::SubjectOf, Sense::To, Sense::About, Sense::Over, Sense::Under];
    scope.has(at, &[Sense::Stop])
        && scope.has(at, SMALL)
        && !scope.has(at, &[Sense::CountOf])
        && (scope.spaced(at) || at == 0 || !scope.is_mark(at - 1, &["-", "‑"]))
        && scope.language().clauses_listed()
}

/// `its cost`, `the total`: a word that links elsewhere is a noun behind a determiner.
pub(crate) fn is_named(scope: &Scope, at: usize) -> bool {
    at > scope.start
        && scope.has(at, &[Sense::Link])
        && scope.has(at - 1, &[Sense::SubjectOpen])
        && scope.has(at - 1, &[Sense::Strip, Sense::ClauseOpen])
        && scope.has(at - 1, &[Sense::Stop])
        && !scope.has(at - 1, &[Sense::CountStop])
        && !scope.has(at, &[Sense::Stop])
        && scope.language().clauses_listed()
}

/// Small words at the ends are no part of a name.
fn trim(scope: &Scope, mut start: usize, mut end: usize) -> (usize, usize) {
    while start < end && !scope.opens(start, &[Sense::NameWhole]) {
        let strip = scope.length(start, &[Sense::Strip, Sense::SubjectOpen, Sense::Connective]);
        let small = if scope.class(start) == Some(Class::Word) {
            usize::from(scope.has(start, &[Sense::Stop]) && scope.opens(start, &[Sense::Stop]))
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
                (end - 1, crate::figure::marks::Found { sense: Sense::Stop, len: 1, value: 0 })
            }
            None => break,
        };
        if scope.language().number_last && scope.covers(end - 1, &[Sense::NameWhole]) {
            break; // `nhiệt độ cao nhất`
        }
        let tied = from > start && scope.is_mark(from - 1, &["-", "‑"]) && !scope.spaced(from);
        if from < start || (from + 1 == end && is_named(scope, from)) || (tied && scope.language().clauses_listed()) {
            break;
        }
        end = from;
    }
    (start, end.min(start + LONGEST))
}

/// Does an unknown word end as past verbs of the language do (`approved`)? The first of its endings says so.
pub(crate) fn ends_as_verb(scope: &Scope, at: usize) -> bool {
    const KNOWN: &[Sense] = &[Sense::Stop, Sense::CountNoun, Sense::PeriodModifier, Sense::Plan];
    let Some(ending) = scope.language().count_endings.first() else { return tells(scope, at) };
    let text = scope.text(at);
    text.len() > ending.len() + 2 && text.ends_with(ending.as_str()) && !scope.has(at, KNOWN) && !scope.upper(at)
}

/// Is an unknown word a verb by an ending that nouns of the language have not (`ocuparon`)?
pub(crate) fn tells(scope: &Scope, at: usize) -> bool {
    const KNOWN: &[Sense] = &[Sense::Stop, Sense::CountNoun, Sense::PeriodModifier, Sense::Plan, Sense::PeriodFixed];
    let text = scope.text(at);
    text.len() > 4 && scope.language().endings.verb(text) && !scope.upper(at) && !scope.has(at, KNOWN)
}

/// `hanno colpito circa 4.300 ettari`: a participle behind the verb that it goes with.
fn went(scope: &Scope, at: usize) -> bool {
    scope.language().clauses_listed()
        && scope.has(at - 1, &[Sense::Link])
        && scope.has(at - 1, &[Sense::Stop])
        && !scope.has(at - 1, &[Sense::Strip, Sense::Article, Sense::CountOf])
        && !scope.upper(at)
        && !scope.has(at + 1, &[Sense::CountOf])
        && !is_inverted(scope, at - 1)
}

/// `I Oslo er snittprisen`, `An der Küste lag der Pegel`: a verb that stands second, behind a phrase that a preposition
/// opens; what stands behind it is what it speaks of.
fn is_inverted(scope: &Scope, verb: usize) -> bool {
    let parts = |at: &usize| scope.class(*at) != Some(Class::Word) && !scope.is_hyphen(*at);
    let start = (verb.saturating_sub(8).max(scope.start)..verb).rev().find(parts).map_or(scope.start, |mark| mark + 1);
    let opens = scope.has(start, &[Sense::PeriodLead, Sense::SubjectOf]) && !scope.has(start, &[Sense::SubjectOpen]);
    scope.language().verb_second && start + 1 < verb && opens && scope.has(start, &[Sense::Stop])
}

/// A word that names nothing: `fell sharply to`, `a record $5bn`, `before rallying to`.
pub(crate) fn says_little(scope: &Scope, at: usize, floor: usize) -> bool {
    if at <= floor {
        return false;
    }
    let after = [Sense::Rise, Sense::Fall, Sense::Link];
    let adverb = scope.language().endings.adverb(scope.text(at)) && scope.closes(at, &after);
    // `before rallying to`: a verb behind a conjunction.
    let participle = scope.language().endings.acting(scope.text(at))
        && at > floor + 1
        && scope.has(at - 1, &[Sense::Stop])
        && scope.has(at - 1, &[Sense::PeriodLead]);
    // `claims, ranging from $200 to $4m`: what is being done, behind a comma.
    let aside = scope.language().endings.acting(scope.text(at))
        && !scope.upper(at)
        && scope.is_mark(at - 1, &[","])
        && !scope.has(at + 1, &[Sense::PeriodLead]);
    // `by a strong 0.7%`: between the article and the number.
    let number = scope.class(at + 1).is_some_and(|class| class != Class::Word);
    // `a very strong 20.3%`
    let very = scope.ends(at, &[Sense::Stop]).map_or(at, |(very, _)| very);
    let adjective = number && (scope.closes(at, &[Sense::Article]) || scope.closes(very, &[Sense::Article]));
    let listed = scope.language().endings_listed();
    (!listed && ((tells(scope, at) && number) || went(scope, at)))
        || listed
            && (adverb
                || adjective
                || participle
                || aside
                || acts(scope, at)
                || (ends_as_verb(scope, at) && !scope.closes(at, &[Sense::Rise, Sense::Fall])))
}

/// `can weigh 10 tonnes`, `is expensive at $25`: the word behind a verb that helps another.
fn acts(scope: &Scope, at: usize) -> bool {
    let Some((from, found)) = scope.ends(at, &[Sense::Link]) else { return false };
    scope.language().clauses_listed()
        && found.len == 1
        && scope.has(from, &[Sense::Stop])
        && !scope.has(from, &[Sense::SubjectOpen])
        && !scope.upper(at)
        && !is_preposition(scope, from)
        && !is_named(scope, from)
        && !is_inverted(scope, from)
}

/// The noun phrase that begins at a token, small words at its start left out.
pub(crate) fn phrase_from(scope: &Scope, from: usize, next: usize, asides: &[(usize, usize)]) -> (usize, usize) {
    let mut start = from;
    while start < next
        && scope.class(start) == Some(Class::Word)
        && scope.opens(start, &[Sense::Stop, Sense::Strip, Sense::Article, Sense::Rise, Sense::Fall])
    {
        start += 1;
    }
    let mut end = start;
    while end < next && end - start < 8 && inside(asides, end).is_none() {
        let verb = end > start && scope.language().clauses_listed() && ends_as_verb(scope, end);
        let word = scope.class(end) == Some(Class::Word)
            && !verb
            && !scope.has(end, &[Sense::Stop, Sense::CountStop, Sense::Rise, Sense::Fall])
            && !scope.opens(end, &[Sense::Link, Sense::BaseOpen]);
        let of = end > start && scope.opens(end, &[Sense::SubjectOf]) && scope.class(end + 1) == Some(Class::Word);
        let hyphen = scope.is_mark(end, &["-", "’", "'", "&"]) && !scope.spaced(end);
        if !word && !hyphen && !of {
            break;
        }
        end += 1;
    }
    trim(scope, start, end)
}

#[cfg(test)]
mod tests {
    use crate::figure::table::read;

    #[test]
    fn what_is_measured_where_the_verb_stands_second() {
        let rows = [
            ("behind the verb", "de", "In China gingen die Erlöse um 9 Prozent zurück.", "Erlöse"),
            ("before a time", "de", "Die Aktie legte am Vormittag um 4,1 Prozent zu.", "Aktie"),
            ("behind a place", "nl", "Op de beurs sloot het aandeel 3,4 procent lager.", "aandeel"),
            ("in a clause", "no", "Mange tror at renten kuttes med 0,25 prosentpoeng.", "renten"),
            ("stuff", "da", "På én time faldt der 71 millimeter regn.", "regn"),
            ("behind a place, with no word between", "sv", "Vid kusten låg vinden på 25 meter i sekunden.", "vinden"),
            ("right before its number", "no", "I Oslo er snittprisen 7,4 millioner kroner.", "snittprisen"),
            ("a verb at the end", "de", "Es war 2013, als der Pegel 12,89 Meter anzeigte.", "Pegel"),
            ("a verb within", "de", "Die Dreharbeiten dauerten nur 23 Tage.", "Dreharbeiten"),
            ("a time at the front", "de", "Für das Gesamtjahr erwartet das Institut ein Plus von 2 Prozent.", ""),
            ("a time behind the verb", "de", "Der Anteil wuchs binnen eines Jahres auf 38 Prozent.", "Anteil"),
            (
                "before a range",
                "de",
                "Für das Gesamtjahr rechnet die Firma mit einem Umsatzwachstum zwischen 4 und 6 Prozent.",
                "Umsatzwachstum",
            ),
            ("a number of", "nl", "Het aantal vacatures nam af tot 391.000.", "vacatures"),
        ];
        for (name, language, text, wanted) in rows {
            let figures = read(language, text);
            let subject = figures.last().and_then(|figure| figure.subject);
            let found = subject.map_or("", |span| &text[span.start as usize..span.end as usize]);
            assert_eq!(found, wanted, "{name}: {text}");
        }
    }
}
