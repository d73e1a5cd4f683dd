//! What a reader sees, in one language.
//!
//! It is picked after projection: of two translations a reader gets the one that it may see, and what it may not see has no part in the
//! choice. A translation stands and falls with its original. What isn't translated is said in the original's language, and
//! carries a mark, which pages turn into the attribute `lang`.

use super::{
    narrative::{ORIGINAL, ORIGINAL_END},
    prose::{is_address, is_markdown, is_of_theme, is_prose, is_prose_setting, of_address},
    settings::Settings,
    slugs::slug_of_title,
};

use crate::visibility::{
    flag::Audience,
    labelled::Collection,
    plain::{Plain, PlainKey, PlainRecord, PlainValue},
};

/// Whether short texts that aren't translated carry marks. Narratives always do, and lose it when they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marks {
    /// For pages.
    Shown,
    /// For everything else.
    Hidden,
}

/// Which language is picked.
#[derive(Hash)]
pub(super) struct Speaker<'s> {
    /// The language that the content is written in.
    original: &'s str,
    /// The one that is wanted.
    wanted: &'s str,
    all: Vec<&'s str>,
    marks: Marks,
    /// Its own people see what has lost its original, so that only that is told.
    is_internal: bool,
}

/// What stands where a text may stand in several languages.
enum Said<'p> {
    /// A text, or several, in the language of the content.
    Once,
    /// One for each language.
    Each(&'p [(PlainKey, Plain)]),
}

/// Settings in one of the languages `all`, of which the first is the content's.
#[must_use]
pub fn spoken_settings(settings: &Plain, all: &[&str], wanted: &str, marks: Marks) -> Plain {
    let Some(original) = all.first() else { return settings.clone() };
    let speaker = Speaker { original, wanted, all: all.to_vec(), marks, is_internal: true };
    let may_vary = |path: &str, _: &Plain| is_prose_setting(path);
    speaker.node(settings, &mut String::new(), &may_vary).unwrap_or_else(|| settings.clone())
}

impl<'s> Speaker<'s> {
    /// Who says a site of `audience` in the language of `settings`.
    pub(super) fn of(settings: &'s Settings, audience: &Audience, marks: Marks) -> Self {
        Self {
            original: settings.original_language(),
            wanted: settings.language(),
            all: settings.languages.iter().map(|tag| tag.as_str()).collect(),
            marks,
            is_internal: *audience == Audience::Internal,
        }
    }
}

impl Speaker<'_> {
    /// A record in that language.
    pub(super) fn record(&self, record: &PlainRecord) -> Option<PlainRecord> {
        let PlainRecord { collection, key, root } = record;
        let may_vary = |path: &str, node: &Plain| {
            is_prose(*collection, path) || is_of_theme(*collection, path) && self.is_in_languages(node)
        };
        let mut root = self.node(root, &mut String::new(), &may_vary)?;
        if self.wanted != self.original {
            keep_address(*collection, &record.root, &mut root, self);
        }
        Some(PlainRecord { collection: *collection, key: key.clone(), root })
    }

    /// Whether a mapping's keys are languages of the site, the content's among them.
    fn is_in_languages(&self, node: &Plain) -> bool {
        let PlainValue::Map(entries) = &node.value else { return false };
        let known = |key: &str| self.all.iter().any(|tag| tag.eq_ignore_ascii_case(key));
        entries.iter().all(|(key, _)| known(&key.text)) && find(entries, self.original).is_some()
    }

    fn node(&self, node: &Plain, path: &mut String, may_vary: &dyn Fn(&str, &Plain) -> bool) -> Option<Plain> {
        if may_vary(path, node) {
            return self.text(node, path);
        }
        let value = match &node.value {
            PlainValue::Scalar { .. } => node.value.clone(),
            PlainValue::List(items) => {
                let spoken: Vec<Plain> = items.iter().filter_map(|item| self.node(item, path, may_vary)).collect();
                // A container that is left with nothing looks like none, as everywhere.
                if spoken.is_empty() && !items.is_empty() {
                    return None;
                }
                PlainValue::List(spoken)
            }
            PlainValue::Map(entries) => {
                let length = path.len();
                let mut spoken = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(&key.text);
                    spoken.extend(self.node(value, path, may_vary).map(|value| (key.clone(), value)));
                    path.truncate(length);
                }
                if spoken.is_empty() && !entries.is_empty() {
                    return None;
                }
                PlainValue::Map(spoken)
            }
        };
        Some(Plain { place: node.place, value })
    }

    /// A text in the language that is wanted, or in the original's.
    fn text(&self, node: &Plain, path: &str) -> Option<Plain> {
        let said = match &node.value {
            PlainValue::Map(entries) => Said::Each(entries),
            _ => Said::Once,
        };
        match said {
            Said::Once => {
                let items = match &node.value {
                    PlainValue::List(items) => items,
                    _ => return Some(self.of_original(node.clone(), path)),
                };
                let items: Vec<Plain> = items.iter().filter_map(|item| self.text(item, path)).collect();
                (!items.is_empty()).then_some(Plain { place: node.place, value: PlainValue::List(items) })
            }
            Said::Each(entries) => {
                let first = || entries.first().map(|(_, value)| value).filter(|_| self.is_internal);
                let original = find(entries, self.original).or_else(first)?;
                match find(entries, self.wanted) {
                    Some(wanted) => Some(wanted.clone()),
                    None => Some(self.of_original(original.clone(), path)),
                }
            }
        }
    }

    /// A text in the original's language, marked where another was wanted.
    fn of_original(&self, mut node: Plain, path: &str) -> Plain {
        if self.wanted == self.original || is_address(path) {
            return node;
        }
        match &mut node.value {
            PlainValue::Scalar { text, plain } if !text.trim().is_empty() => {
                if is_markdown(path) {
                    text.insert(0, ORIGINAL);
                } else if self.marks == Marks::Shown && (!*plain || !is_nothing(text)) {
                    *text = format!("{ORIGINAL}{text}{ORIGINAL_END}");
                    *plain = false;
                }
            }
            PlainValue::Scalar { .. } | PlainValue::Map(_) => {}
            PlainValue::List(items) => {
                let marked = std::mem::take(items).into_iter().map(|item| self.of_original(item, path));
                *items = marked.collect();
            }
        }
        node
    }
}

/// What YAML reads as nothing.
fn is_nothing(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// The text in a language.
fn find<'p>(entries: &'p [(PlainKey, Plain)], language: &str) -> Option<&'p Plain> {
    entries.iter().find(|(key, _)| key.text.eq_ignore_ascii_case(language)).map(|(_, value)| value)
}

/// A record has one address in all languages: what would make it is put down as its slug.
fn keep_address(collection: Collection, original: &Plain, spoken: &mut Plain, speaker: &Speaker<'_>) {
    let (Some(field), PlainValue::Map(entries)) = (of_address(collection), &original.value) else { return };
    let title = entries.iter().find(|(key, _)| key.text == field).map(|(_, value)| value);
    let text = title.and_then(|title| match &title.value {
        PlainValue::Map(entries) => find(entries, speaker.original),
        _ => Some(title),
    });
    let (Some(Plain { place, value: PlainValue::Scalar { text, .. } }), PlainValue::Map(entries)) =
        (text, &mut spoken.value)
    else {
        return;
    };
    if !entries.iter().any(|(key, _)| key.text == "slug") {
        let slug = Plain { place: *place, value: PlainValue::Scalar { text: slug_of_title(text), plain: false } };
        entries.push((PlainKey { text: "slug".to_owned(), place: *place }, slug));
    }
}
