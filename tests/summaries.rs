//! Summaries of texts that are hard: each is a text, how many sentences are asked for, and what must hold of the summary.

use nutgraf::{Options, digest};

/// The sentences of a summary of `count` sentences.
fn summary(text: &str, count: usize) -> Vec<String> {
    let mut options = Options::default();
    options.limits.sentences = Some(count);
    let digest = digest(text, None, &options);
    digest.summary.iter().map(|chosen| chosen.span.of(digest.document.text()).to_owned()).collect()
}

#[test]
fn hard_texts_are_summarised_by_their_own_sentences() {
    let rows: [(&str, usize, &str, &[&str]); 13] = [
        (
            "one sentence",
            3,
            "The mill in Leeds closed on Friday after 120 years.",
            &["The mill in Leeds closed on Friday after 120 years."],
        ),
        (
            "no full stop at all",
            3,
            "Giá gạo xuất khẩu tăng 3% trong tuần này và còn có thể tăng nữa",
            &["Giá gạo xuất khẩu tăng 3% trong tuần này và còn có thể tăng nữa"],
        ),
        (
            "a list",
            1,
            "Things to bring on the walk:\n\n- bread\n- a map of the valley, which the inn sells for $4\n- boots",
            &["- a map of the valley, which the inn sells for $4"],
        ),
        (
            "a table pasted as text",
            2,
            "Sales by shop\n\nShop\tSales\tChange\nLeeds\t1,200\t+3%\nYork\t900\t-2%\nHull\t450\t0%\n\nThe three shops sold \
             2,550 lamps in May, 1% more than in April.\n",
            &["The three shops sold 2,550 lamps in May, 1% more than in April."],
        ),
        (
            "two languages",
            1,
            "Công ty cho biết doanh thu đạt 120 tỷ đồng, tăng 5%. Ông vui.\n\nThe company said revenue rose. It is new.\n",
            &["Công ty cho biết doanh thu đạt 120 tỷ đồng, tăng 5%."],
        ),
        (
            "all capitals",
            1,
            "FLOOD CLOSES BRIDGE IN HEXHAM\n\nTHE BRIDGE AT HEXHAM WAS CLOSED ON MONDAY AFTER A FLOOD OF 4.2 METRES. A CAFE \
             GAVE OUT TEA.\n",
            &["THE BRIDGE AT HEXHAM WAS CLOSED ON MONDAY AFTER A FLOOD OF 4.2 METRES."],
        ),
        (
            "an interview",
            2,
            "The man who counts swifts\n\nHow many swifts did you count this year?\n\nWe counted 412 pairs of swifts in the \
             old town.\n\nWhy is that?\n\nThe council put up 200 boxes under the roofs.\n",
            &["We counted 412 pairs of swifts in the old town.", "The council put up 200 boxes under the roofs."],
        ),
        (
            "a live ticker",
            1,
            "Storm: what we know\n\n14:05 The harbour in Whitby is closed to all boats by the storm.\n\n14:20 More soon.\n",
            &["14:05 The harbour in Whitby is closed to all boats by the storm."],
        ),
        (
            "a link to another story",
            2,
            "The rapper's shoes sold for $60,000 on Friday. Music Week: Rapper names his album . The buyer is not known yet.",
            &["The rapper's shoes sold for $60,000 on Friday.", "The buyer is not known yet."],
        ),
        (
            "a link without a label, and who helped",
            2,
            "The ferry to Skye sank at its mooring on Friday. Ten ferries we loved . No one was hurt. Ann Lee and Tom Ray \
             contributed to this report.",
            &["The ferry to Skye sank at its mooring on Friday.", "No one was hurt."],
        ),
        (
            "words of a button",
            2,
            "Click here for all 40 pictures of the show. The show in Bath drew 9,000 people. It closes in May.",
            &["The show in Bath drew 9,000 people.", "It closes in May."],
        ),
        (
            "the date of a page",
            1,
            "Mill closes\n\nPublished: 14 May 2025, 10:15 a.m.\n\nThe mill in Leeds closed on Friday after 120 years.\n",
            &["The mill in Leeds closed on Friday after 120 years."],
        ),
        ("questions alone", 1, "Who is it?\n\nWho was it at the door?\n", &["Who was it at the door?"]),
    ];
    for (name, count, text, expected) in rows {
        assert_eq!(summary(text, count), expected, "{name}");
    }
}

/// A line of verse is a sentence or a part of one; what is chosen stands in the poem, line for line.
#[test]
fn a_poem_keeps_its_lines() {
    let poem = "The tide goes out, the tide comes in,\nthe boats lie still beside the quay,\na gull counts all that might have \
                been\nand tells it to the sea.\n";
    let chosen = summary(poem, 1);
    assert_eq!(chosen.len(), 1);
    assert!(poem.contains(&chosen[0]), "{chosen:?}");
}

/// Within words and characters the summary is never longer, and never empty.
#[test]
fn limits_of_words_and_characters_hold() {
    let text = "Net sales rose 15% to $1.2bn in the third quarter. The firm employs 4,300 people in Leeds. It opened a shop on \
                Mill Lane. The paint is still wet. A new line of lamps comes in May.";
    for most in 5..40 {
        let mut options = Options::default();
        (options.limits.sentences, options.limits.words) = (None, Some(most));
        let chosen = digest(text, None, &options).summary;
        let words: usize = chosen.iter().map(|one| one.span.of(text).split_whitespace().count()).sum();
        assert!(words <= most && !chosen.is_empty(), "{most} words: {words}");
        (options.limits.words, options.limits.chars) = (None, Some(most * 6));
        let chosen = digest(text, None, &options).summary;
        let chars: usize = chosen.iter().map(|one| one.span.of(text).chars().count()).sum();
        assert!(chars <= most * 6 && !chosen.is_empty(), "{} characters: {chars}", most * 6);
    }
}
