//! `--explain`: what made a sentence be chosen, and a figure what it is.

use super::clean;
use super::table::Row;
use crate::figure::Figure;
use crate::span::Span;
use crate::summary::Chosen;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt::Write;

/// How many features of a sentence people are told, those that count most; records have them all.
const EXPLAINED: usize = 10;

/// Why a sentence was chosen: what counted for or against it, the most important first.
pub(super) fn reasons(chosen: &Chosen) -> String {
    let mut parts: Vec<_> = chosen.parts.iter().filter(|(_, part)| part.abs() >= 0.005).collect();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    parts.truncate(EXPLAINED);
    let parts: Vec<String> = parts.iter().map(|(name, part)| format!("{name} {part:+.2}")).collect();
    parts.join(", ")
}

/// The words that made a figure's properties, by the name of the property; none where no word did.
fn words(figure: &Figure) -> [(&'static str, Option<Span>); 7] {
    let because = &figure.because;
    [
        ("kind", because.unit),
        ("unit", because.unit),
        ("qualifier", because.qualifier),
        ("direction", because.change),
        ("base", figure.base),
        ("period", figure.period),
        ("subject", figure.subject),
    ]
}

/// The words of a figure for a record: each with its text and where it stands.
pub(super) struct Words<'d>(pub(super) &'d Figure, pub(super) &'d str);

/// A piece of the text.
#[derive(serde::Serialize)]
struct Piece<'d> {
    text: &'d str,
    start: u32,
    end: u32,
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, span) in words(self.0) {
            let piece = span.map(|span| Piece { text: span.of(self.1), start: span.start, end: span.end });
            map.serialize_entry(name, &piece)?;
        }
        map.end()
    }
}

/// The words of the figures that a row shows, a line a figure: `$1.2bn: money "$", subject "Net sales"`.
pub(super) fn lines(row: &Row, text: &str) -> Vec<String> {
    let mut figures: Vec<&Figure> = vec![row.lead];
    for figure in [row.level, row.change, row.share].into_iter().flatten() {
        if figures.iter().all(|other| other.span != figure.span) {
            figures.push(figure);
        }
    }
    figures.iter().map(|figure| line(figure, text)).collect()
}

fn line(figure: &Figure, text: &str) -> String {
    let mut line = clean(figure.span.of(text)).into_owned();
    for (at, (name, span)) in words(figure).into_iter().filter(|(name, _)| *name != "unit").enumerate() {
        let Some(span) = span else {
            if name == "kind" {
                let _ = write!(line, ": {}", figure.kind.as_str());
            }
            continue;
        };
        let name = match name {
            "kind" => figure.kind.as_str(),
            "qualifier" => figure.qualifier.map_or(name, |qualifier| qualifier.as_str()),
            "direction" => figure.direction.map_or(name, |direction| direction.as_str()),
            _ => name,
        };
        let _ = write!(line, "{}{name} \"{}\"", if at == 0 { ": " } else { ", " }, clean(span.of(text)));
    }
    line
}
