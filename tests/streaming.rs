//! What the program promises to a job that pipes records through it (examples/spark/README.md).

mod common;

use common::{nutgraf, pipe, records, stdout};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

const JOB: &[&str] = &["--from", "jsonl", "--to", "jsonl", "--isolated", "--exit-zero", "-q", "-j", "1"];

fn article(id: usize) -> String {
    let text =
        format!("The mill sold {id} tonnes of steel in May, up {}% on the year. It employs 240 people.", id % 90);
    serde_json::json!({ "id": id, "text": text, "shelf": [id, "a\u{e9}"] }).to_string()
}

#[test]
fn a_line_out_for_every_line_in_order() {
    let bad = [
        "{\"id\":",
        "[1,2]",
        "null",
        "{\"id\":\"x\",\"title\":\"no text\"}",
        "{\"id\":7,\"text\":9}",
        "\u{0}",
        "{\"text\":\"\"}",
    ];
    let mut input = String::new();
    let mut wanted = Vec::new();
    for id in 0..700 {
        input += &article(id);
        input.push('\n');
        wanted.push(Some(id));
        if id % 100 == 50 {
            input += bad[id / 100];
            input.push('\n');
            wanted.push(None);
        }
    }
    let mut bytes = input.into_bytes();
    bytes.extend_from_slice(b"{\"text\":\"\xFF\xFE\"}\n{\"id\":700,\"text\":\"cut off");
    wanted.extend([None, None]);
    let output = pipe(&[JOB, &["--keep"]].concat(), &bytes);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let records = records(&stdout(&output));
    assert_eq!(records.len(), wanted.len());
    for (record, id) in records.iter().zip(&wanted) {
        if let Some(id) = id {
            assert_eq!((&record["id"], &record["error"]), (&(*id).into(), &serde_json::Value::Null));
            assert_eq!(record["shelf"], serde_json::json!([id, "a\u{e9}"]), "kept fields are unchanged");
        }
    }
    let failed: Vec<_> = records.iter().enumerate().filter(|(_, record)| !record["error"].is_null()).collect();
    assert_eq!(failed.len(), bad.len() - 1 + 2, "an empty text is an article, all else that is bad an error");
    for (at, record) in failed {
        let said = record["error"]["message"].as_str().expect("a message");
        assert!(said.starts_with(&format!("line {}", at + 1)), "the line is named: {said}");
    }
}

#[test]
fn kept_fields_take_no_key_of_the_record() {
    let line = r#"{"id":1,"text":"One.","summary":"gold","source":"wire","summary_":5,"words":"w","words":2,"a":{"b":[1.50]}}"#;
    let output = stdout(&pipe(&[JOB, &["--keep"]].concat(), format!("{line}\n").as_bytes()));
    let kept =
        r#","error":null,"summary_":"gold","source_":"wire","summary__":5,"words_":"w","words__":2,"a":{"b":[1.50]}}"#;
    assert!(output.trim_end().ends_with(kept), "{output}");
    let failed = stdout(&pipe(&[JOB, &["--keep"]].concat(), b"{\"id\":1,\"figures\":[3]}\n"));
    assert!(failed.trim_end().ends_with(r#","figures_":[3]}"#), "{failed}");
}

#[test]
fn identifiers_are_unchanged() {
    for id in ["1", "1.50", "12345678901234567890123", "\"\\u00e9 b\"", "null", "[1, {\"a\": 2}]"] {
        let output = stdout(&pipe(JOB, format!("{{\"id\":{id},\"text\":\"One.\"}}\n").as_bytes()));
        assert!(output.contains(&format!("\"id\":{id},")), "{id} in {output}");
    }
}

#[test]
fn flushed_when_the_input_pauses() {
    flushed(JOB);
    flushed(&["--from", "jsonl", "--to", "jsonl", "-j", "2"]);
    flushed(&["--to", "jsonl", "-j", "5"]);
}

fn flushed(args: &[&str]) {
    let mut child = nutgraf().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let (sender, lines) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in stdout.lines() {
            if sender.send(line.expect("a line")).is_err() {
                break;
            }
        }
    });
    let mut next = |id: usize| {
        let line = lines.recv_timeout(Duration::from_secs(60)).unwrap_or_else(|_| panic!("{args:?}: no line for {id}"));
        assert!(line.contains(&format!("\"id\":{id},")), "{id}: {line}");
    };
    // One record, then a pause; three at once; one in two parts.
    writeln!(stdin, "{}", article(1)).expect("written");
    next(1);
    write!(stdin, "{}\n{}\n{}\n", article(2), article(3), article(4)).expect("written");
    (2..5).for_each(&mut next);
    let (first, second) = (article(5), article(6));
    let (head, tail) = second.split_at(20);
    write!(stdin, "{first}\n{head}").expect("written");
    next(5);
    writeln!(stdin, "{tail}").expect("written");
    next(6);
    drop(stdin);
    assert!(child.wait().expect("ends").success());
    reader.join().expect("read");
}

/// The peak of resident memory while `lines` copies of a record are piped, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(lines: usize, threads: &str) -> u64 {
    let args = ["--from", "jsonl", "--to", "jsonl", "--isolated", "-q", "-j", threads];
    let mut child = nutgraf().args(args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let record = article(12) + "\n";
    for _ in 0..lines {
        stdin.write_all(record.as_bytes()).expect("written");
    }
    stdin.flush().expect("written");
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("the process runs");
    drop(stdin);
    child.wait().expect("ends");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|size| size.parse().ok()).expect("a size")
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_input() {
    for threads in ["1", "3"] {
        let (few, many) = (peak(4_000, threads), peak(40_000, threads));
        assert!(many < few + 6_000, "-j {threads}: {few} kB for 4,000 records, {many} kB for 40,000");
    }
}

#[test]
fn nothing_of_the_machine_shows() {
    let input: String = (0..50).map(|id| article(id) + "\n").collect();
    let want = stdout(&pipe(JOB, input.as_bytes()));
    let folder = tempfile::tempdir().expect("a folder");
    let broken = "no such = = option\n";
    std::fs::write(folder.path().join("nutgraf.toml"), broken).expect("written");
    std::fs::create_dir_all(folder.path().join(".config/nutgraf")).expect("made");
    std::fs::write(folder.path().join(".config/nutgraf/nutgraf.toml"), broken).expect("written");
    std::fs::write(folder.path().join("in.jsonl"), &input).expect("written");
    for (name, value) in [
        ("LANG", "vi_VN.UTF-8"),
        ("LC_ALL", "tr_TR.ISO-8859-9"),
        ("TZ", "Asia/Ho_Chi_Minh"),
        ("COLUMNS", "20"),
        ("NO_COLOR", "1"),
        ("RUST_LOG", "trace"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
            .args(JOB)
            .env_clear()
            .env("HOME", folder.path())
            .env(name, value)
            .current_dir(folder.path())
            .stdin(std::fs::File::open(folder.path().join("in.jsonl")).expect("opened"))
            .output()
            .expect("runs");
        assert_eq!(stdout(&output), want, "{name}={value}");
        assert!(output.stderr.is_empty());
    }
}

/// What the program asks of the system, by strace: no file but its libraries, no clock, no network.
#[test]
#[cfg(target_os = "linux")]
#[allow(clippy::print_stderr, reason = "a test that is skipped says why")]
fn nothing_of_the_machine_is_looked_at() {
    if !Command::new("strace").args(["-o", "/dev/null", "true"]).status().is_ok_and(|status| status.success()) {
        return eprintln!("skipped: there is no strace, or it may not trace");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (input, trace) = (folder.path().join("in.jsonl"), folder.path().join("trace"));
    std::fs::write(&input, article(1) + "\n").expect("written");
    let traced = |args: &[&str]| {
        let run = Command::new("strace")
            .args(["-f", "-e", "trace=%file,%network,clock_gettime,gettimeofday,time,chdir,getcwd", "-o"])
            .arg(&trace)
            .arg(env!("CARGO_BIN_EXE_nutgraf"))
            .args(args)
            .env("HOME", folder.path())
            .env_remove("LD_LIBRARY_PATH")
            .current_dir(folder.path())
            .stdin(std::fs::File::open(&input).expect("opened"))
            .output()
            .expect("strace runs");
        assert!(run.status.success());
        let calls = std::fs::read_to_string(&trace).expect("a trace");
        let of_the_system =
            ["execve(", "\"/lib", "\"/usr/lib", "\"/etc/ld.so", "\"/proc/self/", ", \"\", ", "+++", "---"];
        let looks = calls.lines().filter(|call| !of_the_system.iter().any(|start| call.contains(start)));
        looks.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(traced(JOB), Vec::<String>::new());
    let without = traced(&["--from", "jsonl", "--to", "jsonl", "-j", "1"]);
    assert!(without.iter().any(|call| call.contains("nutgraf.toml")), "the check sees what is looked at: {without:?}");
}

#[test]
fn a_long_line_is_bounded() {
    let long = format!("{{\"id\":1,\"text\":\"{}\"}}\n{}\n", "word ".repeat(200_000), article(2));
    let records = records(&stdout(&pipe(&[JOB, &["--max-bytes", "10000"]].concat(), long.as_bytes())));
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["error"]["code"], "size");
    assert_eq!(records[1]["id"], 2);
}

#[test]
fn the_same_bytes_for_any_number_of_threads() {
    let input: String = (0..900).map(|id| article(id) + "\n").collect();
    let args = |threads: &'static str| ["--from", "jsonl", "--to", "jsonl", "--isolated", "-j", threads];
    let want = pipe(&args("1"), input.as_bytes()).stdout;
    for threads in ["2", "7", "0"] {
        assert!(pipe(&args(threads), input.as_bytes()).stdout == want, "-j {threads}");
    }
}
