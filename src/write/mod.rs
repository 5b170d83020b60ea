//! From digests to bytes: one writer a format, over one [`Outcome`].

mod clean;
mod record;
mod table;
mod text;

use crate::digest::Digest;
use crate::error::Error;
use serde_json::value::RawValue;

pub use clean::clean;
pub use table::{Row, rows};

/// The format of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people in a terminal.
    #[default]
    Text,
    /// One JSON array, indented.
    Json,
    /// A JSON record a line.
    Jsonl,
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
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { to: Format::Text, figures_only: false, by_score: false, explain: false, width: 80, color: false }
    }
}

/// What stands before the first outcome.
#[must_use]
pub const fn opening(options: &WriteOptions) -> &'static str {
    match options.to {
        Format::Json => "[",
        _ => "",
    }
}

/// What stands between two outcomes.
#[must_use]
pub const fn between(options: &WriteOptions) -> &'static str {
    match options.to {
        Format::Json => ",",
        Format::Text => "\n",
        Format::Jsonl => "",
    }
}

/// What stands after the last outcome.
#[must_use]
pub const fn closing(options: &WriteOptions) -> &'static str {
    match options.to {
        Format::Json => "\n]\n",
        _ => "",
    }
}

/// Appends one outcome to `out`; nothing where the format shows nothing of it.
pub fn write(outcome: &Outcome, options: &WriteOptions, out: &mut Vec<u8>) {
    match options.to {
        Format::Text => text::write(outcome, options, out),
        Format::Json => record::write_pretty(outcome, options, out),
        Format::Jsonl => record::write_line(outcome, options, out),
    }
}
