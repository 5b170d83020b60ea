//! HTML: one page that holds everything it needs, for one article or for thousands.
//!
//! An article is its title, its summary, a card for each statistic, and its text, folded. Sentences of the summary and
//! figures are marked in the text, and linked both ways. Nothing of an article acts on the page: all of it is escaped.
//!
//! Articles are rendered in parallel, but the names of their parts count them in order: [`NUMBER`] stands for the
//! number of an article until its turn comes ([`numbered`]).

use super::explain::{lines, reasons};
use super::table::{Row, rows};
use super::{Outcome, WriteOptions, clean, is_mark_of_direction, quoted};
use crate::Decimal;
use crate::digest::Digest;
use crate::document::{Kind, Sentence};
use crate::figure::{Figure, Kind as FigureKind};
use crate::span::Span;
use std::collections::HashSet;
use std::fmt::Write;

/// What stands before the articles.
pub(super) const HEAD: &str = include_str!("page/head.html");

/// What stands after them.
pub(super) const TAIL: &str = include_str!("page/tail.html");

/// Stands for the number of the article; no text has it, since control characters are left out.
const NUMBER: char = '\0';

/// The bytes of an article with its number in place.
#[must_use]
pub fn numbered(bytes: &[u8], number: u64) -> Vec<u8> {
    let digits = number.to_string();
    let mut out = Vec::with_capacity(bytes.len() + 64 * digits.len());
    for (at, part) in bytes.split(|byte| *byte == NUMBER as u8).enumerate() {
        if at > 0 {
            out.extend_from_slice(digits.as_bytes());
        }
        out.extend_from_slice(part);
    }
    out
}

pub(super) fn write(outcome: &Outcome, options: &WriteOptions, out: &mut Vec<u8>) {
    let Ok(digest) = &outcome.result else { return };
    let mut page = String::with_capacity(digest.document.text().len() * 2 + 2048);
    let speaks = digest.document.language().map_or_else(String::new, |language| {
        let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
        format!(" lang=\"{}\" dir=\"{direction}\"", escaped(language.code()))
    });
    let _ = writeln!(page, "<article id=\"a{NUMBER}\" aria-labelledby=\"a{NUMBER}-title\">");
    header(outcome, digest, &speaks, &mut page);
    let summary = !options.figures_only && !digest.summary.is_empty();
    let rows = rows(digest);
    let both = if summary && !rows.is_empty() { " both" } else { "" };
    let _ = writeln!(page, "<div class=\"digest{both}\"{speaks}>");
    if summary {
        self::summary(digest, options, &mut page);
    }
    if !rows.is_empty() {
        cards(&rows, digest.document.text(), options, &mut page);
    }
    page.push_str("</div>\n");
    text(digest, &rows, summary, &speaks, &mut page);
    page.push_str("</article>\n");
    out.extend_from_slice(page.as_bytes());
}

fn header(outcome: &Outcome, digest: &Digest, speaks: &str, page: &mut String) {
    let document = &digest.document;
    let title = document.title().unwrap_or(if outcome.source == "-" { "Untitled" } else { &outcome.source });
    let _ = writeln!(page, "<h2 id=\"a{NUMBER}-title\"{speaks}>{}</h2>", escaped(&clean(title)));
    let mut meta: Vec<String> = Vec::new();
    meta.extend(document.language().map(|language| language.name().to_owned()));
    meta.extend(outcome.date.as_deref().map(|date| escaped(&clean(date))));
    meta.push(format!("{} words", document.word_count()));
    if outcome.source != "-" {
        meta.push(escaped(&clean(&outcome.source)));
    }
    let _ = writeln!(page, "<p class=\"meta\">{}</p>", meta.join(" · "));
}

fn summary(digest: &Digest, options: &WriteOptions, page: &mut String) {
    page.push_str("<ul class=\"summary\" aria-label=\"Summary\">\n");
    for chosen in digest.in_order(options.by_score) {
        let at = chosen.sentence;
        let sentence = escaped(&quoted(chosen.span.of(digest.document.text())));
        let _ = write!(page, "<li id=\"a{NUMBER}-q{at}\"><a href=\"#a{NUMBER}-s{at}\">{sentence}</a>");
        if options.explain {
            let _ = write!(page, "<small lang=\"en\">{}</small>", escaped(&reasons(chosen)));
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}

/// A card a statistic; the changes of one article share a scale.
fn cards(rows: &[Row], text: &str, options: &WriteOptions, page: &mut String) {
    let widest = rows.iter().filter_map(percent_of_change).fold(0.0, |widest: f64, value| widest.max(value.abs()));
    page.push_str("<ul class=\"cards\" aria-label=\"Key figures\">\n");
    for row in rows {
        let group = row.lead.group;
        let first = row.lead.span.start;
        let _ = write!(page, "<li id=\"a{NUMBER}-g{group}\"><a href=\"#a{NUMBER}-f{first}\">");
        let _ = write!(page, "<span class=\"subject\">{}</span> ", escaped(&clean(row.subject.unwrap_or("–"))));
        if let Some(level) = row.level {
            let _ = write!(page, "<span class=\"level\">{}</span> ", escaped(&row.value(text)));
            share_chart(level, page);
        }
        if row.change.is_some() {
            let way = if row.falls() { "fall" } else { "rise" };
            let _ = write!(page, "<span class=\"change {way}\">{}</span> ", escaped(&row.change_text(text)));
            change_chart(row, widest, way, page);
        }
        if let Some(share) = row.share {
            let whole = escaped(clean(whole(share, row, text)).trim());
            let share_text = escaped(&clean(share.span.of(text)));
            let _ = write!(page, "<span class=\"part\"><b>{share_text}</b> {whole}</span> ");
            share_chart(share, page);
        }
        for when in [row.base, row.period].into_iter().flatten() {
            let _ = write!(page, "<span class=\"when\">{}</span> ", escaped(&clean(when)));
        }
        page.truncate(page.trim_end().len());
        page.push_str("</a>");
        for line in lines(row, text).iter().filter(|_| options.explain) {
            let _ = write!(page, "<small lang=\"en\">{}</small>", escaped(line));
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}

/// What a figure is a share of: its own subject, or the few words that end its clause (`35% of the plan,`).
fn whole<'d>(share: &Figure, row: &Row<'d>, text: &'d str) -> &'d str {
    const MOST: usize = 3;
    let subject = share.subject.map(|span| span.of(text)).filter(|subject| row.subject != Some(subject));
    let rest = text.get(share.span.end as usize..).unwrap_or_default();
    let clause = rest.split_once([',', ';', '.', ':', '(', ')', '\n']).map_or(rest, |(clause, _)| clause);
    let is_short = clause.split_whitespace().count() <= MOST && !clause.contains(|c: char| c.is_ascii_digit());
    subject.unwrap_or(if is_short { clause } else { "" })
}

/// The change of a statistic, where it is told in percent.
fn percent_of_change(row: &Row) -> Option<f64> {
    row.change.filter(|change| change.unit == "%").map(|change| change.value.to_f64())
}

/// What all charts begin with: a bar, hidden from screen readers, since the number stands beside it.
const CHART: &str = "<svg class=\"chart\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
                     <rect class=\"ground\" width=\"100\" height=\"4\"/>";

/// A bar to the right of the middle for a rise, to the left for a fall.
fn change_chart(row: &Row, widest: f64, way: &str, page: &mut String) {
    let Some(change) = percent_of_change(row).filter(|_| widest > 0.0) else { return };
    let width = change.abs() / widest * 50.0;
    let from = if row.falls() { 50.0 - width } else { 50.0 };
    let _ = write!(
        page,
        "{CHART}<rect class=\"{way}\" x=\"{from:.1}\" width=\"{width:.1}\" height=\"4\"/>\
         <rect class=\"zero\" x=\"49.8\" y=\"-1\" width=\"0.4\" height=\"6\"/></svg>"
    );
}

/// A bar from the left for a share of a whole, full where it is more.
fn share_chart(share: &Figure, page: &mut String) {
    if share.kind == FigureKind::Percent && share.unit == "%" && share.value > Decimal::default() {
        let width = share.value.to_f64().min(100.0);
        let _ = write!(page, "{CHART}<rect class=\"share\" width=\"{width:.1}\" height=\"4\"/></svg>");
    }
}

/// The text of the article, folded, with what was chosen from it marked.
fn text(digest: &Digest, rows: &[Row], summary: bool, speaks: &str, page: &mut String) {
    let document = &digest.document;
    let chosen: HashSet<u32> = digest.summary.iter().filter(|_| summary).map(|chosen| chosen.sentence).collect();
    let leads: HashSet<u32> = rows.iter().map(|row| row.lead.span.start).collect();
    let _ = writeln!(page, "<details><summary>Text of the article</summary>\n<div class=\"text\"{speaks}>");
    let mut in_list = false;
    let sentences = document.sentences();
    let mut at = 0;
    for (number, block) in document.blocks().iter().enumerate() {
        let item = block.kind == Kind::Item;
        if item != in_list {
            page.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            in_list = item;
        }
        let (open, close) = match block.kind {
            Kind::Title | Kind::Heading => ("<h3>", "</h3>"),
            Kind::Item => ("<li>", "</li>"),
            Kind::Table => ("<p class=\"row\">", "</p>"),
            Kind::Dateline | Kind::Chrome => ("<p class=\"aside\">", "</p>"),
            Kind::Paragraph => ("<p>", "</p>"),
        };
        page.push_str(open);
        let mut cursor = block.span.start;
        while let Some(sentence) = sentences.get(at).filter(|sentence| sentence.block as usize == number) {
            escape(Span::new(cursor, sentence.span.start).of(document.text()), page);
            self::sentence(digest, sentence, at as u32, chosen.contains(&(at as u32)), &leads, page);
            cursor = sentence.span.end;
            at += 1;
        }
        escape(Span::new(cursor, block.span.end.max(cursor)).of(document.text()), page);
        page.push_str(close);
        page.push('\n');
    }
    page.push_str(if in_list { "</ul>\n</div>\n</details>\n" } else { "</div>\n</details>\n" });
}

/// A sentence, its figures linked to their cards; one of the summary marked and linked to it.
fn sentence(digest: &Digest, sentence: &Sentence, at: u32, chosen: bool, leads: &HashSet<u32>, page: &mut String) {
    let text = digest.document.text();
    if chosen {
        let _ = write!(page, "<mark id=\"a{NUMBER}-s{at}\">");
    }
    let mut cursor = sentence.span.start;
    let from = digest.figures.partition_point(|figure| figure.sentence < at);
    for figure in digest.figures[from..].iter().take_while(|figure| figure.sentence == at) {
        if figure.span.start < cursor || figure.span.end > sentence.span.end {
            continue;
        }
        escape(Span::new(cursor, figure.span.start).of(text), page);
        page.push_str("<a class=\"figure\"");
        if leads.contains(&figure.span.start) {
            let _ = write!(page, " id=\"a{NUMBER}-f{}\"", figure.span.start);
        }
        let _ = write!(page, " href=\"#a{NUMBER}-g{}\">", figure.group);
        escape(figure.span.of(text), page);
        page.push_str("</a>");
        cursor = figure.span.end;
    }
    escape(Span::new(cursor, sentence.span.end).of(text), page);
    if chosen {
        let _ =
            write!(page, "</mark><a class=\"back\" href=\"#a{NUMBER}-q{at}\" aria-label=\"Back to the summary\">↑</a>");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(text, &mut out);
    out
}

/// Text as text: what HTML acts on escaped, control characters and marks of direction left out.
fn escape(text: &str, page: &mut String) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\n' | '\t' | '\r' => page.push(' '),
            c if c.is_control() || is_mark_of_direction(c) => {}
            c => page.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, numbered};

    #[test]
    fn nothing_acts() {
        for (name, text, want) in [
            ("plain", "36.539 tỷ đồng", "36.539 tỷ đồng"),
            ("a tag", "<script>alert('1')</script>", "&lt;script&gt;alert('1')&lt;/script&gt;"),
            ("an attribute", "\" onload=\"x", "&quot; onload=&quot;x"),
            ("an entity", "&lt;", "&amp;lt;"),
            ("controls and direction", "a\0b\u{1b}c\u{202E}d\ne", "abcd e"),
        ] {
            assert_eq!(escaped(text), want, "{name}");
        }
    }

    #[test]
    fn numbers_take_their_place() {
        assert_eq!(numbered(b"<p id=\"a\0\"><a href=\"#a\0-s1\">", 12), b"<p id=\"a12\"><a href=\"#a12-s1\">");
        assert_eq!(numbered(b"", 1), b"");
    }
}
