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
    done: bool,
}

impl Lines {
    pub(super) fn new(source: Arc<str>, reader: BufReader<Bytes>, max: Option<u64>) -> Self {
        Self { source, reader, max, done: false }
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
}

impl Iterator for Lines {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        while !self.done {
            match self.line() {
                Ok(Some((line, true))) => {
                    let limit = self.max.unwrap_or(0);
                    let message = format!("a line of more than {} bytes, --max-bytes allows {limit}", line.len() - 1);
                    return Some(Task::Failed(self.source.to_string(), Error::new(Code::Size, message)));
                }
                Ok(Some((line, false))) => {
                    if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
                        let more = self.reader.buffer().contains(&b'\n');
                        return Some(Task::Line(self.source.clone(), line, more));
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
