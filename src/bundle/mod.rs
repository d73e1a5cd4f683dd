//! bundle.

pub mod archive;
pub mod assemble;
pub mod changes;
pub mod content;
pub mod gate;
pub mod id;
pub mod ledger;
pub mod manifest;
pub mod mark;
pub mod seal;
pub mod signature;
pub mod text_of;
pub mod trace;
pub mod unarchive;
pub mod verify;
