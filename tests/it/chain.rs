//! The ledger's chain, from outside and exhaustively: whatever is done to a line is found, and told with its line.

use std::{fs, path::Path};

use candor::{
    bundle::{
        content::Content,
        ledger::{
            chain::{Fault, chain},
            file::{NotRecorded, append, withdraw},
        },
        manifest::sha256,
    },
    model::moment::Moment,
};

use crate::{
    common::{Site, expect_said},
    ledger::entry,
};

/// A ledger of six lines, the fifth of which withdraws the bundle of the fourth.
fn write_ledger(path: &Path) {
    for id in ["A00001", "B00002", "C00003", "D00004"] {
        append(path, &entry(id, Content::default())).unwrap();
    }
    withdraw(path, "D00004").unwrap();
    append(path, &entry("E00005", Content::default())).unwrap();
}

fn lines() -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    write_ledger(&path);
    fs::read_to_string(path).unwrap().lines().map(|line| format!("{line}\n")).collect()
}

/// A line without what chains it, as earlier versions wrote it.
fn unchained(line: &str) -> String {
    let start = line.find(",\"prev\"").unwrap();
    format!("{}}}\n", &line[..start])
}

fn check(text: &str, options: &[&str]) -> (i32, String) {
    let site = Site::small();
    site.write("issued.jsonl", text);
    site.run(&[&["issued", "--check"], options].concat())
}

/// What is done to the ledger, and every word that is said about it.
///
/// Tried: lines of the ledger that somebody edited, cut, doubled, moved or put in.
/// Before: they were believed.
#[test]
fn a_line_that_is_edited_cut_doubled_moved_or_put_in_is_told() {
    let [a, b, c, d, gone, e] = <[String; 6]>::try_from(lines()).unwrap();
    let edited = c.replace("Zephyr Airships", "Zephyr Airlines");
    let foreign = b.replace("B00002", "F00006");
    let other_first = c.replace("C00003", "F00006");
    let of_nothing = gone.replace("D00004", "Z99999");
    let same_bundle = b.replace("Airships", "Airlines");
    let cases: [(&str, Vec<&str>, &[&str]); 14] = [
        (
            "edited",
            vec![&a, &b, &edited, &d, &gone, &e],
            &["line 4 follows a line that isn't here: line 3 was edited, or lines between the two were taken out"],
        ),
        (
            "the first edited",
            vec![&other_first, &b],
            &[
                "line 1 names a line before it, and is the first: what stood there is gone",
                "line 2 follows a line that isn't here: line 1 was edited, or lines between the two were taken out",
            ],
        ),
        (
            "one taken out",
            vec![&a, &b, &d, &gone, &e],
            &["line 3 follows a line that isn't here: line 2 was edited, or lines between the two were taken out"],
        ),
        (
            "the first taken out",
            vec![&b, &c, &d, &gone, &e],
            &["line 1 names a line before it, and is the first: what stood there is gone"],
        ),
        (
            "a withdrawal taken out",
            vec![&a, &b, &c, &d, &e],
            &["line 5 follows a line that isn't here: line 4 was edited, or lines between the two were taken out"],
        ),
        (
            "a withdrawal put in",
            vec![&a, &b, &c, &d, &gone, &e, "{\"withdrawn\":\"A00001\"}\n"],
            &[
                "line 7 has no `prev`, which only the first lines of an old ledger lack: it was put in or edited by hand",
            ],
        ),
        (
            "a withdrawal of nothing",
            vec![&a, &b, &c, &d, &gone, &of_nothing],
            &[
                "line 6 follows line 4, which isn't the line before it: lines were moved or put in between",
                "line 6 withdraws the bundle Z99999, which no line before it records",
            ],
        ),
        ("doubled", vec![&a, &b, &b, &c, &d, &gone, &e], &["line 3 is line 2 once more"]),
        (
            "moved",
            vec![&a, &c, &b, &d, &gone, &e],
            &[
                "line 2 follows line 3, which isn't the line before it: lines were moved or put in between",
                "line 3 follows line 1, which isn't the line before it: lines were moved or put in between",
                "line 4 follows line 2, which isn't the line before it: lines were moved or put in between",
            ],
        ),
        (
            "put in",
            vec![&a, &b, &foreign, &c, &d, &gone, &e],
            &[
                "line 3 follows line 1, which isn't the line before it: lines were moved or put in between",
                "line 4 follows line 2, which isn't the line before it: lines were moved or put in between",
            ],
        ),
        (
            "the same bundle once more",
            vec![&a, &b, &same_bundle],
            &[
                "line 3 follows line 1, which isn't the line before it: lines were moved or put in between",
                "line 3 records the bundle B00002, which line 2 records already",
            ],
        ),
        (
            "a ledger before another",
            vec![&b, &a, &c],
            &[
                "line 1 names a line before it, and is the first: what stood there is gone",
                "line 2 says that it is the first: the lines before it were put in later",
                "line 3 follows line 1, which isn't the line before it: lines were moved or put in between",
            ],
        ),
        (
            "no entry",
            vec![&a, "{\"bundle\": 1}\n"],
            &["line 2 isn't an entry: invalid type: integer `1`, expected a string at line 1 column 12"],
        ),
        (
            "cut off",
            vec![&a, &b[..b.len() / 2]],
            &["line 2 was cut off: a run stopped while it wrote it, or somebody cut it"],
        ),
    ];
    for (what, ledger, expected) in cases {
        let (code, said) = check(&ledger.concat(), &[]);
        let said: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("error: ./issued.jsonl: ")).collect();
        assert_eq!((code, said), (1, expected.to_vec()), "{what}");
    }
}

/// Each byte of each line but the last, which nothing follows, and its line end: changed, and the line taken out.
#[test]
fn there_is_no_edit_before_the_last_line_that_the_chain_overlooks() {
    let lines = lines();
    assert!(chain(&lines.concat(), None).breaks.is_empty());
    for (number, line) in lines.iter().enumerate().take(lines.len() - 1) {
        let with = |changed: &str| {
            let text: String = lines.iter().enumerate().map(|(n, l)| if n == number { changed } else { l }).collect();
            chain(&text, None)
        };
        for at in 0..line.len() - 1 {
            let mut changed = line.clone().into_bytes();
            changed[at] = if changed[at] == b'x' { b'y' } else { b'x' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(!with(&changed).breaks.is_empty(), "line {} with {changed}", number + 1);
        }
        assert!(!with("").breaks.is_empty(), "without line {}", number + 1);
        assert!(!with(&line.repeat(2)).breaks.is_empty(), "line {} twice", number + 1);
    }
    for (one, other) in (0..lines.len()).flat_map(|one| (0..one).map(move |other| (one, other))) {
        let mut moved = lines.clone();
        moved.swap(one, other);
        assert!(!chain(&moved.concat(), None).breaks.is_empty(), "lines {} and {} swapped", one + 1, other + 1);
    }
}

#[test]
fn lines_cut_at_the_end_are_missed_by_who_has_kept_an_earlier_hash() {
    let lines = lines();
    let (code, said) = check(&lines.concat(), &[]);
    let head = sha256(lines[5].trim_end().as_bytes());
    assert_eq!(
        (code, said.as_str()),
        (0, format!("the chain holds: 6 lines\nthe last line's hash, for `--head` next time: {head}\n").as_str())
    );
    assert_eq!(check(&lines.concat(), &["--head", &head]).0, 0);
    let middle = sha256(lines[2].trim_end().as_bytes());
    assert_eq!(check(&lines.concat(), &["--head", &middle]).0, 0, "lines that were added since aren't a fault");
    assert_eq!(check(&lines[..5].concat(), &[]).0, 0, "nothing in the file tells");
    let (code, said) = check(&lines[..5].concat(), &["--head", &head]);
    expect_said("", code, &said, 1, &[&format!("no line has the hash {head}")]);
    let site = Site::small();
    assert_eq!(site.run(&["issued", "--check"]), (0, "no ledger: no bundle was issued yet\n".to_owned()));
    let (code, said) = site.run(&["issued", "--check", "--head", &head]);
    expect_said("", code, &said, 1, &["is not there, and once had lines"]);
    assert_eq!(site.run(&["issued", "--head", &head]).0, 2, "a hash is looked for only in a chain");
}

#[test]
fn an_old_ledger_goes_on_from_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    let old: String = lines()[..3].iter().map(|line| unchained(line)).collect();
    fs::write(&path, &old).unwrap();
    append(&path, &entry("F00006", Content::default())).unwrap();
    append(&path, &entry("G00007", Content::default())).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with(&old), "no line is ever changed");
    let found = chain(&text, None);
    assert_eq!((found.lines, found.unchained, found.breaks), (5, 3, Vec::new()));
    assert!(check(&text, &[]).1.starts_with("3 of 5 lines were written before lines were chained"));
    let edited = text.replacen("\"bundle\":\"C00003\"", "\"bundle\":\"C00004\"", 1);
    let found = chain(&edited, None).breaks;
    assert_eq!(
        found.iter().map(|found| &found.fault).collect::<Vec<_>>(),
        [&Fault::Unknown(3)],
        "its last line is covered"
    );
}

/// Whoever takes `prev` out of lines to pass them off as an old ledger's.
#[test]
fn lines_that_tell_the_time_are_no_old_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    let mut made = entry("A00001", Content::default());
    made.made = Moment::parse("2026-11-23T10:00:00Z");
    append(&path, &made).unwrap();
    let text = unchained(&fs::read_to_string(&path).unwrap());
    let faults: Vec<Fault> = chain(&text, None).breaks.into_iter().map(|found| found.fault).collect();
    assert_eq!(faults, [Fault::Unchained]);
}

#[test]
fn line_ends_and_blank_lines_do_not_break_the_chain() {
    let text = lines().concat();
    for other in [text.replace('\n', "\r\n"), text.replace('\n', "\n\n"), text.trim_end().to_owned()] {
        assert_eq!(chain(&other, None).breaks, []);
    }
}

#[test]
fn a_clock_that_was_set_back_is_told_and_runs_side_by_side_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    let at = |id: &str, made: &str| {
        let mut entry = entry(id, Content::default());
        entry.made = Moment::parse(made);
        append(&path, &entry).unwrap();
    };
    at("A00001", "2026-11-23T10:00:00Z");
    at("B00002", "2026-11-23T09:30:00Z");
    let breaks = || chain(&fs::read_to_string(&path).unwrap(), None).breaks;
    assert_eq!(breaks(), []);
    at("C00003", "2026-11-20T09:30:00Z");
    let [found] = <[_; 1]>::try_from(breaks()).unwrap();
    assert!(found.to_string().contains("line 3 was written at 2026-11-20T09:30:00Z"), "{found}");
}

/// Tried: bundle ids that collide, in runs at once.
/// Before: 30 bits of chance, without a look into the ledger.
#[test]
fn no_id_is_given_twice_not_even_by_runs_at_once_or_after_a_withdrawal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    let taken = || matches!(append(&path, &entry("A00001", Content::default())), Err(NotRecorded::IdIsTaken));
    let refusals = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8).map(|_| scope.spawn(taken)).collect();
        runs.into_iter().map(|run| run.join().unwrap()).filter(|refused| *refused).count()
    });
    assert_eq!(refusals, 7);
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1);
    withdraw(&path, "A00001").unwrap();
    assert!(taken(), "a copy of it may be somewhere");
}

#[test]
fn a_ledger_that_was_edited_is_gone_on_with_and_warned_of() {
    let site = Site::small();
    let [a, _, c, ..] = <[String; 6]>::try_from(lines()).unwrap();
    site.write("issued.jsonl", &[a, c].concat());
    let (code, said) = site.run(&["issued"]);
    expect_said("", code, &said, 0, &["warning: ./issued.jsonl is not as it was written: line 2 follows"]);
    site.write("prospects/zephyr.yaml", "name: Zephyr Airships\nnda: {signed: 2026-01-01}\n");
    let bundle = ["bundle", "zephyr", "--plain", "-o", "../open", "--date", "2026-11-23"];
    let (code, said) = site.run(&bundle);
    expect_said("", code, &said, 0, &["is not as it was written: line 2 follows"]);
    let (code, said) = site.run(&["issued", "--check"]);
    assert_eq!(
        (code, said.matches("error: ").count()),
        (1, 1),
        "what was broken stays so, and nothing else is: {said}"
    );
}
