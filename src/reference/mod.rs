//! Documentation that is made from the program, so that it can't say anything else.

#[cfg(test)]
pub mod commands;
#[cfg(test)]
pub mod keys;
#[cfg(test)]
pub mod lints;
#[cfg(all(test, feature = "pdf"))]
pub mod templates;
