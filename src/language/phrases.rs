//! Gathers the words and phrases of a pack, and lays them out as a [`Lexicon`].

use super::lexicon::{Lexicon, Map, Node, Word, WordId};
use super::sense::{Meaning, Sense};
use crate::scan::fold::{hash_mark, hash_word};
use crate::scan::{Class, Rules, Scanner};
use rust_stemmers::Algorithm;

/// What a pack has said so far.
pub(super) struct Phrases {
    rules: Rules,
    ids: Map<u64, WordId>,
    prefixes: Map<u64, WordId>,
    words: Vec<Word>,
    /// A bit of each number in digits that stands in a phrase, by its hash.
    numbers: u64,
    /// Meanings of each node of the trie; node 0 is its root.
    meanings: Vec<Vec<Meaning>>,
    edges: Map<(u32, WordId), u32>,
    compound_parts: Vec<(String, Meaning)>,
    surface: String,
    surfaces: Vec<(u32, i64)>,
}

impl Phrases {
    pub(super) fn new(rules: Rules) -> Self {
        Self {
            rules,
            ids: Map::default(),
            prefixes: Map::default(),
            numbers: 0,
            words: vec![Word::default(), Word::default()],
            meanings: vec![Vec::new()],
            edges: Map::default(),
            compound_parts: Vec::new(),
            surface: String::new(),
            surfaces: Vec::new(),
        }
    }

    /// How many words were named.
    pub(super) const fn count(&self) -> usize {
        self.words.len()
    }

    /// Gives `phrase` a meaning. A word that ends in `*` stands for every word that begins so.
    pub(super) fn add(&mut self, phrase: &str, sense: Sense, value: i64) {
        let path = self.path(phrase);
        if matches!(sense, Sense::Numeral | Sense::Magnitude | Sense::Fraction) && path.len() == 1 {
            let form = phrase.trim_end_matches('*').to_lowercase();
            self.compound_parts.push((form, Meaning { sense, len: 1, value }));
        }
        let Some((&first, rest)) = path.split_first() else { return };
        self.words[first as usize].first.insert(sense);
        if rest.is_empty() {
            self.words[first as usize].alone.insert(sense);
        }
        let len = path.len().min(255) as u8;
        let mut node = 0;
        for id in path {
            let next = self.meanings.len() as u32;
            node = *self.edges.entry((node, id)).or_insert(next);
            if node == next {
                self.meanings.push(Vec::new());
            }
        }
        let meanings = &mut self.meanings[node as usize];
        if !meanings.iter().any(|known| known.sense == sense) || matches!(sense, Sense::Symbol | Sense::Code) {
            meanings.push(Meaning { sense, len, value });
        }
    }

    /// Gives a symbol a meaning that holds only when the text writes it exactly so.
    pub(super) fn add_exact(&mut self, surface: &str, sense: Sense, value: i64) {
        self.surface.extend(surface.chars().filter(|c| !c.is_whitespace()));
        self.surfaces.push((self.surface.len() as u32, value));
        self.add(surface, sense, self.surfaces.len() as i64 - 1);
    }

    /// The words of a phrase by number.
    fn path(&mut self, phrase: &str) -> Vec<WordId> {
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
                let hash = hash_word(text, self.rules.free_tones);
                path.push(number(&mut self.words, &mut self.prefixes, hash));
                continue;
            }
            let hash = match raw.class {
                Class::Mark => hash_mark(text),
                Class::Number => {
                    let hash = hash_word(text, false);
                    self.numbers |= 1 << (hash & 63);
                    hash
                }
                _ => hash_word(text, self.rules.free_tones),
            };
            path.push(number(&mut self.words, &mut self.ids, hash));
        }
        path
    }

    /// Lays out what was gathered. `all` are the pack's phrases: words of them that also fall under a prefix pattern
    /// learn of it.
    pub(super) fn lay_out(
        self,
        stemmer: Option<Algorithm>,
        compound: Option<Vec<String>>,
        key: u64,
        all: &[&str],
    ) -> Lexicon {
        let mut lexicon = Lexicon {
            rules: self.rules,
            stemmer,
            ids: sorted(&self.ids),
            prefixes: sorted(&self.prefixes),
            words: self.words,
            numbers: self.numbers,
            compound_parts: if compound.is_some() { self.compound_parts } else { Vec::new() },
            compound,
            surface: self.surface,
            surfaces: self.surfaces,
            key,
            ..Lexicon::default()
        };
        lexicon.lay_trie(&self.meanings, &self.edges);
        lexicon.lay_aliases(all);
        lexicon.lay_terms(all);
        lexicon.lay_marks();
        lexicon
    }
}

/// The number of a hash: its own, or the next.
fn number(words: &mut Vec<Word>, ids: &mut Map<u64, WordId>, hash: u64) -> WordId {
    let next = words.len() as WordId;
    let id = *ids.entry(hash).or_insert(next);
    if id == next {
        words.push(Word::default());
    }
    id
}

fn sorted(ids: &Map<u64, WordId>) -> Vec<(u64, WordId)> {
    let mut list: Vec<(u64, WordId)> = ids.iter().map(|(hash, id)| (*hash, *id)).collect();
    list.sort_unstable();
    list
}

impl Lexicon {
    fn lay_trie(&mut self, meanings: &[Vec<Meaning>], edges: &Map<(u32, WordId), u32>) {
        let mut all: Vec<(u32, WordId, u32)> = edges.iter().map(|((from, word), to)| (*from, *word, *to)).collect();
        all.sort_unstable();
        for (_, word, to) in all.iter().take_while(|(from, ..)| *from == 0) {
            self.words[*word as usize].node = *to;
        }
        self.nodes.push(Node::default()); // the root: its edges are the words' own nodes
        let mut rest = all.iter().skip_while(|(from, ..)| *from == 0).peekable();
        for (at, own) in meanings.iter().enumerate().skip(1) {
            let (first, edge) = (self.meanings.len() as u32, self.edges.len() as u32);
            self.meanings.extend(own);
            while let Some((_, word, to)) = rest.next_if(|(from, ..)| *from as usize == at) {
                self.edges.push((*word, *to));
            }
            self.nodes.push(Node { meanings: first..self.meanings.len() as u32, edges: edge..self.edges.len() as u32 });
        }
        self.counts = vec![0; 128];
        for meaning in &self.meanings {
            self.counts[meaning.sense as usize] += 1;
        }
    }

    fn lay_aliases(&mut self, all: &[&str]) {
        if !self.prefixes.is_empty() {
            let words = all.iter().flat_map(|phrase| phrase.split(|c: char| c.is_whitespace() || c == '-'));
            for text in words.filter(|word| !word.is_empty() && !word.ends_with('*')) {
                let id = self.id(text);
                if id != 0 && self.words[id as usize].alias == 0 {
                    self.words[id as usize].alias = self.longest_prefix(text);
                }
            }
        }
        self.lay_words();
    }

    /// Stems the words of ASCII that are in the pack: a text has many of them. Beyond ASCII, words that are one in the
    /// lexicon may differ in their stems.
    fn lay_terms(&mut self, all: &[&str]) {
        let words = all.iter().flat_map(|phrase| phrase.split(|c: char| c.is_whitespace() || c == '-'));
        for text in words.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            let id = self.id(text) as usize;
            if id != 0 && self.words[id].term == 0 {
                self.words[id].term = self.term(text);
            }
        }
    }

    fn lay_words(&mut self) {
        // A word that falls under a pattern follows where the pattern does.
        let mut bits: Vec<u64> = (0..self.words.len()).map(|id| 1 << (id & 63)).collect();
        for (id, word) in self.words.iter().enumerate().filter(|(_, word)| word.alias != 0) {
            bits[word.alias as usize] |= 1 << (id & 63);
        }
        let own = self.words.clone();
        for word in &mut self.words {
            let alias = &own[word.alias as usize];
            (word.first, word.alone) = (word.first.with(alias.first), word.alone.with(alias.alone));
            let first = self.meanings.len();
            for node in [word.node, alias.node].into_iter().filter(|node| *node != 0) {
                let node = &self.nodes[node as usize];
                let edges = &self.edges[node.edges.start as usize..node.edges.end as usize];
                word.followers |= edges.iter().fold(0, |all, (follower, _)| all | bits[*follower as usize]);
                self.meanings.extend_from_within(node.meanings.start as usize..node.meanings.end as usize);
            }
            word.meanings = first as u32..self.meanings.len() as u32;
            let written = |meaning: &Meaning| matches!(meaning.sense, Sense::Symbol | Sense::Code | Sense::Prefixed);
            word.exact = self.meanings[first..].iter().any(written);
        }
    }

    fn lay_marks(&mut self) {
        self.marks = (0..0x80u8).map(|byte| self.id((byte as char).encode_utf8(&mut [0; 4]))).collect();
    }
}
