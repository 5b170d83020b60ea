//! A subject that the figure tells the size of: the noun right before it, or a noun of change that is itself told.

use super::phrase::{ends_as_verb, inside, is_preposition};
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// `forecasts growth of 4%`: where the noun of change ends that is itself the subject. Where nouns are listed a verb
/// takes such a word, too (`a progressé de 4 %`).
pub(crate) fn growth_of(scope: &Scope, first: usize, floor: usize) -> Option<usize> {
    if scope.language().nouns_listed {
        return None;
    }
    let hedge = scope.ends(first, &[Sense::About, Sense::Over, Sense::Under, Sense::RangeOpen]);
    let first = hedge.map_or(first, |(from, _)| from);
    let (of, found) = scope.ends(first, &[Sense::By]).filter(|(of, _)| scope.has(*of, &[Sense::ShareOf]))?;
    let (noun, _) = scope.ends(of, &[Sense::Rise]).filter(|(noun, _)| *noun > floor && found.len == 1)?;
    let article = scope.closes(noun, &[Sense::Article]);
    let verb = noun > floor && scope.has(noun - 1, &[Sense::Rise, Sense::Fall]);
    (!article && !verb).then_some(of)
}

/// `La croissance revient à 1,4 %`, `A alta foi de 3,4%`: a noun of change with its article, and nothing else before
/// the verb.
pub(crate) fn change_alone(scope: &Scope, first: usize, asides: &[(usize, usize)]) -> Option<(usize, usize)> {
    let is = |at: &usize| {
        scope.has(*at, &[Sense::Rise, Sense::Fall])
            && scope.has(at - 1, &[Sense::Strip])
            && scope.has(at - 1, &[Sense::Stop])
            && !scope.has(at - 1, &[Sense::Article])
            && scope.has(at + 1, &[Sense::Link])
            && inside(asides, *at).is_none()
    };
    let at = (scope.start + 1..first).find(is).filter(|_| scope.language().nouns_listed)?;
    Some((at, at + 1))
}

/// `prévoit une croissance de 4 %`, `projeta expansão entre 2,5% e 3%`: the noun of change that is forecast.
pub(crate) fn forecast(scope: &Scope, first: usize, floor: usize) -> Option<(usize, usize)> {
    const SMALL: &[Sense] =
        &[Sense::By, Sense::RangeOpen, Sense::About, Sense::Over, Sense::Under, Sense::Link, Sense::Article];
    if !scope.language().nouns_listed || !scope.any(&[Sense::Estimate]) {
        return None;
    }
    let (mut end, mut sized) = (first, false);
    let noun = loop {
        let change = scope.ends(end, &[Sense::Rise, Sense::Fall]).filter(|(from, _)| *from > floor);
        if let Some((from, _)) = change {
            break from;
        }
        // What stands between a noun and its size; a verb has another word there (`sjunka till −12 grader`).
        sized |= scope.closes(end, &[Sense::ShareOf, Sense::RangeOpen]);
        end = scope.ends(end, SMALL).map(|(from, _)| from).filter(|from| *from > floor && first - from < 6)?;
    };
    let article = scope.ends(noun, &[Sense::Article]).map_or(noun, |(from, _)| from);
    let expected = scope.closes(article, &[Sense::Estimate]);
    (expected && sized && end < first).then_some((noun, end))
}

/// `jailed for 11 years`: what is done for so long.
pub(crate) fn sentenced(scope: &Scope, quantity: &Quantity) -> Option<usize> {
    let (at, _) = scope.ends(quantity.first, &[Sense::SubjectOf]).filter(|_| quantity.kind == Kind::Duration)?;
    let verb = at.checked_sub(1).filter(|verb| *verb > scope.start)?;
    let past = ends_as_verb(scope, verb) && !scope.has(verb, &[Sense::Rise, Sense::Fall, Sense::Link]);
    (past && is_preposition(scope, at)).then_some(verb)
}

/// `after a write-down of $110 million`, `gusts of 152km/h`: the noun that the figure tells the size of. A noun of change
/// (`a rise of 5%`) or a word that says little (`an average of`) is none.
pub(crate) fn sized(scope: &Scope, first: usize, floor: usize) -> Option<(usize, usize)> {
    const NONE: &[Sense] =
        &[Sense::Stop, Sense::CountStop, Sense::Rise, Sense::Fall, Sense::Estimate, Sense::About, Sense::Strip];
    let article = |at: usize| scope.closes(at, &[Sense::Article]);
    let mut at = first;
    while let Some((from, _)) = scope.ends(at, &[Sense::About, Sense::Over, Sense::Under]) {
        at = from;
    }
    // `ein Umsatzwachstum zwischen 4 und 6 Prozent`
    let of = if scope.language().nouns_upper { &[Sense::CountOf, Sense::RangeOpen][..] } else { &[Sense::CountOf] };
    let (of, found) = scope.ends(at, of).filter(|(of, _)| *of > floor)?;
    let noun = |at: usize| scope.class(at) == Some(Class::Word) && !scope.has(at, NONE);
    // `a net loss of`: a word that may be a verb is none behind an adjective.
    let known = of > floor + 1
        && scope.has(of - 1, &[Sense::CountStop])
        && !scope.has(of - 1, &[Sense::Joiner])
        && (noun(of - 2) || article(of - 1));
    // `an average of`, `at an annual rate of`: a phrase that says little.
    let says_little = scope.ends(of + found.len, &[Sense::Link, Sense::By]).is_some_and(|(from, _)| from < of);
    if found.len != 1 || says_little || !(noun(of - 1) || known) || scope.language().number_last {
        return None;
    }
    let mut from = of - 1;
    while from > floor && of - from < 4 {
        let word = noun(from - 1)
            && !scope.has(from - 1, &[Sense::Link, Sense::SubjectOpen])
            && (!ends_as_verb(scope, from - 1) || article(from - 1));
        let tied = scope.is_mark(from - 1, &["-", "‑", "’", "'"]) && !scope.spaced(from - 1) && !scope.spaced(from);
        if !word && !tied {
            break;
        }
        from -= 1;
    }
    (from < of && scope.class(from) == Some(Class::Word)).then_some((from, of))
}

#[cfg(test)]
mod tests {
    use crate::figure::table::read;

    #[test]
    fn subjects() {
        let rows: [(&str, &str, &str, &[&str]); 10] = [
            (
                "a verb of change is no subject",
                "fr",
                "L'activité de la région a progressé de 0,3 %.",
                &["activité de la région"],
            ),
            ("a forecast", "fr", "La chambre table sur une croissance comprise entre 2 % et 3 %.", &["croissance"]),
            ("without an article", "pt", "Para o ano, o instituto projeta expansão entre 2,5% e 3%.", &["expansão"]),
            (
                "a noun of change alone",
                "fr",
                "La croissance revient à 1,4 %, contre 2,1 % en moyenne.",
                &["croissance", "croissance"],
            ),
            (
                "a noun of change behind a comma",
                "pt",
                "A fábrica vendeu 96 mil pares, alta de 11% no ano.",
                &["pares", "pares"],
            ),
            (
                "a count without its noun",
                "fr",
                "La ville compte 5 300 inscrits, soit 1 200 de moins qu'en 2020.",
                &["inscrits", "inscrits"],
            ),
            ("by the year", "en", "House prices rose at an annual rate of 2.1%.", &["House prices"]),
            ("a level of a share", "en", "The deficit widened to 5.6% of GDP.", &["deficit"]),
            ("a clause between", "pt", "O preço, que caiu 3% em maio, chegou a 40 euros.", &["preço", "preço"]),
            (
                "a verb by its ending",
                "es",
                "Los talleres de la feria ocuparon 51.000 metros cuadrados.",
                &["talleres de la feria"],
            ),
        ];
        for (name, language, text, wanted) in rows {
            let figures = read(language, text);
            let found: Vec<&str> = figures.iter().filter_map(|figure| Some(figure.subject?.of(text))).collect();
            assert_eq!(found, wanted, "{name}: {text}");
        }
    }
}
