//! What a site points to: files, addresses, and the texts that do.

use super::prose::{reader, tree::WrittenAddress};

use rayon::prelude::*;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{Paths, Place},
    files::site::SitePath,
    markdown::links::{Link, resolve},
    model::{narrative::Narrative, site::Site},
};

/// So many texts are looked through by one core before it asks for more.
const TEXTS_AT_ONCE: usize = 64;

/// A file that something visible points to.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The file, by its path in the site folder.
    pub path: SitePath,
    /// How a text spells it, where that isn't the path's end.
    pub written: Option<String>,
    /// What points to it.
    pub place: Place,
    /// Where it goes.
    pub role: FileUse,
}

/// What points to a file decides where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileUse {
    /// Into `documents/`, under its own name.
    Document,
    /// To the files that pages show, such as images.
    Inline,
}

/// Every file that something in `site` points to, in the order of the records.
#[must_use]
pub fn references(site: &Site, paths: &Paths) -> Vec<Reference> {
    let mut references = Vec::new();
    let brand = &site.trust.brand;
    let of_data =
        |path: &Located<SitePath>, role| Reference { path: (**path).clone(), written: None, place: path.place(), role };
    references.extend(brand.pictures().map(|(path, _)| of_data(path, FileUse::Inline)));
    references.extend(brand.font_files().iter().map(|path| of_data(path, FileUse::Inline)));
    let documents = site.documents.iter().filter_map(|document| document.file.as_ref());
    references.extend(documents.map(|path| of_data(path, FileUse::Document)));
    let requested = site.requests.iter().flat_map(|request| &request.files);
    references.extend(requested.map(|path| of_data(path, FileUse::Document)));
    let of_text = |narrative: &&Located<Narrative>| {
        let (place, read) = (narrative.place(), reader::of(narrative));
        let from = paths.path(place.file);
        let reference = |address: &WrittenAddress| match resolve(&address.address, from) {
            Link::File(path) => {
                let written = Some(address.address.clone());
                Some(Reference { path, written, place, role: FileUse::Inline })
            }
            _ => None,
        };
        read.addresses.iter().filter_map(reference).collect::<Vec<_>>()
    };
    let texts: Vec<&Located<Narrative>> = narratives(site).collect();
    references.par_extend(texts.par_iter().with_min_len(TEXTS_AT_ONCE).flat_map_iter(of_text));
    references
}

/// The paths in the site folder of the files that something in `site` points to, each with the place that does.
pub fn files(site: &Site, paths: &Paths) -> Vec<(SitePath, Place)> {
    references(site, paths).into_iter().map(|reference| (reference.path, reference.place)).collect()
}

/// Every narrative that pages are made of.
pub fn narratives(site: &Site) -> impl Iterator<Item = &Located<Narrative>> {
    let controls = site.controls.iter().filter_map(|control| control.body.as_ref());
    let system = site.system.iter().filter_map(|section| section.body.as_ref());
    let updates = site.updates.iter().filter_map(|update| update.body.as_ref());
    let faq = site.faq.iter().filter_map(|question| question.body.as_ref());
    let pages = site.pages.iter().filter_map(|page| page.body.as_ref());
    let policies = site.policies.iter().filter_map(|policy| policy.body.as_ref());
    let letters = site.reports.iter().filter_map(|report| report.letter.as_ref());
    let notes = site.prospects.values().filter_map(|prospect| prospect.note.as_ref());
    controls.chain(system).chain(updates).chain(faq).chain(pages).chain(policies).chain(letters).chain(notes)
}

/// Reads every narrative on all cores, so that nobody who asks for one later waits for it.
pub fn read_all(site: &Site) {
    let all: Vec<&Located<Narrative>> = narratives(site).collect();
    all.into_par_iter().for_each(|narrative| {
        drop(reader::of(narrative));
    });
}

/// The files that a narrative points to, by their paths in the site folder.
pub fn files_of(narrative: &Located<Narrative>, paths: &Paths) -> Vec<SitePath> {
    let from = paths.path(narrative.place().file);
    let file = |address: String| match resolve(&address, from) {
        Link::File(path) => Some(path),
        _ => None,
    };
    addresses(narrative).into_iter().filter_map(file).collect()
}

/// The addresses of the images in a narrative.
pub fn images(narrative: &Narrative) -> Vec<String> {
    let read = reader::of(narrative);
    read.addresses.iter().filter(|address| address.picture).map(|address| address.address.clone()).collect()
}

/// The addresses of all links and images in a narrative.
pub fn addresses(narrative: &Narrative) -> Vec<String> {
    reader::of(narrative).addresses.iter().map(|address| address.address.clone()).collect()
}
