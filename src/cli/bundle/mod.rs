//! `candor bundle`: what prospects get.

pub mod batch;
pub mod command;
pub mod hand_over;
pub mod issue;
pub mod key;
