//! `candor import`: policies of comply's and of a folder of Markdown become policies, with their versions and what changed.

use crate::{
    common::{Site, expect_said, expect_words, tree},
    import::{empty, import, imported, text},
};

const ACCESS: &str = "name: Access\nacronym: AP\nsatisfies:\n  TSC: [CC6.1, CC6.2]\n  ISO-27001: [A.5.15]\nmajorRevisions:\n  - date: Jun 1 2018\n    comment: Initial document\n";

fn comply(site: &Site, policy: &str) {
    site.write("comply/policies/README.md", "Policies.\n")
        .write("comply/policies/access.md", policy)
        .write(
            "comply/narratives/control.md",
            "name: Control environment\nacronym: CEN\nsatisfies:\n  TSC: [CC1.1]\n---\nWho decides.\n",
        )
        .write(
            "comply/procedures/leaving.md",
            "id: leaving\nname: Leaving\ncron: 0 0 * * *\n---\nKeys are given back.\n",
        );
}

fn access(more: &str, words: &str) -> String {
    format!("{ACCESS}{more}---\n{words}\n")
}

#[test]
fn a_policy_of_complys_becomes_a_policy_with_its_versions_criteria_and_placeholders() {
    let site = empty();
    comply(&site, &access("", "{{.Name}} gives access by role."));
    let said = imported(&site, &["comply", "comply"]);
    expect_words(
        "report",
        &said,
        &[
            "`Jun 1 2018` is 2018-06-01, and revision 1 is version 1.0",
            "the newest of its changes",
            "controls meet a framework's requirements",
            "whoever approved the policy is written there by a person",
            "wrote 3 new records",
        ],
    );
    let policy = text(&site, "content/policies/ap.md");
    expect_words(
        "policy",
        &policy,
        &[
            "id: AP\ntitle: Access\nversion: \"1.0\"\ncriteria: [CC6.1, CC6.2]\n",
            "- version: \"1.0\"\n    date: 2018-06-01\n    text: Initial document\n",
            "visibility: internal",
            "{{.Name}} gives access by role.",
        ],
    );
    assert!(!policy.contains("approved"), "nobody's approval is made up: {policy}");
    expect_words("narrative", &text(&site, "content/controls/cen.md"), &["category: Narratives"]);
    expect_words("procedure", &text(&site, "content/controls/leaving.md"), &["frequency: \"0 0 * * *\""]);
    let shown = policy.replace("visibility: internal", "visibility: public");
    site.write("content/policies/ap.md", &shown);
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("placeholder", code, &said, 0, &["wording/placeholder", "{{.Name}}", "content/policies/ap.md"]);
    let (code, said) = import(&site, &["comply", "comply"]);
    expect_said("again", code, &said, 0, &["wrote 0 new records and 0 changed ones; 3 are as they were"]);
    let as_controls = empty();
    comply(&as_controls, &access("", "By role."));
    imported(&as_controls, &["comply", "comply", "--as", "controls"]);
    expect_words("as asked", &text(&as_controls, "content/controls/ap.md"), &["iso_27001: [A.5.15]"]);
}

#[test]
fn a_new_revision_of_complys_comes_beside_what_a_person_has_written() {
    let site = empty();
    comply(&site, &access("", "By role."));
    imported(&site, &["comply", "comply"]);
    let path = "content/policies/ap.md";
    site.edit(path, "By role.", "By role, and by nobody's wish.").edit(
        path,
        "title: Access\n",
        "title: Access\napproved: {by: Management, on: 2026-01-02}\nowner: Ada\n",
    );
    comply(&site, &access("  - date: Feb 3 2026\n    comment: Machines too\n", "By role and task."));
    let said = imported(&site, &["comply", "comply"]);
    expect_words(
        "conflict",
        &said,
        &["conflict in content/policies/ap.md, `body`", "By role and task.", "1 conflict is left"],
    );
    let policy = text(&site, path);
    expect_words(
        "merged",
        &policy,
        &[
            "version: \"2.0\"\n",
            "text: Machines too",
            "text: Initial document",
            "approved: {by: Management, on: 2026-01-02}\nowner: Ada\n",
            "By role, and by nobody's wish.",
        ],
    );
    let before = tree(&site.path(""));
    imported(&site, &["comply", "comply"]);
    assert_eq!(tree(&site.path("")), before);
    assert_eq!(site.run(&["check", "--date", "2026-11-23"]).0, 0, "{policy}");
}

#[test]
fn a_folder_of_markdown_is_one_of_policies_with_their_histories() {
    let site = empty();
    site.write("handbook/README.md", "# The handbook\n")
        .write(
            "handbook/Zugriff für Gäste.md",
            "---\ntitle: Guests\napproved: {by: Management, on: 2026-03-04}\nowner: Ada\nreview date: 2027-03-03\nchanges:\n  - {version: \"2.1\", date: 2026-03-01, text: Guests sign in}\n  - {version: \"2.0\", date: 2025-03-01, text: New}\n---\n# Guests\n\nGuests sign in.\n",
        )
        .write("handbook/plain.md", "# Clean desks\n\nDesks are clean.\n");
    let said = imported(&site, &["markdown", "handbook"]);
    expect_words(
        "report",
        &said,
        &["it tells of the folder, and is no policy", "`Zugriff für Gäste` can't be an id", "wrote 2 new records"],
    );
    expect_words(
        "guests",
        &text(&site, "content/policies/zugriff-fur-gaste.md"),
        &[
            "id: zugriff-fur-gaste\ntitle: Guests\nversion: \"2.1\"\napproved:\n  by: Management\n  on: 2026-03-04\nreview_due: 2027-03-03\n",
            "version: \"2.1\"\n    date: 2026-03-01\n",
            "version: \"2.0\"\n",
        ],
    );
    expect_words(
        "plain",
        &text(&site, "content/policies/plain.md"),
        &["id: plain\ntitle: Clean desks\n", "\nDesks are clean.\n"],
    );
    let (code, said) = import(&site, &["markdown", "handbook"]);
    expect_said("again", code, &said, 0, &["wrote 0 new records and 0 changed ones; 2 are as they were"]);
    assert_eq!(site.build().0, 0);
    for (path, bytes) in tree(&site.output("")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Guests") && !text.contains("Clean desks"), "{}", path.display());
    }
}
