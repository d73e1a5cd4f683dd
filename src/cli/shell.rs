//! `candor completions` and `candor man`: what a shell and a manual want to know, from the arguments themselves.

use std::io;

use clap::CommandFactory;

use super::{
    arguments::{Arguments, Completions, Man},
    console::Console,
    error::Error,
    paths::shown,
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
pub(super) fn completions(options: &Completions, console: &Console) -> Result<(), Error> {
    let mut script = Vec::new();
    // Into memory: the library panics when a terminal or a pipe takes no more.
    clap_complete::generate(options.shell, &mut Arguments::command(), "candor", &mut script);
    console.raw(&script);
    Ok(())
}

/// Prints the manual page, or writes a page for each command.
pub(super) fn man(options: &Man, console: &Console) -> Result<(), Error> {
    let unmade = |error: io::Error| Error::io(format!("can't make the manual page: {error}"));
    match &options.output {
        None => console.raw(&page(&clap_mangen::Man::new(Arguments::command())).map_err(unmade)?),
        Some(folder) => {
            let destination = Destination::folder(folder, Role::Public, None)?;
            publish_among(&pages(Arguments::command()).map_err(unmade)?, &destination, SharedList::Manual)?;
            console.result(format!("wrote the manual pages to {}", shown(folder)));
        }
    }
    Ok(())
}

fn page(manual: &clap_mangen::Man) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    manual.render(&mut page)?;
    Ok(page)
}

/// A page for each command, named as the commands are.
fn pages(mut command: clap::Command) -> io::Result<Files> {
    // Names the commands below with those above, as in `candor-theme-export`.
    command = command.disable_help_subcommand(true);
    command.build();
    let mut files = Files::default();
    let mut commands = vec![command];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands().filter(|below| !below.is_hide_set()).cloned());
        let manual = clap_mangen::Man::new(command);
        files.insert(manual.get_filename(), page(&manual)?);
    }
    Ok(files)
}
