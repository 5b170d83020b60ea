//! Which language a text is said to be in: measured over `corpus/`, and on texts of languages that have no pack.

#![allow(clippy::print_stdout, reason = "it prints the table that CONTRIBUTING.md shows")]

use nutgraf::{Document, Language};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// Sentences are told from so many bytes on.
const SHORTEST: usize = 40;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn detected(text: &str) -> &'static str {
    Document::new(text.to_owned(), None, None).language().map_or("none", Language::code)
}

/// The articles of a language.
fn articles(code: &str) -> Vec<String> {
    let folder = root().join("corpus").join(code);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .collect()
}

/// The sentences of an article's paragraphs.
fn sentences(article: &str, language: &'static Language) -> Vec<String> {
    let document = Document::new(article.to_owned(), None, Some(language));
    let body = document.sentences().iter().filter(|sentence| sentence.kind.is_body());
    body.map(|sentence| sentence.span.of(article).to_owned()).filter(|text| text.len() >= SHORTEST).collect()
}

/// Vietnamese typed without diacritics.
fn bare(text: &str) -> String {
    const PLAIN: &[(&str, char)] = &[
        ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
        ("èéẻẽẹêềếểễệ", 'e'),
        ("ìíỉĩị", 'i'),
        ("òóỏõọôồốổỗộơờớởỡợ", 'o'),
        ("ùúủũụưừứửữự", 'u'),
        ("ỳýỷỹỵ", 'y'),
        ("đ", 'd'),
    ];
    let plain = |c: char| PLAIN.iter().find(|(letters, _)| letters.contains(c)).map_or(c, |(_, plain)| *plain);
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// How many of the texts are told to be in the language; those that are not are printed.
fn right(name: &str, code: &str, texts: &[String]) -> usize {
    let told = |text: &&String| {
        let found = detected(text);
        if found != code {
            println!("{name} told as {found}: {}", text.chars().take(120).collect::<String>());
        }
        found == code
    };
    texts.iter().filter(told).count()
}

#[test]
fn texts_are_told_as_the_table_says() {
    let mut table = String::from("| language | articles | sentences |\n|---|---|---|\n");
    let mut low = Vec::new();
    let mut row = |name: &str, code: &str, articles: &[String], sentences: &[String]| {
        let whole = right(name, code, articles);
        let parts = right(name, code, sentences);
        let share = 100.0 * parts as f64 / sentences.len().max(1) as f64;
        if whole < articles.len() || share < 95.0 {
            low.push(format!("{name}: {whole} of {} articles, {share:.1} % of the sentences", articles.len()));
        }
        let _ = writeln!(table, "| {name} | {whole} of {} | {parts} of {} |", articles.len(), sentences.len());
    };
    for code in Language::codes() {
        let language = Language::get(&code).expect("a listed language is there");
        let articles = articles(&code);
        let sentences: Vec<String> = articles.iter().flat_map(|article| sentences(article, language)).collect();
        row(language.name(), &code, &articles, &sentences);
        if code == "vi" {
            let strip = |texts: &[String]| texts.iter().map(|text| bare(text)).collect::<Vec<_>>();
            row("Vietnamese without diacritics", &code, &strip(&articles), &strip(&sentences));
        }
    }
    let foreign = fs::read_to_string(root().join("tests/detection/foreign.txt")).expect("the foreign texts are there");
    let lines: Vec<(&str, &str)> = foreign.lines().filter_map(|line| line.split_once('\t')).collect();
    let told = lines.iter().map(|(code, text)| right(code, "none", &[(*text).to_owned()])).sum::<usize>();
    let _ = writeln!(table, "| in none of them | | {told} of {} |", lines.len());
    println!("{table}");
    let guide = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("CONTRIBUTING.md is there");
    assert!(low.is_empty(), "{}", low.join("\n"));
    assert!(told * 100 >= lines.len() * 97, "{told} of {} foreign texts are told to be in none", lines.len());
    assert!(guide.contains(&table), "CONTRIBUTING.md shows another table than this one:\n{table}");
}
