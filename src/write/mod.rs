//! From digests to bytes: one writer a format, over one [`Outcome`].
//!
//! ```
//! use nutgraf::write::{self, Format, Outcome, WriteOptions};
//!
//! let text = "Net sales rose 15% to $1.2bn in the third quarter.";
//! let digest = nutgraf::digest(text, None, &nutgraf::Options::default());
//! let outcome =
//!     Outcome { source: "lamp.txt".to_owned(), id: None, date: None, kept: Vec::new(), result: Ok(digest) };
//! let options = WriteOptions { to: Format::Csv, ..WriteOptions::default() };
//!
//! let mut out = write::opening(&options).as_bytes().to_vec();
//! write::write(&outcome, &options, &mut out);
//! out.extend_from_slice(write::closing(&options).as_bytes());
//! let table = String::from_utf8(out).expect("UTF-8");
//! assert!(table.starts_with("source,id,date,title,"));
//! assert!(table.contains(r#""Net sales",1200000000,,"USD",15,"%","#));
//! ```
//!
//! Between two outcomes stands what [`between`] says; in a web page, [`numbered`] gives each article its number.

mod clean;
mod csv;
mod explain;
mod html;
mod markdown;
mod record;
mod table;
mod text;

use crate::digest::Digest;
use crate::error::Error;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::path::PathBuf;

pub use clean::clean;
use clean::is_mark_of_direction;
pub use html::numbered;
pub use table::{Row, rows};

/// The format of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// For people in a terminal.
    #[default]
    Text,
    /// One JSON array, indented.
    Json,
    /// A JSON record a line.
    Jsonl,
    /// A row a statistic.
    Csv,
    /// Markdown.
    #[cfg_attr(feature = "cli", value(name = "md"))]
    Markdown,
    /// One web page.
    Html,
}

/// What became of one input.
#[derive(Debug)]
pub struct Outcome {
    /// The name of the input.
    pub source: String,
    /// The record's own identifier.
    pub id: Option<Box<RawValue>>,
    /// The record's own date, or the one found in the article.
    pub date: Option<String>,
    /// The record's other fields, when kept.
    pub kept: Vec<(String, Box<RawValue>)>,
    /// What matters in it, or why it could not be read.
    pub result: Result<Digest, Error>,
}

/// How output is written.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    /// The format.
    pub to: Format,
    /// Only the figures, one a line or row.
    pub figures_only: bool,
    /// Summary sentences by score instead of by place.
    pub by_score: bool,
    /// Say why.
    pub explain: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Use colour.
    pub color: bool,
    /// Begin CSV with a byte order mark.
    pub byte_order_mark: bool,
    /// Link titles to their files in a terminal that knows links; the folder that relative names start from.
    pub links: Option<PathBuf>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            to: Format::Text,
            figures_only: false,
            by_score: false,
            explain: false,
            width: 80,
            color: false,
            byte_order_mark: false,
            links: None,
        }
    }
}

/// What stands before the first outcome.
#[must_use]
pub const fn opening(options: &WriteOptions) -> &'static str {
    match options.to {
        Format::Json => "[",
        Format::Csv if options.byte_order_mark => csv::HEADER_WITH_MARK,
        Format::Csv => csv::HEADER,
        Format::Html => html::HEAD,
        _ => "",
    }
}

/// What stands between two outcomes.
#[must_use]
pub const fn between(options: &WriteOptions) -> &'static str {
    match options.to {
        Format::Json => ",",
        Format::Text | Format::Markdown => "\n",
        Format::Jsonl | Format::Csv | Format::Html => "",
    }
}

/// What stands after the last outcome.
#[must_use]
pub const fn closing(options: &WriteOptions) -> &'static str {
    match options.to {
        Format::Json => "\n]\n",
        Format::Html => html::TAIL,
        _ => "",
    }
}

/// Appends one outcome to `out`; nothing where the format shows nothing of it.
pub fn write(outcome: &Outcome, options: &WriteOptions, out: &mut Vec<u8>) {
    match options.to {
        Format::Text => text::write(outcome, options, out),
        Format::Json => record::write_pretty(outcome, options, out),
        Format::Jsonl => record::write_line(outcome, options, out),
        Format::Csv => csv::write(outcome, out),
        Format::Markdown => markdown::write(outcome, options, out),
        Format::Html => html::write(outcome, options, out),
    }
}

/// A sentence as it is quoted: on one line, without the mark of the list it stands in.
fn quoted(sentence: &str) -> Cow<'_, str> {
    let marks = |c: char| matches!(c, '-' | '•' | '*' | '+' | '–' | '—' | '▪' | '·' | '■' | '●' | '◦');
    let rest = sentence.trim_start_matches(marks);
    clean(if rest.starts_with([' ', '\t', '\u{A0}']) { rest.trim() } else { sentence })
}
