//! A bundle as one zip: the same files, the same bytes.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::files::output::Files;

/// What these files begin with is packed already: PDFs, pictures, fonts. They are stored as they are: packed once more they would be a
/// tenth smaller, and take most of the time that a zip takes. A zip within a zip is packed: no program may take its files for those
/// around it.
const PACKED: [&[u8]; 7] = [b"%PDF-", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"RIFF", b"\x1F\x8B", b"wOF2"];

/// How much effort goes into the rest: with the usual six, pages take twice the time, and are an eighth smaller; a bundle is mostly documents.
const EFFORT: i64 = 2;

/// Packs `files` below the folder `name`, in order of paths, with one time and one mode for all.
///
/// # Errors
/// If a file is too large for the format.
pub fn archive(files: &Files, name: &str) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(files.size())));
    for (path, contents) in files.iter() {
        let options = match is_packed(contents) {
            true => options.compression_method(CompressionMethod::Stored),
            false => options.compression_method(CompressionMethod::Deflated).compression_level(Some(EFFORT)),
        };
        writer.start_file(format!("{name}/{path}"), options)?;
        writer.write_all(contents)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Whether a file stands in a bundle's zip as it is.
pub(super) fn is_packed(contents: &[u8]) -> bool {
    PACKED.iter().any(|beginning| contents.starts_with(beginning))
}
