//! `docs/lints.md`, made from the catalogue.

use std::{fmt::Write, path::Path};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use super::entries::{FAMILIES, lints};

#[test]
fn the_page_about_lints_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lints.md");
    // `SNAPSHOTS=overwrite cargo test` writes it anew.
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(page(), Data::read_from(&path, None).raw());
}

/// The page about all findings, in Markdown: a table of contents, then the families.
fn page() -> String {
    let mut page = String::from(concat!(
        "# Lints\n\n",
        "Every finding that Candor can make. `candor explain ID` prints the same.\n\n",
        "A finding's level can be chosen in `trust.yaml`, `lints: {ID: off}` (or `warn`, or `error`), and a record can allow it ",
        "for itself, with a reason: `allow: [{lint: ID, reason: …}]`. Those that say *always* can't be chosen: ",
        "what they find would leak, be lost, or can't be read; *by record* can be allowed, and not be switched off.\n\n",
        "Examples are laid over a small clean site; in `trust.yaml` only the keys that are shown are replaced.\n\n",
        "| id | level | why |\n|---|---|---|\n",
    ));
    for lint in lints() {
        let _ = writeln!(page, "| [`{}`](#{}) | {} | {} |", lint.id, anchor(lint.id), lint.level(), lint.why);
    }
    for text in FAMILIES {
        let body =
            text.replace("\nLevel: ", "\n**Level**: ").replace("\nWhy: ", "\n").replace("\nSource: ", "\n**Source**: ");
        let body = body
            .replace("\nFix: ", "\n**Fix**: ")
            .replace("\nBad:\n", "\n**Bad**\n")
            .replace("\nGood:\n", "\n**Good**\n");
        page.push_str("\n#");
        for line in body.trim_end().lines() {
            match line.strip_prefix("```").and_then(|info| info.split_once(' ')) {
                Some((language, path)) => {
                    let _ = writeln!(page, "`{path}`:\n\n```{language}");
                }
                None => {
                    let deeper = if line.starts_with("## ") { "#" } else { "" };
                    let _ = writeln!(page, "{deeper}{line}");
                }
            }
        }
    }
    page
}

/// A heading's anchor, as Markdown renderers make it.
fn anchor(id: &str) -> String {
    id.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}
