//! How fast articles are read, in bytes per second, over the articles of `corpus/`: the whole path language by language
//! with `wc -w` beside it, each stage alone, and documents of growing length. `cargo bench`; README.md here tells what
//! was found.

use divan::Bencher;
use divan::counter::BytesCount;
use nutgraf::write::{self, Outcome, WriteOptions};
use nutgraf::{Document, Language, Options, digest, figure, summary};
use std::fs;
use std::path::Path;
use std::process::Command;

fn main() {
    divan::main();
}

/// All articles of a language, one after the other.
fn articles(code: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(code);
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn bytes(articles: &[String]) -> BytesCount {
    BytesCount::new(articles.iter().map(String::len).sum::<usize>())
}

const LANGUAGES: [&str; 19] =
    ["ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr", "vi"];

/// The whole path of an article.
#[divan::bench(args = LANGUAGES)]
fn whole(bencher: Bencher, code: &str) {
    let articles = articles(code);
    let options = Options::default();
    bencher
        .counter(bytes(&articles))
        .bench(|| articles.iter().map(|text| digest(text.as_str(), None, &options).figures.len()).sum::<usize>());
}

/// The yardstick: `wc -w` over some eight megabytes of the same articles, so that its start does not count.
#[divan::bench(args = ["vi", "en"], sample_count = 20)]
fn wc(bencher: Bencher, code: &str) {
    let articles = articles(code).join("\n");
    let text = articles.repeat(8_000_000 / articles.len().max(1));
    let path = std::env::temp_dir().join(format!("nutgraf-bench-{}-{code}", std::process::id()));
    fs::write(&path, &text).expect("the folder for temporary files can be written");
    let count = || Command::new("wc").arg("-w").arg(&path).env("LC_ALL", "C.UTF-8").output().map(|out| out.stdout);
    bencher.counter(BytesCount::new(text.len())).bench(count);
    fs::remove_file(&path).expect("a file just written can be removed");
}

/// Language, blocks and sentences alone.
#[divan::bench(args = ["vi", "en"])]
fn document(bencher: Bencher, code: &str) {
    let articles = articles(code);
    bencher
        .counter(bytes(&articles))
        .bench(|| articles.iter().map(|text| Document::new(text.clone(), None, None).sentences().len()).sum::<usize>());
}

/// Figures of documents that are cut up already.
#[divan::bench(args = ["vi", "en"])]
fn figures(bencher: Bencher, code: &str) {
    let articles = articles(code);
    let documents: Vec<Document> =
        articles.iter().map(|text| Document::new(text.clone(), None, Language::get(code))).collect();
    bencher
        .counter(bytes(&articles))
        .bench(|| documents.iter().map(|document| figure::extract(document, None, 5).len()).sum::<usize>());
}

/// Summaries of documents whose figures are read already.
#[divan::bench(args = ["vi", "en"])]
fn summaries(bencher: Bencher, code: &str) {
    let articles = articles(code);
    let limits = summary::Limits::default();
    let read: Vec<_> = articles
        .iter()
        .map(|text| {
            let document = Document::new(text.clone(), None, Language::get(code));
            let figures = figure::extract(&document, None, 5);
            (document, figures)
        })
        .collect();
    bencher.counter(bytes(&articles)).bench(|| {
        read.iter()
            .map(|(document, figures)| {
                summary::summarize(document, figures, summary::Method::default(), &limits, false).len()
            })
            .sum::<usize>()
    });
}

/// Records of digests that are made already.
#[divan::bench(args = ["vi", "en"])]
fn records(bencher: Bencher, code: &str) {
    let articles = articles(code);
    let options = WriteOptions { to: write::Format::Jsonl, ..WriteOptions::default() };
    let outcomes: Vec<Outcome> = articles
        .iter()
        .map(|text| Outcome {
            source: "article.txt".to_owned(),
            id: None,
            date: None,
            kept: Vec::new(),
            result: Ok(digest(text.as_str(), None, &Options::default())),
        })
        .collect();
    bencher.counter(bytes(&articles)).bench(|| {
        let mut out = Vec::new();
        outcomes.iter().for_each(|outcome| write::write(outcome, &options, &mut out));
        out.len()
    });
}

/// One document of 1 KB to 10 MB: bytes per second stay the same.
#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000, 10_000_000])]
fn length(bencher: Bencher, size: usize) {
    let mut text = articles("en").join("\n\n");
    while text.len() < size {
        text = format!("{text}\n\n{text}");
    }
    text.truncate(size);
    let options = Options::default();
    bencher.counter(BytesCount::new(size)).bench(|| digest(text.as_str(), None, &options).figures.len());
}
