//! Tests of the scanner, beside the words of UAX #29.

use super::*;
use proptest::prelude::*;

fn tokens(text: &str, rules: Rules) -> Vec<&str> {
    let mut scanner = Scanner::new(text, rules);
    let mut found = Vec::new();
    while let Some(mut raw) = scanner.next() {
        if raw.digits_follow {
            scanner.absorb(&mut raw);
        }
        if raw.class != Class::Line {
            found.push(raw.span.of(text));
        }
    }
    found
}

#[test]
fn cuts() {
    for (name, text, want) in [
        ("figure with unit", "đạt 36.539 tỷ, 934,9MW", &["đạt", "36.539", "tỷ", ",", "934,9", "MW"][..]),
        ("words with digits", "U23 và m2, A321", &["U23", "và", "m2", ",", "A321"]),
        ("abbreviations", "U.S. PGS.TS. nghean.gov.vn", &["U.S", ".", "PGS.TS", ".", "nghean.gov.vn"]),
        ("missing space", "tỷ đồng.Theo", &["tỷ", "đồng", ".", "Theo"]),
        ("apostrophes", "don't BA’s", &["don't", "BA’s"]),
        ("signs", "US$1.2bn", &["US", "$", "1.2", "bn"]),
        ("Arabic digits", "٣٫٥ مليون", &["٣٫٥", "مليون"]),
        ("full stop after a number", "năm 2022. Tổng", &["năm", "2022", ".", "Tổng"]),
    ] {
        assert_eq!(tokens(text, Rules { free_tones: true, elision: false }), want, "{name}");
    }
    assert_eq!(tokens("l'Italia", Rules { free_tones: false, elision: true }), ["l", "'", "Italia"]);
}

proptest! {
    /// Where no rule of our own cuts, the words are those of UAX #29.
    #[test]
    fn words_are_those_of_uax29(text in "([A-Za-zàáảãạăâđêôơưỳếộữ]{1,7}( |, |-|! |\\? |; |\n|\\) )|[0-9]{1,4}([.,][0-9]{1,3})?( |%|, )|[а-яА-Я]{1,6} |[α-ω]{1,6} |[அ-ஹ]{1,4} |[ا-ي]{1,5} ){0,30}") {
        let ours: Vec<&str> = tokens(&text, Rules::default()).into_iter().filter(|t| t.chars().any(char::is_alphanumeric)).collect();
        let theirs: Vec<&str> = text.unicode_words().collect();
        prop_assert_eq!(ours, theirs);
    }

    /// Tokens stand in order, do not overlap, and nothing but white space and invisible marks is left out.
    #[test]
    fn nothing_is_lost(text in "\\PC{0,200}") {
        let mut at = 0;
        let mut scanner = Scanner::new(&text, Rules::default());
        while let Some(mut raw) = scanner.next() {
            if raw.digits_follow { scanner.absorb(&mut raw); }
            prop_assert!(raw.span.start as usize >= at && raw.span.end > raw.span.start);
            prop_assert!(text[at..raw.span.start as usize].chars().all(|c| !c.is_alphanumeric()));
            at = raw.span.end as usize;
        }
    }
}
