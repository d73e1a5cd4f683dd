//! The strings and names in PDF syntax (ISO 32000-1 §7.3), without parsing what they stand in.

use std::fmt::Write;

use memchr::memchr3;

use crate::output::readable::{escapes::hex, text};

/// How deep arrays and dictionaries may lie in one another.
pub(super) const DEEPEST: usize = 5_000;

/// How many strings may be left open.
const OPEN: usize = 64;

/// Codes 0x18 to 0x1F of PDFDocEncoding.
const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];

/// Codes 0x80 to 0x9E of PDFDocEncoding.
const SIGNS: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/// Every string and every name with escapes, one a line.
pub(crate) fn strings(bytes: &[u8]) -> String {
    let mut found = String::new();
    let mut at = 0;
    let mut open = 0;
    while let Some(next) = memchr3(b'(', b'<', b'/', &bytes[at..]) {
        at += next;
        match bytes[at] {
            // A string that nothing closes is read to the end. After a few of those, a bracket no longer opens a string.
            b'(' if open < OPEN => {
                let (string, end) = literal(bytes, at + 1);
                open += usize::from(end == at + 1);
                push(&string, &mut found);
                at = end;
            }
            b'<' if bytes.get(at + 1) == Some(&b'<') => at += 2,
            b'<' => {
                let (string, end) = hexadecimal(bytes, at + 1);
                push(&string, &mut found);
                at = end;
            }
            b'/' => {
                let length = bytes[at + 1..].iter().take_while(|byte| is_regular(**byte)).count();
                let name = &bytes[at + 1..at + 1 + length];
                if name.contains(&b'#') {
                    let _ = writeln!(found, "{}", text::mixed(&unescaped(name)));
                }
                at += 1 + length;
            }
            _ => at += 1,
        }
    }
    found
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, after)) = rest.split_first() {
        match after.get(..2).filter(|_| *first == b'#').and_then(hex) {
            Some(byte) => {
                decoded.push(byte);
                rest = &after[2..];
            }
            None => {
                decoded.push(*first);
                rest = after;
            }
        }
    }
    decoded
}

fn literal(bytes: &[u8], start: usize) -> (Vec<u8>, usize) {
    let mut string = Vec::new();
    let mut open = 1;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'(' => open += 1,
            b')' => {
                open -= 1;
                if open == 0 {
                    return (string, at);
                }
            }
            b'\\' => {
                at = escape(bytes, at, &mut string);
                continue;
            }
            _ => {}
        }
        string.push(*byte);
    }
    // Nobody closes it: what stands in it is looked at once more, as if it were no string.
    (string, start)
}

/// What stands behind a backslash at `at`; returns where it ends.
fn escape(bytes: &[u8], at: usize, string: &mut Vec<u8>) -> usize {
    let Some(byte) = bytes.get(at) else { return at };
    match byte {
        b'n' => string.push(b'\n'),
        b'r' => string.push(b'\r'),
        b't' => string.push(b'\t'),
        b'b' | b'f' => string.push(b' '),
        b'\r' => return at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\n')),
        b'\n' => {}
        b'0'..=b'7' => {
            let digits = bytes[at..].iter().take(3).take_while(|digit| matches!(digit, b'0'..=b'7')).count();
            let number =
                bytes[at..at + digits].iter().fold(0_u32, |number, digit| number * 8 + u32::from(digit - b'0'));
            string.push(number.to_le_bytes()[0]);
            return at + digits;
        }
        other => string.push(*other),
    }
    at + 1
}

fn hexadecimal(bytes: &[u8], start: usize) -> (Vec<u8>, usize) {
    let mut digits = Vec::new();
    for (offset, byte) in bytes[start..].iter().enumerate() {
        match byte {
            b'>' => {
                if digits.len() % 2 == 1 {
                    digits.push(b'0');
                }
                let string = digits.chunks(2).filter_map(hex).collect();
                return (string, start + offset + 1);
            }
            byte if byte.is_ascii_hexdigit() => digits.push(*byte),
            byte if byte.is_ascii_whitespace() || *byte == 0 => {}
            _ => break,
        }
    }
    (Vec::new(), start)
}

fn push(string: &[u8], found: &mut String) {
    if string.is_empty() {
        return;
    }
    for text in decoded(string) {
        found.push_str(&text);
        found.push('\n');
    }
}

/// A text string by its mark, else by its nulls, else in PDFDocEncoding; and in UTF-8, as some write it all the same.
fn decoded(string: &[u8]) -> Vec<String> {
    let is_marked = [&b"\xFE\xFF"[..], b"\xFF\xFE", b"\xEF\xBB\xBF"].iter().any(|mark| string.starts_with(mark));
    let wide = (is_marked || string.contains(&0)).then(|| text::decode(string)).flatten();
    if let Some(texts) = wide {
        return texts;
    }
    let letter = |byte: &u8| match byte {
        0x18..=0x1F => ACCENTS[usize::from(byte - 0x18)],
        0x80..=0x9E => SIGNS.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        0xA0 => '€',
        other => char::from(*other),
    };
    let mut texts = vec![string.iter().map(letter).collect()];
    if !string.is_ascii() {
        texts.push(text::mixed(string));
    }
    texts
}

/// Whether brackets lie in one another deeper than [`DEEPEST`].
pub(super) fn is_too_deep(bytes: &[u8]) -> bool {
    let mut depth = 0_usize;
    for byte in bytes {
        match byte {
            b'[' | b'<' | b'{' | b'(' => depth += 1,
            b']' | b'>' | b'}' | b')' => depth = depth.saturating_sub(1),
            // Bytes that no text holds: what is packed opens and closes nothing.
            0..=8 | 0x0E..=0x1F | 0x7F.. => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::output::readable::pdf::strings::strings;

    #[test]
    fn strings_are_read_however_they_are_written() {
        let cases: [(&str, &[u8]); 8] = [
            ("in parentheses", b"/A (top secret)"),
            ("with escapes", b"/A (t\\157p\\\n secre\\t)"),
            ("with parentheses", b"/A ((top secret))"),
            ("in digits", b"/A <746F 7020736563726574>"),
            ("in UTF-16", b"/A <FEFF0074006F007000200073006500630072006500740>"),
            ("in a name", b"/top#20secret"),
            ("behind a string that nobody closes", b"/B (x /A <746F7020736563726574>"),
            ("in UTF-8", b"/A (\xEF\xBB\xBFtop secret)"),
        ];
        for (name, source) in cases {
            let read = strings(source);
            let read = if name == "with escapes" { read.replace("secre\t", "secret") } else { read };
            assert!(read.contains("top secret"), "{name}: {read:?}");
        }
    }
}
