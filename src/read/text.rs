//! Plain text: the whole input is one article.

use super::Article;
use crate::error::{Code, Error};

/// Reads bytes as an article; a byte order mark is left out.
pub(super) fn read(bytes: Vec<u8>) -> Result<Article, Error> {
    Ok(Article { text: decode(bytes)?, ..Article::default() })
}

/// UTF-8 with or without a byte order mark.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        if bytes.iter().take(8192).any(|byte| *byte == 0) {
            Error::new(Code::Encoding, "binary data, expected text")
        } else {
            Error::new(Code::Encoding, format!("byte {at} (0x{:02X}) is no UTF-8", bytes[at]))
        }
    })
}
