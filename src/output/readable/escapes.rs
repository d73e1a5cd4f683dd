//! Ways to write a letter by its number: `%20`, `\u0020`, `\20 `, `=20`.

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

use super::text;

use crate::text::folding::is_mark_of_markdown;

/// The forms that a text has once each way of escaping that occurs in it is decoded.
pub(super) fn readings(text: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if text.contains('\\') {
        forms.push(backslashes(text));
        forms.extend(style_sheet(text));
    }
    forms.extend(percent(text).map(|text| text.replace('+', " ")));
    forms.extend(without_marks(text));
    if names_quoted_printable(text) {
        forms.push(text::mixed(&quoted_printable(text.as_bytes())));
    }
    forms
}

/// Whether the beginning of a text names mail's way to write letters by their numbers.
fn names_quoted_printable(text: &str) -> bool {
    const NAME: &[u8] = b"quoted-printable";
    let head = &text.as_bytes()[..text.len().min(1 << 16)];
    let is_named = |at: usize| head.get(at..at + NAME.len()).is_some_and(|word| word.eq_ignore_ascii_case(NAME));
    memchr2_iter(b'q', b'Q', head).any(is_named)
}

/// `%20` and its like, in UTF-8 or Windows-1252; `None` if there is nothing to decode.
pub(super) fn percent(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let escaped = |at: usize| {
        let digits = bytes.get(at + 1..at + 3)?;
        (bytes[at] == b'%').then(|| hex(digits)).flatten()
    };
    if !text.contains('%') || !(0..bytes.len()).any(|at| bytes[at] == b'%' && escaped(at).is_some()) {
        return None;
    }
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match escaped(at) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    Some(text::mixed(&decoded))
}

/// Two hexadecimal digits.
pub(super) fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let [high, low] = digits else { return None };
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

/// The number at the beginning of `text`, of up to `most` digits in `radix`, and how long it is.
fn number(text: &str, radix: u32, most: usize) -> Option<(u32, usize)> {
    let length = text.chars().take(most).take_while(|c| c.is_digit(radix)).count();
    u32::from_str_radix(&text[..length], radix).ok().map(|number| (number, length))
}

/// The escapes of JavaScript, JSON and their kin.
pub(super) fn backslashes(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    // The first half of a letter that is written as two.
    let mut high: Option<u32> = None;
    while let Some(at) = rest.find('\\') {
        if at > 0 {
            high = None;
        }
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else { break };
        let after = &rest[c.len_utf8()..];
        let (code, skipped) = match c {
            'u' if after.starts_with('{') => match number(&after[1..], 16, 6) {
                Some((code, length)) => {
                    (Some(code), 1 + 1 + length + usize::from(after[1 + length..].starts_with('}')))
                }
                None => (None, 1),
            },
            'u' => match number(after, 16, 4) {
                Some((code, 4)) => (Some(code), 5),
                _ => (None, 1),
            },
            'U' => match number(after, 16, 8) {
                Some((code, 8)) => (Some(code), 9),
                _ => (None, 1),
            },
            'x' => match number(after, 16, 2) {
                Some((code, 2)) => (Some(code), 3),
                _ => (None, 1),
            },
            '0'..='7' => match number(rest, 8, 3) {
                Some((code, length)) => (Some(code), length),
                None => (None, 1),
            },
            'n' | 'r' | 't' | 'f' | 'b' | 'v' => (Some(u32::from(b' ')), 1),
            '\n' => (None, 1),
            other => (Some(u32::from(other)), other.len_utf8()),
        };
        rest = &rest[skipped.min(rest.len())..];
        match (high.take(), code) {
            (_, None) => {}
            (_, Some(code @ 0xD800..=0xDBFF)) => high = Some(code),
            (Some(high), Some(low @ 0xDC00..=0xDFFF)) => {
                decoded.extend(char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
            }
            (_, Some(code)) => decoded.extend(char::from_u32(code)),
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The escapes of style sheets: up to six digits, and a space that ends them.
fn style_sheet(text: &str) -> Option<String> {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    let mut any = false;
    while let Some(at) = rest.find('\\') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some((code, length)) = number(rest, 16, 6) {
            any = true;
            decoded.extend(char::from_u32(code));
            rest = &rest[length..];
            rest = rest.strip_prefix([' ', '\n', '\t']).unwrap_or(rest);
        }
    }
    decoded.push_str(rest);
    any.then_some(decoded)
}

/// Mail's way (RFC 2045 §6.7).
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            decoded.push(*first);
        } else if let Some(byte) = after.get(..2).and_then(hex) {
            decoded.push(byte);
            rest = &after[2..];
        } else {
            // The end of a line that is none of the text.
            let spaces = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            match &after[spaces..] {
                [b'\r', b'\n', next @ ..] | [b'\n', next @ ..] => rest = next,
                _ => decoded.push(b'='),
            }
        }
    }
    decoded
}

/// A plain text without the marks that emphasise words. Letters are compared without them anyway: only where one stands beside a digit
/// does it tell a footnote's mark from a number.
fn without_marks(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let is_beside_digit = |at: usize| is_digit(at.checked_sub(1)) || is_digit(at.checked_add(1));
    let mut marks = memchr3_iter(b'*', b'_', b'`', bytes).chain(memchr_iter(b'~', bytes));
    let is_plain = || !text.contains("</") && !text.contains("/>");
    (marks.any(is_beside_digit) && is_plain()).then(|| text.replace(is_mark_of_markdown, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_by_their_numbers_are_letters() {
        assert_eq!(backslashes(r"a\u0062\x63\u{64} \ud83d\ude00\101\/"), "abcd 😀A/");
        assert_eq!(style_sheet(r"\74 op \000073ecret").as_deref(), Some("top secret"));
        assert_eq!(percent("a%20b%C3%BC%FC%zz").as_deref(), Some("a büü%zz"));
        assert_eq!(quoted_printable(b"a=20b=\r\nc=zz"), b"a bc=zz");
        assert_eq!(percent("100% of all"), None);
    }
}
