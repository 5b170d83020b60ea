//! Which figures of a sentence speak of one statistic, by the words between them.

use super::Told;
use super::behind::is_of_plan;
use crate::figure::Kind;
use crate::figure::quantity::Quantity;
use crate::language::lexicon::Sense;

impl Told<'_> {
    /// Does a figure speak of the statistic of the figure before it? `same`: it has no subject of its own.
    pub(super) fn is_linked(&self, at: usize, same: bool) -> bool {
        (same && !self.apart(at))
            || self.is_compared(at)
            || self.is_led_to(at)
            || self.is_plan(at)
            || self.is_plan_before(at)
            || self.is_traded(at)
            || self.is_from_to(at)
            || self.converts(at)
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
        let changes = self.lists.changes[at].is_some() || self.lists.changes[main].is_some();
        if changes || self.is_of_other_time(at) {
            return false;
        }
        // `11 người (58%) dự báo giá tăng, 21% dự báo giá giảm`: what stands in the bracket is of the unit, too.
        let one = (main..at).any(|before| self.quantities[before].unit == quantity.unit);
        let told = self.scope.ends(self.near_hedge(at), &[Sense::From, Sense::To, Sense::BaseOpen, Sense::Estimate]);
        if told.is_some_and(|(from, _)| !(one && self.joins(from))) {
            return false;
        }
        if one && self.is_listed_apart(at) {
            return true;
        }
        if one {
            let price = quantity.kind == Kind::Money && quantity.unit.contains('/');
            return !price || self.is_told_apart(main);
        }
        // `24.5p per kWh`, `C$22.4 billion or C$20,700 per resident`: one currency, with a rate and without.
        let tells = |one: &Quantity| matches!(one.kind, Kind::Percent | Kind::Multiple | Kind::Index);
        let currency = before.unit.split('/').next() == quantity.unit.split('/').next();
        let money = before.kind == Kind::Money && quantity.kind == Kind::Money && currency;
        !(tells(before) || tells(quantity) || money)
    }

    /// `28% cho rằng giá sẽ giảm, còn 17% thì không`: a conjunction that is a verb elsewhere.
    fn joins(&self, at: usize) -> bool {
        self.scope.has(at, &[Sense::Connective]) && at > self.scope.start && self.scope.is_mark(at - 1, &[","])
    }

    /// `35,74 (mua vào) - 35,80 (bán ra); 35,75 (mua vào) - 35,82 (bán ra)`: the next of a list.
    fn is_listed_apart(&self, at: usize) -> bool {
        (self.floor(at)..self.lists.taken[at].0).any(|at| self.scope.is_mark(at, &[";"]))
    }

    /// `tại Hà Nội và Thái Bình lần lượt ở mức 68.000 đồng/kg và 67.000 đồng/kg`: of two places, unless both are of one trade.
    fn is_told_apart(&self, main: usize) -> bool {
        const SIDES: &[Sense] = &[Sense::Bought, Sense::Sold];
        let respectively = |at: usize| self.scope.opens(at, &[Sense::Respectively]);
        let sides = |at: usize| self.scope.begins(at, SIDES).is_some_and(|side| side.len > 1);
        self.scope.any(&[Sense::Respectively])
            && (self.floor(main)..self.lists.taken[main].0).any(respectively)
            && !(self.scope.start..self.scope.end).any(sides)
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
        let led = self.scope.ends(first, &[Sense::To]).filter(|(to, _)| *to >= floor && !self.joins(*to));
        let Some((to, _)) = led else { return false };
        if self.lists.changes[at - 1].is_some() && to == floor {
            return true;
        }
        const LEADS: &[Sense] = &[Sense::Rise, Sense::Fall, Sense::SubjectOpen];
        let main = (0..at).rev().find(|before| !self.lists.again[*before]).unwrap_or(0);
        let one = self.quantities[main].unit == self.quantities[at].unit && main + 2 >= at;
        let comma = usize::from(self.scope.is_mark(floor, &[",", ")"]));
        one && first - floor <= 8
            && (floor + comma..=floor + comma + 1).any(|at| at < to && self.scope.opens(at, LEADS))
    }

    /// `Quy đổi theo tỷ giá ngân hàng, tương đương 37 triệu đồng`: the first of a sentence says one of the sentence before.
    pub(super) fn converts(&self, at: usize) -> bool {
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
            && self.scope.opens(self.floor(at), &[Sense::Plan])
            && self.lists.taken[at].0 - self.floor(at) <= 4
            && self.lists.changes[at].is_none()
            && !self.is_listed_apart(at)
    }

    /// `từ 6 triệu người năm 2009 lên 12 triệu người`: where it came from and where it got to.
    fn is_from_to(&self, at: usize) -> bool {
        let one = at > 0 && self.quantities[at - 1].unit == self.quantities[at].unit;
        if !one || self.lists.taken[at].0 - self.floor(at) > 8 {
            return false;
        }
        let from = self.scope.ends(self.near_hedge(at - 1), &[Sense::From]);
        let to = self.scope.ends(self.near_hedge(at), &[Sense::To]).filter(|(to, _)| *to >= self.floor(at));
        let parts = |at: usize| self.scope.is_mark(at, &[",", ";", "(", ")"]);
        from.is_some() && to.is_some() && !(self.floor(at)..self.lists.taken[at].0).any(parts)
    }

    /// `So với kế hoạch 2016 là 3.300 tỷ đồng, công ty đã hoàn thành 34% kế hoạch`: a sentence that opens with the plan of
    /// what the sentence before told, and the share of it.
    fn is_plan_before(&self, at: usize) -> bool {
        let start = self.scope.start;
        let Some(open) = self.scope.begins(start, &[Sense::BaseOpen]) else { return false };
        let plan = |at: usize| self.scope.has(at, &[Sense::Plan]);
        let opens = plan(start + open.len - 1) || plan(start + open.len);
        let near = self.lists.taken[0].0 - start <= 9 && self.lists.changes[0].is_none();
        opens && near && (at == 0 || (at == 1 && is_of_plan(self.scope, &self.quantities[at])))
    }

    /// `mua vào 36,55 triệu đồng, bán ra 36,65 triệu đồng`: what a thing is bought for and sold for, and their changes.
    fn is_traded(&self, at: usize) -> bool {
        const SIDES: &[Sense] = &[Sense::Bought, Sense::Sold];
        if at == 0 || !self.scope.any(SIDES) || self.is_listed_apart(at) {
            return false;
        }
        let (before, quantity) = (&self.quantities[at - 1], &self.quantities[at]);
        let price = |one: &Quantity| one.kind == Kind::Money && one.magnitude < 9;
        let side = |at: usize, side: Sense| {
            let to = self.lists.taken[at].0;
            (self.floor(at).max(to.saturating_sub(12))..to)
                .any(|at| self.scope.begins(at, &[side]).is_some_and(|found| found.len > 1 || at + 1 == to))
        };
        let (from, to) = (
            [side(at - 1, Sense::Bought), side(at - 1, Sense::Sold)],
            [side(at, Sense::Bought), side(at, Sense::Sold)],
        );
        price(before)
            && price(quantity)
            && before.unit == quantity.unit
            && (to[0] != to[1])
            && ((from[0] && to[1]) || (from[1] && to[0]))
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
    use crate::figure::table::read;

    #[test]
    fn groups() {
        let rows: [(&str, &str, &str, &[u32]); 12] = [
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
            (
                "bought and sold",
                "vi",
                "Ngân hàng mua vào ở mức 24.150 đồng/USD tại quầy, còn bán ra với giá 24.510 đồng/USD. Khối ngoại mua vào 320 tỷ đồng, bán ra 410 tỷ đồng.",
                &[0, 0, 1, 2],
            ),
            (
                "a list of places",
                "vi",
                "Giá cà phê tại Đắk Lắk, Gia Lai lần lượt ở mức 61.200 đồng/kg; 61.000 đồng/kg.",
                &[0, 1],
            ),
            (
                "two places",
                "vi",
                "Tại Hà Nội và Thái Bình, heo hơi lần lượt ở mức 68.000 đồng/kg và 67.000 đồng/kg.",
                &[0, 1],
            ),
            (
                "the plan in the next sentence",
                "vi",
                "Lợi nhuận sau thuế đạt 640 tỷ đồng. So với kế hoạch 1.250 tỷ đồng cho năm 2016 thì công ty còn cách đích khá xa.",
                &[0, 0],
            ),
            (
                "from and to",
                "vi",
                "Quỹ giúp 5.100 hộ dân. Số ấy đã tăng từ 3.200 hộ dân năm 2015 lên 5.100 hộ dân.",
                &[0, 0, 0],
            ),
            ("a conjunction", "vi", "Có 31% cho rằng giá vàng sẽ giảm, còn 19% chưa rõ.", &[0, 1]),
            ("with a rate and without", "en", "Net debt is $22bn, or $20,700 per resident.", &[0, 0]),
        ];
        for (name, language, text, wanted) in rows {
            let found: Vec<u32> = read(language, text).iter().map(|figure| figure.group).collect();
            assert_eq!(found, wanted, "{name}: {text}");
        }
    }
}
