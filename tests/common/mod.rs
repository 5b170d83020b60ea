//! Running the program as a user does.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The program, without a look at the machine's own configuration.
pub fn nutgraf() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.env_remove("NO_COLOR").env_remove("COLUMNS").env_remove("XDG_CONFIG_HOME").env("HOME", "/nonexistent");
    command
}

/// What the program makes of `input` on its standard input.
pub fn pipe(args: &[&str], input: &[u8]) -> Output {
    let mut child = nutgraf()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input is written");
    output
}

/// Standard output of a run that must succeed.
pub fn stdout(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}: {errors}", output.status);
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A file of the repository.
pub fn file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The records of JSON Lines.
pub fn records(lines: &str) -> Vec<serde_json::Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}
