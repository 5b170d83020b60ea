//! The classic methods, to compare with: each from its paper, without anything of our own.
//!
//! All see the same sentences and the same terms (stemmed, stop words out) as the scorer of this program. Each gives
//! every sentence a score; the best are taken until a limit is reached.

mod edmundson;
mod graph;
mod kl;
mod lexrank;
mod luhn;
mod sumbasic;
mod textrank;
mod tf;

use crate::document::{Document, Sentence, Token};
use crate::summary::Chosen;
use crate::summary::select::{self, Choice, Choices, Limits};
use crate::summary::sheet::body;
use crate::summary::terms::Terms;

/// How sentences are scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum), value(rename_all = "lower"))]
pub enum Method {
    /// The weighted sum of features of this program.
    #[default]
    Nutgraf,
    /// The first sentences.
    Lead,
    /// Term frequency alone.
    Tf,
    /// Luhn 1958.
    Luhn,
    /// Erkan and Radev 2004.
    LexRank,
    /// Mihalcea and Tarau 2004.
    TextRank,
    /// Nenkova and Vanderwende 2005.
    SumBasic,
    /// Haghighi and Vanderwende 2009.
    Kl,
    /// Edmundson 1969.
    Edmundson,
}

impl Method {
    /// All of them, the program's own first.
    pub const ALL: [Self; 9] = [
        Self::Nutgraf,
        Self::Lead,
        Self::Tf,
        Self::Luhn,
        Self::LexRank,
        Self::TextRank,
        Self::SumBasic,
        Self::Kl,
        Self::Edmundson,
    ];

    /// What it is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nutgraf => "nutgraf",
            Self::Lead => "lead",
            Self::Tf => "tf",
            Self::Luhn => "luhn",
            Self::LexRank => "lexrank",
            Self::TextRank => "textrank",
            Self::SumBasic => "sumbasic",
            Self::Kl => "kl",
            Self::Edmundson => "edmundson",
        }
    }
}

/// The sentences of a body as the methods see them.
struct Body<'d> {
    document: &'d Document,
    sentences: Vec<(u32, &'d Sentence)>,
    tokens: Vec<&'d [Token]>,
    terms: Terms,
    /// How many sentences are wanted at most.
    most: usize,
}

impl<'d> Body<'d> {
    fn of(document: &'d Document, limits: &Limits) -> Self {
        let sentences = body(document);
        let tokens: Vec<&[Token]> = sentences.iter().map(|(_, sentence)| document.tokens_of(sentence)).collect();
        let terms = Terms::of(document, tokens.iter().copied());
        let most = limits.most(sentences.len());
        Self { document, sentences, tokens, terms, most }
    }

    /// The terms of a sentence, by number, as often as they stand there.
    fn terms_of(&self, at: usize) -> impl Iterator<Item = u32> {
        self.tokens[at].iter().map(|token| token.term()).filter(|term| *term != 0)
    }

    fn scores(&self, method: Method) -> Vec<f64> {
        match method {
            Method::Nutgraf | Method::Lead => (0..self.tokens.len()).map(|at| 1.0 / (1.0 + at as f64)).collect(),
            Method::Tf => tf::scores(self),
            Method::Luhn => luhn::scores(self),
            Method::LexRank => lexrank::scores(self),
            Method::TextRank => textrank::scores(self),
            Method::SumBasic => sumbasic::scores(self),
            Method::Kl => kl::scores(self),
            Method::Edmundson => edmundson::scores(self),
        }
    }
}

/// At most so many sentences are picked one by one: each pick looks at all that are left.
const PICKED: usize = 200;

/// Picks the best of those left until `most` are picked; scores say when: 1 for the first, 0 for those never picked.
fn picked(count: usize, most: usize, mut pick: impl FnMut(&[bool]) -> Option<usize>) -> Vec<f64> {
    let most = most.min(PICKED).min(count);
    let mut used = vec![false; count];
    let mut scores = vec![0.0; count];
    for number in 0..most {
        let Some(at) = pick(&used) else { break };
        used[at] = true;
        scores[at] = 1.0 - number as f64 / most as f64;
    }
    scores
}

/// The index of the greatest value of those that are not used; the first of equals.
fn best(values: impl Iterator<Item = f64>, used: &[bool]) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (at, value) in values.enumerate().filter(|(at, _)| !used[*at]) {
        if best.is_none_or(|(known, _)| value > known) {
            best = Some((value, at));
        }
    }
    best.map(|(_, at)| at)
}

/// A summary by one of the classic methods, in the order of the text.
pub(super) fn summarize(document: &Document, method: Method, limits: &Limits, explain: bool) -> Vec<Chosen> {
    let body = Body::of(document, limits);
    let scores = body.scores(method);
    let of = |at: usize| Choice {
        score: scores[at],
        tokens: body.tokens[at],
        words: select::length(body.tokens[at]),
        span: body.sentences[at].1.span,
        leans: false,
        half_quoted: false,
    };
    let high = scores.iter().copied().fold(0.0, f64::max);
    let chosen =
        select::by_score(document.text(), Choices { count: scores.len(), of: &of }, limits).into_iter().map(|at| {
            Chosen {
                sentence: body.sentences[at].0,
                span: body.sentences[at].1.span,
                score: if high > 0.0 { (scores[at] / high * 1000.0).round() / 1000.0 } else { 1.0 },
                parts: if explain { vec![(method.name(), scores[at])] } else { Vec::new() },
            }
        });
    let mut chosen: Vec<Chosen> = chosen.collect();
    chosen.sort_by_key(|one| one.sentence);
    chosen
}

#[cfg(test)]
mod tests;
