//! The one table of weights: what each feature counts for, by genre.
//!
//! Fitted by `examples/fit_summary.rs` on articles with abstracts, on whether the best possible choice of sentences
//! holds a sentence; it prints this table.

/// What an article is, by what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// News with its title.
    Titled,
    /// News without one.
    Untitled,
    /// A report, a transcript: long, untitled.
    Report,
}

/// Number of features of a sentence.
pub const FEATURES: usize = 27;

/// The name of each feature and its weight for titled news, untitled news and reports.
pub const WEIGHTS: [(&str, [f64; 3]); FEATURES] = [
    ("term frequency", [0.26, 0.95, 0.56]),
    ("centroid", [0.09, 1.96, 0.35]),
    ("title", [3.57, 0.0, 0.0]),
    ("first", [0.44, 0.76, 1.29]),
    ("position", [0.10, 0.34, 0.63]),
    ("very first", [-0.40, -0.25, -0.17]),
    ("first three", [0.26, 0.0, 0.41]),
    ("near the start", [1.08, 1.83, 1.16]),
    ("long", [-0.45, -0.38, -1.86]),
    ("best figure", [0.20, 0.56, 1.91]),
    ("range", [0.80, -0.32, 0.71]),
    ("percent", [-0.22, 0.09, 0.91]),
    ("paragraph start", [0.07, -0.25, 0.48]),
    ("length", [-1.49, -0.39, -2.29]),
    ("too short", [-0.02, -0.02, 1.16]),
    ("figures", [-0.50, 0.23, 0.43]),
    ("change", [-0.06, 0.19, 0.20]),
    ("headline figure", [0.03, -0.19, 1.62]),
    ("money", [-0.23, -0.58, 0.58]),
    ("cue", [0.70, 0.62, 0.13]),
    ("stigma", [0.04, -0.16, -0.08]),
    ("report cue", [0.71, 0.24, 2.00]),
    ("report stigma", [-0.11, -0.01, -0.16]),
    ("quote", [-0.02, -0.32, -0.01]),
    ("question", [0.66, 0.62, -0.08]),
    ("leans", [-0.06, -0.14, -0.22]),
    ("too long", [-0.35, -0.30, -0.05]),
];
