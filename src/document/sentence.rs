//! Sentence segmentation.
//!
//! A sentence mark (`. ! ? …` and a pack's own) ends a sentence unless what stands around it says otherwise: an
//! abbreviation, an initial, a decimal, an ordinal, a quotation that goes on, a small letter. The segments cover all
//! tokens of their block, in order, without a gap.

use super::{Document, Kind, Sentence};
use crate::language::lexicon::{Sense, Senses};
use crate::scan::Class;
use std::ops::Range;

/// Cuts the blocks of a document into sentences.
pub(super) fn find(document: &mut Document) {
    let mut sentences = Vec::with_capacity(document.words as usize / 16 + 4);
    for (block, found) in document.blocks.iter().enumerate() {
        let tokens = found.tokens.start as usize..found.tokens.end as usize;
        let mut start = tokens.start;
        let mut push = |range: Range<usize>| {
            let span = document.span_of(&range);
            sentences.push(Sentence {
                span,
                kind: found.kind,
                block: block as u32,
                tokens: range.start as u32..range.end as u32,
            });
        };
        if found.kind.is_body() || found.kind == Kind::Heading {
            for end in ends(document, &tokens) {
                push(start..end);
                start = end;
            }
        }
        if start < tokens.end {
            push(start..tokens.end);
        }
    }
    document.sentences = sentences;
}

/// Where sentences end: one past their last token.
pub(super) fn ends<'d>(document: &'d Document, tokens: &Range<usize>) -> impl Iterator<Item = usize> + 'd {
    let (mut at, last) = (tokens.start, tokens.end);
    let first = tokens.start;
    std::iter::from_fn(move || {
        while at < last {
            if !document.tokens[at].is_terminator() {
                at += 1;
                continue;
            }
            let mark = at;
            // Further marks, then closing quotes and brackets, belong to the sentence.
            while at < last && document.tokens[at].is_terminator() && (at == mark || !document.tokens[at].spaced()) {
                at += 1;
            }
            let marks = at - mark;
            while at < last
                && document.is_closer(at)
                && (!document.tokens[at].spaced() || is_lone_closer(document, at, last))
            {
                at += 1;
            }
            if at >= last {
                return Some(last);
            }
            if is_end(document, first, mark, marks, at) {
                return Some(at);
            }
        }
        None
    })
}

/// `said . "` with a space before the quote: pre-tokenised text.
fn is_lone_closer(document: &Document, at: usize, last: usize) -> bool {
    matches!(document.token_text(at), "”" | "»" | ")") && (at + 1 >= last || document.tokens[at + 1].spaced())
}

/// Is the sentence mark at token `mark` (`marks` of them) with `next` behind it and its closers the end of a sentence?
fn is_end(document: &Document, first: usize, mark: usize, marks: usize, next: usize) -> bool {
    let following = document.tokens[next];
    if following.class() == Class::Line {
        // A wrapped line: what follows the break decides.
        return next + 1 >= document.tokens.len() || is_end(document, first, mark, marks, next + 1);
    }
    let spaced = following.spaced() || document.tokens[next - 1].class() == Class::Line;
    let text = document.token_text(next);
    let opens = matches!(text, "\"" | "“" | "‘" | "«" | "(" | "[" | "¿" | "¡" | "„" | "'" | "-" | "–" | "—" | "•");
    let letter = if opens {
        (next + 1..next + 3).find(|at| document.tokens.get(*at).is_some_and(|t| t.class() != Class::Mark))
    } else {
        Some(next)
    };
    let begins = match letter.and_then(|at| document.tokens.get(at).map(|token| (at, token))) {
        Some((at, token)) => match token.class() {
            Class::Word => token.upper() || document.token_text(at).chars().next().is_some_and(|c| !c.is_lowercase()),
            Class::Number => true,
            _ => opens,
        },
        None => true,
    };
    if !begins || (matches!(text, "," | ";" | ":" | ")" | "%")) {
        return false;
    }
    let single_dot = marks == 1 && document.token_text(mark) == ".";
    if !spaced {
        // `đồng.Theo`: a missing space between two words; everything else unspaced is no end.
        return single_dot
            && following.class() == Class::Word
            && following.upper()
            && mark > first
            && document.tokens[mark - 1].class() == Class::Word
            && !document.tokens[mark].spaced()
            && document.token_text(mark - 1).chars().count() > 2;
    }
    if !single_dot || mark == first {
        return true;
    }
    let before = mark - 1;
    let previous = document.tokens[before];
    if document.tokens[mark].spaced() {
        return true;
    }
    match previous.class() {
        Class::Word => !is_abbreviated(document, before, next),
        Class::Number => !is_enumerated(document, first, before, next),
        _ => true,
    }
}

/// Is the word before a full stop an abbreviation or an initial, so that the stop does not end a sentence?
fn is_abbreviated(document: &Document, word: usize, next: usize) -> bool {
    let token = document.tokens[word];
    let opener = document.is(next, Senses::of(&[Sense::Stop, Sense::Pronoun, Sense::Connective]));
    if document.is(word, Senses::of(&[Sense::AbbreviationFinal])) {
        return !opener;
    }
    if document.is(word, Senses::of(&[Sense::Abbreviation])) {
        // `No` before anything but a number is an answer; `tr` and the like are words when a sentence opens behind them.
        let text = document.token_text(word);
        let numbered = document.tokens[next].class() == Class::Number;
        return numbered || !matches!(text, "No" | "no" | "Sun" | "Sat" | "Mon" | "Mar" | "May" | "Ch" | "par" | "art");
    }
    // An initial: one capital letter, or several with stops between (`J.R.R`).
    let text = token.span().of(document.text());
    let mut letters = text.split('.').map(|part| part.chars());
    token.upper()
        && letters.all(|mut part| part.next().is_some_and(char::is_uppercase) && part.next().is_none())
        && !(opener && text.len() > 1)
}

/// Is the number before a full stop the number of a list item or an ordinal?
fn is_enumerated(document: &Document, first: usize, number: usize, next: usize) -> bool {
    let text = document.token_text(number);
    if number == first && text.len() <= 3 {
        return true;
    }
    // `klokken 18. To kvinder …`: a time of day.
    let clock = number > first && document.is(number - 1, Senses::of(&[Sense::ClockBefore]));
    document.pack().ordinal_dot && text.len() <= 2 && !clock && !document.is(next, Senses::of(&[Sense::Stop]))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Language;

    fn cut(code: &str, text: &str) -> Vec<String> {
        let document = Document::new(format!("x\n\n{text}"), None, Language::get(code));
        document.sentences().iter().skip(1).map(|s| s.span.of(document.text()).to_owned()).collect()
    }

    #[test]
    fn ends() {
        for (name, code, text, want) in [
            ("city", "vi", "TP. Hồ Chí Minh tăng 5%. Hà Nội giảm.", &["TP. Hồ Chí Minh tăng 5%.", "Hà Nội giảm."][..]),
            ("titles", "vi", "PGS.TS. Nguyễn Văn A nói. Ông đi.", &["PGS.TS. Nguyễn Văn A nói.", "Ông đi."]),
            ("decimals", "vi", "Đạt 36.539 tỷ đồng. Tăng 9,63%.", &["Đạt 36.539 tỷ đồng.", "Tăng 9,63%."]),
            (
                "no space",
                "vi",
                "Giá tăng 5 nghìn đồng.Theo ông Ba, giá còn tăng.",
                &["Giá tăng 5 nghìn đồng.", "Theo ông Ba, giá còn tăng."],
            ),
            ("ellipsis", "vi", "Có gạo, ngô… Giá ổn định.", &["Có gạo, ngô…", "Giá ổn định."]),
            ("country", "en", "The U.S. GDP rose. It was good.", &["The U.S. GDP rose.", "It was good."]),
            (
                "country at the end",
                "en",
                "He left the U.S. The bank stayed.",
                &["He left the U.S.", "The bank stayed."],
            ),
            (
                "number",
                "en",
                "She lives at No. 10 in London. He does not.",
                &["She lives at No. 10 in London.", "He does not."],
            ),
            (
                "initials",
                "en",
                "J. R. R. Tolkien wrote it. People read it.",
                &["J. R. R. Tolkien wrote it.", "People read it."],
            ),
            (
                "quote",
                "en",
                "\"It works!\" he said. \"Good.\" She left.",
                &["\"It works!\" he said.", "\"Good.\"", "She left."],
            ),
            (
                "time of day",
                "da",
                "Vi fik 430 opkald før klokken 18. To kvinder blev reddet den 3. maj.",
                &["Vi fik 430 opkald før klokken 18.", "To kvinder blev reddet den 3. maj."],
            ),
            ("bracket", "en", "It rose (a bit.) Then it fell.", &["It rose (a bit.)", "Then it fell."]),
            ("year", "en", "It began in 2019. Sales rose.", &["It began in 2019.", "Sales rose."]),
        ] {
            assert_eq!(cut(code, text), want, "{name}");
        }
    }
}
