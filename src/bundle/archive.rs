//! A bundle as one zip: the same files, the same bytes.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::render::edition::Files;

/// Packs `files` below the folder `name`, in order of paths, with one time and one mode for all.
///
/// # Errors
/// If a file is too large for the format.
pub fn archive(files: &Files, name: &str) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(files.size())));
    for (path, contents) in files.iter() {
        writer.start_file(format!("{name}/{path}"), options)?;
        writer.write_all(contents)?;
    }
    Ok(writer.finish()?.into_inner())
}
