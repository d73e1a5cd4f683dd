//! The words of the interface in the site's language: one Fluent file a language, in the theme's `languages/`.
//!
//! What the content says is the site's own; this is what Candor says around it, with dates and numbers as that
//! language writes them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::{
    criteria::catalogue::{Category, Criterion, series_title},
    diagnostics::diagnostic::Diagnostic,
    model::{
        country::Country,
        date::{Date, Month},
        expected::ExpectedDate,
    },
};

/// The language that every other falls back to, key by key.
const ENGLISH: &str = "en";
/// The languages that the built-in theme has whole files for.
const BUILT_IN: [&str; 8] = ["de", "en", "es", "fr", "it", "ja", "nl", "pt"];

/// Regional tags for which the words, dates and numbers of the language's own file are right as they are. What isn't
/// listed and has no file would change nothing, which its author is told.
const AS_THE_LANGUAGE: [&str; 23] = [
    "de-DE", "de-LU", "de-BE", "en-GB", "en-AU", "en-IE", "en-IN", "en-NZ", "en-SG", "en-ZA", "es-ES", "fr-BE",
    "fr-CA", "fr-FR", "fr-LU", "fr-MC", "en-HK", "nl-BE", "nl-NL", "it-IT", "it-SM", "ja-JP", "pt-BR",
];

/// A language's words, dates and numbers.
pub struct Language {
    tag: String,
    direction: &'static str,
    /// The language's own words, then what is beneath them, English last.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Every key that has words.
    keys: BTreeSet<String>,
}

impl std::fmt::Debug for Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Language").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl Language {
    /// The words for the language `tag` (BCP 47) among `files`: by tag, such as `de`, the built-in file's text and the
    /// site's own, which comes last and counts first. A regional tag (`de-AT`) falls back to its language, and that to
    /// English.
    ///
    /// Findings tell of a file that can't be read, and of a language that has none.
    #[must_use]
    pub fn load(tag: &str, files: &BTreeMap<String, Vec<String>>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let primary = tag.split('-').next().unwrap_or(tag).to_lowercase();
        // Tags are the same in whatever case (RFC 5646 §2.1.1).
        let named = files.keys().find(|known| known.eq_ignore_ascii_case(tag)).map_or(tag, String::as_str);
        let mut chain = vec![named, primary.as_str(), ENGLISH];
        chain.dedup();
        let bundles: Vec<_> = chain
            .iter()
            .filter_map(|tag| files.get_key_value(*tag))
            .map(|(tag, sources)| read(tag, sources, diagnostics))
            .collect();
        if !files.contains_key(named) && !files.contains_key(&primary) {
            let known = files.keys().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
            diagnostics.push(
                Diagnostic::warning(
                    "theme/language",
                    format!(
                        "there are no words for the language `{tag}`, so that the pages around the content are English"
                    ),
                )
                .help(format!("the theme knows {known}; add `languages/{primary}.ftl` to a theme of your own")),
            );
        }
        let is_right = AS_THE_LANGUAGE.iter().any(|right| right.eq_ignore_ascii_case(tag));
        // One text is the theme's own; a site that adds to it has read it.
        let is_built_in =
            files.get(&primary).is_some_and(|texts| texts.len() == 1) && BUILT_IN.contains(&primary.as_str());
        if tag != primary && !files.contains_key(named) && is_built_in && !is_right {
            let known: Vec<String> =
                files.keys().filter(|known| known.starts_with(&primary)).map(|tag| format!("`{tag}`")).collect();
            diagnostics.push(
                Diagnostic::warning(
                    "theme/language",
                    format!(
                        "there are no words, dates and numbers for `{tag}`: those of `{primary}` are used as they are"
                    ),
                )
                .help(format!(
                    "write one that there is: {}; or add `languages/{tag}.ftl` with what is otherwise there",
                    known.join(", ")
                )),
            );
        }
        let direction = direction_of(tag);
        let sources = chain.iter().filter_map(|tag| files.get(*tag)).flatten();
        let keys = sources.flat_map(|source| source.lines()).filter_map(key).map(str::to_owned).collect();
        Self { tag: tag.to_owned(), direction, bundles, keys }
    }

    /// The language tag (BCP 47).
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The language without script and region (RFC 5646 §2.2.1).
    #[must_use]
    pub fn primary(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// `ltr` or `rtl`, for the attribute `dir`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        self.direction
    }

    /// The words for a key; the key itself if no language has any, which the tests rule out for our own keys.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The words for a key, with values for its variables.
    #[must_use]
    pub fn format(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        self.lookup(key, &arguments).map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// The words for a key, or `None` if no language has any.
    pub(super) fn lookup<'a>(&'a self, key: &str, arguments: &'a FluentArgs<'_>) -> Option<Cow<'a, str>> {
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            // A variable that is missing shows as `{$name}`; the tests compare variables between languages.
            Some(bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()))
        })
    }

    /// All words, by key. A value that they need stands as `{$name}`, and of several forms the usual one is there.
    #[must_use]
    pub fn all(&self) -> BTreeMap<&str, String> {
        self.keys.iter().map(|key| (key.as_str(), self.text(key))).collect()
    }

    /// The words whose keys begin with `group-`.
    #[must_use]
    pub fn group(&self, group: &str) -> BTreeMap<&str, String> {
        let prefix = format!("{group}-");
        self.keys.iter().filter(|key| key.starts_with(&prefix)).map(|key| (key.as_str(), self.text(key))).collect()
    }

    /// The words for a state: those of `group-key`, such as `operation-operating`.
    #[must_use]
    pub fn state(&self, group: &str, key: &str) -> String {
        self.text(&format!("{group}-{key}"))
    }

    /// The words for a key, or what stands in for them: titles that English has elsewhere.
    fn title(&self, key: &str, english: &str) -> String {
        self.lookup(key, &FluentArgs::new()).map_or_else(|| english.to_owned(), Cow::into_owned)
    }

    /// Our short title of a criterion.
    #[must_use]
    pub fn criterion(&self, criterion: &Criterion) -> String {
        self.title(&format!("criterion-{}", criterion.id.replace('.', "-")), criterion.title)
    }

    /// Our title of a series of criteria, such as `CC6`.
    #[must_use]
    pub fn series(&self, id: &str) -> String {
        self.title(&format!("series-{id}"), series_title(id))
    }

    /// The name of a trust services category.
    #[must_use]
    pub fn category(&self, category: Category) -> String {
        self.title(&format!("category-{}", category.key()), category.title())
    }

    /// A day in words: `23 November 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.format(
            "date",
            &[
                ("day", date.day().into()),
                ("month", self.text(&format!("month-{}", date.month())).into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// A month in few letters: `Nov 2026`.
    #[must_use]
    pub fn month(&self, month: Month) -> String {
        let name = self.text(&format!("month-short-{}", month.first().month()));
        self.format("month-and-year", &[("month", name.into()), ("year", month.first().year().to_string().into())])
    }

    /// A day, a month or a quarter in words: `December 2026`, `Q4 2026`.
    #[must_use]
    pub fn expected(&self, date: ExpectedDate) -> String {
        match date {
            ExpectedDate::Day(day) => self.date(day),
            ExpectedDate::Month(month) => {
                let name = self.text(&format!("month-{}", month.first().month()));
                let year = month.first().year().to_string();
                self.format("month-and-year", &[("month", name.into()), ("year", year.into())])
            }
            ExpectedDate::Quarter { start, number } => {
                let year = start.first().year().to_string();
                self.format("quarter-and-year", &[("quarter", number.into()), ("year", year.into())])
            }
        }
    }

    /// The name of a country.
    #[must_use]
    pub fn country(&self, country: &Country) -> String {
        self.title(&format!("country-{}", country.code()), country.name(self.primary()))
    }

    /// A number with three decimals at most, none of them a trailing zero: `99.97`.
    #[must_use]
    pub fn decimal(&self, value: f64) -> String {
        let text = format!("{value:.3}");
        text.trim_end_matches('0').trim_end_matches('.').replace('.', &self.text("decimal-separator"))
    }

    /// A share: `99.97 %`.
    #[must_use]
    pub fn per_cent(&self, value: f64) -> String {
        self.format("per-cent", &[("value", self.decimal(value).into())])
    }

    /// A number of bytes as people read it: `12.4 KB`.
    #[must_use]
    pub fn size(&self, bytes: usize) -> String {
        let tenths = |unit: usize| {
            let tenths = (bytes * 10 + unit / 2) / unit;
            format!("{}{}{}", tenths / 10, self.text("decimal-separator"), tenths % 10)
        };
        match bytes {
            0..1_000 => self.format("size-bytes", &[("count", bytes.into())]),
            1_000..1_000_000 => self.format("size-kilobytes", &[("count", tenths(1_000).into())]),
            _ => self.format("size-megabytes", &[("count", tenths(1_000_000).into())]),
        }
    }
}

/// `ltr` or `rtl`: how a language is written.
#[must_use]
pub fn direction_of(tag: &str) -> &'static str {
    let identifier: LanguageIdentifier = tag.parse().unwrap_or_default();
    match identifier.character_direction() {
        CharacterDirection::RTL => "rtl",
        CharacterDirection::LTR | CharacterDirection::TTB => "ltr",
    }
}

/// The key of the message that a line begins, if it begins one.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_key)).then_some(key)
}

fn read(tag: &str, sources: &[String], diagnostics: &mut Vec<Diagnostic>) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    // Isolation characters would stand in every title and attribute.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new(source.clone()).unwrap_or_else(|(partial, errors)| {
            for error in errors {
                let line = source.bytes().take(error.pos.start).filter(|byte| *byte == b'\n').count();
                let text = source.lines().nth(line).unwrap_or_default();
                diagnostics.push(
                    Diagnostic::error(
                        "theme/language",
                        format!("`languages/{tag}.ftl`, line {}, isn't a message: `{text}`", line + 1),
                    )
                    .note(error.kind.to_string())
                    .help("write `key = words`, and `{ $name }` where a value stands; the syntax is Fluent's, described at https://projectfluent.org"),
                );
            }
            partial
        });
        bundle.add_resource_overriding(resource);
    }
    bundle
}
