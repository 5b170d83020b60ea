//! The one table of weights: what each feature counts for, by genre.
//!
//! `examples/fit_summary` fits it to articles with abstracts and prints it. The columns come from
//!
//! ```text
//! --numbers 0.1 --without "report cue,report stigma" 2:vietnews 3:cnn:3
//! --runs 8 --ridge 3e-3 --without "report cue,report stigma" 3:cnn 2:vietnews:0.1:bare
//! --numbers 0.2 --rounds 120 --ridge 3e-4 --without "report cue,report stigma" 2:vietnews-with-numbers 0:tests/gold:2
//! --runs 3 --numbers 0.5 5:ectsum 2:vietnews-with-numbers:0.1
//! ```
//!
//! on 2,500 articles of vietnews (Nguyen et al. 2019), 700 more of them with many numbers, 199 stories of CNN (Hermann et
//! al. 2015), 700 earnings calls (ECTSum, Mukherjee et al. 2022) and the articles of `corpus/`. Of the title, which a call
//! shares with all calls and the report of a meeting with its ceremony, nothing is asked in a report.

use super::features::FEATURES;
use super::form::Form;
use super::select::BESIDE;
use crate::document::Document;
use crate::figure::{Figure, Kind};

/// What an article is, by what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// News with its title.
    Titled,
    /// News without one.
    Untitled,
    /// News dense with figures: results of a company, a month of an economy.
    Dense,
    /// A report or the transcript of a call: long, and dense with the words of reports.
    Report,
}

/// A report has so many words at least.
const REPORT_WORDS: u32 = 700;

/// And so much weight of report cues a sentence: more than all of 500 news stories, less than 98 of 100 calls.
const REPORT_CUES: f64 = 2.3;

/// News dense with figures has so many of them a sentence: 7 of 100 news stories, 9 of 10 economic reports.
const DENSE: f64 = 1.0;

/// And so many a sentence that are neither counts nor times: deaths, ages and hours make no report of an economy.
const MEASURED: f64 = 0.2;

impl Genre {
    pub(crate) fn of(document: &Document, forms: &[Form], figures: &[Figure]) -> Self {
        let cues: f64 = forms.iter().map(|form| f64::from(form.report.min(20))).sum();
        let sentences = forms.len() as f64;
        if cues >= REPORT_CUES * sentences && document.word_count() >= REPORT_WORDS {
            Self::Report
        } else if figures.len() as f64 >= DENSE * sentences && measured(figures) >= MEASURED * sentences {
            Self::Dense
        } else if document.title().is_some() {
            Self::Titled
        } else {
            Self::Untitled
        }
    }
}

/// Figures that are neither counts nor times.
fn measured(figures: &[Figure]) -> f64 {
    let is = |figure: &&Figure| !matches!(figure.kind, Kind::Count | Kind::Duration | Kind::Age);
    figures.iter().filter(is).count() as f64
}

/// What features count for: of a sentence alone, and beside those taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// In the order of the features.
    pub alone: [f64; FEATURES],
    /// In the order of what [`super::beside`] gives.
    pub beside: [f64; BESIDE],
}

impl Weights {
    /// The weights of a genre.
    #[must_use]
    pub fn of(genre: Genre) -> Self {
        let column = genre as usize;
        Self { alone: ALONE.map(|row| row[column]), beside: BESIDE_WEIGHTS.map(|row| row[column]) }
    }
}

#[rustfmt::skip]
const ALONE: [[f64; 4]; FEATURES] = [
    // titled, untitled, dense, report
    [1.09, 1.70, 0.66, 0.74], // frequency
    [-0.97, 0.86, -1.43, -0.69], // centroid
    [1.15, 1.47, 1.40, 0.74], // shared
    [-1.69, -1.67, -1.68, -0.02], // once
    [0.96, 0.83, 0.13, 1.40], // density
    [0.03, 0.14, 0.41, 0.30], // new terms
    [0.46, 0.60, 0.03, 0.00], // lead terms
    [-0.34, 0.05, -0.02, -0.51], // first sentence
    [-0.77, -0.77, -1.50, -0.99], // like the one before
    [0.20, 0.68, 1.15, 0.31], // like the one after
    [1.62, 1.32, 1.57, 0.00], // title weight
    [2.11, 0.41, 3.95, 0.00], // title precision
    [0.76, 0.92, 1.08, 0.00], // title run
    [1.82, 1.04, 1.60, 0.00], // title in brief
    [1.16, -0.24, 1.08, 0.00], // title squared
    [1.26, -0.24, 1.94, 0.00], // title and centre
    [-0.26, -1.25, -0.28, 0.00], // title near the start
    [1.02, -1.15, 1.07, 0.00], // title number
    [0.51, 0.92, 1.59, 0.66], // 2nd
    [0.72, 0.53, 0.09, -0.48], // 3rd
    [0.36, 0.50, -0.19, -0.35], // 4th
    [0.38, 0.24, 0.43, -0.02], // inverse position
    [0.76, 0.88, 0.45, 0.03], // of the first 10
    [0.54, 0.60, 0.42, 0.16], // of the first 30
    [0.41, 0.59, 0.77, -0.37], // position
    [0.42, 0.71, 0.53, 0.27], // position squared
    [0.07, 0.00, -0.91, 0.41], // last
    [-0.11, 0.23, -0.10, 0.03], // first paragraph
    [-0.10, -0.17, 0.67, 0.36], // last paragraph
    [2.30, 2.28, 4.79, 0.00], // 8 words
    [-0.42, -0.32, 0.16, 0.32], // 12 words
    [0.44, -0.08, 0.70, -0.34], // 20 words
    [0.00, 0.05, 0.91, -2.15], // 30 words
    [-0.16, -0.02, -0.12, -0.83], // 45 words
    [-0.62, -0.10, -0.84, -1.44], // 60 words
    [-0.31, -0.48, -1.20, -1.49], // against the mean
    [0.24, 0.36, 0.24, -0.26], // 1st up to 15 words
    [0.47, 1.19, 0.33, 1.88], // 1st up to 30 words
    [0.15, 0.23, -0.24, 0.31], // figures
    [-0.20, -0.06, 0.42, 0.05], // a figure
    [-0.02, 0.38, 1.15, 1.05], // numbers
    [0.40, 0.51, 1.09, 1.15], // best figure
    [-0.08, 0.28, 0.56, 1.42], // headline figures
    [0.12, -0.05, 0.43, 0.45], // headline among many
    [0.67, 0.44, 0.36, 0.27], // change
    [0.00, 0.50, 1.98, 0.04], // estimate
    [0.48, -0.12, 1.20, 1.24], // range
    [-0.04, -0.58, 0.75, 0.66], // money
    [-0.71, 0.54, 0.66, 0.08], // percent
    [0.09, -0.14, 0.65, 0.37], // count
    [-0.02, 0.63, -0.20, -0.66], // time
    [0.07, 0.60, 0.95, 0.42], // cue
    [-1.77, -2.54, -1.90, -1.34], // stigma
    [-0.73, -0.59, -0.84, 1.00], // speaker
    [0.00, 0.00, 0.00, 2.46], // report cue
    [0.00, 0.00, 0.00, -2.41], // report stigma
    [-0.39, 0.08, -0.43, -0.33], // names
    [0.30, 0.87, 0.18, 0.07], // main names
    [0.29, 0.41, -0.09, -0.04], // new names
    [0.82, 0.31, -0.24, -0.02], // dated
    [-0.72, -0.78, -0.52, -0.02], // commas
    [-0.16, -0.29, -0.04, -0.37], // quote
    [-0.17, -0.29, -1.20, -0.97], // opens with a quote
    [0.00, -0.32, 1.17, 1.74], // within quotes
    [-0.32, 0.63, -1.18, -1.40], // question
    [-0.24, -0.22, 0.39, 0.28], // brackets
    [-1.23, 0.57, -1.27, -3.42], // starts small
    [-0.63, -0.85, -0.37, 0.02], // colon or dots
    [0.00, -0.14, -0.18, 0.15], // connective
    [-0.06, -0.11, -0.56, -0.38], // pronoun
];

#[rustfmt::skip]
const BESIDE_WEIGHTS: [[f64; 4]; BESIDE] = [
    [-1.06, 0.01, -1.75, -0.41], // said
    [-0.12, 0.00, -0.74, -0.28], // half said
    [-1.32, -0.01, -1.91, 0.00], // title said
    [0.06, 0.12, -0.23, 0.06], // follows one taken
    [0.21, 0.02, 0.04, 0.28], // precedes one taken
    [-0.07, -0.05, 0.03, -0.21], // leans on none taken
];
