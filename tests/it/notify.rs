//! `candor notify`: what changed, told to everybody and to each segment, and held back until it is told.

use std::{collections::BTreeMap, fs};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

use crate::common::{Site, expect_said, expect_words, tree};

const DAY: &str = "2026-11-23";

/// A site with something new for each audience, and something old.
fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "{default: public}", "{default: public, segments: [health, bank]}").edit(
        "trust.yaml",
        "report: {pdf: false}",
        "report: {pdf: false}\nbase_url: https://trust.firnwell.example\nfreshness: {notice_days: 30}\ncontacts: {security: security@firnwell.example, privacy: privacy@firnwell.example}",
    );
    site.write(
        "data/subprocessors.yaml",
        "- {name: Old Cloud, purpose: Hosting, location: 'Bern, Switzerland', announced: 2024-01-01, since: 2024-03-01}\n\
         - {name: Public Mail, purpose: Mail, location: 'Oslo, Norway', announced: 2026-11-10, since: 2027-01-01}\n\
         - !nda\n  {name: Quiet Logs, purpose: Logs, location: 'Turku, Finland', since: 2027-02-01}\n\
         - !nda:health\n  {name: Clinic Fax, purpose: Faxes, location: 'Lyon, France', since: 2027-03-01}\n",
    );
    let document =
        |id: &str, title: &str, date: &str| format!("- {{id: {id}, title: '{title}', kind: other, date: {date}}}\n");
    site.write(
        "data/documents.yaml",
        &[document("old", "Older paper", "2025-01-01"), document("new", "New *paper*", "2026-11-20")].concat(),
    );
    site.write("content/updates/a.md", "---\ndate: 2026-11-21\ntitle: We moved <house>\nkind: news\n---\nText.\n");
    site
}

fn notify(site: &Site, more: &[&str]) -> (i32, String) {
    site.run(&[&["notify", "-o", "../notices", "--date", DAY], more].concat())
}

/// Each draft by its name without the day; a mail as it is read.
fn drafts(site: &Site) -> BTreeMap<String, String> {
    let decoded = |name: &str, text: String| {
        if !name.ends_with(".eml") {
            return text;
        }
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let body = STANDARD.decode(body.replace("\r\n", "")).unwrap();
        format!("{head}\n\n{}", String::from_utf8(body).unwrap())
    };
    let read = |(path, bytes): (std::path::PathBuf, Vec<u8>)| {
        let name = path.to_string_lossy().replace(&format!("{DAY}-"), "");
        let text = decoded(&name, String::from_utf8(bytes).unwrap());
        (name, text)
    };
    tree(&site.path("../notices")).into_iter().map(read).collect()
}

#[test]
fn each_audience_has_a_notice_of_what_is_new_to_it_in_four_forms() {
    let site = site();
    let (code, said) = notify(&site, &["--since", "2026-11-01"]);
    assert_eq!(code, 0, "{said}");
    let drafts = drafts(&site);
    let told = [
        ("Public Mail", "public nda nda-bank nda-health"),
        ("New ", "public nda nda-bank nda-health"),
        ("We moved ", "public nda nda-bank nda-health"),
        ("Quiet Logs", "nda nda-bank nda-health"),
        ("Clinic Fax", "nda-health"),
        ("Old Cloud", ""),
        ("Older paper", ""),
    ];
    for audience in ["public", "nda", "nda-bank", "nda-health"] {
        for form in ["eml", "md", "slack.json", "teams.json"] {
            let draft = &drafts[&format!("{audience}.{form}")];
            for (what, readers) in told {
                let is_told = readers.split(' ').any(|reader| reader == audience);
                assert_eq!(draft.contains(what), is_told, "{what} in {audience}.{form}:\n{draft}");
            }
            // 30 days from the announcement; those that were never announced, from today on.
            assert!(draft.contains("Last day to object: 2026-12-10."), "{audience}.{form}:\n{draft}");
            assert_eq!(draft.contains("Last day to object: 2026-12-23."), audience != "public", "{audience}.{form}");
            expect_words(
                format_args!("{audience}.{form}"),
                draft,
                &["First day: 2027-01-01.", "privacy@firnwell.example", "https://trust.firnwell.example"],
            );
        }
    }
    expect_words(
        "the Markdown",
        &drafts["public.md"],
        &[
            "[**New \\*paper\\***](<https://trust.firnwell.example/documents/>)",
            "We moved \\<house\\>",
            "## Subprocessors\n\n- [**Public Mail**]",
        ],
    );
    expect_words(
        "the mail",
        &drafts["nda.eml"],
        &["X-Unsent: 1", "This is for readers under NDA.", "- Quiet Logs. Logs. Turku, Finland."],
    );
    let slack: Value = serde_json::from_str(&drafts["public.slack.json"]).unwrap();
    assert!(
        slack["blocks"].as_array().unwrap().iter().all(|block| block["text"]["text"].as_str().unwrap().len() <= 3000)
    );
    assert!(slack.to_string().contains("We moved &lt;house&gt;"), "{slack}");
    let teams: Value = serde_json::from_str(&drafts["public.teams.json"]).unwrap();
    assert_eq!(teams["attachments"][0]["content"]["type"], "AdaptiveCard", "{teams}");
}

#[test]
fn a_notice_is_the_same_to_the_byte_each_time() {
    let (first, second) = (site(), site());
    for site in [&first, &second] {
        assert_eq!(notify(site, &["--since", "2026-11-01"]).0, 0);
    }
    assert_eq!(tree(&first.path("../notices")), tree(&second.path("../notices")));
}

#[test]
fn what_a_reader_may_not_see_changes_no_byte_of_its_notice() {
    let plain = site();
    assert_eq!(notify(&plain, &["--since", "2026-11-01"]).0, 0);
    let changed = site();
    changed
        .edit("data/subprocessors.yaml", "Clinic Fax, purpose: Faxes", "Other Fax, purpose: Letters")
        .edit("data/subprocessors.yaml", "since: 2027-03-01", "since: 2027-04-01")
        .write(
            "content/updates/b.md",
            "---\ndate: 2026-11-22\ntitle: Only for clinics\nkind: news\nvisibility: nda:health\n---\nText.\n",
        );
    assert_eq!(notify(&changed, &["--since", "2026-11-01"]).0, 0);
    let (before, after) = (drafts(&plain), drafts(&changed));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (name, text) in &before {
        assert_eq!(*text == after[name], !name.starts_with("nda-health"), "{name}:\n{text}\n{}", after[name]);
    }
}

/// What only others were told of is no sign for anybody else that the site announces by notices.
#[test]
fn a_notice_to_others_changes_no_byte_of_the_next_one() {
    let known = "- {name: Old Cloud, purpose: Hosting, location: 'Bern, Switzerland', since: 2024-03-01}\n";
    let later = "- {name: Near Cloud, purpose: Hosting, location: 'Ghent, Belgium', since: 2026-11-05}\n";
    let drafted = |other: &str| {
        let site = site();
        site.write("data/subprocessors.yaml", &format!("{known}{other}"));
        let (code, said) = site.run(&["notify", "--since", "2026-10-30", "--date", "2026-11-01", "-o", "../first"]);
        assert_eq!(code, 0, "{said}");
        site.write("data/subprocessors.yaml", &format!("{known}{other}{later}"));
        let (code, said) = notify(&site, &["--since", "2026-11-10"]);
        assert_eq!(code, 0, "{said}");
        drafts(&site)
    };
    let alone = drafted("");
    let other = "- !nda:health\n  {name: Clinic Fax, purpose: Faxes, location: 'Lyon, France', since: 2027-03-01}\n";
    let beside = drafted(other);
    let of_all = |drafts: &BTreeMap<String, String>| -> Vec<(String, String)> {
        let wide = |name: &str| name.starts_with("public") || name.starts_with("nda.");
        drafts.iter().filter(|(name, _)| wide(name)).map(|(name, text)| (name.clone(), text.clone())).collect()
    };
    assert_eq!(of_all(&alone), of_all(&beside));
    assert!(!of_all(&alone).is_empty(), "{alone:?}");
    assert!(beside.keys().any(|name| name.starts_with("nda-health")), "{beside:?}");
}

#[test]
fn a_lock_tells_what_it_did_not_list_and_counts_what_is_gone() {
    let site = site();
    site.write("content/faq/a.md", "---\nquestion: Where is it?\n---\nHere.\n");
    assert_eq!(site.run(&["exposure", "--write", "--date", DAY]).0, 0);
    fs::copy(site.path("exposure.lock"), site.path("before.lock")).unwrap();
    fs::remove_file(site.path("content/faq/a.md")).unwrap();
    site.write("content/faq/b.md", "---\nquestion: Who are you?\nvisibility: nda:bank\n---\nUs.\n");
    site.edit("data/subprocessors.yaml", "since: 2024-03-01", "since: 2024-03-01, until: 2026-12-31");
    let (code, said) = notify(&site, &["--since", "before.lock"]);
    assert_eq!(code, 0, "{said}");
    let drafts = drafts(&site);
    expect_words(
        "everybody",
        &drafts["public.md"],
        &[
            "What is new at ",
            ", as of 2026-",
            "**Old Cloud**](<",
            "Last day: 2026-12-31.",
            "1 entry is no longer shown.",
        ],
    );
    for (name, draft) in &drafts {
        assert_eq!(draft.contains("Who are you?"), name.starts_with("nda-bank"), "{name}: {draft}");
        assert!(
            !draft.contains("a.md") && !draft.contains("Where is it") && !draft.contains("paper"),
            "{name}: {draft}"
        );
    }
    for (since, code, told) in
        [("none.lock", 3, "--since"), ("trust.yaml", 1, "trust.yaml:1"), ("2026-13-01", 3, "name a day")]
    {
        let (found, said) = notify(&site, &["--since", since]);
        expect_said(since, found, &said, code, &[told]);
    }
}

#[test]
fn the_ledger_keeps_what_was_announced_and_its_chain_holds() {
    let site = site();
    let (code, said) = notify(&site, &["--since", "2026-11-01", "--no-ledger"]);
    expect_said("a rehearsal", code, &said, 0, &["nobody counts as told"]);
    assert!(!site.path("issued.jsonl").exists());
    fs::remove_dir_all(site.path("../notices")).unwrap();
    for again in [false, true] {
        let (code, said) = notify(&site, &["--since", "2026-11-01"]);
        assert_eq!(code, 0, "{again}: {said}");
        let ledger = fs::read_to_string(site.path("issued.jsonl")).unwrap();
        assert_eq!(ledger.lines().count(), 4, "one line for each audience, once: {ledger}");
        fs::remove_dir_all(site.path("../notices")).unwrap();
        if !again {
            // Upcoming subprocessors were told; what is new since a day stays new.
            let first: Value = serde_json::from_str(ledger.lines().next().unwrap()).unwrap();
            assert_eq!(
                first["told"][0],
                serde_json::json!({"record": "subprocessors/Public Mail", "title": "Public Mail", "effective": "2027-01-01", "object_by": "2026-12-10"})
            );
        }
    }
    let (code, said) = site.run(&["issued", "--check"]);
    expect_said("the chain", code, &said, 0, &["the chain holds: 4 lines"]);
    let (code, said) = site.run(&["issued"]);
    expect_said("the list", code, &said, 0, &["nda:health", "told of 5"]);
    let (_, said) = site.run(&["notify", "--date", "2026-11-25", "--since", "2026-11-25"]);
    assert!(said.contains("nothing is new: no notice was drafted"), "{said}");
    // Two files that are in the way stop the run, and take its lines back.
    site.write("../notices/2026-11-24-nda.md", "mine");
    let before = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    let (code, said) = site.run(&["notify", "-o", "../notices", "--date", "2026-11-24", "--since", "2026-11-01"]);
    assert_ne!(code, 0, "{said}");
    let after = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    assert!(after.starts_with(&before));
    let (code, said) = site.run(&["issued"]);
    assert!(code == 0 && !said.contains("2026-11-24"), "{said}");
}

/// Whether a subprocessor stops the site, by what was announced before.
#[test]
fn a_subprocessor_that_nobody_was_told_of_stops_the_site_on_its_first_day() {
    let stops = |site: &Site, day: &str| {
        let (code, said) = site.run(&["check", "--date", day]);
        let stops = said.contains("error[subprocessor/not-notified]");
        assert_eq!(code, i32::from(stops), "{day}: {said}");
        stops
    };
    let site = site();
    assert!(!stops(&site, "2027-06-01"), "a site without notices builds as before");
    assert_eq!(notify(&site, &["--since", "2026-11-01"]).0, 0);
    assert!(!stops(&site, "2027-06-01"), "all of them were told");
    site.edit("data/subprocessors.yaml", "since: 2027-03-01", "since: 2027-02-15");
    assert!(!stops(&site, "2027-02-14") && stops(&site, "2027-02-15"), "it begins earlier than was told");
    site.edit("data/subprocessors.yaml", "since: 2027-02-15", "since: 2027-05-15");
    assert!(!stops(&site, "2027-06-01"), "it begins later than was told");
    let added = "- {name: Late One, purpose: Backups, location: 'Riga, Latvia', since: 2027-01-15}\n";
    let list = fs::read_to_string(site.path("data/subprocessors.yaml")).unwrap();
    site.write("data/subprocessors.yaml", &format!("{list}{added}"));
    assert!(!stops(&site, "2027-01-14") && stops(&site, "2027-01-15"), "a new one");
    // The command that tells of it isn't stopped by it.
    let (code, said) = site.run(&["notify", "-o", "../late", "--date", "2027-01-20", "--since", "2027-01-19"]);
    expect_said("telling late", code, &said, 0, &["public: 1 thing is new"]);
    assert!(!stops(&site, "2027-01-20"));
    // Whom only a segment was told of was told to nobody else.
    site.edit("data/subprocessors.yaml", "!nda:health\n  {name: Clinic Fax", "{name: Clinic Fax");
    assert!(stops(&site, "2027-06-01"), "everybody sees it now, and only clinics were told");
}
