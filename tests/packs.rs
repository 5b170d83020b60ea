//! What every language pack promises: its `[[test]]` rows, its articles and their gold.

#![allow(clippy::print_stdout, reason = "a failing row is shown by the test runner")]

use nutgraf::figure::{Direction, Figure, Qualifier};
use nutgraf::{Language, Options, digest};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Rows that fail, by language, while the engine does not yet read all that the packs promise. These numbers only fall;
/// a language that is not listed has none.
const FAILING: &[(&str, usize)] = &[("ru", 1)];

/// A figure of a row: the surface, and what is read from it as `value unit direction qualifier`.
type Read = (String, String);

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// `surface = value unit [up|down] [about|over|under|estimate]; …`
fn wanted(figures: &str) -> Vec<Read> {
    let parts = figures.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (surface, read) = part.rsplit_once(" = ").unwrap_or_else(|| panic!("`{part}` has no ` = `"));
            (surface.trim().to_owned(), read.split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
}

/// A figure as a row would write it.
fn read(figure: &Figure, text: &str) -> Read {
    let mut read = figure.value.to_string();
    if let Some(max) = figure.value_max {
        read += &format!("..{max}");
    }
    let direction = figure.direction.map(|direction| match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    });
    let qualifier = figure.qualifier.map(|qualifier| match qualifier {
        Qualifier::About => "about",
        Qualifier::Over => "over",
        Qualifier::Under => "under",
        Qualifier::Estimate => "estimate",
    });
    for part in [Some(&*figure.unit).filter(|unit| !unit.is_empty()), direction, qualifier].into_iter().flatten() {
        read += " ";
        read += part;
    }
    (figure.span.of(text).to_owned(), read)
}

/// The rows of a language that fail, each with what was wanted and what was read.
fn failing(language: &'static Language) -> Vec<String> {
    let options = Options { language: Some(language), figures: None, ..Options::default() };
    let rows = language.tests().iter().filter_map(|row| {
        let wanted = wanted(&row.figures);
        let digest = digest(row.text.clone(), None, &options);
        let found: Vec<Read> = digest.figures.iter().map(|figure| read(figure, &row.text)).collect();
        let list = |figures: &[Read]| {
            let parts = figures.iter().map(|(surface, read)| format!("{surface} = {read}"));
            parts.collect::<Vec<_>>().join("; ")
        };
        (wanted != found).then(|| format!("{}\n  wanted: {}\n  read:   {}", row.text, list(&wanted), list(&found)))
    });
    rows.collect()
}

#[test]
fn packs_read_what_their_rows_promise() {
    let mut worse = Vec::new();
    for code in Language::codes() {
        let language = Language::get(&code).expect("a listed language is there");
        assert!(!language.tests().is_empty(), "{code}.toml has no [[test]] row");
        let failing = failing(language);
        let allowed = FAILING.iter().find(|(known, _)| *known == code).map_or(0, |(_, count)| *count);
        println!("{code}: {} of {} rows fail, {allowed} allowed", failing.len(), language.tests().len());
        failing.iter().for_each(|row| println!("[{code}] {row}"));
        if failing.len() > allowed {
            worse.push(format!("{code}: {} rows fail, {allowed} are known to\n{}", failing.len(), failing.join("\n")));
        }
    }
    assert!(worse.is_empty(), "{}", worse.join("\n\n"));
}

/// The articles of a language, by name.
fn articles(code: &str) -> Vec<PathBuf> {
    let folder = root().join("corpus").join(code);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Byte offset of the `nth` occurrence of a surface, from 1.
fn occurrence(text: &str, surface: &str, nth: u64) -> Option<usize> {
    let nth = usize::try_from(nth).ok()?.checked_sub(1)?;
    text.match_indices(surface).nth(nth).map(|(at, _)| at)
}

fn assert_gold_stands_in(article: &Path, gold: &Value) {
    let name = article.display();
    let text = fs::read_to_string(article).unwrap_or_else(|error| panic!("{name}: {error}"));
    let sentences = gold["summary"].as_array().unwrap_or_else(|| panic!("{name}: no summary in its gold"));
    assert!(!sentences.is_empty(), "{name}: an empty summary in its gold");
    for sentence in sentences {
        assert!(sentence.as_str().is_some_and(|sentence| text.contains(sentence)), "{name}: {sentence} is not in it");
    }
    for figure in gold["figures"].as_array().unwrap_or_else(|| panic!("{name}: no figures in its gold")) {
        let surface = figure["text"].as_str().unwrap_or_default();
        let found = occurrence(&text, surface, figure["nth"].as_u64().unwrap_or(1));
        assert!(found.is_some() && !surface.is_empty(), "{name}: {figure} is not in it");
        assert!(figure["value"].is_number() && figure["unit"].is_string(), "{name}: {figure} lacks value or unit");
        for part in ["subject", "base", "period"].map(|key| &figure[key]).into_iter().filter_map(Value::as_str) {
            assert!(text.contains(part), "{name}: `{part}` of {figure} is not in it");
        }
    }
}

#[test]
fn every_language_has_articles_with_gold() {
    for code in Language::codes() {
        let articles = articles(&code);
        assert!(articles.len() >= 4, "corpus/{code} has {} articles, expected four or more", articles.len());
        let path = root().join("tests/gold").join(format!("{code}.jsonl"));
        let lines = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let gold: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{code}.jsonl: {error}")))
            .collect();
        assert_eq!(gold.len(), articles.len(), "{code}.jsonl: a line an article, in the order of corpus/{code}");
        for (article, gold) in articles.iter().zip(&gold) {
            let name = article.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            assert_eq!(gold["source"], format!("../../corpus/{code}/{name}"));
            assert_gold_stands_in(article, gold);
        }
    }
}

#[test]
fn rows_are_written_as_they_are_read() {
    for (name, figures, want) in [
        ("none", "", vec![]),
        ("one", "15% = 15 % up", vec![("15%", "15 % up")]),
        ("two and a range", "3-5 km = 3..5 km about; two  = 2", vec![("3-5 km", "3..5 km about"), ("two", "2")]),
        ("a noun of two words", "14 new  shops = 14 new shops", vec![("14 new  shops", "14 new shops")]),
    ] {
        let want: Vec<Read> = want.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        assert_eq!(wanted(figures), want, "{name}");
    }
}
