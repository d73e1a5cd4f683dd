//! Bytes as text: a mark at the beginning, else UTF-8, else what nulls tell, else every code page that it may be.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, IBM866, ISO_2022_JP, ISO_8859_2, ISO_8859_5, ISO_8859_7, KOI8_U,
    MACINTOSH, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};
use memchr::memchr;

/// Code pages of one byte a letter, besides Windows-1252.
const PAGES: [&Encoding; 13] = [
    MACINTOSH,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1257,
    ISO_8859_2,
    ISO_8859_5,
    ISO_8859_7,
    KOI8_U,
    IBM866,
];

/// Encodings of several bytes a letter, which tell whether a text is in them.
const WIDE: [&Encoding; 5] = [SHIFT_JIS, EUC_JP, GB18030, BIG5, EUC_KR];

/// The upper half of DOS's code page 850.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// The shortest run of letters that is picked out of other bytes.
const RUN: usize = 6;

/// Bytes that are text.
#[derive(Debug)]
pub(super) enum Encoded<'b> {
    /// In an encoding that they tell: the text, and the forms in which it is read besides.
    Told(Vec<String>),
    /// In one of many that don't tell themselves.
    Untold(&'b [u8]),
}

impl Encoded<'_> {
    /// The text in each encoding that it may be meant in.
    pub(super) fn texts(self) -> Vec<String> {
        let bytes = match self {
            Self::Told(texts) => return texts,
            Self::Untold(bytes) => bytes,
        };
        let mut texts = vec![mixed(bytes)];
        texts.extend(PAGES.iter().map(|page| page.decode_without_bom_handling(bytes).0.into_owned()));
        texts.push(dos(bytes));
        texts.extend(wide(bytes));
        texts
    }
}

/// A text in each encoding that it may be meant in; `None` if the bytes aren't text.
pub(super) fn decode(bytes: &[u8]) -> Option<Vec<String>> {
    encoded(bytes).map(Encoded::texts)
}

/// What kind of text bytes are; `None` if they are none.
pub(super) fn encoded(bytes: &[u8]) -> Option<Encoded<'_>> {
    let told = |text: String| Encoded::Told(vec![text]);
    if let Some(text) = marked(bytes).or_else(|| by_nulls(bytes)) {
        return Some(told(text));
    }
    // So many that their count fits into a byte: that is counted many at a time.
    let controls = bytes
        .chunks(255)
        .map(|some| usize::from(some.iter().map(|byte| u8::from(is_control(*byte))).sum::<u8>()))
        .sum::<usize>();
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Text of another kind keeps nulls apart: few of many bytes. Anything else isn't meant for people.
        if controls > 4.max(bytes.len() / 10) {
            return None;
        }
        let mut texts = vec![text.to_owned()];
        if memchr(0x1B, bytes).is_some() {
            texts.push(ISO_2022_JP.decode_without_bom_handling(bytes).0.into_owned());
        }
        if controls > 0 {
            texts.push(text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect());
        }
        return Some(Encoded::Told(texts));
    }
    if controls > bytes.len() / 50 {
        return ideographs(bytes).map(told);
    }
    if is_from_mainframe(bytes) {
        return None;
    }
    if !reads_like_text(bytes) && wide(bytes).next().is_none() {
        return ideographs(bytes).map(told);
    }
    Some(Encoded::Untold(bytes))
}

/// A text in each encoding of several bytes a letter that all of it is in.
fn wide(bytes: &[u8]) -> impl Iterator<Item = String> {
    WIDE.iter().filter_map(|encoding| strictly(encoding, bytes))
}

/// Text behind a byte order mark.
fn marked(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        [0xFF, 0xFE, 0, 0, rest @ ..] => utf32(rest, u32::from_le_bytes),
        [0, 0, 0xFE, 0xFF, rest @ ..] => utf32(rest, u32::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => Some(UTF_16LE.decode_without_bom_handling(rest).0.into_owned()),
        [0xFE, 0xFF, rest @ ..] => Some(UTF_16BE.decode_without_bom_handling(rest).0.into_owned()),
        _ => None,
    }
}

/// Wide text without a mark: most of its letters have a null at the same place.
fn by_nulls(bytes: &[u8]) -> Option<String> {
    memchr(0, bytes)?;
    let mut nulls = [0_usize; 4];
    for quad in bytes.chunks(4) {
        quad.iter().zip(&mut nulls).filter(|(byte, _)| **byte == 0).for_each(|(_, count)| *count += 1);
    }
    let most = |count: usize| count * 4 > bytes.len() / 4 * 3;
    match nulls.map(most) {
        [true, true, true, false] => utf32(bytes, u32::from_be_bytes),
        [false, true, true, true] => utf32(bytes, u32::from_le_bytes),
        _ => {
            let even = nulls[0] + nulls[2];
            let odd = nulls[1] + nulls[3];
            // Half of the letters are enough: “’” and “ł” have no null.
            let many = |count: usize, other: usize| count * 4 > bytes.len() && other * 8 < count;
            let text = if many(odd, even) {
                UTF_16LE.decode_without_bom_handling(bytes).0
            } else if many(even, odd) {
                UTF_16BE.decode_without_bom_handling(bytes).0
            } else {
                return None;
            };
            let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
            (controls * 20 < text.chars().count()).then(|| text.into_owned())
        }
    }
}

fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> Option<String> {
    let (quads, _) = bytes.as_chunks::<4>();
    quads.iter().map(|quad| char::from_u32(number(*quad))).collect()
}

/// UTF-16 without a mark and without nulls, which is Chinese, Japanese or Korean.
fn ideographs(bytes: &[u8]) -> Option<String> {
    [UTF_16LE, UTF_16BE].iter().find_map(|encoding| {
        let text = strictly(encoding, bytes)?;
        let fits = |c: &char| {
            c.is_ascii() && !c.is_ascii_control()
                || c.is_whitespace()
                || matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FFEF}')
        };
        let count = text.chars().count();
        (count > 0 && text.chars().filter(fits).count() * 20 >= count * 19).then_some(text)
    })
}

/// Text in `encoding`, if all of it is.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// Text in the encoding of this name, as mail and markup give it.
pub(super) fn named(name: &str, bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_label(name.trim().as_bytes())?;
    Some(encoding.decode(bytes).0.into_owned())
}

/// Text in UTF-8, and in Windows-1252 wherever it isn't.
pub(super) fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

fn dos(bytes: &[u8]) -> String {
    let upper: Vec<char> = DOS.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        Some(index) => upper.get(usize::from(index)).copied().unwrap_or(' '),
        None => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// Whether bytes look like EBCDIC, whose space is what others write as `@`.
fn is_from_mainframe(bytes: &[u8]) -> bool {
    let count = |wanted: u8| bytes.iter().filter(|byte| **byte == wanted).count();
    bytes.len() >= 32 && count(b'@') * 20 >= bytes.len() && count(b' ') + count(b'\n') == 0
}

/// Whether bytes that aren't UTF-8 look like words: they have spaces, as what is encrypted or packed hasn't.
fn reads_like_text(bytes: &[u8]) -> bool {
    let spaces = bytes.iter().filter(|byte| byte.is_ascii_whitespace()).count();
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    spaces * 40 >= bytes.len() || (high * 4 <= bytes.len() && bytes.len() < 4096) || bytes.len() < 32
}

fn is_control(byte: u8) -> bool {
    // Without a branch, so that many are told at a time.
    let is_known =
        (byte == b'\t') | (byte == b'\n') | (byte == b'\r') | (byte == 0x0C) | (byte == 0x1A) | (byte == 0x1B);
    ((byte < 0x20) & !is_known) | (byte == 0x7F)
}

/// What stands in the open among other bytes: letters of one byte, nulls between them or not, and of two.
pub(super) fn runs(bytes: &[u8]) -> Vec<String> {
    let mut narrow = String::new();
    let without_nulls: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    for run in without_nulls.split(|byte| is_control(*byte)).filter(|run| run.len() >= RUN) {
        narrow.push_str(&mixed(run));
        narrow.push('\u{1F}');
    }
    let mut texts = vec![narrow];
    for start in [0, 1] {
        let (pairs, _) = bytes.get(start..).unwrap_or_default().as_chunks::<2>();
        texts.push(wide_runs(pairs.iter().map(|pair| u16::from_le_bytes(*pair))));
        texts.push(wide_runs(pairs.iter().map(|pair| u16::from_be_bytes(*pair))));
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn wide_runs(units: impl Iterator<Item = u16>) -> String {
    let is_letter = |unit: u16| {
        matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x052F | 0x0590..=0x06FF | 0x1E00..=0x20CF | 0x2100..=0x22FF
            | 0x3000..=0x30FF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xFB00..=0xFB06 | 0xFE00..=0xFFEF)
    };
    let mut text = String::new();
    let mut run: Vec<u16> = Vec::new();
    for unit in units.chain([0]) {
        if is_letter(unit) {
            run.push(unit);
        } else {
            if run.len() >= RUN {
                text.push_str(&String::from_utf16_lossy(&run));
                text.push('\u{1F}');
            }
            run.clear();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_of_a_text_is_read() {
        let sentence = "Der Züricher Schlüssel liegt im Büro, nicht im Safe.";
        let utf16 = |number: fn(u16) -> [u8; 2]| sentence.encode_utf16().flat_map(number).collect::<Vec<u8>>();
        let utf32 = |number: fn(u32) -> [u8; 4]| sentence.chars().flat_map(|c| number(c as u32)).collect::<Vec<u8>>();
        let with = |mark: &[u8], text: Vec<u8>| [mark.to_vec(), text].concat();
        let cases = [
            ("UTF-8", sentence.as_bytes().to_vec()),
            ("UTF-8 with a mark", with(b"\xEF\xBB\xBF", sentence.as_bytes().to_vec())),
            ("UTF-16LE", utf16(u16::to_le_bytes)),
            ("UTF-16BE", utf16(u16::to_be_bytes)),
            ("UTF-16LE with a mark", with(b"\xFF\xFE", utf16(u16::to_le_bytes))),
            ("UTF-16BE with a mark", with(b"\xFE\xFF", utf16(u16::to_be_bytes))),
            ("UTF-32LE", utf32(u32::to_le_bytes)),
            ("UTF-32BE with a mark", with(b"\0\0\xFE\xFF", utf32(u32::to_be_bytes))),
            ("Windows-1252", WINDOWS_1252.encode(sentence).0.into_owned()),
            ("Mac", MACINTOSH.encode(sentence).0.into_owned()),
            ("DOS", b"Der Z\x81richer Schl\x81ssel liegt im B\x81ro, nicht im Safe.".to_vec()),
            ("two encodings in one", b"Der Z\xC3\xBCricher Schl\xFCssel liegt im B\xFCro, nicht im Safe.".to_vec()),
        ];
        for (name, bytes) in cases {
            let texts = decode(&bytes).unwrap_or_default();
            assert!(texts.iter().any(|text| text.contains(sentence)), "{name}: {texts:?}");
        }
    }

    #[test]
    fn chinese_and_japanese_texts_are_read_in_their_own_encodings() {
        for (encoding, text) in [
            (SHIFT_JIS, "鍵は金庫にあります。"),
            (EUC_JP, "鍵は金庫にあります。"),
            (GB18030, "钥匙在保险箱里。"),
            (BIG5, "鑰匙在保險箱裡。"),
            (EUC_KR, "열쇠는 금고에 있습니다."),
        ] {
            let bytes = encoding.encode(text).0;
            let texts = decode(&bytes).unwrap_or_default();
            assert!(texts.iter().any(|read| read == text), "{}: {texts:?}", encoding.name());
        }
    }

    #[test]
    fn what_is_packed_or_encrypted_is_no_text() {
        let noise: Vec<u8> = (0..4096_u32).map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[0]).collect();
        assert!(decode(&noise).is_none());
        // EBCDIC: its space is 0x40.
        let mainframe = b"\xE3\x88\x85\x40\x92\x85\xA8\x40\x89\xA2\x40\x95\x96\xA3\x40\x88\x85\x99\x85\x4B".repeat(10);
        assert!(decode(&mainframe).is_none());
    }
}
