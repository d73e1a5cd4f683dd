//! What an address in a narrative means.

use crate::site_files::join;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Another site, a mail program, a telephone.
    External(String),
    /// A page of this site, by its public address.
    Page(String),
    /// A place on the same page.
    Fragment(String),
    /// The page of another Markdown file, with a fragment.
    Content(String, String),
    /// A file in the site folder.
    File(String),
    /// A scheme that may run code or hide something (`javascript:`, `data:`), or a path out of the site folder.
    Refused,
}

/// What `address` means in the Markdown file at `from`.
#[must_use]
pub fn resolve(address: &str, from: &str) -> Link {
    let address = address.trim();
    if let Some(fragment) = address.strip_prefix('#') {
        return Link::Fragment(fragment.to_owned());
    }
    if address.starts_with("//") {
        return Link::Refused;
    }
    if address.starts_with('/') {
        return Link::Page(address.to_owned());
    }
    if let Some(scheme) = scheme(address) {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" => Link::External(address.to_owned()),
            _ => Link::Refused,
        };
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    match join(folder, path) {
        None => Link::Refused,
        Some(path) if path.ends_with(".md") => Link::Content(path, fragment.to_owned()),
        Some(path) => Link::File(path),
    }
}

/// The scheme of an absolute URL (RFC 3986 §3.1), white space and control characters ignored as browsers do.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') || c.is_ascii_control() || c == ' ';
    (!scheme.is_empty() && scheme.chars().all(is_scheme)).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let from = "content/pages/a.md";
        assert_eq!(resolve("/controls/", from), Link::Page("/controls/".into()));
        assert_eq!(resolve("../faq/b.md#x", from), Link::Content("content/faq/b.md".into(), "x".into()));
        assert_eq!(resolve("a.svg", from), Link::File("content/pages/a.svg".into()));
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
        ] {
            assert_eq!(resolve(address, "content/pages/a.md"), Link::Refused, "{address}");
        }
    }
}
