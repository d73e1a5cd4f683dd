//! Typesetting with Typst: a template of the theme, data and a date in, laid-out pages out.
//!
//! Text reaches a template only as data, never as markup.

pub mod export;
pub mod fonts;
pub mod numbers;
pub mod parts;
pub mod rounds;
pub mod typesetter;
pub mod world;
