//! The settings in `trust.yaml`. They configure Candor; they aren't content, so they carry no flags.

use super::{
    arrangement::NavigationEntry,
    bounded::{Days, DaysOrNone, FileBytes, MonthsOrNone, SourceBytes},
    date::Date,
    host::Host,
    language_tag::LanguageTag,
    time_zone::TimeZone,
    web_address::web,
};

use crate::{
    criteria::catalogue::Category,
    decode::{located::Located, name::Name, word_or::WordOr, wrong_value::WrongValue},
    files::site::SitePath,
};

use std::collections::BTreeMap;

use minisign::PublicKey;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The keys of `trust.yaml` that are settings; every other key is content.
pub const KEYS: [&str; 18] = [
    "base_url",
    "language",
    "languages",
    "time_zone",
    "theme",
    "indexing",
    "host",
    "compress",
    "history",
    "scope",
    "visibility",
    "freshness",
    "navigation",
    "report",
    "signing",
    "mark",
    "lints",
    "limits",
];

/// How a site is built.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    /// Where the public site will stand, without a slash at the end.
    pub base_url: Option<Located<BaseUrl>>,
    /// The language of the content (BCP 47); `en` if left out.
    pub language: Option<String>,
    /// The languages that the site can be read in: the first is the content's own and stands at `/`, each other one in a folder of its name.
    #[serde(default)]
    pub languages: Vec<Located<LanguageTag>>,
    /// The time zone whose day counts as today, such as `Europe/Berlin`; UTC if left out.
    pub time_zone: Option<Located<TimeZone>>,
    /// The theme; `default` if left out.
    pub theme: Option<Located<String>>,
    /// Whether search engines may list the public site; they may if left out.
    pub indexing: Option<bool>,
    /// Who serves the public site; if left out, `_headers` is written, which several hosts read.
    pub host: Option<Host>,
    /// Whether texts of more than a kilobyte are packed too, as `.gz` and `.br` beside each; they aren't if left out.
    pub compress: Option<bool>,
    /// Whether earlier states of `trust.json`, which `candor exposure --write` keeps in `history/`, are published, and what changed between them; they
    /// aren't if left out.
    pub history: Option<bool>,
    /// The system and the categories that are in scope.
    #[serde(default)]
    pub scope: Scope,
    /// Who may see what.
    #[serde(default)]
    pub visibility: VisibilitySettings,
    /// When facts count as stale.
    #[serde(default)]
    pub freshness: Freshness,
    /// The main navigation, in order: pages, addresses elsewhere, groups of them. A list of free pages' slugs alone follows the usual one.
    pub navigation: Option<Vec<Located<WordOr<NavigationEntry>>>>,
    /// How the SOC 3-style report is put together.
    #[serde(default)]
    pub report: ReportSettings,
    /// How bundles are signed.
    #[serde(default)]
    pub signing: Signing,
    /// Where bundles say whose copy they are; `foot` if left out.
    #[serde(default)]
    pub mark: MarkPlace,
    /// How strict each lint is.
    #[serde(default)]
    pub lints: BTreeMap<String, Located<LintLevel>>,
    /// How large files may be.
    #[serde(default)]
    pub limits: Limits,
}

impl Settings {
    /// Whether search engines may list the public site.
    #[must_use]
    pub fn indexing(&self) -> bool {
        self.indexing.unwrap_or(true)
    }

    /// Whether texts are packed too.
    #[must_use]
    pub fn compress(&self) -> bool {
        self.compress.unwrap_or(false)
    }

    /// Whether earlier states of `trust.json` are published.
    #[must_use]
    pub fn history(&self) -> bool {
        self.history.unwrap_or(false)
    }

    /// What everyone sees whatever its flags: allowed phrases, the system's name, the site's address.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        let allowed = self.visibility.allow_phrases.iter().map(|allowed| allowed.phrase.as_str());
        allowed.chain(self.scope.system.as_deref()).chain(self.base_url.as_ref().map(|url| url.as_str()))
    }

    /// The language tag of what is shown.
    #[must_use]
    pub fn language(&self) -> &str {
        self.language.as_deref().or(self.languages.first().map(|tag| tag.as_str())).unwrap_or("en")
    }

    /// Whether the site can be read in more than one language.
    #[must_use]
    pub fn has_translations(&self) -> bool {
        self.languages.len() > 1
    }

    /// The language that the content is written in.
    #[must_use]
    pub fn original_language(&self) -> &str {
        self.languages.first().map_or_else(|| self.language(), |tag| tag.as_str())
    }

    /// The languages that the content is translated into.
    pub fn translations(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().skip(1).map(|tag| tag.as_str())
    }

    /// Whether what is shown is a translation.
    #[must_use]
    pub fn is_translation(&self) -> bool {
        self.has_translations() && self.language() != self.original_language()
    }

    /// Where the site stands in the content's own language.
    #[must_use]
    pub fn root_url(&self) -> Option<&str> {
        let base = self.base_url.as_ref()?.as_str();
        if !self.is_translation() {
            return Some(base);
        }
        let folder = folder_of_language(self.language());
        Some(base.strip_suffix(folder.trim_end_matches('/')).map_or(base, |base| base.trim_end_matches('/')))
    }

    /// The same settings for one of the translations: the site's address is that of its folder.
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Self {
        let folder = folder_of_language(tag);
        self.base_url = self.base_url.map(|base| Located::new(base.below(&folder), base.place()));
        self.language = Some(tag.to_owned());
        self
    }
}

/// The folder of a translation, such as `pt-br/`.
#[must_use]
pub fn folder_of_language(tag: &str) -> String {
    format!("{}/", tag.to_lowercase())
}

/// A site's address: scheme and host, perhaps a path, without query, fragment or final slash; in ASCII, international host names
/// in Punycode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = r"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\s]+(/[^?#\s]*)?$"))]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The URL, without a slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path on its host, `/` at least, ending in a slash.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/", &self.0[self.origin().len()..])
    }

    /// The address of a folder below it.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        Self(format!("{}/{}", self.0, folder.trim_end_matches('/')))
    }

    /// Whether what it leads to can't be read or changed on its way.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The URL of its host: scheme, name and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + "://".len());
        &self.0[..self.0[host..].find('/').map_or(self.0.len(), |at| host + at)]
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        if !text.contains("://") {
            return Err(WrongValue::new(
                format!("`{text}` is not a site's address"),
                "write it like https://trust.example.com",
            ));
        }
        let url = web(&text)?;
        if url.query().is_some() || url.fragment().is_some() {
            let part = if url.query().is_some() { "a query (`?…`)" } else { "a fragment (`#…`)" };
            return Err(WrongValue::new(
                format!("`{text}` has {part}, and pages' addresses go on behind it"),
                "leave it out",
            ));
        }
        if url.path().contains("//") {
            return Err(WrongValue::new(
                format!("`{text}` has an empty part in its path"),
                "write one `/` between two parts",
            ));
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }
}

/// What the trust center speaks of.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Scope {
    /// The system's name.
    pub system: Option<Name>,
    /// The trust services categories in scope.
    #[serde(default)]
    pub criteria: Vec<Located<Category>>,
    /// Criteria in scope that do not apply, with the reason.
    #[serde(default)]
    pub not_relevant: BTreeMap<String, Located<String>>,
}

/// Who may see what.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct VisibilitySettings {
    /// The flag of whatever has no other; `internal` if left out.
    pub default: Option<Located<String>>,
    /// Flags for collections and fields, by dotted path.
    #[serde(default)]
    pub policy: BTreeMap<String, Located<String>>,
    /// The segments that prospects may be in.
    #[serde(default)]
    pub segments: Vec<Located<String>>,
    /// Restricted strings that may appear all the same.
    #[serde(default)]
    pub allow_phrases: Vec<AllowedPhrase>,
    /// Files that may be handed out though they can't be searched, and that no record names.
    #[serde(default)]
    pub allow_files: Vec<AllowedFile>,
    /// Whether the public page marks where an `nda` passage stood.
    #[serde(default)]
    pub redaction_marks: bool,
}

/// An exception from the leak scan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AllowedPhrase {
    /// The words.
    pub phrase: String,
    /// Why they may be seen.
    pub reason: Located<String>,
}

/// A file that the leak scan can't search.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AllowedFile {
    /// Its path in the site folder, as `static/tour.mp4`.
    pub file: SitePath,
    /// Why it may be handed out.
    pub reason: Located<String>,
}

/// A finding that is right in a record, in its `allow` list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AllowedLint {
    /// The finding's id.
    pub lint: Located<String>,
    /// Why it is right here.
    pub reason: Located<String>,
    /// The last day on which it is allowed; without one it is until further notice.
    pub until: Option<Date>,
}

/// When facts count as stale.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Freshness {
    /// Days after which a control's status is stale.
    pub status_days: Days,
    /// Days after which evidence is stale.
    pub evidence_days: Days,
    /// Days after which an answer of the library is stale.
    pub answer_days: Days,
    /// Months after a period's end after which a report needs a bridge letter.
    pub report_months: MonthsOrNone,
    /// Days between the announcement of a subprocessor and its first day, as customers were promised: whoever writes it
    /// promises it, and the page says so.
    pub notice_days: Option<DaysOrNone>,
    /// Days before its last day from which on a certificate or document counts as about to expire.
    pub expiry_days: DaysOrNone,
}

impl Freshness {
    /// What is usual where nothing is promised (GDPR Art. 28 names no number).
    const USUAL_NOTICE: i64 = 30;

    /// How many days' notice a new subprocessor should have.
    #[must_use]
    pub fn notice(&self) -> i64 {
        self.notice_days.map_or(Self::USUAL_NOTICE, DaysOrNone::get)
    }
}

impl Default for Freshness {
    fn default() -> Self {
        Self {
            status_days: Days::clamped(90),
            evidence_days: Days::clamped(365),
            answer_days: Days::clamped(365),
            report_months: MonthsOrNone::clamped(3),
            notice_days: None,
            expiry_days: DaysOrNone::clamped(30),
        }
    }
}

/// How bundles are signed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Signing {
    /// The public key, as `candor keygen` prints it; it is published with instructions.
    pub public_key: Option<Located<SigningKey>>,
}

/// Where a bundle's documents and pages say whose copy they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkPlace {
    /// In a line at the foot of each page.
    #[default]
    Foot,
    /// Across each page, faintly, over what stands there.
    Diagonal,
    /// In both places.
    Both,
}

impl MarkPlace {
    /// Whether it stands at the foot.
    #[must_use]
    pub fn is_at_foot(self) -> bool {
        matches!(self, Self::Foot | Self::Both)
    }

    /// Whether it stands across the page.
    #[must_use]
    pub fn is_across(self) -> bool {
        matches!(self, Self::Diagonal | Self::Both)
    }
}

/// A public key of minisign, in Base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = "^RW[A-Za-z0-9+/]{54}$"))]
pub struct SigningKey(String);

impl SigningKey {
    /// The key in Base64.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key itself.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey::from_base64(&self.0).expect("it was read when this value was made")
    }
}

impl TryFrom<String> for SigningKey {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        match PublicKey::from_base64(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(WrongValue::new(
                format!("`{text}` isn't a public key of minisign"),
                "write it as `candor keygen` prints it, beginning with RW",
            )),
        }
    }
}

/// How the SOC 3-style report is put together.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct ReportSettings {
    /// Its parts in order; those left out follow in the usual one.
    #[serde(default)]
    pub order: Vec<Located<ReportPart>>,
    /// Whether `report.pdf` and the bundles' `soc2-summary.pdf` are made; `true` if left out.
    pub pdf: Option<bool>,
}

/// A part of the SOC 3-style report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportPart {
    /// The independent examination: its facts, or that there is none.
    Auditor,
    /// Management's assertion.
    Assertion,
    /// The system and its boundaries.
    Boundaries,
    /// Service commitments and system requirements.
    Commitments,
    /// The other sections of the system description.
    Description,
    /// The criteria in scope and their controls.
    Controls,
    /// Subservice organisations.
    Subservice,
}

impl ReportPart {
    /// All of them, in the usual order.
    pub const ALL: [Self; 7] = [
        Self::Auditor,
        Self::Assertion,
        Self::Boundaries,
        Self::Commitments,
        Self::Description,
        Self::Controls,
        Self::Subservice,
    ];

    /// The word in data files and class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Auditor => "auditor",
            Self::Assertion => "assertion",
            Self::Boundaries => "boundaries",
            Self::Commitments => "commitments",
            Self::Description => "description",
            Self::Controls => "controls",
            Self::Subservice => "subservice",
        }
    }
}

impl ReportSettings {
    /// All parts, in the order that the site wishes.
    #[must_use]
    pub fn parts(&self) -> Vec<ReportPart> {
        let mut parts: Vec<ReportPart> = Vec::new();
        for part in self.order.iter().map(|part| **part).chain(ReportPart::ALL) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }
}

/// How strict a lint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum LintLevel {
    Off,
    Warn,
    Error,
}

/// How large files may be, in bytes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Limits {
    /// A Markdown or YAML file.
    pub source_bytes: SourceBytes,
    /// A document, an image or a file below `static/`.
    pub file_bytes: FileBytes,
}

impl Default for Limits {
    fn default() -> Self {
        Self { source_bytes: SourceBytes::clamped(4 << 20), file_bytes: FileBytes::clamped(100 << 20) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_ascii_and_knows_its_path() {
        for (written, read, path) in [
            ("https://trust.firm.example/", "https://trust.firm.example", "/"),
            ("https://firm.example/trust", "https://firm.example/trust", "/trust/"),
            ("https://firm.example/trust/de/", "https://firm.example/trust/de", "/trust/de/"),
            ("HTTPS://Trust.Firm.Example", "https://trust.firm.example", "/"),
            ("https://vertrauen.größe.example", "https://vertrauen.xn--gre-6ka8i.example", "/"),
            ("https://firm.example/größe", "https://firm.example/gr%C3%B6%C3%9Fe", "/gr%C3%B6%C3%9Fe/"),
            ("https://firm.example:8443/trust", "https://firm.example:8443/trust", "/trust/"),
            ("https://firm.example:443", "https://firm.example", "/"),
            ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "/"),
        ] {
            let base = BaseUrl::try_from(written.to_owned()).expect(written);
            assert_eq!((base.as_str(), base.path().as_str()), (read, path));
        }
        for wrong in [
            "trust.firm.example",
            "https://user:pw@firm.example",
            "https://user@firm.example/trust",
            "https://firm.example/?lang=en",
            "https://firm.example/#top",
            "https://firm.example?",
            "https://firm.example//trust",
            "https://firm.example/a b",
            "https://firm.example:port",
            "https://",
            "file:///srv/trust",
        ] {
            let said = BaseUrl::try_from(wrong.to_owned()).unwrap_err().to_string();
            assert!(said.contains("; "), "{wrong}: {said}");
        }
    }
}
