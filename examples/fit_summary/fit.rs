//! From articles to weights.

use crate::articles::{Article, Source};
use crate::fitting::{self, Random, dot, softmax};
use nutgraf::summary::{BESIDE, FEATURES};

/// Weights of the features and of what counts beside sentences taken.
pub const WIDTH: usize = FEATURES + BESIDE;

/// How to fit.
pub struct Fit {
    pub ridge: f64,
    /// What the recall of numbers counts beside ROUGE-1 + ROUGE-2.
    pub numbers: f64,
    /// Features that are left out.
    pub without: Vec<usize>,
    /// Rounds of the second part.
    pub rounds: usize,
    pub seed: u64,
    /// Runs whose mean the weights are.
    pub runs: u64,
}

impl Default for Fit {
    fn default() -> Self {
        Self { ridge: 1e-3, numbers: 0.05, without: Vec::new(), rounds: 80, seed: 0, runs: 1 }
    }
}

/// Rounds of the first part: make the oracle's sentences likely.
const WARM: usize = 50;
/// Summaries drawn of each article in each round of the second part.
const DRAWS: usize = 8;
/// The lower, the more alike are the summaries drawn.
const TEMPERATURE: f64 = 0.5;

/// An article with its standardised rows.
struct Prepared<'a> {
    article: &'a Article,
    rows: Vec<[f64; FEATURES]>,
    share: f64,
}

impl Fit {
    /// Fits to the articles of the first source that `keep` keeps and to all of the others.
    pub fn run(&self, sources: &[Source], keep: impl Fn(usize) -> bool) -> [f64; WIDTH] {
        let mut articles: Vec<(&Article, f64)> = Vec::new();
        for (number, source) in sources.iter().enumerate() {
            for (at, article) in source.articles.iter().enumerate() {
                if number > 0 || keep(at) {
                    articles.push((article, source.share));
                }
            }
        }
        let scale = self.scale(&articles);
        let total: f64 = articles.iter().map(|(_, share)| share).sum();
        let prepared: Vec<Prepared> = articles
            .into_iter()
            .map(|(article, share)| Prepared {
                article,
                rows: article.rows.iter().map(|row| std::array::from_fn(|at| row[at] * scale[at])).collect(),
                share: share / total,
            })
            .collect();
        let mut weights = [0.0; WIDTH];
        for run in 0..self.runs {
            let one = self.descend(&prepared, self.seed + run);
            weights.iter_mut().zip(one).for_each(|(sum, weight)| *sum += weight / self.runs as f64);
        }
        weights.iter_mut().zip(scale).for_each(|(weight, scale)| *weight *= scale);
        weights
    }

    /// The spread of each feature over all articles; 0 for those left out.
    pub fn spread(&self, sources: &[Source]) -> [f64; WIDTH] {
        let all = sources.iter().flat_map(|source| source.articles.iter().map(move |article| (article, source.share)));
        let articles: Vec<(&Article, f64)> = all.collect();
        self.scale(&articles).map(|scale| if scale > 0.0 { 1.0 / scale } else { 0.0 })
    }

    /// One over the spread of each feature; 0 for those left out.
    fn scale(&self, articles: &[(&Article, f64)]) -> [f64; WIDTH] {
        let scale = fitting::scale(articles.iter().map(|(article, share)| (article.rows.as_slice(), *share)));
        std::array::from_fn(|at| match scale.get(at) {
            _ if self.without.contains(&at) => 0.0,
            Some(scale) => *scale,
            None => 1.0,
        })
    }

    fn descend(&self, articles: &[Prepared], seed: u64) -> [f64; WIDTH] {
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ seed);
        fitting::descend(WARM, self.rounds, self.ridge, |round, weights| {
            let mut gradient = [0.0; WIDTH];
            for article in articles {
                if round <= WARM {
                    article.towards_oracle(weights, &mut gradient);
                } else {
                    article.towards_reward(self, weights, &mut random, &mut gradient);
                }
            }
            gradient
        })
    }
}

impl Prepared<'_> {
    fn scores(&self, weights: &[f64; WIDTH]) -> Vec<f64> {
        self.rows.iter().map(|row| dot(row, &weights[..FEATURES])).collect()
    }

    fn add(&self, slopes: &[f64], gradient: &mut [f64; WIDTH]) {
        for (row, slope) in self.rows.iter().zip(slopes).filter(|(_, slope)| **slope != 0.0) {
            gradient.iter_mut().zip(row).for_each(|(sum, value)| *sum += self.share * slope * value);
        }
    }

    /// Cross entropy of the softmax over sentences against the oracle's choice (Cao et al. 2007, "ListNet").
    fn towards_oracle(&self, weights: &[f64; WIDTH], gradient: &mut [f64; WIDTH]) {
        let mut slopes = softmax(&self.scores(weights));
        for at in &self.article.oracle {
            slopes[*at] -= 1.0 / self.article.oracle.len() as f64;
        }
        self.add(&slopes, gradient);
    }

    /// Policy gradient with the mean of the other draws as baseline (Williams 1992, "REINFORCE"; Narayan et al. 2018,
    /// "Ranking sentences for extractive summarization with reinforcement learning").
    fn towards_reward(&self, fit: &Fit, weights: &[f64; WIDTH], random: &mut Random, gradient: &mut [f64; WIDTH]) {
        let scores = self.scores(weights);
        let draws: Vec<Draw> = (0..DRAWS).map(|_| self.draw(fit, weights, &scores, random)).collect();
        let total: f64 = draws.iter().map(|draw| draw.reward).sum();
        let mut slopes = vec![0.0; self.rows.len()];
        for draw in draws {
            let gain = draw.reward - (total - draw.reward) / (DRAWS - 1) as f64;
            let gain = gain / (DRAWS as f64 * TEMPERATURE);
            slopes.iter_mut().zip(&draw.alone).for_each(|(sum, slope)| *sum += gain * slope);
            let beside = gradient[FEATURES..].iter_mut().zip(draw.beside);
            beside.for_each(|(sum, slope)| *sum += self.share * gain * slope);
        }
        self.add(&slopes, gradient);
    }

    /// Draws a summary, sentence by sentence.
    fn draw(&self, fit: &Fit, weights: &[f64; WIDTH], scores: &[f64], random: &mut Random) -> Draw {
        let article = self.article;
        let mut draw = Draw { alone: vec![0.0; scores.len()], beside: [0.0; BESIDE], reward: 0.0 };
        let mut said = article.nothing_said();
        let mut taken: Vec<usize> = Vec::new();
        while taken.len() < self.article.sentences {
            let beside: Vec<[f64; BESIDE]> = (0..scores.len()).map(|at| article.beside(at, &taken, &said)).collect();
            let worths: Vec<f64> = (0..scores.len())
                .map(|at| {
                    let left_out = taken.contains(&at);
                    let worth = (scores[at] + dot(&beside[at], &weights[FEATURES..])) / TEMPERATURE;
                    if left_out { f64::NEG_INFINITY } else { worth }
                })
                .collect();
            let likely = softmax(&worths);
            let at = pick(random, &likely);
            for (other, chance) in likely.iter().enumerate() {
                draw.alone[other] += chance;
                draw.beside.iter_mut().zip(beside[other]).for_each(|(sum, value)| *sum += chance * value);
            }
            draw.alone[at] -= 1.0;
            draw.beside.iter_mut().zip(beside[at]).for_each(|(sum, value)| *sum -= value);
            article.say(at, &mut said);
            taken.push(at);
        }
        let reward = article.reward(&taken);
        draw.reward = reward.one + reward.two + fit.numbers * reward.numbers.unwrap_or(0.0);
        draw
    }
}

/// A summary drawn: the slope of its improbability, and what it is worth.
struct Draw {
    alone: Vec<f64>,
    beside: [f64; BESIDE],
    reward: f64,
}

/// One of several by their chances.
fn pick(random: &mut Random, chances: &[f64]) -> usize {
    let mut left = random.next();
    for (at, chance) in chances.iter().enumerate() {
        left -= chance;
        if left < 0.0 && *chance > 0.0 {
            return at;
        }
    }
    chances.iter().rposition(|chance| *chance > 0.0).unwrap_or(0)
}
