//! ROUGE: how much of a reference a summary shares with it, in words (Lin 2004, "ROUGE: a package for automatic
//! evaluation of summaries").
//!
//! Words are runs of letters, marks and digits, lower case, in NFC: on English the same as in the reference
//! implementation in Python (`rouge-score`), and whole words in every other script, where that one cuts at every letter
//! beyond ASCII.

use crate::language::Language;
use serde::Serialize;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Precision, recall and their harmonic mean, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// Share of what was found that is right.
    pub precision: f64,
    /// Share of what is right that was found.
    pub recall: f64,
    /// Harmonic mean of both (van Rijsbergen 1979).
    pub f1: f64,
}

impl Score {
    /// `hits` of `found` are among the `wanted`.
    #[must_use]
    pub fn of(hits: usize, found: usize, wanted: usize) -> Self {
        let share = |whole: usize| if whole > 0 { hits as f64 / whole as f64 } else { 0.0 };
        let f1 = if found + wanted > 0 { 2.0 * hits as f64 / (found + wanted) as f64 } else { 0.0 };
        Self { precision: share(found), recall: share(wanted), f1 }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.precision += other.precision;
        self.recall += other.recall;
        self.f1 += other.f1;
    }

    pub(crate) fn over(self, count: usize) -> Self {
        let count = count.max(1) as f64;
        Self { precision: self.precision / count, recall: self.recall / count, f1: self.f1 / count }
    }
}

/// The three measures that summaries are told by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rouge {
    /// Words in common.
    pub one: Score,
    /// Pairs of neighbouring words in common.
    pub two: Score,
    /// The longest sequence of words in common, with gaps.
    pub l: Score,
}

/// The words of a text; stemmed where a language is given that has a stemmer.
#[must_use]
pub fn words(text: &str, stemming: Option<&Language>) -> Vec<String> {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .map(|word| stemming.map_or_else(|| word.to_owned(), |language| language.stem(word)))
        .collect()
}

/// ROUGE of the words of a summary against those of a reference.
#[must_use]
pub fn rouge(summary: &[String], reference: &[String]) -> Rouge {
    Rouge {
        one: shared(summary, reference, 1),
        two: shared(summary, reference, 2),
        l: Score::of(longest(summary, reference), summary.len(), reference.len()),
    }
}

/// Runs of `n` words in common, each counted as often as both have it.
fn shared(summary: &[String], reference: &[String], n: usize) -> Score {
    let mut left: HashMap<&[String], usize> = HashMap::new();
    for run in reference.windows(n) {
        *left.entry(run).or_default() += 1;
    }
    let mut hits = 0;
    for run in summary.windows(n) {
        if let Some(count) = left.get_mut(run).filter(|count| **count > 0) {
            *count -= 1;
            hits += 1;
        }
    }
    let runs = |words: &[String]| (words.len() + 1).saturating_sub(n);
    Score::of(hits, runs(summary), runs(reference))
}

/// Length of the longest common subsequence, 64 words of the reference at a time (Hyyrö 2004, "Bit-parallel LCS-length
/// computation revisited").
fn longest(summary: &[String], reference: &[String]) -> usize {
    let blocks = reference.len().div_ceil(64);
    let mut places: HashMap<&str, Vec<u64>> = HashMap::new();
    for (at, word) in reference.iter().enumerate() {
        places.entry(word).or_insert_with(|| vec![0; blocks])[at / 64] |= 1 << (at % 64);
    }
    let mut rows = vec![u64::MAX; blocks];
    for matches in summary.iter().filter_map(|word| places.get(word.as_str())) {
        let mut carry = 0;
        for (row, matches) in rows.iter_mut().zip(matches) {
            let both = *row & matches;
            let (sum, first) = row.overflowing_add(both);
            let (sum, second) = sum.overflowing_add(carry);
            carry = u64::from(first | second);
            *row = sum | (*row & !matches);
        }
    }
    // What is 0 is matched; the last block has bits of no word, which nothing ever clears.
    rows.iter().map(|row| row.count_zeros() as usize).sum::<usize>().min(reference.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(summary: &str, reference: &str) -> [f64; 3] {
        let rouge = rouge(&words(summary, None), &words(reference, None));
        [rouge.one.f1, rouge.two.f1, rouge.l.f1]
    }

    #[test]
    fn words_are_whole_in_every_script() {
        assert_eq!(words("Giá xăng tăng 9,63%…", None), ["giá", "xăng", "tăng", "9", "63"]);
        assert_eq!(words("இந்தியா don't U.S.", None), ["இந்தியா", "don", "t", "u", "s"]);
        assert_eq!(words("hoa\u{300}", None), ["hoà"]);
    }

    #[test]
    fn nothing_in_common_is_zero() {
        assert_eq!(of("", ""), [0.0; 3]);
        assert_eq!(of("one two", "three"), [0.0; 3]);
        assert_eq!(of("one", "one"), [1.0, 0.0, 1.0]);
    }

    /// Computed once by `rouge_score` 0.1.2 (PyPI): `RougeScorer(["rouge1", "rouge2", "rougeL"]).score(reference, summary)`.
    #[test]
    fn agrees_with_the_reference_implementation() {
        let cases = [
            (
                "The harbour handled 12 million tonnes of freight last year, 8% more than a year earlier.",
                "Last year the harbour's freight rose 8% to 12 million tonnes.",
                [[0.5625, 0.75, 0.642857], [0.266667, 0.363636, 0.307692], [0.3125, 0.416667, 0.357143]],
            ),
            (
                "Police said on Monday that two men were arrested; a third man is being sought.",
                "Two men have been arrested and a third is sought, police said.",
                [[0.6, 0.75, 0.666667], [0.214286, 0.272727, 0.24], [0.466667, 0.583333, 0.518519]],
            ),
            ("Net sales rose 15% to $1.2bn in the third quarter.", "Profit fell.", [[0.0; 3]; 3]),
            (
                "the cat sat on the mat the cat",
                "the cat the cat on a mat",
                [[0.75, 0.857143, 0.8], [0.285714, 0.333333, 0.307692], [0.5, 0.571429, 0.533333]],
            ),
        ];
        for (summary, reference, expected) in cases {
            for stemming in [None, Language::get("en")] {
                let rouge = rouge(&words(summary, stemming), &words(reference, stemming));
                for (score, expected) in [rouge.one, rouge.two, rouge.l].into_iter().zip(expected) {
                    for (own, expected) in [score.precision, score.recall, score.f1].into_iter().zip(expected) {
                        assert!((own - expected).abs() < 1e-6, "{summary}: {own}, not {expected}");
                    }
                }
            }
        }
    }

    /// By the plain table of lengths, on sequences longer than a block of bits.
    #[test]
    fn longest_common_subsequence_as_by_the_table() {
        for (a, b, mode) in [(300, 200, 7), (64, 64, 3), (65, 130, 5), (1, 64, 2), (200, 1, 2), (0, 5, 2)] {
            let make = |n: usize, step: usize| -> Vec<String> {
                (0..n).map(|at| ((at * at + step * at) % (mode * 4)).to_string()).collect()
            };
            let (a, b) = (make(a, 1), make(b, 3));
            let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
            for (i, x) in a.iter().enumerate() {
                for (j, y) in b.iter().enumerate() {
                    table[i + 1][j + 1] = if x == y { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
                }
            }
            assert_eq!(longest(&a, &b), table[a.len()][b.len()]);
        }
    }
}
