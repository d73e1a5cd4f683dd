//! Stage 6, out: the leak scan over everything, then the whole set at once.

mod alike;
mod destination;
mod disk;
mod error;
mod identity;
mod leak_scan;
mod leaks;
mod place;
mod plan;
mod publish;
mod readable;
mod refusal;
mod stage;
mod written;

pub use destination::{Destination, Role};
pub use error::{PublishError, some};
pub use leak_scan::{NOT_SEARCHED, Unsearched, scan};
pub use leaks::Leaks;
pub use place::{NewFile, place, replace};
pub use publish::{Published, publish, publish_among, publish_new};
pub use refusal::Refusal;
pub use stage::Access;
pub use written::SharedList;
