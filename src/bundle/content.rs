//! What a bundle says, record by record, in hashes: so that one can tell later whether, and in what, it has changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::Paths,
    files::names::hex,
    model::{
        addresses::{page_address, question_anchor, update_anchor},
        narrative::Narrative,
        site::Site,
    },
    render::{attachments::Attachments, references::files_of},
};

/// Hexadecimal digits of a record's hash: enough to tell versions of one record apart.
const DIGITS: usize = 16;

/// The records of a bundle by key, such as `control/ACC-04` or `document/pentest-2026`. It depends only
/// on what the recipient may see: not on the bundle's id, its dates, or how Candor lays it out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Content(pub(super) BTreeMap<String, ContentEntry>);

/// A record of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentEntry {
    /// A hash of all that the recipient sees of it.
    pub hash: String,
    /// Its title, as the recipient sees it.
    pub title: String,
    /// A control's state, for a status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// How many exceptions its tests have, for a status.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub exceptions: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Content {
    /// The records of a bundle's site, which is projected and narrowed.
    #[must_use]
    pub fn of(site: &Site, attachments: &Attachments, paths: &Paths) -> Self {
        let mut content = Self::default();
        // A picture that changed is a text that changed.
        let pictures = |narrative: Option<&Located<Narrative>>| -> Vec<String> {
            let files = narrative.into_iter().flat_map(|narrative| files_of(narrative, paths));
            files.filter_map(|path| attachments.find(&path)).map(|file| file.sha256()).collect()
        };
        let titles: BTreeMap<&str, &str> =
            site.controls.iter().map(|control| (control.id.as_str(), control.title.as_str())).collect();
        let trust = &site.trust;
        content.add("general/company", "", &(&trust.company, &trust.contacts, &trust.disclosure, &trust.highlights));
        content.add("general/scope", "", &site.settings.scope);
        for control in &site.controls {
            content.add(
                &format!("control/{}", control.id.as_str()),
                &control.title,
                &with(control, pictures(control.body.as_ref())),
            );
        }
        for (id, status) in &site.statuses {
            let key = format!("status/{id}");
            content.add(&key, titles.get(id.as_str()).copied().unwrap_or_default(), status);
            if let Some(entry) = content.0.get_mut(&key) {
                entry.state = Some(status.status.key().to_owned());
                entry.exceptions = status.tests.iter().map(|test| test.exceptions.len()).sum();
            }
        }
        for section in &site.system {
            let key = format!("system/{}", section.section.key());
            content.add(
                &key,
                section.title.as_deref().unwrap_or_default(),
                &with(section, pictures(section.body.as_ref())),
            );
        }
        for report in &site.reports {
            content.add(
                &format!("report/{}", report.id.as_str()),
                report.name(),
                &with(report, pictures(report.letter.as_ref())),
            );
        }
        for document in &site.documents {
            let file = document.file.as_ref().and_then(|path| attachments.find(path)).map(|file| file.sha256());
            content.add(&format!("document/{}", document.id.as_str()), &document.title, &(document, file));
        }
        for subprocessor in &site.subprocessors {
            let known_by = subprocessor.id.as_ref().map_or(&**subprocessor.name, |id| id.as_str());
            content.add(&format!("subprocessor/{known_by}"), &subprocessor.name, subprocessor);
        }
        for organisation in &site.subservice {
            let known_by = organisation.id.as_ref().map_or(&**organisation.name, |id| id.as_str());
            content.add(&format!("subservice/{known_by}"), &organisation.name, organisation);
        }
        for (number, control) in site.user_controls.iter().enumerate() {
            let id = control.id.as_ref().map_or_else(|| format!("#{}", number + 1), ToString::to_string);
            content.add(&format!("user-control/{id}"), &control.text, control);
        }
        content.add_beside(site, &pictures);
        content
    }

    /// What stands beside the sections of a SOC 2 report; each record by what its address has of it.
    fn add_beside(&mut self, site: &Site, pictures: &impl Fn(Option<&Located<Narrative>>) -> Vec<String>) {
        for question in &site.faq {
            let record = with(question, pictures(question.body.as_ref()));
            self.add(&format!("question/{}", question_anchor(question)), &question.question, &record);
        }
        for update in &site.updates {
            let record = with(update, pictures(update.body.as_ref()));
            self.add(&format!("update/{}", update_anchor(update)), &update.title, &record);
        }
        for (id, service) in &site.services {
            self.add(&format!("service/{id}"), &service.name, service);
        }
        for page in &site.pages {
            let record = with(page, pictures(page.body.as_ref()));
            self.add(&format!("page/{}", page_address(page).name()), &page.title, &record);
        }
    }

    /// One hash over all records: SHA-256, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for (key, entry) in &self.0 {
            hasher.update(format!("{key}\0{}\n", entry.hash));
        }
        hex(&hasher.finalize())
    }

    /// Two records with one key, such as two sections of a kind, make one entry.
    fn add(&mut self, key: &str, title: &str, record: &impl Serialize) {
        // Records are structs with names for their values: serialising one into memory has no way to fail.
        let mut bytes = serde_json::to_vec(record).unwrap_or_default();
        if let Some(before) = self.0.get(key) {
            bytes.extend(before.hash.bytes());
        }
        let hash = hex(&Sha256::digest(&bytes))[..DIGITS].to_owned();
        self.0.insert(key.to_owned(), ContentEntry { hash, title: title.to_owned(), state: None, exceptions: 0 });
    }
}

/// A record with the hashes of its pictures; one without any counts as itself.
fn with(record: &impl Serialize, pictures: Vec<String>) -> serde_json::Value {
    // Records are structs with names for their values: serialising one into memory has no way to fail.
    let record = serde_json::to_value(record).unwrap_or_default();
    if pictures.is_empty() { record } else { serde_json::json!([record, pictures]) }
}
