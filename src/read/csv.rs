//! CSV and TSV: an article a row, its columns found by their names in the header.

use super::source::Bytes;
use super::{Article, Failure, Fields, ReadOptions, Task, usual};
use crate::error::{Code, Error};
use csv::{ByteRecord, Reader, ReaderBuilder};
use serde_json::value::{RawValue, to_raw_value};
use std::io::{BufRead, BufReader};
use std::sync::Arc;

/// The marks that stand between cells; the one the header has most of is the file's.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Which column holds what.
#[derive(Debug)]
pub struct Header {
    names: Vec<String>,
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
    language: Option<usize>,
    date: Option<usize>,
}

/// Does a text begin with a header that names a column of texts?
pub(super) fn looks_so(start: &str, fields: &Fields) -> bool {
    let Some(line) = start.lines().next() else { return false };
    // A header is no paragraph, and its first cell is short.
    if line.len() > super::format::ENOUGH || !line.bytes().take(100).any(|byte| DELIMITERS.contains(&byte)) {
        return false;
    }
    let mark = delimiter(line.as_bytes());
    let cells: Vec<&str> = line.split(char::from(mark)).map(|cell| cell.trim().trim_matches('"')).collect();
    // A header has short names; a sentence with commas has not.
    cells.len() > 1
        && cells.iter().all(|cell| cell.len() <= 40 && cell.split_whitespace().count() <= 3 && !cell.ends_with('.'))
        && column(&fields.text, usual::TEXT, &cells).is_some()
}

fn delimiter(header: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [0; DELIMITERS.len()];
    for byte in header {
        quoted ^= *byte == b'"';
        if let Some(at) = DELIMITERS.iter().position(|mark| mark == byte && !quoted) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    DELIMITERS[counts.iter().position(|count| *count == most).unwrap_or(0)]
}

/// The column of a name: as it was given, or one of the usual ones, in any case.
fn column(given: &Option<String>, usual: &[&str], names: &[impl AsRef<str>]) -> Option<usize> {
    let of = |wanted: &str| names.iter().position(|name| name.as_ref().trim().eq_ignore_ascii_case(wanted));
    match given {
        Some(name) => names.iter().position(|known| known.as_ref() == name).or_else(|| of(name)),
        None => usual.iter().find_map(|name| of(name)),
    }
}

impl Header {
    fn new(names: Vec<String>, fields: &Fields) -> Result<Self, Error> {
        let Some(text) = column(&fields.text, usual::TEXT, &names) else {
            let wanted = fields.text.as_deref().map_or_else(|| usual::named(usual::TEXT), |name| format!("`{name}`"));
            let have = names.join(", ");
            return Err(Error::new(
                Code::Field,
                format!("no column {wanted}; the header has: {have} (--text-field names another)"),
            ));
        };
        Ok(Self {
            text,
            id: column(&fields.id, usual::ID, &names),
            title: column(&fields.title, usual::TITLE, &names),
            language: column(&fields.language, usual::LANGUAGE, &names),
            date: column(&fields.date, usual::DATE, &names),
            names,
        })
    }
}

/// The rows of a source, one task each.
pub(super) struct Rows {
    source: Arc<str>,
    reader: Reader<BufReader<Bytes>>,
    header: Arc<Header>,
    max: Option<u64>,
    done: bool,
}

impl Rows {
    pub(super) fn new(source: Arc<str>, mut bytes: BufReader<Bytes>, options: &ReadOptions) -> Result<Self, Error> {
        let io = |error: &dyn std::fmt::Display| Error::new(Code::Io, error.to_string());
        let start = bytes.fill_buf().map_err(|error| io(&error))?;
        let mark = delimiter(start.split(|byte| *byte == b'\n').next().unwrap_or_default());
        let mut reader = ReaderBuilder::new().delimiter(mark).flexible(true).from_reader(bytes);
        let names = reader.byte_headers().map_err(|error| io(&error))?;
        let names = names.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let header = Arc::new(Header::new(names, &options.fields)?);
        Ok(Self { source, reader, header, max: options.max_bytes, done: false })
    }
}

impl Iterator for Rows {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        if self.done {
            return None;
        }
        let mut row = ByteRecord::new();
        match self.reader.read_byte_record(&mut row) {
            Ok(false) => None,
            Ok(true) => Some(match super::check_size(row.as_slice().len() as u64, self.max) {
                Ok(()) => Task::Row(self.source.clone(), self.header.clone(), row),
                Err(error) => Task::Failed(self.source.to_string(), error),
            }),
            Err(error) => {
                self.done = true;
                Some(Task::Failed(self.source.to_string(), Error::new(Code::Io, error.to_string())))
            }
        }
    }
}

/// Reads one row.
pub(super) fn read(row: &ByteRecord, header: &Header, options: &ReadOptions) -> Result<Article, Failure> {
    let cell = |at: usize| row.get(at).map(String::from_utf8_lossy);
    let filled = |at: Option<usize>| {
        let cell = cell(at?)?;
        Some(cell.trim()).filter(|cell| !cell.is_empty()).map(str::to_owned)
    };
    let json = |text: &str| to_raw_value(text).ok();
    let id: Option<Box<RawValue>> = filled(header.id).and_then(|id| json(&id));
    let used = [Some(header.text), header.id, header.title, header.language, header.date];
    let others = header.names.iter().enumerate().filter(|(at, _)| options.keep && !used.contains(&Some(*at)));
    let kept =
        others.filter_map(|(at, name)| Some((name.clone(), json(&cell(at).unwrap_or_default())?))).collect::<Vec<_>>();
    let Some(text) = cell(header.text) else {
        let line = row.position().map_or(0, csv::Position::line);
        let message = format!(
            "line {line}: a row of {} cells, the text is in column {} ({})",
            row.len(),
            header.text + 1,
            header.names[header.text]
        );
        return Err(Failure { error: Error::new(Code::Field, message), id, kept });
    };
    Ok(Article {
        text: text.into_owned(),
        id,
        title: filled(header.title),
        language: filled(header.language),
        date: filled(header.date),
        kept,
        ..Article::default()
    })
}
