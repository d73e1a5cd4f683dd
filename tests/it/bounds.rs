//! Nothing that an author or a command line says is without bound: numbers, days, the time that a text takes, and what
//! can't be read to its end.

use std::{
    fs,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::common::{Site, candor, expect_said};

/// Many times what any of these takes; what grows with the square of its length takes minutes more.
const PATIENCE: Duration = Duration::from_secs(120);

/// The exit code of a command that is given a limited time, and what it said.
fn run_in_time(site: &Site, arguments: &[&str]) -> (i32, String) {
    let said = tempfile::NamedTempFile::new().unwrap();
    let mut command = candor();
    command.current_dir(site.path("")).args(arguments).stdin(Stdio::null());
    command.stdout(said.reopen().unwrap()).stderr(said.reopen().unwrap());
    let begun = Instant::now();
    let mut run = command.spawn().unwrap();
    let status = loop {
        if let Some(status) = run.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            run.kill().unwrap();
            panic!("`candor {}` didn't end", arguments.join(" "));
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    (status.code().unwrap_or(-1), String::from_utf8_lossy(&fs::read(said.path()).unwrap()).into_owned())
}

/// Tried: `readiness --days 99999999` and its like.
/// Before: a panic.
#[test]
fn numbers_on_the_command_line_are_bounded_and_nothing_panics() {
    let site = Site::new();
    let great = "99999999";
    let cases: [&[&str]; 12] = [
        &["readiness", "--days", great],
        &["readiness", "--days", "-1"],
        &["issued", "--expiring", great],
        &["issued", "--expiring", "99999999999999999999"],
        &["check", "--threads", great],
        &["check", "--threads", "0"],
        &["bundle", "--all", "--jobs", great],
        &["bundle", "--all", "--shard", "1/99999999"],
        &["bundle", "--all", "--shard", "0/1"],
        &["check", "--date", "0000-01-01"],
        &["check", "--date", "9999-12-31"],
        &["check", "--date", "2026-02-30"],
    ];
    for arguments in cases {
        let (code, said) = site.run(arguments);
        assert_eq!((code, said.contains("panicked")), (2, false), "{arguments:?}: {said}");
    }
    for epoch in ["9223372036854775807", "-9223372036854775808", "99999999999", "-99999999999", "1e9", ""] {
        let run = candor().env("SOURCE_DATE_EPOCH", epoch).args(["check", "."]).current_dir(site.path("")).output();
        let run = run.unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(!run.status.success() && said.contains("SOURCE_DATE_EPOCH"), "{epoch}: {said}");
    }
}

/// Tried: `expires_in: 99999999`, `uptime: 250`, `target: 1e400`, `expires_in: 0`.
/// Before: a panic, or they passed.
#[test]
fn the_greatest_days_and_terms_that_are_allowed_never_panic() {
    let site = Site::new();
    site.write(
        "prospects/zephyr-mills.yaml",
        "name: Zephyr Mills\nnda: {signed: 1900-01-01, expires: 2199-12-31}\nexpires_in: 3650\n",
    );
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    let trust = trust.split("\nfreshness:").next().unwrap();
    let freshness = "{status_days: 3650, evidence_days: 3650, report_months: 120, notice_days: 3650}";
    site.write("trust.yaml", &format!("{trust}\nfreshness: {freshness}\n"));
    for date in ["1900-01-01", "2199-12-31"] {
        for command in [
            &["check"][..],
            &["readiness", "--days", "3650"],
            &["bundle", "zephyr-mills", "--plain", "--no-ledger", "-o", "../out"],
        ] {
            let (code, said) = site.run(&[command, &["--date", date]].concat());
            assert!((0..=3).contains(&code) && !said.contains("panicked"), "{command:?} on {date}: {said}");
        }
    }
}

/// Each of these took from ten seconds to several minutes, and four times as long for twice the text.
///
/// Tried: `:a` over 78 KB, 10,000 reference links.
/// Before: 17.6 s and 6.5 s.
#[test]
fn no_text_takes_time_that_grows_with_the_square_of_its_length() {
    let site = Site::new();
    // How long the engine that sets type takes for a word or a paragraph of 200 KB is its own.
    let page = |name: &str, body: &str| {
        site.write(&format!("content/pages/{name}.md"), &format!("---\ntitle: {name}\nslug: {name}\n---\n\n{body}\n"));
    };
    page("letters-and-colons", &":a".repeat(100_000));
    page("colons", &format!("x{}", ":".repeat(200_000)));
    let links: String = (0..20_000).map(|number| format!("[a{number}]\n")).collect();
    let definitions: String =
        (0..20_000).map(|number| format!("[a{number}]: https://firm.example/{number}\n")).collect();
    page("links", &format!("{links}\n{definitions}"));
    page("a-sentence", &format!(":::nda\n{}\n:::", "word ".repeat(40_000)));
    let (code, said) = run_in_time(&site, &["check", "--date", "2026-11-23"]);
    assert!((0..=1).contains(&code), "{said}");
    let names: String = (0..20_000).map(|number| format!("DOC-{number}, ")).collect();
    site.write(
        "content/controls/zzz-99.md",
        &format!(
            "---\nid: ZZZ-99\ntitle: Names\ncategory: Names\ncriteria: [CC6.1]\ndocuments: [{names}]\n---\n\nText.\n"
        ),
    );
    assert_eq!(run_in_time(&site, &["check", "--date", "2026-11-23"]).0, 1);
    site.write(
        "data/subprocessors.yaml",
        &format!("- name: A\n  purpose: B\n  location: C\n  data:\n{}", "  - [x]\n".repeat(20_000)),
    );
    let (code, said) = run_in_time(&site, &["check", "--date", "2026-11-23"]);
    expect_said("", code, &said, 1, &["50 errors"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_and_never_waited_for() {
    for path in ["content/pages/pipe.md", "data/status/pipe.yaml", "static/pipe.txt", "themes/default/pipe.html"] {
        let site = Site::new();
        let pipe = site.path(path);
        fs::create_dir_all(pipe.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (code, said) = run_in_time(&site, &["check", "--date", "2026-11-23"]);
        expect_said(path, code, &said, 1, &["pipe"]);
    }
}

/// Tried: a PNG of 60,000 by 60,000 as a logo.
/// Before: the program aborted.
#[test]
fn a_picture_is_measured_before_it_is_decoded() {
    let site = Site::new();
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([60_000_u32.to_be_bytes(), 60_000_u32.to_be_bytes()].concat());
    png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    fs::create_dir_all(site.path("static")).unwrap();
    fs::write(site.path("static/vast.png"), png).unwrap();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    let brand = trust.find("\nbrand:").unwrap() + 1;
    let (before, after) = trust.split_at(brand);
    let rest = after.find("\n\n").map_or("", |end| &after[end..]);
    site.write("trust.yaml", &format!("{before}brand: {{logo_dark: static/vast.png}}\n{rest}"));
    let (code, said) = run_in_time(&site, &["check", "--date", "2026-11-23"]);
    expect_said("", code, &said, 1, &["has 60000 × 60000 pixels"]);
    assert!(said.contains("trust.yaml:"), "{said}");
}
