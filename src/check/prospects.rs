//! Prospects: NDAs, what bundles are narrowed to, keys.

use super::Context;
use crate::{
    bundle::{nda_in_force, seal::check_recipient},
    diagnostics::{Diagnostic, Severity},
    model::Site,
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (id, prospect) in &site.prospects {
        if let Err(refusal) = nda_in_force(id, prospect, context.date) {
            findings.push(Diagnostic { severity: Severity::Warning, ..refusal });
        }
        for key in &prospect.recipients {
            if let Err(error) = check_recipient(key) {
                findings.push(
                    Diagnostic::error("prospect/recipient-key", error.message).at(key.place(), "").help(error.help),
                );
            }
        }
        let Some(include) = &prospect.include else { continue };
        let no_sections = include.sections.as_ref().is_some_and(Vec::is_empty);
        let no_documents = include.documents.as_ref().is_some_and(Vec::is_empty);
        if no_sections && no_documents {
            findings.push(
                Diagnostic::error(
                    "prospect/nothing-included",
                    format!("`include` leaves nothing for {}", prospect.name),
                )
                .at(include.place(), "")
                .help("widen it, or remove it: without `include` a bundle holds all that its prospect may see"),
            );
        }
    }
}
