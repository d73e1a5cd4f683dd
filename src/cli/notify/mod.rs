//! `candor notify`: what changed, told to everybody and to each segment.

pub mod command;
pub mod options;
