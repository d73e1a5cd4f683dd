//! Which files for machines a site has, and where they stand: all of them are listed here.

use crate::model::{fixed_page::FixedPage, host::Host, site::Site};

/// A file that machines read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MachineFile {
    /// Headers for hosts that read `_headers`.
    Headers,
    /// Former addresses for hosts that read `_redirects`.
    Redirects,
    /// Headers and former addresses for Vercel.
    Vercel,
    /// Headers and former addresses for Apache.
    Htaccess,
    /// Tells GitHub Pages to leave names as they are: it would leave out those that begin with a dot or a low line.
    NoJekyll,
    /// What the site says, as data.
    TrustJson,
    /// The schema of that.
    TrustSchema,
    /// Where these and the others stand (RFC 8615).
    WellKnown,
    /// What changed from each kept state to the next.
    Changes,
    /// How the company stands, as a picture for other pages.
    Badge,
    /// The controls as a catalog (OSCAL).
    Catalog,
    /// How the company implements them (OSCAL).
    ComponentDefinition,
    /// Which requirements of frameworks the controls meet (OSCAL).
    Mapping,
    /// The site for language models.
    Llms,
    /// Whom to tell of vulnerabilities (RFC 9116 §3).
    SecurityTxt,
    /// The key that bundles are signed with, as `minisign -p` reads it.
    SigningKey,
    /// What search engines may list.
    Robots,
    /// The pages for search engines.
    Sitemap,
    /// Notices as a feed.
    UpdatesFeed,
    /// Changes of subprocessors as a feed.
    SubprocessorsFeed,
    /// Changes of subprocessors as a calendar.
    SubprocessorsCalendar,
}

impl MachineFile {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Headers,
        Self::Redirects,
        Self::Vercel,
        Self::Htaccess,
        Self::NoJekyll,
        Self::TrustJson,
        Self::TrustSchema,
        Self::WellKnown,
        Self::Changes,
        Self::Badge,
        Self::Catalog,
        Self::ComponentDefinition,
        Self::Mapping,
        Self::Llms,
        Self::SecurityTxt,
        Self::SigningKey,
        Self::Robots,
        Self::Sitemap,
        Self::UpdatesFeed,
        Self::SubprocessorsFeed,
        Self::SubprocessorsCalendar,
    ];

    /// Where it stands.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
            Self::Vercel => "vercel.json",
            Self::Htaccess => ".htaccess",
            Self::NoJekyll => ".nojekyll",
            Self::TrustJson => "trust.json",
            Self::TrustSchema => "trust.schema.json",
            Self::WellKnown => ".well-known/trust.json",
            Self::Changes => "changes.json",
            Self::Badge => "badge.svg",
            Self::Catalog => "oscal/catalog.json",
            Self::ComponentDefinition => "oscal/component-definition.json",
            Self::Mapping => "oscal/mapping.json",
            Self::Llms => "llms.txt",
            Self::SecurityTxt => ".well-known/security.txt",
            Self::SigningKey => "minisign.pub",
            Self::Robots => "robots.txt",
            Self::Sitemap => "sitemap.xml",
            Self::UpdatesFeed => "updates/feed.xml",
            Self::SubprocessorsFeed => "subprocessors/feed.xml",
            Self::SubprocessorsCalendar => "subprocessors/changes.ics",
        }
    }

    /// The media type that it is sent with.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::TrustJson
            | Self::TrustSchema
            | Self::WellKnown
            | Self::Changes
            | Self::Catalog
            | Self::ComponentDefinition
            | Self::Mapping
            | Self::Vercel => "application/json",
            Self::Badge => "image/svg+xml",
            Self::UpdatesFeed | Self::SubprocessorsFeed => "application/atom+xml",
            Self::SubprocessorsCalendar => "text/calendar",
            Self::Sitemap => "application/xml",
            Self::Headers
            | Self::Redirects
            | Self::Htaccess
            | Self::NoJekyll
            | Self::Llms
            | Self::SecurityTxt
            | Self::SigningKey
            | Self::Robots => "text/plain",
        }
    }

    /// Whether `site` has it. Feeds and calendars need absolute addresses and so the site's own; without it they are left
    /// out.
    #[must_use]
    pub fn is_in(self, site: &Site) -> bool {
        self.belongs_to(site) && (self.speaks() || !site.settings.is_translation())
    }

    /// Whether it has words for people: each language has one of its own. Of the others there is one, where the content's own
    /// language stands.
    #[must_use]
    pub fn speaks(self) -> bool {
        matches!(self, Self::Badge | Self::UpdatesFeed | Self::SubprocessorsFeed | Self::SubprocessorsCalendar)
    }

    /// Whether a site in several languages has it, in one of them at least.
    fn belongs_to(self, site: &Site) -> bool {
        let (has_address, host) = (site.settings.base_url.is_some(), site.settings.host);
        match self {
            // Without a host this is the format that most of them read.
            Self::Headers => matches!(host, None | Some(Host::Netlify | Host::Cloudflare)),
            Self::Redirects => matches!(host, Some(Host::Netlify | Host::Cloudflare)),
            Self::Vercel => host == Some(Host::Vercel),
            Self::Htaccess => host == Some(Host::Apache),
            Self::NoJekyll => host == Some(Host::GithubPages),
            Self::TrustJson
            | Self::TrustSchema
            | Self::Badge
            | Self::Catalog
            | Self::ComponentDefinition
            | Self::Llms
            | Self::Robots => true,
            // A collection without a mapping is none.
            Self::Mapping => site.maps_frameworks(),
            // It must have a contact and a date of expiry (RFC 9116 §2.5.3, §2.5.5).
            Self::SecurityTxt => !site.trust.contacts.security.is_empty() && site.trust.disclosure.is_some(),
            Self::SigningKey => site.settings.signing.public_key.is_some(),
            // Whoever finds it knows only the host's name.
            Self::WellKnown => has_address,
            Self::Changes => site.settings.history(),
            Self::Sitemap => has_address && site.settings.indexing(),
            Self::UpdatesFeed => has_address && FixedPage::Updates.is_in(site),
            Self::SubprocessorsFeed => has_address && FixedPage::Subprocessors.is_in(site),
            // A calendar without a day is none (RFC 5545 §3.6).
            Self::SubprocessorsCalendar => {
                let mut subprocessors = site.subprocessors.iter();
                has_address && subprocessors.any(|one| one.since.is_some() || one.until.is_some())
            }
        }
    }

    /// Whether pages and narratives may link to it; the others are for hosts and robots, which know their names.
    #[must_use]
    pub fn is_linked(self) -> bool {
        !matches!(
            self,
            Self::Headers
                | Self::Redirects
                | Self::Vercel
                | Self::Htaccess
                | Self::NoJekyll
                | Self::Robots
                | Self::Sitemap
        )
    }
}

/// The files for machines that `site` has.
pub fn machine_files(site: &Site) -> impl Iterator<Item = MachineFile> {
    MachineFile::ALL.into_iter().filter(|file| file.is_in(site))
}

/// The files for machines that a translation shares with the site that it translates.
pub fn shared_files(site: &Site) -> impl Iterator<Item = MachineFile> {
    MachineFile::ALL.into_iter().filter(|file| !file.is_in(site) && file.belongs_to(site))
}
