//! `candor completions` and `candor man`: what a shell and a manual want to know, from the arguments themselves.

use std::{fs, io, path::Path};

use clap::CommandFactory;

use super::{
    Outcome,
    arguments::{Arguments, Completions, Man},
    report::{Console, shown},
};

/// Prints the completions for a shell.
pub(super) fn completions(options: &Completions) -> Outcome {
    clap_complete::generate(options.shell, &mut Arguments::command(), "candor", &mut io::stdout());
    Outcome::Done
}

/// Prints the manual page, or writes a page for each command.
pub(super) fn man(options: &Man, console: &Console) -> Outcome {
    let command = Arguments::command();
    let Some(folder) = &options.output else {
        return match clap_mangen::Man::new(command).render(&mut io::stdout()) {
            Ok(()) => Outcome::Done,
            Err(error) => console.io(&format!("can't print the manual page: {error}")),
        };
    };
    match write_all(command, folder) {
        Ok(()) => {
            console.result(format!("wrote the manual pages to {}", shown(folder)));
            Outcome::Done
        }
        Err(error) => console.io(&format!("can't write {}: {error}", shown(folder))),
    }
}

fn write_all(command: clap::Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    clap_mangen::generate_to(command, folder)
}
