//! A free page as a section of another one, from outside: headings, anchors, flags, languages, mistakes.

use std::fs;

use crate::common::{Site, check_links, check_search_index, expect_words, tree};

const OUTER: &str = "---\ntitle: How we work\nslug: craft\nsections: [places, people]\n---\n## Why\n\nBecause.\n";
const PLACES: &str = "---\ntitle: Places\nslug: places\nsections: [ghent]\n---\nTwo houses, see [the rooms](#rooms). :nda[Behind the mill.]\n\n## Rooms\n\nTen.\n";
const GHENT: &str = "---\ntitle: Ghent\nslug: ghent\n---\n## Rooms\n\nSeven of them.\n";
const PEOPLE: &str = "---\ntitle: People\nslug: people\n---\nSixty-two.\n";

fn site() -> Site {
    let site = Site::small();
    site.write("content/pages/craft.md", OUTER)
        .write("content/pages/places.md", PLACES)
        .write("content/pages/ghent.md", GHENT)
        .write("content/pages/people.md", PEOPLE);
    site
}

#[track_caller]
fn built(site: &Site) -> String {
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    site.page("craft/index.html")
}

#[test]
fn a_page_holds_the_texts_of_its_sections_under_headings_and_ids_of_their_own() {
    let site = site();
    let page = built(&site);
    let outline = [
        "<h1>How we work</h1>",
        "<h2 id=\"why\">Why",
        "<h2 id=\"page-places\">Places",
        "<a href=\"#page-places--rooms\">the rooms</a>",
        "<h3 id=\"page-places--rooms\">Rooms",
        "<h3 id=\"page-ghent\">Ghent",
        "<h4 id=\"page-ghent--rooms\">Rooms",
        "<p>Seven of them.</p>",
        "<h2 id=\"page-people\">People",
        "<p>Sixty-two.</p>",
    ];
    let at: Vec<usize> =
        outline.iter().map(|part| page.find(part).unwrap_or_else(|| panic!("{part} in\n{page}"))).collect();
    assert!(at.is_sorted(), "{at:?}");
    assert!(!page.contains("mill"), "{page}");
    check_links(&site.output(""), true);
    check_search_index(&tree(&site.output("")));
    // Each has its own page as before, and is listed once.
    expect_words("the inner page", &site.page("ghent/index.html"), &["<h1>Ghent</h1>", "<h2 id=\"rooms\">"]);
    let overview = site.page("index.html");
    for slug in ["craft", "places", "ghent", "people"] {
        assert_eq!(overview.matches(&format!("href=\"{slug}/\"")).count(), 1, "{slug}");
    }
}

#[test]
fn a_page_that_stands_twice_below_another_is_shown_once() {
    let site = site();
    site.edit("content/pages/people.md", "slug: people\n", "slug: people\nsections: [ghent]\n");
    let page = built(&site);
    assert_eq!(page.matches("id=\"page-ghent\"").count(), 1, "{page}");
}

#[test]
fn a_section_that_its_reader_may_not_see_leaves_no_trace() {
    let public = |change: &dyn Fn(&Site)| {
        let site = site();
        change(&site);
        built(&site);
        tree(&site.output(""))
    };
    let without = public(&|site| {
        site.edit("content/pages/craft.md", "[places, people]", "[people]").edit(
            "content/pages/places.md",
            "sections: [ghent]\n",
            "",
        );
        fs::remove_file(site.path("content/pages/places.md")).unwrap();
    });
    for (what, page, entry) in [
        ("the page", "visibility: internal", "places"),
        ("the page, for some", "visibility: nda", "places"),
        ("both", "visibility: nda", "!nda places"),
    ] {
        let withheld = public(&|site| {
            site.edit("content/pages/places.md", "slug: places\n", &format!("slug: places\n{page}\n")).edit(
                "content/pages/craft.md",
                "[places, people]",
                &format!("[{entry}, people]"),
            );
        });
        assert!(withheld == without, "{what}");
    }
    // The entry alone: the page is there, and not on the other one.
    let apart = public(&|site| {
        site.edit("content/pages/craft.md", "[places, people]", "[!internal places, people]");
    });
    let plain = public(&|site| {
        site.edit("content/pages/craft.md", "[places, people]", "[people]");
    });
    assert!(apart == plain);
}

#[test]
fn who_may_see_more_of_a_section_reads_more_of_it() {
    let site = site();
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01, expires: 2027-12-31}\n");
    let (code, said) = site.run(&["bundle", "acme", "--plain", "--no-ledger", "-o", "out", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let files = tree(&site.path("out"));
    let page = files.iter().find(|(path, _)| path.ends_with("page-craft.html")).unwrap();
    let page = String::from_utf8_lossy(page.1);
    expect_words("the bundle", &page, &["<h2 id=\"page-places\">Places", "Behind the mill.", "<h3 id=\"page-ghent\">"]);
}

#[test]
fn sections_are_in_the_language_of_their_page() {
    let site = site();
    site.edit("trust.yaml", "language: en\n", "languages: [en, de]\n")
        .write("content/pages/people.de.md", "---\ntitle: Menschen\n---\nZweiundsechzig.\n");
    built(&site);
    let page = site.page("de/craft/index.html");
    expect_words(
        "",
        &page,
        &[
            "<h2 id=\"page-people\">Menschen",
            "Zweiundsechzig.",
            "<h2 id=\"page-places\"><span lang=\"en\">Places</span>",
        ],
    );
}

#[test]
fn what_can_be_wrong_with_sections_is_told_with_its_place() {
    for (page, from, to, words) in [
        (
            "people",
            "slug: people\n",
            "slug: people\nsections: [people]\n",
            vec!["reference/circle", "people.md:4", "`people` holds `people`"],
        ),
        ("ghent", "slug: ghent\n", "slug: ghent\nsections: [craft]\n", vec!["reference/circle", "`craft` holds"]),
        ("craft", "[places, people]", "[place]", vec!["reference/unknown", "craft.md:4", "did you mean `places`?"]),
        ("craft", "[places, people]", "[places, places]", vec!["settings/part-twice", "names `places` twice"]),
        ("craft", "[places, people]", "[faq]", vec!["reference/unknown", "no page has that slug"]),
        ("craft", "[places, people]", "[a b]", vec!["model/wrong-value", "can't be a slug"]),
    ] {
        let site = site();
        site.edit(&format!("content/pages/{page}.md"), from, to);
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!(code, 1, "{to}: {said}");
        expect_words(to, &said, &words);
        assert_eq!(said.matches("error[").count(), 1, "{to}: {said}");
    }
}
