//! What one prospect gets: made, marked, signed, sealed, recorded, verified, traced.
//!
//! Chance and secrets are here and nowhere else: a bundle's id comes from the system's generator.

pub mod archive;
pub mod assemble;
pub mod changes;
pub mod content;
pub mod hand_over;
pub mod id;
pub mod issue;
pub mod ledger;
pub mod manifest;
pub mod mark;
pub mod publisher;
pub mod requests;
pub mod seal;
pub mod shared;
pub mod signature;
pub mod text_of;
pub mod trace;
pub mod unarchive;
pub mod verify;
