//! What reaches which output: every field of every record, under every flag, in every output, held against one table, which is
//! a page of the docs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::Path,
};

use candor::{
    author::schema::FileKind,
    bundle::assemble::Order,
    diagnostics::human::Printer,
    files::{
        output::Files,
        site::{Folder, Memory, SiteFiles},
    },
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::{
        labelled::Collection,
        plain::{Plain, PlainSite, PlainValue},
        project::{Reader, project},
    },
};
use lopdf::Document;
use serde_json::Value;
use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

const INTRODUCTION: &str = "# What reaches which output

Made by a test, which fills in every field of every record, builds the site and the bundles under each flag, and looks for
each value in each output; do not edit.

| flag | where it shows |
| --- | --- |
| `public` | on the site, and in every bundle: a bundle is complete by itself |
| `nda` | in every bundle |
| `nda:SEGMENT` | in the bundles of prospects in that segment |
| `internal` | in the preview's internal view and in readiness |

The tables name the outputs that hold a field's value once its flag allows it. Words from a list, references and marks such as
`cpa: true` are left out: they show where their record shows. A section that `include` leaves out of a bundle takes its pages, its part of
the PDF and its entries in the search with it. The mark with the prospect's name, which every page of a bundle's PDFs bears, isn't counted.
";

/// Fields that no output of the built-in theme holds, each with the reason.
const NOWHERE: [(&str, &str); 17] = [
    ("answers.questions", "is what questionnaires ask"),
    ("answers.refs", "is how questionnaires number what they ask"),
    ("controls.aliases", "lead on from addresses of the site"),
    ("controls.extra", "for the templates of a theme of your own"),
    ("pages.aliases", "lead on from addresses of the site"),
    ("policies.aliases", "lead on from addresses of the site"),
    ("prospects.contact.email", "says whom to send the bundle to"),
    ("prospects.contact.name", "says whom to send the bundle to"),
    ("prospects.nda.expires", "the bundle says until when it may be used, which is never later"),
    ("subservice.id", "tells apart what has one name"),
    ("trust.extra", "for the templates of a theme of your own"),
    ("trust.footer.legal", "stands at the foot of the site's pages"),
    ("trust.footer.links.title", "stands at the foot of the site's pages"),
    ("trust.footer.links.url", "stands at the foot of the site's pages"),
    ("trust.footer.text", "stands at the foot of the site's pages"),
    ("trust.overview.sections.title", "stands on the site's overview"),
    ("updates.aliases", "lead on from addresses of the site"),
];

/// The flags that all content has in turn, and for each whether the site, the bundle of a prospect in the segment and the
/// bundle of another one show it.
const FLAGS: [(&str, [bool; 3]); 4] = [
    ("public", [true, true, true]),
    ("nda", [false, true, true]),
    ("nda:healthcare", [false, true, false]),
    ("internal", [false, false, false]),
];

/// Tried: each field under each flag, in every file of the site and of two bundles.
#[test]
fn every_field_reaches_the_outputs_that_the_table_names_and_no_other() {
    let table = table(&built("public"));
    for (flag, shown) in FLAGS {
        let found = self::table(&built(flag));
        for (output, is_shown) in shown.into_iter().enumerate() {
            for (field, expected) in &table {
                // A profile is addressed to its own prospect, whatever the flag of the rest.
                let always = field.starts_with("prospects.");
                let expected = if is_shown || always { expected[output].clone() } else { BTreeSet::new() };
                let found = found.get(field).map(|found| found[output].clone()).unwrap_or_default();
                assert_eq!(
                    found,
                    expected,
                    "{field}, flagged {flag}, in {}",
                    ["the site", "a bundle", "another bundle"][output]
                );
            }
        }
    }
}

#[test]
fn what_a_flag_opens_under_nda_some_output_of_a_bundle_holds() {
    let table = table(&built("public"));
    let nowhere: Vec<&str> =
        table.iter().filter(|(_, outputs)| outputs[1].is_empty()).map(|(field, _)| field.as_str()).collect();
    let excused: Vec<&str> = NOWHERE.iter().map(|(field, _)| *field).collect();
    assert_eq!(nowhere, excused, "fields that no output of a bundle holds, and those of which that is said");
}

#[test]
fn the_table_of_what_reaches_which_output_is_current_and_knows_every_field() {
    let built = built("public");
    let mut missing = schema_fields();
    let known: BTreeSet<String> = all_fields(&built.plain);
    missing.retain(|field| !known.contains(field));
    assert_eq!(missing, BTreeSet::new(), "fields that tests/reach leaves out");
    let page = page(&table(&built));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/outputs.md");
    // `SNAPSHOTS=overwrite cargo test` writes it anew.
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(page, Data::read_from(&path, None).raw());
}

/// The site under one flag, and what came of it.
struct Built {
    plain: PlainSite,
    site: Texts,
    within: Texts,
    without: Texts,
}

/// The text of each output by its name in the table, without white space and in lower case.
type Texts = BTreeMap<&'static str, String>;

/// A field's path, and the names of the outputs that hold it: of the site, and of the two bundles.
type Table = BTreeMap<String, [BTreeSet<&'static str>; 3]>;

fn built(flag: &str) -> Built {
    let memory = filled(flag);
    let date = Date::parse("2026-11-23").unwrap();
    let checked = Project::read(&memory, date).unwrap_or_else(|failure| panic!("{}", explain(&failure)));
    let mut findings = Vec::new();
    let source = candor::source::site::read(&memory, &mut findings).unwrap();
    let plain = project(&source.labelled, &Reader::internal());
    let site = checked
        .edition(&EditionKey::site(Reader::public()))
        .and_then(|edition| edition.files().cloned())
        .unwrap_or_else(|failure| panic!("{}", explain(&failure)));
    let bundle = |id: &str| {
        let order = Order { id: "0TEST0", ..Order::default() };
        let bundle = checked.bundle(id, &order).unwrap_or_else(|failure| panic!("{}", explain(&failure)));
        texts(&bundle.files)
    };
    Built { plain, site: texts(&site), within: bundle("clinic"), without: bundle("bank") }
}

/// The fixture with a word of its own for each `ZQ`.
fn filled(flag: &str) -> Memory {
    let folder = Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reach")).unwrap();
    let mut paths = vec!["trust.yaml".to_owned()];
    for part in ["content", "data", "documents", "frameworks", "prospects"] {
        paths.extend(folder.list(part).unwrap());
    }
    let mut number = 0_usize;
    let mut files = BTreeMap::new();
    for path in paths {
        let bytes = folder.read(&path).unwrap();
        // A font is no text, and has no words of its own.
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            files.insert(path, bytes);
            continue;
        };
        let mut parts = text.split("ZQ");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            number += 1;
            // Letters that no ligature joins, few enough for the search not to cut them.
            let letter = |place: u32| char::from(b"abcdeghk"[number / 8_usize.pow(place) % 8]);
            filled.push_str(&format!("zq{}{part}", (0..4).map(letter).collect::<String>()));
        }
        files.insert(path, filled.replace("FLAG", flag).into_bytes());
    }
    Memory(files)
}

/// The name of the output that a file belongs to.
fn output(path: &str) -> &'static str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match (folder, name) {
        _ if name.ends_with(".html") => "pages",
        ("", "report.pdf" | "security-summary.pdf" | "soc2-summary.pdf") => "PDF",
        ("", "open-graph.png") => "picture for shared links",
        ("", "trust.json" | "changes.json") | ("history", _) => "`trust.json`",
        ("", "requests.csv" | "samples.csv") => "sheets",
        ("questionnaires", _) => "sheets",
        ("policies", name) if name.ends_with(".pdf") => "PDF",
        ("oscal", _) => "OSCAL",
        ("updates" | "subprocessors", "feed.xml") => "feeds",
        ("subprocessors", "changes.ics") => "calendar",
        (".well-known", "trust.json") => "others",
        (".well-known", "security.txt") => "`security.txt`",
        ("", "llms.txt") => "`llms.txt`",
        ("", "badge.svg") => "badge",
        ("", "sitemap.xml") => "sitemap",
        ("assets", _) if name.starts_with("search-index.") => "search",
        ("assets" | "bundle", _) if name.ends_with(".css") => "style sheet",
        ("documents" | "files", _) => "files",
        (folder, _) if folder.starts_with("frameworks/") => "statements",
        ("", "manifest.json") => "`manifest.json`",
        ("assets" | "bundle", _) | ("", "_headers" | "robots.txt" | "SHA256SUMS" | "trust.schema.json") => "others",
        _ => panic!("to which output does {path} belong?"),
    }
}

fn texts(files: &Files) -> Texts {
    let mut texts = Texts::new();
    for (path, contents) in files.iter() {
        let output = output(path);
        let text = match output {
            "PDF" => {
                let document = Document::load_mem(contents).unwrap();
                let pages: Vec<u32> = document.get_pages().into_keys().collect();
                let annotations = document.objects.values().filter_map(|object| {
                    let action = object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?;
                    Some(String::from_utf8_lossy(action.get(b"URI").ok()?.as_str().ok()?).into_owned())
                });
                let links: Vec<String> = annotations.collect();
                format!("{} {}", document.extract_text(&pages).unwrap(), links.join(" "))
            }
            "search" => searched(std::str::from_utf8(contents).unwrap()),
            // What is copied has its own name, and a page says in its path where it stands.
            "files" | "pages" => format!("{path} {}", String::from_utf8_lossy(contents)),
            _ => String::from_utf8_lossy(contents).into_owned(),
        };
        texts.entry(output).or_default().push_str(&squeezed(&text));
    }
    texts
}

/// What a search index holds: titles and addresses, and the terms, of which each says how many letters it shares with the one before.
fn searched(script: &str) -> String {
    let parts = candor::text::script::unpack(script).expect("an index that can be unpacked");
    let mut text = parts[0].clone();
    let mut term = String::new();
    for coded in parts[1].split(' ').filter(|coded| !coded.is_empty()) {
        let shared: usize = coded[..1].parse().unwrap();
        term = term.chars().take(shared).chain(coded[1..].chars()).collect();
        write!(text, " {term}").unwrap();
    }
    text
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn table(built: &Built) -> Table {
    let mut table = Table::new();
    let mut claimed = BTreeSet::new();
    let mut leaves = leaves(&built.plain);
    // A record's own id comes before what names it.
    leaves.sort_by_key(|(field, _)| !field.ends_with(".id"));
    for (field, text) in leaves {
        let Some(signs) = signs(&text) else { continue };
        // What names another record isn't a text of its own.
        if !claimed.insert(signs[0].clone()) {
            continue;
        }
        let outputs = [&built.site, &built.within, &built.without].map(|texts| {
            let holds = |text: &str| signs.iter().any(|sign| text.contains(sign.as_str()));
            texts.iter().filter(|(_, text)| holds(text)).map(|(output, _)| *output).collect::<BTreeSet<_>>()
        });
        let known = table.entry(field).or_insert_with(|| outputs.clone());
        known.iter_mut().zip(outputs).for_each(|(known, outputs)| known.extend(outputs));
    }
    table
}

/// How a value can be recognised: by its word, by its digits, or by a day in each way of writing it.
fn signs(text: &str) -> Option<Vec<String>> {
    if let Some(start) = text.find("zq") {
        let word = text[start..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        return Some(vec![word.to_owned()]);
    }
    if let Some(date) = Date::parse(text) {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let month = MONTHS[usize::from(date.month()) - 1];
        return Some(vec![text.to_owned(), text.replace('-', ""), format!("{}{month}{}", date.day(), date.year())]);
    }
    match text {
        "2025-02" => Some(vec![text.to_owned(), "feb2025".to_owned()]),
        "tlh" => Some(vec![text.to_owned()]),
        _ if text.starts_with('#') => Some(vec![text.to_owned()]),
        _ => (text.len() > 5 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
            .then(|| vec![text.to_owned()]),
    }
}

/// Each value with its field's path as policies write it.
fn leaves(site: &PlainSite) -> Vec<(String, String)> {
    fn collect(node: &Plain, path: &str, leaves: &mut Vec<(String, String)>) {
        match &node.value {
            PlainValue::Scalar { text, .. } => leaves.push((path.to_owned(), text.clone())),
            PlainValue::List(items) => items.iter().for_each(|item| collect(item, path, leaves)),
            // What frameworks and a theme's own keys are called is up to the author.
            PlainValue::Map(entries) if path.ends_with(".frameworks") || path.ends_with(".extra") => {
                for (key, value) in entries {
                    leaves.push((path.to_owned(), key.text.clone()));
                    collect(value, path, leaves);
                }
            }
            PlainValue::Map(entries) => {
                entries.iter().for_each(|(key, value)| collect(value, &format!("{path}.{}", key.text), leaves));
            }
        }
    }
    let mut leaves = Vec::new();
    for record in &site.records {
        collect(&record.root, record.collection.name(), &mut leaves);
    }
    leaves
}

fn all_fields(site: &PlainSite) -> BTreeSet<String> {
    leaves(site).into_iter().map(|(field, _)| field).collect()
}

/// The paths of all fields that content may have, from the schemas.
fn schema_fields() -> BTreeSet<String> {
    fn collect(schema: &Value, whole: &Value, path: &str, fields: &mut BTreeSet<String>) {
        if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/")) {
            return collect(&whole["$defs"][name], whole, path, fields);
        }
        for alternatives in ["anyOf", "oneOf"] {
            let alternatives = schema[alternatives].as_array().into_iter().flatten();
            alternatives.for_each(|alternative| collect(alternative, whole, path, fields));
        }
        if schema["items"].is_object() {
            collect(&schema["items"], whole, path, fields);
        }
        let keyed = &schema["additionalProperties"];
        if keyed.is_object() && path.split('.').count() < 2 {
            collect(keyed, whole, path, fields);
        }
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            if !matches!(key.as_str(), "visibility" | "allow" | "imported") {
                let path = format!("{path}.{key}");
                let before = fields.len();
                collect(property, whole, &path, fields);
                if fields.len() == before {
                    fields.insert(path);
                }
            }
        }
    }
    let mut fields = BTreeSet::new();
    for kind in FileKind::ALL {
        let schema = kind.schema();
        match kind {
            FileKind::Trust => {
                let content =
                    ["company", "brand", "contacts", "disclosure", "highlights", "overview", "footer", "extra"];
                let mut own = BTreeSet::new();
                collect(&schema, &schema, "trust", &mut own);
                let is_content = |field: &String| content.iter().any(|key| field.split('.').nth(1) == Some(*key));
                fields.extend(own.into_iter().filter(is_content));
            }
            FileKind::Status => {
                collect(&schema["properties"]["controls"], &schema, "status", &mut fields);
                collect(&schema["properties"]["services"], &schema, "services", &mut fields);
            }
            // Neither is shown to anybody.
            FileKind::Prospect | FileKind::Checks => {}
            _ => collect(&schema, &schema, collection(kind).name(), &mut fields),
        }
    }
    fields
}

fn collection(kind: FileKind) -> Collection {
    match kind {
        FileKind::Trust => Collection::Trust,
        FileKind::Control => Collection::Controls,
        FileKind::System => Collection::System,
        FileKind::Update => Collection::Updates,
        FileKind::Faq => Collection::Faq,
        FileKind::Answer => Collection::Answers,
        FileKind::Questionnaire => Collection::Questionnaires,
        FileKind::Page => Collection::Pages,
        FileKind::Policy => Collection::Policies,
        FileKind::Status => Collection::Status,
        FileKind::Reports => Collection::Reports,
        FileKind::Documents => Collection::Documents,
        FileKind::Subprocessors => Collection::Subprocessors,
        FileKind::Subservice => Collection::Subservice,
        FileKind::UserControls => Collection::UserControls,
        FileKind::Applicability => Collection::Applicability,
        FileKind::Framework => Collection::Frameworks,
        FileKind::Requests => Collection::Requests,
        FileKind::Prospect => Collection::Prospects,
        FileKind::Checks => unreachable!("checks are no collection"),
    }
}

fn page(table: &Table) -> String {
    let mut page = INTRODUCTION.to_owned();
    let mut open = "";
    for (field, [site, bundle, _]) in table {
        let (collection, path) = field.split_once('.').unwrap_or((field, ""));
        if collection != open {
            write!(page, "\n## `{collection}`\n\n| field | on the site | in a bundle |\n| --- | --- | --- |\n")
                .unwrap();
            open = collection;
        }
        let list = |outputs: &BTreeSet<&str>| match outputs.is_empty() {
            true => "nowhere".to_owned(),
            false => outputs.iter().copied().collect::<Vec<_>>().join(", "),
        };
        writeln!(page, "| `{path}` | {} | {} |", list(site), list(bundle)).unwrap();
    }
    page.push_str("\n## Nowhere in a bundle\n\n| field | why |\n| --- | --- |\n");
    for (field, why) in NOWHERE {
        writeln!(page, "| `{field}` | {why} |").unwrap();
    }
    page
}

fn explain(failure: &Failure) -> String {
    match failure {
        Failure::Site(findings, sources) => Printer::new(sources, false).print_all(findings, true),
        Failure::Files(error) => format!("{error:?}"),
    }
}
