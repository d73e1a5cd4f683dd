//! Texts in several languages: the site's languages, and the files that say in another language what the file beside them says.

use super::layout::SourceKind;

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, Place, SourceMap},
        suggestion::closest,
    },
    files::found::Found,
    model::{
        in_languages::{NO_ORIGINAL, NOT_DECLARED, TWICE, amiss, not_declared},
        language_tag::LanguageTag,
        prose::{is_prose_setting, of_files},
        settings::KEYS,
    },
    visibility::{
        labelled::{Collection, Record},
        plain::{Plain, PlainKey, PlainValue},
        translated::Stray,
    },
};

use std::{collections::BTreeMap, sync::Arc};

/// The languages that a site names, as far as they are some; what is wrong with the others, reading the settings tells.
pub(super) fn languages(settings: &Plain) -> Vec<String> {
    let Some(PlainValue::List(items)) = value(settings, "languages").map(|(_, named)| &named.value) else {
        return Vec::new();
    };
    let mut languages: Vec<String> = Vec::new();
    for item in items {
        if let PlainValue::Scalar { text, .. } = &item.value
            && let Ok(tag) = LanguageTag::try_from(text.clone())
            && !languages.iter().any(|known| known == tag.as_str())
        {
            languages.push(tag.into());
        }
    }
    languages
}

fn value<'p>(settings: &'p Plain, wanted: &str) -> Option<&'p (PlainKey, Plain)> {
    let PlainValue::Map(entries) = &settings.value else { return None };
    entries.iter().find(|(key, _)| key.text == wanted)
}

/// What is wrong with the languages that settings name, and with settings in several languages.
pub(super) fn judge_settings(settings: &Plain, languages: &[&str], diagnostics: &mut Vec<Diagnostic>) {
    if let Some((_, Plain { value: PlainValue::List(items), .. })) = value(settings, "languages") {
        let mut seen: Vec<(String, Place)> = Vec::new();
        for item in items {
            let PlainValue::Scalar { text, .. } = &item.value else { continue };
            match seen.iter().find(|(known, _)| known.eq_ignore_ascii_case(text)) {
                Some((_, first)) => diagnostics.push(
                    Diagnostic::error(TWICE, format!("the language `{text}` is listed twice"))
                        .at(item.place, "again here")
                        .at(*first, "first here")
                        .help("remove one of the two"),
                ),
                None => seen.push((text.clone(), item.place)),
            }
        }
    }
    if let (Some((_, Plain { place, value: PlainValue::Scalar { text, .. } })), Some(first)) =
        (value(settings, "language"), languages.first())
        && !text.eq_ignore_ascii_case(first)
    {
        diagnostics.push(
            Diagnostic::error(TWICE, format!("`language` says `{text}`, and the first of `languages` is `{first}`"))
                .at(*place, "")
                .note("the first of `languages` is the one that the content is written in")
                .help("remove `language`, or put its language first in `languages`"),
        );
    }
    if languages.len() > 1 {
        judge_texts(settings, &mut String::new(), languages, diagnostics);
    }
}

fn judge_texts(node: &Plain, path: &mut String, languages: &[&str], diagnostics: &mut Vec<Diagnostic>) {
    match &node.value {
        PlainValue::Map(entries) if is_prose_setting(path) => diagnostics.extend(amiss(node.place, entries, languages)),
        PlainValue::Map(entries) => {
            let length = path.len();
            for (key, value) in entries.iter().filter(|(key, _)| length > 0 || KEYS.contains(&key.text.as_str())) {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(&key.text);
                judge_texts(value, path, languages, diagnostics);
                path.truncate(length);
            }
        }
        PlainValue::List(items) => items.iter().for_each(|item| judge_texts(item, path, languages, diagnostics)),
        PlainValue::Scalar { .. } => {}
    }
}

/// The source files, with translations known as such.
pub(super) struct Paired {
    pub(super) files: Vec<(Found, SourceKind)>,
    pub(super) translations: Vec<Pair>,
}

/// A translation and what it translates.
pub(super) struct Pair {
    path: String,
    original: String,
    language: String,
    collection: Collection,
}

/// Finds the translations among the source files of a site in several languages.
pub(super) fn paired(
    listed: Vec<(Found, SourceKind)>,
    languages: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
    sources: &mut SourceMap,
) -> Paired {
    if languages.len() < 2 {
        return Paired { files: listed, translations: Vec::new() };
    }
    let paths: Vec<String> = listed.iter().map(|(found, _)| found.path.clone()).collect();
    let mut paired = Paired { files: Vec::new(), translations: Vec::new() };
    for (found, kind) in listed {
        let path = found.path.clone();
        let (SourceKind::Markdown(collection), Some((original, suffix))) = (kind, suffixed(&path)) else {
            paired.files.push((found, kind));
            continue;
        };
        match language_of(suffix, &original, &paths, languages) {
            Suffix::None => paired.files.push((found, kind)),
            Suffix::Language(language) => {
                paired.files.push((found, SourceKind::Translation(collection)));
                paired.translations.push(Pair { path, original, language, collection });
            }
            Suffix::Wrong(finding) => diagnostics.push(finding.at(Place::whole(sources.add(path, "")), "")),
        }
    }
    paired
}

/// `a/b.de.md` is `a/b.md` in `de`.
fn suffixed(path: &str) -> Option<(String, &str)> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, suffix) = name.strip_suffix(".md")?.rsplit_once('.')?;
    let folder = &path[..path.len() - name.len()];
    (!stem.is_empty()).then(|| (format!("{folder}{stem}.md"), suffix))
}

/// What the end of a file's name says of its language.
enum Suffix {
    /// Nothing: there may be a point in any name.
    None,
    Language(String),
    Wrong(Diagnostic),
}

fn language_of(suffix: &str, original: &str, paths: &[String], languages: &[&str]) -> Suffix {
    let has_original = paths.iter().any(|path| path == original);
    let position = languages.iter().position(|tag| tag.eq_ignore_ascii_case(suffix));
    match position {
        Some(0) => Suffix::Wrong(
            Diagnostic::error(TWICE, format!("the content is written in `{suffix}`, so that its files don't say it"))
                .help(format!("put the text into `{original}`, which has no language in its name")),
        ),
        Some(position) if has_original => Suffix::Language(languages[position].to_owned()),
        Some(_) => {
            let finding = Diagnostic::error(NO_ORIGINAL, format!("this translates `{original}`, which isn't there"));
            Suffix::Wrong(match closest(original, paths.iter().map(String::as_str).filter(|path| is_original(path))) {
                Some(near) => finding.help(format!("did you mean `{near}`? Name the translation like it")),
                None => finding.help("write the original, or remove the translation"),
            })
        }
        None if reads_like_language(suffix) && (has_original || LanguageTag::try_from(suffix.to_owned()).is_ok()) => {
            let translatable: Vec<&str> = languages.iter().copied().skip(1).collect();
            let finding = match closest(suffix, translatable.iter().copied()) {
                Some(near) => Diagnostic::error(NOT_DECLARED, format!("`{suffix}` is not a language of this site"))
                    .help(format!("did you mean `{near}`? Then rename the file")),
                None => not_declared(suffix, languages),
            };
            Suffix::Wrong(finding.note(format!("by its name this file says in `{suffix}` what `{original}` says")))
        }
        None => Suffix::None,
    }
}

fn is_original(path: &str) -> bool {
    path.ends_with(".md") && suffixed(path).is_none()
}

/// Letters and hyphens: not a version or a date.
fn reads_like_language(suffix: &str) -> bool {
    suffix.starts_with(|c: char| c.is_ascii_alphabetic())
        && suffix.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Puts translations beside their originals.
pub(super) struct Joined<'t> {
    translations: BTreeMap<&'t str, &'t Pair>,
    original_language: &'t str,
    /// Where the record of a file is.
    positions: BTreeMap<String, usize>,
    waiting: Vec<(&'t Pair, Arc<Record>)>,
}

impl<'t> Joined<'t> {
    pub(super) fn new(translations: &'t [Pair], original_language: &'t str) -> Self {
        let translations = translations.iter().map(|pair| (pair.path.as_str(), pair)).collect();
        Self { translations, original_language, positions: BTreeMap::new(), waiting: Vec::new() }
    }

    /// Takes up the records of a file.
    pub(super) fn add(&mut self, path: &str, of_file: &[Arc<Record>], records: &mut Vec<Arc<Record>>) {
        match self.translations.get(path) {
            Some(pair) => self.waiting.extend(of_file.iter().map(|record| (*pair, Arc::clone(record)))),
            None => {
                if let (false, [_]) = (self.translations.is_empty(), of_file) {
                    self.positions.insert(path.to_owned(), records.len());
                }
                records.extend(of_file.iter().cloned());
            }
        }
    }

    /// Joins what waits for its original.
    pub(super) fn join(self, records: &mut [Arc<Record>], diagnostics: &mut Vec<Diagnostic>) {
        for (pair, translation) in self.waiting {
            let Some(original) = self.positions.get(&pair.original).and_then(|at| records.get_mut(*at)) else {
                continue;
            };
            let fields: Vec<&str> = of_files(pair.collection).collect();
            let (joined, strays) = original.translated(&translation, self.original_language, &pair.language, &fields);
            *original = Arc::new(joined);
            diagnostics.extend(strays.into_iter().map(|stray| finding(stray, pair)));
        }
    }
}

fn finding(stray: Stray, pair: &Pair) -> Diagnostic {
    let Pair { original, language, .. } = pair;
    match stray {
        Stray::Field(field, place) => {
            let what = if field == "body" { "text".to_owned() } else { format!("`{field}`") };
            Diagnostic::error(NO_ORIGINAL, format!("`{original}` has no {what} that this could translate"))
                .at(place, "")
                .help("write the original, or remove the translation")
        }
        Stray::Twice(field, place, first) => {
            Diagnostic::error(TWICE, format!("`{field}` stands twice in `{language}`"))
                .at(place, "here")
                .at(first, "and in the original's file")
                .help("remove one of the two")
        }
        Stray::Id(place, known) => {
            Diagnostic::error(NO_ORIGINAL, format!("this translates `{original}`, which has another id"))
                .at(place, "")
                .at(known, "the original's")
                .help("name the file like the record that it translates, or remove `id`")
        }
    }
}
