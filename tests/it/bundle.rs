//! `candor bundle`, from outside: the gate, what a bundle holds, and that each is independent of the others.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use crate::common::{candor, check_search_index, copy_example, example, expect_said, expect_words, set_no_type, tree};

fn bundle(site: &Path, output: &Path, names: &[&str]) -> Output {
    candor()
        .arg("bundle")
        .arg(site)
        .args(names)
        .args(["--plain", "--no-ledger", "--date", "2026-11-23", "-o"])
        .arg(output)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A profile, and what is said of a flag in it; nothing is said where the flag withholds.
#[test]
fn a_flag_that_withholds_nothing_is_refused_with_the_reason() {
    const DECIDES: &str = "decides over the bundle and is never shown in it: a flag there withholds nothing";
    const SHOWN: &str = "the flag withholds nothing";
    let cases: [(&str, Option<&str>); 22] = [
        ("segments: !internal [healthcare]", Some(DECIDES)),
        ("segments: [!internal healthcare]", Some(DECIDES)),
        ("expires_in: !internal 30", Some(DECIDES)),
        ("expires_in: !nda 30", Some(DECIDES)),
        ("include: !internal {documents: [pentest-2026]}", Some(DECIDES)),
        ("include: {visibility: internal, documents: [pentest-2026]}", Some(DECIDES)),
        ("include: {documents: !internal [pentest-2026]}", Some(DECIDES)),
        ("include: {documents: [!internal pentest-2026]}", Some(DECIDES)),
        ("recipients: !internal []", Some(DECIDES)),
        ("id: !internal zephyr", Some(DECIDES)),
        ("visibility: public", Some(SHOWN)),
        ("visibility: nda", Some(SHOWN)),
        ("note: !nda Dear all", Some(SHOWN)),
        ("note: !public Dear all", Some(SHOWN)),
        ("contact: {visibility: public, name: Kim, email: kim@zephyr.example}", Some(SHOWN)),
        ("contact: {name: !nda Kim, email: kim@zephyr.example}", Some(SHOWN)),
        ("segments: [healthcare]\nnote: !nda:healthcare Dear all", Some(SHOWN)),
        ("segments: [healthcare]\nnote: !nda:auditor Dear all", None),
        ("note: !internal Dear all", None),
        ("contact: !internal {name: Kim, email: kim@zephyr.example}", None),
        ("contact: !internal {name: !public Kim, email: !nda kim@zephyr.example}", None),
        ("visibility: internal\nnote: !nda Dear all", None),
    ];
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy_example(&site);
    set_no_type(&site);
    for (lines, expected) in cases {
        let profile = format!("name: Zephyr Airships\nnda: {{signed: 2026-01-01}}\n{lines}\n");
        fs::write(site.join("prospects/zephyr.yaml"), profile).unwrap();
        let output = folder.path().join("out");
        let run = bundle(&site, &output, &["zephyr"]);
        let said = text(&run.stderr);
        assert_eq!(said.contains("error[prospect/idle-flag]"), expected.is_some(), "{lines}: {said}");
        assert!(expected.is_none_or(|words| said.contains(words)), "{lines}: {said}");
        assert!(!output.exists() || expected.is_none(), "{lines}: a bundle was made");
        let _ = fs::remove_dir_all(output);
    }
}

/// Names that are none, in a profile: no bundle is made for them.
#[test]
fn a_prospect_without_a_name_that_one_can_read_gets_no_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy_example(&site);
    set_no_type(&site);
    let cases = [
        (r#""""#, "nothing to see"),
        (r#"" ""#, "nothing to see"),
        (r#""\u00A0""#, "nothing to see"),
        (r#""\u200B\uFEFF""#, "nothing to see"),
        (r#""\u3164""#, "nothing to see"),
        (r#""Zephyr\nAirships""#, "line break"),
        (r#""Zephyr\rAirships""#, "line break"),
        (r#""Zephyr\u2028Airships""#, "line break"),
        (r#""Zephyr\u0085Airships""#, "line break"),
        (r#""Zephyr\tAirships""#, "line break"),
        ("|\n  Zephyr\n  Airships", "line break"),
        (r#""Zephyr\u0007Airships""#, "U+0007"),
    ];
    for (name, words) in cases {
        fs::write(site.join("prospects/zephyr.yaml"), format!("name: {name}\nnda: {{signed: 2026-01-01}}\n")).unwrap();
        let output = folder.path().join("out");
        let run = bundle(&site, &output, &["zephyr"]);
        let said = text(&run.stderr);
        expect_said(name, run.status.code(), &said, 1, &[words]);
        assert!(!output.exists(), "{name}");
    }
}

/// The same rule for whatever stands in a title: a file of the example, what it says, and what it says then.
#[test]
fn every_name_and_title_is_one_line_that_one_can_see() {
    let cases = [
        ("trust.yaml", "product: "),
        ("data/documents.yaml", "title: "),
        ("data/subprocessors.yaml", "name: "),
        ("data/subservice.yaml", "name: "),
        ("prospects/meadowbrook-clinics.yaml", "  name: "),
    ];
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    for (file, key) in cases {
        for (value, words) in [(r#"" ""#, "nothing to see"), (r#""Two\nlines""#, "line break")] {
            copy_example(&site);
            set_no_type(&site);
            let before = fs::read_to_string(site.join(file)).unwrap();
            let at = before.find(key).unwrap_or_else(|| panic!("{file} has no {key}")) + key.len();
            let end = at + before[at..].find('\n').unwrap();
            fs::write(site.join(file), format!("{}{value}{}", &before[..at], &before[end..])).unwrap();
            let run = candor().arg("build").arg(&site).args(["--date", "2026-11-23"]).output().unwrap();
            let said = text(&run.stderr);
            expect_said(format_args!("{file} with {key}{value}"), run.status.code(), &said, 1, &[words]);
            assert!(said.contains(&format!("--> {file}:")), "{said}");
        }
    }
}

/// Text without the fingerprint of its bundle.
fn visible(bytes: &[u8]) -> String {
    text(bytes).chars().filter(|c| !"\u{200B}\u{200C}\u{200D}\u{2060}\u{2063}".contains(*c)).collect()
}

/// The one bundle in a folder, with its id replaced where it occurs: a new id is the one thing that differs
/// between two runs.
fn only_bundle(output: &Path) -> BTreeMap<PathBuf, String> {
    let folder = bundle_folder(output);
    let name = folder.file_name().unwrap().to_str().unwrap();
    let id = name.rsplit('-').next().unwrap().to_owned();
    assert_eq!(id.len(), 6, "{name}");
    let mut files: BTreeMap<PathBuf, String> =
        tree(&folder).into_iter().map(|(path, contents)| (path, visible(&contents).replace(&id, "0TEST0"))).collect();
    // Hashes of what holds the id differ with it, and so do PDFs, which carry its mark packed: tests/documents.rs reads them.
    files.retain(|path, _| !path.ends_with("SHA256SUMS") && path.extension().is_none_or(|end| end != "pdf"));
    let manifest = files.get_mut(Path::new("manifest.json")).unwrap();
    *manifest = manifest
        .lines()
        .filter(|line| !line.contains("\"sha256\"") && !line.contains("\"size\""))
        .collect::<Vec<_>>()
        .join("\n");
    files
}

fn bundle_folder(output: &Path) -> PathBuf {
    let visible = |entry: fs::DirEntry| (!entry.file_name().to_str().unwrap().starts_with('.')).then(|| entry.path());
    let folders: Vec<PathBuf> = fs::read_dir(output).unwrap().filter_map(|entry| visible(entry.unwrap())).collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    folders[0].clone()
}

#[test]
fn it_holds_five_sections_the_documents_a_manifest_and_sums_that_check() {
    let folder = tempfile::tempdir().unwrap();
    let run = bundle(&example(), folder.path(), &["meadowbrook-clinics"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let bundle = bundle_folder(folder.path());
    let files = tree(&bundle);
    for path in [
        "index.html",
        "section-1.html",
        "section-2.html",
        "section-3.html",
        "section-4.html",
        "section-5.html",
        "manifest.json",
        "documents/pentest-2026.pdf",
        "documents/baa-template.pdf",
    ] {
        assert!(files.contains_key(Path::new(path)), "{path}");
    }
    assert!(!files.contains_key(Path::new("documents/bcp-test-2026.pdf")), "only for the auditor");
    assert!(!files.contains_key(Path::new("documents/iso-statement-draft.pdf")), "internal");
    let check = std::process::Command::new("sha256sum")
        .args(["--check", "--strict", "SHA256SUMS"])
        .current_dir(&bundle)
        .output()
        .unwrap();
    assert!(check.status.success(), "{}", text(&check.stdout));
    assert_eq!(text(&check.stdout).lines().count(), files.len() - 1, "every file but the list itself");
    let manifest: serde_json::Value = serde_json::from_slice(&files[Path::new("manifest.json")]).unwrap();
    assert_eq!(manifest["recipient"], "Meadowbrook Clinics Group");
    assert_eq!(manifest["expires"], "2027-01-22", "60 days, as the profile says");
    crate::common::check_links(&bundle, false);
}

/// An NDA, and what the gate says on 2026-11-23. The clock's side of it is in `gate.rs`.
#[test]
fn no_bundle_without_an_nda_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy_example(&site);
    set_no_type(&site);
    let cases = [
        ("", 1, "no NDA is recorded"),
        ("nda: {signed: 2026-11-24}", 1, "only signed on 2026-11-24"),
        ("nda: {signed: 2025-01-01, expires: 2026-11-22}", 1, "lapsed on 2026-11-22, 1 days ago"),
        ("nda: {signed: 2025-01-01, expires: 2199-11-23}", 0, "good until 2027-02-21"),
        ("nda: {signed: 2026-11-23}", 0, "good until 2027-02-21"),
        ("nda: {signed: 2026-11-23}\nexpires_in: 10", 0, "good until 2026-12-03"),
        ("nda: {signed: 2025-01-01, expires: !internal 2026-11-22}", 1, "lapsed on 2026-11-22"),
        ("nda: !internal {signed: 2025-01-01}", 1, "hidden from the prospect that signed it"),
    ];
    for (nda, code, words) in cases {
        fs::write(site.join("prospects/zephyr.yaml"), format!("name: Zephyr Airships\n{nda}\n")).unwrap();
        let output = folder.path().join("out");
        let run = bundle(&site, &output, &["zephyr"]);
        let said = text(&run.stdout) + &text(&run.stderr);
        assert_eq!(run.status.code(), Some(code), "{nda}: {said}");
        assert!(said.contains(words), "{nda}: {said}");
        assert_eq!(output.exists(), code == 0, "{nda}: nothing is written on refusal");
        let _ = fs::remove_dir_all(&output);
    }
}

#[test]
fn the_example_refuses_the_lapsed_prospect_and_makes_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let run = bundle(&example(), folder.path(), &["--all"]);
    assert_eq!(run.status.code(), Some(1), "one fails");
    let stdout = text(&run.stdout);
    assert_eq!(stdout.lines().count(), 4, "{stdout}");
    assert_eq!(stdout.lines().last(), folder.path().to_str(), "the last line is what to open");
    assert!(text(&run.stderr).contains("Skerry Couriers Ltd"), "{}", text(&run.stderr));
}

#[test]
fn a_profile_narrows_sections_documents_and_reports() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy_example(&site);
    set_no_type(&site);
    let profile = "name: Zephyr Airships\nnda: {signed: 2026-01-01}\ninclude: {sections: [1, 4], documents: [pentest-2026], reports: [soc2-2026]}\n";
    fs::write(site.join("prospects/zephyr.yaml"), profile).unwrap();
    let output = folder.path().join("out");
    let run = bundle(&site, &output, &["zephyr"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let files = tree(&bundle_folder(&output));
    let has = |path: &str| files.contains_key(Path::new(path));
    assert!(has("section-1.html") && has("section-4.html") && has("documents/pentest-2026.pdf"));
    assert!(
        !has("section-2.html")
            && !has("section-3.html")
            && !has("section-5.html")
            && !has("documents/network-diagram.pdf")
    );
    crate::common::check_links(&bundle_folder(&output), false);
}

/// What a profile leaves out stays out, also by an empty list.
#[test]
fn a_profile_that_narrows_to_nothing_narrows_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy_example(&site);
    set_no_type(&site);
    let cases = [("{documents: []}", &[][..]), ("{documents: [pentest-2026]}", &["documents/pentest-2026.pdf"])];
    for (number, (include, expected)) in cases.into_iter().enumerate() {
        let profile = format!("name: Zephyr Airships\nnda: {{signed: 2026-01-01}}\ninclude: {include}\n");
        fs::write(site.join("prospects/zephyr.yaml"), profile).unwrap();
        let output = folder.path().join(number.to_string());
        let run = bundle(&site, &output, &["zephyr"]);
        assert!(run.status.success(), "{include}: {}", text(&run.stderr));
        let files = tree(&bundle_folder(&output));
        let documents: Vec<&str> =
            files.keys().filter_map(|path| path.to_str()).filter(|path| path.starts_with("documents/")).collect();
        assert_eq!(documents, expected, "{include}");
    }
    let profile = "name: Zephyr Airships\nnda: {signed: 2026-01-01}\ninclude: {sections: [], reports: []}\n";
    fs::write(site.join("prospects/zephyr.yaml"), profile).unwrap();
    let output = folder.path().join("sections");
    assert!(bundle(&site, &output, &["zephyr"]).status.success());
    let files = tree(&bundle_folder(&output));
    assert!(!files.keys().any(|path| path.to_str().unwrap().starts_with("section-")), "{:?}", files.keys());
}

#[test]
fn a_bundle_does_not_depend_on_other_prospects_nor_on_what_it_may_not_hold() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy_example(&site);
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    assert!(bundle(&site, &first, &["pellworth-grocers"]).status.success());
    fs::remove_file(site.join("prospects/meadowbrook-clinics.yaml")).unwrap();
    fs::write(
        site.join("prospects/zephyr.yaml"),
        "name: Zephyr Airships\nnda: {signed: 2026-01-01}\nsegments: [auditor]\n",
    )
    .unwrap();
    let secret =
        "---\nvisibility: nda:healthcare\nquestion: Is the zephyr calm?\n---\nOnly on every second Tuesday in Lent.\n";
    fs::write(site.join("content/faq/zephyr.md"), secret).unwrap();
    fs::write(site.join("content/controls/zephyr.md"), "---\nvisibility: internal\nid: AAA-1\ntitle: Zephyr\ncategory: Access\ncriteria: [CC6.1]\n---\nBlows where it wants to blow.\n").unwrap();
    let run = bundle(&site, &second, &["pellworth-grocers"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let (first, second) = (only_bundle(&first), only_bundle(&second));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, contents) in &first {
        assert!(contents == &second[path], "{} differs", path.display());
    }
}

#[test]
fn a_mistyped_prospect_is_a_wrong_usage_with_a_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    let run = bundle(&example(), folder.path(), &["meadowbrok-clinics"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(text(&run.stderr).contains("did you mean `meadowbrook-clinics`?"), "{}", text(&run.stderr));
}

#[test]
fn its_search_index_leads_to_what_the_bundle_holds() {
    let folder = tempfile::tempdir().unwrap();
    let run = bundle(&example(), folder.path(), &["meadowbrook-clinics"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let files = tree(&bundle_folder(folder.path()));
    let kinds = check_search_index(&files);
    // Page, control, criterion, report, section, document, subprocessor, update, question, service, policy, questionnaire and requirement.
    assert_eq!(kinds, (0..13).collect());
    let index = text(&files[Path::new("index.html")]);
    expect_words("", &index, &["id=\"search-open\"", "data-index=\"assets/search-index."]);
}

/// What is under NDA beside the five sections, by the words that only it holds: the file that has them, and the section of a
/// profile that it belongs to.
const BESIDE: [(&str, &str, &str); 5] = [
    ("faq.html", "faq", "Firnwell carries cyber cover of ten million euros"),
    ("updates.html", "updates", "penetration test took 25 person-days"),
    ("services.html", "services", "Excursion alarms"),
    ("contacts.html", "contacts", "privacy@firnwell.example"),
    ("page-responsible-ai.html", "pages", "It raises no alarm and silences none"),
];

#[test]
fn questions_notices_uptime_contacts_and_pages_stand_in_a_bundle_and_links_between_them_stay_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy_example(&site);
    set_no_type(&site);
    let linking = "---\nquestion: Where is the rest?\nvisibility: nda\n---\n\nSee [questions](/faq/#do-you-process-data-about-patients), \
        [the outage](../updates/2026-04-24-console-outage.md), [a page](/responsible-ai/), [uptime](/status/), [a control](/controls/acc-05/) \
        and [whom to write to](/security/).\n";
    fs::write(site.join("content/faq/rest.md"), linking).unwrap();
    let cases = [
        ("", [true; 5]),
        ("include: {sections: [1, 2, 3, 4, 5]}", [false; 5]),
        ("include: {sections: [faq, pages]}", [true, false, false, false, true]),
        ("include: {sections: [4, updates, services, contacts]}", [false, true, true, true, false]),
    ];
    for (include, expected) in cases {
        let profile = format!("name: Zephyr Airships\nnda: {{signed: 2026-01-01}}\n{include}\n");
        fs::write(site.join("prospects/zephyr.yaml"), profile).unwrap();
        let output = folder.path().join("out");
        let run = bundle(&site, &output, &["zephyr"]);
        assert!(run.status.success(), "{include}: {}", text(&run.stderr));
        let files = tree(&bundle_folder(&output));
        let cover = text(&files[Path::new("index.html")]);
        let index = files.keys().find(|path| path.to_string_lossy().contains("search-index")).unwrap();
        let searched = candor::text::script::unpack(&text(&files[index])).unwrap();
        for ((path, section, words), is_there) in BESIDE.into_iter().zip(expected) {
            let page = files.get(Path::new(path)).map(|bytes| text(bytes));
            // Each word carries the bundle's fingerprint behind its paragraph, none within.
            assert_eq!(page.is_some_and(|page| page.contains(words)), is_there, "{include}: {section} in {path}");
            assert_eq!(cover.contains(&format!("href=\"{path}\"")), is_there, "{include}: {path} on the cover");
            assert_eq!(searched[0].contains(path), is_there, "{include}: {path} in the search");
        }
        crate::common::check_links(&bundle_folder(&output), false);
        check_search_index(&files);
        if include.is_empty() {
            let page = text(&files[Path::new("faq.html")]);
            for link in [
                "#do-you-process-data-about-patients",
                "updates.html#2026-04-24-",
                "page-responsible-ai.html",
                "services.html",
                "section-4.html#acc-05",
                "contacts.html",
            ] {
                assert!(page.contains(&format!("href=\"{link}")), "{link}");
            }
        }
        fs::remove_dir_all(output).unwrap();
    }
}

#[test]
fn what_holds_nothing_is_no_section_and_a_question_whose_answer_is_hidden_says_so() {
    let site = crate::common::Site::small();
    site.write("prospects/zephyr.yaml", "name: Zephyr Airships\nnda: {signed: 2026-01-01}\n");
    let made = || {
        let _ = fs::remove_dir_all(site.path("../out"));
        let (code, said) =
            site.run(&["bundle", "zephyr", "--plain", "--no-ledger", "--date", "2026-11-23", "-o", "../out"]);
        assert_eq!(code, 0, "{said}");
        tree(&bundle_folder(&site.path("../out")))
    };
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<String> {
        let pages = files.keys().map(|path| path.to_string_lossy().into_owned());
        pages.filter(|path| path.ends_with(".html") && !path.starts_with("section-") && path != "index.html").collect()
    };
    assert_eq!(names(&made()), [""; 0], "an empty collection makes no section");
    site.write(
        "content/faq/a.md",
        "---\nquestion: !public Where is the data centre?\nvisibility: internal\n---\n\nIn a cellar.\n",
    );
    let files = made();
    assert_eq!(names(&files), ["faq.html"]);
    let page = text(&files[Path::new("faq.html")]);
    expect_words("", &page, &["The answer is not part of this bundle."]);
    assert!(!page.contains("available under NDA"), "{page}");
}

#[test]
fn the_next_bundle_tells_of_new_questions_notices_services_and_pages() {
    let site = crate::common::Site::new();
    site.write("prospects/zephyr.yaml", "name: Zephyr Airships\nnda: {signed: 2026-01-01}\n");
    let made = || {
        let _ = fs::remove_dir_all(site.path("../out"));
        let (code, said) = site.run(&["bundle", "zephyr", "--plain", "--date", "2026-11-23", "-o", "../out"]);
        assert_eq!(code, 0, "{said}");
        text(&tree(&bundle_folder(&site.path("../out")))[Path::new("index.html")])
    };
    made();
    assert!(made().contains("Nothing that you may see has changed."));
    site.write("content/faq/new.md", "---\nquestion: A new question?\nvisibility: nda\n---\n\nA new answer.\n");
    site.write(
        "content/updates/new.md",
        "---\ndate: 2026-11-20\ntitle: A new notice\nkind: news\nvisibility: nda\n---\n\nNews.\n",
    );
    site.write("content/pages/new.md", "---\ntitle: A new page\nvisibility: nda\n---\n\nA new text.\n");
    site.edit("content/faq/patient-data.md", "We don't ask for any.", "We ask for none.");
    let cover = made();
    for words in ["A new question?", "A new notice", "A new page", "Do you process data about patients?"] {
        assert!(cover.contains(words), "{words}");
    }
}
