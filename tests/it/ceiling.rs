//! An explicit flag is a ceiling: no policy lifts it, and a narrower one never shows anything more to anybody.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use candor::{
    diagnostics::human::Printer,
    site_files::Memory,
    visibility::{
        flag::{Audience, Flag},
        plain::{Plain, PlainValue},
        project::{Reader, project},
    },
};
use proptest::{prelude::*, test_runner::Config};
use serde_json::Value;

use crate::common::candor;

const FLAGS: [&str; 5] = ["public", "nda", "nda:a", "nda:b", "internal"];

/// Where an author may write a flag in the site below.
const SPOTS: usize = 24;

/// Paths that a policy may speak of.
const PATHS: [&str; 16] = [
    "controls",
    "controls.owner",
    "controls.title",
    "controls.body",
    "controls.frameworks",
    "controls.frameworks.iso27001",
    "controls.evidence",
    "controls.evidence.title",
    "status",
    "status.note",
    "status.tests",
    "status.tests.result",
    "status.tests.exceptions",
    "status.tests.exceptions.response",
    "documents",
    "documents.file",
];

/// A site in which every value and passage is a word of its own, numbered; `flags` go into its spots.
fn site(policy: &[(&str, &str)], default: Option<&str>, flags: &[Option<&str>]) -> Memory {
    let tag = |spot: usize| flags[spot].map_or(String::new(), |flag| format!("!{flag} "));
    let key =
        |spot: usize, indent: &str| flags[spot].map_or(String::new(), |flag| format!("{indent}visibility: {flag}\n"));
    let policy: Vec<String> = policy.iter().map(|(path, flag)| format!("{path}: {flag}")).collect();
    let trust = format!(
        "base_url: https://trust.firm.example\nvisibility:\n  segments: [a, b]\n  policy: {{{}}}\n{}",
        policy.join(", "),
        default.map_or(String::new(), |flag| format!("  default: {flag}\n")),
    );
    let control = format!(
        "---\n{}id: w1\ntitle: {}w2\nowner: {}w3\nframeworks:\n{}  iso27001: {}[w4, {}w5]\n  own: w6\nevidence: {}\n  - {}\n    \
         title: {}w7\n  - title: w8\n---\n\nw9 {} w12\n\n{}",
        key(0, ""),
        tag(1),
        tag(2),
        key(3, "  "),
        tag(4),
        tag(5),
        tag(6),
        tag(7),
        tag(8),
        nested(flags[9], "[", &format!("w10 {}", nested(flags[10], "[", "w11"))),
        nested(flags[11], "::::", &format!("w13\n\n{}", nested(flags[12], ":::", "w14"))),
    );
    let status = format!(
        "{}controls:\n{}  A-1:\n{}    note: {}w20\n    tests: {}\n      - {}\n        result: {}w21\n        exceptions: {}\n          \
         response: w22\n",
        key(13, ""),
        key(14, "  "),
        key(15, "    "),
        tag(16),
        tag(17),
        tag(18),
        tag(19),
        tag(20),
    );
    let documents = format!("{}\n- {}\n  file: {}w30\n  title: w31\n", tag(21).trim_end(), tag(22), tag(23));
    let files = [
        ("trust.yaml", trust),
        ("content/controls/a-1.md", control),
        ("data/status.yaml", status),
        ("data/documents.yaml", documents),
    ];
    Memory(files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect())
}

/// Markdown in a directive, if it has a flag.
fn nested(flag: Option<&str>, fence: &str, text: &str) -> String {
    match (flag, fence) {
        (None, _) => text.to_owned(),
        (Some(flag), "[") => format!(":{flag}[{text}]"),
        (Some(flag), fence) => format!("{fence}{flag}\n{text}\n{fence}\n"),
    }
}

/// The words that each audience sees.
fn seen(site: &Memory) -> BTreeMap<String, BTreeSet<String>> {
    let mut findings = Vec::new();
    let source = candor::source::site::read(site, &mut findings).unwrap();
    assert!(findings.is_empty(), "{}", Printer::new(&source.sources, false).print_all(&findings, true));
    let audiences = ["public", "nda", "nda:a", "nda:b", "nda:a+b", "internal"];
    let words = |name: &&str| {
        let reader = Reader { audience: Audience::parse(name).unwrap(), prospect: None };
        let mut words = BTreeSet::new();
        project(&source.labelled, &reader).records.iter().for_each(|record| collect(&record.root, &mut words));
        (name.to_string(), words)
    };
    audiences.iter().map(words).collect()
}

fn collect(node: &Plain, words: &mut BTreeSet<String>) {
    match &node.value {
        PlainValue::Scalar { text, .. } => {
            words.extend(text.split_whitespace().filter(|word| word.starts_with('w')).map(str::to_owned));
        }
        PlainValue::List(items) => items.iter().for_each(|item| collect(item, words)),
        PlainValue::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, words)),
    }
}

/// The flags that show nothing to anybody to whom `flag` doesn't.
fn narrower(flag: &str) -> Vec<&'static str> {
    let wide = Flag::parse(flag).unwrap().audience();
    FLAGS.into_iter().filter(|narrow| Flag::parse(narrow).unwrap().audience().sees(&wide)).collect()
}

fn flag() -> impl Strategy<Value = &'static str> {
    prop::sample::select(FLAGS.to_vec())
}

/// A policy, the default, and the flags in the spots.
type Flagged = (Vec<(&'static str, &'static str)>, Option<&'static str>, Vec<Option<&'static str>>);

fn sites() -> impl Strategy<Value = Flagged> {
    let policy = prop::collection::btree_map(prop::sample::select(PATHS.to_vec()), flag(), 0..10);
    let flags = prop::collection::vec(prop::option::weighted(0.4, flag()), SPOTS);
    (policy.prop_map(|policy| policy.into_iter().collect()), prop::option::of(flag()), flags)
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, ..Config::default() })]

    /// Tried: flags made narrower at random, over nesting, policies and segments.
    #[test]
    fn a_narrower_flag_never_shows_more_to_anybody(
        (policy, default, flags) in sites(),
        spot in 0..SPOTS,
        choice in any::<prop::sample::Index>(),
    ) {
        // Without a flag there is nothing to make narrower; the first that is written then serves.
        let Some(spot) = (0..SPOTS).map(|step| (spot + step) % SPOTS).find(|spot| flags[*spot].is_some()) else {
            return Ok(());
        };
        let mut changed = flags.clone();
        let options = narrower(flags[spot].unwrap_or_default());
        changed[spot] = Some(*choice.get(&options));
        let (before, after) = (seen(&site(&policy, default, &flags)), seen(&site(&policy, default, &changed)));
        for (audience, words) in after {
            let anew: Vec<&String> = words.difference(&before[&audience]).collect();
            prop_assert!(
                anew.is_empty(),
                "{} sees {:?} since spot {} went from {:?} to {:?}; policy {:?}, default {:?}, flags {:?}",
                audience, anew, spot, flags[spot], changed[spot], policy, default, flags
            );
        }
    }

    /// What nobody flagged by itself is hidden from all whom the record's flag keeps out, whatever the policy says.
    ///
    /// Tried: `visibility: internal` on a record, beside `documents.title: public` in the policy.
    /// Before: the title stood on public pages, in the search and in `trust.json`, and `check` found nothing.
    #[test]
    fn no_policy_lifts_the_flag_of_a_record((policy, default, _) in sites(), flag in flag()) {
        let mut flags = vec![None; SPOTS];
        for record in [0, 13, 14, 15, 21, 22] {
            flags[record] = Some(flag);
        }
        let least = Flag::parse(flag).unwrap().audience();
        for (audience, words) in seen(&site(&policy, default, &flags)) {
            prop_assert!(
                words.is_empty() || Audience::parse(&audience).unwrap().sees(&least),
                "{} sees {:?} of what is {}; policy {:?}", audience, words, flag, policy
            );
        }
    }
}

#[test]
fn of_two_segments_a_reader_must_be_in_both() {
    let mut flags = vec![None; SPOTS];
    flags[0] = Some("nda:a");
    let policy = [("controls", "public"), ("controls.owner", "nda:b")];
    let seen = seen(&site(&policy, None, &flags));
    let see: Vec<&String> =
        seen.iter().filter(|(_, words)| words.contains("w3")).map(|(audience, _)| audience).collect();
    assert_eq!(see, ["internal", "nda:a+b"]);
}

/// The plainest act of all: a record of a fresh site is nobody's business, for the time being.
///
/// Tried: `visibility: internal` on a control of a new site.
/// Before: it ended in `required-but-hidden`.
#[test]
fn any_record_of_a_new_site_can_be_flagged_internal() {
    let parent = tempfile::tempdir().unwrap();
    let made = candor()
        .args([
            "new",
            "site",
            "--company",
            "Oak",
            "--product",
            "Moss",
            "--criteria",
            "security",
            "--date",
            "2026-11-23",
        ])
        .current_dir(parent.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let root = parent.path().join("site");
    let records = [
        ("content/controls/acc-01.md", "id: ACC-01"),
        ("content/controls/chg-01.md", "id: CHG-01"),
        ("content/faq/how-do-we-get-more.md", "question:"),
        ("content/system/services.md", "section:"),
        ("content/updates/2026-11-23-opened.md", "date:"),
        ("data/documents.yaml", "  title:"),
        ("data/reports.yaml", "  kind:"),
        ("data/subprocessors.yaml", "  purpose:"),
        ("data/user-controls.yaml", "  text:"),
        ("data/status.yaml", "    status: planned"),
    ];
    for (path, key) in records {
        let path = root.join(path);
        let text = fs::read_to_string(&path).unwrap();
        let indent: String = key.chars().take_while(|c| *c == ' ').collect();
        assert!(text.contains(key), "{} has no {key}", path.display());
        fs::write(&path, text.replacen(key, &format!("{indent}visibility: internal\n{key}"), 1)).unwrap();
        let run = candor().args(["check", "--date", "2026-11-23"]).arg(&root).output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(run.status.success() && !said.contains("error["), "{} flagged internal: {said}", path.display());
        assert_hidden(&root, &path);
        fs::write(&path, text).unwrap();
    }
}

/// Nobody outside sees a field of the record that was flagged in `file`.
fn assert_hidden(root: &Path, file: &Path) {
    let run = candor().args(["build", "--date", "2026-11-23", "-o", "dist"]).current_dir(root).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let trust: Value = serde_json::from_slice(&fs::read(root.join("dist/trust.json")).unwrap()).unwrap();
    let text = trust.to_string();
    let of_record = [
        ("acc-01.md", "Access reviews"),
        ("chg-01.md", "Change approval"),
        ("how-do-we-get-more.md", "How do we get"),
        ("services.md", "is a service of"),
        ("opened.md", "This trust center is open"),
        ("documents.yaml", "Security policy"),
        ("subprocessors.yaml", "Example Hosting"),
    ];
    for (name, words) in of_record {
        if file.to_string_lossy().ends_with(name) {
            assert!(!text.contains(words), "{} still shows {words}", file.display());
        }
    }
}

#[test]
fn a_flag_that_is_wider_than_the_one_around_it_is_warned_of_and_counts() {
    let site = |front: &str, body: &str| {
        let mut flags = vec![None; SPOTS];
        flags[0] = Some("nda");
        let mut site = site(&[("controls", "public")], None, &flags);
        let control =
            format!("---\nvisibility: nda\nid: A-1\ntitle: T\ncategory: C\ncriteria: [CC6.1]\n{front}---\n\n{body}\n");
        site.0.insert("content/controls/a-1.md".to_owned(), control.into_bytes());
        candor::source::site::read(&site, &mut Vec::new()).unwrap()
    };
    let rows = [
        ("owner: !public Anna\n", "Text.", vec!["public in nda"]),
        ("owner: !internal Anna\n", "Text.", vec![]),
        ("owner: !nda:a Anna\n", "Text.", vec![]),
        ("documents: !internal [x, !nda:a y]\n", "Text.", vec!["nda:a in internal"]),
        ("frameworks:\n  visibility: nda:a\n  own: !nda:b x\n", "Text.", vec!["nda:b in nda:a"]),
        ("", "::::internal\nx\n\n:::nda\ny\n:::\n::::", vec!["nda in internal"]),
        ("", ":nda:a[x :public[y]]", vec!["public in nda:a"]),
        ("", ":::internal\nx :nda[y]\n:::", vec!["nda in internal"]),
        ("", ":public[x :nda[y]] <!-- z -->", vec![]),
    ];
    for (front, body, expected) in rows {
        let found = candor::visibility::wider::wider(&site(front, body).labelled);
        let found: Vec<String> = found.iter().map(|found| format!("{} in {}", found.own, found.above)).collect();
        assert_eq!(found, expected, "{front}{body}");
    }
}
