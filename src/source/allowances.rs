//! What stands in a record and isn't content: the findings that it allows for itself, each with a reason, and where it was
//! imported from. Nobody sees either, and neither carries flags.

use super::{
    allowance::{ALLOW, Allowance},
    label::{self, Labeller},
    yaml::{Node, Value},
};

use crate::{
    decode::record::decode,
    diagnostics::diagnostic::Place,
    model::{
        imported::{IMPORTED, Imported},
        settings::AllowedLint,
    },
    visibility::{flag::Audience, labelled::Labelled},
};

impl Labeller<'_> {
    /// Labels a record, and takes out what isn't content. `record` is where it stands.
    pub(super) fn record(&mut self, mut node: Node, markdown: &[&str], record: Place) -> Labelled {
        if let Some(allowed) = take(&mut node, ALLOW) {
            self.allow(allowed, record);
        }
        if let Some(imported) = take(&mut node, IMPORTED) {
            self.judge_imported(imported);
        }
        self.label(node, markdown)
    }

    fn allow(&mut self, node: Node, record: Place) {
        let plain = label::settings(node, &mut self.diagnostics);
        let allowed: Option<Vec<AllowedLint>> =
            decode(&plain, "list of allowed lints", &Audience::Internal, &[], &mut self.diagnostics);
        let allowance = |AllowedLint { lint, reason, until }| Allowance { lint, reason, until, record };
        self.allowances.extend(allowed.into_iter().flatten().map(allowance));
    }

    /// Only the next import reads it; what it can't read is told now.
    fn judge_imported(&mut self, node: Node) {
        let plain = label::settings(node, &mut self.diagnostics);
        let _: Option<Imported> = decode(&plain, IMPORTED, &Audience::Internal, &[], &mut self.diagnostics);
    }
}

fn take(node: &mut Node, key: &str) -> Option<Node> {
    let Value::Map(entries) = &mut node.value else { return None };
    let index = entries.iter().position(|(own, _)| own.text == key)?;
    Some(entries.remove(index).1)
}
