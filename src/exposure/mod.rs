//! exposure.

pub mod addresses;
pub mod diff;
pub mod lines;
pub mod lock;
pub mod locked;
pub mod settings;
