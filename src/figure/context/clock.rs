//! The time of day and the date in brackets that belong to a day.

use crate::figure::scope::Scope;
use crate::scan::Class;

/// `9:30 hôm nay`: the time of day before a day belongs to it.
pub(super) fn with_clock(scope: &Scope, from: usize) -> usize {
    let number = |at: usize| scope.class(at) == Some(Class::Number);
    let colon = |at: usize| scope.is_mark(at, &[":"]) && !scope.spaced(at) && !scope.spaced(at + 1);
    if from >= scope.start + 3 && number(from - 1) && colon(from - 2) && number(from - 3) {
        from - 3
    } else if from >= scope.start + 2 && number(from) && colon(from - 1) && number(from - 2) {
        from - 2
    } else {
        from
    }
}

/// `hôm nay (31/10)`: the date in brackets belongs to the day.
pub(super) fn with_date(scope: &Scope, to: usize) -> usize {
    let number = |at: usize| scope.class(at) == Some(Class::Number);
    let slash = scope.is_mark(to, &["("]) && number(to + 1) && scope.is_mark(to + 2, &["/"]) && number(to + 3);
    let year = if slash && scope.is_mark(to + 4, &["/"]) && number(to + 5) { 2 } else { 0 };
    if slash && scope.is_mark(to + 4 + year, &[")"]) { to + 5 + year } else { to }
}
