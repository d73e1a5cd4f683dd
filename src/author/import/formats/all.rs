//! All formats.

use super::{
    comply::Comply, csv::Csv, markdown::Markdown, ocsf::Ocsf, opencontrol::OpenControl, oscal::Oscal, xlsx::Xlsx,
};

use crate::author::import::format::Format;

/// All formats, in the order in which help lists them.
pub const FORMATS: [&dyn Format; 7] = [&Csv, &Xlsx, &Markdown, &Comply, &OpenControl, &Oscal, &Ocsf];

/// The one with this word.
#[must_use]
pub fn named(word: &str) -> Option<&'static dyn Format> {
    FORMATS.into_iter().find(|format| format.word() == word)
}
