//! Plain text: the whole input is one article.

use super::{Article, encoding};
use crate::error::{Code, Error};

/// Reads bytes as an article; unless text is what one was `told`, it may turn out to be no article.
pub(super) fn read(bytes: Vec<u8>, label: Option<&str>, told: bool) -> Result<Article, Error> {
    let text = encoding::decode(bytes, label)?;
    if !told && holds_json(&text) {
        return Err(Error::new(
            Code::Format,
            "a JSON document (an array, or an object over several lines), expected JSON Lines: \
             jq -c .[] FILE | nutgraf --from jsonl (or --from text to read it as it is)",
        ));
    }
    Ok(Article { text, ..Article::default() })
}

/// Is it JSON that is no article? Only what parses as a whole is.
fn holds_json(text: &str) -> bool {
    let text = text.trim();
    let looks = text.starts_with('[') && text.ends_with(']') || text.starts_with('{') && text.ends_with('}');
    looks && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}
