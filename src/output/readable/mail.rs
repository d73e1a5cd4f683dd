//! Mail, and web pages that are saved as mail: headers and parts, decoded.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{escapes::quoted_printable, text, unwrapper::Unwrapper};

/// Headers that mail begins with, in lower case.
const HEADERS: [&str; 14] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "mime-version",
    "message-id",
    "content-type",
    "delivered-to",
    "reply-to",
    "x-",
    "dkim-signature",
    "sender",
];

/// Whether a text begins with headers of mail.
pub(super) fn is_mail(text: &str) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or("");
    let first = if first.starts_with("From ") { lines.next().unwrap_or("") } else { first };
    let names = std::iter::once(first).chain(lines).take(40).take_while(|line| !line.is_empty());
    let known = names.filter(|line| !line.starts_with([' ', '\t'])).filter_map(|line| line.split_once(':'));
    let known = known.map(|(name, _)| name.to_ascii_lowercase());
    let is_header = |name: &String| {
        HEADERS.iter().any(|header| name == header || header.ends_with('-') && name.starts_with(header))
    };
    known.take_while(is_header).count() >= 2
}

/// All headers and parts, wherever they are nested.
pub(super) fn read(mail: &str, reader: &mut Unwrapper) {
    let mail = mail.replace("\r\n", "\n");
    let boundaries = boundaries(&mail);
    let mut part = String::new();
    let mut parts = Vec::new();
    for line in mail.split_inclusive('\n') {
        let is_boundary = line.strip_prefix("--").is_some_and(|rest| {
            let rest = rest.trim_end();
            boundaries.iter().any(|boundary| rest == boundary || rest.strip_suffix("--") == Some(boundary))
        });
        // In a folder of mail, each begins with such a line.
        if is_boundary || line.starts_with("From ") {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push_str(line);
        }
    }
    parts.push(part);
    for part in parts.iter().filter(|part| !part.trim().is_empty()) {
        let part = part.trim_start_matches('\n');
        let (headers, body) = part.split_once("\n\n").unwrap_or((part, ""));
        read_part(headers, body, reader);
    }
}

fn read_part(headers: &str, body: &str, reader: &mut Unwrapper) {
    let unfolded = headers.replace("\n ", " ").replace("\n\t", " ");
    reader.text(words(&unfolded));
    let field = |name: &str| {
        unfolded.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let kind = field("content-type").unwrap_or_default();
    let name = parameter(&kind, "name").or_else(|| parameter(&field("content-disposition")?, "filename"));
    let name = words(&name.unwrap_or_else(|| "a part".to_owned()));
    let encoding = field("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let bytes = match encoding.as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body.as_bytes()),
        _ => body.as_bytes().to_vec(),
    };
    if bytes == body.as_bytes() {
        return reader.text(body);
    }
    reader.name(&name);
    reader.within(&name, |reader| {
        let charset = parameter(&kind, "charset").and_then(|charset| text::named(&charset, &bytes));
        if let Some(decoded) = charset {
            reader.text(&decoded);
        }
        reader.bytes(&bytes);
    });
}

/// Base64 that may be broken here and there.
fn base64(text: &str) -> Vec<u8> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let letters: String = text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/')).collect();
    let whole = if letters.len() % 4 == 1 { &letters[..letters.len() - 1] } else { &letters[..] };
    GeneralPurpose::new(&STANDARD, config).decode(whole).unwrap_or_default()
}

/// All boundaries that the mail names, at any depth.
fn boundaries(mail: &str) -> Vec<String> {
    let lower = mail.to_ascii_lowercase();
    let starts = lower.match_indices("boundary=").map(|(at, name)| at + name.len());
    starts.take(256).filter_map(|start| value(mail.get(start..)?)).collect()
}

fn parameter(field: &str, name: &str) -> Option<String> {
    let lower = field.to_ascii_lowercase();
    let (at, found) = lower.match_indices(name).find(|(at, found)| {
        let after = &lower[at + found.len()..];
        after.starts_with('=') || after.starts_with("*=") || after.starts_with("*0")
    })?;
    let after = field.get(at + found.len()..)?;
    value(after.split_once('=')?.1)
}

fn value(text: &str) -> Option<String> {
    let value = match text.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => text.split(|c: char| c.is_whitespace() || c == ';').next()?,
    };
    (!value.is_empty()).then(|| value.to_owned())
}

/// Words that are written with their encoding (RFC 2047): `=?utf-8?Q?…?=`; white space between two is none.
fn words(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("=?") {
        let before = &rest[..start];
        let parse = || {
            let (charset, after) = rest[start + 2..].split_once('?')?;
            let (encoding, after) = after.split_once('?')?;
            let (data, after) = after.split_once("?=")?;
            let bytes = match encoding {
                "B" | "b" => base64(data),
                "Q" | "q" => quoted_printable(data.replace('_', " ").as_bytes()),
                _ => return None,
            };
            let charset = charset.split('*').next().unwrap_or(charset);
            Some((text::named(charset, &bytes).unwrap_or_else(|| text::mixed(&bytes)), after))
        };
        match parse() {
            Some((word, after)) => {
                decoded.push_str(before);
                decoded.push_str(&word);
                let trimmed = after.trim_start();
                rest = if trimmed.starts_with("=?") && trimmed.contains("?=") { trimmed } else { after };
            }
            None => {
                decoded.push_str(&rest[..start + 2]);
                rest = &rest[start + 2..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_their_encoding_are_words() {
        assert_eq!(
            words("Subject: =?utf-8?Q?B=C3=BC?= =?iso-8859-1?Q?ro_?= =?UTF-8?B?w7w=?= =?x"),
            "Subject: Büro ü =?x"
        );
    }

    #[test]
    fn only_mail_is_mail() {
        assert!(is_mail("From: a@b.example\nSubject: Keys\n\nHello\n"));
        assert!(is_mail("MIME-Version: 1.0\nContent-Type: text/plain\n\nHello\n"));
        assert!(!is_mail("Contact: mailto:a@b.example\nExpires: 2027\n"));
        assert!(!is_mail("To: all of you\n\nHello\n"));
    }
}
