//! For people in a terminal: the title, the summary, a table of key figures fitted to the width.

use super::table::{Row, rows};
use super::{Outcome, WriteOptions, clean, quoted, reasons};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

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
    }
    if digest.summary.is_empty() && rows.is_empty() {
        let _ = writeln!(page, "\n  {bold}no sentence and no figure{reset}");
    }
    out.extend_from_slice(page.as_bytes());
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
    let room = options.width.saturating_sub(title.width() + meta.width());
    let (link, end) = link(&outcome.source, options);
    if title.is_empty() {
        let _ = writeln!(page, "{link}{dim}{meta}{reset}{end}");
    } else if room >= GAP && options.width <= 240 {
        let _ = writeln!(page, "{link}{bold}{title}{reset}{end}{}{dim}{meta}{reset}", " ".repeat(room));
    } else {
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

/// Breaks `text` at `width` with an indent of two.
fn wrap(text: &str, width: usize, page: &mut String) {
    let width = width.clamp(20, 100);
    let mut column = 0;
    for word in text.split_whitespace() {
        let len = word.width();
        if column > 0 && column + 1 + len > width {
            page.push('\n');
            column = 0;
        }
        page.push_str(if column == 0 { "  " } else { " " });
        column += if column == 0 { 2 } else { 1 } + len;
        page.push_str(word);
    }
    page.push('\n');
}

/// Subject and value never give way; the period goes first, then the base.
fn table(rows: &[Row], text: &str, options: &WriteOptions, page: &mut String) {
    let cell = |part: Option<&str>| part.map(|part| clean(part).into_owned()).unwrap_or_default();
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| [cell(row.subject), row.value(text), row.change_text(text), cell(row.base), cell(row.period)])
        .collect();
    let widest = |column: usize| cells.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let mut widths: [usize; 5] = std::array::from_fn(widest);
    let total = |widths: &[usize; 5]| {
        2 + widths.iter().filter(|width| **width > 0).map(|width| width + GAP).sum::<usize>().saturating_sub(GAP)
    };
    for column in [4, 3] {
        if total(&widths) > options.width {
            let over = total(&widths) - options.width;
            widths[column] = if widths[column] > over + 7 { widths[column] - over } else { 0 };
        }
    }
    let (dim, reset) = if options.color { (DIM, RESET) } else { ("", "") };
    for (row, cells) in rows.iter().zip(&cells) {
        let mut line = String::from(" ");
        let mut pending = 1;
        for (column, cell) in cells.iter().enumerate().filter(|(column, _)| widths[*column] > 0) {
            let cell = shorten(cell, widths[column]);
            let pad = widths[column] - cell.width();
            if cell.is_empty() {
                pending += widths[column] + GAP;
                continue;
            }
            let (on, off) = match column {
                2 if options.color => (if row.falls() { RED } else { GREEN }, RESET),
                3 | 4 => (dim, reset),
                _ => ("", ""),
            };
            let _ = write!(line, "{}{on}{cell}{off}", " ".repeat(pending));
            pending = pad + GAP;
        }
        page.push_str(line.trim_end());
        page.push('\n');
    }
}

fn shorten(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_owned();
    }
    let mut short = String::new();
    for c in cell.chars() {
        if short.width() + 2 > width {
            break;
        }
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}
