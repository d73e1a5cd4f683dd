//! Findings: what is wrong, where, and what to do about it; for people and for machines.

pub mod diagnostic;
pub mod human;
pub mod machine;
pub mod stages;
pub mod suggestion;
