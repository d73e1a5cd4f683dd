//! What a record allows for itself: findings that are right there, each with a reason.
//!
//! `allow` is no content: nobody sees it, and it carries no flags.

use super::{
    label::{self, Labeller},
    yaml::{Node, Value},
};

use crate::{
    decode::{located::Located, session::decode},
    diagnostics::diagnostic::Place,
    settings::AllowedLint,
    visibility::{flag::Audience, labelled::Labelled},
};

/// The key that holds them in any record.
pub const ALLOW: &str = "allow";

/// A finding that a record allows.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The finding's id.
    pub lint: Located<String>,
    /// Why it is right here.
    pub reason: Located<String>,
    /// The record, from its first byte to its last.
    pub record: Place,
}

impl Allowance {
    /// Whether `place` lies in the record that allows it.
    #[must_use]
    pub fn covers(&self, place: Place) -> bool {
        let record = self.record;
        record.file == place.file && record.start <= place.start && place.end <= record.end
    }
}

impl Labeller<'_> {
    /// Labels a record, and takes out what it allows. `record` is where it stands.
    pub(super) fn record(&mut self, mut node: Node, markdown: &[&str], record: Place) -> Labelled {
        if let Some(allowed) = take(&mut node) {
            self.allow(allowed, record);
        }
        self.label(node, markdown)
    }

    fn allow(&mut self, node: Node, record: Place) {
        let plain = label::settings(node, &mut self.diagnostics);
        let allowed: Option<Vec<AllowedLint>> =
            decode(&plain, "list of allowed lints", &Audience::Internal, &mut self.diagnostics);
        let allowance = |AllowedLint { lint, reason }| Allowance { lint, reason, record };
        self.allowances.extend(allowed.into_iter().flatten().map(allowance));
    }
}

fn take(node: &mut Node) -> Option<Node> {
    let Value::Map(entries) = &mut node.value else { return None };
    let index = entries.iter().position(|(key, _)| key.text == ALLOW)?;
    Some(entries.remove(index).1)
}

/// From the first byte of `node` to its last: the place of a mapping in block style is its first key's alone.
pub(super) fn extent(node: &Node) -> Place {
    let mut extent = node.place;
    let mut widen = |inner: Place| {
        extent.start = extent.start.min(inner.start);
        extent.end = extent.end.max(inner.end);
    };
    match &node.value {
        Value::Scalar { .. } => {}
        Value::List(items) => items.iter().for_each(|item| widen(self::extent(item))),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            widen(key.place);
            widen(self::extent(value));
        }),
    }
    extent
}
