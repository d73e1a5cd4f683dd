//! `candor theme export`: the built-in theme as files to edit.

use super::{
    Outcome,
    arguments::{ExportTheme, Theme},
    report::{Console, shown},
};

use crate::{
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
    theme::load,
};

/// Carries out what is asked of the theme.
pub(super) fn run(options: &Theme, console: &Console) -> Outcome {
    match options {
        Theme::Export(options) => export(options, console),
    }
}

/// Writes the theme, or some of its files. One that is there already is never replaced: nothing is written then.
fn export(options: &ExportTheme, console: &Console) -> Outcome {
    let name = &options.name;
    if name.is_empty() || name.contains(['/', '\\', '.']) {
        return console
            .usage(&format!("`{name}` can't be a theme's name: it becomes a folder in themes/, without dots"));
    }
    if !options.site.join("trust.yaml").is_file() {
        let outcome = console.io(&format!("there is no trust.yaml in {}", shown(&options.site)));
        console.help("name the site's folder with --site");
        return outcome;
    }
    let built_in = load::Theme::built_in();
    let is_wanted = |path: &str| options.files.is_empty() || options.files.iter().any(|file| file == path);
    if let Some(unknown) = options.files.iter().find(|file| !built_in.iter().any(|(path, _)| path == file)) {
        let paths = built_in.iter().map(|(path, _)| *path);
        return console.unknown(("file in the built-in theme", "files of the built-in theme"), unknown, paths);
    }
    let folder = options.site.join("themes").join(name);
    let wanted: Vec<_> = built_in.iter().filter(|(path, _)| is_wanted(path)).collect();
    if let Some((there, _)) = wanted.iter().find(|(path, _)| folder.join(path).exists()) {
        let outcome = console.io(&format!("{} is there already; nothing was written", shown(&folder.join(there))));
        console.help("take another name, or name the files that you want: `candor theme export NAME FILE…`");
        return outcome;
    }
    let destination = match Destination::folder(&folder, Role::Source, Some(&options.site)) {
        Ok(destination) => destination,
        Err(refusal) => return console.refused(&refusal),
    };
    let new = |path, bytes: &[u8]| NewFile {
        destination: destination.below(path),
        bytes: bytes.to_vec(),
        access: Access::Usual,
    };
    let files: Vec<NewFile> = wanted.iter().map(|(path, bytes)| new(*path, bytes)).collect();
    if let Err(error) = place(&files, || Ok(())) {
        return console.unpublished(&error);
    }
    wanted.iter().for_each(|(path, _)| console.detail(folder.join(path).display()));
    console.result(format!("wrote {} files to {}", wanted.len(), shown(&folder)));
    if name != "default" {
        console.say(format!("to use it, write into trust.yaml: theme: {name}"));
    }
    console.say(
        "delete what you don't change: files that are not there come from the built-in theme, and keep up with it",
    );
    Outcome::Done
}
