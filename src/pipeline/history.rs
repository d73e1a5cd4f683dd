//! The earlier states of the public site that its folder keeps, as files that the public site copies.

use super::{attachments::read_within, failure::Failure, parts::EditionKey, project::Project};

use crate::{
    diagnostics::diagnostic::{Diagnostic, has_errors},
    files::site::{FileError, SitePath},
    model::snapshot::{HISTORY, snapshot_day, snapshot_path},
    render::{attachments::Attachments, machines::kinds::MachineFile},
    visibility::project::Reader,
};

use serde_json::{Map, Value};

impl Project<'_> {
    /// The public site's `trust.json` as of today, not scanned: only the site's own folder may keep it.
    ///
    /// # Errors
    /// Findings of rendering.
    pub fn state(&self) -> Result<Vec<u8>, Failure> {
        let edition = self.edition(&EditionKey::site(Reader::public()))?;
        let made = edition.file(MachineFile::TrustJson.path())?;
        Ok(made.map(|made| made.to_vec()).unwrap_or_default())
    }
}

/// Adds the states of days before the project's own: its own is made anew, and on an earlier day nobody knew what comes.
///
/// # Errors
/// For files that are no such states, and what the file system refused.
pub(super) fn add(project: &Project<'_>, attachments: &mut Attachments) -> Result<(), Failure> {
    let mut findings = Vec::new();
    load(project, attachments, &mut findings)?;
    if has_errors(&findings) { Err(project.failure(findings)) } else { Ok(()) }
}

fn load(project: &Project<'_>, attachments: &mut Attachments, findings: &mut Vec<Diagnostic>) -> Result<(), FileError> {
    let limit = project.source.settings.limits.file_bytes.get().unsigned_abs();
    for path in project.files.list(HISTORY)? {
        let Some(day) = snapshot_day(&path) else {
            findings.push(
                Diagnostic::error("source/unknown-file", format!("`{path}` isn't named by a day"))
                    .in_text(path.to_string(), "", 0..0)
                    .help("an earlier state is `history/2026-11-26.json`; move other files elsewhere"),
            );
            continue;
        };
        let path = SitePath::from(path);
        let Some(bytes) = read_within(project.files, &path, limit, None, findings)? else { continue };
        if !is_state(&bytes) {
            findings.push(
                Diagnostic::error("history/unreadable", format!("`{path}` isn't a `trust.json` that Candor wrote"))
                    .in_text(path.to_string(), "", 0..0)
                    .help("restore it from the repository, or remove it: that day is then told by none"),
            );
        } else if day < project.date() {
            attachments.insert(path, snapshot_path(day), bytes);
        }
    }
    Ok(())
}

/// Whether this is a `trust.json` of Candor's.
#[must_use]
pub fn is_state(bytes: &[u8]) -> bool {
    let file: Result<Map<String, Value>, _> = serde_json::from_slice(bytes);
    file.is_ok_and(|file| file.get("generator").and_then(Value::as_str) == Some("candor"))
}
