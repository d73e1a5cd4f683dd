//! `candor bundle`: what prospects get.

mod batch;
pub(super) mod command;
mod hand_over;
mod issue;
mod key;
