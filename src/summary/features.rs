//! What speaks for a sentence: one small function a feature, each between 0 and 1.

use super::terms::Terms;
use super::weights::{FEATURES, Genre};
use crate::document::{Document, Kind, Sentence, Token};
use crate::figure::{self, Figure};
use crate::language::lexicon::{Sense, Senses};
use crate::scan::Class;

/// A sentence of the body with what the features are made of.
pub(crate) struct Candidate<'d> {
    pub(crate) index: usize,
    pub(crate) sentence: &'d Sentence,
    pub(crate) tokens: &'d [Token],
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

/// The terms of the title that the body has.
pub(crate) struct Title {
    /// By the number of the term: 1 to [`MOST`] in the title, 0 elsewhere.
    places: Vec<u8>,
    all: u32,
}

/// A title has at most so many terms; what is beyond is left out.
const MOST: u32 = 128;

impl Title {
    pub(crate) fn of(document: &Document, terms: &Terms) -> Self {
        let mut title = Self { places: vec![0; terms.len()], all: 0 };
        let own = document.sentences.iter().find(|sentence| sentence.kind == Kind::Title);
        let own = own.map(|own| &document.tokens[own.tokens.start as usize..own.tokens.end as usize]);
        match own {
            Some(tokens) => tokens.iter().for_each(|token| title.add(token.term, terms)),
            None => document.title_terms.iter().for_each(|term| title.add(*term, terms)),
        }
        title
    }

    fn add(&mut self, term: u32, terms: &Terms) {
        if self.all < MOST && terms.get(term).is_some() && self.places[term as usize] == 0 {
            self.all += 1;
            self.places[term as usize] = self.all as u8;
        }
    }
}

/// All features of a candidate, in the order of [`super::weights::WEIGHTS`].
pub(crate) fn of(
    document: &Document,
    terms: &Terms,
    title: &Title,
    candidate: &Candidate,
    at: usize,
    count: usize,
) -> [f64; FEATURES] {
    let sums = Sums::of(document, terms, title, candidate);
    [
        sums.term_frequency(),
        sums.centroid(terms),
        sums.title_overlap(title),
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
        sums.cue(0),
        sums.cue(1),
        sums.cue(2),
        sums.cue(3),
        f64::from(u8::from(sums.quotes)),
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

/// What is added up over the tokens of a sentence.
#[derive(Default)]
struct Sums {
    terms: f64,
    logs: f64,
    dot: f64,
    own: f64,
    /// A bit for each term of the title.
    title: u128,
    cues: [u32; 4],
    quotes: bool,
}

impl Sums {
    fn of(document: &Document, terms: &Terms, title: &Title, candidate: &Candidate) -> Self {
        let mut sums = Self::default();
        for (at, token) in candidate.tokens.iter().enumerate() {
            if token.term != 0 {
                let term = terms.at(token.term);
                sums.terms += 1.0;
                sums.logs += term.log;
                sums.dot += term.idf * term.weight;
                sums.own += term.idf * term.idf;
                if let Some(bit) = title.places[token.term as usize].checked_sub(1) {
                    sums.title |= 1 << bit;
                }
            }
            sums.quotes |= token.is_quote();
            if token.is_cue() {
                sums.add_cues(document, candidate.sentence.tokens.start as usize + at);
            }
        }
        sums
    }

    /// Bonus and stigma words, general and of reports (Edmundson 1969).
    fn add_cues(&mut self, document: &Document, at: usize) {
        const ALL: [Sense; 4] = [Sense::Bonus, Sense::Stigma, Sense::ReportBonus, Sense::ReportStigma];
        for (count, sense) in self.cues.iter_mut().zip(ALL) {
            *count += u32::from(document.phrase(at, Senses::of(&[sense])) > 0);
        }
    }

    fn cue(&self, kind: usize) -> f64 {
        (f64::from(self.cues[kind]) / 3.0).min(1.0)
    }

    /// Mean frequency of its terms, against the most frequent one (Luhn 1958; Nenkova & Vanderwende 2005).
    fn term_frequency(&self) -> f64 {
        if self.terms > 0.0 { (self.logs / self.terms / 4.0).min(1.0) } else { 0.0 }
    }

    /// Cosine to the centroid of the document, TF × in-document IDF (Radev et al. 2004).
    fn centroid(&self, terms: &Terms) -> f64 {
        if self.own > 0.0 && terms.norm() > 0.0 { self.dot / (self.own.sqrt() * terms.norm()) } else { 0.0 }
    }

    /// Share of the title's terms in the sentence (Edmundson 1969).
    fn title_overlap(&self, title: &Title) -> f64 {
        if title.all == 0 { 0.0 } else { f64::from(self.title.count_ones()) / f64::from(title.all) }
    }
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
