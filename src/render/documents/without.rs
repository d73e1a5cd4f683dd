//! Without the engine nothing is typeset, and [`is_wanted`](crate::render::documents::plan::is_wanted) says so.

use std::sync::Arc;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::output::Files,
    model::{date::Date, policy::Policy, prospect::Section, site::Site},
    render::{
        attachments::Attachments,
        brand::fonts::BrandFonts,
        documents::{layer::Layer, plan::Home},
        edition::Rendering,
    },
    theme::{language::Language, load::Theme},
};

/// Fails: without the engine no document can be made.
///
/// # Errors
/// Always.
pub fn report(_: &Rendering<'_>, _: &Typesetter) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Err(vec![refusal()])
}

/// Fails: without the engine no document can be made.
///
/// # Errors
/// Always.
pub fn summary(_: &Rendering<'_>, _: &[Section], _: &Typesetter) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Err(vec![refusal()])
}

/// Fails: without the engine no document can be made.
///
/// # Errors
/// Always.
pub fn policy(_: &Policy, _: &Rendering<'_>, _: Home, _: &Typesetter) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Err(vec![refusal()])
}

/// Fails: without the engine no mark can be made.
///
/// # Errors
/// Always.
pub fn mark(
    _: Layer,
    _: [&str; 2],
    _: &Language,
    _: &BrandFonts,
    _: Date,
    _: &Typesetter,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Err(vec![refusal()])
}

/// Makes none: without the engine no document can be made, and no page names one.
///
/// # Errors
/// None.
pub fn statements(_: &Rendering<'_>, _: &Typesetter) -> Result<Files, Vec<Diagnostic>> {
    Ok(Files::default())
}

fn refusal() -> Diagnostic {
    Diagnostic::error("theme/typst", "this candor was built without the feature `pdf`")
}

/// Without the engine there is no image: this type has no value.
pub enum OpenGraphImage {}

impl OpenGraphImage {
    /// Never called: no value of this type exists.
    #[must_use]
    pub fn plan(_: &Site, _: &Attachments, _: &Typesetter) -> Option<Self> {
        None
    }

    /// Nothing can be drawn.
    ///
    /// # Errors
    /// None.
    pub fn draw(&self, _: &Rendering<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        match *self {}
    }
}

/// The typesetter of a build without the engine.
#[derive(Debug)]
pub struct Typesetter;

impl Typesetter {
    /// A typesetter that sets nothing.
    #[must_use]
    pub fn of(_: &Theme) -> Arc<Self> {
        Arc::new(Self)
    }

    /// Nothing is set, so that nothing can't be.
    #[must_use]
    pub fn can_set(&self, _: &str) -> bool {
        true
    }
}
