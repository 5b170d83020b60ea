//! Whose a time is: a figure's own, another figure's, that of the telling or of a name.

use super::period::is_day;
use crate::figure::scope::{Scope, is_year};
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// Told behind an earlier figure, with a mark or a joining word between it and this one: the time of that figure.
pub(crate) fn is_anothers(scope: &Scope, period: &(usize, usize), first: usize, earlier: &[(usize, usize)]) -> bool {
    const PARTS: &[Sense] = &[Sense::Joiner, Sense::RangeClose, Sense::Connective, Sense::From];
    // `contre 10,4 % un an plus tôt, malgré un cacao à plus de 7 500 dollars`: the time of what is compared with.
    let compared = |first: usize| {
        let the = usize::from(first > scope.start && scope.has(first - 1, &[Sense::Strip]));
        scope.closes(first - the, &[Sense::BaseOpen])
    };
    if earlier.iter().rev().find(|quantity| quantity.1 == period.0).is_some_and(|quantity| compared(quantity.0)) {
        return true;
    }
    let told = earlier.first().is_some_and(|quantity| quantity.1 <= period.0);
    told && (period.1..first).any(|at| scope.is_mark(at, &[";"]) || scope.opens(at, PARTS))
}

/// `compared with 410 in 2022`: a comparison between a figure and a time behind it.
pub(crate) fn compares(scope: &Scope, from: usize, to: usize) -> bool {
    (from..to).any(|at| scope.opens(at, &[Sense::BaseOpen]))
}

/// `now`, `weekly`, `mỗi ngày`: holds only for what stands close by.
pub(crate) fn fleeting(scope: &Scope, period: &(usize, usize)) -> bool {
    let word = scope.begins(period.0, &[Sense::PeriodFixed]);
    let single = period.1 - period.0 == 1 && word.is_some() && !scope.upper(period.0);
    single || scope.has(period.0, &[Sense::Per])
}

/// The time of a comparison or of a plan is not a figure's own.
pub(crate) fn is_own(scope: &Scope, period: &(usize, usize), bases: &[(usize, usize)]) -> bool {
    !bases.iter().any(|base| period.0 < base.1 && base.0 < period.1)
        && !scope.closes(period.0, &[Sense::Plan])
        && !is_of_report(scope, period)
        && !is_of_noun(scope, period)
        && !is_of_dateline(scope, period)
        && !is_of_record(scope, period)
}

/// `the company said on Tuesday`, `researchers reported on Friday`: the day of the telling.
fn is_of_report(scope: &Scope, period: &(usize, usize)) -> bool {
    const NONE: &[Sense] = &[Sense::Article, Sense::Pronoun, Sense::Rise, Sense::Fall, Sense::ClauseOpen];
    let told = scope.ends(period.0, &[Sense::SubjectOpen]).is_some_and(|(from, _)| !scope.has(from, NONE));
    let told = told && scope.has(period.0, &[Sense::PeriodLead, Sense::Weekday]);
    (told || is_of_telling(scope, period))
        && (period.0..period.1).any(|at| scope.has(at, &[Sense::Weekday]))
        && scope.language().clauses_listed()
}

/// `wie das Unternehmen am Mittwoch in Stuttgart mitteilte`, `zo meldde het bedrijf woensdag`: a verb of telling in the
/// clause of the day, where verbs stand second or last.
fn is_of_telling(scope: &Scope, period: &(usize, usize)) -> bool {
    const NONE: &[Sense] =
        &[Sense::Stop, Sense::Article, Sense::Rise, Sense::Fall, Sense::Link, Sense::Estimate, Sense::Strip];
    let parts = |at: &usize| scope.is_mark(*at, &[",", ";", ":", "–", "\"", "”", "“"]);
    let tells = |at: usize| scope.has(at, &[Sense::SubjectOpen]) && !scope.has(at, NONE);
    let before = || (period.0.saturating_sub(6).max(scope.start)..period.0).rev();
    scope.language().verb_second
        && (before().take_while(|at| !parts(at)).any(tells)
            || (period.1..(period.1 + 8).min(scope.end)).take_while(|at| !parts(at)).any(tells))
}

/// `al 7,8%, la más baja desde 2008`: the time for which nothing was like it.
fn is_of_record(scope: &Scope, period: &(usize, usize)) -> bool {
    let lead = match scope.begins(period.0, &[Sense::PeriodLead]) {
        Some(_) => period.0,
        None => scope.ends(period.0, &[Sense::PeriodLead]).map_or(period.0, |(lead, _)| lead),
    };
    let comma = (lead.saturating_sub(6).max(scope.start)..lead).rev().find(|at| scope.class(*at) != Some(Class::Word));
    let comma = comma.filter(|at| scope.is_mark(*at, &[","]) && lead - at > 2 && scope.has(lead, &[Sense::From]));
    comma.is_some_and(|at| scope.has(at + 1, &[Sense::Strip]) && scope.has(at + 1, &[Sense::Stop]))
}

/// `Jaén, 22 abr. - Las exportaciones`, `Stuttgart, 14. Mai (lsw) - Der Umsatz`: the day of the telling, before a dash.
fn is_of_dateline(scope: &Scope, period: &(usize, usize)) -> bool {
    if period.0 > scope.start + 6 || !scope.upper(scope.start) || !is_day(scope, period) {
        return false;
    }
    let mut at = period.1 + usize::from(scope.is_mark(period.1, &["."]));
    if scope.is_mark(at, &["("]) {
        at = (at + 1..at + 6).find(|at| scope.is_mark(*at, &[")"])).map_or(at, |close| close + 1);
    }
    scope.is_mark(at, &["-", "–", "—"]) && scope.spaced(at) && scope.spaced(at + 1)
}

/// `crude for November delivery`, `the Fraud Act 2006`: part of a name.
fn is_of_noun(scope: &Scope, period: &(usize, usize)) -> bool {
    const NO_NOUN: &[Sense] =
        &[Sense::Stop, Sense::Link, Sense::Rise, Sense::Fall, Sense::Estimate, Sense::CountStop, Sense::PeriodLead];
    let led = period.0 > scope.start && scope.opens(period.0, &[Sense::PeriodLead]);
    let behind = scope.class(period.1) == Some(Class::Word) && !scope.has(period.1, NO_NOUN) && !scope.upper(period.1);
    let month = led && scope.has(period.0, &[Sense::SubjectOf]) && scope.has(period.1 - 1, &[Sense::Month]);
    let year = period.1 - period.0 == 1 && is_year(scope.text(period.0)) && period.0 > scope.start;
    let named = year && scope.upper(period.0 - 1) && scope.class(period.0 - 1) == Some(Class::Word);
    let keep = scope.language().clauses_listed();
    keep && ((month && period.1 - period.0 == 2 && behind) || (named && !scope.has(period.0 - 1, &[Sense::PeriodLead])))
}

#[cfg(test)]
mod tests {
    use crate::figure::table::read;

    #[test]
    fn periods() {
        let rows: [(&str, &str, &str, &[Option<&str>]); 7] = [
            ("a dateline", "es", "Jaén, 22 abr. - Las ventas sumaron 1.420 millones de euros.", &[None]),
            ("another dateline", "it", "TORINO, 3 ottobre - Le vendite valgono 640 milioni di euro.", &[None]),
            (
                "the day of the telling",
                "fr",
                "Le chômage touche 8,7 % des actifs, selon une note publiée lundi.",
                &[None],
            ),
            ("a record", "es", "La tasa de paro cayó hasta el 7,8%, la más baja desde 2008.", &[None]),
            ("a comparison alone", "fr", "Sur un an, le prix du lait recule de 4 %.", &[None]),
            (
                "of what is compared with",
                "fr",
                "La marge est de 11 %, contre 10 % un an plus tôt, pour un cacao à 7 000 euros.",
                &[None, Some("un an plus tôt"), None],
            ),
            (
                "a part of a year holds on",
                "es",
                "El paro cayó un 3% en el segundo trimestre. El consumo aumentó un 2%.",
                &[Some("en el segundo trimestre"), Some("en el segundo trimestre")],
            ),
        ];
        for (name, language, text, wanted) in rows {
            let figures = read(language, text);
            let found: Vec<Option<&str>> = figures.iter().map(|figure| Some(figure.period?.of(text))).collect();
            assert_eq!(found, wanted, "{name}: {text}");
        }
    }
}
