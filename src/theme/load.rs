//! The theme: built-in templates, words and assets, for pages and for typesetting, overridden file by file from the
//! site's `themes/NAME/`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tera::{Context, ErrorKind, Tera};

use super::{
    budget::{self, Metered, PageBuffer},
    css_links,
    language::Language,
    requests, states,
    words::words,
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::{
        address::Address,
        site::{FileError, SiteFiles},
        static_files::is_litter,
    },
    model::settings::Settings,
    text::characters::{first_unfit, normalised_bytes},
};

/// The built-in theme, embedded: paths and contents.
const BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// Templates of pages, words, what is typeset, and assets.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Arc<Tera>,
    /// The templates' texts, for findings about them.
    sources: Arc<Sources>,
    /// The words of the interface.
    pub language: Arc<Language>,
    /// The folder of the site's own files, such as `themes/default`.
    pub folder: String,
    /// Assets by path, such as `assets/style.css`: they are published.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// Typst templates and what they include, by path, such as `typst/open-graph.typ`: never published.
    pub typst: Arc<BTreeMap<String, Vec<u8>>>,
}

impl Theme {
    /// The built-in theme with the site's own files over it. Template errors are findings.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn load(
        settings: &Settings,
        files: &dyn SiteFiles,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<Self>, FileError> {
        let name = settings.theme.as_ref().map_or("default", |name| name.as_str());
        let folder = format!("themes/{name}");
        let overrides = if name.contains(['/', '\\', '.']) { Vec::new() } else { files.list(&folder)? };
        if let (Some(named), true) = (&settings.theme, overrides.is_empty() && name != "default") {
            diagnostics.push(
                Diagnostic::error("theme/not-found", format!("there is no theme `{name}`"))
                    .at(named.place(), "")
                    .help(format!("put its files into themes/{name}/, or remove the `theme` key for the built-in one")),
            );
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut own = Vec::new();
        let limit = settings.limits.file_bytes.get().unsigned_abs();
        for path in overrides {
            // What an editor left would be an asset, and be published.
            if path[folder.len()..].split('/').any(is_litter) {
                diagnostics.push(passed_over(&path));
                continue;
            }
            match files.size(&path)? {
                Some(size) if size <= limit => {}
                size => {
                    diagnostics.push(unreadable(&path, size, limit));
                    continue;
                }
            }
            let bytes = files.read(&path)?;
            let bytes = if ThemeFileKind::is_text(&path) { normalised_bytes(bytes) } else { bytes };
            let path = path[folder.len() + 1..].to_owned();
            if ThemeFileKind::is_text(&path) {
                diagnostics.extend(unfit(&path, &bytes));
                diagnostics.extend(requests::findings(&path, &format!("{folder}/{path}"), &text(&bytes)));
            }
            own.push((path, bytes));
        }
        let (theme, findings) = &*made(settings.language(), &folder, &own);
        diagnostics.extend(findings.iter().cloned());
        Ok(theme.clone())
    }

    /// The built-in theme in a language, with a site's `own` files over it: those of `folder`, by their paths in it. `None` if
    /// a template can't be read.
    fn new(language: &str, folder: &str, own: &[(String, Vec<u8>)], diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        // A language's words are laid over the built-in ones, message by message; other files replace theirs.
        let is_words = |path: &str| matches!(ThemeFileKind::of(path), ThemeFileKind::Words(_));
        let (own_words, own_files): (Vec<_>, Vec<_>) =
            own.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).partition(|(path, _)| is_words(path));
        let contents: BTreeMap<&str, &[u8]> = BUILT_IN.iter().copied().chain(own_files).collect();
        let mut templates: Vec<(String, String)> = Vec::new();
        let (mut assets, mut typst) = (BTreeMap::new(), BTreeMap::new());
        let mut languages: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (path, bytes) in contents.into_iter().chain(own_words) {
            match ThemeFileKind::of(path) {
                ThemeFileKind::Page => templates.push((path.to_owned(), text(bytes))),
                ThemeFileKind::Words(tag) => languages.entry(tag.to_owned()).or_default().push(text(bytes)),
                ThemeFileKind::Typst => drop(typst.insert(path.to_owned(), bytes.to_vec())),
                ThemeFileKind::Asset => drop(assets.insert(path.to_owned(), bytes.to_vec())),
            }
        }
        typst.insert(states::FILE.to_owned(), states::of(&assets, Self::built_in()));
        let language = Arc::new(Language::load(language, &languages, diagnostics));
        // Words may write a character by its number, too.
        let unfit_words = language.all().into_iter().filter_map(|(key, words)| Some((key, first_unfit(&words)?.1)));
        diagnostics.extend(unfit_words.map(|(key, c)| {
            let number = u32::from(c);
            let message = format!("the theme's words `{key}` hold the character U+{number:04X}");
            Diagnostic::error("text/unfit-character", message).help("delete it")
        }));
        let mut tera = Tera::default();
        // Before the templates, which are checked for the names that they use.
        tera.register_function("t", words(Arc::clone(&language)));
        budget::register(&mut tera);
        let metered: BTreeMap<String, Metered> =
            templates.iter().map(|(path, text)| (path.clone(), Metered::of(text))).collect();
        let counting: Vec<(String, String)> =
            metered.iter().map(|(path, metered)| (path.clone(), metered.text.clone())).collect();
        let sources = Sources {
            folder: folder.to_owned(),
            own: own.iter().map(|(path, _)| path.clone()).collect(),
            texts: templates.into_iter().collect(),
            metered,
        };
        if let Err(error) = tera.add_raw_templates(counting) {
            diagnostics.push(sources.finding(&error));
            return None;
        }
        let (tera, sources, typst) = (Arc::new(tera), Arc::new(sources), Arc::new(typst));
        Some(Self { tera, sources, language, folder: folder.to_owned(), assets, typst })
    }

    /// Renders one template.
    ///
    /// # Errors
    /// A finding that names the template and the line.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        budget::begin();
        let mut page = PageBuffer::default();
        match (self.tera.render_to(template, context, &mut page), page.overflow()) {
            (Ok(()), _) => Ok(page.into_text()),
            (Err(_), Some(why)) => {
                let finding = Diagnostic::error("theme/template", why).note(format!("it is made by `{template}`"));
                Err(Box::new(finding.help("let the template write less")))
            }
            (Err(error), None) => Err(Box::new(self.sources.finding(&error))),
        }
    }

    /// The addresses outside of the theme that its style sheets point to: files of `static/`, which a bundle holds then, too.
    #[must_use]
    pub fn linked(&self) -> Vec<Address> {
        let sheets = self.assets.iter().filter(|(path, _)| self.sources.own.contains(*path) && path.ends_with(".css"));
        let links = sheets.flat_map(|(_, bytes)| css_links::links(&String::from_utf8_lossy(bytes)));
        let from_root = links.filter(|link| link.is_file() && link.address.trim().starts_with('/'));
        let addresses = from_root.map(|link| Address::from(link.address.trim()).page());
        addresses.filter(|address| !self.assets.contains_key(address.path().trim_start_matches('/'))).collect()
    }

    /// The built-in theme: paths and contents, in order of paths.
    #[must_use]
    pub fn built_in() -> &'static [(&'static str, &'static [u8])] {
        BUILT_IN
    }

    /// All words of the built-in theme: a page that has them gives no secret away.
    #[must_use]
    pub fn vocabulary() -> String {
        BUILT_IN.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect::<Vec<_>>().join("\n")
    }
}

/// What [`Theme::new`] makes of these files, and what is wrong with them. Remembered: a preview asks for it after each edit, and
/// reading the templates takes longer than reading an edited file.
#[comemo::memoize]
fn made(language: &str, folder: &str, own: &[(String, Vec<u8>)]) -> Arc<(Option<Theme>, Vec<Diagnostic>)> {
    let mut findings = Vec::new();
    let theme = Theme::new(language, folder, own, &mut findings);
    Arc::new((theme, findings))
}

fn passed_over(path: &str) -> Diagnostic {
    let message = format!("`{path}` isn't part of the theme: editors and systems leave such files behind");
    Diagnostic::warning("static/passed-over", message)
        .in_text(path, "", 0..0)
        .help("remove it; rename what the theme needs")
}

/// The finding for a file of a theme that can't be read: a pipe, a broken link, or one that is too large.
fn unreadable(path: &str, size: Option<u64>, limit: u64) -> Diagnostic {
    match size {
        Some(size) => Diagnostic::error("source/too-large", format!("`{path}` has {size} bytes; {limit} are allowed"))
            .help("raise `limits.file_bytes` in trust.yaml"),
        None => Diagnostic::error("source/dangling-link", format!("`{path}` isn't a file, and leads to none"))
            .help("remove it, or put a file there"),
    }
}

/// A character in a file of a theme that no page could hold.
fn unfit(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    let (at, c) = first_unfit(&text)?;
    let message = format!("the character U+{:04X} stands in this file of the theme", u32::from(c));
    let finding = Diagnostic::error("text/unfit-character", message);
    Some(finding.in_text(path, text.clone(), at..at + c.len_utf8()).help("delete it"))
}

/// What a theme's file is for.
enum ThemeFileKind<'a> {
    Page,
    /// The words of the interface, with the language's tag.
    Words(&'a str),
    Typst,
    Asset,
}

impl<'a> ThemeFileKind<'a> {
    /// Whether a file is text, whose lines end in different ways on different systems.
    fn is_text(path: &str) -> bool {
        let texts = [
            "html",
            "ftl",
            "typ",
            "css",
            "js",
            "mjs",
            "json",
            "svg",
            "txt",
            "xml",
            "toml",
            "csv",
            "tsv",
            "webmanifest",
        ];
        path.rsplit_once('.').is_some_and(|(_, extension)| texts.contains(&extension))
    }

    fn of(path: &'a str) -> Self {
        if let Some(tag) = path.strip_prefix("languages/").and_then(|name| name.strip_suffix(".ftl")) {
            Self::Words(tag)
        } else if path.starts_with("typst/") || path.ends_with(".typ") {
            Self::Typst
        } else if path.ends_with(".html") {
            Self::Page
        } else {
            Self::Asset
        }
    }
}

/// The templates' texts, and which of them are the site's own.
#[derive(Debug)]
struct Sources {
    folder: String,
    own: BTreeSet<String>,
    texts: BTreeMap<String, String>,
    /// The same with the calls that count, as the engine reads them.
    metered: BTreeMap<String, Metered>,
}

impl Sources {
    /// What went wrong in a template, with its place where that is known.
    fn finding(&self, error: &tera::Error) -> Diagnostic {
        let help =
            "docs/templates.md lists every key that a template may use; `candor theme export` writes the built-in ones";
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
            let finding = Diagnostic::error("theme/template", "a template of the theme can't be rendered");
            return finding.note(error.to_string().trim().to_owned()).help(help);
        };
        let name = report.filename();
        let place =
            if self.own.contains(name) { format!("{}/{name}", self.folder) } else { format!("built-in theme: {name}") };
        let message = report.message().trim_end_matches('.').to_owned();
        let text = self.texts.get(name).cloned().unwrap_or_default();
        let range = report.span().range.clone();
        let range = self.metered.get(name).map_or(range.clone(), |metered| metered.original(range));
        Diagnostic::error("theme/template", message).in_text(place, text, range).help(help)
    }
}
