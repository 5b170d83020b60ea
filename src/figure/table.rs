//! Tables of sentences with the figures that must come out, for the tests of the modules beside.

use super::Figure;
use crate::document::Document;
use crate::language::Language;

/// The figures of a text.
pub(super) fn read(language: &str, text: &str) -> Vec<Figure> {
    super::extract(&Document::new(text.to_owned(), None, Language::get(language)), None, 5)
}

/// Runs rows of name, language, text and `surface = value unit; …` (a range as `3..5`), in the order of the text.
pub(super) fn check(rows: &[(&str, &str, &str, &str)]) {
    for (name, language, text, want) in rows {
        let got: Vec<String> = read(language, text)
            .iter()
            .map(|figure| {
                let max = figure.value_max.map(|max| format!("..{max}")).unwrap_or_default();
                let surface = figure.span.of(text);
                format!("{surface} = {}{max} {}", figure.value, figure.unit).trim_end().to_owned()
            })
            .collect();
        assert_eq!(got.join("; "), *want, "{name}: {text}");
    }
}
