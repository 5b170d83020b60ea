//! Numbers without a unit beside them: the unit that the figures and the words before say, or none at all.

use super::{Quantity, noun, rate};
use crate::figure::Kind;
use crate::figure::decimal::Decimal;
use crate::figure::scope::{Scope, is_year};
use crate::language::lexicon::Sense;
use crate::scan::Class;
use std::borrow::Cow;

/// `up from 201`, `rose to 294.3m`: the unit of the figure before; a percentage between the two is passed over.
pub(super) fn take_over(scope: &Scope, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (head, tail) = found.split_at_mut(at);
        let this = &mut tail[0];
        let Some(before) = head.iter().rev().take(3).find(|before| before.kind != Kind::Percent) else { continue };
        let last = head.last().is_some_and(|last| last.kind != Kind::Percent);
        let level = scope.closes(this.first, &[Sense::From, Sense::To]);
        let linked = scope.closes(this.first, &[Sense::Link]);
        let alike = same_size(before, this);
        // `2.385 millones de euros, y las importaciones, 4.120 millones`
        let millions = before.kind == Kind::Money && before.magnitude >= 6 && this.magnitude >= 6 && alike;
        let near = this.first - before.end < if alike && (before.kind == Kind::Index || millions) { 24 } else { 12 };
        if this.bare
            && !before.bare
            && near
            && (millions
                || (before.kind == Kind::Index && linked && this.value >= Decimal::whole(500))
                || (level && last)
                || ((level || linked) && alike))
            && matches!(before.kind, Kind::Measure | Kind::Count | Kind::Index | Kind::Money)
        {
            this.unit.clone_from(&before.unit);
            this.kind = before.kind;
            this.bare = false;
        }
    }
}

/// `388,000 people looked for a job, 9,000 fewer than in March`; `the number of vacancies fell to 391,000`.
pub(super) fn name_counts(scope: &Scope, found: &mut [Quantity]) {
    for at in 0..found.len() {
        let (head, tail) = found.split_at_mut(at);
        let this = &mut tail[0];
        if !this.bare || is_year(scope.text(this.number)) {
            continue;
        }
        let floor = head.last().map_or(scope.start, |last| last.end);
        let before = head.last().filter(|last| last.kind == Kind::Count && !last.bare && last.value > this.value);
        let compared = scope.opens(this.end, &[Sense::Rise, Sense::Fall]);
        let told = scope.closes(this.first, &[Sense::To, Sense::From, Sense::Link, Sense::By]);
        if let Some(before) = before.filter(|before| compared && this.first - before.end < 14) {
            this.unit.clone_from(&before.unit);
        } else if let Some(unit) = number_of(scope, this.first, floor).filter(|_| told || stands_alone(scope, this)) {
            this.unit = unit;
        } else {
            continue;
        }
        (this.kind, this.bare) = (Kind::Count, false);
    }
}

/// `nợ 27 tỉ`, `giá 3,2 tỷ`, `50 triệu/tháng`: millions of a currency that is not named, behind a word for what is told
/// in it, or with a magnitude that nothing else is told in; people alone are counted in it as well. Where another amount
/// of the sentence names its currency, it is that one.
pub(super) fn name_money(scope: &Scope, found: &mut [Quantity]) {
    if !scope.any(&[Sense::Priced]) {
        return;
    }
    for at in 0..found.len() {
        let Some(priced) = Some(&found[at]).filter(|this| this.bare && this.magnitude >= 6).and_then(|this| {
            let floor = this.first.saturating_sub(9).max(scope.start);
            let clause = |at: &usize| !scope.is_mark(*at, &[";", ":"]);
            let word = |at: &usize| !scope.has(*at, &[Sense::Magnitude]);
            let words = (floor..this.first).rev().take_while(clause).filter(word);
            let told = words.into_iter().find_map(|at| scope.begins(at, &[Sense::Priced]));
            let counts = || (floor..this.first).rev().take_while(clause).any(|at| scope.has(at, &[Sense::Classifier]));
            told.or_else(|| scope.ends(this.end, &[Sense::Priced]).map(|(_, own)| own).filter(|_| !counts()))
        }) else {
            continue;
        };
        let alike = |other: &&Quantity| {
            other.kind == Kind::Money && !other.unit.contains('/') && other.magnitude == found[at].magnitude
        };
        let own = || Cow::Borrowed(scope.language().unit(priced.value).name.as_str());
        let unit = found.iter().find(alike).map_or_else(own, |named| named.unit.clone());
        let this = &mut found[at];
        (this.kind, this.bare) = (Kind::Money, false);
        (this.unit, this.end) = rate::told_by(scope, unit, this.end);
    }
}

/// `two men, aged 19 and 23`: a number joined to an age.
pub(super) fn name_ages(scope: &Scope, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (head, tail) = found.split_at_mut(at);
        let (before, this) = (&head[at - 1], &mut tail[0]);
        let joined = this.first == before.end + 1
            && (scope.is_mark(before.end, &[","]) || scope.opens(before.end, &[Sense::Joiner, Sense::RangeClose]));
        if this.bare && before.kind == Kind::Age && joined && this.value < Decimal::whole(120) {
            (this.kind, this.bare) = (Kind::Age, false);
            this.unit.clone_from(&before.unit);
        }
    }
}

/// Is a small number a level that a verb of change leads to?
pub(super) fn is_level(scope: &Scope, quantity: &Quantity) -> bool {
    let number = !quantity.spelled && !is_year(scope.text(quantity.number));
    // `an average of 130`, `with a count of 881`
    let told = || {
        let phrase = scope.ends(quantity.first, &[Sense::Link]).is_some_and(|(_, found)| found.len > 1);
        phrase && scope.has(quantity.first - 1, &[Sense::CountOf])
    };
    number
        && quantity.magnitude == 0
        && quantity.value >= Decimal::whole(10)
        && (is_reached(scope, quantity.first) || told())
}

/// `deaths rose to 240`, `jumped from 240 to 273`: a level that a verb of change leads to or from.
pub(super) fn is_reached(scope: &Scope, first: usize) -> bool {
    let Some((from, _)) = scope.ends(first, &[Sense::To, Sense::From]) else { return false };
    let hedge = scope.ends(first, &[Sense::Under, Sense::Over]).is_some_and(|(hedge, _)| hedge < from);
    let verb = scope.closes(from, &[Sense::Rise, Sense::Fall]) || over_object(scope, from);
    let both = from > scope.start && scope.class(from - 1) == Some(Class::Number) && is_reached(scope, from - 1);
    !hedge && (verb || both)
}

/// `increased its fleet to 85`: a verb of change and what it changes, with an article or a possessive, end just before a
/// token.
fn over_object(scope: &Scope, end: usize) -> bool {
    let verb = |at: &usize| scope.opens(*at, &[Sense::Rise, Sense::Fall]);
    let near = || (end.saturating_sub(5).max(scope.start)..end.saturating_sub(2)).rev();
    let words = |at: usize| (at..end).all(|at| scope.class(at) == Some(Class::Word));
    let led = |at: usize| scope.has(at, &[Sense::SubjectOpen]) && scope.has(at, &[Sense::Strip]);
    scope.language().clauses_listed()
        && near().find(verb).is_some_and(|at| {
            let object = at + scope.length(at, &[Sense::Rise, Sense::Fall]);
            object + 1 < end && led(object) && words(object)
        })
}

/// Of one order of magnitude, as two values of one thing are.
fn same_size(a: &Quantity, b: &Quantity) -> bool {
    let (a, b) = (a.value.to_f64().abs(), b.value.to_f64().abs());
    a > 0.0 && b > 0.0 && a / b < 5.0 && b / a < 5.0
}

/// The noun behind `the number of`, in the words before a figure.
fn number_of(scope: &Scope, first: usize, floor: usize) -> Option<Cow<'static, str>> {
    let from = first.saturating_sub(12).max(floor);
    let clause = (from..first).rev().take_while(|at| !scope.is_mark(*at, &[",", ";", ":", "(", ")"]));
    let (at, phrase) =
        clause.into_iter().find_map(|at| scope.begins(at, &[Sense::NumberOf]).map(|found| (at, found)))?;
    noun::read_phrase(scope, at + phrase.len, true).map(|noun| noun.name.written(scope))
}

/// Is a number without a unit a quantity all the same?
pub(super) fn stands_alone(scope: &Scope, quantity: &Quantity) -> bool {
    if quantity.magnitude > 0 {
        return quantity.magnitude >= 2;
    }
    let text = scope.text(quantity.number);
    let marked = text.contains([',', '.', '\'']) || scope.class(quantity.number + 1) == Some(Class::Number);
    let long = text.len() >= 4;
    let linked = scope.closes(
        quantity.first,
        &[
            Sense::To,
            Sense::By,
            Sense::Rise,
            Sense::Fall,
            Sense::Over,
            Sense::About,
            Sense::Under,
            Sense::Link,
            Sense::From,
        ],
    );
    let large = quantity.value.to_f64().abs() >= 1000.0;
    // `by 2120`
    let future = text.len() == 4 && text.starts_with("21");
    !quantity.spelled && !is_year(text) && !future && if marked { large || linked } else { large && linked && long }
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            (
                "amounts that do not name their currency",
                "vi",
                "Ông Tám còn nợ 27 tỉ, bị phạt 50 triệu; dân số xã là 1,2 triệu.",
                "27 tỉ = 27000000000 VND; 50 triệu = 50000000 VND; 1,2 triệu = 1200000",
            ),
            (
                "billions are money, but of people",
                "vi",
                "Số người dùng đạt 1,3 tỷ; tập đoàn gom 810 tỷ mua 12 tàu, trả lương 50 triệu/tháng.",
                "1,3 tỷ = 1300000000; 810 tỷ = 810000000000 VND; 12 tàu = 12 tàu; 50 triệu/tháng = 50000000 VND/month",
            ),
            (
                "the currency of another amount",
                "vi",
                "Căn nhà trị giá 3,2 triệu USD, năm ngoái giá chỉ 2,5 triệu.",
                "3,2 triệu USD = 3200000 USD; 2,5 triệu = 2500000 USD",
            ),
            (
                "an age joined to an age",
                "en",
                "Two men, aged 19 and 23, left.",
                "Two men = 2 men; 19 = 19 year; 23 = 23 year",
            ),
            ("a level that a change leads to", "en", "Deaths rose to 240 on Monday.", "240 = 240"),
            ("a day", "en", "The race moved to 12 May.", ""),
            ("levels from and to", "en", "Output jumped from 240 to 273.", "240 to 273 = 240..273"),
        ]);
    }
}
