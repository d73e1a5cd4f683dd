//! Which page stands where: every address inside an output, known before anything is rendered.

use super::{
    documents::plan,
    machines::kinds::{machine_files, shared_files},
    prose::anchors::on_page,
};

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{FileId, Place},
    files::{
        address::{Address, encoded},
        output::Files,
        portable::folded,
    },
    model::{
        addresses::{
            control_address, folder_index, framework_address, page_address, page_file, pages_in_bundle, policy_address,
            question_address, questionnaire_address, questionnaire_page, section_address, section_anchor, section_file,
            statement_file, update_address, update_anchor,
        },
        alias::Alias,
        control::Control,
        narrative::Narrative,
        pages_of::fixed_pages,
        prospect::Section,
        records::SectionKind,
        settings::folder_of_language,
        site::Site,
        slugs::slug,
    },
};

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};

use rayon::prelude::*;

/// The pages of an output. Templates and narratives name a page by its address on the public site
/// (`/controls/acc-04/`); the routes know which file that is, if the output has it.
#[derive(Debug, Clone)]
pub struct Routes {
    /// From address to where it leads.
    targets: BTreeMap<Address, Target>,
    /// From source file to address, for links between Markdown files.
    content: BTreeMap<FileId, Address>,
    /// Where the public site stands, for links that lead out of a bundle.
    elsewhere: Option<String>,
    /// The path of the site on its host: the page for unknown addresses can't use relative links.
    base_path: String,
    /// From the file of a record to that of its text, where that is a translation.
    translated: BTreeMap<FileId, FileId>,
    /// The folder of the language, if it is a translation.
    folder: String,
    /// Which record has which address.
    claimed: BTreeMap<Address, Place>,
    /// Addresses that two records claim.
    pub collisions: Vec<Collision>,
    /// Addresses that pages had before.
    redirects: Vec<Redirect>,
    style: Style,
}

/// An address that a page had before.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// The former address.
    pub from: Address,
    /// The page's address.
    pub to: Address,
    /// The page's title.
    pub title: String,
}

/// Where an address leads in an output: to a file, by its path, and to a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    path: String,
    fragment: Option<String>,
}

impl Target {
    fn file(path: impl Into<String>) -> Self {
        Self { path: path.into(), fragment: None }
    }
}

/// A record whose address is taken.
#[derive(Debug, Clone)]
pub struct Collision {
    /// The address.
    pub address: Address,
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

/// From the folder of a translation to that of the site.
const ABOVE: &str = "../";

/// So many addresses are made by one core before it asks for more.
const AT_ONCE: usize = 512;

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
        for file in machine_files(site).filter(|file| file.is_linked()) {
            routes.add_file(file.path(), file.path());
        }
        if site.settings.is_translation() {
            routes.folder = folder_of_language(site.settings.language());
            for file in shared_files(site).filter(|file| file.is_linked()) {
                routes.add_file(file.path(), &format!("{ABOVE}{}", file.path()));
            }
        }
        // The folders of languages are taken, and one may link to them.
        for language in site.settings.translations().filter(|_| !site.settings.is_translation()) {
            let address = Address::from(format!("/{}", folder_of_language(language)));
            routes.targets.insert(address.clone(), Target::file(folder_index(&address)));
        }
        for page in fixed_pages(site) {
            let address = Address::from(page.address());
            routes.targets.insert(address.clone(), Target::file(folder_index(&address)));
        }
        let control = |control: &Arc<Control>| control_address(control.id.as_str());
        let addresses: Vec<Address> = site.controls.par_iter().with_min_len(AT_ONCE).map(control).collect();
        for (control, address) in site.controls.iter().zip(addresses) {
            routes.add(address, control.id.place());
            routes.text(control.id.place(), control.body.as_ref());
        }
        for policy in &site.policies {
            routes.add(policy_address(policy), policy.id.place());
            routes.text(policy.id.place(), policy.body.as_ref());
        }
        for questionnaire in &site.questionnaires {
            routes.add(questionnaire_address(&questionnaire.id), questionnaire.id.place());
        }
        for update in &site.updates {
            routes.add(update_address(update), update.date.place());
            routes.text(update.date.place(), update.body.as_ref());
        }
        for question in &site.faq {
            // The words may be a translation's; where the record is, no translation says.
            let place = question.slug.as_ref().map_or(question.question.place(), |slug| slug.place());
            routes.add(question_address(question), place);
            routes.text(place, question.body.as_ref());
        }
        for page in &site.pages {
            let place = page.slug.as_ref().map_or(page.title.place(), |slug| slug.place());
            routes.add(page_address(page), place);
            routes.text(place, page.body.as_ref());
        }
        for section in &site.system {
            let anchor = section_anchor(*section.section);
            let address = Address::from("/report/").with_fragment(&anchor);
            let target = Target { path: folder_index(&address), fragment: Some(anchor) };
            routes.targets.insert(address.clone(), target);
            routes.content.insert(section.section.place().file, address);
            routes.text(section.section.place(), section.body.as_ref());
        }
        for id in site.framework_pages() {
            let address = framework_address(id);
            routes.targets.insert(address.clone(), Target::file(folder_index(&address)));
        }
        for file in statement_files(site).chain(site.questionnaire_files()) {
            routes.add_file(&file, &file);
        }
        // After the pages: a page comes before an address that another one had.
        for control in &site.controls {
            routes.redirect(&control.aliases, &control_address(control.id.as_str()), &control.title);
        }
        for policy in &site.policies {
            routes.redirect(&policy.aliases, &policy_address(policy), &policy.title);
        }
        for update in &site.updates {
            routes.redirect(&update.aliases, &update_address(update), &update.title);
        }
        for page in &site.pages {
            routes.redirect(&page.aliases, &page_address(page), &page.title);
        }
        routes
    }

    /// The routes of a bundle, which has `sections`. Other pages are on the public site.
    #[must_use]
    pub fn of_bundle(site: &Site, sections: &[Section]) -> Self {
        let public = Self::of_site(site);
        let base = site.settings.base_url.as_ref().map(|url| url.as_str().to_owned());
        let mut routes = Self::empty(Style::Files, base);
        routes.content = public.content;
        routes.translated = public.translated;
        if sections.contains(&Section::Assertion) {
            // A bundle has a page of its own for it.
            for section in site.system.iter().filter(|section| *section.section == SectionKind::Assertion) {
                let anchor = section_anchor(*section.section);
                let address = section_address(Section::Assertion).with_fragment(&anchor);
                routes.content.insert(section.section.place().file, address);
            }
        }
        // The cover lists the documents.
        for address in ["/", "/documents/"] {
            routes.targets.insert(address.into(), Target::file("index.html"));
        }
        for section in sections {
            routes.targets.extend(targets_in_bundle(*section, site));
        }
        if sections.contains(&Section::Questionnaires) {
            for file in site.questionnaire_files() {
                routes.add_file(&file, &file);
            }
        }
        if sections.contains(&Section::Frameworks) {
            for file in statement_files(site) {
                routes.add_file(&file, &file);
            }
        }
        routes
    }

    fn empty(style: Style, elsewhere: Option<String>) -> Self {
        Self {
            targets: BTreeMap::new(),
            content: BTreeMap::new(),
            elsewhere,
            base_path: "/".to_owned(),
            translated: BTreeMap::new(),
            folder: String::new(),
            claimed: BTreeMap::new(),
            collisions: Vec::new(),
            redirects: Vec::new(),
            style,
        }
    }

    /// The page of the record at `place`, which is in a file of its own.
    fn add(&mut self, address: Address, place: Place) {
        self.content.insert(place.file, address.clone());
        match self.targets.entry(address) {
            Entry::Occupied(taken) => {
                let address = taken.key().clone();
                let first = self.claimed.get(&address).copied();
                self.collisions.push(Collision { address, place, first });
            }
            Entry::Vacant(free) => {
                let address = free.key();
                self.claimed.insert(address.clone(), place);
                let target = Target { path: folder_index(address), fragment: address.fragment().map(str::to_owned) };
                free.insert(target);
            }
        }
    }

    /// The text of the record at `place`, which stands in another file if it is a translation.
    fn text(&mut self, place: Place, text: Option<&Located<Narrative>>) {
        let Some(file) = text.map(|text| text.place().file).filter(|file| *file != place.file) else { return };
        self.translated.insert(place.file, file);
        if let Some(address) = self.content.get(&place.file).cloned() {
            self.content.insert(file, address);
        }
    }

    /// The file of the text of the record in `file`: another one where it is translated.
    #[must_use]
    pub fn text_of(&self, file: FileId) -> FileId {
        self.translated.get(&file).copied().unwrap_or(file)
    }

    /// Makes these files one for all languages: they stand above the translation's folder.
    pub fn share(&mut self, files: &Files) {
        for target in self.targets.values_mut() {
            if files.get(&target.path).is_some() {
                target.path.insert_str(0, ABOVE);
            }
        }
    }

    /// Whether an address is of a file that all languages share.
    #[must_use]
    pub fn is_shared(&self, address: &Address) -> bool {
        self.target(address).is_some_and(|target| target.path.starts_with(ABOVE))
    }

    /// The addresses of the files that all languages share.
    pub fn shared(&self) -> impl Iterator<Item = &Address> {
        self.targets.iter().filter(|(_, target)| target.path.starts_with(ABOVE)).map(|(address, _)| address)
    }

    /// The link from the page at the path `from` to the same page in the language of another folder.
    #[must_use]
    pub fn in_language(&self, from: &str, folder: &str) -> String {
        if from == NOT_FOUND {
            return format!("/{folder}");
        }
        if folder == self.folder {
            return encoded(&self.relative(from, from)).to_string();
        }
        let above = if self.folder.is_empty() { "" } else { ABOVE };
        encoded(&self.relative(from, &format!("{above}{folder}{from}"))).to_string()
    }

    /// The addresses that the page at `to` had before. Links to them lead to the page at once.
    fn redirect(&mut self, aliases: &[Located<Alias>], to: &Address, title: &str) {
        for alias in aliases {
            let from = Address::of_file(alias.path());
            // On some systems both would be one file.
            let taken = self.targets.keys().find(|known| folded(known.path()) == folded(from.path())).cloned();
            if let Some(taken) = taken {
                let first = self.claimed.get(&taken).copied();
                self.collisions.push(Collision { address: from, place: alias.place(), first });
                continue;
            }
            self.claimed.insert(from.clone(), alias.place());
            if let Some(target) = self.target(to) {
                self.targets.insert(from.clone(), target);
            }
            self.redirects.push(Redirect { from, to: to.clone(), title: title.to_owned() });
        }
    }

    /// Addresses that pages had before.
    #[must_use]
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }

    /// The addresses of records, and those that they had before.
    pub fn of_records(&self) -> impl Iterator<Item = &Address> {
        self.claimed.keys()
    }

    /// Adds a file that isn't a page: templates name it by `path`, it stands at the path `output`.
    pub fn add_file(&mut self, path: &str, output: &str) {
        self.targets.insert(Address::of_file(path), Target::file(output));
    }

    /// Whether the output has this address. A fragment isn't looked at.
    #[must_use]
    pub fn has(&self, address: impl Into<Address>) -> bool {
        self.target(&address.into()).is_some()
    }

    /// The address of the record whose Markdown file this is, if this audience sees that record.
    #[must_use]
    pub fn of_content(&self, file: FileId) -> Option<&Address> {
        self.content.get(&file)
    }

    /// The address of a place in the text of that file, as its author writes the place.
    #[must_use]
    pub fn heading(&self, file: FileId, place: &str) -> Option<Address> {
        let address = self.content.get(&file)?;
        let anchor = match self.targets.get(address) {
            Some(target) => target.fragment.as_deref(),
            None => address.fragment(),
        };
        Some(address.page().with_fragment(&on_page(anchor.unwrap_or_default(), place)))
    }

    /// The address of another record on the page of the text of that file, if `fragment` is one's.
    #[must_use]
    pub fn beside(&self, file: FileId, fragment: &str) -> Option<Address> {
        let own = self.content.get(&file)?;
        own.fragment()?;
        let address = own.page().with_fragment(fragment);
        self.targets.contains_key(&address).then_some(address)
    }

    fn target(&self, address: &Address) -> Option<Target> {
        let found = match address.query() {
            None => self.targets.get(address),
            Some(_) => self.targets.get(&address.without_query()),
        };
        if let Some(target) = found {
            return Some(target.clone());
        }
        let fragment = address.fragment()?;
        let target = self.targets.get(&address.page())?;
        Some(Target { path: target.path.clone(), fragment: Some(fragment.to_owned()) })
    }

    /// The link from the output file at the path `from` to `address`, as pages write it; `None` if it leads nowhere that
    /// this output knows.
    #[must_use]
    pub fn link(&self, from: &str, address: impl Into<Address>) -> Option<String> {
        self.link_to(from, &address.into(), true)
    }

    /// The same, if the output has the address itself.
    #[must_use]
    pub fn link_within(&self, from: &str, address: &Address) -> Option<String> {
        self.link_to(from, address, false)
    }

    fn link_to(&self, from: &str, address: &Address, elsewhere: bool) -> Option<String> {
        let Some(target) = self.target(address) else {
            return self.elsewhere.as_ref().filter(|_| elsewhere).map(|base| format!("{base}{address}"));
        };
        let fragment =
            target.fragment.as_deref().map_or_else(String::new, |fragment| format!("#{}", encoded(fragment)));
        let query = address.query().map_or_else(String::new, |query| format!("?{query}"));
        if from == NOT_FOUND {
            let path = target.path.strip_suffix("index.html").unwrap_or(&target.path);
            return Some(format!("{}{}{query}{fragment}", self.base_path, encoded(path)));
        }
        if target.path == from && query.is_empty() && !fragment.is_empty() {
            return Some(fragment);
        }
        Some(format!("{}{query}{fragment}", encoded(&self.relative(from, &target.path))))
    }

    /// The path from one output file to another.
    fn relative(&self, from: &str, path: &str) -> String {
        let here: Vec<&str> = from.split('/').collect();
        let there: Vec<&str> = path.split('/').collect();
        let here = &here[..here.len() - 1];
        let shared = here.iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut link = "../".repeat(here.len() - shared);
        link.push_str(&there[shared..].join("/"));
        match link.strip_suffix("index.html") {
            Some("") if self.style == Style::Folders => "./".to_owned(),
            Some(folder) if self.style == Style::Folders && folder.ends_with('/') => folder.to_owned(),
            _ => link,
        }
    }
}

/// The files of the statements of applicability that a site has.
fn statement_files(site: &Site) -> impl Iterator<Item = String> {
    let pdf = plan::is_wanted(site).then_some("pdf");
    let endings = ["csv", "xlsx"].into_iter().chain(pdf);
    let ids = site.framework_pages().into_iter().filter(|id| site.has_statement(id));
    ids.flat_map(move |id| endings.clone().map(move |ending| statement_file(id, ending)))
}

/// The addresses that lead into a bundle's section, each with where that stands there.
fn targets_in_bundle(section: Section, site: &Site) -> Vec<(Address, Target)> {
    let file = section_file(section);
    // Records that have pages of their own on the site share one here.
    let record = |address: Address, anchor: String| (address, Target { path: file.clone(), fragment: Some(anchor) });
    let mut targets: Vec<(Address, Target)> = match section {
        Section::Controls => site
            .controls
            .iter()
            .map(|control| record(control_address(control.id.as_str()), control.id.slug()))
            .collect(),
        Section::Notices => {
            site.updates.iter().map(|update| record(update_address(update), update_anchor(update))).collect()
        }
        Section::Policies => {
            site.policies.iter().map(|policy| record(policy_address(policy), policy.id.slug())).collect()
        }
        Section::Frameworks => {
            let pages = site.framework_pages().into_iter();
            pages.map(|id| record(framework_address(id), slug(id))).collect()
        }
        Section::Questionnaires => site
            .questionnaires
            .iter()
            .map(|one| (questionnaire_address(&one.id), Target::file(questionnaire_page(&one.id))))
            .collect(),
        Section::Pages => site.pages.iter().map(|page| (page_address(page), Target::file(page_file(page)))).collect(),
        _ => Vec::new(),
    };
    targets.extend(pages_in_bundle(section).iter().map(|page| (Address::from(*page), Target::file(file.clone()))));
    if !matches!(section, Section::Pages | Section::Questionnaires) {
        targets.push((section_address(section), Target::file(file)));
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_fit_their_host() {
        let routes = |style| Routes::empty(style, None);
        let web = routes(Style::Folders);
        for (from, path, link) in [
            ("index.html", "controls/index.html", "controls/"),
            ("controls/a/index.html", "controls/b/index.html", "../b/"),
            ("controls/a/index.html", "index.html", "../../"),
            ("index.html", "index.html", "./"),
            ("documents/index.html", "documents/my-index.html", "my-index.html"),
        ] {
            assert_eq!(web.relative(from, path), link, "{path}");
        }
        let mut faq = routes(Style::Folders);
        faq.targets.insert("/faq/".into(), Target::file("faq/index.html"));
        faq.add_file("documents/Why? 100%20 & #3.txt", "documents/Why? 100%20 & #3.txt");
        assert_eq!(faq.link("faq/index.html", "/faq/#why").as_deref(), Some("#why"));
        assert_eq!(faq.link("index.html", "/faq/?x=1#über").as_deref(), Some("faq/?x=1#%C3%BCber"));
        let written = Address::of_file("documents/Why? 100%20 & #3.txt").to_string();
        let link = faq.link("faq/index.html", &*written);
        assert_eq!(link.as_deref(), Some("../documents/Why%3F%20100%2520%20%26%20%233.txt"));
        assert_eq!(faq.link("faq/index.html", "/documents/Why? 100%20 & #3.txt"), None, "a path isn't an address");
        let files = routes(Style::Files);
        assert_eq!(files.relative("index.html", "section-4.html"), "section-4.html");
        assert_eq!(files.relative("section-1.html", "index.html"), "index.html");
    }
}
