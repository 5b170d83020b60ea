//! Figures that speak of one statistic: its level, its change, its share, its conversion.

use super::Figure;
use crate::document::Document;
use crate::language::lexicon::Map;
use crate::scan::fold::hash_word;

/// Numbers the groups in the order of the text. `linked[i]`: figure `i` speaks of the subject of the figure before it.
pub(crate) fn number(document: &Document, figures: &mut [Figure], linked: &[bool]) {
    let free = document.pack().lexicon.rules.free_tones;
    let mut last: Map<u64, (u32, usize)> = Map::default(); // group and figure that have a subject last
    let mut groups = 0;
    for at in 0..figures.len() {
        let key = figures[at].subject.map(|span| subject_key(span.of(document.text()), free));
        let known = key.and_then(|key| last.get(&key).copied());
        let group = if at > 0 && linked[at] && figures[at].sentence == figures[at - 1].sentence {
            figures[at - 1].group
        } else if let Some((group, _)) = known.filter(|(_, last)| same_statistic(&figures[*last], &figures[at])) {
            group
        } else {
            groups += 1;
            groups - 1
        };
        figures[at].group = group;
        if let Some(key) = key {
            last.insert(key, (group, at));
        }
    }
}

fn subject_key(subject: &str, free_tones: bool) -> u64 {
    subject.split_whitespace().fold(7, |key: u64, word| {
        (key.rotate_left(9)).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash_word(word, free_tones)
    })
}

/// Two figures with one subject: one statistic when they stand together or say the same.
fn same_statistic(a: &Figure, b: &Figure) -> bool {
    let near = b.sentence - a.sentence <= 1;
    (a.value == b.value && a.unit == b.unit) || (near && (a.unit != b.unit || a.direction != b.direction))
}
