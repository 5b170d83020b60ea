//! The lines of a JSON Lines source, one task each, read as they are asked for.

use super::Task;
use super::source::Bytes;
use crate::error::{Code, Error};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

/// Blank lines are skipped; everything else is a record, or an error in its place.
pub(super) struct Lines {
    source: Arc<str>,
    reader: BufReader<Bytes>,
    max: Option<u64>,
    /// The number of the last line, from 1.
    number: u64,
    done: bool,
}

impl Lines {
    pub(super) fn new(source: Arc<str>, reader: BufReader<Bytes>, max: Option<u64>) -> Self {
        Self { source, reader, max, number: 0, done: false }
    }

    /// Reads one line, at most `max` bytes of it; what is beyond is passed over.
    fn line(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let mut line = Vec::new();
        let Some(max) = self.max else {
            return Ok((self.reader.read_until(b'\n', &mut line)? > 0).then_some((line, false)));
        };
        let read = self.reader.by_ref().take(max + 1).read_until(b'\n', &mut line)?;
        let over = line.len() as u64 > max && line.last() != Some(&b'\n');
        if over {
            self.reader.skip_until(b'\n')?;
        }
        Ok((read > 0).then_some((line, over)))
    }

    /// Is another record at hand, without waiting for the input?
    fn has_more(&self) -> bool {
        let buffer = self.reader.buffer();
        let end = memchr::memrchr(b'\n', buffer).unwrap_or(0);
        !is_blank(&buffer[..end])
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

impl Iterator for Lines {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        while !self.done {
            let read = self.line();
            self.number += 1;
            match read {
                Ok(Some((line, true))) => {
                    let message = format!(
                        "line {}: more than {} bytes, which --max-bytes does not allow",
                        self.number,
                        line.len() - 1
                    );
                    return Some(Task::Failed(self.source.to_string(), Error::new(Code::Size, message)));
                }
                Ok(Some((bytes, false))) => {
                    if !is_blank(&bytes) {
                        let (source, number) = (self.source.clone(), self.number);
                        return Some(Task::Line { source, number, bytes, more: self.has_more() });
                    }
                }
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    return Some(Task::Failed(self.source.to_string(), Error::new(Code::Io, error.to_string())));
                }
            }
        }
        None
    }
}
