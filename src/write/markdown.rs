//! Markdown: a digest to paste in an issue, a wiki or a note (CommonMark with the tables of GitHub).

use super::explain::{lines, reasons};
use super::table::{Row, rows};
use super::{Outcome, WriteOptions, clean, quoted};
use crate::digest::Digest;
use std::fmt::Write;

pub(super) fn write(outcome: &Outcome, options: &WriteOptions, out: &mut Vec<u8>) {
    let Ok(digest) = &outcome.result else { return };
    let mut page = String::new();
    header(outcome, digest, &mut page);
    if !options.figures_only && !digest.summary.is_empty() {
        page.push('\n');
        for chosen in digest.in_order(options.by_score) {
            let _ = writeln!(page, "- {}", escaped(&quoted(chosen.span.of(digest.document.text()))));
            if options.explain {
                let _ = writeln!(page, "  - {}", escaped(&reasons(chosen)));
            }
        }
    }
    let rows = rows(digest);
    if !rows.is_empty() {
        page.push('\n');
        table(&rows, digest.document.text(), &mut page);
        if options.explain {
            page.push('\n');
            for line in rows.iter().flat_map(|row| lines(row, digest.document.text())) {
                let _ = writeln!(page, "- {}", escaped(&line));
            }
        }
    }
    out.extend_from_slice(page.as_bytes());
}

/// The title, and below it the language, the date, the length and the source.
fn header(outcome: &Outcome, digest: &Digest, page: &mut String) {
    let document = &digest.document;
    let _ = writeln!(page, "## {}\n", escaped(document.title().unwrap_or(&outcome.source)));
    let mut meta: Vec<String> = Vec::new();
    meta.extend(document.language().map(|language| language.code().to_owned()));
    meta.extend(outcome.date.as_deref().map(escaped));
    meta.push(format!("{} words", document.word_count()));
    if document.title().is_some() && outcome.source != "-" {
        meta.push(escaped(&outcome.source));
    }
    let _ = writeln!(page, "{}", meta.join(" · "));
}

/// Columns in which no row says anything are left out.
fn table(rows: &[Row], text: &str, page: &mut String) {
    const HEADS: [&str; 5] = ["subject", "value", "change", "base", "period"];
    let of = |part: Option<&str>| escaped(part.unwrap_or_default());
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            [of(row.subject), escaped(&row.value(text)), escaped(&row.change_text(text)), of(row.base), of(row.period)]
        })
        .collect();
    let shown: Vec<usize> =
        (0..HEADS.len()).filter(|at| *at == 0 || cells.iter().any(|row| !row[*at].is_empty())).collect();
    let mut line = |cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = shown.iter().map(|at| cell(*at)).collect();
        let _ = writeln!(page, "| {} |", cells.join(" | "));
    };
    line(&|at| HEADS[at].to_owned());
    line(&|at| if matches!(at, 1 | 2) { "---:" } else { "---" }.to_owned());
    for row in &cells {
        line(&|at| row[at].clone());
    }
}

/// `text` on one line, every mark that Markdown or HTML would act on escaped.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let acts = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '@' => true,
            // Only at the beginning of a line: headings, lists, rules, tables.
            '#' | '+' | '-' | '=' | ':' => out.is_empty(),
            // `1. ` and `1) ` begin a list.
            '.' | ')' => {
                chars.peek().is_none_or(|next| *next == ' ')
                    && !out.is_empty()
                    && out.len() < 10
                    && out.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        };
        if acts {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_acts() {
        for (name, text, want) in [
            ("plain", "36.539 tỷ đồng (ước)", "36.539 tỷ đồng (ước)"),
            ("emphasis", "5*3 = 15 and snake_case", "5\\*3 = 15 and snake\\_case"),
            ("a tag", "<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("a link", "[free](http://x.example)", "\\[free\\](http://x.example)"),
            ("a cell", "a | b", "a \\| b"),
            ("a heading", "# one", "\\# one"),
            ("a list", "3. Mai", "3\\. Mai"),
            ("a decimal", "3.5 %", "3.5 %"),
            ("lines", "one\n\n- two", "one - two"),
            ("a person", "@everyone", "\\@everyone"),
        ] {
            assert_eq!(escaped(text), want, "{name}");
        }
    }
}
