//! Inputs and outputs that nobody wishes for: empty, binary, huge, unreadable, closed, full.

use nutgraf::batch::{Job, render};
use nutgraf::read::Task;
use nutgraf::write::{Format, WriteOptions};
use nutgraf::{Options, digest};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const ARTICLE: &str = "Sales rose 4% to £20m in May. Rain fell on Cork.";

fn nutgraf() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn finish(command: &mut Command) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    (status.code(), text(stdout), text(stderr))
}

/// The record of an input given as bytes.
fn record(bytes: &[u8]) -> Value {
    let job = Job { write: WriteOptions { to: Format::Jsonl, ..WriteOptions::default() }, ..Job::default() };
    serde_json::from_slice(
        &render(Task::Bytes("-".to_owned(), bytes.to_vec(), nutgraf::read::Format::Text), &job).bytes,
    )
    .expect("a record is JSON")
}

fn line(bytes: &[u8]) -> Value {
    let job = Job { write: WriteOptions { to: Format::Jsonl, ..WriteOptions::default() }, ..Job::default() };
    serde_json::from_slice(
        &render(Task::Line { source: "-".into(), number: 1, bytes: bytes.to_vec(), more: false }, &job).bytes,
    )
    .expect("a record is JSON")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> String {
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file can be written");
    path.to_string_lossy().into_owned()
}

#[test]
fn bytes_that_are_text_or_not() {
    for (name, bytes, error, sentences) in [
        ("empty", &b""[..], None, 0),
        ("white space", b" \r\n\t\n", None, 0),
        ("byte order mark alone", b"\xEF\xBB\xBF", None, 0),
        ("a letter", b"x", None, 1),
        ("a NUL among letters", b"Sales rose\0 4% in May.", None, 1),
        ("an archive of text", b"sales.txt\0\0\0\0\x30000644\0Sales rose 4% in May.", Some("encoding"), 0),
        ("binary", b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe\x80", Some("encoding"), 0),
        ("cut in a letter", b"caf\xc3", None, 1),
        ("Latin-1", b"Le caf\xe9 co\xfbte 3 euros.", None, 1),
    ] {
        let record = record(bytes);
        assert_eq!(record["error"]["code"].as_str(), error, "{name}: {record}");
        assert_eq!(record["summary"].as_array().map(Vec::len), Some(sentences), "{name}: {record}");
    }
}

#[test]
fn the_same_article_in_other_clothes() {
    let plain = "Giá gạo tăng 4,5% lên 12,5 triệu đồng/tấn. Ủy ban họp bàn.\n\nTrường học mở cửa trở lại.";
    let values = |text: &str| -> Vec<(String, String)> {
        let digest = digest(text, None, &Options::default());
        digest.figures.iter().map(|figure| (figure.value.to_string(), figure.unit.to_string())).collect()
    };
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(plain).collect();
    assert_ne!(plain, decomposed);
    assert_eq!(values(plain), [("4.5".to_owned(), "%".to_owned()), ("12500000".to_owned(), "VND/t".to_owned())]);
    for (name, text) in
        [("CRLF", plain.replace('\n', "\r\n")), ("NFD", decomposed), ("no-break spaces", plain.replace(' ', "\u{a0}"))]
    {
        assert_eq!(values(&text), values(plain), "{name}");
    }
    let with_mark = [b"\xEF\xBB\xBF", plain.as_bytes()].concat();
    assert_eq!(record(&with_mark), record(plain.as_bytes()), "byte order mark");
}

#[test]
fn records_that_are_odd() {
    let deep = format!("{{\"text\":\"It rains.\",\"deep\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for (name, bytes, error) in [
        ("no JSON", "{", Some("format")),
        ("an array", "[1]", Some("format")),
        ("no text", "{}", Some("field")),
        ("text is null", r#"{"text":null}"#, Some("field")),
        ("text is a list", r#"{"text":["a"]}"#, Some("field")),
        ("half a surrogate", r#"{"text":"\ud800"}"#, Some("field")),
        ("the key twice", r#"{"text":"It rains.","text":"It snows."}"#, None),
        ("a NUL", r#"{"text":"It rains.\u0000 It pours."}"#, None),
        ("an odd language", r#"{"text":"It rains.","lang":"ẞ"}"#, None),
        ("a language with a region", r#"{"text":"It rains.","lang":"en-GB"}"#, None),
        ("a language that is a number", r#"{"text":"It rains.","lang":7}"#, None),
        ("deep", &deep, None),
    ] {
        let record = line(bytes.as_bytes());
        assert_eq!(record["error"]["code"].as_str(), error, "{name}: {record}");
    }
}

/// A megabyte of anything costs about what a megabyte of prose costs: a quadratic step would take minutes here.
/// Without optimisation a thirty-second part of it has to do.
#[test]
fn a_megabyte_of_anything() {
    const LENGTH: usize = if cfg!(debug_assertions) { 1 << 15 } else { 1 << 20 };
    #[rustfmt::skip]
    let pieces = [
        "7", "1,", "1.", "1 ", "123 ", "1 000 ", "1-", "1/", "$", "$1 ", "1%", "1m ", "\t1", "1 to ", "from 1 to ", "1 of ",
        "1 % up ", "2020 ", "May 1 ", "(", "((1 ", "[", "\"", "“", "'", "|", "- ", "…", "\n", "a\n\n", "x", "x ", "X. ", "a, ",
        "U.S. ", "\0", "\u{301}", "e\u{301}", "ệ", "🇻🇳", "٣", "one ", "one hundred ", "half ", "tỷ ", "hai mươi ", "between ",
        "up ", "so với ", "hundert", "a of ",
    ];
    for piece in pieces {
        let text = piece.repeat(LENGTH / piece.len());
        let length = text.len();
        let start = Instant::now();
        let digest = digest(text, None, &Options::default());
        let spent = start.elapsed();
        assert!(spent < Duration::from_secs(30), "{length} bytes of {piece:?} took {spent:?}");
        assert_eq!(digest.document.text().len(), length, "{piece:?}");
    }
}

#[test]
fn inputs_that_cannot_be_read() {
    let folder = folder();
    let good = write(&folder, "good.txt", ARTICLE.as_bytes());
    let mut bad = vec![("missing", folder.path().join("missing.txt"))];
    #[cfg(unix)]
    {
        let looped = folder.path().join("loop.txt");
        std::os::unix::fs::symlink(&looped, &looped).expect("a link can be made");
        bad.push(("a link to itself", looped));
        bad.push(("a file in a file", Path::new(&good).join("x.txt")));
        // Opens, and fails when it is read, for everyone.
        if Path::new("/proc/self/mem").exists() {
            bad.push(("read error", "/proc/self/mem".into()));
        }
        use std::os::unix::fs::PermissionsExt;
        let locked = folder.path().join("locked.txt");
        fs::write(&locked, ARTICLE).expect("a file can be written");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("a mode can be set");
        // The superuser reads it all the same.
        if fs::File::open(&locked).is_err() {
            bad.push(("no permission", locked));
        }
    }
    for (name, path) in bad {
        let (code, stdout, stderr) = finish(nutgraf().arg("--json").arg(&path).arg(&good));
        let records: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!((code, records.len()), (Some(1), 2), "{name}: {stdout}{stderr}");
        assert_eq!(records[0]["error"]["code"], "io", "{name}: {stdout}");
        assert!(records[1]["error"].is_null(), "{name}: {stdout}");
        assert!(stderr.starts_with("nutgraf: ") && stderr.lines().count() == 1, "{name}: {stderr}");
        assert!(stderr.contains(&*path.to_string_lossy()), "{name}: {stderr}");
    }
}

#[test]
fn folders_that_hold_nothing() {
    let folder = folder();
    for to in ["text", "jsonl"] {
        assert_eq!(
            finish(nutgraf().args(["--to", to]).arg(folder.path())),
            (Some(0), String::new(), String::new()),
            "{to}"
        );
    }
    let (code, stdout, _) = finish(nutgraf().args(["--to", "json"]).arg(folder.path()));
    assert_eq!((code, serde_json::from_str::<Value>(&stdout).ok()), (Some(0), Some(Value::Array(Vec::new()))));
}

#[test]
fn folders_respect_gitignore() {
    let folder = folder();
    for name in ["kept.txt", "left.txt", ".gitignore"] {
        write(&folder, name, b"left.txt\n");
    }
    for (flags, count) in [(&[][..], 1), (&["--no-ignore"], 2), (&["--no-ignore", "--hidden"], 3)] {
        let (code, stdout, _) = finish(nutgraf().arg("--json").args(flags).arg(folder.path()));
        assert_eq!((code, stdout.lines().count()), (Some(0), count), "{flags:?}: {stdout}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_odd() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder();
    for name in [&b"with\nline.txt"[..], b"esc\x1b[31m.txt", b"not-utf8-\xff.txt", b"-dash.txt"] {
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), ARTICLE).expect("a file can be written");
    }
    let (code, stdout, stderr) = finish(nutgraf().arg("--json").arg(folder.path()));
    assert_eq!((code, stdout.lines().count(), stderr.as_str()), (Some(0), 4, ""));
    let (code, page, _) = finish(nutgraf().arg(folder.path()));
    assert!(code == Some(0) && !page.contains('\u{1b}'), "{page}");
    let (code, _, stderr) = finish(nutgraf().arg(folder.path().join("gone\u{1b}]0;x\u{7}.txt")));
    assert!(code == Some(1) && !stderr.contains('\u{1b}') && stderr.lines().count() == 1, "{stderr}");
}

#[test]
fn a_closed_pipe_is_silent() {
    let folder = folder();
    let records = format!("{}\n", serde_json::json!({ "text": ARTICLE })).repeat(3000);
    let path = write(&folder, "records.jsonl", records.as_bytes());
    for threads in ["1", "2"] {
        let mut child = nutgraf().args(["--json", "-j", threads, &path]).spawn().expect("the program starts");
        let mut first = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        out.read_line(&mut first).expect("a line comes");
        drop(out);
        let end = child.wait_with_output().expect("the program ends");
        assert_eq!((end.status.code(), String::from_utf8_lossy(&end.stderr).as_ref()), (Some(0), ""), "-j {threads}");
        assert!(serde_json::from_str::<Value>(&first).is_ok(), "-j {threads}: {first}");
    }
}

#[test]
fn a_closed_standard_error_is_no_failure() {
    let mut child = nutgraf().args(["missing.txt", "-"]).stdin(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stderr.take());
    child.stdin.take().expect("piped").write_all(ARTICLE.as_bytes()).expect("the program reads");
    let end = child.wait_with_output().expect("the program ends");
    assert!(end.status.code() == Some(1) && !end.stdout.is_empty());
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(stdout) = full() else { return }; // no such device here
    let mut child = nutgraf().stdin(Stdio::piped()).stdout(stdout).spawn().expect("the program starts");
    child.stdin.take().expect("piped").write_all(ARTICLE.as_bytes()).expect("the program reads");
    let end = child.wait_with_output().expect("the program ends");
    let stderr = String::from_utf8_lossy(&end.stderr).into_owned();
    assert!(end.status.code() == Some(2) && stderr.contains("No space left"), "{stderr}");
}

#[test]
fn a_file_is_replaced_when_the_new_one_is_whole() {
    let folder = folder();
    let article = write(&folder, "article.txt", ARTICLE.as_bytes());
    let out = write(&folder, "out.txt", b"old");
    let target = folder.path().join("no/such/folder/out.txt");
    let (code, _, stderr) = finish(nutgraf().args(["-o"]).arg(&target).arg(&article));
    assert!(code == Some(2) && stderr.contains("out.txt"), "{stderr}");
    let (code, stdout, stderr) = finish(nutgraf().args(["--lang", "xx", "-o", &out, &article]));
    assert_eq!(
        (code, stdout.as_str(), fs::read(&out).expect("there").as_slice()),
        (Some(2), "", &b"old"[..]),
        "{stderr}"
    );
    let (code, stdout, stderr) = finish(nutgraf().args(["-o", &out, &article]));
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(0), "", ""));
    assert!(fs::read_to_string(&out).expect("there").contains("£20m"));
    let names = fs::read_dir(folder.path()).expect("there").count();
    assert_eq!(names, 2, "nothing else is left behind");
    let (code, _, stderr) = finish(nutgraf().args(["-o"]).arg(folder.path()).arg(&article));
    assert!(code == Some(2) && !stderr.is_empty(), "a folder is no file: {stderr}");
}

#[test]
#[cfg(unix)]
fn a_file_is_written_as_others_are() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    let folder = folder();
    let article = write(&folder, "article.txt", ARTICLE.as_bytes());
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let out = folder.path().join("out.txt");
    assert_eq!(finish(nutgraf().arg("-o").arg(&out).arg(&article)).0, Some(0));
    assert_eq!(mode(&out), mode(Path::new(&article)), "a new file has the mode of new files");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o640)).expect("a mode can be set");
    assert_eq!(finish(nutgraf().arg("-o").arg(&out).arg(&article)).0, Some(0));
    assert_eq!(mode(&out), 0o640, "a file that is replaced keeps its mode");
    let link = folder.path().join("link.txt");
    std::os::unix::fs::symlink(&out, &link).expect("a link can be made");
    assert_eq!(finish(nutgraf().args(["--json", "-o"]).arg(&link).arg(&article)).0, Some(0));
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink(), "a link stays one");
    assert!(fs::read_to_string(&out).expect("there").starts_with('{'), "what it points to is written");
    // A device is written to, never replaced; a pipe stands for one here.
    let pipe = folder.path().join("pipe");
    if Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        let child = nutgraf().arg("-o").arg(&pipe).arg(&article).spawn().expect("the program starts");
        assert!(fs::read_to_string(&pipe).expect("the program writes").contains("£20m"));
        assert_eq!(child.wait_with_output().expect("the program ends").status.code(), Some(0));
        assert!(fs::metadata(&pipe).expect("there").file_type().is_fifo(), "a pipe stays one");
    }
}
