//! What an address in a narrative means.

use crate::files::{
    address::{Address, decoded},
    site::SitePath,
};

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Another site, a mail program, a telephone.
    External(String),
    /// A page of this site, by its public address.
    Page(Address),
    /// A place on the same page, decoded.
    Fragment(String),
    /// The page of another Markdown file, with a fragment, decoded.
    Content(SitePath, String),
    /// A file in the site folder.
    File(SitePath),
    /// A scheme that may run code or hide something (`javascript:`, `data:`), or a path out of the site folder.
    Refused,
}

/// What `address` means in the Markdown file at `from`. Addresses in texts are percent-encoded where they must be, so a
/// path is what they decode to.
#[must_use]
pub fn resolve(address: &str, from: &str) -> Link {
    let address = address.trim();
    if let Some(fragment) = address.strip_prefix('#') {
        return Link::Fragment(decoded(fragment).into_owned());
    }
    if address.starts_with("//") {
        return Link::Refused;
    }
    if address.starts_with('/') {
        return Link::Page(address.into());
    }
    if let Some((scheme, rest)) = scheme(address) {
        match scheme.as_str() {
            "http" | "https" | "mailto" | "tel" => return Link::External(address.to_owned()),
            _ if is_name(&scheme, rest) => {}
            _ => return Link::Refused,
        }
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    match SitePath::from_folder(folder, &decoded(path)) {
        None => Link::Refused,
        // Markdown elsewhere is a file like others.
        Some(path) if path.ends_with(".md") && path.starts_with("content/") => {
            Link::Content(path, decoded(fragment).into_owned())
        }
        Some(path) => Link::File(path),
    }
}

/// The scheme of an absolute URL (RFC 3986 §3.1) in lower case, and what follows it; white space and control characters
/// are ignored as browsers do.
fn scheme(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let is_scheme =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') || c.is_ascii_control() || c == ' ';
    let letters = || scheme.chars().filter(|c| !c.is_ascii_control() && *c != ' ').collect::<String>();
    (!scheme.is_empty() && scheme.chars().all(is_scheme)).then(|| (letters().to_ascii_lowercase(), rest))
}

/// Schemes that browsers act upon by themselves: nothing that begins like them is taken for a name.
const ACTIVE: [&str; 9] =
    ["javascript", "vbscript", "data", "blob", "file", "filesystem", "about", "view-source", "jar"];

/// Whether what looks like a scheme begins a file's name, as in `ISO: 27001.txt`: a space follows, which no URL has, or it
/// all ends like a file's name. It leads nowhere but to that file.
fn is_name(scheme: &str, rest: &str) -> bool {
    let is_ending =
        |ending: &str| matches!(ending.len(), 1..=5) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let path = rest.split('#').next().unwrap_or(rest);
    let ends_like_one = path.rsplit_once('.').is_some_and(|(_, ending)| is_ending(ending));
    !ACTIVE.contains(&scheme) && !rest.starts_with("//") && (rest.starts_with(' ') || ends_like_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let from = "content/pages/a.md";
        let path = |path: &str| SitePath::from(path.to_owned());
        assert_eq!(resolve("/controls/", from), Link::Page("/controls/".into()));
        assert_eq!(resolve("../faq/b.md#x", from), Link::Content(path("content/faq/b.md"), "x".into()));
        for (written, meant) in [
            ("a.svg", "content/pages/a.svg"),
            ("data%20flow.svg", "content/pages/data flow.svg"),
            ("data flow.svg", "content/pages/data flow.svg"),
            ("U\u{308}bersicht.svg", "content/pages/Übersicht.svg"),
            ("%C3%9Cbersicht.svg", "content/pages/Übersicht.svg"),
            ("100%25%20sure.svg", "content/pages/100% sure.svg"),
            ("100% sure.svg", "content/pages/100% sure.svg"),
            ("ISO: 27001.txt", "content/pages/ISO: 27001.txt"),
            ("ISO:27001.txt", "content/pages/ISO:27001.txt"),
            ("ISO%3A%2027001.txt", "content/pages/ISO: 27001.txt"),
            ("../../documents/dpa.md", "documents/dpa.md"),
        ] {
            assert_eq!(resolve(written, from), Link::File(path(meant)), "{written}");
        }
        assert_eq!(resolve("mailto:a@b.example", from), Link::External("mailto:a@b.example".into()));
    }

    #[test]
    fn addresses_that_could_do_harm_are_refused() {
        for address in [
            "javascript:alert(1)",
            "JaVa\tScript:x",
            "data:text/html,x",
            "//evil.example",
            "../../../etc/passwd",
            "vbscript:x",
            "file:///etc",
            "javascript:a.txt",
            "java\nscript: x.txt",
            "data:a.svg",
            "ftp://host.example/a.txt",
            "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        ] {
            assert_eq!(resolve(address, "content/pages/a.md"), Link::Refused, "{address}");
        }
    }
}
