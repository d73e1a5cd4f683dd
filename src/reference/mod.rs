//! Documentation that is made from the program, so that it can't say anything else.

#[cfg(test)]
pub(crate) mod commands;
#[cfg(test)]
pub(crate) mod keys;
#[cfg(test)]
pub(crate) mod lints;
#[cfg(all(test, feature = "pdf"))]
pub(crate) mod templates;
