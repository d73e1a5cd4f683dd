//! The site's own content: company, brand, contacts.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{SeqAccess, Visitor},
};

use super::Date;
use crate::{
    decode::{Located, Name},
    site_files::SitePath,
};

/// The content of `trust.yaml`; its settings are [`crate::settings::Settings`].
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
    pub url: String,
    /// One sentence.
    pub description: Option<String>,
}

/// Logos are paths below the site folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Brand {
    /// The logo on light ground.
    pub logo: Option<Located<SitePath>>,
    /// The logo on dark ground.
    pub logo_dark: Option<Located<SitePath>>,
    /// The icon in the browser's tab.
    pub favicon: Option<Located<SitePath>>,
    /// A CSS hex colour for links and marks.
    pub accent: Option<Located<Colour>>,
    /// A CSS font family, tried before the system's own.
    pub font: Option<FontFamily>,
}

/// A colour: `#` and six hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = "^#[0-9A-Fa-f]{6}$"))]
pub struct Colour(String);

impl Colour {
    /// As CSS writes it.
    #[must_use]
    pub fn as_css(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.strip_prefix('#') {
            Some(digits) if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) => Ok(Self(text)),
            _ => Err(format!(
                "`{text}` is not a colour; write it as `#` and six hexadecimal digits in quotes, for example \"#0b6e7f\""
            )),
        }
    }
}

/// The name of a font family: letters, digits, spaces and hyphens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct FontFamily(String);

impl FontFamily {
    /// The name, safe inside a CSS string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FontFamily {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')) {
            Ok(Self(text))
        } else {
            Err(format!("`{text}` is not a font family's name; use letters, digits, spaces and hyphens"))
        }
    }
}

/// Addresses: e-mail, or a page's URL.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contacts {
    /// Where security reports go.
    pub security: Option<String>,
    /// Where privacy questions go.
    pub privacy: Option<String>,
    /// Where buyers ask.
    pub sales: Option<String>,
    /// Where readers ask for what is under NDA.
    pub access_request: Option<String>,
}

/// Facts for `security.txt` (RFC 9116).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Disclosure {
    /// The disclosure policy: a URL, or text (RFC 9116 §2.5.7 takes a URL).
    pub policy: Option<String>,
    /// The promise to those who report in good faith.
    pub safe_harbor: Option<String>,
    /// A key's URL (RFC 9116 §2.5.4).
    pub encryption: Option<String>,
    /// Thanks to reporters: a URL (RFC 9116 §2.5.1).
    pub acknowledgments: Option<String>,
    /// Security jobs: a URL (RFC 9116 §2.5.6).
    pub hiring: Option<String>,
    /// Languages, as a list or separated by commas (RFC 9116 §2.5.8).
    #[serde(default)]
    pub preferred_languages: Languages,
    /// The day on which the file goes stale (RFC 9116 §2.5.5).
    pub expires: Located<Date>,
}

/// Language tags, in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Languages(pub Vec<String>);

impl JsonSchema for Languages {
    fn schema_name() -> Cow<'static, str> {
        "Languages".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Language tags, as a list or separated by commas.",
            "anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]
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

            fn visit_str<E>(self, text: &str) -> Result<Languages, E> {
                Ok(Languages(text.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()))
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
    /// An icon's name in the theme.
    pub icon: Option<String>,
}
