//! The words and phrases that a language's pack gives a meaning to.
//!
//! Every word of a pack has a number; phrases are a trie over these numbers. A text's words are looked up once, while
//! it is scanned; all later stages compare numbers. [`super::phrases`] gathers what a pack says and lays it out here,
//! in flat tables.

use super::numeral::split_compound;
use super::rows::{self, Field, row};
pub(crate) use super::sense::{Meaning, Sense, Senses};
use super::stem;
use crate::scan::Rules;
use crate::scan::fold::{hash_mark, hash_word, prefixes};
use rust_stemmers::Algorithm;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The number of a word in the lexicon; 0 is a word that the pack does not know.
pub(crate) type WordId = u32;

/// A numeral written as one word (`zweihundertfünf`): not in the lexicon, its value is read when wanted.
pub(crate) const COMPOUND: WordId = 1;

/// Words that may begin or be a quantity without a digit.
const NUMBER_WORDS: Senses = Senses::of(&[
    Sense::Numeral,
    Sense::Fraction,
    Sense::Multiple,
    Sense::Article,
    Sense::Tens,
    Sense::Hundreds,
    Sense::Magnitude,
]);

/// What is known of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// Senses of phrases that begin with the word; of the word alone. Those of its alias are among them.
    pub(super) first: Senses,
    pub(super) alone: Senses,
    /// A bit of each word that may follow it in a phrase, by the last six bits of its number.
    pub(super) followers: u64,
    /// The word that is the prefix pattern (`миллион*`) this one falls under.
    pub(super) alias: WordId,
    /// Where the phrases that begin with it go on in the trie; 0 where there are none.
    pub(super) node: u32,
    /// What it means alone, its alias's meanings behind its own.
    pub(super) meanings: Range<u32>,
    /// One of these holds only as it is written.
    pub(super) exact: bool,
    /// The identity of its term where it is of ASCII, as [`Known::term`] has it; 0 where it is not told.
    pub(super) term: u32,
}

row!(Word {
    first: Senses, alone: Senses, followers: u64, alias: u32, node: u32, meanings: Range<u32>, exact: bool, term: u32
});

/// A place in the trie of phrases: what the words up to it mean, and which words may follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) meanings: Range<u32>,
    pub(super) edges: Range<u32>,
}

row!(Node { meanings: Range<u32>, edges: Range<u32> });

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

/// Senses of words that speak for or against a sentence.
pub(crate) const CUES: Senses = Senses::of(&[
    Sense::Bonus,
    Sense::Stigma,
    Sense::Speaker,
    Sense::ReportBonus,
    Sense::ReportStigma,
    Sense::ReportCue,
    Sense::Weekday,
    Sense::Month,
    Sense::Chrome,
]);

/// What a scanned word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    /// The identity of its term: stemmed; 0 for a stop word.
    pub(crate) term: u32,
    /// Its number, and what else is asked of every word.
    pub(crate) packed: u32,
}

impl Known {
    /// The bits of its number.
    pub(crate) const WORD: u32 = (1 << 18) - 1;
    /// The bits of all else.
    pub(crate) const FLAGS: u32 = 0xFF << 24;
    /// It may begin a cue phrase.
    pub(crate) const CUE: u32 = 1 << 24;
    /// It may begin a quantity.
    pub(crate) const NUMERIC: u32 = 1 << 25;
    /// It begins with a capital.
    pub(crate) const UPPER: u32 = 1 << 26;

    #[inline]
    pub(crate) const fn word(self) -> WordId {
        self.packed & Self::WORD
    }

    /// May it begin a quantity?
    #[inline]
    pub(crate) const fn is_numeric(self) -> bool {
        self.packed & Self::NUMERIC != 0
    }
}

/// The words, phrases and units of a language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Lexicon {
    pub(crate) rules: Rules,
    #[serde(skip)]
    pub(super) stemmer: Option<Algorithm>,
    /// Numbers of words by their hash, sorted; of the stems of prefix patterns likewise.
    #[serde(with = "rows")]
    pub(super) ids: Vec<(u64, WordId)>,
    #[serde(with = "rows")]
    pub(super) prefixes: Vec<(u64, WordId)>,
    #[serde(with = "rows")]
    pub(super) words: Vec<Word>,
    /// A bit of each number in digits that stands in a phrase, by its hash.
    pub(super) numbers: u64,
    #[serde(with = "rows")]
    pub(super) nodes: Vec<Node>,
    #[serde(with = "rows")]
    pub(super) meanings: Vec<Meaning>,
    /// The words that may follow at each node, sorted, with the node they lead to.
    #[serde(with = "rows")]
    pub(super) edges: Vec<(WordId, u32)>,
    /// The number of each mark of ASCII.
    pub(super) marks: Vec<WordId>,
    /// How many phrases there are of each sense, by its number.
    pub(super) counts: Vec<u32>,
    /// Glue inside numerals written as one word; none where there are no such numerals.
    pub(crate) compound: Option<Vec<String>>,
    /// Number words for reading compounds: lower-case form, its value or power of ten.
    pub(crate) compound_parts: Vec<(String, Meaning)>,
    /// What must stand in the text for [`Sense::Symbol`] and [`Sense::Code`], one behind the other, where each ends, and
    /// what it means.
    pub(super) surface: String,
    #[serde(with = "rows")]
    pub(super) surfaces: Vec<(u32, i64)>,
    /// Tells the lexicons of a process apart.
    #[serde(skip)]
    pub(crate) key: u64,
}

/// The number of a hash in a sorted list; 0 for none.
fn find(list: &[(u64, WordId)], hash: u64) -> WordId {
    list.binary_search_by_key(&hash, |(known, _)| *known).map_or(0, |at| list[at].1)
}

/// A term by its hash, never 0.
const fn identity(hash: u64) -> u32 {
    (hash as u32 ^ (hash >> 32) as u32) | 1
}

/// A word in the one spelling that is stemmed: small, composed letters and the straight apostrophe.
fn spelled(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfc().map(|c| if c == '’' { '\'' } else { c }).collect::<String>().to_lowercase()
}

impl Lexicon {
    /// The unit of an exact symbol, when `text` (white space aside) is written as the pack writes it.
    pub(crate) fn exact(&self, index: i64, text: &str) -> Option<i64> {
        let index = usize::try_from(index).ok()?;
        let (end, value) = self.surfaces.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.surfaces[before].0);
        let mut wanted = self.surface.get(start as usize..*end as usize)?.chars();
        let same = text.chars().filter(|c| !c.is_whitespace()).all(|c| wanted.next() == Some(c));
        (same && wanted.next().is_none()).then_some(*value)
    }

    /// The number of a word; 0 where the pack does not have it.
    pub(super) fn id(&self, word: &str) -> WordId {
        find(&self.ids, hash_word(word, self.rules.free_tones))
    }

    /// The number of the longest prefix pattern that a word falls under; 0 for none.
    pub(super) fn longest_prefix(&self, word: &str) -> WordId {
        if self.prefixes.is_empty() {
            return 0;
        }
        let known = prefixes(word, self.rules.free_tones).take(32).map(|hash| find(&self.prefixes, hash));
        known.filter(|id| *id != 0).last().unwrap_or(0)
    }

    /// What a word is. `language::cache` keeps the answers.
    pub(crate) fn look_up(&self, word: &str) -> Known {
        let hash = hash_word(word, self.rules.free_tones);
        let letters = word.chars().any(char::is_alphabetic);
        let own = find(&self.ids, hash);
        let mut id = own;
        if id == 0 && letters {
            id = self.longest_prefix(word);
        }
        if id == 0 && self.compound.is_some() && word.len() > 5 && split_compound(self, &word.to_lowercase()).is_some()
        {
            id = COMPOUND;
        }
        let numeric = id == COMPOUND || (id != 0 && self.first(id).meets(NUMBER_WORDS));
        let cue = id != 0 && self.first(id).meets(CUES);
        let packed = id | if numeric { Known::NUMERIC } else { 0 } | if cue { Known::CUE } else { 0 };
        if self.alone(id).has(Sense::Stop) {
            return Known { term: 0, packed };
        }
        let term = match self.words[own as usize].term {
            told if told != 0 && word.is_ascii() => told,
            _ if letters => self.term(word),
            _ => identity(hash),
        };
        Known { term, packed }
    }

    /// The identity of a word's term.
    pub(super) fn term(&self, word: &str) -> u32 {
        identity(match self.stemmer {
            Some(_) => hash_word(&self.stem(&spelled(word)), self.rules.free_tones),
            None => hash_word(word, self.rules.free_tones),
        })
    }

    /// The stem of a lower-case word; the word itself where the language has no stemmer.
    pub(crate) fn stem(&self, word: &str) -> String {
        self.stemmer.map_or_else(|| word.to_owned(), |algorithm| stem::stem(algorithm, word))
    }

    /// The number of a mark (`%`, `$`).
    #[inline]
    pub(crate) fn mark(&self, text: &str) -> WordId {
        match text.as_bytes() {
            [byte] => self.ascii_mark(*byte),
            _ => find(&self.ids, hash_mark(text)),
        }
    }

    /// The number of a mark of ASCII.
    #[inline]
    pub(crate) fn ascii_mark(&self, mark: u8) -> WordId {
        self.marks.get(usize::from(mark)).copied().unwrap_or(0)
    }

    /// What a number is: one that stands in a pack's phrase (`S&P 500`) has a number of its own.
    pub(crate) fn number(&self, text: &str) -> Known {
        let hash = hash_word(text, false);
        let named = self.numbers >> (hash & 63) & 1 != 0;
        Known { term: hash as u32 | 1, packed: if named { find(&self.ids, hash) } else { 0 } }
    }

    /// Senses of the phrases that begin with a word.
    #[inline]
    pub(crate) fn first(&self, id: WordId) -> Senses {
        self.words[id as usize].first
    }

    /// Senses of a word alone.
    #[inline]
    pub(crate) fn alone(&self, id: WordId) -> Senses {
        self.words[id as usize].alone
    }

    /// The meanings of a word that stands alone, `next` behind it; none where it may begin a longer phrase or what it
    /// means depends on how it is written.
    #[inline(always)]
    pub(crate) fn alone_before(&self, id: WordId, next: WordId) -> Option<(Senses, Range<u32>)> {
        let word = &self.words[id as usize];
        if word.exact || (next != 0 && word.followers >> (next & 63) & 1 != 0 && self.goes_on(word, next)) {
            return None;
        }
        Some((word.alone, word.meanings.clone()))
    }

    /// Does a phrase that begins with a word go on with `next`? Where a pattern is in play, it may.
    fn goes_on(&self, word: &Word, next: WordId) -> bool {
        word.alias != 0 || self.words[next as usize].alias != 0 || self.follow(word.node, next) != 0
    }

    /// All meanings of the lexicon, of which [`Lexicon::alone_before`] gives ranges.
    #[inline]
    pub(crate) fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    /// Is the word alone a quantity or the beginning of one, an article aside?
    pub(crate) fn is_number_word(&self, id: WordId) -> bool {
        const ARTICLE: Senses = Senses::of(&[Sense::Article]);
        id == COMPOUND || self.alone(id).meets(NUMBER_WORDS.without(ARTICLE))
    }

    /// May a phrase that begins with a word go on with `next`?
    #[inline]
    pub(crate) fn may_follow(&self, id: WordId, next: WordId) -> bool {
        next != 0 && self.words[id as usize].followers >> (next & 63) & 1 != 0
    }

    fn meanings_at(&self, node: u32) -> &[Meaning] {
        let meanings = &self.nodes[node as usize].meanings;
        &self.meanings[meanings.start as usize..meanings.end as usize]
    }

    /// The node that a word leads to from another node; 0 for none.
    #[inline]
    fn follow(&self, node: u32, id: WordId) -> u32 {
        let edges = &self.nodes[node as usize].edges;
        let edges = &self.edges[edges.start as usize..edges.end as usize];
        if edges.len() <= 8 {
            return edges.iter().find(|(word, _)| *word == id).map_or(0, |(_, node)| *node);
        }
        edges.binary_search_by_key(&id, |(word, _)| *word).map_or(0, |at| edges[at].1)
    }

    /// Calls `found` with the meanings of every phrase that begins at the first of `ids`, shorter ones first.
    pub(crate) fn phrases(&self, mut ids: impl Iterator<Item = WordId>, mut found: impl FnMut(&Meaning)) {
        let Some(first) = ids.next().map(|id| &self.words[id as usize]) else { return };
        if first.alias != 0 {
            return self.phrases_from([first.node, self.words[first.alias as usize].node, 0, 0], ids, found);
        }
        let mut node = first.node;
        while node != 0 {
            let Node { meanings, edges } = &self.nodes[node as usize];
            let Some(id) = ids.next().filter(|id| *id != 0 && !edges.is_empty()) else {
                return self.meanings[meanings.start as usize..meanings.end as usize].iter().for_each(found);
            };
            if self.words[id as usize].alias != 0 {
                return self.phrases_from([node, 0, 0, 0], std::iter::once(id).chain(ids), found);
            }
            self.meanings[meanings.start as usize..meanings.end as usize].iter().for_each(&mut found);
            node = self.follow(node, id);
        }
    }

    /// The same from several places of the trie on, where words fall under patterns, too.
    fn phrases_from(
        &self,
        mut nodes: [u32; 4],
        mut ids: impl Iterator<Item = WordId>,
        mut found: impl FnMut(&Meaning),
    ) {
        loop {
            let mut deeper = false;
            for node in nodes.into_iter().filter(|node| *node != 0) {
                self.meanings_at(node).iter().for_each(&mut found);
                deeper |= !self.nodes[node as usize].edges.is_empty();
            }
            let Some(id) = ids.next().filter(|id| deeper && *id != 0) else { return };
            let alias = self.words[id as usize].alias;
            let mut next = [0; 4];
            let mut count = 0;
            for node in nodes.into_iter().filter(|node| *node != 0) {
                for id in [id, alias].into_iter().filter(|id| *id != 0) {
                    let to = self.follow(node, id);
                    if to != 0 && count < next.len() {
                        next[count] = to;
                        count += 1;
                    }
                }
            }
            nodes = next;
        }
    }

    /// How many phrases the lexicon holds of one sense.
    pub(crate) fn count(&self, sense: Sense) -> usize {
        self.counts.get(sense as usize).map_or(0, |count| *count as usize)
    }
}
