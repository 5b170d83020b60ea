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
    ("term frequency", [0.6, 0.5, 0.3]),
    ("centroid", [1.2, 1.0, 0.8]),
    ("title", [1.6, 0.0, 0.0]),
    ("first", [1.2, 1.6, 0.0]),
    ("position", [0.6, 1.2, 0.0]),
    ("very first", [0.0, 0.0, 0.0]),
    ("first three", [0.0, 0.0, 0.0]),
    ("near the start", [0.0, 0.0, 0.0]),
    ("long", [0.0, 0.0, 0.0]),
    ("best figure", [0.0, 0.0, 0.0]),
    ("range", [0.0, 0.0, 0.0]),
    ("percent", [0.0, 0.0, 0.0]),
    ("paragraph start", [0.2, 0.1, 0.0]),
    ("length", [0.4, 0.4, 0.3]),
    ("too short", [-1.0, -1.0, -1.0]),
    ("figures", [0.3, 0.2, 0.9]),
    ("change", [0.2, 0.1, 0.6]),
    ("headline figure", [0.3, 0.2, 0.5]),
    ("money", [0.1, 0.1, 0.4]),
    ("cue", [0.1, 0.1, 0.1]),
    ("stigma", [-0.3, -0.3, -0.3]),
    ("report cue", [0.0, 0.0, 1.2]),
    ("report stigma", [0.0, 0.0, -0.8]),
    ("quote", [-0.2, -0.2, -0.1]),
    ("question", [-0.5, -0.5, -0.5]),
    ("leans", [-0.4, -0.4, -0.2]),
    ("too long", [-0.4, -0.4, -0.4]),
];
