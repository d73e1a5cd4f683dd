//! The text of a source file.

use super::refusals::outside;

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place, SourceMap},
    files::found::Contents,
    text::characters::normalised,
};

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

/// The text of a source file, without what editors put before it, its lines ended in one way.
#[derive(Debug, Clone)]
pub(super) struct SourceText {
    text: Arc<str>,
    /// The hash of the file that it was read from.
    hash: blake3::Hash,
}

impl SourceText {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, shared.
    pub(super) fn shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }
}

/// The hash stands for the text, so that nobody reads it to find out that it is the same.
impl Hash for SourceText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

/// The text of a file that holds this. Remembered: where nothing was changed, all who ask share one text.
#[comemo::memoize]
pub(super) fn text_of(contents: &Contents) -> Result<SourceText, Unreadable> {
    let hash = contents.hash();
    match std::str::from_utf8(contents.bytes()) {
        Ok(text) => {
            let text = normalised(text.to_owned());
            match text.find('\r') {
                Some(offset) => Err(Unreadable::LoneCarriageReturn { text, offset }),
                None => Ok(SourceText { text: text.into(), hash }),
            }
        }
        Err(error) => {
            let lossy = String::from_utf8_lossy(contents.bytes()).into_owned();
            Err(Unreadable::NotUtf8 { lossy, offset: error.valid_up_to() })
        }
    }
}

/// Why a file's text can't be had.
#[derive(Debug, Clone)]
pub(super) enum Unreadable {
    TooLarge { size: u64, limit: u64 },
    NotUtf8 { lossy: String, offset: usize },
    LoneCarriageReturn { text: String, offset: usize },
    Outside,
    Nowhere,
}

impl Unreadable {
    pub(super) fn diagnostic(self, path: &str, sources: &mut SourceMap) -> Diagnostic {
        match self {
            Self::TooLarge { size, limit } => {
                Diagnostic::error("source/too-large", format!("the file has {size} bytes; {limit} are allowed"))
                    .at(Place::whole(sources.add(path, "")), "")
                    .help("split the file, or raise `limits.source_bytes` in trust.yaml")
            }
            Self::NotUtf8 { lossy, offset } => {
                let file = sources.add(path, lossy);
                Diagnostic::error("source/not-utf8", "the file is not UTF-8 text")
                    .at(Place::new(file, offset, offset + '\u{FFFD}'.len_utf8()), "the first byte that isn't")
                    .help("save the file as UTF-8")
            }
            Self::LoneCarriageReturn { text, offset } => {
                let file = sources.add(path, text);
                Diagnostic::error("source/carriage-return", "a carriage return stands here without a line feed")
                    .at(Place::new(file, offset, offset + 1), "")
                    .note("Markdown takes it for the end of a line, other tools don't: a directive behind it could be overlooked")
                    .help("save the file with line feeds (LF), or CR and LF, as line ends")
            }
            Self::Outside => outside(path, sources),
            Self::Nowhere => Diagnostic::error("source/dangling-link", "this link leads nowhere")
                .at(Place::whole(sources.add(path, "")), "")
                .help("remove the link, or put the file where it leads"),
        }
    }
}
