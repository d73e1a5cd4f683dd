//! The second line of defence: authors copy and paste. Every output file, decoded, is searched for every
//! string that its audience may not see.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::readable::readings;
use crate::{
    diagnostics::{Diagnostic, Place},
    render::Files,
    visibility::Guard,
};

/// Outputs that are worth naming for one restricted string.
const OUTPUTS_NAMED: usize = 4;

/// The finding that a file can't be searched.
pub const NOT_SEARCHED: &str = "leak/not-searched";

/// A file of an output that can't be searched, or not all of it.
#[derive(Debug)]
pub struct Unsearched {
    /// Its path in the output.
    pub output: String,
    /// The finding, without a place.
    pub finding: Diagnostic,
}

/// Searches all files; a finding for each restricted string that one of them holds, and the files that can't be
/// searched. `repeated` tells where in the sources a restricted string stands once more.
#[must_use]
pub fn scan(
    files: &Files,
    guard: &Guard,
    audience: &str,
    repeated: impl Fn(Place) -> Option<Place>,
) -> (Vec<Diagnostic>, Vec<Unsearched>) {
    let files: Vec<(&str, &[u8])> = files.iter().collect();
    let scanned: Vec<Scanned> = files.par_iter().map(|(path, contents)| scan_file(path, contents, guard)).collect();
    let mut not_searched = Vec::new();
    let mut leaks: BTreeMap<Place, Vec<Leak>> = BTreeMap::new();
    for Scanned { leaks: found, unsearched } in scanned {
        found.into_iter().for_each(|leak| leaks.entry(leak.place).or_default().push(leak));
        not_searched.extend(unsearched);
    }
    let findings = leaks.iter().map(|(place, leaks)| explain(*place, leaks, audience, repeated(*place))).collect();
    (findings, not_searched)
}

/// A restricted string in an output file.
struct Leak {
    place: Place,
    path: String,
    excerpt: String,
}

/// What searching a file found.
struct Scanned {
    leaks: Vec<Leak>,
    /// That it can't be searched, or not all of it.
    unsearched: Option<Unsearched>,
}

fn scan_file(path: &str, contents: &[u8], guard: &Guard) -> Scanned {
    let readings = readings(path, contents);
    let mut leaks: Vec<Leak> = Vec::new();
    for text in readings.texts.iter().rev() {
        for hit in guard.scan(text) {
            if !leaks.iter().any(|leak| leak.place == hit.place) {
                leaks.push(Leak { place: hit.place, path: path.to_owned(), excerpt: excerpt(text, hit.offset) });
            }
        }
    }
    Scanned { leaks, unsearched: not_searched(path, &readings.unsearched) }
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

/// Reasons that are worth naming for one file.
const REASONS_NAMED: usize = 5;

fn not_searched(path: &str, reasons: &[String]) -> Option<Unsearched> {
    let (first, more) = reasons.split_first()?;
    let mut finding =
        Diagnostic::error(NOT_SEARCHED, format!("`{path}` can't be searched for restricted text: {first}"));
    for reason in more.iter().take(REASONS_NAMED - 1) {
        finding = finding.note(format!("nor can this: {reason}"));
    }
    if reasons.len() > REASONS_NAMED {
        finding = finding.note(format!("and {} more", reasons.len() - REASONS_NAMED));
    }
    Some(Unsearched { output: path.to_owned(), finding })
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
