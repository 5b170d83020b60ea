//! The table of an evaluation, for people and for programs.

use super::Row;
use serde_json::{Value, json};
use std::fmt::Write;

/// Renders rows as a table in Markdown, in percent; columns that nothing was measured for are left out.
#[must_use]
pub fn table(rows: &[Row], first: &str) -> String {
    let summaries = rows.iter().any(|row| row.summaries > 0);
    let figures = rows.iter().any(|row| row.figures.is_some());
    let mut head = vec![first, "articles"];
    if summaries {
        head.extend(["ROUGE-1", "ROUGE-2", "ROUGE-L", "words"]);
    }
    if figures {
        head.extend(["figures", "precision", "recall", "F1", "with unit", "direction", "subject", "headline"]);
    }
    let mut lines: Vec<Vec<String>> = vec![head.into_iter().map(str::to_owned).collect()];
    for row in rows {
        let mut cells = vec![row.name.clone(), row.articles.to_string()];
        if summaries {
            let rouge = row.rouge();
            cells.extend([rouge.one, rouge.two, rouge.l].map(|score| percent(score.f1)));
            cells.push(format!("{:.0}", row.words()));
        }
        if let Some(counts) = row.figures.filter(|_| figures) {
            let scores = counts.scores();
            cells.push(counts.wanted.to_string());
            cells.extend([scores.value.precision, scores.value.recall, scores.value.f1, scores.unit.f1].map(percent));
            let told = |share: Option<f64>| share.map_or_else(String::new, percent);
            cells.extend([scores.direction, scores.subject, scores.headline].map(told));
        }
        cells.resize(lines[0].len(), String::new());
        lines.push(cells);
    }
    render(&lines)
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// Cells under one another: the first column to the left, numbers to the right.
fn render(lines: &[Vec<String>]) -> String {
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let _ = if column == 0 { write!(out, "| {cell:<width$} ") } else { write!(out, "| {cell:>width$} ") };
        }
        out.push_str("|\n");
        if number == 0 {
            for (column, width) in widths.iter().enumerate() {
                let _ = write!(out, "|{}{}", "-".repeat(width + 1), if column == 0 { "-" } else { ":" });
            }
            out.push_str("|\n");
        }
    }
    out
}

/// A row as a JSON object: shares from 0 to 1, `null` for what was not measured.
#[must_use]
pub fn record(row: &Row) -> Value {
    let rouge = row.rouge();
    let summary = (row.summaries > 0).then(|| {
        json!({"articles": row.summaries, "rouge1": rouge.one, "rouge2": rouge.two, "rougeL": rouge.l, "words": row.words()})
    });
    let figures =
        row.figures.map(|counts| json!({"wanted": counts.wanted, "found": counts.found, "scores": counts.scores()}));
    json!({"name": row.name, "articles": row.articles, "summary": summary, "figures": figures})
}
