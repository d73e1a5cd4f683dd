//! `manifest.json` and `SHA256SUMS`: what, for whom, until when, and a hash of every file.

use std::fmt::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{MANIFEST, content::Content};
use crate::{
    model::Date,
    render::{Files, attachments::hex, html::BundleFacts},
    visibility::Reader,
};

/// Checked by `sha256sum -c`.
pub(super) const SUMS: &str = "SHA256SUMS";

#[derive(Serialize)]
struct Manifest<'a> {
    generator: String,
    version: u32,
    bundle: &'a str,
    prospect: &'a str,
    recipient: &'a str,
    audience: String,
    issued: Date,
    expires: Date,
    nda: NdaEntry<'a>,
    content: String,
    files: Vec<FileEntry<'a>>,
}

#[derive(Serialize)]
struct NdaEntry<'a> {
    signed: Date,
    reference: Option<&'a str>,
}

#[derive(Serialize)]
struct FileEntry<'a> {
    path: &'a str,
    size: usize,
    sha256: String,
}

/// Adds both files to a bundle that is otherwise complete, and returns
/// the manifest's own SHA-256.
pub(super) fn add(
    files: &mut Files,
    facts: &BundleFacts,
    prospect: &str,
    reader: &Reader,
    records: &Content,
) -> String {
    let sha256 = |contents: &[u8]| hex(&Sha256::digest(contents));
    let manifest = Manifest {
        generator: format!("candor {}", env!("CARGO_PKG_VERSION")),
        version: 1,
        bundle: &facts.id,
        prospect,
        recipient: &facts.recipient,
        audience: reader.audience.to_string(),
        issued: facts.issued,
        expires: facts.expires,
        nda: NdaEntry { signed: facts.nda_signed, reference: facts.nda_reference.as_deref() },
        content: records.hash(),
        files: files
            .iter()
            .map(|(path, contents)| FileEntry { path, size: contents.len(), sha256: sha256(contents) })
            .collect(),
    };
    // Serialising plain structs with text keys into memory has no way to fail.
    let manifest = serde_json::to_string_pretty(&manifest).expect("the manifest serialises") + "\n";
    let manifest_sha256 = sha256(manifest.as_bytes());
    files.insert(MANIFEST, manifest);
    let mut sums = String::new();
    for (path, contents) in files.iter() {
        // Writing to a string has no way to fail.
        writeln!(sums, "{}  {path}", sha256(contents)).expect("memory takes all");
    }
    files.insert(SUMS, sums);
    manifest_sha256
}
