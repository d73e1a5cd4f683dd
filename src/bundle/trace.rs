//! Which bundle a stray copy came from: by the metadata, the fingerprint, or the words of the mark.

use std::io::{Cursor, Read};

use super::mark::{bundle_in_page, bundle_in_xmp, bundles_in_forms, fingerprints};
use crate::folding;

/// A zip that unpacks to more than this many bytes is not read to its end.
const UNPACKED: u64 = 1 << 30;

/// A sign of a bundle in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The bundle's id.
    pub bundle: String,
    /// What tells.
    pub sign: Sign,
    /// The file within an archive, or nothing.
    pub within: Option<String>,
}

/// What tells the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A PDF's metadata or a page's `<meta>`.
    Metadata,
    /// The mark that is drawn on a PDF's pages.
    Mark,
    /// Characters that nobody sees, in the text.
    Fingerprint,
    /// The id itself, in the text.
    Words,
}

impl Sign {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Mark => "mark on the pages",
            Self::Fingerprint => "fingerprint in the text",
            Self::Words => "id in the text",
        }
    }
}

/// All signs of bundles in a file; `issued` are the ids that words are compared with.
///
/// # Errors
/// Why the file can't be read, in words.
pub fn trace(contents: &[u8], issued: &[&str]) -> Result<Vec<Trace>, String> {
    if contents.starts_with(b"age-encryption.org/") {
        return Err("it is sealed: open it first, with `age -d` or in the browser".to_owned());
    }
    if contents.starts_with(b"PK") {
        return archive(contents, issued);
    }
    let mut found = Vec::new();
    if contents.starts_with(b"%PDF") {
        pdf(contents, issued, &mut found)?;
    } else {
        let text = String::from_utf8_lossy(contents);
        note(bundle_in_page(&text).as_slice(), Sign::Metadata, &mut found);
        signs(&text, issued, &mut found);
    }
    Ok(found)
}

fn archive(contents: &[u8], issued: &[&str]) -> Result<Vec<Trace>, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(contents)).map_err(|error| error.to_string())?;
    let mut found: Vec<Trace> = Vec::new();
    let mut left = UNPACKED;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        let mut bytes = Vec::new();
        entry.take(left).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        left -= bytes.len() as u64;
        if left == 0 {
            return Err(format!("it unpacks to more than {} MiB", UNPACKED >> 20));
        }
        // An archive within the archive, or a picture, is no sign of anything.
        if bytes.starts_with(b"PK") {
            continue;
        }
        for sign in trace(&bytes, issued).unwrap_or_default() {
            if !found.iter().any(|known| known.bundle == sign.bundle && known.sign == sign.sign) {
                found.push(Trace { within: Some(name.clone()), ..sign });
            }
        }
    }
    Ok(found)
}

fn pdf(contents: &[u8], issued: &[&str], found: &mut Vec<Trace>) -> Result<(), String> {
    let document = lopdf::Document::load_mem(contents).map_err(|error| format!("it is no readable PDF ({error})"))?;
    let metadata = document.objects.values().filter_map(|object| object.as_stream().ok());
    for stream in metadata.filter(|stream| stream.dict.has_type(b"Metadata")) {
        let packet = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        note(bundle_in_xmp(&String::from_utf8_lossy(&packet)).as_slice(), Sign::Metadata, found);
    }
    note(&bundles_in_forms(&document), Sign::Mark, found);
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text: String = document.extract_text_chunks(&pages).into_iter().filter_map(Result::ok).collect();
    signs(&text, issued, found);
    Ok(())
}

fn signs(text: &str, issued: &[&str], found: &mut Vec<Trace>) {
    // A fingerprint is of characters that nobody sees: it is looked for before they are left out.
    note(&fingerprints(text), Sign::Fingerprint, found);
    let seen = folding::seen(text);
    let words: Vec<&str> = seen.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let named: Vec<String> = issued.iter().filter(|id| words.contains(id)).map(|id| (*id).to_owned()).collect();
    note(&named, Sign::Words, found);
}

fn note(bundles: &[String], sign: Sign, found: &mut Vec<Trace>) {
    for bundle in bundles {
        let trace = Trace { bundle: bundle.clone(), sign, within: None };
        if !found.contains(&trace) {
            found.push(trace);
        }
    }
}
