//! What it means that restricted words are seen: nothing, a warning where a few words may stand by chance, or an error.

use super::{
    guard::{Guard, Pattern},
    restricted::What,
    shown::{Shown, ShownKind},
    sight::Sight,
};

use crate::{
    diagnostics::diagnostic::{Place, Severity},
    text::folding::fold,
};

use std::{collections::BTreeMap, sync::Arc};

/// What it means that restricted words stand in an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// A warning where they may stand by chance.
    pub severity: Severity,
    /// Whether `exposure.lock` may list them as known.
    pub may_be_known: bool,
    /// Where they are restricted.
    pub restricted: Place,
    /// The visible texts of the sources that hold them, if any does: for each the places of which one holds them.
    pub shown: Vec<Arc<[Place]>>,
}

/// Words that stand both where they are restricted and where an audience sees them.
#[derive(Clone, Copy)]
pub(super) struct Duplicate<'g> {
    pub(super) words: &'g str,
    pub(super) shown: &'g Shown,
}

impl Guard {
    /// What it means that a restricted string stands in an output, as a whole line or cell of it if it `is_whole`.
    #[must_use]
    pub fn verdict(&self, pattern: usize, is_whole: bool) -> Option<Verdict> {
        let restricted = &self.patterns[pattern];
        let sights = self.sights().get(&pattern).map_or([].as_slice(), Vec::as_slice);
        let judged = sights.iter().map(|sight| (restricted.severity(&self.shown[sight.shown], sight.is_whole), sight));
        let mut judged: Vec<(Option<Severity>, &Sight)> = judged.collect();
        judged.sort_by_key(|(severity, sight)| (severity.is_none(), *severity, sight.shown));
        let severity = match judged.first() {
            Some((severity, _)) => (*severity)?,
            None => restricted.severity_elsewhere(is_whole)?,
        };
        let record = judged.first().map(|(_, sight)| self.shown[sight.shown].record);
        let own = restricted.origins.iter().find(|(origin, _)| Some(*origin) == record);
        let (_, place) = own.or(restricted.origins.first())?;
        let shown = judged.iter().filter(|(severity, _)| severity.is_some());
        let shown = shown.map(|(_, sight)| Arc::clone(&self.shown[sight.shown].places)).collect();
        let may_be_known = !sights.is_empty() && restricted.may_be_known();
        Some(Verdict { severity, may_be_known, restricted: *place, shown })
    }

    /// What would be a leak judged only by the sources, and may be listed as known.
    pub(super) fn duplicates(&self) -> Vec<Duplicate<'_>> {
        let mut duplicates = Vec::new();
        for (pattern, sights) in self.sights() {
            let restricted = &self.patterns[*pattern];
            if !restricted.may_be_known() {
                continue;
            }
            for sight in sights {
                let shown = &self.shown[sight.shown];
                if restricted.severity(shown, sight.is_whole) == Some(Severity::Error) {
                    duplicates.push(Duplicate { words: &restricted.words, shown });
                }
            }
        }
        duplicates
    }

    fn sights(&self) -> &BTreeMap<usize, Vec<Sight>> {
        self.sights.get_or_init(|| {
            let mut sights: BTreeMap<usize, Vec<Sight>> = BTreeMap::new();
            for (number, shown) in self.shown.iter().enumerate() {
                let hits = self.scan_for_all(&shown.text);
                let folded = if hits.is_empty() { String::new() } else { fold(&shown.text) };
                for hit in hits {
                    let is_whole = fold(&shown.text[hit.range]) == folded;
                    sights.entry(hit.pattern).or_default().push(Sight { shown: number, is_whole });
                }
            }
            sights
        })
    }
}

impl Pattern {
    /// Whether it is of a kind that documents share: long, or a number.
    fn may_be_known(&self) -> bool {
        let is_long = !self.is_short && matches!(self.what, What::Label | What::Sentence | What::Value);
        is_long || self.what == What::Number
    }

    /// How bad it is that a visible text holds the words, or is them.
    fn severity(&self, shown: &Shown, is_whole: bool) -> Option<Severity> {
        let is_own = self.origins.iter().any(|(record, _)| *record == shown.record);
        let is_heading = is_whole && shown.kind == ShownKind::Heading;
        match self.what {
            // Documents share headings and lead-ins.
            What::Label if is_heading => (!self.is_short).then_some(Severity::Warning),
            What::Label if self.is_short => is_own.then_some(Severity::Warning),
            What::Sentence if self.is_short && !is_own => Some(Severity::Warning),
            What::Value | What::Id if self.is_short && !is_own && (!is_whole || shown.kind == ShownKind::Prose) => {
                Some(Severity::Warning)
            }
            _ => Some(Severity::Error),
        }
    }

    /// The same for words that no source shows: they stand in a document, or a theme says them.
    fn severity_elsewhere(&self, is_whole: bool) -> Option<Severity> {
        match self.what {
            What::Label if self.is_short => None,
            What::Sentence if self.is_short => Some(Severity::Warning),
            What::Value | What::Id if self.is_short && !is_whole => Some(Severity::Warning),
            _ => Some(Severity::Error),
        }
    }
}
