//! What a record allows for itself: findings that are right there, each with a reason.
//!
//! `allow` isn't content: nobody sees it, and it carries no flags.

use super::{
    allowance::{ALLOW, Allowance},
    label::{self, Labeller},
    yaml::{Node, Value},
};

use crate::{
    decode::record::decode,
    diagnostics::diagnostic::Place,
    model::settings::AllowedLint,
    visibility::{flag::Audience, labelled::Labelled},
};

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
            decode(&plain, "list of allowed lints", &Audience::Internal, &[], &mut self.diagnostics);
        let allowance = |AllowedLint { lint, reason }| Allowance { lint, reason, record };
        self.allowances.extend(allowed.into_iter().flatten().map(allowance));
    }
}

fn take(node: &mut Node) -> Option<Node> {
    let Value::Map(entries) = &mut node.value else { return None };
    let index = entries.iter().position(|(key, _)| key.text == ALLOW)?;
    Some(entries.remove(index).1)
}
