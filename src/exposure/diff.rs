//! What a site shows that a lock doesn't list, and the other way round.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::json;

use super::{
    line::{Exposure, Line, Viewer},
    lock::{DUPLICATE, Lock},
    policies::approved_texts,
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place, SourceMap},
    files::names::LOCK,
    visibility::{
        fingerprint::Fingerprint,
        flag::{Audience, Segment},
    },
};

/// The difference between a lock and a site.
pub struct Diff {
    /// What would be seen anew, and by whom.
    pub new: Vec<New>,
    /// What nobody of those would see any more.
    pub gone: Vec<Line>,
    /// Lines of the lock that are no longer so, and fingerprints that it doesn't have: it should be written anew.
    pub outdated: usize,
}

/// Something that would be seen anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// By whom, and what.
    pub line: Line,
    /// Where it stands, if that is in a source file.
    pub place: Option<Place>,
    /// Whether they saw it before, so that only the words are new.
    pub seen: bool,
    /// Whether words stand in it that were restricted.
    pub words: bool,
}

impl Diff {
    /// What `exposure` shows beyond `lock`.
    #[must_use]
    pub fn between(lock: &Lock, exposure: &Exposure<'_>) -> Self {
        let mut viewers: BTreeMap<&str, Vec<&Viewer>> = BTreeMap::new();
        for line in &lock.lines {
            viewers.entry(&line.what).or_default().push(&line.viewer);
        }
        let lines = exposure.lines(&lock.salt);
        let is_listed = |what: &str, viewer: &Viewer| {
            viewers.get(what).is_some_and(|known| known.iter().any(|wide| wide.includes(viewer)))
        };
        let listed = |line: &Line| {
            let kind = line.what.split(' ').next().unwrap_or_default();
            is_listed(&line.what, &line.viewer) || is_listed(&format!("every {kind}"), &line.viewer)
        };
        let mut new: Vec<New> = Vec::new();
        for (line, place) in lines.iter().filter(|(line, _)| !listed(line)) {
            new.push(New { line: line.clone(), place: *place, seen: false, words: false });
        }
        for found in exposure.reappearing(&lock.salt, &lock.restricted) {
            let what = format!("field {}#{}", found.record, found.path);
            let line = Line { viewer: Viewer::Audience(found.audience), what };
            let same = |known: &&mut New| known.place == Some(found.place) && known.line.viewer.includes(&line.viewer);
            match new.iter_mut().find(same) {
                Some(known) => known.words = true,
                None => new.push(New { line, place: Some(found.place), seen: true, words: true }),
            }
        }
        let mut now: BTreeMap<&str, Vec<&Viewer>> = BTreeMap::new();
        for line in lines.keys() {
            now.entry(&line.what).or_default().push(&line.viewer);
        }
        let still = |line: &&Line| {
            now.get(line.what.as_str()).is_some_and(|known| known.iter().any(|viewer| viewer.includes(&line.viewer)))
        };
        let mut gone: Vec<Line> = lock.lines.iter().filter(|line| !still(line)).cloned().collect();
        let page = |page: &String| Line { viewer: Viewer::Audience(Audience::Public), what: format!("page {page}") };
        gone.extend(lock.pages.difference(exposure.pages()).map(page));
        let restricted = exposure.restricted(&lock.salt);
        let unknown = |print: &&Fingerprint| !lock.restricted.contains_key(print);
        let outdated = lock.lines.iter().filter(|line| !lines.contains_key(line)).count()
            + restricted.keys().filter(unknown).count()
            + lock.restricted.keys().filter(|print| !restricted.contains_key(print)).count()
            // The lock of an earlier version lists no addresses, and is no worse for it.
            + if lock.pages.is_empty() { 0 } else { lock.pages.symmetric_difference(exposure.pages()).count() }
            + outdated_policies(lock, exposure);
        Self { new, gone, outdated }
    }

    /// The findings that `--locked` stops for, and a warning if the lock should be written anew.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        let finding = |new: &New| {
            let who = who(&new.line.viewer);
            let finding = if new.line.viewer == Viewer::Setting {
                let message = format!("the setting `{}` is looser than {LOCK} lists", new.line.what);
                Diagnostic::error("exposure/unlocked", message)
            } else if new.seen {
                Diagnostic::error("exposure/reappeared", format!("words that were restricted would be shown to {who}"))
            } else {
                let what = words(&new.line.what);
                Diagnostic::error(
                    "exposure/unlocked",
                    format!("{what} would be shown to {who}, which {LOCK} doesn't list"),
                )
            };
            let finding =
                if new.words && !new.seen { finding.note("words stand in it that were restricted") } else { finding };
            let finding = match new.place {
                Some(place) => finding.at(place, ""),
                None => finding,
            };
            finding.help(
                "if it is meant, run `candor exposure --write` and have the added lines reviewed; else restrict it",
            )
        };
        // The leak scan speaks of duplicates itself.
        let told = self.new.iter().filter(|new| !new.line.what.starts_with(DUPLICATE));
        let mut findings: Vec<Diagnostic> = told.map(finding).collect();
        if findings.is_empty() && self.outdated > 0 {
            findings.push(
                Diagnostic::warning(
                    "exposure/outdated",
                    format!("{LOCK} is out of date in {} lines; nothing new is shown", self.outdated),
                )
                .help("run `candor exposure --write`, so that what is restricted now is known by its fingerprints"),
            );
        }
        findings
    }

    /// The difference as text for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for new in &self.new {
            let Line { viewer, what } = &new.line;
            let _ = match (new.seen, new.words) {
                (true, _) => writeln!(text, "! {viewer} {what} (words in it were restricted)"),
                (false, true) => writeln!(text, "! {viewer} {what} (was restricted)"),
                (false, false) => writeln!(text, "+ {viewer} {what}"),
            };
        }
        for line in &self.gone {
            let _ = writeln!(text, "- {} {}", line.viewer, line.what);
        }
        let _ = write!(text, "{}", self.sum());
        text
    }

    /// The difference as JSON.
    #[must_use]
    pub fn json(&self, sources: &SourceMap) -> String {
        let new = self.new.iter().map(|new| {
            json!({
                "audience": new.line.viewer.to_string(),
                "what": new.line.what,
                "restricted_words": new.words,
                "place": new.place.map(|place| sources.describe(place)),
            })
        });
        let gone = self.gone.iter().map(|line| json!({"audience": line.viewer.to_string(), "what": line.what}));
        let diff = json!({
            "version": 1,
            "new": new.collect::<Vec<_>>(),
            "gone": gone.collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&diff).unwrap_or_default()
    }

    /// How much it is, in a sentence.
    pub(super) fn sum(&self) -> String {
        match (self.new.len(), self.gone.len()) {
            (0, 0) => "Nothing more is shown, and nothing less.".to_owned(),
            (0, gone) => format!("Nothing more is shown; {gone} no longer."),
            (new, 0) => format!("{new} more shown."),
            (new, gone) => format!("{new} more shown, {gone} no longer."),
        }
    }
}

/// Policies whose line would change with a lock that is written anew.
fn outdated_policies(lock: &Lock, exposure: &Exposure<'_>) -> usize {
    let now = Lock { policies: approved_texts(&exposure.internal, &lock.salt), ..lock.clone() };
    let now = now.keeping_first_texts(lock).policies;
    let added = now.iter().filter(|(id, print)| lock.policies.get(*id) != Some(print)).count();
    added + lock.policies.keys().filter(|id| !now.contains_key(*id)).count()
}

/// Those who see it, in words.
pub(super) fn who(viewer: &Viewer) -> String {
    match viewer {
        Viewer::Audience(Audience::Public) => "everyone".to_owned(),
        Viewer::Audience(Audience::Internal) => "your own people".to_owned(),
        Viewer::Audience(Audience::Nda(segments)) => {
            let names: Vec<&str> = segments.iter().map(Segment::as_str).collect();
            match names.as_slice() {
                [] => "every prospect under NDA".to_owned(),
                [name] => format!("prospects in the segment {name}"),
                names => format!("prospects in all of the segments {}", names.join(", ")),
            }
        }
        Viewer::Prospect(id) => format!("the prospect {id}"),
        Viewer::Setting => "nobody: settings".to_owned(),
    }
}

/// `the field controls/ACC-01#title`.
fn words(what: &str) -> String {
    match what.split_once(' ') {
        Some((kind @ ("field" | "file"), name)) => format!("the {kind} `{name}`"),
        _ => format!("`{what}`"),
    }
}
