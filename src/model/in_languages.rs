//! What can be wrong with a text in several languages, which is a mapping from language to text.

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion::closest,
    },
    visibility::plain::{Plain, PlainKey},
};

/// The id of the finding about a language that the site doesn't have.
pub const NOT_DECLARED: &str = "language/not-declared";
/// The id of the finding about a translation of nothing.
pub const NO_ORIGINAL: &str = "language/no-original";
/// The id of the finding about a language, or a translation, that stands twice.
pub const TWICE: &str = "language/twice";

/// What is wrong with a text in several languages; `languages` are the site's, the content's own first.
#[must_use]
pub fn amiss(place: Place, entries: &[(PlainKey, Plain)], languages: &[&str]) -> Vec<Diagnostic> {
    let is = |key: &PlainKey, tag: &str| key.text.eq_ignore_ascii_case(tag);
    let unknown = entries.iter().filter(|(key, _)| !languages.iter().any(|tag| is(key, tag)));
    let mut findings: Vec<Diagnostic> =
        unknown.map(|(key, _)| not_declared(&key.text, languages).at(key.place, "")).collect();
    if let (Some(original), true) = (languages.first(), findings.is_empty())
        && !entries.iter().any(|(key, _)| is(key, original))
    {
        let message = format!("this text isn't there in `{original}`, the language of the content");
        findings.push(
            Diagnostic::error(NO_ORIGINAL, message)
                .at(place, "")
                .note("a translation is shown to those who may see its original, and where there is none, to nobody")
                .help(format!("write it beside the others: `{original}: …`")),
        );
    }
    let mut seen: Vec<&PlainKey> = Vec::new();
    for (key, _) in entries {
        match seen.iter().find(|known| known.text.eq_ignore_ascii_case(&key.text)) {
            Some(first) => findings.push(
                Diagnostic::error(TWICE, format!("the text stands twice in `{}`", key.text))
                    .at(key.place, "again here")
                    .at(first.place, "first here")
                    .help("remove one of the two"),
            ),
            None => seen.push(key),
        }
    }
    findings
}

/// The finding about a language that the site doesn't have.
#[must_use]
pub fn not_declared(tag: &str, languages: &[&str]) -> Diagnostic {
    let finding = Diagnostic::error(NOT_DECLARED, format!("`{tag}` is not a language of this site"));
    match (closest(tag, languages.iter().copied()), languages) {
        (Some(near), _) => finding.help(format!("did you mean `{near}`?")),
        (None, [own]) => finding.help(format!(
            "list the site's languages in trust.yaml, the content's own first: `languages: [{own}, {tag}]`"
        )),
        (None, known) => finding.help(format!(
            "the site has {}; add it to `languages` in trust.yaml, or remove what is said in it",
            known.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ")
        )),
    }
}
