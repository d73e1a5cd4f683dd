//! Addresses of pages on the web.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The address of a page on the web: `https://` or `http://`, a host, and what follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = r#"^https?://[^\s"<>\\^`{|}@/?#]+[^\s"<>\\^`{|}]*$"#))]
pub struct WebAddress(String);

impl WebAddress {
    /// The address as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WebAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let breaks = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        if host.contains('@') {
            return Err(format!(
                "`{text}` holds a name or password before its host, which everyone would see; remove what stands before the `@`"
            ));
        }
        if host.contains(char::is_alphanumeric) && !text.contains(breaks) {
            Ok(Self(text))
        } else {
            Err(format!("`{text}` is not a page's address; write it in full, like https://www.example.com/terms"))
        }
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::WebAddress;

    #[test]
    fn only_what_a_browser_opens_as_a_page_is_a_web_address() {
        let read = |text: &str| WebAddress::try_from(text.to_owned());
        for good in [
            "https://a.example",
            "http://a.example/b?c=d#e",
            "https://bücher.example/über",
            "https://[2001:db8::1]/",
            "https://a.example/@team",
            "https://a.example:8443/x%20y",
        ] {
            assert_eq!(read(good).map(|address| address.to_string()), Ok(good.to_owned()));
        }
        for wrong in [
            "",
            "a.example",
            "www.a.example/terms",
            "/terms/",
            "mailto:a@b.example",
            "javascript:alert(1)",
            "https://",
            "https:///path",
            "https://a.example/b c",
            "https://a.example/\"x",
            "https://a.example/<x>",
            " https://a.example",
            "HTTPS//a.example",
            "https://user:pw@a.example/",
            "https://user@a.example",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
