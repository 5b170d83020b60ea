//! Fits the weights of the summary: `cargo run --release --example fit_summary -- SENTENCES FILE.jsonl …`
//!
//! Each line of a FILE is `{"text": …, "title": …, "summary": [sentence, …]}`; all files are of one genre. The target is
//! membership in the greedy oracle's choice of SENTENCES sentences (Lin 2004, ROUGE; Nallapati et al. 2017 for the greedy
//! oracle), not each sentence's own ROUGE, which favours long sentences. Logistic regression by gradient descent with a
//! small ridge, then coordinate ascent on the mean of ROUGE-1 and ROUGE-2. Prints a column of `summary::WEIGHTS`.

#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use nutgraf::summary::{FEATURES, WEIGHTS, feature_rows, genre};
use nutgraf::{Options, digest};
use std::collections::HashMap;

/// With fewer articles than this the ridge is stronger and nothing is climbed.
const FEW: usize = 250;

type Bag = HashMap<u64, u32>;

struct Article {
    rows: Vec<[f64; FEATURES]>,
    /// Words and word pairs of each sentence.
    bags: Vec<(Bag, Bag)>,
    reference: (Bag, Bag),
    oracle: Vec<bool>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let sentences: usize = args.first().ok_or("usage: fit_summary SENTENCES FILE.jsonl …")?.parse()?;
    let mut articles = Vec::new();
    let mut genres = [0; 3];
    for path in &args[1..] {
        for line in std::fs::read_to_string(path)?.lines() {
            articles.extend(read(line, sentences, &mut genres)?);
        }
    }
    println!("# {} articles; titled, untitled, report: {genres:?}", articles.len());
    let column = (0..3).max_by_key(|at| genres[*at]).unwrap_or(0);
    let today: [f64; FEATURES] = std::array::from_fn(|at| WEIGHTS[at].1[column]);
    println!("# ROUGE of today's weights: {:.4}", rouge(&articles, &today, sentences));
    let few = articles.len() < FEW;
    let mut weights = descend(&articles, if few { 2e-4 } else { 1e-4 });
    println!("# after regression: {:.4}", rouge(&articles, &weights, sentences));
    // On few articles the ascent learns them by heart.
    if !few {
        climb(&articles, &mut weights, sentences);
    }
    println!("# after ascent: {:.4}", rouge(&articles, &weights, sentences));
    for (at, (name, _)) in WEIGHTS.iter().enumerate() {
        println!("    ({name:?}, {:.2}),", weights[at]);
    }
    Ok(())
}

fn read(line: &str, sentences: usize, genres: &mut [usize; 3]) -> Result<Option<Article>, Box<dyn std::error::Error>> {
    let record: serde_json::Value = serde_json::from_str(line)?;
    let text = record["text"].as_str().unwrap_or_default();
    let summary: Vec<&str> = record["summary"].as_array().into_iter().flatten().filter_map(|s| s.as_str()).collect();
    let options = Options { figures: None, ..Options::default() };
    let digest = digest(text, record["title"].as_str().map(str::to_owned), &options);
    let found = feature_rows(&digest.document, &digest.figures);
    if found.len() <= sentences || summary.is_empty() {
        return Ok(None);
    }
    genres[genre(&digest.document) as usize] += 1;
    let text = digest.document.text();
    let all = digest.document.sentences();
    let bags: Vec<(Bag, Bag)> = found.iter().map(|(index, _)| bag(all[*index as usize].span.of(text))).collect();
    let reference = bag(&summary.join(" "));
    let oracle = oracle(&bags, &reference, sentences);
    Ok(Some(Article { rows: found.into_iter().map(|(_, row)| row).collect(), bags, reference, oracle }))
}

fn bag(text: &str) -> (Bag, Bag) {
    let (mut words, mut pairs) = (Bag::new(), Bag::new());
    let mut last = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let hash = word.to_lowercase().bytes().fold(14_695_981_039_346_656_037, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211)
        });
        *words.entry(hash).or_default() += 1;
        if last != 0 {
            *pairs.entry(hash.rotate_left(17) ^ last).or_default() += 1;
        }
        last = hash;
    }
    (words, pairs)
}

fn f1(chosen: &Bag, reference: &Bag) -> f64 {
    let hit: u32 = chosen.iter().map(|(key, count)| (*count).min(reference.get(key).copied().unwrap_or(0))).sum();
    let sum = chosen.values().sum::<u32>() + reference.values().sum::<u32>();
    if sum > 0 { f64::from(2 * hit) / f64::from(sum) } else { 0.0 }
}

/// Mean of ROUGE-1 and ROUGE-2 (F1) of a choice of sentences.
fn score(bags: &[(Bag, Bag)], chosen: &[usize], reference: &(Bag, Bag)) -> f64 {
    let (mut words, mut pairs) = (Bag::new(), Bag::new());
    for at in chosen {
        bags[*at].0.iter().for_each(|(key, count)| *words.entry(*key).or_default() += count);
        bags[*at].1.iter().for_each(|(key, count)| *pairs.entry(*key).or_default() += count);
    }
    (f1(&words, &reference.0) + f1(&pairs, &reference.1)) / 2.0
}

/// The greedy best choice.
fn oracle(bags: &[(Bag, Bag)], reference: &(Bag, Bag), sentences: usize) -> Vec<bool> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut best = 0.0;
    while chosen.len() < sentences {
        let next = (0..bags.len()).filter(|at| !chosen.contains(at)).map(|at| {
            let with: Vec<usize> = chosen.iter().copied().chain([at]).collect();
            (score(bags, &with, reference), at)
        });
        match next.max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((value, at)) if value > best => {
                best = value;
                chosen.push(at);
            }
            _ => break,
        }
    }
    (0..bags.len()).map(|at| chosen.contains(&at)).collect()
}

fn dot(row: &[f64; FEATURES], weights: &[f64; FEATURES]) -> f64 {
    row.iter().zip(weights).map(|(a, b)| a * b).sum()
}

fn rouge(articles: &[Article], weights: &[f64; FEATURES], sentences: usize) -> f64 {
    let of = |article: &Article| {
        let mut order: Vec<usize> = (0..article.rows.len()).collect();
        let scores: Vec<f64> = article.rows.iter().map(|row| dot(row, weights)).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        order.truncate(sentences);
        score(&article.bags, &order, &article.reference)
    };
    articles.iter().map(of).sum::<f64>() / articles.len().max(1) as f64
}

fn descend(articles: &[Article], ridge: f64) -> [f64; FEATURES] {
    let mut weights = [0.0; FEATURES];
    let mut bias = 0.0;
    let rows: Vec<(&[f64; FEATURES], bool)> =
        articles.iter().flat_map(|article| article.rows.iter().zip(article.oracle.iter().copied())).collect();
    let positives = rows.iter().filter(|(_, yes)| *yes).count().max(1) as f64;
    let negatives = (rows.len() as f64 - positives).max(1.0);
    for step in 0..300 {
        let rate = 4.0 / (1.0 + f64::from(step) / 60.0);
        let (mut gradient, mut gradient_bias) = ([0.0; FEATURES], 0.0);
        for (row, yes) in &rows {
            let p = 1.0 / (1.0 + (-(dot(row, &weights) + bias)).exp());
            let error = (f64::from(u8::from(*yes)) - p) * if *yes { 0.5 / positives } else { 0.5 / negatives };
            gradient.iter_mut().zip(row.iter()).for_each(|(sum, value)| *sum += error * value);
            gradient_bias += error;
        }
        weights.iter_mut().zip(gradient).for_each(|(weight, g)| *weight += rate * (g - ridge * *weight));
        bias += rate * gradient_bias;
    }
    weights
}

/// Coordinate ascent on ROUGE itself, over a few hundred articles at a time, in coarse steps.
fn climb(articles: &[Article], weights: &mut [f64; FEATURES], sentences: usize) {
    let sample = &articles[..articles.len().min(900)];
    let mut best = rouge(sample, weights, sentences);
    for step in [0.8, 0.4] {
        for at in 0..FEATURES {
            for change in [step, -step] {
                let before = weights[at];
                weights[at] += change;
                let now = rouge(sample, weights, sentences);
                if now > best + 1e-4 {
                    best = now;
                } else {
                    weights[at] = before;
                }
            }
        }
    }
}
