//! The second line of defence: authors copy and paste. Every output file, decoded, is searched for every
//! string that its audience may not see.

use rayon::prelude::*;

use super::readable::{Unreadable, readings};
use crate::{diagnostics::Diagnostic, render::Files, visibility::Guard};

/// Findings for the same file that are worth printing.
const PER_FILE: usize = 3;

/// Searches all files; a finding for each restricted string that one of them holds.
#[must_use]
pub fn scan(files: &Files, guard: &Guard, audience: &str) -> Vec<Diagnostic> {
    let files: Vec<(&str, &[u8])> = files.iter().collect();
    let findings: Vec<Vec<Diagnostic>> =
        files.par_iter().map(|(path, contents)| scan_file(path, contents, guard, audience)).collect();
    findings.into_iter().flatten().collect()
}

fn scan_file(path: &str, contents: &[u8], guard: &Guard, audience: &str) -> Vec<Diagnostic> {
    let texts = match readings(path, contents) {
        Ok(texts) => texts,
        Err(Unreadable(reason)) => {
            return vec![
                Diagnostic::error(
                    "leak/unreadable",
                    format!("`{path}` can't be searched for restricted text: {reason}"),
                )
                .help("hand out a file that can be read: without encryption, and whole"),
            ];
        }
    };
    let mut findings: Vec<Diagnostic> = Vec::new();
    for text in texts {
        for hit in guard.scan(&text) {
            let known =
                findings.iter().any(|finding| finding.labels.first().is_some_and(|label| label.place == hit.place));
            if !known {
                let finding = Diagnostic::error("leak/restricted-text", format!("`{path}` for the {audience} audience would hold restricted text"))
                    .at(hit.place, "restricted here")
                    .note(format!("it would stand in: {}", excerpt(&text, hit.offset)))
                    .help("remove it where it is repeated, or flag that place too; if it may be seen, add it to `visibility.allow_phrases` with a reason");
                findings.push(finding);
            }
        }
    }
    findings.truncate(PER_FILE);
    findings
}

/// A few words around byte `offset`, on one line.
fn excerpt(text: &str, offset: usize) -> String {
    let mut start = offset.saturating_sub(40).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let words: String = text[start..].chars().take(120).map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("…{}…", words.split_whitespace().collect::<Vec<_>>().join(" "))
}
