//! Fits the weights of key figures and prints the table of `src/figure/rank.rs` with them.
//!
//! ```text
//! cargo run --release --example fit_headline -- [OPTIONS] GENRE FILE.jsonl[:SHARE[:comma]] …
//! ```
//!
//! GENRE is 0 (news) or 1 (reports): articles of the other genre are left out. A line of a FILE is either
//! `{"text": …, "title": …, "summary": [sentence, …]}`: what is wanted are the summary's numbers among the figures that
//! are shown; or an article of a gold file (`tests/gold`) with `"figures"`: what is wanted are the groups of its
//! headlines. SHARE is the weight of the file (default 1 each article); `comma`: its numbers have a decimal comma.
//!
//! | option | |
//! |---|---|
//! | `--folds K` | 5: what is printed as cross-validated is measured on each fold with weights fitted to the others |
//! | `--ridge X` | 0.003: how dear large weights are |
//! | `--least N` | 2: summaries with fewer numbers of the article are left out |
//! | `--test FILE.jsonl[:1:comma]` | also measures the weights on articles that are not fitted to |
//!
//! The weights of news are fitted to abstracts of numerous articles (share 1), of plain news (0.3) and to the gold files
//! (1.5 each article); those of reports to earnings calls with abstracts.
//!
//! How: `articles` reads the articles into features and what is wanted. `fit` first makes the wanted figures likely
//! (softmax over the figures of an article), then shakes the scores and follows what makes the choice better.

#![allow(clippy::print_stdout, reason = "its output is its purpose")]

mod articles;
mod fit;
#[path = "../fitting/mod.rs"]
mod fitting;

use articles::{Article, Source};
use fit::Fit;
use nutgraf::figure::rank::{FEATURES, WEIGHTS};

type Failure = Box<dyn std::error::Error>;

struct Args {
    fit: Fit,
    folds: usize,
    genre: usize,
    least: usize,
    sources: Vec<String>,
    tests: Vec<String>,
}

fn main() -> Result<(), Failure> {
    let args = args()?;
    let read = |typed: &String| Source::read(typed, args.genre, args.least);
    let sources: Vec<Source> = args.sources.iter().map(read).collect::<Result<_, _>>()?;
    let tests: Vec<Source> = args.tests.iter().map(read).collect::<Result<_, _>>()?;
    let today: [f64; FEATURES] = std::array::from_fn(|at| WEIGHTS[at].1[args.genre]);
    for source in sources.iter().chain(&tests) {
        let share = recall(source.articles.iter(), &today);
        println!("# {}: {} articles; with today's weights {share:.3}", source.path, source.articles.len());
    }
    if args.folds > 1 {
        cross_validate(&args, &sources);
    }
    let weights = args.fit.run(&sources, |_| true);
    for source in sources.iter().chain(&tests) {
        println!("# {}: with new weights {:.3}", source.path, recall(source.articles.iter(), &weights));
    }
    for (at, (name, known)) in WEIGHTS.iter().enumerate() {
        let mut columns = *known;
        columns[args.genre] = weights[at];
        println!("    ({name:?}, [{:.2}, {:.2}]),", columns[0], columns[1]);
    }
    Ok(())
}

/// Measures each fold of each source with weights fitted to the other folds.
fn cross_validate(args: &Args, sources: &[Source]) {
    let folds = args.folds;
    let held: Vec<Vec<(f64, f64)>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..folds)
            .map(|fold| {
                scope.spawn(move || {
                    let weights = args.fit.run(sources, |at| at % folds != fold);
                    let of = |source: &Source| {
                        let held = || source.articles.iter().enumerate().filter(|(at, _)| at % folds == fold);
                        let wanted: usize = held().map(|(_, article)| article.wanted).sum();
                        (recall(held().map(|(_, article)| article), &weights) * wanted as f64, wanted as f64)
                    };
                    sources.iter().map(of).collect()
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap_or_default()).collect()
    });
    for (number, source) in sources.iter().enumerate() {
        let of = held.iter().filter_map(|fold| fold.get(number));
        let (hit, all) = of.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        println!("# {}: cross-validated {:.3}", source.path, hit / f64::max(all, 1.0));
    }
}

/// Share of what is wanted among the figures shown.
fn recall<'a>(articles: impl Iterator<Item = &'a Article>, weights: &[f64; FEATURES]) -> f64 {
    let (hit, all) = articles.fold((0, 0), |(hit, all), article| {
        let scores: Vec<f64> = article.rows.iter().map(|row| fitting::dot(row, weights)).collect();
        (hit + article.hits(&scores), all + article.wanted)
    });
    hit as f64 / all.max(1) as f64
}

fn args() -> Result<Args, Failure> {
    let mut args = Args { fit: Fit::default(), folds: 5, genre: 0, least: 2, sources: Vec::new(), tests: Vec::new() };
    let mut genre = None;
    let mut typed = std::env::args().skip(1);
    while let Some(arg) = typed.next() {
        let mut value = || typed.next().ok_or_else(|| format!("{arg}: a value is missing"));
        match arg.as_str() {
            "--folds" => args.folds = value()?.parse()?,
            "--ridge" => args.fit.ridge = value()?.parse()?,
            "--rounds" => args.fit.rounds = value()?.parse()?,
            "--least" => args.least = value()?.parse()?,
            "--test" => args.tests.push(value()?),
            "0" | "1" if genre.is_none() => genre = Some(arg.parse()?),
            _ => args.sources.push(arg),
        }
    }
    args.genre = genre.filter(|_| !args.sources.is_empty()).ok_or("fit_headline GENRE FILE.jsonl …: what to fit to")?;
    Ok(args)
}
