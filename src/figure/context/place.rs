//! Whose `pesos` an article speaks of: the places that it names decide.

use crate::document::Document;
use crate::language::lexicon::{Sense, Senses};

/// The longest name of a place, in words.
const LONGEST: usize = 4;

/// The currency that the places of a document are home to, as an index into its language's units: the one named most.
pub(crate) fn currency(document: &Document) -> Option<i64> {
    let lexicon = &document.pack().lexicon;
    if lexicon.count(Sense::Place) == 0 {
        return None;
    }
    let mut votes: Vec<(i64, usize)> = Vec::new();
    for (at, token) in document.tokens.iter().enumerate() {
        if token.word() == 0 || !lexicon.first(token.word()).meets(Senses::of(&[Sense::Place])) {
            continue;
        }
        let mut place = None;
        let ids = document.tokens[at..].iter().take(LONGEST).map(|token| token.word());
        lexicon.phrases(ids, |meaning| place = if meaning.sense == Sense::Place { Some(meaning.value) } else { place });
        let Some(unit) = place else { continue };
        match votes.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, count)) => *count += 1,
            None => votes.push((unit, 1)),
        }
    }
    let most = votes.iter().map(|(_, count)| *count).max()?;
    votes.iter().find(|(_, count)| *count == most).map(|(unit, _)| *unit)
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            ("no place", "es", "Costó 300 pesos.", "300 pesos = 300 MXN"),
            ("a place", "es", "En Bogotá costó 300 pesos.", "300 pesos = 300 COP"),
            ("a sign", "es", "El club de Rosario pagó $ 5.000.", "$ 5.000 = 5000 ARS"),
            (
                "a currency that says whose it is",
                "es",
                "En Chile pagó 20 pesos mexicanos.",
                "20 pesos mexicanos = 20 MXN",
            ),
        ]);
    }
}
