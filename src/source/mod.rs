//! source.

pub mod allowances;
pub mod cuts;
pub mod directives;
pub mod label;
pub mod layout;
pub mod lookalike;
pub mod profile;
pub mod reading;
pub mod site;
pub mod yaml;
