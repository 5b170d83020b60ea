//! The methods against their papers, computed apart: `tests/baselines/reference.py` prints these numbers.

use super::*;
use crate::language::Language;

const TEXT: &str = "Nhà máy nước Hòa Bình chạy thử trong tháng này. Nhà máy nước lấy nước từ sông Đà và cấp nước cho \
    thành phố. Thành phố cần nhiều nước sạch vào mùa khô. Công nhân lắp đường ống qua sông Đà.\n\nĐường ống dài và chạy \
    dọc theo sông. Người dân thành phố chờ nước sạch từ nhà máy. Trường học đóng cửa vì mưa lớn.";

const TITLE: &str = "Nhà máy nước chạy thử";

const EXPECTED: [(Method, [f64; 7]); 7] = [
    (Method::Tf, [0.042453, 0.063465, 0.050314, 0.032345, 0.034591, 0.048218, 0.018868]),
    (Method::Luhn, [3.000000, 5.785714, 2.666667, 3.200000, 2.000000, 4.500000, 0.000000]),
    (Method::LexRank, [0.179842, 0.233645, 0.124440, 0.129442, 0.130358, 0.177882, 0.024390]),
    (Method::TextRank, [0.146621, 0.242626, 0.148852, 0.115802, 0.118176, 0.203532, 0.024390]),
    (Method::SumBasic, [0.250000, 1.000000, 0.500000, 0.000000, 0.750000, 0.000000, 0.000000]),
    (Method::Kl, [0.000000, 1.000000, 0.000000, 0.000000, 0.750000, 0.250000, 0.500000]),
    (Method::Edmundson, [1.125000, 0.704545, 0.416667, 0.500000, 0.791667, 0.583333, 0.500000]),
];

fn document(text: &str) -> Document {
    Document::new(text.to_owned(), Some(TITLE.to_owned()), Language::get("vi"))
}

#[test]
fn scores_are_those_of_the_papers() {
    let document = document(TEXT);
    let body = Body::of(&document, &Limits { sentences: Some(4), ..Limits::default() });
    for (method, expected) in EXPECTED {
        let scores = body.scores(method);
        assert_eq!(scores.len(), expected.len(), "{}", method.name());
        for (at, (score, expected)) in scores.iter().zip(expected).enumerate() {
            assert!((score - expected).abs() < 2e-6, "{}, sentence {at}: {score}, not {expected}", method.name());
        }
    }
}

#[test]
fn the_best_are_taken_until_a_limit() {
    let document = document(TEXT);
    let chosen = |method, limits: Limits| -> Vec<u32> {
        summarize(&document, method, &limits, false).iter().map(|chosen| chosen.sentence).collect()
    };
    let two = Limits { sentences: Some(2), ..Limits::default() };
    assert_eq!(chosen(Method::Lead, two), [0, 1]);
    assert_eq!(chosen(Method::TextRank, two), [1, 5]);
    assert_eq!(chosen(Method::Kl, two), [1, 4]);
    let words = |words| Limits { sentences: None, words: Some(words), ..Limits::default() };
    assert_eq!(chosen(Method::Luhn, words(17)), [1]);
    assert_eq!(chosen(Method::Luhn, words(1)), [6], "no sentence fits: the shortest");
}

#[test]
fn every_method_bears_any_text() {
    let long = "Giá gạo tăng lên hôm nay. ".repeat(3 * graph::MOST);
    for text in ["", "…", "một", "Và thì là mà.", "1 2 3 4 5 6.", long.as_str()] {
        let document = document(text);
        for method in Method::ALL {
            let all = Limits { sentences: None, ..Limits::default() };
            let chosen = crate::summary::summarize(&document, &[], method, &all, true);
            assert!(chosen.len() <= document.sentences().len(), "{}", method.name());
        }
    }
}
