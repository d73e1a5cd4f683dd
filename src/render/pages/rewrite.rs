//! The last pass over a page: addresses become relative links, assets get their fingerprints, external links
//! their `rel`, headings their anchors.

use std::cell::RefCell;

use htmlize::unescape_attribute;
use lol_html::{RewriteStrSettings, element, html_content::ContentType, rewrite_str};

use super::language_marks;

use crate::{diagnostics::diagnostic::Diagnostic, render::edition::Rendering};

/// Rewrites the page that will be the output file `path`.
///
/// # Errors
/// A finding for each address that this output doesn't have.
pub(super) fn rewrite(html: &str, path: &str, rendering: &Rendering<'_>) -> Result<String, Vec<Diagnostic>> {
    let spoken = language_marks::resolved(html, || [rendering.of_original(), rendering.of_english()]);
    let routes = rendering.routes;
    let link_words = rendering.language.text("link-to-section");
    let broken = RefCell::new(Vec::new());
    let link = |address: &str| -> Option<String> {
        if !address.starts_with('/') || address.starts_with("//") {
            return None;
        }
        let link = routes.link(path, address);
        if link.is_none() {
            broken.borrow_mut().push(
                Diagnostic::error(
                    "reference/broken-link",
                    format!("`{path}` links to `{address}`, which this output doesn't have"),
                )
                .help("mend the link, in the text or in the theme's template"),
            );
        }
        link
    };
    let attribute = |element: &mut lol_html::html_content::Element<'_, '_>, name: &str| {
        // The value as it stands in the page, with its entities.
        if let Some(value) = element.get_attribute(name)
            && let Some(link) = link(&unescape_attribute(&value))
        {
            element.set_attribute(name, &link)?;
        }
        Ok::<_, lol_html::errors::AttributeNameError>(())
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("a[href]", |element| {
            let href = element.get_attribute("href").unwrap_or_default();
            attribute(element, "href")?;
            if href.starts_with("http://") || href.starts_with("https://") {
                element.set_attribute("rel", "external noopener noreferrer")?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("link[href], use[href], image[href]", |element| {
            Ok(attribute(element, "href")?)
        }))
        .append_element_content_handler(element!("[data-index]", |element| Ok(attribute(element, "data-index")?)))
        .append_element_content_handler(element!("img[src], script[src]", |element| Ok(attribute(element, "src")?)))
        .append_element_content_handler(element!("source[srcset]", |element| Ok(attribute(element, "srcset")?)))
        .append_element_content_handler(element!(".prose h2[id], .prose h3[id]", |element| {
            let id = element.get_attribute("id").unwrap_or_default();
            let anchor = format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"{link_words}\">#</a>");
            element.append(&anchor, ContentType::Html);
            Ok(())
        }));
    let rewritten = rewrite_str(&spoken, settings);
    let broken = broken.into_inner();
    if !broken.is_empty() {
        return Err(broken);
    }
    rewritten.map_err(|error| {
        vec![
            Diagnostic::error("theme/html", format!("the HTML of `{path}` can't be read"))
                .note(error.to_string())
                .help("mend the theme's template for this page"),
        ]
    })
}
