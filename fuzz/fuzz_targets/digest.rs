//! Any text: no panic, and every span slices the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let digest = nutgraf::digest(text, None, &nutgraf::Options::default());
    for figure in &digest.figures {
        assert!(!figure.span.of(text).is_empty());
    }
    for chosen in &digest.summary {
        assert!(!chosen.span.of(text).is_empty());
    }
});
