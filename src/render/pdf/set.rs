//! What sets type, with the engine or without: the one place where the feature `pdf` is asked for it.

#[cfg(not(feature = "pdf"))]
pub use super::without::{OpenGraphImage, Typesetter, mark, report, summary};
#[cfg(feature = "pdf")]
pub use super::{
    card::OpenGraphImage,
    documents::{report, summary},
    mark::mark,
};
#[cfg(feature = "pdf")]
pub use crate::render::typeset::typesetter::Typesetter;
