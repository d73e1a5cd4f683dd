//! Stage 6, out: the leak scan over everything, then the whole set at once.

mod leak_scan;
mod publish;
mod readable;

pub use leak_scan::{NOT_SEARCHED, Unsearched, scan};
pub use publish::{PublishError, place, publish};
