//! The second line of defence: authors copy and paste. Every output file, decoded, is searched for every
//! string that its audience may not see.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::readable::{Unreadable, readings};
use crate::{
    diagnostics::{Diagnostic, Place},
    render::Files,
    visibility::Guard,
};

/// Outputs that are worth naming for one restricted string.
const OUTPUTS_NAMED: usize = 4;

/// Searches all files; a finding for each restricted string that one of them holds. `repeated` tells where in
/// the sources a restricted string stands once more.
#[must_use]
pub fn scan(
    files: &Files,
    guard: &Guard,
    audience: &str,
    repeated: impl Fn(Place) -> Option<Place>,
) -> Vec<Diagnostic> {
    let files: Vec<(&str, &[u8])> = files.iter().collect();
    let scanned: Vec<Result<Vec<Leak>, Diagnostic>> =
        files.par_iter().map(|(path, contents)| scan_file(path, contents, guard)).collect();
    let mut findings = Vec::new();
    let mut leaks: BTreeMap<Place, Vec<Leak>> = BTreeMap::new();
    for result in scanned {
        match result {
            Ok(found) => found.into_iter().for_each(|leak| leaks.entry(leak.place).or_default().push(leak)),
            Err(finding) => findings.push(finding),
        }
    }
    findings.extend(leaks.iter().map(|(place, leaks)| explain(*place, leaks, audience, repeated(*place))));
    findings
}

/// A restricted string in an output file.
struct Leak {
    place: Place,
    path: String,
    excerpt: String,
}

fn scan_file(path: &str, contents: &[u8], guard: &Guard) -> Result<Vec<Leak>, Diagnostic> {
    let texts = readings(path, contents).map_err(|Unreadable(reason)| {
        Diagnostic::error("leak/unreadable", format!("`{path}` can't be searched for restricted text: {reason}"))
            .help("hand out a file that can be read: without encryption, and whole")
    })?;
    let mut leaks: Vec<Leak> = Vec::new();
    for text in texts.iter().rev() {
        for hit in guard.scan(text) {
            if !leaks.iter().any(|leak| leak.place == hit.place) {
                leaks.push(Leak { place: hit.place, path: path.to_owned(), excerpt: excerpt(text, hit.offset) });
            }
        }
    }
    Ok(leaks)
}

fn explain(place: Place, leaks: &[Leak], audience: &str, repeated: Option<Place>) -> Diagnostic {
    let named: Vec<&str> = leaks.iter().take(OUTPUTS_NAMED).map(|leak| leak.path.as_str()).collect();
    let more = match leaks.len().saturating_sub(OUTPUTS_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let finding =
        Diagnostic::error("leak/restricted-text", format!("the {audience} audience would see restricted text"))
            .at(place, "restricted here");
    let finding = match repeated {
        Some(repeated) => finding.at(repeated, "and repeated here"),
        None => finding,
    };
    let finding = finding.note(format!("it would stand in {}{more}", named.join(", ")));
    let finding = match leaks.first() {
        Some(leak) => finding.note(format!("there it reads: {}", leak.excerpt)),
        None => finding,
    };
    finding.help("remove it where it is repeated, or flag that place too; if it may be seen, add it to `visibility.allow_phrases` with a reason")
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
