//! `nutgraf.toml`: options that need not be typed each time.
//!
//! The file nearest to the current folder, upward, else the one in the user's configuration folder. Its keys are the
//! long options (`sentences = 5`, `to = "csv"`, `glob = ["*.txt"]`, `keep = true`); a table `[command.figures]` holds
//! those of that command alone and wins over the others. What was typed wins over both.

use crate::cli::{Cli, Command, RunArgs};
use crate::help;
use clap::parser::ValueSource;
use clap::{ArgAction, ArgMatches, CommandFactory, FromArgMatches, Parser};
use nutgraf::error::{Code, Error};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The name of a configuration file.
const NAME: &str = "nutgraf.toml";

/// Options that a file may not set: they say where files are written, or how configuration is found.
const TYPED_ONLY: [&str; 5] = ["output", "config", "isolated", "files-from", "null"];

/// The command line with the options of the configuration file, where there is one.
///
/// Ends the program where help is asked for, or where what was typed is wrong.
///
/// # Errors
/// A file that cannot be read, or that says what no option says.
pub fn parse(typed: Vec<OsString>) -> Result<Cli, Error> {
    let matches = Cli::command().try_get_matches_from(&typed).unwrap_or_else(|error| help::or_exit(&error, &typed));
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let (args, name) = match &cli.command {
        None => (&cli.run, None),
        Some(Command::Figures(args)) => (&**args, Some("figures")),
        Some(_) => return Ok(cli),
    };
    let Some(path) = find(args) else { return Ok(cli) };
    let program = Cli::command();
    let known = name.and_then(|name| program.find_subcommand(name)).unwrap_or(&program);
    let own = name.and_then(|name| matches.subcommand_matches(name)).unwrap_or(&matches);
    let wrong = |message: String| Error::new(Code::Format, format!("{}: {message}", path.display()));
    let text = std::fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
    let table: Table = text.parse().map_err(|error| wrong(place_of(&error, &text)))?;
    let mut options = Vec::new();
    for (key, value) in keys(&table, name, &program).map_err(wrong)? {
        options.extend(option(key, value, &path, known, own).map_err(wrong)?);
    }
    let (before, after) = typed.split_at(typed.len().min(if name.is_some() { 2 } else { 1 }));
    let all = before.iter().cloned().chain(options).chain(after.iter().cloned());
    let mut cli = Cli::try_parse_from(all).map_err(|error| {
        let message = error.to_string();
        let first = message.lines().next().unwrap_or_default();
        wrong(first.strip_prefix("error: ").unwrap_or(first).to_owned())
    })?;
    match &mut cli.command {
        Some(Command::Figures(args)) => args.config = Some(path),
        _ => cli.run.config = Some(path),
    }
    Ok(cli)
}

/// The file that holds: the one named, else the nearest upward, else the user's.
fn find(args: &RunArgs) -> Option<PathBuf> {
    if args.isolated || args.config.is_some() {
        return args.config.clone();
    }
    let here = std::env::current_dir().ok();
    let upward = here.iter().flat_map(|here| here.ancestors()).map(|folder| folder.join(NAME));
    let own = user_folder().map(|folder| folder.join("nutgraf").join(NAME));
    upward.chain(own).find(|path| path.is_file())
}

/// Where programs keep their configuration (XDG Base Directory Specification; `%APPDATA%` on Windows).
fn user_folder() -> Option<PathBuf> {
    let of = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return of("APPDATA");
    }
    of("XDG_CONFIG_HOME").or_else(|| of("HOME").map(|home| home.join(".config")))
}

/// What is wrong in a file that is no TOML, and on which line.
fn place_of(error: &toml::de::Error, text: &str) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {}: {}", before.matches('\n').count() + 1, error.message())
}

/// The table whose tables hold the options of one command each.
const COMMAND: &str = "command";

/// The keys that hold for a command: those of its own table win over those of the file.
fn keys<'t>(
    table: &'t Table,
    name: Option<&str>,
    program: &clap::Command,
) -> Result<Vec<(&'t str, &'t Value)>, String> {
    const SHAPE: &str = "`command`: expected a table of options for each command, such as [command.figures]";
    let takes_options = |known: &&clap::Command| known.get_arguments().any(|arg| arg.get_long() == Some("config"));
    let known: Vec<&str> = program.get_subcommands().filter(takes_options).map(clap::Command::get_name).collect();
    let mut own = None;
    if let Some(commands) = table.get(COMMAND) {
        for (command, options) in commands.as_table().ok_or(SHAPE)? {
            if !known.contains(&command.as_str()) {
                return Err(format!("[command.{command}]: no such command; there are: {}", known.join(", ")));
            }
            let options = options.as_table().ok_or(SHAPE)?;
            own = own.or((name == Some(command)).then_some(options));
        }
    }
    let is_said_again = |key: &str| own.is_some_and(|own| own.contains_key(key));
    let general = table.iter().filter(|(key, _)| *key != COMMAND && !is_said_again(key));
    Ok(general.chain(own.into_iter().flatten()).map(|(key, value)| (key.as_str(), value)).collect())
}

/// What a key says, as it would be typed; nothing where what was typed says it, or excludes it.
fn option(
    key: &str,
    value: &Value,
    path: &Path,
    known: &clap::Command,
    typed: &ArgMatches,
) -> Result<Vec<OsString>, String> {
    let names = || known.get_arguments().filter_map(clap::Arg::get_long).filter(|long| !TYPED_ONLY.contains(long));
    let Some(arg) = known.get_arguments().find(|arg| arg.get_long() == Some(key) && !TYPED_ONLY.contains(&key)) else {
        return Err(format!("no option `{key}`; there are: {}", names().collect::<Vec<_>>().join(", ")));
    };
    let is_typed = |arg: &clap::Arg| typed.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let many = matches!(arg.get_action(), ArgAction::Append);
    let excludes = |arg: &clap::Arg, other: &clap::Arg| {
        known.get_arg_conflicts_with(arg).iter().any(|excluded| excluded.get_id() == other.get_id())
    };
    let is_excluded =
        || known.get_arguments().any(|other| is_typed(other) && (excludes(arg, other) || excludes(other, arg)));
    if is_typed(arg) && !many || is_excluded() {
        return Ok(Vec::new());
    }
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        return match value {
            Value::Boolean(set) => Ok(set.then(|| format!("--{key}").into()).into_iter().collect()),
            _ => Err(format!("`{key}`: expected true or false, found a value of type {}", value.type_str())),
        };
    }
    let values = match value {
        Value::Array(values) if many => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let texts = values.iter().map(|value| match value {
        // A pack is named from the file that names it.
        Value::String(text) if key == "pack" => {
            Ok(path.parent().unwrap_or(Path::new("")).join(text).to_string_lossy().into_owned())
        }
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        Value::Table(_) => Err(format!("[{key}]: no such table; options of one command stand in [command.{key}]")),
        _ => Err(format!("`{key}`: expected a text or a number, found a value of type {}", value.type_str())),
    });
    texts.map(|text| Ok(format!("--{key}={}", text?).into())).collect()
}
