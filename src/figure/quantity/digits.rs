//! Numbers in digits: groups parted by spaces, magnitudes behind them, powers.

use super::fraction::{behind_whole, read_one_in, read_slash};
use super::numeral::{Number, finish, magnitudes};
use super::sum::Sum;
use crate::figure::decimal::Decimal;
use crate::figure::scope::Scope;
use crate::language::lexicon::Sense;
use crate::scan::Class;

/// Digits with the groups that spaces part and the magnitudes that follow.
pub(crate) fn read_digits(scope: &Scope, at: usize, after_sign: bool) -> Option<Number> {
    if let Some((end, magnitude)) = plain(scope, at, after_sign)
        && let Some(value) = scope.format.parse(scope.text(at))?.scaled(magnitude as i32)
    {
        return Some(Number { spelled: false, magnitude, ..Number::words(end, value) });
    }
    if let Some(part) = read_slash(scope, at) {
        return Some(part);
    }
    if let Some(part) = read_one_in(scope, at) {
        return Some(part);
    }
    let (mut value, mut end) = grouped(scope, at)?;
    if opens_with_mark(scope, at) && value.is_whole() {
        value = value.scaled(-(scope.text(at).len() as i32))?;
    } else if let Some((raised, after)) = power(scope, value, end) {
        (value, end) = (raised, after);
    } else if let Some((part, after)) = behind_whole(scope, end + usize::from(scope.is_hyphen(end)))
        && value.is_whole()
    {
        value = value.checked_add(part)?;
        end = after;
    }
    let mut sum = Sum::new();
    sum.digits = true;
    sum.add(value);
    sum.floor = 0;
    end = magnitudes(scope, end, after_sign, &mut sum);
    // `2 tỷ 300 triệu`, `3 million 200 thousand`.
    while sum.last_magnitude.is_some() {
        let joint = scope.length(end, &[Sense::Joiner]);
        if scope.class(end + joint) != Some(Class::Number) {
            break;
        }
        let Some((next, after)) = grouped(scope, end + joint) else { break };
        let Some(smaller) = scope.begins(after, &[Sense::Magnitude]) else {
            // `142 bin 600 kişi`, `5 mil 200 pesos`: what is below a thousand has no magnitude.
            let dated = scope.has(after, &[Sense::Month]) || scope.is_mark(after, &["%", ":", "/", ".", "-", "–"]);
            if sum.floor == 3 && joint == 0 && value.is_whole() && sum.fits(next) && next.is_whole() && !dated {
                sum.add(next);
                end = after;
            }
            break;
        };
        if !next.is_whole() {
            break;
        }
        // `5 mil 200 millones`: what stands before the larger magnitude is one number.
        if smaller.value as u32 > sum.floor && sum.fits(next) {
            sum.add(next);
            if !sum.magnify(smaller.value as u32) {
                break;
            }
            end = after + smaller.len;
            continue;
        }
        if smaller.value as u32 >= sum.floor {
            break;
        }
        sum.stack.push(next.scaled(smaller.value as i32)?);
        sum.floor = smaller.value as u32;
        sum.last_magnitude = Some(sum.floor);
        end = after + smaller.len;
    }
    let number = finish(scope, &sum, end)?;
    Some(Number { spelled: false, ..number })
}

/// Where digits stand alone, or with one magnitude behind them (`5`, `1.2 billion`), as in most numbers: the end, and the
/// power of ten. None where something beside them may be more of the number.
fn plain(scope: &Scope, at: usize, after_sign: bool) -> Option<(usize, u32)> {
    const MORE: &[Sense] = &[Sense::Magnitude, Sense::MagnitudeGlued, Sense::AndHalf, Sense::OutOf, Sense::Parts];
    const OTHER: &[Sense] = &[Sense::AndHalf, Sense::OutOf, Sense::Parts, Sense::NameWhole];
    let apart = |next: usize| match scope.class(next) {
        None | Some(Class::Line) => true,
        Some(Class::Number) => false,
        Some(Class::Word) => scope.text(next).as_bytes().first() != Some(&0xC2), // `½`
        Some(Class::Mark) => !scope.is_mark(next, &["/", "⁄", "^", "-"]),
    };
    let next = at + 1;
    if !apart(next) || opens_with_mark(scope, at) {
        return None;
    }
    if !scope.has(next, MORE) {
        return Some((next, 0));
    }
    let glued = scope.has(next, &[Sense::MagnitudeGlued]) && (after_sign || scope.has(next + 1, &[Sense::Sign]));
    let found = scope.begins(next, &[Sense::Magnitude]).filter(|found| found.value >= 3)?;
    let end = next + found.len;
    let closed =
        apart(end) && !scope.is_mark(end, &["."]) && !scope.has(end, MORE) && !scope.has(end, &[Sense::Joiner]);
    (closed && scope.spaced(next) && !glued && !scope.has(next, OTHER)).then_some((end, found.value as u32))
}

/// `.001 per cent`, `,08 por ciento`: the mark before the digits is a decimal mark.
pub(crate) fn opens_with_mark(scope: &Scope, at: usize) -> bool {
    let Some(mark) = at.checked_sub(1).filter(|mark| *mark >= scope.start && !scope.spaced(at)) else { return false };
    let decimal = scope.is_mark(mark, &["."]) || (scope.is_mark(mark, &[","]) && scope.format.decimal == ',');
    decimal && (mark == scope.start || scope.spaced(mark))
}

/// One number of digits; its groups may be parted by spaces (`816 000`).
fn grouped(scope: &Scope, at: usize) -> Option<(Decimal, usize)> {
    let text = scope.text(at);
    let mut end = at + 1;
    let grouped = scope.token(end).is_some_and(|next| next.class() == Class::Number && next.spaced());
    if grouped
        && (1..=3).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.starts_with('0')
    {
        let spaces = scope.language().group.contains(&' ');
        let mut digits = text.to_owned();
        // More digits than a decimal holds are no number, however long the row of groups.
        while let Some(token) = scope.token(end).filter(|token| token.class() == Class::Number && token.spaced())
            && digits.len() < 39
        {
            let gap = &scope.document.text()[scope.document.tokens[end - 1].end() as usize..token.start as usize];
            let part = scope.text(end);
            let Some((group, fraction)) = part.split_at_checked(part.len().min(3)) else { break };
            let well = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
            let tail = fraction.is_empty() || (fraction.len() > 1 && fraction.starts_with(scope.format.decimal));
            if !well || !tail || !(gap == "\u{A0}" || gap == "\u{202F}" || gap == "\u{2009}" || (gap == " " && spaces))
            {
                break;
            }
            digits.push_str(part);
            end += 1;
            if !fraction.is_empty() {
                break;
            }
        }
        if end > at + 1 {
            // The groups are joined: only the decimal mark is left to read.
            let (whole, fraction) = digits.split_once(scope.format.decimal).unwrap_or((&digits, ""));
            let all: i128 = format!("{whole}{fraction}").parse().ok()?;
            return Some((Decimal::new(all, u8::try_from(fraction.len()).ok()?)?, end));
        }
    }
    Some((scope.format.parse(text)?, end))
}

/// `10^6`: a number raised to a small power, the value and its end.
fn power(scope: &Scope, base: Decimal, at: usize) -> Option<(Decimal, usize)> {
    let tied = scope.is_mark(at, &["^"]) && !scope.spaced(at) && !scope.spaced(at + 1);
    let exponent: u32 = if tied { scope.text(at + 1).parse().ok()? } else { return None };
    (0..exponent.min(64))
        .try_fold(Decimal::whole(1), |product, _| product.checked_mul(base))
        .map(|value| (value, at + 2))
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            ("groups parted by spaces", "fr", "La récolte atteint 816 000 tonnes.", "816 000 tonnes = 816000 t"),
            ("below a thousand", "tr", "Mitinge 142 bin 600 kişi katıldı.", "142 bin 600 kişi = 142600 kişi"),
            ("a power of ten", "en", "The dose was 10^6 cells.", "10^6 cells = 1000000 cells"),
        ]);
    }
}
