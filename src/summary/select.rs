//! From scores to a summary: the best set within the limits, without saying a thing twice.

use crate::document::Token;

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

/// A sentence to choose from.
pub(crate) struct Choice<'d> {
    pub(crate) score: f64,
    pub(crate) tokens: &'d [Token],
    pub(crate) words: usize,
    pub(crate) chars: usize,
}

/// A sentence is skipped when more than this share of its terms is said already.
const COVERED: f64 = 0.7;

/// Indices of the chosen, best first. At least one where there is any.
pub(crate) fn select(choices: &[Choice], limits: &Limits, terms: usize) -> Vec<usize> {
    let count = choices.len();
    let by_ratio = limits.ratio.map(|percent| ((count as f64 * percent / 100.0).round() as usize).max(1));
    let most = [limits.sentences, by_ratio].into_iter().flatten().min().unwrap_or(count).min(count);
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| choices[*b].score.total_cmp(&choices[*a].score).then(a.cmp(b)));
    let mut said = vec![false; terms];
    let mut chosen: Vec<usize> = Vec::new();
    let (mut words, mut chars) = (0, 0);
    for strict in [true, false] {
        for at in order.iter().copied() {
            if chosen.len() >= most {
                break;
            }
            let choice = &choices[at];
            let fits = limits.words.is_none_or(|limit| words + choice.words <= limit)
                && limits.chars.is_none_or(|limit| chars + choice.chars <= limit);
            if chosen.contains(&at) || !fits || (strict && covered(choice, &said) > COVERED) {
                continue;
            }
            choice.tokens.iter().filter(|token| token.term != 0).for_each(|token| said[token.term as usize] = true);
            words += choice.words;
            chars += choice.chars;
            chosen.push(at);
        }
        if most > 20 {
            break; // a long summary need not be filled with repetitions
        }
    }
    if chosen.is_empty()
        && most > 0
        && let Some(shortest) = order.iter().copied().min_by_key(|at| (choices[*at].words, *at))
    {
        chosen.push(shortest); // no sentence fits the limit: the shortest one, never nothing
    }
    chosen
}

fn covered(choice: &Choice, said: &[bool]) -> f64 {
    let (mut all, mut known) = (0, 0);
    for token in choice.tokens.iter().filter(|token| token.term != 0) {
        all += 1;
        known += u32::from(said[token.term as usize]);
    }
    if all == 0 { 1.0 } else { f64::from(known) / f64::from(all) }
}
