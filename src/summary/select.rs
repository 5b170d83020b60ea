//! From scores to a summary: the best set within the limits, without saying a thing twice.
//!
//! Sentences are taken one by one (maximal marginal relevance, Carbonell and Goldstein 1998): each time the one that is
//! worth most beside those already taken. What a sentence loses or gains beside others is weighed and fitted like its
//! features.

use super::terms::{Terms, flag, share};
use crate::document::Token;
use crate::scan::Class;
use crate::span::Span;

/// How long a summary may be; the first limit reached wins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Sentences at most.
    pub sentences: Option<usize>,
    /// Percent of the body's sentences, over 0 up to 100.
    pub ratio: Option<f64>,
    /// Words at most.
    pub words: Option<usize>,
    /// Characters at most.
    pub chars: Option<usize>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { sentences: Some(3), ratio: None, words: None, chars: None }
    }
}

impl Limits {
    /// Sentences at most, of `count`.
    pub(crate) fn most(&self, count: usize) -> usize {
        let by_ratio = self.ratio.map(|percent| ((count as f64 * percent / 100.0).round() as usize).max(1));
        [self.sentences, by_ratio].into_iter().flatten().min().unwrap_or(count).min(count)
    }
}

/// A sentence to choose from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'d> {
    pub(crate) score: f64,
    pub(crate) tokens: &'d [Token],
    pub(crate) words: usize,
    pub(crate) span: Span,
    /// Leans on the sentence before it.
    pub(crate) leans: bool,
    /// Begins or ends a quotation that other sentences go on with.
    pub(crate) half_quoted: bool,
}

impl Choice<'_> {
    /// Its terms, by number.
    pub(crate) fn terms(&self) -> impl Iterator<Item = u32> {
        self.tokens.iter().map(|token| token.term()).filter(|term| *term != 0)
    }
}

/// The sentences to choose from; each is made when it is looked at, for there are very many of a long document.
#[derive(Clone, Copy)]
pub(crate) struct Choices<'d> {
    pub(crate) count: usize,
    pub(crate) of: &'d dyn Fn(usize) -> Choice<'d>,
}

impl<'d> Choices<'d> {
    fn at(self, at: usize) -> Choice<'d> {
        (self.of)(at)
    }
}

/// Number of things that count beside sentences already taken.
pub const BESIDE: usize = 6;

/// Their names.
pub(crate) const BESIDE_NAMES: [&str; BESIDE] =
    ["said", "half said", "title said", "follows one taken", "precedes one taken", "leans on none taken"];

/// What counts for or against a sentence beside those taken; all 0 while there are none.
///
/// `terms` says of each term of the sentence whether it is said already and whether it is one of the title's `titles`.
pub fn beside(
    at: usize,
    taken: &[usize],
    leans: bool,
    titles: u32,
    terms: impl Iterator<Item = (bool, bool)>,
) -> [f64; BESIDE] {
    if taken.is_empty() {
        return [0.0; BESIDE];
    }
    let (mut all, mut said, mut title) = (0.0, 0.0, 0.0);
    for (known, titled) in terms {
        all += 1.0;
        said += flag(known);
        title += flag(known && titled);
    }
    let covered = if all > 0.0 { said / all } else { 1.0 };
    let follows = taken.iter().any(|taken| taken + 1 == at);
    [
        covered,
        (covered - 0.5).max(0.0),
        share(title, f64::from(titles)).min(1.0),
        flag(follows),
        flag(taken.contains(&(at + 1))),
        flag(leans && !follows),
    ]
}

/// A sentence is skipped when more than this share of its terms is said already.
pub const COVERED: f64 = 0.85;

/// What half of a quotation is worth less: what it says may hang on its other half.
pub const HALF_QUOTED: f64 = 0.5;

/// After so many sentences the rest is taken by score alone: a long excerpt is no set to be balanced.
const BALANCED: usize = 40;

/// Sentences taken so far, and what they say.
pub(crate) struct Taken<'d> {
    terms: &'d Terms,
    /// By the number of the term.
    said: Vec<bool>,
    list: Vec<usize>,
}

impl<'d> Taken<'d> {
    pub(crate) fn new(terms: &'d Terms) -> Self {
        Self { terms, said: vec![false; terms.len()], list: Vec::new() }
    }

    pub(crate) fn beside(&self, at: usize, choice: &Choice) -> [f64; BESIDE] {
        let known = |term: u32| (self.said[term as usize], self.terms.in_title(term));
        beside(at, &self.list, choice.leans, self.terms.titles, choice.terms().map(known))
    }

    /// Takes a sentence.
    pub(crate) fn take(&mut self, at: usize, choice: &Choice) {
        choice.terms().for_each(|term| self.said[term as usize] = true);
        self.list.push(at);
    }
}

/// Indices of the chosen, best first. At least one where there is any and a sentence may be taken at all.
pub(crate) fn select<'d>(
    text: &'d str,
    choices: Choices<'d>,
    terms: &'d Terms,
    weights: &'d [f64; BESIDE],
    limits: &'d Limits,
) -> Vec<usize> {
    let most = limits.most(choices.count);
    let by_score = Search { text, choices, terms, weights, limits, most, dense: false };
    if limits.words.is_none() && limits.chars.is_none() {
        return by_score.run();
    }
    // Within a budget of words a long sentence has to be worth its length (Lin and Bilmes 2010): the better of both.
    let (one, other) = (by_score.run(), Search { dense: true, ..by_score }.run());
    let top = (0..choices.count).map(|at| choices.at(at).score).fold(f64::MIN, f64::max);
    let worth = |set: &[usize]| set.iter().map(|at| (choices.at(*at).score - top).exp()).sum::<f64>();
    if worth(&other) > worth(&one) { other } else { one }
}

/// Indices of the best by score alone, as many as fit. At least one where there is any.
pub(crate) fn by_score(text: &str, choices: Choices, limits: &Limits) -> Vec<usize> {
    let most = limits.most(choices.count);
    let mut order: Vec<usize> = (0..choices.count).collect();
    order.sort_by(|a, b| choices.at(*b).score.total_cmp(&choices.at(*a).score));
    let mut budget = Budget { text, words: limits.words, chars: limits.chars };
    let mut taken: Vec<usize> = Vec::new();
    for at in order.iter().copied() {
        let choice = choices.at(at);
        if taken.len() < most && budget.after(&choice).is_some() {
            budget.spend(&choice);
            taken.push(at);
        }
    }
    if taken.is_empty() && most > 0 {
        taken.extend(order.into_iter().min_by_key(|at| (choices.at(*at).words, *at)));
    }
    taken
}

/// Words and numbers of a sentence.
pub(crate) fn length(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| matches!(token.class(), Class::Word | Class::Number)).count()
}

#[derive(Clone, Copy)]
struct Search<'d> {
    text: &'d str,
    choices: Choices<'d>,
    terms: &'d Terms,
    weights: &'d [f64; BESIDE],
    limits: &'d Limits,
    most: usize,
    /// Score against length.
    dense: bool,
}

/// What is left of the limits.
struct Budget<'d> {
    text: &'d str,
    words: Option<usize>,
    chars: Option<usize>,
}

impl Budget<'_> {
    /// What is left beside a sentence; none where it does not fit.
    fn after(&self, choice: &Choice) -> Option<(Option<usize>, Option<usize>)> {
        let words = match self.words {
            Some(left) => Some(left.checked_sub(choice.words)?),
            None => None,
        };
        let chars = match self.chars {
            Some(left) => Some(left.checked_sub(choice.span.of(self.text).chars().count())?),
            None => None,
        };
        Some((words, chars))
    }

    fn spend(&mut self, choice: &Choice) {
        if let Some((words, chars)) = self.after(choice) {
            (self.words, self.chars) = (words, chars);
        }
    }
}

impl Search<'_> {
    fn key(&self, at: usize) -> f64 {
        let choice = &self.choices.at(at);
        choice.score - if self.dense { (choice.words.max(1) as f64).ln() } else { 0.0 }
    }

    fn run(&self) -> Vec<usize> {
        let keys: Vec<f64> = (0..self.choices.count).map(|at| self.key(at)).collect();
        let mut order: Vec<usize> = (0..self.choices.count).collect();
        order.sort_unstable_by(|a, b| keys[*b].total_cmp(&keys[*a]).then(a.cmp(b)));
        let mut taken = Taken::new(self.terms);
        let mut used = vec![false; self.choices.count];
        let mut budget = Budget { text: self.text, words: self.limits.words, chars: self.limits.chars };
        while taken.list.len() < self.most.min(BALANCED) {
            let fits = |at: usize| !used[at] && budget.after(&self.choices.at(at)).is_some();
            let Some(at) = self.next(&order, &keys, &taken, fits) else { break };
            used[at] = true;
            let choice = self.choices.at(at);
            budget.spend(&choice);
            taken.take(at, &choice);
        }
        if taken.list.len() == BALANCED {
            self.rest(&order, &mut taken, &used, &mut budget);
        }
        if taken.list.is_empty() && self.most > 0 {
            // No sentence fits the limit: the shortest one, never nothing.
            taken.list.extend(order.iter().copied().min_by_key(|at| (self.choices.at(*at).words, *at)));
        }
        taken.list
    }

    /// The sentence that is worth most beside those taken; one that says what is said already only for want of others.
    fn next(&self, order: &[usize], keys: &[f64], taken: &Taken, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let most_gained: f64 = self.weights.iter().map(|weight| weight.max(0.0)).sum();
        let mut best: Option<(f64, usize)> = None;
        let mut covered = None;
        for at in order.iter().copied().filter(|at| fits(*at)) {
            if best.is_some_and(|(worth, _)| keys[at] + most_gained < worth) {
                break;
            }
            let choice = self.choices.at(at);
            let beside = taken.beside(at, &choice);
            if beside[0] > COVERED {
                covered = covered.or(Some(at));
                continue;
            }
            let beside = beside.iter().zip(self.weights).map(|(value, weight)| value * weight).sum::<f64>();
            let worth = keys[at] + beside - if choice.half_quoted { HALF_QUOTED } else { 0.0 };
            if best.is_none_or(|(known, _)| worth > known) {
                best = Some((worth, at));
            }
        }
        // A long summary need not be filled with repetitions.
        best.map(|(_, at)| at).or(covered.filter(|_| self.most <= 20))
    }

    /// Fills up by score with sentences that say a thing that is not said.
    fn rest(&self, order: &[usize], taken: &mut Taken, used: &[bool], budget: &mut Budget) {
        for at in order.iter().copied().filter(|at| !used[*at]) {
            if taken.list.len() >= self.most {
                break;
            }
            let choice = self.choices.at(at);
            let news = choice.terms().any(|term| !taken.said[term as usize]);
            if news && budget.after(&choice).is_some() {
                budget.spend(&choice);
                taken.take(at, &choice);
            }
        }
    }
}
