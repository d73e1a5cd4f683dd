//! The arrows of ARCHITECTURE.md as a table, held against every path in the source.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::arrows::{Import, imports};

/// A room, and the rooms that it may import: those that stand below it and that it needs.
const ROOMS: &[(&str, &[&str])] = &[
    ("diagnostics", &[]),
    ("files", &["diagnostics"]),
    ("markdown", &["files"]),
    ("text", &["markdown"]),
    ("visibility", &["diagnostics", "markdown", "text"]),
    ("decode", &["diagnostics", "text", "visibility"]),
    ("criteria", &[]),
    ("model", &["criteria", "decode", "diagnostics", "files", "markdown", "visibility"]),
    ("theme", &["criteria", "diagnostics", "files", "model", "text"]),
    ("source", &["decode", "diagnostics", "files", "markdown", "model", "text", "visibility"]),
    (
        "render",
        &[
            "comparison",
            "criteria",
            "decode",
            "diagnostics",
            "files",
            "markdown",
            "model",
            "text",
            "theme",
            "visibility",
        ],
    ),
    ("answers", &["decode", "diagnostics", "files", "model", "render", "text", "visibility"]),
    ("output", &["diagnostics", "files", "text", "visibility"]),
    (
        "check",
        &[
            "answers",
            "criteria",
            "decode",
            "diagnostics",
            "files",
            "markdown",
            "model",
            "render",
            "source",
            "text",
            "theme",
            "visibility",
        ],
    ),
    ("exposure", &["check", "decode", "diagnostics", "files", "model", "render", "source", "text", "visibility"]),
    ("drafts", &["model"]),
    ("readiness", &["check", "criteria", "decode", "files", "model", "render", "text"]),
    ("author", &["criteria", "decode", "diagnostics", "files", "markdown", "model", "source", "text", "visibility"]),
    ("comparison", &[]),
    (
        "bundle",
        &["decode", "diagnostics", "drafts", "files", "model", "output", "render", "text", "theme", "visibility"],
    ),
    (
        "pipeline",
        &[
            "answers",
            "bundle",
            "check",
            "decode",
            "diagnostics",
            "exposure",
            "files",
            "model",
            "output",
            "render",
            "source",
            "text",
            "theme",
            "visibility",
        ],
    ),
    (
        "questionnaires",
        &["answers", "author", "bundle", "decode", "diagnostics", "files", "model", "source", "text", "visibility"],
    ),
    (
        "serve",
        &[
            "answers",
            "bundle",
            "check",
            "diagnostics",
            "files",
            "model",
            "pipeline",
            "questionnaires",
            "readiness",
            "text",
            "visibility",
        ],
    ),
    ("reference", &["author", "check", "cli", "render"]),
    (
        "cli",
        &[
            "answers",
            "author",
            "bundle",
            "check",
            "comparison",
            "criteria",
            "diagnostics",
            "drafts",
            "exposure",
            "files",
            "model",
            "output",
            "pipeline",
            "questionnaires",
            "readiness",
            "serve",
            "source",
            "text",
            "theme",
            "visibility",
        ],
    ),
];

/// The rooms that look at the clock, the environment or chance.
const OUTSIDE_WORLD: [&str; 3] = ["bundle", "cli", "serve"];

/// The files of the program, by their paths below `src/`, with their texts.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    assert!(!files.is_empty());
    files
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

/// What the table refuses of these imports, in words.
fn refused(imports: &[Import]) -> Vec<String> {
    let wrong = imports.iter().filter_map(|Import { from, to, .. }| {
        let (own, other) = (room(from), room(to));
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == own) else {
            return Some(format!("src/{from}: `{own}` is a room that the table doesn't know"));
        };
        (own != other && !may.contains(&other))
            .then(|| format!("src/{from} imports src/{to}: `{own}` may import {}, and not `{other}`", may.join(", ")))
    });
    wrong.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Files that import one another, each circle once, by the way round.
fn circles(imports: &[Import]) -> Vec<String> {
    let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for Import { from, to, .. } in imports.iter().filter(|import| import.from != import.to) {
        arrows.entry(from).or_default().insert(to);
    }
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for start in arrows.keys() {
        walk(start, &arrows, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

fn walk<'f>(
    file: &'f str,
    arrows: &BTreeMap<&'f str, BTreeSet<&'f str>>,
    way: &mut Vec<&'f str>,
    done: &mut BTreeSet<&'f str>,
    found: &mut Vec<String>,
) {
    if let Some(at) = way.iter().position(|passed| *passed == file) {
        found.push([&way[at..], &[file]].concat().join(" → "));
        return;
    }
    if done.contains(file) {
        return;
    }
    way.push(file);
    for next in arrows.get(file).into_iter().flatten() {
        walk(next, arrows, way, done, found);
    }
    way.pop();
    done.insert(file);
}

#[test]
fn each_room_imports_what_its_row_of_the_table_allows() {
    assert_eq!(refused(&imports(&sources())), [""; 0]);
}

#[test]
fn no_row_of_the_table_allows_what_its_room_does_not_need() {
    let imports = imports(&sources());
    let used: BTreeSet<(&str, &str)> = imports.iter().map(|import| (room(&import.from), room(&import.to))).collect();
    let needless = ROOMS.iter().flat_map(|(own, may)| may.iter().map(move |other| (*own, *other)));
    let needless: Vec<_> = needless.filter(|arrow| !used.contains(arrow)).collect();
    assert_eq!(needless, [("", ""); 0]);
}

#[test]
fn no_file_imports_one_that_imports_it() {
    assert_eq!(circles(&imports(&sources())), [""; 0]);
}

#[test]
fn a_wrong_import_is_told_with_both_files_and_the_row_that_forbids_it() {
    let mut files = sources();
    let page = files.iter_mut().find(|(path, _)| path == "render/pages/site.rs").unwrap();
    page.1.push_str("\nfn planted() {\n    let _ = crate::source::site::read;\n}\n");
    let told = refused(&imports(&files));
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        told[0],
        "src/render/pages/site.rs imports src/source/site.rs: `render` may import comparison, criteria, decode, diagnostics, files, \
         markdown, model, text, theme, visibility, and not `source`"
    );
    let planted = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let circle = [
        planted("model/a.rs", "use super::b::{self, Other as One};\npub struct Own;"),
        planted(
            "model/b.rs",
            "pub struct Other;\n// use super::c::Wrong;\nconst A: &str = \"crate::model::c\";\nfn f() { crate::model::a::g() }",
        ),
        planted("model/c.rs", "use crate::{model::{a::Own, b}};"),
    ];
    assert_eq!(circles(&imports(&circle)), ["model/a.rs → model/b.rs → model/a.rs"]);
}

#[test]
fn a_mod_file_names_rooms_and_nothing_else() {
    let files = sources();
    let mods = files.iter().filter(|(path, _)| path.ends_with("mod.rs"));
    let is_naming = |line: &&str| {
        let line = line.trim();
        line.is_empty() || line.starts_with("//!") || line.starts_with("#[cfg") || line.starts_with("pub mod ")
    };
    let wrong: Vec<String> = mods
        .flat_map(|(path, text)| {
            text.lines().filter(|line| !is_naming(line)).map(move |line| format!("{path}: {line}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_file_is_longer_than_a_person_reads_at_once() {
    let large =
        |(path, text): (String, String)| (text.len() > 24 << 10).then(|| format!("{path}: {} bytes", text.len()));
    assert_eq!(sources().into_iter().filter_map(large).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn clock_chance_and_environment_are_asked_where_the_program_meets_the_world() {
    let words = ["getrandom", "SystemTime", "Timestamp::now", "Zoned::now", "env::var"];
    let files = sources();
    let asking = files.iter().filter(|(path, _)| !OUTSIDE_WORLD.contains(&room(path)));
    let wrong: Vec<String> = asking
        .flat_map(|(path, text)| {
            words.iter().filter(|word| text.contains(**word)).map(move |word| format!("src/{path} names {word}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// What renders has never held a labelled value, and doesn't know how to get at one.
#[test]
fn rendering_and_the_model_know_no_labelled_tree() {
    let words = ["Labelled", "project(", "guard(", "SourceMap"];
    let files = sources();
    let blind = files.iter().filter(|(path, _)| ["render", "theme", "bundle", "drafts"].contains(&room(path)));
    let wrong: Vec<String> = blind
        .flat_map(|(path, text)| {
            let named = words.iter().filter(|word| {
                // A name that ends in such a word is another name.
                text.match_indices(**word)
                    .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            });
            named.map(move |word| format!("src/{path} names {word}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// The values of a labelled tree leave `visibility` only through `project` and `guard`.
#[test]
fn labelled_values_stay_private() {
    let (_, text) = sources().into_iter().find(|(path, _)| path == "visibility/labelled.rs").unwrap();
    assert!(
        !text.contains("Serialize)") && !text.contains("derive(Debug, Clone)]\npub struct Labelled {"),
        "no Serialize, no derived Debug"
    );
    let body = &text[text.find("pub struct Labelled {").unwrap()..];
    let body = &body[..body.find('}').unwrap()];
    assert!(body.lines().skip(1).all(|line| line.trim().is_empty() || line.contains("pub(super)")), "{body}");
    let nda = candor::visibility::flag::Flag::parse("nda");
    let shown = format!("{:?}", candor::visibility::labelled::Labelled::scalar(place(), nda, "the secret", true));
    assert_eq!(shown, "!nda scalar");
}

fn place() -> candor::diagnostics::diagnostic::Place {
    candor::diagnostics::diagnostic::Place::whole(
        candor::diagnostics::diagnostic::SourceMap::default().add("a.yaml", ""),
    )
}
