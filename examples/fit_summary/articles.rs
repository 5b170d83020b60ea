//! Articles as the fit sees them: a row of features for each sentence, and what each shares with the abstract.

use crate::Failure;
use crate::fit::WIDTH;
use nutgraf::Options;
use nutgraf::digest::of_document;
use nutgraf::evaluate::{Gold, words};
use nutgraf::summary::{self, BESIDE, COVERED, FEATURES, Genre, HALF_QUOTED, Sheet};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Articles of one file.
pub struct Source {
    pub path: String,
    /// What an article counts beside one of the first file.
    pub share: f64,
    pub articles: Vec<Article>,
    /// How many look titled, untitled, dense with figures, like a report.
    pub genres: [usize; 4],
}

/// An article and its abstract, as numbers.
pub struct Article {
    pub rows: Vec<[f64; FEATURES]>,
    /// The terms of each sentence, and whether it leans on the one before it.
    terms: Vec<(Vec<u32>, bool)>,
    /// Which sentences are half of a quotation.
    half_quoted: Vec<bool>,
    /// Which terms the title has, and how many.
    titled: Vec<bool>,
    titles: u32,
    /// Words of each sentence; which words, pairs and numbers of the abstract it has, each with how often.
    words: Vec<f64>,
    shared: Vec<[Vec<(u32, u16)>; 2]>,
    numbers: Vec<Vec<u32>>,
    /// How often the abstract has each word and each pair; how many numbers it has.
    wanted: [Vec<u16>; 2],
    wanted_numbers: usize,
    /// How many sentences are chosen.
    pub sentences: usize,
    /// The greedy best choice.
    pub oracle: Vec<usize>,
}

/// What a summary is worth.
#[derive(Clone, Copy, Default)]
pub struct Reward {
    pub one: f64,
    pub two: f64,
    /// Share of the abstract's numbers, where it has any.
    pub numbers: Option<f64>,
    pub words: f64,
}

impl Source {
    /// Reads `N:FILE[:SHARE[:bare]]`.
    pub fn read(spec: &str) -> Result<Self, Failure> {
        let mut parts = spec.split(':');
        let sentences = parts.next().unwrap_or_default().parse().map_err(|_| format!("{spec}: expected N:FILE"))?;
        let path = parts.next().ok_or_else(|| format!("{spec}: expected N:FILE"))?;
        let share = parts.next().map_or(Ok(1.0), str::parse)?;
        let bare = parts.next() == Some("bare");
        let mut source = Self { path: path.to_owned(), share, articles: Vec::new(), genres: [0; 4] };
        for gold in Gold::read(Path::new(path))? {
            source.articles.extend(article(gold, sentences, bare, &mut source.genres));
        }
        Ok(source)
    }
}

impl Source {
    /// What most of its articles look like.
    pub fn genre(&self) -> Genre {
        let all = [Genre::Titled, Genre::Untitled, Genre::Dense, Genre::Report];
        all.into_iter().max_by_key(|genre| self.genres[*genre as usize]).unwrap_or(Genre::Titled)
    }
}

fn article(mut gold: Gold, sentences: usize, bare: bool, genres: &mut [usize; 4]) -> Option<Article> {
    if bare {
        let title = gold.article.title.take().unwrap_or_default();
        let text = &gold.article.text;
        gold.article.text = text.strip_prefix(&title).unwrap_or(text).trim_start().to_owned();
    }
    let summary = gold.summary.as_ref()?;
    let sentences = if sentences == 0 { summary.len() } else { sentences };
    let options = Options { figures: None, ..Options::default() };
    let digest = of_document(gold.document(None), &options);
    let sheet = Sheet::of(&digest.document, &digest.figures);
    let rows: Vec<_> = sheet.rows().collect();
    if rows.len() <= sentences || summary.is_empty() {
        return None;
    }
    genres[sheet.genre() as usize] += 1;
    let mut article = Article {
        terms: (0..rows.len()).map(|at| sheet.terms(at)).collect(),
        half_quoted: (0..rows.len()).map(|at| sheet.is_half_quoted(at)).collect(),
        titled: Vec::new(),
        titles: 0,
        rows,
        words: Vec::new(),
        shared: Vec::new(),
        numbers: Vec::new(),
        wanted: Default::default(),
        wanted_numbers: 0,
        oracle: Vec::new(),
        sentences,
    };
    let kinds = article.terms.iter().flat_map(|(terms, _)| terms).max().map_or(0, |most| *most as usize + 1);
    article.titled = vec![false; kinds];
    for term in sheet.title_terms() {
        article.titled[term as usize] = true;
        article.titles += 1;
    }
    let texts: Vec<&str> =
        (0..article.rows.len()).map(|at| sheet.sentence(at).1.span.of(digest.document.text())).collect();
    article.compare(&texts, &summary.join(" "));
    article.oracle = article.best(sentences);
    Some(article)
}

/// The numbers in digits.
fn numbers(text: &str) -> HashSet<&str> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    runs.map(|run| run.trim_matches(['.', ','])).filter(|run| !run.is_empty()).collect()
}

impl Article {
    fn compare(&mut self, texts: &[&str], summary: &str) {
        let reference = words(summary, None);
        let mut index: [HashMap<&[String], u32>; 2] = Default::default();
        for (n, index) in index.iter_mut().enumerate() {
            for run in reference.windows(n + 1) {
                let next = index.len() as u32;
                let at = *index.entry(run).or_insert(next) as usize;
                self.wanted[n].resize(index.len(), 0);
                self.wanted[n][at] += 1;
            }
        }
        let mut wanted: Vec<&str> = numbers(summary).into_iter().collect();
        wanted.sort_unstable();
        self.wanted_numbers = wanted.len();
        for text in texts {
            let own = words(text, None);
            let mut shared: [Vec<(u32, u16)>; 2] = Default::default();
            for (n, shared) in shared.iter_mut().enumerate() {
                let mut counts: HashMap<u32, u16> = HashMap::new();
                own.windows(n + 1)
                    .filter_map(|run| index[n].get(run))
                    .for_each(|at| *counts.entry(*at).or_default() += 1);
                shared.extend(counts);
                shared.sort_unstable();
            }
            self.words.push(own.len() as f64);
            self.shared.push(shared);
            let has = numbers(text);
            self.numbers.push((0..wanted.len() as u32).filter(|at| has.contains(wanted[*at as usize])).collect());
        }
    }

    /// ROUGE and recall of numbers of a choice of sentences.
    pub fn reward(&self, chosen: &[usize]) -> Reward {
        let words: f64 = chosen.iter().map(|at| self.words[*at]).sum();
        let f1 = |n: usize| {
            let mut left = self.wanted[n].clone();
            let mut hits = 0.0;
            for (kind, count) in chosen.iter().flat_map(|at| &self.shared[*at][n]) {
                let hit = left[*kind as usize].min(*count);
                left[*kind as usize] -= hit;
                hits += f64::from(hit);
            }
            let wanted: f64 = self.wanted[n].iter().map(|count| f64::from(*count)).sum();
            let all = wanted + (words - n as f64).max(0.0);
            if all > 0.0 { 2.0 * hits / all } else { 0.0 }
        };
        let found: HashSet<u32> = chosen.iter().flat_map(|at| self.numbers[*at].iter().copied()).collect();
        let numbers = (self.wanted_numbers > 0).then(|| found.len() as f64 / self.wanted_numbers as f64);
        Reward { one: f1(0), two: f1(1), numbers, words }
    }

    /// The greedy best choice by ROUGE (Nallapati et al. 2017, "SummaRuNNer").
    fn best(&self, sentences: usize) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        let mut best = 0.0;
        while chosen.len() < sentences {
            let next = (0..self.rows.len()).filter(|at| !chosen.contains(at)).map(|at| {
                let reward = self.reward(&[chosen.as_slice(), &[at]].concat());
                (reward.one + reward.two, at)
            });
            match next.max_by(|a, b| a.0.total_cmp(&b.0)) {
                Some((value, at)) if value > best => {
                    best = value;
                    chosen.push(at);
                }
                _ => break,
            }
        }
        chosen
    }

    /// Nothing said yet.
    pub fn nothing_said(&self) -> Vec<bool> {
        vec![false; self.titled.len()]
    }

    /// Notes what a sentence says.
    pub fn say(&self, at: usize, said: &mut [bool]) {
        self.terms[at].0.iter().for_each(|term| said[*term as usize] = true);
    }

    /// The sentences that these weights choose, as the program does.
    pub fn choose(&self, weights: &[f64; WIDTH]) -> Vec<usize> {
        let scores: Vec<f64> = self.rows.iter().map(|row| row.iter().zip(weights).map(|(a, b)| a * b).sum()).collect();
        let mut said = self.nothing_said();
        let mut taken: Vec<usize> = Vec::new();
        while taken.len() < self.sentences {
            let mut best: Option<(bool, f64, usize)> = None;
            for at in (0..self.rows.len()).filter(|at| !taken.contains(at)) {
                let beside = self.beside(at, &taken, &said);
                let worth = scores[at] + beside.iter().zip(&weights[FEATURES..]).map(|(a, b)| a * b).sum::<f64>();
                let worth = worth - if self.half_quoted[at] { HALF_QUOTED } else { 0.0 };
                let new = beside[0] <= COVERED;
                if best.is_none_or(|(known_new, known, _)| (new, worth) > (known_new, known)) {
                    best = Some((new, worth, at));
                }
            }
            let Some((_, _, at)) = best else { break };
            self.say(at, &mut said);
            taken.push(at);
        }
        taken
    }

    /// What counts for or against a sentence beside those taken.
    pub fn beside(&self, at: usize, taken: &[usize], said: &[bool]) -> [f64; BESIDE] {
        let known = |term: &u32| (said[*term as usize], self.titled[*term as usize]);
        let (terms, leans) = &self.terms[at];
        summary::beside(at, taken, *leans, self.titles, terms.iter().map(known))
    }
}
