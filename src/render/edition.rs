//! Stage 5, render: a model, a theme and a date in, files in memory out.
//!
//! Rendering is pure: no clock, no environment, no chance, no file system. It has never held a restricted value.

use super::{
    attachments::Attachments,
    prose::{
        anchors::Anchors,
        reader::{self, Prose},
    },
    references,
    routes::Routes,
};

use crate::{
    diagnostics::diagnostic::{FileId, Paths},
    files::address::Address,
    model::{
        date::Date,
        id::Id,
        narrative::{ENGLISH, ORIGINAL_END},
        records::Document,
        site::Site,
    },
    theme::language::{Language, direction_of},
};

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

/// Everything that rendering works from.
pub struct Rendering<'a> {
    /// What the audience may see.
    pub site: &'a Site,
    /// The day of the build.
    pub date: Date,
    /// Which page stands where.
    pub routes: &'a Routes,
    /// The files that are copied.
    pub attachments: &'a Attachments,
    /// Source files' paths, for relative links between them.
    pub paths: &'a Paths,
    /// The words of the interface.
    pub language: &'a Language,
    /// Whether short texts in another language carry marks: on pages and in documents, and never in what machines read.
    is_marked: bool,
    /// Whether code is in colours.
    pub(super) is_coloured: bool,
    documents: BTreeMap<&'a str, &'a Document>,
    anchors: OnceLock<BTreeMap<FileId, Arc<Prose>>>,
}

impl<'a> Rendering<'a> {
    /// Puts together what rendering works from.
    #[must_use]
    pub fn new(
        site: &'a Site,
        date: Date,
        routes: &'a Routes,
        attachments: &'a Attachments,
        paths: &'a Paths,
        language: &'a Language,
    ) -> Self {
        let documents = site.documents.iter().map(|document| (document.id.as_str(), document)).collect();
        let (is_marked, is_coloured) = (false, true);
        let anchors = OnceLock::new();
        Self { site, date, routes, attachments, paths, language, is_marked, is_coloured, documents, anchors }
    }

    /// The same for what people read, where texts in another language are marked as such.
    #[must_use]
    pub fn for_people(self) -> Self {
        Self { is_marked: true, ..self }
    }

    /// The same with code in colours, or without.
    #[must_use]
    pub fn coloured(self, is_coloured: bool) -> Self {
        Self { is_coloured, ..self }
    }

    /// A text of Candor's own that is there in English alone, marked where its readers have another language.
    #[must_use]
    pub fn in_english(&self, text: &str) -> String {
        if self.marks_english() { format!("{ENGLISH}{text}{ORIGINAL_END}") } else { text.to_owned() }
    }

    /// Whether what is English in every language is marked here.
    #[must_use]
    pub fn marks_english(&self) -> bool {
        self.is_marked && self.language.primary() != "en"
    }

    /// The places in the text of that file, if this audience sees it. Found when a link first asks for one.
    #[must_use]
    pub fn anchors(&self, file: FileId) -> Option<&Anchors> {
        let anchors = self.anchors.get_or_init(|| {
            let texts = references::narratives(self.site);
            texts.map(|text| (text.place().file, reader::of(text))).collect()
        });
        anchors.get(&self.routes.text_of(file)).map(|read| &read.anchors)
    }

    /// Where an address of this output stands on the web, if the site says where that is.
    #[must_use]
    pub fn url(&self, address: &Address) -> Option<String> {
        let settings = &self.site.settings;
        let base = settings.base_url.as_ref()?.as_str();
        let base = if self.routes.is_shared(address) { settings.root_url()? } else { base };
        Some(format!("{base}{address}"))
    }

    /// Attributes of what isn't translated: its language, and the direction of its script where that is another.
    #[must_use]
    pub fn of_original(&self) -> String {
        let tag = self.site.settings.original_language();
        let direction = direction_of(tag);
        let turn = if direction == self.language.direction() { String::new() } else { format!(" dir=\"{direction}\"") };
        format!(" lang=\"{tag}\"{turn}")
    }

    /// Attributes of what is there in English alone.
    #[must_use]
    pub fn of_english(&self) -> String {
        let turn = if self.language.direction() == "ltr" { "" } else { " dir=\"ltr\"" };
        format!(" lang=\"en\"{turn}")
    }

    /// A document that this audience knows of.
    #[must_use]
    pub fn document(&self, id: &Id) -> Option<&'a Document> {
        self.documents.get(id.as_str()).copied()
    }

    /// The title of a document that this audience knows of.
    #[must_use]
    pub fn title_of(&self, id: &Id) -> Option<&'a str> {
        self.document(id).map(|document| document.title.as_str())
    }
}
