//! Whom a reader may turn to, and the letters that are begun for them.

use crate::{
    model::{contact_address::ContactAddress, trust::Contacts},
    render::edition::Rendering,
};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use schemars::JsonSchema;
use serde::Serialize;

/// Addresses, ready for `href`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ContactsView {
    /// Where security reports go first.
    pub security: Option<ContactView>,
    /// Everywhere that security reports go, in the order of preference.
    pub security_all: Vec<ContactView>,
    /// Where privacy questions go.
    pub privacy: Option<ContactView>,
    /// Where buyers ask.
    pub sales: Option<ContactView>,
    /// Where readers ask for what is under NDA.
    pub access_request: Option<ContactView>,
}

/// A contact address: its words and its link.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ContactView {
    /// The words to show.
    pub text: String,
    /// The address that it leads to.
    pub href: String,
}

/// All contact addresses.
#[must_use]
pub fn contacts(contacts: &Contacts) -> ContactsView {
    let view = |address: &Option<ContactAddress>| address.as_ref().map(contact);
    ContactsView {
        security: contacts.security.first().map(|address| contact(address)),
        security_all: contacts.security.iter().map(|address| contact(address)).collect(),
        privacy: view(&contacts.privacy),
        sales: view(&contacts.sales),
        access_request: view(&contacts.access_request),
    }
}

fn contact(address: &ContactAddress) -> ContactView {
    ContactView { text: address.shown().to_owned(), href: address.uri().to_owned() }
}

/// Where to ask for a document: by mail a letter is begun that names it (RFC 6068); a page for requests is led to as it is.
#[must_use]
pub fn request(document: &str, rendering: &Rendering<'_>) -> Option<String> {
    let address = rendering.site.trust.contacts.access_request.as_ref()?.uri();
    if !address.starts_with("mailto:") {
        return Some(address.to_owned());
    }
    let language = rendering.language;
    let subject = language.format("request-subject", &[("document", document.into())]);
    let body = language.format("request-body", &[("document", document.into())]);
    let encoded = |text: &str| utf8_percent_encode(&text.replace('\n', "\r\n"), NON_ALPHANUMERIC).to_string();
    let begins = if address.contains('?') { '&' } else { '?' };
    Some(format!("{address}{begins}subject={}&body={}", encoded(&subject), encoded(&body)))
}
