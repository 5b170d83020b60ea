//! What both programs that fit weights do: a descent with a ridge, random numbers, the chances of scores.

/// How fast the weights move.
const RATE: f64 = 0.03;

/// Descends from nothing by Adam (Kingma and Ba 2015) with a ridge, `warm` rounds and then `rounds` that grow slower; gives
/// the mean of the last half of these. `gradient` takes the number of the round, from 1, and the weights.
pub fn descend<const N: usize>(
    warm: usize,
    rounds: usize,
    ridge: f64,
    mut gradient: impl FnMut(usize, &[f64; N]) -> [f64; N],
) -> [f64; N] {
    let mut weights = [0.0; N];
    let (mut first, mut second) = ([0.0; N], [0.0; N]);
    let (mut mean, mut averaged) = ([0.0; N], 0.0);
    for round in 1..=warm + rounds {
        let gradient = gradient(round, &weights);
        let step = round as i32;
        let rate = RATE * (1.0 - round.saturating_sub(warm) as f64 / (rounds + 1) as f64);
        for at in 0..N {
            let slope = gradient[at] + ridge * weights[at];
            first[at] = 0.9 * first[at] + 0.1 * slope;
            second[at] = 0.999 * second[at] + 0.001 * slope * slope;
            let (m, v) = (first[at] / (1.0 - 0.9f64.powi(step)), second[at] / (1.0 - 0.999f64.powi(step)));
            weights[at] -= rate * m / (v.sqrt() + 1e-8);
        }
        if round > warm + rounds / 2 {
            mean.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            averaged += 1.0;
        }
    }
    if averaged > 0.0 { mean.map(|sum| sum / averaged) } else { weights }
}

/// One over the spread of each feature, of articles given by their rows and their share.
pub fn scale<'a, const N: usize>(articles: impl Iterator<Item = (&'a [[f64; N]], f64)>) -> [f64; N] {
    let (mut sum, mut squares, mut all) = ([0.0; N], [0.0; N], 0.0);
    for (rows, share) in articles {
        let share = share / rows.len().max(1) as f64;
        for row in rows {
            for at in 0..N {
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

/// The weighted sum of a row.
pub fn dot(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// The chance of each score.
pub fn softmax(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let mut all: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let total: f64 = all.iter().sum();
    all.iter_mut().for_each(|chance| *chance /= total);
    all
}

/// Xorshift (Marsaglia 2003): the same numbers in every run.
pub struct Random(pub u64);

impl Random {
    /// A number from 0 up to 1.
    pub fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}
