//! What speaks for a sentence: one small function a feature, each between 0 and 1.

use super::terms::{NONE, Terms};
use super::weights::{FEATURES, Genre};
use crate::document::{Document, Kind, Sentence};
use crate::figure::{self, Figure};
use crate::language::lexicon::{Sense, Senses};
use crate::scan::Class;

/// A sentence of the body with what the features are made of.
pub(crate) struct Candidate<'d> {
    pub(crate) index: usize,
    pub(crate) sentence: &'d Sentence,
    /// Rows of its terms in [`Terms`], [`NONE`] for the rest.
    pub(crate) rows: &'d [u32],
    pub(crate) figures: &'d [Figure],
    pub(crate) words: u32,
    /// First of its block.
    pub(crate) opens_block: bool,
}

/// The genre of a document.
pub(crate) fn genre(document: &Document, body: usize) -> Genre {
    let titled = document.title().is_some();
    let long = document.word_count() > 1_500 || body > 70;
    match (titled, long) {
        (false, true) => Genre::Report,
        (true, _) => Genre::Titled,
        (false, false) => Genre::Untitled,
    }
}

/// The terms of the title, marked by row.
pub(crate) fn title_rows(document: &Document, terms: &Terms) -> Vec<bool> {
    let mut marked = vec![false; terms.len()];
    let mut mark = |term: u32| {
        if let Some(row) = terms.row(term).filter(|_| term != 0) {
            marked[row as usize] = true;
        }
    };
    if let Some(title) = document.sentences.iter().find(|sentence| sentence.kind == Kind::Title) {
        document.tokens[title.tokens.start as usize..title.tokens.end as usize]
            .iter()
            .for_each(|token| mark(token.term));
    } else if let Some(title) = document.given_title() {
        let title = Document::new(title.to_owned(), None, Some(document.pack()));
        title.tokens.iter().for_each(|token| mark(token.term));
    }
    marked
}

/// All features of a candidate, in the order of [`super::weights::WEIGHTS`].
pub(crate) fn of(
    document: &Document,
    terms: &Terms,
    title: &[bool],
    candidate: &Candidate,
    at: usize,
    count: usize,
) -> [f64; FEATURES] {
    let cues = cues(document, candidate);
    [
        term_frequency(terms, candidate),
        centroid(terms, candidate),
        title_overlap(title, candidate),
        1.0 / (1.0 + at as f64),
        1.0 - at as f64 / count.max(1) as f64,
        f64::from(u8::from(at == 0)),
        f64::from(u8::from(at < 3)),
        1.0 / (1.0 + 0.3 * at as f64),
        (f64::from(candidate.words) / 30.0).min(1.5).powi(2) / 2.25,
        best_figure(candidate),
        any(candidate, |figure| figure.value_max.is_some()),
        any(candidate, |figure| figure.kind == figure::Kind::Percent),
        f64::from(u8::from(candidate.opens_block)),
        (f64::from(candidate.words) / 30.0).min(1.0),
        f64::from(u8::from(candidate.words < 8)),
        (candidate.figures.len() as f64 / 4.0).min(1.0),
        any(candidate, |figure| figure.direction.is_some()),
        any(candidate, |figure| figure.headline),
        any(candidate, |figure| figure.kind == figure::Kind::Money),
        cues[0],
        cues[1],
        cues[2],
        cues[3],
        quote(document, candidate),
        question(document, candidate),
        leans(document, candidate),
        f64::from(u8::from(candidate.words > 60)),
    ]
}

/// Rank of the best figure it holds.
fn best_figure(candidate: &Candidate) -> f64 {
    candidate.figures.iter().map(|figure| figure.score).fold(0.0, f64::max)
}

fn any(candidate: &Candidate, is: impl Fn(&Figure) -> bool) -> f64 {
    f64::from(u8::from(candidate.figures.iter().any(is)))
}

/// Mean frequency of its terms, against the most frequent one (Luhn 1958; Nenkova & Vanderwende 2005).
fn term_frequency(terms: &Terms, candidate: &Candidate) -> f64 {
    let (mut sum, mut n) = (0.0, 0.0);
    for row in candidate.rows.iter().filter(|row| **row != NONE) {
        sum += f64::from(terms.count(*row)).ln_1p();
        n += 1.0;
    }
    if n > 0.0 { (sum / n / 4.0).min(1.0) } else { 0.0 }
}

/// Cosine to the centroid of the document, TF × in-document IDF (Radev et al. 2004).
fn centroid(terms: &Terms, candidate: &Candidate) -> f64 {
    let (mut dot, mut own) = (0.0, 0.0);
    for row in candidate.rows.iter().filter(|row| **row != NONE) {
        let idf = terms.idf(*row);
        dot += idf * terms.weight(*row);
        own += idf * idf;
    }
    if own > 0.0 && terms.norm() > 0.0 { dot / (own.sqrt() * terms.norm()) } else { 0.0 }
}

/// Share of the title's terms in the sentence (Edmundson 1969).
fn title_overlap(title: &[bool], candidate: &Candidate) -> f64 {
    let all = title.iter().filter(|marked| **marked).count();
    if all == 0 {
        return 0.0;
    }
    let mut rows: Vec<u32> =
        candidate.rows.iter().copied().filter(|row| *row != NONE && title[*row as usize]).collect();
    rows.sort_unstable();
    rows.dedup();
    rows.len() as f64 / all as f64
}

/// Bonus and stigma words, general and of reports (Edmundson 1969).
fn cues(document: &Document, candidate: &Candidate) -> [f64; 4] {
    const ALL: [Sense; 4] = [Sense::Bonus, Sense::Stigma, Sense::ReportBonus, Sense::ReportStigma];
    let lexicon = &document.pack().lexicon;
    let mut found = [0.0f64; 4];
    let tokens = candidate.sentence.tokens.clone();
    for at in tokens.start as usize..tokens.end as usize {
        let word = document.tokens[at].word();
        if word == 0 || !lexicon.first(word).meets(Senses::of(&ALL)) {
            continue;
        }
        for (count, sense) in found.iter_mut().zip(ALL) {
            *count += f64::from(u8::from(document.phrase(at, Senses::of(&[sense])) > 0));
        }
    }
    found.map(|count| (count / 3.0).min(1.0))
}

fn quote(document: &Document, candidate: &Candidate) -> f64 {
    let text = candidate.sentence.span.of(document.text());
    let marks = text.bytes().filter(|byte| *byte == b'"').count() + text.matches(['“', '”', '«', '»']).count();
    f64::from(u8::from(marks > 0))
}

fn question(document: &Document, candidate: &Candidate) -> f64 {
    f64::from(u8::from(
        candidate.sentence.span.of(document.text()).trim_end_matches(['"', '”', '»', ')']).ends_with(['?', '؟']),
    ))
}

/// Begins with a word that leans on the sentence before it.
pub(crate) fn leans(document: &Document, candidate: &Candidate) -> f64 {
    let tokens = candidate.sentence.tokens.clone();
    let first = (tokens.start as usize..tokens.end as usize).find(|at| document.tokens[*at].class() == Class::Word);
    first.map_or(0.0, |at| {
        f64::from(u8::from(document.phrase(at, Senses::of(&[Sense::Connective, Sense::Pronoun])) > 0))
    })
}
