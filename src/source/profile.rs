//! Flags in a prospect's profile. Only its own prospect sees a profile, so that a flag there can only withhold; one that
//! withholds nothing misleads its author, who believes otherwise.

use super::{
    names::VISIBILITY,
    yaml::{Node, Value},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    visibility::flag::Flag,
};

/// What decides over a bundle, and is never shown in it.
const SETTINGS: [&str; 6] = ["id", "segments", "expires_in", "include", "mark", "recipients"];

/// Refuses flags that withhold nothing, wherever they stand in a profile.
pub(super) fn refuse_idle_flags(profile: &Node, diagnostics: &mut Vec<Diagnostic>) {
    let segments = entries(profile).find(|(key, _)| *key == "segments").map_or_else(Vec::new, |(_, node)| texts(node));
    let mut look = Look { segments, findings: Vec::new() };
    let withheld = look.shown(profile, false);
    for (key, value) in entries(profile) {
        if SETTINGS.contains(&key) {
            look.setting(key, value);
        } else {
            look.below(value, withheld);
        }
    }
    diagnostics.append(&mut look.findings);
}

struct Look {
    /// The segments that the prospect is in.
    segments: Vec<String>,
    findings: Vec<Diagnostic>,
}

impl Look {
    /// Any flag on a setting, or below it, is idle.
    fn setting(&mut self, key: &str, node: &Node) {
        for (_, place) in flags(node) {
            self.findings.push(
                finding(format!(
                    "`{key}` decides over the bundle and is never shown in it: a flag there withholds nothing"
                ))
                .at(place, "")
                .help("remove the flag; whether its prospect may see it or not, it counts"),
            );
        }
        children(node).for_each(|child| self.setting(key, child));
    }

    fn below(&mut self, node: &Node, withheld: bool) {
        let withheld = self.shown(node, withheld);
        children(node).for_each(|child| self.below(child, withheld));
    }

    /// Whether a node is withheld, after a word on flags that don't do it. One inside of what is withheld shows a part again.
    fn shown(&mut self, node: &Node, above: bool) -> bool {
        let mut withheld = above;
        for (flag, place) in flags(node) {
            let Some(flag) = flag else { continue };
            withheld = match &flag {
                Flag::Public | Flag::Nda => false,
                Flag::NdaSegment(segment) => !self.segments.iter().any(|own| own == segment.as_str()),
                Flag::Internal => true,
            };
            if !withheld && !above {
                self.findings.push(
                    finding(format!(
                        "only its own prospect sees a profile, and sees what is `{flag}`: the flag withholds nothing"
                    ))
                    .at(place, "")
                    .help("remove the flag; `!internal` withholds"),
                );
            }
        }
        withheld
    }
}

fn finding(message: String) -> Diagnostic {
    Diagnostic::error("prospect/idle-flag", message)
}

/// A node's own flags: its tag, and its key `visibility`. What isn't a flag is told where flags are read.
fn flags(node: &Node) -> Vec<(Option<Flag>, Place)> {
    let tag = node.tag.iter().map(|(tag, place)| (Flag::parse(tag.trim_start_matches('!')), *place));
    let key = entries(node).filter(|(key, _)| *key == VISIBILITY);
    let key = key.map(|(_, value)| (texts(value).first().and_then(|text| Flag::parse(text)), value.place));
    tag.chain(key).collect()
}

fn entries(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let entries = match &node.value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|(key, value)| (key.text.as_str(), value))
}

fn children(node: &Node) -> impl Iterator<Item = &Node> {
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => &[],
    };
    items.iter().chain(entries(node).filter(|(key, _)| *key != VISIBILITY).map(|(_, value)| value))
}

/// A scalar's text, or those of a list's scalars.
fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Scalar { text, .. } => vec![text.clone()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(_) => Vec::new(),
    }
}
