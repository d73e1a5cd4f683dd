//! Names of files: those that a site's folder has of Candor's own, and those that say what is in a file.

/// The file that makes a folder a site.
pub const TRUST_FILE: &str = "trust.yaml";

/// The lock's name in a site folder.
pub const LOCK: &str = "exposure.lock";

/// The ledger's name in a site folder.
pub const LEDGER: &str = "issued.jsonl";

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `style.css` becomes `style.1a2b3c4d5e6f.css`.
#[must_use]
pub fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    with_fingerprint(name, blake3::hash(bytes))
}

/// The same, by the hash of what the file comes from.
#[must_use]
pub fn with_fingerprint(name: &str, hash: blake3::Hash) -> String {
    let hash = &hash.to_hex()[..12];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}
