//! Records in several languages: a translation joins its original, and where one is shown to more than its original is found.
//!
//! A text in several languages is a mapping from language to text. It carries the original's flag, so that a translation
//! that says nothing of itself is seen by whoever sees the original.

use super::{
    exposure::names,
    fingerprint::Hasher,
    flag::Audience,
    labelled::{Collection, Content, Key, Labelled, LabelledSite, Passage, Record},
    project::{Reader, View},
};

use crate::{
    diagnostics::diagnostic::{Paths, Place},
    text::identity::Identity,
};

/// What of a translation finds no original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stray {
    /// The original has no such field.
    Field(String, Place),
    /// The original has this translation already.
    Twice(String, Place, Place),
    /// The translation names another record than the one beside it.
    Id(Place, Place),
}

impl Record {
    /// The record with what `translation` says of it in `language`; `original` is its own. `fields` are those that may be translated. Beside
    /// it what finds no original.
    #[must_use]
    pub fn translated(
        &self,
        translation: &Self,
        original: &str,
        language: &str,
        fields: &[&str],
    ) -> (Self, Vec<Stray>) {
        let parts =
            self.identity.zip(translation.identity).map(|parts| Identity::of(&(parts, original, language, fields)));
        let mut record = Self { identity: parts, ..self.clone() };
        let mut strays = Vec::new();
        let (Content::Map(own), Content::Map(others)) = (&mut record.root.content, &translation.root.content) else {
            return (record, strays);
        };
        for (key, value) in others {
            if key.text == "id" {
                let known = own.iter().find(|(known, _)| known.text == "id").map(|(_, known)| known);
                if let Some(known) = known.filter(|known| scalar(known) != scalar(value)) {
                    strays.push(Stray::Id(value.place, known.place));
                }
                continue;
            }
            if !fields.contains(&key.text.as_str()) || is_blank(value) {
                continue;
            }
            let flag = value.flag.clone().or_else(|| translation.root.flag.clone());
            let value = Labelled { flag, ..value.clone() };
            match own.iter_mut().find(|(known, _)| known.text == key.text).map(|(_, known)| known) {
                None => strays.push(Stray::Field(key.text.clone(), key.place)),
                Some(known) if is_blank(known) => strays.push(Stray::Field(key.text.clone(), value.place)),
                Some(known) => {
                    let place = value.place;
                    if let Some(first) = join(known, original, language, value) {
                        strays.push(Stray::Twice(key.text.clone(), place, first));
                    }
                }
            }
        }
        (record, strays)
    }
}

/// Puts a translation beside a text; the place of the one that stands there already, if one does.
fn join(text: &mut Labelled, original: &str, language: &str, translation: Labelled) -> Option<Place> {
    let place = text.place;
    let mut entries = match std::mem::replace(&mut text.content, Content::List(Vec::new())) {
        Content::Map(entries) => entries,
        // The flag stays on the mapping, above both.
        content => vec![(Key::new(original, place), Labelled { place, flag: None, content })],
    };
    let known = entries.iter().find(|(key, _)| key.text.eq_ignore_ascii_case(language)).map(|(_, known)| known.place);
    if known.is_none() {
        entries.push((Key::new(language, translation.place), translation));
    }
    text.content = Content::Map(entries);
    known
}

fn scalar(value: &Labelled) -> Option<&str> {
    match &value.content {
        Content::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

/// Whether nothing is said.
fn is_blank(value: &Labelled) -> bool {
    match &value.content {
        Content::Scalar(scalar) => scalar.text.trim().is_empty(),
        Content::Narrative(passages) => passages.iter().all(|passage| passage.text.trim().is_empty()),
        Content::List(items) => items.is_empty(),
        Content::Map(entries) => entries.is_empty(),
    }
}

/// A text and its translation, without what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The record's name, as in `exposure.lock`.
    pub record: String,
    /// The field.
    pub path: String,
    /// The language, as it is written.
    pub language: String,
    /// Where the translation stands.
    pub place: Place,
    /// Where the original stands.
    pub original: Place,
    /// What both are known by.
    pub prints: Prints,
    /// Where it is shown to readers who don't see the original.
    pub wider: Option<Unlike>,
}

/// Fingerprints of an original and of its translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Prints {
    /// The original's.
    pub original: u64,
    /// The translation's.
    pub translation: u64,
}

/// How a translation is wider than its original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unlike {
    /// All of it: who sees the translation, and who the original.
    Whole(Audience, Audience),
    /// The original has a passage for the second that the translation shows to the first.
    Passage(Place, Audience, Audience),
    /// The original withholds so many passages, the translation only so many.
    Fewer(usize, usize),
}

/// Every text that stands in several languages, for each language but the original's. `is_prose` knows which fields do.
#[must_use]
pub fn translations(
    site: &LabelledSite,
    paths: &Paths,
    salt: &str,
    original: &str,
    is_prose: &dyn Fn(Collection, &str) -> bool,
) -> Vec<Translation> {
    static INTERNAL: Reader = Reader { audience: Audience::Internal, prospect: None };
    let hasher = Hasher::new(salt);
    let mut found = Vec::new();
    for (record, name) in site.records.iter().zip(names(site, paths)) {
        if let Some(view) = View::of(record, &site.policy, &INTERNAL) {
            let walk = Walk { collection: record.collection, record: &name, original, is_prose, hasher: &hasher };
            walk.below(view, &record.root, &mut String::new(), &mut found);
        }
    }
    found
}

struct Walk<'w> {
    collection: Collection,
    record: &'w str,
    original: &'w str,
    is_prose: &'w dyn Fn(Collection, &str) -> bool,
    hasher: &'w Hasher,
}

impl Walk<'_> {
    fn below(&self, view: View<'_>, node: &Labelled, path: &mut String, found: &mut Vec<Translation>) {
        match &node.content {
            Content::Scalar(_) | Content::Narrative(_) => {}
            Content::List(items) => items.iter().for_each(|item| self.below(view.item(item), item, path, found)),
            Content::Map(entries) if (self.is_prose)(self.collection, path) => {
                self.text(view, entries, path, found);
            }
            Content::Map(entries) => {
                let length = path.len();
                for (key, value) in entries {
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(&key.text);
                    self.below(view.entry(key, value), value, path, found);
                    path.truncate(length);
                }
            }
        }
    }

    fn text(&self, view: View<'_>, entries: &[(Key, Labelled)], path: &str, found: &mut Vec<Translation>) {
        let is_original = |key: &Key| key.text.eq_ignore_ascii_case(self.original);
        let Some((original_key, original)) = entries.iter().find(|(key, _)| is_original(key)) else { return };
        let original_view = view.entry(original_key, original);
        for (key, value) in entries.iter().filter(|(key, _)| !is_original(key)) {
            found.push(Translation {
                record: self.record.to_owned(),
                path: path.to_owned(),
                language: key.text.clone(),
                place: value.place,
                original: original.place,
                prints: Prints { original: self.print(original), translation: self.print(value) },
                wider: wider(original_view, original, view.entry(key, value), value),
            });
        }
    }

    fn print(&self, node: &Labelled) -> u64 {
        let mut text = String::new();
        all_text(node, &mut text);
        // An editor puts an end on the last line, or takes it away.
        self.hasher.word(text.trim())
    }
}

/// All that a value says, whatever its flags.
fn all_text(node: &Labelled, text: &mut String) {
    match &node.content {
        Content::Scalar(scalar) => text.push_str(&scalar.text),
        Content::Narrative(passages) => passages.iter().for_each(|passage| text.push_str(&passage.text)),
        Content::List(items) => items.iter().for_each(|item| {
            all_text(item, text);
            text.push('\n');
        }),
        Content::Map(entries) => entries.iter().for_each(|(_, value)| all_text(value, text)),
    }
}

/// How a translation is wider than its original, if it is.
fn wider(original_view: View<'_>, original: &Labelled, view: View<'_>, value: &Labelled) -> Option<Unlike> {
    let (least, own) = (original_view.ruling().flags().least(), view.ruling().flags().least());
    if !own.sees(&least) {
        return Some(Unlike::Whole(own, least));
    }
    let (Content::Narrative(originals), Content::Narrative(passages)) = (&original.content, &value.content) else {
        return None;
    };
    let withheld = withheld(originals, original_view, &least);
    let own_withheld = self::withheld(passages, view, &least);
    if own_withheld.len() < withheld.len() {
        return Some(Unlike::Fewer(withheld.len(), own_withheld.len()));
    }
    withheld.iter().zip(&own_withheld).find_map(|((_, least), (place, own))| {
        (!own.sees(least)).then(|| Unlike::Passage(*place, own.clone(), least.clone()))
    })
}

/// The passages that not everybody sees who sees the text, in order, with the least audience of each. What follows one another for
/// the same is one.
fn withheld(passages: &[Passage], view: View<'_>, least: &Audience) -> Vec<(Place, Audience)> {
    let mut found: Vec<(Place, Audience)> = Vec::new();
    let mut before: Option<Audience> = None;
    for passage in passages.iter().filter(|passage| !passage.text.trim().is_empty()) {
        let own = view.ruling().passage(passage.flag.as_ref()).least();
        if before.as_ref() != Some(&own) && !least.sees(&own) {
            found.push((passage.place, own.clone()));
        }
        before = Some(own);
    }
    found
}
