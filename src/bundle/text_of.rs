//! The text of a stray file: by its byte order mark, as UTF-8, as UTF-16 without a mark, or in a system's old encoding.
//! What is written in codes is there as it would be read.

/// Bytes by which files of other kinds begin, and what those are.
const KINDS: [(&[u8], &str); 14] = [
    (b"\x89PNG", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"RIFF", PICTURE),
    (b"7z\xBC\xAF\x27\x1C", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"\xFD7zXZ", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\x28\xB5\x2F\xFD", ARCHIVE),
    (b"\xD0\xCF\x11\xE0", "it is an office document of the old kind: save it as text or PDF, and trace that"),
    (b"{\\rtf", "it is RTF, whose text is written in codes: save it as plain text, and trace that"),
    (b"wOF2", "it is a font"),
];

const PICTURE: &str = "it is a picture: look for the words of the mark, at the foot";
const ARCHIVE: &str = "it is an archive of a kind that isn't unpacked here: unpack it, and trace what is in it";
const UNKNOWN: &str = "it is of a kind that isn't known here";
const MAIL: &str = "parts of it are packed as mail packs them: save them, and trace those";

/// A file whose text can't be told, or not all of it.
pub(super) struct Unreadable {
    /// What can be read of it.
    pub(super) text: String,
    /// Why not more, in words.
    pub(super) reason: &'static str,
}

/// A file's text, with what entities and escapes stand for behind it.
pub(super) fn text_of(contents: &[u8]) -> Result<String, Unreadable> {
    let unreadable = |reason| Unreadable { text: String::from_utf8_lossy(contents).into_owned(), reason };
    if let Some((_, reason)) = KINDS.iter().find(|(start, _)| contents.starts_with(start)) {
        return Err(unreadable(reason));
    }
    let text = decoded(contents).ok_or_else(|| unreadable(UNKNOWN))?;
    let mut whole = text.clone();
    if text.contains('&') {
        whole.push('\n');
        whole.push_str(&htmlize::unescape(&text));
    }
    if text.contains("\\u") {
        whole.push('\n');
        whole.push_str(&unescaped(&text));
    }
    let head: String = text.chars().take(64 << 10).collect::<String>().to_ascii_lowercase();
    let is_packed = |how: &str| head.contains(&format!("content-transfer-encoding: {how}"));
    if is_packed("base64") || is_packed("quoted-printable") {
        return Err(Unreadable { text: whole, reason: MAIL });
    }
    Ok(whole)
}

/// Bytes as characters; `None` if they aren't text.
fn decoded(contents: &[u8]) -> Option<String> {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match contents {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Some(wide(contents)),
        [0xFF, 0xFE, rest @ ..] => return Some(units(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => return Some(units(rest, u16::from_be_bytes)),
        _ => {}
    }
    // In UTF-16 nearly every second byte of Latin text is zero.
    let zeros = |parity: usize| contents.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), contents.len() / 2);
    if odd > pairs / 3 && even <= pairs / 20 {
        return Some(units(contents, u16::from_le_bytes));
    }
    if even > pairs / 3 && odd <= pairs / 20 {
        return Some(units(contents, u16::from_be_bytes));
    }
    let is_control = |byte: &u8| *byte < 0x20 && !b"\t\n\r\x0B\x0C\x1B".contains(byte);
    if contents.iter().any(is_control) {
        return None;
    }
    // An old encoding shares ASCII with all others, and ids are ASCII.
    Some(String::from_utf8_lossy(contents).into_owned())
}

/// UTF-32 with its byte order mark.
fn wide(contents: &[u8]) -> String {
    let is_little = contents.starts_with(&[0xFF]);
    let units = contents.chunks_exact(4).map(|bytes| {
        let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
        let number = if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
        char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    units.collect()
}

/// Text with each `\uXXXX` as its character.
fn unescaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut parts = text.split("\\u");
    units.extend(parts.next().unwrap_or_default().encode_utf16());
    for part in parts {
        let code = part.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
        units.extend(code);
        units.extend(if code.is_some() { &part[4..] } else { part }.encode_utf16());
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use crate::bundle::text_of::text_of;

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn text_is_read_in_every_encoding_that_tells_itself() {
        let plain = "Keys\u{200B} are rotated; Schlüssel wechseln.";
        let wide = |unit: fn(u32) -> [u8; 4]| format!("\u{FEFF}{plain}").chars().flat_map(|c| unit(c.into())).collect();
        let table: [(&str, Vec<u8>); 8] = [
            ("UTF-8", plain.as_bytes().to_vec()),
            ("UTF-16, little end first", utf16(&format!("\u{FEFF}{plain}"), u16::to_le_bytes)),
            ("UTF-16, big end first", utf16(&format!("\u{FEFF}{plain}"), u16::to_be_bytes)),
            ("UTF-16 without a mark", utf16(plain, u16::to_le_bytes)),
            ("UTF-16 without a mark, big end first", utf16(plain, u16::to_be_bytes)),
            ("UTF-32", wide(u32::to_le_bytes)),
            ("entities", plain.replace('\u{200B}', "&#8203;").into_bytes()),
            ("escapes", plain.replace('\u{200B}', "\\u200b").into_bytes()),
        ];
        for (what, bytes) in table {
            let text = text_of(&bytes).map_err(|unreadable| unreadable.reason);
            assert!(text.clone().is_ok_and(|text| text.contains(plain)), "{what}: {text:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_told() {
        for bytes in
            [&b"\x89PNG\r\n"[..], b"{\\rtf1 Keys}", b"\xD0\xCF\x11\xE0", b"7z\xBC\xAF\x27\x1C", b"a\0\0\x01\x02b\0c"]
        {
            assert!(text_of(bytes).is_err(), "{bytes:?}");
        }
        let mail = b"Subject: Keys\r\nContent-Transfer-Encoding: base64\r\n\r\nS2V5cw==\r\n";
        assert!(text_of(mail).is_err());
    }
}
