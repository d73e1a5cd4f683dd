//! Addresses that a page had before.

use percent_encoding::percent_decode_str;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::site::composed;

use crate::decode::wrong_value::WrongValue;

/// An address that a page had before, such as `/updates/2026-01-01-old-title/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(inline, extend("pattern" = r"^/[^#?]*(/|\.html)$"))]
pub struct Alias(String);

impl Alias {
    /// Each part becomes a file's or a folder's name.
    const LONGEST: usize = 200;

    /// The path from the site's root, decoded: `updates/2026-01-01-old-title/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Alias {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let refused = |fix: &str| Err(WrongValue::new(format!("`{text}` can't be an address that a page had"), fix));
        let decoded = percent_decode_str(&text).decode_utf8().map_or_else(|_| text.clone(), |text| composed(&text));
        let Some(path) = decoded.strip_prefix('/') else {
            return refused("write it from the site's root, as `/old/page/`");
        };
        if text.contains(['#', '?']) {
            return refused("leave out what follows the `#` or the `?`: it never reaches a server");
        }
        let name = path.strip_suffix('/').unwrap_or(path);
        if name.len() == path.len() && !name.ends_with(".html") {
            return refused("let it end in `/` or in `.html`, since a page stands there that leads on");
        }
        let is_name = |part: &str| {
            let is_letter = |c: char| !c.is_control() && !"<>:\"|?*\\".contains(c);
            !part.is_empty() && !part.starts_with('.') && part.len() <= Self::LONGEST && part.chars().all(is_letter)
        };
        if !name.split('/').all(is_name) {
            return refused("make each of its parts a name of 200 bytes at the most that begins with no dot");
        }
        Ok(Self(path.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::alias::Alias;

    #[test]
    fn an_alias_stays_in_the_site() {
        let read = |text: &str| Alias::try_from(text.to_owned()).map(|alias| alias.path().to_owned());
        for (text, path) in [("/old/", "old/"), ("/a/b.html", "a/b.html"), ("/%C3%BCber/", "über/"), ("/a b/", "a b/")]
        {
            assert_eq!(read(text).as_deref(), Ok(path));
        }
        for text in [
            "/",
            "",
            "old/",
            "//evil.example/",
            "/../x/",
            "/%2e%2e/x/",
            "/a//b/",
            "/old",
            "/x/#y",
            "/a%00/",
            "/.git/",
            "https://x/",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
