//! Themes of a site's own, from outside: exporting, overriding, and what mistakes in them say.

use std::fs;

use crate::common::{Site, expect_words, tree};

#[test]
fn the_exported_theme_builds_the_same_site() {
    let site = Site::new();
    assert_eq!(site.build().0, 0);
    let before = tree(&site.output(""));
    let (code, said) = site.run(&["theme", "export", "house"]);
    assert_eq!(code, 0, "{said}");
    expect_words("", &said, &["themes/house", "theme: house"]);
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}\ntheme: house\n"));
    assert_eq!(site.build().0, 0);
    assert!(before == tree(&site.output("")), "the output differs");
}

#[test]
fn exporting_never_replaces_a_file() {
    let site = Site::new();
    site.write("themes/house/faq.html", "mine");
    let (code, said) = site.run(&["theme", "export", "house"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("themes/house/faq.html is there already; nothing was written"), "{said}");
    assert_eq!(tree(&site.path("themes")).len(), 1);
    let (code, said) = site.run(&["theme", "export", "house", "404.html", "assets/style.css"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(tree(&site.path("themes")).len(), 3);
}

#[test]
fn exporting_says_what_is_wrong_with_its_arguments() {
    let site = Site::new();
    let (code, said) = site.run(&["theme", "export", "house", "asets/style.css"]);
    assert_eq!((code, said.contains("did you mean `assets/style.css`")), (2, true), "{said}");
    let (code, said) = site.run(&["theme", "export", "../house"]);
    assert_eq!((code, said.contains("can't be a theme's name")), (2, true), "{said}");
    let (code, said) = site.run(&["theme", "export", "house", "--site", "content"]);
    assert_eq!((code, said.contains("there is no trust.yaml")), (3, true), "{said}");
}

#[test]
fn one_partial_and_one_token_can_be_overridden() {
    let site = Site::new();
    site.write("themes/default/partials/request.html", "<p>Ring us.</p>");
    site.write("themes/default/assets/tokens.css", ":root { --measure: 55ch }\n");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(site.page("documents/index.html").contains("<p>Ring us.</p>"));
    let assets = tree(&site.output("assets"));
    let sheets: Vec<_> = assets.iter().filter(|(path, _)| path.extension().is_some_and(|kind| kind == "css")).collect();
    let [(_, sheet)] = sheets[..] else { panic!("{} style sheets", sheets.len()) };
    let sheet = String::from_utf8(sheet.clone()).unwrap();
    assert!(sheet.contains("--measure:68ch") && sheet.trim_end().ends_with(":root{--measure:55ch}"), "{sheet}");
}

#[test]
fn a_missing_key_is_told_with_template_line_and_what_there_is() {
    let site = Site::new();
    site.write(
        "themes/default/404.html",
        "{% extends \"base.html\" %}\n{% block content %}\n{{ page.titel }}\n{% endblock %}\n",
    );
    let (code, said) = site.build();
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("error[theme/template]: Field `titel` is not defined"), "{said}");
    expect_words("", &said, &["themes/default/404.html:3:9", "{{ page.titel }}"]);
    assert!(said.contains("canonical, description, json_ld, kind, languages, title"), "{said}");
}

#[test]
fn a_template_that_cannot_be_read_is_told_with_its_line() {
    let site = Site::new();
    site.write("themes/default/404.html", "{% extends \"base.html\" %}\n{% blok content %}\n");
    let (code, said) = site.build();
    assert_eq!(code, 1, "{said}");
    expect_words("", &said, &["error[theme/template]", "themes/default/404.html:2:4"]);
}
