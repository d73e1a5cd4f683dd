//! A ledger that one run reads again for each of its bundles: what it has read is compared, and only what is new is taken apart. A line is
//! as long as a bundle has records, and a run of a thousand writes a thousand.

use super::{
    entry::{Entry, Says},
    file::{LedgerError, says, text},
};

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// A ledger, as far as this run has read it.
#[derive(Debug)]
pub struct FollowedLedger {
    path: PathBuf,
    known: Mutex<Known>,
}

/// What a prospect's next bundle has to know of all before it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct IssuedBefore {
    /// The ids of all bundles that were not withdrawn.
    pub ids: Vec<String>,
    /// Those that the prospect got, oldest first.
    pub bundles: Vec<Entry>,
}

#[derive(Debug, Default)]
struct Known {
    /// All of it; others may write on in its last line only if that has no end.
    text: String,
    /// How many they are.
    lines: usize,
    bundles: Vec<KnownBundle>,
}

/// A bundle that was not withdrawn: its line has the rest.
#[derive(Debug)]
struct KnownBundle {
    id: String,
    prospect: String,
    /// Which line it is, from 0.
    index: usize,
    line: Range<usize>,
}

impl FollowedLedger {
    /// The ledger at this path, of which nothing is read yet.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path, known: Mutex::default() }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stands in it now. Waits while a run appends.
    ///
    /// # Errors
    /// If the file can't be read, or a line isn't an entry.
    pub fn before(&self, prospect: &str) -> Result<IssuedBefore, LedgerError> {
        // Before the file is read: of two threads, none goes on from what the other has read later.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let now = text(&self.path)?.unwrap_or_default();
        if !known.text.ends_with('\n') || !now.starts_with(&known.text) {
            *known = Known::default();
        }
        known.go_on(now)?;
        known.before(prospect)
    }
}

impl Known {
    /// Reads what is new in a text that begins with the one that is known. Where a line isn't an entry, nothing is known afterwards.
    fn go_on(&mut self, now: String) -> Result<(), LedgerError> {
        let Self { text, mut lines, mut bundles } = std::mem::take(self);
        let mut at = text.len();
        for line in now[at..].split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            match says(lines, line)? {
                Some(Says::Issued(entry)) => {
                    let Entry { bundle: id, prospect, .. } = *entry;
                    bundles.push(KnownBundle { id, prospect, index: lines, line: range });
                }
                Some(Says::Withdrawn(id)) => bundles.retain(|bundle| bundle.id != id),
                Some(Says::Answered(_) | Says::Announced(_) | Says::Revoked(_)) | None => {}
            }
            lines += 1;
        }
        *self = Self { text: now, lines, bundles };
        Ok(())
    }

    fn before(&self, prospect: &str) -> Result<IssuedBefore, LedgerError> {
        let mut before =
            IssuedBefore { ids: self.bundles.iter().map(|bundle| bundle.id.clone()).collect(), bundles: Vec::new() };
        for bundle in self.bundles.iter().filter(|bundle| bundle.prospect == prospect) {
            if let Some(Says::Issued(entry)) = says(bundle.index, &self.text[bundle.line.clone()])? {
                before.bundles.push(*entry);
            }
        }
        Ok(before)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::FollowedLedger;

    use crate::bundle::ledger::file::read;

    fn line(id: &str, prospect: &str) -> String {
        let entry = serde_json::json!({
            "bundle": id, "prospect": prospect, "recipient": "R", "audience": "nda", "issued": "2026-01-01", "expires": "2026-04-01",
            "nda": {"signed": "2025-01-01", "reference": null}, "manifest_sha256": "", "content": "", "records": {}, "candor": "1"
        });
        format!("{entry}\n")
    }

    /// Whatever others do to the file meanwhile, what is told is what it says now.
    #[test]
    fn a_ledger_that_is_followed_says_what_one_that_is_read_anew_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issued.jsonl");
        let ledger = FollowedLedger::at(path.clone());
        let (a, b, c) = (line("A", "x"), line("B", "y"), line("C", "x"));
        for text in [
            String::new(),
            a.clone(),
            format!("{a}{b}"),
            format!("{a}{b}\n{c}"),
            format!("{a}{b}\n{c}{{\"withdrawn\":\"A\"}}\n"),
            format!("{a}{b}"),
            format!("{b}{a}{c}"),
            format!("{b}{a}{}", c.trim_end()),
            format!("{b}{a}{} \n{}", c.trim_end(), line("D", "x")),
            format!("{b}{a}{}x\n", c.trim_end()),
            format!("{b}{a}{}", &c[..20]),
            format!("{b}not a line\n"),
            format!("{b}{a}"),
        ] {
            fs::write(&path, &text).unwrap();
            match (ledger.before("x"), read(&path)) {
                (Ok(before), Ok(all)) => {
                    assert_eq!(before.ids, all.iter().map(|entry| entry.bundle.clone()).collect::<Vec<_>>(), "{text}");
                    let bundles: Vec<_> = all.into_iter().filter(|entry| entry.prospect == "x").collect();
                    assert_eq!(before.bundles, bundles, "{text}");
                }
                (before, all) => assert_eq!(before.unwrap_err().to_string(), all.unwrap_err().to_string(), "{text}"),
            }
        }
    }
}
