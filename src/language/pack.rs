//! Reads a language pack.

use super::keys::{PHRASES, SETTINGS, WORDS};
use super::lexicon::Known;
use super::phrases::Phrases;
use super::sense::Sense;
use super::{Dimension, Endings, Language, Unit, stem};
use crate::error::{Code, Error};
use crate::scan::Rules;
use serde::{Deserialize, Serialize};
use toml::{Table, Value};

/// A row of a pack's `[[test]]`: a sentence and the figures that must come out of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TestRow {
    /// One or more sentences.
    pub text: String,
    /// `surface = value unit [up|down] [about|over|under|estimate]; …`
    pub figures: String,
}

/// Codes that are written in small letters, too (`20 usd`).
const SMALL_CODES: &[&str] = &[
    "USD", "EUR", "GBP", "VND", "JPY", "CNY", "CHF", "BTC", "DKK", "INR", "BRL", "MXN", "PLN", "CZK", "HUF", "KRW",
    "THB", "MYR", "IDR", "TWD", "UAH", "AED", "NZD", "HKD", "SGD",
];

fn wrong(message: String) -> Error {
    Error::new(Code::Language, message)
}

/// The phrases of a list; `a_b` is one phrase written without a space.
fn phrases(list: &str) -> impl Iterator<Item = &str> {
    list.split('|').map(str::trim).filter(|phrase| !phrase.is_empty())
}

fn parse_table(text: &str) -> Result<Table, Error> {
    text.parse::<Table>().map_err(|error| wrong(format!("no TOML: {}", error.to_string().trim())))
}

/// Reads a pack beside the universal units. `key` tells its lexicon from all others.
pub(crate) fn parse(text: &str, units: &str, key: u64) -> Result<Language, Error> {
    let table = parse_table(text)?;
    let universal = parse_table(units)?;
    let top = |name: &str| table.get(name).and_then(Value::as_str);
    let code = top("code").ok_or_else(|| wrong("`code` is missing: the ISO 639-1 code of the language".into()))?;
    let stemmer = top("stemmer").unwrap_or("none");
    let algorithm = stem::algorithm(stemmer).ok_or_else(|| {
        wrong(format!("`stemmer = {stemmer:?}` is no stemmer of rust-stemmers; `none` stems nothing"))
    })?;
    let setting = |section: &str, name: &str| table.get(section).and_then(|s| s.get(name));
    let text_of = |section: &str, name: &str| setting(section, name).and_then(Value::as_str);
    let list = |section: &str, name: &str| -> Vec<String> {
        text_of(section, name).into_iter().flat_map(phrases).map(str::to_owned).collect()
    };
    let flag = |name: &str| table.get(name).and_then(Value::as_bool).unwrap_or(false);
    let decimal = match text_of("numbers", "decimal") {
        Some(",") => ',',
        Some(".") => '.',
        Some(other) => return Err(wrong(format!("[numbers] decimal is {other:?}, expected \",\" or \".\""))),
        None => return Err(wrong("[numbers] decimal is missing: \",\" or \".\"".into())),
    };
    let rules = Rules { free_tones: flag("free_tones"), elision: flag("elision") };
    let compound = text_of("numeral_words", "compound").map(|list| phrases(list).map(str::to_owned).collect());
    let joined = list("words", "joined");
    let mut words = Words { units: Vec::new(), phrases: Phrases::new(rules), joined };
    // The language's own words come first: where a phrase has a sense already, a later one of the same sense is left.
    words.add_own(&table)?;
    words.add_universal(&universal, text_of("currencies", "sign"));
    let stop: Vec<&str> = text_of("words", "stop").unwrap_or("").split_whitespace().collect();
    for word in &stop {
        words.phrases.add(&word.replace('_', " "), Sense::Stop, 0);
    }
    let lists = table.values().filter_map(Value::as_table).flat_map(|section| section.iter());
    let all: Vec<&str> = lists
        .flat_map(|(key, value)| [key.as_str(), value.as_str().unwrap_or("")])
        .flat_map(phrases)
        .chain(stop)
        .collect();
    if words.phrases.count() > Known::WORD as usize {
        return Err(wrong(format!("more than {} words", Known::WORD)));
    }
    let lexicon = words.phrases.lay_out(algorithm, compound, key, &all);
    Ok(Language {
        code: code.to_owned(),
        name: top("name").unwrap_or(code).to_owned(),
        native: top("native").unwrap_or(code).to_owned(),
        stemmer: stemmer.to_owned(),
        letters: top("letters").unwrap_or("").to_owned(),
        own_letters: top("own_letters").unwrap_or("").to_owned(),
        right_to_left: flag("right_to_left"),
        stop_words: text_of("words", "stop").unwrap_or("").to_owned(),
        frequent: text_of("words", "frequent").unwrap_or("").to_owned(),
        decimal,
        group: text_of("numbers", "group").unwrap_or(if decimal == ',' { ". " } else { ", " }).chars().collect(),
        indian: setting("numbers", "indian").and_then(Value::as_bool).unwrap_or(false),
        ordinal_dot: setting("numbers", "ordinal_dot").and_then(Value::as_bool).unwrap_or(false),
        terminators: text_of("sentences", "terminators").unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect(),
        reach_after: setting("changes", "reach_after").and_then(Value::as_integer).unwrap_or(0).clamp(0, 20) as usize,
        number_last: setting("bases", "number_last").and_then(Value::as_bool).unwrap_or(false),
        verb_first: setting("subjects", "verb_first").and_then(Value::as_bool).unwrap_or(false),
        verb_second: setting("subjects", "verb_second").and_then(Value::as_bool).unwrap_or(false),
        nouns_upper: setting("subjects", "nouns_upper").and_then(Value::as_bool).unwrap_or(false),
        keep_lead: setting("periods", "keep_lead").and_then(Value::as_bool).unwrap_or(true),
        percent_first: setting("numbers", "percent_first").and_then(Value::as_bool).unwrap_or(false),
        bare_fractions: setting("numeral_words", "bare_fractions").and_then(Value::as_bool).unwrap_or(false),
        bracketed_age: setting("ages", "bracketed").and_then(Value::as_bool).unwrap_or(false),
        suffix: text_of("numbers", "suffix").unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect(),
        endings: Endings {
            past: list("endings", "past"),
            acting: list("endings", "acting"),
            adverb: list("endings", "adverb"),
            possessive: list("endings", "possessive"),
            verb: list("endings", "verb"),
            joined: list("subjects", "joined"),
        },
        count_endings: list("counts", "endings"),
        units: words.units,
        nouns_listed: lexicon.count(Sense::CountNoun) > 60,
        lexicon,
        tests: tests(&table)?,
    })
}

fn tests(table: &Table) -> Result<Vec<TestRow>, Error> {
    let Some(rows) = table.get("test") else { return Ok(Vec::new()) };
    let rows = rows.as_array().ok_or_else(|| wrong("`test` is no list of tables: write [[test]]".into()))?;
    rows.iter()
        .map(|row| {
            let get = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
            let text = get("text").ok_or_else(|| wrong("a [[test]] row lacks `text`".into()))?;
            Ok(TestRow { text, figures: get("figures").unwrap_or_default() })
        })
        .collect()
}

/// The units and phrases of a pack, as they are read.
struct Words {
    units: Vec<Unit>,
    phrases: Phrases,
    /// Small words that are written on to the word behind them.
    joined: Vec<String>,
}

/// Sections whose phrases are listed without the small words that may be written on to them.
const TAKES_JOINED: &[&str] = &["qualifiers", "changes", "bases", "periods", "subjects", "lean"];

impl Words {
    fn add_own(&mut self, table: &Table) -> Result<(), Error> {
        for (section, value) in table {
            let Some(keys) = value.as_table() else {
                if SETTINGS.contains(&("", section.as_str())) {
                    continue;
                }
                return Err(wrong(format!("`{section}` is no key of a pack")));
            };
            for (key, value) in keys {
                self.add_key(section, key, value)?;
            }
        }
        Ok(())
    }

    fn add_key(&mut self, section: &str, key: &str, value: &Value) -> Result<(), Error> {
        if SETTINGS.contains(&(section, key)) {
            return Ok(());
        }
        let list =
            || value.as_str().ok_or_else(|| wrong(format!("[{section}] {key} is no text: phrases separated by `|`")));
        if let Some((_, _, sense)) = PHRASES.iter().find(|(s, k, _)| *s == section && *k == key) {
            phrases(list()?).for_each(|phrase| self.phrases.add(phrase, *sense, 0));
            if TAKES_JOINED.contains(&section) || (section, key) == ("counts", "stops") {
                self.add_joined(list()?, *sense);
            }
        } else if let Some((_, sense)) = WORDS.iter().find(|(s, _)| *s == section) {
            let number = match value {
                Value::Integer(number) if matches!(sense, Sense::Multiple | Sense::Numeral) => number * 100,
                Value::Integer(number) => *number,
                Value::Float(number) if matches!(sense, Sense::Multiple | Sense::Numeral) => {
                    (number * 100.0).round() as i64
                }
                _ => return Err(wrong(format!("[{section}] {key} is {value:?}, expected a whole number"))),
            };
            self.phrases.add(key, *sense, number);
            if key.contains('-') {
                self.phrases.add(&key.replace('-', " "), *sense, number); // `quatre vingt onze`
            }
        } else if section == "units" {
            let unit = self.unit_index(key, dimension(key));
            phrases(list()?).for_each(|phrase| self.phrases.add(phrase, Sense::Unit, unit));
        } else if let "currencies" | "subunits" | "signs" | "places" | "priced" = section {
            self.add_money(section, key, list()?)?;
        } else if section == "weights" {
            // Words that are money as well: a weight where a word of `near` stands about.
            let unit = self.unit_index(key, Dimension::Measure);
            phrases(list()?).for_each(|phrase| self.phrases.add(phrase, Sense::Weight, unit));
        } else if section == "per" {
            // The nouns of a rate are units of their own name, or of the key's.
            for phrase in phrases(list()?) {
                let name = if key == "nouns" { phrase } else { key };
                let unit = self.unit_index(name, Dimension::Measure);
                self.phrases.add(phrase, Sense::PerNoun, unit);
            }
        } else {
            return Err(wrong(format!("[{section}] {key} is no key of a pack; CONTRIBUTING.md lists them")));
        }
        Ok(())
    }

    /// The phrases of a list with each small word that may be written on to them (`وارتفعت`).
    fn add_joined(&mut self, list: &str, sense: Sense) {
        for joined in &self.joined {
            phrases(list).for_each(|phrase| self.phrases.add(&format!("{joined}{phrase}"), sense, 0));
        }
    }

    /// Words of a currency, of its parts, its signs, the places where it is the one that is meant, and what is told in it.
    fn add_money(&mut self, section: &str, key: &str, list: &str) -> Result<(), Error> {
        let (name, parts) = key.split_once('/').unwrap_or((key, "100"));
        let unit = self.unit_index(name, Dimension::Money);
        let places = match (section, parts) {
            ("subunits", "10") => 1,
            ("subunits", "100") => 2,
            ("subunits", "1000") => 3,
            (_, "100") => 0,
            _ => return Err(wrong(format!("[{section}] {key}: a currency has 10, 100 or 1000 subunits"))),
        };
        let unit = if section == "subunits" { pack_subunit(unit, places) } else { unit };
        let sense = match section {
            "currencies" => Sense::Currency,
            "subunits" => Sense::Subunit,
            "places" => Sense::Place,
            "priced" => Sense::Priced,
            _ => Sense::Sign,
        };
        phrases(list).for_each(|phrase| self.phrases.add(phrase, sense, unit));
        Ok(())
    }

    fn unit_index(&mut self, name: &str, dimension: Dimension) -> i64 {
        if let Some(at) = self.units.iter().position(|unit| unit.name == name && unit.dimension == dimension) {
            return at as i64;
        }
        self.units.push(Unit { name: name.to_owned(), dimension });
        self.units.len() as i64 - 1
    }

    fn add_universal(&mut self, table: &Table, own_dollar: Option<&str>) {
        let powers = table.get("prefixes").and_then(Value::as_table);
        for (section, keys) in table.iter().filter_map(|(section, keys)| Some((section.as_str(), keys.as_table()?))) {
            for (key, value) in keys {
                if let ("numerals", Some(value)) = (section, value.as_float()) {
                    self.phrases.add(key, Sense::Numeral, (value * 100.0).round() as i64);
                }
                let Some(list) = value.as_str() else { continue };
                match section {
                    "codes" => list.split_whitespace().for_each(|code| self.add_code(code, powers)),
                    "page" => phrases(list).for_each(|phrase| self.phrases.add(phrase, Sense::Chrome, 0)),
                    "signs" => {
                        for sign in phrases(list) {
                            let name = if sign == "$" { own_dollar.unwrap_or(key) } else { key };
                            let unit = self.unit_index(name, Dimension::Money);
                            self.phrases.add(sign, Sense::Sign, unit);
                        }
                    }
                    _ => {
                        let unit = self.unit_index(key, section_dimension(section, key));
                        phrases(list).for_each(|symbol| self.phrases.add_exact(symbol, Sense::Symbol, unit));
                    }
                }
            }
        }
    }

    fn add_code(&mut self, code: &str, powers: Option<&Table>) {
        let unit = self.unit_index(code, Dimension::Money);
        self.phrases.add_exact(code, Sense::Code, unit);
        if SMALL_CODES.contains(&code) {
            self.phrases.add_exact(&code.to_lowercase(), Sense::Code, unit);
        }
        if ["USD", "EUR", "GBP", "SEK", "NOK", "DKK", "CHF", "VND", "JPY"].contains(&code) {
            for (prefix, power) in powers.into_iter().flatten() {
                let packed = unit * 100 + power.as_integer().unwrap_or(0);
                self.phrases.add_exact(&format!("{prefix}{code}"), Sense::Prefixed, packed);
            }
        }
    }
}

/// The value of [`Sense::Subunit`]: a currency, and how many decimal places its subunit is below it.
const fn pack_subunit(unit: i64, places: i64) -> i64 {
    unit * 10 + places
}

/// The currency of a subunit, and its decimal places.
pub(crate) const fn subunit(value: i64) -> (i64, i32) {
    (value / 10, (value % 10) as i32)
}

/// What a unit of a pack's `units` measures, by its canonical name.
fn dimension(name: &str) -> Dimension {
    match name {
        "%" | "‰" | "pp" | "bp" => Dimension::Percent,
        "x" => Dimension::Multiple,
        "points" | "điểm" => Dimension::Index,
        "year" | "month" | "week" | "day" | "hour" | "minute" | "second" | "ms" => Dimension::Duration,
        _ => Dimension::Measure,
    }
}

fn section_dimension(section: &str, name: &str) -> Dimension {
    match section {
        "time" => Dimension::Duration,
        _ => dimension(name),
    }
}
