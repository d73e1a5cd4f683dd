//! All that a template can reach: the theme's files for typesetting, one data file, a few more files in memory, a
//! given date and some fonts. No file system, no packages, no clock.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::fonts::Fonts;

use crate::model::date::Date;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Files in memory, fonts and a date.
pub(super) struct TemplateWorld<'f> {
    main: FileId,
    files: BTreeMap<String, File>,
    fonts: &'f Fonts,
    today: Option<Datetime>,
}

/// A file, parsed when it is first needed as a template.
struct File {
    bytes: Bytes,
    source: OnceLock<FileResult<Source>>,
}

impl<'f> TemplateWorld<'f> {
    /// A world of these files, whose template is `main`.
    pub(super) fn new(
        main: FileId,
        files: impl IntoIterator<Item = (String, Bytes)>,
        fonts: &'f Fonts,
        date: Date,
    ) -> Self {
        let file = |(path, bytes)| (path, File { bytes, source: OnceLock::new() });
        Self {
            main,
            files: files.into_iter().map(file).collect(),
            fonts,
            today: Datetime::from_ymd(date.year().into(), date.month(), date.day()),
        }
    }

    fn find(&self, id: FileId) -> FileResult<&File> {
        let path = id.vpath().get_without_slash();
        let known = self.files.get(path).filter(|_| matches!(id.root(), VirtualRoot::Project));
        known.ok_or_else(|| FileError::NotFound(path.into()))
    }
}

/// The number of the file at `path`. Typst keeps a number for each path that it ever saw, 65,535 at most: use few.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for TemplateWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let file = self.find(id)?;
        let parse = || {
            let text = std::str::from_utf8(&file.bytes).map_err(|_| FileError::InvalidUtf8)?;
            Ok(Source::new(id, text.to_owned()))
        };
        file.source.get_or_init(parse).clone()
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.find(id).map(|file| file.bytes.clone())
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
