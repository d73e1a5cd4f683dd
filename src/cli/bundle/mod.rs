//! `candor bundle`: what prospects get.

pub mod batch;
pub mod command;
pub mod key;
pub mod options;
