//! What machines read: feeds, calendar, sitemap, robots.txt, security.txt, trust.json and its schema, OSCAL, llms.txt,
//! badge, `_headers`, and JSON-LD in each page.

use super::oscal::{catalog, component_definition, parts};

use crate::{
    model::site::Site,
    render::{
        data,
        edition::{Files, Rendering},
        pages_of::FixedPage,
    },
};

/// Where `security.txt` stands (RFC 9116 §3).
pub(crate) const SECURITY_TXT: &str = ".well-known/security.txt";
/// The key that bundles are signed with, as `minisign -p` reads it.
const SIGNING_KEY: &str = "minisign.pub";
const HEADERS: &str = "_headers";
const ROBOTS: &str = "robots.txt";
const SITEMAP: &str = "sitemap.xml";
const UPDATES_FEED: &str = "updates/feed.xml";
const SUBPROCESSORS_FEED: &str = "subprocessors/feed.xml";
pub(crate) const SUBPROCESSORS_CALENDAR: &str = "subprocessors/changes.ics";

/// The files that pages and narratives may link to, by path. Feeds and calendars need absolute addresses and so the
/// site's own; without it they are left out.
pub(crate) fn linked(site: &Site) -> Vec<&'static str> {
    let mut paths = vec![
        "trust.json",
        data::trust_json::SCHEMA,
        "badge.svg",
        "llms.txt",
        parts::CATALOG,
        parts::COMPONENT_DEFINITION,
    ];
    if site.settings.base_url.is_some() {
        if FixedPage::Updates.is_in(site) {
            paths.push(UPDATES_FEED);
        }
        if FixedPage::Subprocessors.is_in(site) {
            paths.push(SUBPROCESSORS_FEED);
        }
        if data::calendar::has_events(site) {
            paths.push(SUBPROCESSORS_CALENDAR);
        }
    }
    if data::security_txt::has_what_it_needs(site) {
        paths.push(SECURITY_TXT);
    }
    if site.settings.signing.public_key.is_some() {
        paths.push(SIGNING_KEY);
    }
    paths
}

/// The paths of [`files`].
pub(crate) fn paths(site: &Site) -> Vec<&'static str> {
    let mut paths = linked(site);
    paths.extend([HEADERS, ROBOTS]);
    if site.settings.base_url.is_some() && site.settings.indexing() {
        paths.push(SITEMAP);
    }
    paths
}

/// All files for machines.
#[must_use]
pub fn files(rendering: &Rendering<'_>) -> Files {
    let mut files = Files::default();
    files.insert(HEADERS, data::headers::headers(rendering.site.settings.indexing()));
    files.insert("trust.json", data::trust_json::trust_json(rendering));
    files.insert(data::trust_json::SCHEMA, data::trust_json::schema(rendering));
    files.insert("badge.svg", data::badge::badge(rendering));
    files.insert(parts::CATALOG, catalog::catalog(rendering));
    files.insert(parts::COMPONENT_DEFINITION, component_definition::component_definition(rendering));
    files.insert("llms.txt", data::llms::llms_txt(rendering));
    if let Some(text) = data::security_txt::security_txt(rendering) {
        files.insert(SECURITY_TXT, text);
    }
    if let Some(key) = &rendering.site.settings.signing.public_key {
        files.insert(SIGNING_KEY, format!("untrusted comment: minisign public key\n{}\n", key.as_str()));
    }
    let base = rendering.site.settings.base_url.as_ref().map(|base| base.as_str());
    let is_listed = rendering.site.settings.indexing();
    files.insert(ROBOTS, data::sitemap::robots(base, is_listed));
    if let Some(base) = base {
        if is_listed {
            files.insert(SITEMAP, data::sitemap::sitemap(rendering, base));
        }
        if FixedPage::Updates.is_in(rendering.site) {
            files.insert(UPDATES_FEED, data::feed::updates(rendering, base));
        }
        if FixedPage::Subprocessors.is_in(rendering.site) {
            files.insert(SUBPROCESSORS_FEED, data::feed::subprocessors(rendering, base));
        }
        if data::calendar::has_events(rendering.site) {
            files.insert(SUBPROCESSORS_CALENDAR, data::calendar::changes(rendering, base));
        }
    }
    files
}

/// Plain text as Markdown, which OSCAL's titles and descriptions are, and `llms.txt`: nothing in it is a mark, and nothing stands
/// for another character.
pub(super) fn as_text(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '^' | '&' | '#') {
            marked.push('\\');
        }
        marked.push(c);
    }
    marked
}
