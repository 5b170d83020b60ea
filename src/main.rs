//! The program `nutgraf`: reads the command line, runs, and ends with an exit status.

mod cli;
mod config;
mod help;
mod measure;
mod output;
mod run;

use clap::CommandFactory;
use clap_complete::Shell;
use cli::{Cli, Command};
use nutgraf::Language;
use std::io::{self, Write};
use std::process::ExitCode;

/// Some inputs failed; the others are done.
const SOME_FAILED: u8 = 1;
/// Wrong usage or configuration; nothing is done.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let cli = match config::parse(std::env::args_os().collect()) {
        Ok(cli) => cli,
        Err(error) => {
            output::message(&error.to_string(), None);
            return ExitCode::from(USAGE);
        }
    };
    let exit_zero = cli.run.exit_zero || matches!(&cli.command, Some(Command::Figures(args)) if args.exit_zero);
    let done = match cli.command {
        None => run::run(cli.run, false),
        Some(Command::Figures(args)) => run::run(*args, true),
        Some(Command::Eval(args)) => measure::measure(&args).map(|table| print(table.as_bytes())),
        Some(Command::Languages { pack }) => run::add_packs(&pack).map(|()| print(languages().as_bytes())),
        Some(Command::Completions { shell }) => Ok(completions(shell)),
        Some(Command::Man) => Ok(man()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) if exit_zero => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(SOME_FAILED),
        Err(error) => {
            if error.message() == run::NO_INPUT {
                let _ = io::stderr().write_all(help::SHORT.as_bytes());
            } else {
                output::message(&error.to_string(), None);
            }
            ExitCode::from(USAGE)
        }
    }
}

/// One line a language: code, names, stemmer, number format, and how many phrases of each kind its pack has.
fn languages() -> String {
    let mut out = String::new();
    for (row, language) in Language::codes().iter().filter_map(|code| Language::get(code)).enumerate() {
        let phrases = language.phrases();
        if row == 0 {
            let kinds: String = phrases.iter().map(|(kind, _)| format!("  {kind}")).collect();
            let head = format!("{:<4}  {:<12} {:<14} {:<11} {:<18}{kinds}", "", "language", "", "stemmer", "numbers");
            out.push_str(&head);
            out.push('\n');
        }
        let counts: String = phrases.iter().map(|(kind, count)| format!("  {count:>0$}", kind.len())).collect();
        out.push_str(&format!(
            "{:<4}  {:<12} {:<14} {:<11} {:<18}{counts}\n",
            language.code(),
            language.name(),
            language.native(),
            language.stemmer(),
            language.number_format(),
        ));
    }
    out
}

/// A script that completes the options of the program in a shell.
fn completions(shell: Shell) -> bool {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nutgraf", &mut script);
    print(&script)
}

/// The manual page, in roff.
fn man() -> bool {
    let mut page = Vec::new();
    help::man(&mut page).is_ok() && print(&page)
}

/// Writes to standard output; a closed pipe is a quiet success.
fn print(bytes: &[u8]) -> bool {
    match io::stdout().write_all(bytes) {
        Ok(()) => true,
        Err(error) => error.kind() == io::ErrorKind::BrokenPipe,
    }
}
