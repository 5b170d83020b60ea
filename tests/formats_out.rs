//! What people take away: CSV for a spreadsheet, Markdown for a wiki.

mod common;

use common::{nutgraf, pipe, stdout};

const REPORT: &str = "Quý I: xuất khẩu thuỷ sản tăng mạnh\n\n\
    Kim ngạch xuất khẩu thuỷ sản của tỉnh ước đạt 412,5 triệu USD, tăng 8,25% so với cùng kỳ năm 2024. \
    Sản lượng khai thác giảm 1,5%, còn 96.300 tấn.\n";

fn table(csv: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(csv);
    let head = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

#[test]
fn csv_is_a_statistic_a_row() {
    let out = stdout(&pipe(&["figures", "--to", "csv"], REPORT.as_bytes()));
    let (head, rows) = table(out.as_bytes());
    let column = |name: &str| head.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"));
    let row = rows.iter().find(|row| row[column("unit")] == "USD").expect("a row of money");
    for (name, want) in [
        ("source", "-"),
        ("title", "Quý I: xuất khẩu thuỷ sản tăng mạnh"),
        ("language", "vi"),
        ("value", "412500000"),
        ("value_max", ""),
        ("change", "8.25"),
        ("change_unit", "%"),
        ("base", "so với cùng kỳ năm 2024"),
        ("qualifier", "estimate"),
        ("text", "412,5 triệu USD"),
        ("change_text", "▲ 8,25%"),
    ] {
        assert_eq!(row[column(name)], want, "{name}");
    }
    let falls = rows.iter().find(|row| row[column("unit")] == "t").expect("a row of tonnes");
    assert_eq!(falls[column("value")], "96300");
    assert_eq!(falls[column("change")], "-1.5", "a fall is negative");
    for row in &rows {
        for name in ["value", "value_max", "change"] {
            let cell = &row[column(name)];
            assert!(cell.is_empty() || cell.parse::<f64>().is_ok(), "{name} is {cell:?}, no number");
        }
    }
}

#[test]
fn csv_runs_nothing() {
    let record = serde_json::json!({
        "id": "=HYPERLINK(\"http://x.example\")",
        "title": "@SUM(1+1)*cmd|' /C calc'!A0",
        "date": "+1-1",
        "text": "=1+1 tonnes of \"steel\", worth $3 million, were sold.\n-2+3 people, or 12 workers, left.",
    });
    let out = stdout(&pipe(&["--to", "csv", "-k", "all", "-l", "en"], format!("{record}\n").as_bytes()));
    let (head, rows) = table(out.as_bytes());
    assert!(!rows.is_empty());
    for row in &rows {
        for (name, cell) in head.iter().zip(row) {
            let number = cell == "-" || cell.parse::<f64>().is_ok();
            assert!(
                number || !cell.starts_with(['=', '+', '-', '@']) || cell[1..].parse::<f64>().is_ok(),
                "{name}: {cell}"
            );
        }
    }
    assert_eq!(rows[0][1], "'=HYPERLINK(\"http://x.example\")");
}

#[test]
fn csv_for_excel_begins_with_a_mark() {
    let out = stdout(&pipe(&["figures", "--to", "csv", "--bom"], REPORT.as_bytes()));
    assert!(out.starts_with("\u{FEFF}source,"));
    assert_eq!(out.matches('\u{FEFF}').count(), 1);
}

#[test]
fn csv_of_many_has_one_header() {
    let out = stdout(&nutgraf().args(["figures", "--to", "csv", "corpus/en", "corpus/vi"]).output().expect("runs"));
    let (head, rows) = table(out.as_bytes());
    assert_eq!(head.len(), 17);
    assert!(rows.len() > 100, "{} rows", rows.len());
    assert!(rows.iter().all(|row| row[0] != "source"));
}

#[test]
fn markdown_is_a_digest() {
    let out = stdout(&pipe(&["--to", "md"], REPORT.as_bytes()));
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some("## Quý I: xuất khẩu thuỷ sản tăng mạnh"));
    assert!(out.contains("\n- Kim ngạch xuất khẩu thuỷ sản"), "{out}");
    let tables: Vec<&str> = out.lines().filter(|line| line.starts_with('|')).collect();
    assert!(tables.len() >= 3, "{out}");
    let bars = |line: &str| line.matches('|').count();
    assert!(tables.iter().all(|line| bars(line) == bars(tables[0])), "{out}");
    assert!(out.contains("ước đạt 412,5 triệu USD") || out.contains("| ước 412,5 triệu USD"), "{out}");
}

#[test]
fn markdown_of_a_hostile_article_is_text() {
    let text =
        "<img src=x onerror=alert(1)> | `rm` [x](javascript:1)\n\nThe **firm** | sold 12 cars to <b>Bo</b> & co.";
    let out = stdout(&pipe(&["--to", "md", "-l", "en"], text.as_bytes()));
    for acts in ["<img", "<b>", " | `", "[x](", "**firm**"] {
        assert!(!out.replace(&format!("\\{acts}"), "").contains(acts), "{acts} in {out}");
    }
}
