//! What holds for any bytes: nothing panics, spans slice the text, records are complete, threads change nothing.
//!
//! The cases are the same in every run; `PROPTEST_CASES=5000 cargo test --test properties` tries more of them.

use nutgraf::batch::{self, Job, Rendered, Sink};
use nutgraf::digest::Digest;
use nutgraf::read::Task;
use nutgraf::write::{Format, WriteOptions};
use nutgraf::{Language, Options, digest};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use std::io;

/// Keys of a record, in the order of the record.
const RECORD: &[&str] =
    &["schema", "source", "id", "language", "title", "date", "words", "sentences", "summary", "figures", "error"];
/// Keys of a sentence of its summary.
const SENTENCE: &[&str] = &["text", "sentence", "start", "end", "score"];
/// Keys of a figure.
const FIGURE: &[&str] = &[
    "text",
    "start",
    "end",
    "sentence",
    "kind",
    "value",
    "value_max",
    "unit",
    "qualifier",
    "direction",
    "subject",
    "base",
    "period",
    "group",
    "headline",
    "score",
];

/// Pieces that mean something somewhere: what random letters would hardly ever make.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "1", "7", "12", "2023", "36.539", "9,63", "1,00,000", "3½", "½", "٣٤", "௧௨", "1'234.5", "00000000000000000000", "1e9", ".5", "-3", "−4",
    "tỷ đồng", "triệu", "nghìn", "USD", "US$", "€", "£", "kr", "%", "phần trăm", "pp", "km/h", "km2", "°C", "million", "bn", "Mrd.", "млн", "mil millones",
    "χιλιάδες", "lakh", "crore", "zweihundertfünfunddreißig", "kaksisataakolmekymmentä", "quatre-vingt-dix", "duecentotrentacinque", "hai mươi lăm",
    "one third of", "half a", "tens of thousands of", "một phần ba", "twice", "tăng", "giảm", "rose", "fell to", "from", "between", "to", "and", "bis", "-", "–", "lần lượt",
    "so với cùng kỳ", "year on year", "per", "/", "a", "aged", "tuổi", "years old", "about", "ước", "hơn", "people", "doanh nghiệp", "Article", "Điều", "ngày",
    ".", ",", ";", ":", "?", "!", "…", "(", ")", "[", "“", "”", "'", "\"", "|", "\t", "\n", "\r\n", "\n\n", " ", "\u{a0}", "\u{202f}", "\u{200b}", "\u{feff}", "\u{301}", "\u{323}", "\0",
    "Mr.", "U.S.", "TP.", "No.", "Ảnh: ", "Share", "Hà Nội", "ΙΣΑΙΣΑ", "ισαισεσ", "مليون", "٪", "؟", "ரூபாய்", "İstanbul", "ﬁ", "Ǆ", "🇻🇳", "👩‍👩‍👧", "a\u{300}\u{301}\u{302}", "\u{202e}",
];

fn config(cases: u32) -> ProptestConfig {
    let wished = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: wished.unwrap_or(cases),
        rng_seed: RngSeed::Fixed(5),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Pieces side by side, with and without spaces, and any letters among them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[0-9]{1,12}",
    ];
    (vec((piece, any::<bool>()), 0..60))
        .prop_map(|pieces| pieces.into_iter().map(|(piece, spaced)| if spaced { piece + " " } else { piece }).collect())
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![vec(any::<u8>(), 0..300), texts().prop_map(String::into_bytes)]
}

/// Every language, and none.
fn languages() -> Vec<Option<&'static Language>> {
    Language::codes().iter().map(|code| Language::get(code)).chain([None, Some(Language::neutral())]).collect()
}

fn assert_spans_slice(text: &str, digest: &Digest) {
    let fits =
        |span: nutgraf::Span| text.get(span.start as usize..span.end as usize).is_some_and(|slice| !slice.is_empty());
    let sentences = digest.document.sentences();
    for chosen in &digest.summary {
        assert!(fits(chosen.span), "summary {chosen:?} of {text:?}");
        assert_eq!(chosen.span, sentences[chosen.sentence as usize].span, "summary {chosen:?} of {text:?}");
    }
    for figure in &digest.figures {
        let around = sentences[figure.sentence as usize].span;
        assert!(fits(figure.span) && around.cover(figure.span) == around, "figure {figure:?} of {text:?}");
        for span in [figure.subject, figure.base, figure.period, figure.because.qualifier].into_iter().flatten() {
            assert!(fits(span), "figure {figure:?} of {text:?}");
        }
        assert!((0.0..=1.0).contains(&figure.score), "figure {figure:?} of {text:?}");
    }
    let starts: Vec<u32> = digest.figures.iter().map(|figure| figure.span.start).collect();
    assert!(starts.is_sorted(), "figures of {text:?} out of order");
    let quotable = sentences.iter().any(|sentence| sentence.kind.is_body());
    assert_eq!(digest.summary.is_empty(), !quotable, "summary of {text:?}");
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().into_iter().flat_map(|object| object.keys().map(String::as_str)).collect()
}

fn sorted(keys: &'static [&'static str]) -> Vec<&'static str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys
}

/// Checks one record as a program would read it; `text` is its article where that is UTF-8.
fn assert_complete(record: &Value, text: Option<&str>) {
    assert_eq!(keys(record), sorted(RECORD), "{record}");
    let list = |key: &str| record[key].as_array().cloned().unwrap_or_default();
    for (item, wanted) in
        list("summary").iter().map(|item| (item, SENTENCE)).chain(list("figures").iter().map(|item| (item, FIGURE)))
    {
        assert_eq!(keys(item), sorted(wanted), "{item}");
        let at = |key: &str| item[key].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
        let slice = text.and_then(|text| text.get(at("start")..at("end")));
        assert!(text.is_none() || item["text"].as_str() == slice, "{item}");
        assert!(item["value"].is_number() || wanted == SENTENCE, "{item}");
    }
    if !record["error"].is_null() {
        assert!(list("summary").is_empty() && list("figures").is_empty(), "{record}");
        assert!(record["error"]["code"].is_string() && record["error"]["message"].is_string(), "{record}");
        assert_ne!(record["error"]["code"], "internal", "the program failed: {record}");
    }
}

fn jsonl() -> Job {
    Job {
        write: WriteOptions { to: Format::Jsonl, ..WriteOptions::default() },
        digest: Options { figures: None, ..Options::default() },
        ..Job::default()
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn spans_slice_the_text_in_every_language(text in texts()) {
        for language in languages() {
            let options = Options { language, figures: None, ..Options::default() };
            assert_spans_slice(&text, &digest(text.clone(), None, &options));
        }
    }

    #[test]
    fn any_letters_in_every_language(text in any::<String>(), title in proptest::option::of(texts())) {
        for language in languages() {
            let options = Options { language, explain: true, ..Options::default() };
            assert_spans_slice(&text, &digest(text.clone(), title.clone(), &options));
        }
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn records_of_any_bytes_are_complete(bytes in any_bytes()) {
        let rendered = batch::render(Task::Bytes("-".to_owned(), bytes.clone(), nutgraf::read::Format::Text), &jsonl());
        let record: Value = serde_json::from_slice(&rendered.bytes).expect("a record is JSON");
        let text = String::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).to_vec()).ok();
        assert_complete(&record, text.as_deref());
        // What is no UTF-8 may be text of an older encoding; text with a NUL is taken for binary.
        prop_assert!(record["error"].is_null() || text.is_none() || bytes.contains(&0));
    }

    #[test]
    fn records_of_any_line_are_complete(line in prop_oneof![
        vec(any::<u8>(), 0..200),
        (texts(), texts(), texts()).prop_map(|(id, title, text)| {
            serde_json::json!({"id": id, "title": title, "lang": title, "text": text}).to_string().into_bytes()
        }),
    ]) {
        let given: Option<Value> = serde_json::from_slice(&line).ok();
        let rendered = batch::render(Task::Line { source: "records".into(), number: 1, bytes: line, more: false }, &jsonl());
        let record: Value = serde_json::from_slice(&rendered.bytes).expect("a record is JSON");
        let given = given.filter(Value::is_object).unwrap_or_default();
        assert_complete(&record, given["text"].as_str());
        prop_assert_eq!(&record["id"], &given["id"]);
    }

    #[test]
    fn nothing_acts_on_the_terminal(bytes in any_bytes()) {
        let job = Job { write: WriteOptions { to: Format::Text, ..WriteOptions::default() }, ..jsonl() };
        let page = String::from_utf8(batch::render(Task::Bytes("a\u{1b}[2J\nb".to_owned(), bytes, nutgraf::read::Format::Text), &job).bytes);
        let page = page.expect("a page is UTF-8");
        let acts = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        prop_assert!(!page.contains(acts), "{:?}", page);
    }
}

/// Keeps what comes, with the names of what failed.
#[derive(Default)]
struct Kept(Vec<u8>, Vec<String>);

impl Sink for Kept {
    fn take(&mut self, rendered: Rendered) -> io::Result<()> {
        self.0.extend(rendered.bytes);
        self.1.extend(rendered.error.map(|error| format!("{}: {error}", rendered.source)));
        Ok(())
    }

    fn pause(&mut self) -> io::Result<()> {
        Ok(())
    }
}

proptest! {
    #![proptest_config(config(4))]

    #[test]
    fn threads_change_nothing(inputs in vec(any_bytes(), 0..200), fail_fast in any::<bool>()) {
        for to in [Format::Text, Format::Json, Format::Jsonl] {
            let job = Job { write: WriteOptions { to, ..WriteOptions::default() }, fail_fast, ..jsonl() };
            let [alone, together] = [1, 2].map(|threads| {
                let tasks = inputs.clone().into_iter().enumerate().map(|(at, bytes)| {
                    Task::Bytes(at.to_string(), bytes, nutgraf::read::Format::Text)
                });
                let mut kept = Kept::default();
                let well = batch::run(tasks, &job, threads, &mut kept).expect("memory takes everything");
                assert_eq!(well, kept.1.is_empty());
                kept
            });
            prop_assert_eq!(String::from_utf8_lossy(&alone.0), String::from_utf8_lossy(&together.0));
            prop_assert_eq!(alone.1, together.1);
        }
    }
}
