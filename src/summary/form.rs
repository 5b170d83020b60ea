//! How a sentence is written: one walk over its tokens.

use crate::document::{Document, Sentence, Token};
use crate::language::lexicon::{Sense, Senses};
use crate::scan::Class;

/// What a walk over a sentence's tokens counts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    pub(crate) words: f64,
    /// Numbers in digits.
    pub(crate) numbers: f64,
    /// Its first word has no capital.
    pub(crate) small: bool,
    /// Words with a capital, the first one aside.
    pub(crate) capitals: f64,
    pub(crate) commas: f64,
    pub(crate) quoted: bool,
    pub(crate) opens_quote: bool,
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
    pub(crate) speaker: f64,
    /// Cue phrases of news (Edmundson 1969).
    pub(crate) bonus: f64,
    pub(crate) stigma: f64,
    /// Weights of the cue phrases of reports, for and against.
    pub(crate) report: f64,
    pub(crate) against: f64,
}

const LEANING: Senses = Senses::of(&[Sense::Connective, Sense::Pronoun]);
/// What a phrase of a pack's lists of report cues weighs; those of `[report_cues]` have weights of their own.
const LISTED: f64 = 5.0;

impl Form {
    /// Walks over a sentence.
    pub(crate) fn of(document: &Document, sentence: &Sentence) -> Self {
        let lexicon = &document.pack().lexicon;
        let weighted = lexicon.count(Sense::ReportCue) > 0;
        let mut form = Self::default();
        for at in sentence.tokens.start as usize..sentence.tokens.end as usize {
            let token = document.tokens[at];
            match token.class() {
                Class::Word => {
                    form.words += 1.0;
                    if form.words == 1.0 {
                        form.small = !token.upper() && form.numbers < 1.0;
                        if lexicon.first(token.word()).meets(LEANING) {
                            form.connective = document.phrase(at, Senses::of(&[Sense::Connective])) > 0;
                            form.pronoun = document.phrase(at, Senses::of(&[Sense::Pronoun])) > 0;
                        }
                    } else if token.upper() {
                        form.capitals += 1.0;
                    }
                    if token.is_cue() {
                        form.cues(document, at, weighted);
                    }
                }
                Class::Number => form.numbers += 1.0,
                Class::Mark => form.mark(document, token, at == sentence.tokens.start as usize),
                Class::Line => {}
            }
        }
        form
    }

    fn cues(&mut self, document: &Document, at: usize, weighted: bool) {
        document.meanings(at, |meaning| match meaning.sense {
            Sense::Bonus => self.bonus += 1.0,
            Sense::Stigma => self.stigma += 1.0,
            Sense::Speaker => self.speaker += 1.0,
            Sense::ReportBonus if !weighted => self.report += LISTED,
            Sense::ReportStigma if !weighted => self.against += LISTED,
            Sense::ReportCue if meaning.value > 0 => self.report += meaning.value as f64,
            Sense::ReportCue => self.against -= meaning.value as f64,
            Sense::Weekday | Sense::Month => self.dated = true,
            _ => {}
        });
    }

    fn mark(&mut self, document: &Document, token: Token, first: bool) {
        if token.is_quote() {
            self.quoted = true;
            self.opens_quote |= first;
            return;
        }
        let mark = token.span().of(document.text());
        if token.is_terminator() {
            self.question = matches!(mark, "?" | "؟" | "？" | ";" | "\u{37E}");
        }
        match mark {
            "," | "،" | "、" => self.commas += 1.0,
            "(" | "[" => self.brackets = true,
            ":" | "…" => self.colon = true,
            _ => {}
        }
    }
}
