//! From bytes to articles.
//!
//! [`walk`] lists the inputs; a [`Task`] is one of them, cheap to make and to hand to another thread; [`Task::read`]
//! gives its [`Article`]. One reader a format: [`text`], [`jsonl`].

mod jsonl;
mod text;
mod walk;

use crate::error::{Code, Error};
use serde_json::value::RawValue;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
pub use walk::{Walk, WalkOptions};

/// The format of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// By extension, then by content.
    #[default]
    Auto,
    /// Plain text: one article.
    Text,
    /// JSON Lines: an article a line.
    Jsonl,
}

/// Names of the fields of a record; the usual ones are tried where none is given.
#[derive(Clone, Debug, Default)]
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
}

/// An article with what came with it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The text, UTF-8.
    pub text: String,
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
    File(PathBuf),
    /// One article in memory: standard input.
    Bytes(String, Vec<u8>),
    /// A line of JSON Lines, and the name of its source.
    Line(std::sync::Arc<str>, Vec<u8>),
    /// An input that failed before it could be read.
    Failed(String, Error),
}

impl Task {
    /// The name of the input, as records give it.
    #[must_use]
    pub fn source(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Bytes(name, _) | Self::Failed(name, _) => name.clone(),
            Self::Line(name, _) => name.to_string(),
        }
    }

    /// Bytes already in memory, for bounding how many tasks wait.
    #[must_use]
    pub fn held(&self) -> usize {
        match self {
            Self::Bytes(_, bytes) | Self::Line(_, bytes) => bytes.len(),
            Self::File(_) | Self::Failed(..) => 0,
        }
    }

    /// Reads the article.
    ///
    /// # Errors
    /// The error with the record's identifier where it could be read.
    pub fn read(self, options: &ReadOptions) -> Result<Article, Failure> {
        match self {
            Self::File(path) => text::read(read_file(&path, options.max_bytes)?).map_err(Failure::from),
            Self::Bytes(_, bytes) => text::read(bytes).map_err(Failure::from),
            Self::Line(_, bytes) => jsonl::read(&bytes, options),
            Self::Failed(_, error) => Err(error.into()),
        }
    }
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

fn read_file(path: &Path, max: Option<u64>) -> Result<Vec<u8>, Error> {
    let mut file = File::open(path)?;
    let size = file.metadata().map_or(0, |data| if data.is_dir() { 0 } else { data.len() });
    check_size(size, max)?;
    let mut bytes = Vec::with_capacity(size as usize + 1);
    match max {
        Some(limit) => file.by_ref().take(limit + 1).read_to_end(&mut bytes)?,
        None => file.read_to_end(&mut bytes)?,
    };
    check_size(bytes.len() as u64, max)?;
    Ok(bytes)
}

fn check_size(size: u64, max: Option<u64>) -> Result<(), Error> {
    match max {
        Some(limit) if size > limit => {
            Err(Error::new(Code::Size, format!("{size} bytes or more, --max-bytes allows {limit}")))
        }
        _ => Ok(()),
    }
}

/// The format that a file's name says it has.
fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "txt" | "text" => Some(Format::Text),
        _ => None,
    }
}

/// All tasks of one input: one for a file of text, one a line for JSON Lines. Lines are read as they are asked for.
pub fn tasks(input: Input, options: &ReadOptions) -> Box<dyn Iterator<Item = Task>> {
    let from = match (&input, options.from) {
        (Input::Path(path), Format::Auto) => format_of(path).unwrap_or(Format::Auto),
        (_, given) => given,
    };
    match (input, from) {
        (Input::Failed(name, error), _) => Box::new(std::iter::once(Task::Failed(name, error))),
        (Input::Path(path), Format::Jsonl) => {
            let name = path.to_string_lossy().into_owned();
            match File::open(&path) {
                Ok(file) => Box::new(Lines::new(name, BufReader::with_capacity(1 << 17, file), options.max_bytes)),
                Err(error) => Box::new(std::iter::once(Task::Failed(name, error.into()))),
            }
        }
        (Input::Path(path), _) => Box::new(std::iter::once(Task::File(path))),
        (Input::Stdin, from) => {
            let mut reader = BufReader::with_capacity(1 << 16, io::stdin());
            let lines = from == Format::Jsonl
                || (from == Format::Auto && reader.fill_buf().is_ok_and(|start| jsonl::looks_so(start)));
            if lines {
                return Box::new(Lines::new(STDIN.to_owned(), reader, options.max_bytes));
            }
            let mut bytes = Vec::new();
            let limit = options.max_bytes.map_or(u64::MAX, |max| max + 1);
            Box::new(std::iter::once(match reader.take(limit).read_to_end(&mut bytes) {
                Ok(_) => match check_size(bytes.len() as u64, options.max_bytes) {
                    Ok(()) => Task::Bytes(STDIN.to_owned(), bytes),
                    Err(error) => Task::Failed(STDIN.to_owned(), error),
                },
                Err(error) => Task::Failed(STDIN.to_owned(), error.into()),
            }))
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

/// The lines of a JSON Lines source, one task each; blank lines are skipped.
struct Lines<R> {
    name: std::sync::Arc<str>,
    reader: R,
    max: Option<u64>,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    fn new(name: String, reader: R, max: Option<u64>) -> Self {
        Self { name: name.into(), reader, max, done: false }
    }

    /// Reads one line, at most `max` bytes of it; what is beyond is passed over.
    fn line(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let mut line = Vec::new();
        let Some(max) = self.max else {
            return Ok((self.reader.read_until(b'\n', &mut line)? > 0).then_some((line, false)));
        };
        let read = self.reader.by_ref().take(max + 1).read_until(b'\n', &mut line)?;
        let over = line.len() as u64 > max && line.last() != Some(&b'\n');
        if over {
            self.reader.skip_until(b'\n')?;
        }
        Ok((read > 0).then_some((line, over)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        while !self.done {
            match self.line() {
                Ok(Some((line, true))) => {
                    let limit = self.max.unwrap_or(0);
                    let message = format!("a line of more than {} bytes, --max-bytes allows {limit}", line.len() - 1);
                    return Some(Task::Failed(self.name.to_string(), Error::new(Code::Size, message)));
                }
                Ok(Some((line, false))) => {
                    if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
                        return Some(Task::Line(self.name.clone(), line));
                    }
                }
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    return Some(Task::Failed(self.name.to_string(), error.into()));
                }
            }
        }
        None
    }
}
