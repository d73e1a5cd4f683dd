//! The third door: which fields there are and what flag counts for each, and salted fingerprints of what is restricted.
//! Paths, the names that records are known by, and fingerprints leave by it; no other value.

use std::sync::Arc;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::{self, Write},
    str::FromStr,
};

use rayon::prelude::*;

use super::{
    exceptions::Exceptions,
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
    text::folding::{spaced, words},
};

/// Words that a fingerprint of a long sentence stands for: long enough to be no chance, short enough to survive an edit beside
/// it, and half the sentence at least down to [`FEWEST`].
const WORDS: usize = 8;
/// Fewer words of a longer sentence are no sign of it.
const FEWEST: usize = 5;
/// Shorter texts occur by chance, so that their fingerprints count in their own place alone.
const SHORTEST: usize = 8;
/// What a salt becomes a key with.
const CONTEXT: &str = "candor exposure.lock 2026 fingerprints of restricted text";

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

/// A fingerprint of a few words that are restricted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    words: u8,
    /// Whether it counts in its own field alone.
    bound: bool,
    hash: u64,
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}-{}{}", self.hash, self.words, if self.bound { "b" } else { "" })
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (hash, rest) = text.split_once('-').ok_or(())?;
        let (words, bound) = rest.strip_suffix('b').map_or((rest, false), |words| (words, true));
        let words = words.parse().ok().filter(|words| (1..=WORDS).contains(&usize::from(*words))).ok_or(())?;
        Ok(Self { words, bound, hash: u64::from_str_radix(hash, 16).map_err(drop)? })
    }
}

/// Fingerprints, each with the least audiences that saw its words.
pub type Fingerprints = BTreeMap<Fingerprint, BTreeSet<Audience>>;

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
fn names(site: &LabelledSite, paths: &Paths) -> Vec<String> {
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
        Collection::Updates | Collection::Faq | Collection::Pages => {
            return paths.path(record.root.place.file).to_owned();
        }
        Collection::System => scalar("section"),
        Collection::Subprocessors | Collection::Subservice => scalar("name"),
        _ => scalar("id"),
    };
    match record.key.as_ref().map(|key| key.text.as_str()).or(id) {
        Some(id) => format!("{collection}/{id}"),
        None => format!("{collection}/{position}"),
    }
}

/// Makes fingerprints with one salt: a polynomial over the words' keyed hashes, modulo a Mersenne prime, so that the next run
/// of words costs a few multiplications (Rabin and Karp).
pub(super) struct Hasher {
    key: [u8; 32],
    /// The base's powers from 0 to [`WORDS`].
    powers: [u64; WORDS + 1],
}

/// 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b) % u128::from(PRIME);
    u64::try_from(product).unwrap_or(0)
}

impl Hasher {
    pub(super) fn new(salt: &str) -> Self {
        let mut hasher = Self { key: blake3::derive_key(CONTEXT, salt.as_bytes()), powers: [1; WORDS + 1] };
        let base = hasher.word("base of the polynomial");
        for power in 1..=WORDS {
            hasher.powers[power] = times(hasher.powers[power - 1], base);
        }
        hasher
    }

    /// A word's hash, below [`PRIME`].
    pub(super) fn word(&self, word: &str) -> u64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&blake3::keyed_hash(&self.key, word.as_bytes()).as_bytes()[..8]);
        u64::from_be_bytes(bytes) % PRIME
    }

    fn append(&self, sum: u64, word: &str) -> u64 {
        (times(sum, self.powers[1]) + self.word(word)) % PRIME
    }

    /// A fingerprint for every few words of a restricted sentence.
    fn chunks(&self, sentence: &str, place: u64, mut take: impl FnMut(Fingerprint)) {
        let words = words(sentence);
        let length = (words.len() / 2).clamp(FEWEST, WORDS);
        let length = if words.len() < 2 * FEWEST { words.len().clamp(1, WORDS) } else { length };
        for (index, chunk) in words.chunks(length).enumerate() {
            // A short rest says little: the last words of the sentence say more.
            let rest = index > 0 && chunk.len() < length;
            let chunk = if rest { &words[words.len() - length..] } else { chunk };
            let letters: usize = chunk.iter().map(String::len).sum();
            let bound = letters < SHORTEST || chunk.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
            let sum = chunk.iter().fold(0, |sum, word| self.append(sum, word));
            take(print(chunk.len(), sum, bound.then_some(place)));
        }
    }

    /// The fingerprints of all runs of words, as they count anywhere and in their own place.
    fn windows(&self, text: &str, place: u64, mut take: impl FnMut(Fingerprint)) {
        let mut sums = vec![0];
        for word in words(text) {
            sums.push(self.append(sums[sums.len() - 1], &word));
        }
        for start in 0..sums.len() {
            for length in 1..=WORDS.min(sums.len() - 1 - start) {
                let sum = (sums[start + length] + PRIME - times(sums[start], self.powers[length])) % PRIME;
                take(print(length, sum, None));
                take(print(length, sum, Some(place)));
            }
        }
    }
}

fn print(words: usize, sum: u64, place: Option<u64>) -> Fingerprint {
    let hash = place.map_or(sum, |place| times(sum, place));
    Fingerprint { words: u8::try_from(words).unwrap_or(u8::MAX), bound: place.is_some(), hash }
}
