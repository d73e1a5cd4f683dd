//! `candor import oscal` of a plan of action and milestones: what is planned stands below the exceptions of the controls that it is
//! about, is merged three ways, and shows nothing.

use std::fs;

use crate::{
    common::{Site, expect_words, tree},
    import::{empty, import, imported, sample, text},
};

/// A site whose controls meet what the plan names, by the ids of their own.
fn site() -> Site {
    let site = empty();
    for (path, id, met) in [("acc-01", "ACC-01", "AC-2"), ("bak-01", "BAK-01", "CP-9"), ("net-01", "NET-01", "SC-7")] {
        let control = format!(
            "---\nid: {id}\ntitle: {id}\ncategory: C\nowner: Ada\ncriteria: [CC6.1]\nframeworks: {{nist_800_53: [{met}]}}\nvisibility: internal\n---\nDone.\n"
        );
        site.write(&format!("content/controls/{path}.md"), &control);
    }
    site.write("data/status.yaml", STATUS);
    site
}

const STATUS: &str = "controls:
  # Nobody's comment is lost.
  BAK-01:
    status: remediating
    as_of: 2026-10-01
    visibility: nda
    tests:
      - procedure: Inspected restores
        result: exceptions
        exceptions:
          - description: 3 of 40 restores were not tried.
            response: We shall try them. # ours
          # between two
          - description: 1 of 40 restores took long.
            response: It will be quicker.
            remediation: {plan: Faster disks, due: 2026-12-01}
";

#[test]
fn a_plan_stands_below_the_exceptions_that_it_is_about_and_counts_nothing_up() {
    let site = site();
    let file = sample("plan-of-action.json");
    let dry = imported(&site, &["oscal", &file, "--dry-run"]);
    expect_words("dry", &dry, &["would write 1 new record and 1 changed one"]);
    assert_eq!(text(&site, "data/status.yaml"), STATUS);
    let said = imported(&site, &["oscal", &file]);
    expect_words(
        "told",
        &said,
        &[
            "ACC-01 is the only control that meets AC-2",
            "there is no SC-8 in controls, and none that meets it",
            "Paper in the printer",
            "it is recommended, and nobody has planned it",
            "no item of the plan refers to it",
            "POAM-ID: V-1",
        ],
    );
    assert!(!said.contains("ghp_0123456789abcdefghij"), "{said}");
    expect_words(
        "new",
        &text(&site, "data/status/acc-01.yaml"),
        &[
            "  ACC-01:\n    status: remediating\n    as_of: 2026-10-20\n",
            "- procedure: Accounts of leavers\n        date: 2026-09-30\n        result: exceptions\n",
            "- description: Accounts of leavers stay open for a day or longer.\n            response: Payroll will close accounts on the last day of work.\n            remediation:\n              plan: \"Close accounts from the payroll (Payroll is connected by 2026-11-30; A month without a late account by 2026-12-31)\"\n              due: 2026-12-31\n",
            "- lint: test/exception-needs-count\n",
            "visibility: internal",
        ],
    );
    let status = STATUS.replace(
        "            response: We shall try them. # ours\n",
        "            response: We shall try them. # ours\n            remediation: !internal\n              plan: Try every restore (The job runs by 2027-01-15)\n              due: 2027-01-15\n",
    );
    let here = text(&site, "data/status.yaml");
    assert!(here.starts_with(&status), "{here}\n--\n{status}");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let before = tree(&site.path(""));
    let again = imported(&site, &["oscal", &file]);
    expect_words("again", &again, &["wrote 0 new records and 0 changed ones"]);
    assert_eq!(tree(&site.path("")), before);
}

#[test]
fn what_is_planned_anew_changes_what_nobody_touched_and_what_somebody_did_is_shown_beside_it() {
    let site = site();
    let plan = fs::read_to_string(sample("plan-of-action.json")).unwrap();
    site.write("plan.json", &plan);
    imported(&site, &["oscal", "plan.json"]);
    let later =
        plan.replace("\"deadline\": \"2026-12-31", "\"deadline\": \"2027-03-31").replace("2027-01-15", "2027-02-15");
    site.write("plan.json", &later);
    let said = imported(&site, &["oscal", "plan.json"]);
    expect_words("later", &said, &["wrote 0 new records and 2 changed ones"]);
    assert!(text(&site, "data/status/acc-01.yaml").contains("due: 2027-03-31"));
    assert!(text(&site, "data/status.yaml").contains("The job runs by 2027-02-15)\n              due: 2027-02-15\n"));
    site.edit("data/status.yaml", "due: 2027-02-15", "due: 2027-02-20");
    site.edit("data/status/acc-01.yaml", "due: 2027-03-31", "due: 2027-04-01");
    let before = tree(&site.path("data"));
    let kept = imported(&site, &["oscal", "plan.json"]);
    expect_words("kept", &kept, &["kept as a person left it", "data/status.yaml, `tests`"]);
    site.write("plan.json", &later.replace("2027-02-15", "2027-05-15").replace("2027-03-31", "2027-06-30"));
    let (code, said) = import(&site, &["oscal", "plan.json"]);
    assert_eq!(code, 0, "{said}");
    expect_words(
        "conflict",
        &said,
        &["conflict in data/status.yaml, `tests`", "due: 2027-02-20", "due: 2027-05-15", "2 conflicts"],
    );
    assert_eq!(tree(&site.path("data")), before, "what a person changed stays");
}
