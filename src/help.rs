//! Help on one screen (`-h`) and the manual page; `--help` is made from the doc comments of [`crate::cli`].

use crate::cli::{Cli, EXAMPLES, EXIT_STATUS};
use clap::CommandFactory;
use clap::error::ErrorKind;
use clap_mangen::Man;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Write as _};

/// What `-h` prints: the options that most people need, on a screen of 24 lines and 80 columns.
pub const SHORT: &str = "\
Reads articles and says what matters in them: a summary and the key figures.

Usage: nutgraf [OPTIONS] [PATH]...          files, folders, - for standard input
       nutgraf figures [OPTIONS] [PATH]...  the key figures alone, a row each
       nutgraf eval GOLD | languages | completions SHELL | man

Input    -f, --from FORMAT   auto, text, markdown, html, jsonl, csv [auto]
         -l, --lang CODE     language of the articles, such as vi [auto]
         -g, --glob GLOB     only files of folders that match; !GLOB: all others
Summary  -n, --sentences N   sentences [3]; --ratio, --max-words, --max-chars
Figures  -k, --figures N     groups of figures, or all [5]
Output   -t, --to FORMAT     text, md, html, csv, json, jsonl [text]
             --json          the same as --to jsonl
         -o, --output FILE   write to FILE, which is there when it is whole
             --keep          copy the other fields of a record
             --explain       say why each sentence was chosen
         -q, -v              less and more on standard error
Running  -j, --threads N     threads; 0 for all cores [0]
             --config FILE   options from FILE [the nearest nutgraf.toml]

  nutgraf --to html -o news.html news/          a page to look at
  nutgraf figures --to csv news > figures.csv   a spreadsheet

nutgraf --help lists all options and shows more examples.
";

/// Ends the program as clap would, but `-h` alone prints the one screen.
pub fn or_exit(error: &clap::Error, typed: &[OsString]) -> ! {
    let is_short = typed.iter().any(|word| word == "-h") && !typed.iter().any(|word| word == "--help");
    // The help of a command with options of its own stays clap's.
    let of_command =
        ["eval", "languages", "completions", "man"].iter().any(|name| typed.get(1).is_some_and(|word| word == name));
    if error.kind() == ErrorKind::DisplayHelp && is_short && !of_command {
        let _ = io::stdout().write_all(SHORT.as_bytes());
        std::process::exit(0);
    }
    error.exit()
}

/// The manual page, in roff.
///
/// # Errors
/// Those of writing to `out`.
pub fn man(out: &mut Vec<u8>) -> io::Result<()> {
    let program = Cli::command();
    let page = Man::new(program.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    out.extend_from_slice(
        b".SH SYNOPSIS\n.B nutgraf\n[\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n.br\n.B nutgraf\n\\fICOMMAND\\fR ...\n",
    );
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    let mut rest = String::from(".SH COMMANDS\n");
    for command in program.get_subcommands() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(rest, ".TP\n\\fBnutgraf {}\\fR\n{}", command.get_name(), plain(&about));
    }
    rest.push_str(".PP\nThe options of \\fBfigures\\fR are those above.\n");
    let _ = write!(rest, ".SH EXAMPLES\n.nf\n{}\n.fi\n", plain(EXAMPLES));
    rest.push_str(FILES);
    let _ = write!(rest, ".SH EXIT STATUS\n{}\n", plain(EXIT_STATUS));
    out.extend_from_slice(rest.as_bytes());
    page.render_version_section(out)
}

const FILES: &str = "\
.SH FILES
.TP
\\fInutgraf.toml\\fR
Options that need not be typed each time: the long options are its keys (\\fBsentences = 5\\fR). The file nearest to the
current folder, upward, is read, else the one in \\fI$XDG_CONFIG_HOME/nutgraf\\fR. Options of one command stand in a table
\\fB[command.figures]\\fR; what is typed wins.
.SH ENVIRONMENT
.TP
\\fBNO_COLOR\\fR
No colour and no links, where it is set.
.TP
\\fBCOLUMNS\\fR
The width of what is printed to no terminal.
";

/// Text that roff prints as it stands.
fn plain(text: &str) -> String {
    let line = |line: &str| {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
