//! `candor completions` and `candor man`: what a shell and a manual want to know, from the arguments themselves.

use std::io;

use clap::CommandFactory;

use super::{
    Outcome,
    arguments::{Arguments, Completions, Man},
    report::{Console, shown},
};

use crate::{
    files::output::Files,
    output::{
        destination::{Destination, Role},
        publish::publish_among,
        written::SharedList,
    },
};

/// Prints the completions for a shell.
pub(super) fn completions(options: &Completions, console: &Console) -> Outcome {
    let mut script = Vec::new();
    // Into memory: the library panics when a terminal or a pipe takes no more.
    clap_complete::generate(options.shell, &mut Arguments::command(), "candor", &mut script);
    console.raw(&script);
    Outcome::Done
}

/// Prints the manual page, or writes a page for each command.
pub(super) fn man(options: &Man, console: &Console) -> Outcome {
    let command = Arguments::command();
    let unwritten = |error: io::Error| console.io(&format!("can't make the manual page: {error}"));
    let Some(folder) = &options.output else {
        let mut page = Vec::new();
        return match clap_mangen::Man::new(command).render(&mut page) {
            Ok(()) => {
                console.raw(&page);
                Outcome::Done
            }
            Err(error) => unwritten(error),
        };
    };
    let destination = match Destination::folder(folder, Role::Public, None) {
        Ok(destination) => destination,
        Err(refusal) => return console.refused(&refusal),
    };
    let pages = match pages(command) {
        Ok(pages) => pages,
        Err(error) => return unwritten(error),
    };
    match publish_among(&pages, &destination, SharedList::Manual) {
        Ok(()) => {
            console.result(format!("wrote the manual pages to {}", shown(folder)));
            Outcome::Done
        }
        Err(error) => console.unpublished(&error),
    }
}

/// A page for each command, named as the commands are.
fn pages(mut command: clap::Command) -> io::Result<Files> {
    // Names the commands below with those above, as in `candor-theme-export`.
    command = command.disable_help_subcommand(true);
    command.build();
    let mut files = Files::default();
    let mut commands = vec![command];
    while let Some(command) = commands.pop() {
        let mut page = Vec::new();
        commands.extend(command.get_subcommands().filter(|below| !below.is_hide_set()).cloned());
        let page_of = clap_mangen::Man::new(command);
        page_of.render(&mut page)?;
        files.insert(page_of.get_filename(), page);
    }
    Ok(files)
}
