//! What machines read: feeds, calendar, sitemap, robots.txt, security.txt, trust.json and its schema, OSCAL, llms.txt,
//! badge, `_headers`. JSON-LD stands in each page.

use super::{
    badge::badge,
    calendar, feed, history,
    kinds::{MachineFile, machine_files},
    llms::llms_txt,
    oscal::{catalog::catalog, component_definition::component_definition, mapping::mapping},
    questionnaire,
    security_txt::security_txt,
    sitemap, statement, trust_json,
};

use crate::{
    files::output::Files,
    model::{host::Host, snapshot::snapshot_path},
    render::{edition::Rendering, hosts::files as hosts},
};

/// All files for machines that an edition has.
#[must_use]
pub fn files(rendering: &Rendering<'_>) -> Files {
    let mut files = Files::default();
    for file in machine_files(rendering.site) {
        files.insert(file.path(), contents(file, rendering));
    }
    if rendering.site.settings.history() {
        files.insert(snapshot_path(rendering.date), contents(MachineFile::TrustJson, rendering));
    }
    files.extend(statement::files(rendering));
    files.extend(questionnaire::files(rendering));
    files
}

/// A file that the site has.
fn contents(file: MachineFile, rendering: &Rendering<'_>) -> Vec<u8> {
    let settings = &rendering.site.settings;
    let is_listed = settings.indexing();
    let base = settings.base_url.as_ref().map(|base| base.as_str());
    let address = base.unwrap_or_default();
    let headers = |host| hosts::headers(host, rendering.site, rendering.routes).unwrap_or_default().into();
    let host = settings.host.unwrap_or(Host::Netlify);
    match file {
        MachineFile::Headers => headers(host),
        MachineFile::Redirects => hosts::redirects(host, rendering.site, rendering.routes).into(),
        MachineFile::Vercel => headers(Host::Vercel),
        MachineFile::Htaccess => headers(Host::Apache),
        MachineFile::NoJekyll => Vec::new(),
        MachineFile::TrustJson => trust_json::trust_json(rendering).into(),
        MachineFile::TrustSchema => trust_json::schema(rendering).into(),
        MachineFile::WellKnown => history::well_known(rendering, address).into(),
        MachineFile::Changes => history::changes(rendering).into(),
        MachineFile::Badge => badge(rendering).into(),
        MachineFile::Catalog => catalog(rendering).into(),
        MachineFile::ComponentDefinition => component_definition(rendering).into(),
        MachineFile::Mapping => mapping(rendering).into(),
        MachineFile::Llms => llms_txt(rendering).into(),
        MachineFile::SecurityTxt => security_txt(rendering).unwrap_or_default().into(),
        MachineFile::SigningKey => {
            let key = settings.signing.public_key.as_ref().map_or("", |key| key.as_str());
            format!("untrusted comment: minisign public key\n{key}\n").into()
        }
        MachineFile::Robots => sitemap::robots(base, is_listed).into(),
        MachineFile::Sitemap => sitemap::sitemap(rendering, address),
        MachineFile::UpdatesFeed => feed::updates(rendering, address),
        MachineFile::SubprocessorsFeed => feed::subprocessors(rendering, address),
        MachineFile::SubprocessorsCalendar => calendar::changes(rendering, address),
    }
}
