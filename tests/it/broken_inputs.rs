//! What an author reads when a site is broken. Each folder below `broken_inputs/` lays its `site/` over the clean
//! site in `base/` and takes away what its `remove` lists; `expected` holds every word that `candor check --documents` says
//! then, and the exit code. `SNAPSHOTS=overwrite cargo test --test it broken_inputs` rewrites them: read what changed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::common::{candor, copy_tree};

/// The clean site, which is no case.
const BASE: &str = "base";
/// More than `limits.source_bytes` allows when a site doesn't say otherwise.
const TOO_LARGE: usize = (4 << 20) + 1;

#[test]
fn each_broken_site_is_explained_word_for_word() {
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let mismatches: Vec<String> = cases().iter().filter_map(|case| mismatch(case, &assert)).collect();
    assert!(mismatches.is_empty(), "{} cases differ:\n\n{}", mismatches.len(), mismatches.join("\n"));
}

#[test]
fn the_clean_site_has_no_findings_and_many_ways_to_break() {
    assert_eq!(check(&site_of(BASE)), "no findings\nexit code 0\n");
    let count = cases().len();
    assert!(count >= 30, "only {count} cases");
}

/// The names of all cases, sorted.
fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let names = entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().into_string().unwrap());
    let mut cases: Vec<String> = names.filter(|name| name != BASE).collect();
    cases.sort_unstable();
    cases
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken_inputs")
}

/// How what is said about a case differs from what it expects.
fn mismatch(case: &str, assert: &Assert) -> Option<String> {
    let expected = Data::read_from(&folder().join(case).join("expected"), None).raw();
    let said = Data::text(check(&site_of(case)));
    assert.try_eq(Some(&case), said, expected).err().map(|difference| difference.to_string())
}

/// The site of a case, in a folder of its own.
fn site_of(case: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    copy_tree(&folder().join(BASE), site.path());
    if case != BASE {
        let case_folder = folder().join(case);
        copy_tree(&case_folder.join("site"), site.path());
        for path in fs::read_to_string(case_folder.join("remove")).unwrap_or_default().lines() {
            fs::remove_file(site.path().join(path)).unwrap();
        }
        prepare(case, site.path());
    }
    site
}

/// What can't be kept as a readable file.
fn prepare(case: &str, site: &Path) {
    match case {
        "a-file-is-not-utf-8" => {
            let path = site.join("content/faq/data-location.md");
            let latin_1 =
                fs::read(&path).unwrap().into_iter().chain(*b"\nAsk Andr\xE9 for the list.\n").collect::<Vec<u8>>();
            fs::write(path, latin_1).unwrap();
        }
        "a-file-is-too-large" => {
            let path = site.join("content/faq/data-location.md");
            let head = fs::read_to_string(&path).unwrap();
            let filling = "x".repeat(TOO_LARGE - head.len());
            fs::write(path, head + &filling).unwrap();
        }
        #[cfg(unix)]
        "a-symlink-leads-out-of-the-site" => {
            std::os::unix::fs::symlink("/etc/passwd", site.join("content/pages/accounts.md")).unwrap();
        }
        #[cfg(unix)]
        "a-document-is-a-symlink-out-of-the-site" => {
            let path = site.join("documents/security-policy.txt");
            fs::remove_file(&path).unwrap();
            std::os::unix::fs::symlink("/etc/passwd", path).unwrap();
        }
        #[cfg(unix)]
        "a-static-file-is-a-symlink-out-of-the-site" => {
            fs::create_dir(site.join("static")).unwrap();
            std::os::unix::fs::symlink("/etc/passwd", site.join("static/accounts.txt")).unwrap();
        }
        #[cfg(unix)]
        "a-symlink-leads-nowhere" => {
            std::os::unix::fs::symlink("moved-away.md", site.join("content/pages/old.md")).unwrap();
        }
        _ => {}
    }
}

/// What `candor check` says about a site, as a person in its folder reads it, and how it ends.
fn check(site: &tempfile::TempDir) -> String {
    let options = ["check", "--documents", "--date", "2026-11-23", "--color", "never", "."];
    let run = candor().args(options).current_dir(site).output().unwrap();
    assert!(run.stdout.is_empty(), "findings belong on stderr");
    let code = run.status.code().map_or("none: killed by a signal".to_owned(), |code| code.to_string());
    // Notes aren't findings: what they say is the same for nearly every case.
    let said = String::from_utf8(run.stderr).unwrap();
    let said: String = said.split_inclusive('\n').filter(|line| !line.starts_with("note: ")).collect();
    format!("{said}exit code {code}\n")
}

#[test]
fn findings_for_machines_name_the_same_places() {
    let site = site_of("a-pale-accent");
    let said = |format: &str| {
        let mut command = candor();
        command.args(["check", "--date", "2026-11-23", "--format", format, "."]).current_dir(&site);
        let run = command.output().unwrap();
        assert!(run.stderr.is_empty(), "{format}: results belong on stdout");
        String::from_utf8(run.stdout).unwrap()
    };
    let json: serde_json::Value = serde_json::from_str(&said("json")).unwrap();
    let place = &json["findings"][0]["places"][0];
    assert_eq!((json["warnings"].as_u64(), place["path"].as_str()), (Some(1), Some("trust.yaml")));
    let sarif: serde_json::Value = serde_json::from_str(&said("sarif")).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "brand/contrast");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], place["line"]);
    assert!(said("github").starts_with(&format!("::warning file=trust.yaml,line={},", place["line"])));
}
