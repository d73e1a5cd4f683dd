//! docs/assurance.md and SECURITY.md speak of tests that exist: what was tried on Candor, and what holds.
//!
//! A test that holds an attack says in its comment what was `Tried:` and what happened `Before:`. What happens now is
//! the test's own name.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::common::tree;

const INTRODUCTION: &str = "# Assurance

Made from the tests; do not edit. Each row is an attack, or an accident, that was tried on Candor: what happened when it was first
tried, and the test that holds it today. A test's name is what it shows. What Candor
promises, and to whom, stands in `SECURITY.md` beside the README.
";

/// A test, as its file tells of it.
struct Told {
    name: String,
    tried: Option<String>,
    before: Option<String>,
}

#[test]
fn the_table_of_attacks_is_current() {
    let path = root().join("docs/assurance.md");
    // `SNAPSHOTS=overwrite cargo test` writes it anew.
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(table(), Data::read_from(&path, None).raw());
}

/// `[what is promised](tests/it/file.rs "name_of_the_test")`: each such link leads to a test of that name.
#[test]
fn every_promise_of_the_security_policy_names_its_test() {
    let names: BTreeSet<(String, String)> = all_tests()
        .into_iter()
        .flat_map(|(path, tests)| tests.into_iter().map(move |test| (path.clone(), test.name)))
        .collect();
    let policy = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let linked: Vec<(String, String)> = policy
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next()?.split_once(" \""))
        .map(|(path, name)| (path.to_owned(), name.trim_end_matches('"').to_owned()))
        .collect();
    assert!(linked.len() > 20, "{} promises have a test", linked.len());
    let missing: Vec<_> = linked.iter().filter(|link| !names.contains(link)).collect();
    assert!(missing.is_empty(), "no such tests: {missing:#?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// All tests by the path of their file.
fn all_tests() -> BTreeMap<String, Vec<Told>> {
    let mut tests = BTreeMap::new();
    for folder in ["src", "tests/it", "tests/browser"] {
        for (path, text) in tree(&root().join(folder)) {
            let name = format!("{folder}/{}", path.display());
            let text = String::from_utf8_lossy(&text).into_owned();
            if name.ends_with(".rs") {
                tests.insert(name, told(&text, "///", rust_test));
            } else if name.ends_with(".test.mjs") {
                tests.insert(name, told(&text, "//", node_test));
            }
        }
    }
    tests
}

/// The tests of a file, each with the comment above it. `mark` begins a line of a comment.
fn told(text: &str, mark: &str, test_of: fn(&str, bool) -> Option<String>) -> Vec<Told> {
    let mut tests = Vec::new();
    let mut comment: Vec<&str> = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix(mark) {
            comment.push(said.trim());
            continue;
        }
        if line.starts_with("#[") {
            is_test |= line == "#[test]";
            continue;
        }
        if let Some(name) = test_of(line, is_test) {
            let said = |what: &str| paragraph(&comment, what);
            tests.push(Told { name, tried: said("Tried:"), before: said("Before:") });
        }
        comment.clear();
        is_test = false;
    }
    tests
}

fn rust_test(line: &str, is_test: bool) -> Option<String> {
    let name = line.strip_prefix("fn ")?.split(['(', '<']).next()?;
    is_test.then(|| name.to_owned())
}

fn node_test(line: &str, _: bool) -> Option<String> {
    Some(line.strip_prefix("test('")?.split("',").next()?.to_owned())
}

/// The words behind `what` in a comment, up to the next such word or the comment's end.
fn paragraph(comment: &[&str], what: &str) -> Option<String> {
    let from = comment.iter().position(|line| line.starts_with(what))?;
    let is_next = |line: &&&str| !line.is_empty() && !line.starts_with("Tried:") && !line.starts_with("Before:");
    let mut words = comment[from].trim_start_matches(what).trim().to_owned();
    for line in comment[from + 1..].iter().take_while(is_next) {
        words.push(' ');
        words.push_str(line);
    }
    Some(words)
}

fn table() -> String {
    let mut text = INTRODUCTION.to_owned();
    for (path, tests) in all_tests() {
        let attacks: Vec<&Told> = tests.iter().filter(|test| test.tried.is_some()).collect();
        if attacks.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## `{path}`\n\n| tried | before | now |\n| --- | --- | --- |\n");
        for Told { name, tried, before } in attacks {
            let now = name.replace('_', " ");
            let _ = writeln!(
                text,
                "| {} | {} | {now} |",
                cell(tried.as_deref().unwrap_or_default()),
                cell(before.as_deref().unwrap_or("it held"))
            );
        }
    }
    text
}

/// Pipes would end a cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
