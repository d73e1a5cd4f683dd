//! What sets type, with the engine or without: the one place where the feature `pdf` is asked for it.

#[cfg(not(feature = "pdf"))]
pub use super::without::{OpenGraphImage, Typesetter, mark, report, summary};
#[cfg(feature = "pdf")]
pub use super::{
    card::OpenGraphImage,
    compose::{report, summary},
    mark::mark,
    typeset::typesetter::Typesetter,
};
