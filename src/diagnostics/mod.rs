//! diagnostics.

pub mod diagnostic;
pub mod human;
pub mod machine;
pub mod suggestion;
