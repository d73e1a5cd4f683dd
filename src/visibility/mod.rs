//! Stage 2, project: one labelled tree in, what one audience may see out.
//!
//! This module holds the only doors out of a labelled tree: [`project`], which returns what an audience may see;
//! [`guard`], which returns an opaque matcher over what it may not see, for the leak scan; and [`fields`],
//! [`restricted`], [`duplicates`] and [`wider`], which return paths, flags and fingerprints without a value, for `exposure.lock` and the lints. Whatever comes after [`project`] has never held a restricted value.
//!
//! Which flags count for a field: its own; else the policy for its dotted path together with the nearest flag above it in the
//! record, so that no policy lifts what an author wrote; else what counts for what holds it; for a record without a flag the
//! policy for the collection, `visibility.default`, `internal`.

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
mod ruling;
mod shown;
mod verdict;
mod vocabulary;
mod wider;

pub use exceptions::Exceptions;
pub use exposure::{
    Duplicate, Field, Fingerprint, Fingerprints, Reappeared, duplicates, fields, fingerprint, reappearing, restricted,
    widest,
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
pub use wider::{Wider, wider};
