//! What an audience may not see, piece by piece, as the leak scan looks for it.

use super::{
    labelled::{Collection, Content, Key, Labelled, LabelledSite, Passage, Record, Shape},
    numbers,
    project::{Reader, View},
    prose::{Block, BlockKind, blocks, sentences, sentences_of},
};

use crate::{diagnostics::diagnostic::Place, text::folding};

use std::{ops::Range, sync::Arc};

use rayon::prelude::*;

/// Strings shorter than this many characters occur by chance.
const SHORTEST: usize = 8;

/// A field of a kind of record: `controls.owner`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Field {
    pub(super) collection: Collection,
    /// The keys that lead to it, without positions in lists.
    pub(super) path: String,
}

impl Field {
    /// Whether it holds what something is called.
    pub(super) fn is_name(&self) -> bool {
        self.is_entity() || matches!(self.key(), "title" | "question")
    }

    /// Whether it holds the name of a thing, a firm or a kind: whoever sees it there may see it anywhere.
    pub(super) fn is_entity(&self) -> bool {
        matches!(self.key(), "id" | "name" | "firm" | "file" | "category" | "section" | "product")
    }

    fn key(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }
}

/// What a restricted text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A heading, a table's head or cell, a lead-in, an item of a list: documents share such words.
    Label,
    /// A sentence.
    Sentence,
    /// A link's address.
    Address,
    /// A whole value, or a passage that its author has set apart within a sentence.
    Value,
    /// What a record is known by.
    Id,
    /// Digits that tell something by themselves.
    Number,
}

/// A restricted text.
pub(super) struct Restricted {
    pub(super) text: String,
    pub(super) what: What,
    pub(super) place: Place,
    /// The record's number.
    pub(super) record: usize,
    pub(super) field: Field,
}

/// Everything that `reader` may not see.
pub(super) fn restricted(site: &LabelledSite, reader: &Reader) -> Vec<Restricted> {
    // Records depend on no other record.
    let of_record = |(number, record): (usize, &Arc<Record>)| {
        let mut all = Vec::new();
        let view = View::of(record, &site.policy, reader);
        let mut collector = Collector { all: &mut all, record: number, collection: record.collection };
        collector.visit(view, &record.root, "");
        if let Some(key) = &record.key
            && !shows_anything(view, record)
        {
            collector.id(key);
        }
        all
    };
    site.records.par_iter().enumerate().flat_map_iter(of_record).collect()
}

/// Whether any of a record is visible: its id is then, too.
fn shows_anything(view: Option<View<'_>>, record: &Record) -> bool {
    fn shows(view: View<'_>, node: &Labelled) -> bool {
        match &node.content {
            Content::Scalar(_) => view.is_visible(),
            Content::Narrative(passages) => passages.iter().any(|passage| !is_hidden(Some(view), passage)),
            Content::List(items) => items.iter().any(|item| shows(view.item(item), item)),
            Content::Map(entries) => entries.iter().any(|(key, value)| shows(view.entry(key, value), value)),
        }
    }
    view.is_some_and(|view| shows(view, &record.root))
}

fn is_hidden(view: Option<View<'_>>, passage: &Passage) -> bool {
    view.is_none_or(|view| !view.shows(passage))
}

struct Collector<'a> {
    all: &'a mut Vec<Restricted>,
    record: usize,
    collection: Collection,
}

impl Collector<'_> {
    /// `view` is missing where nothing of the record is visible.
    fn visit(&mut self, view: Option<View<'_>>, node: &Labelled, path: &str) {
        match &node.content {
            Content::Scalar(_) if view.is_some_and(View::is_visible) => {}
            Content::Scalar(scalar) => self.scalar(&scalar.text, node.place, path),
            Content::List(items) => {
                for item in items {
                    self.visit(view.map(|view| view.item(item)), item, path);
                }
            }
            Content::Map(entries) => {
                for (key, value) in entries {
                    let below = below(path, key);
                    self.visit(view.map(|view| view.entry(key, value)), value, &below);
                }
            }
            Content::Narrative(passages) => self.narrative(view, passages, path),
        }
    }

    fn scalar(&mut self, text: &str, place: Place, path: &str) {
        self.numbers(text, place, path);
        if !text.contains(char::is_alphabetic) {
            return;
        }
        let is_id = path == "id";
        self.add(text, if is_id { What::Id } else { What::Value }, place, path);
        let sentences = sentences(text);
        if sentences.len() > 1 {
            let long = sentences.into_iter().filter(|sentence| !is_short(sentence));
            long.for_each(|sentence| self.add(sentence, What::Sentence, place, path));
        }
    }

    fn id(&mut self, key: &Key) {
        self.add(&key.text, What::Id, key.place, "id");
    }

    /// The sentences of the text as its author reads it of which something is hidden, and the passages that are hidden within
    /// others. What is left of a sentence between its passages is none.
    fn narrative(&mut self, view: Option<View<'_>>, passages: &[Passage], path: &str) {
        if passages.iter().all(|passage| !is_hidden(view, passage)) {
            return;
        }
        let whole = Whole::of(view, passages);
        for block in blocks(&whole.text) {
            for sentence in sentences_of(&block) {
                let start = sentence.as_ptr().addr() - block.text.as_ptr().addr();
                self.sentence(&whole, &block, start..start + sentence.len(), path);
            }
        }
    }

    fn sentence(&mut self, whole: &Whole<'_>, block: &Block, range: Range<usize>, path: &str) {
        let text = &block.text[range.clone()];
        let letters = || text.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, c)| (range.start + at, c));
        let part = |at: usize| whole.part(block.origin(at));
        let mut hidden = letters().map(|(at, _)| part(at).is_some_and(|part| part.hidden));
        let is_hidden = hidden.clone().all(|hidden| hidden);
        // With a hidden part, the whole is seen nowhere.
        let has_hidden = hidden.any(|hidden| hidden);
        let what = match block.kind {
            BlockKind::Address => What::Address,
            BlockKind::Heading => What::Label,
            BlockKind::Code => What::Sentence,
            BlockKind::Prose | BlockKind::Cell | BlockKind::Alternative if is_label(text) => What::Label,
            BlockKind::Prose | BlockKind::Cell | BlockKind::Alternative => What::Sentence,
        };
        let is_told = what != What::Address || tells(text);
        if has_hidden
            && is_told
            && let Some(place) = whole.place(block, &range)
        {
            if is_hidden {
                self.numbers(text, place, path);
            }
            self.add(text, what, place, path);
            // Copied from the source, with the addresses of its links.
            let source = block.origin(range.start)..block.origin(range.end - 1) + 1;
            match whole.text.get(source) {
                Some(source) if source.contains("](") => self.add(source, What::Sentence, place, path),
                _ => {}
            }
        }
        // Passages within the sentence: from the first letter of a directive to its last.
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut goes_on = false;
        for (at, c) in letters() {
            let end = at + c.len_utf8();
            let is_piece = part(at).is_some_and(|part| part.hidden && part.is_inline());
            match pieces.last_mut() {
                Some(piece) if is_piece && goes_on => piece.end = end,
                _ if is_piece => pieces.push(at..end),
                _ => {}
            }
            goes_on = is_piece;
        }
        for piece in pieces {
            let text = &block.text[piece.clone()];
            let is_part = text.len() < folding::trimmed(&block.text[range.clone()]).len();
            if let Some(place) = whole.place(block, &piece).filter(|_| is_part) {
                if !is_hidden {
                    // A telephone number begins with its sign, which isn't a letter.
                    let signs = block.text[..piece.start].trim_end_matches(['+', '(']).len();
                    self.numbers(&block.text[signs..piece.end], place, path);
                }
                self.add(text, What::Value, place, path);
            }
        }
    }

    fn numbers(&mut self, text: &str, place: Place, path: &str) {
        for number in numbers::told(text) {
            self.push(number, What::Number, place, path);
        }
    }

    fn add(&mut self, text: &str, what: What, place: Place, path: &str) {
        let length = text.split_whitespace().map(|word| word.chars().map(weight).sum::<usize>() + 1).sum::<usize>();
        let tells = if what == What::Id { is_distinct(text) } else { length > SHORTEST };
        if tells && text.contains(char::is_alphabetic) {
            self.push(text.trim().to_owned(), what, place, path);
        }
    }

    fn push(&mut self, text: String, what: What, place: Place, path: &str) {
        let field = Field { collection: self.collection, path: path.to_owned() };
        self.all.push(Restricted { text, what, place, record: self.record, field });
    }
}

/// Whether a link's address is more than a way within the site: a host, or a file.
fn tells(address: &str) -> bool {
    let file = address.split(['#', '?']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let is_file = file.rsplit_once('.').is_some_and(|(name, kind)| !name.is_empty() && !matches!(kind, "md" | "html"));
    address.contains("://") || address.contains('@') || is_file
}

/// A character of a script without spaces tells as much as two letters.
fn weight(c: char) -> usize {
    if folding::has_no_spaces(c) { 2 } else { 1 }
}

/// Whether an id is more than a common word: `ACC-01`, `payments-gateway`.
fn is_distinct(id: &str) -> bool {
    let has = |kind: fn(char) -> bool| id.contains(kind);
    let parts = id.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    let letters = id.chars().filter(|c| c.is_alphanumeric()).count();
    letters >= 4 && (parts > 1 || letters > 12) && (has(|c| c.is_ascii_digit()) || letters >= SHORTEST)
}

/// Whether a text leads to what follows it, or is a few words that make no sentence.
fn is_label(text: &str) -> bool {
    let ends = ['.', '!', '?', '。', '！', '？', '"', '”', ')'];
    text.ends_with([':', '：']) || (is_short(text) && !text.trim_end_matches("-->").trim_end().ends_with(ends))
}

/// Under five words, or under 24 letters: chance may find it.
pub(super) fn is_short(text: &str) -> bool {
    let letters: usize = text.chars().filter(|c| c.is_alphanumeric()).map(weight).sum();
    words(text) < 5 || letters < 24
}

/// How many words, where two characters of a script without spaces make one.
pub(super) fn words(text: &str) -> usize {
    let words = folding::words(text);
    let single = words.iter().filter(|word| word.chars().next().is_some_and(folding::has_no_spaces)).count();
    words.len() - single + single.div_ceil(2)
}

/// The dotted path of what a key holds.
pub(super) fn below(path: &str, key: &Key) -> String {
    if path.is_empty() { key.text.clone() } else { format!("{path}.{}", key.text) }
}

/// A narrative as its author reads it, put together from its passages.
struct Whole<'a> {
    text: String,
    parts: Vec<Part<'a>>,
}

struct Part<'a> {
    start: usize,
    passage: &'a Passage,
    hidden: bool,
}

impl Part<'_> {
    /// Whether it is of a directive within a line.
    fn is_inline(&self) -> bool {
        matches!(self.passage.shape, Shape::Inline { .. })
    }
}

impl<'a> Whole<'a> {
    fn of(view: Option<View<'_>>, passages: &'a [Passage]) -> Self {
        let mut whole = Self { text: String::new(), parts: Vec::new() };
        for passage in passages {
            whole.parts.push(Part { start: whole.text.len(), passage, hidden: is_hidden(view, passage) });
            whole.text.push_str(&passage.text);
        }
        whole
    }

    fn part(&self, at: usize) -> Option<&Part<'a>> {
        let next = self.parts.partition_point(|part| part.start <= at);
        self.parts[..next].last()
    }

    /// Where a part of a block stands in the source: to the letter if the passage stands there so.
    fn place(&self, block: &Block, range: &Range<usize>) -> Option<Place> {
        let (start, end) = (block.origin(range.start), block.origin(range.end.saturating_sub(1)) + 1);
        let exact = |at: usize| {
            let part = self.part(at)?;
            let place = part.passage.place;
            let is_exact = (place.end - place.start) as usize == part.passage.text.len();
            is_exact.then(|| (place.file, place.start as usize + at - part.start))
        };
        match (exact(start), exact(end - 1)) {
            (Some((file, start)), Some((_, last))) if last >= start => Some(Place::new(file, start, last + 1)),
            _ => self.part(start).map(|part| part.passage.place),
        }
    }
}
