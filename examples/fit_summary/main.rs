//! Fits the weights of the summary to articles with abstracts, and prints the table of `src/summary/weights.rs` with them.
//!
//! ```text
//! cargo run --release --example fit_summary -- [OPTIONS] N:FILE.jsonl[:SHARE[:bare]] …
//! ```
//!
//! Each line of a FILE is `{"text": …, "title": …, "summary": [sentence, …]}`, or names its article as the files of
//! `tests/gold` do; N sentences are chosen of each article, 0 for as many as its summary has. The first FILE is what the weights are for: its articles are cut into folds, and what is printed as ROUGE is measured on
//! each fold with weights fitted to all the others. Further FILEs only lend a hand, with their SHARE of the first's weight
//! (default 1 each article); `bare` takes their titles away.
//!
//! | option | |
//! |---|---|
//! | `--folds K` | 5; 0 to fit alone |
//! | `--ridge X` | 0.001: how dear large weights are |
//! | `--numbers X` | 0.05: what the share of the abstract's numbers counts beside ROUGE |
//! | `--rounds N` | 80: how often all articles are seen while whole summaries are drawn |
//! | `--seed N` | another run of the same fit: how much of a difference is chance |
//! | `--runs N` | 1: runs with other random numbers, whose mean the weights are |
//! | `--without NAME,…` | features that are left out |
//! | `--ranked` | says how much each feature moves scores, to see which can be left out |
//! | `--test N:FILE.jsonl` | also measures the weights on articles that are not fitted to |
//!
//! How: `articles` reads the articles into features and overlaps with the abstract. `fit` first makes the sentences of the
//! best possible choice likely (softmax over the sentences of an article), then draws whole summaries sentence by sentence
//! and makes those likely that are better than the others (policy gradient).

#![allow(clippy::print_stdout, reason = "its output is its purpose")]

mod articles;
mod fit;
#[path = "../fitting/mod.rs"]
mod fitting;

use articles::{Article, Source};
use fit::{Fit, WIDTH};
use nutgraf::summary::{Genre, Weights, feature_names};

type Failure = Box<dyn std::error::Error>;

struct Args {
    fit: Fit,
    folds: usize,
    ranked: bool,
    sources: Vec<Source>,
    tests: Vec<Source>,
}

fn main() -> Result<(), Failure> {
    let Args { fit, folds, ranked, sources, tests } = args()?;
    let Some(first) = sources.first() else {
        return Err("no articles: fit_summary N:FILE.jsonl …".into());
    };
    for source in &sources {
        println!(
            "# {}: {} articles; titled, untitled, dense, report: {:?}",
            source.path,
            source.articles.len(),
            source.genres
        );
    }
    if folds > 1 {
        let scores: Vec<[f64; 4]> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..folds)
                .map(|fold| {
                    let (fit, sources) = (&fit, &sources);
                    scope.spawn(move || {
                        let weights = fit.run(sources, |at| at % folds != fold);
                        let held = first.articles.iter().enumerate().filter(|(at, _)| at % folds == fold);
                        measure(held.map(|(_, article)| article), &weights)
                    })
                })
                .collect();
            runs.into_iter().map(|run| run.join().unwrap_or([f64::NAN; 4])).collect()
        });
        let mean = |at: usize| scores.iter().map(|score| score[at]).sum::<f64>() / scores.len() as f64;
        println!("# cross-validated: {}", line(&[mean(0), mean(1), mean(2), mean(3)]));
    }
    let weights = fit.run(&sources, |_| true);
    println!("# on the articles fitted to: {}", line(&measure(first.articles.iter(), &weights)));
    for test in &tests {
        println!("# {}: {}", test.path, line(&measure(test.articles.iter(), &weights)));
    }
    if ranked {
        rank(&weights, &fit.spread(&sources));
    }
    print(&weights, first.genre());
    Ok(())
}

/// Prints what each feature moves scores by, least first: its weight times its spread.
fn rank(weights: &[f64; WIDTH], spread: &[f64; WIDTH]) {
    let moves = weights.iter().zip(spread).map(|(weight, spread)| (weight * spread).abs());
    let mut all: Vec<(f64, &str)> = moves.zip(feature_names()).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.iter().for_each(|(moves, name)| println!("# {moves:.4} {name}"));
}

/// Prints the table of weights with the column of a genre replaced.
fn print(weights: &[f64; WIDTH], genre: Genre) {
    let mut columns = [Genre::Titled, Genre::Untitled, Genre::Dense, Genre::Report].map(|genre| {
        let known = Weights::of(genre);
        [known.alone.as_slice(), &known.beside].concat()
    });
    columns[genre as usize] = weights.to_vec();
    println!("# the table of src/summary/weights.rs, its column {genre:?} new");
    for (at, name) in feature_names().iter().enumerate() {
        let row: Vec<String> = columns.iter().map(|column| format!("{:.2}", column[at])).collect();
        println!("    [{}], // {name}", row.join(", "));
    }
}

/// ROUGE-1, ROUGE-2, recall of numbers and words of the summaries that these weights choose.
fn measure<'a>(articles: impl Iterator<Item = &'a Article>, weights: &[f64; WIDTH]) -> [f64; 4] {
    let (mut sum, mut count, mut numbered) = ([0.0; 4], 0.0, 0.0f64);
    for article in articles {
        let reward = article.reward(&article.choose(weights));
        sum[0] += reward.one;
        sum[1] += reward.two;
        sum[3] += reward.words;
        if let Some(numbers) = reward.numbers {
            sum[2] += numbers;
            numbered += 1.0;
        }
        count += 1.0;
    }
    [sum[0] / count, sum[1] / count, sum[2] / numbered.max(1.0), sum[3] / count]
}

fn line(score: &[f64; 4]) -> String {
    format!(
        "ROUGE-1 {:.2} ROUGE-2 {:.2} numbers {:.1} words {:.0}",
        100.0 * score[0],
        100.0 * score[1],
        100.0 * score[2],
        score[3]
    )
}

fn args() -> Result<Args, Failure> {
    let mut args = Args { fit: Fit::default(), folds: 5, ranked: false, sources: Vec::new(), tests: Vec::new() };
    let mut typed = std::env::args().skip(1);
    while let Some(arg) = typed.next() {
        let mut value = || typed.next().ok_or_else(|| format!("{arg}: a value is missing"));
        match arg.as_str() {
            "--folds" => args.folds = value()?.parse()?,
            "--ridge" => args.fit.ridge = value()?.parse()?,
            "--numbers" => args.fit.numbers = value()?.parse()?,
            "--seed" => args.fit.seed = value()?.parse()?,
            "--runs" => args.fit.runs = value()?.parse()?,
            "--ranked" => args.ranked = true,
            "--rounds" => args.fit.rounds = value()?.parse()?,
            "--test" => args.tests.push(Source::read(&value()?)?),
            "--without" => {
                let names = feature_names();
                for name in value()?.split(',') {
                    let at = names.iter().position(|known| *known == name);
                    args.fit.without.push(at.ok_or_else(|| format!("--without {name}: no such feature"))?);
                }
            }
            _ => args.sources.push(Source::read(&arg)?),
        }
    }
    Ok(args)
}
