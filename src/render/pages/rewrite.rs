//! The last pass over a page: addresses become relative links, assets get their fingerprints, external links
//! their `rel`, headings their anchors.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
    sync::LazyLock,
};

use htmlize::unescape_attribute;
use lol_html::{
    ElementContentHandlers, HandlerResult, RewriteStrSettings, Selector, end_tag,
    html_content::{ContentType, Element},
    rewrite_str,
};

use super::language_marks;

use crate::{diagnostics::diagnostic::Diagnostic, render::edition::Rendering};

/// What is looked at on each page. Elements are named: only of those that are, attributes are read.
struct Selectors {
    links: Selector,
    files: Selector,
    index: Selector,
    sources: Selector,
    sets: Selector,
    prose: Selector,
    headings: Selector,
}

/// Elements that hold parts of a page: not those that there are many of.
const HOLDERS: [&str; 17] = [
    "html",
    "body",
    "header",
    "nav",
    "main",
    "aside",
    "footer",
    "search",
    "section",
    "article",
    "div",
    "details",
    "dialog",
    "blockquote",
    "figure",
    "form",
    "input",
];

fn each_of(selector: &str) -> String {
    HOLDERS.map(|element| format!("{element}{selector}")).join(", ")
}

static SELECTORS: LazyLock<Selectors> = LazyLock::new(|| {
    let parsed = |selector: &str| selector.parse().expect("the selectors below are valid");
    Selectors {
        links: parsed("a[href]"),
        files: parsed("link[href], use[href], image[href]"),
        index: parsed(&each_of("[data-index]")),
        sources: parsed("img[src], script[src]"),
        sets: parsed("source[srcset]"),
        prose: parsed(&each_of(".prose")),
        headings: parsed("h2[id], h3[id]"),
    }
});

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
    let attribute = |element: &mut Element<'_, '_>, name: &str| -> HandlerResult {
        // The value as it stands in the page, with its entities.
        if let Some(value) = element.get_attribute(name)
            && let Some(link) = link(&unescape_attribute(&value))
        {
            element.set_attribute(name, &link)?;
        }
        Ok(())
    };
    // How many elements with prose are open.
    let depth = Rc::new(Cell::new(0_usize));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(on(&SELECTORS.links, |element| {
            let href = element.get_attribute("href").unwrap_or_default();
            attribute(element, "href")?;
            if href.starts_with("http://") || href.starts_with("https://") {
                element.set_attribute("rel", "external noopener noreferrer")?;
            }
            Ok(())
        }))
        .append_element_content_handler(on(&SELECTORS.files, |element| attribute(element, "href")))
        .append_element_content_handler(on(&SELECTORS.index, |element| attribute(element, "data-index")))
        .append_element_content_handler(on(&SELECTORS.sources, |element| attribute(element, "src")))
        .append_element_content_handler(on(&SELECTORS.sets, |element| attribute(element, "srcset")))
        .append_element_content_handler(on(&SELECTORS.prose, |element| {
            if let Some(at_end) = element.end_tag_handlers() {
                depth.set(depth.get() + 1);
                let depth = Rc::clone(&depth);
                at_end.push(end_tag!(move |_| {
                    depth.set(depth.get().saturating_sub(1));
                    Ok(())
                }));
            }
            Ok(())
        }))
        .append_element_content_handler(on(&SELECTORS.headings, |element| {
            if depth.get() > 0 {
                let id = element.get_attribute("id").unwrap_or_default();
                let anchor = format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"{link_words}\">#</a>");
                element.append(&anchor, ContentType::Html);
            }
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

/// What is done with each element that is selected.
fn on<'h>(
    selector: &'h Selector,
    handle: impl FnMut(&mut Element<'_, '_>) -> HandlerResult + 'h,
) -> (Cow<'h, Selector>, ElementContentHandlers<'h>) {
    (Cow::Borrowed(selector), ElementContentHandlers::default().element(handle))
}
