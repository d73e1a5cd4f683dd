//! `trust.json`: everything that the audience may see, for machines.

use schemars::{
    JsonSchema, Schema,
    generate::SchemaSettings,
    transform::{RecursiveTransform, Transform},
};
use serde::Serialize;
use serde_json::json;

use super::kinds::MachineFile;

use crate::{
    files::address::{Address, encoded},
    model::{
        addresses::{
            derived_id, page_address, policy_pdf, question_anchor, questionnaire_file, section_anchor,
            subprocessor_anchor, update_anchor,
        },
        answer::Polarity,
        control::Control,
        date::Date,
        examination::Examination,
        framework::Implemented,
        fulfilment::{FrameworkState, Fulfilment, GroupState, RequirementState},
        mapping::Strength,
        policy::Policy,
        questionnaire::{AnsweredQuestionnaire, AnsweredRow, AnsweredSection, RowOutcome},
        records::{Document, Page, Question, Subprocessor, SubserviceOrganisation, SystemSection, Update, UserControl},
        report::Report,
        site::Site,
        stage::Stage,
        status::{Service, Status},
        trust::{Company, Contacts, Disclosure, Highlight},
    },
    render::edition::Rendering,
    visibility::narrative::REDACTION_MARK,
};

/// The format's version; it grows when a key changes its meaning.
const VERSION: u32 = 1;

/// Everything that a trust center publishes.
#[derive(Serialize, JsonSchema)]
struct TrustJson<'a> {
    /// The schema of this file, beside it.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// The program that wrote the file.
    generator: &'static str,
    /// The format's version: it grows when a key changes its meaning or goes.
    version: u32,
    /// The day on which all of this is true.
    date: Date,
    /// Where the trust center stands.
    base_url: Option<&'a str>,
    /// The language of the texts (BCP 47).
    language: &'a str,
    /// The system in scope.
    system: Option<&'a str>,
    /// Who publishes.
    company: Option<&'a Company>,
    /// Whom to write to.
    contacts: &'a Contacts,
    /// How vulnerabilities are reported.
    disclosure: Option<&'a Disclosure>,
    /// What the company is proud of.
    highlights: &'a [Highlight],
    /// Controls with their status.
    controls: Vec<ControlJson<'a>>,
    /// Frameworks, with what is shown for each requirement.
    frameworks: Vec<FrameworkJson<'a>>,
    /// Services with their uptime.
    services: Vec<ServiceJson<'a>>,
    /// The stage of the SOC examination on the day of this file.
    examination: ExaminationJson<'a>,
    /// Audit reports and certifications.
    reports: &'a [Report],
    /// Documents, to download or to ask for.
    documents: Vec<DocumentJson<'a>>,
    /// Policies: version, approval, next review, text.
    policies: Vec<PolicyJson<'a>>,
    /// Questionnaires with their answers.
    questionnaires: Vec<QuestionnaireJson<'a>>,
    /// Who processes customer data.
    subprocessors: Vec<Named<'a, Subprocessor>>,
    /// Subservice organisations.
    subservice: Vec<Named<'a, SubserviceOrganisation>>,
    /// What customers must do themselves.
    user_controls: &'a [UserControl],
    /// The sections of the system description.
    system_description: Vec<Named<'a, SystemSection>>,
    /// Dated notices, newest first.
    updates: Vec<Named<'a, Update>>,
    /// Questions and answers.
    faq: Vec<Named<'a, Question>>,
    /// Free pages.
    pages: Vec<Named<'a, Page>>,
}

#[derive(Serialize, JsonSchema)]
struct ExaminationJson<'a> {
    /// Which stage it has reached.
    stage: Stage,
    /// The id of the SOC 2 or SOC 3 report that counts.
    report: Option<&'a str>,
    /// The id of the next report, where one was issued already.
    next: Option<&'a str>,
}

impl<'a> ExaminationJson<'a> {
    fn of(examination: &Examination<'a>) -> Self {
        Self {
            stage: examination.stage,
            report: examination.report.map(|report| report.id.as_str()),
            next: examination.next.map(|report| report.id.as_str()),
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct ControlJson<'a> {
    #[serde(flatten)]
    control: &'a Control,
    /// Its status.
    status: Option<&'a Status>,
}

/// A record that has no id of its own.
#[derive(Serialize, JsonSchema)]
struct Named<'a, T> {
    /// What it is known by from one file to the next: its own id, or the one that its address has.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(flatten)]
    record: &'a T,
}

fn named<T>(records: &[T], id: impl Fn(&T) -> Option<String>) -> Vec<Named<'_, T>> {
    records.iter().map(|record| Named { id: id(record), record }).collect()
}

#[derive(Serialize, JsonSchema)]
struct FrameworkJson<'a> {
    /// Its id, as controls name it.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Which version it is.
    version: Option<&'a str>,
    /// Where its ids come from.
    source: Option<&'a str>,
    /// On what terms they are shown.
    licence: Option<&'a str>,
    /// The requirements of which something is shown.
    requirements: Vec<RequirementJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct RequirementJson<'a> {
    /// Its id.
    id: &'a str,
    /// Its short title.
    title: Option<&'a str>,
    /// The group that it stands in.
    group: &'a str,
    /// How far it is met: `full`, `stated`, `partly`, `planned` or `mapped`; `null` where no control is shown.
    fulfilment: Option<&'static str>,
    /// The controls that meet it.
    controls: Vec<MeetingJson<'a>>,
    /// Whether it applies, from the statement of applicability.
    #[serde(skip_serializing_if = "Option::is_none")]
    applicable: Option<bool>,
    /// Why it is in, or why it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// Whether it is implemented.
    #[serde(skip_serializing_if = "Option::is_none")]
    implemented: Option<Implemented>,
}

#[derive(Serialize, JsonSchema)]
struct MeetingJson<'a> {
    /// Its id.
    id: &'a str,
    /// How the two relate, if that is said.
    strength: Option<Strength>,
    /// How far it meets the requirement.
    fulfilment: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct ServiceJson<'a> {
    /// Its id.
    id: &'a str,
    #[serde(flatten)]
    service: &'a Service,
}

#[derive(Serialize, JsonSchema)]
struct DocumentJson<'a> {
    #[serde(flatten)]
    document: &'a Document,
    /// Where the file stands, in place of its path in the site folder: an address relative to this file, percent-encoded.
    file: Option<String>,
    /// The file's SHA-256, in hexadecimal.
    sha256: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct PolicyJson<'a> {
    #[serde(flatten)]
    policy: &'a Policy,
    /// Where the policy stands as a PDF: an address relative to this file, percent-encoded.
    file: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct QuestionnaireJson<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// The set of questions that it answers.
    standard: Option<&'a str>,
    /// Which version of that set.
    version: Option<&'a str>,
    /// What it is about.
    description: Option<&'a str>,
    /// The day of which all its answers are true: the oldest of theirs.
    as_of: Option<Date>,
    /// Where it stands for spreadsheets: addresses relative to this file, percent-encoded.
    files: Vec<String>,
    /// Its sections.
    sections: Vec<QuestionnaireSectionJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct QuestionnaireSectionJson<'a> {
    /// Its title.
    title: Option<&'a str>,
    /// Its questions.
    rows: Vec<QuestionnaireRowJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct QuestionnaireRowJson<'a> {
    /// Its id in a set of questions.
    #[serde(rename = "ref")]
    reference: Option<&'a str>,
    /// The question in words.
    question: Option<&'a str>,
    /// `yes`, `partial`, `no` or `not_applicable`, if controls carry that.
    answer: Option<Polarity>,
    /// What is said.
    text: Option<&'a str>,
    /// The day of which it is true.
    as_of: Option<Date>,
    /// The ids of the controls that it rests on.
    controls: Vec<&'a str>,
    /// Why nothing is said: `unknown`, `stale`, `contradicted`, `not-carried` or `disagreeing`.
    blank: Option<&'static str>,
}

/// The file, indented, so that a change of it can be read.
#[must_use]
pub(super) fn trust_json(rendering: &Rendering<'_>) -> String {
    let site: &Site = rendering.site;
    let frameworks = site.frameworks_shown(rendering.date);
    let json = TrustJson {
        schema: MachineFile::TrustSchema.path(),
        generator: "candor",
        version: VERSION,
        date: rendering.date,
        base_url: site.settings.base_url.as_ref().map(|url| url.as_str()),
        language: site.settings.language(),
        system: site.system_name(),
        company: site.trust.company.as_ref(),
        contacts: &site.trust.contacts,
        disclosure: site.trust.disclosure.as_ref(),
        highlights: &site.trust.highlights,
        controls: site
            .controls
            .iter()
            .map(|control| ControlJson { control, status: site.status(control).map(|status| &**status) })
            .collect(),
        frameworks: frameworks.iter().map(framework_json).collect(),
        services: site.services.iter().map(|(id, service)| ServiceJson { id, service }).collect(),
        examination: ExaminationJson::of(&Examination::of(site, rendering.date)),
        reports: &site.reports,
        documents: site.documents.iter().map(|document| document_json(document, rendering)).collect(),
        policies: site.policies.iter().map(|policy| policy_json(policy, rendering)).collect(),
        questionnaires: site.answered.iter().map(|one| questionnaire_json(one, rendering)).collect(),
        subprocessors: named(&site.subprocessors, |one| one.id.is_none().then(|| subprocessor_anchor(one))),
        subservice: named(&site.subservice, |one| one.id.is_none().then(|| derived_id(None, &one.name))),
        user_controls: &site.user_controls,
        system_description: named(&site.system, |one| Some(section_anchor(*one.section))),
        updates: named(&site.updates, |one| Some(update_anchor(one))),
        faq: named(&site.faq, |one| Some(question_anchor(one))),
        pages: named(&site.pages, |one| Some(page_address(one).name().to_owned())),
    };
    // Serialising plain structs with text keys into memory has no way to fail.
    let json = serde_json::to_string_pretty(&json).expect("the model serialises") + "\n";
    if !json.contains(REDACTION_MARK) {
        return json;
    }
    // Only renderers know what the mark means; here its words stand instead, within a string of JSON.
    let words = json!(format!("[{}]", rendering.language.text("available-under-nda"))).to_string();
    json.replace(REDACTION_MARK, words.trim_matches('"'))
}

fn framework_json<'a>(state: &'a FrameworkState<'_>) -> FrameworkJson<'a> {
    let framework = &state.framework;
    let of_group = |group: &'a GroupState<'_>| {
        group.requirements.iter().map(|requirement| requirement_json(&group.title, requirement))
    };
    FrameworkJson {
        id: &framework.id,
        title: &framework.title,
        version: framework.version.as_deref(),
        source: framework.source.as_deref(),
        licence: framework.licence.as_deref(),
        requirements: state.groups.iter().flat_map(of_group).collect(),
    }
}

fn requirement_json<'a>(group: &'a str, requirement: &'a RequirementState<'_>) -> RequirementJson<'a> {
    let applicability = requirement.applicability;
    RequirementJson {
        id: &requirement.id,
        title: requirement.title.as_deref(),
        group,
        fulfilment: requirement.fulfilment().map(Fulfilment::key),
        controls: requirement
            .controls
            .iter()
            .map(|one| MeetingJson {
                id: one.control.id.as_str(),
                strength: one.strength,
                fulfilment: one.fulfilment.key(),
            })
            .collect(),
        applicable: applicability.map(|one| *one.applicable),
        reason: applicability.and_then(|one| one.reason.as_deref()),
        implemented: requirement.implemented(),
    }
}

/// The JSON Schema of the file: what may stand in it, made from the types that are written.
#[must_use]
pub(super) fn schema(rendering: &Rendering<'_>) -> String {
    let mut schema = schema_of_the_types();
    if let Some(base) = &rendering.site.settings.base_url {
        schema.insert("$id".to_owned(), format!("{}/{}", base.as_str(), MachineFile::TrustSchema.path()).into());
    }
    text(&schema)
}

/// The words of the schema, which are the same on every site.
#[must_use]
pub fn vocabulary() -> String {
    text(&schema_of_the_types())
}

fn text(schema: &Schema) -> String {
    // A schema is JSON already.
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}

fn schema_of_the_types() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<TrustJson<'_>>();
    RecursiveTransform(closed).transform(&mut schema);
    schema.insert("title".to_owned(), format!("trust.json of Candor, version {VERSION}").into());
    schema
}

/// Objects with known keys have no others.
fn closed(schema: &mut Schema) {
    if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
        schema.insert("additionalProperties".to_owned(), false.into());
    }
}

fn policy_json<'a>(policy: &'a Policy, rendering: &Rendering<'a>) -> PolicyJson<'a> {
    let path = policy_pdf(policy);
    let is_set = rendering.routes.has(Address::of_file(&path));
    PolicyJson { policy, file: is_set.then(|| encoded(&path).to_string()) }
}

fn questionnaire_json<'a>(one: &'a AnsweredQuestionnaire, rendering: &Rendering<'_>) -> QuestionnaireJson<'a> {
    let paths = ["csv", "xlsx"].map(|ending| questionnaire_file(&one.id, ending)).into_iter();
    let row = |row: &'a AnsweredRow| {
        let (answer, blank) = match &row.outcome {
            RowOutcome::Given(answer) => (Some(answer), None),
            RowOutcome::Blank(why) => (None, Some(why.key())),
        };
        QuestionnaireRowJson {
            reference: row.reference.as_deref(),
            question: row.question.as_deref(),
            answer: answer.and_then(|answer| answer.polarity),
            text: answer.map(|answer| answer.text.as_str()),
            as_of: answer.and_then(|answer| answer.as_of),
            controls: answer.iter().flat_map(|answer| &answer.controls).map(|(id, _)| id.as_str()).collect(),
            blank,
        }
    };
    let section = |section: &'a AnsweredSection| QuestionnaireSectionJson {
        title: section.title.as_deref(),
        rows: section.rows.iter().map(row).collect(),
    };
    QuestionnaireJson {
        id: one.id.as_str(),
        title: &one.title,
        standard: one.standard.as_deref(),
        version: one.version.as_deref(),
        description: one.description.as_deref(),
        as_of: one.as_of,
        files: paths
            .filter(|path| rendering.routes.has(Address::of_file(path)))
            .map(|path| encoded(&path).to_string())
            .collect(),
        sections: one.sections.iter().map(section).collect(),
    }
}

fn document_json<'a>(document: &'a Document, rendering: &Rendering<'a>) -> DocumentJson<'a> {
    let attachment = document.file.as_ref().and_then(|file| rendering.attachments.find(file));
    DocumentJson {
        document,
        file: attachment.map(|attachment| encoded(attachment.output_path()).to_string()),
        sha256: attachment.map(|attachment| attachment.sha256()),
    }
}
