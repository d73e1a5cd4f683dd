//! `_headers` and `_redirects`: what static hosts that read such files (Netlify, Cloudflare Pages) send along.

use std::fmt::Write;

use super::policy::{ANY_ORIGIN, FOR_EVER, Policy, with_charset};

/// `_headers`. Both hosts add the values of all rules that match, so that no header stands in two rules for one file. They
/// have their own `Cache-Control` where none is written, which asks again each time.
pub(super) fn headers(policy: &Policy) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in &policy.every {
        // Writing to a string can't fail.
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = write!(text, "\n/assets/*\n  Cache-Control: {FOR_EVER}\n");
    for (address, media_type) in &policy.machines {
        let (name, value) = ANY_ORIGIN;
        let _ = write!(text, "\n{address}\n  {name}: {value}\n  Content-Type: {}\n", with_charset(media_type));
    }
    if let Some(history) = &policy.history {
        let (name, value) = ANY_ORIGIN;
        let _ = write!(text, "\n{history}*\n  {name}: {value}\n  Content-Type: application/json\n");
    }
    text
}

/// `_redirects`. A page stands at each former address, for hosts that can't redirect: `status` says that the redirect comes
/// first, where the host has a way to say so.
pub(super) fn redirects(policy: &Policy, status: &str) -> String {
    let line = |(from, to)| format!("{} {} {status}\n", Policy::asked_for(from), policy.on_host(to));
    policy.redirects.iter().map(|(from, to)| line((from, to))).collect()
}
