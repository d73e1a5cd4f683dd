//! Stage 6, out: the leak scan over everything, then the whole set at once.

mod leak_scan;
mod leaks;
mod publish;
mod readable;

pub use leak_scan::scan;
pub use leaks::Leaks;
pub use publish::{PublishError, place, publish};
