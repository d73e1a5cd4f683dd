//! Subservice organisations, and what customers must do themselves.

use super::{
    context::Context,
    texts::{Text, within, words},
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::{report::SubserviceMethod, site::Site, status::Operation},
};

/// The criterion that watching vendors serves.
const VENDOR_RISK: &str = "CC9.2";

pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let monitored = site.controls.iter().any(|control| {
        let operates = |operation| !matches!(operation, Operation::Planned | Operation::NotApplicable);
        control.criteria.iter().any(|id| id.as_str() == VENDOR_RISK)
            && site.status(control).is_none_or(|status| operates(status.status))
    });
    for organisation in &site.subservice {
        let carved_out = organisation.method == SubserviceMethod::CarveOut;
        let place = organisation.name.place();
        if carved_out && organisation.expected_controls.is_empty() {
            findings.push(
                Diagnostic::error(
                    "subservice/carve-out-needs-csoc",
                    format!("{} is carved out, but no control is expected of it", organisation.name),
                )
                .at(place, "")
                .note("the carve-out method lists the complementary subservice organisation controls (CSOCs)")
                .help("add `expected_controls`, or set `method: inclusive`"),
            );
        }
        if carved_out && !monitored {
            findings.push(
                Diagnostic::error(
                    "subservice/unmonitored",
                    format!("{} is carved out, but no control of your own watches it", organisation.name),
                )
                .at(place, "")
                .note(format!("such a control serves {VENDOR_RISK} and operates"))
                .help("describe how you watch it: who reads its report, and how often"),
            );
        }
        if !carved_out && !organisation.expected_controls.is_empty() {
            findings.push(
                Diagnostic::error(
                    "subservice/inclusive-with-csoc",
                    format!("{} is included, so nothing is merely expected of it", organisation.name),
                )
                .at(place, "")
                .help("describe and test its controls as your own, or set `method: carve_out`"),
            );
        }
    }
}

/// Ids of user controls that texts name and nobody lists. An id is a word and a number, such as `UC-01`; words that no listed
/// id begins with are none.
pub(super) fn unknown_user_controls(
    texts: &[Text<'_>],
    site: &Site,
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let ids: Vec<&str> = site.user_controls.iter().filter_map(|control| Some(control.id.as_ref()?.as_str())).collect();
    let prefixes: Vec<&str> = ids.iter().filter_map(|id| Some(id.split_once('-')?.0)).collect();
    let may_name_one = |text: &&Text<'_>| prefixes.iter().any(|prefix| text.text.contains(prefix));
    for text in texts.iter().filter(may_name_one) {
        let words = words(text.text);
        for pair in words.windows(2) {
            let [prefix, number] = pair else { continue };
            let id = &text.text[prefix.at..number.end()];
            let is_number = number.text.chars().all(|c| c.is_ascii_digit());
            let joined = text.text[prefix.end()..number.at] == *"-";
            if joined && is_number && prefixes.contains(&prefix.text) && !ids.contains(&id) {
                findings.push(
                    Diagnostic::error("user-control/unknown", format!("there is no user control `{id}`"))
                        .at(within(text.place, id, context), "")
                        .suggest(id, ids.iter().copied()),
                );
            }
        }
    }
}
