//! What a bundle says, record by record, in hashes: so that one can tell later whether, and in what, it has changed.

use std::{cmp::Ordering, collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::Paths,
    files::names::hex,
    model::{
        addresses::{page_address, question_anchor, update_anchor},
        narrative::Narrative,
        site::Site,
        status::Operation,
    },
    render::{attachments::Attachments, references::files_of},
};

/// Hexadecimal digits of a record's hash: enough to tell versions of one record apart.
const DIGITS: usize = 16;

/// A kind of records in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentKind {
    /// The company's own facts, and the scope.
    General,
    /// Reports and certificates.
    Report,
    /// Sections of the system description.
    System,
    /// Controls.
    Control,
    /// The controls' statuses.
    Status,
    /// What customers must do themselves.
    UserControl,
    /// Subservice organisations.
    Subservice,
    /// Subprocessors.
    Subprocessor,
    /// Documents.
    Document,
    /// Questions and answers.
    Question,
    /// Dated notices.
    Update,
    /// Services and their uptime.
    Service,
    /// The site's own frameworks.
    Framework,
    /// Whether requirements of frameworks apply.
    Applicability,
    /// Free pages.
    Page,
    /// Policies.
    Policy,
    /// Questionnaires with their answers.
    Questionnaire,
    /// An auditor's requests.
    Request,
    /// A kind that only a later version of Candor records.
    Other(String),
}

impl ContentKind {
    /// The kinds that this version records, in the order in which changes are listed.
    pub const ALL: [Self; 18] = [
        Self::General,
        Self::Report,
        Self::System,
        Self::Control,
        Self::Status,
        Self::UserControl,
        Self::Subservice,
        Self::Subprocessor,
        Self::Document,
        Self::Question,
        Self::Update,
        Self::Service,
        Self::Framework,
        Self::Applicability,
        Self::Page,
        Self::Policy,
        Self::Questionnaire,
        Self::Request,
    ];

    /// The word in the ledger and in the keys of the interface's words.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::General => "general",
            Self::Report => "report",
            Self::System => "system",
            Self::Control => "control",
            Self::Status => "status",
            Self::UserControl => "user-control",
            Self::Subservice => "subservice",
            Self::Subprocessor => "subprocessor",
            Self::Document => "document",
            Self::Question => "question",
            Self::Update => "update",
            Self::Service => "service",
            Self::Framework => "framework",
            Self::Applicability => "applicability",
            Self::Page => "page",
            Self::Policy => "policy",
            Self::Questionnaire => "questionnaire",
            Self::Request => "request",
            Self::Other(key) => key,
        }
    }
}

/// Which record of a bundle it is: its kind, and its id among those. The ledger has it as `control/ACC-04`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct ContentKey {
    /// The kind.
    pub kind: ContentKind,
    /// The id among the records of this kind.
    pub id: String,
}

impl fmt::Display for ContentKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.kind.key(), self.id)
    }
}

impl From<ContentKey> for String {
    fn from(key: ContentKey) -> Self {
        key.to_string()
    }
}

impl From<String> for ContentKey {
    fn from(text: String) -> Self {
        let (kind, id) = text.split_once('/').unwrap_or((&text, ""));
        let known = ContentKind::ALL.into_iter().find(|known| known.key() == kind);
        Self { kind: known.unwrap_or_else(|| ContentKind::Other(kind.to_owned())), id: id.to_owned() }
    }
}

/// By the text that the ledger has: the hash over all records rests on this order.
impl Ord for ContentKey {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.kind.key(), &self.id).cmp(&(other.kind.key(), &other.id))
    }
}

impl PartialOrd for ContentKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The records of a bundle by key, such as `control/ACC-04` or `document/pentest-2026`. It depends only
/// on what the recipient may see: not on the bundle's id, its dates, or how Candor lays it out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Content(pub(super) BTreeMap<ContentKey, ContentEntry>);

/// A record of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentEntry {
    /// A hash of all that the recipient sees of it.
    pub hash: String,
    /// Its title, as the recipient sees it.
    pub title: String,
    /// A control's state, for a status; none if only a later version of Candor knows it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "known_state")]
    pub state: Option<Operation>,
    /// How many exceptions its tests have, for a status.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub exceptions: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn known_state<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Operation>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| Operation::ALL.into_iter().find(|state| state.key() == text)))
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
        content.add(
            ContentKind::General,
            "company",
            "",
            &(&trust.company, &trust.contacts, &trust.disclosure, &trust.highlights),
        );
        content.add(ContentKind::General, "scope", "", &site.settings.scope);
        for control in &site.controls {
            content.add(
                ContentKind::Control,
                control.id.as_str(),
                &control.title,
                &with(&**control, pictures(control.body.as_ref())),
            );
        }
        for (id, status) in &site.statuses {
            let title = titles.get(id.as_str()).copied().unwrap_or_default();
            let entry = content.add(ContentKind::Status, id.as_str(), title, status);
            entry.state = Some(status.status);
            entry.exceptions = status.tests.iter().map(|test| test.exceptions.len()).sum();
        }
        for section in &site.system {
            content.add(
                ContentKind::System,
                section.section.key(),
                section.title.as_deref().unwrap_or_default(),
                &with(section, pictures(section.body.as_ref())),
            );
        }
        for report in &site.reports {
            content.add(
                ContentKind::Report,
                report.id.as_str(),
                report.name(),
                &with(report, pictures(report.letter.as_ref())),
            );
        }
        for document in &site.documents {
            let file = document.file.as_ref().and_then(|path| attachments.find(path)).map(|file| file.sha256());
            content.add(ContentKind::Document, document.id.as_str(), &document.title, &(document, file));
        }
        for subprocessor in &site.subprocessors {
            let known_by = subprocessor.id.as_ref().map_or(&**subprocessor.name, |id| id.as_str());
            content.add(ContentKind::Subprocessor, known_by, &subprocessor.name, subprocessor);
        }
        for organisation in &site.subservice {
            let known_by = organisation.id.as_ref().map_or(&**organisation.name, |id| id.as_str());
            content.add(ContentKind::Subservice, known_by, &organisation.name, organisation);
        }
        for (number, control) in site.user_controls.iter().enumerate() {
            let id = control.id.as_ref().map_or_else(|| format!("#{}", number + 1), ToString::to_string);
            content.add(ContentKind::UserControl, &id, &control.text, control);
        }
        content.add_beside(site, attachments, &pictures);
        content
    }

    /// What stands beside the sections of a SOC 2 report; each record by what its address has of it.
    fn add_beside(
        &mut self,
        site: &Site,
        attachments: &Attachments,
        pictures: &impl Fn(Option<&Located<Narrative>>) -> Vec<String>,
    ) {
        for question in &site.faq {
            let record = with(question, pictures(question.body.as_ref()));
            self.add(ContentKind::Question, &question_anchor(question), &question.question, &record);
        }
        for update in &site.updates {
            let record = with(update, pictures(update.body.as_ref()));
            self.add(ContentKind::Update, &update_anchor(update), &update.title, &record);
        }
        for (id, service) in &site.services {
            self.add(ContentKind::Service, id.as_str(), &service.name, service);
        }
        for framework in &site.frameworks {
            let title = framework.title.as_deref().unwrap_or_default();
            self.add(ContentKind::Framework, framework.id.as_str(), title, framework);
        }
        for one in &site.applicability {
            for requirement in one.requirement.iter() {
                let id = format!("{} {}", *one.framework, **requirement);
                self.add(ContentKind::Applicability, &id, &id, one);
            }
        }
        for page in &site.pages {
            let record = with(page, pictures(page.body.as_ref()));
            self.add(ContentKind::Page, page_address(page).name(), &page.title, &record);
        }
        for policy in &site.policies {
            let record = with(policy, pictures(policy.body.as_ref()));
            self.add(ContentKind::Policy, policy.id.as_str(), &policy.title, &record);
        }
        for one in &site.answered {
            self.add(ContentKind::Questionnaire, one.id.as_str(), &one.title, one);
        }
        for request in &site.requests {
            let files: Vec<String> =
                request.files.iter().filter_map(|path| attachments.find(path)).map(|file| file.sha256()).collect();
            self.add(ContentKind::Request, request.id.as_str(), &request.text, &(request, files));
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
    fn add(&mut self, kind: ContentKind, id: &str, title: &str, record: &impl Serialize) -> &mut ContentEntry {
        let key = ContentKey { kind, id: id.to_owned() };
        // Records are structs with names for their values: serialising one into memory has no way to fail.
        let mut bytes = serde_json::to_vec(record).unwrap_or_default();
        if let Some(before) = self.0.get(&key) {
            bytes.extend(before.hash.bytes());
        }
        let hash = hex(&Sha256::digest(&bytes))[..DIGITS].to_owned();
        let entry = ContentEntry { hash, title: title.to_owned(), state: None, exceptions: 0 };
        self.0.entry(key).insert_entry(entry).into_mut()
    }
}

/// A record with the hashes of its pictures; one without any counts as itself.
fn with(record: &impl Serialize, pictures: Vec<String>) -> serde_json::Value {
    // Records are structs with names for their values: serialising one into memory has no way to fail.
    let record = serde_json::to_value(record).unwrap_or_default();
    if pictures.is_empty() { record } else { serde_json::json!([record, pictures]) }
}
