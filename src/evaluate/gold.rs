//! Gold files: articles with the summary and the figures that people gave them, JSON Lines.

use crate::document::Document;
use crate::error::{Code, Error};
use crate::language::Language;
use crate::read::{Article, Format, ReadOptions, Task};
use crate::span::Span;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// An article with its references.
#[derive(Debug)]
pub struct Gold {
    /// What it is called in messages.
    pub name: String,
    /// The article.
    pub article: Article,
    /// The sentences of its summary; none where it has no summary.
    pub summary: Option<Vec<String>>,
    /// Its figures; none where they are not given.
    pub figures: Option<Vec<GoldFigure>>,
}

/// A figure as it should be read; fields that are left out are not scored.
#[derive(Debug, Deserialize)]
pub struct GoldFigure {
    text: String,
    /// Which occurrence of `text` it is, from 1.
    nth: Option<usize>,
    start: Option<u32>,
    end: Option<u32>,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

/// A line of a gold file.
#[derive(Deserialize)]
struct Record {
    id: Option<Value>,
    source: Option<String>,
    text: Option<String>,
    title: Option<String>,
    #[serde(alias = "lang")]
    language: Option<String>,
    summary: Option<Vec<String>>,
    figures: Option<Vec<GoldFigure>>,
}

impl Gold {
    /// Reads a gold file, or every `.jsonl` of a folder in the order of their names.
    ///
    /// # Errors
    /// A file that cannot be read, a line that is no record; the message names it.
    pub fn read(path: &Path) -> Result<Vec<Self>, Error> {
        if !path.is_dir() {
            return Self::read_file(path);
        }
        let entries = std::fs::read_dir(path).map_err(|error| Error::io(path, &error))?;
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
        files.sort();
        let mut all = Vec::new();
        for file in files {
            all.extend(Self::read_file(&file)?);
        }
        Ok(all)
    }

    /// Reads a gold file; the files that it names stand beside it.
    fn read_file(path: &Path) -> Result<Vec<Self>, Error> {
        let lines = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
        let mut all = Vec::new();
        for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let record: Record = serde_json::from_str(line)
                .map_err(|error| Error::new(Code::Gold, format!("{}: line {number}: {error}", path.display())))?;
            let gold = Self::of(record, path.parent().unwrap_or(Path::new("")));
            all.push(gold.map_err(|error| {
                Error::new(error.code(), format!("{}: line {number}: {}", path.display(), error.message()))
            })?);
        }
        Ok(all)
    }

    fn of(record: Record, folder: &Path) -> Result<Self, Error> {
        let id = record.id.map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        let name = record.source.clone().or(id).unwrap_or_default();
        let mut article = match (record.text, &record.source) {
            (Some(text), _) => Article { text, ..Article::default() },
            (None, Some(source)) => {
                let file = folder.join(source);
                let format = Format::of_name(&file).unwrap_or(Format::Text);
                let read = Task::File(file, format).read(&ReadOptions::default());
                read.map_err(|failure| {
                    Error::new(failure.error.code(), format!("{source}: {}", failure.error.message()))
                })?
            }
            (None, None) => {
                return Err(Error::new(Code::Gold, "neither `text` nor `source`: one of them gives the article"));
            }
        };
        article.title = record.title.or(article.title);
        article.language = record.language.or(article.language);
        Ok(Self { name, article, summary: record.summary, figures: record.figures })
    }

    /// The article cut up, in the language that it names where none is given.
    #[must_use]
    pub fn document(&self, language: Option<&'static Language>) -> Document {
        let own = || self.article.language.as_deref().and_then(|code| Language::get(&code.to_lowercase()));
        let Article { text, title, roles, .. } = &self.article;
        Document::structured(text.clone(), title.clone(), language.or_else(own), roles)
    }
}

impl GoldFigure {
    /// Where it stands in a text; none where the text does not have it.
    pub(super) fn span(&self, text: &str) -> Option<Span> {
        if let (Some(start), Some(end)) = (self.start, self.end) {
            return Some(Span::new(start, end));
        }
        let nth = self.nth.unwrap_or(1).max(1);
        let start = if self.text.is_empty() { None } else { occurrence(text, &self.text, nth) }?;
        Some(Span::new(start as u32, (start + self.text.len()) as u32))
    }

    /// A number of it: `value`, `value_max`.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.fields.get(name).and_then(Value::as_f64)
    }

    /// What a field should be: none where it is not scored, none within where it should be empty.
    pub(super) fn field(&self, name: &str) -> Option<Option<&str>> {
        self.fields.get(name).map(Value::as_str)
    }

    /// Should it be a headline?
    pub(super) fn headline(&self) -> bool {
        self.fields.get("headline").and_then(Value::as_bool).unwrap_or(false)
    }
}

/// Where the `nth` occurrence begins; they may overlap, as `11` does in `111`.
fn occurrence(text: &str, part: &str, nth: usize) -> Option<usize> {
    let mut from = 0;
    for number in 1.. {
        let at = from + text.get(from..)?.find(part)?;
        if number == nth {
            return Some(at);
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}
