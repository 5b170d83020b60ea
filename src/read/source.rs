//! An opened input: counted, unpacked, and peeked at without losing a byte.

use super::{Format, ReadOptions, encoding};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes of an input, unpacked as they are read.
pub(super) type Bytes = Box<dyn Read + Send>;

/// How many bytes of all inputs were read, packed as they are: for a progress bar.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Bytes read so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

struct Counted<R>(R, Progress);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.add(read);
        Ok(read)
    }
}

/// An input whose first bytes are known.
pub(super) struct Source {
    start: Vec<u8>,
    rest: Bytes,
}

impl Source {
    pub(super) fn file(path: &Path, options: &ReadOptions) -> io::Result<Self> {
        Self::new(Counted(File::open(path)?, options.progress.clone()))
    }

    pub(super) fn stdin(options: &ReadOptions) -> io::Result<Self> {
        Self::new(Counted(io::stdin(), options.progress.clone()))
    }

    fn new(mut raw: impl Read + Send + 'static) -> io::Result<Self> {
        let mut start = Vec::new();
        fill(&mut raw, &mut start, |start| !start.is_empty() && !is_part_of_magic(start))?;
        if !is_packed(&start) {
            return Ok(Self { start, rest: Box::new(raw) });
        }
        let mut rest = unpack(&start, Cursor::new(start.clone()).chain(raw))?;
        start.clear();
        fill(&mut rest, &mut start, |start| !start.is_empty())?;
        Ok(Self { start, rest })
    }

    /// The format by content; of a stream no more is read than tells it.
    pub(super) fn format(&mut self, options: &ReadOptions) -> io::Result<Format> {
        let label = options.encoding.as_deref();
        let most = super::format::ENOUGH * 4;
        fill(&mut self.rest, &mut self.start, |start| {
            start.len() >= most || Format::is_told_by(&encoding::preview(start, label), &options.fields)
        })?;
        let start = &self.start[..self.start.len().min(most)];
        Ok(Format::of_content(&encoding::preview(start, label), &options.fields))
    }

    /// All bytes, or one more than `limit` of them.
    pub(super) fn bytes(self, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.start;
        let left = limit.saturating_add(1).saturating_sub(bytes.len() as u64);
        self.rest.take(left).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The records, in UTF-8 as they are read; `guessed`: an encoding of old files may be found out.
    pub(super) fn records(self, options: &ReadOptions, guessed: bool) -> BufReader<Bytes> {
        let all = Box::new(Cursor::new(self.start.clone()).chain(self.rest));
        let bytes = encoding::stream(all, &self.start, options.encoding.as_deref(), guessed);
        BufReader::with_capacity(1 << 17, bytes)
    }
}

/// Reads into `start` until `enough` says so, or the end.
fn fill(reader: &mut impl Read, start: &mut Vec<u8>, enough: impl Fn(&[u8]) -> bool) -> io::Result<()> {
    while !enough(start) {
        let filled = start.len();
        start.resize(filled + (1 << 16), 0);
        let read = reader.read(&mut start[filled..]);
        start.truncate(filled + read.as_ref().map_or(0, |read| *read));
        match read {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

const GZIP: &[u8] = &[0x1F, 0x8B];
const ZSTD: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];

/// Could `start` be the beginning of a packed file, cut before one can tell?
fn is_part_of_magic(start: &[u8]) -> bool {
    [GZIP, ZSTD].iter().any(|magic| start.len() < magic.len() && magic.starts_with(start))
}

/// Does a file that begins with `start` have to be unpacked?
fn is_packed(start: &[u8]) -> bool {
    start.starts_with(GZIP) || start.starts_with(ZSTD)
}

/// A whole file, unpacked; at most one byte more than `limit` of it.
pub(super) fn read_file(path: &Path, limit: u64, options: &ReadOptions) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    // Most articles fit: to ask for the size would cost as much as to read them.
    let mut bytes = Vec::with_capacity(1 << 15);
    file.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    options.progress.add(bytes.len());
    if !is_packed(&bytes) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    let start: [u8; 4] = std::array::from_fn(|at| bytes.get(at).copied().unwrap_or_default());
    unpack(&start, Cursor::new(bytes).chain(file))?.take(limit.saturating_add(1)).read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

#[cfg(feature = "compression")]
fn unpack(start: &[u8], all: impl Read + Send + 'static) -> io::Result<Bytes> {
    if start.starts_with(GZIP) {
        return Ok(Box::new(flate2::read::MultiGzDecoder::new(all)));
    }
    if start.starts_with(ZSTD) {
        return Ok(Box::new(zstd::Decoder::new(all)?));
    }
    Ok(Box::new(all))
}

#[cfg(not(feature = "compression"))]
fn unpack(start: &[u8], all: impl Read + Send + 'static) -> io::Result<Bytes> {
    if is_packed(start) {
        return Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "packed with gzip or zstd, which this build cannot read",
        ));
    }
    Ok(Box::new(all))
}
