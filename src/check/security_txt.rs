//! `security.txt`: whether somebody finds it, and trusts what it says (RFC 9116). Its fields are judged where they are decoded.

use super::context::Context;

use crate::{diagnostics::diagnostic::Diagnostic, model::site::Site};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(disclosure) = &site.trust.disclosure else { return };
    let expires = &disclosure.expires;
    if site.trust.contacts.security.is_empty() {
        findings.push(
            Diagnostic::error("security-txt/no-contact", "security.txt needs a contact (RFC 9116 §2.5.3)")
                .at(expires.place(), "a disclosure policy stands here")
                .help("add `contacts: {security: …}` to trust.yaml"),
        );
    }
    if **expires <= context.date {
        findings.push(
            Diagnostic::error("security-txt/expired", "security.txt has expired (RFC 9116 §2.5.5)")
                .at(expires.place(), format!("today is {}", context.date))
                .help("check that everything in it still holds, and set a date less than a year ahead"),
        );
    } else if **expires > context.date.plus_months(12) {
        findings.push(
            Diagnostic::warning(
                "security-txt/too-far",
                "security.txt expires more than a year from now (RFC 9116 §2.5.5)",
            )
            .at(expires.place(), "")
            .help("set a date less than a year ahead"),
        );
    }
    no_effect(site, findings);
}

/// A file below a path, or on a host without TLS, is one that nobody reads.
fn no_effect(site: &Site, findings: &mut Vec<Diagnostic>) {
    let Some(base) = site.settings.base_url.as_ref().filter(|_| !site.trust.contacts.security.is_empty()) else {
        return;
    };
    let root = format!("{}/.well-known/security.txt", base.origin());
    let finding = |why: &str| {
        Diagnostic::warning("security-txt/no-effect", format!("security.txt has no effect where it will stand: {why}"))
            .at(base.place(), "")
    };
    if !base.is_secure() {
        let finding = finding("it must be fetched with `https` (RFC 9116 §3)");
        findings.push(finding.help("write `base_url` with `https://`, if the host has a certificate"));
    } else if base.path() != "/" {
        let finding = finding("it counts only at the root of its host (RFC 9116 §3)");
        findings.push(finding.help(format!(
            "let {root} lead to this one, or copy it there with each build; or give the trust center a host of its own"
        )));
    }
}
