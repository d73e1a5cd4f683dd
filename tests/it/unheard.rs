//! A full disk behind the standard output, a reader that has gone: commands end with an error, and what they published
//! stays.

use std::{fs::OpenOptions, io, process::Stdio};

use crate::{
    common::{candor, expect_said, expect_words},
    output_folder::Small,
};

const COMMANDS: [&[&str]; 12] = [
    &["build", "-o", "../out"],
    &["build", "-v", "-o", "../out"],
    &["check", "--format", "json"],
    &["exposure"],
    &["explain"],
    &["schema"],
    &["issued"],
    &["readiness"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
    &["--version"],
];

/// Tried: every command with a full disk behind its standard output.
/// Before: it panicked; `build` after it had published.
#[test]
fn a_full_standard_output_is_an_error_and_no_panic() {
    let site = Small::new();
    for arguments in COMMANDS {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = site.command().args(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(3), "{arguments:?}: {said}");
        expect_words(format_args!("{arguments:?}"), &said, &["not everything could be printed"]);
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    }
    assert!(site.path("out/index.html").is_file(), "what was published stays");
}

#[test]
fn a_full_standard_error_is_an_error_and_no_panic() {
    let site = Small::new();
    for arguments in [&["build", "-o", "../out"][..], &["check"], &["new", "../fresh"], &["biuld"]] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = site.command().args(arguments).stdout(Stdio::null()).stderr(full).output().unwrap();
        assert!(matches!(run.status.code(), Some(2 | 3)), "{arguments:?}: {}", run.status);
    }
    assert!(site.path("out/index.html").is_file() && site.path("fresh/trust.yaml").is_file());
}

#[test]
fn a_reader_that_has_gone_is_an_error_and_no_panic() {
    for arguments in [&["explain"][..], &["completions", "bash"], &["man"], &["help", "build"]] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let run = candor().args(arguments).stdout(writer).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        expect_said(format_args!("{arguments:?}: {}", run.status), run.status.code(), &said, 3, &[]);
        assert!(!said.contains("panicked"), "{arguments:?}: {} {said}", run.status);
    }
}
