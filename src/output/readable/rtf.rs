//! Rich Text Format: every group's text, shown or hidden, and the files within.

use super::{escapes::hex, kind::find, text, unwrapper::Unwrapper};

/// Words behind which a line ends.
const BREAKS: [&str; 9] = ["par", "line", "tab", "cell", "row", "page", "sect", "column", "nestcell"];

/// Words that stand for one letter.
const LETTERS: [(&str, char); 12] = [
    ("emdash", '—'),
    ("endash", '–'),
    ("lquote", '‘'),
    ("rquote", '’'),
    ("ldblquote", '“'),
    ("rdblquote", '”'),
    ("bullet", '•'),
    ("emspace", ' '),
    ("enspace", ' '),
    ("qmspace", ' '),
    ("zwj", '\u{200D}'),
    ("zwnj", '\u{200C}'),
];

/// Reads all of it as one text, and what is embedded as files.
pub(super) fn read(source: &str, reader: &mut Unwrapper) {
    let mut rtf = Rtf { rest: source, page: "windows-1252".to_owned(), skip: vec![1], ..Rtf::default() };
    while rtf.step() {}
    rtf.flush();
    reader.text(&rtf.text);
    for object in rtf.objects {
        reader.within("an object", |reader| embedded(&object, reader));
    }
}

/// A file that stands somewhere in other bytes: behind the header that packs it.
pub(super) fn embedded(bytes: &[u8], reader: &mut Unwrapper) {
    reader.raw(bytes);
    let magics: [&[u8]; 7] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"{\\rtf",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\x89PNG\r\n",
        b"\xFF\xD8\xFF\xE0",
        b"\xFF\xD8\xFF\xE1",
    ];
    for magic in magics {
        if let Some(at) = find(bytes, magic, 0) {
            reader.bytes(&bytes[at..]);
        }
    }
}

#[derive(Default)]
struct Rtf<'a> {
    rest: &'a str,
    text: String,
    /// Letters of the code page that are not decoded yet: one may have two bytes.
    pending: Vec<u8>,
    page: String,
    /// How many letters follow a letter by its number for those who can't read it, by group.
    skip: Vec<usize>,
    skipping: usize,
    /// The first half of a letter that is written as two.
    high: Option<u32>,
    /// Hexadecimal digits that follow one another: an object or a picture.
    digits: String,
    objects: Vec<Vec<u8>>,
}

impl Rtf<'_> {
    fn step(&mut self) -> bool {
        let Some(c) = self.rest.chars().next() else { return false };
        self.rest = &self.rest[c.len_utf8()..];
        match c {
            '{' => {
                self.flush();
                let skip = self.skip.last().copied().unwrap_or(1);
                self.skip.push(skip);
            }
            '}' => {
                self.flush();
                self.skip.pop();
                self.skipping = 0;
            }
            '\\' => self.control(),
            '\r' | '\n' => {}
            c => self.letter(c),
        }
        true
    }

    fn control(&mut self) {
        let rest = self.rest;
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if length == 0 {
            let Some(c) = rest.chars().next() else { return };
            self.rest = &rest[c.len_utf8()..];
            match c {
                '\'' => {
                    if let Some(byte) = self.rest.as_bytes().get(..2).and_then(hex) {
                        self.rest = &self.rest[2..];
                        if self.skipping > 0 {
                            self.skipping -= 1;
                        } else {
                            self.pending.push(byte);
                        }
                    }
                }
                '~' => self.letter(' '),
                '_' => self.letter('-'),
                '\r' | '\n' => self.letter('\n'),
                '\\' | '{' | '}' => self.letter(c),
                _ => {}
            }
            return;
        }
        let word = &rest[..length];
        let after = &rest[length..];
        let sign = usize::from(after.starts_with('-'));
        let digits = after[sign..].bytes().take_while(u8::is_ascii_digit).count();
        let number: Option<i64> = after[..sign + digits].parse().ok();
        self.rest = &after[if digits > 0 { sign + digits } else { 0 }..];
        self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
        self.word(word, number);
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match (word, number) {
            ("u", Some(number)) => self.by_number(number),
            ("uc", Some(number)) => {
                if let Some(skip) = self.skip.last_mut() {
                    *skip = usize::try_from(number).unwrap_or(1);
                }
            }
            ("ansicpg", Some(page)) => self.page = format!("windows-{page}"),
            ("mac", None) => self.page = "macintosh".to_owned(),
            ("bin", Some(length)) => {
                self.flush();
                let mut end = usize::try_from(length).unwrap_or(0).min(self.rest.len());
                while !self.rest.is_char_boundary(end) {
                    end -= 1;
                }
                self.objects.push(self.rest.as_bytes()[..end].to_vec());
                self.rest = &self.rest[end..];
            }
            _ if BREAKS.contains(&word) => self.letter('\n'),
            _ => {
                if let Some((_, letter)) = LETTERS.iter().find(|(name, _)| *name == word) {
                    self.letter(*letter);
                }
            }
        }
    }

    /// A letter by its number, which may be negative, and half of one.
    fn by_number(&mut self, number: i64) {
        self.flush();
        let unit = u32::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0);
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                self.text.extend(char::from_u32(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)));
            }
            _ => self.text.extend(char::from_u32(unit)),
        }
        self.skipping = self.skip.last().copied().unwrap_or(1);
    }

    fn letter(&mut self, c: char) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        self.flush_page();
        if c.is_ascii_hexdigit() {
            self.digits.push(c);
        } else {
            self.flush_digits();
        }
        self.text.push(c);
    }

    fn flush_page(&mut self) {
        if !self.pending.is_empty() {
            let decoded = text::named(&self.page, &self.pending).unwrap_or_else(|| text::mixed(&self.pending));
            self.text.push_str(&decoded);
            self.pending.clear();
        }
    }

    fn flush_digits(&mut self) {
        if self.digits.len() >= 64 {
            let bytes: Vec<u8> = self.digits.as_bytes().chunks(2).filter_map(hex).collect();
            self.objects.push(bytes);
        }
        self.digits.clear();
    }

    fn flush(&mut self) {
        self.flush_page();
        self.flush_digits();
    }
}
