//! render::pictures.

pub mod bounds;
pub mod drawing;
pub mod flaws;
pub mod jpeg;
pub mod kind;
#[cfg(test)]
pub mod tests;
#[cfg(feature = "pdf")]
pub mod typesetting;
