//! A bundle as one zip: the same files, the same bytes.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::files::output::Files;

/// What these files begin with is packed already: PDFs, pictures, fonts, archives. More effort makes them no smaller.
const PACKED: [&[u8]; 8] =
    [b"%PDF-", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"RIFF", b"PK\x03\x04", b"\x1F\x8B", b"wOF2"];

/// Packs `files` below the folder `name`, in order of paths, with one time and one mode for all.
///
/// # Errors
/// If a file is too large for the format.
pub fn archive(files: &Files, name: &str) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(files.size())));
    for (path, contents) in files.iter() {
        let is_packed = PACKED.iter().any(|beginning| contents.starts_with(beginning));
        writer.start_file(format!("{name}/{path}"), options.compression_level(Some(if is_packed { 1 } else { 6 })))?;
        writer.write_all(contents)?;
    }
    Ok(writer.finish()?.into_inner())
}
