//! Letters beside bundles, where bundles and passphrases go, and which of them count.

use std::collections::BTreeSet;

use crate::common::{Site, expect_said, expect_words, tree};

const TEMPLATE: &str = "# Documents for {{ recipient }}\n\nDear {{ contact }},\n{% for file in files %}{{ file.name }} {{ file.sha256 }}\n{% endfor %}\
    until {{ expires }}, copy {{ bundle }}{% if has_passphrase %}, by telephone{% endif %}. {{ publisher }}\n";

/// A small site with two prospects.
fn site() -> Site {
    let site = Site::small();
    for (id, name, contact) in [("oak", "Oakmoss", "Ada Luk"), ("elm", "Elm & Söhne", "Bo, the \"boss\"")] {
        let profile = format!(
            "name: {name}\ncontact: {{name: '{contact}', email: {id}@customer.example}}\nnda: {{signed: 2026-02-01}}\n"
        );
        site.write(&format!("prospects/{id}.yaml"), &profile);
    }
    site.write("letters/own.md", TEMPLATE);
    site
}

fn bundle(site: &Site, more: &[&str]) -> (i32, String) {
    site.run(&[&["bundle", "-o", "../bundles", "--date", "2026-11-23"], more].concat())
}

/// What stands below the folder of bundles, by names without dates and ids.
fn written(site: &Site) -> BTreeSet<String> {
    let files = tree(&site.path("../bundles"));
    let shown = |path: &std::path::PathBuf| {
        let path = path.to_string_lossy().replace('\\', "/");
        let Some((start, rest)) = path.split_once("-2026-11-23-") else { return path };
        format!("{start}{}", &rest[6..])
    };
    files.keys().map(shown).collect()
}

fn text(site: &Site, ending: &str) -> String {
    let files = tree(&site.path("../bundles"));
    let (_, bytes) = files.iter().find(|(path, _)| path.to_string_lossy().ends_with(ending)).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn each_bundle_has_a_letter_beside_it_and_each_prospect_a_folder() {
    for (form, files) in [
        (&["--zip"][..], &["zip"][..]),
        (&["--passphrase-dir", "../secrets"], &["html", "zip.age"]),
        (&["--plain"], &[]),
    ] {
        let site = site();
        let (code, said) =
            bundle(&site, &[&["--all", "--layout", "by-prospect", "--letter", "letters/own.md"], form].concat());
        assert_eq!(code, 0, "{said}");
        let all = written(&site);
        for id in ["oak", "elm"] {
            for ending in [files, &["txt", "eml"]].concat() {
                assert!(all.contains(&format!("{id}/{id}.{ending}")), "{form:?}: {id}.{ending} in {all:?}");
            }
        }
        let letter = text(&site, ".txt");
        assert!(!letter.contains("{{"), "{letter}");
    }
}

#[test]
fn a_letter_says_whom_what_and_until_when_and_never_the_passphrase() {
    let site = site();
    let (code, said) = bundle(&site, &["elm", "--letter", "letters/own.md", "--passphrase-dir", "../secrets"]);
    assert_eq!(code, 0, "{said}");
    let letter = text(&site, ".txt");
    let html =
        tree(&site.path("../bundles")).into_keys().find(|path| path.extension().is_some_and(|end| end == "html"));
    let html = html.unwrap().display().to_string();
    expect_words(
        "the letter",
        &letter,
        &[
            "Documents for Elm & Söhne\n",
            "Dear Bo, the \"boss\",",
            &html,
            "until 21 February 2027",
            "by telephone. Firnwell",
        ],
    );
    let secrets = tree(&site.path("../secrets"));
    assert_eq!(secrets.len(), 1, "{secrets:?}");
    let passphrase = String::from_utf8(secrets.into_values().next().unwrap()).unwrap();
    assert!(passphrase.trim().len() > 20, "{passphrase}");
    let mail = text(&site, ".eml");
    for (name, text) in [("text", &letter), ("mail", &mail), ("terminal", &said)] {
        assert!(!text.contains(passphrase.trim()), "{name}: {text}");
    }
    expect_words(
        "the mail",
        &mail,
        &["X-Unsent: 1\r\n", "To: =?UTF-8?B?", "<elm@customer.example>\r\n", "Subject: =?UTF-8?B?"],
    );
    assert!(mail.lines().all(|line| line.len() <= 998 && line.is_ascii()), "{mail}");
}

#[test]
fn a_letter_that_cannot_be_written_is_told_before_anything_is_made() {
    for (template, said) in [
        ("# For {{ recipent }}\n", "letters/own.md:1:10: "),
        ("# For {{ recipient }\n", "letters/own.md:1:"),
        ("For {{ recipient }}\n", "begins with a heading"),
        ("", "begins with a heading"),
    ] {
        let site = site();
        site.write("letters/own.md", template);
        let (code, told) = bundle(&site, &["oak", "--zip", "--letter", "letters/own.md"]);
        expect_said(template, code, &told, 1, &[said, "nothing was made"]);
        assert!(!site.path("issued.jsonl").exists() && !site.path("../bundles").exists(), "{template}");
    }
    let (code, told) = bundle(&site(), &["oak", "--zip", "--letter", "letters/none.md"]);
    expect_said("no file", code, &told, 3, &["--letter", "letters/none.md"]);
}

/// A template may ask for what only some bundles have.
#[test]
fn a_letter_that_is_wrong_for_one_bundle_stops_that_one() {
    let site = site();
    site.write("letters/own.md", "{% if page %}# For {{ recipient }}\n{% else %}no heading{% endif %}\n");
    let (code, told) = bundle(&site, &["oak", "--zip", "--letter", "letters/own.md"]);
    expect_said("without a page", code, &told, 1, &["the letter can't be written", "begins with a heading"]);
    assert!(!site.path("issued.jsonl").exists(), "nothing was recorded");
}

#[test]
fn the_starters_letter_fits_every_form() {
    let site = site();
    let template = include_str!("../../content/starter/letters/bundle.md");
    site.write("letters/bundle.md", template);
    for form in [&["--zip"][..], &["--plain"], &["--passphrase-dir", "../secrets"]] {
        let (code, said) = bundle(&site, &[&["oak", "--letter", "letters/bundle.md"], form].concat());
        assert_eq!(code, 0, "{said}");
    }
    let letter = text(&site, ".txt");
    expect_words(
        "the letter",
        &letter,
        &["Security documents of Firnwell for Oakmoss\n", "Dear Ada Luk,", "23 November 2026"],
    );
}

#[test]
fn issued_lists_by_prospect_and_says_which_bundle_a_later_one_supersedes() {
    let site = site();
    for name in ["oak", "elm", "oak"] {
        bundle(&site, &[name, "--zip"]);
    }
    let (code, said) = site.run(&["issued", "--format", "json", "--date", "2026-11-24"]);
    assert_eq!(code, 0, "{said}");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&said).unwrap();
    let rows: Vec<_> =
        rows.iter().map(|row| (row["prospect"].as_str().unwrap(), row["state"].as_str().unwrap())).collect();
    assert_eq!(rows, [("elm", "in force"), ("oak", "superseded"), ("oak", "in force")]);
    let (_, said) = site.run(&["issued", "--date", "2027-12-01"]);
    assert_eq!(said.matches("expired").count(), 3, "{said}");
}

#[test]
fn what_is_revoked_stays_in_the_ledger_and_its_letter_says_why() {
    let site = site();
    bundle(&site, &["oak", "--zip"]);
    let ledger = || std::fs::read_to_string(site.path("issued.jsonl")).unwrap();
    let before = ledger();
    let id = before.split("\"bundle\":\"").nth(1).unwrap()[..6].to_owned();
    let revoke = |more: &[&str]| site.run(&[&["revoke", &id, "--date", "2026-12-01"], more].concat());

    let (code, said) = revoke(&[]);
    expect_said("without a reason", code, &said, 2, &["--reason"]);
    let (code, said) = site.run(&["revoke", "NO0000", "--reason", "none"]);
    expect_said("an unknown id", code, &said, 2, &["there is no bundle `NO0000`"]);
    assert_eq!(ledger(), before, "nothing was written");

    let (code, said) = revoke(&["--reason", "the agreement ended", "-o", "../letters"]);
    expect_said(
        "revoking",
        code,
        &said,
        0,
        &[&format!("{id} of Oakmoss is revoked from 2026-12-01 on"), "no copy can be called back"],
    );
    assert!(ledger().starts_with(&before), "no line was changed");
    let letter = std::fs::read_to_string(site.path(&format!("../letters/revoke-{id}.txt"))).unwrap();
    expect_words(
        "the letter",
        &letter,
        &["Dear Ada Luk,", &id, "from 2026-12-01 on", "the agreement ended.", "Firnwell"],
    );
    assert!(site.path(&format!("../letters/revoke-{id}.eml")).is_file());

    let (code, said) = revoke(&["--reason", "again"]);
    expect_said("twice", code, &said, 2, &["was revoked from 2026-12-01 on already: the agreement ended"]);
    let (_, said) = site.run(&["issued", "--date", "2026-11-24"]);
    expect_words("the list", &said, &["revoked"]);
    let (code, said) = site.run(&["issued", "--check"]);
    expect_said("the chain", code, &said, 0, &["the chain holds: 2 lines"]);

    bundle(&site, &["oak", "--zip"]);
    site.write("issued.jsonl", &ledger().replace("the agreement ended", "nothing happened"));
    let (code, said) = site.run(&["issued", "--check"]);
    expect_said("an edited reason", code, &said, 1, &["line 3 follows a line that isn't here"]);
}

#[test]
fn who_has_a_copy_that_expires_soon_is_offered_a_renewal_and_nobody_else() {
    let site = site();
    // The agreement of one ends with its copy; the other's goes on.
    site.write(
        "prospects/oak.yaml",
        "name: Oakmoss\ncontact: {name: Ada Luk, email: oak@customer.example}\n\
         nda: {signed: 2026-02-01, expires: 2026-12-20, reference: NDA-7}\n",
    );
    for name in ["elm", "oak", "oak"] {
        bundle(&site, &[name, "--zip"]);
    }
    let issued = |more: &[&str]| site.run(&[&["issued", "--date", "2026-12-15"], more].concat());
    let (code, said) = issued(&["--renewals", "../letters"]);
    expect_said("without a number of days", code, &said, 2, &["--expiring"]);
    let (code, said) = issued(&["--expiring", "90", "--renewals", "../letters", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let letters = tree(&site.path("../letters"));
    let texts: Vec<String> = letters
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|end| end == "txt"))
        .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
        .collect();
    assert_eq!((letters.len(), texts.len()), (4, 2), "one for each that no later copy replaces: {said}");
    let to = |name: &str| texts.iter().find(|text| text.contains(name)).unwrap_or_else(|| panic!("{name}: {texts:?}"));
    expect_words(
        "whose agreement ends",
        to("Ada Luk"),
        &["until 2026-12-20", "agreement of 2026-02-01 (NDA-7) ends on 2026-12-20, too"],
    );
    expect_words(
        "whose agreement goes on",
        to("Bo, the"),
        &["Elm & Söhne", "our agreement, which goes on", "until 2027-02-21"],
    );
    for profile in [None, Some("name: Elm & Söhne\nnda: {signed: 2026-02-01, expires: 2026-12-01}\n")] {
        std::fs::remove_file(site.path("prospects/elm.yaml")).unwrap();
        if let Some(text) = profile {
            site.write("prospects/elm.yaml", text);
        }
        let folder = format!("../later-{}", profile.is_some());
        let (code, said) = issued(&["--expiring", "90", "--renewals", &folder]);
        assert_eq!(code, 0, "{said}");
        for (path, bytes) in tree(&site.path(&folder)) {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("goes on"), "no agreement that goes on is recorded: {} {text}", path.display());
        }
        site.write("prospects/elm.yaml", "name: Elm & Söhne\n");
    }
    let (code, said) = issued(&["--expiring", "90", "--renewals", "../letters"]);
    assert_ne!(code, 0, "no letter is written over one that is there: {said}");
    let (code, said) = issued(&["--expiring", "2", "--renewals", "../none"]);
    expect_said("none expires", code, &said, 0, &["no bundle"]);
    assert!(!site.path("../none").exists(), "{said}");
}

#[test]
fn a_letter_names_its_sender_as_its_recipient_may_see_it() {
    let site = site();
    let trust = std::fs::read_to_string(site.path("trust.yaml")).unwrap();
    let trust = trust.replace("company: {", "company: !nda:banks {").replace("public}", "public, segments: [banks]}");
    site.write("trust.yaml", &trust);
    site.write("prospects/elm.yaml", "name: Elm Bank\nsegments: [banks]\nnda: {signed: 2026-02-01}\n");
    for name in ["oak", "elm"] {
        let (code, said) = bundle(&site, &[name, "--zip", "--letter", "letters/own.md"]);
        assert_eq!(code, 0, "{said}");
    }
    let (code, said) = site.run(&["issued", "--expiring", "90", "--renewals", "../letters", "--date", "2026-11-24"]);
    assert_eq!(code, 0, "{said}");
    let (letters, bundles) = (tree(&site.path("../letters")), tree(&site.path("../bundles")));
    let texts: Vec<String> = letters
        .iter()
        .chain(&bundles)
        .filter(|(path, _)| path.extension().is_some_and(|end| end == "txt"))
        .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
        .collect();
    assert_eq!(texts.len(), 4);
    for text in texts {
        assert_eq!(text.contains("Firnwell"), text.contains("Elm Bank"), "{text}");
    }
}
