//! From bytes to articles.
//!
//! A page, a table or a line of JSON is a [`Task`]; what it reads is an [`Article`]:
//!
//! ```
//! use nutgraf::read::{Format, ReadOptions, Task};
//!
//! let note = "---\ntitle: Ferry fares rise\ndate: 2025-03-04\n---\nA ticket costs **£18.50** from May.\n";
//! let task = Task::Bytes("note.md".to_owned(), note.into(), Format::Markdown);
//! let article = task.read(&ReadOptions::default()).expect("Markdown");
//! assert_eq!(article.title.as_deref(), Some("Ferry fares rise"));
//! assert_eq!(article.date.as_deref(), Some("2025-03-04"));
//!
//! let document = nutgraf::Document::structured(article.text, article.title, None, &article.roles);
//! let digest = nutgraf::digest::of_document(document, &nutgraf::Options::default());
//! assert_eq!((digest.figures[0].value.to_string(), &*digest.figures[0].unit), ("18.5".to_owned(), "GBP"));
//! ```
//!
//! Files and folders are walked, and told by name and content:
//!
//! ```no_run
//! use nutgraf::read::{ReadOptions, Walk, WalkOptions, tasks};
//!
//! let options = ReadOptions::default();
//! for input in Walk::new(vec!["news".into(), "export.csv.gz".into()], WalkOptions::default())? {
//!     for task in tasks(input, &options) {
//!         match task.read(&options) {
//!             Ok(article) => println!("{} bytes", article.text.len()),
//!             Err(failure) => println!("{}", failure.error),
//!         }
//!     }
//! }
//! # Ok::<(), nutgraf::Error>(())
//! ```
//!
//! `walk` lists the inputs; `tasks` opens each, tells its `format` and unpacks it (`source`); a [`Task`] is one
//! article to read, cheap to make and to hand to another thread; [`Task::read`] gives its [`Article`]. One reader a
//! format: `text`, `markdown`, `html`, `jsonl` (by `lines`), `csv`; `encoding` turns their bytes to UTF-8.

#[cfg(any(feature = "html", feature = "markdown"))]
mod blocks;
mod csv;
mod encoding;
mod format;
#[cfg(feature = "html")]
mod html;
mod jsonl;
mod lines;
#[cfg(feature = "markdown")]
mod markdown;
mod source;
mod text;
mod walk;

use crate::error::{Code, Error};
pub use csv::Header;
pub use format::Format;
use serde_json::value::RawValue;
pub use source::Progress;
use source::Source;
use std::path::PathBuf;
use std::sync::Arc;
pub use walk::{Walk, WalkOptions};

/// Names of the fields of a record; the usual ones are tried where none is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Holds the text: `text`, `content`, `body`, `article`.
    pub text: Option<String>,
    /// Holds the identifier: `id`.
    pub id: Option<String>,
    /// Holds the title: `title`.
    pub title: Option<String>,
    /// Holds the language: `lang`, `language`.
    pub language: Option<String>,
    /// Holds the date: `date`, `published`.
    pub date: Option<String>,
}

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The format of every input.
    pub from: Format,
    /// The fields of records.
    pub fields: Fields,
    /// Larger inputs (records, for JSON Lines) are refused.
    pub max_bytes: Option<u64>,
    /// Keep a record's other fields.
    pub keep: bool,
    /// Name of the inputs' encoding, where they do not say another (a byte order mark, valid UTF-8).
    pub encoding: Option<String>,
    /// Counts what was read.
    pub progress: Progress,
}

impl ReadOptions {
    /// Is `label` the name of an encoding that inputs may have (WHATWG Encoding Standard)?
    #[must_use]
    pub fn knows_encoding(label: &str) -> bool {
        encoding::known(label)
    }
}

/// Names of fields that are tried where none is given.
mod usual {
    pub(super) const TEXT: &[&str] = &["text", "content", "body", "article"];
    pub(super) const ID: &[&str] = &["id"];
    pub(super) const TITLE: &[&str] = &["title"];
    pub(super) const LANGUAGE: &[&str] = &["lang", "language"];
    pub(super) const DATE: &[&str] = &["date", "published"];

    /// The names in a sentence: `a`, `b` or `c`.
    pub(super) fn named(names: &[&str]) -> String {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.split_last().map_or_else(String::new, |(last, rest)| format!("{} or {last}", rest.join(", ")))
    }
}

/// What a line of an article is, where its format says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Sentences.
    #[default]
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A row of a table, its cells between bars.
    Table,
    /// The caption of a picture or a table.
    Caption,
}

/// An article with what came with it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The text, UTF-8.
    pub text: String,
    /// What its lines are, by the byte each begins at; empty where only the text itself tells.
    pub roles: Vec<(u32, Role)>,
    /// A record's own identifier, as JSON.
    pub id: Option<Box<RawValue>>,
    /// A record's own title.
    pub title: Option<String>,
    /// A record's own language, as it names it.
    pub language: Option<String>,
    /// A record's own date, as it writes it.
    pub date: Option<String>,
    /// The record's other fields, as JSON, when they are kept.
    pub kept: Vec<(String, Box<RawValue>)>,
}

/// One article to read: a file, or a record of one.
#[derive(Debug)]
pub enum Task {
    /// A file that holds one article.
    File(PathBuf, Format),
    /// One article in memory: standard input.
    Bytes(String, Vec<u8>, Format),
    /// A line of JSON Lines.
    Line {
        /// The name of its source.
        source: Arc<str>,
        /// Its number there, from 1.
        number: u64,
        /// The line.
        bytes: Vec<u8>,
        /// Is another one at hand, without waiting for the input?
        more: bool,
    },
    /// A row of a table.
    Row(Arc<str>, Arc<Header>, ::csv::ByteRecord),
    /// An input that failed before it could be read.
    Failed(String, Error),
}

impl Task {
    /// The name of the input, as records give it.
    #[must_use]
    pub fn source(&self) -> String {
        match self {
            Self::File(path, _) => path.to_string_lossy().into_owned(),
            Self::Bytes(name, ..) | Self::Failed(name, _) => name.clone(),
            Self::Line { source, .. } | Self::Row(source, ..) => source.to_string(),
        }
    }

    /// The format that the article is read in.
    #[must_use]
    pub const fn format(&self) -> Format {
        match self {
            Self::File(_, format) | Self::Bytes(_, _, format) => *format,
            Self::Line { .. } => Format::Jsonl,
            Self::Row(..) => Format::Csv,
            Self::Failed(..) => Format::Auto,
        }
    }

    /// Bytes already in memory, for bounding how many tasks wait.
    #[must_use]
    pub fn held(&self) -> usize {
        match self {
            Self::Bytes(_, bytes, _) | Self::Line { bytes, .. } => bytes.len(),
            Self::Row(_, _, row) => row.as_slice().len(),
            Self::File(..) | Self::Failed(..) => 0,
        }
    }

    /// May the input pause after this one? Then what is done is written before the next one is asked for.
    #[must_use]
    pub const fn may_pause(&self) -> bool {
        matches!(self, Self::Line { more: false, .. } | Self::Row(..))
    }

    /// Reads the article.
    ///
    /// # Errors
    /// The error with the record's identifier where it could be read.
    pub fn read(self, options: &ReadOptions) -> Result<Article, Failure> {
        match self {
            Self::File(path, format) => {
                let bytes = source::read_file(&path, limit(options), options).map_err(|error| io(&error))?;
                check_size(bytes.len() as u64, Some(limit(options)))?;
                read(bytes, format, options).map_err(Failure::from)
            }
            Self::Bytes(_, bytes, format) => read(bytes, format, options).map_err(Failure::from),
            Self::Line { number, bytes, .. } => jsonl::read(&bytes, number, options),
            Self::Row(_, header, row) => csv::read(&row, &header, options),
            Self::Failed(_, error) => Err(error.into()),
        }
    }
}

/// Reads one article in a format that holds one.
fn read(bytes: Vec<u8>, format: Format, options: &ReadOptions) -> Result<Article, Error> {
    let label = options.encoding.as_deref();
    match format {
        #[cfg(feature = "html")]
        Format::Html => {
            let charset = html::charset(&bytes);
            html::read(&encoding::decode(bytes, label.or(charset.as_deref()))?)
        }
        #[cfg(feature = "markdown")]
        Format::Markdown => Ok(markdown::read(&encoding::decode(bytes, label)?)),
        #[cfg(not(feature = "html"))]
        Format::Html => {
            Err(Error::new(Code::Format, "a web page, which this build cannot read (its feature `html` is off)"))
        }
        _ => text::read(bytes, label, options.from == Format::Text),
    }
}

fn limit(options: &ReadOptions) -> u64 {
    options.max_bytes.unwrap_or(u64::from(u32::MAX) - 16)
}

fn io(error: &std::io::Error) -> Error {
    Error::new(Code::Io, error.to_string())
}

/// An input that could not be read, with what is known of it.
#[derive(Debug)]
pub struct Failure {
    /// Why.
    pub error: Error,
    /// The record's identifier.
    pub id: Option<Box<RawValue>>,
    /// The record's kept fields.
    pub kept: Vec<(String, Box<RawValue>)>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, id: None, kept: Vec::new() }
    }
}

fn check_size(size: u64, max: Option<u64>) -> Result<(), Error> {
    match max {
        Some(limit) if size > limit => {
            Err(Error::new(Code::Size, format!("{size} bytes or more; {limit} are allowed (--max-bytes)")))
        }
        _ => Ok(()),
    }
}

/// All tasks of one input: one for an article, one a record for JSON Lines and tables, read as they are asked for.
pub fn tasks(input: Input, options: &ReadOptions) -> Box<dyn Iterator<Item = Task> + Send> {
    let (name, opened) = match input {
        Input::Failed(name, error) => return one(Task::Failed(name, error)),
        Input::Path(path) => {
            let told = if options.from == Format::Auto { Format::of_name(&path) } else { Some(options.from) };
            if let Some(format) = told.filter(|format| !format.holds_many()) {
                return one(Task::File(path, format));
            }
            (path.to_string_lossy().into_owned(), Source::file(&path, options).map(|source| (source, told)))
        }
        Input::Stdin => {
            let told = Some(options.from).filter(|format| *format != Format::Auto);
            (STDIN.to_owned(), Source::stdin(options).map(|source| (source, told)))
        }
    };
    match opened.map_err(|error| io(&error)).and_then(|(source, told)| tasks_of(&name, source, told, options)) {
        Ok(tasks) => tasks,
        Err(error) => one(Task::Failed(name, error)),
    }
}

fn one(task: Task) -> Box<dyn Iterator<Item = Task> + Send> {
    Box::new(std::iter::once(task))
}

fn tasks_of(
    name: &str,
    mut source: Source,
    told: Option<Format>,
    options: &ReadOptions,
) -> Result<Box<dyn Iterator<Item = Task> + Send>, Error> {
    let format = match told {
        Some(format) => format,
        None => source.format(options).map_err(|error| io(&error))?,
    };
    match format {
        Format::Jsonl => {
            Ok(Box::new(lines::Lines::new(name.into(), source.records(options, false), options.max_bytes)))
        }
        Format::Csv => Ok(Box::new(csv::Rows::new(name.into(), source.records(options, true), options)?)),
        _ => {
            let bytes = source.bytes(limit(options)).map_err(|error| io(&error))?;
            check_size(bytes.len() as u64, Some(limit(options)))?;
            Ok(one(Task::Bytes(name.to_owned(), bytes, format)))
        }
    }
}

/// How standard input is named in records and messages.
pub const STDIN: &str = "-";

/// An input as the user names it.
#[derive(Debug)]
pub enum Input {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// A path that could not be followed.
    Failed(String, Error),
}
