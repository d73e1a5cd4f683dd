//! `NAME.pdf`: one encrypted PDF, for readers whose mail refuses pages and archives. It is the bundle's summary, marked as it is, and
//! the bundle's other documents are attached to it.
//!
//! AES-256 as in revision 6 of the standard security handler (ISO 32000-2 §7.6.4). The passphrase opens it with every right: what a PDF
//! "permits" is asked of viewers and enforced by nobody, so nothing is promised.

use std::{collections::BTreeMap, sync::Arc};

use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, StringFormat, dictionary,
    encryption::crypt_filters::{Aes256CryptFilter, CryptFilter},
    text_string,
};

use super::{error::SealError, passphrase::Passphrase};

use crate::{bundle::mark::xmp::without_claims, files::output::Files, render::documents::plan::SUMMARIES};

/// What isn't attached: pages, and what only pages need. The summary says what the pages say.
const OF_PAGES: [&str; 12] =
    ["html", "htm", "css", "js", "svg", "ico", "woff", "woff2", "ttf", "otf", "webmanifest", "map"];

/// The filter's name in the file (ISO 32000-2 §7.6.6).
const FILTER: &[u8] = b"StdCF";

/// The PDF of a bundle's `files`.
///
/// # Errors
/// If the bundle has no summary, or the system has no randomness to give.
pub fn pdf(files: &Files, passphrase: &Passphrase) -> Result<Vec<u8>, SealError> {
    let summary = SUMMARIES.into_iter().find_map(|path| files.get(path).map(|contents| (path, contents)));
    let Some((summary, contents)) = summary else {
        if cfg!(not(feature = "pdf")) {
            return Err(SealError::new(
                "this candor was built without the feature `pdf`",
                "leave out `--pdf-encrypted`",
            ));
        }
        return Err(SealError::new(
            "the bundle has no summary that an encrypted PDF could begin with",
            "leave out `report: {pdf: false}` in trust.yaml, or `--pdf-encrypted`",
        ));
    };
    let mut document = Document::load_mem(contents).map_err(SealError::failed)?;
    let attached: Vec<(&str, &[u8])> = files.iter().filter(|(path, _)| *path != summary && is_attached(path)).collect();
    attach(&mut document, &attached).map_err(SealError::failed)?;
    claim_nothing(&mut document).map_err(SealError::failed)?;
    document.version = "2.0".to_owned();
    encrypt(&mut document, passphrase)?;
    let mut bytes = Vec::with_capacity(contents.len());
    document.save_to(&mut bytes).map_err(SealError::failed)?;
    Ok(bytes)
}

fn is_attached(path: &str) -> bool {
    if path.starts_with("documents/") {
        return true;
    }
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    !OF_PAGES.contains(&ending.as_str())
}

/// Attaches files, in the order of their names, and has viewers list them beside the first page.
fn attach(document: &mut Document, files: &[(&str, &[u8])]) -> lopdf::Result<()> {
    let mut names = Vec::with_capacity(2 * files.len());
    for (name, (_, contents)) in named(files) {
        let mut stream = Stream::new(
            dictionary! {
                "Type" => "EmbeddedFile",
                "Subtype" => Object::Name(media_type(&name).into()),
                "Params" => dictionary! { "Size" => i64::try_from(contents.len()).unwrap_or(i64::MAX) },
            },
            contents.to_vec(),
        );
        // What is packed already isn't packed again to any use.
        stream.compress()?;
        let stream = document.add_object(stream);
        let file = dictionary! {
            "Type" => "Filespec",
            "F" => text_string(&name),
            "UF" => text_string(&name),
            "EF" => dictionary! { "F" => stream, "UF" => stream },
            "AFRelationship" => "Supplement",
        };
        names.push(text_string(&name));
        names.push(document.add_object(file).into());
    }
    let tree = document.add_object(dictionary! { "Names" => names });
    let existing = document.catalog()?.get(b"Names").ok().and_then(|names| document.dereference(names).ok());
    let mut all = existing.and_then(|(_, names)| names.as_dict().ok()).cloned().unwrap_or_default();
    all.set("EmbeddedFiles", tree);
    let catalogue = document.catalog_mut()?;
    catalogue.set("Names", all);
    if !files.is_empty() {
        catalogue.set("PageMode", "UseAttachments");
    }
    Ok(())
}

/// Files by the name that a reader sees: the last part of their path, or all of it where two have the same.
fn named<'f>(files: &[(&'f str, &'f [u8])]) -> BTreeMap<String, (&'f str, &'f [u8])> {
    let last = |path: &'f str| path.rsplit('/').next().unwrap_or(path);
    let is_alone = |path: &str| files.iter().filter(|(other, _)| last(other).eq_ignore_ascii_case(path)).count() == 1;
    let name = |path: &'f str| if is_alone(last(path)) { last(path).to_owned() } else { path.replace('/', "-") };
    files.iter().map(|(path, contents)| (name(path), (*path, *contents))).collect()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "pdf" => "application/pdf",
        "json" => "application/json",
        "csv" => "text/csv",
        "txt" | "minisig" | "SHA256SUMS" | "" => "text/plain",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}

/// An encrypted file is neither PDF/A nor PDF/UA-1, which are kinds of PDF 1.7, and doesn't say that it is.
fn claim_nothing(document: &mut Document) -> lopdf::Result<()> {
    let Ok(id) = document.catalog()?.get(b"Metadata").and_then(Object::as_reference) else { return Ok(()) };
    let stream = document.get_object_mut(id)?.as_stream_mut()?;
    let packet = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    stream.set_plain_content(without_claims(&String::from_utf8_lossy(&packet)).into_bytes());
    Ok(())
}

fn encrypt(document: &mut Document, passphrase: &Passphrase) -> Result<(), SealError> {
    let (mut key, mut id) = ([0; 32], [0; 16]);
    getrandom::fill(&mut key).map_err(SealError::failed)?;
    getrandom::fill(&mut id).map_err(SealError::failed)?;
    if !document.trailer.has(b"ID") {
        let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
        document.trailer.set("ID", vec![id.clone(), id]);
    }
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let version = EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(FILTER.to_vec(), filter)]),
        file_encryption_key: &key,
        stream_filter: FILTER.to_vec(),
        string_filter: FILTER.to_vec(),
        owner_password: passphrase.words(),
        user_password: passphrase.words(),
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).map_err(SealError::failed)?;
    document.encrypt(&state).map_err(SealError::failed)
}

/// What is attached to a PDF, by its name there. What can't be unpacked is left out.
pub(in crate::bundle) fn attachments(document: &Document) -> Vec<(String, Vec<u8>)> {
    let files = document.objects.values().filter_map(|object| object.as_dict().ok());
    let attached = files.filter_map(|file| {
        let stream = embedded(file, document)?;
        let name = file.get(b"UF").or_else(|_| file.get(b"F")).ok()?;
        let contents = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        Some((lopdf::decode_text_string(name).ok()?, contents))
    });
    attached.collect()
}

fn embedded<'d>(file: &'d Dictionary, document: &'d Document) -> Option<&'d Stream> {
    let (_, streams) = document.dereference(file.get(b"EF").ok()?).ok()?;
    let (_, stream) = document.dereference(streams.as_dict().ok()?.get(b"F").ok()?).ok()?;
    stream.as_stream().ok()
}

#[cfg(test)]
mod tests {
    use crate::bundle::seal::pdf::{is_attached, named};

    #[test]
    fn documents_and_lists_are_attached_and_pages_and_what_they_need_are_not() {
        let attached = [
            "documents/pentest.PDF",
            "documents/network.svg",
            "manifest.json",
            "SHA256SUMS",
            "SHA256SUMS.minisig",
            "a/sheet.csv",
        ];
        for path in attached {
            assert!(is_attached(path), "{path}");
        }
        for path in ["index.html", "assets/site.js", "bundle/style.css", "files/logo.svg"] {
            assert!(!is_attached(path), "{path}");
        }
    }

    #[test]
    fn two_files_with_one_name_keep_their_folders() {
        let files: Vec<(&str, &[u8])> = vec![("a/one.pdf", b"1"), ("b/One.pdf", b"2"), ("b/two.pdf", b"3")];
        let names: Vec<String> = named(&files).into_keys().collect();
        assert_eq!(names, ["a-one.pdf", "b-One.pdf", "two.pdf"]);
    }
}
