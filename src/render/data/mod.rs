//! What machines read: feed, sitemap, robots.txt, security.txt, trust.json, `_headers`.

mod feed;
mod headers;
mod security_txt;
mod sitemap;
mod trust_json;

pub(super) use headers::CONTENT_SECURITY_POLICY;

use super::{Files, Rendering};

/// All files for machines. Feed and sitemap need the site's address; without one they are left out.
#[must_use]
pub fn files(rendering: &Rendering<'_>) -> Files {
    let mut files = Files::default();
    files.insert("_headers", headers::headers());
    files.insert("trust.json", trust_json::trust_json(rendering));
    if let Some(text) = security_txt::security_txt(rendering) {
        files.insert(".well-known/security.txt", text);
    }
    let base = rendering.site.settings.base_url.as_ref().map(|base| base.as_str());
    files.insert("robots.txt", sitemap::robots(base));
    if let Some(base) = base {
        files.insert("sitemap.xml", sitemap::sitemap(rendering, base));
        files.insert("updates/feed.xml", feed::feed(rendering, base));
    }
    files
}
