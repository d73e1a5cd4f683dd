//! The words of a site: every text that an audience sees, with its place.

use super::context::Context;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::Place,
    model::narrative::Narrative,
    visibility::{
        labelled::Collection,
        plain::{Plain, PlainSite, PlainValue},
    },
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

/// Where in a text `part` stands, if it stands there to the letter, as words of their own before parts of longer ones;
/// else the text's beginning.
pub(super) fn within(text: Place, part: &str, context: &Context<'_>) -> Place {
    let source = context.source.sources.text(text.file);
    let (start, end) = (text.start as usize, (text.end as usize).min(source.len()));
    let found = source.get(start..end).and_then(|text| {
        let is_whole = |at: usize| {
            let letter = |c: char| c.is_alphanumeric();
            let goes_on_before = part.starts_with(letter) && text[..at].ends_with(letter);
            let goes_on_behind = part.ends_with(letter) && text[at + part.len()..].starts_with(letter);
            !goes_on_before && !goes_on_behind
        };
        text.match_indices(part).map(|(at, _)| at).find(|at| is_whole(*at)).or_else(|| text.find(part))
    });
    found.map_or(text, |offset| Place::new(text.file, start + offset, start + offset + part.len()))
}

/// Where a range of a text's bytes stands in its source: the line that holds it is looked up first, since the same words
/// may stand in passages for others, too.
pub(super) fn exactly(text: &Text<'_>, range: &std::ops::Range<usize>, context: &Context<'_>) -> Place {
    let start = text.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text.text[range.end..].find('\n').map_or(text.text.len(), |at| range.end + at);
    let line = text.text[start..end].trim_end();
    let here = within(text.place, line, context);
    let length = range.end - range.start;
    // A line of YAML may be written otherwise than it is read.
    if here == text.place && line != text.text {
        return within(text.place, &text.text[range.clone()], context);
    }
    let found = context.source.sources.text(here.file).get(here.start as usize..here.end as usize);
    match found.and_then(|found| found.find(line)) {
        Some(at) => {
            let first = here.start as usize + at + range.start - start;
            Place::new(here.file, first, first + length)
        }
        None => within(text.place, &text.text[range.clone()], context),
    }
}

/// Where the first mark in a narrative stands that words are still to come; the narrative's beginning if it has none.
pub(super) fn mark_in(narrative: &Located<Narrative>, context: &Context<'_>) -> Place {
    let markdown = narrative.markdown();
    let text = Text { collection: Collection::Controls, key: "body", place: narrative.place(), text: markdown };
    narrative.first_mark().map_or(narrative.place(), |mark| exactly(&text, &mark, context))
}

/// Splits at full stops before white space, and at blank lines.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|paragraph| paragraph.split(". ")).flat_map(|sentence| sentence.split(".\n"))
}

/// Whether a word says no: “never SOC 2 certified”, “it is not a SOC 3 report”.
pub(super) fn denies(word: &Word<'_>) -> bool {
    ["not", "never", "no", "nobody", "none", "nothing", "nor", "neither", "cannot", "without", "t"]
        .iter()
        .any(|denial| word.is(denial))
}
