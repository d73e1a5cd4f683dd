//! What every page shows: company, navigation, contacts.

use schemars::JsonSchema;
use serde::Serialize;

use super::company::{self, LegalView, LinkView};

use crate::{
    decode::located::Located,
    files::{address::Address, site::SitePath},
    model::{
        addresses::page_address,
        contact_address::ContactAddress,
        date::Date,
        pages_of::{FixedPage, fixed_pages},
        records::Page,
        trust::{Company, Contacts, Disclosure, DisclosurePolicy, Highlight},
    },
    render::{
        attachments::Attachment, documents::plan, edition::Rendering, machines::headers::CONTENT_SECURITY_POLICY,
        pages::search_index,
    },
    visibility::flag::Audience,
};

/// The site as a whole; `site` in every template.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SiteView {
    /// `Firnwell Trust Center`.
    pub title: String,
    /// The company, if it may be named.
    pub company: Option<Company>,
    /// The company's web address as people read it: the host, with letters such as `ü`.
    pub company_address: Option<String>,
    /// The company's own pages: privacy, terms and so on.
    pub company_links: Vec<LinkView>,
    /// What contracts and data protection law ask the company to name.
    pub company_legal: Vec<LegalView>,
    /// The system in scope.
    pub system: Option<String>,
    /// The language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Where the public site stands, without a slash at the end.
    pub base_url: Option<String>,
    /// The logo on light ground.
    pub logo: Option<Address>,
    /// The logo on dark ground.
    pub logo_dark: Option<Address>,
    /// The icon.
    pub favicon: Option<Address>,
    /// The image for shared links, if there is one.
    pub open_graph_image: Option<Address>,
    /// The search index, if there is something to search.
    pub search_index: Option<Address>,
    /// How many letters of a word the index holds.
    pub search_cut: usize,
    /// Which pages and feeds there are.
    pub has: PagesView,
    /// The main navigation.
    pub navigation: Vec<NavigationItem>,
    /// Free pages that the main navigation leaves out.
    pub more_pages: Vec<NavigationItem>,
    /// The contact addresses.
    pub contacts: ContactsView,
    /// How to report vulnerabilities.
    pub disclosure: Option<Disclosure>,
    /// Points of pride.
    pub highlights: Vec<Highlight>,
    /// The day of the build, ISO.
    pub date: Date,
    /// The day of the build, in words.
    pub date_text: String,
    /// The Content-Security-Policy for `<meta>`, for hosts that send no headers.
    pub content_security_policy: &'static str,
    /// Whether search engines may list the site.
    pub indexing: bool,
    /// Whether this is the preview of everything.
    pub internal: bool,
    /// What the site says under `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Which pages the site has. A page without any record is left out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "templates ask for each page by its name")]
pub struct PagesView {
    /// `/controls/`
    pub controls: bool,
    /// `/criteria/`
    pub criteria: bool,
    /// `/report/`
    pub report: bool,
    /// `/reports/`
    pub reports: bool,
    /// `/documents/`
    pub documents: bool,
    /// `/subprocessors/`
    pub subprocessors: bool,
    /// `/status/`
    pub status: bool,
    /// `/updates/`
    pub updates: bool,
    /// `/faq/`
    pub faq: bool,
    /// `/security/`
    pub security: bool,
    /// The feed of updates.
    pub updates_feed: bool,
    /// The feed of changes of subprocessors.
    pub subprocessors_feed: bool,
}

impl PagesView {
    fn of(rendering: &Rendering<'_>) -> Self {
        let has = |page: FixedPage| rendering.routes.has(page.address());
        Self {
            controls: has(FixedPage::Controls),
            criteria: has(FixedPage::Criteria),
            report: has(FixedPage::Report),
            reports: has(FixedPage::Reports),
            documents: has(FixedPage::Documents),
            subprocessors: has(FixedPage::Subprocessors),
            status: has(FixedPage::Status),
            updates: has(FixedPage::Updates),
            faq: has(FixedPage::Faq),
            security: has(FixedPage::Security),
            updates_feed: rendering.routes.has("/updates/feed.xml"),
            subprocessors_feed: rendering.routes.has("/subprocessors/feed.xml"),
        }
    }
}

/// A page in the navigation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NavigationItem {
    /// A short name that templates compare with `page.kind`.
    pub id: String,
    /// The words.
    pub title: String,
    /// The address.
    pub href: Address,
}

/// Addresses, ready for `href`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ContactsView {
    /// Where security reports go first.
    pub security: Option<ContactView>,
    /// Everywhere that security reports go, in the order of preference.
    pub security_all: Vec<ContactView>,
    /// Where privacy questions go.
    pub privacy: Option<ContactView>,
    /// Where buyers ask.
    pub sales: Option<ContactView>,
    /// Where readers ask for what is under NDA.
    pub access_request: Option<ContactView>,
}

/// A contact address: its words and its link.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ContactView {
    /// The words to show.
    pub text: String,
    /// The address that it leads to.
    pub href: String,
}

/// How vulnerabilities are reported, as pages say it.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct DisclosureView {
    /// The disclosure policy's address, if it is one.
    pub policy_href: Option<String>,
    /// The disclosure policy's text, if it isn't an address.
    pub policy_text: Option<String>,
    /// The last day of what the page says, in words.
    pub expires: Option<String>,
}

/// How vulnerabilities are reported.
#[must_use]
pub fn disclosure_view(rendering: &Rendering<'_>) -> DisclosureView {
    let Some(disclosure) = &rendering.site.trust.disclosure else { return DisclosureView::default() };
    let (policy_href, policy_text) = match &disclosure.policy {
        Some(DisclosurePolicy::Page(address)) => (Some(address.as_str().to_owned()), None),
        Some(DisclosurePolicy::Words(words)) => (None, Some(words.clone())),
        None => (None, None),
    };
    DisclosureView { policy_href, policy_text, expires: Some(rendering.language.date(*disclosure.expires)) }
}

/// The site as a whole.
pub fn site_view(rendering: &Rendering<'_>) -> SiteView {
    let site = rendering.site;
    let company = site.trust.company.clone();
    let brand = &site.trust.brand;
    let language = rendering.language;
    let logo = |path: &Option<Located<SitePath>>| {
        path.as_ref().and_then(|path| rendering.attachments.find(path)).map(Attachment::address)
    };
    let file = |path: &str| Some(Address::of_file(path)).filter(|address| rendering.routes.has(address));
    let (navigation, more_pages) = navigation(rendering);
    SiteView {
        title: company.as_ref().map_or_else(
            || language.text("trust-center-unnamed"),
            |company| language.format("trust-center-of", &[("company", company.name.as_str().into())]),
        ),
        company_address: company.as_ref().map(|company| company.url.shown()),
        company_links: company.as_ref().map_or_else(Vec::new, |company| company::links(company, language)),
        company_legal: company.as_ref().map_or_else(Vec::new, |company| company::legal(company, language)),
        company,
        system: site.system_name().map(ToOwned::to_owned),
        language: language.tag().to_owned(),
        direction: language.direction(),
        base_url: site.settings.base_url.as_ref().map(|url| url.as_str().to_owned()),
        logo: logo(&brand.logo),
        logo_dark: logo(&brand.logo_dark),
        favicon: logo(&brand.favicon),
        open_graph_image: file(plan::OPEN_GRAPH),
        search_index: file(search_index::FILE),
        search_cut: search_index::CUT,
        has: PagesView::of(rendering),
        navigation,
        more_pages,
        contacts: contacts(&site.trust.contacts),
        disclosure: site.trust.disclosure.clone(),
        highlights: site.trust.highlights.clone(),
        date: rendering.date,
        date_text: language.date(rendering.date),
        content_security_policy: CONTENT_SECURITY_POLICY,
        indexing: site.settings.indexing(),
        internal: site.audience == Audience::Internal,
        extra: site.trust.extra.clone(),
    }
}

fn navigation(rendering: &Rendering<'_>) -> (Vec<NavigationItem>, Vec<NavigationItem>) {
    let site = rendering.site;
    let item = |id: &str, title: String, href: Address| NavigationItem { id: id.to_owned(), title, href };
    let main = fixed_pages(site).filter_map(|page| {
        let (id, title) = navigation_words(page)?;
        Some(item(id, rendering.language.text(title), page.address().into()))
    });
    let mut main: Vec<NavigationItem> = main.collect();
    let page_item = |page: &Page| {
        let href = page_address(page);
        item(href.name(), page.title.to_string(), href.clone())
    };
    let Some(chosen) = &site.settings.navigation else {
        return (main, site.pages.iter().map(page_item).collect());
    };
    let (in_main, more) =
        site.pages.iter().map(page_item).partition::<Vec<_>, _>(|item| chosen.iter().any(|slug| **slug == item.id));
    main.extend(in_main);
    (main, more)
}

/// What the main navigation calls a page; `None` for one that only other pages lead to.
fn navigation_words(page: FixedPage) -> Option<(&'static str, &'static str)> {
    match page {
        FixedPage::Overview => Some(("overview", "page-overview")),
        FixedPage::Controls => Some(("controls", "page-controls")),
        FixedPage::Criteria | FixedPage::Report => None,
        FixedPage::Reports => Some(("reports", "nav-reports")),
        FixedPage::Documents => Some(("documents", "page-documents")),
        FixedPage::Subprocessors => Some(("subprocessors", "nav-subprocessors")),
        FixedPage::Status => Some(("status", "page-status")),
        FixedPage::Updates => Some(("updates", "page-updates")),
        FixedPage::Faq => Some(("faq", "nav-faq")),
        FixedPage::Security => Some(("security", "nav-security")),
    }
}

fn contacts(contacts: &Contacts) -> ContactsView {
    let view = |address: &Option<ContactAddress>| address.as_ref().map(contact);
    ContactsView {
        security: contacts.security.first().map(|address| contact(address)),
        security_all: contacts.security.iter().map(|address| contact(address)).collect(),
        privacy: view(&contacts.privacy),
        sales: view(&contacts.sales),
        access_request: view(&contacts.access_request),
    }
}

fn contact(address: &ContactAddress) -> ContactView {
    ContactView { text: address.shown().to_owned(), href: address.uri().to_owned() }
}
