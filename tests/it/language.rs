//! The words of the interface, from outside: what a theme's language file does, and what its mistakes say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::common::{Site, expect_words};

/// The example, in another language.
fn in_language(tag: &str) -> Site {
    let site = Site::new();
    site.edit("trust.yaml", "language: en\n", &format!("language: {tag}\n"));
    site
}

/// The exit code, what was said, and the page at `path`, if it was built.
fn build(site: &Site, path: &str) -> (i32, String, String) {
    let (code, said) = site.build();
    (code, said, fs::read_to_string(site.output(path)).unwrap_or_default())
}

const SWEDISH: &str = "month-11 = november\nmonth-short-10 = okt\ndecimal-separator = ,\npage-controls = Kontroller\n";

#[test]
fn a_language_of_ones_own_falls_back_to_english_word_by_word() {
    let site = in_language("sv-FI");
    let (code, said, page) = build(site.write("themes/default/languages/sv.ftl", SWEDISH), "status/index.html");
    assert_eq!(code, 0, "{said}");
    expect_words("", &page, &["<html lang=\"sv-FI\">", "23 november 2026"]);
    expect_words("", &page, &["okt 2026", "99,9%", ">Kontroller</a>"]);
    expect_words("what the file leaves out is English", &page, &["Sep 2026", ">Documents</a>"]);
    assert!(!said.contains("theme/language"), "{said}");
}

#[test]
fn german_and_french_sites_speak_their_language_on_every_kind_of_page() {
    // Only words of the interface: the content stays as its authors wrote it.
    let words = [
        ("de", "index.html", vec!["Stand 23. November 2026", "Uneingeschränkt", "Zum Inhalt springen", "99,98\u{a0}%"]),
        ("de", "controls/acc-01/index.html", vec!["In Betrieb", "Häufigkeit", "Schutz des logischen Zugangs"]),
        (
            "de",
            "report/index.html",
            vec!["Kein SOC-3®-Bericht", "Erklärung der Unternehmensleitung", "Logischer und physischer Zugang"],
        ),
        (
            "de",
            "subprocessors/index.html",
            vec!["30 Tage vor Beginn", "35 Tage Vorlauf", "wirksam ab 15. Dezember 2026"],
        ),
        ("fr", "index.html", vec!["au 23 novembre 2026", "Sans réserve", "Aller au contenu"]),
        (
            "fr",
            "reports/index.html",
            vec!["Lettre de liaison", "1er octobre 2025 au 30 septembre 2026", "4 étapes sur 7"],
        ),
        ("fr", "status/index.html", vec!["oct. 2026", "Objectif mensuel 99,9\u{a0}%"]),
    ];
    for (tag, path, expected) in words {
        let (code, said, page) = build(&in_language(tag), path);
        assert_eq!(code, 0, "{said}");
        assert!(!said.contains("theme/language"), "{said}");
        for words in expected {
            assert!(page.contains(words), "{tag} {path} lacks {words:?}");
        }
        for english in ["Skip to content", ">Controls<", ">Updates<", "As of ", "as of <"] {
            assert!(!page.contains(english), "{tag} {path} says {english:?}");
        }
    }
}

/// Keys with the variables that their words use.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/default/languages/{tag}.ftl"));
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" = ").filter(|(key, _)| !key.starts_with([' ', '}'])) {
            current = key.to_owned();
            assert!(messages.insert(current.clone(), BTreeSet::new()).is_none(), "{tag}: {key} stands twice");
        }
        // A space at a line's end has to be written so.
        assert!(!line.replace("{ \" \" }", "").contains('"'), "{tag}: {current} would end an attribute");
        for variable in line.split('$').skip(1) {
            let name = variable.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap();
            messages.get_mut(&current).unwrap().insert(name.to_owned());
        }
    }
    messages
}

/// The languages that the theme has whole files for, beside English.
const WHOLE: [&str; 7] = ["de", "es", "fr", "it", "ja", "nl", "pt"];

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let english = messages("en");
    assert!(english.len() > 300);
    // In English the criteria's titles are the catalogue's.
    let of_catalogue = |key: &str| ["category-", "series-", "criterion-"].iter().any(|start| key.starts_with(start));
    for tag in WHOLE {
        let mut other = messages(tag);
        let titles: Vec<String> = other.keys().filter(|key| of_catalogue(key)).cloned().collect();
        assert_eq!(titles.len(), 61 + 20 + 5, "{tag}");
        titles.iter().for_each(|key| drop(other.remove(key)));
        for (key, variables) in &english {
            assert_eq!(other.get(key), Some(variables), "{tag}: {key}");
        }
        assert_eq!(other.len(), english.len(), "{tag} has keys that English doesn't have");
    }
}

#[test]
fn a_language_without_words_is_a_warning_that_says_what_to_do() {
    let (code, said, page) = build(&in_language("he"), "index.html");
    assert_eq!(code, 0, "{said}");
    expect_words("", &said, &["warning[theme/language]", "languages/he.ftl"]);
    expect_words("", &page, &["<html lang=\"he\" dir=\"rtl\">", "23 November 2026"]);
}

#[test]
fn a_mistake_in_a_language_file_is_told_with_file_and_line() {
    let site = in_language("de");
    let (code, said, _) = build(site.write("themes/default/languages/de.ftl", "month-1 = Jänner\n\n= nothing\n"), "");
    assert_eq!(code, 1, "{said}");
    expect_words("", &said, &["languages/de.ftl", "line 3, isn't a message: `= nothing`"]);
}

#[test]
fn templates_speak_with_values_that_are_escaped_unless_they_are_html() {
    let site = in_language("en");
    site.write(
        "themes/default/languages/en.ftl",
        "greeting = Hello { $name }, { $count ->\n    [one] a page\n   *[other] { $count } pages\n } of { $link }\n",
    );
    site.write(
        "themes/default/404.html",
        "{% set link %}<b>us</b>{% endset %}{{ t(key=\"greeting\", name=\"<i>\", count=1, link=link) }}|{{ t(key=\"greeting\", name=\"x\", count=2, link=link) }}",
    );
    let (code, said, page) = build(&site, "404.html");
    assert_eq!(code, 0, "{said}");
    assert!(build(&site, "index.html").2.contains("23 November 2026"), "what the file leaves out is built in");
    assert_eq!(page, "Hello &lt;i&gt;, a page of <b>us</b>|Hello x, 2 pages of <b>us</b>");
}

#[test]
fn a_template_that_asks_for_words_nobody_has_is_told_with_its_line() {
    let site = in_language("en");
    let (code, said, _) = build(site.write("themes/default/404.html", "one\n{{ t(key=\"nowhere\") }}"), "");
    assert_eq!(code, 1, "{said}");
    expect_words("", &said, &["404.html:2", "no language has words for `nowhere`"]);
}

#[test]
fn american_english_writes_its_own_dates_numbers_and_spelling() {
    for tag in ["en-US", "en-us"] {
        let site = in_language(tag);
        let (code, said, overview) = build(&site, "index.html");
        assert_eq!(code, 0, "{said}");
        assert!(!said.contains("theme/language"), "{said}");
        expect_words(tag, &overview, &["November 23, 2026", "99.98%"]);
        assert!(overview.contains(&format!("<html lang=\"{tag}\">")));
        let pages = ["index.html", "report/index.html", "security/index.html", "criteria/index.html", "llms.txt"];
        for page in pages.map(|path| site.page(path)) {
            // What the content says is its authors' own.
            for british in [
                "23 November 2026",
                "Safe harbour",
                "Acknowledgements",
                "Subservice organisations</h2>",
                " authorised d",
            ] {
                assert!(!page.contains(british), "{tag}: {british}");
            }
        }
        assert!(site.page("security/index.html").contains("Safe harbor"));
    }
}

#[test]
fn a_regional_tag_is_honoured_or_told_to_change_nothing() {
    for (tag, is_told) in [
        ("en-GB", false),
        ("en-AU", false),
        ("de-DE", false),
        ("de-AT", false),
        ("de-CH", false),
        ("fr-CA", false),
        ("en-CA", true),
        ("de-LI", true),
        ("fr-CH", true),
    ] {
        let site = Site::small();
        site.edit("trust.yaml", "language: en\n", &format!("language: {tag}\n"));
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!(code, 0, "{tag}: {said}");
        assert_eq!(said.contains("theme/language"), is_told, "{tag}: {said}");
    }
    let built = |tag: &str, words: &str, page: &str| {
        let site = Site::small();
        site.edit("trust.yaml", "language: en\n", &format!("language: {tag}\n"))
            .write("data/status.yaml", "services:\n  app: {name: App, target: 99.9}\n")
            .write(&format!("themes/default/languages/{tag}.ftl"), words);
        build(&site, page)
    };
    assert!(built("de-CH", "", "status/index.html").2.contains("99.9\u{a0}%"));
    assert!(built("en-GB", "", "index.html").2.contains("23 November 2026"));
    // A file of the site's own is the site's own affair.
    let (_, said, page) = built("en-CA", "page-status = Status, eh\n", "status/index.html");
    expect_words("", &page, &["Status, eh"]);
    assert!(!said.contains("theme/language"), "{said}");
}

#[test]
fn a_regional_file_changes_only_what_its_language_has() {
    for (tag, base) in [("en-US", "en"), ("de-AT", "de"), ("de-CH", "de")] {
        let base = messages(base);
        for (key, variables) in messages(tag) {
            if !key.starts_with("criterion-") {
                assert_eq!(base.get(&key), Some(&variables), "{tag}: {key}");
            }
        }
    }
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    assert_eq!(read("content/glossary.en-US.tsv"), read("content/glossary.tsv").replace("rganisation", "rganization"));
}

/// What a small site says in a language: a service, a subprocessor with two kinds of data, a policy of tests.
fn small_in(tag: &str) -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "language: en\n", &format!("language: {tag}\n"))
        .write(
            "data/status.yaml",
            "services:\n  app: {name: App, target: 99.9, months: [{month: 2026-10, uptime: 99.95}]}\n",
        )
        .write(
            "data/subprocessors.yaml",
            "- {name: Larch, purpose: Post, location: Ghent, data: [names, mails], since: 2025-10-01}\n",
        );
    site
}

#[test]
fn each_language_has_its_own_dates_numbers_lists_and_labels() {
    for (tag, date, number, list, page) in [
        ("en", "1 October 2025", "99.95%", "names, mails", "Subprocessors"),
        ("fr", "1er octobre 2025", "99,95\u{a0}%", "names, mails", "Sous-traitants ultérieurs"),
        ("it", "1 ottobre 2025", "99,95%", "names, mails", "Sub-responsabili"),
        ("nl", "1 oktober 2025", "99,95%", "names, mails", "Subverwerkers"),
        ("pt-BR", "1º de outubro de 2025", "99,95%", "names, mails", "Suboperadores"),
        ("ja", "2025年10月1日", "99.95%", "names、mails", "再委託先"),
        ("ja-JP", "2025年10月1日", "99.95%", "names、mails", "再委託先"),
    ] {
        let site = small_in(tag);
        let (code, said, subprocessors) = build(&site, "subprocessors/index.html");
        assert_eq!((code, said.contains("theme/language")), (0, false), "{tag}: {said}");
        expect_words(
            tag,
            &subprocessors,
            &[date, list, &format!("<h1>{page}</h1>"), &format!("<html lang=\"{tag}\">")],
        );
        expect_words(tag, &site.page("status/index.html"), &[number]);
    }
}

#[test]
fn every_language_has_a_glossary_of_the_same_terms_in_its_own_words() {
    let read =
        |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(name)).unwrap();
    let english = read("glossary.tsv");
    for tag in WHOLE {
        let own = read(&format!("glossary.{tag}.tsv"));
        assert_eq!(own.lines().count(), english.lines().count(), "{tag}");
        for (line, english) in own.lines().zip(english.lines()) {
            let [term, text] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{tag}: {line}") };
            assert!(!term.is_empty() && text.ends_with(['.', '。']), "{tag}: {line}");
            assert_ne!(Some(text), english.split('\t').nth(1), "{tag}");
        }
    }
}

#[test]
fn a_language_whose_letters_no_font_has_is_told_and_shows_no_boxes() {
    let site = small_in("ja");
    site.edit("trust.yaml", "report: {pdf: false}\n", "");
    let (code, said, _) = build(&site, "");
    assert_eq!(code, 0, "{said}");
    expect_words("", &said, &["warning[text/no-font]", "the interface in `ja`", "brand.font.files"]);
    let report = lopdf::Document::load(site.output("report.pdf")).unwrap();
    let text = report.extract_text(&[1]).unwrap().split_whitespace().collect::<String>();
    assert!(text.contains("[U+5F62]"), "{text}");
    for tag in ["it", "pt-BR", "nl"] {
        let site = small_in(tag);
        site.edit("trust.yaml", "report: {pdf: false}\n", "");
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!((code, said.contains("text/no-font")), (0, false), "{tag}: {said}");
    }
}
