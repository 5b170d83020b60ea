//! Numerals written as one word (`zweihundertfünfunddreißig`, `duecentotrentacinque`).

use super::lexicon::{Lexicon, Meaning, Sense};

/// The words inside a compound numeral, in order; none when the word is no numeral from end to end.
pub(crate) fn split_compound(lexicon: &Lexicon, word: &str) -> Option<Vec<Meaning>> {
    let glue = lexicon.compound.as_ref()?;
    if word.chars().count() > 60 {
        return None; // the longest numeral in use has some forty letters
    }
    let mut parts = Vec::new();
    let mut dead = vec![false; word.len() + 1];
    (walk(lexicon, glue, word, 0, &mut parts, &mut dead) && parts.len() > 1).then_some(parts)
}

/// Depth first, longest word first; offsets from which no way leads to the end are remembered.
fn walk(
    lexicon: &Lexicon,
    glue: &[String],
    word: &str,
    at: usize,
    parts: &mut Vec<Meaning>,
    dead: &mut [bool],
) -> bool {
    if at == word.len() {
        return true;
    }
    if dead[at] {
        return false;
    }
    let rest = &word[at..];
    let mut ways: Vec<(usize, Meaning)> = lexicon
        .compound_parts
        .iter()
        .filter(|(form, _)| rest.starts_with(form.as_str()))
        .map(|(form, meaning)| (form.len(), *meaning))
        .collect();
    // `hundert` inside a word is a magnitude, whatever it is alone.
    ways.sort_by_key(|(len, meaning)| (std::cmp::Reverse(*len), meaning.sense != Sense::Magnitude));
    for (len, meaning) in ways {
        if meaning.sense == Sense::Fraction && at + len != word.len() {
            continue;
        }
        parts.push(meaning);
        if walk(lexicon, glue, word, at + len, parts, dead) {
            return true;
        }
        parts.pop();
    }
    if !parts.is_empty() {
        for joint in glue.iter().filter(|joint| !joint.is_empty() && rest.starts_with(joint.as_str())) {
            if rest.len() > joint.len() && walk(lexicon, glue, word, at + joint.len(), parts, dead) {
                return true;
            }
        }
    }
    dead[at] = true;
    false
}
