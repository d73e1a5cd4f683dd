//! What a site shows to whom, as `exposure.lock` keeps it, and what changed since.

pub mod addresses;
pub mod approved;
pub mod diff;
pub mod line;
pub mod lines;
pub mod lock;
pub mod locked;
pub mod markdown;
pub mod news;
pub mod policies;
pub mod settings;
pub mod stored;
pub mod translations;
