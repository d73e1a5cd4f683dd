//! Each command, word for word. A folder below `commands/` is a case: its `site/` lies over a site of one control, its
//! `command` holds a command a line, run one after the other in the site's folder, and `expected` holds all that they
//! print, and how they end. `SNAPSHOTS=overwrite cargo test --test it commands` rewrites what is expected: read what
//! changed.
//!
//! A command may be `cat FILE`, which shows what another one wrote; it may have variables before it, and end with
//! `| head -N`. What differs with each run stands in capitals: `BUNDL1` is the id of the first bundle in the ledger.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::common::{Site, candor, copy_tree};

#[test]
fn each_command_says_what_it_said_before() {
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let mismatches: Vec<String> = cases().iter().filter_map(|(name, lines)| mismatch(name, lines, &assert)).collect();
    assert!(mismatches.is_empty(), "{} cases differ:\n\n{}", mismatches.len(), mismatches.join("\n"));
}

#[test]
fn no_command_is_without_a_case() {
    let help = String::from_utf8(candor().arg("--help").output().unwrap().stdout).unwrap();
    let commands = help.split("\nCommands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // What a command is for goes on further to the right.
    let names = commands.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names: Vec<&str> = names.map(|line| line.split(' ').next().unwrap()).collect();
    assert!(names.len() > 15, "{names:?}");
    let lines: String = cases().into_values().collect();
    let without: Vec<_> = names.iter().filter(|name| !lines.contains(&format!("candor {name}"))).collect();
    assert!(without.is_empty(), "{without:?}");
}

/// The names of all cases, and their commands.
fn cases() -> BTreeMap<String, String> {
    let folders = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    folders
        .map(|entry| {
            let commands = fs::read_to_string(entry.path().join("command")).unwrap();
            (entry.file_name().into_string().unwrap(), commands)
        })
        .collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands")
}

/// How what is said in a case differs from what it expects.
fn mismatch(case: &str, lines: &str, assert: &Assert) -> Option<String> {
    let site = Site::small();
    copy_tree(&folder().join(case).join("site"), &site.path(""));
    let said: Vec<String> = lines.lines().map(|line| transcript(&site, line)).collect();
    let expected = Data::read_from(&folder().join(case).join("expected"), None).raw();
    assert.try_eq(Some(&case), Data::text(said.join("\n")), expected).err().map(|difference| difference.to_string())
}

/// A command, what it prints, and how it ends.
fn transcript(site: &Site, line: &str) -> String {
    if let Some(path) = line.strip_prefix("cat ") {
        return format!("$ {line}\n{}", fs::read_to_string(site.path(path)).unwrap());
    }
    let (run, head) = line.split_once(" | head -").map_or((line, None), |(run, count)| (run, count.parse().ok()));
    let (variables, arguments) = run.split_once("candor").unwrap();
    let mut command = candor();
    command.current_dir(site.path("")).env_remove("COLUMNS");
    for (name, value) in variables.split_whitespace().filter_map(|variable| variable.split_once('=')) {
        command.env(name, value);
    }
    let ids = bundles(site);
    for argument in arguments.split_whitespace() {
        let named = ids.iter().fold(argument.to_owned(), |argument, (id, name)| argument.replace(name, id));
        command.arg(named);
    }
    let output = command.output().unwrap();
    let [results, notes] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let results: String = results.split_inclusive('\n').take(head.unwrap_or(usize::MAX)).collect();
    let notes = if notes.is_empty() { notes } else { format!("[stderr]\n{notes}") };
    let said = format!("$ {line}\n{results}{notes}[exit code {}]\n", output.status.code().unwrap());
    let place = site.path("").parent().unwrap().display().to_string();
    same_each_time(said.replace(&place, "FOLDER"), &bundles(site))
}

/// The ids in the ledger, and names of the same length that stand for them.
fn bundles(site: &Site) -> Vec<(String, String)> {
    let ledger = fs::read_to_string(site.path("issued.jsonl")).unwrap_or_default();
    let ids = ledger.lines().map(|line| {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        entry["bundle"].as_str().unwrap().to_owned()
    });
    ids.zip(1..).map(|(id, number)| (id, format!("BUNDL{number}"))).collect()
}

/// What is said, without what differs with each run, and sizes, which differ with each change of the theme.
fn same_each_time(said: String, bundles: &[(String, String)]) -> String {
    let mut said = said.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    for (id, name) in bundles {
        said = said.replace(id, name);
    }
    for (unit, name) in [(" ms", "TIME"), (" KB", "SIZE")] {
        let parts: Vec<&str> = said.split(unit).collect();
        let count = parts.len();
        let named = parts.into_iter().enumerate().map(|(number, part)| {
            let number_from = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            if number + 1 == count || number_from == part.len() {
                return part.to_owned();
            }
            format!("{}{name}", &part[..number_from])
        });
        said = named.collect::<Vec<_>>().join(unit);
    }
    said
}
