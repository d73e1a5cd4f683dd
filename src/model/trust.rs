//! The site's own content: company, contacts, disclosure.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, SeqAccess, Visitor},
};

use super::{
    arrangement::{Footer, Overview},
    brand::Brand,
    contact_address::{ContactAddress, KeyAddress},
    date::Date,
    language_tag::LanguageTag,
    web_address::{SecureAddress, WebAddress},
};

use crate::decode::{located::Located, name::Name, several::OneOrMany, wrong_value::WrongValue};

/// The content of `trust.yaml`; its settings are [`crate::model::settings::Settings`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trust {
    /// Who publishes.
    pub company: Option<Company>,
    /// How it looks.
    #[serde(default)]
    pub brand: Brand,
    /// Whom to write to.
    #[serde(default)]
    pub contacts: Contacts,
    /// How vulnerabilities are reported (RFC 9116).
    pub disclosure: Option<Disclosure>,
    /// What to be proud of.
    #[serde(default)]
    pub highlights: Vec<Highlight>,
    /// What the overview shows below its head.
    #[serde(default)]
    pub overview: Overview,
    /// What stands at the foot of each page.
    #[serde(default)]
    pub footer: Footer,
    /// Whatever a theme needs beyond this.
    #[serde(default)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A company and its product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Company {
    /// The name that customers know.
    pub name: Name,
    /// The name in contracts.
    pub legal_name: Option<Name>,
    /// The product or service.
    pub product: Name,
    /// The company's own site.
    pub url: WebAddress,
    /// One sentence.
    pub description: Option<String>,
    /// Its pages that readers of a trust center look for.
    #[serde(default, skip_serializing_if = "CompanyLinks::is_empty")]
    pub links: CompanyLinks,
    /// What lawyers ask for.
    #[serde(default, skip_serializing_if = "Legal::is_empty")]
    pub legal: Legal,
}

/// Pages of the company's own site.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CompanyLinks {
    /// The privacy notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<WebAddress>,
    /// The terms of service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<WebAddress>,
    /// The data processing agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dpa: Option<WebAddress>,
    /// The service level agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sla: Option<WebAddress>,
    /// The acceptable use policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptable_use: Option<WebAddress>,
    /// The cookie notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cookies: Option<WebAddress>,
    /// The legal notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imprint: Option<WebAddress>,
    /// The live status page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<WebAddress>,
    /// The bug bounty programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bug_bounty: Option<WebAddress>,
    /// Any others, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<NamedLink>,
}

impl CompanyLinks {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A link with its own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NamedLink {
    /// The words.
    pub title: Name,
    /// Where it leads.
    pub url: WebAddress,
}

/// What contracts and data protection law ask a company to name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Legal {
    /// The registered office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Name>,
    /// The register and the number in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<Name>,
    /// The data protection officer: a name with an address, an e-mail address or a page.
    #[serde(default, skip_serializing_if = "OneOrMany::is_empty")]
    pub data_protection_officer: OneOrMany<Name>,
    /// The representative in the Union, the United Kingdom or elsewhere (GDPR Art. 27); several, if there are.
    #[serde(default, skip_serializing_if = "OneOrMany::is_empty")]
    pub representative: OneOrMany<Name>,
    /// Insurances: of what, how high, with whom.
    #[serde(default, skip_serializing_if = "OneOrMany::is_empty")]
    pub insurance: OneOrMany<Name>,
}

impl Legal {
    /// Whether nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Addresses: e-mail, a telephone number with its country's code, or a page's URL.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contacts {
    /// Where security reports go: one address, or a list in the order of preference (RFC 9116 §2.5.3).
    #[serde(default)]
    pub security: OneOrMany<Located<ContactAddress>>,
    /// Where privacy questions go.
    pub privacy: Option<ContactAddress>,
    /// Where buyers ask.
    pub sales: Option<ContactAddress>,
    /// Where readers ask for what is under NDA.
    pub access_request: Option<ContactAddress>,
}

/// Facts for `security.txt` (RFC 9116).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Disclosure {
    /// The disclosure policy: a URL, or text, which stands on the page for security then (RFC 9116 §2.5.7).
    pub policy: Option<DisclosurePolicy>,
    /// The promise to those who report in good faith.
    pub safe_harbor: Option<String>,
    /// Where the public key is: `https://…`, `openpgp4fpr:…` or `dns:…` (RFC 9116 §2.5.4).
    pub encryption: Option<KeyAddress>,
    /// Thanks to reporters: a URL (RFC 9116 §2.5.1).
    pub acknowledgments: Option<SecureAddress>,
    /// Security jobs: a URL (RFC 9116 §2.5.6).
    pub hiring: Option<SecureAddress>,
    /// Languages, as a list or separated by commas (RFC 9116 §2.5.8).
    #[serde(default)]
    pub preferred_languages: Languages,
    /// The day on which the file goes stale (RFC 9116 §2.5.5).
    pub expires: Located<Date>,
}

/// A disclosure policy: where it stands, or its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum DisclosurePolicy {
    /// Where it stands.
    Page(SecureAddress),
    /// What it says.
    Words(String),
}

impl TryFrom<String> for DisclosurePolicy {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        // What begins like an address is meant as one, and so is one word that looks like it.
        let begins = text.split_once("://").is_some_and(|(scheme, _)| !scheme.contains(char::is_whitespace));
        if begins || (text.contains(['/', ':', '.']) && !text.trim().contains(char::is_whitespace)) {
            SecureAddress::try_from(text).map(Self::Page)
        } else {
            Ok(Self::Words(text))
        }
    }
}

impl From<DisclosurePolicy> for String {
    fn from(policy: DisclosurePolicy) -> Self {
        match policy {
            DisclosurePolicy::Page(address) => address.into(),
            DisclosurePolicy::Words(words) => words,
        }
    }
}

/// Language tags, in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Languages(pub Vec<LanguageTag>);

impl JsonSchema for Languages {
    fn schema_name() -> Cow<'static, str> {
        "Languages".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Language tags, as a list or separated by commas.",
            "anyOf": [{"type": "array", "items": generator.subschema_for::<LanguageTag>()}, {"type": "string"}]
        })
    }
}

impl<'de> Deserialize<'de> for Languages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrList;

        impl<'de> Visitor<'de> for TextOrList {
            type Value = Languages;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("language tags, such as `[en, nl]`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Languages, E> {
                let tags = text.split(',').map(str::trim).filter(|tag| !tag.is_empty());
                let tags: Result<_, WrongValue> = tags.map(|tag| LanguageTag::try_from(tag.to_owned())).collect();
                tags.map(Languages).map_err(E::custom)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Languages, A::Error> {
                let mut tags = Vec::new();
                while let Some(tag) = items.next_element()? {
                    tags.push(tag);
                }
                Ok(Languages(tags))
            }
        }

        deserializer.deserialize_any(TextOrList)
    }
}

/// A point of pride on the overview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Highlight {
    /// A few words.
    pub title: Name,
    /// A sentence.
    pub text: String,
    /// The picture above it.
    pub icon: Option<Icon>,
}

/// A picture for a point of pride, drawn by the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Icon {
    Audit,
    Backup,
    Certificate,
    Clock,
    Cloud,
    Document,
    Eye,
    Globe,
    Key,
    Lock,
    People,
    Server,
    Shield,
    Uptime,
}
