//! `data/checks.yaml`: which checks of scanners tell of which control.

use super::{label, label::Labeller, yaml};

use crate::{
    decode::record::decode,
    diagnostics::diagnostic::{Diagnostic, FileId, SourceMap},
    model::checks::Binding,
    visibility::flag::Audience,
};

/// What the file binds. What is wrong with it is told.
pub(super) fn bindings(file: FileId, text: &str, labeller: &mut Labeller<'_>) -> Vec<Binding> {
    let Some(node) = yaml::parse(file, text, 0, &mut labeller.diagnostics) else { return Vec::new() };
    let plain = label::settings(node, &mut labeller.diagnostics);
    decode(&plain, "list of checks", &Audience::Internal, &[], &mut labeller.diagnostics).unwrap_or_default()
}

/// The bindings of a file, for those who import results.
pub fn read(path: &str, text: &str, sources: &mut SourceMap, diagnostics: &mut Vec<Diagnostic>) -> Vec<Binding> {
    let file = sources.add(path, text);
    let segments = std::collections::BTreeSet::new();
    let mut labeller = Labeller::new(&segments);
    let bindings = bindings(file, text, &mut labeller);
    diagnostics.append(&mut labeller.diagnostics);
    bindings
}
