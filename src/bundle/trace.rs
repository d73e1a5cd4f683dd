//! Which bundle a stray copy came from: by the metadata, the fingerprint, or the words of the mark.
//!
//! A file is taken by its content, whatever its name. What can't be looked into is told, and never passes for a file
//! without a sign.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;

use super::{
    mark::{
        fingerprint::find as fingerprints, html::bundle as bundle_in_page, pdf::bundles as bundles_in_forms,
        xmp::bundle as bundle_in_xmp,
    },
    seal::pdf::attachments,
    text_of::{Unreadable, text_of},
};

use crate::text::folding;

/// How many bytes are unpacked in all, at most.
const UNPACKED: u64 = 1 << 30;

/// How deep archives may lie within archives.
const DEPTH: usize = 8;

/// A sign of a bundle in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The bundle's id.
    pub bundle: String,
    /// What names the bundle.
    pub sign: Sign,
    /// The file within an archive; empty for the file itself.
    pub within: Option<String>,
}

/// A way in which a file names its bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The file itself, byte by byte, as it was handed out.
    Whole,
    /// A PDF's metadata or a page's `<meta>`.
    Metadata,
    /// The mark that is drawn on a PDF's pages.
    Mark,
    /// The fingerprint: invisible characters in the text.
    Fingerprint,
    /// The id itself, in the text.
    Words,
}

impl Sign {
    /// The same in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Whole => "the file itself, as it was handed out",
            Self::Metadata => "metadata",
            Self::Mark => "mark on the pages",
            Self::Fingerprint => "fingerprint in the text",
            Self::Words => "id in the text",
        }
    }
}

/// The signs that a file has, and the parts that couldn't be read.
#[derive(Debug, Clone, Default)]
pub struct Traces {
    /// The signs, each once.
    pub signs: Vec<Trace>,
    /// The parts that couldn't be read.
    pub unread: Vec<Unread>,
}

/// A file, or a part of one, that couldn't be read.
#[derive(Debug, Clone)]
pub struct Unread {
    /// The file within an archive; empty for the file itself.
    pub within: Option<String>,
    /// Why, in words.
    pub reason: String,
}

/// All signs of bundles in a file; `issued` are the ids that words are compared with.
#[must_use]
pub fn trace(contents: &[u8], issued: &[&str]) -> Traces {
    let mut search = Search { issued, left: UNPACKED, found: Traces::default() };
    search.look(contents, None, 0);
    search.found
}

struct Search<'i> {
    issued: &'i [&'i str],
    /// Bytes that may still be unpacked.
    left: u64,
    found: Traces,
}

impl Search<'_> {
    fn look(&mut self, contents: &[u8], within: Option<&str>, depth: usize) {
        let outcome = if depth > DEPTH {
            Err("archives lie in it more than eight deep".to_owned())
        } else if contents.starts_with(b"age-encryption.org/") {
            Err("it is sealed: open it first, with `age -d` or in the browser".to_owned())
        } else if contents.starts_with(b"PK\x03\x04") || contents.starts_with(b"PK\x05\x06") {
            self.archive(contents, within, depth)
        } else if contents.starts_with(&[0x1F, 0x8B]) {
            let unpacked = self.unpack(MultiGzDecoder::new(contents));
            unpacked.map(|inner| self.look(&inner, within, depth + 1))
        } else if contents[..contents.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
            self.pdf(contents, within, depth)
        } else {
            self.text(contents, within)
        };
        if let Err(reason) = outcome {
            self.found.unread.push(Unread { within: within.map(str::to_owned), reason });
        }
    }

    fn archive(&mut self, contents: &[u8], within: Option<&str>, depth: usize) -> Result<(), String> {
        let unreadable = |error: zip::result::ZipError| format!("it isn't a readable zip ({error})");
        let mut archive = zip::ZipArchive::new(Cursor::new(contents)).map_err(unreadable)?;
        for index in 0..archive.len() {
            let (name, inner) = match archive.by_index(index) {
                Ok(entry) => {
                    let name = entry.name().map_or_else(|_| format!("entry {index}"), |name| name.into_owned());
                    (name, self.unpack(entry))
                }
                Err(error) => (format!("entry {index}"), Err(error.to_string())),
            };
            let name = within.map_or_else(|| name.clone(), |outer| format!("{outer}/{name}"));
            match inner {
                Ok(inner) => self.look(&inner, Some(&name), depth + 1),
                Err(reason) => self.found.unread.push(Unread { within: Some(name), reason }),
            }
        }
        Ok(())
    }

    /// Unpacks a file, as long as bytes are left to unpack.
    fn unpack(&mut self, packed: impl Read) -> Result<Vec<u8>, String> {
        let mut inner = Vec::new();
        let read = packed.take(self.left).read_to_end(&mut inner);
        self.left -= inner.len() as u64;
        match read {
            Err(error) => Err(format!("it can't be unpacked ({error})")),
            Ok(_) if self.left == 0 => Err(format!("it unpacks to more than {} MiB", UNPACKED >> 20)),
            Ok(_) => Ok(inner),
        }
    }

    fn pdf(&mut self, contents: &[u8], within: Option<&str>, depth: usize) -> Result<(), String> {
        let document =
            lopdf::Document::load_mem(contents).map_err(|error| format!("it isn't a readable PDF ({error})"))?;
        if document.is_encrypted() {
            return Err("it is an encrypted PDF: save a copy without its password, and trace that".to_owned());
        }
        let metadata = document.objects.values().filter_map(|object| object.as_stream().ok());
        for stream in metadata.filter(|stream| stream.dict.has_type(b"Metadata")) {
            let packet = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            self.note(bundle_in_xmp(&String::from_utf8_lossy(&packet)).as_slice(), Sign::Metadata, within);
        }
        self.note(&bundles_in_forms(&document), Sign::Mark, within);
        for (name, attached) in attachments(&document) {
            let name = within.map_or_else(|| name.clone(), |outer| format!("{outer}/{name}"));
            match self.unpack(&attached[..]) {
                Ok(attached) => self.look(&attached, Some(&name), depth + 1),
                Err(reason) => self.found.unread.push(Unread { within: Some(name), reason }),
            }
        }
        let pages: Vec<u32> = document.get_pages().keys().copied().collect();
        let mut text = String::new();
        let mut unread = 0;
        for chunk in document.extract_text_chunks(&pages) {
            match chunk {
                Ok(chunk) => text.push_str(&chunk),
                Err(_) => unread += 1,
            }
        }
        self.signs(&text, within);
        if unread > 0 {
            return Err(format!("the text of {unread} parts of its pages can't be read"));
        }
        Ok(())
    }

    fn text(&mut self, contents: &[u8], within: Option<&str>) -> Result<(), String> {
        let (text, unreadable) = match text_of(contents) {
            Ok(text) => (text, None),
            Err(Unreadable { text, reason }) => (text, Some(reason)),
        };
        self.note(bundle_in_page(&text).as_slice(), Sign::Metadata, within);
        self.signs(&text, within);
        unreadable.map_or(Ok(()), |reason| Err(reason.to_owned()))
    }

    fn signs(&mut self, text: &str, within: Option<&str>) {
        // The fingerprint is made of invisible characters, so it is looked for before they are left out.
        self.note(&fingerprints(text), Sign::Fingerprint, within);
        let seen = folding::seen(text);
        let words: Vec<&str> = seen.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let named: Vec<String> =
            self.issued.iter().filter(|id| words.contains(id)).map(|id| (*id).to_owned()).collect();
        self.note(&named, Sign::Words, within);
    }

    /// Notes each bundle once for each kind of sign: the first file that has it is enough.
    fn note(&mut self, bundles: &[String], sign: Sign, within: Option<&str>) {
        for bundle in bundles {
            if !self.found.signs.iter().any(|known| known.bundle == *bundle && known.sign == sign) {
                let within = within.map(str::to_owned);
                self.found.signs.push(Trace { bundle: bundle.clone(), sign, within });
            }
        }
    }
}
