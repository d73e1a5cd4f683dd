//! `sitemap.xml` and `robots.txt`.

use quick_xml::{
    Writer,
    events::{BytesDecl, Event},
};

use super::feed;

use crate::{
    files::address::Address,
    model::{
        addresses::{
            control_address, framework_address, page_address, policy_address, questionnaire_address, update_address,
        },
        pages_of::fixed_pages,
        settings::folder_of_language,
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
    pages
        .extend(site.answered.iter().map(|one| (questionnaire_address(&one.id), one.as_of.map(|day| day.to_string()))));
    pages.extend(site.updates.iter().map(|update| (update_address(update), Some(update.date.to_string()))));
    pages.extend(site.framework_pages().into_iter().map(|id| (framework_address(id), None)));
    pages.extend(site.pages.iter().map(|page| (page_address(page), None)));
    pages.sort();
    let settings = &site.settings;
    let folder = |tag: &str| format!("/{}", folder_of_language(tag).trim_end_matches('/'));
    let mut languages: Vec<(&str, String)> = settings.translations().map(|tag| (tag, folder(tag))).collect();
    if !languages.is_empty() {
        languages.insert(0, (settings.original_language(), String::new()));
    }

    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = (|| {
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let mut root =
            writer.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
        if !languages.is_empty() {
            root = root.with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
        }
        root.write_inner_content(|writer| {
            for (address, date) in &pages {
                let of_page: Vec<(&str, String)> =
                    languages.iter().map(|(tag, folder)| (*tag, format!("{base}{folder}{address}"))).collect();
                let own = vec![("", format!("{base}{address}"))];
                for (_, url) in if of_page.is_empty() { &own } else { &of_page } {
                    writer.create_element("url").write_inner_content(|writer| {
                        feed::text(writer, "loc", url)?;
                        if let Some(date) = date {
                            feed::text(writer, "lastmod", date)?;
                        }
                        let original = of_page.first().map(|(_, url)| ("x-default", url));
                        let mut others = of_page.iter().map(|(tag, url)| (*tag, url)).chain(original);
                        others.try_for_each(|(tag, url)| alternate(writer, tag, url))
                    })?;
                }
            }
            Ok(())
        })?;
        std::io::Result::Ok(())
    })();
    written.expect("writing to memory can't fail");
    writer.into_inner()
}

/// The same page in a language.
fn alternate(writer: &mut Writer<Vec<u8>>, tag: &str, url: &str) -> std::io::Result<()> {
    let attributes = [("rel", "alternate"), ("hreflang", tag), ("href", url)];
    writer.create_element("xhtml:link").with_attributes(attributes).write_empty().map(|_| ())
}

/// Everything may be read; with an address, where the sitemap is. A site that shall not be listed says so in each page
/// and header: who may not read a page (`Disallow`) wouldn't see that.
#[must_use]
pub(super) fn robots(base: Option<&str>, is_listed: bool) -> String {
    let base = base.filter(|_| is_listed);
    let sitemap = base.map_or_else(String::new, |base| format!("\nSitemap: {base}/sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
