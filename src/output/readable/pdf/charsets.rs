//! Text in fonts whose codes are those of a known encoding (ISO 32000-1 §9.7.5.2): Chinese, Japanese, Korean.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE};
use hayro_syntax::{
    content::{TypedIter, ops::TypedInstruction},
    object::{Dict, Name, Object, String as PdfString},
    page::Resources,
};

/// Text that was shown in such fonts.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) text: String,
    /// Letters of it.
    pub(super) letters: usize,
    /// Bytes that were shown in any font.
    pub(super) bytes: usize,
}

/// Whether one of these fonts has such an encoding: else there is nothing to show that glyphs don't tell.
pub(super) fn are_used(resources: &Resources<'_>) -> bool {
    let own = |name: &Name<'_>| {
        resources.fonts.get::<Dict<'_>>(name.as_ref()).is_some_and(|font| encoding_of(&font).is_some())
    };
    resources.fonts.keys().any(|name| own(&name)) || resources.parent().is_some_and(are_used)
}

/// What a content stream shows, by the encodings of its fonts.
pub(super) fn shown(content: &[u8], resources: &Resources<'_>) -> Shown {
    let mut shown = Shown::default();
    let mut encoding = None;
    let mut operations = TypedIter::new(content);
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::TextFont(font) => {
                encoding = resources.get_font(font.0).and_then(|font| encoding_of(&font));
                shown.text.push('\n');
            }
            TypedInstruction::ShowText(show) => shown.add(show.0, encoding),
            TypedInstruction::NextLineAndShowText(show) => shown.add(show.0, encoding),
            TypedInstruction::ShowTextWithParameters(show) => shown.add(show.2, encoding),
            TypedInstruction::ShowTexts(show) => {
                for object in show.0.iter::<Object<'_>>() {
                    if let Object::String(string) = object {
                        shown.add(&string, encoding);
                    }
                }
            }
            _ => {}
        }
    }
    shown
}

impl Shown {
    fn add(&mut self, string: &PdfString<'_>, encoding: Option<Charset>) {
        let bytes = string.as_bytes();
        self.bytes += bytes.len();
        if let Some(charset) = encoding {
            let text = charset.decode(bytes);
            self.letters += text.chars().count();
            self.text.push_str(&text);
        }
    }
}

/// An encoding, and whether its bytes stand without their upper bit.
#[derive(Debug, Clone, Copy)]
struct Charset {
    encoding: &'static Encoding,
    is_seven_bit: bool,
}

impl Charset {
    fn decode(self, bytes: &[u8]) -> String {
        if self.is_seven_bit {
            let raised: Vec<u8> = bytes.iter().map(|byte| byte | 0x80).collect();
            return self.encoding.decode_without_bom_handling(&raised).0.into_owned();
        }
        self.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

fn encoding_of(font: &Dict<'_>) -> Option<Charset> {
    let name = font.get::<Name<'_>>(b"Encoding")?;
    let name = name.as_str();
    let has = |part: &str| name.contains(part);
    let encoding = if has("UTF16") || has("UCS2") {
        UTF_16BE
    } else if has("UTF8") {
        UTF_8
    } else if has("RKSJ") {
        SHIFT_JIS
    } else if has("KSC") {
        EUC_KR
    } else if has("GB") {
        GB18030
    } else if has("B5") || has("HKscs") || has("CNS") {
        BIG5
    } else if matches!(name, "EUC-H" | "EUC-V" | "H" | "V" | "Ext-H" | "Ext-V" | "Add-H" | "Add-V") {
        EUC_JP
    } else {
        return None;
    };
    Some(Charset {
        encoding,
        is_seven_bit: matches!(
            name,
            "H" | "V" | "Ext-H" | "Ext-V" | "Add-H" | "Add-V" | "GB-H" | "GB-V" | "KSC-H" | "KSC-V"
        ),
    })
}
