//! Which files are read: files, folders and standard input, in a stable order.

use super::{Input, STDIN};
use crate::error::{Code, Error};
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use std::path::PathBuf;

/// How folders are walked.
#[derive(Clone, Debug, Default)]
pub struct WalkOptions {
    /// Read hidden files, too.
    pub hidden: bool,
    /// Do not respect `.gitignore` and `.ignore`.
    pub no_ignore: bool,
    /// Follow symbolic links.
    pub follow: bool,
    /// Only paths that match (`!` before one: that do not), as in `.gitignore`.
    pub globs: Vec<String>,
}

/// The inputs that a list of paths names, folders walked by name.
pub struct Walk {
    paths: std::vec::IntoIter<PathBuf>,
    options: WalkOptions,
    folder: Option<ignore::Walk>,
}

impl Walk {
    /// Inputs of `paths` in their order; `-` is standard input.
    ///
    /// # Errors
    /// A glob that is none.
    pub fn new(paths: Vec<PathBuf>, options: WalkOptions) -> Result<Self, Error> {
        overrides(".".into(), &options)?;
        Ok(Self { paths: paths.into_iter(), options, folder: None })
    }

    fn enter(&self, path: PathBuf) -> ignore::Walk {
        let options = &self.options;
        let mut builder = WalkBuilder::new(&path);
        builder
            .hidden(!options.hidden)
            .follow_links(options.follow)
            .git_ignore(!options.no_ignore)
            .git_exclude(!options.no_ignore)
            .git_global(false)
            .ignore(!options.no_ignore)
            .parents(!options.no_ignore)
            .require_git(false)
            .sort_by_file_name(std::ffi::OsStr::cmp);
        if let Ok(overrides) = overrides(path, options) {
            builder.overrides(overrides);
        }
        builder.build()
    }
}

fn overrides(root: PathBuf, options: &WalkOptions) -> Result<ignore::overrides::Override, Error> {
    let mut builder = OverrideBuilder::new(root);
    for glob in &options.globs {
        builder.add(glob).map_err(|error| Error::new(Code::Format, format!("--glob {glob}: {error}")))?;
    }
    builder.build().map_err(|error| Error::new(Code::Format, format!("--glob: {error}")))
}

impl Iterator for Walk {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(folder) = &mut self.folder {
                match folder.next() {
                    Some(Ok(entry)) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                        return Some(Input::Path(entry.into_path()));
                    }
                    Some(Ok(_)) => {}
                    Some(Err(error)) => {
                        let name = error_path(&error).unwrap_or_else(|| "folder".to_owned());
                        return Some(Input::Failed(name, Error::new(Code::Io, error.to_string())));
                    }
                    None => self.folder = None,
                }
                continue;
            }
            let path = self.paths.next()?;
            if path.as_os_str() == STDIN {
                return Some(Input::Stdin);
            }
            match std::fs::metadata(&path) {
                Ok(data) if data.is_dir() => self.folder = Some(self.enter(path)),
                Ok(_) => return Some(Input::Path(path)),
                Err(error) => {
                    let error = Error::new(Code::Io, error.to_string());
                    return Some(Input::Failed(path.to_string_lossy().into_owned(), error));
                }
            }
        }
    }
}

fn error_path(error: &ignore::Error) -> Option<String> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.to_string_lossy().into_owned()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        ignore::Error::Partial(errors) => errors.first().and_then(error_path),
        _ => None,
    }
}
