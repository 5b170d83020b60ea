//! Anchors: the tokens from which numbers are read.

use crate::document::{Document, Token};
use crate::language::lexicon::{Sense, Senses};
use crate::scan::Class;

/// May a number begin at an anchor? An article, or a word that only opens a longer phrase, wants more behind it.
pub(crate) fn may_begin(document: &Document, anchor: u32) -> bool {
    let at = anchor as usize;
    let tokens = &document.tokens[at..document.tokens.len().min(at + 6)];
    let [token, next, rest @ ..] = tokens else { return true };
    let lexicon = &document.pack().lexicon;
    let goes_on = |token: &Token| token.is_numeric() || token.class() == Class::Mark;
    // `a million`, `an hour and a half`, `a euro and twenty cents`
    let behind = |sense| rest.iter().any(|token| lexicon.first(token.word()).meets(Senses::of(&[sense])));
    let unit = |sense| lexicon.first(next.word()).meets(Senses::of(&[sense]));
    let halved = || (unit(Sense::Unit) && behind(Sense::AndHalf)) || (unit(Sense::Currency) && behind(Sense::Subunit));
    token.class() == Class::Number
        || lexicon.is_number_word(token.word())
        || goes_on(next)
        || lexicon.may_follow(token.word(), next.word())
        || halved()
}
