//! Typesetting with Typst: a template of the theme, data and a date in, laid-out pages out.
//!
//! Text reaches a template only as data, never as markup. A template can read nothing but the theme's own files
//! for typesetting and what it is given, and a mistake in it becomes a finding with file and line.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    export,
    fonts::Fonts,
    numbers, rounds,
    world::{TemplateWorld, file_id},
};

use crate::{diagnostics::diagnostic::Diagnostic, model::date::Date, theme::load::Theme};

use serde::Serialize;
use typst::{World, WorldExt, diag::SourceDiagnostic, foundations::Bytes, syntax::DiagSpan};
use typst_layout::PagedDocument;

/// Where a template finds its data: `json("/data.json")`.
const DATA: &str = "data.json";

/// The file that templates of documents share, and what it reads if it knows marks of what is in another language.
const SHARED: &str = "document.typ";
const READS_MARKS: &str = "data.original";

/// For how many documents a cached result is kept without being used: the preview sets the same few documents
/// again and again.
const KEPT: usize = 16;

/// Looking through all that is remembered takes as long as setting a page: of documents with no more than one, such as marks, each fourth does.
const SMALL: usize = 4;

/// What a document of more pages leaves behind is let go at once: it takes megabytes a page.
const LONG: usize = 200;

/// For how many documents a finished one is kept without being asked for: those of a site with some hundred groups of
/// readers.
const KEPT_DOCUMENTS: usize = 256;

/// A theme's templates and fonts, ready for setting documents.
pub struct Typesetter {
    folder: String,
    /// The theme's files for typesetting, by path.
    sources: Arc<BTreeMap<String, Vec<u8>>>,
    /// Read when something is set first: fonts take longer than a small site.
    ready: OnceLock<Ready>,
    /// Which pictures can be set, by a hash of their bytes, and what the engine says to the others.
    pictures: Mutex<HashMap<blake3::Hash, Option<String>>>,
    /// What was set before, by a hash of all that it was made from: bundles whose readers may see the same share it.
    finished: Mutex<Finished>,
    /// How many documents of no more than a page were set.
    small: AtomicUsize,
}

/// Remembered, so that the preview reads fonts once and sets again only what has changed.
#[comemo::memoize]
fn typesetter(folder: &str, sources: &Arc<BTreeMap<String, Vec<u8>>>) -> Arc<Typesetter> {
    Arc::new(Typesetter {
        folder: folder.to_owned(),
        sources: Arc::clone(sources),
        ready: OnceLock::new(),
        pictures: Mutex::default(),
        finished: Mutex::default(),
        small: AtomicUsize::new(0),
    })
}

/// A theme's files as the engine reads them.
struct Ready {
    files: Vec<(String, Bytes)>,
    fonts: Arc<Fonts>,
    /// What is wrong with the templates before anything is set.
    refused: Vec<Diagnostic>,
}

/// Documents that were set, by a hash of all that they were made from.
#[derive(Default)]
struct Finished {
    documents: HashMap<blake3::Hash, (usize, Arc<Vec<u8>>)>,
    /// How many documents were asked for so far.
    asked: usize,
}

impl Finished {
    fn find(&mut self, identity: blake3::Hash) -> Option<Arc<Vec<u8>>> {
        self.asked += 1;
        let (last, document) = self.documents.get_mut(&identity)?;
        *last = self.asked;
        Some(Arc::clone(document))
    }

    /// Keeps a document, and lets go of those that nobody has asked for in a long time.
    fn keep(&mut self, identity: blake3::Hash, document: Arc<Vec<u8>>) {
        let oldest = self.asked.saturating_sub(KEPT_DOCUMENTS);
        self.documents.retain(|_, (last, _)| *last >= oldest);
        self.documents.insert(identity, (self.asked, document));
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Typesetter").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// What sets with this theme: the same one as long as its templates and fonts stay as they are.
    #[must_use]
    pub fn of(theme: &Theme) -> Arc<Self> {
        typesetter(&theme.folder, &theme.typst)
    }

    fn ready(&self) -> &Ready {
        self.ready.get_or_init(|| {
            let files = self.sources.iter().map(|(path, bytes)| (path.clone(), Bytes::new(bytes.clone())));
            let files: Vec<(String, Bytes)> = files.collect();
            let fonts = Fonts::with(files.iter().map(|(path, bytes)| (path.as_str(), bytes)));
            let templates = files.iter().filter(|(path, _)| path.ends_with(".typ"));
            let refused =
                templates.filter_map(|(path, bytes)| refused(&self.folder, path, std::str::from_utf8(bytes).ok()?));
            let refused = refused.collect();
            Ready { files, fonts: Arc::new(fonts), refused }
        })
    }

    /// The folder of the site's own files, such as `themes/default`.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Whether there is a font for every character of `text`.
    #[must_use]
    pub fn can_set(&self, text: &str) -> bool {
        self.ready().fonts.cover(text)
    }

    /// Sets `template`, such as `typst/open-graph.typ`. It reads `data` as `/data.json`, and finds `files` by their
    /// paths.
    ///
    /// # Errors
    /// Findings that name the template and the line.
    pub fn document(
        &self,
        template: &str,
        data: &impl Serialize,
        files: impl IntoIterator<Item = (String, Bytes)>,
        date: Date,
    ) -> Result<PagedDocument, Vec<Diagnostic>> {
        let files: Vec<(String, Bytes)> = files.into_iter().collect();
        let fonts = self.fonts(&files);
        let data = self.data(template, data, &fonts)?;
        self.set(template, data, files, &fonts, date, Ok)
    }

    /// Sets `template` as [`Typesetter::document`] does, and writes it as PDF/UA-1 and PDF/A-2a.
    ///
    /// # Errors
    /// Findings that name the template and the line.
    pub fn pdf(
        &self,
        template: &str,
        data: &impl Serialize,
        files: impl IntoIterator<Item = (String, Bytes)>,
        date: Date,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let files: Vec<(String, Bytes)> = files.into_iter().collect();
        let fonts = self.fonts(&files);
        let data = self.data(template, data, &fonts)?;
        let identity = identity(template, &data, &files, date);
        let finished = || self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = finished().find(identity) {
            return Ok(known.as_ref().clone());
        }
        let pdf =
            self.set(template, data, files, &fonts, date, |document| export::export(&document, identity, date))?;
        finished().keep(identity, Arc::new(pdf.clone()));
        Ok(pdf)
    }

    /// Sets `template` as a PDF that becomes a part of others: without structure, in colours that any output intent
    /// allows.
    ///
    /// # Errors
    /// Findings that name the template and the line.
    pub fn stamp(
        &self,
        template: &str,
        data: &impl Serialize,
        files: Vec<(String, Bytes)>,
        date: Date,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let fonts = self.fonts(&files);
        let data = self.data(template, data, &fonts)?;
        self.set(template, data, files, &fonts, date, |document| export::part(&document))
    }

    /// Tries to set a picture whose name ends in `extension` on a page of its own. A picture that can't be set is thus told
    /// by its name, before a whole document fails.
    ///
    /// # Errors
    /// The end of a sentence that begins with the picture's path.
    pub fn takes(&self, extension: &str, picture: &[u8]) -> Result<(), String> {
        let known = || self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        let hash = blake3::hash(picture);
        let answered = known().get(&hash).cloned();
        let answer = match answered {
            Some(answer) => answer,
            None => {
                let answer = self.try_picture(extension, picture).err();
                known().insert(hash, answer.clone());
                answer
            }
        };
        answer.map_or(Ok(()), |said| Err(format!("can't be typeset ({said})")))
    }

    fn try_picture(&self, extension: &str, picture: &[u8]) -> Result<(), String> {
        let name = format!("tried.{extension}");
        let page = format!(
            "#set document(title: \"a\")\n#set text(lang: \"en\", font: (\"Libertinus Serif\", \"DejaVu Sans Mono\"))\n\
             #image(\"/{name}\", alt: \"a\", width: 10pt)"
        );
        let main = file_id("tried.typ").ok_or("the engine has no name left")?;
        let files = [("tried.typ".to_owned(), Bytes::from_string(page)), (name, Bytes::new(picture.to_vec()))];
        let day = Date::parse("2000-01-01").ok_or("there is no such day")?;
        let world = TemplateWorld::new(main, files, &self.ready().fonts, day);
        let document = rounds::set(&world);
        let outcome = document.map_err(|causes| causes.into_iter().collect());
        let outcome = outcome.and_then(|document| export::export(&document, blake3::hash(picture), day));
        outcome.map(|_| ()).map_err(|causes: Vec<SourceDiagnostic>| {
            causes.first().map_or_else(String::new, |cause| cause.message.to_string())
        })
    }

    /// The theme's fonts, and those among a document's own files.
    fn fonts(&self, files: &[(String, Bytes)]) -> Arc<Fonts> {
        let ready = self.ready();
        if !files.iter().any(|(path, _)| Fonts::is_font(path)) {
            return Arc::clone(&ready.fonts);
        }
        let all = ready.files.iter().chain(files);
        Arc::new(Fonts::with(all.map(|(path, bytes)| (path.as_str(), bytes))))
    }

    /// The data file, with every character that no font has spelled out.
    fn data(&self, template: &str, data: &impl Serialize, fonts: &Fonts) -> Result<Bytes, Vec<Diagnostic>> {
        let unfit = |error: serde_json::Error| vec![error_in(template).note(error.to_string())];
        let mut data = serde_json::to_value(data).map_err(unfit)?;
        export::spell_out(&mut data, &|c| fonts.has(c), self.reads_marks(template));
        serde_json::to_vec(&data).map(Bytes::new).map_err(unfit)
    }

    /// Whether a template turns marks of what is in another language into that language: those that stand on a shared file which does. A
    /// theme's own that knows nothing of them gets texts without.
    fn reads_marks(&self, template: &str) -> bool {
        let has = |path: &str, words: &str| {
            let source = self.sources.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
            source.is_some_and(|source| source.contains(words))
        };
        has(template, SHARED) && has(&format!("typst/{SHARED}"), READS_MARKS)
    }

    fn set<T>(
        &self,
        template: &str,
        data: Bytes,
        files: impl IntoIterator<Item = (String, Bytes)>,
        fonts: &Fonts,
        date: Date,
        finish: impl FnOnce(PagedDocument) -> Result<T, Vec<SourceDiagnostic>>,
    ) -> Result<T, Vec<Diagnostic>> {
        if !self.ready().refused.is_empty() {
            return Err(self.ready().refused.clone());
        }
        let main =
            file_id(template).ok_or_else(|| vec![error_in(template).note("the template's name isn't a path")])?;
        let files = self.ready().files.iter().cloned().chain(files).chain([(DATA.to_owned(), data)]);
        let world = TemplateWorld::new(main, files, fonts, date);
        // Warnings are about taste; between those about content nobody would miss them.
        let document = rounds::set(&world).map_err(|causes| causes.into_iter().collect());
        let pages = document.as_ref().map_or(0, |document| document.pages().len());
        let outcome = document.and_then(finish);
        if pages > 1 || self.small.fetch_add(1, Ordering::Relaxed) % SMALL == SMALL - 1 {
            comemo::evict(if pages > LONG { 0 } else { KEPT });
        }
        outcome.map_err(|causes: Vec<SourceDiagnostic>| {
            causes.iter().map(|cause| self.finding(cause, template, &world)).collect()
        })
    }

    fn finding(&self, cause: &SourceDiagnostic, template: &str, world: &TemplateWorld<'_>) -> Diagnostic {
        let mut calls = cause.trace.iter().filter_map(|call| self.place(call.span.into(), world));
        let finding = match self.place(cause.span, world).or_else(|| calls.next()) {
            Some(place) => error_in(template).note(format!("{place}: {}", cause.message)),
            None => error_in(template).note(cause.message.as_str()),
        };
        let finding = cause.hints.iter().fold(finding, |finding, hint| finding.note(hint.v.as_str()));
        finding.help("mend the template, or remove it for the built-in one")
    }

    /// `themes/default/typst/open-graph.typ:12:5`, if the span is in a template.
    fn place(&self, span: DiagSpan, world: &TemplateWorld<'_>) -> Option<String> {
        let id = span.id()?;
        let source = world.source(id).ok()?;
        let (line, column) = source.lines().byte_to_line_column(world.range(span)?.start)?;
        Some(format!("{}{}:{}:{}", self.folder, id.vpath().get_with_slash(), line + 1, column + 1))
    }
}

/// A template that would end the program instead of a page.
fn refused(folder: &str, path: &str, text: &str) -> Option<Diagnostic> {
    let (number, at) = numbers::too_great(text)?;
    let finding = error_in(path).in_text(format!("{folder}/{path}"), text, at..at + number.len());
    Some(finding.note(format!("`{number}` is more than a page can hold")).help("use numbers up to a million"))
}

fn error_in(template: &str) -> Diagnostic {
    Diagnostic::error("theme/typst", format!("the template `{template}` can't be typeset"))
}

fn identity(template: &str, data: &Bytes, files: &[(String, Bytes)], date: Date) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&bytes.len().to_le_bytes()).update(bytes);
    };
    part(template.as_bytes());
    part(date.to_string().as_bytes());
    part(data);
    for (path, bytes) in files {
        part(path.as_bytes());
        part(bytes);
    }
    hasher.finalize()
}

/// The language without script and region (RFC 5646 §2.2.1), as the engine takes it; English if it isn't one.
#[must_use]
pub fn engine_language(tag: &str) -> &str {
    let primary = tag.split('-').next().unwrap_or_default();
    let is_language = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_language { primary } else { "en" }
}
