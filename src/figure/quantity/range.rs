//! Several numbers that are one quantity or share one unit: ranges, lists, omitted units.

use super::Quantity;
use super::bare::{is_level, is_reached, name_ages, name_counts, name_money, stands_alone, take_over};
use crate::figure::Kind;
use crate::figure::scope::{Scope, is_year};
use crate::language::lexicon::Sense;

/// Joins ranges, hands units and magnitudes to the numbers that omit them, and drops what stays without.
pub(crate) fn merge(scope: &Scope, found: &mut Vec<Quantity>) {
    found.dedup_by(|high, low| {
        let range = is_range(scope, low, high);
        if range {
            join(low, high);
        }
        range
    });
    // `lần lượt 812, 540 và 305 triệu USD`: the last one names the unit of all.
    for at in (0..found.len().saturating_sub(1)).rev() {
        let (head, tail) = found.split_at_mut(at + 1);
        let (first, next) = (&mut head[at], &tail[0]);
        if first.bare
            && !next.bare
            && ((next.sure && is_list(scope, first.end, next.first)) || leads(scope, first, next))
            && !is_year(scope.text(first.number))
        {
            take_unit(first, next);
        }
    }
    name_money(scope, found);
    name_counts(scope, found);
    take_over(scope, found);
    name_ages(scope, found);
    found.retain(|quantity| !quantity.bare || stands_alone(scope, quantity) || is_level(scope, quantity));
}

/// `de 210 à 164 millions`, `by 185 to 1,310 people`: the level before, or the change, and the level it leads to.
fn leads(scope: &Scope, first: &Quantity, next: &Quantity) -> bool {
    let told = scope.closes(first.first, &[Sense::From]) || is_step(scope, first, next);
    let to = scope.begins(first.end, &[Sense::To]).filter(|to| reaches(scope, first.end + to.len, next.first));
    told && to.is_some() && next.max.is_none()
}

/// `fell by 185 to 1,310 people`: by so many, where a range would not reach so far.
fn is_step(scope: &Scope, low: &Quantity, high: &Quantity) -> bool {
    let hedge = scope.ends(low.first, &[Sense::About, Sense::Over, Sense::Under]);
    let by = scope.ends(hedge.map_or(low.first, |(from, _)| from), &[Sense::By]);
    let far = high.value.to_f64() > low.value.to_f64() * 3.0 && high.kind != Kind::Percent;
    far && by.is_some_and(|(by, _)| scope.closes(by, &[Sense::Rise, Sense::Fall]))
}

/// Do two neighbours form a range?
fn is_range(scope: &Scope, low: &Quantity, high: &Quantity) -> bool {
    if low.max.is_some() || high.max.is_some() || low.kind == Kind::Multiple && high.kind != Kind::Multiple {
        return false;
    }
    let Some(joint) = joint(scope, low, high) else { return false };
    let fits = low.bare
        || low.unit == high.unit
        || (high.bare && !low.unit.is_empty())
        || high.unit.strip_prefix(&*low.unit).is_some_and(|rest| rest.starts_with('/'));
    if !fits || (low.bare && high.bare && joint == Sense::RangeTo && !both_large(low, high)) {
        return false;
    }
    match joint {
        // `jumped from 240 to 273`: numbers that nothing else makes figures.
        Sense::To
            if [low, high].into_iter().all(|end| end.bare && !stands_alone(scope, end))
                && !scope.any(&[Sense::NumberOf])
                && is_reached(scope, high.first) =>
        {
            true
        }
        // `rose from $2bn to $3bn`: two levels, where the word between also marks a level.
        Sense::To => (low.bare && ascends(low, high) || low.value <= high.value) && !changes_before(scope, low, high),
        Sense::Or => low.bare || low.unit == high.unit,
        _ => low.bare || high.bare || low.value <= high.value || joint == Sense::RangeClose || scope.is_dash(low.end),
    }
}

/// Is the lower end the smaller one once it has the magnitude of the upper?
fn ascends(low: &Quantity, high: &Quantity) -> bool {
    low.value.scaled(high.magnitude as i32).is_none_or(|scaled| scaled.min(low.value) <= high.value)
}

fn both_large(low: &Quantity, high: &Quantity) -> bool {
    low.magnitude > 0 || high.magnitude > 0
}

/// What stands between two quantities, when nothing else does.
fn joint(scope: &Scope, low: &Quantity, high: &Quantity) -> Option<Sense> {
    let (at, to) = (low.end, high.first);
    if let Some(word) = scope.begins(at, &[Sense::RangeTo]).filter(|word| reaches(scope, at + word.len, to)) {
        let level = scope.begins(at, &[Sense::To]).is_some_and(|level| level.len == word.len) && !scope.is_dash(at);
        return Some(if level { Sense::To } else { Sense::RangeTo });
    }
    if scope.is_dash(at) && at + 1 == to {
        return Some(Sense::RangeTo);
    }
    let open = scope.closes(low.first, &[Sense::RangeOpen]);
    // `from 450 sq ft up to 900 sq ft`
    let up_to = scope.begins(at, &[Sense::Under]).filter(|word| at + word.len == to);
    if open && up_to.is_some() && scope.has(to - 1, &[Sense::RangeTo]) {
        return Some(Sense::RangeClose);
    }
    if open
        && let Some(word) = scope.begins(at, &[Sense::RangeClose])
        && reaches(scope, at + word.len, to)
    {
        return Some(Sense::RangeClose);
    }
    let or = scope.begins(at, &[Sense::Or])?;
    (at + or.len == to && low.bare && !high.bare && low.value < high.value).then_some(Sense::Or)
}

/// Only a hedge or a stray hyphen may stand between the word and the number (`from 3 to about 5`, `3 to-5`).
fn reaches(scope: &Scope, from: usize, to: usize) -> bool {
    from == to
        || (from + 1 == to && scope.is_mark(from, &["-"]) && !scope.spaced(from))
        || (from < to
            && scope
                .begins(from, &[Sense::About, Sense::Over, Sense::Under, Sense::RangeOpen])
                .is_some_and(|found| from + found.len == to))
}

/// Does a change word stand before `from A`, or before an `A` with a unit of its own (`rose $1.64 to $47.10`)?
fn changes_before(scope: &Scope, low: &Quantity, high: &Quantity) -> bool {
    let changed = |at: usize| scope.closes(at, &[Sense::Rise, Sense::Fall]);
    if !low.bare && changed(low.first) {
        return true;
    }
    // `ارتفع السعر 50 سنتا إلى 78.3 دولارا`: in Arabic the subject stands between.
    let apart = low.value.scaled(1).is_none_or(|tenfold| tenfold < high.value)
        && low.kind == Kind::Money
        && low.magnitude == high.magnitude;
    if !low.bare && apart && (low.first.saturating_sub(5).max(scope.start)..low.first).any(&changed) {
        return true;
    }
    if low.bare && low.magnitude == high.magnitude && is_step(scope, low, high) {
        return true;
    }
    // `fell by $3 to $41`; but `earnings of $5.40 to $5.55`, `growth of 3% to 5%`.
    if !low.bare
        && let Some((by, found)) = scope.ends(low.first, &[Sense::By])
    {
        let of = found.len == 1 && scope.has(by, &[Sense::ShareOf, Sense::CountOf, Sense::SubjectOf]);
        let rates = low.kind == Kind::Percent && high.kind == Kind::Percent;
        if !of || (changed(by) && !rates) {
            return true;
        }
    }
    let Some((from, found)) = scope.ends(low.first, &[Sense::From]) else { return false };
    // `pasó de 182 a 196`: the phrase has its own verb.
    let verb = found.len > 1 && !scope.has(from, &[Sense::Stop, Sense::Per, Sense::RangeOpen]);
    verb || (from.saturating_sub(4).max(scope.start)..from).any(|at| scope.opens(at, &[Sense::Rise, Sense::Fall]))
}

fn join(low: &mut Quantity, high: &mut Quantity) {
    if low.bare && high.bare && low.value > high.value {
        std::mem::swap(&mut low.value, &mut high.value);
    }
    // `$89 to $93 billion`, `$10-12bn`, `580.000-720.400 tỷ đồng`
    if low.magnitude == 0
        && (low.bare || low.unit == high.unit || high.bare)
        && let Some(value) =
            low.value.scaled(high.magnitude as i32).filter(|value| high.magnitude > 0 && *value <= high.value)
    {
        low.value = value;
        low.magnitude = high.magnitude;
    }
    if low.bare {
        take_unit(low, high);
    } else if high.bare {
        take_unit(high, low);
    }
    if low.unit != high.unit && high.unit.len() > low.unit.len() {
        low.unit = std::mem::take(&mut high.unit);
        low.kind = high.kind;
    }
    low.end = high.end;
    low.spelled &= high.spelled;
    low.sure |= high.sure;
    low.bare &= high.bare;
    let (a, b) = (low.value.min(high.value), low.value.max(high.value));
    (low.value, low.max) = if a == b { (a, None) } else { (a, Some(b)) };
    low.magnitude = low.magnitude.max(high.magnitude);
}

/// Gives a bare number the unit of its neighbour, and the magnitude when it has none and stays the smaller.
fn take_unit(bare: &mut Quantity, full: &Quantity) {
    bare.unit.clone_from(&full.unit);
    bare.kind = full.kind;
    bare.sure = full.sure;
    bare.bare = full.bare;
    if bare.magnitude == 0
        && full.magnitude > 0
        && let Some(value) = bare.value.scaled(full.magnitude as i32)
        && bare.value.to_f64() < 10_000.0
    {
        bare.value = value;
        bare.magnitude = full.magnitude;
    }
}

/// Nothing but commas and `and` between two quantities.
fn is_list(scope: &Scope, from: usize, to: usize) -> bool {
    let mut at = from;
    let mut commas = 0;
    while at < to {
        if scope.is_mark(at, &[",", ";"]) && commas == 0 {
            at += 1;
            commas += 1;
        } else if let Some(joint) = scope.begins(at, &[Sense::Joiner, Sense::RangeClose]) {
            at += joint.len;
        } else {
            return false;
        }
    }
    at == to && to > from
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            (
                "earnings told by a range",
                "en",
                "We expect earnings of $5.40 to $5.55 per share.",
                "$5.40 to $5.55 per share = 5.4..5.55 USD/share",
            ),
            (
                "the level before takes the unit of the level after",
                "fr",
                "La dette a été ramenée de 210 à 164 millions d'euros.",
                "210 = 210000000 EUR; 164 millions d'euros = 164000000 EUR",
            ),
            (
                "by so many to a level",
                "en",
                "Claims fell by 185 to 1,310 people.",
                "185 = 185 people; 1,310 people = 1310 people",
            ),
            (
                "so many fewer",
                "nl",
                "In juni zochten 388.000 mensen werk, 9.000 minder dan in maart.",
                "388.000 mensen = 388000 mensen; 9.000 = 9000 mensen",
            ),
            (
                "the number of something",
                "da",
                "Antallet af ledige faldt fra 21.300 til 20.100.",
                "21.300 = 21300 ledige; 20.100 = 20100 ledige",
            ),
            (
                "millions behind millions of money",
                "es",
                "Las ventas sumaron 2.385 millones de euros, y las importaciones, 4.120 millones.",
                "2.385 millones de euros = 2385000000 EUR; 4.120 millones = 4120000000 EUR",
            ),
            (
                "the magnitude told once",
                "vi",
                "Nhu cầu vốn là 580.000-720.400 tỷ đồng, lương từ 500.000 đến 2 triệu đồng.",
                "580.000-720.400 tỷ đồng = 580000000000000..720400000000000 VND; \
                 500.000 đến 2 triệu đồng = 500000..2000000 VND",
            ),
            ("growth told by a range", "en", "It sees growth of 3% to 5%.", "3% to 5% = 3..5 %"),
            ("a change and a level", "en", "It rose by $1.64 to $47.10.", "$1.64 = 1.64 USD; $47.10 = 47.1 USD"),
            (
                "a verb that goes from one to the other",
                "es",
                "El boleto pasó de 182 euros a 196 euros.",
                "182 euros = 182 EUR; 196 euros = 196 EUR",
            ),
            (
                "from so much up to so much",
                "en",
                "Sizes run from 450 sq ft up to 900 sq ft.",
                "450 sq ft up to 900 sq ft = 450..900 ft2",
            ),
            (
                "a stray hyphen",
                "en",
                "A 200,000 to-260,000 year-old skull was found.",
                "200,000 to-260,000 year-old = 200000..260000 year",
            ),
            (
                "the last names the unit",
                "vi",
                "Ba quý lần lượt đạt 812, 540 và 305 triệu USD.",
                "812 = 812000000 USD; 540 = 540000000 USD; 305 triệu USD = 305000000 USD",
            ),
            (
                "a level past a percentage",
                "en",
                "The TA-35 closed at 1,463.87 points, while the TA-125 rose 0.1% to 1,333.18.",
                "1,463.87 points = 1463.87 points; 0.1% = 0.1 %; 1,333.18 = 1333.18 points",
            ),
        ]);
    }
}
