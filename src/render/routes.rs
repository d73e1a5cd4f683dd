//! Which page stands where: every address inside an output, known before anything is rendered.

use std::collections::BTreeMap;

use crate::{
    diagnostics::{FileId, Place},
    model::{Page, Question, Section, SectionKind, Site, Update},
    render::{data, fixed_pages, prose::on_page},
};

/// The pages of an output. Templates and narratives name a page by its address on the public site
/// (`/controls/acc-04/`); the routes know which file that is, if the output has it.
#[derive(Debug, Clone)]
pub struct Routes {
    /// From address to output file, with a fragment where a page holds several records.
    targets: BTreeMap<String, String>,
    /// From source file to address, for links between Markdown files.
    content: BTreeMap<FileId, String>,
    /// Where the public site stands, for links that lead out of a bundle.
    elsewhere: Option<String>,
    /// The path of the site on its host: the page for unknown addresses can't use relative links.
    base_path: String,
    /// Which record has which address.
    claimed: BTreeMap<String, Place>,
    /// Addresses that two records claim.
    pub collisions: Vec<Collision>,
    style: Style,
}

/// A record whose address is taken.
#[derive(Debug, Clone)]
pub struct Collision {
    /// The address.
    pub address: String,
    /// The record that came second.
    pub place: Place,
    /// The record that has the address; none if it is a page that every site has.
    pub first: Option<Place>,
}

/// How links are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `../controls/`: a web server finds the folder's index.
    Folders,
    /// `controls.html`: works from the file system.
    Files,
}

/// The page that hosts show for unknown addresses, wherever they are.
const NOT_FOUND: &str = "404.html";

impl Routes {
    /// The routes of a whole site: the public one, or the preview's.
    #[must_use]
    pub fn of_site(site: &Site) -> Self {
        let mut routes = Self::empty(Style::Folders, None);
        if let Some(base) = &site.settings.base_url {
            routes.base_path = base.path();
        }
        for path in data::linked(site) {
            routes.add_file(path, path);
        }
        for page in fixed_pages(site) {
            let address = page.address();
            routes.targets.insert(address.to_owned(), folder_index(address));
        }
        for control in &site.controls {
            let address = control_address(control.id.as_str());
            routes.add(address, control.id.place());
        }
        for update in &site.updates {
            routes.add(update_address(update), update.date.place());
        }
        for question in &site.faq {
            let address = format!("/faq/#{}", question_anchor(question));
            routes.add(address, question.question.place());
        }
        for page in &site.pages {
            let place = page.slug.as_ref().map_or(page.title.place(), |slug| slug.place());
            routes.add(page_address(page), place);
        }
        for section in &site.system {
            let address = format!("/report/#{}", section_anchor(*section.section));
            routes.targets.insert(address.clone(), address.replace("/report/", "report/index.html"));
            routes.content.insert(section.section.place().file, address);
        }
        routes
    }

    /// The routes of a bundle: five sections, with controls in the fourth. Other pages are on the public site.
    #[must_use]
    pub fn of_bundle(site: &Site, sections: &[Section]) -> Self {
        let public = Self::of_site(site);
        let base = site.settings.base_url.as_ref().map(|url| url.as_str().to_owned());
        let mut routes = Self::empty(Style::Files, base);
        routes.content = public.content;
        if sections.contains(&Section::Assertion) {
            // A bundle has a page of its own for it.
            for section in site.system.iter().filter(|section| *section.section == SectionKind::Assertion) {
                let anchor = section_anchor(*section.section);
                let address = format!("{}#{anchor}", section_address(Section::Assertion));
                routes.content.insert(section.section.place().file, address);
            }
        }
        routes.targets.insert("/".to_owned(), "index.html".to_owned());
        let mut add = |section: Section, addresses: Vec<String>| {
            if sections.contains(&section) {
                let file = section_file(section);
                routes.targets.insert(section_address(section), file.clone());
                for address in addresses {
                    let fragment = address.strip_prefix("/controls/").map(|rest| rest.trim_end_matches('/'));
                    let fragment =
                        fragment.filter(|slug| !slug.is_empty()).map_or(String::new(), |slug| format!("#{slug}"));
                    routes.targets.insert(address, format!("{file}{fragment}"));
                }
            }
        };
        let controls = site.controls.iter().map(|control| control_address(control.id.as_str()));
        add(Section::AuditorsReport, vec!["/reports/".to_owned()]);
        add(Section::Assertion, vec![]);
        add(Section::SystemDescription, vec!["/report/".to_owned()]);
        add(Section::Controls, controls.chain(["/controls/".to_owned(), "/criteria/".to_owned()]).collect());
        add(Section::Appendices, vec!["/subprocessors/".to_owned()]);
        // The cover lists the documents.
        routes.targets.insert("/documents/".to_owned(), "index.html".to_owned());
        routes
    }

    fn empty(style: Style, elsewhere: Option<String>) -> Self {
        Self {
            targets: BTreeMap::new(),
            content: BTreeMap::new(),
            elsewhere,
            base_path: "/".to_owned(),
            claimed: BTreeMap::new(),
            collisions: Vec::new(),
            style,
        }
    }

    /// The page of the record at `place`, which is in a file of its own.
    fn add(&mut self, address: String, place: Place) {
        self.content.insert(place.file, address.clone());
        if self.targets.contains_key(&address) {
            let first = self.claimed.get(&address).copied();
            self.collisions.push(Collision { address, place, first });
            return;
        }
        self.claimed.insert(address.clone(), place);
        let target = match address.split_once('#') {
            Some((page, fragment)) => format!("{}#{fragment}", folder_index(page)),
            None => folder_index(&address),
        };
        self.targets.insert(address, target);
    }

    /// Adds a file that is no page: templates name it by `path`, it stands at `output`.
    pub fn add_file(&mut self, path: &str, output: &str) {
        self.targets.insert(format!("/{path}"), output.to_owned());
    }

    /// Whether the output has this address. A fragment isn't looked at.
    #[must_use]
    pub fn has(&self, address: &str) -> bool {
        self.target(address).is_some()
    }

    /// The address of the record whose Markdown file this is, if this audience sees that record.
    #[must_use]
    pub fn of_content(&self, file: FileId) -> Option<&str> {
        self.content.get(&file).map(String::as_str)
    }

    /// The address of a place in the text of that file, as its author writes the place.
    #[must_use]
    pub fn heading(&self, file: FileId, place: &str) -> Option<String> {
        let address = self.content.get(&file)?;
        let (page, own) = address.split_once('#').unwrap_or((address, ""));
        let anchor = match self.targets.get(address) {
            Some(target) => target.split_once('#').map_or("", |(_, anchor)| anchor),
            None => own,
        };
        Some(format!("{page}#{}", on_page(anchor, place)))
    }

    /// The address of another record on the page of the text of that file, if `fragment` is one's.
    #[must_use]
    pub fn beside(&self, file: FileId, fragment: &str) -> Option<String> {
        let (page, _) = self.content.get(&file)?.split_once('#')?;
        let address = format!("{page}#{fragment}");
        self.targets.contains_key(&address).then_some(address)
    }

    fn target(&self, address: &str) -> Option<String> {
        if let Some(target) = self.targets.get(address) {
            return Some(target.clone());
        }
        let (page, fragment) = address.split_once('#')?;
        let target = self.targets.get(page)?;
        Some(format!("{}#{fragment}", target.split('#').next().unwrap_or(target)))
    }

    /// The link from the output file `from` to `address`; `None` if it leads nowhere that this output knows.
    #[must_use]
    pub fn link(&self, from: &str, address: &str) -> Option<String> {
        match self.target(address) {
            Some(target) if from == NOT_FOUND => {
                Some(format!("{}{}", self.base_path, target.replace("index.html", "")))
            }
            Some(target) => Some(self.relative(from, &target)),
            None => self.elsewhere.as_ref().map(|base| format!("{base}{address}")),
        }
    }

    fn relative(&self, from: &str, target: &str) -> String {
        let (path, fragment) =
            target.split_once('#').map_or((target, String::new()), |(path, f)| (path, format!("#{f}")));
        if path == from && !fragment.is_empty() {
            return fragment;
        }
        let here: Vec<&str> = from.split('/').collect();
        let there: Vec<&str> = path.split('/').collect();
        let here = &here[..here.len() - 1];
        let shared = here.iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut link = "../".repeat(here.len() - shared);
        link.push_str(&there[shared..].join("/"));
        if self.style == Style::Folders
            && let Some(folder) = link.strip_suffix("index.html")
        {
            link = if folder.is_empty() { "./".to_owned() } else { folder.to_owned() };
        }
        link + &fragment
    }
}

/// The file of a folder's page: `/controls/` is `controls/index.html`.
#[must_use]
pub fn folder_index(address: &str) -> String {
    format!("{}index.html", address.trim_start_matches('/'))
}

/// The address of a control's page.
#[must_use]
pub fn control_address(id: &str) -> String {
    format!("/controls/{}/", id.to_lowercase().replace('.', "-"))
}

/// The address of an update's page.
#[must_use]
pub fn update_address(update: &Update) -> String {
    format!("/updates/{}-{}/", *update.date, slug(&update.title))
}

/// The address of a free page.
#[must_use]
pub fn page_address(page: &Page) -> String {
    let slug = page.slug.as_ref().map_or_else(|| slug(&page.title), |slug| slug.slug());
    format!("/{slug}/")
}

/// The fragment of a question.
#[must_use]
pub fn question_anchor(question: &Question) -> String {
    slug(&question.question)
}

/// The fragment of a section of the system description, on whichever page it stands.
#[must_use]
pub fn section_anchor(kind: SectionKind) -> String {
    format!("section-{}", kind.key().replace('_', "-"))
}

/// The address that templates use for a bundle's section.
#[must_use]
pub fn section_address(section: Section) -> String {
    format!("/section-{}/", u8::from(section))
}

/// The file of a bundle's section.
#[must_use]
pub fn section_file(section: Section) -> String {
    format!("section-{}.html", u8::from(section))
}

/// A part of an address is a file's name, which file systems allow 255 bytes.
const LONGEST_SLUG: usize = 120;

/// Words for an address: letters and digits of any script, lower case, joined by hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
    let folded = text.to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.take(12).collect::<Vec<_>>().join("-");
    slug.truncate(slug.floor_char_boundary(LONGEST_SLUG));
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_fit_their_host() {
        let routes = |style| Routes::empty(style, None);
        let web = routes(Style::Folders);
        assert_eq!(web.relative("index.html", "controls/index.html"), "controls/");
        assert_eq!(web.relative("controls/a/index.html", "controls/b/index.html"), "../b/");
        assert_eq!(web.relative("controls/a/index.html", "index.html"), "../../");
        assert_eq!(web.relative("index.html", "index.html"), "./");
        assert_eq!(web.relative("faq/index.html", "faq/index.html#why"), "#why");
        let files = routes(Style::Files);
        assert_eq!(files.relative("index.html", "section-4.html#acc-01"), "section-4.html#acc-01");
        assert_eq!(files.relative("section-1.html", "index.html"), "index.html");
    }

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("Where is my data?  "), "where-is-my-data");
        assert_eq!(slug("Änderung & Über"), "änderung-über");
        assert_eq!(slug("?!"), "untitled");
    }
}
