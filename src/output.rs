//! Where results go: standard output or a file, messages and progress on standard error.

use crate::cli::RunArgs;
use indicatif::{ProgressBar, ProgressStyle};
use nutgraf::batch::{Rendered, Sink};
use nutgraf::error::Error;
use nutgraf::write::{self, WriteOptions, clean};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use tempfile::NamedTempFile;

/// What the terminal can show.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Columns.
    pub width: usize,
    /// Colour by default.
    pub color: bool,
    /// A progress bar is wanted and possible.
    pub progress: bool,
}

impl Screen {
    pub fn new(args: &RunArgs) -> Self {
        let terminal = args.output.is_none() && io::stdout().is_terminal();
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let wished = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var("TERM").is_ok_and(|term| term == "dumb");
        Self {
            width: columns.filter(|_| terminal).or(wished).unwrap_or(if terminal { 80 } else { 120 }).max(20),
            color: terminal && !plain,
            progress: !args.no_progress
                && !args.quiet
                && io::stderr().is_terminal()
                && !(io::stdout().is_terminal() && args.output.is_none()),
        }
    }
}

/// The file under way, or standard output.
enum Target {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Target {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::File(out, _) => out,
        }
    }
}

/// Writes results in order, with what stands around and between them.
pub struct Output {
    target: Target,
    options: WriteOptions,
    any: bool,
    quiet: bool,
    bar: Option<ProgressBar>,
}

impl Output {
    /// Opens the target; a file is written beside its place and renamed when whole.
    pub fn open(args: &RunArgs, options: &WriteOptions, screen: Screen, total: Option<u64>) -> Result<Self, Error> {
        let target = match &args.output {
            None => Target::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock())),
            Some(path) => {
                let folder = path
                    .parent()
                    .filter(|folder| !folder.as_os_str().is_empty())
                    .map_or_else(|| PathBuf::from("."), PathBuf::from);
                let file = NamedTempFile::new_in(&folder).map_err(|error| Error::io(path, &error))?;
                Target::File(BufWriter::new(file), path.clone())
            }
        };
        let bar = screen.progress.then(|| {
            let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
            let template =
                if total.is_some() { "{bar:30} {pos}/{len} {per_sec} {eta} left" } else { "{spinner} {pos} {per_sec}" };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        let mut output = Self { target, options: options.clone(), any: false, quiet: args.quiet, bar };
        let opening = write::opening(options);
        output
            .target
            .writer()
            .write_all(opening.as_bytes())
            .map_err(|error| Error::new(nutgraf::error::Code::Io, format!("output: {error}")))?;
        Ok(output)
    }

    /// Ends the output; a file takes its place.
    pub fn finish(self) -> io::Result<()> {
        let Self { mut target, options, bar, .. } = self;
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
        target.writer().write_all(write::closing(&options).as_bytes())?;
        target.writer().flush()?;
        if let Target::File(out, path) = target {
            out.into_inner().map_err(io::IntoInnerError::into_error)?.persist(path).map_err(|error| error.error)?;
        }
        Ok(())
    }
}

impl Sink for Output {
    fn take(&mut self, rendered: Rendered) -> io::Result<()> {
        if let Some(error) = &rendered.error
            && !self.quiet
        {
            message(&format!("{}: {error}", clean(&rendered.source)), self.bar.as_ref());
        }
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
        if rendered.bytes.is_empty() {
            return Ok(());
        }
        if self.any {
            self.target.writer().write_all(write::between(&self.options).as_bytes())?;
        }
        self.any = true;
        self.target.writer().write_all(&rendered.bytes)
    }

    fn pause(&mut self) -> io::Result<()> {
        self.target.writer().flush()
    }
}

/// One line on standard error; nobody is told when that is closed.
pub fn message(text: &str, bar: Option<&ProgressBar>) {
    let line = format!("nutgraf: {}", clean(text));
    match bar {
        Some(bar) => bar.println(line),
        None => {
            let _ = writeln!(io::stderr(), "{line}");
        }
    }
}
