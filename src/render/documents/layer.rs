//! Where a bundle's mark is drawn on a page of a document, one over the other.

use crate::model::settings::MarkPlace;

/// A mark on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Faintly across the page.
    Across,
    /// In a line at its foot, or at its head if something covers the foot.
    Foot,
}

impl Layer {
    /// The layers of a mark, in the order in which they are drawn: nothing lies on the line at the foot.
    #[must_use]
    pub fn of(place: MarkPlace) -> Vec<Self> {
        let across = place.is_across().then_some(Self::Across);
        across.into_iter().chain(place.is_at_foot().then_some(Self::Foot)).collect()
    }

    /// The template that draws it.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Across => "typst/diagonal.typ",
            Self::Foot => "typst/mark.typ",
        }
    }
}
