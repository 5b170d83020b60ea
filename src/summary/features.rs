//! What speaks for a sentence by itself: one number a feature, most of them between 0 and 1.

use super::form::Form;
use super::terms::{Content, Terms, flag, share};
use crate::figure::{Figure, Kind, Qualifier};

/// A sentence of the body with what its features are made of.
pub(crate) struct View<'d> {
    pub(crate) figures: &'d [Figure],
    pub(crate) terms: &'d Terms,
    pub(crate) content: Content,
    pub(crate) form: Form,
    /// Its place among the sentences of the body, and how many there are.
    pub(crate) at: usize,
    pub(crate) count: usize,
    /// Its block is the first or the last one.
    pub(crate) first_block: bool,
    pub(crate) last_block: bool,
    /// Mean number of words and of figures of the body's sentences.
    pub(crate) mean_words: f64,
    pub(crate) mean_figures: f64,
}

/// Pairs each feature's name with how it is computed.
macro_rules! features {
    ($view:ident: $($name:literal => $value:expr,)*) => {
        /// The name of each feature, in the order of the weights.
        pub(crate) const NAMES: &[&str] = &[$($name),*];

        /// Number of features of a sentence.
        pub const FEATURES: usize = NAMES.len();

        /// The row of features of a sentence.
        pub(crate) fn of($view: &View) -> [f64; FEATURES] {
            [$($value),*]
        }
    };
}

features! { view:
    // What it is about.
    "frequency" => view.terms.frequency(&view.content),
    "centroid" => view.terms.centroid(&view.content),
    "shared" => share(view.content.others, view.content.distinct * (view.count as f64).sqrt()),
    "once" => share(view.content.once, view.content.terms),
    "density" => share(view.content.terms, length(view)),
    "new terms" => share(view.content.new, view.content.distinct),
    "lead terms" => share(view.content.lead, view.content.distinct),
    "first sentence" => share(view.content.first, view.content.distinct),
    "like the one before" => share(view.content.before, view.content.distinct),
    "like the one after" => share(view.content.after, view.content.distinct),
    "title weight" => view.terms.title(&view.content),
    "title precision" => share(view.content.title, view.content.terms),
    "title run" => (view.content.title_run / 5.0).min(1.0),
    "title in brief" => view.terms.title(&view.content) * reach(view, 25.0),
    // Where it stands (Baxendale 1958, "Machine-made index for technical literature"; Edmundson 1969).
    "title squared" => view.terms.title(&view.content).powi(2),
    "title and centre" => view.terms.title(&view.content) * view.terms.centroid(&view.content),
    "title near the start" => view.terms.title(&view.content) * (1.0 - view.at as f64 / 10.0).max(0.0),
    "title number" => flag(view.content.title_number),
    "2nd" => flag(view.at == 1),
    "3rd" => flag(view.at == 2),
    "4th" => flag(view.at == 3),
    "inverse position" => 1.0 / (1.0 + view.at as f64),
    "of the first 10" => (1.0 - view.at as f64 / 10.0).max(0.0),
    "of the first 30" => (1.0 - view.at as f64 / 30.0).max(0.0),
    "position" => position(view),
    "position squared" => position(view) * position(view),
    "last" => flag(view.at + 1 == view.count),
    "first paragraph" => flag(view.first_block),
    "last paragraph" => flag(view.last_block),
    // How long it is: a line that bends at each of these lengths.
    "8 words" => reach(view, 8.0),
    "12 words" => reach(view, 12.0),
    "20 words" => reach(view, 20.0),
    "30 words" => reach(view, 30.0),
    "45 words" => reach(view, 45.0),
    "60 words" => reach(view, 60.0),
    "against the mean" => share(length(view), view.mean_words).min(3.0) / 3.0,
    "1st up to 15 words" => if view.at == 0 { reach(view, 15.0) } else { 0.0 },
    "1st up to 30 words" => if view.at == 0 { reach(view, 30.0) } else { 0.0 },
    // Its figures.
    "figures" => (view.figures.len() as f64 / 4.0).min(1.0),
    "a figure" => flag(!view.figures.is_empty()),
    "numbers" => (f64::from(view.form.numbers) / 4.0).min(1.0),
    "best figure" => view.figures.iter().map(|figure| figure.score).fold(0.0, f64::max),
    "headline figures" => (headlines(view) / 3.0).min(1.0),
    "headline among many" => flag(headlines(view) > 0.0) * (view.mean_figures / 2.0).min(1.0),
    "change" => any(view, |figure| figure.direction.is_some()),
    "estimate" => any(view, |figure| figure.qualifier == Some(Qualifier::Estimate)),
    "range" => any(view, |figure| figure.value_max.is_some()),
    "money" => any(view, |figure| figure.kind == Kind::Money),
    "percent" => any(view, |figure| figure.kind == Kind::Percent),
    "count" => any(view, |figure| figure.kind == Kind::Count),
    "time" => any(view, |figure| matches!(figure.kind, Kind::Duration | Kind::Age)),
    // How it is written.
    "cue" => (f64::from(view.form.bonus) / 3.0).min(1.0),
    "stigma" => (f64::from(view.form.stigma) / 3.0).min(1.0),
    "speaker" => (f64::from(view.form.speaker) / 3.0).min(1.0),
    "report cue" => (f64::from(view.form.report) / 20.0).min(2.0),
    "report stigma" => (f64::from(view.form.against) / 20.0).min(2.0),
    "names" => share(view.form.capitals.into(), view.form.words.into()),
    "main names" => view.terms.names(&view.content),
    "new names" => (view.content.new_names / 3.0).min(1.0),
    "dated" => flag(view.form.dated),
    "commas" => (f64::from(view.form.commas) / 4.0).min(1.0),
    "quote" => flag(view.form.quoted),
    "opens with a quote" => flag(view.form.opens_quote),
    "within quotes" => share(view.form.within.into(), view.form.words.into()),
    "question" => flag(view.form.question),
    "brackets" => flag(view.form.brackets),
    "starts small" => flag(view.form.small),
    "colon or dots" => flag(view.form.colon),
    "connective" => flag(view.form.connective),
    "pronoun" => flag(view.form.pronoun),
}

/// Words and numbers.
fn length(view: &View) -> f64 {
    f64::from(view.form.words + view.form.numbers)
}

/// Rises with its length up to a number of words, then stays.
fn reach(view: &View, words: f64) -> f64 {
    (length(view) / words).min(1.0)
}

/// 1 for the first sentence, near 0 for the last.
fn position(view: &View) -> f64 {
    1.0 - view.at as f64 / view.count as f64
}

fn headlines(view: &View) -> f64 {
    view.figures.iter().filter(|figure| figure.headline).count() as f64
}

fn any(view: &View, is: impl Fn(&Figure) -> bool) -> f64 {
    flag(view.figures.iter().any(is))
}
