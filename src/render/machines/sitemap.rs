//! `sitemap.xml` and `robots.txt`.

use quick_xml::{
    Writer,
    events::{BytesDecl, Event},
};

use super::feed;

use crate::{
    files::address::Address,
    model::{
        addresses::{control_address, page_address, policy_address, update_address},
        pages_of::fixed_pages,
    },
    render::edition::Rendering,
};

/// All pages, with the date of those that have one (sitemaps.org protocol).
#[must_use]
pub(super) fn sitemap(rendering: &Rendering<'_>, base: &str) -> Vec<u8> {
    let site = rendering.site;
    let mut pages: Vec<(Address, Option<String>)> =
        fixed_pages(site).map(|page| (page.address().into(), None)).collect();
    pages.extend(site.controls.iter().map(|control| {
        let as_of = site.status(control).map(|status| status.as_of.to_string());
        (control_address(control.id.as_str()), as_of)
    }));
    pages.extend(site.policies.iter().map(|policy| {
        let changed = policy.history().first().map(|change| *change.date);
        let approved = policy.approved.as_ref().map(|approved| *approved.on);
        (policy_address(policy), changed.max(approved).map(|date| date.to_string()))
    }));
    pages.extend(site.updates.iter().map(|update| (update_address(update), Some(update.date.to_string()))));
    pages.extend(site.pages.iter().map(|page| (page_address(page), None)));
    pages.sort();

    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = (|| {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root =
            writer.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
        root.write_inner_content(|writer| {
            for (address, date) in &pages {
                writer.create_element("url").write_inner_content(|writer| {
                    feed::text(writer, "loc", &format!("{base}{address}"))?;
                    match date {
                        Some(date) => feed::text(writer, "lastmod", date),
                        None => Ok(()),
                    }
                })?;
            }
            Ok(())
        })?;
        std::io::Result::Ok(())
    })();
    written.expect("writing to memory can't fail");
    writer.into_inner()
}

/// Everything may be read; with an address, where the sitemap is. A site that shall not be listed says so in each page
/// and header: who may not read a page (`Disallow`) wouldn't see that.
#[must_use]
pub(super) fn robots(base: Option<&str>, is_listed: bool) -> String {
    let base = base.filter(|_| is_listed);
    let sitemap = base.map_or_else(String::new, |base| format!("\nSitemap: {base}/sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
