//! Findings: what is wrong, where, and what to do about it; for people and for machines.

pub mod annotations;
pub mod code_quality;
pub mod diagnostic;
pub mod fingerprint;
pub mod human;
pub mod machine;
pub mod sarif;
pub mod stages;
pub mod suggestion;
