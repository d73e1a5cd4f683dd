//! Drafts of letters for people to complete, from what is recorded.

pub mod bridge;
pub mod letter;
pub mod mail;
pub mod notice;
