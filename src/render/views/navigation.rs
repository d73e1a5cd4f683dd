//! The main navigation and the footer: Candor's pages and free ones, in the site's order, as far as this reader's output has them.

use crate::{
    decode::{located::Located, word_or::WordOr},
    files::address::Address,
    model::{
        addresses::page_address,
        arrangement::{Destination, NavigationEntry, PageLink},
        fixed_page::FixedPage,
        pages_of::fixed_pages,
        records::Page,
    },
    render::{
        brand::{font_file::Fallback, fonts::BrandFonts},
        edition::Rendering,
    },
};

use schemars::JsonSchema;
use serde::Serialize;

/// An entry of the navigation: a page, an address elsewhere, or a group of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NavigationItem {
    /// A short name that templates compare with `page.kind`; empty for addresses elsewhere and groups.
    pub id: String,
    /// The words.
    pub title: String,
    /// The address; empty for a group.
    pub href: String,
    /// The entries of a group.
    pub items: Vec<NavigationItem>,
}

/// The main navigation, and the pages that it leaves out.
#[derive(Debug, Clone)]
pub struct Navigation {
    /// Its entries.
    pub main: Vec<NavigationItem>,
    /// The pages that it leaves out.
    pub more: Vec<NavigationItem>,
    /// How wide a window must be for all of it to stand in one row.
    pub width: NavigationWidth,
}

/// How wide a window must be for the navigation to stand in one row, else it folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NavigationWidth {
    /// As a tablet that lies.
    Usual,
    /// As a desktop.
    Wide,
    /// There is none so wide.
    Never,
}

impl NavigationItem {
    /// A page of the output.
    #[must_use]
    pub fn page(id: impl Into<String>, title: impl Into<String>, href: &Address) -> Self {
        Self { id: id.into(), title: title.into(), href: href.to_string(), items: Vec::new() }
    }

    /// The item, and those of its group.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.items).filter(|item| !item.href.is_empty())
    }

    /// Its address, if it is one of the output.
    #[must_use]
    pub fn address(&self) -> Option<Address> {
        self.href.starts_with('/').then(|| self.href.as_str().into())
    }
}

/// The navigation of this output.
#[must_use]
pub fn navigation(rendering: &Rendering<'_>) -> Navigation {
    let site = rendering.site;
    let chosen = site.settings.navigation.as_deref().unwrap_or_default();
    let usual = fixed_pages(site).filter(|page| navigation_words(*page).is_some_and(|words| words.1));
    let usual: Vec<NavigationItem> = usual.filter_map(|page| fixed_item(page, rendering)).collect();
    let own: Vec<NavigationItem> = chosen.iter().filter_map(|entry| entry_item(entry, rendering)).collect();
    let main = if chosen.iter().any(|entry| entry.shapes()) { own } else { usual.iter().cloned().chain(own).collect() };
    let is_listed =
        |item: &NavigationItem| main.iter().flat_map(NavigationItem::all).any(|known| known.href == item.href);
    let free = site.pages.iter().map(page_item);
    let register = FixedPage::Policies.is_in(site).then(|| fixed_item(FixedPage::Policies, rendering)).flatten();
    let more: Vec<NavigationItem> =
        usual.iter().cloned().chain(register).chain(free).filter(|item| !is_listed(item)).collect();
    let width = width(&main, rendering);
    Navigation { main, more, width }
}

/// The links that the site puts into its footer.
#[must_use]
pub fn footer_links(rendering: &Rendering<'_>) -> Vec<NavigationItem> {
    rendering.site.trust.footer.links.iter().filter_map(|link| link_item(link, rendering)).collect()
}

/// What the main navigation calls a page, and whether it stands there unless the site says so.
fn navigation_words(page: FixedPage) -> Option<(&'static str, bool)> {
    match page {
        FixedPage::Overview => Some(("page-overview", true)),
        FixedPage::Controls => Some(("page-controls", true)),
        FixedPage::Criteria => Some(("page-criteria", false)),
        FixedPage::Frameworks => Some(("page-frameworks", false)),
        FixedPage::Report => Some(("footer-report", false)),
        FixedPage::Reports => Some(("nav-reports", true)),
        FixedPage::Documents => Some(("page-documents", true)),
        FixedPage::Policies => Some(("page-policies", false)),
        FixedPage::Subprocessors => Some(("nav-subprocessors", true)),
        FixedPage::Status => Some(("page-status", true)),
        FixedPage::Updates => Some(("page-updates", true)),
        FixedPage::Faq => Some(("nav-faq", true)),
        FixedPage::Security => Some(("nav-security", true)),
        FixedPage::Badge => Some(("nav-badge", false)),
    }
}

fn fixed_item(page: FixedPage, rendering: &Rendering<'_>) -> Option<NavigationItem> {
    let (words, _) = navigation_words(page)?;
    rendering
        .routes
        .has(page.address())
        .then(|| NavigationItem::page(page.key(), rendering.language.text(words), &page.address().into()))
}

fn page_item(page: &Page) -> NavigationItem {
    let href = page_address(page);
    NavigationItem::page(href.name(), page.title.to_string(), &href)
}

/// An item with the title that the site gives it.
fn item(destination: Destination<'_>, title: Option<&str>, rendering: &Rendering<'_>) -> Option<NavigationItem> {
    let item = match destination {
        Destination::Fixed(page) if page.is_in(rendering.site) => fixed_item(page, rendering)?,
        Destination::Fixed(_) => return None,
        Destination::Free(slug) => page_item(rendering.site.free_page(slug)?),
        Destination::Elsewhere(url) => {
            let href = url.as_str().to_owned();
            NavigationItem { id: String::new(), title: url.shown(), href, items: Vec::new() }
        }
    };
    Some(match title {
        Some(title) => NavigationItem { title: title.to_owned(), ..item },
        None => item,
    })
}

fn link_item(link: &Located<WordOr<PageLink>>, rendering: &Rendering<'_>) -> Option<NavigationItem> {
    item(link.destination()?, link.title.as_deref(), rendering)
}

/// An entry; a group without anything in it is none.
fn entry_item(entry: &Located<WordOr<NavigationEntry>>, rendering: &Rendering<'_>) -> Option<NavigationItem> {
    let title = entry.title.as_deref();
    if entry.items.is_empty() {
        return item(entry.destination()?, title, rendering);
    }
    let items: Vec<NavigationItem> = entry.items.iter().filter_map(|link| link_item(link, rendering)).collect();
    let title = title?.to_owned();
    (!items.is_empty()).then(|| NavigationItem { id: String::new(), title, href: String::new(), items })
}

/// Where the style sheet has the navigation in one row, by an estimate: letters of each kind of font have their width on average, and
/// what stands around them is known. All numbers are tenths of a pixel.
fn width(main: &[NavigationItem], rendering: &Rendering<'_>) -> NavigationWidth {
    /// What the header's row has in a window of 68 rem, and in one of 84 rem, where it has become as wide as it will.
    const ROOM: [usize; 2] = [10_020, 12_160];
    const BETWEEN_ENTRIES: usize = 200;
    const MARK_OF_A_GROUP: usize = 160;
    /// The button for search, and the gaps beside it.
    const SEARCH: usize = 1_150;
    const LOGO: usize = 1_400;
    let brand = &rendering.site.trust.brand;
    let letter = match BrandFonts::of(brand, rendering.attachments).text.map(|family| family.fallback) {
        Some(Fallback::Serif) => 72,
        Some(Fallback::Mono) => 92,
        Some(Fallback::Sans) | None => 84,
    };
    // Signs of Chinese, Japanese and Korean are as wide as two letters.
    let letters = |words: &str| words.chars().map(|c| if u32::from(c) > 0x2E80 { 2 } else { 1 }).sum::<usize>();
    let entry = |item: &NavigationItem| {
        let mark = if item.items.is_empty() { 0 } else { MARK_OF_A_GROUP };
        letters(&item.title) * letter + BETWEEN_ENTRIES + mark
    };
    let company = rendering.site.trust.company.as_ref().map_or(0, |company| letters(&company.name));
    let name = if brand.logo.is_some() { LOGO } else { company * 105 };
    let label = letters(&rendering.language.text("trust-center")) * 96 + 330;
    let needed = main.iter().map(entry).sum::<usize>() + name + label + SEARCH;
    match needed.saturating_sub(BETWEEN_ENTRIES) {
        needed if needed <= ROOM[0] => NavigationWidth::Usual,
        needed if needed <= ROOM[1] => NavigationWidth::Wide,
        _ => NavigationWidth::Never,
    }
}
