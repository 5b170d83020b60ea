//! Text from outside never acts on a terminal.

use std::borrow::Cow;

/// `text` on one line, without control characters, escape sequences and marks that turn the reading direction.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let acts = |c: char| c.is_control() || is_mark_of_direction(c);
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !acts(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Does a character turn the direction of what follows, without being seen?
pub(super) const fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn nothing_acts() {
        for (name, text, want) in [
            ("plain", "36.539 tỷ đồng", "36.539 tỷ đồng"),
            ("colour", "\u{1b}[31mred\u{1b}[0m", "[31mred[0m"),
            ("title of the window", "a\u{1b}]0;x\u{7}b", "a]0;xb"),
            ("lines", "one\n  two\r\n", "one two"),
            ("direction", "a\u{202E}b", "ab"),
        ] {
            assert_eq!(clean(text), want, "{name}");
        }
    }
}
