//! render::typeset.

pub mod export;
pub mod fonts;
pub mod numbers;
pub mod typesetter;
pub mod world;
