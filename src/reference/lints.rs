//! `docs/lints.md` and `docs/lints/`, made from the catalogue: a table of all findings, and a page for each family.

use crate::check::catalogue::{FAMILIES, family};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

const INTRODUCTION: &str = "# Lints

Every finding that Candor can make, each with a link to why it matters, where the rule comes from, what to do, and examples.
`candor explain ID` prints the same.

A finding's level can be chosen in `trust.yaml`, `lints: {ID: off}` (or `warn`, or `error`), and a record can allow it for itself, with
a reason: `allow: [{lint: ID, reason: …}]`. The level of those that say *always* can't be chosen: what they find would leak, be lost, or
can't be read. Those that say *by record* can be allowed, and not be switched off.

Examples are laid over a small clean site; in `trust.yaml` only the keys that are shown are replaced.
";

#[test]
fn the_pages_about_lints_are_current() {
    // `SNAPSHOTS=overwrite cargo test` writes them anew.
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    assert.eq(index(), Data::read_from(&docs().join("lints.md"), None).raw());
    for (name, text) in FAMILIES {
        assert.eq(page(text), Data::read_from(&docs().join(format!("lints/{name}.md")), None).raw());
    }
}

#[test]
fn no_page_tells_of_a_family_of_lints_that_is_gone() {
    let mut pages: Vec<String> = fs::read_dir(docs().join("lints"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut families: Vec<String> = FAMILIES.iter().map(|(name, _)| format!("{name}.md")).collect();
    pages.sort();
    families.sort();
    assert_eq!(pages, families);
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The table of all findings, family by family.
fn index() -> String {
    let mut index = INTRODUCTION.to_owned();
    for (name, text) in FAMILIES {
        let (head, _) = text.split_once("\n## ").unwrap();
        let _ = write!(index, "\n#{}\n\n| id | level | why |\n| --- | --- | --- |\n", head.trim_end());
        for lint in family(text) {
            let address = format!("lints/{name}.md#{}", anchor(lint.id));
            let _ = writeln!(index, "| [`{}`]({address}) | {} | {} |", lint.id, lint.level(), lint.why);
        }
    }
    index
}

/// A family's page: its text, with names of fields in bold and the paths of examples above them.
fn page(text: &str) -> String {
    let text =
        text.replace("\nLevel: ", "\n**Level**: ").replace("\nWhy: ", "\n").replace("\nSource: ", "\n**Source**: ");
    let text =
        text.replace("\nFix: ", "\n**Fix**: ").replace("\nBad:\n", "\n**Bad**\n").replace("\nGood:\n", "\n**Good**\n");
    let mut page = String::new();
    for line in text.trim_end().lines() {
        match line.strip_prefix("```").and_then(|info| info.split_once(' ')) {
            Some((language, path)) => {
                let _ = writeln!(page, "`{path}`:\n\n```{language}");
            }
            None => {
                let _ = writeln!(page, "{line}");
            }
        }
    }
    page.push_str("\n[All lints](../lints.md)\n");
    page
}

/// A heading's anchor, as Markdown renderers make it.
fn anchor(id: &str) -> String {
    id.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}
