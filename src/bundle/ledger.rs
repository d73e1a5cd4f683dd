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

/// A line that takes an entry back: its bundle was recorded, and then couldn't be written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    /// The bundle's id.
    withdrawn: String,
}

/// What is wrong with a ledger.
#[derive(Debug)]
pub enum LedgerError {
    /// The file system refused.
    Io(io::Error),
    /// A line, counted from 1, is no entry.
    Line(usize, String),
    /// The last line, counted from 1, has no end: a run stopped while it wrote it, before it handed out the bundle.
    CutOff(usize),
}

impl LedgerError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Io(_) => "see that the file can be read and written; a bundle that can't be recorded isn't made",
            Self::Line(..) => "mend or move the line; a bundle that can't be recorded isn't made",
            Self::CutOff(_) => "delete the line: its bundle was never handed out",
        }
    }
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
            Self::CutOff(line) => write!(formatter, "line {line} was cut off: a run stopped while it wrote it"),
        }
    }
}

/// The entries of a ledger that were not withdrawn, oldest first; none if there is no file. Waits while a run appends.
///
/// # Errors
/// If the file can't be read, or a line is no entry.
pub fn read(path: &Path) -> Result<Vec<Entry>, LedgerError> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        file => file?,
    };
    // A long line reaches the file page by page: without the lock one could read half of it.
    file.lock_shared()?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let mut entries: Vec<Entry> = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if let Ok(Withdrawal { withdrawn }) = serde_json::from_str(line) {
            entries.retain(|entry| entry.bundle != withdrawn);
            continue;
        }
        match serde_json::from_str(line) {
            Ok(entry) => entries.push(entry),
            Err(error) if error.is_eof() && !line.ends_with('\n') => return Err(LedgerError::CutOff(index + 1)),
            Err(error) => return Err(LedgerError::Line(index + 1, error.to_string())),
        }
    }
    Ok(entries)
}

/// Appends an entry, and returns when it is on the disk. Other runs wait for their turn. A line that an earlier run left
/// without its end, because the machine stopped, keeps to itself.
///
/// # Errors
/// What the file system refused; the ledger is then as it was.
pub fn append(path: &Path, entry: &Entry) -> io::Result<()> {
    append_line(path, entry)
}

/// Takes an entry back whose bundle couldn't be written: nobody has it, so that the next one is not compared with it.
///
/// # Errors
/// What the file system refused.
pub fn withdraw(path: &Path, bundle: &str) -> io::Result<()> {
    append_line(path, &Withdrawal { withdrawn: bundle.to_owned() })
}

fn append_line(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    // Held until the file is closed, at the end of this function.
    file.lock()?;
    let length = file.seek(SeekFrom::End(0))?;
    if length == 0 {
        sync_folder(path)?;
    } else {
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        if last != [b'\n'] {
            line.insert(0, b'\n');
        }
    }
    let written = file.write_all(&line).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a line would stop every later run. If even this fails, they say which line it is.
        let _ = file.set_len(length);
    }
    written
}

/// A new file's name is on the disk only when its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// Folders can't be opened as files here; the file system sees to it.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
