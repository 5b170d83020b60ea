//! Where something stands in a text.

/// A half-open range of UTF-8 bytes, `start..end`, in one text.
///
/// Everything found in a text is kept as a span and sliced when it is written: the text is never copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    #[inline]
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The slice of `text` that the span stands for; empty where the span does not fit the text.
    #[inline]
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Number of bytes.
    #[inline]
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// True for a span of no bytes.
    #[inline]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that holds both.
    #[inline]
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// True when the two share a byte.
    #[inline]
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn slices_only_what_fits() {
        let text = "tỷ đồng";
        for (name, span, want) in [
            ("whole", Span::new(0, text.len() as u32), text),
            ("a word", Span::new(0, 4), "tỷ"),
            ("inside a letter", Span::new(0, 2), ""),
            ("past the end", Span::new(3, 99), ""),
        ] {
            assert_eq!(span.of(text), want, "{name}");
        }
    }
}
