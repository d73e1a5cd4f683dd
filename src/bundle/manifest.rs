//! `manifest.json` and `SHA256SUMS`: what, for whom, until when, and a hash of every file.

use std::{collections::BTreeMap, fmt::Write};

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::content::Content;

use crate::{
    files::{
        names::hex,
        output::{Files, FoundOnce},
    },
    model::date::Date,
    render::pages::bundle::BundleFacts,
    visibility::flag::Audience,
};

/// The file that every bundle has.
pub const MANIFEST: &str = "manifest.json";

/// Checked by `sha256sum -c`.
pub(super) const SUMS: &str = "SHA256SUMS";

/// What a bundle is, for whom, and every file in it.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Manifest<'a> {
    /// `candor` and its version.
    generator: String,
    /// The format's version: it grows when a key changes its meaning or goes.
    version: u32,
    /// The bundle's id.
    bundle: &'a str,
    /// The prospect's id.
    prospect: &'a str,
    /// Whom the bundle is for.
    recipient: &'a str,
    /// What its reader may see: `nda`, or `nda:` and segments.
    audience: String,
    /// The day on which it was made.
    issued: Date,
    /// The last day on which it may be used.
    expires: Date,
    /// The NDA that it rests on.
    nda: NdaEntry<'a>,
    /// SHA-256 over what it says, record by record, in hexadecimal: the same while nothing changes that this recipient
    /// may see.
    content: String,
    /// Every file but this one, the list of sums and its signature.
    files: Vec<FileEntry<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NdaEntry<'a> {
    /// The day on which it was signed.
    signed: Date,
    /// Where to find it.
    reference: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FileEntry<'a> {
    /// Its path in the bundle.
    path: &'a str,
    /// Its size in bytes.
    size: usize,
    /// Its SHA-256, in hexadecimal.
    sha256: String,
}

/// SHA-256, in hexadecimal.
pub fn sha256(contents: &[u8]) -> String {
    hex(&Sha256::digest(contents))
}

/// Adds both files to a bundle that is otherwise complete, and returns
/// the manifest's own SHA-256.
pub(super) fn add(
    files: &mut Files,
    facts: &BundleFacts,
    prospect: &str,
    audience: &Audience,
    (records, sums): (&Content, &FoundOnce<String>),
) -> String {
    let hashed = |(path, contents): (&str, &[u8])| {
        let sum = match sums.place(path, contents) {
            Some(sum) => sum.get_or_init(|| sha256(contents)).clone(),
            None => sha256(contents),
        };
        (path.to_owned(), sum)
    };
    let mut hashes: BTreeMap<String, String> = files.iter().map(hashed).collect();
    let listed = files.iter().zip(hashes.values());
    let manifest = Manifest {
        generator: format!("candor {}", env!("CARGO_PKG_VERSION")),
        version: 1,
        bundle: &facts.id,
        prospect,
        recipient: &facts.recipient,
        audience: audience.to_string(),
        issued: facts.issued,
        expires: facts.expires,
        nda: NdaEntry { signed: facts.nda_signed, reference: facts.nda_reference.as_deref() },
        content: records.hash(),
        files: listed
            .map(|((path, contents), sha256)| FileEntry { path, size: contents.len(), sha256: sha256.clone() })
            .collect(),
    };
    // Serialising plain structs with text keys into memory has no way to fail.
    let manifest = serde_json::to_string_pretty(&manifest).expect("the manifest serialises") + "\n";
    let manifest_sha256 = sha256(manifest.as_bytes());
    files.insert(MANIFEST, manifest);
    hashes.insert(MANIFEST.to_owned(), manifest_sha256.clone());
    let mut sums = String::new();
    for (path, sha256) in &hashes {
        // Writing to a string has no way to fail.
        writeln!(sums, "{sha256}  {path}").expect("memory takes all");
    }
    files.insert(SUMS, sums);
    manifest_sha256
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

    use crate::bundle::manifest::Manifest;

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = generator.into_root_schema_for::<Manifest<'_>>();
        let schema = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manifest.schema.json");
        // `SNAPSHOTS=overwrite cargo test` writes it anew.
        Assert::new().action_env(DEFAULT_ACTION_ENV).eq(schema, Data::read_from(&path, None).raw());
    }
}
