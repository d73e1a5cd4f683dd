//! The characters of texts: how lines end, and what no text may hold. Sources and themes are read through here, so that what
//! machines read of them is sound, and the same wherever the site was checked out.

use std::sync::Arc;

use crate::markdown::dialect;

/// A text whose lines end in line feeds, without the mark that some editors put before it: a checkout on Windows is the same
/// text as any other. Where a text has carriage returns and no line feed, they end its lines. A carriage return among line
/// feeds stays, since programs don't agree on what it means.
#[must_use]
pub fn normalised(text: String) -> String {
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    match (text.contains('\r'), text.contains('\n')) {
        (false, _) => text,
        (true, true) => text.replace("\r\n", "\n"),
        (true, false) => text.replace('\r', "\n"),
    }
}

/// The same for bytes; bytes that aren't text stay as they are.
#[must_use]
pub fn normalised_bytes(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => normalised(text).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Whether every format that Candor writes can hold a character. XML can't hold controls, U+FFFE and U+FFFF (XML 1.0 §2.2);
/// the other noncharacters are for a program's own use (Unicode §23.7); lines were given their ends.
#[must_use]
pub fn is_fit(c: char) -> bool {
    match c {
        '\t' | '\n' => true,
        '\u{FDD0}'..='\u{FDEF}' => false,
        c => !c.is_control() && u32::from(c) & 0xFFFE != 0xFFFE,
    }
}

/// The first character of a text that isn't fit, and where it stands.
#[must_use]
pub fn first_unfit(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| !is_fit(*c))
}

/// The same for Markdown, where a character can be written as its number (`&#xFFFE;`).
#[must_use]
pub fn first_unfit_in_markdown(text: &str) -> Option<(usize, char)> {
    let code = if text.contains("&#") { dialect::code_ranges(text) } else { Arc::default() };
    let numbered = text.match_indices("&#").find_map(|(at, _)| {
        let number = text[at + 2..].split(';').next()?;
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) if hexadecimal.len() <= 6 => u32::from_str_radix(hexadecimal, 16).ok()?,
            _ if number.len() <= 7 => number.parse().ok()?,
            _ => return None,
        };
        // What isn't a character stands as U+FFFD (CommonMark 0.31 §2.5).
        let c = char::from_u32(number).filter(|c| *c != '\0' && !is_fit(*c))?;
        dialect::code_at(&code, at).is_none().then_some((at, c))
    });
    first_unfit(text).or(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_from_every_system() {
        for (text, read) in [
            ("a\nb\n", "a\nb\n"),
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("\u{FEFF}a\r\nb", "a\nb"),
            ("\u{FEFF}", ""),
            ("a\r\nb\rc\n", "a\nb\rc\n"),
            ("a\u{FEFF}b", "a\u{FEFF}b"),
        ] {
            assert_eq!(normalised(text.to_owned()), read);
        }
        assert_eq!(normalised_bytes(b"\xFF\r\n".to_vec()), b"\xFF\r\n");
    }

    #[test]
    fn what_xml_or_json_can_not_hold_is_not_fit() {
        for c in [
            '\0',
            '\u{1}',
            '\u{B}',
            '\r',
            '\u{1B}',
            '\u{7F}',
            '\u{85}',
            '\u{9F}',
            '\u{FDD0}',
            '\u{FFFE}',
            '\u{FFFF}',
            '\u{1FFFE}',
            '\u{10FFFF}',
        ] {
            assert!(!is_fit(c), "{c:?}");
            assert_eq!(first_unfit(&format!("ä{c}")), Some((2, c)));
            let (number, hexadecimal) = (u32::from(c), format!("&#x{:X};", u32::from(c)));
            for written in [format!("a &#{number}; b"), format!("a {hexadecimal} b")] {
                assert_eq!(first_unfit_in_markdown(&written), Some((2, c)).filter(|_| c != '\0'), "{written}");
            }
            assert_eq!(first_unfit_in_markdown(&format!("a `{hexadecimal}` b")), None);
        }
        for c in ['\t', '\n', 'a', '\u{A0}', '\u{200D}', '\u{2028}', '\u{E000}', '\u{FFFD}', '🔒'] {
            assert!(is_fit(c), "{c:?}");
        }
        assert_eq!(first_unfit_in_markdown("&#xD800; &#; &#x; &#10; &#x1F512; R&D; &#99999999;"), None);
    }
}
