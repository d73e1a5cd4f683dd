//! The second line of defence: authors copy and paste. Every output file, decoded, is searched for every
//! string that its audience may not see.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use super::{
    leaks::{Leak, Leaks},
    readable::reading::{SharedReadings, readings, readings_of_marked},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place, SourceMap},
    files::output::{Files, Marked},
    visibility::guard::Guard,
};

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

/// Searches all files of an output for what its audience may not see, and tells which of them can't be searched.
/// `sources` tell where the author sees the words.
#[must_use]
pub fn scan(files: &Files, guard: &Guard, audience: &str, sources: &SourceMap) -> (Leaks, Vec<Unsearched>) {
    scan_copy(files, &SharedReadings::default(), guard, audience, sources)
}

/// The same for one of some copies, which have read before what they share.
pub(crate) fn scan_copy(
    files: &Files,
    shared: &SharedReadings,
    guard: &Guard,
    audience: &str,
    sources: &SourceMap,
) -> (Leaks, Vec<Unsearched>) {
    // The longest first, one by one: of two cores neither is left with the search index while the other is done.
    let mut whole: Vec<(usize, &str, &[u8])> =
        files.iter().enumerate().map(|(place, (path, contents))| (place, path, contents)).collect();
    whole.sort_by_key(|(_, _, contents)| Reverse(contents.len()));
    let scanned = whole.par_iter().with_max_len(1).map(|(place, path, contents)| {
        let scanned = scan_file(path, contents, (files.marked(path), shared), guard);
        (*place, scanned)
    });
    let mut scanned: Vec<(usize, Scanned)> = scanned.collect();
    scanned.sort_by_key(|(place, _)| *place);
    let mut leaks = Leaks::default();
    let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    let mut not_searched = Vec::new();
    for (_, Scanned { found: hits, unsearched }) in scanned {
        hits.into_iter().for_each(|hit| found.entry(hit.pattern).or_default().push(hit));
        not_searched.extend(unsearched);
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
    (leaks, not_searched)
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

/// What searching a file found.
struct Scanned {
    found: Vec<Found>,
    /// That it can't be searched, or not all of it.
    unsearched: Option<Unsearched>,
}

/// What a marked file says, it said before, or its mark says it: what many copies share is read once.
fn scan_file(
    path: &str,
    contents: &[u8],
    (marked, shared): (Option<&Marked>, &SharedReadings),
    guard: &Guard,
) -> Scanned {
    let readings = match marked {
        Some(marked) => readings_of_marked(path, marked),
        None => readings(path, contents, shared),
    };
    let mut all: Vec<Found> = Vec::new();
    let contents = || readings.contents.iter();
    for text in contents().flat_map(|part| part.texts.iter().rev()).chain(readings.name.iter().rev()) {
        for hit in guard.scan(text) {
            let text = text.text();
            let is_whole = stands_alone(text, &hit.range);
            match all.iter_mut().find(|found| found.pattern == hit.pattern) {
                Some(found) => {
                    found.is_whole |= is_whole;
                    let excerpt = excerpt(text, hit.range.start);
                    if signs(&excerpt) < signs(&found.excerpt) {
                        found.excerpt = excerpt;
                    }
                }
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
    let unsearched: Vec<&str> = contents().flat_map(|part| &part.unsearched).map(String::as_str).collect();
    Scanned { found: all, unsearched: not_searched(path, &unsearched) }
}

/// How much of an excerpt is not for people: of all readings, text without markup is shown.
fn signs(excerpt: &str) -> usize {
    excerpt.chars().filter(|c| "{}[]<>\"=:\\".contains(*c)).count()
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

/// Reasons that are worth naming for one file.
const REASONS_NAMED: usize = 5;

fn not_searched(path: &str, reasons: &[&str]) -> Option<Unsearched> {
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
    let words: String = text[start..].chars().take(120).collect();
    format!("…{}…", one_line(&words))
}

fn one_line(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
