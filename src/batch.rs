//! Many articles: parallel over documents, output in the order of the input, memory bounded by what is under way.
//!
//! ```
//! use nutgraf::batch::{self, Job, Rendered, Sink};
//! use nutgraf::read::{Format, Task};
//!
//! #[derive(Default)]
//! struct Page(Vec<u8>);
//!
//! impl Sink for Page {
//!     fn take(&mut self, rendered: Rendered) -> std::io::Result<()> {
//!         self.0.extend_from_slice(&rendered.bytes);
//!         Ok(())
//!     }
//!     fn pause(&mut self) -> std::io::Result<()> {
//!         Ok(())
//!     }
//! }
//!
//! let texts = ["Sales rose 4% to £20m in May.", "The bridge cost €48 million."];
//! let tasks = texts.map(|text| Task::Bytes("-".to_owned(), text.into(), Format::Text));
//! let mut page = Page::default();
//! assert!(batch::run(tasks.into_iter(), &Job::default(), 2, &mut page)?);
//! let page = String::from_utf8(page.0).expect("UTF-8");
//! assert!(page.find("£20m") < page.find("€48 million"), "in the order of the input");
//! # Ok::<(), std::io::Error>(())
//! ```

use crate::digest::{Options, of_document};
use crate::document::Document;
use crate::error::{Code, Error};
use crate::language::Language;
use crate::read::{Format, ReadOptions, Task};
use crate::write::{self, Outcome, WriteOptions};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::{io, iter, mem, thread};

/// Everything a worker has to know.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// How inputs are read.
    pub read: ReadOptions,
    /// What is made of an article.
    pub digest: Options,
    /// How results are written.
    pub write: WriteOptions,
    /// Stop at the first input that fails.
    pub fail_fast: bool,
}

/// What came out of one task.
#[derive(Debug)]
pub struct Rendered {
    /// Name of the input.
    pub source: String,
    /// Its bytes in the output format; may be empty.
    pub bytes: Vec<u8>,
    /// Why it failed.
    pub error: Option<Error>,
    /// What was read of it; nothing where it failed.
    pub seen: Option<Seen>,
}

/// What was read of an article.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// The format it came in.
    pub format: Format,
    /// Its language, where it is one of those known.
    pub language: Option<&'static Language>,
    /// Its words.
    pub words: u32,
    /// Its sentences.
    pub sentences: usize,
    /// The figures that are shown.
    pub figures: usize,
}

/// Where results go, one after the other, in order.
pub trait Sink {
    /// Takes the next result.
    ///
    /// # Errors
    /// Ends the run.
    fn take(&mut self, rendered: Rendered) -> io::Result<()>;

    /// Nothing more comes for now: what is held back may be written.
    ///
    /// # Errors
    /// Ends the run.
    fn pause(&mut self) -> io::Result<()>;
}

/// Runs every task and hands the results to `sink` in the order of the tasks; true when all went well.
///
/// With one thread each result is handed over before the next task is read.
///
/// # Errors
/// Those of the sink.
pub fn run(
    tasks: impl Iterator<Item = Task> + Send + 'static,
    job: &Job,
    threads: usize,
    sink: &mut impl Sink,
) -> io::Result<bool> {
    let mut tasks = tasks.peekable();
    if threads != 1
        && let Some(first) = tasks.next()
    {
        // A single article needs no threads; but nobody waits for a second record to see what became of the first.
        let many = first.may_pause() || tasks.peek().is_some();
        let tasks = iter::once(first).chain(tasks);
        let all = || thread::available_parallelism().map_or(1, usize::from);
        let threads = if many && threads == 0 { all() } else { threads };
        return if many && threads > 1 { parallel(tasks, job, threads, sink) } else { in_turn(tasks, job, sink) };
    }
    in_turn(tasks, job, sink)
}

fn in_turn(tasks: impl Iterator<Item = Task>, job: &Job, sink: &mut impl Sink) -> io::Result<bool> {
    let mut well = true;
    for task in tasks {
        let may_pause = task.may_pause();
        if !hand_over(render(task, job), job, sink, &mut well)? {
            break;
        }
        if may_pause {
            sink.pause()?;
        }
    }
    sink.pause()?;
    Ok(well)
}

/// False when the run is to end here.
fn hand_over(rendered: Rendered, job: &Job, sink: &mut impl Sink, well: &mut bool) -> io::Result<bool> {
    let failed = rendered.error.is_some();
    *well &= !failed;
    sink.take(rendered)?;
    Ok(!(failed && job.fail_fast))
}

/// One thread reads, `threads` of a rayon pool work, and this one writes in order.
///
/// What comes out waits for its turn; it is written out whenever all that was read is done. The threads are not waited
/// for when the run ends early: reading may hang on an input that pauses.
fn parallel(
    tasks: impl Iterator<Item = Task> + Send + 'static,
    job: &Job,
    threads: usize,
    sink: &mut impl Sink,
) -> io::Result<bool> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let (to_write, results) = mpsc::channel();
    let (written, room) = mpsc::channel();
    let read = Arc::new(AtomicU64::new(0));
    let reader = {
        let (read, job) = (read.clone(), Arc::new(job.clone()));
        let start = move |batch: Batch| {
            let (job, to_write) = (job.clone(), to_write.clone());
            pool.spawn_fifo(move || {
                let done: Vec<Rendered> = batch.tasks.into_iter().map(|task| render(task, &job)).collect();
                // Nobody may be left to take it: then the run has ended.
                drop(to_write.send((batch.at, batch.held, done)));
            });
        };
        thread::spawn(move || read_ahead(tasks, threads, &read, start, &room))
    };
    let (mut well, mut next, mut early) = (true, 0, BTreeMap::new());
    loop {
        let (at, held, done) = match results.try_recv() {
            Ok(result) => result,
            Err(_) => {
                if next == read.load(Ordering::SeqCst) {
                    sink.pause()?;
                }
                let Ok(result) = results.recv() else { break };
                result
            }
        };
        early.insert(at, (held, done));
        while let Some((held, done)) = early.remove(&next) {
            next += done.len() as u64;
            // The reader may have come to its end: then it needs no room.
            let _ = written.send((done.len(), held));
            for rendered in done {
                if !hand_over(rendered, job, sink, &mut well)? {
                    sink.pause()?;
                    return Ok(well);
                }
            }
        }
    }
    sink.pause()?;
    if reader.join().is_err() || !early.is_empty() {
        return Err(io::Error::other("the program failed while it read its inputs; please report it"));
    }
    Ok(well)
}

/// Tasks that one thread does, one after the other: handing over small ones one by one costs as much as doing them.
#[derive(Default)]
struct Batch {
    /// The place of its first task in the input.
    at: u64,
    tasks: Vec<Task>,
    /// The bytes that they hold.
    held: usize,
}

impl Batch {
    /// At most so many tasks are done together,
    const MOST: usize = 32;
    /// and about so many bytes of input.
    const BYTES: usize = 128 << 10;

    /// Is it to be done now, on one of `threads`? Of few tasks each is done alone: how long a file is, is not known yet.
    fn is_full(&self, threads: usize) -> bool {
        let most = (self.at as usize / (8 * threads)).clamp(1, Self::MOST);
        self.tasks.len() >= most || self.held >= Self::BYTES || self.tasks.last().is_some_and(Task::may_pause)
    }
}

/// At most so many tasks are under way at once (more for very many threads),
const WINDOW: usize = 64;
/// and about so many bytes of input in memory.
const WINDOW_BYTES: usize = 4 << 20;

/// Reads tasks and starts them, some together, while there is room for them; `room` tells what was written: how many
/// tasks, and the bytes they held.
fn read_ahead(
    tasks: impl Iterator<Item = Task>,
    threads: usize,
    read: &AtomicU64,
    start: impl Fn(Batch),
    room: &Receiver<(usize, usize)>,
) {
    let most = WINDOW.max(threads * 4 * Batch::MOST);
    let (mut under_way, mut bytes) = (0, 0);
    let mut batch = Batch::default();
    for task in tasks {
        let held = task.held();
        batch.held += held;
        batch.tasks.push(task);
        (under_way, bytes) = (under_way + 1, bytes + held);
        if !batch.is_full(threads) {
            continue;
        }
        let at = read.fetch_add(batch.tasks.len() as u64, Ordering::SeqCst) + batch.tasks.len() as u64;
        start(mem::replace(&mut batch, Batch { at, ..Batch::default() }));
        while under_way >= most || bytes >= WINDOW_BYTES {
            let Ok(freed) = room.recv() else { return };
            (under_way, bytes) = (under_way - freed.0, bytes - freed.1);
        }
        while let Ok(freed) = room.try_recv() {
            (under_way, bytes) = (under_way - freed.0, bytes - freed.1);
        }
    }
    if !batch.tasks.is_empty() {
        read.fetch_add(batch.tasks.len() as u64, Ordering::SeqCst);
        start(batch);
    }
}

/// Reads, digests and renders one task. A panic in it is the failure of this one input.
#[must_use]
pub fn render(task: Task, job: &Job) -> Rendered {
    let (source, format) = (task.source(), task.format());
    let outcome = catch_unwind(AssertUnwindSafe(|| work(task, &source, job))).unwrap_or_else(|_| Outcome {
        source: source.clone(),
        id: None,
        date: None,
        kept: Vec::new(),
        result: Err(Error::new(Code::Internal, "the program failed on this input; please report it")),
    });
    let mut bytes = Vec::with_capacity(4096);
    write::write(&outcome, &job.write, &mut bytes);
    let seen = outcome.result.as_ref().ok().map(|digest| Seen {
        format,
        language: digest.document.language(),
        words: digest.document.word_count(),
        sentences: digest.document.sentences().len(),
        figures: digest.figures.len(),
    });
    Rendered { source, bytes, error: outcome.result.err(), seen }
}

fn work(task: Task, source: &str, job: &Job) -> Outcome {
    let source = source.to_owned();
    match task.read(&job.read) {
        Ok(article) => {
            // `--lang` wins over the record's own field, the field over what the text looks like.
            let own = article.language.as_deref().and_then(named);
            let language = job.digest.language.or(own);
            let document = Document::structured(article.text, article.title, language, &article.roles);
            let digest = of_document(document, &job.digest);
            Outcome { source, id: article.id, date: article.date, kept: article.kept, result: Ok(digest) }
        }
        Err(failure) => Outcome { source, id: failure.id, date: None, kept: failure.kept, result: Err(failure.error) },
    }
}

/// The language that a record names by its code, with or without a region (`en-GB`).
fn named(code: &str) -> Option<&'static Language> {
    Language::get(code.split(['-', '_']).next()?.trim().to_lowercase().as_str())
}
