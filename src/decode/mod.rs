//! From plain trees to types: each value with its place, each mistake as a finding.

pub mod deserializer;
pub mod expectation;
pub mod located;
pub mod name;
pub mod record;
pub mod session;
pub mod several;
pub mod word_or;
pub mod wrong_value;
