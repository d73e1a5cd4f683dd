//! `candor answer`: a questionnaire answered, called back, or asked for gaps.

pub mod asked;
pub mod command;
pub mod options;
pub mod past;
pub mod reader;
pub mod telling;
