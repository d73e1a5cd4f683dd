//! `issued.jsonl`: who got which bundle, one line each, written for good before the bundle is handed out.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::content::Content;
use crate::model::Date;

/// The ledger's name in a site folder.
pub const LEDGER: &str = "issued.jsonl";

/// A bundle that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The bundle's id.
    pub bundle: String,
    /// The prospect's id.
    pub prospect: String,
    /// Whom it is for.
    pub recipient: String,
    /// What its reader may see.
    pub audience: String,
    /// The day on which it was made.
    pub issued: Date,
    /// The last day on which it may be used.
    pub expires: Date,
    /// The NDA that it rests on.
    pub nda: EntryNda,
    /// SHA-256 of its `manifest.json`, in hexadecimal.
    pub manifest_sha256: String,
    /// One hash over what it says: see [`Content::hash`].
    pub content: String,
    /// What it says, record by record.
    pub records: Content,
    /// The version of Candor that made it.
    pub candor: String,
    /// The revision of the sources, if Git knows one. It stands here alone: it changes with what the recipient may not
    /// see, so that no byte of a bundle may depend on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
}

/// An NDA, as an entry names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryNda {
    /// The day on which it was signed.
    pub signed: Date,
    /// Where to find it.
    pub reference: Option<String>,
}

/// What is wrong with a ledger.
#[derive(Debug)]
pub enum LedgerError {
    /// The file system refused.
    Io(io::Error),
    /// A line, counted from 1, is no entry.
    Line(usize, String),
}

impl From<io::Error> for LedgerError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl std::fmt::Display for LedgerError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => error.fmt(formatter),
            Self::Line(line, reason) => write!(formatter, "line {line} is no entry: {reason}"),
        }
    }
}

/// The entries of a ledger, oldest first; none if there is no file.
///
/// # Errors
/// If the file can't be read, or a line is no entry.
pub fn read(path: &Path) -> Result<Vec<Entry>, LedgerError> {
    let text = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        text => text?,
    };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| LedgerError::Line(index + 1, error.to_string()))
        })
        .collect()
}

/// Appends an entry, and returns when it is on the disk. Other runs wait for their turn. A line that an earlier run left
/// without its end, because the machine stopped, keeps to itself.
///
/// # Errors
/// What the file system refused.
pub fn append(path: &Path, entry: &Entry) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    file.lock()?;
    let written = write(&mut file, entry);
    file.unlock()?;
    written
}

fn write(file: &mut File, entry: &Entry) -> io::Result<()> {
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    if file.seek(SeekFrom::End(0))? > 0 {
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        if last != [b'\n'] {
            line.insert(0, b'\n');
        }
    }
    // One write: whoever reads meanwhile sees the whole line or nothing.
    file.write_all(&line)?;
    file.sync_all()
}
