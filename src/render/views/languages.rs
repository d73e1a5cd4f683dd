//! A page in the other languages of the site: for readers, and for search engines.

use crate::{
    files::address::Address,
    model::{language_names::name_of, settings::folder_of_language},
    render::edition::Rendering,
};

use schemars::JsonSchema;
use serde::Serialize;

/// A page in one of the site's languages.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LanguageView {
    /// The language tag.
    pub tag: String,
    /// What the language calls itself.
    pub name: String,
    /// The link to the page in that language.
    pub href: String,
    /// Where that page stands on the web, for search engines.
    pub url: Option<String>,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// The page at `address`, which is the file `path`, in each language; nothing if the site has only one. A record that a reader sees has
/// a page in all of them.
#[must_use]
pub fn languages(rendering: &Rendering<'_>, address: &Address, path: &str) -> Vec<LanguageView> {
    let settings = &rendering.site.settings;
    if !settings.has_translations() {
        return Vec::new();
    }
    let view = |tag: &str| {
        let folder = if tag == settings.original_language() { String::new() } else { folder_of_language(tag) };
        let root = settings.root_url().filter(|_| address.is_folder());
        LanguageView {
            tag: tag.to_owned(),
            name: name_of(tag),
            href: rendering.routes.in_language(path, &folder),
            url: root.map(|root| format!("{root}/{folder}{}", address.to_string().trim_start_matches('/'))),
            current: tag == settings.language(),
        }
    };
    settings.languages.iter().map(|tag| view(tag.as_str())).collect()
}
