//! `.well-known/security.txt` (RFC 9116).

use crate::{
    model::Site,
    render::{Rendering, views::contact},
};

/// Whether there is a contact and a date of expiry.
pub(super) fn has_what_it_needs(site: &Site) -> bool {
    !site.trust.contacts.security.is_empty() && site.trust.disclosure.is_some()
}

/// The file; `None` when there is no contact or no date of expiry, both of which it must have (RFC 9116
/// §2.5.3, §2.5.5).
#[must_use]
pub(super) fn security_txt(rendering: &Rendering<'_>) -> Option<String> {
    let trust = &rendering.site.trust;
    let contacts = Some(&trust.contacts.security).filter(|contacts| !contacts.is_empty())?;
    let disclosure = trust.disclosure.as_ref()?;
    let is_url = |text: &&str| text.starts_with("https://");
    let mut lines: Vec<String> = contacts.iter().map(|address| format!("Contact: {}", contact(address).href)).collect();
    lines.push(format!("Expires: {}T00:00:00Z", *disclosure.expires));
    let fields = [
        ("Encryption", &disclosure.encryption),
        ("Acknowledgments", &disclosure.acknowledgments),
        ("Policy", &disclosure.policy),
        ("Hiring", &disclosure.hiring),
    ];
    lines.extend(
        fields
            .into_iter()
            .filter_map(|(name, value)| value.as_deref().filter(is_url).map(|value| format!("{name}: {value}"))),
    );
    if !disclosure.preferred_languages.0.is_empty() {
        lines.push(format!("Preferred-Languages: {}", disclosure.preferred_languages.0.join(", ")));
    }
    if let Some(base) = &rendering.site.settings.base_url {
        lines.push(format!("Canonical: {}/.well-known/security.txt", base.as_str()));
    }
    Some(lines.join("\n") + "\n")
}
