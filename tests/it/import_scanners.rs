//! `candor import ocsf` and `oscal`: what scanners and assessors of other makes write, with all that is left told.

use crate::{
    common::{Site, expect_said, expect_words, tree},
    import::{empty, import, imported, text},
};

fn site(check: &str) -> Site {
    let site = empty();
    site.write(
        "content/controls/a.md",
        "---\nid: ACC-01\ntitle: A\ncategory: C\ncriteria: [CC6.1]\nvisibility: internal\n---\nDone.\n",
    );
    site.write("data/checks.yaml", &format!("- control: ACC-01\n  checks: [\"{check}\"]\n"));
    site
}

/// What a scanner writes, the check that it is of, and the day and counts that come of it.
const SCANNERS: [(&str, &str, &str, &str); 7] = [
    (
        "a list in an object, named by its finding",
        r#"{"findings": [{"class_uid": 2003, "finding_info": {"uid": "USR_001"}, "compliance": {"status_id": 1}, "metadata": {"product": {"name": "Host audit"}}, "time": 1773777067196}], "stats": {"total": 1}}"#,
        "host-audit:USR_001",
        "date: 2026-03-17\n    passed: 1\n    failed: 0\n",
    ),
    (
        "a check in compliance.control, seconds",
        r#"[{"class_uid": 2003, "compliance": {"control": "S3.1", "status": "Failed"}, "metadata": {"product": {"name": "Electric"}}, "time": 1739539623}]"#,
        "electric:S3.1",
        "date: 2025-02-14\n    passed: 0\n    failed: 1\n",
    ),
    (
        "a time in words, a line an event",
        "{\"class_uid\": 2003, \"compliance\": {\"control\": \"C1\", \"status\": \"Pass\"}, \"metadata\": {\"product\": {\"name\": \"L\"}}, \"time\": \"2026-05-06T07:08:09+00:00\"}\n\n{\"class_uid\": 2003, \"compliance\": {\"control\": \"C1\", \"status\": \"Fail\"}, \"metadata\": {\"product\": {\"name\": \"L\"}}, \"time\": \"2026-05-07T07:08:09+00:00\"}\n",
        "l:C1",
        "date: 2026-05-07\n    passed: 1\n    failed: 1\n",
    ),
    (
        "one event, named by its rule",
        r#"{"class_uid": 2004, "status_code": "PASS", "finding_info": {"analytic": {"uid": "rule-7"}, "uid": "rule-7/i-0abc"}, "metadata": {"product": {"name": "R"}}, "time_dt": "2026-05-06T00:00:00"}"#,
        "r:rule-7",
        "date: 2026-05-06\n    passed: 1\n    failed: 0\n",
    ),
    (
        "muted in the scanner",
        r#"[{"status_code": "FAIL", "status": "Suppressed", "status_id": 3, "metadata": {"event_code": "mfa", "product": {"name": "Prowler"}}, "time_dt": "2026-05-06T00:00:00"}]"#,
        "prowler:mfa",
        "passed: 0\n    failed: 1\n",
    ),
    (
        "nanoseconds",
        r#"[{"status_code": "PASS", "metadata": {"event_code": "mfa", "product": {"name": "Prowler"}}, "time": 1739539623000000000}]"#,
        "prowler:mfa",
        "date: 2025-02-14\n",
    ),
    (
        "a mark at its beginning",
        "\u{FEFF}[{\"status_code\": \"PASS\", \"metadata\": {\"event_code\": \"mfa\", \"product\": {\"name\": \"Prowler\"}}, \"time_dt\": \"2026-05-06\"}]",
        "prowler:mfa",
        "date: 2026-05-06\n",
    ),
];

#[test]
fn results_of_scanners_of_several_makes_become_dated_counts() {
    for (what, events, check, counts) in SCANNERS {
        let site = site(check);
        site.write("r.json", events);
        let said = imported(&site, &["ocsf", "r.json"]);
        expect_words(what, &said, &[check, "controls.evidence"]);
        assert_eq!(
            said.contains("1 of its failures are muted in the scanner, and counted"),
            what.contains("muted"),
            "{what}"
        );
        expect_words(what, &text(&site, "content/controls/a.md"), &[counts]);
        let before = tree(&site.path(""));
        imported(&site, &["ocsf", "r.json"]);
        assert_eq!(tree(&site.path("")), before, "{what}: a second import");
    }
}

#[test]
fn what_may_name_a_resource_is_no_check_until_a_person_says_so() {
    let site = site("r:other");
    let event = |uid: &str| {
        format!(
            r#"{{"status_code": "FAIL", "finding_info": {{"uid": "{uid}"}}, "metadata": {{"product": {{"name": "R"}}}}, "time": 1739539623}}"#
        )
    };
    site.write("r.json", &format!("[{}, {}]", event("bucket-of-oakmoss"), event("vpn-of-oakmoss")));
    let (code, said) = import(&site, &["ocsf", "r.json"]);
    expect_said("unknown", code, &said, 1, &["2 events", "data/checks.yaml can name one by its `finding_info.uid`"]);
    assert!(!said.contains("of-oakmoss"), "{said}");
}

#[test]
fn every_key_of_somebody_elses_oscal_is_taken_or_told() {
    let site = empty();
    let requirement = r##"{"uuid": "u", "control-id": "ac-2.3", "description": "Accounts end.", "remarks": "A remark.", "set-parameters": [{"param-id": "ac-2.3_prm_1", "values": ["a day"]}], "responsible-roles": [{"role-id": "owner"}], "props": [{"name": "implementation-status", "value": "implemented"}], "statements": [{"statement-id": "ac-2.3_smt.a", "description": "By rule.", "remarks": "More.", "by-components": [{"component-uuid": "c", "description": "By the vault.", "implementation-status": {"state": "implemented"}}]}]}"##;
    let definition = format!(
        r##"{{"component-definition": {{"uuid": "d", "metadata": {{"title": "Defined"}}, "components": [{{"uuid": "c", "type": "software", "title": "Vault", "purpose": "Keeps keys", "control-implementations": [{{"source": "#res", "description": "All of it", "implemented-requirements": [{requirement}]}}]}}], "back-matter": {{"resources": [{{"uuid": "res", "rlinks": [{{"href": "NIST_SP-800-53_rev5.json"}}]}}]}}}}}}"##
    );
    site.write("d.json", &definition);
    let said = imported(&site, &["oscal", "d.json"]);
    expect_words(
        "told",
        &said,
        &[
            "controls.frameworks.nist_800_53",
            "implemented-requirement, remarks",
            "implemented-requirement, set-parameters, row 1, such as “ac-2.3_prm_1: a day”",
            "implemented-requirement, responsible-roles",
            "implemented-requirement, props",
            "statement, remarks",
            "by-component, implementation-status, row 1, such as “implemented”: a status needs the day",
            "component, purpose, row 1, such as “Keeps keys”",
            "component, type",
            "control-implementation, description",
            "component-definition, back-matter",
        ],
    );
    expect_words(
        "record",
        &text(&site, "content/controls/vault-ac-2-3.md"),
        &["nist_800_53: [AC-2(3)]", "Accounts end.\n\n**ac-2.3_smt.a.** By rule.\n\n**ac-2.3_smt.a.** By the vault."],
    );
}

#[test]
fn an_assessments_findings_are_told_once_taken_or_left() {
    let site = empty();
    site.write(
        "content/controls/a.md",
        "---\nid: AC-2\ntitle: A\ncategory: C\ncriteria: [CC6.1]\nvisibility: internal\n---\nDone.\n",
    );
    let finding = |target: &str| {
        format!(
            r#"{{"title": "F", "description": "D", "target": {{"target-id": "{target}", "status": {{"state": "satisfied"}}}}}}"#
        )
    };
    let results = format!(
        r#"{{"assessment-results": {{"import-ap": {{}}, "results": [{{"title": "Round 1", "start": "2026-05-06T00:00:00Z", "observations": [], "findings": [{}, {}]}}]}}}}"#,
        finding("ac-2_obj.a"),
        finding("au-1")
    );
    site.write("r.json", &results);
    let said = imported(&site, &["oscal", "r.json"]);
    let of = |id: &str| said.lines().filter(|line| line.contains(&format!("findings {id}"))).collect::<Vec<_>>();
    expect_words("told", &said, &["there is no AU-1 in controls", "finding, description", "observations", "import-ap"]);
    assert!(of("AU-1").len() == 1 && of("AC-2").len() == 1 && of("AC-2")[0].contains("taken"), "{said}");
    expect_words("record", &text(&site, "content/controls/a.md"), &["- title: \"Round 1: F\"", "date: 2026-05-06"]);
}
