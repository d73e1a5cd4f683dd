//! Addresses of pages on the web. A machine reads them in files that know no other letters than ASCII, so that each is judged
//! where it is decoded, and kept in the form that RFC 3986 asks for.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::{Host, ParseError, Url};

use crate::decode::wrong_value::WrongValue;

/// What no address holds in plain (RFC 3986 §2): it would end the address, or be read in two ways.
pub(super) const NEVER_PLAIN: [char; 10] = ['"', '<', '>', '\\', '^', '`', '{', '|', '}', '\u{7F}'];

/// An address on the web, with a host, without a name or password: `https://…` or `http://…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = r"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\s]"))]
pub struct WebAddress(String);

impl WebAddress {
    /// The address as machines read it: in ASCII, international host names in Punycode (RFC 5891).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What to show of it.
    #[must_use]
    pub fn shown(&self) -> String {
        shown(&self.0)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        web(&text).map(|url| Self(written(&url, &text)))
    }
}

/// An address on the web that can't be read or changed on its way: `https://…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = r"^[Hh][Tt][Tt][Pp][Ss]://[^/?#@\s]"))]
pub struct SecureAddress(String);

impl SecureAddress {
    /// The address as machines read it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SecureAddress {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let url = web(&text)?;
        match url.scheme() {
            "https" => Ok(Self(written(&url, &text))),
            _ => {
                let secure = format!("https{}", &text["http".len()..]);
                Err(WrongValue::new(
                    format!("`{text}` can be changed on its way to the reader"),
                    format!("write `{secure}`"),
                ))
            }
        }
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl From<SecureAddress> for String {
    fn from(address: SecureAddress) -> Self {
        address.0
    }
}

/// Reads an address on the web; the error is `what is wrong; what to do`.
pub(crate) fn web(text: &str) -> Result<Url, WrongValue> {
    let wrong = |why: &str, help: &str| Err(WrongValue::new(format!("`{text}` {why}"), help));
    if let Some(c) = text.chars().find(|c| c.is_whitespace() || c.is_control()) {
        let what = if c.is_whitespace() { "white space" } else { "a control character" };
        return wrong(&format!("holds {what}"), "write one address, and `%20` for a space in it");
    }
    let Some((scheme, rest)) = text.split_once("://") else {
        return wrong("isn't a web address", "write it with its scheme: `https://www.example.com`");
    };
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return wrong("isn't a web address", "write one that begins with `https://`");
    }
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    // The parser would take the path's first part for one.
    if authority.is_empty() {
        return wrong("has no host", "write the host's name behind `://`");
    }
    if authority.contains('@') {
        return wrong("holds a name or password before its host", "leave them out: the address is published");
    }
    if let Some(c) = rest[authority.len()..].chars().find(|c| NEVER_PLAIN.contains(c) || matches!(c, '[' | ']')) {
        return wrong(&format!("holds `{c}`"), &format!("write `%{:02X}` for it", u32::from(c)));
    }
    if !has_sound_escapes(rest) {
        return wrong("holds a `%` without two hexadecimal digits behind it", "write `%25` for a percent sign");
    }
    match Url::parse(text) {
        Ok(url) => match url.host() {
            Some(Host::Domain(name)) if !is_host_name(name) => {
                wrong("has no host name that can be", "correct the part between `://` and the next `/`")
            }
            Some(_) if url.port() != Some(0) => Ok(url),
            _ => wrong("has no port that can be", "write the host's port, or leave it out"),
        },
        Err(ParseError::InvalidPort) => {
            wrong("has no port that can be", "write a number from 1 to 65535, or leave it out")
        }
        Err(ParseError::EmptyHost) => wrong("has no host", "write the host's name behind `://`"),
        Err(_) => wrong("has no host name that can be", "correct the part between `://` and the next `/`"),
    }
}

/// An address as RFC 3986 writes it, without the slash that the parser adds.
fn written(url: &Url, text: &str) -> String {
    let mut written = url.to_string();
    if !text.ends_with('/') && url.path() == "/" && url.query().is_none() && url.fragment().is_none() {
        written.pop();
    }
    written
}

/// Labels of letters, digits, hyphens and the low lines that some hosts have, as they are once international letters are Punycode.
pub(super) fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

/// Whether each `%` has two hexadecimal digits behind it (RFC 3986 §2.1).
pub(super) fn has_sound_escapes(text: &str) -> bool {
    let is_escape = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    text.split('%').skip(1).all(is_escape)
}

/// What to show of an address: international host names in their own letters, without scheme and final slash.
#[must_use]
pub fn shown(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    if !matches!(scheme, "http" | "https") {
        return address.to_owned();
    }
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let (name, is_sound) = idna::domain_to_unicode(host);
    let name = if is_sound.is_ok() { name } else { host.to_owned() };
    format!("{name}{}", rest[host.len()..].trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_is_ascii_once_it_is_read() {
        for (written, read) in [
            ("https://firm.example", "https://firm.example"),
            ("https://firm.example/", "https://firm.example/"),
            ("HTTPS://Firm.Example/Path", "https://firm.example/Path"),
            ("https://firm.example:443/a?b=c#d", "https://firm.example/a?b=c#d"),
            ("http://firm.example:8080", "http://firm.example:8080"),
            ("https://größe.example/maße?ü=ä#ö", "https://xn--gre-6ka8i.example/ma%C3%9Fe?%C3%BC=%C3%A4#%C3%B6"),
            ("https://例え.テスト", "https://xn--r8jz45g.xn--zckzah"),
            ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
            ("https://192.0.2.1", "https://192.0.2.1"),
            ("https://firm_one.example", "https://firm_one.example"),
        ] {
            assert_eq!(WebAddress::try_from(written.to_owned()).map(String::from).as_deref(), Ok(read), "{written}");
        }
        for (wrong, why) in [
            ("firm.example", "scheme"),
            ("//firm.example", "scheme"),
            ("https:firm.example", "scheme"),
            ("ftp://firm.example", "https://"),
            ("javascript://firm.example", "https://"),
            ("https://", "host"),
            ("https:///path", "host"),
            ("https://user@firm.example", "name or password"),
            ("https://user:pw@firm.example", "name or password"),
            ("https://firm.example:0", "port"),
            ("https://firm.example:99999", "port"),
            ("https://firm.example:https", "port"),
            ("https://fi rm.example", "white space"),
            ("https://firm.example/a b", "%20"),
            ("https://firm.example/a\nContact: x", "white space"),
            ("https://firm.example/\u{0}", "control"),
            ("https://firm.example/100%", "%25"),
            ("https://firm.example/<x>", "%3C"),
            ("https://firm.example/a[1]", "%5B"),
            ("https://firm.example\\evil.example", "%5C"),
            ("https://-firm.example", "host"),
            ("https://firm..example", "host"),
            ("https://xn--a.example", "host"),
            ("", "scheme"),
        ] {
            let said = WebAddress::try_from(wrong.to_owned()).unwrap_err().to_string();
            assert!(said.contains(why), "{wrong}: {said}");
        }
    }
}
