//! CSV, one row a statistic: made for a spreadsheet, a data frame or a pivot table.
//!
//! RFC 4180 with line feeds. Numbers are bare, with a decimal point; a change carries its sign. Everything else is text
//! that a spreadsheet cannot run: see `text`.

use super::table::{Row, rows};
use super::{Outcome, clean};
use crate::digest::Digest;
use crate::figure::{Direction, Qualifier};
use std::borrow::Cow;

/// The columns; the first line of the output.
pub(super) const HEADER: &str = "source,id,date,title,language,subject,value,value_max,unit,change,change_unit,base,\
                                 period,qualifier,text,sentence\n";

/// The columns after a byte order mark, by which Excel knows UTF-8.
pub(super) const HEADER_WITH_MARK: &str = "\u{FEFF}source,id,date,title,language,subject,value,value_max,unit,change,\
                                           change_unit,base,period,qualifier,text,sentence\n";

pub(super) fn write(outcome: &Outcome, out: &mut Vec<u8>) {
    let Ok(digest) = &outcome.result else { return };
    let id = outcome.id.as_deref().map(|id| {
        let json = id.get();
        serde_json::from_str::<String>(json).unwrap_or_else(|_| if json == "null" { "" } else { json }.to_owned())
    });
    let document = &digest.document;
    let article = [
        text(&outcome.source),
        text(id.as_deref().unwrap_or_default()),
        text(outcome.date.as_deref().unwrap_or_default()),
        text(document.title().unwrap_or_default()),
        document.language().map_or("", |language| language.code()).into(),
    ];
    let mut table = csv::Writer::from_writer(&mut *out);
    for row in rows(digest) {
        let cells = article.iter().map(Cow::as_ref).map(str::as_bytes);
        let own = cells_of(&row, digest);
        // Writing into memory does not fail, and every row has the same number of cells.
        let _ = table.write_record(cells.chain(own.iter().map(|cell| cell.as_bytes())));
    }
    let _ = table.flush();
}

/// What a row says of its statistic, from the subject on.
fn cells_of<'d>(row: &Row<'d>, digest: &'d Digest) -> [Cow<'d, str>; 11] {
    let source = digest.document.text();
    let number = |value: Option<crate::Decimal>| value.map_or(Cow::Borrowed(""), |value| value.to_string().into());
    let change = row.change.map(|figure| match figure.direction {
        Some(Direction::Down) if figure.value > crate::Decimal::default() => figure.value.negated(),
        _ => figure.value,
    });
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
        row.lead.qualifier.map_or("", Qualifier::as_str).into(),
        text(row.lead.span.of(source)),
        text(sentence.map_or("", |sentence| sentence.span.of(source))),
    ]
}

/// A cell of text that no spreadsheet runs as a formula: where it begins like one, an apostrophe goes before it.
///
/// A formula begins with `=`, `+`, `-` or `@`, half or full width (OWASP, *CSV injection*). A signed number stays as it
/// is, and so does a sign alone: `-3,1%` and `+5.2 million` run nothing.
fn text(cell: &str) -> Cow<'_, str> {
    let cell = match clean(cell) {
        Cow::Borrowed(cell) => Cow::Borrowed(cell.trim()),
        Cow::Owned(cell) => Cow::Owned(cell.trim().to_owned()),
    };
    if cell.len() > 1 && cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_signed_number(&cell)
    {
        return format!("'{cell}").into();
    }
    cell
}

/// A sign, a digit, and nothing that calls, adds or refers to another cell.
fn is_signed_number(cell: &str) -> bool {
    let rest = cell.trim_start_matches(['+', '-']);
    cell.len() - rest.len() == 1
        && rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£' | '¥'))
        && rest.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '.' | ',' | '%' | '$' | '€' | '£' | '¥')
        })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn no_cell_is_a_formula() {
        for (name, cell, want) in [
            ("a plain text", "Tổng mức bán lẻ", "Tổng mức bán lẻ"),
            ("a formula", "=1+1", "'=1+1"),
            ("a call", "@SUM(A1:A9)", "'@SUM(A1:A9)"),
            ("a command", "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("a sum that begins with a number", "-2+3", "'-2+3"),
            ("behind white space and controls", " \t\u{1b}=1", "'=1"),
            ("full width", "＝1", "'＝1"),
            ("a negative share", "-3,1%", "-3,1%"),
            ("a negative amount", "-$71.5 million", "-$71.5 million"),
            ("a list item", "- the first", "'- the first"),
            ("two signs", "--1", "'--1"),
            ("standard input", "-", "-"),
        ] {
            assert_eq!(text(cell), want, "{name}");
        }
    }
}
