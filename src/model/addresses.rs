//! The address of each record: on the public site, and in a bundle.

use super::{
    id::Id,
    policy::Policy,
    prospect::Section,
    records::{Page, Question, SectionKind, Subprocessor, Update},
    slugs::{slug, slug_of_title},
};

use crate::files::address::Address;

/// The file of a folder's page: `/controls/` is `controls/index.html`.
#[must_use]
pub fn folder_index(address: &Address) -> String {
    format!("{}index.html", address.path().trim_start_matches('/'))
}

/// The address of a control's page.
#[must_use]
pub fn control_address(id: &str) -> Address {
    Address::of_file(&format!("controls/{}/", id.to_lowercase().replace('.', "-")))
}

/// The address of a policy's page.
#[must_use]
pub fn policy_address(policy: &Policy) -> Address {
    Address::of_file(&format!("policies/{}/", policy.id.slug()))
}

/// The file of a policy as a document.
#[must_use]
pub fn policy_pdf(policy: &Policy) -> String {
    format!("policies/{}.pdf", policy.id.slug())
}

/// The address of a questionnaire's page.
#[must_use]
pub fn questionnaire_address(id: &Id) -> Address {
    Address::of_file(&format!("questionnaires/{}/", id.slug()))
}

/// The file of a questionnaire for spreadsheets.
#[must_use]
pub fn questionnaire_file(id: &Id, ending: &str) -> String {
    format!("questionnaires/{}.{ending}", id.slug())
}

/// The file of a questionnaire's page in a bundle.
#[must_use]
pub fn questionnaire_page(id: &Id) -> String {
    format!("questionnaire-{}.html", id.slug())
}

/// The address of an update's page.
#[must_use]
pub fn update_address(update: &Update) -> Address {
    let slug = update.slug.as_ref().map_or_else(|| slug_of_title(&update.title), |slug| slug.in_address());
    Address::of_file(&format!("updates/{}-{slug}/", *update.date))
}

/// The address of a framework's page.
#[must_use]
pub fn framework_address(id: &str) -> Address {
    Address::of_file(&format!("frameworks/{}/", framework_slug(id)))
}

/// What a framework's page is called in its address.
fn framework_slug(id: &str) -> String {
    id.to_lowercase().replace('.', "-")
}

/// The fragment of a requirement, on whichever page it stands.
#[must_use]
pub fn requirement_anchor(framework: &str, requirement: &str) -> String {
    slug(&format!("{framework} {requirement}"))
}

/// The file of a framework's statement of applicability.
#[must_use]
pub fn statement_file(framework: &str, ending: &str) -> String {
    format!("frameworks/{}/statement-of-applicability.{ending}", framework_slug(framework))
}

/// The address of a free page.
#[must_use]
pub fn page_address(page: &Page) -> Address {
    let slug = page.slug.as_ref().map_or_else(|| slug_of_title(&page.title), |slug| slug.in_address());
    Address::of_file(&format!("{slug}/"))
}

/// The address of a question.
#[must_use]
pub fn question_address(question: &Question) -> Address {
    Address::from("/faq/").with_fragment(&question_anchor(question))
}

/// The fragment of a question.
#[must_use]
pub fn question_anchor(question: &Question) -> String {
    question.slug.as_ref().map_or_else(|| slug_of_title(&question.question), |slug| slug.in_address())
}

/// The fragment of a subprocessor: its id, or what its name makes.
#[must_use]
pub fn subprocessor_anchor(subprocessor: &Subprocessor) -> String {
    derived_id(subprocessor.id.as_deref(), &subprocessor.name)
}

/// What a record is known by that is listed by its name and may have an id.
#[must_use]
pub fn derived_id(id: Option<&Id>, name: &str) -> String {
    id.map_or_else(|| slug(name), Id::slug)
}

/// The pages of the site whose place a bundle's section takes.
#[must_use]
pub fn pages_in_bundle(section: Section) -> &'static [&'static str] {
    match section {
        Section::AuditorsReport => &["/reports/"],
        Section::Assertion | Section::Pages => &[],
        Section::SystemDescription => &["/report/"],
        Section::Controls => &["/controls/", "/criteria/"],
        Section::Appendices => &["/subprocessors/"],
        Section::Questions => &["/faq/"],
        Section::Notices => &["/updates/"],
        Section::Uptime => &["/status/"],
        Section::Contacts => &["/security/"],
        Section::Policies => &["/policies/"],
        Section::Frameworks => &["/frameworks/"],
        Section::Requests | Section::Questionnaires => &[],
    }
}

/// The fragment of a section of the system description, on whichever page it stands.
#[must_use]
pub fn section_anchor(kind: SectionKind) -> String {
    format!("section-{}", kind.key().replace('_', "-"))
}

/// The address that templates use for a bundle's section.
#[must_use]
pub fn section_address(section: Section) -> Address {
    Address::of_file(&format!("section-{}/", section.key()))
}

/// The file of a bundle's section.
#[must_use]
pub fn section_file(section: Section) -> String {
    match section.number() {
        Some(number) => format!("section-{number}.html"),
        None => format!("{}.html", section.key()),
    }
}

/// The file of a free page in a bundle.
#[must_use]
pub fn page_file(page: &Page) -> String {
    format!("page-{}.html", page_address(page).name())
}

/// The last part of an update's address: where a page holds several updates, each stands there.
#[must_use]
pub fn update_anchor(update: &Update) -> String {
    update_address(update).name().trim_start_matches("updates/").to_owned()
}
