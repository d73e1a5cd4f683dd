//! Reading the script of a search index.

use base64::{Engine, engine::general_purpose::STANDARD};
use miniz_oxide::inflate::decompress_to_vec;

/// What the script of a search index holds: entries, terms, postings. `None` for any other script.
#[must_use]
pub fn unpack(script: &str) -> Option<Vec<String>> {
    let data = script.strip_prefix("candorSearch(\"")?.strip_suffix("\")\n")?;
    let parts = data.split("\",\"").map(|part| {
        let inflated = decompress_to_vec(&STANDARD.decode(part).ok()?).ok()?;
        String::from_utf8(inflated).ok()
    });
    parts.collect()
}
