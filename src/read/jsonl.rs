//! JSON Lines: a record a line, its fields found by name.

use super::{Article, Failure, ReadOptions, usual};
use crate::error::{Code, Error};
use serde::de::{Deserializer, MapAccess, Visitor};
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
struct Record<'r>(Vec<(String, &'r RawValue)>);

impl<'de> serde::Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Record<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object with the article's text")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::with_capacity(8);
                while let Some(entry) = map.next_entry::<String, &RawValue>()? {
                    fields.push(entry);
                }
                Ok(Record(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// Reads one line, the `number`th of its input.
pub(super) fn read(line: &[u8], number: u64, options: &ReadOptions) -> Result<Article, Failure> {
    let line = line.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(line).trim_ascii();
    // Known to be UTF-8, its strings need not be checked one by one.
    let record = match simdutf8::basic::from_utf8(line) {
        Ok(line) => serde_json::from_str(line),
        Err(_) => serde_json::from_slice(line),
    };
    let Record(fields) = record.map_err(|error| no_object(&error, number))?;
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
    let text = take(&names.text, usual::TEXT);
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
    let Some(text) = text else {
        let have: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        let wanted = names.text.as_deref().map_or_else(|| usual::named(usual::TEXT), |name| format!("`{name}`"));
        return Err(failed(
            format!("no field {wanted}; the record has: {} (--text-field names another)", have.join(", ")),
            id,
            kept,
        ));
    };
    match string(text) {
        Some(text) => Ok(Article { text, roles: Vec::new(), id, title, language, date, kept }),
        None => Err(failed(format!("the text is no string but {}", shorten(text.get())), id, kept)),
    }
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
