//! The theme: built-in templates, words and assets, overridden file by file from the site's `themes/NAME/`.

use std::{collections::BTreeMap, sync::Arc};

use tera::{Context, Tera};

use super::words::words;
use crate::{
    diagnostics::Diagnostic,
    render::Language,
    settings::Settings,
    site_files::{FileError, SiteFiles},
};

/// The built-in theme, embedded: paths and contents.
const BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// Templates, words and assets.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Tera,
    /// The words of the interface.
    pub language: Arc<Language>,
    /// Assets by path, such as `assets/style.css`.
    pub assets: BTreeMap<String, Vec<u8>>,
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
        let mut contents: BTreeMap<String, Vec<u8>> =
            BUILT_IN.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
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
        for path in overrides {
            let bytes = files.read(&path)?;
            contents.insert(path[folder.len() + 1..].to_owned(), bytes);
        }
        let mut templates = Vec::new();
        let mut languages = BTreeMap::new();
        let mut assets = BTreeMap::new();
        for (path, bytes) in contents {
            let language = path.strip_prefix("languages/").and_then(|name| name.strip_suffix(".ftl"));
            if path.ends_with(".html") {
                templates.push((path, String::from_utf8_lossy(&bytes).into_owned()));
            } else if let Some(tag) = language {
                languages.insert(tag.to_owned(), bytes);
            } else {
                assets.insert(path, bytes);
            }
        }
        let language = Arc::new(Language::load(settings.language(), &languages, diagnostics));
        let mut tera = Tera::default();
        // Before the templates, which are checked for the names that they use.
        tera.register_function("t", words(Arc::clone(&language)));
        if let Err(error) = tera.add_raw_templates(templates) {
            diagnostics.push(template_error(&folder, &error));
            return Ok(None);
        }
        Ok(Some(Self { tera, language, assets }))
    }

    /// Renders one template.
    ///
    /// # Errors
    /// A finding that names the template and the line.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| Box::new(template_error("the theme", &error)))
    }

    /// All words of the built-in theme: what they contain is no leak, wherever it stands.
    #[must_use]
    pub fn vocabulary() -> String {
        BUILT_IN.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect::<Vec<_>>().join("\n")
    }
}

fn template_error(theme: &str, error: &tera::Error) -> Diagnostic {
    Diagnostic::error("theme/template", format!("a template of {theme} can't be rendered"))
        .note(error.to_string().trim().to_owned())
        .help("mend the template; every key that it may use is in the documentation")
}
