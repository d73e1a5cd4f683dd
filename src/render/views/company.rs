//! The company's own pages, and what lawyers ask of it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    decode::name::Name,
    model::{contact_address::ContactAddress, trust::Company},
    theme::language::Language,
};

/// A page of the company's own site.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The address that it leads to.
    pub href: String,
}

/// Something that contracts and data protection law ask a company to name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LegalView {
    /// `address`, `registration`, `data_protection_officer`, `representative` or `insurance`.
    pub key: &'static str,
    /// The same in words.
    pub label: String,
    /// What is named, in the order of the source.
    pub values: Vec<LegalValue>,
}

/// A name, with a link if it is an address as a whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LegalValue {
    /// The words to show.
    pub text: String,
    /// Where it leads, for an e-mail address or a page.
    pub href: Option<String>,
}

/// The company's pages, in a fixed order, its own others last.
pub(super) fn links(company: &Company, language: &Language) -> Vec<LinkView> {
    let links = &company.links;
    let named = [
        ("privacy", &links.privacy),
        ("terms", &links.terms),
        ("dpa", &links.dpa),
        ("sla", &links.sla),
        ("acceptable_use", &links.acceptable_use),
        ("cookies", &links.cookies),
        ("imprint", &links.imprint),
        ("status", &links.status),
        ("bug_bounty", &links.bug_bounty),
    ];
    let named = named.into_iter().filter_map(|(key, url)| {
        Some(LinkView { title: language.state("company-link", key), href: url.as_ref()?.to_string() })
    });
    let more = links.more.iter().map(|link| LinkView { title: link.title.to_string(), href: link.url.to_string() });
    named.chain(more).collect()
}

/// What the company names, in a fixed order.
pub(super) fn legal(company: &Company, language: &Language) -> Vec<LegalView> {
    let legal = &company.legal;
    let facts = [
        ("address", legal.address.as_slice()),
        ("registration", legal.registration.as_slice()),
        ("data_protection_officer", &legal.data_protection_officer),
        ("representative", &legal.representative),
        ("insurance", &legal.insurance),
    ];
    let view = |(key, names): (&'static str, &[Name])| LegalView {
        key,
        label: language.state("company-legal", key),
        values: names.iter().map(|name| value(name)).collect(),
    };
    facts.into_iter().filter(|(_, names)| !names.is_empty()).map(view).collect()
}

/// A value is linked if the whole of it is an e-mail address or a page's address.
fn value(text: &str) -> LegalValue {
    let is_address = text.starts_with("https://") || text.contains('@') && !text.contains(char::is_whitespace);
    match ContactAddress::try_from(text.to_owned()) {
        Ok(address) if is_address => {
            LegalValue { text: address.shown().to_owned(), href: Some(address.uri().to_owned()) }
        }
        _ => LegalValue { text: text.to_owned(), href: None },
    }
}
