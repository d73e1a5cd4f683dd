//! Which flag counts, and what hiding a passage leaves: tables of small sites and what each reader sees.

use std::collections::{BTreeMap, BTreeSet};

use candor::{
    diagnostics::human::Printer,
    files::site::Memory,
    model::{date::Date, site::Site},
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::{
        flag::{Audience, Segment},
        project::Reader,
    },
};

/// The site with one control, as a reader sees it.
fn seen(visibility: &str, front_matter: &str, body: &str, audience: Audience) -> Site {
    let trust = format!(
        "base_url: https://trust.firm.example\nscope: {{criteria: [security]}}\nlints: {{scope/uncovered-criterion: off, scope/placeholder: off}}\n\
         visibility:\n  segments: [healthcare]\n{visibility}"
    );
    let control = format!("---\nid: A-1\ntitle: T\ncategory: C\ncriteria: [CC6.1]\n{front_matter}\n---\n{body}");
    let files = BTreeMap::from([
        ("trust.yaml".to_owned(), trust.into_bytes()),
        ("content/controls/a-1.md".to_owned(), control.into_bytes()),
    ]);
    let site = Memory(files);
    let read = Project::read(&site, Date::parse("2026-11-23").unwrap());
    let checked = read.unwrap_or_else(|failure| match failure {
        Failure::Site(findings, sources) => panic!("{}", Printer::new(&sources, false).print_all(&findings, true)),
        Failure::Files(error) => panic!("{error:?}"),
    });
    let edition = checked.edition(&EditionKey::site(Reader { audience, prospect: None }));
    edition.unwrap_or_else(|_| panic!("checked, so it can be typed")).site().clone()
}

fn nda(segments: &[&str]) -> Audience {
    Audience::Nda(segments.iter().map(|name| Segment::new(name).unwrap()).collect::<BTreeSet<_>>())
}

/// A field's own flag; else the nearest flag above it and the policy for its path together; else the policy for the collection,
/// the default.
#[test]
fn which_flag_counts() {
    const ALL: [bool; 4] = [true, true, true, true];
    const NDA: [bool; 4] = [false, true, true, true];
    const SEGMENT: [bool; 4] = [false, false, true, true];
    const NOBODY: [bool; 4] = [false, false, false, true];
    // The other fields of the record must be visible wherever one is, so each case shows all or only `owner` less.
    let cases = [
        ("  policy: {controls: public}", "owner: Anna", ALL),
        ("  policy: {controls: public}", "owner: !nda Anna", NDA),
        ("  policy: {controls: public}", "owner: !nda:healthcare Anna", SEGMENT),
        ("  policy: {controls: public}", "owner: !internal Anna", NOBODY),
        ("  policy: {controls: public, controls.owner: nda}", "owner: Anna", NDA),
        ("  policy: {controls: public, controls.owner: nda}", "owner: !public Anna", ALL),
        ("  policy: {controls: internal}", "visibility: public\nowner: Anna", ALL),
        ("  policy: {controls: internal, controls.owner: internal}", "visibility: public\nowner: Anna", NOBODY),
        ("  policy: {controls: public, controls.owner: public}", "visibility: internal\nowner: Anna", NOBODY),
        ("  policy: {controls: public, controls.owner: public}", "visibility: nda\nowner: Anna", NDA),
        ("  policy: {controls: public, controls.owner: nda:healthcare}", "visibility: nda\nowner: Anna", SEGMENT),
        ("  policy: {controls: public, controls.owner: nda}", "visibility: nda:healthcare\nowner: Anna", SEGMENT),
        ("  policy: {controls: public, controls.owner: internal}", "owner: !nda Anna", NDA),
        ("  policy: {controls: public}", "visibility: nda\nowner: Anna", NDA),
        ("  default: public", "owner: Anna", ALL),
        ("  default: nda", "owner: Anna", NDA),
        ("  default: public\n  policy: {controls: nda}", "owner: Anna", NDA),
        ("  redaction_marks: false", "owner: Anna", NOBODY),
    ];
    for (visibility, front_matter, expected) in cases {
        let readers = [Audience::Public, nda(&[]), nda(&["healthcare"]), Audience::Internal];
        for (audience, expected) in readers.into_iter().zip(expected) {
            let name = audience.to_string();
            let site = seen(visibility, front_matter, "Text.\n", audience);
            let owner = site.controls.first().and_then(|control| control.owner.as_deref());
            assert_eq!(owner, expected.then_some("Anna"), "{visibility} / {front_matter} for {name}");
        }
    }
}

/// A narrative's source, and the Markdown that the public and a prospect see.
#[test]
fn what_hiding_a_passage_leaves() {
    let cases = [
        ("By :nda[the team, in *Okta*].\n", "By .\n", "By the team, in *Okta*.\n"),
        ("a\n\n:::nda\nb\n:::\n\nc\n", "a\n\nc\n", "a\n\nb\n\nc\n"),
        ("a\n:::nda\nb\n:::\nc\n", "a\nc\n", "a\n\nb\n\nc\n"),
        ("- a\n- :nda[b]\n- c\n", "- a\n- c\n", "- a\n- b\n- c\n"),
        ("## :nda[Secret]\n\ntext\n", "text\n", "## Secret\n\ntext\n"),
        ("::::nda\na\n\n:::internal\nb\n:::\n\n:::public\nc\n:::\n::::\n", "c\n", "a\n\nc\n"),
        ("Write `:nda[x]` for x.\n", "Write `:nda[x]` for x.\n", "Write `:nda[x]` for x.\n"),
        ("```\n:::nda\n:::\n```\n", "```\n:::nda\n:::\n```\n", "```\n:::nda\n:::\n```\n"),
        (
            "1. a\n\n   ```\n   :nda[b]\n   ```\n",
            "1. a\n\n   ```\n   :nda[b]\n   ```\n",
            "1. a\n\n   ```\n   :nda[b]\n   ```\n",
        ),
        (
            "By :nda[a [link](https://x.example) and :internal[b]].\n",
            "By .\n",
            "By a [link](https://x.example) and .\n",
        ),
        ("By :nda[a :public[b] c].\n", "By b.\n", "By a b c.\n"),
        ("A literal \\:nda[x] stays.\n", "A literal \\:nda[x] stays.\n", "A literal \\:nda[x] stays.\n"),
        ("a <!-- for us alone --> b\n", "a  b\n", "a  b\n"),
        ("a\n\n<!--\nfor us\nalone\n-->\n\nb\n", "a\n\nb\n", "a\n\nb\n"),
        (":public[a <!-- for us --> b]\n", "a  b\n", "a  b\n"),
        ("a\r\n\r\n:::nda\r\nb\r\n:::\r\n\r\nc\r\n", "a\n\nc\n", "a\n\nb\n\nc\n"),
        (":nda:healthcare[a] b\n", " b\n", " b\n"),
    ];
    for (source, public, prospect) in cases {
        for (audience, expected) in [(Audience::Public, public), (nda(&[]), prospect)] {
            let name = audience.to_string();
            let site = seen("  policy: {controls: public}", "owner: Anna", source, audience);
            let body = site.controls[0].body.as_ref().map_or("", |body| body.markdown());
            assert_eq!(body, expected, "{source:?} for {name}");
        }
    }
}

#[test]
fn redaction_marks_stand_for_nda_alone_and_on_the_public_page_alone() {
    let visibility = "  policy: {controls: public}\n  redaction_marks: true";
    let body =
        "a :nda[one] b :nda[another, longer] c :internal[x] d :nda:healthcare[y] e\n\n:::nda\nblock\n\nof two\n:::\n";
    let marks = |audience: Audience| {
        let site = seen(visibility, "owner: Anna", body, audience);
        site.controls[0]
            .body
            .as_ref()
            .unwrap()
            .markdown()
            .matches(candor::visibility::narrative::REDACTION_MARK)
            .count()
    };
    assert_eq!(marks(Audience::Public), 3);
    assert_eq!(marks(nda(&[])), 0);
}
