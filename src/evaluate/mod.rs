//! How good the summaries and figures are, measured against references.
//!
//! 1. `gold` reads articles with the summary and the figures that people gave them.
//! 2. `rouge` compares the words of a summary with those of a reference.
//! 3. `figures` compares figures.
//! 4. This module runs all of it over gold files; `table` prints what came out.

mod figures;
mod gold;
mod rouge;
mod table;

use crate::digest::{Options, of_document};
use crate::language::Language;
use crate::summary::{Limits, Method};
pub use figures::{FigureCounts, FigureScores};
pub use gold::{Gold, GoldFigure};
use rayon::prelude::*;
pub use rouge::{Rouge, Score, rouge, words};
pub use table::{record, table};

/// How to measure.
#[derive(Clone, Debug, Default)]
pub struct Measure {
    /// What is made of an article; the method and the length of the summary are given apart.
    pub digest: Options,
    /// Sentences of a summary; as many as the reference has where none is given.
    pub sentences: Option<usize>,
    /// Compare stems, not words.
    pub stemmed: bool,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is the row of: a language's code, a method's name.
    pub name: String,
    /// Articles measured.
    pub articles: usize,
    /// Articles with a reference summary, and sums over them.
    pub summaries: usize,
    rouge: Rouge,
    words: usize,
    /// Counts over the articles whose figures the gold gives.
    pub figures: Option<FigureCounts>,
}

impl Row {
    fn new(name: &str) -> Self {
        let rouge = Rouge::default();
        Self { name: name.to_owned(), articles: 0, summaries: 0, rouge, words: 0, figures: None }
    }

    /// Mean ROUGE of the summaries.
    #[must_use]
    pub fn rouge(&self) -> Rouge {
        let over = |score: Score| score.over(self.summaries);
        Rouge { one: over(self.rouge.one), two: over(self.rouge.two), l: over(self.rouge.l) }
    }

    /// Mean words of a summary.
    #[must_use]
    pub fn words(&self) -> f64 {
        self.words as f64 / self.summaries.max(1) as f64
    }

    fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        self.summaries += other.summaries;
        self.words += other.words;
        self.rouge.one.add(other.rouge.one);
        self.rouge.two.add(other.rouge.two);
        self.rouge.l.add(other.rouge.l);
        if let Some(figures) = other.figures {
            self.figures.get_or_insert_default().add(figures);
        }
    }
}

/// Measures one method: a row for each language, in the order of their codes, and one for all where there are more.
#[must_use]
pub fn by_language(gold: &[Gold], measure: &Measure) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (language, own) in run(gold, measure) {
        let code = language.map_or("-", Language::code);
        let at = rows.iter().position(|row| row.name == code).unwrap_or_else(|| {
            rows.push(Row::new(code));
            rows.len() - 1
        });
        rows[at].add(&own);
    }
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    if rows.len() > 1 {
        let mut all = Row::new("all");
        rows.iter().for_each(|row| all.add(row));
        rows.push(all);
    }
    rows
}

/// Measures every method over the same articles: a row each. Figures are the same for all, so they are left out.
#[must_use]
pub fn by_method(gold: &[Gold], measure: &Measure) -> Vec<Row> {
    let row = |method: &Method| {
        let digest = Options { method: *method, ..measure.digest.clone() };
        let mut all = Row::new(method.name());
        run(gold, &Measure { digest, ..measure.clone() }).iter().for_each(|(_, own)| all.add(own));
        all.figures = None;
        all
    };
    Method::ALL.iter().map(row).collect()
}

/// A row for each article, in the order of the gold.
fn run(gold: &[Gold], measure: &Measure) -> Vec<(Option<&'static Language>, Row)> {
    gold.par_iter().map(|gold| one(gold, measure)).collect()
}

fn one(gold: &Gold, measure: &Measure) -> (Option<&'static Language>, Row) {
    let document = gold.document(measure.digest.language);
    let language = document.language();
    let sentences = measure.sentences.or(gold.summary.as_ref().map(|reference| reference.len().max(1)));
    let limits = Limits { sentences: sentences.or(Some(3)), ..measure.digest.limits };
    let digest = of_document(document, &Options { limits, figures: None, ..measure.digest.clone() });
    let mut row = Row { articles: 1, ..Row::new("") };
    if let Some(reference) = &gold.summary {
        let text = digest.document.text();
        let summary: Vec<&str> = digest.summary.iter().map(|chosen| chosen.span.of(text)).collect();
        let stemming = language.filter(|_| measure.stemmed);
        let (own, wanted) = (words(&summary.join(" "), stemming), words(&reference.join(" "), stemming));
        row.rouge = rouge(&own, &wanted);
        (row.summaries, row.words) = (1, own.len());
    }
    row.figures = gold.figures.as_ref().map(|figures| FigureCounts::of(&digest, figures));
    (language, row)
}
