//! Where commands may write: one table for all of them.

use std::{fs, os::unix::fs::symlink};

use crate::{common::expect_said, output_folder::Small};

/// Every command that writes, with the path that it would write to in place of `@`.
const COMMANDS: [(&str, &[&str]); 8] = [
    ("build", &["build", "-o", "@"]),
    ("bundle", &["bundle", "rival", "--plain", "-o", "@"]),
    ("bundle's passphrases", &["bundle", "rival", "--passphrase-file", "@"]),
    ("bridge", &["bridge", "soc1", "-o", "@"]),
    ("calendar", &["readiness", "--days", "900", "--calendar", "@"]),
    ("keygen", &["keygen", "-o", "@"]),
    ("schema", &["schema", "-o", "@"]),
    ("man", &["man", "-o", "@"]),
];

/// A site in which each of the commands has something to write.
fn site() -> Small {
    let site = Small::new();
    site.write(
        "site/prospects/rival.yaml",
        "id: rival\nname: Rival\nnda: {signed: 2026-01-01, expires: 2027-12-31}\nexpires_in: 30\n",
    );
    site.write(
        "site/data/reports.yaml",
        "- id: soc1\n  kind: soc1\n  type: 2\n  period: {start: 2025-10-01, end: 2026-09-30}\n  issued: 2026-11-06\n  \
         valid_until: 2027-09-30\n  status: issued\n  auditor: {firm: Oak LLP, cpa: true}\n  opinion: unqualified\n  \
         criteria: [security]\n  letter: The firm says so.\n",
    );
    for folder in ["home", "site/.git/hooks", "site/dist"] {
        fs::create_dir_all(site.path(folder)).unwrap();
    }
    site
}

fn with(arguments: &[&str], path: &str) -> Vec<String> {
    arguments.iter().map(|argument| argument.replace('@', path)).collect()
}

fn run(site: &Small, arguments: &[String]) -> (i32, String) {
    let mut command = site.command();
    command.args(arguments).env("CANDOR_KEY_PASSWORD", "correct horse battery");
    let run = command.output().unwrap();
    let said = [run.stdout, run.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (run.status.code().unwrap(), said)
}

#[test]
fn every_command_writes_where_it_may() {
    let site = site();
    for (index, (command, arguments)) in COMMANDS.iter().enumerate() {
        for path in [format!("../elsewhere/new-{index}/x"), format!("../elsewhere/gone/../new-{index}/./y")] {
            let (code, said) = run(&site, &with(arguments, &path));
            assert_eq!(code, 0, "{command} to {path}: {said}");
            assert!(site.path("site").join(path.replace("gone/../", "")).exists(), "{command} to {path}");
        }
    }
}

/// Tried: outputs among the sources, through `..`, links, other case and other normal forms, for every command.
/// Before: first builds into sources passed, and `bundle -o` was never checked.
#[test]
fn no_command_writes_among_sources_through_any_path() {
    let site = site();
    symlink("static", site.path("site/link")).unwrap();
    fs::create_dir(site.path("site/static")).unwrap();
    symlink("../site", site.path("home/way")).unwrap();
    symlink("content", site.path("site/dist/public-link")).unwrap();
    let paths = [
        "static/x",
        "content/x",
        "data/out/x",
        "documents/x",
        "themes/x",
        "prospects/out",
        "dist/../content/x",
        "no/such/../../static/x",
        "../s2/dist/public/../../../site/content/x",
        "link/x",
        "../home/way/static/x",
        "./static/./x",
        "Documents/x",
        "THEMES/x",
        "ｔhemes/x",
        ".git/x",
        ".git/hooks/x",
        "trust.yaml",
        "exposure.lock",
        "issued.jsonl",
        "static/",
        "static",
        "content/pages/one.md",
    ];
    for path in paths {
        for (command, arguments) in COMMANDS {
            let before = site.everything();
            let (code, said) = run(&site, &with(arguments, path));
            assert!((code == 2 || code == 3) && said.contains("error"), "{command} to {path}: exit {code}: {said}");
            assert_eq!(site.everything(), before, "{command} to {path}");
        }
    }
}

#[test]
fn no_command_writes_over_what_is_something_else() {
    let site = site();
    site.write("file", "mine");
    site.write("folder/mine.txt", "mine");
    symlink("nowhere", site.path("dangling")).unwrap();
    symlink("loop", site.path("loop")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(site.path("fifo")).status().unwrap().success());
    // Folders that others write to as well may hold files of theirs.
    let into_folders = ["schema", "man"];
    for path in [
        "",
        "../file",
        "../file/",
        "../file/x",
        "../file/../x",
        "../dangling",
        "../dangling/x",
        "../loop",
        "../fifo",
        "/",
        "../folder",
    ] {
        for (command, arguments) in COMMANDS {
            if path == "../folder" && (into_folders.contains(&command) || command == "bundle") {
                continue;
            }
            let before = site.everything();
            let (code, said) = run(&site, &with(arguments, path));
            assert!((code == 2 || code == 3) && said.contains("error"), "{command} to {path}: exit {code}: {said}");
            assert_eq!(site.everything(), before, "{command} to {path:?}");
        }
    }
}

#[test]
fn no_output_is_the_home_or_holds_the_site() {
    let site = site();
    for path in ["../home", "..", ".", "../site", "../site/", "../site/dist/.."] {
        for (command, arguments) in [COMMANDS[0], COMMANDS[1]] {
            let before = site.everything();
            let (code, said) = run(&site, &with(arguments, path));
            assert_eq!(code, 2, "{command} to {path}: {said}");
            assert_eq!(site.everything(), before, "{command} to {path}");
        }
    }
}

/// Tried: bundles, passphrases, drafts and keys into the folder of a published site.
/// Before: they were written there.
#[test]
fn what_not_everybody_may_see_is_not_written_into_a_published_site() {
    let site = site();
    site.builds();
    for (command, arguments) in COMMANDS {
        if ["build", "schema", "man"].contains(&command) {
            continue;
        }
        let before = site.everything();
        let (code, said) = run(&site, &with(arguments, "../out/private"));
        expect_said(format_args!("{command}: exit {code}"), code, &said, 2, &["published"]);
        assert_eq!(site.everything(), before, "{command}");
    }
}

#[test]
fn a_secret_key_lies_outside_of_every_site() {
    let site = site();
    for path in ["keys/candor.key", "candor.key", "dist/candor.key", "../home/../site/x/y/candor.key"] {
        let before = site.everything();
        let (code, said) = run(&site, &with(&["keygen", "-o", "@"], path));
        expect_said(path, code, &said, 2, &["no place in a site's folder"]);
        assert_eq!(site.everything(), before, "{path}");
    }
}

#[test]
fn the_sites_own_parts_are_not_written_through_a_link_out_of_it() {
    let site = site();
    site.run(&["exposure", "--write"]);
    for folder in ["faq", "themes"] {
        fs::create_dir(site.path(folder)).unwrap();
    }
    symlink("../../faq", site.path("site/content/faq")).unwrap();
    symlink("../themes", site.path("site/themes")).unwrap();
    fs::rename(site.path("site/exposure.lock"), site.path("lock")).unwrap();
    symlink("../lock", site.path("site/exposure.lock")).unwrap();
    fs::rename(site.path("site/data/reports.yaml"), site.path("reports.yaml")).unwrap();
    symlink("../../reports.yaml", site.path("site/data/reports.yaml")).unwrap();
    for arguments in [
        &["new", "faq", "Who?"][..],
        &["theme", "export", "house"],
        &["exposure", "--write"],
        &["new", "report", "iso"],
    ] {
        let before = site.everything();
        let (code, said) = site.run(arguments);
        assert!(code != 0 && said.contains("out of the site"), "{arguments:?}: {said}");
        assert_eq!(site.everything(), before, "{arguments:?}");
    }
}

/// What is written again and again replaces what Candor wrote, and nothing else.
/// Tried: a calendar, schemas and manual pages onto files of other hands.
/// Before: those were written over.
#[test]
fn calendars_schemas_and_manuals_replace_only_their_former_selves() {
    let site = site();
    for (arguments, file) in [
        (&["readiness", "--days", "900", "--calendar", "@/ours.ics"][..], "ours.ics"),
        (&["schema", "-o", "@"], "reports.json"),
        (&["man", "-o", "@"], "candor.1"),
    ] {
        let name = arguments[0];
        let folder = format!("../{name}");
        let file = format!("{name}/{file}");
        let arguments = with(arguments, &folder);
        site.write(&file, "theirs");
        site.write(&format!("{name}/other.txt"), "theirs");
        let before = site.everything();
        let (code, said) = run(&site, &arguments);
        expect_said(name, code, &said, 3, &["Candor didn't write"]);
        assert_eq!(site.everything(), before, "{name}");

        fs::remove_file(site.path(&file)).unwrap();
        assert_eq!(run(&site, &arguments).0, 0, "{name}");
        let written = site.read(&file);
        fs::remove_file(site.path(&file)).unwrap();
        assert_eq!(run(&site, &arguments).0, 0, "{name}: once more");
        assert_eq!(site.read(&file), written, "{name}");

        site.write(&file, &format!("{written}edited"));
        let before = site.everything();
        let (code, said) = run(&site, &arguments);
        expect_said(name, code, &said, 3, &["changed"]);
        assert_eq!(site.everything(), before, "{name}");
    }
}

#[test]
fn a_new_site_leaves_what_stands_beside_it() {
    let site = site();
    site.write(".fresh.new/precious.md", "theirs");
    let before = site.everything();
    let (code, said) = site.run(&["new", "../fresh", "--criteria", "trust"]);
    assert_ne!(code, 0, "{said}");
    assert_eq!(site.everything(), before);
    let (code, said) = site.run(&["new", "../fresh"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(site.read(".fresh.new/precious.md"), "theirs");
    fs::create_dir(site.path("empty")).unwrap();
    let (code, said) = site.run(&["new", "../empty"]);
    assert_eq!(code, 0, "{said}");
    assert!(crate::common::tree(&site.path("empty")) == crate::common::tree(&site.path("fresh")));
    let (code, said) = site.run(&["new", "content/site"]);
    assert_eq!(code, 2, "{said}");
}
