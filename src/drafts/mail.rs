//! A message as a draft (`.eml`) that mail programs open for somebody to look at, complete and send (RFC 5322, RFC 2045, RFC 2047).

use base64::{Engine, engine::general_purpose::STANDARD};

/// So many bytes of text fit into an encoded word of 75 characters (RFC 2047 §2).
const WORD: usize = 45;
/// So many characters fit on a line of Base64 (RFC 2045 §6.8).
const LINE: usize = 76;

/// Whom a message is for.
#[derive(Debug, Clone, Copy)]
pub struct Addressee<'a> {
    /// The person's name.
    pub name: &'a str,
    /// The person's address.
    pub email: &'a str,
}

/// The draft. It has no day and no sender: both belong to whoever sends it.
#[must_use]
pub fn draft(to: Option<Addressee<'_>>, subject: &str, text: &str) -> String {
    let to = to.map_or_else(String::new, |to| {
        let email: String = to.email.chars().filter(|c| !c.is_control() && !matches!(c, '<' | '>' | ' ')).collect();
        format!("To: {} <{email}>\r\n", words(to.name))
    });
    let body = STANDARD.encode(text.replace('\n', "\r\n"));
    let lines: String =
        body.as_bytes().chunks(LINE).map(|line| format!("{}\r\n", String::from_utf8_lossy(line))).collect();
    format!(
        "{to}Subject: {}\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{lines}",
        words(subject)
    )
}

/// Words as a header holds them: encoded, since names may hold whatever a header gives a meaning.
fn words(text: &str) -> String {
    let mut words = vec![String::new()];
    for c in text.chars().filter(|c| !c.is_control()) {
        if words.last().is_some_and(|word| word.len() + c.len_utf8() > WORD) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    let encoded = words.iter().map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word)));
    encoded.collect::<Vec<_>>().join("\r\n ")
}
