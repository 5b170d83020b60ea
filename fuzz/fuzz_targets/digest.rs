//! Any bytes through the whole path: nothing panics, and every span slices the text.
//!
//! The first byte chooses the language, so that the fuzzer finds its way into every pack.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::{Language, Options, digest};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let codes = Language::codes();
    let language = codes.get(usize::from(*first) % (codes.len() + 1)).and_then(|code| Language::get(code));
    let digest = digest(text, None, &Options { language, figures: None, explain: true, ..Options::default() });
    for chosen in &digest.summary {
        assert!(!chosen.span.of(text).is_empty());
    }
    for figure in &digest.figures {
        let spans = [Some(figure.span), figure.subject, figure.base, figure.period, figure.hedge];
        for span in spans.into_iter().flatten() {
            assert!(!span.of(text).is_empty());
        }
    }
});
