//! The trust services criteria and other frameworks, by id and short title.

pub mod catalogue;
pub mod framework;
pub mod shipped;
pub mod spelling;
