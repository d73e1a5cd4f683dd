//! render::data::oscal.

pub mod catalog;
pub mod component_definition;
pub mod parts;
