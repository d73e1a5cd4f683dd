//! The words of a site: every text that an audience sees, with its place.

use super::Context;
use crate::{
    diagnostics::Place,
    visibility::{Collection, Plain, PlainSite, PlainValue},
};

/// A text as an audience sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) collection: Collection,
    /// The key that holds it, the nearest of several.
    pub(super) key: &'a str,
    pub(super) place: Place,
    pub(super) text: &'a str,
}

/// All texts, in the order of the source.
pub(super) fn texts(site: &PlainSite) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    for record in &site.records {
        add(&record.root, record.collection, "", &mut texts);
    }
    texts
}

fn add<'a>(node: &'a Plain, collection: Collection, key: &'a str, texts: &mut Vec<Text<'a>>) {
    match &node.value {
        PlainValue::Scalar { text, .. } => texts.push(Text { collection, key, place: node.place, text }),
        PlainValue::List(items) => items.iter().for_each(|item| add(item, collection, key, texts)),
        PlainValue::Map(entries) => {
            entries.iter().for_each(|(key, value)| add(value, collection, &key.text, texts));
        }
    }
}

/// A word: letters and digits, and where they stand in their text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) at: usize,
    pub(super) text: &'t str,
}

impl Word<'_> {
    /// One past its last byte.
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether it is this word, in whatever case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    pieces.map(|piece| Word { at: piece.as_ptr().addr() - text.as_ptr().addr(), text: piece }).collect()
}

/// Where in a text `part` stands, if it stands there to the letter; else the text's beginning.
pub(super) fn within(text: Place, part: &str, context: &Context<'_>) -> Place {
    let source = context.source.sources.text(text.file);
    let (start, end) = (text.start as usize, (text.end as usize).min(source.len()));
    let found = source.get(start..end).and_then(|text| text.find(part));
    found.map_or(text, |offset| Place::new(text.file, start + offset, start + offset + part.len()))
}

/// Splits at full stops before white space, and at blank lines.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|paragraph| paragraph.split(". ")).flat_map(|sentence| sentence.split(".\n"))
}

/// Whether a word says no: “never SOC 2 certified”, “it is not a SOC 3 report”.
pub(super) fn denies(word: &Word<'_>) -> bool {
    ["not", "never", "no", "nobody", "without", "t"].iter().any(|denial| word.is(denial))
}
