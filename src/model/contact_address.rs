//! Whom a reader may turn to, and how: e-mail addresses, telephone numbers, pages, public keys. `security.txt` holds them as URIs
//! (RFC 9116 §2.5), so that each is judged where it is decoded.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Host;

use super::web_address::{NEVER_PLAIN, SecureAddress, has_sound_escapes, is_host_name, shown};

use crate::decode::wrong_value::WrongValue;

/// Where somebody can be reached: an e-mail address, a telephone number or a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct ContactAddress {
    uri: String,
    shown: String,
    /// As data hold it: an e-mail address without `mailto:`.
    plain: String,
}

impl ContactAddress {
    /// As a URI: `mailto:…`, `tel:…` or `https://…`.
    #[must_use]
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// What to show of it, as it was written.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

impl TryFrom<String> for ContactAddress {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        one_of_several(&text)?;
        let scheme = text.split_once(':').map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
        match scheme {
            Some((scheme, rest)) if scheme == "mailto" => mail(rest, &text),
            Some((scheme, rest)) if scheme == "tel" => telephone(rest),
            Some((scheme, _)) if matches!(scheme.as_str(), "http" | "https") => {
                let address = SecureAddress::try_from(text)?;
                let uri = String::from(address);
                Ok(Self { shown: shown(&uri), plain: uri.clone(), uri })
            }
            _ if text.contains('@') => mail(&text, &text),
            Some((scheme, _)) if is_scheme(&scheme) => Err(WrongValue::new(
                format!("`{text}` begins with `{scheme}:`, which few programs know"),
                "write an e-mail address, a telephone number or a page's address",
            )),
            _ if is_nearly_a_number(&text) => telephone(&text),
            _ => Err(WrongValue::new(
                format!("`{text}` isn't an address"),
                "write an e-mail address, a telephone number (`+1 201 555 0123`) or a page's address (`https://…`)",
            )),
        }
    }
}

/// Where a public key stands, as RFC 9116 §2.5.4 knows it: a page, a DNS record (RFC 4501) or an OpenPGP fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct KeyAddress(String);

impl KeyAddress {
    /// The address as machines read it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for KeyAddress {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        if text.contains("-----BEGIN") {
            return Err(WrongValue::new(
                "the key itself stands here, where its address belongs (RFC 9116 §2.5.4)",
                "put the key into a file below static/, and write that file's address",
            ));
        }
        let (scheme, rest) = text.split_once(':').unwrap_or(("", &text));
        match scheme.to_ascii_lowercase().as_str() {
            "openpgp4fpr" => {
                let digits = rest.len();
                if matches!(digits, 40 | 64) && rest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                    Ok(Self(format!("openpgp4fpr:{rest}")))
                } else {
                    let plain: String = rest.chars().filter(char::is_ascii_hexdigit).collect();
                    let fix = if matches!(plain.len(), 40 | 64) {
                        format!("write `openpgp4fpr:{plain}`")
                    } else {
                        "write all of its 40 hexadecimal digits (64 for a key of version 6), without spaces".to_owned()
                    };
                    Err(WrongValue::new(format!("`{text}` isn't a fingerprint of an OpenPGP key"), fix))
                }
            }
            "dns" => {
                let is_plain =
                    |c: char| c.is_ascii_graphic() && !NEVER_PLAIN.contains(&c) && !matches!(c, '[' | ']' | '#');
                if !rest.is_empty() && rest.chars().all(is_plain) && has_sound_escapes(rest) {
                    Ok(Self(format!("dns:{rest}")))
                } else {
                    Err(WrongValue::new(
                        format!("`{text}` isn't the address of a DNS record (RFC 4501)"),
                        "write it like dns:5d2d37ab76d47d36._openpgpkey.example.com?type=OPENPGPKEY",
                    ))
                }
            }
            _ => SecureAddress::try_from(text).map(|address| Self(address.into())),
        }
    }
}

impl From<KeyAddress> for String {
    fn from(address: KeyAddress) -> Self {
        address.0
    }
}

impl fmt::Display for ContactAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.plain)
    }
}

impl From<ContactAddress> for String {
    fn from(address: ContactAddress) -> Self {
        address.plain
    }
}

/// Whether a text is the scheme of a URI (RFC 3986 §3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Refuses several addresses in one value.
fn one_of_several(text: &str) -> Result<(), WrongValue> {
    let parts: Vec<&str> = text
        .split([',', ';', '\n', '\t'])
        .map(str::trim)
        .filter(|part| part.contains('@') || part.contains("://") || is_nearly_a_number(part))
        .collect();
    if parts.len() > 1 {
        return Err(WrongValue::new(
            format!("`{}` are several addresses", text.trim()),
            format!("write them as a list: `[{}]`", parts.join(", ")),
        ));
    }
    match text.chars().find(|c| c.is_control()) {
        Some(_) => Err(WrongValue::new(
            format!("`{}` has a line break or a control character", text.trim().escape_debug()),
            "write one address in one line",
        )),
        None => Ok(()),
    }
}

/// An e-mail address (RFC 5321 §4.1.2 without quoted names), perhaps with what `mailto:` may have behind it (RFC 6068).
fn mail(address: &str, text: &str) -> Result<ContactAddress, WrongValue> {
    let inside = address.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inside, _)| inside.trim());
    if let Some(inside) = inside {
        return Err(WrongValue::new(
            format!("`{text}` is a name with an address"),
            format!("write only the address: `{inside}`"),
        ));
    }
    let (address, query) = match address.split_once('?') {
        Some((address, query)) => (address, Some(query)),
        None => (address, None),
    };
    let wrong = || WrongValue::new(format!("`{text}` isn't an e-mail address"), "write it like security@example.com");
    let (local, domain) = address.rsplit_once('@').ok_or_else(wrong)?;
    let is_letter = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_local = |local: &str| local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_letter));
    let Ok(Host::Domain(domain)) = Host::parse(domain) else { return Err(wrong()) };
    if !is_local(local) || !is_host_name(&domain) {
        return Err(wrong());
    }
    let is_query = |query: &str| {
        query.chars().all(|c| c.is_ascii_graphic() && !NEVER_PLAIN.contains(&c) && !matches!(c, '[' | ']' | '#'))
            && has_sound_escapes(query)
    };
    let query = match query {
        Some(query) if !is_query(query) => return Err(wrong()),
        Some(query) => format!("?{query}"),
        None => String::new(),
    };
    // What RFC 6068 §2 lets stand in a name; `%` itself is encoded, since a name is written as it is.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!$'*+-._~".contains(&byte);
    Ok(ContactAddress {
        uri: format!("mailto:{}@{domain}{query}", encoded(local, is_plain)),
        shown: address.to_owned(),
        plain: format!("{local}@{domain}"),
    })
}

fn encoded(text: &str, is_plain: impl Fn(u8) -> bool) -> String {
    let byte = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}

/// Digits with what people write between them.
fn is_nearly_a_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '/' | '(' | ')' | ' ' | '\u{A0}'))
}

/// A telephone number that can be dialled from anywhere (RFC 3966 §5.1.4).
fn telephone(text: &str) -> Result<ContactAddress, WrongValue> {
    let (number, extension) = match text.split_once(";ext=") {
        Some((number, extension)) => (number, Some(extension)),
        None => (text, None),
    };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_extension = |extension: &str| !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_digit());
    if !is_nearly_a_number(number) || number.rfind('+').is_some_and(|at| at > 0) || !extension.is_none_or(is_extension)
    {
        return Err(WrongValue::new(format!("`{text}` isn't a telephone number"), "write it like +1 201 555 0123"));
    }
    if !number.starts_with('+') {
        return Err(WrongValue::new(
            format!("`{text}` can't be dialled from everywhere"),
            "write it with `+` and the country's code, like +1 201 555 0123",
        ));
    }
    // `+49 (0)30 …`: the nought is dialled only within the country.
    if number.contains("(0)") {
        return Err(WrongValue::new(
            format!("`{text}` is two numbers in one"),
            "leave out `(0)`, which isn't dialled behind a country's code",
        ));
    }
    // ITU-T E.164 has 15 digits at most.
    if !(5..=15).contains(&digits.len()) {
        return Err(WrongValue::new(
            format!("`{text}` has {} digits, and a telephone number 5 to 15", digits.len()),
            "write it like +1 201 555 0123",
        ));
    }
    let extension = extension.map_or_else(String::new, |extension| format!(";ext={extension}"));
    let uri = format!("tel:+{digits}{extension}");
    Ok(ContactAddress { shown: text.to_owned(), plain: uri.clone(), uri })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_uri_once_it_is_read() {
        for (written, uri, shown) in [
            ("security@firm.example", "mailto:security@firm.example", "security@firm.example"),
            ("mailto:security@firm.example", "mailto:security@firm.example", "security@firm.example"),
            ("MAILTO:a@Firm.example", "mailto:a@firm.example", "a@Firm.example"),
            ("mailto:a@firm.example?subject=Hi%20there", "mailto:a@firm.example?subject=Hi%20there", "a@firm.example"),
            ("a@größe.example", "mailto:a@xn--gre-6ka8i.example", "a@größe.example"),
            ("jörg@firm.example", "mailto:j%C3%B6rg@firm.example", "jörg@firm.example"),
            ("a+b@firm.example", "mailto:a+b@firm.example", "a+b@firm.example"),
            ("a%b&c=d@firm.example", "mailto:a%25b%26c%3Dd@firm.example", "a%b&c=d@firm.example"),
            ("+1 201 555 0123", "tel:+12015550123", "+1 201 555 0123"),
            ("+49 (30) 901820-0", "tel:+49309018200", "+49 (30) 901820-0"),
            ("tel:+1-201-555-0123", "tel:+12015550123", "+1-201-555-0123"),
            ("tel:+12015550123;ext=42", "tel:+12015550123;ext=42", "+12015550123;ext=42"),
            ("https://firm.example/report/", "https://firm.example/report/", "firm.example/report"),
            ("https://größe.example", "https://xn--gre-6ka8i.example", "größe.example"),
        ] {
            let read = ContactAddress::try_from(written.to_owned()).expect(written);
            assert_eq!((read.uri(), read.shown()), (uri, shown), "{written}");
        }
        for (wrong, fix) in [
            ("a@firm.example, https://firm.example", "`[a@firm.example, https://firm.example]`"),
            ("a@firm.example; b@firm.example", "`[a@firm.example, b@firm.example]`"),
            ("a@firm.example, +1 201 555 0123", "`[a@firm.example, +1 201 555 0123]`"),
            ("a@firm.example\nb@firm.example", "`[a@firm.example, b@firm.example]`"),
            ("a@firm.example b@firm.example", "e-mail"),
            ("mailto:Security Team <a@firm.example>", "`a@firm.example`"),
            ("Security Team <a@firm.example>", "`a@firm.example`"),
            ("http://firm.example/report", "`https://firm.example/report`"),
            ("HTTP://firm.example", "`https://firm.example`"),
            ("firm.example/report", "https://"),
            ("security", "https://"),
            ("Ask Kim", "https://"),
            ("201 555 0123", "country"),
            ("+49 (0)30 901820", "(0)"),
            ("tel:911", "country"),
            ("tel:+1", "digits"),
            ("tel:+1 201 CALL NOW", "telephone"),
            ("signal:+12015550123", "e-mail"),
            ("javascript:alert(1)", "e-mail"),
            ("@firm.example", "e-mail"),
            ("a@", "e-mail"),
            ("a..b@firm.example", "e-mail"),
            ("a b@firm.example", "e-mail"),
            ("a@firm.example\nExpires: never", "line break"),
            ("", "https://"),
        ] {
            let said = ContactAddress::try_from(wrong.to_owned()).unwrap_err().to_string();
            assert!(said.contains(fix), "{wrong}: {said}");
        }
    }

    #[test]
    fn a_keys_address_is_a_page_a_dns_record_or_a_fingerprint() {
        let print = "5F2DE5521C63A801AB59CCB603D49DE44B29100F";
        for sound in [
            "https://firm.example/key.asc",
            "dns:5d2d37ab76d47d36._openpgpkey.firm.example?type=OPENPGPKEY",
            &format!("openpgp4fpr:{print}"),
            &format!("openpgp4fpr:{}", print.to_lowercase()),
        ] {
            assert_eq!(KeyAddress::try_from(sound.to_owned()).map(String::from).as_deref(), Ok(sound));
        }
        for (wrong, fix) in [
            ("http://firm.example/key.asc", "`https://firm.example/key.asc`"),
            (
                "openpgp4fpr:5f2d e552 1c63 a801 ab59 ccb6 03d4 9de4 4b29 100f",
                "`openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f`",
            ),
            ("openpgp4fpr:4b29100f", "40"),
            ("dns:", "OPENPGPKEY"),
            ("dns:a b", "OPENPGPKEY"),
            ("-----BEGIN PGP PUBLIC KEY BLOCK-----\nx", "static/"),
            ("security.asc", "scheme"),
            ("ldap://keys.firm.example", "https://"),
        ] {
            let said = KeyAddress::try_from(wrong.to_owned()).unwrap_err().to_string();
            assert!(said.contains(fix), "{wrong}: {said}");
        }
    }
}
