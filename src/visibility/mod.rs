//! Stage 2, project: one labelled tree in, what one audience may see out.
//!
//! This module holds the only doors out of a labelled tree: [`project`], which returns what an audience may see;
//! [`guard`], which returns an opaque matcher over what it may not see, for the leak scan; and [`fields`] with
//! [`restricted`], which return paths and fingerprints without a value, for `exposure.lock`. Whatever comes after [`project`] has never held a restricted value.
//!
//! Which flag counts for a field: its own; else the policy for its dotted path; else the flag of the nearest
//! ancestor; else the policy for the collection; else `visibility.default`; else `internal`.

mod exceptions;
mod excuses;
mod exposure;
mod flag;
mod guard;
mod labelled;
mod narrative;
mod numbers;
mod plain;
mod policy;
mod project;
mod prose;
mod restricted;
mod shown;
mod verdict;
mod vocabulary;

pub use exceptions::Exceptions;
pub use exposure::{
    Duplicate, Field, Fingerprint, Fingerprints, Reappeared, duplicates, fields, fingerprint, includes, reappearing,
    restricted, widest,
};
pub use flag::{Audience, Flag, Segment, visible};
pub use guard::{Guard, Hit, guard};
pub use labelled::{Collection, Key, Labelled, LabelledSite, Passage, Record, Shape};
pub use narrative::REDACTION_MARK;
pub use plain::{Plain, PlainKey, PlainRecord, PlainSite, PlainValue};
pub use policy::Policy;
pub use project::{Reader, project};
pub use verdict::Verdict;
pub use vocabulary::Vocabulary;
