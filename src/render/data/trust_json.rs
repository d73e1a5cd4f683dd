//! `trust.json`: everything that the audience may see, for machines.

use serde::Serialize;

use crate::{
    model::{
        Company, Contacts, Control, Date, Disclosure, Document, Highlight, Page, Question, Report, Service, Site,
        Status, Subprocessor, SubserviceOrganisation, SystemSection, Update, UserControl,
    },
    render::Rendering,
};

/// The format's version; it grows when a key changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct TrustJson<'a> {
    generator: &'static str,
    version: u32,
    date: Date,
    base_url: Option<&'a str>,
    language: &'a str,
    system: Option<&'a str>,
    company: Option<&'a Company>,
    contacts: &'a Contacts,
    disclosure: Option<&'a Disclosure>,
    highlights: &'a [Highlight],
    controls: Vec<ControlJson<'a>>,
    services: Vec<ServiceJson<'a>>,
    reports: &'a [Report],
    documents: Vec<DocumentJson<'a>>,
    subprocessors: &'a [Subprocessor],
    subservice: &'a [SubserviceOrganisation],
    user_controls: &'a [UserControl],
    system_description: &'a [SystemSection],
    updates: &'a [Update],
    faq: &'a [Question],
    pages: &'a [Page],
}

#[derive(Serialize)]
struct ControlJson<'a> {
    #[serde(flatten)]
    control: &'a Control,
    status: Option<&'a Status>,
}

#[derive(Serialize)]
struct ServiceJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    service: &'a Service,
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    #[serde(flatten)]
    document: &'a Document,
    /// Where the file stands in the output, in place of its path in the site folder.
    file: Option<&'a str>,
    sha256: Option<String>,
}

/// The file, indented, so that a change of it can be read.
#[must_use]
pub(super) fn trust_json(rendering: &Rendering<'_>) -> String {
    let site: &Site = rendering.site;
    let json = TrustJson {
        generator: "candor",
        version: VERSION,
        date: rendering.date,
        base_url: site.settings.base_url.as_ref().map(|url| url.as_str()),
        language: site.settings.language(),
        system: site.system_name(),
        company: site.trust.company.as_ref(),
        contacts: &site.trust.contacts,
        disclosure: site.trust.disclosure.as_ref(),
        highlights: &site.trust.highlights,
        controls: site
            .controls
            .iter()
            .map(|control| ControlJson { control, status: site.status(control).map(|status| &**status) })
            .collect(),
        services: site.services.iter().map(|(id, service)| ServiceJson { id, service }).collect(),
        reports: &site.reports,
        documents: site.documents.iter().map(|document| document_json(document, rendering)).collect(),
        subprocessors: &site.subprocessors,
        subservice: &site.subservice,
        user_controls: &site.user_controls,
        system_description: &site.system,
        updates: &site.updates,
        faq: &site.faq,
        pages: &site.pages,
    };
    // Serialising plain structs with text keys into memory has no way to fail.
    serde_json::to_string_pretty(&json).expect("the model serialises") + "\n"
}

fn document_json<'a>(document: &'a Document, rendering: &Rendering<'a>) -> DocumentJson<'a> {
    let attachment = document.file.as_ref().and_then(|file| rendering.attachments.find(file));
    DocumentJson {
        document,
        file: attachment.map(|attachment| attachment.output.as_str()),
        sha256: attachment.map(|attachment| attachment.sha256()),
    }
}
