//! Where results go: standard output or a file, messages and progress on standard error.

use crate::cli::RunArgs;
use indicatif::{ProgressBar, ProgressStyle};
use nutgraf::Language;
use nutgraf::batch::{Rendered, Seen, Sink};
use nutgraf::error::Error;
use nutgraf::read::Progress;
use nutgraf::write::{self, Format, WriteOptions, clean};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;
use tempfile::NamedTempFile;

/// What the terminal can show.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Columns.
    pub width: usize,
    /// Colour by default.
    pub color: bool,
    /// It knows links.
    pub links: bool,
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
        let wished_for = !args.no_progress && !args.quiet;
        Self {
            width: columns.filter(|_| terminal).or(wished).unwrap_or(if terminal { 80 } else { 120 }).max(20),
            color: terminal && !plain,
            links: terminal && !plain && knows_links(),
            progress: wished_for && io::stderr().is_terminal() && !terminal,
        }
    }
}

/// Is the terminal one that shows links (OSC 8)? Only those that are known to; others may print the address.
fn knows_links() -> bool {
    let of = |name: &str| std::env::var(name).unwrap_or_default();
    let (term, program) = (of("TERM"), of("TERM_PROGRAM"));
    ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"].contains(&term.as_str())
        || ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty"].contains(&program.as_str())
        || of("VTE_VERSION").parse().is_ok_and(|version: u32| version >= 5000)
        || of("KONSOLE_VERSION").parse().is_ok_and(|version: u32| version >= 201_200)
        || !of("WT_SESSION").is_empty()
}

/// Where bytes go.
enum Target {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    /// A file under way beside the place it takes when it is whole.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// A device or a pipe: written to, never replaced.
    Device(BufWriter<File>),
}

impl Target {
    /// Opens what `path` names; a link's target is written, the link stays.
    fn open(path: &Path) -> io::Result<Self> {
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let old = fs::metadata(&place).ok();
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            return Ok(Self::Device(BufWriter::new(OpenOptions::new().write(true).open(place)?)));
        }
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::metadata(folder)?;
        let name = place.file_name().map(|name| format!(".{}.", name.to_string_lossy())).unwrap_or_default();
        let file = new_file().prefix(&name).suffix(".part").tempfile_in(folder)?;
        if let Some(old) = old {
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self::File(BufWriter::new(file), place))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::File(out, _) => out,
            Self::Device(out) => out,
        }
    }
}

/// A file as any other program would make it: readable by all whom the mask allows.
#[cfg(unix)]
fn new_file() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn new_file() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

/// Writes results in order, with what stands around and between them.
pub struct Output {
    target: Target,
    options: WriteOptions,
    /// How many articles were written.
    written: u64,
    /// How many articles were read.
    done: u64,
    /// How many inputs failed.
    failed: u64,
    quiet: bool,
    /// Since when the run is told about, where it is.
    told: Option<Instant>,
    bar: Option<ProgressBar>,
    read: Progress,
}

impl Output {
    /// Opens the target; a file is written beside its place and renamed when whole.
    pub fn open(
        args: &RunArgs,
        options: &WriteOptions,
        screen: &Screen,
        total: Option<u64>,
        read: Progress,
    ) -> Result<Self, Error> {
        let target = match &args.output {
            None => Target::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock())),
            Some(path) => Target::open(path).map_err(|error| Error::io(path, &error))?,
        };
        let bar = screen.progress.then(|| bar(total));
        let told = args.verbose.then(Instant::now);
        let options = options.clone();
        let mut output = Self { target, options, written: 0, done: 0, failed: 0, quiet: args.quiet, told, bar, read };
        let opening = write::opening(&output.options);
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
        if let Some(start) = self.told {
            let seconds = start.elapsed().as_secs_f64();
            let (done, read) = (self.done, self.read.bytes());
            message(&format!("{done} read, {} failed; {read} bytes in {seconds:.2} s", self.failed), None);
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
        self.failed += u64::from(rendered.error.is_some());
        self.done += u64::from(rendered.seen.is_some());
        if self.told.is_some()
            && let Some(seen) = &rendered.seen
        {
            let Seen { format, language, words, sentences, figures } = seen;
            let language = language.map_or("language unknown", Language::code);
            let told = format!(
                "{}: {}, {language}; words {words}, sentences {sentences}, figures {figures}",
                clean(&rendered.source),
                format.as_str()
            );
            message(&told, self.bar.as_ref());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.read.bytes());
        }
        if rendered.bytes.is_empty() {
            return Ok(());
        }
        if self.written > 0 {
            self.target.writer().write_all(write::between(&self.options).as_bytes())?;
        }
        self.written += 1;
        if self.options.to == Format::Html {
            return self.target.writer().write_all(&write::numbered(&rendered.bytes, self.written));
        }
        self.target.writer().write_all(&rendered.bytes)
    }

    fn pause(&mut self) -> io::Result<()> {
        self.target.writer().flush()
    }
}

/// How far reading has come, of `total` bytes where they are known.
fn bar(total: Option<u64>) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let template = if total.is_some() {
        "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left"
    } else {
        "{spinner} {bytes} {bytes_per_sec}"
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
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
