//! Which fields are words for people, so that they may stand in several languages; all others are the same in each.

use crate::visibility::labelled::Collection;

/// Words for people in settings.
pub const IN_SETTINGS: [&str; 4] =
    ["scope.system", "scope.not_relevant.*", "navigation.title", "navigation.items.title"];

/// Where a theme's own words stand, which no table here knows: a mapping there whose keys are languages of the site is one
/// text in several.
const OF_THEMES: &str = "extra.";

/// The fields of a record that are words for people, by dotted path; positions in lists are skipped.
#[must_use]
pub fn fields(collection: Collection) -> &'static [&'static str] {
    match collection {
        Collection::Trust => &[
            "company.product",
            "company.description",
            "company.links.privacy",
            "company.links.terms",
            "company.links.dpa",
            "company.links.sla",
            "company.links.acceptable_use",
            "company.links.cookies",
            "company.links.imprint",
            "company.links.status",
            "company.links.bug_bounty",
            "company.links.more.title",
            "company.links.more.url",
            "company.legal.address",
            "company.legal.registration",
            "company.legal.data_protection_officer",
            "company.legal.representative",
            "company.legal.insurance",
            "disclosure.policy",
            "disclosure.safe_harbor",
            "highlights.title",
            "highlights.text",
            "overview.sections.title",
            "footer.links.title",
            "footer.links.url",
            "footer.text",
            "footer.legal",
        ],
        Collection::Controls => {
            &["title", "category", "summary", "owner", "frequency", "evidence.title", "evidence.source", "body"]
        }
        Collection::System | Collection::Updates | Collection::Pages => &["title", "body"],
        Collection::Faq => &["question", "category", "body"],
        Collection::Status => &[
            "note",
            "tests.procedure",
            "tests.exceptions.description",
            "tests.exceptions.response",
            "tests.exceptions.remediation.plan",
            "evidence.title",
            "evidence.source",
        ],
        Collection::Services => &["name"],
        Collection::Reports => &[
            "name",
            "level",
            "scope",
            "accreditation",
            "auditor.location",
            "opinion_basis",
            "progress.step",
            "bridge_letter.signed_by",
            "letter",
        ],
        Collection::Documents => &["title", "summary", "owner"],
        Collection::Subprocessors => &["purpose", "location", "data", "transfer_basis", "category"],
        Collection::Subservice => &["services", "expected_controls.text"],
        Collection::UserControls => &["text"],
        Collection::Policies => &["title", "owner", "summary", "changes.text", "body"],
        Collection::Frameworks => &["title", "groups.title", "groups.requirements.title"],
        Collection::Applicability => &["reason"],
        Collection::Answers => &["questions", "body"],
        Collection::Questionnaires => &["title", "description", "sections.title", "sections.rows.question"],
        // What passes between a company and its auditor has one language.
        Collection::Requests | Collection::Prospects => &[],
    }
}

/// The fields that a Markdown file beside another one may translate: those at the top, and the text itself.
pub fn of_files(collection: Collection) -> impl Iterator<Item = &'static str> {
    fields(collection).iter().copied().filter(|path| !path.contains('.'))
}

/// Whether a field may stand in several languages. `keys` are those of what stands there, if that is a mapping.
#[must_use]
pub fn is_prose(collection: Collection, path: &str) -> bool {
    fields(collection).contains(&path)
}

/// Whether a path is below what a theme needs of its own.
#[must_use]
pub fn is_of_theme(collection: Collection, path: &str) -> bool {
    matches!(collection, Collection::Trust | Collection::Controls) && path.starts_with(OF_THEMES)
}

/// Whether a setting may stand in several languages.
#[must_use]
pub fn is_prose_setting(path: &str) -> bool {
    IN_SETTINGS.iter().any(|known| match known.strip_suffix('*') {
        Some(prefix) => path.starts_with(prefix) && path.len() > prefix.len(),
        None => path == *known,
    })
}

/// Whether a field holds an address, or may hold one: a mark would make it another.
#[must_use]
pub fn is_address(path: &str) -> bool {
    path.ends_with(".url")
        || path == "disclosure.policy"
        || path.starts_with("company.links.") && !path.ends_with(".title")
}

/// Whether a text is read as Markdown.
#[must_use]
pub fn is_markdown(path: &str) -> bool {
    matches!(path, "body" | "letter")
}

/// The field that a record's address is made from, where no `slug` says it: in all languages it is the original that counts.
#[must_use]
pub fn of_address(collection: Collection) -> Option<&'static str> {
    match collection {
        Collection::Updates | Collection::Pages => Some("title"),
        Collection::Faq => Some("question"),
        _ => None,
    }
}
