//! The record: one JSON object an article, no key missing.

use super::explain::Words;
use super::{Outcome, WriteOptions};
use crate::digest::Digest;
use crate::figure::{Decimal, Direction, Figure, Kind, Qualifier};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use std::borrow::Cow;

#[derive(Serialize)]
struct SummaryRecord<'d> {
    text: &'d str,
    sentence: u32,
    start: u32,
    end: u32,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Parts<'d>>,
}

/// Features with their weighted parts, those that count for nothing left out.
struct Parts<'d>(&'d [(&'static str, f64)]);

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counting = self.0.iter().filter(|(_, part)| *part != 0.0);
        serializer.collect_map(counting.map(|(name, part)| (name, (part * 1000.0).round() / 1000.0)))
    }
}

#[derive(Serialize)]
struct FigureRecord<'d> {
    text: &'d str,
    start: u32,
    end: u32,
    sentence: u32,
    kind: Kind,
    value: Decimal,
    value_max: Option<Decimal>,
    unit: &'d str,
    qualifier: Option<Qualifier>,
    direction: Option<Direction>,
    subject: Option<&'d str>,
    base: Option<&'d str>,
    period: Option<&'d str>,
    group: u32,
    headline: bool,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Words<'d>>,
}

impl<'d> FigureRecord<'d> {
    fn of(figure: &'d Figure, text: &'d str, options: &WriteOptions) -> Self {
        Self {
            explain: options.explain.then_some(Words(figure, text)),
            text: figure.span.of(text),
            start: figure.span.start,
            end: figure.span.end,
            sentence: figure.sentence,
            kind: figure.kind,
            value: figure.value,
            value_max: figure.value_max,
            unit: &figure.unit,
            qualifier: figure.qualifier,
            direction: figure.direction,
            subject: figure.subject.map(|span| span.of(text)),
            base: figure.base.map(|span| span.of(text)),
            period: figure.period.map(|span| span.of(text)),
            group: figure.group,
            headline: figure.headline,
            score: figure.score,
        }
    }
}

#[derive(Serialize)]
struct ErrorRecord<'e> {
    code: &'e str,
    message: &'e str,
}

/// An outcome as a record.
struct Record<'o>(&'o Outcome, &'o WriteOptions);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(outcome, options) = self;
        let digest = outcome.result.as_ref().ok();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &1)?;
        map.serialize_entry("source", &outcome.source)?;
        map.serialize_entry("id", &outcome.id)?;
        map.serialize_entry(
            "language",
            &digest.and_then(|digest| digest.document.language()).map(|language| language.code()),
        )?;
        map.serialize_entry("title", &digest.and_then(|digest| digest.document.title()))?;
        map.serialize_entry("date", &outcome.date)?;
        map.serialize_entry("words", &digest.map_or(0, |digest| digest.document.word_count()))?;
        map.serialize_entry("sentences", &digest.map_or(0, |digest| digest.document.sentences().len()))?;
        map.serialize_entry("summary", &Sentences(digest, options))?;
        map.serialize_entry("figures", &Figures(digest, options))?;
        map.serialize_entry(
            "error",
            &outcome
                .result
                .as_ref()
                .err()
                .map(|error| ErrorRecord { code: error.code().as_str(), message: error.message() }),
        )?;
        let mut names: Vec<Cow<'_, str>> = KEYS.iter().map(|key| Cow::Borrowed(*key)).collect();
        for (name, value) in &outcome.kept {
            let name = free_name(name, &names);
            map.serialize_entry(&name, value)?;
            names.push(name);
        }
        map.end()
    }
}

/// The keys of a record.
const KEYS: [&str; 11] =
    ["schema", "source", "id", "language", "title", "date", "words", "sentences", "summary", "figures", "error"];

/// The name of a kept field: its own, or, where the record has such a key, with `_` behind it.
fn free_name<'n>(name: &'n str, taken: &[Cow<'_, str>]) -> Cow<'n, str> {
    let mut name = Cow::Borrowed(name);
    while taken.contains(&name) {
        name.to_mut().push('_');
    }
    name
}

struct Sentences<'o>(Option<&'o Digest>, &'o WriteOptions);

impl Serialize for Sentences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(digest, options) = self;
        let mut seq = serializer.serialize_seq(None)?;
        for chosen in digest.iter().flat_map(|digest| digest.in_order(options.by_score)) {
            let text = digest.map_or("", |digest| digest.document.text());
            seq.serialize_element(&SummaryRecord {
                text: chosen.span.of(text),
                sentence: chosen.sentence,
                start: chosen.span.start,
                end: chosen.span.end,
                score: chosen.score,
                explain: options.explain.then_some(Parts(&chosen.parts)),
            })?;
        }
        seq.end()
    }
}

struct Figures<'o>(Option<&'o Digest>, &'o WriteOptions);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.map_or("", |digest| digest.document.text());
        serializer.collect_seq(
            self.0.iter().flat_map(|digest| &digest.figures).map(|figure| FigureRecord::of(figure, text, self.1)),
        )
    }
}

/// A figure on a line of its own, with what tells its article.
#[derive(Serialize)]
struct LooseFigure<'o> {
    source: &'o str,
    id: &'o Option<Box<serde_json::value::RawValue>>,
    language: Option<&'o str>,
    title: Option<&'o str>,
    date: &'o Option<String>,
    #[serde(flatten)]
    figure: FigureRecord<'o>,
}

/// One line of JSON; for figures alone, one line each.
pub(super) fn write_line(outcome: &Outcome, options: &WriteOptions, out: &mut Vec<u8>) {
    if !options.figures_only {
        json(out, &Record(outcome, options));
        out.push(b'\n');
        return;
    }
    let Ok(digest) = &outcome.result else {
        json(out, &Record(outcome, options));
        out.push(b'\n');
        return;
    };
    for figure in &digest.figures {
        json(out, &loose(outcome, digest, figure, options));
        out.push(b'\n');
    }
}

fn loose<'o>(outcome: &'o Outcome, digest: &'o Digest, figure: &'o Figure, options: &WriteOptions) -> LooseFigure<'o> {
    LooseFigure {
        source: &outcome.source,
        id: &outcome.id,
        language: digest.document.language().map(|language| language.code()),
        title: digest.document.title(),
        date: &outcome.date,
        figure: FigureRecord::of(figure, digest.document.text(), options),
    }
}

/// Indented JSON: an element of one array.
pub(super) fn write_pretty(outcome: &Outcome, options: &WriteOptions, out: &mut Vec<u8>) {
    let value = match (&outcome.result, options.figures_only) {
        (Ok(digest), true) => serde_json::to_string_pretty(
            &digest.figures.iter().map(|figure| loose(outcome, digest, figure, options)).collect::<Vec<_>>(),
        ),
        _ => serde_json::to_string_pretty(&Record(outcome, options)),
    };
    let Ok(value) = value else { return };
    let value = if options.figures_only { value.trim_start_matches('[').trim_end_matches(']').trim() } else { &value };
    for line in value.lines() {
        out.push(b'\n');
        out.extend_from_slice(b"  ");
        out.extend_from_slice(line.as_bytes());
    }
}

fn json(out: &mut Vec<u8>, value: &impl Serialize) {
    let before = out.len();
    // Writing into memory fails only where a value cannot be JSON: none of ours.
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(before);
    }
}
