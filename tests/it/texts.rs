//! Texts as people write them: HTML in Markdown, links to places, what other dialects have.

use crate::common::{Site, check_links, expect_said, expect_words};

/// A text that is shown, as an answer, a page and a section of the report.
const PLACES: [(&str, &str, &str); 3] = [
    ("content/faq/a.md", "question: Asked?", "faq/index.html"),
    ("content/pages/a.md", "title: Told\nslug: told", "told/index.html"),
    ("content/controls/a.md", "id: A-1\ntitle: Doors\ncategory: Access\ncriteria: [CC6.1]", "controls/a-1/index.html"),
];

fn with(path: &str, head: &str, text: &str) -> Site {
    let site = Site::small();
    site.write(path, &format!("---\n{head}\n---\n\n{text}\n"));
    site
}

/// The words of a page's text, without tags.
fn words(html: &str) -> String {
    let mut words = String::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
        if !["b", "strong", "em", "sub", "sup", "a", "code", "mark", "kbd", "u", "del", "span", "q", "small"]
            .contains(&name)
        {
            words.push(' ');
        }
        words.push_str(text);
    }
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn html_in_a_text_becomes_what_markdown_would_have_made_of_it() {
    let cases: [(&str, &str); 24] = [
        ("| Logs<br>Backups |\n|---|\n| a<BR/>b |", "<th>Logs<br />\nBackups</th>"),
        (
            "H<sub>2</sub>O, x<sup>2</sup>, <mark>m</mark>, <kbd>Ctrl</kbd>",
            "H<sub>2</sub>O, x<sup>2</sup>, <mark>m</mark>, <kbd>Ctrl</kbd>",
        ),
        (
            "<b>a</b> <i>b</i> <s>c</s> <u>d</u> <EM>e</EM>",
            "<strong>a</strong> <em>b</em> <del>c</del> <u>d</u> <em>e</em>",
        ),
        ("<div align=\"center\">\n\nSome **words**.\n\n</div>", "<p>Some <strong>words</strong>.</p>"),
        ("<div>Block words</div>", "<p>Block words</p>"),
        (
            "<details>\n<summary>More</summary>\n\n- one\n- two\n</details>",
            "<details><summary>More</summary>\n<ul>\n<li>one</li>",
        ),
        (
            "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>one</td><td>two</td></tr>\n</table>",
            "<thead><tr><th>A</th><th>B</th></tr></thead><tbody>\n<tr><td>one</td><td>two</td></tr>",
        ),
        ("<table><tr><td>\n\n**one**\n\n</td></tr></table>", "<td><strong>one</strong></td>"),
        ("<table>\n\n    <tr><td>far</td></tr>\n\n</table>", "<td>far</td>"),
        ("| a |\n|---|\n| <ul><li>one</li><li>two</li></ul> |", "<td>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n</td>"),
        ("Write to <insert email address here>.", "Write to &lt;insert email address here&gt;."),
        ("Less < 5 % and <your-name>", "Less &lt; 5 % and &lt;your-name&gt;"),
        ("Send it to <address> today.", "Send it to &lt;address&gt; today."),
        ("<your name>\n**Title**", "&lt;your name&gt;\n<strong>Title</strong>"),
        ("a<!-- for us -->b", "<p>ab</p>"),
        ("<p>R&amp;D &lt;x&gt;", "<p>R&amp;D &lt;x&gt;</p>"),
        ("<b>never closed", "<p><strong>never closed</strong></p>"),
        ("<b><i>crossed</b></i> over", "<p><strong><em>crossed</em></strong> over</p>"),
        ("<ul><li>one<li>two</ul>", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
        ("<figure><pre>code</pre><figcaption>What</figcaption></figure>", "<figcaption>What</figcaption></figure>"),
        ("<h2 id=\"my\">Own</h2>\n\n[to it](#my)", "--my\">to it</a>"),
        ("| a |\n|---|\n| b | beyond |", "<td>beyond</td>"),
        (
            "<a href=\"https://oakmoss.example/?a=1&amp;b=2\" onclick=\"x()\" style=\"color:red\">there</a>",
            "<a href=\"https://oakmoss.example/?a=1&amp;b=2\" rel=\"external noopener noreferrer\">there</a>",
        ),
    ];
    let site = Site::small();
    for (number, (markdown, _)) in cases.iter().enumerate() {
        site.write(
            &format!("content/faq/q{number}.md"),
            &format!("---\nquestion: Question {number}?\n---\n\n{markdown}\n"),
        );
    }
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let page = site.page("faq/index.html");
    for (markdown, expected) in cases {
        assert!(page.contains(expected), "{markdown}\nshould be {expected}\n{page}");
    }
    assert!(!page.contains("onclick") && !page.contains("color:red"), "{page}");
}

#[test]
fn what_runs_or_loads_something_is_refused_where_it_stands() {
    let elements = [
        "<script>x</script>",
        "<SCRIPT src=//a>",
        "<iframe src=\"https://a.example\"></iframe>",
        "<form action=x>",
        "<style>p{}</style>",
        "<object data=x></object>",
        "<embed src=x>",
        "<input type=text>",
        "<svg onload=x></svg>",
        "<link rel=x>",
        "<meta charset=x>",
        "<base href=x>",
        "<button>b</button>",
        "<video src=x></video>",
        "<math></math>",
        "<template>t</template>",
        "<textarea>",
    ];
    for element in elements {
        for text in [format!("Line\n\nSee {element} here"), format!("Line\n\n{element}"), format!("> - {element}")] {
            let site = with("content/faq/a.md", "question: Asked?", &text);
            let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
            assert_eq!(code, 1, "{text}\n{said}");
            expect_words(text, &said, &["error[markdown/refused-html]", "content/faq/a.md:"]);
        }
    }
}

#[test]
fn no_address_that_could_do_harm_and_no_picture_from_elsewhere_comes_through_html() {
    for (text, refused) in [
        ("<a href=\"javascript:alert(1)\">x</a>", true),
        ("<a href=\"jav&#x09;ascript:alert(1)\">x</a>", true),
        ("<a href=\"&#106;avascript:alert(1)\">x</a>", true),
        ("<img src=\"data:text/html,x\" alt=w>", true),
        ("<a href=\"//evil.example\">x</a>", true),
        ("<img src=\"https://tracker.example/x.png\" alt=\"a picture\">", false),
    ] {
        let site = with("content/faq/a.md", "question: Asked?", text);
        let (code, said) = site.build();
        assert_eq!((code == 1, said.contains("reference/refused")), (refused, refused), "{text}\n{said}");
        if !refused {
            let page = site.page("faq/index.html");
            expect_words("", &page, &["a picture"]);
            assert!(!page.contains("tracker.example"), "{page}");
        }
    }
}

#[test]
fn files_that_html_points_to_are_copied_and_looked_for() {
    let site = with(
        "content/faq/a.md",
        "question: Asked?",
        "<a href=\"terms.txt\">terms</a> <img src=\"../../documents/x.svg\" alt=\"x\">",
    );
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["there is no file `content/faq/terms.txt`"]);
    site.write("content/faq/terms.txt", "Terms.")
        .write("documents/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    check_links(&site.output(""), true);
    assert!(site.page("faq/index.html").contains(">terms</a>"));
}

#[test]
fn a_text_is_told_of_its_html_once_and_where_it_begins() {
    let site = with(
        "content/faq/a.md",
        "question: Asked?",
        "Plain.\n\nx<br>y<br>z <span style=\"a\" onclick=\"b\">w</span> <your name>",
    );
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert_eq!((code, said.matches("markdown/html").count()), (0, 1), "{said}");
    for words in ["content/faq/a.md:7:2", "2 × `<br>`", "`<span>`", "`onclick`, `style`", "`<your name>`"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn lists_of_other_dialects_are_told_of_and_keep_their_words() {
    let text = "1. First\n\n    a. alpha\n\n    b. beta\n\nTerm\n: meaning\n\n## Scope {.unnumbered}\n\n[[toc]]";
    let site = with("content/faq/a.md", "question: Asked?", text);
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert_eq!(said.matches("markdown/dialect").count(), 4, "{said}");
    assert!(said.contains("content/faq/a.md:7:"), "{said}");
    let page = words(&site.page("faq/index.html"));
    for word in ["alpha", "beta", "meaning", "Scope", "toc"] {
        assert!(page.contains(word), "{word}\n{page}");
    }
}

#[test]
fn headings_of_a_page_have_ids_of_their_own() {
    let text = "## Access\n\n## Access 2\n\n## Access\n\n## Main\n\n## Search\n\n[to main](#main) [third](#access-3)";
    for (path, head, page) in PLACES {
        let site = with(path, head, text);
        let (code, said) = site.build();
        assert_eq!(code, 0, "{said}");
        let html = site.page(page);
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{page}: {ids:?}");
        check_links(&site.output(""), true);
        let to_main = html.split("\">to main</a>").next().unwrap().rsplit("href=\"#").next().unwrap();
        assert!(html.contains(&format!(" id=\"{to_main}\">Main")), "{to_main}: {html}");
    }
}

#[test]
fn two_texts_on_a_page_never_share_an_id() {
    let site = Site::small();
    site.write("content/faq/a.md", "---\nquestion: A\n---\n\n## B c\n\n[x](#b-c)\n");
    site.write("content/faq/b.md", "---\nquestion: A b\n---\n\n## C\n\n[x](#c)\n");
    site.write("content/faq/c.md", "---\nquestion: A b c\n---\n\n## A\n");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let html = site.page("faq/index.html");
    for id in ["a--b-c", "a-b--c", "a-b-c"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}\n{html}");
    }
}

#[test]
fn a_link_to_a_place_leads_there_wherever_the_text_stands() {
    let site = Site::new();
    site.write(
        "content/faq/long.md",
        "---\nquestion: !public A long answer\n---\n\n:::public\n## Second part\n\nHere.\n:::\n",
    );
    site.write(
        "content/pages/links.md",
        "---\ntitle: !public Links\nslug: !public links\n---\n\n:::public\n[faq](../faq/long.md#second-part) [whole](../faq/long.md)\n:::\n",
    );
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let page = site.page("links/index.html");
    expect_words("", &page, &["../faq/#a-long-answer--second-part\">faq", "../faq/#a-long-answer\">whole"]);
    check_links(&site.output(""), true);
}

#[test]
fn a_link_to_a_section_leads_to_its_place_on_the_report_page_and_in_a_bundle() {
    let site = Site::new();
    site.write(
        "content/system/incidents.md",
        "---\nsection: incidents\nvisibility: public\n---\n\n## What counts\n\nThis. See [above](#what-counts).\n",
    );
    site.write(
        "content/controls/links.md",
        "---\nvisibility: public\nid: LNK-01\ntitle: Links\ncategory: Access\ncriteria: [CC6.1]\n---\n\n## Own\n\n[section](../system/incidents.md) [place](../system/incidents.md#what-counts) [own](#own)\n",
    );
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let page = site.page("controls/lnk-01/index.html");
    assert!(page.contains("../../report/#section-incidents\">section"), "{page}");
    assert!(page.contains("../../report/#section-incidents--what-counts\">place"), "{page}");
    check_links(&site.output(""), true);
}

#[test]
fn a_place_that_is_not_there_is_told_with_the_nearest() {
    let site = Site::small();
    site.write(
        "content/faq/a.md",
        "---\nquestion: One?\n---\n\nSee [a](#secnd-part) and [b](b.md#nowhere).\n\n## Second part\n",
    );
    site.write("content/faq/b.md", "---\nquestion: Two?\n---\n\n## Other\n\n[beside](#one)\n");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert_eq!((code, said.matches("reference/no-such-place").count()), (0, 2), "{said}");
    for words in ["content/faq/a.md:5:9", "did you mean `second-part`?", "content/faq/a.md:5:30", "`#nowhere`"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn mail_addresses_in_angle_brackets_are_links() {
    let site = with(
        "content/faq/a.md",
        "question: Asked?",
        "Write to <security@oakmoss.example>, see <https://oakmoss.example>, call [us](tel:+4930123).",
    );
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let page = site.page("faq/index.html");
    for part in
        ["href=\"mailto:security@oakmoss.example\"", "href=\"https://oakmoss.example\"", "href=\"tel:+4930123\""]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn a_link_to_a_file_that_is_not_public_is_told_where_it_stands() {
    let site = with("content/faq/a.md", "question: Asked?", "See [the test](/documents/pentest.pdf).");
    let (code, said) = site.build();
    assert_eq!(code, 1, "{said}");
    expect_words("", &said, &["content/faq/a.md:5:16", "`/documents/pentest.pdf`"]);
}

#[test]
fn a_directive_with_html_in_it_is_projected_and_a_broken_one_is_told() {
    let site = with(
        "content/faq/a.md",
        "question: Asked?",
        "<div>Open :internal[<b>concealed</b>] text</div>\n\n<table><tr><td>:internal[cell]</td></tr></table>",
    );
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let page = site.page("faq/index.html");
    expect_words("", &page, &["Open"]);
    assert!(!page.contains("concealed"), "{page}");
    assert!(!page.contains("cell"), "{page}");
    for text in
        ["<div>&#58;internal[hidden]</div>", "<div>:inter<b></b>nal[hidden]</div>", "<x :inter\u{200b}nal[hidden] y>"]
    {
        let site = with("content/faq/a.md", "question: Asked?", text);
        let (code, said) = site.build();
        assert_eq!(code, 1, "{text}\n{said}");
    }
}
