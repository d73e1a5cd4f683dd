//! Stage 6, out: the leak scan over everything, then the whole set at once.

pub mod alike;
pub mod destination;
pub mod disk;
pub mod error;
pub mod identity;
pub mod leak_scan;
pub mod leaks;
pub mod place;
pub mod plan;
pub mod publish;
pub mod readable;
pub mod refusal;
pub mod stage;
pub mod written;
