//! Free pages that would stand on themselves.

use std::collections::BTreeSet;

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{addresses::page_address, records::Page, site::Site},
};

/// A page on the way that is walked, and how many of its sections have been looked at.
struct Step<'s> {
    page: &'s Page,
    next: usize,
}

/// Tells each entry of `sections` that closes a circle.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut done = BTreeSet::new();
    for page in &site.pages {
        // Walked without recursion: nobody knows how many pages stand on one another.
        let mut way = vec![Step { page, next: 0 }];
        while let Some(step) = way.last_mut() {
            let here = page_address(step.page);
            if done.contains(&here) {
                way.pop();
                continue;
            }
            let Some(slug) = step.page.sections.get(step.next) else {
                done.insert(here);
                way.pop();
                continue;
            };
            step.next += 1;
            let Some(inner) = site.free_page(&slug.in_address()) else { continue };
            let address = page_address(inner);
            match way.iter().position(|step| page_address(step.page) == address) {
                Some(start) => findings.push(circle(&way[start..], inner, slug.place())),
                None => way.push(Step { page: inner, next: 0 }),
            }
        }
    }
}

fn circle(way: &[Step<'_>], closing: &Page, place: Place) -> Diagnostic {
    let names = way.iter().map(|step| step.page).chain([closing]);
    let names: Vec<String> = names.map(|page| format!("`{}`", page_address(page).name())).collect();
    Diagnostic::error("reference/circle", "a page can't stand on itself")
        .at(place, "")
        .note(names.join(" holds "))
        .help("remove one of these from its page's `sections`")
}
