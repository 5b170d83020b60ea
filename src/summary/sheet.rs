//! The sheet of a document: its sentences with their features, from which summaries are chosen.

use super::features::{self, FEATURES, View};
use super::form::Form;
use super::select::{self, BESIDE, Choice, Choices, Limits, Taken};
use super::terms::{Content, Sums, Terms};
use super::weights::{Genre, Weights};
use crate::document::{Document, Sentence};
use crate::figure::Figure;

/// The sentences that a summary may take, and what their features are made of.
///
/// A row of features is made when it is asked for: of a long document, all of them would outweigh its text.
///
/// `examples/fit_summary.rs` fits the weights on these rows.
pub struct Sheet<'d> {
    document: &'d Document,
    /// The sentences, by their index in [`Document::sentences`].
    body: Vec<u32>,
    figures: &'d [Figure],
    /// Of each sentence: its first figure.
    first_figure: Vec<u32>,
    terms: Terms,
    forms: Vec<Form>,
    mean_words: f64,
    genre: Genre,
}

impl<'d> Sheet<'d> {
    /// Reads off the features of a document's sentences.
    #[must_use]
    pub fn of(document: &'d Document, figures: &'d [Figure]) -> Self {
        let (body, forms) = read(document);
        let terms = Terms::of(document, body.iter().map(|at| document.tokens_of(&document.sentences[*at as usize])));
        let genre = Genre::of(document, &forms, figures);
        let mean_words = mean(forms.iter().map(|form| f64::from(form.words + form.numbers)).sum(), body.len());
        let mut first_figure = Vec::with_capacity(body.len());
        let mut passed = 0;
        for index in &body {
            passed += figures[passed..].iter().take_while(|figure| figure.sentence < *index).count();
            first_figure.push(passed as u32);
        }
        Self { document, body, figures, first_figure, terms, forms, mean_words, genre }
    }

    /// What kind of article it is, by what it looks like.
    #[must_use]
    pub const fn genre(&self) -> Genre {
        self.genre
    }

    /// A row of features for each sentence, in the order of the text.
    pub fn rows(&self) -> impl Iterator<Item = [f64; FEATURES]> {
        let tokens = (0..self.body.len()).map(|at| self.document.tokens_of(self.sentence(at).1));
        self.terms.walk().sums(tokens).enumerate().map(|(at, sums)| self.row(at, sums))
    }

    /// The features of one sentence.
    fn row(&self, at: usize, sums: Sums) -> [f64; FEATURES] {
        let count = self.body.len();
        let block = |at: usize| (at < count).then(|| self.sentence(at).1.block);
        let (index, sentence) = self.sentence(at);
        let figures = &self.figures[self.first_figure[at] as usize..];
        let own = figures.iter().take_while(|figure| figure.sentence == index).count();
        features::of(&View {
            figures: &figures[..own],
            terms: &self.terms,
            content: Content::from(sums),
            form: self.forms[at],
            at,
            count,
            first_block: block(0) == Some(sentence.block),
            last_block: block(count - 1) == Some(sentence.block),
            mean_words: self.mean_words,
            mean_figures: mean(self.figures.len() as f64, count),
        })
    }

    /// The sentence of a row and its index in the document.
    #[must_use]
    pub fn sentence(&self, at: usize) -> (u32, &'d Sentence) {
        let index = self.body[at];
        (index, &self.document.sentences[index as usize])
    }

    /// The terms of a sentence, by their numbers in the document; whether it leans on the one before it.
    #[must_use]
    pub fn terms(&self, at: usize) -> (Vec<u32>, bool) {
        let choice = self.choice(at, 0.0);
        (choice.terms().collect(), choice.leans)
    }

    /// Is a sentence half of a quotation?
    #[must_use]
    pub fn is_half_quoted(&self, at: usize) -> bool {
        self.forms[at].half_quoted
    }

    /// Terms of the body that stand in the title.
    #[must_use]
    pub fn title_terms(&self) -> Vec<u32> {
        (1..self.terms.len() as u32).filter(|term| self.terms.in_title(*term)).collect()
    }

    /// No sentence taken so far.
    pub(crate) fn taken(&self) -> Taken<'_> {
        Taken::new(&self.terms)
    }

    /// What counts for or against a sentence beside those taken.
    pub(crate) fn beside(&self, at: usize, taken: &Taken) -> [f64; BESIDE] {
        taken.beside(at, &self.choice(at, 0.0))
    }

    /// Adds a sentence to those taken.
    pub(crate) fn take(&self, at: usize, taken: &mut Taken) {
        taken.take(at, &self.choice(at, 0.0));
    }

    /// A sentence to choose from.
    fn choice(&self, at: usize, score: f64) -> Choice<'d> {
        let (_, sentence) = self.sentence(at);
        let form = &self.forms[at];
        Choice {
            score,
            tokens: self.document.tokens_of(sentence),
            words: (form.words + form.numbers) as usize,
            span: sentence.span,
            leans: form.connective || form.pronoun,
            half_quoted: form.half_quoted,
        }
    }

    /// What each sentence is worth by itself.
    pub(crate) fn scores(&self, weights: &Weights) -> Vec<f64> {
        let mut scores = Vec::with_capacity(self.body.len());
        scores.extend(
            self.rows().map(|row| row.iter().zip(&weights.alone).map(|(value, weight)| value * weight).sum::<f64>()),
        );
        scores
    }

    /// The sentences chosen by these scores, best first.
    pub(crate) fn choose_by(&self, scores: &[f64], beside: &[f64; BESIDE], limits: &Limits) -> Vec<usize> {
        let choices = Choices { count: scores.len(), of: &|at| self.choice(at, scores[at]) };
        select::select(self.document.text(), choices, &self.terms, beside, limits)
    }
}

fn mean(sum: f64, count: usize) -> f64 {
    sum / count.max(1) as f64
}

/// Sentences of the body that say something; all of the body where none does.
pub(crate) fn body(document: &Document) -> Vec<(u32, &Sentence)> {
    read(document).0.into_iter().map(|at| (at, &document.sentences[at as usize])).collect()
}

/// The sentences of the body with how each is written; a quotation may go on from one to the next of its paragraph.
fn read(document: &Document) -> (Vec<u32>, Vec<Form>) {
    let said = read_those(document, |at, form| says(document, at, form));
    if said.0.is_empty() { read_those(document, |_, _| true) } else { said }
}

fn read_those(document: &Document, says: impl Fn(usize, &Form) -> bool) -> (Vec<u32>, Vec<Form>) {
    let sentences = &document.sentences;
    let (mut body, mut forms) = (Vec::with_capacity(sentences.len()), Vec::with_capacity(sentences.len()));
    let mut quoting = None;
    for (at, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| sentence.kind.is_body()) {
        let form = Form::of(document, sentence, quoting == Some(sentence.block));
        if says(at, &form) {
            quoting = form.leaves_open.then_some(sentence.block);
            body.push(at as u32);
            forms.push(form);
        }
    }
    (body, forms)
}

/// Does a sentence say something? A bare word or two do not, nor do links and lines of the page.
fn says(document: &Document, at: usize, form: &Form) -> bool {
    let sentence = &document.sentences[at];
    let beside = |at: usize| document.sentences.get(at).is_some_and(|other| other.block == sentence.block);
    let alone = || !beside(at.wrapping_sub(1)) && !beside(at + 1);
    let question = || asks(document, sentence) && alone();
    form.words >= 3 && !form.furniture && !is_link(document, sentence) && !question()
}

/// A question that is a paragraph of its own is the interviewer's: what matters is the answer.
fn asks(document: &Document, sentence: &Sentence) -> bool {
    sentence.span.of(document.text()).trim_end_matches(['"', '”', '»', ')']).ends_with(['?', '؟', '？'])
}

/// The link to another story within the text: white space was left before the full stop, and it is a label with a colon or
/// is short and has no figure.
fn is_link(document: &Document, sentence: &Sentence) -> bool {
    let text = document.text();
    let tokens = document.tokens_of(sentence);
    let label = || tokens.iter().take(6).any(|token| token.span().of(text) == ":");
    let short = || tokens.len() <= 10 && tokens.iter().all(|token| !matches!(token.span().of(text), "," | "\"" | "”"));
    sentence.span.of(text).ends_with(" .") && (label() || short())
}
