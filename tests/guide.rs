//! The language that CONTRIBUTING.md makes from nothing: its pieces are put together and its commands are run.
//!
//! After a change that is meant: `TRYCMD=overwrite cargo test --test guide`, then read the diff.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A fenced block of a page: what it is, and what stands in it.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let mut blocks = Vec::new();
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once("\n```") {
        let (kind, inside) = behind.split_once('\n').unwrap_or((behind, ""));
        let (body, after) = inside.split_once("```").unwrap_or((inside, ""));
        blocks.push((kind, body));
        rest = after;
    }
    blocks
}

#[test]
fn the_language_of_the_guide_grows_as_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md");
    let guide = fs::read_to_string(&path).expect("the guide");
    let mut now = guide.clone();
    let (_, chapter) = guide.split_once("## Add a language").expect("the chapter is there");
    let (chapter, _) = chapter.split_once("\n## ").expect("another chapter follows");
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (mut pack, mut runs) = (String::new(), 0);
    for (kind, body) in blocks(chapter) {
        match kind {
            "text" => fs::write(folder.path().join("article.txt"), body).expect("a file can be written"),
            "toml" => {
                pack += body;
                fs::write(folder.path().join("pl.toml"), &pack).expect("a file can be written");
            }
            "console" => {
                let (line, shown) = body.split_once('\n').expect("a command and what it prints");
                let arguments = line.strip_prefix("$ nutgraf ").expect("a command of the program");
                let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
                let command = command.args(arguments.split(' ')).current_dir(folder.path()).env("COLUMNS", "100");
                let output = command.output().expect("the program starts");
                assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
                let printed = String::from_utf8(output.stdout).expect("output is UTF-8");
                now = now.replacen(body, &format!("{line}\n{printed}"), 1);
                runs += 1;
                if std::env::var_os("TRYCMD").is_none_or(|wish| wish != "overwrite") {
                    assert_eq!(printed, shown, "`{line}` prints this now:\n{printed}");
                }
            }
            other => panic!("a block of kind `{other}`"),
        }
    }
    if now != guide {
        fs::write(&path, now).expect("the guide can be written");
    }
    assert!(runs >= 3, "the chapter shows {runs} commands");
    let polish = "Spółka z Torunia podała, że jej przychody wzrosły w drugim kwartale o 12,5 procent.";
    let told = |text: &str| nutgraf::Document::new(text.to_owned(), None, None).language().map(nutgraf::Language::code);
    assert_eq!(told(polish), None);
    let language = nutgraf::Language::add(&pack).expect("the pack is one");
    assert_eq!((language.code(), language.tests().len()), ("pl", 1));
    assert_eq!(told(polish), Some("pl"));
    assert_eq!(told("The company said its sales rose by 12.5 percent in the second quarter."), Some("en"));
}
