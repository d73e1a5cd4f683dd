//! The lock as it stands in the site folder.

use super::lock::Lock;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::{
        names::LOCK,
        site::{FileError, SiteFiles},
    },
    text::characters::normalised,
};

/// A lock of more bytes than this is none.
const LARGEST: u64 = 64 << 20;

/// Whether a file that is called like the lock is one, of whatever version and in whatever state: only such a one may be
/// written over.
///
/// # Errors
/// What the file system refused.
pub fn is_lock(files: &dyn SiteFiles) -> Result<bool, FileError> {
    Ok(match files.size(LOCK)? {
        None | Some(0) => true,
        Some(size) if size > LARGEST => false,
        Some(_) => String::from_utf8_lossy(&files.read(LOCK)?).lines().any(|line| line.starts_with("version ")),
    })
}

/// The site's lock, or what is wrong with it.
///
/// # Errors
/// What the file system refused.
pub fn read_lock(files: &dyn SiteFiles) -> Result<Result<Lock, Diagnostic>, FileError> {
    match files.size(LOCK)? {
        None => {
            return Ok(Err(Diagnostic::error("exposure/no-lock", format!("this site has no {LOCK}"))
                .note("it lists what each audience sees, so that a change that shows more is seen in review")
                .help("run `candor exposure --write`, and commit the file")));
        }
        Some(size) if size > LARGEST => {
            let message = format!("{LOCK} has {} MiB, and no site needs more than {} MiB", size >> 20, LARGEST >> 20);
            return Ok(Err(Diagnostic::error("exposure/unreadable", message)
                .help("remove it, write it anew with `candor exposure --write`, and review what changes")));
        }
        Some(_) => {}
    }
    let text = normalised(String::from_utf8_lossy(&files.read(LOCK)?).into_owned());
    Ok(Lock::parse(&text).map_err(|error| {
        let start: usize = text.split_inclusive('\n').take(error.line - 1).map(str::len).sum();
        let length = text[start..].lines().next().map_or(0, str::len);
        let finding = Diagnostic::error("exposure/unreadable", format!("{LOCK} can't be read: {}", error.reason))
            .in_text(LOCK, &text, start..start + length);
        if error.is_old {
            finding
                .help("renew it with `candor exposure --write` on a state of the site that was reviewed, and commit it")
        } else {
            finding.help("write it anew with `candor exposure --write`, and review what changes")
        }
    }))
}
