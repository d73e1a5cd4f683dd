//! What went wrong, where, and what to do: values that every stage makes and the command line prints.
//!
//! A [`Diagnostic`] is for the author of a site. It may speak of restricted content, since it never
//! becomes part of an output.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::suggestion::closest;

/// So many names are listed where none is close to a wrong one.
pub(crate) const LISTED: usize = 40;

/// A source file's number in its [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    pub(crate) fn from_number(number: u32) -> Self {
        Self(number)
    }

    pub(crate) fn number(self) -> u32 {
        self.0
    }
}

/// A range of bytes in a source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// First byte, counted from the file's beginning.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Place {
    /// The bytes `start..end` of `file`; files are limited to 4 GiB by their size check.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The beginning of `file`, for what concerns the file as a whole.
    #[must_use]
    pub fn whole(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// The texts that places point into: paths relative to the site folder and contents.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    path: Arc<str>,
    text: Arc<str>,
    /// The first byte of each line; found when it is first asked for.
    lines: OnceLock<Vec<usize>>,
}

impl File {
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            std::iter::once(0).chain(self.text.match_indices('\n').map(|(newline, _)| newline + 1)).collect()
        })
    }
}

impl SourceMap {
    /// Adds a file and returns its number. `text` is what snippets are cut from; empty for binary files.
    pub fn add(&mut self, path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(File { path: path.into(), text: text.into(), lines: OnceLock::new() });
        id
    }

    /// The file's path, relative to the site folder.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |file| &file.path)
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |file| &file.text)
    }

    /// All files, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &str)> {
        self.files.iter().zip(0..).map(|(file, number)| (FileId(number), &*file.text))
    }

    /// Only the paths.
    #[must_use]
    pub fn paths(&self) -> Paths {
        let paths: Vec<Arc<str>> = self.files.iter().map(|file| Arc::clone(&file.path)).collect();
        let by_path = paths.iter().cloned().zip((0..).map(FileId)).collect();
        Paths { paths, by_path }
    }

    /// Line and column of a place's first byte, both counted from 1, columns in characters.
    #[must_use]
    pub fn line_and_column(&self, place: Place) -> (usize, usize) {
        let Some(file) = self.files.get(place.file.0 as usize) else { return (1, 1) };
        let (text, lines) = (&file.text, file.lines());
        let mut start = (place.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let line = lines.partition_point(|first| *first <= start);
        (line, text[lines[line - 1]..start].chars().count() + 1)
    }

    /// `path:line:column`, as editors and terminals link it.
    #[must_use]
    pub fn describe(&self, place: Place) -> String {
        let (line, column) = self.line_and_column(place);
        format!("{}:{line}:{column}", self.path(place.file))
    }
}

/// The paths of source files without their texts: what later stages may know of them.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    paths: Vec<Arc<str>>,
    by_path: BTreeMap<Arc<str>, FileId>,
}

impl Paths {
    /// The file's path, relative to the site folder.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file.0 as usize).map_or("", |path| path)
    }

    /// The file with this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written while an error stands.
    Error,
    /// Worth mending; `--deny warnings` makes it an error.
    Warning,
}

impl Severity {
    /// The word that formats for machines have for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place with what to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// A few words that stand beside the marked text; may be empty.
    pub text: String,
    /// Which part of the place is meant, for code that goes on from the finding: a key of a mapping, a link in a text.
    pub part: Option<Box<str>>,
}

/// A place in a text that is none of the site's sources: a theme's template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What the text is called.
    pub path: String,
    /// All of it.
    pub text: String,
    /// The bytes in question.
    pub range: std::ops::Range<usize>,
}

/// One finding: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable id such as `report/type2-needs-period`.
    pub id: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, in lower case, without a full stop.
    pub message: String,
    /// Where; the first is the culprit, the others explain it.
    pub labels: Vec<Label>,
    /// Where, in a text that isn't a source.
    pub excerpt: Option<Box<Excerpt>>,
    /// Facts that help to understand.
    pub notes: Vec<String>,
    /// What to do, an imperative.
    pub help: Option<Box<str>>,
}

impl Diagnostic {
    /// An error without places yet.
    pub fn error(id: &'static str, message: impl Into<String>) -> Self {
        Self::new(id, Severity::Error, message.into())
    }

    /// A warning without places yet.
    pub fn warning(id: &'static str, message: impl Into<String>) -> Self {
        Self::new(id, Severity::Warning, message.into())
    }

    fn new(id: &'static str, severity: Severity, message: String) -> Self {
        Self { id, severity, message, labels: Vec::new(), excerpt: None, notes: Vec::new(), help: None }
    }

    /// Adds a place with a few words on it.
    #[must_use]
    pub fn at(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into(), part: None });
        self
    }

    /// Adds a place, and says which part of it is meant: a key, a link, an id. Two findings of one id that mean the same parts
    /// of the same places say the same, be it of two audiences.
    #[must_use]
    pub fn at_part(mut self, place: Place, text: impl Into<String>, part: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into(), part: Some(part.into().into_boxed_str()) });
        self
    }

    /// Adds a place in a text that is none of the site's sources.
    #[must_use]
    pub fn in_text(mut self, path: impl Into<String>, text: impl Into<String>, range: std::ops::Range<usize>) -> Self {
        self.excerpt = Some(Box::new(Excerpt { path: path.into(), text: text.into(), range }));
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into().into_boxed_str());
        self
    }

    /// Says “did you mean …?” when `known` holds something close to `wrong`, else lists what is known.
    #[must_use]
    pub fn suggest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match closest(wrong, known.iter().copied()) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None if known.is_empty() => self,
            None if known.len() > LISTED => {
                let (first, more) = (known[..LISTED].join(", "), known.len() - LISTED);
                self.help(format!("use one of: {first}, or one of {more} more"))
            }
            None => self.help(format!("use one of: {}", known.join(", "))),
        }
    }
}

/// Sorts findings for reading: errors first, then by file and place; the same finding once.
pub fn arrange(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|finding| {
        let place = finding.labels.first().map(|label| label.place);
        (finding.severity, place, finding.id, finding.message.clone())
    });
    diagnostics.dedup();
}

/// Whether any of them is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|finding| finding.severity == Severity::Error)
}
