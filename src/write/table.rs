//! The statistics of an article, one row a group: what formats for people show.

use super::clean;
use crate::digest::Digest;
use crate::figure::{Direction, Figure, Kind};
use crate::span::Span;
use std::collections::HashMap;

/// One statistic: its level, its change, its base, its period.
#[derive(Clone, Debug)]
pub struct Row<'d> {
    /// The leading figure.
    pub lead: &'d Figure,
    /// The level: a figure that is no change.
    pub level: Option<&'d Figure>,
    /// A change of it, when the group has one.
    pub change: Option<&'d Figure>,
    /// How much that is of a whole, such as a plan.
    pub share: Option<&'d Figure>,
    /// What is measured.
    pub subject: Option<&'d str>,
    /// What the change is measured against.
    pub base: Option<&'d str>,
    /// The time it holds for.
    pub period: Option<&'d str>,
    /// The best rank in the group.
    pub headline: bool,
}

/// One row a group, in the order of the text.
#[must_use]
pub fn rows(digest: &Digest) -> Vec<Row<'_>> {
    let mut places: HashMap<u32, usize> = HashMap::new();
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    for figure in &digest.figures {
        let place = *places.entry(figure.group).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(figure);
    }
    groups.iter().filter_map(|group| row(group, digest.document.text())).collect()
}

fn row<'d>(group: &[&'d Figure], text: &'d str) -> Option<Row<'d>> {
    let all = || group.iter().copied();
    // How long a change took is no level of it.
    let lasts = |figure: &&Figure| figure.kind == Kind::Duration;
    let lead = all()
        .find(|figure| figure.headline)
        .or_else(|| all().find(|figure| figure.direction.is_none() && !lasts(figure)))
        .or_else(|| all().find(|figure| figure.direction.is_none()))
        .or_else(|| all().next())?;
    let (level, change) = if lead.direction.is_some() {
        let level = |figure: &&Figure| figure.direction.is_none() && figure.sentence == lead.sentence;
        (all().find(|figure| level(figure) && !lasts(figure)), Some(lead))
    } else {
        (Some(lead), best_change(group, lead))
    };
    let is_share = |figure: &&Figure| figure.unit == "%" && figure.direction.is_none();
    let share = level
        .filter(|level| level.unit != "%")
        .and_then(|level| all().filter(is_share).find(|figure| figure.sentence == level.sentence));
    // Another level of the same kind is what this one is compared with: its time is not that of the row.
    let compared = |other: &&Figure| level.is_some_and(|level| other.direction.is_none() && level.kind == other.kind);
    let first = |get: fn(&Figure) -> Option<Span>| {
        [Some(lead), change].into_iter().flatten().chain(all()).find_map(get).map(|span| span.of(text))
    };
    Some(Row {
        lead,
        level,
        change,
        share,
        subject: first(|figure| figure.subject),
        base: change.and_then(|figure| figure.base).map(|span| span.of(text)),
        period: [Some(lead), change]
            .into_iter()
            .flatten()
            .chain(all().filter(|figure| !compared(figure)))
            .find_map(|figure| figure.period)
            .map(|span| span.of(text)),
        headline: all().any(|figure| figure.headline),
    })
}

/// The change that stands nearest behind a level; a relative one first.
fn best_change<'d>(group: &[&'d Figure], lead: &Figure) -> Option<&'d Figure> {
    let changes = || group.iter().copied().filter(|figure| figure.direction.is_some());
    let near = || changes().filter(|figure| figure.sentence == lead.sentence);
    near().find(|figure| figure.unit == "%").or_else(|| near().next()).or_else(|| changes().next())
}

impl Row<'_> {
    /// The level as the article writes it, with its hedge; empty where the statistic is a change alone.
    #[must_use]
    pub fn value(&self, text: &str) -> String {
        let Some(level) = self.level else { return String::new() };
        let hedge = level.because.qualifier.filter(|_| level.hedged).map(|span| clean(span.of(text)).to_lowercase());
        let value = clean(level.span.of(text));
        hedge.map_or_else(|| value.to_string(), |hedge| format!("{hedge} {value}"))
    }

    /// The change with an arrow, empty where there is none.
    #[must_use]
    pub fn change_text(&self, text: &str) -> String {
        let Some(change) = self.change else { return String::new() };
        let arrow = if self.falls() { '▼' } else { '▲' };
        format!("{arrow} {}", clean(change.span.of(text)))
    }

    /// Is its change one downwards?
    #[must_use]
    pub fn falls(&self) -> bool {
        self.change.is_some_and(|change| change.direction == Some(Direction::Down))
    }
}
