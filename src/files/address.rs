//! Addresses within an output, as pages, feeds and data write them: percent-encoded (RFC 3986). A path is what a file is
//! called, an address is how one gets there: `documents/Why?.txt` and `/documents/Why%3F.txt`. Each is made into the other
//! here and nowhere else.

use std::{borrow::Cow, fmt, sync::Arc};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::site::composed;

/// What isn't written as it is: all but the unreserved characters (RFC 3986 §2.3) and the slash. Others may be, and mean
/// something to HTML (`&`, `'`), to Markdown (`(`), or to some hosts (`+`).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// An address from an output's root, with a fragment where it means a part of a page. Two spellings of one address are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Decoded, with a slash before it.
    path: Arc<str>,
    /// As it was written.
    query: Option<String>,
    /// Decoded.
    fragment: Option<String>,
}

impl Address {
    /// The address of the file that stands at `path` in the output.
    #[must_use]
    pub fn of_file(path: &str) -> Self {
        Self { path: format!("/{}", composed(path)).into(), query: None, fragment: None }
    }

    /// The address with another fragment.
    #[must_use]
    pub fn with_fragment(self, fragment: &str) -> Self {
        Self { fragment: Some(fragment.to_owned()), ..self }
    }

    /// The address without what follows its path.
    #[must_use]
    pub fn page(&self) -> Self {
        Self { path: Arc::clone(&self.path), query: None, fragment: None }
    }

    /// The same without a query, which changes nothing about where it leads.
    #[must_use]
    pub fn without_query(&self) -> Self {
        Self { query: None, ..self.clone() }
    }

    /// The path from the output's root, decoded, with a slash before it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query as written.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// The fragment, decoded.
    #[must_use]
    pub fn fragment(&self) -> Option<&str> {
        self.fragment.as_deref()
    }

    /// Whether it is the address of a page in a folder of its own.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.path.ends_with('/')
    }

    /// The path without the slashes at its ends: what a free page's address says of it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.trim_matches('/')
    }
}

/// Text is an address as somebody writes it, percent-encoded or not; a file's path is none: see [`Address::of_file`].
impl From<&str> for Address {
    fn from(written: &str) -> Self {
        let (rest, fragment) = parted(written, '#');
        let (path, query) = parted(rest, '?');
        Self {
            path: composed(&decoded(path)).into(),
            query: query.map(str::to_owned),
            fragment: fragment.map(|fragment| decoded(fragment).into_owned()),
        }
    }
}

impl From<&String> for Address {
    fn from(written: &String) -> Self {
        Self::from(written.as_str())
    }
}

impl From<String> for Address {
    fn from(written: String) -> Self {
        Self::from(written.as_str())
    }
}

impl From<&Self> for Address {
    fn from(address: &Self) -> Self {
        address.clone()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", encoded(&self.path))?;
        if let Some(query) = &self.query {
            write!(formatter, "?{query}")?;
        }
        if let Some(fragment) = &self.fragment {
            write!(formatter, "#{}", encoded(fragment))?;
        }
        Ok(())
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Address {
    fn schema_name() -> Cow<'static, str> {
        "Address".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string"})
    }
}

/// What stands before the first `mark`, and what behind it.
fn parted(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, behind)| (before, Some(behind)))
}

/// A path or a fragment as it stands in an address.
#[must_use]
pub fn encoded(text: &str) -> impl fmt::Display + '_ {
    utf8_percent_encode(text, ENCODED)
}

/// What a part of an address means. A `%` that begins no code stands for itself, and so does everything where the codes make
/// no text.
#[must_use]
pub fn decoded(written: &str) -> Cow<'_, str> {
    percent_decode_str(written).decode_utf8().unwrap_or(Cow::Borrowed(written))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_address_are_equal() {
        for (one, other) in [
            ("/documents/a b.txt", "/documents/a%20b.txt"),
            ("/documents/Ü.txt", "/documents/%C3%9C.txt"),
            ("/documents/Ü.txt", "/documents/U\u{308}.txt"),
            ("/faq/#über-uns", "/faq/#%C3%BCber-uns"),
            ("/100% sure", "/100%25%20sure"),
        ] {
            assert_eq!(Address::from(one), Address::from(other), "{one}");
        }
        assert_eq!(Address::of_file("100%20 sure?#.txt").to_string(), "/100%2520%20sure%3F%23.txt");
        assert_eq!(Address::from("/controls/?status=planned#x").to_string(), "/controls/?status=planned#x");
        assert_eq!(Address::from("/%FF"), Address::of_file("%FF"), "no text");
    }

    proptest! {
        #[test]
        fn every_path_is_found_again_by_its_address(path in "\\PC{1,40}") {
            let address = Address::of_file(&path);
            let written = address.to_string();
            prop_assert!(written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)), "{}", written);
            prop_assert_eq!(Address::from(&written), address);
        }
    }
}
