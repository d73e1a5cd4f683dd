//! The catalogue of lints is true: each bad example makes its finding and no other, each good one makes none.

use std::{collections::BTreeSet, fs, path::Path};

use candor::{
    check::catalogue::{Example, Lint, lint, lints},
    diagnostics::diagnostic::Severity,
};
use rayon::prelude::*;
use serde_json::Value;

use crate::common::{candor, copy_example, expect_words, tree};

#[test]
fn each_bad_example_makes_its_finding_and_no_other() {
    let shown: Vec<&Lint> = lints().iter().filter(|lint| !lint.bad.is_empty()).collect();
    assert!(shown.len() > 80, "{}", shown.len());
    let wrong: Vec<String> = shown.par_iter().filter_map(|lint| mistake(lint)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), shown.len(), wrong.join("\n"));
}

/// What is not as the catalogue says.
fn mistake(lint: &Lint) -> Option<String> {
    let level = if lint.severity == Severity::Error { "error" } else { "warning" };
    // Setting type takes most of the time, and few lints are about what is set.
    let quick = findings(&lint.bad, false);
    let with_pdf = quick.is_empty();
    let bad = if with_pdf { findings(&lint.bad, true) } else { quick };
    let is_it = |(id, severity): &(String, String)| id == lint.id && severity == level;
    if bad.is_empty() || !bad.iter().all(is_it) {
        return Some(format!("{}: the bad example makes {bad:?}", lint.id));
    }
    let good = findings(&lint.good, with_pdf);
    (!good.is_empty()).then(|| format!("{}: the good example makes {good:?}", lint.id))
}

#[test]
fn a_lint_is_explained_and_an_unknown_one_is_not_guessed_at() {
    let explain = |id: &str| candor().args(["explain", id]).output().unwrap();
    for lint in lints() {
        let said = String::from_utf8(explain(lint.id).stdout).unwrap();
        expect_words(format_args!("{}", lint.id), &said, &[lint.why, lint.fix]);
    }
    let unknown = explain("report/stael");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("did you mean `report/stale`?"));
}

#[test]
fn many_findings_of_a_kind_are_summed_up() {
    let uncovered = lint("scope/uncovered-criterion").unwrap();
    let site = site(&uncovered.bad);
    let said = |options: &[&str]| {
        let run = candor().args(["check", "--date", "2026-11-23"]).args(options).arg(site.path()).output().unwrap();
        String::from_utf8(run.stderr).unwrap()
    };
    let count = |text: &str| text.matches("error[scope/uncovered-criterion]").count();
    let summed = said(&[]);
    assert_eq!(count(&summed), 10);
    expect_words("", &summed, &["19 more of scope/uncovered-criterion", "\n29 errors"]);
    assert_eq!(count(&said(&["-v"])), 29);
}

/// What a real documents-as-code project gets wrong: each is found, in one run.
#[test]
fn the_mistakes_of_a_real_project_are_all_found() {
    let examples = [
        Example {
            path: "content/controls/access.md",
            text: "---\nid: ACC-02\ntitle: Onboarding\ncategory: Access\ncriteria: [CC9.2]\nsince: Jun 1 2018\n---\n\nNew people get access from their manager.\n",
        },
        Example {
            path: "content/controls/incident.md",
            text: "---\nid: INC-01\ntitle: Incidents\ncategory: Incidents\ncriteria: [CC7.3 - Incident response]\n---\n\nComing soon\n",
        },
        Example {
            path: "content/controls/media.md",
            text: "---\nid: INC-01\ntitle: Media\ncategory: Data\ncriteria: [CC6.5]\n---\n\n[Company] destroys media.\n",
        },
        Example {
            path: "content/controls/names.md",
            text: "---\nid: NAM-01\ntitle: Names\ncategory: Data\ncriteria: [CC6.5, CC9.9]\n---\n\n{{.Name}} names things.\n",
        },
    ];
    let found: Vec<String> = findings(&examples, false).into_iter().map(|(id, _)| id).collect();
    let count = |id: &str| found.iter().filter(|found| *found == id).count();
    assert_eq!(count("model/wrong-value"), 1, "the date: {found:?}");
    assert_eq!(count("scope/unknown-criterion"), 2, "CC9.9 and an id with its title: {found:?}");
    assert_eq!(count("scope/placeholder"), 3, "Coming soon, [Company], {{{{.Name}}}}: {found:?}");
    assert_eq!(count("id/duplicate"), 1, "{found:?}");
}

/// Every id that the code can print is in the catalogue, and the other way round.
#[test]
fn the_catalogue_is_complete() {
    let mut code = String::new();
    for (path, text) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&String::from_utf8(text).unwrap());
        }
    }
    for lint in lints() {
        assert!(code.contains(&format!("\"{}\"", lint.id)), "nothing finds {}", lint.id);
    }
    let calls = ["Diagnostic::error(", "Diagnostic::warning("];
    for call in calls {
        for rest in code.split(call).skip(1) {
            let Some(rest) = rest.trim_start().strip_prefix('"') else { continue };
            let id = rest.split('"').next().unwrap();
            if id.contains('/') {
                assert!(lints().iter().any(|lint| lint.id == id), "{id} is not in the catalogue");
            }
        }
    }
}

/// Ids and levels of what `check` finds in the clean site with these files laid over it.
fn findings(examples: &[Example], with_pdf: bool) -> Vec<(String, String)> {
    let site = site(examples);
    let trust = fs::read_to_string(site.path().join("trust.yaml")).unwrap();
    if !with_pdf && !trust.contains("\nreport:") {
        write(&site.path().join("trust.yaml"), format!("{trust}report: {{pdf: false}}\n").as_bytes());
    }
    // What is wrong with a prospect is told to those who ask for it.
    let profile = examples.iter().find_map(|example| example.path.strip_prefix("prospects/")?.strip_suffix(".yaml"));
    let concern: Vec<&str> = profile.into_iter().flat_map(|prospect| ["--for", prospect]).collect();
    let mut command = candor();
    command.args(["check", "--date", "2026-11-23", "--format", "json"]).args(concern).arg(site.path());
    let run = command.output().unwrap();
    let found: Value = serde_json::from_slice(&run.stdout).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = found["findings"].as_array().unwrap().iter();
    findings.map(|finding| (text(finding, "id"), text(finding, "severity"))).collect()
}

/// The clean site with these files laid over it.
fn site(examples: &[Example]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken_inputs/base");
    for (path, text) in tree(&base) {
        write(&site.path().join(path), &text);
    }
    for Example { path, text } in examples {
        let target = site.path().join(path);
        match *path {
            "trust.yaml" => {
                let whole = with_keys_of(&fs::read_to_string(&target).unwrap(), text);
                write(&target, whole.as_bytes());
            }
            _ => write(&target, text.as_bytes()),
        }
    }
    site
}

fn write(path: &Path, contents: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, contents).unwrap();
}

/// A file of settings with the keys of an example in the place of its own.
fn with_keys_of(whole: &str, example: &str) -> String {
    let blocks = |text: &str| -> Vec<String> {
        let mut blocks: Vec<String> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            match blocks.last_mut() {
                Some(block) if line.starts_with(' ') => *block += &format!("{line}\n"),
                _ => blocks.push(format!("{line}\n")),
            }
        }
        blocks
    };
    let key = |block: &str| block.split(':').next().unwrap().to_owned();
    let new = blocks(example);
    let kept = blocks(whole).into_iter().filter(|block| !new.iter().any(|other| key(other) == key(block)));
    kept.chain(new.clone()).collect()
}

/// An author with a typo wants to read of the typo, and of nothing that was allowed long ago.
#[test]
fn what_a_record_allows_is_allowed_beside_an_error_too() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    copy_example(site);
    let check = || {
        let run = candor().args(["check", "--date", "2026-11-23", "--color", "never"]).arg(site).output().unwrap();
        String::from_utf8(run.stderr).unwrap()
    };
    let ids = |said: &str| -> BTreeSet<String> {
        let heads = said.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        heads.filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
    };
    let before = ids(&check());
    let question = site.join("content/faq/encryption.md");
    let text = fs::read_to_string(&question).unwrap();
    fs::write(&question, text.replacen("question:", "qestion:", 1)).unwrap();
    let said = check();
    let mistake = ["model/missing-key", "model/unknown-key"].map(str::to_owned);
    let more: Vec<String> = ids(&said).difference(&before).filter(|id| !mistake.contains(id)).cloned().collect();
    assert_eq!(more, [""; 0], "{said}");
}
