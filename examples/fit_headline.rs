//! Fits the weights of headline figures: `cargo run --release --example fit_headline -- [--comma] GENRE FILE.jsonl …`
//!
//! GENRE is 0 (news) or 1 (reports). Each line of a FILE is `{"text": …, "title": …, "summary": [sentence, …]}`; a figure is a positive when
//! its number stands in the summary. Logistic regression by gradient descent with a small ridge; prints the weights in
//! the order of `nutgraf::figure::rank::WEIGHTS` and the share of the summaries' numbers among the five best.

#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use nutgraf::figure::rank::{FEATURES, WEIGHTS, choose, features};
use nutgraf::{Figure, Options, digest};
use std::collections::HashSet;

/// Groups shown.
const SHOWN: usize = 5;

struct Article {
    rows: Vec<[f64; FEATURES]>,
    figures: Vec<Figure>,
    /// Which of the summary's numbers each figure has.
    numbers: Vec<Vec<usize>>,
    wanted: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let comma = args.first().is_some_and(|arg| arg == "--comma");
    if comma {
        args.remove(0);
    }
    let genre: usize = args.first().ok_or("usage: fit_headline [--comma] GENRE FILE.jsonl …")?.parse()?;
    let mut articles = Vec::new();
    for path in &args[1..] {
        for line in std::fs::read_to_string(path)?.lines() {
            articles.extend(read(line, comma)?);
        }
    }
    let current: [f64; FEATURES] = std::array::from_fn(|at| WEIGHTS[at].1[genre]);
    println!(
        "# {} articles; share of the summaries' numbers with today's weights: {:.3}",
        articles.len(),
        recall(&articles, &current)
    );
    let all: usize =
        articles.iter().map(|article| article.numbers.iter().flatten().collect::<HashSet<_>>().len()).sum();
    println!(
        "# among all figures: {:.3}",
        all as f64 / articles.iter().map(|article| article.wanted).sum::<usize>().max(1) as f64
    );
    let mut weights = descend(&articles);
    println!("# after regression: {:.3}", recall(&articles, &weights));
    climb(&articles, &mut weights);
    println!("# after ascent on the share itself: {:.3}", recall(&articles, &weights));
    for (at, (name, _)) in WEIGHTS.iter().enumerate() {
        println!("    ({name:?}, {:.2}),", weights[at]);
    }
    Ok(())
}

/// An article with two numbers or more in its summary that stand in the text, too.
fn read(line: &str, comma: bool) -> Result<Option<Article>, Box<dyn std::error::Error>> {
    let record: serde_json::Value = serde_json::from_str(line)?;
    let text = record["text"].as_str().unwrap_or_default();
    let summary: String =
        record["summary"].as_array().into_iter().flatten().filter_map(|s| s.as_str()).collect::<Vec<_>>().join(" ");
    let body: HashSet<String> = numbers(text, comma).into_iter().collect();
    let options = Options { figures: None, decimal: Some(if comma { ',' } else { '.' }), ..Options::default() };
    // The summary's own figures: its dates and names with numbers are not asked for.
    let short = digest(summary.as_str(), None, &options);
    let of_summary = short.figures.iter().flat_map(|figure| numbers(figure.span.of(&summary), comma));
    let mut wanted: Vec<String> = of_summary.filter(|n| body.contains(n)).collect();
    wanted.sort();
    wanted.dedup();
    if wanted.len() < 2 || body.len() < 12 {
        return Ok(None);
    }
    let title = record["title"].as_str().map(str::to_owned);
    let digest = digest(text, title, &options);
    let found: Vec<Vec<usize>> = digest
        .figures
        .iter()
        .map(|figure| {
            numbers(figure.span.of(digest.document.text()), comma)
                .iter()
                .filter_map(|n| wanted.iter().position(|w| w == n))
                .collect()
        })
        .collect();
    Ok(Some(Article {
        rows: features(&digest.document, &digest.figures),
        numbers: found,
        figures: digest.figures,
        wanted: wanted.len(),
    }))
}

/// The numbers of a text, in one way of writing; years and dates are left out.
fn numbers(text: &str, comma: bool) -> Vec<String> {
    let mut found = Vec::new();
    for run in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')) {
        let run = run.trim_matches(['.', ',']);
        let plain = if comma { run.replace('.', "").replace(',', ".") } else { run.replace(',', "") };
        let year = plain.len() == 4 && (plain.starts_with("19") || plain.starts_with("20"));
        if let Ok(value) = plain.parse::<f64>()
            && !year
        {
            found.push(value.to_string());
        }
    }
    found
}

fn dot(row: &[f64; FEATURES], weights: &[f64; FEATURES]) -> f64 {
    row.iter().zip(weights).map(|(a, b)| a * b).sum()
}

/// Share of the wanted numbers among the leading figures of the five best groups.
fn recall(articles: &[Article], weights: &[f64; FEATURES]) -> f64 {
    let (mut hit, mut all) = (0, 0);
    for article in articles {
        all += article.wanted;
        let scores: Vec<f64> = article.rows.iter().map(|row| dot(row, weights)).collect();
        let chosen = choose(&article.figures, &scores, SHOWN);
        hit += chosen.iter().flat_map(|at| article.numbers[*at].iter()).collect::<HashSet<_>>().len();
    }
    hit as f64 / all.max(1) as f64
}

/// Logistic regression on single figures, positives and negatives of equal weight.
fn descend(articles: &[Article]) -> [f64; FEATURES] {
    let mut weights = [0.0; FEATURES];
    let mut bias = 0.0;
    let rows: Vec<(&[f64; FEATURES], bool)> = articles
        .iter()
        .flat_map(|article| article.rows.iter().zip(article.numbers.iter().map(|n| !n.is_empty())))
        .collect();
    let positives = rows.iter().filter(|(_, yes)| *yes).count().max(1) as f64;
    let negatives = (rows.len() as f64 - positives).max(1.0);
    for step in 0..400 {
        let rate = 4.0 / (1.0 + f64::from(step) / 60.0);
        let mut gradient = [0.0; FEATURES];
        let mut gradient_bias = 0.0;
        for (row, yes) in &rows {
            let p = 1.0 / (1.0 + (-(dot(row, &weights) + bias)).exp());
            let error = (f64::from(u8::from(*yes)) - p) * if *yes { 0.5 / positives } else { 0.5 / negatives };
            gradient.iter_mut().zip(row.iter()).for_each(|(sum, value)| *sum += error * value);
            gradient_bias += error;
        }
        weights.iter_mut().zip(gradient).for_each(|(weight, g)| *weight += rate * (g - 1e-4 * *weight));
        bias += rate * gradient_bias;
    }
    weights
}

/// Coordinate ascent on the share that is measured, in a few coarse steps so that it does not chase noise.
fn climb(articles: &[Article], weights: &mut [f64; FEATURES]) {
    let mut best = recall(articles, weights);
    for step in [0.8, 0.4, 0.2] {
        for at in 0..FEATURES {
            for change in [step, -step] {
                let before = weights[at];
                weights[at] += change;
                let now = recall(articles, weights);
                if now > best + 2e-4 {
                    best = now;
                } else {
                    weights[at] = before;
                }
            }
        }
    }
}
