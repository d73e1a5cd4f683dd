//! The tutorials, command by command, as they are written.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
};

/// What the tutorial makes its reader do.
#[derive(Debug)]
enum Step {
    /// Commands of a shell.
    Run(String),
    /// A file to write.
    Write { path: String, text: String },
}

fn steps(tutorial: &str) -> Vec<Step> {
    let blocks = tutorial.split("\n```").skip(1).step_by(2);
    let step = |block: &str| {
        let (info, text) = block.split_once('\n').unwrap();
        match info.split_once(' ') {
            Some((_, path)) => Step::Write { path: path.to_owned(), text: format!("{text}\n") },
            None if info == "sh" => Step::Run(text.to_owned()),
            None => panic!("a block that is neither run nor written: {info}"),
        }
    };
    blocks.map(step).collect()
}

#[test]
fn the_tutorial_works_as_written() {
    let (said, commands) = followed("docs/tutorial.md");
    assert!(commands >= 15, "{commands} commands");
    for expected in [
        "made a site in trust-center",
        "warning[wording/sample]",
        "owner        internal",
        "restricted here",
        "stopped, as it should be",
        "+ public field content/faq/keys.md#question",
        "index.html",
        "wrote the bundle for Sample Prospect",
        "Readiness of Oakmoss Ledger",
    ] {
        assert!(said.contains(expected), "{expected} in\n{said}");
    }
}

#[test]
fn the_tutorial_of_sheets_works_as_written() {
    let (said, commands) = followed("docs/sheet.md");
    assert!(commands >= 10, "{commands} commands");
    for expected in [
        "would write 2 new records",
        "as in `13/04/2022` of the same column",
        "column F (Notes), row 2",
        "since: 2023-09-01",
        "criteria: [CC6.2, CC6.3]",
        "not shown yet",
        "shown now",
        "wrote 0 new records and 0 changed ones; 2 are as they were",
    ] {
        assert!(said.contains(expected), "{expected} in\n{said}");
    }
}

/// Follows a text, command by command: all that was said, and how many commands there were.
fn followed(text: &str) -> (String, usize) {
    let tutorial = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(text)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut current = folder.path().to_owned();
    let binary = Path::new(env!("CARGO_BIN_EXE_candor")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let mut said = String::new();
    let mut commands = 0;
    for step in steps(&tutorial) {
        match step {
            Step::Write { path, text } => fs::write(current.join(path), text).unwrap(),
            Step::Run(script) if script.trim() == "candor serve" => serves(&current),
            Step::Run(script) => {
                commands += script.lines().count();
                // The folder that the commands end in is where the next ones begin.
                let script = format!("set -e\n{script}\npwd > '{}/where'\n", folder.path().display());
                let mut shell = Command::new("bash");
                let run = shell.arg("-c").arg(&script).current_dir(&current).env("PATH", &path).env("NO_COLOR", "1");
                let run = run.env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null()).output().unwrap();
                let text = [run.stdout, run.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
                assert!(run.status.success(), "{script}\n{text}");
                said.push_str(&text);
                current = fs::read_to_string(folder.path().join("where")).unwrap().trim().into();
            }
        }
    }
    (said, commands)
}

/// The preview runs and answers; then it is stopped, as a reader would with Ctrl-C.
fn serves(site: &Path) {
    let mut command = crate::common::candor();
    let mut preview = command.args(["serve", "--port", "0"]).current_dir(site);
    preview = preview.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut preview = preview.spawn().unwrap();
    let lines = BufReader::new(preview.stdout.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.into_iter().find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        Some(rest.split('/').next().unwrap().to_owned())
    });
    let address = address.expect("the address of the preview");
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET /public/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    preview.kill().unwrap();
    preview.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Oakmoss"), "{answer}");
}
