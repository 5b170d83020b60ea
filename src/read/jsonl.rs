//! JSON Lines: a record a line, its fields found by name.

use super::{Article, Failure, Fields, ReadOptions, usual};
use crate::error::{Code, Error};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Does a stream begin with a JSON object on a line of its own?
pub(super) fn looks_so(start: &[u8]) -> bool {
    let start = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start).trim_ascii_start();
    if !start.starts_with(b"{") {
        return false;
    }
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or(start);
    let inside = line[1..].trim_ascii_start();
    inside.starts_with(b"\"") || inside.starts_with(b"}")
}

/// The fields of a record as they stand, in order.
struct Record<'r> {
    /// The first field `text`, where it was to be read at once.
    text: Option<String>,
    /// The others.
    fields: Vec<(String, &'r RawValue)>,
}

/// Reads a record; `at_once` reads a string under the first of the usual names as it is met, instead of looking where it
/// ends and reading it then.
#[derive(Clone, Copy)]
struct Reader {
    at_once: bool,
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Record<'de>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Record<'de>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object with the article's text")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut record = Record { text: None, fields: Vec::with_capacity(8) };
        while let Some(name) = map.next_key::<String>()? {
            if self.at_once && record.text.is_none() && name == usual::TEXT[0] {
                record.text = Some(map.next_value()?);
            } else {
                record.fields.push((name, map.next_value()?));
            }
        }
        Ok(record)
    }
}

impl Reader {
    fn read(self, line: &[u8]) -> Result<Record<'_>, serde_json::Error> {
        // Known to be UTF-8, its strings need not be checked one by one.
        match simdutf8::basic::from_utf8(line) {
            Ok(line) => self.read_from(serde_json::Deserializer::from_str(line)),
            Err(_) => self.read_from(serde_json::Deserializer::from_slice(line)),
        }
    }

    fn read_from<'r, R: serde_json::de::Read<'r>>(
        self,
        mut json: serde_json::Deserializer<R>,
    ) -> Result<Record<'r>, serde_json::Error> {
        let record = self.deserialize(&mut json)?;
        json.end()?;
        Ok(record)
    }
}

/// Reads one line, the `number`th of its input.
pub(super) fn read(line: &[u8], number: u64, options: &ReadOptions) -> Result<Article, Failure> {
    let line = line.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(line).trim_ascii();
    let at_once = options.fields == Fields::default();
    let record = Reader { at_once }.read(line).or_else(|_| Reader { at_once: false }.read(line));
    let Record { text: read, fields } = record.map_err(|error| no_object(&error, number))?;
    let names = &options.fields;
    let mut used = Vec::with_capacity(5);
    let mut take = |given: &Option<String>, usual: &[&str]| {
        let at = match given {
            Some(name) => fields.iter().position(|(field, _)| field == name),
            None => usual.iter().find_map(|name| fields.iter().position(|(field, _)| field == name)),
        };
        used.extend(at);
        at.map(|at| fields[at].1)
    };
    let found = if read.is_none() { take(&names.text, usual::TEXT) } else { None };
    let id = take(&names.id, usual::ID);
    let title = take(&names.title, usual::TITLE).and_then(string);
    let language = take(&names.language, usual::LANGUAGE).and_then(string);
    let date = take(&names.date, usual::DATE).and_then(string);
    let id = id.map(ToOwned::to_owned);
    let kept: Vec<(String, Box<RawValue>)> = if options.keep {
        let others = fields.iter().enumerate().filter(|(at, _)| !used.contains(at));
        others.map(|(_, (name, value))| (name.clone(), (*value).to_owned())).collect()
    } else {
        Vec::new()
    };
    let failed = |message: String, id, kept| Failure {
        error: Error::new(Code::Field, format!("line {number}: {message}")),
        id,
        kept,
    };
    let text = match (read, found) {
        (Some(text), _) => text,
        (None, Some(found)) => match string(found) {
            Some(text) => text,
            None => return Err(failed(format!("the text is no string but {}", shorten(found.get())), id, kept)),
        },
        (None, None) => {
            let have: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            let wanted = names.text.as_deref().map_or_else(|| usual::named(usual::TEXT), |name| format!("`{name}`"));
            let have = have.join(", ");
            let message = format!("no field {wanted}; the record has: {have} (--text-field names another)");
            return Err(failed(message, id, kept));
        }
    };
    Ok(Article { text, roles: Vec::new(), id, title, language, date, kept })
}

/// What is wrong with a line that is no JSON object, and where.
fn no_object(error: &serde_json::Error, number: u64) -> Error {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said);
    Error::new(Code::Format, format!("line {number}, column {}: no JSON object: {what}", error.column()))
}

fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

fn shorten(json: &str) -> String {
    if json.chars().count() > 40 {
        format!("{}…", json.chars().take(40).collect::<String>())
    } else {
        json.to_owned()
    }
}
