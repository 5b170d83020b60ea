//! How a sentence is written: one walk over its tokens.

use crate::document::{Document, Sentence, Token};
use crate::language::lexicon::{CUES, Sense, Senses};
use crate::scan::Class;

/// What a walk over a sentence's tokens counts: forty bytes, for a long text has very many. What is worth no more beyond a
/// few is counted up to 65,535.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    pub(crate) words: u32,
    /// Numbers in digits.
    pub(crate) numbers: u32,
    /// Its first word has no capital.
    pub(crate) small: bool,
    /// Words with a capital, the first one aside.
    pub(crate) capitals: u32,
    pub(crate) commas: u16,
    pub(crate) quoted: bool,
    pub(crate) opens_quote: bool,
    /// Words within quotation marks; whether a quotation is open at its end.
    pub(crate) within: u32,
    pub(crate) leaves_open: bool,
    /// Has one mark of a quotation whose other mark is in another sentence.
    pub(crate) half_quoted: bool,
    pub(crate) brackets: bool,
    /// A colon or an ellipsis.
    pub(crate) colon: bool,
    /// The last of its marks that end sentences asks.
    pub(crate) question: bool,
    /// Names a month or a day of the week.
    pub(crate) dated: bool,
    /// Begins with a word that leans on the sentence before it.
    pub(crate) connective: bool,
    pub(crate) pronoun: bool,
    /// Words of someone who speaks of himself or to the reader.
    pub(crate) speaker: u16,
    /// Cue phrases of news (Edmundson 1969).
    pub(crate) bonus: u16,
    pub(crate) stigma: u16,
    /// A line of the page within the text: it begins with the words of a link (`click here`), or holds more of them
    /// (`contributed to this report`).
    pub(crate) furniture: bool,
    /// Weights of the cue phrases of reports, for and against.
    pub(crate) report: u16,
    pub(crate) against: u16,
}

const LEANING: Senses = Senses::of(&[Sense::Connective, Sense::Pronoun]);
/// What a phrase of a pack's lists of report cues weighs; those of `[report_cues]` have weights of their own.
const LISTED: u16 = 5;

impl Form {
    /// Walks over a sentence; `quoting` says that a quotation is open before it.
    pub(crate) fn of(document: &Document, sentence: &Sentence, quoting: bool) -> Self {
        let weighted = document.pack().lexicon.count(Sense::ReportCue) > 0;
        let tokens = document.tokens_of(sentence);
        let start = sentence.tokens.start as usize;
        let mut form = Self { leaves_open: quoting, ..Self::default() };
        let first = tokens.iter().position(|token| token.is_word());
        if let Some(first) = first {
            form.open(document, start + first, &tokens[..first]);
        }
        let (mut words, mut numbers, mut capitals, mut within) = (0, 0, 0, 0);
        let mut open = quoting;
        for (at, token) in tokens.iter().enumerate() {
            if token.is_word() {
                words += 1;
                capitals += u32::from(token.upper());
                within += u32::from(open);
                if token.is_cue() && document.may_begin(start + at, CUES) {
                    form.cues(document, start + at, at == 0, weighted);
                }
            } else if token.class() == Class::Number {
                numbers += 1;
            } else if token.class() == Class::Mark {
                form.mark(document, *token, at == 0);
                open = form.leaves_open;
            }
        }
        capitals -= u32::from(first.is_some_and(|first| tokens[first].upper()));
        let half_quoted = form.quoted && (quoting || form.leaves_open);
        Self { words, numbers, capitals, within, half_quoted, ..form }
    }

    /// Looks at the first word, at token `at`, with these tokens before it.
    fn open(&mut self, document: &Document, at: usize, before: &[Token]) {
        let word = document.tokens[at];
        self.small = !word.upper() && before.iter().all(|token| token.class() != Class::Number);
        if document.pack().lexicon.first(word.word()).meets(LEANING) {
            self.connective = document.phrase(at, Senses::of(&[Sense::Connective])) > 0;
            self.pronoun = document.phrase(at, Senses::of(&[Sense::Pronoun])) > 0;
        }
    }

    #[inline(never)]
    fn cues(&mut self, document: &Document, at: usize, first: bool, weighted: bool) {
        document.meanings(at, CUES, |meaning| match meaning.sense {
            Sense::Bonus => add(&mut self.bonus, 1),
            Sense::Stigma => add(&mut self.stigma, 1),
            Sense::Speaker => add(&mut self.speaker, 1),
            Sense::ReportBonus if !weighted => add(&mut self.report, LISTED),
            Sense::ReportStigma if !weighted => add(&mut self.against, LISTED),
            Sense::ReportCue if meaning.value > 0 => add(&mut self.report, meaning.value as u16),
            Sense::ReportCue => add(&mut self.against, meaning.value.unsigned_abs() as u16),
            Sense::Weekday | Sense::Month => self.dated = true,
            Sense::Chrome => self.furniture |= meaning.len > 2 || meaning.len > 1 && first,
            _ => {}
        });
    }

    #[inline(never)]
    fn mark(&mut self, document: &Document, token: Token, first: bool) {
        if token.is_quote() {
            self.quoted = true;
            self.opens_quote |= first;
            self.leaves_open = if self.leaves_open {
                // A mark behind a space opens again what was never closed, unless its form says otherwise.
                (token.spaced() || first) && !matches!(token.span().of(document.text()), "”" | "»")
            } else {
                token.spaced() || first
            };
            return;
        }
        let byte = document.text().as_bytes()[token.start as usize];
        let mark =
            if byte.is_ascii() { Some(char::from(byte)) } else { token.span().of(document.text()).chars().next() };
        if token.is_terminator() {
            self.question = matches!(mark, Some('?' | '؟' | '？' | ';' | '\u{37E}'));
        }
        match mark {
            Some(',' | '،' | '、') => add(&mut self.commas, 1),
            Some('(' | '[') => self.brackets = true,
            Some(':' | '…') => self.colon = true,
            _ => {}
        }
    }
}

fn add(count: &mut u16, more: u16) {
    *count = count.saturating_add(more);
}

#[cfg(test)]
mod tests {
    use super::Form;
    use crate::document::Document;
    use crate::summary::Sheet;

    #[test]
    fn a_form_is_forty_bytes() {
        assert_eq!(size_of::<Form>(), 40);
    }

    #[test]
    fn halves_of_a_quotation() {
        for (name, text, want) in [
            ("whole", "\"We won it,\" she said then. He was not there.", &[false, false][..]),
            ("two sentences", "\"We won it again. It rained,\" she said. He left early.", &[true, true, false]),
            ("curly, three", "“We won it again. It rained hard. No one left,” she said.", &[true, false, true]),
            ("angles apart", "« Nous avons gagné. » Il pleuvait encore ici.", &[false, false]),
            ("never closed", "\"We won it again. He left it then. \"I saw it,\" she said.", &[true, false, true]),
            ("a paragraph ends it", "“We won it again.\n\nHe said “yes” to that too.", &[true, false]),
        ] {
            let document = Document::new(text.to_owned(), Some("x".to_owned()), None);
            let sheet = Sheet::of(&document, &[]);
            let halves: Vec<bool> = (0..want.len()).map(|at| sheet.is_half_quoted(at)).collect();
            assert_eq!(halves, want, "{name}");
        }
    }
}
