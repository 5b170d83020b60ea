//! Which figures of a sentence speak of one statistic, by the words between them.

use super::Told;
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::language::lexicon::Sense;

impl Told<'_> {
    /// Does a figure speak of the statistic of the figure before it? `same`: it has no subject of its own.
    pub(super) fn is_linked(&self, at: usize, same: bool) -> bool {
        (same && !self.apart(at)) || self.is_compared(at) || self.is_led_to(at) || self.is_plan(at) || self.converts(at)
    }

    /// Two levels side by side are two statistics, of one unit (unless one is said to come from the other) or of two
    /// (`561.400 tấn, trị giá 348 triệu USD`); a share or a change tells more of the level before it.
    fn apart(&self, at: usize) -> bool {
        if self.lists.again[at] || at == 0 {
            return false;
        }
        let main = (0..at).rev().find(|before| !self.lists.again[*before]).unwrap_or(0);
        let (before, quantity) = (&self.quantities[main], &self.quantities[at]);
        if before.kind == Kind::Age || quantity.kind == Kind::Age {
            return true;
        }
        let told = [Sense::From, Sense::To, Sense::BaseOpen, Sense::Estimate];
        let changes = self.lists.changes[at].is_some() || self.lists.changes[main].is_some();
        if changes || self.scope.ends(self.near_hedge(at), &told).is_some() || self.is_of_other_time(at) {
            return false;
        }
        if before.unit == quantity.unit {
            return !(quantity.kind == Kind::Money && quantity.unit.contains('/'));
        }
        // `24.5p per kWh`, `C$22.4 billion or C$20,700 per resident`: one currency, with a rate and without.
        let tells = |one: &Quantity| matches!(one.kind, Kind::Percent | Kind::Multiple | Kind::Index);
        let currency = before.unit.split('/').next() == quantity.unit.split('/').next();
        let money = before.kind == Kind::Money && quantity.kind == Kind::Money && currency;
        !(tells(before) || tells(quantity) || money)
    }

    /// `1 giờ 20 phút (trước đây là 2 giờ 30 phút)`, `$5m (2003: $4m)`: the level of another time, in a bracket.
    fn is_of_other_time(&self, at: usize) -> bool {
        let (from, to) = (self.floor(at), self.lists.taken[at].0);
        to - from <= 6
            && self.scope.is_mark(from, &["("])
            && self.lists.periods.iter().any(|period| from < period.0 && period.1 <= to)
    }

    /// `fell by 185 to 1,310 people`, `thêm 40 giường, nâng tổng số lên 160 giường`: the level that a change leads to.
    fn is_led_to(&self, at: usize) -> bool {
        if at == 0 || self.lists.changes[at].is_some() {
            return false;
        }
        let (floor, first) = (self.floor(at), self.near_hedge(at));
        let Some((to, _)) = self.scope.ends(first, &[Sense::To]).filter(|(to, _)| *to >= floor) else { return false };
        if self.lists.changes[at - 1].is_some() && to == floor {
            return true;
        }
        const LEADS: &[Sense] = &[Sense::Rise, Sense::Fall, Sense::SubjectOpen];
        let main = (0..at).rev().find(|before| !self.lists.again[*before]).unwrap_or(0);
        let one = self.quantities[main].unit == self.quantities[at].unit && main + 2 >= at;
        let comma = usize::from(self.scope.is_mark(floor, &[",", ")"]));
        one && first - floor <= 8
            && (floor + comma..=floor + comma + 1).any(|at| at < to && self.scope.begins(at, LEADS).is_some())
    }

    /// `Quy đổi theo tỷ giá ngân hàng, tương đương 37 triệu đồng`: the first of a sentence says one of the sentence before.
    fn converts(&self, at: usize) -> bool {
        let again = self.scope.ends(self.near_hedge(at), &[Sense::Again]);
        at == 0 && again.is_some() && self.quantities[at].kind == Kind::Money
    }

    /// Where a quantity begins with the hedge right before it.
    fn near_hedge(&self, at: usize) -> usize {
        let near = self.lists.hedges[at].filter(|hedge| hedge.near && hedge.words.1 <= self.lists.taken[at].0);
        near.map_or(self.lists.taken[at].0, |hedge| hedge.words.0)
    }

    /// `vượt 36,8% mục tiêu 2,5 tỷ USD`, `61,6% kế hoạch năm (700 tỷ đồng)`: the plan that a share is told of.
    fn is_plan(&self, at: usize) -> bool {
        at > 0
            && self.quantities[at - 1].kind == Kind::Percent
            && self.scope.begins(self.floor(at), &[Sense::Plan]).is_some()
            && self.lists.taken[at].0 - self.floor(at) <= 4
            && self.lists.changes[at].is_none()
    }

    /// `a loss of $48m, compared with a profit of $96m`: what another figure is compared with.
    fn is_compared(&self, at: usize) -> bool {
        let gap = self.floor(at)..self.lists.taken[at].0;
        at > 0
            && gap.len() <= 8
            && self.scope.any(&[Sense::BaseOpen])
            && gap.clone().any(|token| {
                let open = self.scope.begins(token, &[Sense::BaseOpen]);
                open.is_some_and(|open| !(token + open.len..gap.end).any(|at| self.scope.is_mark(at, &[",", ";", ")"])))
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::figure::extract;
    use crate::{Document, Language};

    #[test]
    fn groups() {
        let rows: [(&str, &str, &str, &[u32]); 6] = [
            ("a weight and its worth", "vi", "Gạo xuất được 561.400 tấn, trị giá 348,2 triệu USD.", &[0, 1]),
            (
                "a plan behind its share",
                "vi",
                "Vốn FDI đạt 3,4 tỷ USD, vượt 36,8% mục tiêu 2,5 tỷ USD đề ra.",
                &[0, 0, 0],
            ),
            ("another time", "vi", "Hành trình xuống còn 80 phút (trước đây là 150 phút).", &[0, 0]),
            (
                "a conversion in the next sentence",
                "vi",
                "Vàng thế giới ở mức 1.353,6 USD/ounce. Quy đổi tương đương 37,12 triệu đồng/lượng.",
                &[0, 0],
            ),
            (
                "where a change leads",
                "en",
                "Sales rose by $10m to $90m, while 400 staff left the 12 shops.",
                &[0, 0, 1, 2],
            ),
            ("with a rate and without", "en", "Net debt is $22bn, or $20,700 per resident.", &[0, 0]),
        ];
        for (name, language, text, wanted) in rows {
            let document = Document::new(text.to_owned(), None, Language::get(language));
            let found: Vec<u32> = extract(&document, None, 5).iter().map(|figure| figure.group).collect();
            assert_eq!(found, wanted, "{name}: {text}");
        }
    }
}
