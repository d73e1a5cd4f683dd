//! Addresses of records: each has one of its own, keeps it, and leads on from those that it had.

use std::{collections::BTreeSet, fs};

use crate::common::{Site, expect_said, expect_words, tree};

const DAY: &str = "2026-11-23";
const LONG: &str = "Are policies and procedures established, documented, approved, communicated, applied, evaluated and maintained for";

fn question(site: &Site, file: &str, question: &str, more: &str) {
    site.write(&format!("content/faq/{file}.md"), &format!("---\nquestion: \"{question}\"\n{more}---\nYes.\n"));
}

fn update(site: &Site, file: &str, title: &str, more: &str) {
    let text = format!("---\ndate: 2026-09-01\ntitle: \"{title}\"\nkind: news\n{more}---\nWhat is new.\n");
    site.write(&format!("content/updates/{file}.md"), &text);
}

/// The site of one control with a `base_url`.
fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "language: en", "language: en\nbase_url: https://trust.firnwell.example");
    site
}

fn built(site: &Site) -> BTreeSet<String> {
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    tree(&site.output("")).into_keys().map(|path| path.to_str().unwrap().to_owned()).collect()
}

/// The ids of questions on their page.
fn anchors(site: &Site) -> BTreeSet<String> {
    let page = site.page("faq/index.html");
    page.split("<h3 id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn questions_that_begin_alike_or_differ_in_a_sign_have_addresses_of_their_own() {
    let site = site();
    let questions = [
        &format!("{LONG} audit assurance?"),
        &format!("{LONG} change control?"),
        "C++ or C#?",
        "C or C?",
        "Is it rated A+?",
        "Is it rated A?",
    ];
    for (number, text) in questions.iter().enumerate() {
        question(&site, &format!("q{number}"), text, "");
    }
    built(&site);
    let all = anchors(&site);
    assert_eq!(all.len(), questions.len(), "{all:?}");
    // What isn't cut and loses nothing has the address that it always had.
    assert!(all.is_superset(&["c-or-c", "is-it-rated-a"].map(str::to_owned).into()), "{all:?}");
    // Whether another question is there changes no address.
    fs::remove_file(site.path("content/faq/q0.md")).unwrap();
    fs::remove_file(site.path("content/faq/q2.md")).unwrap();
    built(&site);
    assert!(anchors(&site).is_subset(&all) && anchors(&site).len() == 4, "{all:?}");
}

#[test]
fn a_long_title_of_any_script_has_an_address_that_every_file_system_can_have() {
    let site = site();
    let titles = [
        "情報セキュリティ".repeat(13),
        format!("{}一", "情報".repeat(60)),
        format!("{}二", "情報".repeat(60)),
        "🎉".repeat(90),
        "w".repeat(900),
    ];
    for (number, title) in titles.iter().enumerate() {
        update(&site, &format!("u{number}"), title, "");
        site.write(&format!("content/pages/p{number}.md"), &format!("---\ntitle: \"{title}\"\n---\nText.\n"));
    }
    let files = built(&site);
    let longest = files.iter().flat_map(|path| path.split('/')).map(str::len).max().unwrap();
    assert!(longest <= 150, "{longest}");
    assert_eq!(files.iter().filter(|path| path.starts_with("updates/2026-")).count(), titles.len(), "{files:?}");
}

#[test]
fn two_records_that_want_one_address_are_told_of_slug_and_have_both_places() {
    let site = site();
    question(&site, "a", "Do you follow ISO/IEC 27001?", "");
    question(&site, "b", "Do you follow ISO IEC 27001?", "");
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["output/duplicate-path", "`slug`"]);
    expect_words("", &said, &["content/faq/a.md:2", "content/faq/b.md:2"]);
    question(&site, "b", "Do you follow ISO IEC 27001?", "slug: which-iso-standard\n");
    built(&site);
    assert!(anchors(&site).contains("which-iso-standard"));
}

#[test]
fn a_slug_keeps_the_address_and_the_atom_id_of_an_update_whose_title_changes() {
    let site = site();
    let feed_ids = || -> Vec<String> {
        let feed = site.page("updates/feed.xml");
        feed.split("<id>").skip(2).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    update(&site, "u", "Zweite Region für alle", "");
    built(&site);
    let before = feed_ids();
    assert_eq!(before, ["https://trust.firnwell.example/updates/2026-09-01-zweite-region-f%C3%BCr-alle/"]);
    update(&site, "u", "A better title", "slug: Zweite-Region-für-alle\n");
    let files = built(&site);
    assert_eq!(feed_ids(), before);
    assert!(files.contains("updates/2026-09-01-zweite-region-für-alle/index.html"), "{files:?}");
}

#[test]
fn a_slug_or_an_alias_that_can_be_none_is_an_error_with_its_place() {
    for (line, why) in [
        ("slug: \"a/b\"", "can't be a slug"),
        ("slug: \"../x\"", "can't be a slug"),
        ("slug: \"a b\"", "can't be a slug"),
        ("slug: \"\"", "can't be a slug"),
        ("aliases: [\"../old/\"]", "from the site's root"),
        ("aliases: [\"/../old/\"]", "each of its parts"),
        ("aliases: [\"/%2e%2e/old/\"]", "each of its parts"),
        ("aliases: [\"/old\"]", "end in"),
        ("aliases: [\"/old/#x\"]", "leave out what follows"),
        ("aliases: [\"/\"]", "end in"),
        ("aliases: [\"https://other.example/\"]", "from the site's root"),
    ] {
        let site = site();
        update(&site, "u", "A title", &format!("{line}\n"));
        let (code, said) = site.build();
        expect_said(line, code, &said, 1, &[why, "content/updates/u.md:5"]);
    }
}

#[test]
fn an_alias_leads_on_without_a_script_and_is_listed_nowhere() {
    let site = site();
    update(
        &site,
        "u",
        "A <b>better</b> & newer title",
        "slug: second\naliases: [/updates/2026-09-01-first/, /old/News.html, /über/]\n",
    );
    site.write(
        "content/pages/p.md",
        "---\ntitle: A page\nslug: p\naliases: [/former/page/]\n---\nSee [news](/old/News.html).\n",
    );
    site.edit("content/controls/a.md", "category: Access", "category: Access\naliases: [/controls/doors/]");
    let files = built(&site);
    for (path, link, to) in [
        ("updates/2026-09-01-first/index.html", "../2026-09-01-second/", "/updates/2026-09-01-second/"),
        ("old/News.html", "../updates/2026-09-01-second/", "/updates/2026-09-01-second/"),
        ("über/index.html", "../updates/2026-09-01-second/", "/updates/2026-09-01-second/"),
        ("former/page/index.html", "../../p/", "/p/"),
        ("controls/doors/index.html", "../a-1/", "/controls/a-1/"),
    ] {
        assert!(files.contains(path), "{path}");
        let page = site.page(path);
        for part in [
            format!("<meta http-equiv=\"refresh\" content=\"0; url={link}\">"),
            format!("<link rel=\"canonical\" href=\"https://trust.firnwell.example{to}\">"),
            "<meta name=\"robots\" content=\"noindex\">".to_owned(),
            format!("<a href=\"{link}\">"),
        ] {
            assert!(page.contains(&part), "{path} has no {part}: {page}");
        }
        expect_words("", &page, &["Content-Security-Policy"]);
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains("<b>"), "{page}");
        for listed in ["sitemap.xml", "llms.txt", "updates/feed.xml"] {
            let address = path.trim_end_matches("index.html");
            assert!(!site.page(listed).contains(address), "{listed} has {address}");
        }
    }
    assert!(site.page("p/index.html").contains("href=\"../updates/2026-09-01-second/\""), "a link leads there at once");
    assert!(!site.page("trust.json").contains("aliases"), "they aren't data");
}

#[test]
fn an_alias_of_what_a_reader_may_not_see_is_in_no_output_of_theirs() {
    let site = site();
    let page = |visibility: &str| {
        format!("---\ntitle: A page\nslug: p\nvisibility: {visibility}\naliases: [/former-secret-name/]\n---\nText.\n")
    };
    site.write("content/pages/p.md", &page("public"));
    assert!(built(&site).contains("former-secret-name/index.html"));
    for visibility in ["nda", "internal"] {
        site.write("content/pages/p.md", &page(visibility));
        let files = built(&site);
        assert!(!files.iter().any(|path| path.contains("former-secret-name")), "{files:?}");
        for (path, bytes) in tree(&site.output("")) {
            assert!(!String::from_utf8_lossy(&bytes).contains("former-secret-name"), "{}", path.display());
        }
    }
    // The key may be hidden by itself, too.
    site.write(
        "content/pages/p.md",
        "---\ntitle: A page\nslug: p\naliases: !internal [/former-secret-name/]\n---\nText.\n",
    );
    let files = built(&site);
    assert!(files.contains("p/index.html"), "{files:?}");
    assert!(!files.contains("former-secret-name/index.html"), "{files:?}");
}

#[test]
fn an_alias_that_is_taken_is_told_with_both_places() {
    let site = site();
    update(&site, "u", "One", "aliases: [/P/]\n");
    site.write("content/pages/p.md", "---\ntitle: A page\nslug: p\n---\nText.\n");
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["output/duplicate-path"]);
    expect_words("", &said, &["content/updates/u.md:5", "content/pages/p.md:3"]);
    update(&site, "u", "One", "aliases: [/controls/]\n");
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["is the address of a page that Candor makes"]);
    update(&site, "u", "One", "aliases: [/ours/]\n");
    site.write("static/ours/index.html", "Ours.");
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["output/duplicate-path", "static/ours/index.html"]);
}

#[test]
fn an_address_that_the_lock_knows_and_that_goes_away_is_told_until_an_alias_keeps_it() {
    let site = site();
    update(&site, "u", "First title", "");
    question(&site, "q", "What is first?", "");
    assert_eq!(site.run(&["exposure", "--write", "--date", DAY]).0, 0);
    let lock = fs::read_to_string(site.path("exposure.lock")).unwrap();
    for line in [
        "public page /updates/2026-09-01-first-title/\n",
        "public page /faq/#what-is-first\n",
        "public page /controls/a-1/\n",
    ] {
        assert!(lock.contains(line), "{lock}");
    }
    let check = || site.run(&["check", "--date", DAY]).1;
    assert!(!check().contains("address-gone"), "{}", check());
    update(&site, "u", "Second title", "");
    question(&site, "q", "What is second?", "");
    let said = check();
    assert_eq!(said.matches("warning[exposure/address-gone]").count(), 2, "{said}");
    for part in [
        "--> exposure.lock:",
        "`/updates/2026-09-01-second-title/`",
        "aliases: [/updates/2026-09-01-first-title/]",
        "slug: what-is-first",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    update(&site, "u", "Second title", "aliases: [/updates/2026-09-01-first-title/]\n");
    question(&site, "q", "What is second?", "slug: what-is-first\n");
    assert!(!check().contains("address-gone"), "{}", check());
    update(&site, "u", "Second title", "");
    assert_eq!(site.run(&["exposure", "--write", "--date", DAY]).0, 0);
    assert!(!check().contains("address-gone"), "{}", check());
}

#[test]
fn a_lock_without_addresses_is_as_good_as_before() {
    let site = site();
    update(&site, "u", "First title", "");
    assert_eq!(site.run(&["exposure", "--write", "--date", DAY]).0, 0);
    let lock = fs::read_to_string(site.path("exposure.lock")).unwrap();
    let old: String = lock.split_inclusive('\n').filter(|line| !line.starts_with("public page ")).collect();
    site.write("exposure.lock", &old);
    let (code, said) = site.run(&["check", "--locked", "--date", DAY]);
    expect_said("", code, &said, 0, &[]);
    assert!(!said.contains("exposure/"), "{said}");
}

#[test]
fn records_that_are_listed_by_name_have_ids_of_their_own() {
    let site = site();
    let list = |first: &str, second: &str| {
        format!("- {{{first}, purpose: Hosting, location: EU}}\n- {{{second}, purpose: Mail, location: EU}}\n")
    };
    for (first, second) in [
        ("name: Google LLC", "name: Google LLC"),
        ("name: Google LLC", "name: \"GOOGLE, LLC.\""),
        ("name: Google LLC", "{id: google-llc, name: Alphabet".trim_start_matches('{')),
    ] {
        site.write("data/subprocessors.yaml", &list(first, second));
        let (code, said) = site.build();
        expect_said(format_args!("{first} {second}"), code, &said, 1, &["id/duplicate"]);
        expect_words("", &said, &["1 | - {", "2 | - {"]);
        assert!(said.contains("`id: google-llc-2`"), "{said}");
    }
    site.write("data/subprocessors.yaml", &list("name: Google LLC", "id: google-workspace, name: Google LLC"));
    update(&site, "u", "One", "affects: [google-workspace]\n");
    built(&site);
    let page = site.page("subprocessors/index.html");
    expect_words("", &page, &["id=\"google-llc\"", "id=\"google-workspace\""]);
    let list = "- {name: Hosts AG, services: Hosting, method: inclusive}\n- {name: hosts-ag, services: Mail, method: inclusive}\n";
    site.write("data/subservice.yaml", list);
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["id/duplicate", "`id: hosts-ag-2`"]);
}

#[test]
fn ids_that_become_one_address_are_one_id() {
    let site = site();
    site.write("data/documents.yaml", "- {id: a.b, title: One, kind: policy}\n- {id: A-B, title: Two, kind: policy}\n");
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["id/duplicate", "data/documents.yaml:2"]);
}
