//! The gate of bundles: the NDA must be in force on the day that the bundle is dated with and on the clock's day, and what
//! was handed out is recorded with the clock's time.

use std::{ffi::OsString, fs, path::Path, time::SystemTime};

use candor::{
    bundle::ledger::{entry::Entry, file::read as read_ledger},
    cli::{error::Cause, run::run_with_clock, today::Clock},
    model::{date::Date, moment::Moment},
};

use crate::common::{Site, candor, expect_said, expect_words, tree};

/// A site with one prospect.
fn site(nda: &str) -> Site {
    let site = Site::small();
    site.write("prospects/zephyr.yaml", &format!("name: Zephyr Airships\n{nda}\n"));
    site
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Bundles for `zephyr` by a clock that stands still, and what was recorded.
fn bundle_at(site: &Site, date: Option<&str>, clock: &str) -> (Result<(), Cause>, Option<Entry>) {
    let (folder, output) = (site.path(""), site.output(""));
    let mut arguments: Vec<OsString> = ["candor", "bundle", "zephyr", "--plain", "--quiet"].map(OsString::from).into();
    arguments.insert(2, folder.into());
    arguments.extend(["-o".into(), output.into()]);
    arguments.extend(date.into_iter().flat_map(|date| ["--date", date]).map(OsString::from));
    let outcome = run_with_clock(arguments, Clock::standing_at(Moment::parse(clock).unwrap()));
    let entry = read_ledger(&site.path("issued.jsonl")).unwrap().pop();
    assert_eq!(site.output("").exists(), entry.is_some(), "what was made is recorded, and nothing else");
    (outcome, entry)
}

/// An NDA, the day that is asked for, the clock, and until when a bundle is good, if there is one.
///
/// Tried: an NDA that lapsed on the 22nd, the clock on the 26th, and `--date` on the 20th.
/// Before: a bundle, and a ledger that said the 20th.
#[test]
fn an_nda_opens_the_gate_only_on_days_that_both_the_clock_and_the_bundle_have() {
    const NDA: &str = "nda: {signed: 2026-11-10, expires: 2026-11-22}";
    const OPEN: &str = "nda: {signed: 2026-11-10}";
    let cases = [
        // Only the clock's day: on both ends, at the day's first and last second in UTC.
        (NDA, None, "2026-11-09T23:59:59Z", None),
        (NDA, None, "2026-11-10T00:00:00Z", Some("2026-11-22")),
        (NDA, None, "2026-11-22T23:59:59Z", Some("2026-11-22")),
        (NDA, None, "2026-11-23T00:00:00Z", None),
        // A zone changes nothing: these are the same moments.
        (NDA, None, "2026-11-22T13:59:59-10:00", Some("2026-11-22")),
        (NDA, None, "2026-11-23T02:00:00+02:00", None),
        // Another day is asked for than the clock's.
        (NDA, Some("2026-11-20"), "2026-11-22T12:00:00Z", Some("2026-11-22")),
        (NDA, Some("2026-11-20"), "2026-11-23T12:00:00Z", None),
        (NDA, Some("2026-11-20"), "2026-11-09T12:00:00Z", None),
        (NDA, Some("2026-11-09"), "2026-11-20T12:00:00Z", None),
        (NDA, Some("2026-11-23"), "2026-11-20T12:00:00Z", None),
        // The term begins on the earlier of both days, so that neither lengthens it.
        (OPEN, Some("2026-11-20"), "2027-03-01T12:00:00Z", Some("2027-02-18")),
        (OPEN, Some("2026-12-20"), "2026-11-20T12:00:00Z", Some("2027-02-18")),
        (OPEN, Some("2027-02-18"), "2026-11-20T12:00:00Z", Some("2027-02-18")),
        (OPEN, Some("2027-02-19"), "2026-11-20T12:00:00Z", None),
    ];
    for (nda, date, clock, expires) in cases {
        let case = format!("{nda}, dated {date:?}, at {clock}");
        let (outcome, entry) = bundle_at(&site(nda), date, clock);
        let expected = if expires.is_some() { Ok(()) } else { Err(Cause::Site) };
        assert_eq!(outcome, expected, "{case}");
        assert_eq!(entry.as_ref().map(|entry| entry.expires), expires.map(day), "{case}");
        if let Some(entry) = entry {
            let moment = Moment::parse(clock).unwrap();
            assert_eq!(entry.made, Some(moment), "{case}");
            assert_eq!(entry.issued, date.map_or(moment.day(), day), "{case}");
        }
    }
}

/// What is given beside the prospect: options, and variables of the environment.
type Given = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// The program itself, by the system's clock, which is long behind these NDAs.
///
/// Tried: `SOURCE_DATE_EPOCH`, as Nix, Debian and templates of CI set it, on a day before the NDA lapsed.
/// Before: a bundle for a lapsed NDA.
#[test]
fn neither_a_date_nor_the_environment_makes_a_lapsed_nda_good() {
    let cases: [Given; 6] = [
        (&["--date", "2020-06-01"], &[]),
        (&[], &[("SOURCE_DATE_EPOCH", "1590969600")]),
        (&["--date", "2020-06-01", "--no-ledger"], &[]),
        (&["--date", "2020-06-01"], &[("TZ", "Pacific/Kiritimati"), ("SOURCE_DATE_EPOCH", "1590969600")]),
        (&["--date", "2020-06-01"], &[("CANDOR_CLOCK", "2020-06-01"), ("CANDOR_NOW", "1590969600")]),
        (&["--date=2020-12-31"], &[("TZ", "Etc/GMT+12")]),
    ];
    for nda in ["nda: {signed: 2020-01-01, expires: 2020-12-31}", "nda: {signed: 2020-01-01, expires: 2020-06-01}"] {
        let site = site(nda);
        for (options, environment) in cases {
            let run = candor()
                .current_dir(site.path(""))
                .args(["bundle", "zephyr", "--plain", "-o", "../public"])
                .args(options)
                .envs(environment.iter().copied())
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&run.stderr).into_owned();
            assert_eq!(run.status.code(), Some(1), "{options:?} {environment:?}: {said}");
            expect_words("", &said, &["prospect/nda-not-in-force", "its NDA lapsed on 2020-"]);
            assert!(!site.output("").exists() && !site.path("issued.jsonl").exists(), "{options:?} {environment:?}");
        }
    }
}

#[test]
fn a_refusal_by_the_clock_says_which_day_it_went_by() {
    let site = site("nda: {signed: 2020-01-01, expires: 2020-12-31}");
    let (code, said) = site.run(&["bundle", "zephyr", "--plain", "-o", "../public", "--date", "2020-06-01"]);
    assert_eq!(code, 1, "{said}");
    for words in ["by the clock, in UTC", "dated 2020-06-01", "SOURCE_DATE_EPOCH", "renew the NDA"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_ledger_has_the_clocks_time_beside_the_day_that_was_printed() {
    let site = site("nda: {signed: 2020-01-01}");
    let now = || {
        let since = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
        Moment::from_unix_seconds(i64::try_from(since).unwrap()).unwrap()
    };
    let before = now();
    let (code, said) = site.run(&["bundle", "zephyr", "--plain", "-o", "../public", "--date", "2020-06-01"]);
    let after = now();
    assert_eq!(code, 0, "{said}");
    let line = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(json["issued"], "2020-06-01");
    let made = Moment::parse(json["made"].as_str().unwrap()).unwrap();
    assert!((before..=after).contains(&made), "{before} {made} {after}");
    assert!(json["made"].as_str().unwrap().ends_with('Z'), "{line}");
}

/// `run_with_clock` is for tests: in the sources of the program nothing calls it but `run`, with the system's clock.
///
/// Tried: options and variables that could set the program's clock.
#[test]
fn the_program_has_no_door_to_its_clock() {
    let sources = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut callers: Vec<String> = Vec::new();
    for (path, contents) in sources {
        let text = String::from_utf8_lossy(&contents).into_owned();
        let calls = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let calls = calls.filter(|line| line.contains("run_with_clock(") || line.contains("standing_at("));
        callers.extend(calls.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    callers.sort();
    assert_eq!(
        callers,
        [
            "cli/run.rs: pub fn run_with_clock(arguments: impl IntoIterator<Item = OsString>, clock: Clock) -> Result<(), Cause> {",
            "cli/run.rs: run_with_clock(arguments, Clock::SYSTEM).map_or_else(ExitCode::from, |()| ExitCode::SUCCESS)",
            "cli/today.rs: pub fn standing_at(moment: Moment) -> Self {",
        ]
    );
}

/// What is asked about a bundle is answered by the clock or by `--date`, not by what a build tool has set.
#[test]
fn a_bundle_whose_time_is_over_is_not_renewed_by_the_environment() {
    let site = site("nda: {signed: 2020-01-01}");
    let bundle = ["bundle", "zephyr", "--zip", "-o", "../public", "--date", "2020-06-01"];
    assert_eq!(site.run(&bundle).0, 0);
    let files = fs::read_dir(site.output("")).unwrap().map(|entry| entry.unwrap().path());
    let zip = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "zip")).unwrap();
    let run = |command: &[&str]| {
        let mut run = candor();
        run.current_dir(site.path("")).args(command).env("SOURCE_DATE_EPOCH", "1590969600");
        let run = run.output().unwrap();
        let said = [run.stdout, run.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (run.status.code(), said)
    };
    let (code, said) = run(&["verify", zip.to_str().unwrap()]);
    expect_said("", code, &said, 1, &["its time is over"]);
    let (code, said) = run(&["verify", zip.to_str().unwrap(), "--date", "2020-06-01"]);
    assert_eq!(code, Some(0), "asked about that day: {said}");
    let (_, said) = run(&["issued"]);
    assert!(said.contains("expired"), "{said}");
}

#[test]
fn a_letter_for_days_to_come_is_warned_of() {
    let site = Site::new();
    // By then the report is old and security.txt has expired.
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}\nlints: {{report/stale: off, security-txt/expired: off}}\n"));
    let (code, said) = site.run(&["bridge", "soc2-2026", "--date", "2199-01-01"]);
    expect_said("", code, &said, 0, &["2199-01-01 is still to come"]);
    let (code, said) = site.run(&["bridge", "soc2-2026", "--date", "2026-11-23"]);
    expect_said("", code, &said, 0, &[]);
    assert!(!said.contains("still to come"), "{said}");
}
