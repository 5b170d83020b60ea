//! From articles to weights.

use crate::articles::{Article, Source};
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
const RATE: f64 = 0.03;

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
        let scale = scale(&articles);
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

    /// Adam (Kingma and Ba 2015), with a ridge; the mean of the last rounds.
    fn descend(&self, articles: &[Prepared]) -> [f64; FEATURES] {
        let mut weights = [0.0; FEATURES];
        let (mut first, mut second) = ([0.0; FEATURES], [0.0; FEATURES]);
        let (mut mean, mut averaged) = ([0.0; FEATURES], 0.0);
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        for round in 1..=WARM + self.rounds {
            let mut gradient = [0.0; FEATURES];
            for article in articles {
                let scores: Vec<f64> = article.rows.iter().map(|row| dot(row, &weights)).collect();
                let slopes =
                    if round <= WARM { article.towards_wanted(&scores) } else { article.shaken(&scores, &mut random) };
                for (row, slope) in article.rows.iter().zip(slopes).filter(|(_, slope)| *slope != 0.0) {
                    let step = article.share * slope;
                    gradient.iter_mut().zip(row).for_each(|(sum, value)| *sum += step * value);
                }
            }
            let step = round as i32;
            let rate = RATE * (1.0 - round.saturating_sub(WARM) as f64 / (self.rounds + 1) as f64);
            for at in 0..FEATURES {
                let slope = gradient[at] + self.ridge * weights[at];
                first[at] = 0.9 * first[at] + 0.1 * slope;
                second[at] = 0.999 * second[at] + 0.001 * slope * slope;
                let (m, v) = (first[at] / (1.0 - 0.9f64.powi(step)), second[at] / (1.0 - 0.999f64.powi(step)));
                weights[at] -= rate * m / (v.sqrt() + 1e-8);
            }
            if round > WARM + self.rounds / 2 {
                mean.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
                averaged += 1.0;
            }
        }
        if averaged > 0.0 { mean.map(|sum| sum / averaged) } else { weights }
    }
}

/// One over the spread of each feature.
fn scale(articles: &[(&Article, f64)]) -> [f64; FEATURES] {
    let (mut sum, mut squares, mut all) = ([0.0; FEATURES], [0.0; FEATURES], 0.0);
    for (article, share) in articles {
        let share = share / article.rows.len().max(1) as f64;
        for row in &article.rows {
            for at in 0..FEATURES {
                sum[at] += share * row[at];
                squares[at] += share * row[at] * row[at];
            }
            all += share;
        }
    }
    std::array::from_fn(|at| {
        let mean = sum[at] / all;
        1.0 / (squares[at] / all - mean * mean).max(0.0).sqrt().max(0.05)
    })
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
            let noise: Vec<f64> = scores.iter().map(|_| random.normal()).collect();
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

/// The weighted sum of a row.
pub fn dot(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

fn softmax(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let mut all: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let total: f64 = all.iter().sum();
    all.iter_mut().for_each(|chance| *chance /= total);
    all
}

/// Xorshift (Marsaglia 2003): the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// A number of the normal distribution (Box and Muller 1958).
    fn normal(&mut self) -> f64 {
        (-2.0 * self.next().ln()).sqrt() * (std::f64::consts::TAU * self.next()).cos()
    }
}
