//! What an audience sees, piece by piece: where the leak scan looks for restricted text in the sources, and what it excuses.

use super::{
    labelled::{Collection, Content, Labelled, LabelledSite, Passage, Record},
    project::{Reader, View},
    prose::{BlockKind, blocks, sentences},
    restricted::{Field, below},
};

use crate::diagnostics::diagnostic::Place;

use std::sync::Arc;

use rayon::prelude::*;

/// A text that an audience sees.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) kind: ShownKind,
    /// Where it stands; a narrative's visible passages.
    pub(super) places: Arc<[Place]>,
    /// The record's number.
    pub(super) record: usize,
    pub(super) field: Field,
}

impl Shown {
    /// Whether it is what something is called, or of the reader's own profile: a shorter name within it gives nothing away.
    pub(super) fn is_name(&self) -> bool {
        let is_value = matches!(self.kind, ShownKind::Value | ShownKind::Key);
        is_value && (self.field.is_name() || self.field.collection == Collection::Prospects)
    }
}

/// What a visible text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShownKind {
    /// A value of YAML.
    Value,
    /// A record's key.
    Key,
    /// A heading, a table's head, a lead-in.
    Heading,
    /// A table's cell.
    Cell,
    /// Running text.
    Prose,
    /// A link's address.
    Address,
}

/// Everything that `reader` sees of the sources.
pub(super) fn shown(site: &LabelledSite, reader: &Reader) -> Vec<Shown> {
    let of_record = |(number, record): (usize, &Arc<Record>)| {
        let mut all = Vec::new();
        let Some(view) = View::of(record, &site.policy, reader) else { return all };
        let mut collector = Collector { all: &mut all, record: number, collection: record.collection };
        collector.visit(view, &record.root, "");
        let shows_anything = !collector.all.is_empty();
        if let (true, Some(key)) = (shows_anything, &record.key) {
            collector.add(key.text.clone(), ShownKind::Key, [key.place].into(), "id");
        }
        all
    };
    site.records.par_iter().enumerate().flat_map_iter(of_record).collect()
}

struct Collector<'a> {
    all: &'a mut Vec<Shown>,
    record: usize,
    collection: Collection,
}

impl Collector<'_> {
    fn visit(&mut self, view: View<'_>, node: &Labelled, path: &str) {
        match &node.content {
            Content::Scalar(scalar) if view.is_visible() => {
                self.add(scalar.text.clone(), ShownKind::Value, [node.place].into(), path);
            }
            Content::Scalar(_) => {}
            Content::List(items) => items.iter().for_each(|item| self.visit(view.item(item), item, path)),
            Content::Map(entries) => {
                for (key, value) in entries {
                    self.visit(view.entry(key, value), value, &below(path, key));
                }
            }
            Content::Narrative(passages) => self.narrative(view, passages, path),
        }
    }

    fn narrative(&mut self, view: View<'_>, passages: &[Passage], path: &str) {
        let Some(text) = view.narrative(passages) else { return };
        let seen = |passage: &&Passage| view.shows(passage);
        let places: Arc<[Place]> = passages.iter().filter(seen).map(|passage| passage.place).collect();
        for block in blocks(&text) {
            let kind = match block.kind {
                BlockKind::Heading => ShownKind::Heading,
                BlockKind::Prose if block.text.trim_end().ends_with([':', '：']) => ShownKind::Heading,
                BlockKind::Cell => ShownKind::Cell,
                BlockKind::Address => ShownKind::Address,
                BlockKind::Prose | BlockKind::Code | BlockKind::Alternative => ShownKind::Prose,
            };
            // A lead-in may end a paragraph.
            let lead_in = if block.kind == BlockKind::Prose && kind == ShownKind::Heading {
                sentences(&block.text).pop()
            } else {
                None
            };
            match lead_in.map(|lead_in| block.text.trim_end().len() - lead_in.len()) {
                Some(start) if start > 0 => {
                    self.add(block.text[start..].to_owned(), kind, Arc::clone(&places), path);
                    self.add(block.text[..start].to_owned(), ShownKind::Prose, Arc::clone(&places), path);
                }
                _ => self.add(block.text, kind, Arc::clone(&places), path),
            }
        }
    }

    fn add(&mut self, text: String, kind: ShownKind, places: Arc<[Place]>, path: &str) {
        let field = Field { collection: self.collection, path: path.to_owned() };
        self.all.push(Shown { text, kind, places, record: self.record, field });
    }
}
