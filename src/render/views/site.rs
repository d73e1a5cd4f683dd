//! What every page shows: company, navigation, contacts.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    company::{self, LegalView, LinkView},
    contacts::{self, ContactsView},
    navigation::{self, Navigation, NavigationItem, NavigationWidth},
};

use crate::{
    decode::located::Located,
    files::{address::Address, site::SitePath},
    model::{
        brand::Scheme,
        date::Date,
        fixed_page::FixedPage,
        trust::{Company, Disclosure, DisclosurePolicy, Highlight},
    },
    render::{
        attachments::Attachment, brand::fonts::BrandFonts, documents::plan, edition::Rendering,
        machines::headers::CONTENT_SECURITY_POLICY, pages::search_index,
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
    /// How wide a window must be for it to stand in one row: `usual`, `wide` or `never`.
    pub navigation_width: NavigationWidth,
    /// Pages that the main navigation leaves out.
    pub more_pages: Vec<NavigationItem>,
    /// The footer, as far as the site says what stands there.
    pub footer: FooterView,
    /// How the site looks.
    pub brand: BrandView,
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
    /// `/frameworks/`
    pub frameworks: bool,
    /// `/report/`
    pub report: bool,
    /// `/reports/`
    pub reports: bool,
    /// `/documents/`
    pub documents: bool,
    /// `/policies/`
    pub policies: bool,
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
    /// `/badge/`
    pub badge: bool,
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
            frameworks: has(FixedPage::Frameworks),
            report: has(FixedPage::Report),
            reports: has(FixedPage::Reports),
            documents: has(FixedPage::Documents),
            policies: has(FixedPage::Policies),
            subprocessors: has(FixedPage::Subprocessors),
            status: has(FixedPage::Status),
            updates: has(FixedPage::Updates),
            faq: has(FixedPage::Faq),
            security: has(FixedPage::Security),
            badge: has(FixedPage::Badge),
            updates_feed: rendering.routes.has("/updates/feed.xml"),
            subprocessors_feed: rendering.routes.has("/subprocessors/feed.xml"),
        }
    }
}

/// How the site looks, as far as templates must know.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BrandView {
    /// What is drawn on the cover: `rosette`, `grid`, `waves` or `none`.
    pub pattern: &'static str,
    /// The cover's picture.
    pub cover_image: Option<Address>,
    /// What the cover's picture is: its width and its height, if the file says so.
    pub cover_size: Option<PictureSize>,
    /// Whether pages are light, dark or both: `light dark`, `light` or `dark`.
    pub scheme: &'static str,
    /// Font files that pages load at once.
    pub fonts: Vec<FontLink>,
}

/// A picture's size in pixels.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct PictureSize {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
}

/// A font file that pages load at once.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FontLink {
    /// Its address.
    pub href: Address,
    /// Its media type.
    pub media_type: &'static str,
}

impl BrandView {
    fn of(rendering: &Rendering<'_>) -> Self {
        let brand = &rendering.site.trust.brand;
        let image = brand.cover().and_then(|cover| cover.image.as_ref());
        let image = image.and_then(|path| rendering.attachments.find(path));
        let size = image.and_then(|image| imagesize::blob_size(&image.bytes).ok());
        let fonts = BrandFonts::of(brand, rendering.attachments);
        Self {
            pattern: brand.pattern().key(),
            cover_image: image.map(Attachment::address),
            cover_size: size.map(|size| PictureSize { width: size.width, height: size.height }),
            scheme: match brand.scheme() {
                Scheme::Auto => "light dark",
                Scheme::Light => "light",
                Scheme::Dark => "dark",
            },
            fonts: fonts
                .preloaded()
                .into_iter()
                .map(|face| FontLink { href: face.address.clone(), media_type: face.face.format.media_type() })
                .collect(),
        }
    }
}

/// What stands at the foot of each page, as the site says.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FooterView {
    /// Links, in place of the usual ones.
    pub links: Vec<NavigationItem>,
    /// A sentence or two below the company's name.
    pub text: Option<String>,
    /// Small print at the very end.
    pub legal: Option<String>,
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
    let Navigation { main, more, width } = navigation::navigation(rendering);
    let footer = &site.trust.footer;
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
        navigation: main,
        navigation_width: width,
        more_pages: more,
        footer: FooterView {
            links: navigation::footer_links(rendering),
            text: footer.text.clone(),
            legal: footer.legal.clone(),
        },
        brand: BrandView::of(rendering),
        contacts: contacts::contacts(&site.trust.contacts),
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
