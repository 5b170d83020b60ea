//! Lines to blocks: what is a sentence of the article and what only stands around it on the page.

use super::{Block, Document, Kind, Token};
use crate::language::lexicon::{Sense, Senses};
use crate::read::Role;
use crate::scan::Class;
use crate::scan::fold::hash_word;
use memchr::{memchr_iter, memmem};
use std::ops::Range;

/// A title or caption has at most so many words.
const LONG: usize = 40;
/// Lines of so many words are not told apart by their length.
const MANY: usize = 2 * LONG;

struct Line {
    tokens: Range<usize>,
    blank_before: bool,
}

/// Finds the blocks of a scanned text; `roles` say what some of its lines are.
/// `line_ends` are the tokens that end a line.
pub(super) fn find(document: &mut Document, line_ends: &[u32], roles: &[(u32, Role)]) {
    let lines = lines(document, line_ends);
    let joined = if roles.is_empty() && is_wrapped(document, &lines) { join(document, lines) } else { lines };
    let count = joined.len();
    let mut blocks: Vec<Block> = Vec::with_capacity(count);
    let mut body = 0;
    let mut aside = 0;
    for (at, line) in joined.into_iter().enumerate() {
        let kind = told(document, &line, roles).unwrap_or_else(|| kind(document, &line, at, count));
        let words = line.tokens.len();
        body += if kind.is_body() { words } else { 0 };
        aside += if kind == Kind::Heading { words } else { 0 };
        let span = document.span_of(&line.tokens);
        blocks.push(Block { span, kind, tokens: line.tokens.start as u32..line.tokens.end as u32 });
    }
    // A text without full stops (a list, a poem, a bare sentence): its lines are its sentences.
    if aside > body * 2 {
        blocks.iter_mut().filter(|block| block.kind == Kind::Heading).for_each(|block| block.kind = Kind::Paragraph);
        body += aside;
    }
    if body == 0 {
        for wanted in [Kind::Title, Kind::Table, Kind::Dateline, Kind::Chrome] {
            let mut found = false;
            for block in blocks.iter_mut().filter(|block| block.kind == wanted) {
                block.kind = Kind::Paragraph;
                found = true;
            }
            if found {
                break;
            }
        }
    }
    document.blocks = blocks;
}

/// What the format of a text says of a line; paragraphs may still be a dateline or what a page has around an article.
fn told(document: &Document, line: &Line, roles: &[(u32, Role)]) -> Option<Kind> {
    let start = document.tokens[line.tokens.start].start;
    let before = roles.partition_point(|(begin, _)| *begin <= start);
    match roles.get(before.checked_sub(1)?)?.1 {
        Role::Paragraph => None,
        Role::Heading | Role::Caption => Some(Kind::Heading),
        Role::Item => Some(Kind::Item),
        Role::Table => Some(Kind::Table),
    }
}

/// Token ranges of the lines that hold something.
fn lines(document: &Document, line_ends: &[u32]) -> Vec<Line> {
    let mut found = Vec::with_capacity(line_ends.len() + 1);
    let (mut start, mut breaks) = (0, 2);
    for at in line_ends.iter().map(|at| *at as usize).chain([document.tokens.len()]) {
        if at > start {
            found.push(Line { tokens: start..at, blank_before: breaks > 1 });
            breaks = 0;
        }
        breaks += 1;
        start = at + 1;
    }
    found
}

/// Does the text break its lines at a fixed width, as mails and old files do?
fn is_wrapped(document: &Document, lines: &[Line]) -> bool {
    let width = |line: &Line| document.span_of(&line.tokens).len();
    let widest = lines.iter().map(width).max().unwrap_or(0);
    if lines.len() < 4 || !(40..=130).contains(&widest) {
        return false;
    }
    let open =
        lines.iter().filter(|line| width(line) * 100 > widest * 60 && !ends_sentence(document, &line.tokens)).count();
    open * 5 > lines.len() * 2
}

fn join(document: &Document, lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(last) if !line.blank_before && !is_item(document, line.tokens.start) => {
                last.tokens.end = line.tokens.end
            }
            _ => joined.push(line),
        }
    }
    joined
}

fn ends_sentence(document: &Document, tokens: &Range<usize>) -> bool {
    tokens.clone().rev().find(|at| !document.is_closer(*at)).is_some_and(|at| document.tokens[at].is_terminator())
}

fn is_item(document: &Document, first: usize) -> bool {
    document.tokens[first].class() == Class::Mark
        && matches!(document.token_text(first), "-" | "•" | "*" | "+" | "–" | "—" | "▪" | "·" | "■" | "●" | "◦")
}

fn kind(document: &Document, line: &Line, at: usize, count: usize) -> Kind {
    let tokens = &line.tokens;
    let is_word = |token: &&Token| matches!(token.class(), Class::Word | Class::Number);
    let words = document.tokens[tokens.clone()].iter().filter(is_word).take(MANY).count();
    let ends = ends_sentence(document, tokens);
    if words == 0 {
        return Kind::Chrome;
    }
    if at == 0 && count > 1 && matches_title(document, tokens, words) {
        return Kind::Title;
    }
    if is_dateline(document, tokens, words) {
        return Kind::Dateline;
    }
    if is_chrome(document, tokens, words, ends, at * 3 > count) {
        return Kind::Chrome;
    }
    if at == 0 && count > 1 && !ends && words <= LONG && document.given_title().is_none() {
        return Kind::Title;
    }
    if is_table(document, tokens) {
        return Kind::Table;
    }
    if is_item(document, tokens.start) && words > 3 {
        return Kind::Item;
    }
    if is_caption(document, tokens, words) || (!ends && words <= LONG && !has_inner_end(document, tokens)) {
        return Kind::Heading;
    }
    Kind::Paragraph
}

/// Is the first line the title that came with the record?
fn matches_title(document: &Document, tokens: &Range<usize>, words: usize) -> bool {
    let Some(title) = document.given_title() else { return false };
    let first = document.span_of(tokens).of(document.text());
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    words < MANY && hash_word(&letters(first), true) == hash_word(&letters(title), true)
}

/// Nothing but a date, a time and what goes with them.
fn is_dateline(document: &Document, tokens: &Range<usize>, words: usize) -> bool {
    const TIME: Senses = Senses::of(&[
        Sense::PeriodUnit,
        Sense::Month,
        Sense::Weekday,
        Sense::PeriodFixed,
        Sense::PeriodLead,
        Sense::ClockAfter,
        Sense::ClockBefore,
    ]);
    if words > 14 {
        return false;
    }
    let mut numbers = 0;
    let mut at = tokens.start;
    while at < tokens.end {
        let token = document.tokens[at];
        match token.class() {
            Class::Number => numbers += 1,
            Class::Word => {
                let len = document.phrase(at, TIME);
                if len == 0 && document.token_text(at).chars().count() > 3 {
                    return false;
                }
                at += len.saturating_sub(1);
            }
            _ if matches!(document.token_text(at), "%" | "$" | "€" | "£") => return false,
            _ => {}
        }
        at += 1;
    }
    numbers >= 2
}

fn is_chrome(document: &Document, tokens: &Range<usize>, words: usize, ends: bool, late: bool) -> bool {
    if words > 14 {
        return false;
    }
    let mut first = tokens.start;
    while first < tokens.end && document.tokens[first].class() == Class::Mark {
        first += 1;
    }
    let chrome = document.phrase(first, Senses::of(&[Sense::Chrome]));
    // `Published: 14 May 2025, 10:15 a.m.`
    let labels = || first + chrome < tokens.end && document.token_text(first + chrome) == ":";
    if chrome > 0 && (!ends || words <= 6 || words <= 9 && labels()) {
        return words <= chrome + 10;
    }
    let marked = document.phrase(tokens.start, Senses::of(&[Sense::Chrome])) > 0;
    let source = document.phrase(first, Senses::of(&[Sense::Source]));
    if marked && !ends || source > 0 && !ends && (late || words <= 5 && tokens.len() <= 8) && words <= 10 {
        return true;
    }
    // A web or mail address alone, or a name in brackets at the end.
    let only = |text: &str| text.contains("://") || text.contains('@') || text.starts_with("www.");
    words <= 8 && !ends && only(document.span_of(tokens).of(document.text()))
}

fn is_caption(document: &Document, tokens: &Range<usize>, words: usize) -> bool {
    const CAPTION: Senses = Senses::of(&[Sense::Caption]);
    if words > LONG + 20 {
        return false;
    }
    let len = document.phrase(tokens.start, CAPTION);
    if len > 0 && tokens.start + len < tokens.end && matches!(document.token_text(tokens.start + len), ":" | "/" | "|")
    {
        return true;
    }
    // `… (Ảnh: Tên)`, `… Photo: Name`, `… | Photo by Name` at the end.
    let from = tokens.end.saturating_sub(10).max(tokens.start + 1);
    (from..tokens.end).any(|at| {
        let len = document.phrase(at, CAPTION);
        len > 0
            && matches!(document.token_text(at - 1), "(" | "." | "|" | "/" | "–" | "-")
            && at + len < tokens.end
            && document.token_text(at + len) == ":"
    })
}

fn is_table(document: &Document, tokens: &Range<usize>) -> bool {
    let text = document.span_of(tokens).of(document.text());
    let bytes = text.as_bytes();
    if bytes.len() >= 2000 {
        return false;
    }
    let count = |mark: u8| memchr_iter(mark, bytes).count();
    let gaps = || memmem::find_iter(bytes, "   ").filter(|at| *at > 0 && bytes[at - 1] != b' ').count();
    count(b'\t') >= 2 || count(b'|') >= 2 || gaps() >= 2
}

/// Is there an end of a sentence before the end of the line?
fn has_inner_end(document: &Document, tokens: &Range<usize>) -> bool {
    super::sentence::ends(document, tokens).next().is_some_and(|end| end < tokens.end)
}
