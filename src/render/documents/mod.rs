//! The documents that are typeset: the public `report.pdf`, and `soc2-summary.pdf` of bundles. Both are tagged
//! (PDF/UA-1) and made to last (PDF/A-2a).
//!
//! A bundle's summary says nothing of its recipient, so that prospects who may see the same share one typesetting.

#[cfg(feature = "pdf")]
pub mod beside;
#[cfg(feature = "pdf")]
pub mod card;
#[cfg(feature = "pdf")]
pub mod compose;
#[cfg(feature = "pdf")]
pub mod contexts;
#[cfg(feature = "pdf")]
pub mod figures;
pub mod layer;
#[cfg(feature = "pdf")]
pub mod look;
#[cfg(feature = "pdf")]
pub mod mark;
pub mod plan;
#[cfg(feature = "pdf")]
pub mod policy;
#[cfg(feature = "pdf")]
pub mod prose;
pub mod set;
#[cfg(feature = "pdf")]
pub mod statement;
#[cfg(feature = "pdf")]
pub mod typeset;
#[cfg(not(feature = "pdf"))]
pub mod without;
