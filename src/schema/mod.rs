//! schema.

#[cfg(test)]
pub mod reference;
pub mod schemas;
