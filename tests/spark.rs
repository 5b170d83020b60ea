//! The job of examples/spark/, run in `local[2]` where Java and PySpark are, and compared with the plain program.

mod common;

use common::{file, pipe, records, stdout};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const ARTICLES: usize = 20_000;

/// The Python that has PySpark and Arrow: `NUTGRAF_PYTHON`, else `python3`; or why the job cannot run.
fn python() -> Result<String, String> {
    let python = std::env::var("NUTGRAF_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has =
        |program: &str, args: &[&str]| Command::new(program).args(args).output().is_ok_and(|run| run.status.success());
    if !has("java", &["-version"]) {
        return Err("there is no Java".to_owned());
    }
    if !has(&python, &["-c", "import pyspark, pyarrow"]) {
        return Err(format!("{python} has no PySpark with PyArrow (NUTGRAF_PYTHON names another Python)"));
    }
    Ok(python)
}

fn articles() -> String {
    let line = |id: usize| {
        let (sold, rose) = (id * 3 + 1, id % 70);
        let text = format!(
            "The mill number {id} sold {sold} tonnes of steel in May, up {rose}% on the year. Its owner paid $1.2 million \
             for a furnace. Nobody was hurt. The union said it was pleased with the plan and asked for more."
        );
        serde_json::json!({ "id": format!("m{id}"), "title": format!("Mill {id}"), "text": text }).to_string() + "\n"
    };
    (0..ARTICLES).map(line).collect()
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says why")]
fn the_job_gives_what_the_program_gives() {
    let python = match python() {
        Ok(python) => python,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let folder = tempfile::tempdir().expect("a folder");
    let input = articles();
    let path = folder.path().join("articles.jsonl");
    std::fs::write(&path, &input).expect("written");
    let want = records(&stdout(&pipe(
        &["--from", "jsonl", "--to", "jsonl", "--isolated", "--exit-zero", "-q", "-j", "1"],
        input.as_bytes(),
    )));
    assert_eq!(want.len(), ARTICLES);
    let job = |output: &str| {
        let run = Command::new(&python)
            .arg(file("examples/spark/digest.py"))
            .args(["--master", "local[2]", "--program", env!("CARGO_BIN_EXE_nutgraf")])
            .arg(&path)
            .arg(folder.path().join(output))
            .env("PYSPARK_PYTHON", &python)
            .env("SPARK_LOCAL_IP", "127.0.0.1")
            .output()
            .expect("Python runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };

    job("lines.jsonl");
    let lines = parts(&folder.path().join("lines.jsonl"));
    assert!(records(&lines) == want, "the records in their order");

    two_lines(&python, &path, folder.path(), &want);
    job("digests.parquet");
    let back = folder.path().join("back.jsonl");
    let script = "import sys, pyarrow.parquet as p\nt = p.read_table(sys.argv[1])\nimport json\n\
                  open(sys.argv[2], 'w').writelines(json.dumps(r) + '\\n' for r in t.to_pylist())";
    let run = Command::new(&python)
        .args(["-c", script])
        .arg(folder.path().join("digests.parquet"))
        .arg(&back)
        .output()
        .expect("runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let rows = records(&std::fs::read_to_string(&back).expect("rows"));
    assert_eq!(rows.len(), ARTICLES);
    for (row, want) in rows.iter().zip(&want) {
        assert_eq!((&row["id"], &row["words"]), (&want["id"], &want["words"]));
        let json = |key: &str| serde_json::from_str::<Value>(row[key].as_str().expect(key)).expect("JSON");
        assert_eq!((json("summary"), json("figures")), (want["summary"].clone(), want["figures"].clone()));
    }
}

/// The two lines of the README, the program named by the path it has here.
fn two_lines(python: &str, articles: &Path, folder: &Path, want: &[Value]) {
    let readme = include_str!("../examples/spark/README.md");
    let (_, script) = readme.split_once("```python\n").expect("the two lines");
    let script = script.split("```").next().unwrap_or_default();
    let output = folder.join("digests");
    let script = script
        .replace("/usr/local/bin/nutgraf", env!("CARGO_BIN_EXE_nutgraf"))
        .replace("\"articles.jsonl\"", &format!("{:?}", articles.to_string_lossy()))
        .replace("\"digests\"", &format!("{:?}", output.to_string_lossy()));
    let session =
        "from pyspark.sql import SparkSession\nspark = SparkSession.builder.master('local[2]').getOrCreate()\n";
    let run = Command::new(python)
        .args(["-c", &format!("{session}{script}")])
        .env("PYSPARK_PYTHON", python)
        .env("SPARK_LOCAL_IP", "127.0.0.1")
        .output()
        .expect("Python runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(records(&parts(&output)) == want, "the two lines give the same");
}

/// The lines of the parts that Spark wrote, in order.
fn parts(folder: &Path) -> String {
    let mut parts: Vec<_> = std::fs::read_dir(folder).expect("parts").flatten().map(|entry| entry.path()).collect();
    parts.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("part-")));
    parts.sort();
    assert!(parts.len() >= 2, "two partitions at least");
    parts.iter().map(|path| std::fs::read_to_string(path).expect("a part")).collect()
}
