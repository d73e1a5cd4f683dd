//! Typesetting with the engine or without it: only this module looks at the feature `pdf`.

#[cfg(not(feature = "pdf"))]
pub use super::without::{OpenGraphImage, Typesetter, mark, policy, report, statements, summary};
#[cfg(feature = "pdf")]
pub use super::{
    card::OpenGraphImage,
    compose::{report, summary},
    mark::mark,
    policy::policy,
    statement::statements,
    typeset::typesetter::Typesetter,
};
