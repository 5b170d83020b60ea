//! Many articles: parallel over documents, output in the order of the input, memory bounded by a window.

use crate::digest::{Options, of_document};
use crate::document::Document;
use crate::error::{Code, Error};
use crate::language::Language;
use crate::read::{ReadOptions, Task};
use crate::write::{self, Outcome, WriteOptions};
use rayon::prelude::*;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

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
}

/// At most so many tasks are under way at once,
const WINDOW: usize = 64;
/// and about so many bytes of input in memory.
const WINDOW_BYTES: usize = 4 << 20;

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
/// With one thread no pool is started and each result is handed over before the next task is read.
///
/// # Errors
/// Those of the sink.
pub fn run(tasks: impl Iterator<Item = Task>, job: &Job, threads: usize, sink: &mut impl Sink) -> io::Result<bool> {
    let threads = if threads == 0 { std::thread::available_parallelism().map_or(1, usize::from) } else { threads };
    let mut tasks = tasks.peekable();
    let mut well = true;
    if threads > 1
        && let Some(first) = tasks.next()
    {
        // A single article needs no pool.
        let single = tasks.peek().is_none();
        let tasks = std::iter::once(first).chain(tasks);
        if !single && let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            return parallel(tasks, job, &pool, sink);
        }
        for task in tasks {
            if !hand_over(render(task, job), job, sink, &mut well)? {
                break;
            }
        }
        sink.pause()?;
        return Ok(well);
    }
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

/// While one window is worked on, the next one is read and the last one written.
fn parallel(
    mut tasks: impl Iterator<Item = Task>,
    job: &Job,
    pool: &rayon::ThreadPool,
    sink: &mut impl Sink,
) -> io::Result<bool> {
    let mut well = true;
    let mut window = next_window(&mut tasks);
    let mut done: Vec<Rendered> = Vec::new();
    while !window.is_empty() || !done.is_empty() {
        let (mut written, mut following) = (Ok(true), Vec::new());
        let batch = std::mem::take(&mut window);
        let results = std::thread::scope(|scope| {
            let worker = scope
                .spawn(|| pool.install(|| batch.into_par_iter().map(|task| render(task, job)).collect::<Vec<_>>()));
            for rendered in done.drain(..) {
                written = hand_over(rendered, job, sink, &mut well);
                if !matches!(written, Ok(true)) {
                    break;
                }
            }
            if matches!(written, Ok(true)) {
                following = next_window(&mut tasks);
            }
            worker.join().unwrap_or_default()
        });
        if !written? {
            break;
        }
        done = results;
        window = following;
    }
    sink.pause()?;
    Ok(well)
}

fn next_window(tasks: &mut impl Iterator<Item = Task>) -> Vec<Task> {
    let mut window = Vec::with_capacity(WINDOW);
    let mut bytes = 0;
    while window.len() < WINDOW && bytes < WINDOW_BYTES {
        let Some(task) = tasks.next() else { break };
        bytes += task.held();
        window.push(task);
    }
    window
}

/// Reads, digests and renders one task. A panic in it is the failure of this one input.
#[must_use]
pub fn render(task: Task, job: &Job) -> Rendered {
    let source = task.source();
    let outcome = catch_unwind(AssertUnwindSafe(|| work(task, &source, job))).unwrap_or_else(|_| Outcome {
        source: source.clone(),
        id: None,
        date: None,
        kept: Vec::new(),
        result: Err(Error::new(Code::Internal, "the program failed on this input; please report it")),
    });
    let mut bytes = Vec::with_capacity(4096);
    write::write(&outcome, &job.write, &mut bytes);
    Rendered { source, bytes, error: outcome.result.err() }
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
