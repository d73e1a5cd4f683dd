//! Pictures: their kinds, their bounds, and what no page could show.

pub mod bounds;
pub mod drawing;
pub mod flaw;
pub mod flaws;
pub mod jpeg;
pub mod kind;
#[cfg(test)]
pub mod tests;
#[cfg(feature = "pdf")]
pub mod typesetting;
pub mod whole;
