//! The image that is shown when somebody shares a link to the public site: `og:image` of the Open Graph protocol.
//!
//! It exists only for a public site whose company may be named, if there are fonts for the company's and the
//! product's name, and if `static/` holds no image of that name, which comes first.

#[cfg(feature = "pdf")]
mod card;

#[cfg(feature = "pdf")]
pub use card::OpenGraphImage;

/// Where it stands in the output.
pub const FILE: &str = "open-graph.png";

/// Without the engine there is no image: this type has no value.
#[cfg(not(feature = "pdf"))]
pub enum OpenGraphImage {}

#[cfg(not(feature = "pdf"))]
impl OpenGraphImage {
    /// Never an image.
    #[must_use]
    pub fn plan(_: &crate::model::Site, _: &super::Attachments, _: &super::html::Theme) -> Option<Self> {
        None
    }

    /// Nothing can be drawn.
    ///
    /// # Errors
    /// None.
    pub fn draw(&self, _: &super::Rendering<'_>) -> Result<Vec<u8>, Vec<crate::diagnostics::Diagnostic>> {
        match *self {}
    }
}
