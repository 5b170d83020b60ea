//! From articles to weights.

use crate::articles::{Article, Source};
use crate::fitting::{self, Random, dot, softmax};
use nutgraf::figure::rank::FEATURES;

/// How to fit.
pub struct Fit {
    pub ridge: f64,
    pub rounds: usize,
}

impl Default for Fit {
    fn default() -> Self {
        Self { ridge: 3e-3, rounds: 120 }
    }
}

/// Rounds of the first part: make the wanted figures likely.
const WARM: usize = 60;
/// How often the scores of each article are shaken in each round of the second part.
const DRAWS: usize = 4;
/// How hard: the standard deviation of what is added to each score.
const SHAKE: f64 = 0.7;

/// An article with its rows brought to one spread.
struct Prepared<'a> {
    article: &'a Article,
    rows: Vec<[f64; FEATURES]>,
    share: f64,
}

impl Fit {
    /// Fits to the articles of each source that `keep` keeps.
    pub fn run(&self, sources: &[Source], keep: impl Fn(usize) -> bool) -> [f64; FEATURES] {
        let mut articles: Vec<(&Article, f64)> = Vec::new();
        for source in sources {
            let kept = source.articles.iter().enumerate().filter(|(at, _)| keep(*at));
            articles.extend(kept.map(|(_, article)| (article, source.share)));
        }
        let scale = fitting::scale(articles.iter().map(|(article, share)| (article.rows.as_slice(), *share)));
        let total: f64 = articles.iter().map(|(article, share)| share * article.wanted as f64).sum();
        let prepared: Vec<Prepared> = articles
            .iter()
            .map(|(article, share)| Prepared {
                article,
                rows: article.rows.iter().map(|row| std::array::from_fn(|at| row[at] * scale[at])).collect(),
                share: share * article.wanted as f64 / total,
            })
            .collect();
        let mut weights = self.descend(&prepared);
        weights.iter_mut().zip(scale).for_each(|(weight, scale)| *weight *= scale);
        weights
    }

    fn descend(&self, articles: &[Prepared]) -> [f64; FEATURES] {
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        fitting::descend(WARM, self.rounds, self.ridge, |round, weights| {
            let mut gradient = [0.0; FEATURES];
            for article in articles {
                let scores: Vec<f64> = article.rows.iter().map(|row| dot(row, weights)).collect();
                let slopes =
                    if round <= WARM { article.towards_wanted(&scores) } else { article.shaken(&scores, &mut random) };
                for (row, slope) in article.rows.iter().zip(slopes).filter(|(_, slope)| *slope != 0.0) {
                    let step = article.share * slope;
                    gradient.iter_mut().zip(row).for_each(|(sum, value)| *sum += step * value);
                }
            }
            gradient
        })
    }
}

impl Prepared<'_> {
    /// Cross entropy of the softmax over figures against those that give what is wanted (Cao et al. 2007, "ListNet");
    /// of several that give the same, the likeliest already counts most.
    fn towards_wanted(&self, scores: &[f64]) -> Vec<f64> {
        let likely = softmax(scores);
        let mut target = vec![0.0; scores.len()];
        for wanted in 0..self.article.wanted {
            let giving = || (0..scores.len()).filter(|at| self.article.gives[*at].contains(&wanted));
            let all: f64 = giving().map(|at| likely[at]).sum();
            giving().for_each(|at| target[at] += likely[at] / all);
        }
        let total: f64 = target.iter().sum();
        if total == 0.0 {
            return target;
        }
        likely.iter().zip(target).map(|(likely, target)| 0.3 * (likely - target / total)).collect()
    }

    /// The slope of what the choice gives, by shaking the scores one way and the other (Berthet et al. 2020, "Learning
    /// with differentiable perturbed optimizers").
    fn shaken(&self, scores: &[f64], random: &mut Random) -> Vec<f64> {
        let mut slopes = vec![0.0; scores.len()];
        for _ in 0..DRAWS {
            let noise: Vec<f64> = scores.iter().map(|_| normal(random)).collect();
            let hits = |way: f64| {
                let shaken: Vec<f64> = scores.iter().zip(&noise).map(|(score, noise)| score + way * noise).collect();
                self.article.hits(&shaken) as f64
            };
            let gain = (hits(SHAKE) - hits(-SHAKE)) / self.article.wanted as f64;
            if gain != 0.0 {
                let gain = gain / (2.0 * SHAKE * DRAWS as f64);
                slopes.iter_mut().zip(noise).for_each(|(slope, noise)| *slope -= gain * noise);
            }
        }
        slopes
    }
}

/// A number of the normal distribution (Box and Muller 1958).
fn normal(random: &mut Random) -> f64 {
    // Half a step up: never 0, which has no logarithm.
    let mut next = || random.next() + 0.5 / (1u64 << 53) as f64;
    (-2.0 * next().ln()).sqrt() * (std::f64::consts::TAU * next()).cos()
}
