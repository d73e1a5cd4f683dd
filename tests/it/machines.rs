//! What machines read of a public site: ids that stay, statuses that mean what they say, settings that are honoured.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde_json::Value;

use crate::common::{Site, expect_words, tree};

/// Everything that the site's build writes.
fn build(site: &Site) -> BTreeMap<PathBuf, Vec<u8>> {
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    tree(&site.output(""))
}

fn text(files: &BTreeMap<PathBuf, Vec<u8>>, path: &str) -> String {
    String::from_utf8(files[&PathBuf::from(path)].clone()).unwrap()
}

fn json(files: &BTreeMap<PathBuf, Vec<u8>>, path: &str) -> Value {
    serde_json::from_str(&text(files, path)).unwrap()
}

/// Every value of a key, anywhere.
fn all<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| {
            if name == key {
                found.push(value);
            }
            all(value, key, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| all(item, key, found)),
        _ => {}
    }
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    all(value, key, &mut found);
    found.into_iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

#[test]
fn oscal_ids_are_of_version_5_and_refer_to_what_exists() {
    let files = build(&Site::new());
    let catalog = json(&files, "oscal/catalog.json");
    let definition = json(&files, "oscal/component-definition.json");
    let criteria: BTreeSet<String> = texts(&catalog, "id").into_iter().collect();
    for id in ["cc6.1", "a1.2", "c1.1", "series-cc6", "category-security"] {
        assert!(criteria.contains(id), "{id}");
    }
    assert!(!criteria.contains("p1.1"), "privacy is out of scope");
    let claimed = texts(&definition, "control-id");
    assert!(claimed.len() > 53, "{} requirements", claimed.len());
    assert!(claimed.iter().all(|id| criteria.contains(id)), "{claimed:?}");
    let uuids = [texts(&catalog, "uuid"), texts(&definition, "uuid")].concat();
    let different: BTreeSet<&String> = uuids.iter().collect();
    // The party is the same in both.
    assert_eq!(different.len() + 1, uuids.len());
    assert!(uuids.iter().all(|uuid| uuid.len() == 36 && uuid.as_bytes()[14] == b'5'), "{uuids:?}");
}

#[test]
fn oscal_says_of_a_control_what_its_status_says() {
    let definition = json(&build(&Site::new()), "oscal/component-definition.json");
    let components = definition["component-definition"]["components"].as_array().unwrap();
    let said: BTreeMap<&str, BTreeSet<String>> = components
        .iter()
        .map(|component| {
            let states = component["control-implementations"][0]["implemented-requirements"].as_array().unwrap();
            let states = states.iter().map(|state| {
                let state = &state["props"][0];
                format!("{} {}", state["value"].as_str().unwrap(), state["remarks"].as_str().unwrap())
            });
            (&component["title"].as_str().unwrap()[..6], states.collect())
        })
        .collect();
    let states: BTreeSet<String> =
        said.values().flatten().map(|said| said.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "implemented operating",
        "not-applicable not_applicable",
        "partial partial",
        "partial remediating",
        "planned planned",
    ];
    assert_eq!(states, expected.map(ToOwned::to_owned).into());
    assert_eq!(said["CHG-02"], ["partial remediating as of 2026-11-16".to_owned()].into());
}

#[test]
fn the_ids_of_a_site_stay_and_differ_from_another_sites() {
    let site = Site::new();
    let before = texts(&json(&build(&site), "oscal/component-definition.json"), "uuid");
    site.edit("content/controls/access/acc-01.md", "title: ", "title: Renamed ");
    assert_eq!(texts(&json(&build(&site), "oscal/component-definition.json"), "uuid"), before);
    site.edit("trust.yaml", "base_url: https://trust.firnwell.example", "base_url: https://other.example");
    let other = texts(&json(&build(&site), "oscal/component-definition.json"), "uuid");
    assert!(other.len() == before.len() && other.iter().all(|uuid| !before.contains(uuid)));
}

#[test]
fn trust_json_has_only_keys_that_its_schema_knows() {
    let files = build(&Site::new());
    let (trust, schema) = (json(&files, "trust.json"), json(&files, "trust.schema.json"));
    assert_eq!(trust["$schema"], "trust.schema.json");
    assert_eq!(trust["version"], 1);
    assert_eq!(schema["$id"], "https://trust.firnwell.example/trust.schema.json");
    assert_eq!(schema["additionalProperties"], false);
    let known = schema["properties"].as_object().unwrap();
    for (key, _) in trust.as_object().unwrap() {
        assert!(known.contains_key(key), "{key}");
        assert!(known[key].get("description").is_some() || key == "$schema", "{key} has no description");
    }
}

#[test]
fn a_site_that_shall_not_be_listed_says_so_everywhere() {
    let site = Site::new();
    let listed = build(&site);
    assert!(listed.contains_key(&PathBuf::from("sitemap.xml")));
    assert!(!text(&listed, "index.html").contains("noindex") && !text(&listed, "_headers").contains("noindex"));
    site.edit("trust.yaml", "language: en\n", "language: en\nindexing: false\n");
    let files = build(&site);
    assert!(!files.contains_key(&PathBuf::from("sitemap.xml")));
    assert!(!text(&files, "robots.txt").contains("Sitemap"));
    assert!(text(&files, "_headers").contains("X-Robots-Tag: noindex, nofollow"));
    let pages: Vec<&PathBuf> =
        files.keys().filter(|path| path.extension().is_some_and(|kind| kind == "html")).collect();
    assert!(pages.len() > 70);
    for page in pages {
        let page = text(&files, page.to_str().unwrap());
        assert!(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), "{page}");
    }
}

#[test]
fn a_subprocessor_that_comes_or_goes_is_on_the_page_in_the_feed_and_in_the_calendar() {
    let site = Site::new();
    site.edit("data/subprocessors.yaml", "  since: 2018-03-05", "  since: 2018-03-05\n  until: 2026-10-31");
    let files = build(&site);
    let page = text(&files, "subprocessors/index.html");
    expect_words("", &page, &["id=\"former\"", "until 31 October 2026"]);
    expect_words("", &page, &["Harbor Nine Cloud ended", "Ternlight Routing announced"]);
    assert!(page.contains("35 days&#39; notice") || page.contains("35 days' notice"), "{page}");
    let feed = text(&files, "subprocessors/feed.xml");
    assert!(feed.contains("#harbor-nine-cloud-ended-2026-10-31</id>"), "{feed}");
    expect_words("not yet", &feed, &["Ternlight Routing announced"]);
    assert!(!feed.contains("Ternlight Routing starts"), "not yet");
    let calendar = text(&files, "subprocessors/changes.ics");
    assert!(calendar.contains("UID:harbor-nine-cloud-ended-2026-10-31@trust.firnwell.example"), "{calendar}");
    assert!(calendar.contains("UID:ternlight-routing-starts-2026-12-15@"), "{calendar}");
    assert!(!calendar.contains("Sorrelbridge"), "an NDA's subprocessor is nobody else's business");
}

#[test]
fn the_parts_of_the_report_stand_in_the_order_that_the_site_wishes() {
    let site = Site::typeset();
    let order = |files: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<String> {
        let page = text(files, "report/index.html");
        let parts = page.split("<section class=\"part\" aria-labelledby=\"").skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
    };
    let usual = ["auditor", "assertion", "boundaries", "commitments", "description", "controls", "subservice"];
    assert_eq!(order(&build(&site)), usual);
    site.edit("trust.yaml", "language: en\n", "language: en\nreport: {order: [assertion, subservice]}\n");
    let chosen = ["assertion", "subservice", "auditor", "boundaries", "commitments", "description", "controls"];
    assert_eq!(order(&build(&site)), chosen);
}

#[test]
fn a_pale_accent_still_makes_text_that_can_be_read() {
    let site = Site::new();
    site.edit("trust.yaml", "accent: \"#0b6e7f\"", "accent: \"#ffd84d\"");
    let files = build(&site);
    let sheet =
        files.iter().find(|(path, _)| path.starts_with("assets") && path.extension().is_some_and(|kind| kind == "css"));
    let sheet = String::from_utf8(sheet.unwrap().1.clone()).unwrap();
    assert!(sheet.contains(":root{--accent:#ffd84d;--accent-ink:#8f6a00;"));
}

#[test]
fn the_search_index_leads_to_places_that_are_there() {
    let kinds = crate::common::check_search_index(&build(&Site::new()));
    assert_eq!(kinds, (0..13).collect(), "every kind of entry");
}
