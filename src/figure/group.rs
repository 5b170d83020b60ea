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

/// The first figures of a group, which mostly has one or two; a long document has tens of thousands of groups.
type Members = SmallVec<[u32; 4]>;

/// Numbers the groups in the order of the text. `linked[i]`: figure `i` speaks of the subject of the figure before it.
pub(crate) fn number(document: &Document, figures: &mut [Figure], linked: &[bool]) {
    let mut groups = Groups::of(document, figures);
    for at in 0..figures.len() {
        let linked = at > 0 && linked[at] && figures[at].sentence <= figures[at - 1].sentence + 1;
        let group = if linked { groups.of_before(figures, at) } else { groups.find(figures, at) };
        groups.put(figures, at, group);
    }
}

/// What is known of the figures before one.
struct Groups {
    /// The terms of each figure's subject, and one key for its words.
    names: Vec<Terms>,
    keys: Vec<Option<u64>>,
    members: Vec<Members>,
    /// The figure that has a subject last.
    last: Map<u64, usize>,
    /// The first that has a value.
    values: Map<u64, usize>,
    /// The first figures of the title.
    titled: Vec<usize>,
    /// How many prices there are of a unit (`VND/lượng`).
    prices: Map<u64, u32>,
}

impl Groups {
    fn of(document: &Document, figures: &[Figure]) -> Self {
        let free = document.pack().lexicon.rules.free_tones;
        let sized = || Map::with_capacity_and_hasher(figures.len(), Default::default());
        let titled = |at: &usize| document.sentences[figures[*at].sentence as usize].kind == BlockKind::Title;
        let mut groups = Self {
            names: Vec::with_capacity(figures.len()),
            keys: Vec::with_capacity(figures.len()),
            members: Vec::new(),
            last: sized(),
            values: sized(),
            titled: (0..figures.len()).take_while(titled).take(NEAR).collect(),
            prices: Map::default(),
        };
        for (at, figure) in figures.iter().enumerate() {
            // Figures of one statistic often share the very words.
            let same = at > 0 && figure.subject == figures[at - 1].subject;
            let (name, key) = match same {
                true => (groups.names[at - 1].clone(), groups.keys[at - 1]),
                false => subject(document, figure, free),
            };
            groups.names.push(name);
            groups.keys.push(key);
            if is_price(figure) {
                *groups.prices.entry(key_with_unit(0, &figure.unit)).or_insert(0) += 1;
            }
        }
        groups
    }

    /// The group of the figure before, which speaks of the same. What is told again with where it came from (`từ 6 triệu lên
    /// 12 triệu người`, with 12 triệu in the title) takes that along.
    fn of_before(&mut self, figures: &mut [Figure], at: usize) -> Option<u32> {
        let group = figures[at - 1].group;
        let fresh = group as usize + 1 == self.members.len() && group > 0;
        let before = self.members[group as usize].clone();
        let here = |member: &u32| figures[*member as usize].sentence == figures[at].sentence;
        let Some(first) = self.told(figures, at).filter(|_| fresh && before.len() < NEAR && before.iter().all(here))
        else {
            return Some(group);
        };
        let into = figures[first].group;
        if into == group {
            return Some(group);
        }
        self.members.pop();
        for member in before {
            self.put(figures, member as usize, Some(into));
        }
        Some(into)
    }

    /// The group of an earlier figure that speaks of the same statistic.
    fn find(&self, figures: &[Figure], at: usize) -> Option<u32> {
        let members = |other: usize| &self.members[figures[other].group as usize];
        let is = |other: &usize| {
            same_statistic(&figures[*other], &figures[at], self.is_listed(&figures[at]))
                && !contradicts(figures, members(*other), at)
        };
        let known = self.keys[at].and_then(|key| self.last.get(&key).copied()).filter(is);
        let rounded =
            || self.titled.iter().copied().find(|title| *title < at && rounds(&figures[*title], &figures[at]));
        let completed = || {
            let level = is_level(&figures[at]) && !self.names[at].is_empty();
            let whole = |other: &usize| completes(figures, &self.names, members(*other), *other, at);
            (at.saturating_sub(NEAR)..at).rev().find(|other| level && whole(other))
        };
        let found = known.or_else(|| self.told(figures, at)).or_else(rounded).or_else(completed);
        found.map(|other| figures[other].group)
    }

    /// The first figure that told the same value.
    fn told(&self, figures: &[Figure], at: usize) -> Option<usize> {
        let first = self.values.get(&value_key(&figures[at])).copied();
        let titled = |first: usize| self.titled.contains(&first);
        first.filter(|first| {
            (titled(*first) || !self.is_listed(&figures[at])) && repeats(figures, &self.names, *first, at)
        })
    }

    /// Is it one of a list of prices? Many places ask the same.
    fn is_listed(&self, figure: &Figure) -> bool {
        const MANY: u32 = 6;
        is_price(figure) && self.prices.get(&key_with_unit(0, &figure.unit)).is_some_and(|prices| *prices >= MANY)
    }

    /// Puts a figure into a group, or begins one.
    fn put(&mut self, figures: &mut [Figure], at: usize, group: Option<u32>) {
        let group = group.unwrap_or(self.members.len() as u32);
        if group as usize == self.members.len() {
            self.members.push(Members::new());
        }
        let members = &mut self.members[group as usize];
        if members.len() < NEAR {
            members.push(at as u32);
        }
        figures[at].group = group;
        self.keys[at].map(|key| self.last.insert(key, at));
        self.values.entry(value_key(&figures[at])).or_insert(at);
    }
}

/// Money for a unit of something.
fn is_price(figure: &Figure) -> bool {
    figure.kind == Kind::Money && figure.unit.contains('/')
}

/// The terms of a figure's subject, in order, and one key for its words, whatever their case.
fn subject(document: &Document, figure: &Figure, free_tones: bool) -> (Terms, Option<u64>) {
    let Some(subject) = figure.subject else { return (Terms::new(), None) };
    let tokens = document.tokens_of(&document.sentences[figure.sentence as usize]);
    let tokens = &tokens[tokens.partition_point(|token| token.end() <= subject.start)..];
    let tokens = &tokens[..tokens.iter().take_while(|token| token.end() <= subject.end).count()];
    let mut terms: Terms = tokens.iter().map(|token| token.term()).filter(|term| *term != 0).collect();
    terms.sort_unstable();
    terms.dedup();
    let words = tokens.chunk_by(|_, token| !token.spaced());
    let key = words.fold(7, |key: u64, word| {
        let text = &document.text()[word[0].start as usize..word[word.len() - 1].end() as usize];
        (key.rotate_left(9)).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash_word(text, free_tones)
    });
    (terms, Some(key))
}

/// One key for one value in one unit, and one direction.
fn value_key(figure: &Figure) -> u64 {
    let max = figure.value_max.map_or(0, |max| max.to_f64().to_bits());
    let value =
        figure.value.to_f64().to_bits() ^ max.rotate_left(17) ^ figure.direction.map_or(0, |way| way as u64 + 1);
    // The counted noun may be told longer: `111 người chết`, `111 người`; so may a rate.
    let unit = match figure.kind {
        Kind::Count => "",
        Kind::Percent => figure.unit.split('/').next().unwrap_or_default(),
        _ => &*figure.unit,
    };
    key_with_unit(value, unit)
}

/// One key for a value, or for what else was mixed into it, and a unit.
pub(super) fn key_with_unit(value: u64, unit: &str) -> u64 {
    unit.bytes().fold(value, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Two figures with one subject: one statistic when they stand together or say the same; where many prices are listed, when
/// they stand together.
fn same_statistic(a: &Figure, b: &Figure, listed: bool) -> bool {
    let apart = b.sentence - a.sentence;
    let tells = |one: &Figure| one.direction.is_some() || matches!(one.kind, Kind::Percent | Kind::Multiple);
    let more = a.direction != b.direction || tells(a) || tells(b);
    // `Giá ở mức 1.353 USD.` … `So với hôm qua, giá đã mất 13 USD.`
    let changed = apart == 2 && is_level(a) && b.direction.is_some();
    (a.value == b.value && a.unit == b.unit && !(listed && apart > 1))
        || ((apart <= 1 || changed) && more && (a.unit != b.unit || a.direction != b.direction))
}

/// Another value of the same unit, told in another sentence: of another time or of a part.
fn contradicts(figures: &[Figure], members: &[u32], at: usize) -> bool {
    let figure = &figures[at];
    members.iter().map(|member| &figures[*member as usize]).any(|member| {
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
    // `0%/năm`, `0%`: the rate is told once.
    let rate = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('/'));
    a.unit == b.unit
        || (a.kind == Kind::Percent && b.kind == Kind::Percent && (rate(&a.unit, &b.unit) || rate(&b.unit, &a.unit)))
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
fn completes(figures: &[Figure], names: &[Terms], members: &[u32], first: usize, second: usize) -> bool {
    let (a, b) = (&figures[first], &figures[second]);
    let near = a.sentence != b.sentence && b.sentence - a.sentence <= 2;
    let change_alone = || members.iter().all(|member| figures[*member as usize].direction.is_some());
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
