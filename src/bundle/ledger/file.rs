//! The ledger's file: read whole, written line by line at its end.

use super::{
    chain::{Chain, chain, has_bundle, prev_of},
    entry::{Entry, LedgerLine, Linked, Revocation, Says, Withdrawal},
    questionnaire::QuestionnaireEntry,
};

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

use serde::Serialize;

use crate::model::notice::NoticeEntry;

/// What is wrong with a ledger.
#[derive(Debug)]
pub enum LedgerError {
    /// The file system refused.
    Io(io::Error),
    /// A line, counted from 1, isn't an entry.
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
            Self::Line(line, reason) => write!(formatter, "line {line} isn't an entry: {reason}"),
            Self::CutOff(line) => write!(formatter, "line {line} was cut off: a run stopped while it wrote it"),
        }
    }
}

/// Why an entry was not appended.
#[derive(Debug)]
pub enum NotRecorded {
    /// The file system refused; the ledger is as it was.
    Io(io::Error),
    /// Another bundle has this one's id: draw another.
    IdIsTaken,
}

impl From<io::Error> for NotRecorded {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The entries of a ledger that were not withdrawn, oldest first; none if there is no file. Waits while a run appends.
///
/// # Errors
/// If the file can't be read, or a line isn't an entry.
pub fn read(path: &Path) -> Result<Vec<Entry>, LedgerError> {
    Ok(read_all(path)?.bundles)
}

/// What a ledger says was handed out and not withdrawn, oldest first.
#[derive(Debug, Default)]
pub struct HandedOut {
    /// Bundles.
    pub bundles: Vec<Entry>,
    /// Questionnaires.
    pub questionnaires: Vec<QuestionnaireEntry>,
    /// Notices.
    pub notices: Vec<NoticeEntry>,
    /// Which of them may no longer be used.
    pub revocations: Vec<Revocation>,
}

impl HandedOut {
    /// What ended a bundle or a questionnaire before its time.
    #[must_use]
    pub fn revocation(&self, id: &str) -> Option<&Revocation> {
        self.revocations.iter().find(|revocation| revocation.revoked == id)
    }
}

/// Bundles and questionnaires, as [`read()`] does it.
///
/// # Errors
/// If the file can't be read, or a line isn't an entry.
pub fn read_all(path: &Path) -> Result<HandedOut, LedgerError> {
    let text = text(path)?.unwrap_or_default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut questionnaires: Vec<QuestionnaireEntry> = Vec::new();
    let mut notices: Vec<NoticeEntry> = Vec::new();
    let mut revocations: Vec<Revocation> = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        match says(index, line)? {
            Some(Says::Issued(entry)) => entries.push(*entry),
            Some(Says::Answered(entry)) => questionnaires.push(*entry),
            Some(Says::Announced(entry)) => notices.push(*entry),
            Some(Says::Revoked(revocation)) => revocations.push(*revocation),
            Some(Says::Withdrawn(id)) => {
                entries.retain(|entry| entry.bundle != id);
                questionnaires.retain(|entry| entry.questionnaire != id);
                notices.retain(|entry| entry.notice != id);
            }
            None => {}
        }
    }
    Ok(HandedOut { bundles: entries, questionnaires, notices, revocations })
}

/// What a line says, which is counted from 0; `None` for an empty one.
pub(super) fn says(index: usize, line: &str) -> Result<Option<Says>, LedgerError> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    match LedgerLine::parse(line) {
        Ok(line) => Ok(Some(line.says)),
        Err(error) if error.is_eof() && !line.ends_with('\n') => Err(LedgerError::CutOff(index + 1)),
        Err(error) => Err(LedgerError::Line(index + 1, error.to_string())),
    }
}

/// A ledger as a chain: see [`chain()`]. `None` if there is no file.
///
/// # Errors
/// If the file can't be read.
pub fn read_chain(path: &Path, head: Option<&str>) -> io::Result<Option<Chain>> {
    Ok(text(path)?.map(|text| chain(&text, head)))
}

/// The whole file; `None` if there is none.
pub(super) fn text(path: &Path) -> io::Result<Option<String>> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    // A long line reaches the file page by page: without the lock one could read half of it.
    file.lock_shared()?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(Some(text))
}

/// Appends an entry, and returns when it is on the disk. Other runs wait for their turn, so that no two can take one id. A
/// line that an earlier run left without its end, because the machine stopped, keeps to itself.
///
/// # Errors
/// [`NotRecorded`]; the ledger is then as it was.
pub fn append(path: &Path, entry: &Entry) -> Result<(), NotRecorded> {
    append_unless_taken(path, entry, &entry.bundle)
}

/// The same for a questionnaire.
///
/// # Errors
/// As [`append`].
pub fn append_questionnaire(path: &Path, entry: &QuestionnaireEntry) -> Result<(), NotRecorded> {
    append_unless_taken(path, entry, &entry.questionnaire)
}

/// The same for a notice.
///
/// # Errors
/// As [`append`]; an id that is taken says that the very same notice was recorded before.
pub fn append_notice(path: &Path, entry: &NoticeEntry) -> Result<(), NotRecorded> {
    append_unless_taken(path, entry, &entry.notice)
}

fn append_unless_taken(path: &Path, entry: &impl Serialize, id: &str) -> Result<(), NotRecorded> {
    append_line(path, entry, |ledger| if has_bundle(ledger, id) { Err(NotRecorded::IdIsTaken) } else { Ok(()) })
}

/// Takes an entry back whose bundle couldn't be written: nobody has it, so that the next one is not compared with it.
///
/// # Errors
/// What the file system refused.
pub fn withdraw(path: &Path, bundle: &str) -> io::Result<()> {
    append_line(path, &Withdrawal { withdrawn: bundle }, |_| Ok::<(), io::Error>(()))
}

/// Ends what was handed out before its time, once.
///
/// # Errors
/// What the file system refused.
pub fn revoke(path: &Path, revocation: &Revocation) -> io::Result<()> {
    append_line(path, revocation, |_| Ok::<(), io::Error>(()))
}

/// Appends a line, unless `look` refuses it in view of what stands there.
fn append_line<E: From<io::Error>>(
    path: &Path,
    value: &impl Serialize,
    look: impl FnOnce(&str) -> Result<(), E>,
) -> Result<(), E> {
    append_text(path, |ledger| {
        look(ledger)?;
        let mut line = serde_json::to_vec(&Linked { value, prev: prev_of(ledger) }).map_err(io::Error::from)?;
        line.push(b'\n');
        Ok(line)
    })
}

/// Appends the lines that `make` makes in view of what stands there: all of them or none.
pub(super) fn append_text<E: From<io::Error>>(
    path: &Path,
    make: impl FnOnce(&str) -> Result<Vec<u8>, E>,
) -> Result<(), E> {
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    // Held until the file is closed, at the end of this function.
    file.lock()?;
    let mut ledger = String::new();
    file.read_to_string(&mut ledger)?;
    let mut lines = make(&ledger)?;
    let length = file.seek(SeekFrom::End(0))?;
    if length == 0 {
        sync_folder(path)?;
    } else if !ledger.ends_with('\n') {
        lines.insert(0, b'\n');
    }
    let written = file.write_all(&lines).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a line would stop every later run. If even this fails, they say which line it is.
        let _ = file.set_len(length);
    }
    Ok(written?)
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
