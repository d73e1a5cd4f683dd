//! Stage 7, bundle: what one prospect gets.
//!
//! Chance and secrets live here alone: a bundle's id comes from the system's generator.

mod gate;
mod manifest;
mod mark;
mod signature;
mod verify;

use std::collections::BTreeSet;

pub use gate::{Validity, nda_in_force, validity};
use mark::{Mark, Unmarkable};
pub use signature::{NewKeys, Signer, new_keys};
pub use verify::{Facts, Report, verify};

use crate::{
    diagnostics::Diagnostic,
    model::{Date, Prospect, Section, Site},
    pipeline::{Checked, Failure},
    render::{
        Files, Language, Rendering, add_attachments, assets,
        html::{BundleFacts, render_bundle},
        pdf,
        routes::Routes,
        search, search_index,
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
    /// Whom it is for.
    pub recipient: String,
    /// How long it holds.
    pub validity: Validity,
    /// Its files.
    pub files: Files,
}

/// A fresh bundle id: six characters of Crockford's base 32, from the system's generator.
///
/// # Errors
/// If the system has no randomness to give.
pub fn fresh_id() -> Result<String, getrandom::Error> {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut bytes = [0; 6];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect())
}

/// Puts together the bundle of `prospect`, whose reader is `reader`, scanned for leaks, and signed if there is a key.
/// With the same site, date and id come the same bytes, apart from the signature's.
///
/// # Errors
/// Findings: the NDA, rendering, the leak scan.
pub fn assemble(checked: &Checked<'_>, reader: &Reader, id: &str, signer: Option<&Signer>) -> Result<Bundle, Failure> {
    let refused = |finding| checked.failure(vec![finding]);
    let prospect_id = reader.prospect.clone().unwrap_or_default();
    let site = checked.site_for(reader)?;
    // The gate looks at the whole profile, so that a flag on the NDA can't open it.
    let whole = checked.site_for(&Reader::internal())?;
    let whole = whole.prospects.get(&prospect_id).ok_or_else(|| refused(gate::no_profile(&prospect_id)))?;
    let validity = validity(&prospect_id, whole, checked.date()).map_err(refused)?;
    let shown = site.prospects.get(&prospect_id).ok_or_else(|| refused(gate::no_profile(&prospect_id)))?;
    let prospect = (**shown).clone();
    gate::dates_are_shown(whole, shown).map_err(refused)?;
    let sections = included_sections(&prospect);
    let site = narrowed(site, &prospect, &sections);
    let facts = BundleFacts {
        id: id.to_owned(),
        recipient: prospect.name.clone(),
        issued: checked.date(),
        expires: validity.expires,
        nda_signed: validity.nda_signed,
        nda_reference: prospect.nda.as_ref().and_then(|nda| nda.reference.clone()),
        sections,
    };
    let mut files = render(checked, &site, &facts)?;
    let line = mark_line(&facts, &checked.theme().language);
    let stamp = cfg!(feature = "pdf").then(|| pdf::mark(&line, &checked.theme().language, checked.date(), checked.theme()));
    let stamp = stamp.transpose().map_err(|findings| checked.failure(findings))?;
    let mark = Mark { id, line: &line, stamp };
    mark::apply(&mut files, &mark)
        .map_err(|refused| checked.failure(refused.iter().map(Unmarkable::finding).collect()))?;
    manifest::add(&mut files, &facts, &prospect_id, reader);
    if let Some(signer) = signer {
        let unsigned = |reason| Diagnostic::error("bundle/unsigned", format!("the bundle can't be signed: {reason}"));
        signer.sign(&mut files, &facts).map_err(|reason| refused(unsigned(reason)))?;
    }
    checked.scan(&files, reader)?;
    let name = format!("{prospect_id}-{}-{id}", checked.date());
    Ok(Bundle { name, recipient: prospect.name, validity, files })
}

fn render(checked: &Checked<'_>, site: &Site, facts: &BundleFacts) -> Result<Files, Failure> {
    let attachments = checked.attachments(site, false)?;
    let mut routes = Routes::of_bundle(site, &facts.sections);
    let mut files = assets(checked.theme(), &site.trust.brand, true, &mut routes);
    add_attachments(&mut files, &attachments, &mut routes);
    let language = &checked.theme().language;
    if pdf::is_wanted(site) {
        routes.add_file(pdf::SUMMARY, pdf::SUMMARY);
    }
    let index = search::index(&Rendering::new(site, checked.date(), &routes, &attachments, checked.paths(), language));
    files.extend(search_index(index, &mut routes));
    let rendering = Rendering::new(site, checked.date(), &routes, &attachments, checked.paths(), language);
    files.extend(render_bundle(&rendering, facts, checked.theme()).map_err(|findings| checked.failure(findings))?);
    if pdf::is_wanted(site) {
        let summary = pdf::summary(&rendering, &facts.sections, checked.theme());
        files.insert(pdf::SUMMARY, summary.map_err(|findings| checked.failure(findings))?);
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

/// The sections that a profile asks for; all five unless it narrows them.
fn included_sections(prospect: &Prospect) -> Vec<Section> {
    match prospect.include.as_ref().and_then(|include| include.sections.as_ref()) {
        Some(sections) => sections.iter().map(|section| **section).collect::<BTreeSet<_>>().into_iter().collect(),
        None => Section::ALL.to_vec(),
    }
}

/// The site without what the bundle has no page for, so that nothing is copied for its sake, and without what
/// the profile leaves out.
fn narrowed(mut site: Site, prospect: &Prospect, sections: &[Section]) -> Site {
    site.updates.clear();
    site.faq.clear();
    site.pages.clear();
    let has = |section: Section| sections.contains(&section);
    if !has(Section::Controls) {
        site.controls.clear();
        site.statuses.clear();
    }
    site.system.retain(|part| match *part.section {
        crate::model::SectionKind::Assertion => has(Section::Assertion),
        _ => has(Section::SystemDescription),
    });
    if let Some(include) = &prospect.include {
        if let Some(wanted) = &include.documents {
            site.documents.retain(|document| wanted.iter().any(|id| **id == *document.id));
        }
        if let Some(wanted) = &include.reports {
            site.reports.retain(|report| wanted.iter().any(|id| **id == *report.id));
        }
    }
    site
}

/// The day after which a bundle that is made on `date` is no longer to be used.
fn expiry(prospect: &Prospect, nda_expires: Option<Date>, date: Date) -> Date {
    let by_profile = date.plus_days(i64::from(prospect.expires_in.unwrap_or(gate::DEFAULT_DAYS)));
    nda_expires.map_or(by_profile, |nda| nda.min(by_profile))
}
