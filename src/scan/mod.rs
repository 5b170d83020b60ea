//! From bytes to words, numbers and marks, in one pass.
//!
//! The scanner reads Latin (all of Vietnamese), Greek and Cyrillic itself, eight bytes at a time where they are ASCII.
//! Other scripts go through the word boundaries of UAX #29 (crate `unicode-segmentation`). Its words are those
//! of UAX #29 with three differences that figures need: digits are cut from the letters that follow them (`934,9MW`),
//! `$US` style codes from the digits that follow them, and a full stop between a lower-case and a capitalised word
//! (`đồng.Theo`) cuts, because in running text it is a missing space.

#[cfg(any(test, not(embedded)))]
mod decompose;
pub(crate) mod fold;
mod letters;
pub(crate) mod table;

use crate::span::Span;
pub(crate) use letters::count_ascii_letters;
use letters::{ascii_letters, hash_bytes, letter_run};
use serde::{Deserialize, Serialize};
use table::{TABLE, Table};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Letters, and digits after them.
    Word = 0,
    /// Digits, with the marks that stand between digits (`36.539`, `1,234.56`, `2'500`).
    Number = 1,
    /// One character that is neither.
    Mark = 2,
    /// The end of a line.
    Line = 3,
}

/// A token as the scanner gives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    pub(crate) span: Span,
    pub(crate) class: Class,
    /// Of a word's bytes as they stand: what is known of a word is kept by it. 0 for all others.
    pub(crate) hash: u64,
    /// White space stands before it.
    pub(crate) spaced: bool,
    /// Begins with a capital.
    pub(crate) upper: bool,
    /// A word that digits follow at once: see [`Scanner::absorb`].
    pub(crate) digits_follow: bool,
}

/// What comes next in a text, as the scanner gives it where words may be known.
pub(crate) enum Next<T> {
    /// A word that is known, with what is known of it. Nothing behind it may belong to it.
    Known { span: Span, spaced: bool, known: T },
    /// A mark of ASCII.
    Mark { at: u32, mark: u8, spaced: bool },
    /// Everything else; a word of it is not known, or it may go on.
    Other(Raw),
}

/// What a byte may be at the beginning of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Letter,
    Space,
    Mark,
    Other,
}

/// By the byte.
static LEADS: [Lead; 256] = {
    let mut leads = [Lead::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        leads[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => Lead::Letter,
            b' ' => Lead::Space,
            b'0'..=b'9' | b'_' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => Lead::Other,
            _ => Lead::Mark,
        };
        byte += 1;
    }
    leads
};

/// How words are cut and hashed in a language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rules {
    /// Tone placement is ignored (Vietnamese).
    pub(crate) free_tones: bool,
    /// A word ends at an apostrophe (French, Italian).
    pub(crate) elision: bool,
}

/// Walks a text once.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    rules: Rules,
    seed: u64,
    table: &'static Table,
    /// Rest of a run in a script that UAX #29 cuts: where the run ends.
    run_end: usize,
}

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str, rules: Rules) -> Self {
        Self::seeded(text, rules, 0)
    }

    /// Scans with another seed for the hashes of words.
    pub(crate) fn seeded(text: &'t str, rules: Rules, seed: u64) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, rules, seed, table: &TABLE, run_end: 0 }
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The character at a byte offset, which is on a boundary.
    #[inline]
    fn char_at(&self, at: usize) -> Option<char> {
        let lead = *self.bytes.get(at)?;
        if lead < 0x80 { Some(lead as char) } else { self.text[at..].chars().next() }
    }

    /// The next token, or none at the end.
    pub(crate) fn next(&mut self) -> Option<Raw> {
        let mut spaced = false;
        loop {
            let byte = *self.bytes.get(self.at)?;
            if let Some(raw) = self.unknown(byte, &mut spaced) {
                return Some(raw);
            }
        }
    }

    /// What comes next; `known` tells what is known of a word by its hash.
    ///
    /// It is asked for the run of letters and characters beyond ASCII at the cursor. Whether such a run is one word is
    /// a matter of its bytes alone, so one that was found to be a word before needs no second look.
    #[inline(always)]
    pub(crate) fn next_known<T>(&mut self, mut known: impl FnMut(u64) -> Option<T>) -> Option<Next<T>> {
        let mut spaced = false;
        loop {
            let start = self.at;
            let byte = *self.bytes.get(start)?;
            match LEADS[usize::from(byte)] {
                Lead::Space => {
                    self.at += 1;
                    spaced = true;
                    continue;
                }
                Lead::Letter => {
                    let (end, hash) = letter_run(self.bytes, start, self.seed);
                    if !self.may_go_on(end)
                        && let Some(known) = known(hash)
                    {
                        self.at = end;
                        return Some(Next::Known { span: Span::new(start as u32, end as u32), spaced, known });
                    }
                }
                Lead::Mark => {
                    self.at += 1;
                    return Some(Next::Mark { at: start as u32, mark: byte, spaced });
                }
                Lead::Other => {}
            }
            if let Some(raw) = self.unknown(byte, &mut spaced) {
                return Some(Next::Other(raw));
            }
        }
    }

    /// May a word go on behind its letters, with digits or a mark that joins?
    #[inline(always)]
    fn may_go_on(&self, end: usize) -> bool {
        match self.byte(end) {
            b'0'..=b'9' | b'_' => true,
            b'\'' if self.rules.elision => false,
            b'.' | b'\'' => LEADS[usize::from(self.byte(end + 1))] == Lead::Letter,
            _ => false,
        }
    }

    /// The token at the cursor, character by character; none for a space or an invisible mark, which is passed.
    fn unknown(&mut self, byte: u8, spaced: &mut bool) -> Option<Raw> {
        Some(match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(*spaced, byte.is_ascii_uppercase()),
            b'\n' | b'\r' | 0x0C => self.line(*spaced),
            b'0'..=b'9' => self.number(*spaced),
            b' ' | b'\t' | 0x0B => {
                self.at += 1;
                *spaced = true;
                return None;
            }
            0..=0x7F => self.mark(1, *spaced),
            _ => return self.beyond_ascii(spaced),
        })
    }

    /// The token that begins with a character beyond ASCII; none for a space or an invisible mark, which is passed.
    fn beyond_ascii(&mut self, spaced: &mut bool) -> Option<Raw> {
        let (folded, _) = self.table.letter_at(self.bytes, self.at);
        if folded.is_letter() {
            return Some(self.word(*spaced, folded.is_upper()));
        }
        let c = self.char_at(self.at)?;
        if is_space(c) {
            self.at += c.len_utf8();
            *spaced = true;
            None
        } else if matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') {
            Some(self.line(*spaced))
        } else if matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{AD}' | '\u{2060}' | '\u{61C}')
            || ('\u{202A}'..='\u{202E}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
        {
            self.at += c.len_utf8(); // invisible: direction marks, zero-width characters
            None
        } else if c.is_numeric() && digit_of(c).is_some() {
            Some(self.number(*spaced))
        } else if c.is_alphanumeric() && !matches!(c, '²' | '³' | '¹' | 'º' | 'ª') {
            Some(self.other(*spaced))
        } else {
            Some(self.mark(c.len_utf8(), *spaced))
        }
    }

    fn line(&mut self, spaced: bool) -> Raw {
        let start = self.at;
        if self.bytes[self.at] >= 0x80 {
            self.at += self.char_at(self.at).map_or(1, char::len_utf8);
        } else {
            self.at += if self.bytes[self.at..].starts_with(b"\r\n") { 2 } else { 1 };
        }
        self.raw(start, Class::Line, spaced)
    }

    fn mark(&mut self, len: usize, spaced: bool) -> Raw {
        let start = self.at;
        self.at += len;
        self.raw(start, Class::Mark, spaced)
    }

    #[inline]
    fn raw(&self, start: usize, class: Class, spaced: bool) -> Raw {
        let span = Span::new(start as u32, self.at as u32);
        Raw { span, class, hash: 0, spaced, upper: false, digits_follow: false }
    }

    /// Letters of the fast scripts, with inner apostrophes and full stops (`don't`, `U.S`), up to the first digit.
    fn word(&mut self, spaced: bool, upper: bool) -> Raw {
        let start = self.at;
        loop {
            self.at = ascii_letters(self.bytes, self.at);
            let byte = self.byte(self.at);
            if byte >= 0x80 {
                let (folded, len) = self.table.letter_at(self.bytes, self.at);
                let len = if folded.is_letter() { len } else { self.inner(start) };
                if len == 0 {
                    break;
                }
                self.at += len;
            } else if byte == b'_' || (matches!(byte, b'.' | b'\'') && self.joins(start, byte)) {
                self.at += 1;
            } else {
                break;
            }
        }
        Raw {
            upper,
            hash: hash_bytes(self.bytes, start, self.at, self.seed),
            digits_follow: self.byte(self.at).is_ascii_digit(),
            ..self.raw(start, Class::Word, spaced)
        }
    }

    /// Length of a character that belongs to the word it stands in though it is no letter; 0 for all others.
    fn inner(&self, start: usize) -> usize {
        match self.char_at(self.at) {
            Some(c @ ('\u{300}'..='\u{36F}' | '\u{AD}' | '²' | '³')) => c.len_utf8(),
            Some(c @ '’') if self.joins(start, b'\'') => c.len_utf8(),
            _ => 0,
        }
    }

    /// Does the mark at the cursor, in the word that begins at `start`, join letters?
    fn joins(&self, start: usize, mark: u8) -> bool {
        let after = self.at + if self.bytes[self.at] < 0x80 { 1 } else { 3 };
        let Some(next) = self.char_at(after) else { return false };
        let folded = self.table.get(next);
        if !folded.is_letter() {
            return false;
        }
        if mark == b'\'' {
            return !self.rules.elision;
        }
        // `nghean.gov.vn`, `U.S`, `PGS.TS` are words; `đồng.Theo` lacks a space.
        if !folded.is_upper() {
            return true;
        }
        let since = self.text[start..self.at].chars().rev().take_while(|c| !matches!(c, '.' | '\'' | '’'));
        let mut letters = since.filter(|c| *c == '_' || self.table.get(*c).is_letter());
        let last_upper = letters.next().is_some_and(|c| self.table.get(c).is_upper());
        last_upper || letters.next().is_none()
    }

    /// Makes the digits that follow a word part of it (`U23`, `m2`, `A321`).
    pub(crate) fn absorb(&mut self, raw: &mut Raw) {
        loop {
            let byte = self.byte(self.at);
            let inner = matches!(byte, b'.' | b',')
                && self.byte(self.at + 1).is_ascii_digit()
                && self.byte(self.at - 1).is_ascii_digit();
            if byte.is_ascii_alphanumeric() || inner {
                self.at += 1;
            } else if byte >= 0xC3 && self.char_at(self.at).is_some_and(|c| self.table.get(c).is_letter()) {
                self.at += self.char_at(self.at).map_or(1, char::len_utf8);
            } else {
                break;
            }
        }
        raw.span.end = self.at as u32;
        raw.hash = hash_bytes(self.bytes, raw.span.start as usize, self.at, self.seed);
        raw.digits_follow = false;
    }

    /// Digits of any script with the marks between them.
    fn number(&mut self, spaced: bool) -> Raw {
        let start = self.at;
        loop {
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            let byte = self.byte(self.at);
            if byte < 0x80 {
                if matches!(byte, b'.' | b',' | b'\'') && self.byte(self.at + 1).is_ascii_digit() {
                    self.at += 2;
                    continue;
                }
                if !matches!(byte, b'.' | b',') || self.byte(self.at + 1) < 0x80 {
                    break;
                }
            }
            let Some(c) = self.char_at(self.at) else { break };
            let next = self.char_at(self.at + c.len_utf8());
            if digit_of(c).is_some()
                || (matches!(c, '’' | '٫' | '٬' | '.' | ',') && next.is_some_and(|n| digit_of(n).is_some()))
            {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        self.raw(start, Class::Number, spaced)
    }

    /// A word of another script: UAX #29 decides where it ends.
    fn other(&mut self, spaced: bool) -> Raw {
        let start = self.at;
        if start >= self.run_end {
            // One run is looked at once, so a megabyte without a space stays linear.
            let rest = &self.text[start..];
            self.run_end = start + rest.find(|c: char| c.is_ascii() || is_space(c)).unwrap_or(rest.len());
        }
        let run = &self.text[start..self.run_end];
        let word = run.split_word_bounds().next().unwrap_or(run);
        let cut = word.find(|c: char| digit_of(c).is_some()).filter(|at| *at > 0).unwrap_or(word.len());
        self.at = start + cut;
        let hash = hash_bytes(self.bytes, start, self.at, self.seed);
        Raw { hash, ..self.raw(start, Class::Word, spaced) }
    }
}

/// White space that does not end a line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// The value of a decimal digit of any script that the crate reads.
pub(crate) fn digit_of(c: char) -> Option<u8> {
    if c.is_ascii_digit() {
        return Some(c as u8 - b'0');
    }
    // Zeros of Arabic-Indic, extended Arabic-Indic, Devanagari, Bengali, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, full width.
    const ZEROS: [u32; 11] = [0x660, 0x6F0, 0x966, 0x9E6, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xFF10];
    let cp = c as u32;
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&cp)).map(|zero| (cp - zero) as u8)
}

#[cfg(test)]
mod tests;
