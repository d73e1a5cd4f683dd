//! check::catalogue.

pub mod entries;
#[cfg(test)]
pub mod reference;
