//! What people have: web pages, Markdown, tables, packed files, old encodings.

mod common;

use common::{file, nutgraf, pipe, records, stdout};
use serde_json::Value;
use std::io::Write;

fn text_of<'r>(record: &'r Value, key: &str) -> &'r str {
    record[key].as_str().unwrap_or_else(|| panic!("{key} of {record}"))
}

fn surfaces(record: &Value) -> Vec<&str> {
    record["figures"].as_array().expect("figures").iter().map(|figure| text_of(figure, "text")).collect()
}

fn digest_of(path: &str) -> Value {
    let output = nutgraf().args(["--to", "jsonl", "-k", "all"]).arg(file(path)).output().expect("runs");
    records(&stdout(&output)).remove(0)
}

#[test]
fn a_web_page() {
    let record = digest_of("tests/formats/thuy-san.html");
    assert_eq!(text_of(&record, "title"), "Xuất khẩu thuỷ sản quý I tăng 8,25%");
    assert_eq!(text_of(&record, "date"), "2025-04-08");
    assert_eq!(text_of(&record, "language"), "vi");
    let figures = surfaces(&record);
    assert!(figures.contains(&"412,5\u{a0}triệu USD"), "{figures:?}");
    for (name, of_the_page) in [
        ("menu", "2025"),
        ("script", "9.999 tỷ đồng"),
        ("related", "200 đồng/kg"),
        ("related", "2.000 tỷ đồng"),
        ("footer", "0292"),
    ] {
        assert!(!figures.iter().any(|figure| figure.contains(of_the_page)), "{name}: {figures:?}");
    }
    let summary: Vec<&str> =
        record["summary"].as_array().expect("summary").iter().map(|sentence| text_of(sentence, "text")).collect();
    assert_eq!(summary.len(), 3);
    for sentence in summary {
        assert!(
            !sentence.contains("Công nhân chế biến") && !sentence.contains('|'),
            "a caption or a table: {sentence}"
        );
    }
}

#[test]
fn a_web_page_in_any_encoding() {
    let page = std::fs::read_to_string(file("tests/formats/thuy-san.html")).expect("the page");
    let utf_16: Vec<u8> =
        "\u{FEFF}".chars().chain(page.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let from = |bytes: &[u8]| records(&stdout(&pipe(&["--to", "jsonl", "-k", "all"], bytes))).remove(0);
    let want = from(page.as_bytes());
    assert_eq!(from(&utf_16), want, "UTF-16");
    assert_eq!(text_of(&want, "title"), "Xuất khẩu thuỷ sản quý I tăng 8,25%", "told by content");

    let latin = b"<html><head><meta charset=iso-8859-1><title>Prix</title></head><body><p>Le chiffre d'affaires a \
        atteint 3,5 millions d'\x80uros \xe0 l'\xe9tranger, soit 12 % de plus qu'en 2023.</p></body></html>";
    let record = from(latin);
    assert!(surfaces(&record).iter().any(|figure| figure.contains("3,5 millions")), "{record}");
}

#[test]
fn a_vietnamese_file_of_the_nineties() {
    // windows-1258 with CRLF, as old Word saved it; nothing but its bytes says so.
    let record = digest_of("tests/formats/cang-ca.txt");
    assert_eq!(text_of(&record, "language"), "vi");
    assert_eq!(text_of(&record, "title"), "Cảng cá Lộc An đón thêm tàu trong quý II");
    let figures = surfaces(&record);
    for wanted in ["3.240 lượt", "12,5%", "18.700 tấn", "842 tỷ đồng", "1.200 đồng/lít", "26,4 tỷ đồng"]
    {
        assert!(figures.iter().any(|figure| figure.starts_with(wanted)), "{wanted} in {figures:?}");
    }
}

#[test]
fn markdown() {
    let record = digest_of("tests/formats/reefs.md");
    assert_eq!(text_of(&record, "title"), "Reef survey finds more fish");
    assert_eq!(text_of(&record, "date"), "2024-11-05");
    let figures = surfaces(&record);
    for wanted in ["18,400 fish", "12%", "31%", "$210,000"] {
        assert!(figures.contains(&wanted), "{wanted} in {figures:?}");
    }
    assert!(!figures.iter().any(|figure| figure.contains("9999")), "code is no text: {figures:?}");
}

#[test]
fn a_table_is_an_article_a_row() {
    let output =
        nutgraf().args(["--to", "jsonl", "--keep"]).arg(file("tests/formats/export.csv")).output().expect("runs");
    assert_eq!(output.status.code(), Some(1), "one row has no text");
    let records = records(&String::from_utf8(output.stdout).expect("UTF-8"));
    assert_eq!(records.len(), 3);
    assert_eq!(records[0]["id"], "17");
    assert_eq!(records[0]["title"], "Mill to close");
    assert_eq!(records[0]["date"], "2025-02-03");
    assert_eq!(records[0]["Section"], "Business");
    assert!(surfaces(&records[0]).contains(&"95,000 tonnes"));
    assert_eq!(records[1]["title"], "Bridge \"ahead of plan\"");
    assert_eq!(records[2]["id"], "19");
    assert_eq!(records[2]["error"]["code"], "field");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("export.csv") && said.contains("line 5") && said.contains("Text"), "{said}");
}

#[test]
fn tables_of_every_kind() {
    let want = |csv: &[u8], args: &[&str]| {
        let args = [&["--to", "jsonl", "-l", "en"], args].concat();
        let records = records(&stdout(&pipe(&args, csv)));
        assert_eq!(records.len(), 1, "{}", String::from_utf8_lossy(csv));
        assert_eq!(surfaces(&records[0]), ["5 tonnes"], "{}", String::from_utf8_lossy(csv));
    };
    want(b"title,text\nSteel,The mill sold 5 tonnes of steel.\n", &[]);
    want(b"title\ttext\r\nSteel\tThe mill sold 5 tonnes of steel.\r\n", &[]);
    want(b"\xEF\xBB\xBFtext;title\nThe mill sold 5 tonnes of steel.;Steel\n", &[]);
    want(b"a,b\nThe mill sold 5 tonnes of steel.,2\n", &["--from", "csv", "--text-field", "a"]);
    want(b"a|Body\n1|\"The mill sold\n5 tonnes of steel.\"\n", &["--from", "csv"]);
    let utf_16: Vec<u8> = "\u{FEFF}title\ttext\nSteel\tThe mill sold 5 tonnes of steel.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    want(&utf_16, &[]);
}

#[test]
fn a_table_without_text_says_what_it_has() {
    let output = pipe(&["--from", "csv"], b"id,summary\n1,One.\n");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("id, summary") && said.contains("--text-field"), "{said}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("packs");
    packer.finish().expect("packs")
}

#[test]
fn packed() {
    const ONE: &[u8] = b"The mill sold 5 tonnes of steel in May.\n";
    const TWO: &[u8] = b"{\"id\":1,\"text\":\"The mill sold 5 tonnes.\"}\n{\"id\":2,\"text\":\"It sold 6 tonnes.\"}\n";
    let zstd = |bytes: &[u8]| zstd::encode_all(bytes, 3).expect("packs");
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes, want) in [
        ("one.txt.gz", gzip(ONE), 1),
        ("one.zst", zstd(ONE), 1),
        ("two.jsonl.gz", gzip(TWO), 2),
        ("two.jsonl.zst", zstd(TWO), 2),
        ("members.jsonl.gz", [gzip(TWO), gzip(TWO)].concat(), 4),
        ("frames.jsonl.zst", [zstd(TWO), zstd(TWO)].concat(), 4),
        ("page.html.gz", gzip(&std::fs::read(file("tests/formats/thuy-san.html")).expect("the page")), 1),
        ("table.csv.zst", zstd(&std::fs::read(file("tests/formats/export.csv")).expect("the table")), 3),
        ("unnamed", gzip(TWO), 2),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).expect("written");
        let output = nutgraf().args(["--to", "jsonl", "--exit-zero"]).arg(&path).output().expect("runs");
        assert_eq!(records(&stdout(&output)).len(), want, "{name}");
        let piped = pipe(&["--to", "jsonl", "--exit-zero"], &bytes);
        assert_eq!(records(&stdout(&piped)).len(), want, "{name}, piped");
    }
}

#[test]
fn a_packed_file_that_is_cut_off_fails_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = gzip("The mill sold 5 tonnes of steel. ".repeat(400).as_bytes());
    std::fs::write(folder.path().join("a.txt.gz"), &whole[..whole.len() / 2]).expect("written");
    std::fs::write(folder.path().join("b.txt"), "The mill sold 5 tonnes.").expect("written");
    let output = nutgraf().args(["--to", "jsonl"]).arg(folder.path()).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    let records = records(&String::from_utf8(output.stdout).expect("UTF-8"));
    assert_eq!((records[0]["error"]["code"].as_str(), records.len()), (Some("io"), 2));
    assert!(records[1]["error"].is_null());
}

#[test]
fn a_bomb_is_refused() {
    let bomb = gzip(&vec![b' '; 1 << 20]);
    let output = pipe(&["--to", "jsonl", "--max-bytes", "1000"], &bomb);
    let records = records(&String::from_utf8(output.stdout).expect("UTF-8"));
    assert_eq!(records[0]["error"]["code"], "size");
}

#[test]
fn errors_name_input_finding_and_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes, wanted) in [
        ("report.pdf", &b"%PDF-1.5\n\x00\x01"[..], &["report.pdf", "PDF", "pdftotext"][..]),
        ("report.docx", b"PK\x03\x04\x00\x00", &["report.docx", "ZIP", "pandoc"]),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", &["image.png", "binary"]),
        ("list.json", b"[{\"text\":\"One.\"}]", &["list.json", "array", "jq"]),
        ("no.jsonl", b"{\"body_text\":\"One.\"}\n", &["no.jsonl", "body_text", "--text-field"]),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        let output = nutgraf().arg(&path).output().expect("runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
        for part in wanted {
            assert!(said.contains(part), "{name}: {part} in {said}");
        }
        assert_eq!(said.matches(name).count(), 1, "{name} is named once: {said}");
    }
    let missing = nutgraf().arg(folder.path().join("missing.txt")).output().expect("runs");
    let said = String::from_utf8_lossy(&missing.stderr);
    assert_eq!(said.matches("missing.txt").count(), 1, "{said}");
}
