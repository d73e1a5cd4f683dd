//! YAML text in, a tree with tags and places out. Refuses what could hide meaning or exhaust memory:
//! duplicate keys, merge keys, tags on keys, several documents, aliases and nesting without bound.

use std::collections::{BTreeMap, HashMap};

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag, options};

use super::{
    cuts::{Cuts, PROSE},
    lookalike, refusals,
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, FileId, Place},
    text::characters::first_unfit,
};

/// Deeper nesting than this is an error.
const NESTING: usize = 64;
/// More values than this, counted through aliases, are an error.
const VALUES_THROUGH_ALIASES: usize = 100_000;

/// A value with its tag.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) tag: Option<(String, Place)>,
    pub(super) value: Value,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Scalar { text: String, plain: bool },
    List(Vec<Node>),
    Map(Vec<(NodeKey, Node)>),
}

#[derive(Debug, Clone)]
pub(super) struct NodeKey {
    pub(super) text: String,
    pub(super) place: Place,
}

impl Node {
    fn count(&self) -> usize {
        1 + match &self.value {
            Value::Scalar { .. } => 0,
            Value::List(items) => items.iter().map(Self::count).sum(),
            Value::Map(entries) => entries.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// What kind of value this is, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Scalar { text, plain: true } if text.is_empty() || text == "~" || text == "null" => "nothing",
            Value::Scalar { .. } => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

/// Parses `text`, which begins at byte `base` of `file`. `None` for an empty document or when a syntax error
/// left nothing to go on; findings go into `diagnostics`.
pub(super) fn parse(file: FileId, text: &str, base: usize, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let options = options! {
        disallow_directives: true,
        emit_comments: true,
        block_nesting_limit: NESTING,
        flow_nesting_limit: NESTING,
    };
    let mut builder =
        Builder { file, text, base, diagnostics, open: Vec::new(), anchors: HashMap::new(), aliased: 0, root: None };
    let mut cuts = Cuts::default();
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let finding = syntax_error(&error, text, file, base);
                builder.diagnostics.push(finding);
                return None;
            }
        };
        if let Event::Comment(comment, _) = &event {
            if let Some(found) = lookalike::in_comment(comment) {
                let place = builder.place(&span);
                builder.diagnostics.push(found.diagnostic(place));
            }
            cuts.comments.extend(span.byte_range().map(|range| range.start));
            continue;
        }
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                let place = builder.place(&span);
                builder.diagnostics.push(
                    Diagnostic::error("yaml/several-documents", "a second YAML document begins here")
                        .at(place, "")
                        .help("keep one document in a file: remove the `---` line"),
                );
                return builder.root;
            }
        }
        if let (Event::Scalar(_, ScalarStyle::Plain, ..), Some(range), Some(key)) =
            (&event, span.byte_range(), builder.key())
            && PROSE.contains(&key)
        {
            cuts.values.push(range);
        }
        if !builder.take(event, &span) {
            return None;
        }
    }
    builder.diagnostics.extend(cuts.findings(text, file, base));
    builder.root
}

fn syntax_error(error: &ScanError, text: &str, file: FileId, base: usize) -> Diagnostic {
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    if let Some(tab) = indenting_tab(text, offset, &error.info()) {
        return Diagnostic::error("yaml/syntax", "a tab stands here, where YAML takes only spaces")
            .at(Place::new(file, base + tab, base + tab + 1), "a tab")
            .help("indent with spaces; an editor can be told to show tabs, and to turn them into spaces");
    }
    let help = match error.info().as_str() {
        info if info.contains("nesting") || info.contains("recursion") => {
            "flatten the structure; 64 levels are allowed"
        }
        info if info.contains("directive") => "remove the line that begins with `%`",
        info if info.contains("anchor") => "define the anchor (`&name`) before its alias (`*name`), in the same file",
        _ => "check the indentation and quotes here and in the line above; text with `: ` or ` #` in it needs quotes",
    };
    Diagnostic::error("yaml/syntax", format!("this is not valid YAML: {}", error.info()))
        .at(Place::new(file, base + offset, base + offset + 1), "")
        .help(help)
}

/// The tab that an error is about: the parser points at it, or at what stood before it.
fn indenting_tab(text: &str, offset: usize, info: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let line = bytes[..offset].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let is_indent = |tab: &usize| {
        let start = bytes[..*tab].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        bytes[start..*tab].iter().all(|byte| matches!(byte, b' ' | b'\t' | b'-'))
    };
    let mut tabs = (line..bytes.len()).filter(|at| bytes[*at] == b'\t');
    if info.contains("tab") {
        let mut all = tabs.clone();
        return tabs.find(is_indent).or_else(|| all.next());
    }
    // Another complaint about a line that a tab indents comes from the tab.
    let end = bytes[offset..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| offset + length);
    tabs.find(is_indent).filter(|tab| *tab < end)
}

/// A collection that is still being read.
struct Open {
    node: Node,
    anchor: usize,
    keys: BTreeMap<String, Place>,
    pending: Option<Pending>,
}

/// A key that waits for its value; one that was refused takes its value with it.
enum Pending {
    Kept(NodeKey),
    Refused,
}

struct Builder<'d> {
    file: FileId,
    text: &'d str,
    base: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    aliased: usize,
    root: Option<Node>,
}

impl Builder<'_> {
    fn place(&self, span: &Span) -> Place {
        let range = span.byte_range().unwrap_or(0..0);
        Place::new(self.file, self.base + range.start, self.base + range.end)
    }

    /// The key that what comes next belongs to, also as a list's item.
    fn key(&self) -> Option<&str> {
        if self.expects_key() {
            return None;
        }
        self.open.iter().rev().find_map(|open| match &open.pending {
            Some(Pending::Kept(key)) => Some(key.text.as_str()),
            _ => None,
        })
    }

    /// Where in a scalar a character stands, if it isn't written in another way.
    fn within(&self, scalar: Place, c: char) -> Place {
        let (start, end) = (scalar.start as usize - self.base, scalar.end as usize - self.base);
        let found = self.text.get(start..end).and_then(|text| text.find(c));
        found.map_or(scalar, |at| {
            let start = self.base + start + at;
            Place::new(self.file, start, start + c.len_utf8())
        })
    }

    /// Takes one event; `false` when reading on makes no sense.
    fn take(&mut self, event: Event<'_>, span: &Span) -> bool {
        let place = self.place(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag = self.tag(tag.as_deref(), span);
                if let Some((_, c)) = first_unfit(&text) {
                    let place = self.within(place, c);
                    self.diagnostics.push(refusals::unfit(c, place));
                }
                if self.expects_key() {
                    self.take_key(text.into_owned(), place, tag.as_ref());
                    return true;
                }
                let plain = style == ScalarStyle::Plain;
                // The parser writes `~` where nothing stands; an author who wrote nothing forgot something.
                let text = if plain && place.start == place.end { String::new() } else { text.into_owned() };
                self.finish(Node { place, tag, value: Value::Scalar { text, plain } }, anchor)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.begin(Value::List(Vec::new()), place, anchor, tag.as_deref(), span)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.begin(Value::Map(Vec::new()), place, anchor, tag.as_deref(), span)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(mut open) => {
                    open.node.place.end = open.node.place.end.max(place.start);
                    self.finish(open.node, open.anchor)
                }
                None => true,
            },
            Event::Alias(anchor) => self.take_alias(anchor, place),
            _ => true,
        }
    }

    fn tag(&self, tag: Option<&Tag>, span: &Span) -> Option<(String, Place)> {
        let place = span.tag_span().map_or_else(|| self.place(span), |tag_span| self.place(&tag_span));
        tag.map(|tag| (tag.original(), place))
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| matches!(open.node.value, Value::Map(_)) && open.pending.is_none())
    }

    fn take_key(&mut self, text: String, place: Place, tag: Option<&(String, Place)>) {
        if let Some((name, tag_place)) = tag {
            self.diagnostics.push(
                Diagnostic::error("yaml/tag-on-key", format!("the tag `{name}` stands on a key"))
                    .at(*tag_place, "")
                    .help("put the flag on the value: `key: !nda value`"),
            );
        }
        let merges = text == "<<";
        if merges {
            self.diagnostics.push(
                Diagnostic::error("yaml/merge-key", "merge keys are not allowed")
                    .at(place, "")
                    .help("write the keys out, so that a reader sees what is flagged"),
            );
        }
        let Some(open) = self.open.last_mut() else { return };
        open.pending = Some(Pending::Refused);
        if let Some(first) = open.keys.get(&text) {
            self.diagnostics.push(
                Diagnostic::error("yaml/duplicate-key", format!("the key `{text}` stands twice in one mapping"))
                    .at(place, "again here")
                    .at(*first, "first here")
                    .help("remove one of the two"),
            );
        } else if !merges {
            open.keys.insert(text.clone(), place);
            open.pending = Some(Pending::Kept(NodeKey { text, place }));
        }
    }

    fn begin(&mut self, value: Value, place: Place, anchor: usize, tag: Option<&Tag>, span: &Span) -> bool {
        if self.expects_key() {
            self.diagnostics.push(
                Diagnostic::error("yaml/complex-key", "a list or mapping stands where a key belongs")
                    .at(place, "")
                    .help("use plain text as the key"),
            );
            return false;
        }
        let tag = self.tag(tag, span);
        let node = Node { place, tag, value };
        self.open.push(Open { node, anchor, keys: BTreeMap::new(), pending: None });
        true
    }

    fn take_alias(&mut self, anchor: usize, place: Place) -> bool {
        if self.expects_key() {
            self.diagnostics.push(
                Diagnostic::error("yaml/complex-key", "an alias stands where a key belongs")
                    .at(place, "")
                    .help("use plain text as the key"),
            );
            return false;
        }
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            self.diagnostics.push(
                Diagnostic::error("yaml/alias-in-itself", "this alias stands inside the value that it names")
                    .at(place, "")
                    .help("write the value out"),
            );
            return false;
        };
        self.aliased += node.count();
        if self.aliased > VALUES_THROUGH_ALIASES {
            self.diagnostics.push(
                Diagnostic::error(
                    "yaml/too-many-aliases",
                    format!("aliases expand to more than {VALUES_THROUGH_ALIASES} values"),
                )
                .at(place, "the limit is passed here")
                .help("write the values out"),
            );
            return false;
        }
        self.finish(node, 0)
    }

    /// Puts a finished value where it belongs.
    fn finish(&mut self, node: Node, anchor: usize) -> bool {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open { node: Node { value: Value::List(items), .. }, .. }) => items.push(node),
            Some(Open { node: Node { value: Value::Map(entries), .. }, pending, .. }) => {
                if let Some(Pending::Kept(key)) = pending.take() {
                    entries.push((key, node));
                }
            }
            Some(_) => {}
        }
        true
    }
}
