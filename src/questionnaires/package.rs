//! A workbook as the zip that it is: parts are read, and written with all others as they were, to the byte.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::author::import::formats::xlsx::refuse_bombs;

/// A workbook's parts.
#[derive(Debug)]
pub struct Package {
    bytes: Vec<u8>,
    names: Vec<String>,
}

impl Package {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Why it is none that can be read, and what to do.
    pub fn open(bytes: Vec<u8>) -> Result<Self, (String, String)> {
        refuse_bombs(&bytes)?;
        let help = || "open it, and save it anew as .xlsx".to_owned();
        let mut archive =
            ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|error| (error.to_string(), help()))?;
        let mut names = Vec::new();
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|error| (error.to_string(), help()))?;
            names.push(part.name().map_err(|error| (error.to_string(), help()))?.into_owned());
        }
        Ok(Self { bytes, names })
    }

    /// Whether there is this part.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn text(&self, name: &str) -> Result<String, String> {
        let index =
            self.names.iter().position(|known| known == name).ok_or_else(|| format!("it has no part {name}"))?;
        let mut archive = ZipArchive::new(Cursor::new(self.bytes.as_slice())).map_err(|error| error.to_string())?;
        let mut part = archive.by_index(index).map_err(|error| format!("{name}: {error}"))?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|error| format!("{name}: {error}"))?;
        String::from_utf8(bytes).map_err(|_| format!("{name} isn't written in UTF-8"))
    }

    /// The workbook with these parts in the place of its own, and those that it doesn't have yet at its end. All others are copied
    /// as they are packed.
    ///
    /// # Errors
    /// What the archive refused.
    pub fn repacked(&self, changed: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, String> {
        let words = |error: zip::result::ZipError| error.to_string();
        let mut archive = ZipArchive::new(Cursor::new(self.bytes.as_slice())).map_err(words)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len() + (64 << 10))));
        for (index, name) in self.names.iter().enumerate() {
            let part = archive.by_index_raw(index).map_err(words)?;
            match changed.get(name) {
                None => writer.raw_copy_file(part).map_err(words)?,
                Some(contents) => {
                    let time = part.last_modified().unwrap_or(zip::DateTime::DEFAULT);
                    writer.start_file(name, options(time)).map_err(words)?;
                    writer.write_all(contents).map_err(|error| error.to_string())?;
                }
            }
        }
        for (name, contents) in changed.iter().filter(|(name, _)| !self.has(name)) {
            writer.start_file(name, options(zip::DateTime::DEFAULT)).map_err(words)?;
            writer.write_all(contents).map_err(|error| error.to_string())?;
        }
        Ok(writer.finish().map_err(words)?.into_inner())
    }
}

fn options(time: zip::DateTime) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(time)
}
