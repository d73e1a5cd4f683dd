//! `issued.jsonl`: who got which bundle, one line each, written for good before the bundle is handed out. Each line
//! carries the hash of the one before.

pub mod chain;
pub mod entry;
pub mod file;
pub mod followed;
pub mod join;
pub mod questionnaire;
