//! The one recursion: what is found in a file is read in its turn, whatever it is packed in. One bound for depth and
//! one for bytes hold through everything.

use super::{
    archive, base64_runs, escapes, json,
    kind::{FileFormat, kind},
    mail, markup, office,
    pdf::{apart, strings},
    pictures, rtf, text,
};

use crate::render::pages::search;
use std::collections::HashSet;

/// What is unpacked and decoded from one file, in bytes. A file that holds more is not searched to its end.
const BYTES: usize = 512 << 20;

/// How deep documents may lie in documents.
const DEPTH: usize = 16;

/// How often a text is decoded once more: an escaped page in a feed in an archive.
const ROUNDS: usize = 4;

/// Forms of one text that are worth reading: each way to escape takes its own marks away, so that more than these
/// come from a text that was made to have many.
const FORMS: usize = 64;

/// All that could be read of a file, and what could not.
#[derive(Debug, Default)]
pub(crate) struct Readings {
    /// The file's path, its text, its decoded forms.
    pub(in crate::output) texts: Vec<String>,
    /// Why parts of it can't be searched, each once, with the names of what they are packed in.
    pub(in crate::output) unsearched: Vec<String>,
}

/// Everything that a file holds.
pub(crate) fn readings(path: &str, contents: &[u8]) -> Readings {
    let mut reader = Unwrapper::default();
    reader.name(path);
    reader.bytes(contents);
    Readings { texts: reader.texts, unsearched: reader.unsearched }
}

/// Collects readings, and keeps the bounds.
#[derive(Default)]
pub(crate) struct Unwrapper {
    texts: Vec<String>,
    unsearched: Vec<String>,
    /// What stands in `texts` already.
    known: HashSet<blake3::Hash>,
    spent: usize,
    /// The names of what is being read, outermost first; the file itself has none here.
    within: Vec<String>,
}

impl Unwrapper {
    /// A file in the file.
    pub(super) fn file(&mut self, name: &str, contents: &[u8]) {
        self.name(name);
        self.within(name, |reader| reader.bytes(contents));
    }

    /// Reads something that lies deeper.
    pub(super) fn within(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        if self.within.len() >= DEPTH {
            self.cannot(format!("documents lie in one another deeper than {DEPTH} times"));
            return;
        }
        self.within.push(name.to_owned());
        read(self);
        self.within.pop();
    }

    /// A file's name, in which spaces may be written otherwise.
    pub(super) fn name(&mut self, name: &str) {
        self.plain(name);
        let decoded = escapes::percent(name).unwrap_or_else(|| name.to_owned());
        self.plain(&decoded);
        self.plain(&decoded.replace(['-', '_', '+'], " "));
        self.plain(&decoded.replace(['-', '_', '+', '.'], " "));
    }

    /// Bytes, by what they are.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        if bytes.is_empty() || !self.spend(bytes.len()) {
            return;
        }
        let kind = kind(bytes);
        match &kind {
            FileFormat::Pdf => apart::read(bytes, self),
            FileFormat::Zip => archive::zip(bytes, self),
            FileFormat::Gzip => archive::gzip(bytes, self),
            FileFormat::Zlib => archive::zlib(bytes, self),
            FileFormat::Tar => archive::tar(bytes, self),
            FileFormat::Compound => office::read(bytes, self),
            FileFormat::Png => pictures::png(bytes, self),
            FileFormat::Jpeg => pictures::jpeg(bytes, self),
            FileFormat::Gif => pictures::gif(bytes, self),
            FileFormat::Plain => {}
            FileFormat::Unread(what) => self.cannot(format!("{what} can't be read")),
            FileFormat::Text(texts) => {
                for text in texts {
                    self.document(text);
                }
                return;
            }
        }
        if !matches!(kind, FileFormat::Pdf) {
            self.raw(bytes);
        }
        if !matches!(kind, FileFormat::Zip) && archive::has_directory(bytes) {
            self.within("a zip behind it", |reader| archive::zip(bytes, reader));
        }
    }

    /// A text, by what it is.
    fn document(&mut self, text: &str) {
        let start = text.trim_start();
        if start.starts_with("{\\rtf") {
            rtf::read(start, self);
            self.plain(text);
        } else if mail::is_mail(start) {
            mail::read(start, self);
            self.text(text);
        } else if start.starts_with("%!PS") || start.starts_with("%FDF") {
            self.plain(&strings::strings(text.as_bytes()));
            self.text(text);
        } else {
            self.text(text);
        }
        if let Some(what) = sealed(text) {
            self.cannot(format!("{what} can't be read"));
        }
    }

    /// A text as it stands, and what it means once tags, entities and escapes are decoded.
    pub(super) fn text(&mut self, text: &str) {
        let mut forms: Vec<(usize, String)> = vec![(0, text.to_owned())];
        let mut next = 0;
        while next < forms.len() {
            let (round, form) = std::mem::take(&mut forms[next]);
            next += 1;
            if !self.plain(&form) || round == ROUNDS {
                continue;
            }
            for found in base64_runs::decoded(&form) {
                self.within("Base64", |reader| reader.bytes(&found));
            }
            let more = decoded(&form).into_iter().map(|decoded| (round + 1, decoded));
            forms.extend(more.take(FORMS.saturating_sub(next)));
        }
    }

    /// A text as it stands; `false` if it was read before.
    pub(super) fn plain(&mut self, text: &str) -> bool {
        if text.is_empty() || !self.known.insert(blake3::hash(text.as_bytes())) || !self.spend(text.len()) {
            return false;
        }
        self.texts.push(text.to_owned());
        true
    }

    /// The bytes of something that is no text, for what stands in it in the open.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        for text in text::runs(bytes) {
            self.plain(&text);
        }
    }

    /// Notes that something can't be searched.
    pub(super) fn cannot(&mut self, reason: impl Into<String>) {
        let reason = reason.into();
        let reason = match self.within.is_empty() {
            true => reason,
            false => format!("in {}: {reason}", self.within.join(" / ")),
        };
        if !self.unsearched.contains(&reason) {
            self.unsearched.push(reason);
        }
    }

    /// What may still be unpacked, in bytes.
    pub(super) fn left(&self) -> usize {
        BYTES - self.spent
    }

    /// Notes that a packed part is larger than what may still be unpacked.
    pub(super) fn too_large(&mut self) {
        self.cannot(format!("it unpacks to more than {} MiB", BYTES >> 20));
    }

    fn spend(&mut self, bytes: usize) -> bool {
        if bytes > self.left() {
            self.too_large();
            return false;
        }
        self.spent += bytes;
        true
    }
}

/// The forms that a text has once one way of escaping is decoded.
fn decoded(text: &str) -> Vec<String> {
    let mut forms = Vec::new();
    forms.extend(markup::readings(text));
    forms.extend(json::strings(text));
    forms.extend(escapes::readings(text));
    forms.extend(search::unpack(text).into_iter().flatten());
    forms
}

/// Text that was encrypted, by the line that says so.
fn sealed(text: &str) -> Option<&'static str> {
    let is = |line: &str| text.lines().any(|found| found.trim() == line);
    if text.starts_with("age-encryption.org/") || is("-----BEGIN AGE ENCRYPTED FILE-----") {
        Some("an encrypted file (age)")
    } else if is("-----BEGIN PGP MESSAGE-----") {
        Some("an encrypted message (OpenPGP)")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::output::readable::reading::{DEPTH, Unwrapper, readings};

    use base64::{Engine, engine::general_purpose::STANDARD};
    use miniz_oxide::deflate::compress_to_vec;

    #[test]
    fn the_search_index_hides_nothing() {
        let packed = |text: &str| STANDARD.encode(compress_to_vec(text.as_bytes(), 1));
        let script = format!("candorSearch(\"{}\",\"{}\")\n", packed("[\"top secret\"]"), packed("0top 0secret"));
        let read = readings("assets/search-index.js", script.as_bytes());
        assert!(read.texts.iter().any(|text| text.contains("top secret")), "{read:?}");
        assert_eq!(read.unsearched, Vec::<String>::new());
    }

    #[test]
    fn what_lies_too_deep_is_told_and_not_read() {
        fn deeper(reader: &mut Unwrapper, left: usize) {
            match left {
                0 => reader.text("top secret"),
                left => reader.within("a", |reader| deeper(reader, left - 1)),
            }
        }
        let mut reader = Unwrapper::default();
        deeper(&mut reader, DEPTH + 1);
        assert_eq!((reader.texts.len(), reader.unsearched.len()), (0, 1), "{:?}", reader.unsearched);
        assert!(reader.unsearched[0].contains("deeper than"), "{:?}", reader.unsearched);
    }
}
