//! For people in a terminal: the title, the summary, a table of key figures fitted to the width.

use super::explain::{lines, reasons};
use super::table::{Row, rows};
use super::{Outcome, WriteOptions, clean, quoted};
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const GREEN: &str = "\x1b[32m";
const RED: &str = "\x1b[31m";
const RESET: &str = "\x1b[0m";

/// Columns between two cells of the table.
const GAP: usize = 3;

pub(super) fn write(outcome: &Outcome, options: &WriteOptions, out: &mut Vec<u8>) {
    let Ok(digest) = &outcome.result else { return };
    let mut page = String::new();
    let paint = |style: &'static str| if options.color { style } else { "" };
    let (bold, reset) = (paint(BOLD), if options.color { RESET } else { "" });
    header(outcome, options, &mut page);
    if !options.figures_only {
        for chosen in digest.in_order(options.by_score) {
            page.push('\n');
            wrap(&quoted(chosen.span.of(digest.document.text())), options.width, &mut page);
            if options.explain {
                let (dim, reset) = if options.color { (DIM, RESET) } else { ("", "") };
                let _ = writeln!(page, "    {dim}{}{reset}", reasons(chosen));
            }
        }
    }
    let rows = rows(digest);
    if !rows.is_empty() {
        page.push('\n');
        table(&rows, digest.document.text(), options, &mut page);
        if options.explain {
            explain(&rows, digest.document.text(), options, &mut page);
        }
    }
    if digest.summary.is_empty() && rows.is_empty() {
        let _ = writeln!(page, "\n  {bold}no sentence and no figure{reset}");
    }
    out.extend_from_slice(page.as_bytes());
}

/// The words that made each figure of the table what it is.
fn explain(rows: &[Row], text: &str, options: &WriteOptions, page: &mut String) {
    let (dim, reset) = if options.color { (DIM, RESET) } else { ("", "") };
    page.push('\n');
    for line in rows.iter().flat_map(|row| lines(row, text)) {
        let _ = writeln!(page, "    {dim}{line}{reset}");
    }
}

/// Title on the left; language, date and length on the right, or below where they do not fit.
fn header(outcome: &Outcome, options: &WriteOptions, page: &mut String) {
    let Ok(digest) = &outcome.result else { return };
    let document = &digest.document;
    let name = if outcome.source == "-" { String::new() } else { clean(&outcome.source).into_owned() };
    let title = document.title().map_or(name, |title| clean(title).into_owned());
    let mut meta: Vec<String> = Vec::new();
    meta.extend(document.language().map(|language| language.code().to_owned()));
    meta.extend(outcome.date.as_deref().map(|date| clean(date).into_owned()));
    meta.push(format!("{} words", document.word_count()));
    let meta = meta.join(" · ");
    let (bold, dim, reset) = if options.color { (BOLD, DIM, RESET) } else { ("", "", "") };
    let room = options.width.saturating_sub(columns(&title) + columns(&meta));
    let (link, end) = link(&outcome.source, options);
    if title.is_empty() {
        let _ = writeln!(page, "{link}{dim}{meta}{reset}{end}");
    } else if room >= GAP && options.width <= 240 {
        let _ = writeln!(page, "{link}{bold}{title}{reset}{end}{}{dim}{meta}{reset}", " ".repeat(room));
    } else {
        let title = if columns(&title) > options.width { broken(&title, options.width, 0) } else { title };
        let _ = writeln!(page, "{link}{bold}{title}{reset}{end}\n{dim}{meta}{reset}");
    }
}

/// What opens and closes a link to the file of an article (OSC 8), where the terminal knows links.
fn link(source: &str, options: &WriteOptions) -> (String, &'static str) {
    let Some(folder) = options.links.as_ref().filter(|_| source != "-") else { return (String::new(), "") };
    let mut target = String::from("\x1b]8;;file://");
    for byte in folder.join(source).to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~') {
            target.push(char::from(byte));
        } else {
            let _ = write!(target, "%{byte:02X}");
        }
    }
    target.push_str("\x1b\\");
    (target, "\x1b]8;;\x1b\\")
}

/// Appends `text` with an indent of two, broken at `width`.
fn wrap(text: &str, width: usize, page: &mut String) {
    page.push_str(&broken(text, width, 2));
    page.push('\n');
}

/// `text` in lines of at most `width` columns, each with an indent; long lines are hard to read.
fn broken(text: &str, width: usize, indent: usize) -> String {
    let width = width.clamp(20, 100);
    let mut lines = String::with_capacity(text.len() + 16);
    let mut column = 0;
    for word in text.split_whitespace() {
        let wide = columns(word);
        if column > 0 && column + 1 + wide > width {
            lines.push('\n');
            column = 0;
        }
        let gap = if column == 0 { indent } else { 1 };
        lines.extend(std::iter::repeat_n(' ', gap));
        lines.push_str(word);
        column += gap + wide;
    }
    lines
}

/// Subject, value and change never give way: the period goes first, then the base.
///
/// A subject too wide for its column has a line of its own; where even the value and the change leave no room for one,
/// the cells of a row follow one another.
fn table(rows: &[Row], text: &str, options: &WriteOptions, page: &mut String) {
    let cell = |part: Option<&str>| part.map(|part| clean(part).into_owned()).unwrap_or_default();
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| [cell(row.subject), row.value(text), row.change_text(text), cell(row.base), cell(row.period)])
        .collect();
    let widest = |column: usize| cells.iter().map(|row| columns(&row[column])).max().unwrap_or(0);
    let mut widths: [usize; 5] = std::array::from_fn(widest);
    let total = |widths: &[usize]| {
        2 + widths.iter().filter(|width| **width > 0).map(|width| width + GAP).sum::<usize>().saturating_sub(GAP)
    };
    if total(&widths[..3]) > options.width {
        let room = options.width.saturating_sub(total(&widths[1..3]) + GAP);
        if room < NARROW {
            return stacked(rows, &cells, options, page);
        }
        widths[0] =
            cells.iter().map(|row| columns(&row[0])).filter(|width| *width <= room).max().unwrap_or(0).max(NARROW);
    }
    for column in [4, 3] {
        if total(&widths) > options.width {
            let over = total(&widths) - options.width;
            widths[column] = if widths[column] > over + 7 { widths[column] - over } else { 0 };
        }
    }
    for (row, cells) in rows.iter().zip(&cells) {
        let alone = columns(&cells[0]) > widths[0];
        if alone {
            wrap(&cells[0], options.width, page);
        }
        let mut line = String::from(" ");
        let mut pending = 1;
        for (column, cell) in cells.iter().enumerate().filter(|(column, _)| widths[*column] > 0) {
            let cell = if alone && column == 0 { String::new() } else { shorten(cell, widths[column]) };
            let pad = widths[column] - columns(&cell);
            if cell.is_empty() {
                pending += widths[column] + GAP;
                continue;
            }
            let (on, off) = style(column, row, options);
            let _ = write!(line, "{}{on}{cell}{off}", " ".repeat(pending));
            pending = pad + GAP;
        }
        page.push_str(line.trim_end());
        page.push('\n');
    }
}

/// A subject column of fewer columns is none.
const NARROW: usize = 12;

/// The subject on a line of its own, the other cells behind one another below it.
fn stacked(rows: &[Row], cells: &[[String; 5]], options: &WriteOptions, page: &mut String) {
    const INDENT: usize = 4;
    for (row, cells) in rows.iter().zip(cells) {
        wrap(&cells[0], options.width, page);
        let mut at = 0;
        for (column, cell) in cells.iter().enumerate().skip(1).filter(|(_, cell)| !cell.is_empty()) {
            let cell = if column < 3 { cell.clone() } else { shorten(cell, options.width.saturating_sub(INDENT)) };
            let wide = columns(&cell);
            if at > 0 && at + GAP + wide > options.width {
                page.push('\n');
                at = 0;
            }
            let gap = if at == 0 { INDENT } else { GAP };
            let (on, off) = style(column, row, options);
            let _ = write!(page, "{}{on}{cell}{off}", " ".repeat(gap));
            at += gap + wide;
        }
        page.push_str(if at > 0 { "\n" } else { "" });
    }
}

/// What switches the colour of a cell on and off.
fn style(column: usize, row: &Row, options: &WriteOptions) -> (&'static str, &'static str) {
    match column {
        _ if !options.color => ("", ""),
        2 if row.falls() => (RED, RESET),
        2 => (GREEN, RESET),
        3 | 4 => (DIM, RESET),
        _ => ("", ""),
    }
}

/// How many columns a text takes: those of its characters. Few terminals join any of them, as Arabic lam and alef.
fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

fn shorten(cell: &str, width: usize) -> String {
    if columns(cell) <= width {
        return cell.to_owned();
    }
    let (mut short, mut taken) = (String::new(), 0);
    for c in cell.chars() {
        let wide = c.width().unwrap_or(0);
        if taken + wide + 1 > width {
            break;
        }
        short.push(c);
        taken += wide;
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::{columns, write};
    use crate::write::{Outcome, WriteOptions};

    #[test]
    fn every_width_is_kept() {
        let text = "Tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tiêu dùng ước đạt 47.900 tỷ đồng, tăng 13,6% so với cùng kỳ \
                    năm trước. Giá lợn hơi từ 57.000 đến 60.000 đồng/kg, tăng 6.000 đồng/kg so với tháng 12/2023. Đầu tư \
                    công đạt 2.270 tỷ đồng, giảm 2,4 điểm phần trăm so với cùng kỳ năm trước.";
        for width in [30, 40, 60, 80, 100, 140, 240] {
            let digest = crate::digest(text, Some("Kinh tế quý I".to_owned()), &crate::Options::default());
            let outcome =
                Outcome { source: "-".to_owned(), id: None, date: None, kept: Vec::new(), result: Ok(digest) };
            let mut out = Vec::new();
            write(&outcome, &WriteOptions { width, ..WriteOptions::default() }, &mut out);
            let page = String::from_utf8(out).expect("UTF-8");
            for line in page.lines() {
                assert!(columns(line) <= width, "{width}: {line}\n{page}");
            }
            for never in ["tỷ đồng", "57.000 đến 60.000 đồng/kg", "▲ 13,6%", "▲ 6.000 đồng/kg", "▼ 2,4 điểm phần trăm"]
            {
                assert!(
                    page.split_once("\n\n").is_some_and(|(_, rest)| rest.contains(never)),
                    "{width}: {never}\n{page}"
                );
            }
            let table = page.rsplit("\n\n").next().unwrap_or_default().replace('\n', " ");
            let words: Vec<&str> = table.split_whitespace().collect();
            assert!(words.join(" ").contains("Tổng mức bán lẻ hàng hoá"), "{width}: no subject\n{page}");
        }
    }

    #[test]
    fn columns_are_those_of_terminals() {
        for (text, want) in [("đồng", 4), ("a\u{301}", 1), ("لا", 2), ("円", 2), ("", 0)] {
            assert_eq!(columns(text), want, "{text}");
        }
    }
}
