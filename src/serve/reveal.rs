//! Reveal: the internal view with an outline around each thing that not everyone sees, which rule decided so, and where it
//! stands.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    contents::caught,
    found::Spot,
    html::{escape, place},
    outline::{Outlined, Wanted, outline, without_marks},
};

use crate::{
    diagnostics::diagnostic::Place,
    files::site::SiteFiles,
    model::date::Date,
    pipeline::{
        failure::Failure,
        project::Project,
        revealed::{Revealed, Revelation},
    },
    visibility::{
        flag::Audience,
        revealed::{Origin, Rule},
    },
};

/// The revealed site.
pub(super) struct Reveal {
    project: Project<'static>,
    revealed: Revealed,
}

/// A page with its outlines, and what the bar says of them.
pub(super) struct Page {
    /// The page.
    pub(super) html: String,
    /// The controls for the bar.
    pub(super) controls: String,
}

impl Reveal {
    /// The site as its files are now; `None` while it has errors, which the pages tell.
    pub(super) fn of(files: &'static dyn SiteFiles, date: Date) -> Option<Self> {
        let read = || -> Result<Self, Failure> {
            let project = Project::read_unchecked(files, date)?.without_documents();
            let revealed = project.revealed()?;
            Ok(Self { project, revealed })
        };
        // A mistake in Candor that half a word sets off costs this, and not the preview.
        caught(read).ok()
    }

    /// Whether there is a file at `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.marked(path).is_some()
    }

    /// Contents of a file that is no page.
    pub(super) fn file(&self, path: &str) -> Option<Vec<u8>> {
        let contents = self.marked(path)?;
        Some(std::str::from_utf8(&contents).map_or_else(|_| contents.to_vec(), |text| without_marks(text).into_bytes()))
    }

    /// The page at `path`.
    pub(super) fn page(&self, path: &str) -> Option<Page> {
        let contents = self.marked(path)?;
        let html = String::from_utf8_lossy(&contents);
        let page = path.strip_suffix("index.html").unwrap_or(path);
        // A value that carries no mark is looked for on its own record's page alone: elsewhere the same word may be another's.
        let is_own = |marked: &Revelation| is_page_of(&marked.mark.record, page);
        let wanted: Vec<Wanted<'_>> = self
            .numbered()
            .filter(|(_, marked)| is_own(marked))
            .filter_map(|(number, marked)| Some(Wanted { number, text: marked.text.as_deref()? }))
            .collect();
        let Outlined { html, found } = outline(&html, &wanted, |number| self.attributes(number));
        let unseen = self.numbered().filter(|(number, marked)| !found.contains(number) && is_own(marked));
        let unseen = unseen.map(|(number, _)| number).collect();
        Some(Page { html, controls: self.controls(&found, &unseen) })
    }

    /// Whether a page of it names this place.
    pub(super) fn names(&self, spot: &Spot) -> bool {
        self.revealed.marks.iter().any(|marked| {
            let above = marked.mark.rules.iter().filter_map(|rule| match rule.origin {
                Origin::Above(place) => Some(place),
                _ => None,
            });
            above.chain([marked.mark.place]).any(|place| self.spot(place) == *spot)
        })
    }

    /// A file with its marks. What can't be made is told by the internal view.
    fn marked(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        caught(|| self.project.revealed_file(&self.revealed, path)).ok().flatten()
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, &Revelation)> {
        self.revealed.marks.iter().enumerate()
    }

    fn spot(&self, place: Place) -> Spot {
        let sources = &self.project.source.sources;
        let (line, column) = sources.line_and_column(place);
        Spot { path: sources.path(place.file).to_owned(), line, column }
    }

    /// The attributes of an outline: its label, its colour, who sees it, and its rules for whoever points at it.
    fn attributes(&self, number: usize) -> String {
        let Some(marked) = self.revealed.marks.get(number) else { return String::new() };
        let (label, kind) = label(marked);
        let spot = self.spot(marked.mark.place);
        format!(
            " class=\"candor-mark\" data-mark=\"{number}\" data-kind=\"{kind}\" data-label=\"{label}\" data-least=\"{}\" \
             title=\"{}\"",
            marked.mark.least,
            escape(&format!("{label} · {} · {}:{}", self.rules(marked), spot.path, spot.line))
        )
    }

    /// Which rules decided, in words.
    fn rules(&self, marked: &Revelation) -> String {
        let rule = |rule: &Rule| match &rule.origin {
            Origin::Own => format!("its own flag {}", rule.flag),
            Origin::Above(place) => format!("flag {} above it, line {}", rule.flag, self.spot(*place).line),
            Origin::Policy(path) => format!("policy {path}: {}", rule.flag),
            Origin::Collection(path) => format!("policy for the collection {path}: {}", rule.flag),
            Origin::Default => format!("default: {}", rule.flag),
        };
        marked.mark.rules.iter().map(rule).collect::<Vec<_>>().join(" and ")
    }

    /// Whose eyes to see with, and all marks of the page as a list.
    fn controls(&self, found: &BTreeSet<usize>, unseen: &BTreeSet<usize>) -> String {
        let option =
            |name: &str, audience: &Audience| format!("<option value=\"{audience}\">{}</option>", escape(name));
        let prospects: String = self.revealed.prospects.iter().map(|(name, audience)| option(name, audience)).collect();
        let items = |numbers: &BTreeSet<usize>| numbers.iter().map(|number| self.item(*number)).collect::<String>();
        let unseen = match items(unseen) {
            items if items.is_empty() => String::new(),
            items => format!("<h2>Restricted, and not outlined on this page</h2><ul>{items}</ul>"),
        };
        let new =
            found.iter().filter_map(|number| self.revealed.marks.get(*number)).filter(|marked| !marked.new.is_empty());
        let new = match new.count() {
            0 => String::new(),
            count => format!(", <em>{count} new</em>"),
        };
        format!(
            "<label class=\"as\"><span class=\"quiet\">as</span> <select aria-label=\"Dim what is withheld from\" hidden>\
             <option value=\"internal\">Your own people</option>{}{prospects}</select></label>\
             <details name=\"candor\" class=\"marks\"><summary>{}<span class=\"word\"> marked{new}</span></summary><div class=\"panel wide\">\
             <h2>On this page, not for everyone</h2><ul>{}</ul>{unseen}</div></details>",
            option("Public", &Audience::Public),
            found.len(),
            items(found)
        )
    }

    fn item(&self, number: usize) -> String {
        let Some(marked) = self.revealed.marks.get(number) else { return String::new() };
        let (label, kind) = label(marked);
        format!(
            "<li data-mark=\"{number}\"><span class=\"flag\" data-kind=\"{kind}\">{label}</span> <strong>{}</strong> \
             <small>{}#{}</small> {}</li>",
            escape(&self.rules(marked)),
            escape(&marked.mark.record),
            escape(&marked.mark.path),
            place(&self.spot(marked.mark.place))
        )
    }
}

/// A mark's label, and the kind of flag that its colour tells.
fn label(marked: &Revelation) -> (String, &'static str) {
    let kind = match &marked.mark.least {
        Audience::Public => "public",
        Audience::Nda(segments) if segments.is_empty() => "nda",
        Audience::Nda(_) => "segment",
        Audience::Internal => "internal",
    };
    if marked.new.is_empty() {
        return (marked.mark.least.to_string(), kind);
    }
    (format!("new to {}", marked.new.join(", ")), "new")
}

/// Whether a page is this record's own: `controls/acc-01/` is of `controls/ACC-01`, and of its status.
fn is_page_of(record: &str, page: &str) -> bool {
    let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let known = record.rsplit('/').next().unwrap_or_default();
    let known = known.strip_suffix(".md").unwrap_or(known).to_lowercase().replace('.', "-");
    !name.is_empty() && page.trim_end_matches('/').contains('/') && known == name
        || page.trim_end_matches('/') == "reports" && record.starts_with("reports/")
        || page.trim_end_matches('/') == "documents" && record.starts_with("documents/")
}
