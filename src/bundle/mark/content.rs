//! A page's content (ISO 32000-1 §7.8.2), read to its end and closed: whatever it opens is shut again, and it shuts
//! nothing that it hasn't opened. Then what is drawn behind it stands where it should, in every viewer.

use flate2::{Decompress, FlushDecompress, Status};

/// The bytes behind a possible end of an inline image that have to look like operators for it to be one.
const AHEAD: usize = 24;

/// Content that leaves everything as it found it.
///
/// # Errors
/// Why it can't be read to its end, in words.
pub(super) fn balanced(content: &[u8]) -> Result<Vec<u8>, String> {
    let mut reader = ContentParser { content, at: 0 };
    let mut open = Open::default();
    let mut surplus = Vec::new();
    while let Some(token) = reader.next()? {
        let start = reader.at;
        match token {
            Token::Array => open.within.push(b']'),
            Token::Dictionary => open.within.push(b'>'),
            Token::End(closes) => match open.within.pop() {
                Some(expected) if expected == closes => {}
                _ => return Err(format!("`{}` closes nothing", if closes == b']' { "]" } else { ">>" })),
            },
            Token::Operand => {}
            Token::Operator(_) if !open.within.is_empty() => {
                return Err("an array or a dictionary isn't closed".to_owned());
            }
            Token::Operator(b"BI") => reader.inline_image()?,
            Token::Operator(operator) => {
                if !open.take(operator) {
                    surplus.push(start - operator.len()..start);
                }
            }
        }
    }
    if !open.within.is_empty() {
        return Err("an array or a dictionary isn't closed".to_owned());
    }
    let mut balanced = content.to_vec();
    for range in surplus {
        balanced[range].fill(b' ');
    }
    balanced.extend(open.closed());
    Ok(balanced)
}

/// What is open at a place of the content.
#[derive(Default)]
struct Open {
    /// What closes each open array and dictionary.
    within: Vec<u8>,
    states: usize,
    marked: usize,
    compatible: usize,
    has_path: bool,
    is_text: bool,
}

impl Open {
    /// Notes an operator; false if it closes what isn't open.
    fn take(&mut self, operator: &[u8]) -> bool {
        let close = |count: &mut usize| match count.checked_sub(1) {
            Some(less) => {
                *count = less;
                true
            }
            None => false,
        };
        match operator {
            b"q" => self.states += 1,
            b"Q" => return close(&mut self.states),
            b"BMC" | b"BDC" => self.marked += 1,
            b"EMC" => return close(&mut self.marked),
            b"BX" => self.compatible += 1,
            b"EX" => return close(&mut self.compatible),
            b"BT" => self.is_text = true,
            b"ET" => return std::mem::take(&mut self.is_text),
            b"m" | b"re" | b"l" | b"c" | b"v" | b"y" | b"W" | b"W*" => self.has_path = true,
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.has_path = false,
            _ => {}
        }
        true
    }

    /// What closes all that is open. A line's end first, since the last line may be a comment.
    fn closed(&self) -> Vec<u8> {
        let mut text = String::from("\n");
        if self.has_path {
            text.push_str("n\n");
        }
        if self.is_text {
            text.push_str("ET\n");
        }
        for (count, operator) in [(self.marked, "EMC\n"), (self.compatible, "EX\n"), (self.states, "Q\n")] {
            text.push_str(&operator.repeat(count));
        }
        text.into_bytes()
    }
}

enum Token<'c> {
    Array,
    Dictionary,
    /// The byte that closes an array or, twice, a dictionary.
    End(u8),
    /// A name, number, string or constant.
    Operand,
    Operator(&'c [u8]),
}

/// Where in the content we are.
struct ContentParser<'c> {
    content: &'c [u8],
    at: usize,
}

impl<'c> ContentParser<'c> {
    fn next(&mut self) -> Result<Option<Token<'c>>, String> {
        self.skip_space();
        let Some(first) = self.peek(0) else { return Ok(None) };
        let token = match first {
            b'(' => {
                self.string()?;
                Token::Operand
            }
            b'<' if self.peek(1) == Some(b'<') => {
                self.at += 2;
                Token::Dictionary
            }
            b'<' => {
                let end = self.content[self.at..].iter().position(|byte| *byte == b'>');
                self.at += end.ok_or("a string isn't closed")? + 1;
                Token::Operand
            }
            b'>' if self.peek(1) == Some(b'>') => {
                self.at += 2;
                Token::End(b'>')
            }
            b'[' => {
                self.at += 1;
                Token::Array
            }
            b']' => {
                self.at += 1;
                Token::End(b']')
            }
            b')' | b'>' | b'{' | b'}' => return Err(format!("`{}` closes nothing", char::from(first))),
            b'/' => {
                self.at += 1;
                self.word();
                Token::Operand
            }
            _ => match self.word() {
                b"true" | b"false" | b"null" => Token::Operand,
                word if word[0].is_ascii_digit() || b"+-.".contains(&word[0]) => Token::Operand,
                word => Token::Operator(word),
            },
        };
        Ok(Some(token))
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.content.get(self.at + ahead).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'%' => self.at += self.content[self.at..].iter().take_while(|byte| !b"\r\n".contains(byte)).count(),
                byte if is_space(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    /// A string in parentheses, which may hold others (ISO 32000-1 §7.3.4.2).
    fn string(&mut self) -> Result<(), String> {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(());
            }
        }
        Err("a string isn't closed".to_owned())
    }

    /// Everything to the next space or delimiter.
    fn word(&mut self) -> &'c [u8] {
        let rest = &self.content[self.at..];
        let length = rest.iter().take_while(|byte| !is_space(**byte) && !b"()<>[]{}/%".contains(byte)).count();
        self.at += length;
        &rest[..length]
    }

    /// An inline image behind its `BI` (ISO 32000-1 §8.9.7): its dictionary, `ID`, its data, `EI`.
    fn inline_image(&mut self) -> Result<(), String> {
        let cut_off = || "an inline image isn't closed".to_owned();
        let start = self.at;
        loop {
            match self.next()?.ok_or_else(cut_off)? {
                Token::Operator(b"ID") => break,
                Token::Operator(_) => return Err(cut_off()),
                _ => {}
            }
        }
        let dictionary = &self.content[start..self.at - 2];
        // One space, or a line's end of two.
        self.at += if self.content[self.at..].starts_with(b"\r\n") { 2 } else { 1 };
        let data = self.content.get(self.at..).ok_or_else(cut_off)?;
        let least = ImageData::of(dictionary).least(data)?;
        let end = (least..data.len().saturating_sub(1)).find(|end| is_image_end(data, *end));
        self.at += end.ok_or_else(cut_off)? + 2;
        Ok(())
    }
}

/// Whether an image's data end here, with `EI` behind them.
fn is_image_end(data: &[u8], at: usize) -> bool {
    let behind = &data[at + 2..];
    let is_text = |byte: &u8| is_space(*byte) && *byte != 0 || (0x20..0x7F).contains(byte);
    data[at..].starts_with(b"EI")
        && (at == 0 || is_space(data[at - 1]) || !data[at - 1].is_ascii_graphic() || data[at - 1] == b'>')
        && behind.first().is_none_or(|byte| is_space(*byte))
        && behind.iter().take(AHEAD).all(is_text)
}

/// How an inline image's data are written.
enum ImageData {
    /// So many bytes.
    Plain(usize),
    Flate,
    /// Ends as this says.
    Until(&'static [u8]),
    /// In a way that is only known by what follows.
    Unknown,
}

impl ImageData {
    fn of(dictionary: &[u8]) -> Self {
        let words: Vec<&[u8]> =
            dictionary.split(|byte| is_space(*byte) || b"/[]".contains(byte)).filter(|word| !word.is_empty()).collect();
        let value = |names: [&[u8]; 2]| {
            let at = words.iter().position(|word| names.contains(word))?;
            words.get(at + 1).copied()
        };
        let number = |names| std::str::from_utf8(value(names)?).ok()?.parse::<usize>().ok();
        match value([b"F", b"Filter"]) {
            Some(b"Fl" | b"FlateDecode") => return Self::Flate,
            Some(b"A85" | b"ASCII85Decode") => return Self::Until(b"~>"),
            Some(b"AHx" | b"ASCIIHexDecode") => return Self::Until(b">"),
            Some(b"DCT" | b"DCTDecode") => return Self::Until(&[0xFF, 0xD9]),
            Some(_) => return Self::Unknown,
            None => {}
        }
        let is_mask = value([b"IM", b"ImageMask"]) == Some(b"true");
        let colours = match value([b"CS", b"ColorSpace"]) {
            _ if is_mask => Some(1),
            Some(b"G" | b"DeviceGray" | b"CalGray" | b"I" | b"Indexed") => Some(1),
            Some(b"RGB" | b"DeviceRGB" | b"CalRGB") => Some(3),
            Some(b"CMYK" | b"DeviceCMYK") => Some(4),
            _ => None,
        };
        let bits = if is_mask { Some(1) } else { number([b"BPC", b"BitsPerComponent"]) };
        let size = number([b"W", b"Width"]).zip(number([b"H", b"Height"])).zip(colours.zip(bits));
        let bytes = size.and_then(|((width, height), (colours, bits))| {
            width.checked_mul(colours * bits.min(16))?.div_ceil(8).checked_mul(height)
        });
        bytes.map_or(Self::Unknown, Self::Plain)
    }

    /// How many bytes belong to the image for certain.
    fn least(&self, data: &[u8]) -> Result<usize, String> {
        match self {
            Self::Plain(bytes) if *bytes <= data.len() => Ok(*bytes),
            Self::Plain(_) => Err("an inline image is cut off".to_owned()),
            Self::Flate => flate_length(data, true).ok_or_else(|| "an inline image can't be decoded".to_owned()),
            Self::Until(end) => {
                let at = data.windows(end.len()).position(|window| window == *end);
                at.map(|at| at + end.len()).ok_or_else(|| "an inline image isn't closed".to_owned())
            }
            Self::Unknown => Ok(0),
        }
    }
}

/// How many bytes of `data` Flate reads until its end; `None` if it has none.
pub(super) fn flate_length(data: &[u8], has_header: bool) -> Option<usize> {
    let mut inflate = Decompress::new(has_header);
    let mut sink = vec![0; 64 << 10];
    loop {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        let rest = data.get(usize::try_from(read).ok()?..)?;
        match inflate.decompress(rest, &mut sink, FlushDecompress::None) {
            Ok(Status::StreamEnd) => return usize::try_from(inflate.total_in()).ok(),
            Ok(_) if inflate.total_in() > read || inflate.total_out() > written => {}
            _ => return None,
        }
    }
}

/// White space (ISO 32000-1 §7.2.2).
fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::bundle::mark::content::balanced;

    fn text(content: &str) -> Result<String, String> {
        balanced(content.as_bytes()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn what_is_open_is_closed_and_what_closes_nothing_goes() {
        let table = [
            ("q BT (a) Tj ET Q", "q BT (a) Tj ET Q\n"),
            ("q Q Q", "q Q  \n"),
            ("Q q", "  q\nQ\n"),
            ("q q 1 0 0 1 0 0 cm", "q q 1 0 0 1 0 0 cm\nQ\nQ\n"),
            ("BT (Q q) Tj", "BT (Q q) Tj\nET\n"),
            ("/OC /x BDC EMC EMC", "/OC /x BDC EMC    \n"),
            ("/OC <</MCID 1>> BDC BX", "/OC <</MCID 1>> BDC BX\nEMC\nEX\n"),
            ("0 0 1 1 re W", "0 0 1 1 re W\nn\n"),
            ("ET % q Q (", "   % q Q (\n"),
            ("(a\\)Q(b)) Tj <5120> Tj [(Q)-3(q)] TJ", "(a\\)Q(b)) Tj <5120> Tj [(Q)-3(q)] TJ\n"),
        ];
        for (content, expected) in table {
            assert_eq!(text(content).unwrap(), expected, "{content}");
        }
    }

    #[test]
    fn what_has_no_end_is_refused() {
        for content in [
            "(a",
            "(a\\)",
            "(a(b)",
            "<41",
            "[(a) Tj",
            "[(a)",
            "<</A 1 BDC",
            "<</A [1>> BDC",
            "(a)) Tj",
            "a > b",
            "1 ] 2",
            "}",
            "BI /W 1 /H 1 ID",
            "BI /W 1 /H 1 Q EI",
            "BI /W 9 /H 9 /BPC 8 /CS /G ID abc EI Q",
            "BI /F /Fl ID abc EI Q",
            "BI /F /A85 ID abc EI Q",
        ] {
            assert!(text(content).is_err(), "{content}: {:?}", text(content));
        }
    }

    #[test]
    fn an_inline_images_data_are_no_operators() {
        let plain = b"q BI /W 8 /H 1 /BPC 8 /CS /G ID Q EI Q (\nEI Q";
        assert_eq!(balanced(plain).unwrap(), [plain, &b"\n"[..]].concat());
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(b"( EI Q ( EI Q", 0);
        let flate = [b"q BI /W 1 /H 13 /BPC 8 /CS /G /F /Fl ID ", &packed[..], b"\nEI Q"].concat();
        assert_eq!(balanced(&flate).unwrap(), [&flate[..], b"\n"].concat());
        let hex = b"q BI /W 1/H 1/BPC 8/CS/G/F/AHx ID 51>EI Q";
        assert_eq!(balanced(hex).unwrap(), [hex, &b"\n"[..]].concat());
    }

    proptest! {
        /// What came out is closed: another round adds a line's end and nothing else.
        #[test]
        fn what_is_balanced_stays_as_it_is(content in "([qQ]|BT|ET|/a BMC|EMC|BX|EX|[(]a[)] Tj|<41>|\\[1\\]|re|W|n|%x\n| ){0,40}") {
            let once = balanced(content.as_bytes()).unwrap();
            let twice = balanced(&once).unwrap();
            prop_assert_eq!([&once[..], b"\n"].concat(), twice);
        }

        #[test]
        fn no_bytes_make_it_panic(content in prop::collection::vec(any::<u8>(), 0..200), image in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = balanced(&content);
            let _ = balanced(&[b"BI /W 2 /H 2 /BPC 8 /CS /RGB ID ", &image[..], b" EI Q"].concat());
        }
    }
}
