//! Pictures that pages or documents can't show, each where it is first named.

use std::collections::BTreeSet;

use super::{context::Context, texts::within};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    files::site::{SiteFiles, SitePath},
    markdown::links::{Link, resolve},
    model::site::Site,
    render::{
        documents::{plan, set::Typesetter},
        pictures::{flaw::Flaw, flaws::flaws},
        references,
    },
};

#[cfg(feature = "pdf")]
use crate::render::pictures::typesetting;

/// A picture where it is named.
struct Named {
    path: SitePath,
    place: Place,
    /// Whether documents would show it, too.
    in_documents: bool,
}

pub(super) fn check(
    site: &Site,
    files: &dyn SiteFiles,
    typesetter: Option<&Typesetter>,
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let limit = site.settings.limits.file_bytes.get().unsigned_abs();
    let (mut on_pages, mut in_documents) = (BTreeSet::new(), BTreeSet::new());
    for named in named(site, context, findings) {
        let is_new_page = on_pages.insert(named.path.clone());
        let is_new_document = named.in_documents && in_documents.insert(named.path.clone());
        // Files that are missing, outside or too large are told of when they are copied.
        let is_there = matches!(files.size(&named.path), Ok(Some(size)) if size <= limit);
        if !is_there || !(is_new_page || is_new_document) {
            continue;
        }
        let Ok(bytes) = files.read(&named.path) else { continue };
        let flaws = flaws(&named.path, &bytes);
        if is_new_page {
            findings.extend(flaws.iter().map(|flaw| finding(&named, flaw)));
        }
        // What has to be another picture first needn't be tried in documents.
        let is_wrong =
            |flaw: &Flaw| matches!(flaw, Flaw::TooLarge(_) | Flaw::Unshown(..) | Flaw::Active(_) | Flaw::Linked(_));
        let is_shown = !flaws.iter().any(is_wrong);
        if let Some(typesetter) = typesetter.filter(|_| is_shown && is_new_document && plan::is_wanted(site)) {
            findings.extend(not_typeset(&named, &bytes, typesetter));
        }
    }
}

/// All pictures that something names: logos and icons, then those in texts.
fn named(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Named> {
    let brand = &site.trust.brand;
    let of_brand = brand.pictures();
    let of_brand =
        of_brand.map(|(path, in_documents)| Named { path: (**path).clone(), place: path.place(), in_documents });
    let mut named: Vec<Named> = of_brand.collect();
    for narrative in references::narratives(site) {
        let from = context.paths.path(narrative.place().file);
        for address in references::images(narrative) {
            let place = || within(narrative.place(), &address, context);
            let path = match resolve(&address, from) {
                Link::File(path) => path,
                Link::Page(address) => SitePath::from(format!("static{}", address.path())),
                Link::External(_) => {
                    findings.push(elsewhere(&address, place()));
                    continue;
                }
                _ => continue,
            };
            named.push(Named { path, place: place(), in_documents: true });
        }
    }
    named
}

fn elsewhere(address: &str, place: Place) -> Diagnostic {
    Diagnostic::warning("picture/elsewhere", format!("the picture `{address}` is not in the site folder"))
        .at(place, "its words stand in")
        .note("a page asks nothing of other hosts: they would learn who reads it")
        .help("put a copy beside the text, and name that")
}

fn finding(named: &Named, flaw: &Flaw) -> Diagnostic {
    let path = &named.path;
    let finding = match flaw {
        Flaw::TooLarge(why) => Diagnostic::error("source/too-large", format!("`{path}` {why}"))
            .help("scale the picture down, or simplify the drawing"),
        Flaw::Unshown(what, help) => {
            Diagnostic::error("picture/not-shown", format!("`{path}` {what}")).help(help.as_str())
        }
        Flaw::Misnamed(kind) => {
            Diagnostic::warning("picture/name", format!("`{path}` is {kind}, whatever its name says"))
                .help(format!("let its name end in .{}", kind.extension()))
        }
        Flaw::Active(what) => Diagnostic::error("picture/active", format!("`{path}` holds {what}"))
            .note("on a page it doesn't run; it would for whoever opens the drawing by itself")
            .help("export the drawing without scripts"),
        Flaw::Linked(address) => {
            Diagnostic::error("picture/linked", format!("`{path}` needs `{address}`, which no page loads for it"))
                .help("embed pictures and fonts into the drawing, or turn its text into outlines")
        }
        Flaw::Unsized => Diagnostic::warning("picture/no-size", format!("`{path}` doesn't say how large it is"))
            .note("browsers cut such a drawing off at 300 × 150 units")
            .help("give its `svg` element a `viewBox`"),
    };
    finding.at(named.place, "")
}

#[cfg(feature = "pdf")]
fn not_typeset(named: &Named, bytes: &[u8], typesetter: &Typesetter) -> Option<Diagnostic> {
    let why = typesetting::typesettable(bytes, typesetter).err()?;
    Some(
        Diagnostic::warning("picture/not-typeset", format!("`{}` {why}", named.path))
            .at(named.place, "PDFs show words instead")
            .help("save it as PNG or JPEG, or as a drawing whose words are text; or set `report: {pdf: false}`"),
    )
}

#[cfg(not(feature = "pdf"))]
fn not_typeset(_: &Named, _: &[u8], _: &Typesetter) -> Option<Diagnostic> {
    None
}
