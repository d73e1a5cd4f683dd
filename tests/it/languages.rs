//! A site in several languages, from outside: pages, words, links, flags, age, bundles.

use std::{collections::BTreeSet, fs, path::Path};

use crate::common::{Site, check_links, check_search_index, copy_tree, expect_said, expect_words, tree};

const CONTROL: &str = "---\nid: A-1\ntitle: Doors\ncategory: Access\ncriteria: [CC6.1]\nowner: Facilities\n---\nDoors are locked. :nda[The locks are by Larch.]\n\n## How\n\nWith keys, see [keys](b.md#kinds-of-keys).\n";
const KEYS: &str = "---\nid: B-1\ntitle: Keys\ncategory: Access\ncriteria: [CC6.1]\n---\nKeys are counted.\n\n## Kinds of keys\n\nTwo.\n";
const CONTROL_DE: &str = "---\ntitle: Türen\n---\nTüren sind verschlossen. :nda[Die Schlösser sind von Larch.]\n\n## Wie\n\nMit Schlüsseln, siehe [Schlüssel](b.md).\n";

/// A small site in English, German and French, of which one control, the product and a question are in German.
fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "language: en\n", "languages: [en, de, fr]\nbase_url: https://trust.firnwell.example\n")
        .edit("trust.yaml", "product: Trace", "product: {en: Trace, de: Spur}")
        .edit(
            "trust.yaml",
            "visibility: {default: public}",
            "visibility: {default: public}\nhighlights: [{title: {en: Open, de: Offen}, text: We say so.}]",
        )
        .write("content/controls/a.md", CONTROL)
        .write("content/controls/b.md", KEYS)
        .write("content/controls/a.de.md", CONTROL_DE)
        .write("content/faq/q.md", "---\nquestion: Where are data?\ncategory: {en: Data, de: Daten}\n---\nIn Ghent.\n")
        .write("content/faq/q.de.md", "---\nquestion: Wo sind die Daten?\n---\nIn Gent.\n")
        .write(
            "content/updates/u.md",
            "---\ndate: 2026-11-01\ntitle: New doors\nkind: news\n---\nSee [how](../controls/a.md#how).\n",
        )
        .write("content/updates/u.de.md", "---\ntitle: Neue Türen\n---\nSiehe [wie](../controls/a.md#wie).\n");
    site
}

#[track_caller]
fn built(site: &Site) -> String {
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    said
}

/// The paths of a site's pages in a folder.
fn pages(site: &Site, folder: &str) -> BTreeSet<String> {
    let files = tree(&site.output(folder));
    let paths = files.keys().map(|path| path.to_str().unwrap().to_owned());
    paths.filter(|path| path.ends_with(".html") && !path.starts_with("de/") && !path.starts_with("fr/")).collect()
}

#[test]
fn each_language_has_every_page_at_the_same_address() {
    let site = site();
    let said = built(&site);
    assert!(!said.contains("warning"), "{said}");
    let mut own = pages(&site, "");
    assert!(own.remove("404.html"), "hosts show one page for unknown addresses");
    assert!(own.contains("updates/2026-11-01-new-doors/index.html"), "{own:?}");
    assert_eq!(pages(&site, "de"), own);
    assert_eq!(pages(&site, "fr"), own);
    check_links(&site.output(""), true);
    let german = site.page("de/controls/a-1/index.html");
    let words = ["<html lang=\"de\">", "<h1>Türen</h1>", "Türen sind verschlossen.", "href=\"../b-1/\"", "Kontrollen"];
    expect_words("the German page", &german, &words);
    assert!(!german.contains("Larch"), "{german}");
    let english = site.page("controls/a-1/index.html");
    expect_words("the English page", &english, &["<html lang=\"en\">", "<h1>Doors</h1>", "Doors are locked."]);
    expect_words("settings and data", &site.page("de/index.html"), &["Spur", "Offen"]);
    expect_words(
        "the question",
        &site.page("de/faq/index.html"),
        &["Wo sind die Daten?", "In Gent.", "id=\"where-are-data\""],
    );
    expect_words("a place in a translation", &site.page("de/updates/2026-11-01-new-doors/index.html"), &["a-1/#wie\""]);
    expect_words("a place in the original", &site.page("updates/2026-11-01-new-doors/index.html"), &["a-1/#how\""]);
}

#[test]
fn what_is_not_translated_is_shown_in_the_original_and_marked() {
    let site = site();
    built(&site);
    let german = site.page("de/controls/b-1/index.html");
    expect_words("a title", &german, &["<h1><span lang=\"en\">Keys</span></h1>", "<title>B-1 Keys ·"]);
    expect_words("a text", &german, &["<div class=\"prose\" lang=\"en\">\n<p>Keys are counted.</p>"]);
    expect_words("a field", &site.page("de/controls/a-1/index.html"), &["<span lang=\"en\">Facilities</span>"]);
    expect_words("an item", &site.page("de/index.html"), &["<span lang=\"en\">We say so.</span>"]);
    // A link from what isn't translated leads to a place that the translation doesn't have.
    expect_words("a link", &site.page("fr/controls/a-1/index.html"), &["b-1/#kinds-of-keys"]);
    for (path, bytes) in tree(&site.output("")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(['\u{FDD6}', '\u{FDD7}']), "{} holds a mark", path.display());
        let is_original = !path.starts_with("de") && !path.starts_with("fr");
        assert!(!is_original || !text.contains("span lang=\"en\""), "{} is the original", path.display());
    }
}

#[test]
fn readers_and_search_engines_find_the_same_page_in_the_other_languages() {
    let site = site();
    built(&site);
    let german = site.page("de/controls/a-1/index.html");
    let base = "https://trust.firnwell.example";
    expect_words(
        "the head",
        &german,
        &[
            &format!("<link rel=\"canonical\" href=\"{base}/de/controls/a-1/\">"),
            &format!("hreflang=\"en\" href=\"{base}/controls/a-1/\">"),
            &format!("hreflang=\"de\" href=\"{base}/de/controls/a-1/\">"),
            &format!("hreflang=\"fr\" href=\"{base}/fr/controls/a-1/\">"),
            &format!("hreflang=\"x-default\" href=\"{base}/controls/a-1/\">"),
        ],
    );
    let switch = [
        "<a href=\"../../../controls/a-1/\" lang=\"en\" hreflang=\"en\">English</a>",
        "<a href=\"./\" lang=\"de\" hreflang=\"de\" aria-current=\"true\">Deutsch</a>",
        "<a href=\"../../../fr/controls/a-1/\" lang=\"fr\" hreflang=\"fr\">Français</a>",
    ];
    expect_words("the switch", &german, &switch);
    expect_words("the switch of the original", &site.page("index.html"), &["<a href=\"de/\" lang=\"de\""]);
    expect_words("the page for unknown addresses", &site.page("404.html"), &["<a href=\"/de/\" lang=\"de\""]);
    let sitemap = site.page("sitemap.xml");
    expect_words(
        "the sitemap",
        &sitemap,
        &[
            &format!("<loc>{base}/de/controls/a-1/</loc>"),
            &format!("<xhtml:link rel=\"alternate\" hreflang=\"de\" href=\"{base}/de/\"/>"),
            &format!("<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{base}/\"/>"),
        ],
    );
    assert_eq!(sitemap.matches("<url>").count() * 4, sitemap.matches("<xhtml:link").count(), "{sitemap}");
    let feed = site.page("de/updates/feed.xml");
    expect_words(
        "the feed",
        &feed,
        &["xml:lang=\"de\"", "<title>Neue Türen</title>", &format!("{base}/de/updates/2026-11-01-new-doors/")],
    );
    expect_words("the original's feed", &site.page("updates/feed.xml"), &["xml:lang=\"en\"", "New doors"]);
    for folder in ["", "de", "fr"] {
        let mut files = tree(&site.output(folder));
        files.retain(|path, _| !folder.is_empty() || !path.starts_with("de") && !path.starts_with("fr"));
        check_search_index(&files);
    }
    expect_words("headers", &site.page("_headers"), &["/de/updates/feed.xml"]);
}

#[test]
fn languages_share_what_says_nothing() {
    let site = site();
    site.write("content/faq/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
        .write("content/faq/plan-de.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>")
        .edit("content/faq/q.md", "In Ghent.", "In Ghent. ![plan](plan.svg)")
        .edit("content/faq/q.de.md", "In Gent.", "In Gent. ![Plan](plan-de.svg)")
        .write("static/key.txt", "a key\n");
    built(&site);
    let files = tree(&site.output("de"));
    let is_shared = |path: &Path| !path.starts_with("assets") || path.to_str().unwrap().contains("search-index");
    let strays: Vec<_> = files.keys().filter(|path| !is_shared(path) || path.starts_with("files")).collect();
    assert!(strays.is_empty(), "{strays:?}");
    check_links(&site.output(""), true);
    let pictures: Vec<_> = tree(&site.output("files")).into_keys().collect();
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    for once in ["trust.json", "robots.txt", "llms.txt", "oscal/catalog.json", "_headers", "key.txt", "404.html"] {
        assert!(site.output(once).exists() && !site.output(&format!("de/{once}")).exists(), "{once}");
    }
    assert!(site.output("de/badge.svg").exists());
}

#[test]
fn one_language_in_the_list_changes_no_byte() {
    let files = |settings: &str| {
        let site = Site::small();
        site.edit("trust.yaml", "language: en\n", settings);
        built(&site);
        tree(&site.output(""))
    };
    let (one, other) = (files("language: en\n"), files("languages: [en]\n"));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(Some(bytes) == other.get(path), "{} differs", path.display());
    }
}

#[test]
fn a_site_without_languages_takes_a_name_with_a_point_as_it_is() {
    let site = Site::small();
    site.write("content/pages/about.de.md", "---\ntitle: Über uns\nslug: about-de\n---\nHallo.\n");
    built(&site);
    expect_words("the page", &site.page("about-de/index.html"), &["Hallo."]);
}

/// A change to the site, what it says then, and where.
#[test]
fn every_mistake_with_languages_is_told_with_its_place() {
    let cases: [(&str, &str, &str, &str); 19] = [
        ("trust.yaml", "languages: [en, de, fr]", "languages: [en, xx-]", "`xx-` is not a language tag"),
        ("trust.yaml", "languages: [en, de, fr]", "languages: [en, German]", "write `de`"),
        ("trust.yaml", "languages: [en, de, fr]", "languages: [en, de, fr, DE]", "the language `DE` is listed twice"),
        (
            "trust.yaml",
            "languages: [en, de, fr]",
            "languages: [en, de, fr]\nlanguage: de",
            "the first of `languages` is `en`",
        ),
        ("trust.yaml", "languages: [en, de, fr]", "languages: en", "expected a list, found `en`"),
        ("trust.yaml", "product: {en: Trace, de: Spur}", "product: {de: Spur}", "isn't there in `en`"),
        ("trust.yaml", "product: {en: Trace, de: Spur}", "product: {en: Trace, dee: Spur}", "did you mean `de`"),
        (
            "trust.yaml",
            "product: {en: Trace, de: Spur}",
            "product: {en: Trace, it: Orma}",
            "`it` is not a language of this site",
        ),
        ("trust.yaml", "product: {en: Trace, de: Spur}", "product: {en: Trace, de: \"Sp\\nur\"}", "has a line break"),
        ("trust.yaml", "scope: {", "scope: {system: {en: Trace, dee: Spur}, ", "did you mean `de`"),
        ("content/controls/a.de.md", "title: Türen", "titel: Türen", "did you mean `title`"),
        (
            "content/controls/a.de.md",
            "title: Türen",
            "title: Türen\ncriteria: [CC6.1]",
            "a translation says nothing of `criteria`",
        ),
        ("content/controls/a.de.md", "title: Türen", "title: Türen\nid: A-2", "has another id"),
        (
            "content/controls/a.de.md",
            "title: Türen",
            "title: Türen\nsummary: Kurz",
            "has no `summary` that this could translate",
        ),
        ("content/controls/a.de.md", "(b.md)", "(c.md)", "which doesn't exist"),
        ("content/faq/q.md", "question: Where are data?", "question: {en: Where?, de: Wo?}", "stands twice in `de`"),
        (
            "content/controls/a.de.md",
            ":nda[Die Schlösser sind von Larch.]",
            "Die Schlösser sind von Larch.",
            "withholds no passage, and the original 1 passage",
        ),
        ("content/controls/a.de.md", ":nda[Die", ":public[Die", "withholds no passage, and the original 1 passage"),
        (
            "content/controls/a.md",
            "owner: Facilities",
            "owner: !nda {en: Facilities, de: !public Haustechnik}",
            "is for public, and the original for nda",
        ),
    ];
    for (path, from, to, words) in cases {
        let site = site();
        site.edit(path, from, to);
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        expect_said(to, code, &said, 1, &[words, &format!(" {path}:")]);
    }
}

/// A file that is added to the site, and what is said of it.
#[test]
fn a_file_that_translates_nothing_is_told() {
    for (path, words) in [
        ("content/controls/a.dee.md", "did you mean `de`"),
        ("content/controls/a.it.md", "`it` is not a language of this site"),
        ("content/controls/aa.de.md", "this translates `content/controls/aa.md`, which isn't there"),
        ("content/faq/other.nl.md", "`nl` is not a language of this site"),
        ("content/controls/a.en.md", "the content is written in `en`"),
    ] {
        let site = site();
        site.write(path, "Text.\n");
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        expect_said(path, code, &said, 1, &[words, path]);
    }
    let site = site();
    site.write("content/pages/v1.2.md", "---\ntitle: Version\n---\nText.\n");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("a point in a name", code, &said, 0, &[]);
}

#[test]
fn a_language_where_the_site_has_none_is_told_with_what_to_do() {
    let site = Site::small();
    site.edit("trust.yaml", "product: Trace", "product: {en: Trace, de: Spur}");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("no languages", code, &said, 1, &["language/not-declared", "`languages: [en, de]`"]);
}

/// A flag counts for the translation as for what it translates, whether it stands above both or on one.
#[test]
fn a_translation_is_seen_by_nobody_who_does_not_see_its_original() {
    for (path, from, to) in [
        ("content/controls/a.md", "owner: Facilities", "owner: !nda {en: Facilities, de: Haustechnik}"),
        ("content/controls/a.md", "owner: Facilities", "owner: {visibility: nda, en: Facilities, de: Haustechnik}"),
        ("content/controls/a.md", "owner: Facilities", "owner: {en: !nda Facilities, de: !nda Haustechnik}"),
        ("content/controls/a.md", "title: Doors", "title: Doors\nsummary: !nda Summed"),
        ("content/controls/a.md", "id: A-1", "id: A-1\nvisibility: nda"),
    ] {
        let site = site();
        site.edit(path, from, to);
        if to.contains("Summed") {
            site.edit("content/controls/a.de.md", "title: Türen", "title: Türen\nsummary: Haustechnik");
        }
        if to.contains("visibility: nda") && !to.contains("owner") {
            site.edit("content/updates/u.md", "See [how](../controls/a.md#how).", "Seen.").edit(
                "content/updates/u.de.md",
                "Siehe [wie](../controls/a.md#wie).",
                "Gesehen.",
            );
        }
        built(&site);
        for (path, bytes) in tree(&site.output("")) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("Haustechnik") && !text.contains("Larch"), "{to}: {}", path.display());
        }
    }
}

#[test]
fn a_translation_may_be_for_fewer_than_its_original_which_the_others_read_then() {
    let site = site();
    site.edit("content/controls/a.md", "owner: Facilities", "owner: {en: Facilities, de: !nda Haustechnik}");
    built(&site);
    expect_words("the page", &site.page("de/controls/a-1/index.html"), &["<span lang=\"en\">Facilities</span>"]);
    assert!(!site.page("de/controls/a-1/index.html").contains("Haustechnik"));
}

#[test]
fn words_that_are_restricted_in_one_language_are_found_in_pages_of_all() {
    let site = site();
    site.edit("content/controls/b.md", "Keys are counted.", "Keys are counted. Die Schlösser sind von Larch.");
    let (code, said) = site.build();
    expect_said("a leak", code, &said, 1, &["leak/", "content/controls/b.md"]);
}

#[test]
fn the_lock_lists_translations_and_tells_which_are_older_than_their_originals() {
    let site = site();
    let write = || {
        let (code, said) = site.run(&["exposure", "--write"]);
        assert_eq!(code, 0, "{said}");
    };
    let check = || site.run(&["check", "--locked", "--date", "2026-11-23"]);
    write();
    let lock = fs::read_to_string(site.path("exposure.lock")).unwrap();
    let lines = [
        "public field controls/A-1#title.de\n",
        "public field trust#company.product.de\n",
        "public page /de/controls/a-1/\n",
        " de controls/A-1#body\n",
    ];
    expect_words("the lock", &lock, &lines);
    assert!(!lock.contains("Türen") && !lock.contains("Spur"), "{lock}");
    expect_said("as written", check().0, &check().1, 0, &[]);

    site.edit("content/controls/a.md", "Doors are locked.", "Doors are locked at night.");
    let (code, said) = check();
    expect_said(
        "a changed original",
        code,
        &said,
        0,
        &["warning[language/outdated]", "the original of `body` has changed", "content/controls/a.de.md"],
    );
    // Writing the lock isn't translating.
    write();
    expect_said("a lock written anew", check().0, &check().1, 0, &["warning[language/outdated]"]);
    site.edit("content/controls/a.de.md", "Türen sind verschlossen.", "Türen sind nachts verschlossen.");
    let (code, said) = check();
    assert!(code == 0 && !said.contains("outdated"), "{said}");
    write();
    assert!(!check().1.contains("outdated"), "{}", check().1);

    site.edit("content/faq/q.de.md", "question: Wo", "summary: x\nquestion: Wo");
    site.edit("content/faq/q.de.md", "summary: x\n", "category: Daten und Orte\n").edit(
        "content/faq/q.md",
        "{en: Data, de: Daten}",
        "Data",
    );
    let (code, said) = check();
    expect_said("the same field from a file", code, &said, 0, &[]);
}

#[test]
fn a_translation_that_shows_more_is_new_to_the_lock() {
    let site = site();
    assert_eq!(site.run(&["exposure", "--write"]).0, 0);
    site.write(
        "content/controls/b.de.md",
        "---\ntitle: Schlüssel\n---\nSchlüssel werden gezählt.\n\n## Arten\n\nZwei.\n",
    );
    let (code, said) = site.run(&["check", "--locked", "--date", "2026-11-23"]);
    expect_said("a new translation", code, &said, 1, &["controls/B-1#title.de", "controls/B-1#body.de"]);
}

#[test]
fn a_bundle_speaks_its_prospects_language() {
    let site = site();
    let profile = "name: Acme\nlanguage: de\nnda: {signed: 2026-01-01}\n";
    site.write("prospects/acme.yaml", profile).write("prospects/other.yaml", &profile.replace("language: de\n", ""));
    for (id, title, other) in [("acme", "Türen", "Doors"), ("other", "Doors", "Türen")] {
        let arguments = ["bundle", id, "--plain", "-o", "../bundles", "--date", "2026-11-23", "--no-ledger"];
        let (code, said) = site.run(&arguments);
        assert_eq!(code, 0, "{said}");
        let files = tree(&site.path("../bundles"));
        let page =
            files.iter().find(|(path, _)| path.to_str().unwrap().contains(id) && path.ends_with("section-4.html"));
        let html = String::from_utf8_lossy(page.expect("a page of controls").1).into_owned();
        assert!(html.contains(title) && html.contains("Larch") && !html.contains(other), "{id}: {html}");
    }
    let (code, said) = {
        site.write("prospects/acme.yaml", &profile.replace("de", "it"));
        site.run(&["check", "--date", "2026-11-23"])
    };
    expect_said(
        "a profile's language",
        code,
        &said,
        1,
        &["`it` is not a language of this site", "prospects/acme.yaml:2"],
    );
}

#[test]
fn a_page_in_the_place_of_a_language_is_told() {
    let site = site();
    site.write("content/pages/german.md", "---\ntitle: German\nslug: de\n---\nText.\n");
    let (code, said) = site.build();
    expect_said("a page", code, &said, 1, &["/de/ is the address of a page that Candor makes"]);
    let site = self::site();
    site.write("static/de/index.html", "<p>mine</p>\n");
    let (code, said) = site.build();
    expect_said("a file", code, &said, 1, &["output/duplicate-path", "de/index.html"]);
}

/// The example with what `examples/languages` lays over it.
#[test]
fn the_example_speaks_german_where_it_is_translated() {
    let site = Site::typeset();
    let over = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/languages");
    copy_tree(&over, &site.path(""));
    site.write(
        "trust.yaml",
        &format!("{}\nreport: {{pdf: false}}\n", fs::read_to_string(over.join("trust.yaml")).unwrap()),
    );
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("the example", code, &said, 0, &[]);
    assert!(!said.contains("[language/"), "{said}");
    built(&site);
    check_links(&site.output(""), true);
    expect_words(
        "overview",
        &site.page("de/index.html"),
        &["Firnwell baut", "90 Tage ohne Netz", "Was tut Firnwell Trace"],
    );
    expect_words("questions", &site.page("de/faq/index.html"), &["Wie melden sich unsere Leute an?"]);
    assert!(!site.page("de/faq/index.html").contains("lang=\"en\">\n"), "every question is translated");
    for (control, title) in
        [("acc-01", "Einmalanmeldung"), ("acc-04", "Überprüfung der Zugänge"), ("inc-01", "Plan für Vorfälle")]
    {
        expect_words(control, &site.page(&format!("de/controls/{control}/index.html")), &[title]);
    }
}

/// The languages that a PDF names: its own, then those of its parts.
fn languages_of(pdf: &[u8]) -> (String, BTreeSet<String>) {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let text = |object: &lopdf::Object| lopdf::decode_text_string(object).unwrap();
    let whole = text(document.catalog().unwrap().get(b"Lang").unwrap());
    let parts = document.objects.iter().filter_map(|(id, object)| {
        let part = object.as_dict().ok().filter(|part| {
            part.get(b"Type").is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"StructElem"))
        })?;
        let lang = part.get(b"Lang").ok()?;
        assert!(document.objects.contains_key(id));
        Some(text(lang))
    });
    (whole, parts.collect())
}

/// The languages that runs of words on a PDF's pages name for themselves.
fn languages_of_runs(pdf: &[u8]) -> BTreeSet<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let contents = document.get_pages().into_values().map(|page| document.get_page_content(page));
    let contents: String = contents.map(|content| String::from_utf8_lossy(&content).into_owned()).collect();
    let named =
        contents.split("/Lang").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('(')?.split(')').next());
    named.map(str::to_owned).collect()
}

/// Short fields say their language as texts do, and no mark stays behind: in bookmarks neither, which are made from headings.
#[test]
fn a_document_names_the_language_of_short_fields_that_are_not_translated() {
    let site = site();
    site.edit("trust.yaml", "report: {pdf: false}\n", "")
        .write("content/system/services.md", "---\nsection: services\ntitle: Doors for houses\n---\nOf wood.\n")
        .write("content/system/services.de.md", "Aus Holz.\n")
        .write("prospects/acme.yaml", "name: Acme\nlanguage: de\nnda: {signed: 2026-01-01}\n");
    built(&site);
    let arguments = ["bundle", "acme", "--plain", "-o", "../bundles", "--date", "2026-11-23", "--no-ledger"];
    assert_eq!(site.run(&arguments).0, 0);
    let files = tree(&site.path("../bundles"));
    let summary = files.iter().find(|(path, _)| path.extension().is_some_and(|it| it == "pdf")).unwrap().1;
    for pdf in [&fs::read(site.output("de/report.pdf")).unwrap(), summary] {
        assert!(languages_of_runs(pdf).contains("en"), "{:?}", languages_of_runs(pdf));
        let document = lopdf::Document::load_mem(pdf).unwrap();
        let titles = document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Title").ok());
        let titles: Vec<String> = titles.filter_map(|title| lopdf::decode_text_string(title).ok()).collect();
        assert!(titles.iter().any(|title| title == "Doors for houses"), "{titles:?}");
        assert!(!titles.concat().contains(['\u{FDD6}', '\u{FDD7}']), "{titles:?}");
    }
    let original = languages_of_runs(&fs::read(site.output("report.pdf")).unwrap());
    assert!(original.iter().all(|tag| tag == "en"), "{original:?}");
    // A theme's own template that knows nothing of marks gets words without.
    site.write("themes/default/typst/report.typ", "#set document(title: json(\"/data.json\").title)\n#set text(lang: \"de\")\n#for part in json(\"/data.json\").parts { for section in part.sections [= #section.title] }\n");
    built(&site);
    let document = lopdf::Document::load(site.output("de/report.pdf")).unwrap();
    let text = document.extract_text(&[1]).unwrap();
    assert!(text.contains("Doors for houses") && !text.contains("U+FDD6"), "{text}");
}

/// What Candor says in English alone, the titles of requirements, is marked on pages in every other language, and nowhere else.
#[test]
fn titles_of_shipped_frameworks_say_that_they_are_english() {
    let site = site();
    let mapped = CONTROL.replace("owner:", "frameworks: {iso27001: [A.5.15]}\nowner:");
    site.write("content/controls/a.md", &mapped);
    built(&site);
    let title = "<span lang=\"en\">Rules for access</span>";
    for page in ["de/frameworks/iso27001/index.html", "fr/controls/a-1/index.html"] {
        expect_words(page, &site.page(page), &[title]);
    }
    assert!(!site.page("frameworks/iso27001/index.html").contains(title));
    for (path, bytes) in tree(&site.output("")) {
        assert!(!String::from_utf8_lossy(&bytes).contains(['\u{FDD6}', '\u{FDD7}', '\u{FDD8}']), "{}", path.display());
    }
    // A site in one language alone, which isn't English, marks them, too.
    site.edit("trust.yaml", "languages: [en, de, fr]\n", "language: de\n")
        .edit("trust.yaml", "product: {en: Trace, de: Spur}", "product: Spur")
        .edit("trust.yaml", "title: {en: Open, de: Offen}", "title: Offen");
    for file in ["controls/a.de.md", "faq/q.de.md", "updates/u.de.md"] {
        fs::remove_file(site.path(&format!("content/{file}"))).unwrap();
    }
    site.edit("content/faq/q.md", "category: {en: Data, de: Daten}", "category: Daten");
    built(&site);
    expect_words("in German", &site.page("frameworks/iso27001/index.html"), &[title]);
}

#[test]
fn a_document_names_its_language_and_that_of_what_is_not_translated() {
    let site = site();
    site.edit("trust.yaml", "report: {pdf: false}\n", "")
        .write("content/system/services.md", "---\nsection: services\n---\nDoors for houses.\n\n- of wood\n")
        .write("content/system/boundaries.md", "---\nsection: boundaries\n---\nDoors alone.\n")
        .write("content/system/boundaries.de.md", "Nur Türen.\n");
    built(&site);
    let read = |path: &str| languages_of(&fs::read(site.output(path)).unwrap());
    let one = |tag: &str| BTreeSet::from([tag.to_owned()]);
    assert_eq!(read("report.pdf"), ("en".to_owned(), BTreeSet::new()));
    assert_eq!(read("de/report.pdf"), ("de".to_owned(), one("en")));
    // Once all is translated, nothing is in another language.
    site.write("content/system/services.de.md", "Türen für Häuser.\n\n- aus Holz\n");
    built(&site);
    assert_eq!(read("de/report.pdf"), ("de".to_owned(), BTreeSet::new()));
}
