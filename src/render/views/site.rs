//! What every page shows: company, navigation, contacts.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    model::{Company, Contacts, Date, Disclosure, Highlight, Page},
    render::{Rendering, data::CONTENT_SECURITY_POLICY, open_graph, routes::page_address, search},
    visibility::Audience,
};

/// The site as a whole; `site` in every template.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SiteView {
    /// `Firnwell Trust Center`.
    pub title: String,
    /// The company, if it may be named.
    pub company: Option<Company>,
    /// The system in scope.
    pub system: Option<String>,
    /// The language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Where the public site stands, without a slash at the end.
    pub base_url: Option<String>,
    /// The logo on light ground.
    pub logo: Option<String>,
    /// The logo on dark ground.
    pub logo_dark: Option<String>,
    /// The icon.
    pub favicon: Option<String>,
    /// The image for shared links, if there is one.
    pub open_graph_image: Option<String>,
    /// The search index, if there is something to search.
    pub search_index: Option<String>,
    /// How many letters of a word the index holds.
    pub search_cut: usize,
    /// The main navigation.
    pub navigation: Vec<NavigationItem>,
    /// Free pages that the main navigation leaves out.
    pub more_pages: Vec<NavigationItem>,
    /// Addresses.
    pub contacts: ContactsView,
    /// How to report vulnerabilities.
    pub disclosure: Option<Disclosure>,
    /// Points of pride.
    pub highlights: Vec<Highlight>,
    /// The day of the build, ISO.
    pub date: Date,
    /// The day of the build, in words.
    pub date_text: String,
    /// What pages may load, as the header file says it, for hosts without one.
    pub content_security_policy: &'static str,
    /// Whether search engines may list the site.
    pub indexing: bool,
    /// Whether this is the preview of everything.
    pub internal: bool,
    /// What the site says under `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A page in the navigation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NavigationItem {
    /// A short name that templates compare with `page.kind`.
    pub id: String,
    /// The words.
    pub title: String,
    /// The address.
    pub href: String,
}

/// Addresses, ready for `href`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ContactsView {
    /// Where security reports go.
    pub security: Option<ContactView>,
    /// Where privacy questions go.
    pub privacy: Option<ContactView>,
    /// Where buyers ask.
    pub sales: Option<ContactView>,
    /// Where readers ask for what is under NDA.
    pub access_request: Option<ContactView>,
}

/// An address: what to show, and where it leads.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ContactView {
    /// What to show.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// How vulnerabilities are reported, as pages say it.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct DisclosureView {
    /// The disclosure policy's address, if it is one.
    pub policy_href: Option<String>,
    /// The disclosure policy's text, if it is no address.
    pub policy_text: Option<String>,
    /// The last day of what the page says, in words.
    pub expires: Option<String>,
}

/// How vulnerabilities are reported.
#[must_use]
pub fn disclosure_view(rendering: &Rendering<'_>) -> DisclosureView {
    let Some(disclosure) = &rendering.site.trust.disclosure else { return DisclosureView::default() };
    let policy = disclosure.policy.clone();
    let is_url = |text: &String| text.starts_with("https://") || text.starts_with("http://");
    DisclosureView {
        policy_href: policy.clone().filter(is_url),
        policy_text: policy.filter(|text| !is_url(text)),
        expires: Some(rendering.language.date(*disclosure.expires)),
    }
}

/// The site as a whole.
pub fn site_view(rendering: &Rendering<'_>) -> SiteView {
    let site = rendering.site;
    let company = site.trust.company.clone();
    let brand = &site.trust.brand;
    let language = rendering.language;
    let logo = |path: Option<&str>| {
        path.and_then(|path| rendering.attachments.find(path)).map(|file| format!("/{}", file.output))
    };
    let (navigation, more_pages) = navigation(rendering);
    let open_graph_image = format!("/{}", open_graph::FILE);
    SiteView {
        title: company.as_ref().map_or_else(
            || language.text("trust-center-unnamed"),
            |company| language.format("trust-center-of", &[("company", company.name.as_str().into())]),
        ),
        company,
        system: site.system_name().map(ToOwned::to_owned),
        language: language.tag().to_owned(),
        direction: language.direction(),
        base_url: site.settings.base_url.as_ref().map(|url| url.as_str().to_owned()),
        logo: logo(brand.logo.as_ref().map(|path| path.as_str())),
        logo_dark: logo(brand.logo_dark.as_ref().map(|path| path.as_str())),
        favicon: logo(brand.favicon.as_ref().map(|path| path.as_str())),
        open_graph_image: Some(open_graph_image).filter(|address| rendering.routes.has(address)),
        search_index: Some(format!("/{}", search::FILE)).filter(|address| rendering.routes.has(address)),
        search_cut: search::CUT,
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
    let item = |id: &str, title: String, href: String| NavigationItem { id: id.to_owned(), title, href };
    let fixed = [
        ("overview", "page-overview", "/", true),
        ("controls", "page-controls", "/controls/", !site.controls.is_empty()),
        ("reports", "nav-reports", "/reports/", !site.reports.is_empty()),
        ("documents", "page-documents", "/documents/", !site.documents.is_empty()),
        ("subprocessors", "nav-subprocessors", "/subprocessors/", !site.subprocessors.is_empty()),
        ("status", "page-status", "/status/", !site.services.is_empty() || !site.statuses.is_empty()),
        ("updates", "page-updates", "/updates/", !site.updates.is_empty()),
        ("faq", "nav-faq", "/faq/", !site.faq.is_empty()),
        (
            "security",
            "nav-security",
            "/security/",
            site.trust.contacts.security.is_some() || site.trust.disclosure.is_some(),
        ),
    ];
    let mut main: Vec<NavigationItem> = fixed
        .into_iter()
        .filter(|(.., shown)| *shown)
        .map(|(id, title, href, _)| item(id, rendering.language.text(title), href.to_owned()))
        .collect();
    let page_item = |page: &Page| {
        let href = page_address(page);
        item(href.trim_matches('/'), page.title.to_string(), href.clone())
    };
    let Some(chosen) = &site.settings.navigation else {
        return (main, site.pages.iter().map(page_item).collect());
    };
    let (in_main, more) =
        site.pages.iter().map(page_item).partition::<Vec<_>, _>(|item| chosen.iter().any(|slug| **slug == item.id));
    main.extend(in_main);
    (main, more)
}

fn contacts(contacts: &Contacts) -> ContactsView {
    let view = |address: &Option<String>| address.as_deref().map(contact);
    ContactsView {
        security: view(&contacts.security),
        privacy: view(&contacts.privacy),
        sales: view(&contacts.sales),
        access_request: view(&contacts.access_request),
    }
}

/// An e-mail address becomes a `mailto:` link, a URL stays one.
#[must_use]
pub(in crate::render) fn contact(address: &str) -> ContactView {
    let is_mail = address.contains('@') && !address.contains("://") && !address.starts_with("mailto:");
    let href = if is_mail { format!("mailto:{address}") } else { address.to_owned() };
    let text = address.trim_start_matches("mailto:").trim_start_matches("https://").trim_end_matches('/');
    ContactView { text: text.to_owned(), href }
}
