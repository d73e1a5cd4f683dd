//! The sections of a free page: other free pages, each under its title.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    model::{addresses::page_address, records::Page, sections_of::SectionPage},
    render::{edition::Rendering, prose::html::render_markdown},
};

/// A free page that stands on another one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PageSectionView {
    /// Its fragment.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// The level of its heading: 2, or more for a section of a section.
    pub level: u8,
    /// Its text, as HTML.
    pub body_html: String,
}

/// The sections of a page that this reader sees.
#[must_use]
pub fn page_sections(page: &Page, rendering: &Rendering<'_>) -> Vec<PageSectionView> {
    let view = |section: SectionPage<'_>| {
        let anchor = page_anchor(section.page);
        let body = section.page.body.as_ref();
        let body_html =
            body.map_or_else(String::new, |body| render_markdown(body, rendering, section.depth.min(4), &anchor));
        let level = section.depth.saturating_add(1).min(6);
        PageSectionView { anchor, title: section.page.title.to_string(), level, body_html }
    };
    rendering.site.sections_of(page).into_iter().map(view).collect()
}

/// The fragment of a free page that stands on another page.
#[must_use]
pub fn page_anchor(page: &Page) -> String {
    format!("page-{}", page_address(page).name())
}
