//! Runs every command of `tests/cmd/` and of the README and compares what it prints and how it ends.
//!
//! A page of `tests/cmd/*.md` is a list of commands in the folder `*.in` beside it; `*.toml` is one command with
//! standard input. After a change that is meant: `TRYCMD=overwrite cargo test --test cli`, then read the diff.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn commands_print_what_the_pages_show() {
    trycmd::TestCases::new().env("COLUMNS", "100").case("tests/cmd/*.md").case("tests/cmd/*.toml").case("README.md");
}

/// Every `--flag` of the help of the program and its commands is used by some page.
#[test]
fn every_flag_is_tried() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = String::new();
    for entry in fs::read_dir(root.join("tests/cmd")).expect("tests/cmd is there").flatten() {
        if entry.path().is_file() {
            pages += &fs::read_to_string(entry.path()).unwrap_or_default();
        }
    }
    let lines: Vec<&str> =
        pages.lines().filter(|line| line.starts_with("$ nutgraf") || line.starts_with("args")).collect();
    for command in [&[][..], &["figures"], &["eval"], &["languages"]] {
        for flag in flags(command) {
            let used = |line: &&str| line.split([' ', '"', '=', ',']).any(|word| word == flag);
            assert!(lines.iter().any(used), "no page of tests/cmd uses {flag} of `nutgraf {}`", command.join(" "));
        }
    }
}

/// The long flags that the help of a command shows; none for a command that is not there.
fn flags(command: &[&str]) -> Vec<String> {
    let help = Command::new(env!("CARGO_BIN_EXE_nutgraf")).args(command).arg("--help").output().expect("help runs");
    let help = String::from_utf8(help.stdout).expect("help is UTF-8");
    let lines = help.lines().filter(|line| line.trim_start().starts_with('-'));
    lines
        .filter_map(|line| line.split([' ', ',', '=']).find(|word| word.starts_with("--")))
        .map(str::to_owned)
        .collect()
}
