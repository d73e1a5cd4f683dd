//! Prospects: NDAs, what bundles are narrowed to, keys.

use std::collections::BTreeMap;

use super::context::Context;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{Diagnostic, Place, Severity},
    model::{
        gate::nda_in_force,
        recipient::{check_recipient, is_secret},
        site::Site,
    },
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for (id, prospect) in &site.prospects {
        if let Err(refusal) = nda_in_force(id, prospect, context.date) {
            findings.push(Diagnostic { severity: Severity::Warning, ..refusal });
        }
        recipients(&prospect.recipients, context, findings);
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

fn recipients(keys: &[Located<String>], context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut known: BTreeMap<String, Place> = BTreeMap::new();
    for key in keys {
        let place = key.place();
        let finding = match check_recipient(key) {
            Ok(bare) => match known.insert(bare, place) {
                Some(first) => Diagnostic::error("prospect/recipient-key", "the same key is a recipient twice")
                    .at(place, "again here")
                    .at(first, "first here")
                    .help("remove one of the two, or write the key that was meant"),
                None => continue,
            },
            // Findings are kept in logs: the line of a secret isn't shown with it.
            Err(error) if is_secret(key) => {
                let (line, _) = context.source.sources.line_and_column(place);
                Diagnostic::error("prospect/recipient-key", error.message)
                    .at(Place::whole(place.file), format!("it stands in line {line}, which isn't shown here"))
                    .help(error.help)
            }
            Err(error) => Diagnostic::error("prospect/recipient-key", error.message).at(place, "").help(error.help),
        };
        findings.push(finding);
    }
}
