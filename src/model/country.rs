//! Countries by their codes.

use std::{fmt, sync::LazyLock};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostics::suggestion::closest;

use crate::decode::wrong_value::WrongValue;

/// Code, then names in the order of [`LANGUAGES`].
const TABLE: &str = include_str!("../../content/countries.tsv");
/// The languages of the names in the table.
const LANGUAGES: [&str; 8] = ["en", "de", "fr", "es", "it", "ja", "nl", "pt"];

/// A line of the table.
struct CountryRow {
    code: &'static str,
    names: [&'static str; LANGUAGES.len()],
}

/// All countries, by code.
static COUNTRIES: LazyLock<Vec<CountryRow>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        CountryRow { code: cell(), names: std::array::from_fn(|_| cell()) }
    };
    TABLE.lines().map(entry).collect()
});

/// A country: its code of two letters in ISO 3166-1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = "^[A-Z]{2}$"))]
pub struct Country(String);

impl Country {
    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The name in a language of the table (`de`), in English for any other.
    #[must_use]
    pub fn name(&self, language: &str) -> &'static str {
        let column = LANGUAGES.iter().position(|known| *known == language).unwrap_or(0);
        let entry = COUNTRIES.iter().find(|entry| entry.code == self.0);
        entry.map_or("", |entry| entry.names[column])
    }
}

impl TryFrom<String> for Country {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        if COUNTRIES.iter().any(|entry| entry.code == text) {
            return Ok(Self(text));
        }
        let help = match meant(text.trim()) {
            Some(entry) => format!("write `{}` for {}", entry.code, entry.names[0]),
            None => {
                "write the two letters of ISO 3166-1, such as `DE`; a region, or several in words, goes into `location`"
                    .to_owned()
            }
        };
        Err(WrongValue::new(format!("`{text}` is not a country's code"), help))
    }
}

/// The country that somebody meant: by its code in other letters, by a name, or by what it is called elsewhere.
fn meant(text: &str) -> Option<&'static CountryRow> {
    let by_code = |code: &str| COUNTRIES.iter().find(|entry| entry.code == code);
    let upper = text.to_uppercase();
    let elsewhere = match upper.as_str() {
        "UK" | "ENGLAND" | "GREAT BRITAIN" | "GBR" => Some("GB"),
        "USA" | "U.S." | "U.S.A." | "UNITED STATES OF AMERICA" | "AMERICA" => Some("US"),
        "HOLLAND" | "NLD" => Some("NL"),
        "EL" => Some("GR"),
        "DEU" => Some("DE"),
        "FRA" => Some("FR"),
        "IRL" => Some("IE"),
        "CHE" => Some("CH"),
        "CAN" => Some("CA"),
        "AUS" => Some("AU"),
        _ => None,
    };
    elsewhere.or(Some(upper.as_str())).and_then(by_code).or_else(|| {
        let names = || COUNTRIES.iter().flat_map(|entry| entry.names);
        let name = names().find(|name| name.to_uppercase() == upper).or_else(|| {
            let is_word = text.chars().count() > 3;
            is_word.then(|| closest(text, names())).flatten()
        })?;
        COUNTRIES.iter().find(|entry| entry.names.contains(&name))
    })
}

impl fmt::Display for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::model::country::{COUNTRIES, Country, LANGUAGES};

    #[test]
    fn each_country_has_a_code_of_its_own_and_a_name_in_each_language() {
        assert_eq!(COUNTRIES.len(), 249);
        let codes: BTreeSet<&str> = COUNTRIES.iter().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), COUNTRIES.len());
        assert!(COUNTRIES.is_sorted_by_key(|entry| entry.code));
        for entry in COUNTRIES.iter() {
            let is_code = entry.code.len() == 2 && entry.code.bytes().all(|byte| byte.is_ascii_uppercase());
            assert!(is_code && entry.names.iter().all(|name| !name.is_empty()), "{}", entry.code);
        }
        for column in 0..LANGUAGES.len() {
            let names: BTreeSet<&str> = COUNTRIES.iter().map(|entry| entry.names[column]).collect();
            assert_eq!(names.len(), COUNTRIES.len(), "two countries with one name");
        }
    }

    #[test]
    fn a_country_is_a_code_and_what_is_not_is_told_what_to_write() {
        let read = |text: &str| Country::try_from(text.to_owned());
        for (code, language, name) in
            [("DE", "de", "Deutschland"), ("DE", "nl", "Duitsland"), ("JP", "ja", "日本"), ("DE", "sv", "Germany"), ("NO", "en", "Norway"), ("CH", "fr", "Suisse")]
        {
            assert_eq!(read(code).unwrap().name(language), name);
        }
        for (text, code) in [
            ("de", "DE"),
            ("UK", "GB"),
            ("Germany", "DE"),
            ("germany", "DE"),
            ("Allemagne", "DE"),
            ("Irelnd", "IE"),
            ("USA", "US"),
            (" DE", "DE"),
        ] {
            let told = read(text).unwrap_err().to_string();
            assert!(told.contains(&format!("write `{code}` for ")), "{text}: {told}");
        }
        for text in ["EU", "XX", "", "Frankfurt am Main, Germany", "Europe (several)", "12"] {
            let told = read(text).unwrap_err().to_string();
            assert!(told.contains("two letters of ISO 3166-1"), "{text}: {told}");
        }
    }
}
