//! The one recursion: what is found in a file is read in its turn, whatever it is packed in.

use super::{
    archive,
    kind::{FileFormat, kind},
    mail, office,
    pdf::{apart, strings},
    pictures, rtf,
    unwrapper::{Contents, Readings, Unwrapper},
};

use crate::{
    files::output::{FoundOnce, Marked},
    visibility::sought::Sought,
};

use std::{
    panic::catch_unwind,
    sync::{Arc, OnceLock},
};

use memchr::memmem;

/// Everything that a file of this name holds; what copies share is read once.
pub(crate) fn readings(path: &str, contents: &[u8], shared: &SharedReadings) -> Readings {
    let mut name = Unwrapper::default();
    name.name(path);
    // Pages are nearly all there is, and each has its own contents.
    let contents = match (std::str::from_utf8(contents), shared.place(path, contents)) {
        (Ok(_), Some(place)) => text_of_copies(place, contents),
        (Ok(_), None) => read(contents),
        (Err(_), _) => of_binary(contents),
    };
    Readings { name: sought(name.texts), contents: vec![contents] }
}

/// Texts that copies of an output share, each read when a copy is searched first. Other files are remembered by their bytes.
pub(crate) type SharedReadings = FoundOnce<Arc<Contents>>;

/// A text; it is read twice rather than waited for: a thread of shared work never waits.
fn text_of_copies(place: &OnceLock<Arc<Contents>>, contents: &[u8]) -> Arc<Contents> {
    let known = place.get().map(Arc::clone);
    known.unwrap_or_else(|| {
        let read = read(contents);
        Arc::clone(place.get_or_init(|| read))
    })
}

/// Everything that a marked file of this name holds: what was in it before, and its mark.
pub(crate) fn readings_of_marked(path: &str, marked: &Marked) -> Readings {
    let mut beside = Unwrapper::default();
    beside.name(path);
    marked.words.iter().for_each(|words| beside.text(words));
    let contents = [&marked.unmarked].into_iter().chain(&marked.stamps).map(|part| of_binary(part)).collect();
    Readings { name: sought(beside.texts), contents }
}

/// Reads on another core what will be searched soon. If a library breaks down over it, it will once more when it is searched, where that
/// is told.
pub(crate) fn expect_readings(contents: Arc<Vec<u8>>) {
    rayon::spawn(move || _ = catch_unwind(|| of_binary(&contents)));
}

/// What a file holds that is no text. Remembered: documents take long to read, and all prospects are given the same.
#[comemo::memoize]
fn of_binary(contents: &[u8]) -> Arc<Contents> {
    read(contents)
}

fn read(contents: &[u8]) -> Arc<Contents> {
    let mut reader = Unwrapper::default();
    reader.bytes(contents);
    Arc::new(Contents { texts: sought(reader.texts), unsearched: reader.unsearched })
}

fn sought(texts: Vec<String>) -> Vec<Sought> {
    texts.into_iter().map(Sought::new).collect()
}

impl Unwrapper {
    /// Bytes, by what they are.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        if bytes.is_empty() || !self.spend(bytes.len()) {
            return;
        }
        let kind = kind(bytes);
        let is_pdf = matches!(kind, FileFormat::Pdf);
        let is_zip = matches!(kind, FileFormat::Zip);
        match kind {
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
            FileFormat::Text(encoded) => {
                encoded.texts().into_iter().for_each(|text| self.document(text));
                return;
            }
        }
        if !is_pdf {
            self.raw(bytes);
        }
        if !is_zip && archive::has_directory(bytes) {
            self.within("a zip behind it", |reader| archive::zip(bytes, reader));
        }
    }

    /// A text, by what it is.
    fn document(&mut self, text: String) {
        if let Some(what) = sealed(&text) {
            self.cannot(format!("{what} can't be read"));
        }
        let start = text.trim_start();
        if start.starts_with("{\\rtf") {
            rtf::read(start, self);
            self.plain(text);
        } else if mail::is_mail(start) {
            mail::read(start, self);
            self.text(text);
        } else if start.starts_with("%!PS") || start.starts_with("%FDF") {
            self.plain(strings::strings(text.as_bytes()));
            self.text(text);
        } else {
            self.text(text);
        }
    }
}

/// Text that was encrypted, by the line that says so.
fn sealed(text: &str) -> Option<&'static str> {
    let has = |line: &str| memmem::find(text.as_bytes(), line.as_bytes()).is_some();
    let is = |line: &str| has(line) && text.lines().any(|found| found.trim() == line);
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
    use crate::output::readable::unwrapper::DEPTH;
    use crate::output::readable::{
        reading::{SharedReadings, readings},
        unwrapper::Unwrapper,
    };
    use crate::{text::folding::fold, visibility::sought::Sought};

    use base64::{Engine, engine::general_purpose::STANDARD};
    use miniz_oxide::deflate::compress_to_vec;

    #[test]
    fn the_search_index_hides_nothing() {
        let packed = |text: &str| STANDARD.encode(compress_to_vec(text.as_bytes(), 1));
        let script = format!("candorSearch(\"{}\",\"{}\")\n", packed("[\"top secret\"]"), packed("0top 0secret"));
        let read = readings("assets/search-index.js", script.as_bytes(), &SharedReadings::default());
        let [contents] = &read.contents[..] else { panic!("{read:?}") };
        assert!(contents.texts.iter().any(|text| text.text().contains("top secret")), "{read:?}");
        assert_eq!(contents.unsearched, Vec::<String>::new());
    }

    /// Documents and JSON aren't read as they stand, but for their parts: no word of them goes unread for that.
    #[test]
    fn every_word_of_a_document_is_read() {
        for (before, after) in [
            ("<!doctype html><p>a</p>", ""),
            ("<!DOCTYPE html><p title=\"", "\">b</p>"),
            ("<!doctype html><p title=", ">b</p>"),
            ("<!doctype html><p ", ">b</p>"),
            ("<!doctype html><p data-a='b' ", "/>b"),
            ("<!doctype html><!-- ", " --><p>b"),
            ("<!doctype html><!-- ", ""),
            ("<!doctype html><script>var a = \"", "\"</script>"),
            ("<!doctype html><style>/* ", " */</style>"),
            ("<!doctype html><script>", ""),
            ("<!doctype html><p>a < ", "</p>"),
            ("<!doctype html><p title='a", ""),
            ("<?xml version=\"1.0\"?><a><![CDATA[", "]]></a>"),
            ("<?xml version=\"1.0\"?><?note ", "?><a/>"),
            ("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"", "\">]><a/>"),
            ("<svg><desc>", "</desc></svg>"),
            ("{\"a\\\\b\": \"", "\"}"),
            ("{\"", "\": \"a\\nb\"}"),
            ("[\"\\\"\", [\"", "\"]]"),
            ("{\"a\": \"\\n\"} ", ""),
            ("{\"a\": \"**b** \\n", "\"}"),
            ("<!doctype html><script type=\"application/ld+json\">{\"a\": \"\\u003c", "\"}</script>"),
        ] {
            let text = format!("{before}top secret{after}");
            let read = readings("a", text.as_bytes(), &SharedReadings::default());
            // As they are compared: two words in a tag are two attributes.
            let reads = |form: &Sought| fold(form.text()).contains("topsecret");
            assert!(read.contents[0].texts.iter().any(reads), "{text}: {read:?}");
        }
        let read = readings("a", b"<?xml version=\"1.0\"?><TopSecret>a</TopSecret>", &SharedReadings::default());
        assert!(read.contents[0].texts.iter().any(|form| form.text().contains("TopSecret")), "{read:?}");
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
