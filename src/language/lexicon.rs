//! The words and phrases that a language's pack gives a meaning to.
//!
//! Every word of a pack has a number; phrases are a trie over these numbers. A text's words are looked up once, while
//! it is scanned; all later stages compare numbers.

use super::numeral::split_compound;
use super::stem;
use crate::scan::fold::hash_word;
use crate::scan::{Class, Raw, Rules, Scanner};
use rust_stemmers::Algorithm;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a phrase means. `value` of a [`Meaning`] is given behind each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Sense {
    /// Never the end of a sentence when a full stop follows.
    Abbreviation,
    /// May end one.
    AbbreviationFinal,
    Stop,
    /// Its number, in hundredths.
    Numeral,
    /// Numerals that are mostly another word.
    WeakNumeral,
    /// Power of ten.
    Magnitude,
    /// Power of ten, only against the digits.
    MagnitudeGlued,
    /// Denominator.
    Fraction,
    Joiner,
    Article,
    Parts,
    AndHalf,
    Tens,
    Hundreds,
    OutOf,
    RangeTo,
    RangeOpen,
    RangeClose,
    Or,
    /// Speaks the decimal mark (`point`, `coma`).
    Point,
    Minus,
    /// Between an amount and its cents (`25 euros con 50`).
    CentsJoiner,
    Respectively,
    /// Its number, in hundredths.
    Multiple,
    /// Index into the units.
    Unit,
    /// Index into the units, only written exactly so.
    Symbol,
    /// Index into the units.
    Currency,
    /// A sign or code of a currency: index into the units, may stand before the amount.
    Sign,
    /// An upper-case code of ISO 4217.
    Code,
    /// Index into the units: a hundredth.
    Subunit,
    /// Index into the units: a currency's word that is a weight where a [`Sense::WeightNear`] stands about.
    Weight,
    WeightNear,
    Per,
    PerNoun,
    About,
    Over,
    Under,
    Estimate,
    AboutAfter,
    OverAfter,
    UnderAfter,
    Rise,
    Fall,
    To,
    By,
    From,
    BaseOpen,
    BaseOpenTime,
    BaseFixed,
    PeriodFixed,
    PeriodUnit,
    Month,
    Weekday,
    PeriodModifier,
    PeriodTail,
    PeriodLead,
    PeriodInner,
    NameBefore,
    NameAfter,
    NameWhole,
    Road,
    Ordinal,
    ClockBefore,
    ClockAfter,
    AgeBefore,
    AgeAfter,
    CountNoun,
    CountStop,
    CountOf,
    ShareOf,
    Plan,
    Link,
    Strip,
    SubjectOpen,
    SubjectOf,
    Bonus,
    Stigma,
    ReportBonus,
    ReportStigma,
    Connective,
    Pronoun,
    Chrome,
    Source,
    Caption,
    /// Power of ten said by a letter before a currency code (`MUSD`): index into the units and power packed.
    Prefixed,
}

impl Sense {
    const fn bit(self) -> u128 {
        1 << self as u8
    }
}

/// A set of senses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses(u128);

impl Senses {
    pub(crate) const fn of(list: &[Sense]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < list.len() {
            bits |= list[at].bit();
            at += 1;
        }
        Self(bits)
    }

    pub(crate) const fn has(self, sense: Sense) -> bool {
        self.0 & sense.bit() != 0
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn insert(&mut self, sense: Sense) {
        self.0 |= sense.bit();
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One sense of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) sense: Sense,
    pub(crate) value: i64,
}

/// The number of a word in the lexicon; 0 is a word that the pack does not know.
pub(crate) type WordId = u32;

/// A numeral written as one word (`zweihundertfünf`): not in the lexicon, its value is read when wanted.
pub(crate) const COMPOUND: WordId = 1;

#[derive(Clone, Debug, Default)]
struct Word {
    /// Senses of phrases that begin with the word; of the word alone.
    first: Senses,
    alone: Senses,
    /// The word that is the prefix pattern (`миллион*`) this one falls under.
    alias: WordId,
}

#[derive(Clone, Debug, Default)]
struct Node {
    meanings: Vec<Meaning>,
    deeper: bool,
}

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
}

pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Ready>>;

/// The words, phrases and units of a language.
pub(crate) struct Lexicon {
    pub(crate) rules: Rules,
    stemmer: Option<Algorithm>,
    ids: Map<u64, WordId>,
    prefixes: Map<u64, WordId>,
    words: Vec<Word>,
    nodes: Vec<Node>,
    /// How many phrases there are of each sense.
    counts: [usize; 128],
    edges: Map<(u32, WordId), u32>,
    /// Glue inside numerals written as one word; none where there are no such numerals.
    pub(crate) compound: Option<Vec<String>>,
    /// Number words for reading compounds: lower-case form, its value or power of ten.
    pub(crate) compound_parts: Vec<(String, Meaning)>,
    /// Surfaces of [`Sense::Symbol`] and [`Sense::Code`]: what must stand in the text.
    surfaces: Vec<(String, i64)>,
    /// Tells caches of different lexicons apart.
    key: u64,
}

impl Lexicon {
    pub(crate) fn new(rules: Rules, stemmer: Option<Algorithm>, compound: Option<Vec<String>>, key: u64) -> Self {
        Self {
            rules,
            stemmer,
            compound,
            key,
            ids: Map::default(),
            prefixes: Map::default(),
            words: vec![Word::default(), Word::default()],
            nodes: vec![Node::default()],
            counts: [0; 128],
            edges: Map::default(),
            compound_parts: Vec::new(),
            surfaces: Vec::new(),
        }
    }

    /// Gives `phrase` a meaning. A word that ends in `*` stands for every word that begins so.
    pub(crate) fn add(&mut self, phrase: &str, sense: Sense, value: i64) {
        let mut path = Vec::new();
        let mut scanner = Scanner::new(phrase, self.rules);
        while let Some(mut raw) = scanner.next() {
            if raw.digits_follow {
                scanner.absorb(&mut raw);
            }
            let text = raw.span.of(phrase);
            if text == "*" {
                continue;
            }
            if phrase[raw.span.end as usize..].starts_with('*') {
                path.push(self.prefix(text));
                continue;
            }
            let hash = if raw.class == Class::Number { hash_word(text, false) } else { raw.hash };
            path.push(self.word(hash));
        }
        if matches!(sense, Sense::Numeral | Sense::Magnitude | Sense::Fraction) && path.len() == 1 {
            let form = phrase.trim_end_matches('*').to_lowercase();
            self.compound_parts.push((form, Meaning { sense, value }));
        }
        let Some((&first, rest)) = path.split_first() else { return };
        self.words[first as usize].first.insert(sense);
        if rest.is_empty() {
            self.words[first as usize].alone.insert(sense);
        }
        let mut node = 0;
        for id in path {
            self.nodes[node as usize].deeper = true;
            let next = self.nodes.len() as u32;
            node = *self.edges.entry((node, id)).or_insert(next);
            if node == next {
                self.nodes.push(Node::default());
            }
        }
        let meanings = &mut self.nodes[node as usize].meanings;
        if !meanings.iter().any(|known| known.sense == sense) || matches!(sense, Sense::Symbol | Sense::Code) {
            meanings.push(Meaning { sense, value });
            self.counts[sense as usize] += 1;
        }
    }

    /// Gives a symbol a meaning that holds only when the text writes it exactly so.
    pub(crate) fn add_exact(&mut self, surface: &str, sense: Sense, value: i64) {
        self.surfaces.push((surface.chars().filter(|c| !c.is_whitespace()).collect(), value));
        self.add(surface, sense, self.surfaces.len() as i64 - 1);
    }

    /// The unit of an exact symbol, when `text` (white space aside) is written as the pack writes it.
    pub(crate) fn exact(&self, index: i64, text: &str) -> Option<i64> {
        let (surface, value) = self.surfaces.get(index as usize)?;
        let mut wanted = surface.chars();
        let same = text.chars().filter(|c| !c.is_whitespace()).all(|c| wanted.next() == Some(c));
        (same && wanted.next().is_none()).then_some(*value)
    }

    fn word(&mut self, hash: u64) -> WordId {
        let next = self.words.len() as WordId;
        let id = *self.ids.entry(hash).or_insert(next);
        if id == next {
            self.words.push(Word::default());
        }
        id
    }

    fn prefix(&mut self, stem: &str) -> WordId {
        let hash = hash_word(stem, self.rules.free_tones);
        let next = self.words.len() as WordId;
        let id = *self.prefixes.entry(hash).or_insert(next);
        if id == next {
            self.words.push(Word::default());
        }
        id
    }

    /// Once all phrases are in: words that also fall under a prefix pattern learn of it.
    pub(crate) fn finish(&mut self, phrases: &[&str]) {
        if self.prefixes.is_empty() {
            return;
        }
        for phrase in phrases {
            for text in
                phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty() && !w.ends_with('*'))
            {
                if let Some(id) = self.ids.get(&hash_word(text, self.rules.free_tones)).copied()
                    && self.words[id as usize].alias == 0
                {
                    self.words[id as usize].alias = self.longest_prefix(text);
                }
            }
        }
    }

    fn longest_prefix(&self, word: &str) -> WordId {
        if self.prefixes.is_empty() {
            return 0;
        }
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(32);
        ends.filter_map(|end| self.prefixes.get(&hash_word(&word[..end], self.rules.free_tones)).copied())
            .last()
            .unwrap_or(0)
    }

    /// What a scanned word is: its number here, and the identity of its term (stemmed; 0 for a stop word).
    #[inline]
    pub(crate) fn resolve(&self, text: &str, raw: &Raw) -> (WordId, u32) {
        CACHE.with_borrow_mut(|cache| {
            if cache.key != self.key || cache.rows.is_empty() {
                cache.reset(self.key);
            }
            let row = &mut cache.rows[raw.hash as usize & (Cache::ROWS - 1)];
            if row.0 != raw.hash {
                let (word, term) = self.look_up(raw.span.of(text), raw.hash);
                *row = (raw.hash, word, term);
            }
            (row.1, row.2)
        })
    }

    fn look_up(&self, word: &str, hash: u64) -> (WordId, u32) {
        let mut id = self.ids.get(&hash).copied().unwrap_or(0);
        if id == 0 && word.chars().any(char::is_alphabetic) {
            id = self.longest_prefix(word);
        }
        if id == 0 && self.compound.is_some() && word.len() > 5 && split_compound(self, &word.to_lowercase()).is_some()
        {
            id = COMPOUND;
        }
        let senses = self.alone(id);
        if senses.has(Sense::Stop) {
            return (id, 0);
        }
        let term = match self.stemmer {
            Some(algorithm) if word.chars().any(char::is_alphabetic) => {
                let lower = word.to_lowercase();
                let stemmed = stem::stem(algorithm, &lower);
                hash_word(&stemmed, self.rules.free_tones)
            }
            _ => hash,
        };
        (id, (term as u32 ^ (term >> 32) as u32) | 1)
    }

    /// The number of a mark (`%`, `$`).
    pub(crate) fn mark(&self, hash: u64) -> WordId {
        self.ids.get(&hash).copied().unwrap_or(0)
    }

    /// The number of a number written in a pack's phrase (`S&P 500`); 0 for all others.
    pub(crate) fn number(&self, text: &str) -> WordId {
        self.ids.get(&hash_word(text, false)).copied().unwrap_or(0)
    }

    /// Senses of the phrases that begin with a word.
    #[inline]
    pub(crate) fn first(&self, id: WordId) -> Senses {
        let word = &self.words[id as usize];
        if word.alias == 0 { word.first } else { Senses(word.first.0 | self.words[word.alias as usize].first.0) }
    }

    /// Senses of a word alone.
    #[inline]
    pub(crate) fn alone(&self, id: WordId) -> Senses {
        let word = &self.words[id as usize];
        if word.alias == 0 { word.alone } else { Senses(word.alone.0 | self.words[word.alias as usize].alone.0) }
    }

    /// Calls `found(words, meaning)` for every phrase that begins at the first of `ids`, shorter ones first.
    pub(crate) fn phrases(&self, ids: impl Iterator<Item = WordId>, mut found: impl FnMut(usize, Meaning)) {
        let mut nodes = [0u32; 4];
        let mut count = 1;
        for (len, id) in ids.enumerate() {
            if id == 0 {
                return;
            }
            let alias = self.words[id as usize].alias;
            let mut next = [0u32; 4];
            let mut next_count = 0;
            for node in nodes.iter().take(count).filter(|node| self.nodes[**node as usize].deeper) {
                for id in [id, alias] {
                    if id != 0
                        && next_count < 4
                        && let Some(to) = self.edges.get(&(*node, id))
                    {
                        next[next_count] = *to;
                        next_count += 1;
                    }
                }
            }
            if next_count == 0 {
                return;
            }
            for node in next.iter().take(next_count) {
                self.nodes[*node as usize].meanings.iter().for_each(|meaning| found(len + 1, *meaning));
            }
            (nodes, count) = (next, next_count);
        }
    }

    /// How many phrases the lexicon holds of one sense.
    pub(crate) const fn count(&self, sense: Sense) -> usize {
        self.counts[sense as usize]
    }
}

/// What words resolve to, over documents: a direct-mapped table a thread, bounded, its answers a function of the word.
struct Cache {
    key: u64,
    rows: Vec<(u64, WordId, u32)>,
}

impl Cache {
    const ROWS: usize = 1 << 14;

    fn reset(&mut self, key: u64) {
        self.key = key;
        self.rows.clear();
        self.rows.resize(Self::ROWS, (0, 0, 0));
    }
}

thread_local! {
    static CACHE: RefCell<Cache> = const { RefCell::new(Cache { key: 0, rows: Vec::new() }) };
}
