//! Controls in OSCAL, as a catalog and as a component definition.

pub mod catalog;
pub mod component_definition;
pub mod mapping;
pub mod parts;
