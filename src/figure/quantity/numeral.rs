//! Numbers in digits, in words and mixed (`2 tỷ 300 triệu`, `twenty-five`, `three point five`).

use super::digits::read_digits;
use super::fraction::{read_fraction, read_multiple, read_one_in, read_tens, with_fraction};
use super::sum::{Sum, trailing_zeros};
use crate::figure::decimal::Decimal;
use crate::figure::scope::Scope;
use crate::language::lexicon::{COMPOUND, Meaning, Sense, Senses};
use crate::language::numeral::split_compound;
use crate::scan::Class;

/// A number read from a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    /// One past its last token.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// `tens of thousands`: the upper end.
    pub(crate) max: Option<Decimal>,
    /// Power of ten of the magnitude at its end, 0 for none.
    pub(crate) magnitude: u32,
    /// No digit in it.
    pub(crate) spelled: bool,
    /// A part of a whole: the value is in percent.
    pub(crate) share: bool,
    /// `twice`, `gấp đôi`.
    pub(crate) multiple: bool,
    /// A numeral that mostly is another word (`năm`, `one`): wants a unit it is sure of.
    pub(crate) weak: bool,
}

impl Number {
    /// A number in words, and nothing more said of it.
    pub(crate) const fn words(end: usize, value: Decimal) -> Self {
        Self { end, value, max: None, magnitude: 0, spelled: true, share: false, multiple: false, weak: false }
    }
}

/// Reads the number that begins at a token; `after_sign` when a currency sign stands before it (`$1.2m`).
pub(crate) fn read(scope: &Scope, at: usize, after_sign: bool) -> Option<Number> {
    match scope.class(at)? {
        Class::Number => read_digits(scope, at, after_sign),
        Class::Word if may_be_part(scope, at) => read_multiple(scope, at)
            .or_else(|| read_one_in(scope, at))
            .or_else(|| read_fraction(scope, at))
            .or_else(|| read_tens(scope, at))
            .or_else(|| read_words(scope, at).map(|number| with_fraction(scope, number))),
        Class::Word => read_multiple(scope, at).or_else(|| read_tens(scope, at)).or_else(|| read_words(scope, at)),
        _ => None,
    }
}

/// May words from a token on be a part of a whole? Not without a word that says so, where it stands by itself.
fn may_be_part(scope: &Scope, at: usize) -> bool {
    const PARTS: Senses = Senses::of(&[Sense::Fraction, Sense::Parts, Sense::OutOf]);
    scope.language().lexicon.compound.is_some() || scope.next(at, at + 24, PARTS).is_some()
}

/// Takes in the magnitudes that stand at `end`; gives the token after them.
pub(crate) fn magnitudes(scope: &Scope, mut end: usize, after_sign: bool, sum: &mut Sum) -> usize {
    loop {
        let glued = !scope.spaced(end);
        // `48,7 M€`, `850 k€`
        let before_sign = scope.has(end + 1, &[Sense::Sign]) && !scope.spaced(end + 1);
        if (glued || before_sign || (after_sign && sum.last_magnitude.is_none()))
            && let Some(found) = scope.begins(end, &[Sense::MagnitudeGlued])
        {
            // `127m` is metres unless money or a counted thing says otherwise: decided by the unit that follows.
            let text = scope.text(end);
            let metre = text == "m" && !after_sign && !before_sign && !is_million(scope, end);
            let symbol = matches!(text, "g" | "mm") && !after_sign && !before_sign;
            if !metre && !symbol && sum.magnify(found.value as u32) {
                end += found.len;
                continue;
            }
        }
        let hyphen = usize::from(scope.is_mark(end, &["-"]) && !scope.spaced(end) && !scope.spaced(end + 1));
        match scope.begins(end + hyphen, &[Sense::Magnitude]) {
            // `quarante-cinq cents`: a hundredth of the money, as no numeral goes on so.
            Some(found) if is_cents(scope, end + hyphen, found.value, sum) => return end,
            Some(found) if !scope.has(end + hyphen, &[Sense::NameWhole]) && sum.magnify(found.value as u32) => {
                end += hyphen + found.len;
                // `11,4 mil. lei`, `3 Mrd. Euro`: the stop of the abbreviation.
                let unit =
                    scope.begins(end + 1, &[Sense::Currency, Sense::Unit, Sense::Symbol, Sense::Code, Sense::Sign]);
                if scope.is_mark(end, &["."]) && !scope.spaced(end) && unit.is_some() {
                    return end + 1;
                }
            }
            _ => return end,
        }
    }
}

/// A word for a hundred and for a cent, behind a number that hundreds are not counted by.
fn is_cents(scope: &Scope, at: usize, power: i64, sum: &Sum) -> bool {
    power == 2 && scope.has(at, &[Sense::Subunit]) && sum.total().is_some_and(|value| value >= Decimal::whole(20))
}

/// `1m barrels`, `294.3m`, `rose to 40m`: the letter behind the digits is a million rather than a metre.
fn is_million(scope: &Scope, letter: usize) -> bool {
    let linked = scope.closes(letter - 1, &[Sense::To, Sense::From, Sense::Rise, Sense::Fall, Sense::By]);
    let point = scope.language().decimal == '.';
    counts_after(scope, letter + 1)
        || scope.has(letter + 1, &[Sense::ShareOf])
        || (point && (linked || scope.text(letter - 1).contains('.')))
}

/// After `1m`: a unit of money or a plural noun makes the letter a million.
fn counts_after(scope: &Scope, at: usize) -> bool {
    scope.opens(at, &[Sense::Currency, Sense::Code, Sense::Unit])
        || (scope.class(at) == Some(Class::Word)
            && scope.spaced(at)
            && !scope.has(at, &[Sense::Stop, Sense::CountStop, Sense::Rise, Sense::Fall])
            && scope.document.pack().decimal == '.')
}

/// Number words, digits excluded.
pub(crate) fn read_words(scope: &Scope, at: usize) -> Option<Number> {
    let mut sum = Sum::new();
    let mut end = at;
    let mut weak = false;
    let mut article = false;
    loop {
        let mut next = end;
        if sum.words > 0 {
            // `twenty-five`, `two hundred and five`, `hai trăm linh năm`.
            if scope.is_hyphen(next) {
                next += 1;
            } else if let Some(joint) = scope
                .begins(next, &[Sense::Joiner])
                .filter(|joint| sum.floor >= 1 && scope.has(next + joint.len, &[Sense::Numeral]))
            {
                next += joint.len;
            }
        }
        if sum.words > 0
            && let Some(found) = scope.begins(next, &[Sense::Magnitude])
            && !is_cents(scope, next, found.value, &sum)
            && !scope.has(next, &[Sense::NameWhole])
            && sum.magnify(found.value as u32)
        {
            end = next + found.len;
            continue;
        }
        if scope.token(next).is_some_and(|token| token.word() == COMPOUND) {
            let lower = scope.text(next).to_lowercase();
            let parts = split_compound(&scope.language().lexicon, &lower)?;
            if sum.words > 0 || !take_compound(&parts, &mut sum) {
                break;
            }
            end = next + 1;
            continue;
        }
        if let Some(found) = scope.begins(next, &[Sense::Numeral]) {
            let mut found = found;
            // `quarante-cinq cents`: where five hundred cannot be added, five can.
            if found.len > 1
                && !sum.fits(Decimal::hundredths(found.value))
                && let Some((_, short)) = scope.ends(next + 1, &[Sense::Numeral]).filter(|(from, _)| *from == next)
            {
                found = short;
            }
            let value = Decimal::hundredths(found.value);
            // `deux demi-finales`: a half is a number of its own.
            if !sum.fits(value) || (sum.words > 0 && value > Decimal::default() && value < Decimal::whole(1)) {
                break;
            }
            weak |= sum.words == 0 && scope.has(next, &[Sense::WeakNumeral, Sense::Article]);
            sum.add(value);
            end = next + found.len;
            continue;
        }
        if sum.words == 0 {
            // `a million`, `a hundred`; a bare magnitude (`hundreds`, `triệu`) is vague.
            let found = scope.begins(next, &[Sense::Article])?;
            if !scope.opens(next + found.len, &[Sense::Magnitude]) {
                return unit_and_half(scope, next + found.len);
            }
            sum.add(Decimal::whole(1));
            sum.floor = 30;
            article = true;
            end = next + found.len;
            continue;
        }
        break;
    }
    if sum.words == 0 || (article && sum.words == 1) {
        return None;
    }
    let mut number = finish(scope, &sum, end)?;
    number.weak = weak && sum.words == 1;
    if let Some(spoken) = spoken_fraction(scope, &number) {
        number = spoken;
    }
    Some(number)
}

/// `an hour and a half`, `a euro and twenty cents`: one unit, the rest is read behind it.
fn unit_and_half(scope: &Scope, at: usize) -> Option<Number> {
    let unit = scope.begins(at, &[Sense::Unit, Sense::Currency])?;
    let end = at + unit.len;
    let cents = || {
        let joint = scope.length(end, &[Sense::Joiner, Sense::RangeClose, Sense::CentsJoiner]);
        let number = scope.begins(end + joint, &[Sense::Numeral]).map(|numeral| numeral.len);
        let digits = (scope.class(end + joint) == Some(Class::Number)).then_some(1);
        let behind = end + joint + number.or(digits)?;
        (unit.sense == Sense::Currency && scope.has(behind, &[Sense::Subunit])).then_some(())
    };
    (scope.has(end, &[Sense::AndHalf]) || cents().is_some()).then(|| Number::words(at, Decimal::whole(1)))
}

/// `three point one four`, `cuarenta y siete coma veintiocho`, `one point five million`: the digits of the fraction one
/// by one, or as one number.
fn spoken_fraction(scope: &Scope, whole: &Number) -> Option<Number> {
    let point = scope.begins(whole.end, &[Sense::Point])?;
    let mut end = whole.end + point.len;
    let mut places = 0;
    let mut digits = Decimal::default();
    while let Some(digit) = scope.begins(end, &[Sense::Numeral])
        && digit.value < 1000
        && digit.value % 100 == 0
        && places < 12
    {
        digits = digits.scaled(1)?.checked_add(Decimal::hundredths(digit.value))?;
        places += 1;
        end += digit.len;
    }
    let mut power = 0;
    if places == 0 {
        let number = read_words(scope, end)?;
        power = number.magnitude;
        digits = number.value.scaled(-(power as i32))?;
        let value = digits.as_i64().filter(|value| *value > 0)?;
        (places, end) = (value.ilog10() as i32 + 1, number.end);
    }
    let mut sum = Sum::new();
    sum.add(whole.value.checked_add(digits.scaled(-places)?)?.scaled(power as i32)?);
    end = magnitudes(scope, end, false, &mut sum);
    let magnitude = sum.last_magnitude.unwrap_or(power);
    Some(Number { magnitude, spelled: whole.spelled, ..Number::words(end, sum.total()?) })
}

pub(crate) fn take_compound(parts: &[Meaning], sum: &mut Sum) -> bool {
    for part in parts {
        match part.sense {
            Sense::Numeral => {
                let value = Decimal::hundredths(part.value);
                // German counts the units first: `fünf|und|zwanzig`.
                sum.stack.push(value);
                sum.last_magnitude = None;
                sum.floor = trailing_zeros(value);
            }
            Sense::Magnitude => {
                if sum.stack.is_empty() {
                    sum.stack.push(Decimal::whole(1));
                }
                if !sum.magnify(part.value as u32) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    sum.words += 1;
    true
}

pub(crate) fn finish(scope: &Scope, sum: &Sum, mut end: usize) -> Option<Number> {
    let mut value = sum.total()?;
    let magnitude = sum.last_magnitude.unwrap_or(0);
    if let Some(half) = scope.begins(end, &[Sense::AndHalf]) {
        let unit = Decimal::hundredths(50).scaled(magnitude as i32)?;
        value = value.checked_add(unit)?;
        end += half.len;
        if magnitude == 0 {
            let mut sum = Sum::new();
            sum.add(value);
            let after = magnitudes(scope, end, false, &mut sum);
            let magnitude = sum.last_magnitude.unwrap_or(0);
            return Some(Number { magnitude, spelled: !sum.digits, ..Number::words(after, sum.total()?) });
        }
    }
    Some(Number { magnitude, spelled: !sum.digits, ..Number::words(end, value) })
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows() {
        crate::figure::table::check(&[
            (
                "a larger magnitude behind two numbers",
                "es",
                "La deuda llegó a 5 mil 200 millones de pesos.",
                "5 mil 200 millones de pesos = 5200000000 MXN",
            ),
            (
                "smaller magnitudes behind a larger",
                "vi",
                "Sản lượng đạt 2 tỷ 300 triệu kWh.",
                "2 tỷ 300 triệu kWh = 2300000000 kWh",
            ),
            ("groups parted by spaces", "fr", "La récolte atteint 816 000 tonnes.", "816 000 tonnes = 816000 t"),
            ("digits begin with the decimal mark", "es", "La tasa bajó a ,08 por ciento.", ",08 por ciento = 0.08 %"),
            (
                "a spoken decimal, one number",
                "es",
                "Creció cuarenta y siete coma veintiocho por ciento.",
                "cuarenta y siete coma veintiocho por ciento = 47.28 %",
            ),
            (
                "a spoken decimal, digit by digit",
                "en",
                "It grew three point one four percent.",
                "three point one four percent = 3.14 %",
            ),
            (
                "a spoken decimal of a magnitude",
                "en",
                "It cost one point five million dollars.",
                "one point five million dollars = 1500000 USD",
            ),
            (
                "a spoken decimal of a magnitude, one number",
                "es",
                "Costó dos coma veinticinco millones de euros.",
                "dos coma veinticinco millones de euros = 2250000 EUR",
            ),
            ("half of a unit", "fr", "Il a fallu une demi-heure.", "demi-heure = 0.5 hour"),
            (
                "words for a hundred that are cents",
                "fr",
                "Le pain coûte un euro et quarante-cinq cents.",
                "un euro et quarante-cinq cents = 1.45 EUR",
            ),
            ("a bare hundred", "de", "Auf dem Platz standen hundert Menschen.", "hundert Menschen = 100 menschen"),
            (
                "a numeral written as one word",
                "de",
                "Gezählt wurden zweihundertfünfunddreißig Stimmen.",
                "zweihundertfünfunddreißig Stimmen = 235 stimmen",
            ),
            ("a mixed number", "en", "They walked 10 1/2 miles.", "10 1/2 miles = 10.5 mi"),
            ("one character for a half", "en", "Stir in ½ teaspoon of salt.", "½ teaspoon = 0.5 tsp"),
            ("one unit and a half", "en", "The trip takes an hour and a half.", "an hour and a half = 1.5 hour"),
            ("millimetres, not millions", "en", "A 300mm lens was fitted.", "300mm = 300 mm"),
        ]);
    }
}
