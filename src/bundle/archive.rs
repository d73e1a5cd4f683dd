//! A bundle as one zip: the same files, the same bytes.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::render::Files;

/// An archive that unpacks to more than this many bytes is none of ours.
const UNPACKED: u64 = 2 << 30;

/// The length of a file's header in a zip's directory, before its name.
const HEADER: usize = 46;

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
    if listed(contents, archive.central_directory_start()) != archive.len() {
        return Err("its directory names a file twice, so that programs may unpack it in different ways".to_owned());
    }
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

/// How many files the directory at `start` lists. The library keeps the last of those that share a name, and other programs
/// may keep the first.
fn listed(contents: &[u8], start: u64) -> usize {
    let mut rest = usize::try_from(start).ok().and_then(|start| contents.get(start..)).unwrap_or_default();
    let mut count = 0;
    while let Some(header) = rest.strip_prefix(b"PK\x01\x02").filter(|header| header.len() >= HEADER - 4) {
        count += 1;
        let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        // Name, extra fields and comment follow the header.
        let variable = length(24) + length(26) + length(28);
        rest = rest.get(HEADER + variable..).unwrap_or_default();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{archive, unarchive};
    use crate::render::Files;

    fn packed(paths: &[&str]) -> Vec<u8> {
        let mut files = Files::default();
        for path in paths {
            files.insert(*path, b"text".to_vec());
        }
        archive(&files, "name").unwrap()
    }

    /// Replaces a text everywhere by one as long.
    fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for at in 0..=bytes.len() - from.len() {
            if &bytes[at..at + from.len()] == from.as_bytes() {
                bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
            }
        }
        bytes
    }

    #[test]
    fn the_same_files_make_the_same_bytes_and_come_out_again() {
        let one = packed(&["index.html", "documents/a.pdf"]);
        assert_eq!(one, packed(&["documents/a.pdf", "index.html"]));
        assert_eq!(unarchive(&one).unwrap().into_keys().collect::<Vec<_>>(), ["documents/a.pdf", "index.html"]);
    }

    #[test]
    fn a_name_that_stands_there_twice_is_refused() {
        let twice = replaced(&packed(&["index.html", "other.html"]), "other.html", "index.html");
        assert!(unarchive(&twice).unwrap_err().contains("twice"));
    }

    #[test]
    fn what_leads_out_of_the_folder_keeps_a_path_that_no_list_has() {
        let outside = replaced(&packed(&["aa/x.html", "index.html"]), "name/aa/x", "name/../x");
        assert!(unarchive(&outside).unwrap().contains_key("../x.html"));
    }
}
