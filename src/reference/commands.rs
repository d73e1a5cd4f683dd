//! `docs/commands.md`: every command with its options, as `--help` shows them.

use std::{fmt::Write, path::Path};

use clap::{Command, CommandFactory};
use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::cli::arguments::Arguments;

const INTRODUCTION: &str = "# Every command

Made from the program; do not edit. `candor help COMMAND` prints the same.

Exit codes: 0 done; 1 the site has errors (or warnings, denied); 2 wrong usage; 3 an input or output failed. Results go to the standard
output, all else to the standard error.
";

#[test]
fn the_reference_of_commands_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    // `SNAPSHOTS=overwrite cargo test` writes it anew.
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(reference(), Data::read_from(&path, None).raw());
}

fn reference() -> String {
    let mut program = Arguments::command().term_width(100);
    program.build();
    let mut text = INTRODUCTION.to_owned();
    let of_all = Command::new("candor")
        .disable_help_flag(true)
        .args(program.get_arguments().filter(|argument| argument.is_global_set()).cloned());
    let _ = write!(text, "\n## With every command\n\n```text\n{}\n```\n", help(of_all));
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        chapter(command, &format!("candor {}", command.get_name()), &mut text);
    }
    text
}

fn chapter(command: &Command, name: &str, text: &mut String) {
    let below: Vec<&Command> = command.get_subcommands().filter(|below| below.get_name() != "help").collect();
    if below.is_empty() {
        let own = command.clone().mut_args(|argument| {
            let is_of_all = argument.is_global_set();
            argument.hide(is_of_all)
        });
        let _ = write!(text, "\n## `{name}`\n\n```text\n{}\n```\n", help(own));
    }
    for command in below {
        chapter(command, &format!("{name} {}", command.get_name()), text);
    }
}

fn help(command: Command) -> String {
    let help = command.term_width(100).render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

/// Every command teaches by example.
#[test]
fn every_command_has_examples() {
    let mut program = Arguments::command();
    program.build();
    let mut commands: Vec<&Command> =
        program.get_subcommands().filter(|command| command.get_name() != "help").collect();
    while let Some(command) = commands.pop() {
        if command.has_subcommands() {
            commands.extend(command.get_subcommands().filter(|below| below.get_name() != "help"));
            continue;
        }
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(after.contains("Examples:\n  candor "), "{}", command.get_name());
    }
}
