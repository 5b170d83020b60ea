//! What the terms of a document's body say of its sentences: frequencies and overlaps.
//!
//! Two walks over the body's tokens, each with a few steps a token. The first counts the terms; the second sums up, for
//! each sentence, what the counts say of it.

use crate::document::{Document, Token};
use crate::scan::Class;

/// The lead: terms of these first sentences stand for what a missing title would say.
const LEAD: u32 = 3;

/// A term of the body.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Term {
    /// Occurrences.
    pub(crate) count: u32,
    /// Sentences that have it.
    pub(crate) sentences: u32,
    /// The first sentence that has it, and the last so far.
    first: u32,
    last: u32,
    /// Occurrences where it is a name, else 0.
    named: u32,
    /// How many of the first [`LEAD`] sentences have it.
    lead: u8,
    /// Stands in the title; has a capital within a sentence.
    pub(crate) title: bool,
    capital: bool,
    /// In-document inverse sentence frequency, `ln(1 + N / n)`.
    pub(crate) idf: f64,
}

/// No sentence.
const NONE: u32 = u32::MAX;

/// The terms of a body with their frequencies, by their numbers in the document; 0 is no term.
pub(crate) struct Terms {
    list: Vec<Term>,
    /// How many of the title's terms the body has.
    pub(crate) titles: u32,
    /// Most occurrences of one term, and of one that is a name.
    most: u32,
    most_name: u32,
    /// Length of the centroid (Radev et al. 2004, "Centroid-based summarization of multiple documents").
    norm: f64,
    /// Sum of [`Term::idf`] over the title's terms.
    title_weight: f64,
}

/// What is counted of the terms of one sentence: half as long as the [`Content`] that is made of it when it is weighed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    terms: u32,
    distinct: u32,
    names: u32,
    new_names: u32,
    once: u32,
    new: u32,
    lead: u32,
    first: u32,
    before: u32,
    after: u32,
    title: u32,
    title_run: u32,
    others: u64,
    frequency: u64,
    dot: f64,
    own: f64,
    title_weight: f64,
    title_number: bool,
}

/// What the terms of one sentence say of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Content {
    /// Terms, and different ones.
    pub(crate) terms: f64,
    pub(crate) distinct: f64,
    /// Sums over its terms: frequency in the document, that times the square of [`Term::idf`], that square.
    frequency: f64,
    dot: f64,
    own: f64,
    /// Sum over its different terms: other sentences that have it.
    pub(crate) others: f64,
    /// Sum over its different names: occurrences in the document; of how many it is the first to have.
    pub(crate) names: f64,
    pub(crate) new_names: f64,
    /// Terms that the document has once; different ones met here first, also in the lead, in the first sentence, in the
    /// sentence before, in the one after.
    pub(crate) once: f64,
    pub(crate) new: f64,
    pub(crate) lead: f64,
    pub(crate) first: f64,
    pub(crate) before: f64,
    pub(crate) after: f64,
    /// Terms of the title: occurrences, weight of the different ones, longest run of neighbours.
    pub(crate) title: f64,
    title_weight: f64,
    pub(crate) title_run: f64,
    /// Has a number of the title.
    pub(crate) title_number: bool,
}

impl Term {
    #[inline(always)]
    fn count_in(&mut self, sentence: u32, named: bool) {
        if self.count == 0 {
            self.first = sentence;
        }
        self.count += 1;
        self.capital |= named;
        if self.last != sentence {
            self.last = sentence;
            self.sentences += 1;
            self.lead += u8::from(sentence < LEAD);
        }
    }
}

impl Terms {
    /// Counts the terms of the sentences of `body`, in their order.
    pub(crate) fn of<'d>(document: &Document, body: impl Iterator<Item = &'d [Token]>) -> Self {
        let unseen = Term { last: NONE, ..Term::default() };
        let mut terms = Self {
            list: vec![unseen; document.terms.len().max(1)],
            titles: 0,
            most: 0,
            most_name: 0,
            norm: 0.0,
            title_weight: 0.0,
        };
        let mut sentences = 0;
        for (sentence, tokens) in (0..).zip(body) {
            sentences += 1;
            let Some((first, rest)) = tokens.split_first() else { continue };
            if first.term() != 0 {
                terms.list[first.term() as usize].count_in(sentence, false);
            }
            for token in rest.iter().filter(|token| token.term() != 0) {
                terms.list[token.term() as usize].count_in(sentence, token.upper());
            }
        }
        terms.weigh(sentences);
        for number in document.terms_of_title() {
            // A given title may have terms that the text has not.
            if let Some(term) = terms.list.get_mut(number as usize).filter(|term| term.count > 0 && !term.title) {
                term.title = true;
                terms.titles += 1;
                terms.title_weight += term.idf;
            }
        }
        terms
    }

    fn weigh(&mut self, sentences: usize) {
        let mut idfs = Kept::default();
        let mut squares = 0.0;
        for term in self.list.iter_mut().filter(|term| term.count > 0) {
            term.idf = idfs.of(term.sentences, |n| (1.0 + sentences as f64 / f64::from(n)).ln());
            term.named = if term.capital { term.count } else { 0 };
            let weight = f64::from(term.count) * term.idf;
            squares += weight * weight;
            self.most = self.most.max(term.count);
            self.most_name = self.most_name.max(term.named);
        }
        self.norm = squares.sqrt();
    }

    /// A walk over the body whose terms these are.
    pub(crate) fn walk(&self) -> Walk<'_> {
        Walk { terms: self, last: vec![NONE; self.list.len()], at: 0 }
    }

    /// How many numbers of terms there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Occurrences of all terms of the body.
    pub(crate) fn total(&self) -> u32 {
        self.list.iter().map(|term| term.count).sum()
    }

    /// Occurrences of a term.
    pub(crate) fn count(&self, number: u32) -> u32 {
        self.list[number as usize].count
    }

    /// In-document inverse sentence frequency of a term.
    pub(crate) fn idf(&self, number: u32) -> f64 {
        self.list[number as usize].idf
    }

    /// Does a term stand in the title?
    pub(crate) fn in_title(&self, number: u32) -> bool {
        self.list[number as usize].title
    }

    /// Mean frequency of the sentence's terms against the most frequent one (Luhn 1958, "The automatic creation of
    /// literature abstracts"; Nenkova and Vanderwende 2005, "The impact of frequency on summarization").
    pub(crate) fn frequency(&self, content: &Content) -> f64 {
        share(content.frequency, content.terms * f64::from(self.most))
    }

    /// Weight of the sentence's names against that of the most frequent one.
    pub(crate) fn names(&self, content: &Content) -> f64 {
        share(content.names, 3.0 * f64::from(self.most_name)).min(1.0)
    }

    /// Cosine of the sentence and the centroid of the body, each term of the sentence counted where it stands.
    pub(crate) fn centroid(&self, content: &Content) -> f64 {
        share(content.dot, content.own.sqrt() * self.norm)
    }

    /// Share of the title's weight that the sentence has a term of (Edmundson 1969, "New methods in automatic
    /// extracting").
    pub(crate) fn title(&self, content: &Content) -> f64 {
        share(content.title_weight, self.title_weight)
    }
}

/// The second walk over the body, sentence by sentence.
///
/// What it counts is not kept: of a long document, the sums of all sentences would outweigh its text.
pub(crate) struct Walk<'t> {
    terms: &'t Terms,
    /// Of each term: the last sentence so far that has it.
    last: Vec<u32>,
    /// The sentence that comes next.
    at: u32,
}

impl Walk<'_> {
    /// Sums up each sentence of the body.
    pub(crate) fn sums<'d>(mut self, body: impl Iterator<Item = &'d [Token]>) -> impl Iterator<Item = Sums> {
        let mut sums = body.map(move |tokens| self.sums_of(tokens));
        let mut next = sums.next();
        std::iter::from_fn(move || {
            let own = next.take()?;
            next = sums.next();
            Some(Sums { after: next.map_or(0, |next| next.before), ..own })
        })
    }

    fn sums_of(&mut self, tokens: &[Token]) -> Sums {
        let sentence = self.at;
        self.at += 1;
        let (mut sums, mut run) = (Sums::default(), 0);
        let (in_lead, sentence_before) = (u8::from(sentence < LEAD), sentence.wrapping_sub(1));
        for token in tokens {
            // The term of number 0 is none, and stands in no title.
            if token.term() == 0 {
                run = 0;
                continue;
            }
            let (term, last) = (&self.terms.list[token.term() as usize], &mut self.last[token.term() as usize]);
            let square = term.idf * term.idf;
            sums.terms += 1;
            sums.frequency += u64::from(term.count);
            sums.dot += square * f64::from(term.count);
            sums.own += square;
            sums.once += u32::from(term.count == 1);
            let again = *last == sentence;
            if !again {
                let new = term.first == sentence;
                sums.distinct += 1;
                sums.others += u64::from(term.sentences);
                sums.new += u32::from(new);
                sums.names += term.named;
                sums.new_names += u32::from(new & term.capital);
                sums.lead += u32::from(term.lead > in_lead);
                sums.first += u32::from(term.first == 0);
                sums.before += u32::from(*last == sentence_before);
                *last = sentence;
            }
            if term.title {
                run += 1;
                sums.title += 1;
                sums.title_run = sums.title_run.max(run);
                sums.title_number |= token.class() == Class::Number;
                sums.title_weight += if again { 0.0 } else { term.idf };
            } else {
                run = 0;
            }
        }
        sums.others -= u64::from(sums.distinct);
        if sentence == 0 {
            (sums.first, sums.before) = (0, 0);
        }
        sums
    }
}

impl From<Sums> for Content {
    fn from(sums: Sums) -> Self {
        Self {
            terms: f64::from(sums.terms),
            distinct: f64::from(sums.distinct),
            frequency: sums.frequency as f64,
            dot: sums.dot,
            own: sums.own,
            others: sums.others as f64,
            names: f64::from(sums.names),
            new_names: f64::from(sums.new_names),
            once: f64::from(sums.once),
            new: f64::from(sums.new),
            lead: f64::from(sums.lead),
            first: f64::from(sums.first),
            before: f64::from(sums.before),
            after: f64::from(sums.after),
            title: f64::from(sums.title),
            title_weight: sums.title_weight,
            title_run: f64::from(sums.title_run),
            title_number: sums.title_number,
        }
    }
}

/// `part / whole`, 0 where there is no whole.
pub(crate) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// 1 for yes, 0 for no.
pub(crate) fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// Values of a function of small numbers: most terms stand in a text once or twice.
#[derive(Default)]
struct Kept([f64; 16]);

impl Kept {
    fn of(&mut self, n: u32, value: impl Fn(u32) -> f64) -> f64 {
        match self.0.get_mut(n as usize) {
            Some(kept) => {
                if *kept == 0.0 {
                    *kept = value(n);
                }
                *kept
            }
            None => value(n),
        }
    }
}
