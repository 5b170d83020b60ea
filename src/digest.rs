//! The pipeline for one article, on one screen.

use crate::document::Document;
use crate::figure::{self, Figure};
use crate::language::Language;
use crate::summary::{self, Chosen, Limits, Method};

/// What to make of an article.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language; found out when none is given.
    pub language: Option<&'static Language>,
    /// The decimal mark of its numbers, `,` or `.`; the article decides when none is given.
    pub decimal: Option<char>,
    /// How sentences are scored.
    pub method: Method,
    /// Length of the summary.
    pub limits: Limits,
    /// How many groups of figures are shown; none for all.
    pub figures: Option<usize>,
    /// Figures below this score (0 to 1) are left out.
    pub min_score: f64,
    /// Say why each sentence and figure was chosen.
    pub explain: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: None,
            decimal: None,
            method: Method::default(),
            limits: Limits::default(),
            figures: Some(figure::DEFAULT_SHOWN),
            min_score: 0.0,
            explain: false,
        }
    }
}

/// What matters in an article.
#[derive(Debug)]
pub struct Digest {
    /// The article, cut up; all spans are ranges of its text.
    pub document: Document,
    /// The chosen sentences in the order of the text.
    pub summary: Vec<Chosen>,
    /// The figures in the order of the text.
    pub figures: Vec<Figure>,
}

impl Digest {
    /// The summary in the order of the text, or by score, the best first.
    pub fn in_order(&self, by_score: bool) -> impl Iterator<Item = &Chosen> {
        let mut order: Vec<&Chosen> = self.summary.iter().collect();
        if by_score {
            order.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
        }
        order.into_iter()
    }
}

/// Reads `text` and says what matters in it.
///
/// ```
/// let text = "Net sales rose 15% to $1.2bn in the third quarter. The shop in Leeds is open again.";
/// let digest = nutgraf::digest(text, None, &nutgraf::Options::default());
/// assert_eq!(digest.figures[1].value.to_string(), "1200000000");
/// assert_eq!(digest.figures[1].unit, "USD");
/// ```
#[must_use]
pub fn digest(text: impl Into<String>, title: Option<String>, options: &Options) -> Digest {
    of_document(Document::new(text.into(), title, options.language), options)
}

/// Says what matters in a document that is already cut up.
#[must_use]
pub fn of_document(document: Document, options: &Options) -> Digest {
    let mut figures = figure::extract(&document, options.decimal, options.figures.unwrap_or(figure::DEFAULT_SHOWN));
    let summary = summary::summarize(&document, &figures, options.method, &options.limits, options.explain);
    if options.figures.is_some() {
        let shown: Vec<u32> = figures.iter().filter(|figure| figure.headline).map(|figure| figure.group).collect();
        figures.retain(|figure| shown.contains(&figure.group));
    }
    if options.min_score > 0.0 {
        figures.retain(|figure| figure.score >= options.min_score);
    }
    Digest { document, summary, figures }
}
