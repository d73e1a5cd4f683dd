//! Decodes a record: plain trees into types, with a place in every error and several errors in one run.
//!
//! Unknown keys are errors with a did-you-mean from the type's own fields. A value that doesn't fit is
//! reported and set aside, and decoding goes on without it, so that the next mistake is found too.

use super::deserializer::{Decoder, Mismatch};
use super::session::Session;
use serde::de::DeserializeOwned;
use std::{cell::RefCell, collections::BTreeSet};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place, has_errors},
    visibility::{flag::Audience, plain::Plain},
};

/// The id of the finding that a key is required where its record is shown, and hidden there.
pub const REQUIRED_BUT_HIDDEN: &str = "visibility/required-but-hidden";

/// So many mistakes of one record are found in one run: each makes the decoder read the record anew.
const MISTAKES: usize = 50;

/// Decodes a record of kind `what` (“control”, “report”), as `audience` sees it. `None` when it has errors;
/// they are in `diagnostics` then. `beside` are keys that may stand beside
/// the record's own and are read apart.
pub fn decode<T: DeserializeOwned>(
    node: &Plain,
    what: &str,
    audience: &Audience,
    beside: &'static [&'static str],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let mut session =
        Session { place: node.place, what, audience, beside, set_aside: BTreeSet::new(), findings: RefCell::default() };
    let mut failed = false;
    let decoded = loop {
        // Unknown keys are found again in each round; only the last round's findings count.
        session.findings.borrow_mut().clear();
        match T::deserialize(Decoder::new(node, &session)) {
            Ok(value) => break (!failed).then_some(value),
            Err(mismatch) => {
                failed = true;
                let culprit = mismatch.place.unwrap_or(node.place);
                if !mismatch.follows_from_another {
                    diagnostics.push(explain(&mismatch, culprit, &session));
                }
                if culprit == node.place || !session.set_aside.insert(culprit) {
                    break None;
                }
                if session.set_aside.len() == MISTAKES {
                    if let Some(last) = diagnostics.last_mut() {
                        last.notes.push(format!("this {what} may have more mistakes: {MISTAKES} are shown at once"));
                    }
                    break None;
                }
            }
        }
    };
    let findings = session.findings.into_inner();
    let clean = !has_errors(&findings);
    diagnostics.extend(findings);
    decoded.filter(|_| clean)
}

fn explain(mismatch: &Mismatch, culprit: Place, session: &Session<'_>) -> Diagnostic {
    let finding = match mismatch.missing {
        Some(key) if *session.audience != Audience::Internal => {
            let Session { what, audience, .. } = session;
            return Diagnostic::error(
                REQUIRED_BUT_HIDDEN,
                format!("`{key}` is required, but the {audience} audience sees this {what} without it"),
            )
            .at_part(culprit, format!("shown to {audience}, except for `{key}`"), key)
            .help(format!("show `{key}` to that audience (`{key}: !public …`), or hide the whole {what}"));
        }
        Some(_) => Diagnostic::error("model/missing-key", &mismatch.message),
        None => Diagnostic::error("model/wrong-value", &mismatch.message),
    };
    let finding = finding.at(culprit, mismatch.label.clone());
    match &mismatch.help {
        Some(help) => finding.help(help.clone()),
        None => finding,
    }
}
