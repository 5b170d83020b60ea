//! Makes figures of the quantities of one sentence, with all that is said of each.
//!
//! What one quantity is told, its neighbours often share: a conversion in brackets, the second of two changes joined by
//! `and`, a level that an expected change leads to.

mod base;
mod behind;
mod change;
mod clock;
mod counted;
mod hedge;
mod homonym;
mod link;
mod owner;
pub(super) mod period;
mod person;
mod phrase;
pub(super) mod place;
mod size;
mod subject;
#[cfg(test)]
mod tests;

use crate::figure::quantity::Quantity;
use crate::figure::scope::Scope;
use crate::figure::{Because, Direction, Figure, Kind, Qualifier};
use crate::language::lexicon::Sense;
use crate::scan::Class;
use crate::span::Span;
use base::joined;
use change::Change;
use hedge::Hedge;
use period::{Time, Times};
use subject::Subject;

/// What parts a clause from the comparison of the clause before it.
const TURNS: &[Sense] = &[Sense::Connective, Sense::Joiner, Sense::RangeClose];

/// What is said of the quantities of a sentence, by their place in it; kept from one sentence to the next, so that only
/// the first asks for memory.
#[derive(Default)]
pub(crate) struct Lists {
    /// The tokens of each.
    taken: Vec<(usize, usize)>,
    /// It says the quantity before it again, in another unit.
    again: Vec<bool>,
    changes: Vec<Option<Change>>,
    bases: Vec<Option<(usize, usize)>>,
    hedges: Vec<Option<Hedge>>,
    /// The times named in the sentence.
    periods: Vec<(usize, usize)>,
    /// The comparisons found; times within them are not the figures' own.
    compared: Vec<(usize, usize)>,
    /// Both: what a subject passes over.
    asides: Vec<(usize, usize)>,
}

/// A sentence's quantities with what is said of them.
struct Told<'s> {
    scope: &'s Scope<'s>,
    quantities: &'s [Quantity],
    lists: &'s mut Lists,
}

/// Makes figures of the quantities of one sentence; gives the time that governs the sentences after it.
pub(crate) fn describe(
    scope: &Scope,
    quantities: &[Quantity],
    sentence: u32,
    carried: Option<Time>,
    lists: &mut Lists,
    figures: &mut Vec<Figure>,
    linked: &mut Vec<bool>,
) -> Option<Time> {
    let told = Told::of(scope, quantities, lists);
    let mut last_subject = None;
    let mut last_period = None;
    let mut governing = None;
    for at in 0..quantities.len() {
        let (subject, same) = told.subject(at, &mut last_subject);
        linked.push(told.is_linked(at, same));
        let period =
            if told.lists.again[at] { None } else { told.period(at).or(last_period.filter(|_| told.goes_on(at))) };
        last_period = period;
        governing =
            governing.or(period.filter(|period| told.governs(at, period)).map(|period| Time::new(scope, period)));
        let mut figure = told.figure(at, sentence);
        // What a figure of the sentence before is worth in another unit speaks of its subject, at its time.
        let main = figures.last().filter(|main| told.converts(at) && main.sentence + 1 == sentence);
        let (main_subject, main_period) = main.map_or((None, None), |main| (main.subject, main.period));
        figure.subject = main_subject.or(subject);
        figure.period = match figures.last() {
            Some(main) if told.lists.again[at] => main.period,
            _ => period
                .map(|(from, to)| scope.span(from, to))
                .or(main_period)
                .or(carried.filter(|t| told.takes(at, *t)).map(|t| t.span)),
        };
        figures.push(figure);
    }
    let time = told.opening_time().or(governing);
    time.map(|time| time.or_fuller(carried, scope.document.text())).or(carried)
}

/// `up $3bn from 2003 - while turnover rose`: a dash that parts clauses.
fn parts_clauses(scope: &Scope, at: usize) -> bool {
    scope.is_dash(at) && scope.spaced(at) && scope.spaced(at + 1) && scope.language().keep_lead
}

/// A sentence with its quantities; one of very many (a table run together) in parts, each read by itself, so that what
/// stands around a figure is looked for among a bounded number of others.
pub(crate) fn parts<'s, 'd>(
    scope: Scope<'d>,
    quantities: &'s [Quantity],
) -> impl Iterator<Item = (Scope<'d>, &'s [Quantity])> + use<'s, 'd> {
    const MOST: usize = 48;
    (0..quantities.len().div_ceil(MOST).max(1)).map(move |part| {
        let (from, to) = (part * MOST, quantities.len().min((part + 1) * MOST));
        let start = if from == 0 { scope.start } else { quantities[from - 1].end };
        let end = quantities.get(to).map_or(scope.end, |next| next.first);
        (scope.part(start, end), &quantities[from..to])
    })
}

/// Puts what an iterator gives in the place of what a list holds.
fn fill<T>(list: &mut Vec<T>, all: impl Iterator<Item = T>) {
    list.clear();
    list.extend(all);
}

impl<'s> Told<'s> {
    fn of(scope: &'s Scope<'s>, quantities: &'s [Quantity], lists: &'s mut Lists) -> Self {
        let again = |at: usize| at > 0 && change::is_conversion(scope, &quantities[at - 1], &quantities[at]);
        fill(&mut lists.taken, quantities.iter().map(|quantity| (quantity.first, quantity.end)));
        fill(&mut lists.again, (0..quantities.len()).map(again));
        fill(&mut lists.periods, Times::of(scope, &lists.taken));
        let mut told = Self { scope, quantities, lists };
        told.read_changes();
        told.read_bases();
        told.read_hedges();
        let Lists { bases, periods, compared, asides, .. } = &mut *told.lists;
        fill(compared, bases.iter().flatten().copied());
        fill(asides, periods.iter().chain(&*compared).copied());
        told
    }

    /// Where the quantity before ends.
    fn floor(&self, at: usize) -> usize {
        if at == 0 { self.scope.start } else { self.lists.taken[at - 1].1 }
    }

    /// The tokens of the next quantity.
    fn next(&self, at: usize) -> (usize, usize) {
        self.lists.taken.get(at + 1).copied().unwrap_or((self.scope.end, self.scope.end))
    }

    fn read_changes(&mut self) {
        let mut changes = std::mem::take(&mut self.lists.changes);
        let own = |at: usize| change::read(self.scope, &self.quantities[at], self.floor(at), self.next(at).0);
        fill(&mut changes, (0..self.quantities.len()).map(own));
        for at in 1..changes.len() {
            // `%18,4 artarak 2,3 milyar TL`: where verbs come last, the word is that of the number before it.
            if changes[at].is_some() && changes[at] == changes[at - 1] && self.scope.language().reach_after > 4 {
                changes[at] = None;
                continue;
            }
            if changes[at].is_none() && (self.lists.again[at] || self.changes_on(at)) {
                changes[at] = changes[at - 1];
            } else if changes[at - 1].is_none() && self.lists.again[at] {
                // `is $1.4bn, or 13%, higher`
                changes[at - 1] = changes[at].filter(|change| change.words.0 >= self.lists.taken[at].1);
            }
            // `growth of 6% in 2004, compared with 8.2% in 2003`: a change compared with a change.
            // `compared with the 8% planned`
            let first = self.lists.taken[at].0;
            let the = usize::from(first > 0 && self.scope.has(first - 1, &[Sense::Strip]));
            let compares = |first: usize| self.scope.closes(first, &[Sense::BaseOpen]);
            if changes[at].is_none() && (compares(first) || compares(first - the)) {
                let unit = &self.quantities[at].unit;
                let alike = |main: &Quantity| main.unit == *unit && main.kind == Kind::Percent;
                let main = (0..at).rev().find(|main| alike(&self.quantities[*main]));
                changes[at] = main.and_then(|main| changes[main]);
            }
        }
        self.lists.changes = changes;
    }

    /// Is it told by the change word of the quantity before it? `rise by 6.3% and revenue by 4.1%`, `tăng 7,1% và 4,6%`.
    fn changes_on(&self, at: usize) -> bool {
        let (from, to) = (self.lists.taken[at - 1].1, self.lists.taken[at].0);
        let by = change::by_how_much(self.scope, to).is_some_and(|by| by >= from)
            || change::by_again(self.scope, &self.quantities[at - 1], &self.quantities[at]);
        let alone = self.scope.begins(from, &[Sense::Joiner, Sense::RangeClose]);
        // `بمقدار 760 مليون دينار إلى 7.38 مليار دينار`: the word between is that of the level.
        let level = self.scope.language().verb_first && self.scope.closes(to, &[Sense::To]);
        let list = alone.is_some_and(|and| from + and.len == to && !level)
            && self.quantities[at].unit == self.quantities[at - 1].unit
            && self.quantities[at].kind != Kind::Count
            && !self.scope.opens(self.lists.taken[at].1, &[Sense::ShareOf]);
        list || (by && joined(self.scope, from, to))
    }

    /// The comparison of each change; changes that one sentence ties together share theirs.
    fn read_bases(&mut self) {
        let mut bases = std::mem::take(&mut self.lists.bases);
        let compared = |at: usize| {
            let told = self.lists.changes[at].is_some() || self.quantities[at].kind == Kind::Multiple;
            told && !self.scope.closes(self.lists.taken[at].0, &[Sense::BaseOpen])
        };
        let own = |(at, quantity): (usize, &Quantity)| {
            let next = self.next(at);
            if compared(at) {
                base::read(self.scope, quantity, self.floor(at), next.0, next.1)
            } else {
                base::compared(self.scope, quantity, self.floor(at)).map(|compared| compared.base)
            }
        };
        fill(&mut bases, self.quantities.iter().enumerate().map(own));
        for at in (1..bases.len()).rev() {
            let told = self.lists.again[at] || joined(self.scope, self.lists.taken[at - 1].1, self.lists.taken[at].0);
            if bases[at - 1].is_none() && compared(at - 1) && compared(at) && told {
                bases[at - 1] = bases[at];
            }
        }
        // What opens the sentence holds for all its changes, and what one says for those after it.
        let first = self.lists.taken.first().map_or(self.scope.end, |first| first.0);
        let changed = self.lists.changes.iter().any(Option::is_some);
        let mut held = if changed { base::before(self.scope, self.scope.start, first) } else { None };
        let mut from = first;
        for at in 0..bases.len() {
            if compared(at) && self.lists.changes[at].is_some() {
                let turns = (from..self.lists.taken[at].0)
                    .any(|at| self.scope.opens(at, TURNS) || parts_clauses(self.scope, at));
                bases[at] = bases[at].or(held.filter(|_| !turns));
                held = bases[at];
                from = self.lists.taken[at].1;
            } else if self.lists.again[at] {
                bases[at] = bases[at].or(bases[at - 1]);
            }
        }
        self.lists.bases = bases;
    }

    fn read_hedges(&mut self) {
        let mut hedges = std::mem::take(&mut self.lists.hedges);
        let own = |at: usize| hedge::read(self.scope, &self.quantities[at], self.floor(at));
        fill(&mut hedges, (0..self.quantities.len()).map(own));
        for at in 1..hedges.len() {
            // `expects $5, compared with $4 before, and sales of $10m`
            let opening = self.lists.taken[at - 1].0;
            let aside = at > 1 && (opening.saturating_sub(6)..opening).any(|at| self.scope.has(at, &[Sense::BaseOpen]));
            let Some(before) = hedges[at - 1].or(hedges[at.saturating_sub(2)].filter(|_| aside)) else { continue };
            let quantity = &self.quantities[at];
            let shared = before.qualifier == Qualifier::Estimate
                && hedge::shared(self.scope, &self.quantities[at - 1], quantity, before.near);
            if hedges[at].is_none() && quantity.kind != Kind::Age && (self.lists.again[at] || shared) {
                hedges[at] = Some(Hedge { near: false, ..before });
            }
        }
        self.lists.hedges = hedges;
    }

    /// The subject, and whether it is that of the figure before.
    fn subject(&self, at: usize, last: &mut Option<Span>) -> (Option<Span>, bool) {
        let quantity = &self.quantities[at];
        let found = match self.lists.again[at] {
            true => Subject::Same,
            false => subject::find(self.scope, quantity, self.floor(at), self.next(at).0, &self.lists.asides),
        };
        let (subject, same) = match found {
            Subject::Tokens(from, to) => (Some(self.named(from, closed(self.scope, from, to))), false),
            Subject::Same => (*last, true),
            Subject::None => (None, false),
        };
        *last = subject.or(*last);
        (subject, same)
    }

    /// The words that name a subject, without the small word that is written on to the first (`والصادرات`).
    fn named(&self, from: usize, to: usize) -> Span {
        let span = self.scope.span(from, to);
        Span { start: span.start + self.scope.language().endings.joined(self.scope.text(from)), ..span }
    }

    fn period(&self, at: usize) -> Option<(usize, usize)> {
        if self.quantities[at].kind == Kind::Age {
            return None;
        }
        // Conversions in brackets and the level a change leads to do not part a figure from its time.
        let after = (at + 1..self.quantities.len()).find(|next| {
            let (from, to) = (self.lists.taken[*next - 1].1, self.lists.taken[*next].0);
            let leads_to = to - from <= 6 && self.scope.closes(to, &[Sense::To]);
            !(leads_to || self.lists.again[*next])
        });
        let next = after.map_or(self.scope.end, |next| self.lists.taken[next].0);
        period::nearest(
            self.scope,
            &self.lists.periods,
            self.lists.taken[at],
            next,
            &self.lists.compared,
            &self.lists.taken[..at],
        )
    }

    /// Is it of one list with the quantity before it? `hiện có 372 chợ, 46 siêu thị và 1.900 cửa hàng`.
    fn goes_on(&self, at: usize) -> bool {
        let quantity = &self.quantities[at];
        let gap = self.floor(at)..self.lists.taken[at].0;
        let parts =
            |at: usize| self.scope.is_mark(at, &[","]) || self.scope.opens(at, &[Sense::Joiner, Sense::RangeClose]);
        at > 0
            && quantity.kind == Kind::Count
            && self.quantities[at - 1].kind == Kind::Count
            && gap.len() <= 8
            && gap.clone().any(parts)
            && !gap.into_iter().any(|at| self.scope.is_mark(at, &[";", ":", "(", ")"]))
    }

    /// The time before the first figure, which governs the sentences after.
    fn opening_time(&self) -> Option<Time> {
        let first = self.lists.taken.first().map_or(self.scope.end, |first| first.0);
        let found = period::governing(self.scope, self.lists.periods.iter().copied(), &self.lists.compared, first);
        found.map(|period| Time::new(self.scope, period))
    }

    /// A time that holds for the sentences after: one before the first figure or of the first, but not of what it came from.
    fn governs(&self, at: usize, period: &(usize, usize)) -> bool {
        let from = self.scope.closes(self.lists.taken[at].0, &[Sense::From]);
        period::spans(self.scope, period) && (at == 0 || period.1 <= self.lists.taken[0].0) && !from
    }

    /// Does a time told before hold for a figure that has none? A day does for prices and what changes.
    fn takes(&self, at: usize, time: Time) -> bool {
        let quantity = &self.quantities[at];
        let price = quantity.kind == Kind::Index || (quantity.kind == Kind::Money && quantity.unit.contains('/'));
        let statistic = matches!(quantity.kind, Kind::Money | Kind::Percent) && !price;
        !matches!(quantity.kind, Kind::Age | Kind::Duration)
            && (!time.day || price || self.lists.changes[at].is_some())
            && (!time.titled || statistic)
    }

    fn figure(&self, at: usize, sentence: u32) -> Figure {
        let quantity = &self.quantities[at];
        let span = |(from, to): (usize, usize)| self.scope.span(from, to);
        let hedge = self.lists.hedges[at];
        Figure {
            span: span(self.lists.taken[at]),
            sentence,
            kind: quantity.kind,
            value: quantity.value,
            value_max: quantity.max,
            unit: quantity.unit.clone(),
            qualifier: hedge.map(|hedge| hedge.qualifier),
            hedged: hedge.is_some_and(|hedge| hedge.near),
            direction: self.lists.changes[at].map(|change| change.direction),
            subject: None,
            base: self.lists.bases[at].map(span),
            period: None,
            group: 0,
            headline: false,
            score: 0.0,
            spelled: quantity.spelled,
            because: Because {
                unit: self.unit_words(quantity).map(span),
                qualifier: hedge.map(|hedge| span(hedge.words)),
                change: self.lists.changes[at].map(|change| span(change.words)),
            },
        }
    }

    /// The words of a quantity that are no number: the sign before it, else the unit behind it.
    fn unit_words(&self, quantity: &Quantity) -> Option<(usize, usize)> {
        if quantity.first < quantity.number {
            return Some((quantity.first, quantity.number));
        }
        const NUMBER: &[Sense] = &[Sense::Numeral, Sense::Magnitude, Sense::MagnitudeGlued, Sense::Fraction];
        let word = |at: &usize| self.scope.class(*at) != Some(Class::Number) && !self.scope.has(*at, NUMBER);
        let from = (quantity.number..quantity.end).rev().take_while(word).last()?;
        Some((from, quantity.end))
    }
}

impl Direction {
    /// The word written in a record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// Where a phrase ends whose last bracket is closed (`tổng sản phẩm trên địa bàn (GRDP)`), or left out with all in it.
fn closed(scope: &Scope, from: usize, to: usize) -> usize {
    let bracket = (from..to).rev().find(|at| scope.is_mark(*at, &["(", ")"]));
    match bracket.filter(|at| scope.is_mark(*at, &["("])) {
        Some(_) if scope.is_mark(to, &[")"]) => to + 1,
        Some(open) if open > from => open,
        _ => to,
    }
}
