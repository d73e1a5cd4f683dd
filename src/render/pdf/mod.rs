//! render::pdf.

#[cfg(feature = "pdf")]
pub mod beside;
#[cfg(feature = "pdf")]
pub mod card;
#[cfg(feature = "pdf")]
pub mod contexts;
#[cfg(feature = "pdf")]
pub mod documents;
#[cfg(feature = "pdf")]
pub mod figures;
#[cfg(feature = "pdf")]
pub mod mark;
pub mod plan;
#[cfg(feature = "pdf")]
pub mod prose;
pub mod set;
#[cfg(not(feature = "pdf"))]
pub mod without;
