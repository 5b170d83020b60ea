//! Stems, with the faults of the stemmer fenced in.

use rust_stemmers::{Algorithm, Stemmer};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The stemmers by the name that a pack gives (`stemmer = "english"`); `none` for a language that does not inflect.
pub(crate) fn algorithm(name: &str) -> Option<Option<Algorithm>> {
    Some(Some(match name {
        "none" => return Some(None),
        "arabic" => Algorithm::Arabic,
        "danish" => Algorithm::Danish,
        "dutch" => Algorithm::Dutch,
        "english" => Algorithm::English,
        "finnish" => Algorithm::Finnish,
        "french" => Algorithm::French,
        "german" => Algorithm::German,
        "greek" => Algorithm::Greek,
        "hungarian" => Algorithm::Hungarian,
        "italian" => Algorithm::Italian,
        "norwegian" => Algorithm::Norwegian,
        "portuguese" => Algorithm::Portuguese,
        "romanian" => Algorithm::Romanian,
        "russian" => Algorithm::Russian,
        "spanish" => Algorithm::Spanish,
        "swedish" => Algorithm::Swedish,
        "tamil" => Algorithm::Tamil,
        "turkish" => Algorithm::Turkish,
        _ => return None,
    }))
}

/// The stem of a lower-case word; the word itself where the stemmer gives nothing or fails.
///
/// rust-stemmers 1.2.0 panics on a few Greek words (`ισαισα`) and returns empty stems in Greek, Arabic, Tamil and Turkish.
pub(crate) fn stem(algorithm: Algorithm, word: &str) -> String {
    let stemmer = Stemmer::create(algorithm);
    let guarded = matches!(algorithm, Algorithm::Greek | Algorithm::Arabic | Algorithm::Tamil | Algorithm::Turkish);
    if !guarded {
        return stemmer.stem(word).into_owned();
    }
    if word.starts_with("ισαισ") {
        return word.to_owned(); // known to panic: no message of the panic hook on the user's terminal
    }
    match catch_unwind(AssertUnwindSafe(|| stemmer.stem(word).into_owned())) {
        Ok(stem) if !stem.is_empty() => stem,
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;
    use rust_stemmers::Algorithm;

    #[test]
    fn faults_of_the_stemmer_are_no_faults_of_ours() {
        for word in ["ισαισα", "ισαισεσ", "ισαισαμε"] {
            assert_eq!(stem(Algorithm::Greek, word), word);
        }
        assert_eq!(stem(Algorithm::English, "articles"), "articl");
    }
}
