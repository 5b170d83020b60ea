//! What comes out of the articles of `corpus/`, as it did when it was last looked at.
//!
//! A language is compared when `tests/golden/<code>.txt` is there. To add one, or after a change that is meant:
//! `touch tests/golden/<code>.txt`, `SNAPSHOTS=overwrite cargo test --test golden`, then read the diff.
//!
//! Of every language `tests/golden/hashes.txt` holds one number of all that is read in its articles, so that work on speed
//! shows that it changes nothing; it is written anew likewise.

use nutgraf::digest::Digest;
use nutgraf::figure::{Direction, Qualifier};
use nutgraf::{Options, digest};
use snapbox::{Assert, Data};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// An article in a few lines: its language and title, the sentences of its summary, a line for each key figure.
fn compact(name: &str, digest: &Digest, out: &mut String) {
    let text = digest.document.text();
    let language = digest.document.language().map_or("-", |language| language.code());
    let _ = writeln!(out, "{name} [{language}] {}", digest.document.title().unwrap_or("-"));
    for chosen in &digest.summary {
        let _ = writeln!(out, "  {}", chosen.span.of(text).replace('\n', " "));
    }
    for figure in &digest.figures {
        let max = figure.value_max.map(|max| format!("..{max}")).unwrap_or_default();
        let sure = match figure.qualifier {
            None => "",
            Some(Qualifier::About) => "~",
            Some(Qualifier::Over) => ">",
            Some(Qualifier::Under) => "<",
            Some(Qualifier::Estimate) => "?",
        };
        let arrow = match figure.direction {
            None => "",
            Some(Direction::Up) => "▲",
            Some(Direction::Down) => "▼",
        };
        let part = |span: Option<nutgraf::Span>| span.map_or("-", |span| span.of(text));
        let _ = writeln!(
            out,
            "    {}{} {sure}{arrow}{}{max} {} = {} | {} | {} | {}",
            figure.group,
            if figure.headline { "*" } else { "" },
            figure.value,
            figure.unit,
            figure.span.of(text),
            part(figure.subject),
            part(figure.base),
            part(figure.period)
        );
    }
}

/// All that is read in the articles of a folder.
fn read_all(articles: &Path, options: &Options) -> String {
    let mut out = String::new();
    for article in sorted(articles) {
        let text = fs::read_to_string(&article).expect("an article is UTF-8");
        let name = article.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        compact(&name, &digest(text, None, options), &mut out);
    }
    out
}

fn code_of(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned()
}

#[test]
fn the_corpus_reads_as_it_did() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut golden: Vec<PathBuf> = sorted(&root.join("tests/golden"));
    golden.retain(|path| code_of(path) != "hashes");
    assert!(!golden.is_empty(), "tests/golden holds no language");
    for path in golden {
        let out = read_all(&root.join("corpus").join(code_of(&path)), &Options::default());
        Assert::new().action_env("SNAPSHOTS").eq(out, Data::read_from(&path, None).raw());
    }
}

#[test]
fn every_language_reads_as_it_did() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = String::new();
    for folder in sorted(&root.join("corpus")) {
        let read = read_all(&folder, &Options { figures: None, ..Options::default() });
        // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
        let hash = read.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
        let _ = writeln!(out, "{} {hash:016x} {} lines", code_of(&folder), read.lines().count());
    }
    Assert::new().action_env("SNAPSHOTS").eq(out, Data::read_from(&root.join("tests/golden/hashes.txt"), None).raw());
}
