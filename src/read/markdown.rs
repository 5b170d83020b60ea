//! Markdown: front matter and the first heading name the article, the rest is its text (pulldown-cmark).

use super::blocks::Blocks;
use super::{Article, Role};
use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// Reads a text in CommonMark with tables and front matter; code, pictures and HTML are no text of the article.
pub(super) fn read(text: &str) -> Article {
    let mut article = Article::default();
    let mut blocks = Blocks::default();
    let mut skipped: usize = 0;
    let mut front = false;
    let (mut title, mut in_title, mut cells) = (String::new(), false, 0);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle)) => {
                front = true
            }
            Event::End(TagEnd::MetadataBlock(_)) => front = false,
            Event::Text(text) if front => front_matter(&text, &mut article),
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => skipped += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => skipped = skipped.saturating_sub(1),
            _ if skipped > 0 => {}
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if article.title.is_none() => in_title = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if in_title => {
                in_title = false;
                article.title = Some(std::mem::take(&mut title));
            }
            Event::Text(text) | Event::Code(text) if in_title => title.push_str(&text),
            Event::Start(Tag::Heading { .. }) => blocks.begin(Role::Heading),
            Event::Start(Tag::Item) => blocks.begin(Role::Item),
            Event::Start(Tag::Paragraph) if blocks.role() != Role::Item => blocks.begin(Role::Paragraph),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                blocks.begin(Role::Table);
                cells = 0;
            }
            Event::End(TagEnd::TableCell) => {
                cells += 1;
                blocks.push(" | ");
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => blocks.end_row(cells),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => blocks.end(),
            Event::Text(text) | Event::Code(text) => blocks.push(&text),
            Event::SoftBreak | Event::HardBreak => blocks.gap(),
            _ => {}
        }
    }
    (article.text, article.roles) = blocks.finish();
    article
}

/// `title: Sales rise`, `date = "2024-05-01"`.
fn front_matter(text: &str, article: &mut Article) {
    for line in text.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let field = match key.trim() {
            "title" => &mut article.title,
            "date" | "published" => &mut article.date,
            "lang" | "language" => &mut article.language,
            _ => continue,
        };
        *field = Some(value.to_owned()).filter(|value| !value.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::read::Role;

    #[test]
    fn structure_is_known() {
        let article = read(
            "---\ntitle: \"Xuất khẩu tăng\"\ndate: 2024-05-01\n---\n\n## Kết quả\n\nKim ngạch đạt **412,5** triệu\nUSD, theo \
             [Sở Công thương](https://x.example).\n\n![ảnh](a.png)\n\n- Gạo tăng 5%.\n- Cà phê giảm 2%.\n\n| Mặt hàng | Triệu USD |\n|---|---|\n\
             | Gạo | 120 |\n\n```\nlet x = 1;\n```\n",
        );
        assert_eq!(article.title.as_deref(), Some("Xuất khẩu tăng"));
        assert_eq!(article.date.as_deref(), Some("2024-05-01"));
        let lines: Vec<(&str, Role)> = article.text.lines().zip(article.roles.iter().map(|(_, role)| *role)).collect();
        assert_eq!(
            lines,
            [
                ("Kết quả", Role::Heading),
                ("Kim ngạch đạt 412,5 triệu USD, theo Sở Công thương.", Role::Paragraph),
                ("Gạo tăng 5%.", Role::Item),
                ("Cà phê giảm 2%.", Role::Item),
                ("Mặt hàng | Triệu USD", Role::Table),
                ("Gạo | 120", Role::Table),
            ]
        );
        for (start, _) in &article.roles {
            assert!(*start == 0 || article.text.as_bytes()[*start as usize - 1] == b'\n');
        }
    }

    #[test]
    fn first_heading_is_the_title() {
        let article = read("# Sales *rise*\n\nThey rose 5%.\n\n# Outlook\n");
        assert_eq!(article.title.as_deref(), Some("Sales rise"));
        assert_eq!(article.text, "They rose 5%.\nOutlook\n");
    }
}
