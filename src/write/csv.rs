//! CSV, one row a statistic: made for a spreadsheet, a data frame or a pivot table.
//!
//! RFC 4180 with line feeds. Numbers are bare, with a decimal point; a change carries its sign. Text is quoted, so that
//! a program can tell the two apart (`csv.QUOTE_NONNUMERIC` in Python, *Format quoted field as text* in LibreOffice),
//! and no cell of it is run as a formula or taken for a number: see `text`.

use super::table::{Row, rows};
use super::{Outcome, clean};
use crate::digest::Digest;
use crate::figure::{Direction, Qualifier};

/// The columns; the first line of the output.
pub(super) const HEADER: &str = "source,id,date,title,language,subject,value,value_max,unit,change,change_unit,base,\
                                 period,qualifier,text,change_text,sentence\n";

/// The columns after a byte order mark, by which Excel knows UTF-8.
pub(super) const HEADER_WITH_MARK: &str = "\u{FEFF}source,id,date,title,language,subject,value,value_max,unit,change,\
                                           change_unit,base,period,qualifier,text,change_text,sentence\n";

pub(super) fn write(outcome: &Outcome, out: &mut Vec<u8>) {
    let Ok(digest) = &outcome.result else { return };
    let id = outcome.id.as_deref().map(|id| {
        let json = id.get();
        serde_json::from_str::<String>(json).unwrap_or_else(|_| if json == "null" { "" } else { json }.to_owned())
    });
    let document = &digest.document;
    let mut article = String::new();
    for name in [&outcome.source, id.as_deref().unwrap_or_default(), outcome.date.as_deref().unwrap_or_default()] {
        article.push_str(&key(name));
        article.push(',');
    }
    article.push_str(&text(document.title().unwrap_or_default()));
    article.push(',');
    article.push_str(&key(document.language().map_or("", |language| language.code())));
    for row in rows(digest) {
        out.extend_from_slice(article.as_bytes());
        for cell in cells_of(&row, digest) {
            out.push(b',');
            out.extend_from_slice(cell.as_bytes());
        }
        out.push(b'\n');
    }
}

/// What a row says of its statistic, from the subject on.
fn cells_of<'d>(row: &Row<'d>, digest: &'d Digest) -> [String; 12] {
    let source = digest.document.text();
    let number = |value: Option<crate::Decimal>| value.map_or_else(String::new, |value| value.to_string());
    let change = row.change.map(|figure| match figure.direction {
        Some(Direction::Down) if figure.value > crate::Decimal::default() => figure.value.negated(),
        _ => figure.value,
    });
    let qualifier = row.level.or(row.change).and_then(|figure| figure.qualifier);
    let sentence = digest.document.sentences().get(row.lead.sentence as usize);
    [
        text(row.subject.unwrap_or_default()),
        number(row.level.map(|figure| figure.value)),
        number(row.level.and_then(|figure| figure.value_max)),
        text(row.level.map_or("", |figure| &figure.unit)),
        number(change),
        text(row.change.map_or("", |figure| &figure.unit)),
        text(row.base.unwrap_or_default()),
        text(row.period.unwrap_or_default()),
        text(qualifier.map_or("", Qualifier::as_str)),
        text(row.level.map_or("", |figure| figure.span.of(source))),
        text(&row.change_text(source)),
        text(sentence.map_or("", |sentence| sentence.span.of(source))),
    ]
}

/// A cell of text that a spreadsheet neither runs nor takes for something else: where it would, an apostrophe goes
/// before it.
fn text(cell: &str) -> String {
    let cell = clean(cell);
    quoted(cell.trim(), is_formula(&cell) || is_taken_for_a_number(&cell))
}

/// A cell that names the article, by which tables are joined: it keeps its digits (`007`), but is no formula either.
fn key(cell: &str) -> String {
    let cell = clean(cell);
    quoted(cell.trim(), is_formula(&cell))
}

fn quoted(cell: &str, defused: bool) -> String {
    match (cell, defused) {
        ("", _) => String::new(),
        (_, true) => format!("\"'{}\"", cell.replace('"', "\"\"")),
        (_, false) => format!("\"{}\"", cell.replace('"', "\"\"")),
    }
}

/// Does a spreadsheet run it? A formula begins with `=`, `+`, `-` or `@`, half or full width (OWASP, *CSV injection*).
/// A sign alone runs nothing.
fn is_formula(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() > 1 && cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Does a spreadsheet take it for a number in a format of its own, for a date, or for a time of day?
///
/// `103.000` is 103 in one country and 103,000 in another, `9/11` a day of September, `6%` a hundredth. Digits alone,
/// such as a year, stay what they are.
fn is_taken_for_a_number(cell: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let cell = cell.trim();
    let is_word = |word: &&str| !word.is_empty();
    let mut words = cell.split(|c: char| !c.is_alphabetic()).filter(is_word).map(str::to_lowercase);
    if !cell.contains(|c: char| c.is_ascii_digit()) {
        return matches!(cell.to_ascii_lowercase().as_str(), "true" | "false");
    }
    let is_of_numbers = |c: char| {
        c.is_alphanumeric()
            || c.is_whitespace()
            || c.is_ascii_punctuation()
            || matches!(c, '¢'..='¥' | '₠'..='\u{20CF}')
    };
    if !cell.chars().all(is_of_numbers) {
        return false;
    }
    let plain = cell.bytes().all(|byte| byte.is_ascii_digit()) && cell.len() <= 15;
    let is_known = |word: String| {
        matches!(word.as_str(), "e" | "am" | "pm" | "usd" | "eur" | "gbp" | "vnd")
            || word.get(..3).is_some_and(|start| MONTHS.contains(&start) && word.len() <= 9)
    };
    !(plain && (cell.len() == 1 || !cell.starts_with('0'))) && words.all(is_known)
}

#[cfg(test)]
mod tests {
    use super::{key, text};

    #[test]
    fn no_cell_is_a_formula() {
        for (name, cell, want) in [
            ("a plain text", "Tổng mức bán lẻ", "\"Tổng mức bán lẻ\""),
            ("quotes", "a \"b\", c", "\"a \"\"b\"\", c\""),
            ("nothing", " ", ""),
            ("a formula", "=1+1", "\"'=1+1\""),
            ("a call", "@SUM(A1:A9)", "\"'@SUM(A1:A9)\""),
            ("a command", "+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\""),
            ("a sum that begins with a number", "-2+3", "\"'-2+3\""),
            ("behind white space and controls", " \t\u{1b}=1", "\"'=1\""),
            ("full width", "＝1", "\"'＝1\""),
            ("a list item", "- the first", "\"'- the first\""),
            ("two signs", "--1", "\"'--1\""),
            ("standard input", "-", "\"-\""),
        ] {
            assert_eq!(text(cell), want, "{name}");
            assert_eq!(key(cell), want, "{name}, of the article");
        }
    }

    #[test]
    fn no_text_is_taken_for_a_number() {
        for (cell, apostrophe) in [
            ("6%", true),
            ("9,63%", true),
            ("-3,1%", true),
            ("$182", true),
            ("103.000", true),
            ("1 234", true),
            ("7.0", true),
            ("007", true),
            ("9/11", true),
            ("12:30", true),
            ("May 2023", true),
            ("5 September", true),
            ("1e5", true),
            ("TRUE", true),
            ("12345678901234567890", true),
            ("2023", false),
            ("34", false),
            ("0", false),
            ("▲ 8,25%", false),
            ("36.539 tỷ đồng", false),
            ("5 tonnes", false),
            ("$1.2bn", false),
            ("quý II/2024", false),
            ("in May 2023", false),
            ("true north", false),
        ] {
            assert_eq!(text(cell).starts_with("\"'"), apostrophe, "{cell}");
        }
        assert_eq!(key("007"), "\"007\"", "an identifier keeps its digits");
        assert_eq!(key("2023-06-08"), "\"2023-06-08\"", "a date may be one");
    }
}
