//! The one error of the crate: where, what was found, what was expected.

use std::fmt;
use std::path::Path;

/// Why an input, a pack or a reference file could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: Code,
    message: String,
}

/// The kind of an [`Error`], stable for programs: the `code` of an error record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The input could not be opened or read.
    Io,
    /// The bytes are not text in a known encoding.
    Encoding,
    /// The input is not in the format it was read as.
    Format,
    /// A record lacks the field that holds the text.
    Field,
    /// The input is larger than allowed.
    Size,
    /// A language pack or a code of a language is wrong.
    Language,
    /// A reference file is wrong.
    Gold,
    /// The program failed on this input; a fault of its own.
    Internal,
}

impl Code {
    /// The word written in an error record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Io => "io",
            Self::Encoding => "encoding",
            Self::Format => "format",
            Self::Field => "field",
            Self::Size => "size",
            Self::Language => "language",
            Self::Gold => "gold",
            Self::Internal => "internal",
        }
    }
}

impl Error {
    /// An error of kind `code`; `message` says what was found, what was expected and what to do.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// A failure of the operating system on `path`, a file that is no input.
    #[must_use]
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::new(Code::Io, format!("{}: {error}", path.display()))
    }

    /// The kind.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// What is wrong, without the name of the input.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl From<std::io::Error> for Error {
    /// A failure of the operating system on an input, whose name is told beside the error.
    fn from(error: std::io::Error) -> Self {
        Self::new(Code::Io, error.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
