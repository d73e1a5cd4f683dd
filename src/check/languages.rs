//! Texts in several languages: what a translation may be, and that it shows to nobody what its original doesn't.

use super::{
    context::Context,
    links::{self, Targets},
    markup,
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Severity},
    model::{
        in_languages::{amiss, not_declared},
        language_tag::LanguageTag,
        prose::is_prose,
        site::Site,
    },
    visibility::{
        labelled::Collection,
        plain::{Plain, PlainSite, PlainValue},
        translated::{Translation, Unlike, translations},
    },
};

/// The id of the finding about a translation that is wider than its original.
const FLAG_DIFFERS: &str = "language/flag-differs";

/// A site in another language, as its own people see it.
pub(super) struct InLanguage {
    pub(super) site: Site,
    pub(super) targets: Targets,
}

impl InLanguage {
    /// The site in each language that it is translated into; typing it may find what is wrong with a translation.
    pub(super) fn all(whole: &PlainSite, context: &Context<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Self> {
        let read = |settings| {
            let mut typing = Vec::new();
            let site = Site::read(whole, settings, &mut typing);
            // What is wrong whatever the language was told.
            let new = typing.into_iter().filter(|finding| finding.severity == Severity::Error);
            let new: Vec<Diagnostic> = new.filter(|finding| !findings.contains(finding)).collect();
            findings.extend(new);
            Self { targets: Targets::of(&site), site }
        };
        context.source.in_all_languages().skip(1).map(read).collect()
    }
}

/// Texts in several languages, and the languages of profiles. `plain` is what the site's own people see.
pub(super) fn check(internal: &Site, plain: &PlainSite, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let settings = &context.source.settings;
    // Without a list there is one.
    let original = std::iter::once(settings.original_language());
    let languages: Vec<&str> = original.chain(settings.translations()).collect();
    for record in &plain.records {
        below(record.collection, &record.root, &mut String::new(), &languages, findings);
    }
    for prospect in internal.prospects.values() {
        if let Some(language) = &prospect.language
            && !languages.contains(&language.as_str())
        {
            let finding = not_declared(language.as_str(), &languages).at(language.place(), "");
            findings.push(finding.note("a bundle is in a language of the site"));
        }
    }
    if settings.has_translations() {
        let found = translations(&context.source.labelled, context.paths, "", settings.original_language(), &is_prose);
        findings.extend(found.iter().filter_map(flag_differs));
    }
}

/// The links and the markup of translations.
pub(super) fn texts(in_languages: &[InLanguage], context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for InLanguage { site, targets } in in_languages {
        let mut found = Vec::new();
        links::check(site, targets, None, context, &mut found);
        markup::check(site, context, &mut found);
        // What isn't translated was told already.
        let new: Vec<Diagnostic> = found.into_iter().filter(|finding| !findings.contains(finding)).collect();
        findings.extend(new);
    }
}

fn below(collection: Collection, node: &Plain, path: &mut String, languages: &[&str], findings: &mut Vec<Diagnostic>) {
    match &node.value {
        PlainValue::Map(entries) if is_prose(collection, path) => {
            if languages.len() > 1 {
                findings.extend(amiss(node.place, entries, languages));
            } else if entries.iter().all(|(key, _)| LanguageTag::try_from(key.text.clone()).is_ok()) {
                // That this isn't a text, its type says; why, only this. The first is perhaps the content's own.
                let foreign = entries.iter().map(|(key, _)| key).find(|key| !languages.contains(&key.text.as_str()));
                findings.extend(foreign.map(|key| not_declared(&key.text, languages).at(key.place, "")));
            }
        }
        PlainValue::Map(entries) => {
            let length = path.len();
            for (key, value) in entries {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(&key.text);
                below(collection, value, path, languages, findings);
                path.truncate(length);
            }
        }
        PlainValue::List(items) => {
            items.iter().for_each(|item| below(collection, item, path, languages, findings));
        }
        PlainValue::Scalar { .. } => {}
    }
}

fn flag_differs(found: &Translation) -> Option<Diagnostic> {
    let Translation { path, language, place, original, .. } = found;
    let (message, at, label) = match found.wider.as_ref()? {
        Unlike::Whole(own, least) => (
            format!("the translation of `{path}` into `{language}` is for {own}, and the original for {least}"),
            *place,
            String::new(),
        ),
        Unlike::Passage(at, own, least) => (
            format!(
                "a passage of `{path}` in `{language}` is for {own}, and the one in its place in the original for {least}"
            ),
            *at,
            String::new(),
        ),
        Unlike::Fewer(original, translation) => (
            format!(
                "`{path}` in `{language}` withholds {}, and the original {}",
                passages(*translation),
                passages(*original)
            ),
            *place,
            "perhaps a directive is missing here".to_owned(),
        ),
    };
    let finding = Diagnostic::error(FLAG_DIFFERS, message).at(at, label).at(*original, "the original");
    Some(finding.help("flag the translation as the original is flagged, passage by passage"))
}

fn passages(count: usize) -> String {
    match count {
        0 => "no passage".to_owned(),
        1 => "1 passage".to_owned(),
        count => format!("{count} passages"),
    }
}
