//! From a typed site, a theme and a date to files in memory.
//!
//! Rendering is pure: no clock, no environment, no chance, no file system. It has never held a restricted value.

pub mod assets;
pub mod attachments;
pub mod brand;
pub mod documents;
pub mod edition;
pub mod hosts;
pub mod machines;
pub mod pages;
pub mod pictures;
pub mod press;
pub mod prose;
pub mod public;
pub mod references;
pub mod routes;
pub mod views;
