//! What was typed, turned into what is done.

use crate::cli::{Color, Order, RunArgs};
use crate::output::{Output, Screen, message};
use nutgraf::batch::{self, Job};
use nutgraf::error::{Code, Error};
use nutgraf::read::{Fields, Input, Progress, ReadOptions, Walk, WalkOptions, tasks};
use nutgraf::summary::Limits;
use nutgraf::write::{Format as WriteFormat, WriteOptions};
use nutgraf::{Language, Options};
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Runs over all inputs; true when every one was done.
///
/// # Errors
/// Wrong usage: nothing was done.
pub fn run(args: RunArgs, figures_only: bool) -> Result<bool, Error> {
    add_packs(&args.pack)?;
    if let Some(path) = args.config.as_ref().filter(|_| args.verbose) {
        message(&format!("options from {}", path.display()), None);
    }
    let screen = Screen::new(&args);
    let job = job(&args, figures_only, &screen)?;
    let paths = paths(&args)?;
    let walk =
        WalkOptions { hidden: args.hidden, no_ignore: args.no_ignore, follow: args.follow, globs: args.glob.clone() };
    let total = screen.progress.then(|| size(&paths, &walk)).flatten();
    let read = job.read.clone();
    let inputs = Walk::new(paths, walk)?;
    let all = inputs.flat_map(move |input| tasks(input, &read));
    let mut output = Output::open(&args, &job.write, &screen, total, job.read.progress.clone())?;
    let finished = batch::run(all, &job, args.threads, &mut output).and_then(|well| output.finish().map(|()| well));
    match finished {
        Ok(well) => Ok(well),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(true),
        Err(error) => Err(Error::new(Code::Io, format!("output: {error}"))),
    }
}

/// Adds the packs named on the command line.
///
/// # Errors
/// A pack that cannot be read or is none.
pub fn add_packs(packs: &[PathBuf]) -> Result<(), Error> {
    for path in packs {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
        Language::add(&text).map_err(|error| Error::new(Code::Language, format!("{}: {error}", path.display())))?;
    }
    Ok(())
}

fn job(args: &RunArgs, figures_only: bool, screen: &Screen) -> Result<Job, Error> {
    let language = language(&args.lang)?;
    if args.ratio.is_some_and(|ratio| !(ratio > 0.0 && ratio <= 100.0)) {
        return Err(Error::new(Code::Format, "--ratio: expected a percentage over 0, up to 100"));
    }
    if let Some(label) = args.encoding.as_deref().filter(|label| !ReadOptions::knows_encoding(label)) {
        return Err(Error::new(
            Code::Encoding,
            format!(
                "--encoding {label}: no such encoding; there are utf-16le, windows-1252, windows-1258, shift_jis and more"
            ),
        ));
    }
    let limited = args.ratio.is_some() || args.max_words.is_some() || args.max_chars.is_some();
    let sentences = args.sentences.or(if limited { None } else { Some(3) });
    let fields = Fields {
        text: args.text_field.clone(),
        id: args.id_field.clone(),
        title: args.title_field.clone(),
        language: args.lang_field.clone(),
        date: args.date_field.clone(),
    };
    Ok(Job {
        read: ReadOptions {
            from: args.from,
            fields,
            max_bytes: args.max_bytes,
            keep: args.keep,
            encoding: args.encoding.clone(),
            progress: Progress::default(),
        },
        digest: Options {
            language,
            decimal: args.decimal.mark(),
            method: args.method,
            limits: Limits { sentences, ratio: args.ratio, words: args.max_words, chars: args.max_chars },
            figures: args.figures.0,
            min_score: args.min_score,
            explain: args.explain,
        },
        write: WriteOptions {
            to: if args.json { WriteFormat::Jsonl } else { args.to },
            figures_only,
            by_score: args.order == Order::Score,
            explain: args.explain,
            width: screen.width,
            color: match args.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => screen.color,
            },
            byte_order_mark: args.bom,
            links: if screen.links && args.color != Color::Never { std::env::current_dir().ok() } else { None },
        },
        fail_fast: args.fail_fast,
    })
}

/// The language of `--lang`; none for `auto`.
///
/// # Errors
/// A language that there is not.
pub fn language(code: &str) -> Result<Option<&'static Language>, Error> {
    if code == "auto" {
        return Ok(None);
    }
    let unknown = || {
        let known = Language::codes().join(", ");
        Error::new(Code::Language, format!("--lang {code}: no such language; there are: {known}"))
    };
    Language::get(&code.to_lowercase()).map(Some).ok_or_else(unknown)
}

/// The inputs: those named, those listed in a file, or standard input where it is no terminal.
fn paths(args: &RunArgs) -> Result<Vec<PathBuf>, Error> {
    let mut paths = args.paths.clone();
    if let Some(list) = &args.files_from {
        paths.extend(listed(list, args.null)?);
        return Ok(paths);
    }
    if paths.is_empty() {
        if std::io::stdin().is_terminal() {
            return Err(Error::new(Code::Format, NO_INPUT));
        }
        paths.push(PathBuf::from(nutgraf::read::STDIN));
    }
    Ok(paths)
}

/// Said when there is nothing to read.
pub const NO_INPUT: &str = "no input: name a file or a folder, or pipe an article to standard input";

fn listed(list: &Path, null: bool) -> Result<Vec<PathBuf>, Error> {
    let mut names = Vec::new();
    if list.as_os_str() == nutgraf::read::STDIN {
        std::io::stdin().read_to_end(&mut names).map_err(|error| Error::io(list, &error))?;
    } else {
        names = std::fs::read(list).map_err(|error| Error::io(list, &error))?;
    }
    let end = if null { b'\0' } else { b'\n' };
    let names = names.split(|byte| *byte == end).map(|name| name.strip_suffix(b"\r").filter(|_| !null).unwrap_or(name));
    Ok(names.filter(|name| !name.is_empty()).map(path_of).collect())
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

/// How many bytes there are to read, for the progress bar; none when it cannot be known beforehand.
fn size(paths: &[PathBuf], options: &WalkOptions) -> Option<u64> {
    if paths.iter().any(|path| path.as_os_str() == nutgraf::read::STDIN) {
        return None;
    }
    let walk = Walk::new(paths.to_vec(), options.clone()).ok()?;
    let sizes = walk.filter_map(|input| match input {
        Input::Path(path) => std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|data| data.len()),
        _ => None,
    });
    Some(sizes.sum())
}
