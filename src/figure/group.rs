//! Figures that speak of one statistic: its level, its change, its share, its conversion.

use super::{Figure, Kind};
use crate::document::{Document, Kind as BlockKind};
use crate::language::lexicon::Map;
use crate::scan::fold::hash_word;
use smallvec::SmallVec;

/// How many figures before are looked at for one whose subject says more or less of the same.
const NEAR: usize = 8;

/// The terms of a subject.
type Terms = SmallVec<[u32; 6]>;

/// Numbers the groups in the order of the text. `linked[i]`: figure `i` speaks of the subject of the figure before it.
pub(crate) fn number(document: &Document, figures: &mut [Figure], linked: &[bool]) {
    let free = document.pack().lexicon.rules.free_tones;
    let sized = || Map::with_capacity_and_hasher(figures.len(), Default::default());
    let mut last: Map<u64, usize> = sized(); // the figure that has a subject last
    let mut values: Map<u64, usize> = sized(); // the first that has a value
    let titled: Vec<usize> = (0..figures.len()).take_while(|at| in_title(document, &figures[*at])).take(NEAR).collect();
    let (mut names, mut keys): (Vec<Terms>, Vec<Option<u64>>) =
        (Vec::with_capacity(figures.len()), Vec::with_capacity(figures.len()));
    for (at, figure) in figures.iter().enumerate() {
        // Figures of one statistic often share the very words.
        let same = at > 0 && figure.subject == figures[at - 1].subject;
        let (name, key) = if same { (names[at - 1].clone(), keys[at - 1]) } else { subject(document, figure, free) };
        names.push(name);
        keys.push(key);
    }
    let mut groups: Vec<SmallVec<[usize; NEAR]>> = Vec::new(); // the first figures of each
    for at in 0..figures.len() {
        let key = keys[at];
        let value = value_key(&figures[at]);
        let known = key.and_then(|key| last.get(&key).copied());
        let fits = |other: &usize| !contradicts(figures, &groups[figures[*other].group as usize], at);
        let is = |other: &usize| same_statistic(&figures[*other], &figures[at]) && fits(other);
        let whole = |other: &usize| completes(figures, &names, &groups[figures[*other].group as usize], *other, at);
        let group = if at > 0 && linked[at] && figures[at].sentence <= figures[at - 1].sentence + 1 {
            Some(figures[at - 1].group)
        } else {
            known
                .filter(is)
                .or_else(|| values.get(&value).copied().filter(|first| repeats(figures, &names, *first, at)))
                .or_else(|| titled.iter().copied().find(|title| *title < at && rounds(&figures[*title], &figures[at])))
                .or_else(|| {
                    let level = is_level(&figures[at]) && !names[at].is_empty();
                    (at.saturating_sub(NEAR)..at).rev().find(|other| level && whole(other))
                })
                .map(|other| figures[other].group)
        };
        let group = group.unwrap_or(groups.len() as u32);
        if group as usize == groups.len() {
            groups.push(SmallVec::new());
        }
        let members = &mut groups[group as usize];
        if members.len() < NEAR {
            members.push(at);
        }
        figures[at].group = group;
        key.map(|key| last.insert(key, at));
        values.entry(value).or_insert(at);
    }
}

fn in_title(document: &Document, figure: &Figure) -> bool {
    document.sentences[figure.sentence as usize].kind == BlockKind::Title
}

/// The terms of a figure's subject, in order, and one key for its words, whatever their case.
fn subject(document: &Document, figure: &Figure, free_tones: bool) -> (Terms, Option<u64>) {
    let Some(subject) = figure.subject else { return (Terms::new(), None) };
    let tokens = document.tokens_of(&document.sentences[figure.sentence as usize]);
    let tokens = &tokens[tokens.partition_point(|token| token.start < subject.start)..];
    let tokens = &tokens[..tokens.iter().take_while(|token| token.end <= subject.end).count()];
    let mut terms: Terms = tokens.iter().map(|token| token.term).filter(|term| *term != 0).collect();
    terms.sort_unstable();
    terms.dedup();
    let words = tokens.chunk_by(|_, token| !token.spaced());
    let key = words.fold(7, |key: u64, word| {
        let text = &document.text()[word[0].start as usize..word[word.len() - 1].end as usize];
        (key.rotate_left(9)).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash_word(text, free_tones)
    });
    (terms, Some(key))
}

/// One key for one value in one unit, and one direction.
fn value_key(figure: &Figure) -> u64 {
    let max = figure.value_max.map_or(0, |max| max.to_f64().to_bits());
    let value =
        figure.value.to_f64().to_bits() ^ max.rotate_left(17) ^ figure.direction.map_or(0, |way| way as u64 + 1);
    // The counted noun may be told longer: `111 người chết`, `111 người`.
    let unit = if figure.kind == Kind::Count { "" } else { &*figure.unit };
    key_with_unit(value, unit)
}

/// One key for a value, or for what else was mixed into it, and a unit.
pub(super) fn key_with_unit(value: u64, unit: &str) -> u64 {
    unit.bytes().fold(value, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Two figures with one subject: one statistic when they stand together or say the same.
fn same_statistic(a: &Figure, b: &Figure) -> bool {
    let near = b.sentence - a.sentence <= 1;
    let tells = |one: &Figure| one.direction.is_some() || matches!(one.kind, Kind::Percent | Kind::Multiple);
    let more = a.direction != b.direction || tells(a) || tells(b);
    (a.value == b.value && a.unit == b.unit) || (near && more && (a.unit != b.unit || a.direction != b.direction))
}

/// Another value of the same unit, told in another sentence: of another time or of a part.
fn contradicts(figures: &[Figure], members: &[usize], at: usize) -> bool {
    let figure = &figures[at];
    members.iter().map(|member| &figures[*member]).any(|member| {
        member.sentence != figure.sentence
            && member.unit == figure.unit
            && member.direction.is_some() == figure.direction.is_some()
            && member.value != figure.value
    })
}

/// A value told again in another sentence: one that chance does not repeat, or one with a subject alike.
fn repeats(figures: &[Figure], names: &[Terms], first: usize, again: usize) -> bool {
    let (a, b) = (&figures[first], &figures[again]);
    let shared = names[first].iter().any(|term| names[again].binary_search(term).is_ok());
    // `14 người khác bị thương`, `14 nạn nhân bị thương`: counted by another noun.
    let counted = shared && a.kind == Kind::Count && b.kind == Kind::Count;
    let same =
        a.value == b.value && a.value_max == b.value_max && (counted || same_unit(a, b)) && a.direction == b.direction;
    if !same || a.sentence == b.sentence || a.kind == Kind::Age || a.kind == Kind::Duration {
        return false;
    }
    // `SJC gold 35.62`, `SJC gold in Hanoi 35.62`: a list of things that cost the same.
    let narrows = b.sentence - a.sentence == 1 && shared && names[first] != names[again];
    if narrows && within(&names[first], &names[again]) {
        return false;
    }
    let small = a.value.to_f64().abs() < 10.0;
    match a.kind {
        Kind::Count => !small,
        Kind::Money => true,
        _ => shared || !a.value.is_whole(),
    }
}

/// One unit; of counts, one noun told longer or shorter.
fn same_unit(a: &Figure, b: &Figure) -> bool {
    let holds = |long: &str, short: &str| {
        !short.is_empty()
            && (long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
                || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ')))
    };
    a.unit == b.unit
        || (a.kind == Kind::Count && b.kind == Kind::Count && (holds(&a.unit, &b.unit) || holds(&b.unit, &a.unit)))
}

/// Does a title's round value (`400`) stand for an exact one (`397`, `406`)?
fn rounds(title: &Figure, figure: &Figure) -> bool {
    if title.unit != figure.unit || title.direction != figure.direction || title.value_max != figure.value_max {
        return false;
    }
    let (round, exact) = (title.value.to_f64(), figure.value.to_f64());
    if round <= 0.0 || exact <= 0.0 || (title.kind == Kind::Percent && round < 10.0) || round < 2.0 {
        return false;
    }
    let mut step = 10f64.powf(round.log10().floor());
    while (round / step).fract() > 1e-9 && step > 1e-9 * round {
        step /= 10.0;
    }
    let near = |rounded: f64| (rounded * step - round).abs() < 1e-6 * round;
    near((exact / step).round()) || near((exact / step).floor())
}

/// The level of a change that was told without one, in a sentence before: `profits fell 40%`, then `pre-tax profit of £75m`.
fn completes(figures: &[Figure], names: &[Terms], members: &[usize], first: usize, second: usize) -> bool {
    let (a, b) = (&figures[first], &figures[second]);
    let near = a.sentence != b.sentence && b.sentence - a.sentence <= 2;
    let change_alone = || members.iter().all(|member| figures[*member].direction.is_some());
    near && is_level(b) && a.unit != b.unit && change_alone() && within(&names[first], &names[second])
}

/// An amount that a change can be told of.
fn is_level(figure: &Figure) -> bool {
    figure.direction.is_none() && figure.kind != Kind::Count && figure.kind != Kind::Percent
}

/// Does one of two lists of terms hold all of the other?
fn within(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|term| long.binary_search(term).is_ok())
}
