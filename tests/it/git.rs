//! Git, asked about a site: nothing that the site's repository names is run.

use std::{fs, path::Path, process::Command};

use crate::common::{Site, candor};

/// A site in a repository of its own, with everything committed.
fn committed() -> Site {
    let site = Site::small();
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\n").write("static/plan.svg", "<svg/>\n");
    site.write(".gitattributes", "*.md filter=lower\n*.yaml filter=a=b\n*.svg diff=drawn\n");
    git(&site, &["init", "-q"]);
    git(&site, &["add", "."]);
    git(&site, &["commit", "-qm", "All"]);
    site
}

fn git(site: &Site, arguments: &[&str]) -> String {
    let names = ["-c", "user.name=A", "-c", "user.email=a@b.example"];
    let run = Command::new("git").arg("-C").arg(site.path("")).args(names).args(arguments).output().unwrap();
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// Makes files look touched, so that Git has to read them again.
fn touch(site: &Site) {
    for path in ["trust.yaml", "content/controls/a.md"] {
        let text = fs::read(site.path(path)).unwrap();
        fs::write(site.path(path), text).unwrap();
    }
}

/// Everything of Candor that asks Git; what the ledger and the terminal say.
fn ask(site: &Site) -> String {
    let _ = fs::remove_dir_all(site.path("../bundles"));
    let (code, said) = site.run(&["bundle", "acme", "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let (_, compared) = site.run(&["exposure", "--against", "HEAD"]);
    let ledger = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    fs::remove_file(site.path("issued.jsonl")).unwrap();
    format!("{ledger}\n{compared}")
}

/// Tried: `core.fsmonitor`, hooks, filters and their like in the Git configuration of a site.
/// Before: `candor bundle` ran `core.fsmonitor`.
#[cfg(unix)]
#[test]
fn no_program_that_a_sites_repository_names_is_run() {
    // `CANARY` is a program that leaves a file; with `git` as everybody runs it, those marked `true` do.
    let table: [(&str, &str, bool); 12] = [
        ("a file system monitor", "[core]\n\tfsmonitor = CANARY\n", true),
        ("a clean filter", "[filter \"lower\"]\n\tclean = CANARY\n", true),
        ("a filter whose name has an equals sign", "[filter \"a=b\"]\n\tclean = CANARY\n", true),
        ("a filter that must run", "[filter \"lower\"]\n\trequired = true\n\tclean = CANARY\n", true),
        ("a filter that stays running", "[filter \"lower\"]\n\tprocess = CANARY\n", true),
        ("a folder of hooks", "[core]\n\thooksPath = HOOKS\n", true),
        ("a hook in the configuration", "[hook \"a\"]\n\tcommand = CANARY\n\tevent = post-index-change\n", false),
        ("a configuration that is included", "[include]\n\tpath = INCLUDED\n", true),
        ("a program for differences", "[diff]\n\texternal = CANARY\n[diff \"drawn\"]\n\tcommand = CANARY\n", false),
        ("a pager and an alias", "[core]\n\tpager = CANARY\n[alias]\n\tstatus = !CANARY\n", false),
        (
            "a transport for what a partial clone left behind",
            "[core]\n\trepositoryformatversion = 1\n\tsshCommand = CANARY\n[extensions]\n\tpartialClone = origin\n\
             [remote \"origin\"]\n\turl = ext::CANARY\n\tpromisor = true\n[protocol]\n\tallow = always\n",
            false,
        ),
        ("a worktree's own configuration", "[extensions]\n\tworktreeConfig = true\n", true),
    ];
    for (what, configuration, runs_in_git) in table {
        let site = committed();
        let program = site.path("../program");
        let canary = site.path("../canary");
        script(&program, &format!("#!/bin/sh\necho ran >> '{}'\ncat\n", canary.display()));
        fs::create_dir_all(site.path("../hooks")).unwrap();
        script(&site.path("../hooks/post-index-change"), &fs::read_to_string(&program).unwrap());
        let filled = |text: &str| {
            text.replace("CANARY", program.to_str().unwrap())
                .replace("HOOKS", site.path("../hooks").to_str().unwrap())
                .replace("INCLUDED", site.path("../included").to_str().unwrap())
        };
        fs::write(site.path("../included"), filled("[core]\n\tfsmonitor = CANARY\n")).unwrap();
        fs::write(site.path(".git/config.worktree"), filled("[core]\n\tfsmonitor = CANARY\n")).unwrap();
        let config = fs::read_to_string(site.path(".git/config")).unwrap();
        fs::write(site.path(".git/config"), config + &filled(configuration)).unwrap();
        touch(&site);
        ask(&site);
        assert!(!canary.exists(), "{what} was run");
        if runs_in_git {
            touch(&site);
            git(&site, &["status"]);
            assert!(canary.exists(), "{what}: the trap catches nothing");
        }
    }
}

#[cfg(unix)]
fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_ledger_tells_the_commit_and_whether_there_is_more() {
    let site = committed();
    let commit = git(&site, &["rev-parse", "HEAD"]).trim().to_owned();
    assert!(ask(&site).contains(&format!("\"revision\":\"{commit}\"")));
    site.write("static/new.txt", "New.\n");
    let told = ask(&site);
    assert!(told.contains(&format!("\"revision\":\"{commit}+\"")), "{told}");
}

/// As in a hook, which Git runs with variables that name the repository that it is of.
#[test]
fn a_hook_of_another_repository_changes_nothing() {
    let (site, other) = (committed(), committed());
    git(&other, &["commit", "-q", "--allow-empty", "-m", "More"]);
    let commit = git(&site, &["rev-parse", "HEAD"]).trim().to_owned();
    let run = candor()
        .current_dir(site.path(""))
        .env("GIT_DIR", other.path(".git"))
        .env("GIT_INDEX_FILE", other.path(".git/index"))
        .args(["bundle", "acme", "--plain", "-o", "../bundles", "--date", "2026-11-23"])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let ledger = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    assert!(ledger.contains(&format!("\"revision\":\"{commit}\"")), "{ledger}");
}
