//! `.well-known/security.txt` (RFC 9116).

use super::kinds::MachineFile;

use crate::{
    model::{site::Site, trust::DisclosurePolicy},
    render::edition::Rendering,
    settings::BaseUrl,
};

/// The file; `None` when there is no contact or no date of expiry, both of which it must have (RFC 9116
/// §2.5.3, §2.5.5). Each value was judged where it was decoded: none of them can break a line or be something else than its
/// field takes.
#[must_use]
pub(super) fn security_txt(rendering: &Rendering<'_>) -> Option<String> {
    let trust = &rendering.site.trust;
    let contacts = Some(&trust.contacts.security).filter(|contacts| !contacts.is_empty())?;
    let disclosure = trust.disclosure.as_ref()?;
    let origin = rendering.site.settings.base_url.as_ref().filter(|base| base.is_secure());
    let mut lines: Vec<String> = contacts.iter().map(|address| format!("Contact: {}", address.uri())).collect();
    lines.push(format!("Expires: {}T00:00:00Z", *disclosure.expires));
    let mut field = |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("{name}: {value}")));
    field("Encryption", disclosure.encryption.clone().map(String::from));
    field("Acknowledgments", disclosure.acknowledgments.clone().map(String::from));
    field("Policy", disclosure.policy.as_ref().and_then(|policy| address_of(policy, origin.map(|base| &**base))));
    field("Hiring", disclosure.hiring.clone().map(String::from));
    let languages: Vec<&str> = disclosure.preferred_languages.0.iter().map(|tag| tag.as_str()).collect();
    field("Preferred-Languages", Some(languages.join(", ")).filter(|languages| !languages.is_empty()));
    // Where the file counts, also when the site stands below a path of its host: whoever fetches it from elsewhere must not
    // trust it (RFC 9116 §2.5.2).
    field("Canonical", origin.map(|base| format!("{}/{}", base.origin(), MachineFile::SecurityTxt.path())));
    Some(lines.join("\n") + "\n")
}

/// Where the policy stands: what is written as text is on the site's own page.
fn address_of(policy: &DisclosurePolicy, base: Option<&BaseUrl>) -> Option<String> {
    match policy {
        DisclosurePolicy::Page(address) => Some(address.as_str().to_owned()),
        DisclosurePolicy::Words(_) => base.map(|base| format!("{}/security/", base.as_str())),
    }
}
