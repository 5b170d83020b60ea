//! `nutgraf eval`: how good the summaries and figures are, measured against references.

use crate::cli::EvalArgs;
use crate::run;
use nutgraf::Options;
use nutgraf::error::Error;
use nutgraf::evaluate::{self, Gold, Measure};
use std::fmt::Write;

/// Measures, and gives what is to be printed.
///
/// # Errors
/// A gold file that is none, or a wrong option.
pub fn measure(args: &EvalArgs) -> Result<String, Error> {
    run::add_packs(&args.pack)?;
    let measure = Measure {
        digest: Options {
            language: run::language(&args.lang)?,
            decimal: args.decimal.mark(),
            method: args.method.0.unwrap_or_default(),
            ..Options::default()
        },
        sentences: args.sentences,
        stemmed: args.stem,
    };
    let mut gold = Vec::new();
    for path in &args.gold {
        gold.extend(Gold::read(path)?);
    }
    let (rows, first) = match args.method.0 {
        Some(_) => (evaluate::by_language(&gold, &measure), "language"),
        None => (evaluate::by_method(&gold, &measure), "method"),
    };
    let mut out = String::new();
    if args.json {
        for row in &rows {
            let _ = writeln!(out, "{}", evaluate::record(row));
        }
    } else {
        out = evaluate::table(&rows, first);
    }
    Ok(out)
}
