//! What holds for the code of every command: it says in a few steps what it does, and returns its errors.

use std::path::Path;

use crate::common::tree;

/// The files of the command line, by path, with their text.
fn sources() -> Vec<(String, String)> {
    let files = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    files.iter().map(|(path, bytes)| (path.display().to_string(), text(bytes))).collect()
}

/// The bodies of functions called `run` at a file's outermost level, as rustfmt lays them out.
fn bodies_of_run(text: &str) -> Vec<&str> {
    let functions = text.split("\n}\n").filter_map(|item| item.split_once("fn run("));
    functions.filter(|(before, _)| !before.ends_with("    pub(super) ")).map(|(_, function)| function).collect()
}

/// The statements at the outermost level of a body: lines indented once that begin something.
fn statements(body: &str) -> usize {
    let lines = body.lines().skip(1).filter_map(|line| line.strip_prefix("    "));
    lines.filter(|line| line.starts_with(|first: char| first.is_alphanumeric() || "&*!(_".contains(first))).count()
}

#[test]
fn a_command_takes_ten_steps_at_most_and_returns_its_error() {
    let mut commands = 0;
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for function in bodies_of_run(&text).into_iter().filter(|_| path != "run.rs") {
            let (head, body) = function.split_once(" {\n").unwrap();
            let steps = statements(&format!("\n{body}"));
            if !head.ends_with("-> Result<(), Error>") || steps > 10 {
                wrong.push(format!("{path}: `run` takes {steps} steps and ends in `{head}`"));
            }
            commands += 1;
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert!(commands >= 14, "{commands} commands were found");
}

/// An error is printed where the command has ended. Two go on after one: a batch of bundles, and the preview.
#[test]
fn errors_are_printed_in_one_place() {
    let printing = [".error(&", "eprint", "println!", "process::exit"];
    let found: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| path != "console.rs")
        .flat_map(|(path, text)| {
            printing.iter().filter(|way| text.contains(**way)).map(move |way| format!("{path}: {way}"))
        })
        .collect();
    assert_eq!(found, ["bundle/batch.rs: .error(&", "serve.rs: .error(&"]);
}

/// What issues a bundle can be called by more than a command: it prints nothing, and its problems are values.
#[test]
fn issuing_a_bundle_says_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bundle");
    let text = ["issue.rs", "hand_over.rs"].map(|name| std::fs::read_to_string(folder.join(name)).unwrap()).concat();
    let said: Vec<&str> = text
        .lines()
        .filter(|line| ["onsole", "cli::", "print", "stderr"].iter().any(|way| line.contains(way)))
        .collect();
    assert_eq!(said, [""; 0]);
}
