//! Links in texts: to records, to pages, to places in them, to files.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use super::context::Context;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{Diagnostic, FileId, Paths, Place, SourceMap},
    files::address::Address,
    markdown::links::{Link, resolve},
    model::{narrative::Narrative, site::Site},
    render::{
        attachments::Attachments,
        documents::plan,
        prose::{
            anchors::Anchors,
            reader::{self, Prose},
            tree,
        },
        references,
        routes::Routes,
    },
};

/// So many wrong links of one text are shown where they stand; more of them at the text's beginning.
const EXACT_PLACES: usize = 200;

/// What an audience can be led to.
pub(super) struct Targets {
    routes: Routes,
    texts: BTreeMap<FileId, Arc<Prose>>,
}

impl Targets {
    pub(super) fn of(site: &Site) -> Self {
        let texts = references::narratives(site);
        let texts = texts.map(|text| (text.place().file, reader::of(text))).collect();
        Self { routes: Routes::of_site(site), texts }
    }

    fn has_content(&self, file: Option<FileId>) -> bool {
        file.is_some_and(|file| self.routes.of_content(file).is_some())
    }

    /// The text of the record in a file, which may be a translation's.
    fn text_of(&self, file: FileId) -> Option<&Arc<Prose>> {
        self.texts.get(&self.routes.text_of(file))
    }

    /// Whether the text of a file has a place, or its page another record of that name.
    fn has_place(&self, file: FileId, fragment: &str) -> bool {
        let own = self.text_of(file).is_some_and(|read| read.anchors.find(fragment).is_some());
        own || self.routes.beside(file, fragment).is_some()
    }
}

/// Links between pages. With `whole`, what the internal audience is led to, only those that lead to what this
/// audience doesn't see; without, those that lead nowhere at all.
pub(super) fn check(
    site: &Site,
    targets: &Targets,
    whole: Option<(&Targets, &str)>,
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    // What isn't translated is judged in its own language.
    for narrative in references::narratives(site).filter(|narrative| !narrative.is_original()) {
        let mut looker = Looker::new(narrative, &context.source.sources);
        let read = reader::of(narrative);
        for address in &read.addresses {
            findings.extend(one(address, narrative, &read.anchors, targets, whole, context.paths, &mut looker));
        }
    }
}

fn one(
    address: &tree::WrittenAddress,
    narrative: &Located<Narrative>,
    own: &Anchors,
    targets: &Targets,
    whole: Option<(&Targets, &str)>,
    paths: &Paths,
    looker: &mut Looker<'_>,
) -> Option<Diagnostic> {
    let file = narrative.place().file;
    let (target, exists, exists_inside) = match resolve(&address.address, paths.path(file)) {
        // Files are looked for where they are copied.
        Link::Page(page) if is_file(&page) => return None,
        Link::Page(page) => {
            let inside = whole.is_some_and(|(whole, _)| whole.routes.has(&page));
            let exists = targets.routes.has(&page);
            (page.to_string(), exists, inside)
        }
        Link::Fragment(fragment) if !fragment.is_empty() => {
            if own.find(&fragment).is_some() || targets.routes.beside(file, &fragment).is_some() {
                return None;
            }
            let inside = whole.map(|(whole, audience)| (whole.has_place(file, &fragment), audience));
            return no_place(&fragment, own, inside, looker.at(&address.at));
        }
        Link::Content(path, fragment) => {
            let linked = paths.find(&path);
            let exists = targets.has_content(linked);
            if let (true, Some(linked), false) = (exists, linked, fragment.is_empty())
                && !targets.has_place(linked, &fragment)
            {
                let inside = whole.map(|(whole, audience)| (whole.has_place(linked, &fragment), audience));
                let none = Anchors::default();
                let places = targets.text_of(linked).map_or(&none, |read| &read.anchors);
                return no_place(&fragment, places, inside, looker.at(&address.at));
            }
            let inside = whole.is_some_and(|(whole, _)| whole.has_content(linked));
            (path.to_string(), exists, inside)
        }
        Link::Refused if whole.is_none() => return Some(refused(&address.address, looker.at(&address.at))),
        _ => return None,
    };
    match whole {
        _ if exists => None,
        None => Some(
            Diagnostic::error("reference/broken-link", format!("a link leads to `{target}`, which doesn't exist"))
                .at(looker.at(&address.at), "")
                .help("mend the link; pages are addressed like `/controls/acc-04/`"),
        ),
        Some((_, audience)) if exists_inside => Some(
            Diagnostic::error(
                "reference/hidden",
                format!("the {audience} audience sees a link to `{target}`, but not that page"),
            )
            .at_part(looker.at(&address.at), "", target)
            .note("what is dated on a day to come isn't a page before that day")
            .help("put the link into a directive with the page's flag, or show the page"),
        ),
        Some(_) => None,
    }
}

/// `inside` says whether the internal audience has the place, and which audience is asked about.
fn no_place(fragment: &str, places: &Anchors, inside: Option<(bool, &str)>, place: Place) -> Option<Diagnostic> {
    match inside {
        None => {
            let finding = Diagnostic::warning("reference/no-such-place", format!("no heading there is `#{fragment}`"));
            let finding = finding.at(place, "").note(
                "a heading's place is its words in lower case with hyphens between them, or `{#id}` behind them; of several that are alike, the second ends in `-2`",
            );
            Some(match places.iter().next() {
                Some(_) => finding.suggest(fragment, places.iter()),
                None => finding.help("take `#` and what follows it away, or write the heading"),
            })
        }
        Some((true, audience)) => Some(
            Diagnostic::warning(
                "reference/no-such-place",
                format!("the {audience} audience sees a link to `#{fragment}`, but not that heading"),
            )
            .at_part(place, "", fragment)
            .help("put the link into a directive with the heading's flag, or show the heading"),
        ),
        Some((false, _)) => None,
    }
}

fn refused(address: &str, place: Place) -> Diagnostic {
    Diagnostic::error("reference/refused", format!("the address `{address}` can't be linked to"))
        .at(place, "")
        .note("links leave the site folder, or use a scheme other than http, https, mailto and tel")
        .help("use a path inside the site folder, or a full https address")
}

/// Links to files by their public addresses, which this audience's output doesn't have.
#[must_use]
pub fn missing_files(site: &Site, attachments: &Attachments, sources: &SourceMap, paths: &Paths) -> Vec<Diagnostic> {
    let routes = Routes::of_site(site);
    let mut findings = Vec::new();
    for narrative in references::narratives(site) {
        let mut looker = Looker::new(narrative, sources);
        for address in &reader::of(narrative).addresses {
            let Link::Page(page) = resolve(&address.address, paths.path(narrative.place().file)) else { continue };
            let path = page.path().trim_start_matches('/');
            let is_known = routes.has(&page)
                || attachments.at(&page).is_some()
                || [plan::REPORT, plan::OPEN_GRAPH].contains(&path)
                || path.starts_with("assets/");
            if is_file(&page) && !is_known {
                let message =
                    format!("a link leads to `{page}`, which the {} audience's site doesn't have", site.audience);
                findings.push(Diagnostic::error("reference/broken-link", message).at(looker.at(&address.at), "").help(
                    "mend the address; if others may see the file, put the link into a directive with the document's flag",
                ));
            }
        }
    }
    findings
}

fn is_file(page: &Address) -> bool {
    page.path().rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Finds places of a text in its source.
pub(super) struct Looker<'a> {
    narrative: &'a Located<Narrative>,
    sources: &'a SourceMap,
    /// Only what is wrong is looked for, and not without end: each time the whole text is searched.
    exact: Range<usize>,
}

impl<'a> Looker<'a> {
    pub(super) fn new(narrative: &'a Located<Narrative>, sources: &'a SourceMap) -> Self {
        Self { narrative, sources, exact: 0..EXACT_PLACES }
    }

    /// Where bytes of the narrative stand in the source. What stands before them may be hidden from whom the text is for, or
    /// indented: the whole line is looked for first.
    pub(super) fn at(&mut self, at: &Range<usize>) -> Place {
        let whole = self.narrative.place();
        if self.exact.next().is_none() {
            return whole;
        }
        let markdown = self.narrative.markdown();
        let line_start = markdown[..at.start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = markdown[at.start..].find('\n').map_or(markdown.len(), |length| at.start + length);
        let line = markdown[line_start..line_end].trim_end();
        let part = &markdown[at.start..at.end.min(line_end).max(at.start)];
        let source = self.sources.text(whole.file);
        let (start, end) = (whole.start as usize, (whole.end as usize).min(source.len()));
        let Some(source) = source.get(start..end) else { return whole };
        let nth = |text: &str, before: usize| {
            let count = markdown[..before].matches(text).count();
            (!text.is_empty()).then(|| source.match_indices(text).nth(count)).flatten().map(|(offset, _)| offset)
        };
        let in_line = nth(line, line_start).map(|offset| offset + (at.start - line_start));
        let found = in_line.or_else(|| nth(part, at.start)).or_else(|| source.find(part));
        found.map_or(whole, |offset| Place::new(whole.file, start + offset, start + offset + part.len()))
    }
}
