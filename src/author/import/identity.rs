//! Which record is which, in what is imported and in the site, and the file that a new one goes to.

use super::{datum::Datum, record::ImportedRecord};

use crate::{
    files::portable::portable,
    model::slugs::{slug, slug_of_title},
    source::records_as_written::WrittenRecord,
    visibility::labelled::Collection,
};

/// The ids of an imported record; `None` where it lacks what it is known by.
#[must_use]
pub fn of_imported(record: &ImportedRecord) -> Option<String> {
    of(record.collection, record.text("id"), |name| first_text(record.value(name)?))
}

/// The same of a record in the site.
#[must_use]
pub fn of_written(record: &WrittenRecord) -> Option<String> {
    let text = |name: &str| first_text(&Datum::of(&record.field(name)?.plain));
    let id = record.key.clone().or_else(|| text("id"));
    of(record.collection, id.as_deref(), text)
}

/// A value's text; of a list, that of its first item.
fn first_text(value: &Datum) -> Option<String> {
    value.items().first().and_then(Datum::as_text).map(ToOwned::to_owned)
}

fn of(collection: Collection, id: Option<&str>, text: impl Fn(&str) -> Option<String>) -> Option<String> {
    let id = id.map(of_id);
    match collection {
        Collection::Subprocessors | Collection::Prospects => id.or_else(|| Some(slug(&text("name")?))),
        Collection::Faq => text("slug").or_else(|| Some(slug_of_title(&text("question")?))),
        Collection::Answers => Some(slug_of_title(&text("questions")?)),
        Collection::Pages => text("slug").or_else(|| Some(slug_of_title(&text("title")?))),
        Collection::Updates => {
            let words = text("slug").or_else(|| Some(slug_of_title(&text("title")?)))?;
            Some(format!("{}-{words}", text("date")?))
        }
        _ => id,
    }
}

/// An id as an identity: no two of one collection differ in what it takes away.
#[must_use]
pub fn of_id(id: &str) -> String {
    id.to_lowercase().replace('.', "-")
}

/// The file of a new record with this identity.
#[must_use]
pub fn path(collection: Collection, identity: &str) -> String {
    let (folder, ending) = match collection {
        Collection::Controls => ("content/controls", "md"),
        Collection::System => ("content/system", "md"),
        Collection::Updates => ("content/updates", "md"),
        Collection::Faq => ("content/faq", "md"),
        Collection::Answers => ("content/answers", "md"),
        Collection::Pages => ("content/pages", "md"),
        Collection::Policies => ("content/policies", "md"),
        Collection::Questionnaires => ("content/questionnaires", "yaml"),
        Collection::Prospects => ("prospects", "yaml"),
        Collection::Status => ("data/status", "yaml"),
        Collection::Subprocessors => ("data/subprocessors", "yaml"),
        Collection::Documents => ("data/documents", "yaml"),
        Collection::Reports => ("data/reports", "yaml"),
        Collection::Subservice => ("data/subservice", "yaml"),
        Collection::UserControls => ("data/user-controls", "yaml"),
        Collection::Frameworks => ("frameworks", "yaml"),
        Collection::Applicability => ("data/applicability", "yaml"),
        Collection::Requests => ("data/requests", "yaml"),
        Collection::Services => ("data/services", "yaml"),
        Collection::Trust => ("data", "yaml"),
    };
    format!("{folder}/{}", portable(&format!("{identity}.{ending}")))
}

/// An id out of a title: letters and digits of ASCII, lower case, joined by hyphens; `None` if it has none.
#[must_use]
pub fn id_of_title(title: &str) -> Option<String> {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let plain: String = title.replace('ß', "ss").nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let words = plain.to_lowercase();
    let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.take(8).collect::<Vec<_>>().join("-");
    let id = id[..id.len().min(80)].trim_end_matches('-').to_owned();
    (!id.is_empty()).then_some(id)
}
