//! The second line of defence: authors copy and paste. Every output file, decoded, is searched for every
//! string that its audience may not see.

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use super::{
    leaks::{Leak, Leaks},
    readable::{Unreadable, readings},
};
use crate::{
    diagnostics::{Diagnostic, Place, SourceMap},
    render::Files,
    visibility::Guard,
};

/// Searches all files of an output for what its audience may not see. `sources` tell where the author sees the words.
#[must_use]
pub fn scan(files: &Files, guard: &Guard, audience: &str, sources: &SourceMap) -> Leaks {
    let files: Vec<(&str, &[u8])> = files.iter().collect();
    let scanned: Vec<Result<Vec<Found>, Diagnostic>> =
        files.par_iter().map(|(path, contents)| scan_file(path, contents, guard)).collect();
    let mut leaks = Leaks::default();
    let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for result in scanned {
        match result {
            Ok(hits) => hits.into_iter().for_each(|hit| found.entry(hit.pattern).or_default().push(hit)),
            Err(finding) => leaks.unreadable(finding),
        }
    }
    for (pattern, found) in found {
        let is_whole = found.iter().any(|found| found.is_whole);
        if let (Some(verdict), Some(first)) = (guard.verdict(pattern, is_whole), found.first()) {
            let shown = verdict.shown.iter().filter_map(|places| place_of(pattern, places, guard, sources));
            let leak = Leak {
                severity: verdict.severity,
                may_be_known: verdict.may_be_known,
                restricted: verdict.restricted,
                shown: shown.collect(),
                audiences: [audience.to_owned()].into(),
                outputs: found.iter().map(|found| found.path.clone()).collect(),
                excerpt: first.excerpt.clone(),
                phrase: first.phrase.clone(),
            };
            leaks.add(guard.key(pattern), leak);
        }
    }
    leaks
}

/// Where in the sources the words stand: in the first of some places that hold them, to the letter.
fn place_of(pattern: usize, places: &[Place], guard: &Guard, sources: &SourceMap) -> Option<Place> {
    let exact = places.iter().find_map(|place| {
        let text = sources.text(place.file).get(place.start as usize..place.end as usize)?;
        let range = guard.locate(pattern, text)?;
        let start = place.start as usize;
        Some(Place::new(place.file, start + range.start, start + range.end))
    });
    exact.or(places.first().copied())
}

/// A restricted string in an output file.
struct Found {
    pattern: usize,
    path: String,
    excerpt: String,
    phrase: String,
    /// Whether it is a line, a cell or a heading of its own.
    is_whole: bool,
}

fn scan_file(path: &str, contents: &[u8], guard: &Guard) -> Result<Vec<Found>, Diagnostic> {
    let texts = readings(path, contents).map_err(|Unreadable(reason)| {
        Diagnostic::error("leak/unreadable", format!("`{path}` can't be searched for restricted text: {reason}"))
            .help("hand out a file that can be read: without encryption, and whole")
    })?;
    let mut all: Vec<Found> = Vec::new();
    for text in texts.iter().rev() {
        for hit in guard.scan(text) {
            let is_whole = stands_alone(text, &hit.range);
            match all.iter_mut().find(|found| found.pattern == hit.pattern) {
                Some(found) => found.is_whole |= is_whole,
                None => all.push(Found {
                    pattern: hit.pattern,
                    path: path.to_owned(),
                    excerpt: excerpt(text, hit.range.start),
                    phrase: one_line(&text[hit.range]),
                    is_whole,
                }),
            }
        }
    }
    Ok(all)
}

/// Whether nothing else stands on the line, in the cell or in the string.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let edge = |c: char| matches!(c, '\n' | '\r' | '\t' | '|' | '\u{1F}');
    let is_mark = |c: char| !c.is_alphanumeric() && !edge(c) && !matches!(c, '<' | '>');
    let before = text[..range.start].trim_end_matches(is_mark);
    let after = text[range.end..].trim_start_matches(is_mark);
    let opens = before.is_empty() || before.ends_with(edge) || before.ends_with('>') && opens_a_whole(before);
    opens && (after.is_empty() || after.starts_with(edge) || after.starts_with("</"))
}

/// Whether a text ends in the tag of a cell, a heading or an item.
fn opens_a_whole(text: &str) -> bool {
    let tag = text.rsplit_once('<').map_or("", |(_, tag)| tag);
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    matches!(name, "td" | "th" | "dd" | "dt" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" | "caption")
}

/// A few words around byte `offset`, on one line.
fn excerpt(text: &str, offset: usize) -> String {
    let mut start = offset.saturating_sub(40).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let words: String = text[start..].chars().take(120).collect();
    format!("…{}…", one_line(&words))
}

fn one_line(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
