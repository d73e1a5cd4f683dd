//! Every file that machines read can be read, and says what was written, whatever words a site is made of.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use quick_xml::{Reader, events::Event as Xml};
use serde_json::Value;

use crate::common::{Site, expect_words, tree};

/// Words that end something in one format or another.
const AWKWARD: [&str; 16] = [
    "plain",
    "🔒 👩\u{200D}⚕️ 東京",
    "\u{200F}שלום עולם",
    "He said \"it's 'fine'\"",
    "a ]]> b",
    "</script><script>alert(1)</script>",
    "<!-- no comment -->",
    "Terms & Conditions &amp; more &lt;",
    "ends with a backslash \\",
    "semi;colon, comma: colon",
    "[label](https://evil.example) *bold* _low_ `tick`",
    "=HYPERLINK(\"x\")",
    "${x} {x} %s \\n \\u0041",
    "# no heading",
    "BEGIN:VEVENT END:VCALENDAR",
    "e\u{301} ﬁ ＝1",
];

fn long() -> String {
    "very long 長い ".repeat(60).trim().to_owned()
}

/// A small site in which each of these words stands in every kind of record that a file for machines names.
fn site() -> (Site, Vec<String>) {
    let site = Site::small();
    let words: Vec<String> = AWKWARD.iter().map(|words| (*words).to_owned()).chain([long()]).collect();
    // A JSON string is a YAML string, too.
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let all = quoted(&words.join(" "));
    let trust = std::fs::read_to_string(site.path("trust.yaml")).unwrap();
    let name = quoted(&AWKWARD[..6].join(" · "));
    let trust = trust.replace("{name: Firnwell,", &format!("{{name: {name}, description: {all},"));
    site.write(
        "trust.yaml",
        &format!("{trust}base_url: https://größe.example\ncontacts: {{security: a@größe.example}}\ndisclosure: {{expires: 2027-06-30, policy: {all}}}\n"),
    );
    let mut subprocessors = String::new();
    let mut reports = String::new();
    for (number, words) in words.iter().enumerate() {
        let title = quoted(&format!("{number} {words}"));
        let text = format!("Text {number}: `{words}`.\n");
        site.write(
            &format!("content/updates/u{number}.md"),
            &format!("---\ntitle: {title}\ndate: 2026-11-0{}\nkind: news\n---\n{text}", number / 6 + 1),
        );
        site.write(&format!("content/faq/q{number}.md"), &format!("---\nquestion: {title}\n---\n{text}"));
        site.write(
            &format!("content/controls/c{number}.md"),
            &format!("---\nid: C-{number}\ntitle: {title}\nsummary: {title}\ncategory: Access\ncriteria: [CC6.2]\nowner: {title}\n---\n{text}"),
        );
        subprocessors.push_str(&format!(
            "- {{name: {title}, purpose: {title}, location: {title}, announced: 2026-09-01, since: 2026-11-01}}\n"
        ));
        reports.push_str(&format!(
            "- {{id: r{number}, name: {title}, kind: other, status: planned, auditor: {{firm: {title}}}}}\n"
        ));
    }
    site.write("data/subprocessors.yaml", &subprocessors).write("data/reports.yaml", &reports);
    (site, words)
}

fn built(site: &Site) -> BTreeMap<String, String> {
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let files = tree(&site.output("")).into_iter();
    files
        .filter_map(|(path, bytes): (PathBuf, _)| Some((path.to_str()?.to_owned(), String::from_utf8(bytes).ok()?)))
        .collect()
}

/// The texts of an XML file's elements with this name, all of it well-formed and of characters that XML 1.0 §2.2 knows.
fn elements(path: &str, xml: &str, name: &str) -> Vec<String> {
    let is_char =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    assert!(xml.chars().all(is_char), "{path} holds a character that XML doesn't know");
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
            Xml::Start(start) => {
                for attribute in start.attributes() {
                    assert!(!attribute.unwrap().value.contains('<'), "{path}");
                }
                if start.name().as_ref() == name {
                    open = Some(String::new());
                }
            }
            Xml::Text(text) => {
                if let Some(open) = &mut open {
                    open.push_str(&text);
                }
            }
            Xml::GeneralRef(reference) => {
                if let Some(open) = &mut open {
                    let reference = format!("&{};", &*reference);
                    open.push_str(&quick_xml::escape::unescape(&reference).unwrap());
                }
            }
            Xml::End(end) if end.name().as_ref() == name => found.extend(open.take()),
            Xml::Eof => return found,
            _ => {}
        }
    }
}

/// Asserts that titles are there for all words, and returns how many there are for each.
fn assert_all(path: &str, titles: &[String], words: &[String]) {
    for (number, words) in words.iter().enumerate() {
        let wanted = format!("{number} {words}");
        assert!(titles.iter().any(|title| title.contains(&wanted)), "{path} lacks {wanted:?} among {titles:#?}");
    }
}

type BuiltFiles = BTreeMap<String, String>;

/// For each kind of file for machines, what reads it: as strictly as the programs that it is for.
#[test]
fn files_for_machines_can_be_read_whatever_a_site_is_made_of() {
    let (site, words) = site();
    let files = built(&site);
    let readers: [fn(&BuiltFiles, &[String]); 7] = [feeds, addresses, data, calendar, llms, pages, lines];
    for read in readers {
        read(&files, &words);
    }
}

/// Both feeds: every title, ids that stand once, newest first; what is of one day in the order of the titles.
fn feeds(files: &BuiltFiles, words: &[String]) {
    for path in ["updates/feed.xml", "subprocessors/feed.xml"] {
        assert_all(path, &elements(path, &files[path], "title"), words);
        let ids = elements(path, &files[path], "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: ids are unique");
        assert!(ids.iter().all(|id| id.is_ascii() && id.starts_with("https://xn--gre-6ka8i.example/")), "{ids:?}");
        let dates = elements(path, &files[path], "updated");
        assert!(dates[1..].iter().rev().is_sorted() && dates[0] == dates[1], "{path}: newest first: {dates:?}");
    }
    let titles = elements("updates/feed.xml", &files["updates/feed.xml"], "title");
    let oldest: Vec<&String> = titles[titles.len() - 6..].iter().collect();
    assert!(oldest.is_sorted(), "{oldest:?}");
}

/// The sitemap's addresses, and the badge's title.
fn addresses(files: &BuiltFiles, _: &[String]) {
    for address in elements("sitemap.xml", &files["sitemap.xml"], "loc") {
        assert!(address.is_ascii() && address.starts_with("https://xn--gre-6ka8i.example/"), "{address}");
    }
    assert!(!elements("badge.svg", &files["badge.svg"], "title").is_empty());
}

/// Every file of JSON, and what `trust.json` says.
fn data(files: &BuiltFiles, words: &[String]) {
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".json")) {
        serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let json: Value = serde_json::from_str(&files["trust.json"]).unwrap();
    for (list, key) in [("updates", "title"), ("faq", "question"), ("subprocessors", "name"), ("reports", "name")] {
        let records = json[list].as_array().unwrap().iter();
        let names: Vec<String> = records.map(|record| record[key].as_str().unwrap().to_owned()).collect();
        assert_all("trust.json", &names, words);
    }
    assert_eq!(json["base_url"], "https://xn--gre-6ka8i.example");
    assert_eq!(json["contacts"]["security"], "a@xn--gre-6ka8i.example");
}

/// The calendar (RFC 5545): folded lines, an event for each change, escaped texts.
fn calendar(files: &BuiltFiles, words: &[String]) {
    let calendar = &files["subprocessors/changes.ics"];
    assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']), "lines end in CR and LF");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    let lines: Vec<String> = calendar.replace("\r\n ", "").lines().map(str::to_owned).collect();
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), words.len());
    let of = |name: &str| -> Vec<String> {
        lines.iter().filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect()
    };
    assert_all("changes.ics", &of("SUMMARY:").iter().map(|text| unescaped(text)).collect::<Vec<_>>(), words);
    assert_eq!(of("UID:").iter().collect::<BTreeSet<_>>().len(), words.len(), "ids are unique");
}

/// A text of a calendar as it was before it was escaped (RFC 5545 §3.3.11).
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.push(chars.next().map_or('\\', |c| if matches!(c, 'n' | 'N') { '\n' } else { c })),
            c => {
                assert!(!matches!(c, ',' | ';'), "not escaped: {text}");
                plain.push(c);
            }
        }
    }
    plain
}

/// `llms.txt` is Markdown with links, and holds no HTML and no code.
fn llms(files: &BuiltFiles, words: &[String]) {
    let (mut labels, mut label) = (Vec::new(), None);
    for event in Parser::new(&files["llms.txt"]) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://xn--gre-6ka8i.example/"), "{dest_url}");
                label = Some(String::new());
            }
            Event::End(TagEnd::Link) => labels.extend(label.take()),
            Event::Text(text) => {
                if let Some(label) = &mut label {
                    label.push_str(&text);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("llms.txt holds HTML: {html}"),
            Event::Code(code) => panic!("llms.txt holds code: {code}"),
            _ => {}
        }
    }
    assert_all("llms.txt", &labels, words);
}

/// The JSON-LD of each page, which no word of it ends.
fn pages(files: &BuiltFiles, _: &[String]) {
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for script in page.split("<script type=\"application/ld+json\">").skip(1) {
            let json = script.split("</script>").next().unwrap();
            assert!(serde_json::from_str::<Value>(json).is_ok() && !json.contains('<'), "{path}: {json}");
        }
        assert!(!page.contains("<script>alert"), "{path}");
    }
}

/// Files of lines for robots and hosts.
fn lines(files: &BuiltFiles, _: &[String]) {
    assert!(files["robots.txt"].lines().all(|line| line.is_empty() || line.contains(": ")));
    let header = |line: &str| {
        line.is_empty() || line.starts_with('/') || line.strip_prefix("  ").is_some_and(|line| line.contains(": "))
    };
    assert!(files["_headers"].lines().all(header));
    for path in ["robots.txt", "_headers", ".well-known/security.txt", "sitemap.xml"] {
        assert!(files[path].is_ascii(), "{path}");
    }
}

#[test]
fn findings_tables_and_ledgers_can_be_read_whatever_a_site_is_made_of() {
    let (site, words) = site();
    let csv = site.run(&["readiness", "--format", "csv", "--date", "2026-11-23"]).1;
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_all("readiness", &rows.iter().map(|row| row[6].to_owned()).collect::<Vec<_>>(), &words);
    let cells = rows.iter().flat_map(csv::StringRecord::iter);
    assert!(cells.clone().all(|cell| !cell.trim_start().starts_with(['=', '+', '-', '@'])));

    for name in [&words[3], &words[5], &words[11], &words[16]] {
        let name = serde_json::to_string(name).unwrap();
        site.write("prospects/acme.yaml", &format!("name: {name}\nnda: {{signed: 2026-01-01, reference: {name}}}\n"));
        let (code, said) = site.run(&["bundle", "acme", "--plain", "-o", "../open", "--date", "2026-11-23"]);
        assert_eq!(code, 0, "{said}");
    }
    for line in std::fs::read_to_string(site.path("issued.jsonl")).unwrap().lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok(), "{line}");
    }
    let issued = site.run(&["issued", "--format", "csv", "--date", "2026-11-23"]).1;
    let mut table = csv::Reader::from_reader(issued.as_bytes());
    let recipients: Vec<String> = table.records().map(|row| row.unwrap()[2].to_owned()).collect();
    assert_eq!(recipients.len(), 4);
    assert!(recipients.contains(&format!("'{}", words[11])), "{recipients:?}");
    for (path, bytes) in tree(&site.path("../open")) {
        if path.ends_with("manifest.json") {
            assert!(serde_json::from_slice::<Value>(&bytes).is_ok(), "{}", path.display());
        }
    }

    // A name that no font has is told beside the findings.
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\n");

    // Each of them in a finding.
    for (number, words) in words.iter().enumerate() {
        let title = serde_json::to_string(words).unwrap();
        site.edit(&format!("content/updates/u{number}.md"), "---\n", &format!("---\n{title}: 1\n"));
    }
    for format in ["json", "sarif"] {
        let (_, said) = site.run(&["check", "--format", format, "--date", "2026-11-23"]);
        let json: Value = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
        let said = json.to_string();
        expect_words("", &said, &["alert(1)", "שלום"]);
    }
    let (_, said) = site.run(&["check", "--format", "github", "--date", "2026-11-23"]);
    assert!(said.lines().all(|line| line.starts_with("::") || !line.contains("alert(1)")), "{said}");
}
