//! `candor theme export`: the built-in theme as files to edit.

use std::path::Path;

use super::{
    arguments::{ExportTheme, Theme},
    console::Console,
    error::Error,
    paths::shown,
};

use crate::{
    files::names::TRUST_FILE,
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
    theme::load,
};

/// A file of the built-in theme: its path and its contents.
type ThemeFile = (&'static str, &'static [u8]);

/// Carries out what is asked of the theme.
pub(super) fn run(options: &Theme, console: &Console) -> Result<(), Error> {
    match options {
        Theme::Export(options) => export(options, console),
    }
}

/// Writes the theme, or some of its files. One that is there already is never replaced: nothing is written then.
fn export(options: &ExportTheme, console: &Console) -> Result<(), Error> {
    is_name(&options.name)?;
    is_site(&options.site)?;
    let wanted = wanted(&options.files)?;
    let folder = options.site.join("themes").join(&options.name);
    are_new(&wanted, &folder)?;
    let destination = Destination::folder(&folder, Role::Source, Some(&options.site))?;
    let new = |(path, bytes): &ThemeFile| NewFile {
        destination: destination.below(path),
        bytes: bytes.to_vec(),
        access: Access::Usual,
    };
    place(&wanted.iter().map(new).collect::<Vec<_>>(), || Ok(()))?;
    tell(&wanted, &folder, &options.name, console);
    Ok(())
}

/// Whether a theme can be called so.
fn is_name(name: &str) -> Result<(), Error> {
    if name.is_empty() || name.contains(['/', '\\', '.']) {
        let message = format!("`{name}` can't be a theme's name: it becomes a folder in themes/, without dots");
        return Err(Error::usage(message));
    }
    Ok(())
}

/// Whether a folder is a site's.
fn is_site(folder: &Path) -> Result<(), Error> {
    if folder.join(TRUST_FILE).is_file() {
        return Ok(());
    }
    let error = Error::io(format!("there is no {TRUST_FILE} in {}", shown(folder)));
    Err(error.help("name the site's folder with --site"))
}

/// The files of the built-in theme that are asked for; all of them if none is named.
fn wanted(named: &[String]) -> Result<Vec<ThemeFile>, Error> {
    let built_in = load::Theme::built_in();
    if let Some(unknown) = named.iter().find(|file| !built_in.iter().any(|(path, _)| path == file)) {
        let kind = ("file in the built-in theme", "files of the built-in theme");
        return Err(Error::unknown(kind, unknown, built_in.iter().map(|(path, _)| *path)));
    }
    let is_wanted = |path: &str| named.is_empty() || named.iter().any(|file| file == path);
    Ok(built_in.iter().copied().filter(|(path, _)| is_wanted(path)).collect())
}

/// Whether none of these files is there already.
fn are_new(wanted: &[ThemeFile], folder: &Path) -> Result<(), Error> {
    let Some((there, _)) = wanted.iter().find(|(path, _)| folder.join(path).exists()) else { return Ok(()) };
    let error = Error::io(format!("{} is there already; nothing was written", shown(&folder.join(there))));
    Err(error.help("take another name, or name the files that you want: `candor theme export NAME FILE…`"))
}

/// What was written, and how it is used.
fn tell(written: &[ThemeFile], folder: &Path, name: &str, console: &Console) {
    written.iter().for_each(|(path, _)| console.detail(folder.join(path).display()));
    console.result(format!("wrote {} files to {}", written.len(), shown(folder)));
    if name != "default" {
        console.say(format!("to use it, write into trust.yaml: theme: {name}"));
    }
    console.say(
        "delete what you don't change: files that are not there come from the built-in theme, and keep up with it",
    );
}
