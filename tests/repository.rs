//! What the repository promises of itself: rooms in a line, one version, files that are named are there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the library and of the program, each of which knows only those before it.
const LINES: &[&[&str]] = &[
    &[
        "span", "error", "scan", "language", "read", "document", "figure", "summary", "digest", "write", "evaluate",
        "batch", "lib",
    ],
    &["cli", "help", "config", "output", "run", "measure", "main"],
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every `.rs` file under a folder.
fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of src can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code of a file without comments and without its unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The names right behind `crate::`, also in braces: `crate::{span::Span, error}`.
fn crate_paths(code: &str) -> Vec<String> {
    let first =
        |path: &str| -> String { path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.push(first(rest));
            continue;
        };
        let (mut depth, mut start) = (1, 0);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if (c == ',' && depth == 1) || depth == 0 {
                names.push(first(&list[start..at]));
                start = at + 1;
            }
            if depth == 0 {
                break;
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Which room each name that `lib.rs` re-exports comes from: `pub use span::Span` makes `Span` of `span`.
fn reexports() -> BTreeMap<String, String> {
    let mut rooms = BTreeMap::new();
    for line in code(&root().join("src/lib.rs")).lines() {
        let Some((room, names)) = line.trim().strip_prefix("pub use ").and_then(|path| path.split_once("::")) else {
            continue;
        };
        for name in names.split(['{', '}', ',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
            rooms.insert(name.to_owned(), room.to_owned());
        }
    }
    rooms
}

/// The room a file of `src/` belongs to.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("the file is in src");
    inside.iter().next().and_then(|name| Path::new(name).file_stem()).unwrap_or_default().to_string_lossy().into_owned()
}

#[test]
fn rooms_know_only_those_before_them() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let reexports = reexports();
    let place = |room: &str| {
        let at = |line: &&[&str]| line.iter().position(|known| *known == room);
        LINES.iter().enumerate().find_map(|(line, rooms)| at(rooms).map(|at| (line, at)))
    };
    for path in files {
        let (name, own) = (path.display(), room(&path));
        let (line, at) = place(&own).unwrap_or_else(|| panic!("{name}: `{own}` has no place in the line"));
        let code = code(&path);
        for found in crate_paths(&code) {
            let known =
                if LINES[line].contains(&found.as_str()) { &found } else { reexports.get(&found).unwrap_or(&found) };
            let other = LINES[line].iter().position(|room| room == known);
            let other = other.unwrap_or_else(|| panic!("{name}: `crate::{found}` is in no room of the line"));
            assert!(other <= at, "{name}: `{own}` knows `{known}`, which stands behind it");
        }
        let top = path.parent() == Some(&root().join("src")) || path.file_name().is_some_and(|name| name == "mod.rs");
        assert!(!top || !code.contains("super::"), "{name}: `super::` hides a path of the line, write `crate::`");
        assert!(!code.contains("super::super"), "{name}: `super::super` leaves the room, write `crate::`");
    }
}

#[test]
fn the_line_is_read_as_it_is_written() {
    for (name, code, want) in [
        ("none", "use std::fmt;", &[][..]),
        ("one", "use crate::span::Span;", &["span"]),
        ("braces", "use crate::{span::{Span, A}, error, scan::fold};", &["span", "error", "scan"]),
        ("in an expression", "let x = crate::digest::Options::default();", &["digest"]),
    ] {
        assert_eq!(crate_paths(code), want, "{name}");
    }
}

#[test]
fn versions_agree() {
    let version = env!("CARGO_PKG_VERSION");
    let changes = read("CHANGELOG.md");
    let latest = changes.lines().find_map(|line| line.strip_prefix("## ")).unwrap_or_default();
    assert!(
        latest == "Unreleased" || latest.split_whitespace().next() == Some(version),
        "CHANGELOG.md begins with `{latest}`, Cargo.toml says {version}"
    );
    let minor = version.rsplit_once('.').map_or(version, |(minor, _)| minor);
    for line in read("README.md").lines().filter(|line| line.starts_with("nutgraf = ")) {
        assert!(line.contains(&format!("\"{minor}\"")), "README.md: `{line}`, Cargo.toml says {version}");
    }
}

/// `[text](path)` and `path` in backquotes with a slash: what the documents point to in the repository.
fn pointers(document: &str) -> Vec<String> {
    let links = document.match_indices("](").filter_map(|(at, _)| document[at + 2..].split(')').next());
    let links = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
    let roots = ["src/", "tests/", "corpus/", "examples/", "fuzz/", ".ci/"];
    let named = document.split('`').skip(1).step_by(2).filter(|name| roots.iter().any(|root| name.starts_with(root)));
    let plain = named.filter(|name| !name.contains(['<', '*', ' ', '…', '\n']));
    links.chain(plain).map(|name| name.split('#').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn documents_point_to_what_is_there() {
    for document in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        for pointer in pointers(&read(document)) {
            assert!(root().join(&pointer).exists(), "{document} points to {pointer}, which is not there");
        }
    }
}

/// The keys of a pack that CONTRIBUTING.md explains are those that packs use, and the other way round.
#[test]
fn the_guide_explains_every_key_of_a_pack() {
    let guide = read("CONTRIBUTING.md");
    let listed = |key: &str| guide.contains(&format!("`{key}`"));
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("src/language")).expect("packs").flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.retain(|path| path.file_stem().is_some_and(|stem| stem.len() == 2));
    assert!(files.len() >= 2, "src/language has packs");
    // The keys of these sections are words, units or codes of the language's own.
    let free = [
        "signs",
        "numerals",
        "magnitudes",
        "magnitudes_glued",
        "fractions",
        "multiples",
        "units",
        "currencies",
        "report_cues",
        "subunits",
        "places",
        "priced",
        "per",
    ];
    for path in files {
        let table: toml::Table = read(&path.to_string_lossy()).parse().expect("a pack is TOML");
        for (section, value) in &table {
            let Some(keys) = value.as_table() else {
                assert!(listed(section) || listed(&format!("[[{section}]]")), "CONTRIBUTING.md lacks `{section}`");
                continue;
            };
            assert!(listed(&format!("[{section}]")), "CONTRIBUTING.md lacks `[{section}]` of {}", path.display());
            for key in keys.keys().filter(|_| !free.contains(&section.as_str())) {
                assert!(listed(key), "CONTRIBUTING.md lacks `{key}` of `[{section}]`, which {} has", path.display());
            }
        }
    }
}
