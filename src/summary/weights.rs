//! The one table of weights: what each feature counts for, by genre.
//!
//! `examples/fit_summary` fits it to articles with abstracts and prints it. The columns come from
//!
//! ```text
//! --numbers 0.1 --without "report cue,report stigma" 2:vietnews 3:cnn:3
//! --ridge 3e-3 --without "report cue,report stigma" 3:cnn 2:vietnews:0.1:bare
//! --numbers 0.2 --rounds 120 --ridge 3e-4 --without "report cue,report stigma" 2:vietnews-with-numbers 0:tests/gold:2
//! --numbers 0.5 5:ectsum 2:vietnews-with-numbers:0.1
//! ```
//!
//! on 2,500 articles of vietnews (Nguyen et al. 2019), 700 more of them with many numbers, 199 stories of CNN (Hermann et
//! al. 2015), 700 earnings calls (ECTSum, Mukherjee et al. 2022) and the articles of `corpus/`. Of the title, which a call
//! shares with all calls and the report of a meeting with its ceremony, nothing is asked in a report.

use super::features::FEATURES;
use super::form::Form;
use super::select::BESIDE;
use crate::document::Document;

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

impl Genre {
    pub(crate) fn of(document: &Document, forms: &[Form], figures: usize) -> Self {
        let cues: f64 = forms.iter().map(|form| f64::from(form.report.min(20))).sum();
        let sentences = forms.len() as f64;
        if cues >= REPORT_CUES * sentences && document.word_count() >= REPORT_WORDS {
            Self::Report
        } else if figures as f64 >= DENSE * sentences {
            Self::Dense
        } else if document.title().is_some() {
            Self::Titled
        } else {
            Self::Untitled
        }
    }
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
    [1.09, 1.97, 0.66, 0.69], // frequency
    [-0.97, 0.95, -1.43, -0.79], // centroid
    [1.15, 1.44, 1.40, 0.72], // shared
    [-1.69, -1.70, -1.68, -0.10], // once
    [0.96, 1.02, 0.13, 1.37], // density
    [0.03, 0.20, 0.41, 0.42], // new terms
    [0.46, 0.60, 0.03, 0.06], // lead terms
    [-0.34, 0.11, -0.02, -0.24], // first sentence
    [-0.77, -0.74, -1.50, -1.08], // like the one before
    [0.20, 0.90, 1.15, 0.32], // like the one after
    [1.62, 1.35, 1.57, 0.00], // title weight
    [2.11, 0.20, 3.95, 0.00], // title precision
    [0.76, 0.75, 1.08, 0.00], // title run
    [1.82, 1.04, 1.60, 0.00], // title in brief
    [1.16, -0.08, 1.08, 0.00], // title squared
    [1.26, -0.11, 1.94, 0.00], // title and centre
    [-0.26, -1.19, -0.28, 0.00], // title near the start
    [1.02, -0.98, 1.07, 0.00], // title number
    [0.51, 0.83, 1.59, 0.74], // 2nd
    [0.72, 0.50, 0.09, -0.62], // 3rd
    [0.36, 0.39, -0.19, -0.82], // 4th
    [0.38, 0.34, 0.43, -0.02], // inverse position
    [0.76, 0.92, 0.45, 0.07], // of the first 10
    [0.54, 0.56, 0.42, 0.16], // of the first 30
    [0.41, 0.60, 0.77, -0.35], // position
    [0.42, 0.72, 0.53, 0.34], // position squared
    [0.07, -0.15, -0.91, 0.83], // last
    [-0.11, 0.18, -0.10, 0.03], // first paragraph
    [-0.10, -0.13, 0.67, 0.33], // last paragraph
    [2.30, 1.87, 4.79, 0.56], // 8 words
    [-0.42, -0.12, 0.16, 0.60], // 12 words
    [0.44, -0.11, 0.70, -0.31], // 20 words
    [0.00, 0.03, 0.91, -2.10], // 30 words
    [-0.16, 0.01, -0.12, -0.93], // 45 words
    [-0.62, -0.08, -0.84, -1.57], // 60 words
    [-0.31, -0.56, -1.20, -1.64], // against the mean
    [0.24, 0.47, 0.24, -0.08], // 1st up to 15 words
    [0.47, 1.18, 0.33, 1.91], // 1st up to 30 words
    [0.15, 0.20, -0.24, 0.47], // figures
    [-0.20, -0.07, 0.42, 0.10], // a figure
    [-0.02, 0.33, 1.15, 1.04], // numbers
    [0.40, 0.44, 1.09, 0.95], // best figure
    [-0.08, 0.21, 0.56, 1.22], // headline figures
    [0.12, 0.14, 0.43, 0.50], // headline among many
    [0.67, 0.08, 0.36, 0.12], // change
    [0.00, 0.00, 1.98, 0.00], // estimate
    [0.48, -0.48, 1.20, 1.50], // range
    [-0.04, -0.62, 0.75, 0.59], // money
    [-0.71, 0.16, 0.66, 0.03], // percent
    [0.09, -0.08, 0.65, 0.49], // count
    [-0.02, 0.78, -0.20, -0.95], // time
    [0.07, 0.39, 0.95, 0.44], // cue
    [-1.77, -0.40, -1.90, 0.56], // stigma
    [-0.73, -0.89, -0.84, 1.09], // speaker
    [0.00, 0.00, 0.00, 2.52], // report cue
    [0.00, 0.00, 0.00, -2.50], // report stigma
    [-0.39, 0.12, -0.43, -0.24], // names
    [0.30, 0.88, 0.18, 0.03], // main names
    [0.29, 0.44, -0.09, -0.03], // new names
    [0.82, 0.40, -0.24, -0.07], // dated
    [-0.72, -0.82, -0.52, -0.11], // commas
    [-0.16, -0.34, -0.04, -0.76], // quote
    [-0.17, -0.48, -1.20, -0.41], // opens with a quote
    [0.00, 0.00, 1.17, 0.00], // within quotes
    [-0.32, 0.32, -1.18, -1.07], // question
    [-0.24, -0.17, 0.39, -0.01], // brackets
    [-1.23, 0.55, -1.27, -3.08], // starts small
    [-0.63, -0.99, -0.37, 0.15], // colon or dots
    [0.00, -0.11, -0.18, 0.13], // connective
    [-0.06, -0.01, -0.56, -0.30], // pronoun
];

#[rustfmt::skip]
const BESIDE_WEIGHTS: [[f64; 4]; BESIDE] = [
    [-1.06, 0.04, -1.75, -0.56], // said
    [-0.12, -0.01, -0.74, -0.38], // half said
    [-1.32, -0.01, -1.91, 0.00], // title said
    [0.06, 0.21, -0.23, 0.08], // follows one taken
    [0.21, 0.03, 0.04, 0.69], // precedes one taken
    [-0.07, 0.01, 0.03, -0.15], // leans on none taken
];
