//! Reads articles and says what matters in them: a short extractive summary and the key figures.
//!
//! ```
//! use nutgraf::{Options, digest};
//!
//! let text = "Tổng mức bán lẻ hàng hóa ước đạt 36.539 tỷ đồng, tăng 9,63% so với cùng kỳ 2022.";
//! let digest = digest(text, None, &Options::default());
//! let level = &digest.figures[0];
//! assert_eq!(level.value.to_string(), "36539000000000");
//! assert_eq!(level.unit, "VND");
//! assert_eq!(level.span.of(text), "36.539 tỷ đồng");
//! assert_eq!(digest.figures[1].base.map(|base| base.of(text)), Some("so với cùng kỳ 2022"));
//! ```
//!
//! The path of a text, each step a module that knows only those before it:
//!
//! 1. `scan` cuts bytes into words, numbers and marks, and hashes the words;
//! 2. [`language`] knows what words mean in each language, from one data file each;
//! 3. [`read`] turns inputs into articles;
//! 4. [`document`] finds blocks and sentences;
//! 5. [`figure`] reads quantities and what is said of them;
//! 6. [`summary`] scores and chooses sentences;
//! 7. [`mod@digest`] is these steps for one article;
//! 8. [`mod@write`] renders a digest;
//! 9. [`mod@evaluate`] measures digests against references;
//! 10. [`batch`] does all that for many inputs, in parallel and in order.

pub mod batch;
pub mod digest;
pub mod document;
pub mod error;
pub mod evaluate;
pub mod figure;
pub mod language;
pub mod read;
pub(crate) mod scan;
pub mod span;
pub mod summary;
pub mod write;

pub use digest::{Digest, Options, digest};
pub use document::Document;
pub use error::Error;
pub use figure::{Decimal, Figure};
pub use language::Language;
pub use span::Span;

/// The example of the README runs, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
