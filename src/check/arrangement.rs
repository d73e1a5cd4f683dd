//! What the overview, the navigation and the footer name: each entry leads to one thing that there is, and stands once.

use std::collections::BTreeSet;

use super::page_circles;

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion::closest,
    },
    model::{
        addresses::page_address,
        arrangement::{Destination, OverviewPart, OverviewSection, PageLink},
        fixed_page::FixedPage,
        site::Site,
    },
};

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut names = Names::of(site);
    for entry in site.settings.navigation.iter().flatten() {
        if entry.items.is_empty() {
            names.link("navigation", entry.page.as_deref(), entry.destination(), entry.place(), findings);
            continue;
        }
        if entry.page.is_some() || entry.url.is_some() {
            findings.push(unclear(
                "a group of the navigation leads nowhere itself",
                entry.place(),
                "remove `page` and `url` beside `items`",
            ));
        }
        if entry.title.is_none() {
            findings.push(unclear("a group of the navigation has no title", entry.place(), "add `title:`"));
        }
        for link in &entry.items {
            names.link("navigation", link.page.as_deref(), link.destination(), link.place(), findings);
        }
    }
    names.seen.clear();
    for link in &site.trust.footer.links {
        let link_of: &PageLink = link;
        names.link("footer.links", link_of.page.as_deref(), link_of.destination(), link.place(), findings);
    }
    names.seen.clear();
    for section in site.trust.overview.sections.iter().flatten() {
        names.section(section, section.place(), findings);
    }
    for page in &site.pages {
        names.seen.clear();
        for slug in &page.sections {
            let name = slug.in_address();
            if names.slugs.contains(&name) {
                findings.extend(names.again("sections", &name, slug.place()));
            } else {
                let message = format!("`sections` names `{}`, but no page has that slug", **slug);
                findings.push(unknown(&name, message, slug.place(), names.slugs.iter().map(String::as_str)));
            }
        }
    }
    page_circles::check(site, findings);
}

/// What may be named, and what has been.
struct Names {
    slugs: Vec<String>,
    seen: BTreeSet<String>,
}

impl Names {
    fn of(site: &Site) -> Self {
        let slugs = site.pages.iter().map(|page| page_address(page).name().to_owned()).collect();
        Self { slugs, seen: BTreeSet::new() }
    }

    fn link(
        &mut self,
        key: &str,
        page: Option<&str>,
        destination: Option<Destination<'_>>,
        place: Place,
        findings: &mut Vec<Diagnostic>,
    ) {
        match destination {
            None => {
                let message = format!("an entry of `{key}` leads to one thing");
                findings.push(unclear(&message, place, "write one of `page` and `url`, or a page's name alone"));
            }
            Some(Destination::Free(slug)) if !self.slugs.iter().any(|known| known == slug) => {
                let message = format!("`{key}` names `{slug}`, but no page has that slug");
                findings.push(unknown(
                    slug,
                    message,
                    place,
                    self.slugs.iter().map(String::as_str).chain(FixedPage::ALL.map(FixedPage::key)),
                ));
            }
            Some(_) => findings.extend(page.and_then(|page| self.again(key, page, place))),
        }
    }

    fn section(&mut self, section: &OverviewSection, place: Place, findings: &mut Vec<Diagnostic>) {
        let name = match (section.section, &section.page) {
            (Some(part), None) => part.key(),
            (None, Some(slug)) if self.slugs.contains(slug) => slug,
            (None, Some(slug)) => {
                let message = format!(
                    "`overview.sections` names `{slug}`, but there is no such section, and no page has that slug"
                );
                let known = OverviewPart::ALL.map(OverviewPart::key);
                findings.push(unknown(slug, message, place, self.slugs.iter().map(String::as_str).chain(known)));
                return;
            }
            _ => {
                findings.push(unclear(
                    "a section of the overview is one thing",
                    place,
                    "write one of `section` and `page`",
                ));
                return;
            }
        };
        let counts = !matches!(section.section, None | Some(OverviewPart::Controls | OverviewPart::Company));
        if section.limit.is_some() && !counts {
            findings.push(unclear(
                &format!("`limit` means nothing to `{name}`, which has no entries"),
                place,
                "remove `limit`",
            ));
        }
        findings.extend(self.again("overview.sections", name, place));
    }

    fn again(&mut self, key: &str, name: &str, place: Place) -> Option<Diagnostic> {
        let is_new = self.seen.insert(name.to_owned());
        (!is_new).then(|| {
            Diagnostic::error("settings/part-twice", format!("`{key}` names `{name}` twice"))
                .at(place, "it stands above already")
                .help("name it once")
        })
    }
}

fn unclear(message: &str, place: Place, help: &str) -> Diagnostic {
    Diagnostic::error("settings/entry", message.to_owned()).at(place, "").help(help)
}

fn unknown<'n>(name: &str, message: String, place: Place, known: impl Iterator<Item = &'n str>) -> Diagnostic {
    let known: Vec<&str> = known.collect();
    let finding = Diagnostic::error("reference/unknown", message).at(place, "");
    match closest(name, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help(format!("use one of: {}", known.join(", "))),
    }
}
