//! A bundle's zip, taken apart as strictly as Candor packs it.
//!
//! Programs differ in how they read a zip: from its front or by its directory, by local names or the directory's, links
//! and comments included. So it isn't enough that one reading is as it was signed. What is read here is packed again,
//! around the same packed bytes, and has to give the same file, byte by byte: then there is only one reading.
//!
//! The packed bytes stay as they are, since another version of the library may pack better, and so does whether a file is packed or
//! stored, as PDFs are. All else, the headers, is as every version of Candor has written it; should that ever change, `pack` needs the
//! old way beside the new one.

use std::collections::BTreeMap;

use super::archive::is_packed;

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// An archive that unpacks to more than this many bytes is none of ours.
pub const UNPACKED: u64 = 2 << 30;

/// What Deflate makes smaller at most (1032 times, by its own limit), so that no header claims memory in vain.
const DEFLATE: u64 = 1032;

/// The lengths of the fixed parts: a file's header in the directory, its local one, and what ends the archive.
const CENTRAL: usize = 46;
const LOCAL: usize = 30;
const END: usize = 22;

/// How the directory tells what stands there as it is, and what Deflate has packed.
const STORED: usize = 0;
const DEFLATED: u8 = 8;

/// A file as the directory lists it.
struct PackedFile<'z> {
    /// Folder and path.
    name: &'z str,
    /// Whether it stands there as it is.
    is_stored: bool,
    check: u32,
    size: u32,
    packed: &'z [u8],
}

/// The files of a bundle's zip, by path below its one folder.
///
/// # Errors
/// Why the archive can't be trusted or read, in words.
pub fn unarchive(contents: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let entries = directory(contents)?;
    let folder = entries.first().and_then(|entry| entry.name.split('/').next()).unwrap_or_default();
    let mut files = BTreeMap::new();
    let mut left = UNPACKED;
    let mut before = "";
    for entry in &entries {
        let path = entry.name.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        let path = path
            .filter(|path| is_plain(folder) && path.split('/').all(is_plain))
            .ok_or_else(|| format!("it holds `{}`, which isn't a file below one folder", entry.name.escape_debug()))?;
        match before.cmp(path) {
            std::cmp::Ordering::Equal => return Err(format!("its directory names a file twice: `{path}`")),
            std::cmp::Ordering::Greater => return Err(format!("`{path}` stands behind `{before}`, out of order")),
            std::cmp::Ordering::Less => before = path,
        }
        if u64::from(entry.size) >= left {
            return Err(format!("it unpacks to more than {} MiB", UNPACKED >> 20));
        }
        left -= u64::from(entry.size);
        files.insert(path.to_owned(), unpacked(entry).map_err(|reason| format!("`{path}` {reason}"))?);
    }
    match pack(&entries).iter().zip(contents).position(|(ours, theirs)| ours != theirs) {
        Some(at) => Err(format!("it isn't packed as Candor packs: byte {at} is another, so that programs may differ")),
        None => Ok(files),
    }
}

/// What the directory at the archive's end lists. Every byte of the archive belongs to what it lists.
fn directory(contents: &[u8]) -> Result<Vec<PackedFile<'_>>, String> {
    let no_zip = || "it isn't a whole zip".to_owned();
    if contents.len() < END {
        return Err(no_zip());
    }
    let at = contents.len() - END;
    let end = &contents[at..];
    if !end.starts_with(b"PK\x05\x06") {
        let is_within = contents.windows(4).any(|window| window == b"PK\x05\x06");
        return Err(if is_within { "something stands behind its end".to_owned() } else { no_zip() });
    }
    let (count, length, start) = (number(end, 10, 2), number(end, 12, 4), number(end, 16, 4));
    if start + length != at {
        return Err("something stands before its beginning or between its parts".to_owned());
    }
    let mut entries = Vec::with_capacity(count);
    let mut rest = &contents[start..at];
    let mut local = 0;
    while !rest.is_empty() {
        let header = rest.get(..CENTRAL).filter(|header| header.starts_with(b"PK\x01\x02")).ok_or_else(no_zip)?;
        let name = rest.get(CENTRAL..CENTRAL + number(header, 28, 2)).ok_or_else(no_zip)?;
        let name = std::str::from_utf8(name).map_err(|_| "a name in it isn't UTF-8".to_owned())?;
        let data = local + LOCAL + name.len();
        let packed = contents[..start].get(data..data + number(header, 20, 4));
        let packed = packed.ok_or_else(|| format!("`{}` is cut off", name.escape_debug()))?;
        // Four bytes each.
        let (check, size) = (number(header, 16, 4) as u32, number(header, 24, 4) as u32);
        let is_stored = number(header, 10, 2) == STORED;
        entries.push(PackedFile { name, is_stored, check, size, packed });
        local = data + packed.len();
        let header = CENTRAL + name.len() + number(header, 30, 2) + number(header, 32, 2);
        rest = rest.get(header..).ok_or_else(no_zip)?;
    }
    if entries.len() != count || local != start {
        return Err("its directory doesn't list what it holds, so that programs may unpack other files".to_owned());
    }
    Ok(entries)
}

/// A part of a path that means the same everywhere.
fn is_plain(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.contains(|c: char| matches!(c, '\\' | ':') || c.is_control())
}

/// What an entry holds, to its last bit.
fn unpacked(entry: &PackedFile<'_>) -> Result<Vec<u8>, String> {
    if u64::from(entry.size) > entry.packed.len() as u64 * DEFLATE {
        return Err("claims to be larger than it can be".to_owned());
    }
    if entry.is_stored && !is_packed(entry.packed) {
        return Err("isn't packed, as Candor packs all of its kind".to_owned());
    }
    let contents = if entry.is_stored { entry.packed.to_vec() } else { inflated(entry)? };
    let mut check = Crc::new();
    check.update(&contents);
    if contents.len() != entry.size as usize || check.sum() != entry.check {
        return Err("isn't what the directory says".to_owned());
    }
    Ok(contents)
}

/// What Deflate has packed, which ends where the entry does.
fn inflated(entry: &PackedFile<'_>) -> Result<Vec<u8>, String> {
    let mut contents = Vec::with_capacity(entry.size as usize);
    let mut inflate = Decompress::new(false);
    let status = inflate.decompress_vec(entry.packed, &mut contents, FlushDecompress::Finish);
    let is_whole = matches!(status, Ok(Status::StreamEnd)) && inflate.total_in() == entry.packed.len() as u64;
    if is_whole { Ok(contents) } else { Err("can't be unpacked".to_owned()) }
}

/// The archive of these entries, as [`crate::bundle::archive::archive()`] lays it out: one time, one mode, nothing extra.
fn pack(entries: &[PackedFile<'_>]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let start = (archive.len() as u32).to_le_bytes();
        // The version that unpacks it; a name beyond ASCII is marked as UTF-8; the method; midnight of 1 January 1980.
        let (version, method) = if entry.is_stored { (10, STORED as u8) } else { (20, DEFLATED) };
        let mut shared = vec![version, 0];
        shared.extend(if entry.name.is_ascii() { [0, 0] } else { [0, 8] });
        shared.extend([method, 0, 0, 0, 0x21, 0]);
        shared.extend(entry.check.to_le_bytes());
        shared.extend((entry.packed.len() as u32).to_le_bytes());
        shared.extend(entry.size.to_le_bytes());
        shared.extend((entry.name.len() as u16).to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&shared);
        archive.extend([0, 0]);
        archive.extend(entry.name.as_bytes());
        archive.extend(entry.packed);
        directory.extend(b"PK\x01\x02");
        directory.extend([version, 3]);
        directory.extend(&shared);
        // No extra field, no comment; a plain file that its owner may write and all may read.
        directory.extend([0; 8]);
        directory.extend([0, 0, 0xA4, 0x81]);
        directory.extend(start);
        directory.extend(entry.name.as_bytes());
    }
    let (start, count) = (archive.len() as u32, (entries.len() as u16).to_le_bytes());
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend((directory.len() as u32).to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

/// A number of two or four bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{
        bundle::{archive::archive, unarchive::unarchive},
        files::output::Files,
    };

    fn packed(paths: &[&str]) -> Vec<u8> {
        let mut files = Files::default();
        for path in paths {
            let kind = if path.ends_with(".pdf") { "%PDF-" } else { "" };
            files.insert(*path, format!("{kind}text of {path}").repeat(9).into_bytes());
        }
        archive(&files, "name").unwrap()
    }

    #[test]
    fn the_same_files_make_the_same_bytes_and_come_out_again() {
        let one = packed(&["index.html", "documents/Prüfung.pdf"]);
        assert_eq!(one, packed(&["documents/Prüfung.pdf", "index.html"]));
        let files = unarchive(&one).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["documents/Prüfung.pdf", "index.html"]);
        assert_eq!(files["index.html"], b"text of index.html".repeat(9));
        assert!(unarchive(&packed(&[])).unwrap().is_empty());
    }

    /// Replaces a text everywhere by one as long.
    fn replaced(from: &str, to: &str) -> Vec<u8> {
        let mut bytes = packed(&["aa/x.html", "index.html", "other.html"]);
        for at in 0..=bytes.len() - from.len() {
            if &bytes[at..at + from.len()] == from.as_bytes() {
                bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
            }
        }
        bytes
    }

    #[test]
    fn names_that_programs_take_differently_are_refused() {
        let table = [
            ("other.html", "index.html", "names a file twice"),
            ("other.html", "jndex.htm/", "isn't a file below one folder"),
            ("name/aa/x", "name/../x", "isn't a file below one folder"),
            ("name/aa/x", "name/aa\\x", "isn't a file below one folder"),
            ("name/aa/x", "name//a/x", "isn't a file below one folder"),
            ("name/aa/x", "else/aa/x", "isn't a file below one folder"),
            ("name/other", "/ame/other", "isn't a file below one folder"),
            ("aa/x", "zz/x", "out of order"),
        ];
        for (from, to, expected) in table {
            let said = unarchive(&replaced(from, to)).unwrap_err();
            assert!(said.contains(expected), "{from} → {to}: {said}");
        }
    }

    proptest! {
        /// Only what is packed may be other bits of the same length, and the list of sums tells what they unpack to.
        #[test]
        fn no_byte_around_the_files_can_be_another(at in any::<prop::sample::Index>(), byte: u8, what in 0..4) {
            let whole = packed(&["a/b.html", "c.html", "d.pdf"]);
            let mut other = whole.clone();
            let at = at.index(whole.len());
            match what {
                0 => other[at] = byte,
                1 => other.insert(at, byte),
                2 => drop(other.remove(at)),
                _ => other.truncate(at),
            }
            prop_assume!(other != whole);
            if let Ok(files) = unarchive(&other) {
                prop_assert_eq!(other.len(), whole.len());
                prop_assert!(files.into_keys().eq(["a/b.html", "c.html", "d.pdf"]));
                let is_packed = ["name/a/b.html", "name/c.html"].iter().any(|name| {
                    let start = whole.windows(name.len()).position(|window| window == name.as_bytes()).unwrap() + name.len();
                    let length = whole[start..].windows(2).position(|window| window == b"PK").unwrap();
                    (start..start + length).contains(&at)
                });
                prop_assert!(is_packed, "byte {}", at);
            }
        }

        #[test]
        fn nothing_stands_before_or_behind(junk in prop::collection::vec(any::<u8>(), 1..40)) {
            let whole = packed(&["a/b.html", "c.html"]);
            prop_assert!(unarchive(&[&junk[..], &whole].concat()).is_err());
            prop_assert!(unarchive(&[&whole, &junk[..]].concat()).is_err());
        }
    }
}
