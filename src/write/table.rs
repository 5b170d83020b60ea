//! The statistics of an article, one row a group: what formats for people show.

use super::clean;
use crate::digest::Digest;
use crate::figure::{Direction, Figure};

/// One statistic: its level, its change, its base, its period.
#[derive(Clone, Debug)]
pub struct Row<'d> {
    /// The leading figure.
    pub lead: &'d Figure,
    /// A change of it, when the group has one.
    pub change: Option<&'d Figure>,
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
    let text = digest.document.text();
    let mut groups: Vec<u32> = Vec::new();
    for figure in &digest.figures {
        if !groups.contains(&figure.group) {
            groups.push(figure.group);
        }
    }
    groups
        .into_iter()
        .filter_map(|group| {
            let of_group = || digest.figures.iter().filter(move |figure| figure.group == group);
            let lead = of_group()
                .find(|figure| figure.headline)
                .or_else(|| of_group().find(|figure| figure.direction.is_none()))
                .or_else(|| of_group().next())?;
            let change = if lead.direction.is_some() { Some(lead) } else { best_change(of_group(), lead) };
            let first = |get: fn(&Figure) -> Option<crate::Span>| {
                let spans = [Some(lead), change].into_iter().flatten().chain(of_group());
                spans.filter_map(get).map(|span| span.of(text)).next()
            };
            let base = change.and_then(|figure| figure.base).map(|span| span.of(text));
            Some(Row {
                lead,
                change,
                subject: first(|figure| figure.subject),
                base,
                period: first(|figure| figure.period),
                headline: of_group().any(|figure| figure.headline),
            })
        })
        .collect()
}

/// The change that stands nearest behind a level; a relative one first.
fn best_change<'d>(group: impl Iterator<Item = &'d Figure> + Clone, lead: &Figure) -> Option<&'d Figure> {
    let near = |figure: &&Figure| figure.direction.is_some() && figure.sentence == lead.sentence;
    let relative = group.clone().filter(near).find(|figure| figure.unit == "%");
    relative.or_else(|| group.clone().find(near)).or_else(|| group.clone().find(|figure| figure.direction.is_some()))
}

impl Row<'_> {
    /// The level as the article writes it, with its hedge; empty where the statistic is a change alone.
    #[must_use]
    pub fn value(&self, text: &str) -> String {
        if self.lead.direction.is_some() {
            return String::new();
        }
        let hedge = self.lead.hedge.map(|span| clean(span.of(text)).to_lowercase());
        let value = clean(self.lead.span.of(text));
        hedge.map_or_else(|| value.to_string(), |hedge| format!("{hedge} {value}"))
    }

    /// The change with an arrow, empty where there is none.
    #[must_use]
    pub fn change_text(&self, text: &str) -> String {
        let Some(change) = self.change else { return String::new() };
        let arrow = if change.direction == Some(Direction::Down) { '▼' } else { '▲' };
        format!("{arrow} {}", clean(change.span.of(text)))
    }
}
