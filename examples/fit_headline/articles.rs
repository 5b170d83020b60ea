//! Articles as rows of features, with what is wanted of each figure.

use crate::Failure;
use nutgraf::figure::rank::{FEATURES, choose, features, is_report};
use nutgraf::{Decimal, Figure, Options, digest};
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// Groups shown.
const SHOWN: usize = 5;
/// An article with fewer different numbers shows nearly all of them: nothing is to be learnt from it.
const NUMBERS: usize = 7;

/// A file of articles.
pub struct Source {
    pub path: String,
    pub share: f64,
    pub articles: Vec<Article>,
}

/// An article with references.
pub struct Article {
    pub rows: Vec<[f64; FEATURES]>,
    pub figures: Vec<Figure>,
    /// Which of what is wanted each figure gives when it is shown.
    pub gives: Vec<Vec<usize>>,
    pub wanted: usize,
}

impl Source {
    /// Reads `FILE.jsonl[:SHARE[:comma]]`.
    pub fn read(typed: &str, genre: usize, least: usize) -> Result<Self, Failure> {
        let mut parts = typed.split(':');
        let path = parts.next().unwrap_or_default();
        let share = parts.next().map_or(Ok(1.0), str::parse)?;
        let comma = parts.next() == Some("comma");
        let mut articles = Vec::new();
        for line in std::fs::read_to_string(path)?.lines() {
            let record: Value = serde_json::from_str(line)?;
            articles.extend(match record["figures"].as_array() {
                Some(gold) => with_gold(&record, gold, path, genre)?,
                None => with_summary(&record, comma, genre, least),
            });
        }
        Ok(Self { path: path.to_owned(), share, articles })
    }
}

impl Article {
    /// How much of what is wanted the figures shown give.
    pub fn hits(&self, scores: &[f64]) -> usize {
        let shown = choose(&self.figures, scores, SHOWN);
        let mut given: Vec<usize> = shown.iter().flat_map(|at| self.gives[*at].iter().copied()).collect();
        given.sort_unstable();
        given.dedup();
        given.len()
    }

    /// The figures of a text, each with what `gives` says that it gives; none where the genre is another.
    fn of(
        text: &str,
        title: Option<&str>,
        genre: usize,
        wanted: usize,
        gives: impl Fn(&str, &[Figure]) -> Vec<Vec<usize>>,
    ) -> Option<Self> {
        let digest = digest(text, title.map(str::to_owned), &Options { figures: None, ..Options::default() });
        let right = usize::from(is_report(&digest.document)) == genre && !digest.figures.is_empty();
        right.then(|| Self {
            rows: features(&digest.document, &digest.figures),
            gives: gives(digest.document.text(), &digest.figures),
            figures: digest.figures,
            wanted,
        })
    }
}

/// What is wanted are the numbers of the summary that stand in the article.
fn with_summary(record: &Value, comma: bool, genre: usize, least: usize) -> Option<Article> {
    let text = record["text"].as_str()?;
    let summary: Vec<&str> = record["summary"].as_array()?.iter().filter_map(Value::as_str).collect();
    let body: HashSet<String> = numbers(text, comma).into_iter().collect();
    let summary = without_dates(&summary.join(" "));
    let mut wanted: Vec<String> = numbers(&summary, comma).into_iter().filter(|n| body.contains(n)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.len() < least || body.len() < NUMBERS {
        return None;
    }
    let gives = |text: &str, figures: &[Figure]| {
        let of = |number: &String| wanted.iter().position(|wanted| wanted == number);
        figures.iter().map(|figure| numbers(figure.span.of(text), comma).iter().filter_map(of).collect()).collect()
    };
    Article::of(text, record["title"].as_str(), genre, wanted.len(), gives)
}

/// What is wanted are the groups that have a headline in the gold; any figure of a group shown gives it.
fn with_gold(record: &Value, gold: &[Value], path: &str, genre: usize) -> Result<Option<Article>, Failure> {
    let text = match record["source"].as_str() {
        Some(source) => std::fs::read_to_string(Path::new(path).parent().unwrap_or(Path::new("")).join(source))?,
        None => record["text"].as_str().unwrap_or_default().to_owned(),
    };
    let told = |figure: &&Value| !figure["spelled"].as_bool().unwrap_or(false);
    let mut wanted: Vec<u64> = gold
        .iter()
        .filter(|figure| told(figure) && figure["headline"].as_bool().unwrap_or(false))
        .filter_map(|figure| figure["group"].as_u64())
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let gives = |text: &str, figures: &[Figure]| {
        let mut of_groups = vec![Vec::new(); figures.len()];
        for figure in gold.iter().filter(told) {
            let number = figure["group"].as_u64().and_then(|group| wanted.iter().position(|one| *one == group));
            let (Some(number), Some(found)) = (number, find(figure, text, figures)) else { continue };
            of_groups[found.group as usize].push(number);
        }
        figures.iter().map(|figure| of_groups[figure.group as usize].clone()).collect()
    };
    let article = Article::of(&text, None, genre, wanted.len(), gives);
    Ok(article.filter(|_| !wanted.is_empty()))
}

/// The figure that stands where one of the gold stands, with its value.
fn find<'f>(gold: &Value, text: &str, figures: &'f [Figure]) -> Option<&'f Figure> {
    let surface = gold["text"].as_str().filter(|surface| !surface.is_empty())?;
    let nth = gold["nth"].as_u64().unwrap_or(1).max(1) as usize;
    let start = text.match_indices(surface).nth(nth - 1)?.0;
    let value = gold["value"].as_f64()?;
    let same = |found: Decimal| (found.to_f64() - value).abs() <= 1e-6 * value.abs();
    figures.iter().find(|figure| {
        let (from, to) = (figure.span.start as usize, figure.span.end as usize);
        from < start + surface.len() && start < to && same(figure.value)
    })
}

/// A text without its dates, times and numbers that are names, as `8/4`, `tháng 5`, `số 36`, `14h30`.
fn without_dates(text: &str) -> String {
    const NAMED: &[&str] = &["năm", "tháng", "ngày", "quý", "thứ", "số", "điều", "khóa", "giờ", "lúc"];
    let mut kept: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let parts = bare.split(['/', '-', 'h']).filter(|part| part.parse::<u32>().is_ok_and(|n| n < 100)).count();
        let date = bare.contains(['/', '-']) && parts > 1 || parts == 1 && bare.contains('h');
        let named = kept.last().is_some_and(|before| NAMED.contains(&before.to_lowercase().as_str()));
        kept.push(if number && (date || named) { "," } else { word });
    }
    kept.join(" ")
}

/// The numbers of a text, in one way of writing; years are left out.
fn numbers(text: &str, comma: bool) -> Vec<String> {
    let mut found = Vec::new();
    for run in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')) {
        let run = run.trim_matches(['.', ',']);
        let plain = if comma { run.replace('.', "").replace(',', ".") } else { run.replace(',', "") };
        let year = plain.len() == 4 && (plain.starts_with("19") || plain.starts_with("20"));
        if let Ok(value) = plain.parse::<f64>()
            && !year
        {
            found.push(value.to_string());
        }
    }
    found
}
