//! The arrows of ARCHITECTURE.md, read off the source: what a stage must not name, it doesn't name.

use std::{fs, path::Path};

fn files(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!files.is_empty());
    files
}

fn assert_unnamed(folder: &str, words: &[&str]) {
    for (path, text) in files(folder) {
        for word in words {
            // `FluentResource::` and `fluent_bundle::` end in such a word and are other names.
            let named = text
                .match_indices(word)
                .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            assert!(!named, "{path} names {word}");
        }
    }
}

#[test]
fn rendering_knows_neither_sources_nor_labelled_trees_nor_later_stages() {
    assert_unnamed(
        "render",
        &["source::", "SourceMap", "Labelled", "project(", "guard(", "output::", "bundle::", "serve::"],
    );
}

#[test]
fn a_model_knows_no_stage_after_it() {
    assert_unnamed("model", &["source::", "Labelled", "check::", "render::", "output::", "bundle::", "serve::"]);
}

#[test]
fn chance_is_in_the_bundle_and_the_clock_in_the_command_line() {
    for folder in ["source", "visibility", "decode", "model", "criteria", "check", "render", "output"] {
        assert_unnamed(folder, &["getrandom", "SystemTime", "Timestamp::now", "Zoned::now", "std::env::var"]);
    }
}

/// The values of a labelled tree leave `visibility` through `project` and `guard` alone.
#[test]
fn labelled_values_stay_private() {
    let (_, text) = files("visibility").into_iter().find(|(path, _)| path.ends_with("labelled.rs")).unwrap();
    assert!(
        !text.contains("Serialize)") && !text.contains("derive(Debug, Clone)]\npub struct Labelled {"),
        "no Serialize, no derived Debug"
    );
    let body = &text[text.find("pub struct Labelled {").unwrap()..];
    let body = &body[..body.find('}').unwrap()];
    assert!(body.lines().skip(1).all(|line| line.trim().is_empty() || line.contains("pub(super)")), "{body}");
    let shown = format!(
        "{:?}",
        candor::visibility::labelled::Labelled::scalar(
            place(),
            candor::visibility::flag::Flag::parse("nda"),
            "the secret",
            true
        )
    );
    assert_eq!(shown, "!nda scalar");
}

fn place() -> candor::diagnostics::diagnostic::Place {
    candor::diagnostics::diagnostic::Place::whole(
        candor::diagnostics::diagnostic::SourceMap::default().add("a.yaml", ""),
    )
}
