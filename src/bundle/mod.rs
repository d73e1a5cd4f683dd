//! Stage 7, bundle: what one prospect gets.
//!
//! Chance and secrets live here alone: a bundle's id comes from the system's generator.

mod archive;
mod changes;
mod content;
mod gate;
mod id;
mod ledger;
mod manifest;
mod mark;
pub mod seal;
mod signature;
mod text_of;
mod trace;
mod unarchive;
mod verify;

use std::collections::{BTreeMap, BTreeSet};

pub use archive::archive;
pub use content::{Content, ContentEntry};
pub use gate::{Occasion, Validity, nda_in_force, validity};
use id::{ALPHABET, ID_LENGTH};
pub use id::{fresh_id, unused_id};
pub use ledger::{
    Break, Chain, Entry, EntryNda, Fault, LEDGER, LedgerError, Refused, append, chain, read as read_ledger, read_chain,
    withdraw,
};
pub use manifest::sha256;
use mark::{Mark, Unmarkable};
pub use signature::{NewKeys, Signer, new_keys};
pub use trace::{Sign, Trace, Traces, Unread, trace};
pub use unarchive::{UNPACKED, unarchive};
pub use verify::{Facts, Form, Verification, verify};

use crate::{
    decode::Located,
    diagnostics::Diagnostic,
    model::{Contacts, Include, Prospect, Section, SectionKind, Site},
    pipeline::{Checked, Failure},
    render::{
        Attachments, Files, Language, Rendering, add_attachments, assets,
        html::{BundleFacts, render_bundle},
        pdf,
        portable::portable,
        routes::Routes,
        search, search_index, views,
    },
    visibility::Reader,
};

/// The file that every bundle has.
pub const MANIFEST: &str = "manifest.json";

/// A bundle in memory.
#[derive(Debug)]
pub struct Bundle {
    /// The folder's name: prospect, date, id.
    pub name: String,
    /// What it is called for its reader.
    pub title: String,
    /// Its line in the ledger.
    pub entry: Entry,
    /// The public keys that it is sealed for; none if it is sealed with a passphrase.
    pub recipients: Vec<String>,
    /// Its files.
    pub files: Files,
    /// What the leak scan warns of.
    pub warnings: Vec<Diagnostic>,
}

/// What a bundle is made with, beside the site and its reader.
#[derive(Default)]
pub struct Order<'a> {
    /// The bundle's id.
    pub id: &'a str,
    /// Whether it is handed out, and when.
    pub occasion: Occasion,
    /// The key that signs.
    pub signer: Option<&'a Signer>,
    /// What was issued before, oldest first: the recipient's last bundle is what the new one is compared with.
    pub issued: &'a [Entry],
}

/// What a bundle of `reader` would say today.
///
/// # Errors
/// Findings of reading the site, and missing files.
pub fn content(checked: &Checked<'_>, reader: &Reader) -> Result<Content, Failure> {
    let whole = whole_profile(checked, reader)?;
    let (site, ..) = shown(checked, reader, whole.include.as_deref())?;
    let attachments = checked.attachments(&site, false)?;
    Ok(Content::of(&site, &attachments, checked.paths()))
}

/// The profile as the site's owner recorded it. What a bundle may hold rests on it alone: a flag that hides a part of it
/// from its own prospect neither opens the gate nor widens what is handed out.
fn whole_profile(checked: &Checked<'_>, reader: &Reader) -> Result<Located<Prospect>, Failure> {
    let id = reader.prospect.as_deref().unwrap_or_default();
    let mut internal = checked.site_for(&Reader::internal())?;
    internal.prospects.remove(id).ok_or_else(|| checked.failure(vec![gate::no_profile(id)]))
}

/// What a bundle shows: the site, narrowed to what the profile asks for, the profile as its prospect may see it, and the
/// sections.
fn shown(
    checked: &Checked<'_>,
    reader: &Reader,
    include: Option<&Include>,
) -> Result<(Site, Prospect, Vec<Section>), Failure> {
    let site = checked.site_for(reader)?;
    let id = reader.prospect.as_deref().unwrap_or_default();
    let prospect = site.prospects.get(id).map(|prospect| (**prospect).clone());
    let prospect = prospect.ok_or_else(|| checked.failure(vec![gate::no_profile(id)]))?;
    let wanted = included_sections(include);
    let site = narrowed(site, include, &wanted);
    let sections = wanted.into_iter().filter(|section| stands(*section, &site)).collect();
    Ok((site, prospect, sections))
}

/// The bundle of `reader`, scanned for leaks.
///
/// # Errors
/// Findings: the NDA, rendering, documents that can't be marked, the leak scan.
pub fn assemble(checked: &Checked<'_>, reader: &Reader, order: &Order<'_>) -> Result<Bundle, Failure> {
    let mut bundle = compose(checked, reader, order)?;
    bundle.warnings = checked.scan(&bundle.files, reader)?;
    Ok(bundle)
}

/// Puts together the bundle of `reader`, signed if there is a key. With the same site, date and order come the same bytes,
/// apart from the signature's. It hasn't been scanned for leaks: nothing but a rehearsal may use it so.
///
/// # Errors
/// Findings: the NDA, rendering, documents that can't be marked.
pub(crate) fn compose(checked: &Checked<'_>, reader: &Reader, order: &Order<'_>) -> Result<Bundle, Failure> {
    let refused = |finding| checked.failure(vec![finding]);
    let prospect_id = reader.prospect.clone().unwrap_or_default();
    let whole = whole_profile(checked, reader)?;
    let validity = validity(&prospect_id, &whole, checked.date(), order.occasion).map_err(refused)?;
    let (site, prospect, sections) = shown(checked, reader, whole.include.as_deref())?;
    gate::dates_are_shown(&whole, &prospect).map_err(refused)?;
    let attachments = checked.attachments(&site, false)?;
    let records = Content::of(&site, &attachments, checked.paths());
    let language = &checked.theme().language;
    let facts = BundleFacts {
        id: order.id.to_owned(),
        recipient: prospect.name.to_string(),
        issued: checked.date(),
        expires: validity.expires,
        nda_signed: validity.nda_signed,
        nda_reference: prospect.nda.as_ref().and_then(|nda| nda.reference.clone()),
        sections,
        changes: order
            .issued
            .iter()
            .rfind(|entry| entry.went_to(&prospect_id, &prospect.name))
            .map(|earlier| changes::since(earlier, &records, language)),
    };
    let mut files = render(checked, &site, &attachments, &facts)?;
    let stamp = cfg!(feature = "pdf")
        .then(|| pdf::mark(&mark_line(&facts, language), language, checked.date(), checked.theme()))
        .transpose()
        .map_err(|findings| checked.failure(findings))?;
    mark::apply(&mut files, &Mark { id: order.id, stamp })
        .map_err(|refused| checked.failure(refused.iter().map(Unmarkable::finding).collect()))?;
    let manifest_sha256 = manifest::add(&mut files, &facts, &prospect_id, reader, &records);
    if let Some(signer) = order.signer {
        let unsigned = |reason| Diagnostic::error("bundle/unsigned", format!("the bundle can't be signed: {reason}"));
        signer.sign(&mut files, &facts).map_err(|reason| refused(unsigned(reason)))?;
    }
    let name = format!("{}-{}-{}", portable(&prospect_id), checked.date(), order.id);
    let entry = Entry {
        bundle: facts.id,
        prospect: prospect_id,
        recipient: facts.recipient,
        audience: reader.audience.to_string(),
        issued: facts.issued,
        made: match order.occasion {
            Occasion::Rehearsal => None,
            Occasion::HandOut(moment) => Some(moment),
        },
        expires: facts.expires,
        nda: EntryNda { signed: facts.nda_signed, reference: facts.nda_reference },
        manifest_sha256,
        files: BTreeMap::new(),
        content: records.hash(),
        records,
        candor: env!("CARGO_PKG_VERSION").to_owned(),
        revision: None,
    };
    let recipients = whole.recipients.iter().map(|key| key.to_string()).collect();
    let title = views::bundle_name(&site, checked.date(), language);
    Ok(Bundle { name, title, entry, recipients, files, warnings: Vec::new() })
}

fn render(
    checked: &Checked<'_>,
    site: &Site,
    attachments: &Attachments,
    facts: &BundleFacts,
) -> Result<Files, Failure> {
    let mut routes = Routes::of_bundle(site, &facts.sections);
    let mut files = assets(checked.theme(), &site.trust.brand, true, &mut routes);
    add_attachments(&mut files, attachments, &mut routes);
    let language = &checked.theme().language;
    let summary_file = pdf::summary_file(site, checked.date());
    if pdf::is_wanted(site) {
        routes.add_file(summary_file, summary_file);
    }
    let index = search::index(&Rendering::new(site, checked.date(), &routes, attachments, checked.paths(), language));
    files.extend(search_index(index, &mut routes));
    let rendering = Rendering::new(site, checked.date(), &routes, attachments, checked.paths(), language);
    files.extend(render_bundle(&rendering, facts, checked.theme()).map_err(|findings| checked.failure(findings))?);
    if checked.theme().sets_documents && pdf::is_wanted(site) {
        let summary = pdf::summary(&rendering, &facts.sections, checked.theme());
        files.insert(summary_file, summary.map_err(|findings| checked.failure(findings))?);
    }
    Ok(files)
}

/// Whose copy it is, in words.
fn mark_line(facts: &BundleFacts, language: &Language) -> String {
    language.format(
        "bundle-line",
        &[
            ("recipient", facts.recipient.as_str().into()),
            ("date", language.date(facts.issued).into()),
            ("id", facts.id.as_str().into()),
        ],
    )
}

/// The sections that a profile asks for, in order; all of them unless it narrows them.
fn included_sections(include: Option<&Include>) -> Vec<Section> {
    match include.and_then(|include| include.sections.as_ref()) {
        Some(sections) => sections.iter().map(|section| **section).collect::<BTreeSet<_>>().into_iter().collect(),
        None => Section::ALL.to_vec(),
    }
}

/// Whether a bundle of `site` has this section: those of a SOC 2 report stand for themselves, and say if they hold nothing;
/// of the others there are those that hold something.
fn stands(section: Section, site: &Site) -> bool {
    match section {
        Section::AuditorsReport
        | Section::Assertion
        | Section::SystemDescription
        | Section::Controls
        | Section::Appendices => true,
        Section::Questions => !site.faq.is_empty(),
        Section::Notices => !site.updates.is_empty(),
        Section::Uptime => !site.services.is_empty(),
        Section::Contacts => site.trust.contacts != Contacts::default() || site.trust.disclosure.is_some(),
        Section::Pages => !site.pages.is_empty(),
    }
}

/// The site without what no section of the bundle shows, so that nothing is copied or listed for its sake, and without
/// what else the profile leaves out.
fn narrowed(mut site: Site, include: Option<&Include>, sections: &[Section]) -> Site {
    for section in Section::ALL.into_iter().filter(|section| !sections.contains(section)) {
        match section {
            // What a report is also says whether there were tests, and what a bridge letter follows.
            Section::AuditorsReport => site.reports.iter_mut().for_each(|report| report.letter = None),
            Section::Assertion => site.system.retain(|part| *part.section != SectionKind::Assertion),
            Section::SystemDescription => site.system.retain(|part| *part.section == SectionKind::Assertion),
            Section::Controls => {
                site.controls.clear();
                site.statuses.clear();
            }
            Section::Appendices => {
                site.user_controls.clear();
                site.subprocessors.clear();
            }
            Section::Questions => site.faq.clear(),
            Section::Notices => site.updates.clear(),
            Section::Uptime => site.services.clear(),
            // The address for questions stands at the foot of every page.
            Section::Contacts => {
                site.trust.disclosure = None;
                site.trust.contacts =
                    Contacts { access_request: site.trust.contacts.access_request.take(), ..Contacts::default() };
            }
            Section::Pages => site.pages.clear(),
        }
    }
    if ![Section::SystemDescription, Section::Appendices].iter().any(|section| sections.contains(section)) {
        site.subservice.clear();
    }
    if let Some(include) = include {
        if let Some(wanted) = &include.documents {
            site.documents.retain(|document| wanted.iter().any(|id| **id == *document.id));
        }
        if let Some(wanted) = &include.reports {
            site.reports.retain(|report| wanted.iter().any(|id| **id == *report.id));
        }
    }
    site.forget_unknown_documents();
    site
}
