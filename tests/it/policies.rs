//! Policies, from outside: one source, an edition for each reader; a register; a version whose text is pinned.

use std::{fs, path::PathBuf};

use crate::{
    common::{Site, check_links, expect_said, expect_words, tree},
    import::{empty, imported, text},
};

const POLICY: &str = "---\nid: POL-01\ntitle: Doors and keys\nversion: 2.10\n\
                      approved: {by: Management board, on: 2026-03-04}\nreview_due: 2027-03-03\nowner: Head of Doors\n\
                      summary: Who may open what.\ncriteria: [CC6.1]\ncontrols: [A-1]\nchanges:\n  \
                      - {version: 2.10, date: 2026-03-01, text: Keys are counted.}\n  \
                      - {version: 2.9, date: 2025-03-01, text: Doors are numbered.}\n---\n\
                      ## Rules\n\nDoors are closed behind everybody.\n\n\
                      :::nda\nThe spare key hangs behind the third painting in the hall.\n:::\n\n\
                      :::nda:healthcare\nThe pharmacy has a lock of its own, of another make.\n:::\n";

/// A site with a policy that has something for each reader.
fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "visibility: {default: public}", "visibility: {default: public, segments: [healthcare]}");
    site.edit("trust.yaml", "language: en", "language: en\nbase_url: https://trust.firnwell.example");
    site.write("content/policies/doors.md", POLICY);
    for (id, segments) in [("bank", ""), ("clinic", "healthcare")] {
        let profile = format!("name: Reader {id}\nnda: {{signed: 2026-01-01}}\nsegments: [{segments}]\n");
        site.write(&format!("prospects/{id}.yaml"), &profile);
    }
    site
}

/// The folder of the one bundle that is made for `prospect`.
fn bundle(site: &Site, prospect: &str) -> PathBuf {
    let _ = fs::remove_dir_all(site.path("../bundles"));
    let (code, said) = site.run(&["bundle", prospect, "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let folders = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    folders.into_iter().find(|path| path.join("manifest.json").is_file()).unwrap()
}

const PASSAGES: [&str; 3] = ["closed behind everybody", "behind the third painting", "a lock of its own"];

#[test]
fn one_policy_has_an_edition_for_everyone_and_others_under_nda() {
    let site = site();
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let shown = |page: &str| PASSAGES.map(|passage| page.contains(passage));
    assert_eq!(shown(&site.page("policies/pol-01/index.html")), [true, false, false], "public");
    for (prospect, expected) in [("bank", [true, true, false]), ("clinic", [true, true, true])] {
        let folder = bundle(&site, prospect);
        let page = fs::read_to_string(folder.join("policies.html")).unwrap();
        assert_eq!(shown(&page), expected, "{prospect}");
        check_links(&folder, false);
    }
    for (path, contents) in tree(&site.output("")) {
        let contents = String::from_utf8_lossy(&contents);
        assert!(PASSAGES[1..].iter().all(|passage| !contents.contains(passage)), "{}", path.display());
    }
    check_links(&site.output(""), true);
}

#[test]
fn a_policy_stands_in_the_register_among_documents_at_its_controls_and_in_each_output_for_machines() {
    let site = site();
    assert_eq!(site.build().0, 0);
    for (page, words) in [
        ("policies/index.html", &["Doors and keys", "2.10", "4 March 2026", "Management board", "3 March 2027"][..]),
        ("policies/pol-01/index.html", &["Keys are counted.", "1 March 2025", "Head of Doors", "CC6.1", "A-1"]),
        ("documents/index.html", &["Doors and keys", "Version 2.10", "Next review 3 March 2027"]),
        ("controls/a-1/index.html", &["Doors and keys"]),
        ("trust.json", &["\"policies\": [", "\"version\": \"2.10\"", "\"on\": \"2026-03-04\"", "Keys are counted."]),
        ("oscal/component-definition.json", &["POL-01 Doors and keys", "\"rel\": \"policy\"", "/policies/pol-01/"]),
        ("sitemap.xml", &["https://trust.firnwell.example/policies/pol-01/", "2026-03-04"]),
        ("llms.txt", &["/policies/pol-01/", "Who may open what."]),
    ] {
        expect_words(page, &site.page(page), words);
    }
    let index = tree(&site.output("assets")).into_keys().find(|path| path.to_string_lossy().contains("search-index"));
    let index = candor::text::script::unpack(&site.page(&format!("assets/{}", index.unwrap().display()))).unwrap();
    expect_words("search", &index[0], &["policies/pol-01/", "POL-01 Doors and keys"]);
}

#[test]
fn a_control_and_a_policy_belong_together_whichever_of_them_names_the_other() {
    let site = site();
    site.edit("content/policies/doors.md", "controls: [A-1]\n", "");
    site.edit("content/controls/a.md", "category:", "policies: [POL-01]\ncategory:");
    assert_eq!(site.build().0, 0);
    expect_words("control", &site.page("controls/a-1/index.html"), &["policies/pol-01/"]);
    expect_words("policy", &site.page("policies/pol-01/index.html"), &["controls/a-1/"]);
}

#[test]
fn a_profile_narrows_a_bundle_to_the_policies_that_it_names() {
    let site = site();
    site.write("content/policies/other.md", &POLICY.replace("POL-01", "POL-02").replace("Doors and keys", "Windows"));
    let whole = fs::read_to_string(bundle(&site, "bank").join("policies.html")).unwrap();
    expect_words("all", &whole, &["Doors and keys", "Windows"]);
    site.edit("prospects/bank.yaml", "segments: []", "include: {policies: [POL-02]}");
    let folder = bundle(&site, "bank");
    let page = fs::read_to_string(folder.join("policies.html")).unwrap();
    assert_eq!(["Doors and keys", "Windows"].map(|title| page.contains(title)), [false, true]);
    site.edit("prospects/bank.yaml", "policies: [POL-02]", "sections: [1, 4]");
    let folder = bundle(&site, "bank");
    let named = |(path, contents): (PathBuf, Vec<u8>)| {
        String::from_utf8_lossy(&contents).contains("Windows").then(|| path.display().to_string())
    };
    assert_eq!(tree(&folder).into_iter().filter_map(named).collect::<Vec<_>>(), Vec::<String>::new());
    site.edit("prospects/bank.yaml", "sections: [1, 4]", "policies: [POL-03]");
    let (code, said) = site.run(&["check", "--for", "bank", "--date", "2026-11-23"]);
    expect_said("an unknown policy", code, &said, 1, &["there is no policy `POL-03`", "did you mean"]);
}

/// Tried: rewriting the lock until nobody is told any more.
#[test]
fn the_text_of_an_approved_version_is_pinned_however_often_the_lock_is_written() {
    let site = site();
    let write = || assert_eq!(site.run(&["exposure", "--write"]).0, 0);
    let said = || site.run(&["check", "--date", "2026-11-23"]).1;
    let finding = "policy/version-unchanged";
    write();
    assert!(!said().contains(finding), "{}", said());
    let file = "content/policies/doors.md";
    site.edit(file, "Doors are closed behind everybody.", "Doors are closed,\nbehind everybody!");
    assert!(!said().contains(finding), "line breaks and signs are no other text: {}", said());
    site.edit(file, "third painting", "second painting");
    expect_words("changed", &said(), &[finding, "is still version 2.10", "doors.md:4:10"]);
    write();
    expect_words("a new lock", &said(), &[finding]);
    site.edit(file, "version: 2.10", "version: 3.0");
    assert!(!said().contains(finding), "{}", said());
    write();
    site.edit(file, "second painting", "first painting");
    expect_words("changed again", &said(), &[finding, "is still version 3.0"]);
    let lock = fs::read_to_string(site.path("exposure.lock")).unwrap();
    assert!(lock.contains("\npolicy POL-01 ") && !lock.contains("painting"), "fingerprints, no words:\n{lock}");
}

#[test]
fn a_draft_may_change_and_needs_no_line_in_the_lock() {
    let site = site();
    site.edit("content/policies/doors.md", "approved: {by: Management board, on: 2026-03-04}\n", "");
    assert_eq!(site.run(&["exposure", "--write"]).0, 0);
    site.edit("content/policies/doors.md", "third painting", "second painting");
    let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert!(said.contains("policy/unapproved") && !said.contains("policy/version-unchanged"), "{said}");
    assert!(!fs::read_to_string(site.path("exposure.lock")).unwrap().contains("\npolicy "));
}

#[test]
fn what_a_lock_lists_of_policies_is_asked_for_and_a_new_version_only_dates_it() {
    let site = site();
    assert_eq!(site.run(&["exposure", "--write"]).0, 0);
    let locked = || site.run(&["check", "--locked", "--date", "2026-11-23"]);
    let (code, said) = locked();
    assert!(code == 0 && !said.contains("exposure/"), "{said}");
    site.edit("content/policies/doors.md", "version: 2.10", "version: 3.0");
    let (code, said) = locked();
    expect_said("a new version", code, &said, 0, &["exposure/outdated"]);
    assert_eq!(site.run(&["exposure", "--write"]).0, 0);
    site.edit("content/policies/doors.md", "\n:::nda\nThe spare", "\nThe spare").edit(
        "content/policies/doors.md",
        "in the hall.\n:::\n",
        "in the hall.\n",
    );
    let (code, said) = locked();
    expect_said("a passage without its flag", code, &said, 1, &["exposure/reappeared"]);
}

#[test]
fn reviews_and_approvals_are_in_readiness_and_in_its_calendar() {
    let site = site();
    let readiness = |date: &str| site.run(&["readiness", "--date", date, "--days", "200"]).1;
    expect_words("to come", &readiness("2026-11-23"), &["2027-03-03  the review of POL-01 is due"]);
    expect_words(
        "overdue",
        &readiness("2027-03-05"),
        &["policies/POL-01", "overdue since 2027-03-03", "Head of Doors"],
    );
    site.edit("content/policies/doors.md", "approved: {by: Management board, on: 2026-03-04}\n", "");
    expect_words("unapproved", &readiness("2026-11-23"), &["have it approved"]);
    let calendar = ["readiness", "--date", "2026-11-23", "--days", "200", "--calendar", "../dates.ics"];
    assert_eq!(site.run(&calendar).0, 0);
    expect_words("calendar", &fs::read_to_string(site.path("../dates.ics")).unwrap(), &["20270303", "POL-01 is due"]);
}

#[test]
fn a_new_policy_is_a_draft_that_nobody_outside_sees() {
    let site = Site::small();
    let (code, said) = site.run(&["new", "policy", "POL-07", "--title", "Windows", "--criteria", "CC6.4"]);
    expect_said("new", code, &said, 0, &["content/policies/pol-07.md"]);
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(!site.output("policies").exists());
}

#[test]
fn a_folder_of_markdown_becomes_policies_and_shows_nothing() {
    let site = empty();
    site.write(
        "../handbook/access.md",
        "---\ntitle: Access\nversion: 1.4\napproved by: The board\napproved on: 2026-02-03\nnext review: 2027-02-02\nstatus: final\n---\n\nAccess follows the role.\n",
    );
    site.write("../handbook/clean-desk.md", "# Clean desk\n\nDesks are empty at night.\n");
    site.write("../handbook/half.md", "---\napprover: Somebody\n---\n# Half\n\nNo day is given.\n");
    let said = imported(&site, &["markdown", "../handbook", "--as", "policies"]);
    expect_words("report", &said, &["policies.approved.on", "an approval needs a day", "wrote 3 new records"]);
    let access = text(&site, "content/policies/access.md");
    expect_words("access", &access, &["id: access", "version: \"1.4\"", "2026-02-03", "visibility: internal"]);
    expect_words("desk", &text(&site, "content/policies/clean-desk.md"), &["title: Clean desk", "Desks are empty"]);
    let again = imported(&site, &["markdown", "../handbook", "--as", "policies"]);
    expect_words("again", &again, &["0 new records and 0 changed ones; 3 are as they were"]);
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(!site.output("policies").exists(), "an import shows nothing");
}

#[cfg(feature = "pdf")]
mod documents {
    use lopdf::Document;

    use super::*;

    fn words(path: PathBuf) -> String {
        let document = Document::load(path).unwrap();
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        document.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_policy_is_a_tagged_document_with_its_version_its_approval_and_its_changes() {
        let site = site();
        site.edit("trust.yaml", "report: {pdf: false}\n", "");
        let (code, said) = site.build();
        assert_eq!(code, 0, "{said}");
        let path = site.output("policies/pol-01.pdf");
        let document = Document::load(&path).unwrap();
        let catalogue = document.catalog().unwrap();
        assert!(catalogue.has(b"StructTreeRoot") && catalogue.has(b"Outlines"));
        let public = words(path);
        expect_words(
            "public",
            &public,
            &[
                "Doors and keys",
                "Approved by Management board, 4 March 2026",
                "POL-01 · Version 2.10",
                "Keys are counted.",
            ],
        );
        assert_eq!(PASSAGES.map(|passage| public.contains(passage)), [true, false, false]);
        expect_words("page", &site.page("policies/pol-01/index.html"), &["href=\"../pol-01.pdf\""]);
        expect_words("register", &site.page("documents/index.html"), &["href=\"../policies/pol-01.pdf\""]);
        expect_words("trust.json", &site.page("trust.json"), &["\"file\": \"policies/pol-01.pdf\""]);
        let folder = bundle(&site, "bank");
        let under_nda = words(folder.join("policies/pol-01.pdf"));
        assert_eq!(PASSAGES.map(|passage| under_nda.contains(passage)), [true, true, false]);
        assert_ne!(
            fs::read(folder.join("policies/pol-01.pdf")).unwrap(),
            fs::read(bundle(&site, "clinic").join("policies/pol-01.pdf")).unwrap(),
            "each copy is marked, and holds what its reader may see"
        );
    }

    #[test]
    fn a_file_of_the_sites_own_comes_before_the_document_of_a_policy() {
        let site = site();
        site.edit("trust.yaml", "report: {pdf: false}\n", "");
        site.write("static/policies/pol-01.pdf", "our own");
        let (code, said) = site.build();
        expect_said("built", code, &said, 0, &["output/replaced"]);
        assert_eq!(site.page("policies/pol-01.pdf"), "our own");
    }
}
