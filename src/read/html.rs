//! Web pages: the article found in the page, its title and date, its text a line a block.
//!
//! 1. dom_smoothie, a port of the readability library of Firefox's reader view, finds the article.
//! 2. `gather` walks what it found: paragraphs, headings, list items, captions and rows of tables are kept apart.
//! 3. A page in which nothing is found (a fragment, a short notice) is gathered whole.

use super::blocks::Blocks;
use super::{Article, Role};
use crate::error::{Code, Error};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// Elements deeper than any page is nested; what is deeper is hostile.
const MAX_DEPTH: usize = 512;

/// Reads a page.
pub(super) fn read(page: &str) -> Result<Article, Error> {
    if depth(page) > MAX_DEPTH {
        return Err(Error::new(Code::Format, format!("elements are nested more than {MAX_DEPTH} deep: no article")));
    }
    let config = Config { keep_classes: true, ..Config::default() };
    let Ok(mut reader) = Readability::new(page, None, Some(config)) else {
        return Err(Error::new(Code::Format, "the page cannot be parsed"));
    };
    let date = date(&reader.doc);
    let found = reader.parse().ok();
    let (content, title, published) = match &found {
        Some(found) => (found.content.to_string(), found.title.clone(), found.published_time.clone()),
        None => (page.to_owned(), String::new(), None),
    };
    let document = Document::from(content.as_str());
    let title = if title.trim().is_empty() { document.select("title").text().to_string() } else { title };
    let (text, roles) = gather(&document);
    Ok(Article {
        text,
        roles,
        title: Some(on_one_line(&title)).filter(|title| !title.is_empty()),
        date: published.or(date).map(|date| day(&date)),
        ..Article::default()
    })
}

/// `charset=…` in the first bytes of a page.
pub(super) fn charset(page: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&page[..page.len().min(2048)]).to_ascii_lowercase();
    let at = start.find("charset=").map(|at| at + 8).or_else(|| start.find("encoding=").map(|at| at + 9))?;
    let value = start[at..].trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(value.len());
    Some(value[..end].to_owned()).filter(|label| !label.is_empty())
}

/// How deep elements may be nested in a page: its tags counted, without parsing it.
fn depth(page: &str) -> usize {
    let bytes = page.as_bytes();
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'<' {
            continue;
        }
        match bytes.get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(next) if next.is_ascii_alphabetic() && !is_void(&bytes[at + 1..]) => depth += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Elements without an end tag, or whose end tag is often left out.
fn is_void(tag: &[u8]) -> bool {
    let end = tag.iter().take(8).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len().min(8));
    let name = tag[..end].to_ascii_lowercase();
    const NAMES: [&[u8]; 21] = [
        b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track",
        b"wbr", b"p", b"li", b"tr", b"td", b"th", b"dt", b"dd", b"option",
    ];
    NAMES.contains(&name.as_slice())
}

/// When the page says it was published, where its metadata for readers of feeds does not.
fn date(page: &Document) -> Option<String> {
    const PLACES: [(&str, &str); 6] = [
        ("meta[itemprop=datePublished]", "content"),
        ("meta[name=pubdate]", "content"),
        ("meta[name=date]", "content"),
        ("meta[name='DC.date.issued']", "content"),
        ("[itemprop=datePublished]", "datetime"),
        ("article time[datetime], main time[datetime]", "datetime"),
    ];
    PLACES.iter().find_map(|(place, attribute)| {
        let value = page.select(place).attr(attribute)?.trim().to_owned();
        Some(value).filter(|value| !value.is_empty())
    })
}

/// The day of an ISO 8601 time; anything else as it is.
fn day(date: &str) -> String {
    let date = date.trim();
    let pattern = date.bytes().take(10).map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    if pattern.eq(*b"0000-00-00") { date[..10].to_owned() } else { on_one_line(date) }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

enum Step<'n> {
    Enter(NodeRef<'n>),
    Leave(Part),
}

#[derive(Clone, Copy)]
enum Part {
    Block,
    Cell,
    Row,
    Caption,
}

/// Walks the elements in the order of the page.
fn gather(document: &Document) -> (String, Vec<(u32, Role)>) {
    let mut blocks = Blocks::default();
    let (mut cells, mut in_row, mut in_caption) = (0, false, 0_usize);
    let mut steps = vec![Step::Enter(document.root())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(Part::Block) if in_row => blocks.gap(),
            Step::Leave(Part::Block) => blocks.end(),
            Step::Leave(Part::Cell) => {
                cells += 1;
                blocks.push(" | ");
            }
            Step::Leave(Part::Row) => {
                in_row = false;
                blocks.end_row(cells);
            }
            Step::Leave(Part::Caption) => {
                in_caption = in_caption.saturating_sub(1);
                blocks.end();
            }
            Step::Enter(node) if node.is_text() => blocks.push(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                let caption = is_caption(&node, &name);
                let leave = match &*name {
                    "script" | "style" | "noscript" | "template" | "head" | "nav" | "form" | "button" | "svg"
                    | "iframe" | "figure-meta" => continue,
                    "br" | "hr" if in_row => None,
                    "br" | "hr" => {
                        let role = blocks.role();
                        blocks.begin(role);
                        None
                    }
                    _ if caption && !in_row => {
                        in_caption += 1;
                        blocks.begin(Role::Caption);
                        Some(Part::Caption)
                    }
                    "tr" if in_caption == 0 => {
                        (cells, in_row) = (0, true);
                        blocks.begin(Role::Table);
                        Some(Part::Row)
                    }
                    "td" | "th" if in_row => Some(Part::Cell),
                    name => role_of(name).map(|role| {
                        if in_row {
                            blocks.gap();
                        } else {
                            blocks.begin(if in_caption > 0 { Role::Caption } else { role });
                        }
                        Part::Block
                    }),
                };
                steps.extend(leave.map(Step::Leave));
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    blocks.finish()
}

/// What stands in an element by its own; none for one within a line.
fn role_of(name: &str) -> Option<Role> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "summary" => Role::Heading,
        "li" => Role::Item,
        "p" | "div" | "section" | "article" | "blockquote" | "pre" | "dd" | "dl" | "ul" | "ol" | "table" | "figure"
        | "header" | "footer" | "aside" | "address" | "main" | "body" | "td" | "th" | "tr" => Role::Paragraph,
        _ => return None,
    })
}

/// By its element, or by a class as the systems that news sites run on name it.
fn is_caption(node: &NodeRef, name: &str) -> bool {
    matches!(name, "figcaption" | "caption")
        || (matches!(name, "p" | "div" | "span" | "em")
            && node.class().is_some_and(|class| {
                class.split_whitespace().any(|class| class.to_ascii_lowercase().contains("caption"))
            }))
}

#[cfg(test)]
mod tests {
    use super::{charset, day, read};
    use crate::read::Role;

    #[test]
    fn says_its_charset() {
        for (name, page, want) in [
            ("short", "<meta charset=\"windows-1258\">", Some("windows-1258")),
            ("long", "<META http-equiv=Content-Type content='text/html; charset=UTF-8'>", Some("utf-8")),
            ("XML", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>", Some("iso-8859-1")),
            ("none", "<title>x</title>", None),
        ] {
            assert_eq!(charset(page.as_bytes()).as_deref(), want, "{name}");
        }
    }

    #[test]
    fn days() {
        for (date, want) in
            [("2024-05-01T07:30:00+07:00", "2024-05-01"), ("2024-05-01", "2024-05-01"), (" 1 May 2024\n", "1 May 2024")]
        {
            assert_eq!(day(date), want);
        }
    }

    #[test]
    fn a_fragment_is_gathered_whole() {
        let article =
            read("<h2>Sales</h2><p>They rose <b>5%</b><br>to $3 million.</p><ul><li>One</li></ul>").expect("read");
        assert_eq!(article.text, "Sales\nThey rose 5%\nto $3 million.\nOne\n");
        let roles: Vec<Role> = article.roles.iter().map(|(_, role)| *role).collect();
        assert_eq!(roles, [Role::Heading, Role::Paragraph, Role::Paragraph, Role::Item]);
    }

    #[test]
    fn hostile_nesting_is_refused() {
        for (name, page, fails) in [
            ("deep", "<div>".repeat(100_000), true),
            ("deep inline", "<b>".repeat(100_000), true),
            ("flat", "<p>One.".repeat(2000), false),
            ("brackets", "<".repeat(100_000), false),
        ] {
            assert_eq!(read(&page).is_err(), fails, "{name}");
        }
    }
}
