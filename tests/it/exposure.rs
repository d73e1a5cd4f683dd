//! `exposure.lock`: whatever would be shown anew is caught, and what shows nothing new passes.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use serde_json::Value;

use crate::common::{candor, expect_said, expect_words, set_no_type, tree};

/// A small site with every way to restrict something, and its lock.
struct Locked {
    folder: tempfile::TempDir,
}

impl Locked {
    fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken_inputs/base")) {
            site.write(path.to_str().unwrap(), std::str::from_utf8(&text).unwrap());
        }
        site.replace("trust.yaml", "segments: [healthcare]", "segments: [healthcare, auditor]");
        site.write("content/system/people.md", "---\nsection: people\n---\n\nForty people work in two offices.\n");
        site.write(
            "content/controls/enc-01.md",
            "---\nid: ENC-01\ntitle: Encryption\ncategory: Data\ncriteria: [CC6.7, CC6.1]\nfrequency: !nda Always\nframeworks:\n  \
             iso27001: [A.8.24, !nda A.5.14]\n---\n\nData is encrypted at rest.\n\n:::nda:healthcare\nClinical notes have keys of \
             their own.\n:::\n",
        );
        site.write(
            "data/subprocessors.yaml",
            "- name: Harbor Nine Cloud\n  purpose: Hosting\n  location: Frankfurt, Germany\n- visibility: nda\n  name: Redwing\n  \
             purpose: Clinical messages\n  location: Oslo, Norway\n",
        );
        site.write(
            "data/documents.yaml",
            "- id: security-policy\n  title: Security policy\n  kind: policy\n  file: documents/security-policy.txt\n- id: board\n  \
             visibility: internal\n  title: !internal Minutes of the board\n  kind: !internal other\n  file: !internal documents/board.txt\n",
        );
        site.write("documents/board.txt", "The board met on a Monday.\n");
        site.write("documents/spare.txt", "A spare file.\n");
        site.write("static/robots.txt", "User-agent: *\n");
        site.write(
            "prospects/orchard.yaml",
            "name: Orchard Bank\nnda: {signed: 2026-01-05}\ninclude: {documents: []}\n",
        );
        // What is typeset shows nothing of its own.
        set_no_type(&site.path(""));
        static LOCK: OnceLock<String> = OnceLock::new();
        let lock = LOCK.get_or_init(|| {
            let written = site.run(&["exposure", "--write"]);
            assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
            fs::read_to_string(site.path("exposure.lock")).unwrap()
        });
        site.write("exposure.lock", lock);
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} doesn't hold {from}");
        fs::write(self.path(path), text.replacen(from, to, 1)).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        candor().args(arguments).args(["--date", "2026-11-23"]).current_dir(self.folder.path()).output().unwrap()
    }

    /// What `check --locked` finds, by id, with its message.
    fn findings(&self) -> Vec<(String, String)> {
        let run = self.run(&["check", "--locked", "--format", "json"]);
        let found: Value = serde_json::from_slice(&run.stdout).unwrap();
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
        let findings: Vec<(String, String)> = found["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| (text(finding, "id"), text(finding, "message")))
            .collect();
        let stops = findings.iter().any(|(id, _)| id == "exposure/unlocked" || id == "exposure/reappeared");
        assert!(!stops || run.status.code() == Some(1), "it must stop");
        findings
    }
}

type Edit = fn(&Locked);

const ACC: &str = "content/controls/acc-01.md";
const ENC: &str = "content/controls/enc-01.md";

/// Each way in which something becomes visible, and what is said of it.
const EXPOSING: &[(&str, Edit, &str)] = &[
    (
        "a flag is widened",
        |site| site.replace(ENC, "!nda Always", "!public Always"),
        "controls/ENC-01#frequency` would be shown to everyone",
    ),
    (
        "a flag is widened to all segments",
        |site| site.replace(ENC, ":::nda:healthcare", ":::nda"),
        "every prospect under NDA",
    ),
    (
        "a policy for a field is changed",
        |site| site.replace("trust.yaml", "controls.owner: internal", "controls.owner: nda"),
        "controls/ACC-01#owner` would be shown to every prospect",
    ),
    (
        "a policy for a field is removed",
        |site| site.replace("trust.yaml", "    controls.owner: internal\n", ""),
        "controls/ACC-01#owner",
    ),
    (
        "a policy for a collection is changed",
        |site| site.replace("trust.yaml", "user-controls: nda", "user-controls: public"),
        "user-controls/UC-01#text` would be shown to everyone",
    ),
    (
        "the default is changed",
        |site| site.replace("trust.yaml", "default: internal", "default: nda"),
        "system/people#body",
    ),
    (
        "an ancestor's flag is removed",
        |site| site.replace("data/subprocessors.yaml", "- visibility: nda\n  name", "- name"),
        "subprocessors/Redwing#location` would be shown to everyone",
    ),
    (
        "a list item's flag is removed",
        |site| site.replace(ENC, "!nda A.5.14", "A.5.14"),
        "controls/ENC-01#frameworks.iso27001[1]",
    ),
    (
        "items change places and the flag goes",
        |site| site.replace(ENC, "[A.8.24, !nda A.5.14]", "[A.5.14, !nda A.8.24]"),
        "words that were restricted",
    ),
    (
        "a block directive is removed",
        |site| {
            site.replace(
                ACC,
                ":::nda\nThe review compares the identity provider with the payroll, line by line.\n:::",
                "The review compares the identity provider with the payroll, line by line.",
            )
        },
        "words that were restricted",
    ),
    (
        "an inline directive is removed",
        |site| site.replace(ACC, ":nda[the access guild, in Okta]", "the access guild, in Okta"),
        "words that were restricted",
    ),
    (
        "a restricted sentence is reworded a little and moved",
        |site| {
            site.replace(
                ACC,
                "The review compares the identity provider with the payroll, line by line.",
                "Nothing more.",
            );
            site.replace(
                "content/faq/data-location.md",
                "In two",
                "Note: the review compares the identity provider with the payroll, each time. In two",
            );
        },
        "words that were restricted would be shown to everyone",
    ),
    (
        "a new control",
        |site| {
            site.write(
                "content/controls/new.md",
                "---\nid: NEW-01\ntitle: New\ncategory: Data\ncriteria: [CC6.1]\n---\n\nText.\n",
            )
        },
        "controls/NEW-01#body",
    ),
    (
        "a new record in a list",
        |site| {
            let list = site.read("data/subprocessors.yaml");
            site.write(
                "data/subprocessors.yaml",
                &format!("{list}- name: Newcomer\n  purpose: Mail\n  location: Paris, France\n"),
            );
        },
        "subprocessors/Newcomer#name",
    ),
    (
        "a file is moved to another collection",
        |site| {
            site.rename("content/system/people.md", "content/pages/people.md");
            site.replace("content/pages/people.md", "section: people", "title: People");
        },
        "content/pages/people.md#body",
    ),
    (
        "a file is moved into static/",
        |site| site.rename("documents/spare.txt", "static/spare.txt"),
        "the file `static/spare.txt` would be shown to everyone",
    ),
    ("a new file in static/", |site| site.write("static/new.txt", "New.\n"), "static/new.txt"),
    (
        "a new asset of the theme",
        |site| site.write("themes/default/assets/new.css", "p { color: red }\n"),
        "themes/default/assets/new.css",
    ),
    (
        "a document with a file",
        |site| {
            let list = site.read("data/documents.yaml");
            site.write(
                "data/documents.yaml",
                &format!("{list}- id: spare\n  title: Spare\n  kind: other\n  file: documents/spare.txt\n"),
            );
        },
        "the file `documents/spare.txt`",
    ),
    (
        "a document gets another file",
        |site| site.replace("data/documents.yaml", "documents/security-policy.txt", "documents/spare.txt"),
        "documents/spare.txt",
    ),
    (
        "an image in a text",
        |site| {
            site.write("content/faq/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>");
            site.replace("content/faq/data-location.md", "In two", "![Plan](plan.svg) In two");
        },
        "content/faq/plan.svg",
    ),
    (
        "a prospect gets a segment",
        |site| site.replace("prospects/meadowbrook.yaml", "[healthcare]", "[healthcare, auditor]"),
        "`segment auditor` would be shown to the prospect meadowbrook",
    ),
    (
        "a prospect's bundle is no longer narrowed",
        |site| site.replace("prospects/orchard.yaml", "include: {documents: []}\n", ""),
        "`every document`",
    ),
    (
        "a prospect gets a key",
        |site| {
            let profile = site.read("prospects/orchard.yaml");
            site.write(
                "prospects/orchard.yaml",
                &format!("{profile}recipients: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p]\n"),
            );
        },
        "prospects/orchard#recipients[0]",
    ),
    (
        "a new prospect",
        |site| site.write("prospects/new.yaml", "name: New Firm\nnda: {signed: 2026-01-05}\n"),
        "the prospect new",
    ),
    (
        "a prospect's name stands in public",
        |site| site.replace("content/faq/data-location.md", "In two", "Orchard Bank asked. In two"),
        "words that were restricted",
    ),
    (
        "a phrase is allowed",
        |site| {
            site.replace(
                "trust.yaml",
                "visibility:\n",
                "visibility:\n  allow_phrases: [{phrase: access guild, reason: x}]\n",
            )
        },
        "the setting `allow_phrases ",
    ),
    (
        "a lint is switched off",
        |site| site.replace("trust.yaml", "lints: {", "lints: {leak/short-text: off, "),
        "the setting `lints leak/short-text off` is looser",
    ),
    (
        "an error becomes a warning",
        |site| site.replace("trust.yaml", "lints: {", "lints: {scope/unknown-criterion: warn, "),
        "the setting `lints scope/unknown-criterion warn` is looser",
    ),
    (
        "a record allows a finding",
        |site| site.replace(ENC, "category: Data", "category: Data\nallow: [{lint: status/stale, reason: x}]"),
        "the setting `allow status/stale content/controls/enc-01.md` is looser",
    ),
];

/// Edits after which nobody sees more.
const HARMLESS: &[(&str, Edit)] = &[
    ("nothing", |_| {}),
    ("public text is reworded", |site| {
        site.replace(
            "content/faq/data-location.md",
            "In two European regions.",
            "In Europe, in two regions that never share data.",
        )
    }),
    ("restricted text is reworded", |site| site.replace(ACC, "line by line", "row by row")),
    ("restricted text is added", |site| site.replace(ACC, "line by line.", "line by line. A second person signs.")),
    ("a flag is narrowed", |site| site.replace(ENC, "!nda Always", "!internal Always")),
    ("a public field becomes restricted", |site| {
        site.replace(ENC, "category: Data", "category: Data\nowner: !internal Nobody yet")
    }),
    ("a record goes", |site| fs::remove_file(site.path("content/updates/2026-11-report.md")).unwrap()),
    ("a directive goes with its text", |site| {
        site.replace(ENC, "\n:::nda:healthcare\nClinical notes have keys of their own.\n:::\n", "")
    }),
    ("records change places", |site| {
        site.write("data/subprocessors.yaml", "- visibility: nda\n  name: Redwing\n  purpose: Clinical messages\n  location: Oslo, Norway\n- name: Harbor Nine Cloud\n  purpose: Hosting\n  location: Frankfurt, Germany\n")
    }),
    ("a control moves to another folder", |site| {
        site.rename("content/controls/chg-01.md", "content/controls/changes/chg-01.md");
        site.replace("content/pages/how-we-test.md", "controls/chg-01.md", "controls/changes/chg-01.md");
    }),
    ("a data file is split", |site| site.rename("data/subprocessors.yaml", "data/subprocessors/all.yaml")),
    ("a prospect loses a segment", |site| site.replace("prospects/meadowbrook.yaml", "segments: [healthcare]\n", "")),
    ("a bundle is narrowed", |site| {
        site.replace("prospects/orchard.yaml", "documents: []", "documents: [], sections: [1]")
    }),
    ("a file that nobody points at", |site| site.write("documents/unused.txt", "Unused.\n")),
    ("a lint becomes stricter", |site| {
        site.replace("trust.yaml", "system/section-missing: off", "system/section-missing: off, status/stale: error")
    }),
    ("a comment", |site| site.replace("trust.yaml", "company:", "# who we are\ncompany:")),
];

/// Tried: 26 ways to show more than the lock lists.
#[test]
fn whatever_is_shown_anew_is_caught() {
    for (name, edit, said) in EXPOSING {
        let site = Locked::new();
        edit(&site);
        let findings = site.findings();
        let caught = findings.iter().any(|(id, message)| {
            matches!(id.as_str(), "exposure/unlocked" | "exposure/reappeared") && message.contains(said)
        });
        assert!(caught, "{name}: {findings:#?}");
    }
}

#[test]
fn what_shows_nothing_new_passes() {
    for (name, edit) in HARMLESS {
        let site = Locked::new();
        edit(&site);
        let findings = site.findings();
        let shows_more = |id: &str| matches!(id, "exposure/unlocked" | "exposure/reappeared");
        assert!(!findings.iter().any(|(id, _)| shows_more(id)), "{name}: {findings:#?}");
    }
}

#[test]
fn the_lock_changes_only_where_the_site_does() {
    let site = Locked::new();
    let before = site.read("exposure.lock");
    site.replace("content/faq/data-location.md", "In two European regions.", "In Europe.");
    site.run(&["exposure", "--write"]);
    assert_eq!(site.read("exposure.lock"), before, "public words are not in the lock");
    site.replace(ENC, "!nda Always", "!public Always");
    site.run(&["exposure", "--write"]);
    let after = site.read("exposure.lock");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(&before), lines(&after));
    let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    assert_eq!(new, ["public field controls/ENC-01#frequency"]);
    assert_eq!(before.iter().filter(|line| !after.contains(line)).count(), 2, "the old line and its fingerprint");
    assert!(after[3..].is_sorted());
    assert!(!after.iter().any(|line| line.contains("Always") || line.contains("Forty people")), "no values");
}

#[test]
fn every_command_that_hands_out_something_can_be_locked() {
    let site = Locked::new();
    site.replace(ENC, "!nda Always", "!public Always");
    for arguments in [
        &["build", "--locked"][..],
        &["bundle", "meadowbrook", "--plain", "--no-ledger", "--locked"],
        &["check", "--locked"],
    ] {
        let run = site.run(arguments);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8_lossy(&run.stderr).contains("exposure/unlocked"), "{arguments:?}");
    }
    assert!(!site.path("dist").exists(), "nothing is written");
    site.run(&["exposure", "--write"]);
    assert!(site.run(&["build", "--locked"]).status.success());
}

#[test]
fn a_lock_that_is_missing_or_broken_locks_nothing_and_says_so() {
    let site = Locked::new();
    let said = |site: &Locked| String::from_utf8(site.run(&["check", "--locked"]).stderr).unwrap();
    let lock = site.read("exposure.lock");
    site.write("exposure.lock", &lock.replacen("public field", "<<<<<<< HEAD\npublic field", 1));
    assert!(said(&site).contains("a merge left its marks"), "{}", said(&site));
    site.write("exposure.lock", &lock.replacen("public field", "pubic field", 1));
    assert!(said(&site).contains("this isn't a flag"), "{}", said(&site));
    site.write("exposure.lock", &lock.replacen("version 2", "version 9", 1));
    assert!(said(&site).contains("doesn't know the format"), "{}", said(&site));
    site.write("exposure.lock", &lock.replacen("version 2", "version 1", 1));
    let old = said(&site);
    expect_words("", &old, &["an earlier version of Candor wrote it", "renew it with `candor exposure --write`"]);
    fs::remove_file(site.path("exposure.lock")).unwrap();
    assert!(said(&site).contains("exposure/no-lock"), "{}", said(&site));
}

/// Tried: `candor exposure --write` over a file of that name which somebody else wrote.
/// Before: it was replaced.
#[test]
fn a_file_that_is_called_like_the_lock_and_is_none_stays() {
    let site = Locked::new();
    site.write("exposure.lock", "My notes on exposure.\n");
    let run = site.run(&["exposure", "--write"]);
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(site.read("exposure.lock"), "My notes on exposure.\n");
}

/// Tried: an `exposure.lock` of a gigabyte.
/// Before: it was read whole.
#[test]
fn a_lock_of_a_gigabyte_is_not_read() {
    let site = Locked::new();
    fs::File::create(site.path("exposure.lock")).unwrap().set_len(1 << 30).unwrap();
    for arguments in [&["check", "--locked"][..], &["exposure", "--diff"]] {
        let run = site.run(arguments);
        let said = String::from_utf8(run.stderr).unwrap();
        expect_said(format_args!("{arguments:?}"), run.status.code(), &said, 1, &["exposure.lock has 1024 MiB"]);
    }
    assert!(site.run(&["check"]).status.success(), "without a lock nothing is known, and nothing is locked");
    assert_eq!(site.run(&["exposure", "--write"]).status.code(), Some(2), "it may be somebody's");
}

#[test]
fn a_comparison_is_cut_at_whole_lines_and_says_how_many_are_left_out() {
    let site = Locked::new();
    site.write("exposure.lock", "version 2\nsalt 5N01Y5\n");
    let said = |more: &[&str]| {
        let run = site.run(&[&["exposure", "--diff", "--format", "markdown"][..], more].concat());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    };
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("- ")).map(ToOwned::to_owned).collect()
    };
    let whole = said(&[]);
    assert!(whole.len() > 2_400, "{} bytes: {whole}", whole.len());
    assert_eq!(said(&["--limit", "900000"]), whole, "what is short enough stays as it is");
    for limit in [2_000, 2_001, 2_050, 2_222, 2_300] {
        let cut = said(&["--limit", &limit.to_string(), "--whole", "https://ci.example/7?a=b"]);
        assert!(cut.len() <= limit + 1, "{} bytes for {limit}", cut.len());
        let kept = lines(&cut);
        assert_eq!(kept, lines(&whole)[..kept.len()], "the first lines, each whole");
        let (left, all) = (lines(&whole).len() - kept.len(), lines(&whole).len());
        assert!(cut.contains(&format!("**{left} of {all} lines are left out")), "{cut}");
        assert!(cut.contains("[The whole comparison](https://ci.example/7?a=b)"), "{cut}");
    }
    for (wrong, words) in [
        (&["exposure", "--limit", "5000"][..], "cuts a comparison in Markdown"),
        (&["exposure", "--diff", "--limit", "5000"][..], "cuts a comparison in Markdown"),
        (
            &["exposure", "--diff", "--format", "markdown", "--limit", "10"][..],
            "write a whole number of bytes, from 2000",
        ),
        (
            &["exposure", "--diff", "--format", "markdown", "--limit", "5000", "--whole", "javascript:x"][..],
            "begins with https://",
        ),
    ] {
        let run = site.run(wrong);
        expect_said(wrong.join(" "), run.status.code(), &String::from_utf8_lossy(&run.stderr), 2, &[words]);
    }
}

#[test]
fn a_difference_is_told_to_people_to_pull_requests_and_to_programs() {
    let site = Locked::new();
    site.replace(ENC, "!nda Always", "!public Always");
    site.replace("data/subprocessors.yaml", "location: Oslo", "location: !internal Oslo");
    let said = |format: &str| String::from_utf8(site.run(&["exposure", "--diff", "--format", format]).stdout).unwrap();
    assert_eq!(
        said("human"),
        "! public field controls/ENC-01#frequency (was restricted)\n- nda field subprocessors/Redwing#location\n1 more shown, 1 no longer.\n"
    );
    let markdown = said("markdown");
    assert!(
        markdown.contains("### Newly shown to everyone\n\n- field `controls/ENC-01#frequency` (**was restricted**)\n"),
        "{markdown}"
    );
    assert!(markdown.contains("- field `subprocessors/Redwing#location` to every prospect under NDA"), "{markdown}");
    let json: Value = serde_json::from_str(&said("json")).unwrap();
    assert_eq!(json["new"][0]["audience"], "public");
    assert_eq!(json["new"][0]["place"], "content/controls/enc-01.md:6:20");
}

#[test]
fn a_revision_serves_as_the_lock() {
    let site = Locked::new();
    let git = |arguments: &[&str]| {
        let run = Command::new("git")
            .arg("-C")
            .arg(site.folder.path())
            .args(["-c", "user.name=A", "-c", "user.email=a@b.example"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "All"]);
    site.replace(ENC, "!nda Always", "!public Always");
    site.write("static/new.txt", "New.\n");
    let run = site.run(&["exposure", "--against", "HEAD"]);
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(
        said,
        "! public field controls/ENC-01#frequency (was restricted)\n+ public file static/new.txt\n2 more shown.\n"
    );
    let wrong = site.run(&["exposure", "--against", "nowhere"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("can't read the site at `nowhere`"));
}

#[test]
fn who_sees_what_is_a_table_with_details() {
    let site = Locked::new();
    let said = |arguments: &[&str]| String::from_utf8(site.run(arguments).stdout).unwrap();
    let table = said(&["exposure"]);
    let row = |record: &str| -> Vec<String> {
        let line = table.lines().find(|line| line.starts_with(record)).unwrap();
        line.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(row("record"), ["record", "fields", "public", "nda", "nda:auditor", "nda:healthcare"]);
    assert_eq!(row("controls/ENC-01"), ["controls/ENC-01", "9", "7", "all", "all", "all"]);
    assert_eq!(row("system/people"), ["system/people", "2", "·", "·", "·", "·"]);
    assert!(
        said(&["exposure", "--record", "controls/ENC-01"]).contains("frequency               nda       (flag nda)\n")
    );
    let public = said(&["exposure", "--audience", "public"]);
    expect_words("", &public, &["file static/robots.txt"]);
    assert!(!public.contains("frequency"), "{public}");
    let wrong = site.run(&["exposure", "--record", "controls/ENC-1"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("did you mean `controls/ENC-01`?"));
}

/// A field that only readers in two segments see has a line of its own, and is caught when one of the two is enough.
#[test]
fn a_field_for_readers_in_two_segments_is_locked_for_them() {
    let site = Locked::new();
    site.replace(ENC, "frequency: !nda Always", "visibility: nda:auditor\nfrequency: Always and at every start");
    site.replace(ENC, "!nda A.5.14", "A.5.14");
    let policy = "    controls.frequency: nda:healthcare\n";
    site.replace("trust.yaml", "    controls.owner: internal\n", &format!("    controls.owner: internal\n{policy}"));
    assert!(site.run(&["exposure", "--write"]).status.success());
    let lock = site.read("exposure.lock");
    assert!(lock.contains("nda:auditor+healthcare field controls/ENC-01#frequency\n"), "{lock}");
    assert!(site.findings().iter().all(|(id, _)| !id.starts_with("exposure/")), "{:?}", site.findings());
    let both = String::from_utf8(site.run(&["exposure", "--audience", "nda:auditor+healthcare"]).stdout).unwrap();
    expect_words("", &both, &["controls/ENC-01: ", "frequency"]);
    let record = String::from_utf8(site.run(&["exposure", "--record", "controls/ENC-01"]).stdout).unwrap();
    assert!(record.contains("(policy controls.frequency: nda:healthcare and flag nda:auditor)"), "{record}");
    site.replace("trust.yaml", policy, "");
    let findings = site.findings();
    let caught = findings.iter().any(|(id, message)| {
        id == "exposure/unlocked" && message.contains("#frequency` would be shown to prospects in the segment auditor")
    });
    assert!(caught, "{findings:#?}");
}

/// The example is a site whose publishing is reviewed: its lock is committed and current.
#[test]
fn the_lock_of_the_example_is_current() {
    let run =
        candor().args(["check", "--locked", "--date", "2026-11-23"]).arg(crate::common::example()).output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(run.status.success() && !said.contains("exposure/"), "`candor exposure --write example-site`: {said}");
}
