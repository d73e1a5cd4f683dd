//! The page is the company's: brand, overview, navigation and footer, from outside.

use std::{collections::BTreeSet, fs, path::Path};

use crate::common::{Site, candor, check_links, copy_tree, expect_said, expect_words, tree};

/// Where the brand's tokens stand.
const CSS: &str = "assets/style";

/// Each key with a value that builds without a finding and shows in a file, and one that is refused with these words.
const CASES: [(&str, &str, &str, &str, &str); 35] = [
    ("brand: {accent: \"#0b6e7f\"}", CSS, "--accent:#0b6e7f", "brand: {accent: teal}", "is not a colour"),
    ("brand: {cover: \"#ff7a1a\"}", CSS, "--cover:#ff7a1a", "brand: {cover: orange}", "is not a colour"),
    (
        "brand: {cover: {color: \"#ff7a1a\"}}",
        CSS,
        "--cover-ink:#10181b",
        "brand: {cover: {colour: \"#ff7a1a\"}}",
        "did you mean `color`",
    ),
    (
        "brand: {cover: {color: \"#0a1f44\", dark: \"#081733\"}}",
        CSS,
        "--cover:#081733",
        "brand: {cover: {dark: navy}}",
        "is not a colour",
    ),
    (
        "brand: {cover: {pattern: waves}}",
        "index.html",
        "pattern is-waves",
        "brand: {cover: {pattern: stripes}}",
        "use one of: rosette, grid, waves, none",
    ),
    (
        "brand: {cover: {focus: 70% 80%}}",
        CSS,
        "--focus:70% 80%",
        "brand: {cover: {focus: 170% 80%}}",
        "is not a point of a picture",
    ),
    ("brand: {radius: 12}", CSS, "--radius:12px", "brand: {radius: 400}", "from 0 to 48"),
    (
        "brand: {buttons: {color: \"#ffd166\"}}",
        CSS,
        "--button:#ffd166",
        "brand: {buttons: {color: yellow}}",
        "is not a colour",
    ),
    (
        "brand: {buttons: {radius: 24}}",
        CSS,
        "--button-radius:24px",
        "brand: {buttons: {radius: round}}",
        "a whole number from 0 to 48",
    ),
    (
        "brand: {buttons: {style: outline}}",
        CSS,
        "--button-fill:transparent",
        "brand: {buttons: {style: outlined}}",
        "did you mean `outline`",
    ),
    (
        "brand: {palette: {second: \"#a8823a\"}}",
        CSS,
        "--second:#a8823a",
        "brand: {palette: {third: \"#a8823a\"}}",
        "has no key `third`",
    ),
    ("brand: {scheme: dark}", "index.html", "content=\"dark\"", "brand: {scheme: night}", "did you mean `light`"),
    ("overview: {badges: false}", "index.html", "", "overview: {badges: some}", "expected `true` or `false`"),
    (
        "overview: {sections: [controls]}",
        "index.html",
        "id=\"coverage\"",
        "overview: {sections: [contrlos]}",
        "did you mean `controls`",
    ),
    (
        "overview: {sections: [{section: faq, title: Ask, limit: 1}]}",
        "index.html",
        ">Ask</h2>",
        "overview: {sections: [{section: faq, limit: 0}]}",
        "from 1 to 100",
    ),
    (
        "overview: {sections: [{page: words}]}",
        "index.html",
        "id=\"page-words\"",
        "overview: {sections: [{page: wrods}]}",
        "did you mean `words`",
    ),
    (
        "navigation: [faq, controls]",
        "index.html",
        "href=\"faq/\">FAQ</a>",
        "navigation: [faqs]",
        "no page has that slug",
    ),
    (
        "navigation: [{page: faq, title: Asked}]",
        "index.html",
        ">Asked</a>",
        "navigation: [{page: faq, titel: Asked}]",
        "did you mean `title`",
    ),
    (
        "navigation: [{title: Shop, url: https://firnwell.example/shop}]",
        "index.html",
        "https://firnwell.example/shop",
        "navigation: [{title: Shop, url: shop}]",
        "shop",
    ),
    (
        "navigation: [{title: More, items: [faq, controls]}]",
        "index.html",
        "<summary>More</summary>",
        "navigation: [{items: [faq]}]",
        "has no title",
    ),
    ("footer: {text: We answer.}", "index.html", "We answer.", "footer: {texts: We answer.}", "did you mean `text`"),
    ("footer: {legal: Small print.}", "faq/index.html", "Small print.", "footer: {legal: [a, b]}", "expected text"),
    (
        "footer: {links: [{page: faq, title: Asked}]}",
        "index.html",
        ">Asked</a>",
        "footer: {links: [{title: Asked}]}",
        "write one of `page` and `url`",
    ),
    (
        "footer: {links: [words]}",
        "controls/index.html",
        ">Our words</a>",
        "footer: {links: [word]}",
        "did you mean `words`",
    ),
    (
        "brand: {logo: static/logo.svg}",
        "index.html",
        "src=\"logo.svg\"",
        "brand: {logo: static/lgoo.svg}",
        "static/lgoo.svg",
    ),
    (
        "brand: {logo: static/logo.svg, logo_dark: static/dark.svg}",
        "index.html",
        "srcset=\"dark.svg\"",
        "brand: {logo_dark: ../dark.svg}",
        "../dark.svg",
    ),
    (
        "brand: {favicon: static/logo.svg}",
        "index.html",
        "rel=\"icon\" href=\"logo.svg\"",
        "brand: {favicon: [static/logo.svg]}",
        "expected text",
    ),
    (
        "brand: {cover: {image: static/logo.svg}}",
        "index.html",
        "src=\"logo.svg\"",
        "brand: {cover: {image: static/none.svg}}",
        "static/none.svg",
    ),
    (
        "brand: {font: {text: DejaVu Sans Mono, files: [static/DejaVuSansMono.woff2]}}",
        CSS,
        "--font:\"DejaVu Sans Mono\",var(--mono)",
        "brand: {font: {text: DejaVu Sans Mono, files: [static/logo.svg]}}",
        "brand/font-unreadable",
    ),
    (
        "brand: {font: {heading: DejaVu Sans Mono, files: [static/DejaVuSansMono.woff2]}}",
        CSS,
        "--font-heading:\"DejaVu Sans Mono\",var(--mono)",
        "brand: {font: {headings: DejaVu Sans Mono}}",
        "did you mean `heading`",
    ),
    (
        "navigation: [{title: More, items: [{page: faq, title: Asked}, {title: Shop, url: https://firnwell.example/shop}]}]",
        "index.html",
        "https://firnwell.example/shop",
        "navigation: [{title: More, items: [{page: faq, url: https://firnwell.example/shop}]}]",
        "write one of `page` and `url`",
    ),
    (
        "footer: {links: [{title: Shop, url: https://firnwell.example/shop}]}",
        "index.html",
        "https://firnwell.example/shop",
        "footer: {links: [{title: Shop, url: \"javascript:alert(1)\"}]}",
        "javascript:alert(1)",
    ),
    (
        "languages: [en, de]",
        "de/index.html",
        "<html lang=\"de\">",
        "languages: [en, german]",
        "`german` is not a language tag",
    ),
    ("languages: [pt-BR]", "index.html", "<html lang=\"pt-BR\">", "languages: [en, en]", "languages"),
    ("languages: [en, ja, it]", "ja/index.html", "hreflang=\"it\"", "languages: en", "expected"),
];

#[test]
fn every_key_of_brand_overview_navigation_footer_and_languages_takes_what_is_good_and_refuses_what_is_not() {
    let site = Site::small();
    let mono =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brands/developer/static/fonts/DejaVuSansMono.woff2");
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>";
    site.write("static/logo.svg", picture).write("static/dark.svg", picture);
    fs::copy(mono, site.path("static/DejaVuSansMono.woff2")).unwrap();
    site.edit("trust.yaml", "language: en\n", "");
    site.write("content/faq/a.md", "---\nquestion: Who?\n---\nWe.\n");
    site.write("content/pages/words.md", "---\ntitle: Our words\nslug: words\n---\nThey are few.\n");
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    for (good, file, shown, bad, words) in CASES {
        site.write("trust.yaml", &format!("{trust}{good}\n"));
        let (code, said) = site.build();
        expect_said(good, code, &said, 0, &[]);
        assert!(text_of(&site, file).contains(shown), "{good}: {file} has no {shown:?}");
        site.write("trust.yaml", &format!("{trust}{bad}\n"));
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        expect_said(bad, code, &said, 1, &[words, "trust.yaml:"]);
    }
}

#[test]
fn no_key_of_these_is_left_out() {
    let walked: BTreeSet<String> = CASES.iter().flat_map(|(good, ..)| keys_in(good)).collect();
    let reference = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md")).unwrap();
    let of_trust = reference.split("\n## ").find(|part| part.starts_with("`trust.yaml`")).unwrap();
    let keys = of_trust.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let keys: BTreeSet<String> = keys.map(|key| key.replace("[]", "").replace('?', "")).collect();
    let of_these = |key: &&String| {
        let first = key.split('.').next().unwrap();
        ["brand", "overview", "navigation", "footer", "languages"].contains(&first)
    };
    assert!(keys.iter().filter(of_these).count() > 40, "{keys:?}");
    let missing: Vec<&String> = keys.iter().filter(of_these).filter(|key| !walked.contains(*key)).collect();
    assert!(missing.is_empty(), "no case has {missing:?}");
}

/// The keys of a mapping in one line, by dotted path.
fn keys_in(yaml: &str) -> BTreeSet<String> {
    let (mut found, mut above, mut word) = (BTreeSet::new(), Vec::<String>::new(), String::new());
    let mut letters = yaml.chars().peekable();
    let mut key = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            ':' if letters.peek() == Some(&' ') => {
                key = std::mem::take(&mut word).trim().to_owned();
                let path: Vec<&str> =
                    above.iter().map(String::as_str).chain([key.as_str()]).filter(|part| !part.is_empty()).collect();
                found.insert(path.join("."));
            }
            '{' | '[' => above.push(std::mem::take(&mut key)),
            '}' | ']' | ',' => {
                if letter != ',' {
                    above.pop();
                }
                (word, key) = (String::new(), String::new());
            }
            letter => word.push(letter),
        }
    }
    found
}

/// The text of the file whose path begins so.
fn text_of(site: &Site, begins: &str) -> String {
    let files = tree(&site.output(""));
    let found = files.into_iter().find(|(path, _)| path.to_str().unwrap().replace('\\', "/").starts_with(begins));
    String::from_utf8(found.unwrap_or_else(|| panic!("no {begins}")).1).unwrap()
}

fn brands() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/brands")
}

/// Three brands, none of which replaces a template: each builds without a finding beside what it means to say, loads its own fonts,
/// and asks nothing of other hosts.
#[test]
fn three_brands_build_from_keys_alone() {
    for (brand, fonts, cover) in [
        ("consumer", ["LibertinusSerif-SemiboldItalic"].as_slice(), "--cover:#ff7a1a"),
        ("bank", &["LibertinusSerif-Regular", "LibertinusSerif-Semibold"], "--cover:#0a1f44"),
        ("developer", &["DejaVuSansMono"], "--cover:#0b0f0c"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        copy_tree(&brands().join(brand), &site);
        assert!(!site.join("themes").exists(), "{brand} has a theme of its own");
        let output = folder.path().join("public");
        let run =
            candor().arg("build").arg(&site).arg("-o").arg(&output).args(["--date", "2026-11-26"]).output().unwrap();
        assert!(run.status.success(), "{brand}: {}", String::from_utf8_lossy(&run.stderr));
        check_links(&output, true);
        let files = tree(&output);
        let (_, css) = files
            .iter()
            .find(|(path, _)| path.starts_with("assets") && path.extension().is_some_and(|it| it == "css"))
            .unwrap();
        let css = String::from_utf8(css.clone()).unwrap();
        expect_words(brand, &css, &[cover]);
        let page = fs::read_to_string(output.join("index.html")).unwrap();
        for font in fonts {
            expect_words(brand, &css, &[&format!("url(\"../fonts/{font}.woff2\") format(\"woff2\")")]);
            let preload = format!(
                "<link rel=\"preload\" as=\"font\" type=\"font/woff2\" href=\"fonts/{font}.woff2\" crossorigin>"
            );
            expect_words(brand, &page, &[&preload]);
        }
        assert_eq!(page.matches("rel=\"preload\" as=\"font\"").count(), fonts.len(), "{brand}");
        assert!(output.join("report.pdf").exists() == cfg!(feature = "pdf"), "{brand} has no PDF");
    }
}

#[test]
fn a_font_always_has_a_fallback_of_its_kind_behind_it() {
    let site = Site::small();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/fonts");
    for (font, stack) in [
        ("Poppins", "--font:\"Poppins\",var(--sans)"),
        (
            "{text: Libertinus Serif, files: [static/LibertinusSerif-Regular.otf]}",
            "--font:\"Libertinus Serif\",var(--serif)",
        ),
        (
            "{heading: DejaVu Sans Mono, files: [static/DejaVuSansMono.ttf]}",
            "--font-heading:\"DejaVu Sans Mono\",var(--mono)",
        ),
        ("{files: [static/DejaVuSansMono.ttf]}", "--font:\"DejaVu Sans Mono\",var(--mono)"),
    ] {
        for file in ["LibertinusSerif-Regular.otf", "DejaVuSansMono.ttf"] {
            site.write("static/empty.txt", "");
            fs::copy(folder.join(file), site.path("static").join(file)).unwrap();
        }
        site.write("trust.yaml", &format!("{trust}brand: {{font: {font}}}\n"));
        let (code, said) = site.build();
        expect_said(font, code, &said, 0, &[]);
        expect_words(font, &text_of(&site, "assets/style"), &[stack]);
    }
}

#[test]
fn faces_say_themselves_what_weight_and_style_they_have() {
    let site = Site::small();
    site.write("static/empty.txt", "");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/fonts");
    let mut files = Vec::new();
    for name in ["Regular", "Italic", "Semibold", "BoldItalic"] {
        let file = format!("LibertinusSerif-{name}.otf");
        fs::copy(folder.join(&file), site.path("static").join(&file)).unwrap();
        files.push(format!("static/{file}"));
    }
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write(
        "trust.yaml",
        &format!("{trust}brand: {{font: {{text: libertinus serif, files: [{}]}}}}\n", files.join(", ")),
    );
    let (code, said) = site.build();
    expect_said("", code, &said, 0, &[]);
    let css = text_of(&site, "assets/style");
    for (style, weight, name) in [
        ("normal", 400, "Regular"),
        ("italic", 400, "Italic"),
        ("normal", 600, "Semibold"),
        ("italic", 700, "BoldItalic"),
    ] {
        let face = format!(
            "font-family:\"Libertinus Serif\";font-style:{style};font-weight:{weight};font-display:swap;src:url(\"../LibertinusSerif-{name}.otf\")"
        );
        assert!(css.contains(&face), "no {face}");
    }
}

#[test]
fn a_font_that_lacks_letters_of_the_site_is_told() {
    let site = Site::small();
    copy_tree(&brands().join("developer/static"), &site.path("static"));
    site.write("content/faq/a.md", "---\nquestion: Привет?\n---\nДа.\n");
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write(
        "trust.yaml",
        &format!("{trust}brand: {{font: {{text: DejaVu Sans Mono, files: [static/fonts/DejaVuSansMono.woff2]}}}}\n"),
    );
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("", code, &said, 0, &["brand/font-lacks", "missing: Д (U+0414)"]);
}

/// A family that is named for neither texts nor headings stands behind both, if it has letters that they lack.
#[test]
fn a_font_stands_behind_those_that_are_named_for_letters_that_they_lack() {
    let site = Site::small();
    copy_tree(&brands().join("developer/static"), &site.path("static"));
    let kanji = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts/CandorKanji.ttf");
    fs::copy(kanji, site.path("static/kanji.ttf")).unwrap();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    let font = "{text: DejaVu Sans Mono, files: [static/fonts/DejaVuSansMono.woff2, static/kanji.ttf]}";
    site.write("trust.yaml", &format!("{trust}brand: {{font: {font}}}\n"));
    let (code, said) = site.build();
    expect_said("nothing needs it", code, &said, 0, &[]);
    let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("nothing needs it", 0, &said, 0, &["brand/font-unused", "`Candor Kanji`"]);
    site.write("content/faq/a.md", "---\nquestion: 株式会社?\n---\nYes.\n");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert!(code == 0 && !said.contains("[brand/font") && !said.contains("text/no-font"), "{said}");
    let (code, said) = site.build();
    expect_said("a question needs it", code, &said, 0, &[]);
    expect_words("", &text_of(&site, "assets/style"), &["--font:\"DejaVu Sans Mono\",\"Candor Kanji\",var(--mono)"]);
}

/// `url()` in a theme's style sheets leads to the fingerprinted file, in every way that CSS writes it, and in sheets that import
/// each other in turn.
#[test]
fn style_sheets_of_a_theme_point_to_the_files_that_are_published() {
    let site = Site::small();
    site.write(
        "themes/default/assets/pictures/dots.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    )
    .write("themes/default/assets/more.css", "b { background: url('./pictures/dots.svg') }\n")
    .write("themes/default/assets/house.css", "@import \"more.css\"; c { mask: url(/assets/pictures/dots.svg#m) }\n")
    .write("static/grain.png", "pretended")
    .write(
        "themes/default/assets/tokens.css",
        "a { background: url(pictures/dots.svg), url(\"/grain.png\"), url(data:image/png;base64,AA) }\n",
    );
    let (code, said) = site.build();
    expect_said("", code, &said, 0, &[]);
    let files = tree(&site.output(""));
    let named = |begins: &str| {
        let mut paths = files.keys().map(|path| path.to_str().unwrap().replace('\\', "/"));
        paths.find(|path| path.starts_with(begins)).unwrap_or_else(|| panic!("no {begins}"))
    };
    let dots = named("assets/pictures/dots.").replace("assets/", "");
    let more = named("assets/more.").replace("assets/", "");
    expect_words(
        "style.css",
        &text_of(&site, "assets/style"),
        &[&format!("url(\"{dots}\")"), "url(\"../grain.png\")", "url(data:image/png;base64,AA)"],
    );
    expect_words("more.css", &text_of(&site, "assets/more"), &[&format!("url(\"{dots}\")")]);
    expect_words(
        "house.css",
        &text_of(&site, "assets/house"),
        &[&format!("@import \"{more}\""), &format!("url(\"{dots}#m\")")],
    );
    site.write("themes/default/assets/more.css", "@import url(house.css);\n");
    let (code, said) = site.build();
    expect_said("a circle", code, &said, 1, &["theme/circle", "`assets/house.css`, `assets/more.css`"]);
}

/// What nobody outside may see moves no entry, no count, no badge and no section.
#[test]
fn what_a_reader_may_not_see_changes_nothing_in_navigation_overview_and_footer() {
    let arranged = "overview:\n  sections: [documents, {page: inside, title: What we hide}, faq, reports]\n\
         navigation:\n  - faq\n  - {title: Behind, items: [within]}\n  - {page: inside, title: Hidden title}\n\
         footer:\n  links: [faq, {page: inside, title: Hidden foot}]\n";
    let site = |with_hidden: bool| {
        let site = Site::small();
        let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
        site.write("trust.yaml", &format!("{trust}{arranged}"));
        site.write("content/faq/a.md", "---\nquestion: Who?\n---\nWe.\n");
        site.write("data/documents.yaml", "- {id: a, title: A policy, kind: policy}\n");
        site.write(
            "content/pages/inside.md",
            "---\ntitle: !internal Inside\nslug: inside\nvisibility: internal\n---\nNothing.\n",
        );
        site.write(
            "content/pages/within.md",
            "---\ntitle: Within\nslug: within\nvisibility: internal\n---\nNothing.\n",
        );
        if with_hidden {
            site.write("content/faq/b.md", "---\nvisibility: nda\nquestion: Why?\norder: -1\n---\nSo.\n");
            site.write("data/documents.yaml", "- {id: z, title: A pentest, kind: pentest, visibility: nda}\n- {id: a, title: A policy, kind: policy}\n");
            site.write("data/reports.yaml", "- {id: iso, kind: iso27001, issued: 2026-01-01, valid_until: 2028-12-31, status: issued, visibility: nda}\n");
        }
        let (code, said) = site.build();
        expect_said(with_hidden, code, &said, 0, &[]);
        tree(&site.output(""))
    };
    let (without, with) = (site(false), site(true));
    assert!(
        without == with,
        "{:?}",
        without.iter().filter(|(path, bytes)| with.get(*path) != Some(bytes)).map(|(path, _)| path).collect::<Vec<_>>()
    );
    let page = String::from_utf8(with[Path::new("index.html")].clone()).unwrap();
    for hidden in ["What we hide", "Behind", "Hidden title", "Hidden foot", "ISO"] {
        assert!(!page.contains(hidden), "the overview says {hidden:?}");
    }
}

#[test]
fn the_first_button_follows_what_there_is() {
    let open = "- {id: soc2, kind: soc2, type: 1, status: in_progress, criteria: [security], auditor: {firm: Marlow Quist LLP, cpa: true}}\n";
    let iso = "- {id: iso, kind: iso27001, issued: 2026-01-01, valid_until: 2028-12-31, status: issued}\n";
    for (reports, button, badge) in [
        (Some(""), "href=\"controls/\">See the controls", None),
        (Some(open), "href=\"reports/\">See how far the audit is", None),
        (Some(iso), "href=\"reports/\">See what is certified", Some("ISO 27001")),
        // The example, whose report is issued.
        (None, "href=\"report/\">Read the summary report", Some("SOC 2")),
    ] {
        let site = reports.map_or_else(Site::new, |_| Site::small());
        let reports = reports.unwrap_or_default();
        if !reports.is_empty() {
            site.write("data/reports.yaml", reports);
        }
        let (code, said) = site.build();
        expect_said(reports, code, &said, 0, &[]);
        let page = site.page("index.html");
        expect_words(reports, &page, &[button]);
        let mark = |words: &str| format!("<span class=\"held-mark\" aria-hidden=\"true\">{words}</span>");
        match badge {
            Some(words) => assert!(page.contains(&mark(words)), "no badge {words}"),
            None => assert!(!page.contains("held-mark"), "a badge without a report: {reports}"),
        }
    }
}

#[test]
fn the_overview_shows_six_documents_of_as_many_kinds_as_there_are_and_counts_all() {
    let site = Site::small();
    let kinds = ["policy"; 9].into_iter().chain(["pentest", "letter", "report"]);
    let documents =
        kinds.enumerate().map(|(number, kind)| format!("- {{id: d-{number}, title: Paper {number}, kind: {kind}}}\n"));
    site.write("data/documents.yaml", &documents.collect::<String>());
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}contacts: {{access_request: trust@firnwell.example}}\n"));
    let (code, said) = site.build();
    expect_said("", code, &said, 0, &[]);
    let page = site.page("index.html");
    let shown: Vec<usize> = (0..12).filter(|number| page.contains(&format!(">Paper {number}</a>"))).collect();
    assert_eq!(shown, [0, 1, 2, 9, 10, 11]);
    expect_words("", &page, &["12 in all", "Policy <span class=\"number\">9</span>"]);
    let request = "mailto:trust@firnwell.example?subject=Access%20to%20Paper%200&amp;body=Hello%2C";
    expect_words("", &site.page("documents/index.html"), &[request, "aria-label=\"Request access to Paper 0\""]);
}

#[test]
fn a_badge_page_shows_the_html_to_embed() {
    let site = Site::small();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}base_url: https://trust.firnwell.example\n"));
    let (code, said) = site.build();
    expect_said("", code, &said, 0, &[]);
    let page = site.page("badge/index.html");
    let snippet = "&lt;a href=&quot;https://trust.firnwell.example/&quot;&gt;&lt;img src=&quot;https://trust.firnwell.example/badge.svg&quot;";
    expect_words("", &page, &["data-copy=\"badge-html\"", snippet]);
}
