//! Number formats: which mark is the decimal mark, by the evidence of the document itself.
//!
//! The language is the prior. A number with both marks, or with a mark that cannot group thousands (`9,63`), or with
//! several groups (`1.234.567`), shows the document's own habit; `7,682 tỷ` beside `8.781 tỷ` cannot be decided alone and
//! follows what the rest of the document shows.

use super::decimal::Decimal;
use crate::document::Document;
use crate::scan::{Class, digit_of};

/// How a document writes its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Format {
    /// The mark before the fraction.
    pub(crate) decimal: char,
    /// The other mark groups thousands; when false it is a decimal mark, too.
    groups: bool,
    indian: bool,
}

/// What one number says of its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    Decimal(char),
    Group(char),
}

impl Format {
    /// The format of a document: `forced`, else what its numbers show, else its language's.
    pub(crate) fn of(document: &Document, forced: Option<char>) -> Self {
        let language = document.pack();
        let prior = forced.unwrap_or(language.decimal);
        let mut votes = [0i32; 2]; // for the comma, for the point as decimal mark
        if forced.is_none() {
            for at in document.anchors.iter().map(|at| *at as usize) {
                if document.tokens[at].class() == Class::Number
                    && let Some(found) = evidence(document.token_text(at))
                {
                    match found {
                        Evidence::Decimal(',') | Evidence::Group('.') => votes[0] += 1,
                        Evidence::Decimal('.') | Evidence::Group(',') => votes[1] += 1,
                        _ => {}
                    }
                }
            }
        }
        let decimal = match (votes[0], votes[1]) {
            (0, point) if point > 1 || (point == 1 && prior == '.') => '.',
            (comma, 0) if comma > 1 || (comma == 1 && prior == ',') => ',',
            (comma, point) if comma > point * 3 && comma > 2 => ',',
            (comma, point) if point > comma * 3 && point > 2 => '.',
            _ => prior,
        };
        Self { decimal, groups: true, indian: language.indian }
    }

    /// The value of digits with marks between them; none when they are no number (a date, a telephone number, a version).
    pub(crate) fn parse(self, text: &str) -> Option<Decimal> {
        self.parse_plain(text.as_bytes()).unwrap_or_else(|| self.parse_any(text))
    }

    /// The value of digits of ASCII with one mark between them at most: nearly all numbers. None for others.
    fn parse_plain(self, text: &[u8]) -> Option<Option<Decimal>> {
        if text.len() > 18 {
            return None;
        }
        let (mut digits, mut mark) = (0i64, None);
        for (at, byte) in text.iter().enumerate() {
            match (byte, mark) {
                (b'0'..=b'9', _) => digits = digits * 10 + i64::from(byte - b'0'),
                (b'.' | b',', None) => mark = Some((at, char::from(*byte))),
                _ => return None,
            }
        }
        let Some((whole, mark)) = mark else { return Some(Some(Decimal::whole(digits))) };
        let fraction = text.len() - whole - 1;
        if whole == 0 || fraction == 0 {
            return None;
        }
        let groups = self.groups && mark != self.decimal && whole <= 3 && fraction == 3 && text[0] != b'0';
        Some(Decimal::new(i128::from(digits), if groups { 0 } else { fraction as u8 }))
    }

    fn parse_any(self, text: &str) -> Option<Decimal> {
        let mut parts: Vec<(char, &str)> = Vec::with_capacity(4);
        let mut start = 0;
        let mut mark = ' ';
        for (at, c) in text.char_indices().filter(|(_, c)| digit_of(*c).is_none()) {
            parts.push((mark, &text[start..at]));
            mark = plain(c);
            start = at + c.len_utf8();
        }
        parts.push((mark, &text[start..]));
        let (_, first) = parts[0];
        let last_mark = mark;
        let count = |part: &str| part.chars().count();
        let groups_well = |parts: &[(char, &str)], sep: char| {
            let body_ok = parts.iter().skip(1).all(|(mark, part)| *mark == sep && count(part) == 3);
            let indian_ok = self.indian
                && parts.len() > 2
                && parts.iter().skip(1).all(|(mark, _)| *mark == sep)
                && parts[1..parts.len() - 1].iter().all(|(_, part)| count(part) == 2)
                && count(parts[parts.len() - 1].1) == 3;
            (1..=3).contains(&count(first)) && (body_ok || indian_ok)
        };
        match parts.len() {
            1 => join(first, ""),
            2 if last_mark == self.decimal => join(first, parts[1].1),
            2 if groups_well(&parts, last_mark) && !first.starts_with('0') && self.groups => {
                join(&format!("{first}{}", parts[1].1), "")
            }
            2 if last_mark != '\'' => join(first, parts[1].1),
            _ => {
                let (whole, fraction) = if parts[1].0 != last_mark {
                    (&parts[..parts.len() - 1], parts[parts.len() - 1].1)
                } else {
                    (&parts[..], "")
                };
                let digits: String = whole.iter().map(|(_, part)| *part).collect();
                (groups_well(whole, parts[1].0) && !first.starts_with('0')).then(|| join(&digits, fraction))?
            }
        }
    }
}

/// The mark that a character stands for: typographic and Arabic variants are those of ASCII.
const fn plain(c: char) -> char {
    match c {
        '’' => '\'',
        '٫' => ',',
        '٬' => '\'',
        other => other,
    }
}

fn join(whole: &str, fraction: &str) -> Option<Decimal> {
    let mut digits: i128 = 0;
    if whole.len() + fraction.len() > 90 {
        return None;
    }
    for c in whole.chars().chain(fraction.chars()) {
        digits = digits.checked_mul(10)?.checked_add(i128::from(digit_of(c)?))?;
    }
    if digits > 10i128.pow(27) {
        return None; // no quantity of an article; room is left for magnitudes
    }
    Decimal::new(digits, u8::try_from(fraction.chars().count()).ok()?)
}

/// What a number's own shape proves.
fn evidence(text: &str) -> Option<Evidence> {
    let bytes = text.as_bytes();
    let last = bytes.iter().rposition(|byte| matches!(byte, b'.' | b','))?;
    let first = bytes.iter().position(|byte| matches!(byte, b'.' | b','))?;
    let (mark, tail) = (bytes[last] as char, bytes.len() - last - 1);
    if bytes[first] != bytes[last] {
        return Some(Evidence::Decimal(mark));
    }
    let several = bytes.iter().filter(|byte| **byte == bytes[last]).count() > 1;
    match (several, tail) {
        (true, 3) => Some(Evidence::Group(mark)),
        (true, _) => None,
        (false, 3) if first <= 3 && bytes[0] != b'0' => None,
        (false, 3) => Some(Evidence::Decimal(mark)),
        (false, _) => Some(Evidence::Decimal(mark)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn values() {
        let format = |decimal| Format { decimal, groups: true, indian: true };
        for (name, decimal, text, want) in [
            ("Vietnamese thousands", ',', "36.539", Some("36539")),
            ("Vietnamese decimals", ',', "9,63", Some("9.63")),
            ("both marks", ',', "1.353,6", Some("1353.6")),
            ("both marks, the other way", ',', "1,353.6", Some("1353.6")),
            ("English thousands", '.', "1,234,567", Some("1234567")),
            ("decimals of three places", '.', "1.355", Some("1.355")),
            ("a point that cannot group", ',', "2.5", Some("2.5")),
            ("a zero does not group", ',', "0.755", Some("0.755")),
            ("Indian groups", '.', "12,34,567", Some("1234567")),
            ("Swiss groups", '.', "1'234.56", Some("1234.56")),
            ("a telephone number", ',', "0238.3844.555", None),
            ("a version", '.', "1.2.3", None),
            ("Arabic digits", ',', "١٢٣٫٥", Some("123.5")),
            ("leading zero", ',', "05", Some("5")),
        ] {
            assert_eq!(format(decimal).parse(text).map(|d| d.to_string()).as_deref(), want, "{name}");
        }
        assert_eq!(format('.').parse(&"9".repeat(1000)), None);
    }

    proptest::proptest! {
        /// The short way for plain numbers gives what the long way gives.
        #[test]
        fn plain_numbers_are_numbers(text in "[0-9]{1,8}[.,]?[0-9]{0,8}", comma in proptest::bool::ANY) {
            let format = Format { decimal: if comma { ',' } else { '.' }, groups: true, indian: true };
            if let Some(plain) = format.parse_plain(text.as_bytes()) {
                proptest::prop_assert_eq!(plain, format.parse_any(&text));
            }
        }
    }

    #[test]
    fn the_document_decides() {
        let of = |text: &str| Format::of(&Document::new(text.to_owned(), None, Language::get("vi")), None).decimal;
        assert_eq!(of("Đạt 7,682 tỷ đồng và 8.781 tỷ đồng, tăng 9,63%."), ',');
        assert_eq!(of("Đạt 7,682 tỷ đồng và 1,234,567 đồng, tăng 9.63% và 2.5%."), '.');
    }
}
