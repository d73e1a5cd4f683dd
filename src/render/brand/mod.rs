//! A brand on its way out: its fonts, and its tokens for the style sheet.

pub mod font_file;
pub mod fonts;
pub mod tokens;
