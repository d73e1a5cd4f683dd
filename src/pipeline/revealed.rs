//! What the site's own people see, with marks around what not everyone may see: for the preview, and for nothing that is
//! written.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{attachments, failure::Failure, project::Project};

use crate::{
    answers::published,
    check::audiences::audience_of,
    diagnostics::diagnostic::{Diagnostic, Place, Severity, has_errors},
    exposure::{diff::Diff, line::Exposure},
    model::site::Site,
    render::{attachments::Attachments, public::PublicSite},
    visibility::{
        flag::Audience,
        plain::{Plain, PlainSite, PlainValue},
        revealed::{Outline, reveal},
    },
};

/// How often what can't be read with marks is read again without them.
const ATTEMPTS: usize = 4;

/// A site with its marks.
pub struct Revealed {
    /// What its own people see, typed from marked texts.
    site: Site,
    attachments: Attachments,
    /// What is marked, by number.
    pub marks: Vec<Revelation>,
    /// Who may be looked at: each prospect's name and audience.
    pub prospects: Vec<(String, Audience)>,
}

/// A mark, with what only the preview asks about it.
pub struct Revelation {
    /// What is marked, and why.
    pub mark: Outline,
    /// Its text, where that carries no mark.
    pub text: Option<String>,
    /// Who would see it that `exposure.lock` doesn't list.
    pub new: Vec<String>,
}

impl Project<'_> {
    /// The site with marks around what not everyone sees, and around what `exposure.lock` doesn't list.
    ///
    /// # Errors
    /// Findings of rendering; what the file system refused.
    pub fn revealed(&self) -> Result<Revealed, Failure> {
        let new = self.new_to_the_lock()?;
        let (plain, marks, site) = self.marked_site(&new.keys().copied().collect())?;
        let attachments = attachments::of(self, &site, true)?;
        let bare = marks.iter().filter(|mark| !mark.is_carried).map(|mark| mark.place).collect();
        let mut texts = BTreeMap::new();
        plain.records.iter().for_each(|record| collect(&record.root, &bare, &mut texts));
        let marked = marks.into_iter().map(|mark| Revelation {
            text: if mark.is_carried { None } else { texts.get(&mark.place).cloned() },
            new: new.get(&mark.place).cloned().unwrap_or_default(),
            mark,
        });
        let prospects = self.internal().prospects.values();
        let prospects = prospects.map(|prospect| (prospect.name.to_string(), audience_of(prospect))).collect();
        Ok(Revealed { site, attachments, marks: marked.collect(), prospects })
    }

    /// A file of the site with its marks; `None` if there is none at `path`.
    ///
    /// # Errors
    /// Findings about this file.
    pub fn revealed_file(&self, revealed: &Revealed, path: &str) -> Result<Option<Arc<Vec<u8>>>, Failure> {
        let site = PublicSite::new(&revealed.site, &revealed.site, &revealed.attachments, &self.press());
        site.file(path).map_err(|findings| self.failure(findings))
    }

    /// Places of what is seen that the lock doesn't list, with those who see it; none without a lock.
    fn new_to_the_lock(&self) -> Result<BTreeMap<Place, Vec<String>>, Failure> {
        let mut new: BTreeMap<Place, Vec<String>> = BTreeMap::new();
        if let Ok(lock) = self.lock()? {
            for found in Diff::between(lock, &Exposure::of(&self.source, self.files)?).new {
                if let Some(place) = found.place {
                    new.entry(place).or_default().push(found.line.viewer.to_string());
                }
            }
        }
        Ok(new)
    }

    /// The site, typed from marked texts. What a type refuses with a mark is read again without.
    fn marked_site(&self, new: &BTreeSet<Place>) -> Result<(PlainSite, Vec<Outline>, Site), Failure> {
        let mut bare = BTreeSet::new();
        let mut attempt = 0;
        loop {
            attempt += 1;
            let (plain, marks) = reveal(&self.source.labelled, self.paths(), &bare, new);
            let mut findings = Vec::new();
            let mut site = Site::read(&plain, &self.source.settings, &mut findings);
            if !has_errors(&findings) {
                published::answer(&mut site, self.paths(), self.date());
                return Ok((plain, marks, site));
            }
            let refused =
                |mark: &&Outline| mark.is_carried && (attempt >= ATTEMPTS || is_refused(mark.place, &findings));
            let before = bare.len();
            bare.extend(marks.iter().filter(refused).map(|mark| mark.place));
            if bare.len() == before {
                return Err(self.failure(findings));
            }
        }
    }
}

fn is_refused(place: Place, findings: &[Diagnostic]) -> bool {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut places = errors.flat_map(|finding| &finding.labels).map(|label| label.place);
    places.any(|error| {
        error.file == place.file && error.start < place.end.max(place.start + 1) && place.start <= error.end
    })
}

/// The texts at these places.
fn collect(node: &Plain, places: &BTreeSet<Place>, texts: &mut BTreeMap<Place, String>) {
    match &node.value {
        PlainValue::Scalar { text, .. } => {
            if places.contains(&node.place) {
                texts.insert(node.place, text.clone());
            }
        }
        PlainValue::List(items) => items.iter().for_each(|item| collect(item, places, texts)),
        PlainValue::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, places, texts)),
    }
}
