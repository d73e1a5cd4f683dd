//! Records as they are written: where each field stands, for those who change some of a file and leave the rest as it is.
//!
//! Only authors' tools read this. What an audience gets comes from labelled trees.

use std::ops::Range;

use super::{
    extent::extent,
    label,
    layout::{Parts, SourceKind, kind_of, split_front_matter},
    names::VISIBILITY,
    yaml::{self, Node, NodeKey, Value},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, SourceMap, has_errors},
    visibility::{labelled::Collection, plain::Plain},
};

/// A record as it is written.
#[derive(Debug, Clone)]
pub struct WrittenRecord {
    /// Which collection it belongs to.
    pub collection: Collection,
    /// Its id, where it is a mapping's value or a file's name.
    pub key: Option<String>,
    /// Its fields, in order.
    pub fields: Vec<WrittenField>,
    /// The bytes of the text below the front matter, if there may be one.
    pub body: Option<Range<usize>>,
    /// The flag of the whole record, as it is written.
    pub flag: Option<String>,
    /// How its fields are written.
    pub layout: Layout,
}

/// How a record's fields are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Each on lines of its own, behind so many blanks.
    Lines {
        /// How many.
        indent: usize,
    },
    /// In braces.
    Braces,
}

/// A field as it is written.
#[derive(Debug, Clone)]
pub struct WrittenField {
    /// Its key.
    pub name: String,
    /// From the key's first byte to the value's last.
    pub whole: Range<usize>,
    /// The bytes of the value, without its tag.
    pub value: Range<usize>,
    /// What it is.
    pub plain: Plain,
}

impl WrittenRecord {
    /// The field with this key.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&WrittenField> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// The records of a source file. What can't be read makes a finding, and none of the file's records is told.
pub fn records_as_written(
    path: &str,
    text: &str,
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<WrittenRecord> {
    let Ok(Some(kind)) = kind_of(path) else { return Vec::new() };
    let file = sources.add(path, text);
    let mut findings = Vec::new();
    let mut parse = |text: &str, base: usize| yaml::parse(file, text, base, &mut findings);
    let records = match kind {
        SourceKind::Markdown(collection) => {
            let Ok(Parts { front_matter, front_matter_at, body, body_at }) = split_front_matter(text) else {
                return Vec::new();
            };
            let node = parse(front_matter, front_matter_at);
            let body = body_at..body_at + body.len();
            node.into_iter().map(|node| record(collection, None, Some(body.clone()), node, text)).collect()
        }
        SourceKind::List(collection) => match parse(text, 0).map(|node| node.value) {
            Some(Value::List(items)) => {
                items.into_iter().map(|item| record(collection, None, None, item, text)).collect()
            }
            _ => Vec::new(),
        },
        SourceKind::Status => {
            let groups = parse(text, 0).map(entries).unwrap_or_default().into_iter();
            let of_controls = groups.filter(|(key, _)| key.text == "controls").flat_map(|(_, node)| entries(node));
            let records = of_controls.filter(|(key, _)| key.text != VISIBILITY);
            records.map(|(key, node)| record(Collection::Status, Some(key.text), None, node, text)).collect()
        }
        // What is imported is the original.
        SourceKind::Checks | SourceKind::Catalogue | SourceKind::Translation(_) => Vec::new(),
        SourceKind::Record(collection) => {
            let node = parse(text, 0).into_iter();
            node.map(|node| record(collection, None, None, node, text)).collect()
        }
        SourceKind::Prospect => {
            let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml").to_owned();
            let node = parse(text, 0).into_iter();
            node.map(|node| record(Collection::Prospects, Some(name.clone()), None, node, text)).collect()
        }
    };
    if has_errors(&findings) {
        diagnostics.append(&mut findings);
        return Vec::new();
    }
    records
}

fn entries(node: Node) -> Vec<(NodeKey, Node)> {
    match node.value {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    }
}

fn record(
    collection: Collection,
    key: Option<String>,
    body: Option<Range<usize>>,
    node: Node,
    text: &str,
) -> WrittenRecord {
    let tag = node.tag.as_ref().map(|(tag, _)| tag.trim_start_matches('!').to_owned());
    let layout = layout(&node, text);
    let mut flag = tag;
    let mut fields = Vec::new();
    for (key, value) in entries(node) {
        if key.text == VISIBILITY
            && let Value::Scalar { text, .. } = &value.value
        {
            flag = Some(text.clone());
        }
        let (start, end) = (extent(&value).start as usize, end_of(&value, text));
        // The end of a collection in lines is where the next thing begins.
        let end = start + text.get(start..end).map_or(0, |value| value.trim_end().len());
        fields.push(WrittenField {
            whole: key.place.start as usize..end,
            value: start..end,
            name: key.text,
            plain: label::untagged(value),
        });
    }
    WrittenRecord { collection, key, fields, body, flag, layout }
}

/// Where a value ends, behind the bracket that closes it.
fn end_of(node: &Node, text: &str) -> usize {
    let inner = match &node.value {
        Value::Scalar { .. } => None,
        Value::List(items) => items.iter().map(|item| end_of(item, text)).max(),
        Value::Map(entries) => entries.iter().map(|(_, value)| end_of(value, text)).max(),
    };
    let place = extent(node);
    let (start, Some(inner)) = (place.start as usize, inner) else { return place.end as usize };
    let closing = match text.as_bytes().get(start) {
        Some(b'[') => ']',
        Some(b'{') => '}',
        _ => return inner.max(place.end as usize),
    };
    let mut is_comment = false;
    for (at, c) in text[inner..].char_indices() {
        match c {
            '\n' => is_comment = false,
            _ if is_comment => {}
            '#' => is_comment = true,
            c if c == closing => return inner + at + 1,
            c if c == ',' || c.is_whitespace() => {}
            _ => break,
        }
    }
    inner
}

/// A mapping in braces begins with one; one in lines begins with its first key.
fn layout(node: &Node, text: &str) -> Layout {
    let start = extent(node).start as usize;
    if text.as_bytes().get(start) == Some(&b'{') {
        return Layout::Braces;
    }
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    Layout::Lines { indent: text[line..start].chars().count() }
}

/// A YAML text of somebody else's, such as front matter or a map, as it stands there: no flag means anything in it.
#[must_use]
pub fn foreign(path: &str, text: &str, sources: &mut SourceMap, diagnostics: &mut Vec<Diagnostic>) -> Option<Plain> {
    let file = sources.add(path, text);
    yaml::parse(file, text, 0, diagnostics).map(label::untagged)
}

/// A Markdown text of somebody else's: its front matter, if it has any, and what follows.
#[must_use]
pub fn foreign_markdown(text: &str) -> (Option<&str>, &str) {
    match split_front_matter(text) {
        Ok(parts) => (Some(parts.front_matter), parts.body),
        Err(_) => (None, text),
    }
}
