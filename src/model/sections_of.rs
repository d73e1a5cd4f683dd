//! Free pages that stand on another one, as its sections.

use std::collections::BTreeSet;

use super::{addresses::page_address, records::Page, site::Site};

/// A free page on another one.
#[derive(Debug, Clone, Copy)]
pub struct SectionPage<'s> {
    /// How deep it stands: 1 for a section of the page itself.
    pub depth: u8,
    /// The page.
    pub page: &'s Page,
}

impl Site {
    /// The free page with this slug, if this reader sees it.
    #[must_use]
    pub fn free_page(&self, slug: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page_address(page).name() == slug)
    }

    /// The free pages that stand on `page`, with those that stand on them, in order. What this reader doesn't see isn't among
    /// them, and each stands there once.
    #[must_use]
    pub fn sections_of<'s>(&'s self, page: &'s Page) -> Vec<SectionPage<'s>> {
        let mut sections = Vec::new();
        let mut seen = BTreeSet::from([page_address(page)]);
        let mut waiting = vec![SectionPage { depth: 0, page }];
        while let Some(section) = waiting.pop() {
            // Of two places the first one in reading order counts, so that it is settled when its turn comes.
            if section.depth > 0 {
                if !seen.insert(page_address(section.page)) {
                    continue;
                }
                sections.push(section);
            }
            let depth = section.depth.saturating_add(1);
            let inner = section.page.sections.iter().rev().filter_map(|slug| self.free_page(&slug.in_address()));
            waiting.extend(inner.map(|page| SectionPage { depth, page }));
        }
        sections
    }
}
