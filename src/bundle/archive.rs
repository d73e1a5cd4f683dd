//! A bundle as one zip: the same files, the same bytes.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::render::Files;

/// An archive that unpacks to more than this many bytes is none of ours.
const UNPACKED: u64 = 2 << 30;

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

/// The files of a bundle's zip, by path below its one folder. What lies elsewhere keeps its whole path, so that whoever
/// compares it with a list sees that it doesn't belong there.
///
/// # Errors
/// Why the archive can't be trusted or read, in words.
pub fn unarchive(contents: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(contents)).map_err(|error| format!("it is no whole zip ({error})"))?;
    let mut files = BTreeMap::new();
    let mut left = UNPACKED;
    let mut folder: Option<String> = None;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| error.to_string())?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        let folder = folder.get_or_insert_with(|| format!("{}/", name.split('/').next().unwrap_or_default()));
        let path = name.strip_prefix(folder.as_str()).unwrap_or(&name).to_owned();
        let mut bytes = Vec::new();
        entry.take(left).read_to_end(&mut bytes).map_err(|error| format!("`{name}` can't be unpacked ({error})"))?;
        left -= bytes.len() as u64;
        if left == 0 {
            return Err(format!("it unpacks to more than {} MiB", UNPACKED >> 20));
        }
        if files.insert(path, bytes).is_some() {
            return Err(format!("it holds `{name}` twice"));
        }
    }
    Ok(files)
}
