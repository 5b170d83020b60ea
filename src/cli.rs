//! The command line: what was typed. [`crate::run`] turns it into what is done.

use clap::{Args, Parser, Subcommand, ValueEnum};
use nutgraf::read::Format as ReadFormat;
use nutgraf::summary::Method;
use nutgraf::write::Format as WriteFormat;
use std::path::PathBuf;

/// What people do with the program.
pub const EXAMPLES: &str = "  nutgraf article.txt                                  what matters in one article
  nutgraf --to html -o news.html news/                 a page to look at, of a whole folder
  nutgraf figures --to csv news/ > figures.csv         the key figures, for a spreadsheet
  nutgraf --to md page.html                            a web page, digested for a wiki
  nutgraf --text-field body export.csv                 a table with an article a row
  zcat news.jsonl.gz | nutgraf --to jsonl | jq .title  records in, records out
  pdftotext -layout report.pdf - | nutgraf             PDF
  pandoc -t plain report.docx | nutgraf                DOCX, ODT, EPUB, RTF";

/// How the program ends.
pub const EXIT_STATUS: &str = "\
0 all done; 1 some inputs failed (each is named on standard error), the others are done; 2 wrong usage, nothing done.";

/// What `--help` ends with.
fn after_help() -> String {
    format!(
        "Examples:\n{EXAMPLES}\n\nOptions that are always the same go in nutgraf.toml, here or in a folder above: \
         sentences = 5\n\nExit status: {EXIT_STATUS}"
    )
}

/// Reads articles and says what matters in them: a short summary and the key figures.
///
/// PATH is a file, a folder (walked, .gitignore respected) or `-`. Without a PATH, standard input is read.
#[derive(Debug, Parser)]
#[command(
    name = "nutgraf",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_long_help = after_help()
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub run: RunArgs,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// The key figures alone, a row each: made for a spreadsheet
    Figures(Box<RunArgs>),
    /// How good summaries and figures are, against references: ROUGE, precision, recall
    Eval(Box<EvalArgs>),
    /// The languages that are known, and what their packs hold
    Languages {
        /// A language pack to add, or to put in place of the one with its code
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// A script that completes the options in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page: nutgraf man | man -l -
    Man,
}

#[derive(Clone, Debug, Args)]
pub struct RunArgs {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Format of the input
    #[arg(short, long, value_enum, default_value_t = ReadFormat::Auto, help_heading = "Input")]
    pub from: ReadFormat,
    /// Field of a record that holds the text
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub text_field: Option<String>,
    /// Field of a record that holds its identifier
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub id_field: Option<String>,
    /// Field of a record that holds the title
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub title_field: Option<String>,
    /// Field of a record that holds the language
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub lang_field: Option<String>,
    /// Field of a record that holds the date
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub date_field: Option<String>,
    /// Language of the articles: a code such as vi, or auto
    #[arg(short, long, value_name = "CODE", default_value = "auto", help_heading = "Input")]
    pub lang: String,
    /// Decimal mark of the articles' numbers
    #[arg(long, value_enum, default_value_t = DecimalMark::Auto, help_heading = "Input")]
    pub decimal: DecimalMark,
    /// A language pack to add, or to put in place of the one with its code
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub pack: Vec<PathBuf>,
    /// Read the names of the inputs from FILE, one a line (- for standard input)
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub files_from: Option<PathBuf>,
    /// The names in --files-from end with a NUL byte
    #[arg(short = '0', long, requires = "files_from", help_heading = "Input")]
    pub null: bool,
    /// Only files of folders that match, or, with ! before it, that do not
    #[arg(short, long, value_name = "GLOB", help_heading = "Input")]
    pub glob: Vec<String>,
    /// Read hidden files of folders, too
    #[arg(long, help_heading = "Input")]
    pub hidden: bool,
    /// Read what .gitignore and .ignore leave out, too
    #[arg(long, help_heading = "Input")]
    pub no_ignore: bool,
    /// Follow symbolic links in folders
    #[arg(long, help_heading = "Input")]
    pub follow: bool,
    /// Encoding of inputs that are no UTF-8, such as windows-1258 [default: found out]
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub encoding: Option<String>,
    /// Refuse inputs (records, in JSON Lines and tables) of more bytes
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub max_bytes: Option<u64>,

    /// Sentences of a summary [default: 3]
    #[arg(short = 'n', long, value_name = "N", help_heading = "Summary")]
    pub sentences: Option<usize>,
    /// Sentences of a summary as percent of the article's
    #[arg(long, value_name = "PCT", help_heading = "Summary")]
    pub ratio: Option<f64>,
    /// Words of a summary at most
    #[arg(long, value_name = "N", help_heading = "Summary")]
    pub max_words: Option<usize>,
    /// Characters of a summary at most
    #[arg(long, value_name = "N", help_heading = "Summary")]
    pub max_chars: Option<usize>,
    /// Order of the sentences
    #[arg(long, value_enum, default_value_t = Order::Text, help_heading = "Summary")]
    pub order: Order,
    /// How sentences are scored: as this program does, or in a classic way, to compare
    #[arg(long, value_enum, value_name = "NAME", default_value_t = Method::Nutgraf, help_heading = "Summary")]
    pub method: Method,

    /// Groups of figures that are shown: a number, or all
    #[arg(short = 'k', long, value_name = "N", default_value = "5", help_heading = "Figures")]
    pub figures: Shown,
    /// Only figures of at least this score, from 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, help_heading = "Figures")]
    pub min_score: f64,

    /// Format of the output
    #[arg(short, long, value_enum, default_value_t = WriteFormat::Text, help_heading = "Output")]
    pub to: WriteFormat,
    /// Same as --to jsonl
    #[arg(long, conflicts_with = "to", help_heading = "Output")]
    pub json: bool,
    /// Write to FILE: beside it first, renamed when whole
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Begin CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long, help_heading = "Output")]
    pub bom: bool,
    /// Copy the other fields of a record, with `_` behind a name that the output has
    #[arg(long, help_heading = "Output")]
    pub keep: bool,
    /// Say why each sentence and figure was chosen
    #[arg(long, help_heading = "Output")]
    pub explain: bool,
    /// Colour and bold in the text format; NO_COLOR turns them off, too
    #[arg(long, value_enum, default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,
    /// Nothing on standard error
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Say on standard error what was read, and what came of it
    #[arg(short, long, conflicts_with = "quiet", help_heading = "Output")]
    pub verbose: bool,
    /// No progress bar
    #[arg(long, help_heading = "Output")]
    pub no_progress: bool,

    /// Threads; 0 for all cores
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0, help_heading = "Running")]
    pub threads: usize,
    /// Stop at the first input that fails
    #[arg(long, help_heading = "Running")]
    pub fail_fast: bool,
    /// Exit with 0 even when inputs failed
    #[arg(long, help_heading = "Running")]
    pub exit_zero: bool,
    /// Read options from FILE [default: the nearest nutgraf.toml upward, else the user's]
    #[arg(long, value_name = "FILE", help_heading = "Running")]
    pub config: Option<PathBuf>,
    /// Read options from no file
    #[arg(long, help_heading = "Running")]
    pub isolated: bool,
}

#[derive(Clone, Debug, Args)]
pub struct EvalArgs {
    /// JSON Lines, or a folder of them: text (or source, a file beside GOLD), summary (sentences), figures
    #[arg(value_name = "GOLD", required = true)]
    pub gold: Vec<PathBuf>,

    /// Sentences of a summary [default: as many as the reference has]
    #[arg(short = 'n', long, value_name = "N")]
    pub sentences: Option<usize>,
    /// How sentences are scored; all: a table of every method
    #[arg(long, value_name = "NAME", default_value = "nutgraf")]
    pub method: Methods,
    /// Compare stems in place of words
    #[arg(long)]
    pub stem: bool,
    /// Language of the articles: a code such as vi, or auto
    #[arg(short, long, value_name = "CODE", default_value = "auto")]
    pub lang: String,
    /// Decimal mark of the articles' numbers
    #[arg(long, value_enum, default_value_t = DecimalMark::Auto)]
    pub decimal: DecimalMark,
    /// A language pack to add, or to put in place of the one with its code
    #[arg(long, value_name = "FILE")]
    pub pack: Vec<PathBuf>,
    /// A JSON object a row in place of the table
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DecimalMark {
    Auto,
    Comma,
    Point,
}

impl DecimalMark {
    /// The mark; none where the article decides.
    pub const fn mark(self) -> Option<char> {
        match self {
            Self::Auto => None,
            Self::Comma => Some(','),
            Self::Point => Some('.'),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    Text,
    Score,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// `-k`: how many groups of figures, none for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown(pub Option<usize>);

impl std::str::FromStr for Shown {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "all" {
            return Ok(Self(None));
        }
        text.parse().map(|count| Self(Some(count))).map_err(|_| "expected a number or `all`".to_owned())
    }
}

/// `--method` of `nutgraf eval`: one of them, or none for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Methods(pub Option<Method>);

impl std::str::FromStr for Methods {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "all" {
            return Ok(Self(None));
        }
        let known = Method::ALL.map(Method::name);
        Method::from_str(text, false)
            .map(|method| Self(Some(method)))
            .map_err(|_| format!("expected all or one of: {}", known.join(", ")))
    }
}
