//! Which format an input is in: its name says so, or else its first bytes.

use super::Fields;
use super::jsonl;
use memchr::memmem;
use std::path::Path;

/// The format of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// By extension, then by content.
    #[default]
    Auto,
    /// Plain text: one article.
    Text,
    /// Markdown: one article.
    Markdown,
    /// A web page: one article.
    Html,
    /// JSON Lines: an article a line.
    Jsonl,
    /// Comma, semicolon or tab separated values with a header: an article a row.
    Csv,
}

/// So many bytes tell a format.
pub(super) const ENOUGH: usize = 4096;

impl Format {
    /// Its name, as `--from` takes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// The format that a file's name says it has; `.gz` and `.zst` at its end do not count.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = [".gz", ".zst", ".zstd"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" | "tsv" | "tab" => Some(Self::Csv),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "md" | "markdown" | "mkd" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// The format that the first bytes look like; text where they look like nothing else.
    pub(super) fn of_content(start: &str, fields: &Fields) -> Self {
        let start = start.trim_start_matches('\u{FEFF}').trim_start();
        if jsonl::looks_so(start.as_bytes()) {
            Self::Jsonl
        } else if looks_like_html(start) {
            Self::Html
        } else if super::csv::looks_so(start, fields) {
            Self::Csv
        } else if looks_like_markdown(start) {
            Self::Markdown
        } else {
            Self::Text
        }
    }

    /// Is `start`, the first bytes of a stream that is still open, enough to tell?
    ///
    /// For a stream of records it is as soon as the first line is whole: one does not wait for the second record to
    /// read the first.
    pub(super) fn is_told_by(start: &str, fields: &Fields) -> bool {
        let text = start.trim_start_matches('\u{FEFF}').trim_start();
        let whole_line = text.contains('\n');
        start.len() >= ENOUGH || whole_line && (text.starts_with('{') || super::csv::looks_so(text, fields))
    }

    /// Is one input many articles?
    pub(super) const fn holds_many(self) -> bool {
        matches!(self, Self::Jsonl | Self::Csv)
    }
}

fn looks_like_html(start: &str) -> bool {
    if !start.starts_with('<') {
        return false;
    }
    let head: String = start.chars().take(1024).map(|c| c.to_ascii_lowercase()).collect();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1"].iter().any(|tag| head.contains(tag))
}

/// Front matter, or a heading as the first line or on a line of its own after a blank one.
fn looks_like_markdown(start: &str) -> bool {
    let heading = |line: &str| {
        let text = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ')
    };
    let mut lines = start.lines();
    let first = lines.next().unwrap_or_default();
    if first.trim_end() == "---" {
        return lines.take(30).any(|line| line.starts_with("title:") || line.starts_with("date:"));
    }
    heading(first) || memmem::find_iter(start.as_bytes(), "\n\n##").any(|at| heading(&start[at + 2..]))
}

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::read::Fields;
    use std::path::Path;

    #[test]
    fn by_name() {
        for (name, want) in [
            ("a.txt", Some(Format::Text)),
            ("a.TXT.gz", Some(Format::Text)),
            ("a.jsonl.zst", Some(Format::Jsonl)),
            ("a.b/export.tsv", Some(Format::Csv)),
            ("page.htm", Some(Format::Html)),
            ("README.md", Some(Format::Markdown)),
            ("export", None),
            ("export.gz", None),
        ] {
            assert_eq!(Format::of_name(Path::new(name)), want, "{name}");
        }
    }

    #[test]
    fn by_content() {
        for (name, start, want) in [
            ("records", "{\"text\":\"One.\"}\n", Format::Jsonl),
            ("a page", "\u{FEFF}\n<!DOCTYPE html>\n<title>x</title>", Format::Html),
            ("a page with a comment", "<!-- saved -->\n<html><body>", Format::Html),
            ("a table", "id,title,text\n1,a,b\n", Format::Csv),
            ("a table with semicolons", "\"Title\";\"Text\"\n", Format::Csv),
            ("a sentence with commas", "Last week, text, pictures and sound were lost.\n", Format::Text),
            ("a heading", "# Sales\n\nThey rose.\n", Format::Markdown),
            ("front matter", "---\ntitle: Sales\n---\nThey rose.\n", Format::Markdown),
            ("a rule", "---\nThey rose.\n", Format::Text),
            ("a number sign", "#1 in the market\n", Format::Text),
            ("nothing", "", Format::Text),
        ] {
            assert_eq!(Format::of_content(start, &Fields::default()), want, "{name}");
        }
    }
}
