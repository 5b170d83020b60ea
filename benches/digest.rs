//! How fast articles are read, in bytes per second, over the articles of `corpus/`, language by language, and over
//! documents of growing length: `cargo bench`.

use divan::Bencher;
use divan::counter::BytesCount;
use nutgraf::{Document, Language, Options, digest, figure, summary};
use std::fs;
use std::path::Path;

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
            .map(|(document, figures)| summary::summarize(document, figures, &limits, false).len())
            .sum::<usize>()
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
