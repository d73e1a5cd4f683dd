//! What several machines have issued at once, each on a copy of one ledger, put into that ledger as one chain.
//!
//! Each line is kept but for its `prev`, which the chain needs anew. Lines are put in the order in which they were made.

use std::{collections::HashSet, fmt, io, path::Path};

use super::{
    chain::{has_bundle, prev_of},
    entry::{LedgerLine, Says},
    file::append_text,
};

use crate::model::moment::Moment;

/// A copy of the ledger that a machine went on with.
#[derive(Debug)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// Why nothing was joined; the ledger is as it was.
#[derive(Debug)]
pub enum NotJoined {
    /// The file system refused.
    Io(io::Error),
    /// A part doesn't begin with what stands in the ledger.
    AnotherBeginning(String),
    /// A line of a part, counted from 1, isn't a whole entry.
    Line(String, usize, String),
    /// Two parts record one bundle.
    SameBundle(String, String),
}

impl From<io::Error> for NotJoined {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for NotJoined {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(formatter),
            Self::AnotherBeginning(part) => {
                write!(formatter, "{part} doesn't begin with the lines of this ledger: it went on from another one")
            }
            Self::Line(part, line, reason) => write!(formatter, "line {line} of {part} isn't an entry: {reason}"),
            Self::SameBundle(part, bundle) => {
                write!(formatter, "{part} records the bundle {bundle}, which another part records too")
            }
        }
    }
}

/// A line that a machine added, with the withdrawals that followed it.
struct Added<'t> {
    made: Option<Moment>,
    /// Each with what it names as the line before it.
    lines: Vec<(&'t str, Option<String>)>,
}

/// Appends what the parts hold beyond the ledger, and returns how many lines that is.
///
/// # Errors
/// [`NotJoined`].
pub fn join(ledger: &Path, parts: &[Part]) -> Result<usize, NotJoined> {
    let mut count = 0;
    append_text(ledger, |there| {
        let mut added = added(there, parts)?;
        added.sort_by_key(|one| one.made);
        let mut text = there.to_owned();
        for (line, prev) in added.iter().flat_map(|one| &one.lines) {
            text += &relinked(line, prev.as_deref(), &prev_of(&text));
            count += 1;
        }
        Ok::<_, NotJoined>(text.split_off(there.len()).into_bytes())
    })?;
    Ok(count)
}

fn added<'p>(ledger: &str, parts: &'p [Part]) -> Result<Vec<Added<'p>>, NotJoined> {
    let mut added: Vec<Added<'p>> = Vec::new();
    let mut bundles = HashSet::new();
    for Part { name, text } in parts {
        let beyond = text.strip_prefix(ledger).ok_or_else(|| NotJoined::AnotherBeginning(name.clone()))?;
        let first = ledger.lines().count() + 1;
        for (number, line) in (first..).zip(beyond.split_inclusive('\n')).filter(|(_, line)| !line.trim().is_empty()) {
            let wrong = |reason: String| NotJoined::Line(name.clone(), number, reason);
            let read = LedgerLine::parse(line).map_err(|error| wrong(error.to_string()))?;
            if !line.ends_with('\n') {
                return Err(wrong("it was cut off".to_owned()));
            }
            let (id, made) = match read.says {
                Says::Issued(entry) => (entry.bundle, entry.made),
                Says::Answered(entry) => (entry.questionnaire, Some(entry.made)),
                Says::Announced(entry) => (entry.notice, Some(entry.made)),
                Says::Revoked(revocation) => {
                    added.push(Added { made: Some(revocation.made), lines: vec![(line, read.prev)] });
                    continue;
                }
                Says::Withdrawn(bundle) => match added.last_mut().filter(|_| bundles.contains(&bundle)) {
                    Some(last) => {
                        last.lines.push((line, read.prev));
                        continue;
                    }
                    None => return Err(wrong(format!("it withdraws {bundle}, which this part doesn't record"))),
                },
            };
            if has_bundle(ledger, &id) || !bundles.insert(id.clone()) {
                return Err(NotJoined::SameBundle(name.clone(), id));
            }
            added.push(Added { made, lines: vec![(line, read.prev)] });
        }
    }
    Ok(added)
}

/// The line, with another line before it.
fn relinked(line: &str, old: Option<&str>, new: &str) -> String {
    match old {
        Some(old) => line.replacen(&format!("\"prev\":\"{old}\""), &format!("\"prev\":\"{new}\""), 1),
        None => line.to_owned(),
    }
}
