//! Runs every command of `tests/cmd/` and of the README and compares what it prints and how it ends.
//!
//! A page of `tests/cmd/*.md` is a list of commands in the folder `*.in` beside it; `*.toml` is one command with
//! standard input. After a change that is meant: `TRYCMD=overwrite cargo test --test cli`, then read the diff.

use std::collections::BTreeSet;
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

/// What a command prints.
fn printed(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_nutgraf")).args(args).env("COLUMNS", "100").output().expect("runs");
    assert!(output.status.success(), "{args:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The words of a text that are long options.
fn long_options(text: &str) -> BTreeSet<String> {
    let of_option = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let words = text
        .split(|c: char| !of_option(c))
        .filter(|word| word.starts_with("--") && !word.starts_with("---") && word.len() > 2);
    words.map(str::to_owned).collect()
}

/// `-h` on a screen, `--help`, the manual page and the README say the same.
#[test]
fn help_manual_and_readme_agree() {
    let (short, long) = (printed(&["-h"]), printed(&["--help"]));
    let readme = include_str!("../README.md");
    assert!(short.lines().count() <= 24, "-h is one screen");
    assert!(short.lines().all(|line| line.chars().count() <= 80), "-h is 80 columns wide");
    let all: BTreeSet<String> = flags(&[]).into_iter().collect();
    let unknown: Vec<_> = long_options(&short).difference(&all).cloned().collect();
    assert_eq!(unknown, ["--help"; 0], "-h shows what --help does not");
    assert_eq!(printed(&["figures", "-h"]), short);

    // An option in `--help` is a line that names it, and a line below that tells about it.
    let man = printed(&["man"]).replace("\\-", "-").replace("\\*(Aq", "'");
    let lines: Vec<&str> = long.lines().collect();
    let mut told = 0;
    let names_option = |line: &str| line.trim_start().starts_with('-') && !line.trim_start().starts_with("- ");
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| names_option(line)) {
        let flag = long_options(line).pop_first().expect("a long option");
        let help = lines[at + 1].trim();
        assert!(!help.is_empty(), "--help says nothing of {flag}");
        assert!(man.contains(&format!("\\fB{flag}\\fR")), "the manual page lacks {flag}");
        let start = help.split(" [default").next().unwrap_or(help);
        assert!(flag == "--help" || man.contains(start), "the manual page says something else of {flag} than: {help}");
        told += 1;
    }
    assert!(told > 35, "{told} options");

    let (_, table) = readme.split_once("<summary>All options</summary>").expect("the README lists the options");
    let table = table.split("</details>").next().unwrap_or_default();
    assert_eq!(long_options(table), all, "the README's options (left) are those of --help (right)");

    let commands = long.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    for name in commands.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        assert!(short.contains(name), "-h does not name the command {name}: src/help.rs");
        assert!(man.contains(&format!("nutgraf {name}")), "the manual page does not name the command {name}");
        assert!(readme.contains(&format!("nutgraf {name}")), "the README does not name the command {name}");
    }
}

/// A script for each shell completes commands, options and formats.
#[test]
fn completions_know_options_and_formats() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        for word in ["figures", "text-field", "max-bytes", "jsonl", "isolated"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}
