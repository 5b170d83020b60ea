//! Numbers that are part of a name: `COVID-19`, `quốc lộ 6`, `26/NQ-CP`, `152 Trần Phú`.

use super::numeral::Number;
use super::unit::UnitFound;
use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// Part of a name: `COVID-19`, `#5`, `B-52`, `737MAX`, a long row of digits.
pub(super) fn is_identifier(scope: &Scope, at: usize, number: &Number, unit: Option<&UnitFound>) -> bool {
    let text = scope.text(at);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.starts_with('0') && digits >= 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return true; // a telephone number, a code
    }
    if at > scope.start && !scope.spaced(at) {
        let before = scope.text(at - 1);
        let word_before = at >= scope.start + 2 && scope.class(at - 2) == Some(Class::Word);
        if before == "#"
            || before == "№"
            || before == "@"
            || (word_before && !scope.spaced(at - 1) && matches!(before, "-" | "‑" | "/" | "_" | "."))
        {
            return true;
        }
        // `S -400`, `Su -35`: a name with its space lost.
        let apart = before == "-" && scope.spaced(at - 1) && at >= scope.start + 2 && scope.upper(at - 2);
        if apart && unit.is_none_or(|unit| !unit.sure) {
            return true;
        }
        if scope.class(at - 1) == Some(Class::Word) && unit.is_none_or(|unit| !unit.sure) {
            return true;
        }
    }
    // Letters against the digits that are no unit.
    let glued = scope.class(number.end) == Some(Class::Word) && !scope.spaced(number.end);
    (glued && unit.is_none_or(|unit| unit.end == number.end))
        || (scope.is_mark(number.end, &["/"]) && glued_name(scope, number.end))
}

/// Tied by a hyphen to a word that is none of the language's small ones.
pub(super) fn is_hyphened(scope: &Scope, at: usize) -> bool {
    at >= scope.start + 2
        && scope.is_hyphen(at - 1)
        && scope.class(at - 2) == Some(Class::Word)
        && !scope.has(at - 2, &[Sense::Stop, Sense::RangeTo, Sense::About, Sense::Over, Sense::Under, Sense::Unit])
        && !scope.has(at - 2, &[Sense::Numeral, Sense::Per, Sense::Currency, Sense::Symbol, Sense::Magnitude])
}

/// `26/NQ-CP`, `2000/QĐ`: a document's number.
fn glued_name(scope: &Scope, slash: usize) -> bool {
    !scope.spaced(slash)
        && !scope.spaced(slash + 1)
        && scope.class(slash + 1) == Some(Class::Word)
        && scope.text(slash + 1).chars().all(char::is_uppercase)
}

/// Behind a word that names things by number (`quốc lộ 6`, `Boeing 737`, `Part 3`).
pub(super) fn is_named(scope: &Scope, at: usize) -> bool {
    let mut from = at;
    // `điều 5, 6 và 7`, `Nos. 3 and 4`.
    for _ in 0..4 {
        if scope.closes(from, &[Sense::NameBefore]) {
            return !scope.closes(from, &[Sense::NameCounted]);
        }
        let dot = from > scope.start && scope.is_mark(from - 1, &["."]);
        if dot
            && scope
                .ends(from - 1, &[Sense::NameBefore, Sense::Abbreviation])
                .is_some_and(|(_, found)| found.sense == Sense::NameBefore)
        {
            return true;
        }
        let joint = from >= scope.start + 2
            && (scope.is_mark(from - 1, &[","])
                || scope.closes(from, &[Sense::RangeClose, Sense::Joiner, Sense::RangeTo]));
        if !joint || scope.class(from - 2) != Some(Class::Number) {
            return false;
        }
        from -= 2;
    }
    false
}

/// `152 Trần Phú`, `tàu Kilo 186 Đà Nẵng`, `tàu Falcon 15 vớt`: no noun stands at a token but a name, or the verb behind
/// one, in a language that writes each syllable of a name with a capital letter, and no other word.
pub(super) fn is_proper(scope: &Scope, at: usize) -> bool {
    let title = |at: usize| scope.upper(at) && scope.text(at).chars().skip(1).any(char::is_lowercase);
    let named = |at: usize| at > scope.start && scope.class(at) == Some(Class::Word) && scope.upper(at);
    if !scope.language().lexicon.rules.free_tones || at <= scope.start || scope.class(at - 1) != Some(Class::Number) {
        return false;
    }
    (title(at) && title(at + 1)) || (at > scope.start + 1 && named(at - 2))
}

/// `ông Trần Văn Tám đề nghị`: a word for a number that ends a person's name, written as [`is_proper`] says.
pub(super) fn is_persons(scope: &Scope, at: usize) -> bool {
    let title = |at: usize| scope.upper(at) && scope.text(at).chars().skip(1).any(char::is_lowercase);
    scope.language().lexicon.rules.free_tones && at > scope.start + 1 && title(at) && title(at - 1) && title(at - 2)
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            (
                "a house, a ship, a number of a name",
                "vi",
                "Quán ở 152 Trần Phú; tàu Kilo 186 Đà Nẵng về bến; tàu Falcon 15 vớt 2 người.",
                "2 người = 2 người",
            ),
            ("a person", "vi", "Ông Trần Văn Tám kiến nghị giao 3 xã.", "3 xã = 3 xã"),
            (
                "a title is counted",
                "vi",
                "Bộ có 3 Thứ trưởng và 21 Vụ trưởng.",
                "3 Thứ trưởng = 3 thứ trưởng; 21 Vụ trưởng = 21 vụ trưởng",
            ),
        ]);
    }
}
