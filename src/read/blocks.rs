//! The text of a structured article as it is gathered: a line a block, and what each line is.

use super::Role;

/// Gathers blocks; white space within one is a single space.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    text: String,
    roles: Vec<(u32, Role)>,
    line: String,
    role: Role,
}

impl Blocks {
    /// Begins a block; what came before is one of its own.
    pub(super) fn begin(&mut self, role: Role) {
        self.end();
        self.role = role;
    }

    /// What the block under way is.
    pub(super) const fn role(&self) -> Role {
        self.role
    }

    /// Appends text to the block under way.
    pub(super) fn push(&mut self, text: &str) {
        if text.starts_with(is_gap) {
            self.gap();
        }
        for (at, word) in text.split(is_gap).filter(|word| !word.is_empty()).enumerate() {
            if at > 0 {
                self.gap();
            }
            self.line.push_str(word);
        }
        if text.ends_with(is_gap) {
            self.gap();
        }
    }

    /// A space, where none stands yet.
    pub(super) fn gap(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    /// Ends the block under way; the next one is a paragraph.
    pub(super) fn end(&mut self) {
        let line = self.line.trim();
        if !line.is_empty() {
            self.roles.push((self.text.len().try_into().unwrap_or(u32::MAX), self.role));
            self.text.push_str(line);
            self.text.push('\n');
        }
        self.line.clear();
        self.role = Role::Paragraph;
    }

    /// Ends a row of a table; a row of one cell, or of none, is a paragraph.
    pub(super) fn end_row(&mut self, cells: usize) {
        self.role = if cells > 1 { Role::Table } else { Role::Paragraph };
        self.line.truncate(self.line.trim_end_matches([' ', '|']).len());
        self.end();
    }

    /// The text, and what each of its lines is, by the byte it begins at.
    pub(super) fn finish(mut self) -> (String, Vec<(u32, Role)>) {
        self.end();
        (self.text, self.roles)
    }
}

/// White space that is only layout; a no-break space belongs to the text (`36 539`).
const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}
