//! From a YAML tree to a labelled one: tags and `visibility:` keys become flags.

use super::{
    allowance::Allowance,
    container::ContainerValue,
    lookalike,
    names::{VISIBILITY, forbidden_character},
    refusals,
    written::looks_like_directive,
    yaml::{Node, NodeKey, Value},
};

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion,
    },
    text::characters::{first_unfit, first_unfit_in_markdown},
    visibility::{
        flag::{Flag, Segment},
        labelled::{Key, Labelled},
        narrative::REDACTION_MARK,
        plain::{Plain, PlainKey, PlainValue},
    },
};

use std::collections::BTreeSet;

/// Reads flags, with the segments that the site declares.
pub(super) struct Labeller<'a> {
    /// The declared segments.
    pub(super) segments: &'a BTreeSet<Segment>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What records allow for themselves.
    pub(super) allowances: Vec<Allowance>,
}

impl<'a> Labeller<'a> {
    pub(super) fn new(segments: &'a BTreeSet<Segment>) -> Self {
        Self { segments, diagnostics: Vec::new(), allowances: Vec::new() }
    }

    /// Labels a tree. `markdown` names the paths (below this node, dotted, list positions skipped) whose
    /// text is Markdown and may hold directives.
    pub(super) fn label(&mut self, node: Node, markdown: &[&str]) -> Labelled {
        self.label_at(node, &mut Vec::new(), markdown)
    }

    /// Opens a list or mapping that holds records: its own flag, and what it holds.
    pub(super) fn container(&mut self, node: Node) -> (Option<Flag>, ContainerValue) {
        let tag = node.tag.as_ref().and_then(|(tag, place)| Some((self.tag_flag(tag, *place)?, *place)));
        match node.value {
            Value::List(items) => (tag.map(|(flag, _)| flag), ContainerValue::List(items)),
            Value::Map(mut entries) => {
                let mut own = tag;
                if let Some(index) = entries.iter().position(|(key, _)| key.text == VISIBILITY) {
                    let (key, value) = entries.remove(index);
                    own = self.own_flag(own, &key, &value);
                }
                entries.retain(|(key, value)| self.is_fit_key(key, value));
                (own.map(|(flag, _)| flag), ContainerValue::Map(entries))
            }
            Value::Scalar { .. } => (None, ContainerValue::Other),
        }
    }

    fn label_at(&mut self, node: Node, path: &mut Vec<String>, markdown: &[&str]) -> Labelled {
        let tag = node.tag.as_ref().and_then(|(tag, place)| Some((self.tag_flag(tag, *place)?, *place)));
        match node.value {
            Value::Scalar { text, plain } => {
                let flag = tag.map(|(flag, _)| flag);
                if is_markdown(path, markdown) {
                    // One that stands there as it is was told when the YAML was read.
                    if let (Some((_, c)), None) = (first_unfit_in_markdown(&text), first_unfit(&text)) {
                        self.diagnostics.push(refusals::unfit(c, node.place));
                    }
                    let passages = self.passages_of_scalar(&text, node.place);
                    return Labelled::narrative(node.place, flag, passages);
                }
                self.refuse_forbidden_text(&text, node.place);
                Labelled::scalar(node.place, flag, text, plain)
            }
            Value::List(items) => {
                let items = items.into_iter().map(|item| self.label_at(item, path, markdown)).collect();
                Labelled::list(node.place, tag.map(|(flag, _)| flag), items)
            }
            Value::Map(entries) => self.label_map(node.place, tag, entries, path, markdown),
        }
    }

    fn label_map(
        &mut self,
        place: Place,
        tag: Option<(Flag, Place)>,
        entries: Vec<(NodeKey, Node)>,
        path: &mut Vec<String>,
        markdown: &[&str],
    ) -> Labelled {
        let mut own = tag;
        let mut labelled = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if key.text == VISIBILITY {
                own = self.own_flag(own, &key, &value);
                continue;
            }
            if !self.is_fit_key(&key, &value) {
                continue;
            }
            path.push(key.text.clone());
            let value = self.label_at(value, path, markdown);
            path.pop();
            labelled.push((Key::new(key.text, key.place), value));
        }
        Labelled::map(place, own.map(|(flag, _)| flag), labelled)
    }

    /// The flag of a mapping that has a `visibility` key, and perhaps a tag too.
    fn own_flag(&mut self, tag: Option<(Flag, Place)>, key: &NodeKey, value: &Node) -> Option<(Flag, Place)> {
        if let Some((_, tag_place)) = &tag {
            self.diagnostics.push(
                Diagnostic::error("visibility/flagged-twice", "a tag and a `visibility` key flag the same mapping")
                    .at(key.place, "the key")
                    .at(*tag_place, "the tag")
                    .help("keep one of the two"),
            );
        }
        if let Some((tag, place)) = &value.tag {
            self.diagnostics.push(
                Diagnostic::error(
                    "visibility/flagged-twice",
                    format!("the tag `{tag}` stands on the value of `visibility`"),
                )
                .at(*place, "")
                .help("a flag isn't a value that carries a flag: keep one of the two, as in `visibility: internal`"),
            );
        }
        let Value::Scalar { text, .. } = &value.value else {
            self.diagnostics.push(
                Diagnostic::error(
                    "visibility/unknown-flag",
                    format!("`visibility` holds {}, not a flag", value.kind()),
                )
                .at(value.place, "")
                .help("write `public`, `nda`, `nda:SEGMENT` or `internal`"),
            );
            return tag;
        };
        self.flag(text, value.place, "").map(|flag| (flag, value.place)).or(tag)
    }

    fn tag_flag(&mut self, tag: &str, place: Place) -> Option<Flag> {
        match tag.strip_prefix('!') {
            Some(name) if !name.starts_with('!') && !name.starts_with('<') => self.flag(name, place, "!"),
            _ => {
                self.diagnostics.push(unknown_flag(tag.trim_start_matches('!'), "!", place));
                None
            }
        }
    }

    /// Reads a flag and refuses undeclared segments. `sigil` is what stands before a flag in this notation.
    pub(super) fn flag(&mut self, name: &str, place: Place, sigil: &str) -> Option<Flag> {
        let Some(flag) = Flag::parse(name) else {
            self.diagnostics.push(unknown_flag(name, sigil, place));
            return None;
        };
        if let Flag::NdaSegment(segment) = &flag
            && !self.segments.contains(segment)
        {
            let known = self.segments.iter().map(Segment::as_str);
            let finding = Diagnostic::error(
                "visibility/unknown-segment",
                format!("the segment `{}` is not declared", segment.as_str()),
            )
            .at(place, "")
            .note("segments are declared in trust.yaml under `visibility.segments`");
            self.diagnostics.push(finding.suggest(segment.as_str(), known));
        }
        Some(flag)
    }

    /// Whether a key may stay: one that reads like a flag, or like the key for flags, would be published with its value. A mapping
    /// isn't a flag, but perhaps the settings of that name, misspelt.
    fn is_fit_key(&mut self, key: &NodeKey, value: &Node) -> bool {
        if lookalike::is_nearly_visibility(&key.text) && !matches!(value.value, Value::Map(_)) {
            self.diagnostics.push(
                Diagnostic::error(
                    "visibility/mistyped-flag",
                    format!("the key `{}` reads like `{VISIBILITY}` but isn't: it hides nothing", key.text),
                )
                .at(key.place, "")
                .help("write `visibility`, in lower case and plain letters"),
            );
            return false;
        }
        self.refuse_lookalikes(&key.text, key.place)
    }

    fn refuse_lookalikes(&mut self, text: &str, place: Place) -> bool {
        let found = lookalike::in_value(text);
        self.diagnostics.extend(found.iter().map(|found| found.diagnostic(place)));
        found.is_empty()
    }

    /// Directives belong to Markdown; elsewhere they would be published as text.
    fn refuse_forbidden_text(&mut self, text: &str, place: Place) {
        if looks_like_directive(text) {
            self.diagnostics.push(
                Diagnostic::error("directive/outside-markdown", "this value holds a directive, but it is not Markdown")
                    .at(place, "")
                    .help("flag the whole field with a tag, for example `key: !nda value`"),
            );
        } else {
            self.refuse_lookalikes(text, place);
        }
        if text.contains(REDACTION_MARK) {
            self.diagnostics.push(forbidden_character(place));
        }
    }
}

/// Whether a path is that of a Markdown text, or of one in a language: `letter`, `letter.de`.
fn is_markdown(path: &[String], markdown: &[&str]) -> bool {
    let is = |path: &[String]| markdown.contains(&path.join(".").as_str());
    !markdown.is_empty() && (is(path) || path.split_last().is_some_and(|(_, above)| !above.is_empty() && is(above)))
}

fn unknown_flag(name: &str, sigil: &str, place: Place) -> Diagnostic {
    let finding = Diagnostic::error("visibility/unknown-flag", format!("`{sigil}{name}` is not a flag")).at(place, "");
    match suggestion::closest(name, Flag::NAMES) {
        Some(near) => finding.help(format!("did you mean `{sigil}{near}`?")),
        None => finding.help(format!("use `{sigil}public`, `{sigil}nda`, `{sigil}nda:SEGMENT` or `{sigil}internal`")),
    }
}

/// Settings carry no flags, and some of them are shown: what reads like a flag in one is refused as everywhere.
pub(super) fn refuse_lookalikes(node: &Node, diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::Scalar { text, .. } => {
            diagnostics.extend(lookalike::in_value(text).iter().map(|found| found.diagnostic(node.place)));
        }
        Value::List(items) => items.iter().for_each(|item| refuse_lookalikes(item, diagnostics)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| refuse_lookalikes(value, diagnostics)),
    }
}

/// Settings are configuration, not content: they carry no flags, and become plain without projection.
pub(super) fn settings(node: Node, diagnostics: &mut Vec<Diagnostic>) -> Plain {
    if let Some((tag, place)) = &node.tag {
        diagnostics.push(
            Diagnostic::error("visibility/flag-on-setting", format!("the flag `{tag}` stands on a setting"))
                .at(*place, "")
                .note("`visibility`, `scope`, `freshness`, `lints`, `theme`, `language`, `base_url`, `navigation` and `limits` configure Candor and are not content")
                .help("remove the flag"),
        );
    }
    plain(node, &mut |node| settings(node, diagnostics))
}

/// A tree without its tags, for those who work on the source itself.
pub(super) fn untagged(node: Node) -> Plain {
    plain(node, &mut untagged)
}

fn plain(node: Node, inner: &mut dyn FnMut(Node) -> Plain) -> Plain {
    let value = match node.value {
        Value::Scalar { text, plain } => PlainValue::Scalar { text, plain },
        Value::List(items) => PlainValue::List(items.into_iter().map(inner).collect()),
        Value::Map(entries) => PlainValue::Map(
            entries
                .into_iter()
                .map(|(key, value)| (PlainKey { text: key.text, place: key.place }, inner(value)))
                .collect(),
        ),
    };
    Plain { place: node.place, value }
}
