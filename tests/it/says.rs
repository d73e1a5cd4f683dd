//! Pages say what their site says, and nothing beside it. `tests/says/` holds every sentence of the pages of a site whose
//! records have their required fields alone: what stands there comes from Candor. `SNAPSHOTS=overwrite` rewrites it: read it.

use std::{fs, path::Path};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::common::{Site, candor, expect_said, expect_words, sentences, tree};

/// One record of each collection, with nothing in it that may be left out.
fn barest() -> Site {
    let site = Site::small();
    site.write("data/reports.yaml", "- {id: iso, kind: iso27001, status: planned}\n")
        .write("data/documents.yaml", "- {id: policy, title: Policy, kind: policy}\n")
        .write("data/subprocessors.yaml", "- {name: Harbor Nine, purpose: Hosting, location: Frankfurt}\n")
        .write("data/user-controls.yaml", "- {id: U-1, text: Leavers are removed.}\n")
        .write("data/status.yaml", "services:\n  app: {name: App, target: 99.9}\n")
        .write("content/system/services.md", "---\nsection: services\n---\nIt keeps books.\n")
        .write("content/updates/open.md", "---\ndate: 2026-11-01\ntitle: Open\nkind: news\n---\nWe are open.\n")
        .write("content/faq/where.md", "---\nquestion: Where?\n---\nHere.\n")
        .write("content/pages/more.md", "---\ntitle: More\n---\nMore of it.\n")
        .write("prospects/skerry.yaml", "name: Skerry\nnda: {signed: 2026-01-01}\n");
    site
}

fn assert_golden(name: &str, said: String) {
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/says").join(name);
    if let Err(difference) = assert.try_eq(Some(&name), Data::text(said), Data::read_from(&path, None).raw()) {
        panic!("{difference}");
    }
}

/// The sentences of all pages below a folder, page by page.
fn pages(folder: &Path) -> String {
    let mut said = String::new();
    for (path, bytes) in tree(folder) {
        if path.extension().is_some_and(|extension| extension == "html") {
            let html = String::from_utf8(bytes).unwrap();
            said.push_str(&format!("== {}\n{}\n", path.display(), sentences(&html).join("\n")));
        }
    }
    said
}

#[test]
fn a_site_without_anything_optional_makes_no_promise_of_its_own() {
    let site = barest();
    let (code, words) = site.build();
    assert_eq!(code, 0, "{words}");
    let said = pages(&site.output(""));
    for promise in ["30 days", "days before", "encrypt", "yearly", "every year", "within", "we share it", "guarantee"] {
        assert!(!said.contains(promise), "the page promises “{promise}”:\n{said}");
    }
    assert_golden("public.txt", said);
    let (code, words) = site.run(&["bundle", "skerry", "--plain", "--date", "2026-11-23", "-o", "../bundles"]);
    assert_eq!(code, 0, "{words}");
    let bundles = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    let bundle = bundles.into_iter().find(|path| path.is_dir()).unwrap();
    let id = bundle.file_name().unwrap().to_str().unwrap().rsplit_once("-23-").unwrap().1.to_owned();
    assert_golden("bundle.txt", pages(&bundle).replace(&id, "BUNDLE"));
}

#[test]
fn notice_of_subprocessors_is_promised_only_by_who_wrote_it() {
    let site = barest();
    assert_eq!(site.build().0, 0);
    assert!(!site.page("subprocessors/index.html").contains("before it starts"));
    site.edit("trust.yaml", "lints: {", "freshness: {notice_days: 14}\nlints: {");
    assert_eq!(site.build().0, 0);
    assert!(site.page("subprocessors/index.html").contains("A new one is announced 14 days before it starts."));
}

#[test]
fn what_has_no_record_has_no_page_no_entry_and_no_address() {
    let files = [
        ("content/faq/where.md", "faq"),
        ("content/updates/open.md", "updates"),
        ("data/documents.yaml", "documents"),
        ("data/subprocessors.yaml", "subprocessors"),
        ("data/reports.yaml", "reports"),
        ("data/status.yaml", "status"),
    ];
    for (file, page) in files {
        let site = barest();
        site.edit("trust.yaml", "report: {", "base_url: https://trust.firnwell.example\nreport: {");
        fs::remove_file(site.path(file)).unwrap();
        let (code, words) = site.build();
        assert_eq!(code, 0, "{words}");
        assert!(!site.output(page).exists(), "there is a folder {page}");
        for (path, bytes) in tree(&site.output("")) {
            let text = String::from_utf8_lossy(&bytes);
            for address in
                [format!("\"{page}/\""), format!("/{page}/\""), format!("example/{page}/"), format!("../{page}/")]
            {
                // The headers' rules are for whatever is there.
                let names = text.contains(&address) && !path.starts_with("assets");
                assert!(!names, "{} names {address} of {file}", path.display());
            }
        }
    }
}

#[test]
fn criteria_without_controls_are_left_out_in_public_until_a_report_is_issued() {
    let site = barest();
    let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert!(said.contains("note: 32 criteria in scope without a control: left out of the public page"), "{said}");
    assert!(said.contains("note: “Policy” is listed as shared under NDA, and has no file that anybody gets"), "{said}");
    assert_eq!(site.build().0, 0);
    let gap = "No control described.";
    for page in ["criteria/index.html", "report/index.html"] {
        let page = site.page(page);
        expect_words("", &page, &["CC6.1"]);
        assert!(!page.contains("CC9.1"), "{page}");
        assert!(!page.contains(gap), "{page}");
    }
    assert!(site.page("index.html").contains("1 control for 1 criterion") || !site.page("index.html").contains("33"));
    let report = "- id: soc2\n  kind: soc2\n  type: 1\n  auditor: {firm: Calder, cpa: true}\n  status: issued\n  as_of: 2026-06-30\n  issued: 2026-08-01\n  opinion: unqualified\n";
    site.write("data/reports.yaml", report).edit("trust.yaml", "lints: {", "lints: {system/section-missing: off, ");
    assert_eq!(site.build().0, 0, "{}", site.build().1);
    assert!(site.page("criteria/index.html").contains(gap));
    let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert!(said.contains("note: the public page shows 32 criteria in scope without a control"), "{said}");
}

/// A notice that waits, told nowhere before its day.
const WAITING: &str =
    "---\ndate: 2026-12-01\ntitle: Zephyrine is coming\nkind: news\n---\nThe Zephyrine release is out.\n";

#[test]
fn what_is_dated_on_a_day_to_come_changes_no_byte_before_that_day() {
    let site = barest();
    site.edit("trust.yaml", "report: {", "base_url: https://trust.firnwell.example\nreport: {");
    assert_eq!(site.build().0, 0);
    let before = tree(&site.output(""));
    site.write("content/updates/zephyrine.md", WAITING).write(
        "data/subprocessors.yaml",
        "- {name: Harbor Nine, purpose: Hosting, location: Frankfurt}\n- {name: Zephyrine Cloud, purpose: Hosting, location: Lyon, announced: 2026-12-01, since: 2027-02-01}\n",
    );
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let after = tree(&site.output(""));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (path, bytes) in &after {
        assert!(before[path] == *bytes, "{} has changed", path.display());
    }
    let (code, said) = site.run(&["check", "--date", "2026-11-23", "--deny", "warnings"]);
    assert_eq!(code, 0, "{said}");
    for waits in
        ["note: “Zephyrine is coming” waits until 2026-12-01", "note: “Zephyrine Cloud” waits until 2026-12-01"]
    {
        assert!(said.contains(waits), "{said}");
    }
    let (code, said) = site.run(&["build", "-o", "../public", "--date", "2026-12-01"]);
    assert_eq!(code, 0, "{said}");
    for path in ["updates/index.html", "updates/feed.xml", "trust.json", "subprocessors/index.html", "sitemap.xml"] {
        assert!(site.page(path).contains("ephyrine"), "{path}");
    }
}

#[test]
fn a_link_to_a_notice_that_waits_is_told_before_its_day() {
    let site = barest();
    site.write("content/updates/zephyrine.md", WAITING)
        .write("content/pages/more.md", "---\ntitle: More\n---\nSee [the news](../updates/zephyrine.md).\n");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("", code, &said, 1, &["reference/hidden", "isn't a page before that day"]);
    assert_eq!(site.run(&["check", "--date", "2026-12-01"]).0, 0);
}

#[test]
fn a_time_zone_is_checked_and_no_clock_is_asked_where_a_date_is_given() {
    let site = barest();
    site.edit("trust.yaml", "language: en\n", "language: en\ntime_zone: Europe/Berln\n");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("", code, &said, 1, &["`Europe/Berln` isn't a time zone", "trust.yaml:"]);
    site.edit("trust.yaml", "Europe/Berln", "Pacific/Kiritimati");
    assert_eq!(site.build().0, 0);
    assert!(site.page("index.html").contains("23 November 2026"));
    // A moment is a moment: build tools mean UTC.
    let mut build = candor();
    build.current_dir(site.path("")).args(["build", "-o", "../public"]).env("SOURCE_DATE_EPOCH", "1795824000");
    let run = build.output().unwrap();
    assert!(run.status.success() && String::from_utf8_lossy(&run.stdout).contains("as of 2026-11-28"), "{run:?}");
}

#[test]
fn an_uptime_says_which_target_was_met_or_missed_and_only_that() {
    let months = "months: [{month: 2026-09, uptime: 99.8}, {month: 2026-10, uptime: 100}]";
    for (over, target, words, not) in [
        ("", "99.85", "Target 99.85%: reached in 1 of 2 months", "missed in"),
        ("target_over: month, ", "99.85", "Monthly target 99.85%: missed in 1 of 2 months", "Yearly"),
        ("target_over: month, ", "99.7", "Monthly target 99.7%: met in each of 2 months", "missed"),
        ("target_over: year, ", "99.85", "Yearly target 99.85%: met, over 2 months", "missed"),
        ("target_over: year, ", "99.95", "Yearly target 99.95%: missed, over 2 months", "Monthly"),
    ] {
        let site = barest();
        let status = format!("services:\n  app: {{name: App, target: {target}, {over}{months}}}\n");
        site.write("data/status.yaml", &status);
        let (code, said) = site.build();
        assert_eq!(code, 0, "{said}");
        for page in ["index.html", "status/index.html"] {
            let page = sentences(&site.page(page)).join("\n");
            expect_words(&status, &page, &[words]);
            assert!(!page.contains(not), "{status}{page}");
        }
    }
}

#[test]
fn a_highlight_is_drawn_with_the_picture_that_it_names_and_with_no_other() {
    let site = barest();
    let highlights = |icon: &str| format!("highlights: [{{title: Safe, text: It is., icon: {icon}}}]\nlints: {{");
    site.edit("trust.yaml", "lints: {", &highlights("shield"));
    assert_eq!(site.build().0, 0);
    let page = site.page("index.html");
    let drawn = page.split("highlight-icon").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap();
    assert!(drawn.contains("<path d="), "{drawn}");
    site.edit("trust.yaml", "icon: shield", "icon: sheild");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("", code, &said, 1, &["did you mean `shield`?"]);
}

#[test]
fn the_first_word_on_an_opinion_can_not_be_read_as_a_lack_of_it() {
    let site = Site::new();
    assert_eq!(site.build().0, 0);
    let overview = sentences(&site.page("index.html"));
    let first = overview.iter().find(|line| line.contains("nqualified")).unwrap();
    assert!(first.contains("Unqualified (clean) opinion"), "{first}");
}

#[test]
fn a_word_whose_stem_alone_is_vague_is_no_vague_word() {
    let site = barest();
    let control =
        |text: &str| format!("---\nid: A-1\ntitle: Doors\ncategory: Access\ncriteria: [CC6.1]\n---\n{text}\n");
    for text in [
        "What is used inappropriately, or irregularly, is reported within a day.",
        "An inappropriate request is refused.",
        "Nothing is done as needed: there is a plan.",
    ] {
        site.write("content/controls/a.md", &control(text));
        let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert!(!said.contains("wording/vague"), "{text}: {said}");
    }
    site.write(
        "content/controls/a.md",
        &control("What is used inappropriately is reported.\nIt is removed as appropriate."),
    );
    let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_words("", &said, &["wording/vague", "a.md:8:18"]);
}
