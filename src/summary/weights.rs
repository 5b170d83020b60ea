//! The one table of weights: what each feature counts for, by genre.
//!
//! `examples/fit_summary` fits it to articles with abstracts and prints it. The columns come from
//!
//! ```text
//! --numbers 0.1 --without "report cue,report stigma" 2:vietnews 3:cnn:3
//! --ridge 3e-3 --without "report cue,report stigma" 3:cnn 2:vietnews:0.1:bare
//! --numbers 0.5 5:ectsum 2:vietnews-with-numbers:0.1
//! ```
//!
//! on 2,500 articles of vietnews (Nguyen et al. 2019), 700 more of them with many numbers, 199 stories of CNN (Hermann et
//! al. 2015) and 700 earnings calls (ECTSum, Mukherjee et al. 2022).

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
    /// A report or the transcript of a call: long, and dense with the words of reports.
    Report,
}

/// A report has so many words at least.
const REPORT_WORDS: u32 = 700;

/// And so much weight of report cues a sentence: more than all of 500 news stories, less than 98 of 100 calls.
const REPORT_CUES: f64 = 2.3;

impl Genre {
    pub(crate) fn of(document: &Document, forms: &[Form]) -> Self {
        let cues: f64 = forms.iter().map(|form| f64::from(form.report.min(20))).sum();
        let dense = cues >= REPORT_CUES * forms.len() as f64;
        match (document.title(), dense && document.word_count() >= REPORT_WORDS) {
            (_, true) => Self::Report,
            (Some(_), false) => Self::Titled,
            (None, false) => Self::Untitled,
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
const ALONE: [[f64; 3]; FEATURES] = [
    // titled, untitled, report
    [1.09, 1.97, 0.69], // frequency
    [-0.97, 0.95, -0.79], // centroid
    [1.15, 1.44, 0.72], // shared
    [-1.69, -1.70, -0.10], // once
    [0.96, 1.02, 1.37], // density
    [0.03, 0.20, 0.42], // new terms
    [0.46, 0.60, 0.06], // lead terms
    [-0.34, 0.11, -0.24], // first sentence
    [-0.77, -0.74, -1.08], // like the one before
    [0.20, 0.90, 0.32], // like the one after
    [1.62, 1.35, 2.27], // title weight
    [2.11, 0.20, 0.40], // title precision
    [0.76, 0.75, 1.44], // title run
    [1.82, 1.04, 4.51], // title in brief
    [1.16, -0.08, -0.40], // title squared
    [1.26, -0.11, 1.22], // title and centre
    [-0.26, -1.19, 1.46], // title near the start
    [1.02, -0.98, 1.71], // title number
    [0.10, -0.09, -0.22], // 1st
    [0.51, 0.83, 0.74], // 2nd
    [0.72, 0.50, -0.62], // 3rd
    [0.36, 0.39, -0.82], // 4th
    [0.38, 0.34, -0.02], // inverse position
    [0.76, 0.92, 0.07], // of the first 10
    [0.54, 0.56, 0.16], // of the first 30
    [0.41, 0.60, -0.35], // position
    [0.42, 0.72, 0.34], // position squared
    [0.07, -0.15, 0.83], // last
    [0.06, 0.05, -0.18], // opens a paragraph
    [-0.11, 0.18, 0.03], // first paragraph
    [-0.10, -0.13, 0.33], // last paragraph
    [2.30, 1.87, 0.56], // 8 words
    [-0.42, -0.12, 0.60], // 12 words
    [0.44, -0.11, -0.31], // 20 words
    [0.00, 0.03, -2.10], // 30 words
    [-0.16, 0.01, -0.93], // 45 words
    [-0.62, -0.08, -1.57], // 60 words
    [-0.31, -0.56, -1.64], // against the mean
    [0.24, 0.47, -0.08], // 1st up to 15 words
    [0.47, 1.18, 1.91], // 1st up to 30 words
    [0.15, 0.20, 0.47], // figures
    [-0.20, -0.07, 0.10], // a figure
    [-0.02, 0.33, 1.04], // numbers
    [0.40, 0.44, 0.95], // best figure
    [-0.08, 0.21, 1.22], // headline figures
    [0.12, 0.14, 0.50], // headline among many
    [0.67, 0.08, 0.12], // change
    [0.06, 0.10, 0.09], // period
    [0.48, -0.48, 1.50], // range
    [-0.04, -0.62, 0.59], // money
    [-0.71, 0.16, 0.03], // percent
    [0.09, -0.08, 0.49], // count
    [-0.02, 0.78, -0.95], // time
    [0.07, 0.39, 0.44], // cue
    [-1.77, -0.40, 0.56], // stigma
    [-0.73, -0.89, 1.09], // speaker
    [0.00, 0.00, 2.52], // report cue
    [0.00, 0.00, -2.50], // report stigma
    [-0.39, 0.12, -0.24], // names
    [0.30, 0.88, 0.03], // main names
    [0.29, 0.44, -0.03], // new names
    [-0.03, 0.05, 0.01], // many names
    [0.82, 0.40, -0.07], // dated
    [-0.72, -0.82, -0.11], // commas
    [-0.16, -0.34, -0.76], // quote
    [-0.17, -0.48, -0.41], // opens with a quote
    [-0.32, 0.32, -1.07], // question
    [-0.24, -0.17, -0.01], // brackets
    [-1.23, 0.55, -3.08], // starts small
    [-0.63, -0.99, 0.15], // colon or dots
    [0.00, -0.11, 0.13], // connective
    [-0.06, -0.01, -0.30], // pronoun
];

#[rustfmt::skip]
const BESIDE_WEIGHTS: [[f64; 3]; BESIDE] = [
    [-1.06, 0.04, -0.56], // said
    [-0.12, -0.01, -0.38], // half said
    [-1.32, -0.01, -0.27], // title said
    [0.06, 0.21, 0.08], // follows one taken
    [0.21, 0.03, 0.69], // precedes one taken
    [-0.07, 0.01, -0.15], // leans on none taken
];
