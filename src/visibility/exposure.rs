//! The third door: which fields there are and what flag counts for each, and salted fingerprints of what is restricted.
//! Paths, the names that records are known by, and fingerprints leave by it; no other value.

use super::{
    exceptions::Exceptions,
    fingerprint::{Fingerprint, Fingerprints, Hasher},
    flag::Audience,
    guard::guard,
    labelled::{Collection, Content, Labelled, LabelledSite, Passage, Record},
    narrative::project_narrative,
    project::{Reader, View},
    prose::{blocks, sentences, sentences_of},
    ruling::Ruling,
};

use crate::{
    diagnostics::diagnostic::{Paths, Place},
    text::folding::spaced,
};

use std::sync::Arc;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write,
};

use rayon::prelude::*;

/// A field, or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The collection of its record.
    pub collection: Collection,
    /// Its record, such as `controls/ACC-01` or `content/faq/data.md`.
    pub record: String,
    /// Its path in the record, such as `status.tests[0].result`; empty for a record that is a single value.
    pub path: String,
    /// The least audiences that see it, or passages of it, without those that see it as another one does. A profile is addressed
    /// to its prospect: `public` means that prospect there.
    pub audiences: BTreeSet<Audience>,
    /// The flags that count for it, each with where it comes from: `policy controls.owner: internal`.
    pub because: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// Restricted words that an audience sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reappeared {
    /// Who sees them.
    pub audience: Audience,
    /// The record that they now stand in.
    pub record: String,
    /// The field.
    pub path: String,
    /// Where it stands.
    pub place: Place,
    /// Which words.
    pub fingerprint: Fingerprint,
}

/// All fields of all records, in the order of the source.
#[must_use]
pub fn fields(site: &LabelledSite, paths: &Paths) -> Vec<Field> {
    let field = |leaf: Leaf<'_>| Field {
        audiences: leaf.audiences(),
        because: leaf.ruling.flags().iter().map(|counted| counted.to_string()).collect(),
        place: leaf.node.place,
        collection: leaf.collection,
        record: leaf.record,
        path: leaf.path,
    };
    leaves(site, paths).into_iter().map(field).collect()
}

impl Field {
    /// Whether `viewer` sees it.
    #[must_use]
    pub fn is_seen_by(&self, viewer: &Audience) -> bool {
        self.collection != Collection::Prospects && self.audiences.iter().any(|least| viewer.sees(least))
    }
}

/// Only the audiences that see nothing as another of them does: the widest.
#[must_use]
pub fn widest(audiences: BTreeSet<Audience>) -> BTreeSet<Audience> {
    let is_widest = |one: &&Audience| !audiences.iter().any(|other| other != *one && one.sees(other));
    audiences.iter().filter(is_widest).cloned().collect()
}

/// The fingerprints of everything that is restricted, with `salt`. Words that stand elsewhere too have the audiences of all
/// places; those that are public somewhere are left out.
#[must_use]
pub fn restricted(site: &LabelledSite, paths: &Paths, salt: &str, audiences: &[Audience]) -> Fingerprints {
    let hasher = Hasher::new(salt);
    let mut known = Fingerprints::new();
    for leaf in leaves(site, paths) {
        let place = hasher.word(&leaf.whereabouts());
        let mut add = |sentence: &str, audience: &Audience| {
            hasher.chunks(sentence, place, |print| insert(&mut known, print, audience));
        };
        match &leaf.node.content {
            Content::Narrative(passages) => {
                for (passage, audience) in passages.iter().map(|passage| (passage, leaf.restriction(Some(passage)))) {
                    if audience != Audience::Public {
                        for block in blocks(&passage.text) {
                            sentences_of(&block).into_iter().for_each(|sentence| add(sentence, &audience));
                        }
                    }
                }
            }
            Content::Scalar(scalar) => {
                let audience = leaf.restriction(None);
                if audience != Audience::Public {
                    sentences(&scalar.text).into_iter().for_each(|sentence| add(sentence, &audience));
                }
            }
            _ => {}
        }
    }
    for found in reappearing(site, paths, salt, audiences, &known) {
        insert(&mut known, found.fingerprint, &found.audience);
    }
    let audiences = known.into_iter().map(|(print, audiences)| (print, widest(audiences)));
    audiences.filter(|(_, audiences)| !audiences.contains(&Audience::Public)).collect()
}

fn insert(known: &mut Fingerprints, print: Fingerprint, audience: &Audience) {
    known.entry(print).or_default().insert(audience.clone());
}

/// Where words whose fingerprint is `known` are seen by an audience that could not see them before.
/// `audiences` go from the narrowest view to the widest.
#[must_use]
pub fn reappearing(
    site: &LabelledSite,
    paths: &Paths,
    salt: &str,
    audiences: &[Audience],
    known: &Fingerprints,
) -> Vec<Reappeared> {
    let hasher = Hasher::new(salt);
    let known: HashMap<Fingerprint, &BTreeSet<Audience>> =
        known.iter().map(|(print, audiences)| (*print, audiences)).collect();
    let leaves = leaves(site, paths);
    let of_others = leaves.par_iter().filter(|leaf| leaf.collection != Collection::Prospects);
    of_others.flat_map_iter(|leaf| leaf.reappearing(&hasher, audiences, &known)).collect()
}

/// A value, and what counts for it.
struct Leaf<'a> {
    collection: Collection,
    record: String,
    path: String,
    ruling: Ruling<'a>,
    node: &'a Labelled,
}

impl Leaf<'_> {
    /// The least audience that sees it, or a passage of it, as far as others than the addressee of a profile go.
    fn restriction(&self, passage: Option<&Passage>) -> Audience {
        if self.collection == Collection::Prospects { Audience::Internal } else { self.least(passage) }
    }

    fn least(&self, passage: Option<&Passage>) -> Audience {
        passage.map_or(self.ruling.flags(), |passage| self.ruling.passage(passage.flag.as_ref())).least()
    }

    fn audiences(&self) -> BTreeSet<Audience> {
        match &self.node.content {
            Content::Narrative(passages) => {
                let written = passages.iter().filter(|passage| !passage.text.trim().is_empty());
                widest(written.map(|passage| self.least(Some(passage))).collect())
            }
            _ => BTreeSet::from([self.least(None)]),
        }
    }

    /// What short texts are bound to: the field without positions in lists, so that an item may move.
    fn whereabouts(&self) -> String {
        let parts = self.path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
        format!("{}#{}", self.record, parts.collect::<String>())
    }

    fn reappearing(
        &self,
        hasher: &Hasher,
        audiences: &[Audience],
        known: &HashMap<Fingerprint, &BTreeSet<Audience>>,
    ) -> Vec<Reappeared> {
        let place = hasher.word(&self.whereabouts());
        let mut found = Vec::new();
        // What an audience sees as another one does was looked at for that one.
        let mut seen: Vec<String> = Vec::new();
        for audience in audiences {
            let text = match &self.node.content {
                Content::Scalar(scalar) if self.ruling.flags().show_to(audience) => scalar.text.clone(),
                Content::Narrative(passages) => match project_narrative(passages, self.ruling, audience, false) {
                    Some(text) => text,
                    None => continue,
                },
                _ => continue,
            };
            if seen.contains(&text) {
                continue;
            }
            let is_markdown = matches!(self.node.content, Content::Narrative(_));
            let pieces = if is_markdown {
                blocks(&text).into_iter().map(|block| block.text).collect()
            } else {
                vec![text.clone()]
            };
            for piece in pieces {
                hasher.windows(&piece, place, |print| {
                    let hidden = |before: &&BTreeSet<Audience>| !before.iter().any(|least| audience.sees(least));
                    if known.get(&print).is_some_and(hidden) {
                        found.push(Reappeared {
                            audience: audience.clone(),
                            record: self.record.clone(),
                            path: self.path.clone(),
                            place: self.node.place,
                            fingerprint: print,
                        });
                    }
                });
            }
            seen.push(text);
        }
        found
    }
}

/// A sentence that stands both where it is restricted and where an audience sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The fingerprint of its words.
    pub fingerprint: u64,
    /// The record in which it is seen.
    pub record: String,
    /// The field.
    pub path: String,
    /// Where that stands.
    pub place: Place,
}

/// The sentences that `audience` sees though they are restricted elsewhere, but for `exceptions`.
#[must_use]
pub fn duplicates(
    site: &LabelledSite,
    paths: &Paths,
    salt: &str,
    audience: &Audience,
    exceptions: &Exceptions<'_>,
) -> Vec<Duplicate> {
    let reader = Reader { audience: audience.clone(), prospect: None };
    let (guard, hasher, names) = (guard(site, &reader, exceptions), Hasher::new(salt), names(site, paths));
    let found = guard.duplicates().into_iter().map(|found| Duplicate {
        fingerprint: hasher.word(found.words),
        record: names[found.shown.record].clone(),
        path: found.shown.field.path.clone(),
        place: found.shown.places.first().copied().unwrap_or(site.records[found.shown.record].root.place),
    });
    found.collect()
}

/// The fingerprint of all words of a text.
#[must_use]
pub fn fingerprint(salt: &str, text: &str) -> u64 {
    Hasher::new(salt).word(&spaced(text))
}

/// What each record is known by.
pub(super) fn names(site: &LabelledSite, paths: &Paths) -> Vec<String> {
    let mut positions: BTreeMap<&str, usize> = BTreeMap::new();
    let name = |record: &Arc<Record>| {
        let position = positions.entry(record.collection.name()).or_default();
        *position += 1;
        name_of(record, paths, *position)
    };
    site.records.iter().map(name).collect()
}

/// All values of a site.
fn leaves<'a>(site: &'a LabelledSite, paths: &Paths) -> Vec<Leaf<'a>> {
    static INTERNAL: Reader = Reader { audience: Audience::Internal, prospect: None };
    let mut leaves = Vec::new();
    for (record, name) in site.records.iter().zip(names(site, paths)) {
        // The internal reader sees every record.
        if let Some(view) = View::of(record, &site.policy, &INTERNAL) {
            let mut below = Below { collection: record.collection, record: name, leaves: &mut leaves };
            below.add(view, &record.root, &mut String::new());
        }
    }
    leaves
}

/// Collects the values of one record.
struct Below<'l, 'a> {
    collection: Collection,
    record: String,
    leaves: &'l mut Vec<Leaf<'a>>,
}

impl<'a> Below<'_, 'a> {
    fn add(&mut self, view: View<'a>, node: &'a Labelled, path: &mut String) {
        let length = path.len();
        match &node.content {
            Content::Scalar(_) | Content::Narrative(_) => {
                let (record, path) = (self.record.clone(), path.clone());
                self.leaves.push(Leaf { collection: self.collection, record, path, ruling: view.ruling(), node });
            }
            Content::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    // Writing to a string has no way to fail.
                    let _ = write!(path, "[{index}]");
                    self.add(view.item(item), item, path);
                    path.truncate(length);
                }
            }
            Content::Map(entries) => {
                for (key, value) in entries {
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(&key.text);
                    self.add(view.entry(key, value), value, path);
                    path.truncate(length);
                }
            }
        }
    }
}

/// A name that stays while the record is reworded: its key or id, else its file, else its position.
fn name_of(record: &Record, paths: &Paths, position: usize) -> String {
    let collection = record.collection.name();
    let scalar = |wanted: &str| match &record.root.content {
        Content::Map(entries) => entries.iter().find_map(|(key, value)| match &value.content {
            Content::Scalar(scalar) if key.text == wanted => Some(scalar.text.as_str()),
            _ => None,
        }),
        _ => None,
    };
    let id = match record.collection {
        Collection::Trust => return collection.to_owned(),
        Collection::Updates | Collection::Faq | Collection::Answers | Collection::Pages => {
            return paths.path(record.root.place.file).to_owned();
        }
        Collection::System => scalar("section"),
        Collection::Subprocessors | Collection::Subservice => scalar("name"),
        Collection::Applicability => {
            // One line may speak of several requirements: then its place among the others tells which it is.
            return match (scalar("framework"), scalar("requirement")) {
                (Some(framework), Some(requirement)) => format!("{collection}/{framework}/{requirement}"),
                _ => format!("{collection}/{position}"),
            };
        }
        _ => scalar("id"),
    };
    match record.key.as_ref().map(|key| key.text.as_str()).or(id) {
        Some(id) => format!("{collection}/{id}"),
        None => format!("{collection}/{position}"),
    }
}
