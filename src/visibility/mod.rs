//! Stage 2, project: one labelled tree in, what one audience may see out.
//!
//! This module holds the only doors out of a labelled tree: [`project::project`], which returns what an audience may see (and
//! [`revealed::reveal`], which returns all of it to the site's own people, marked, for the preview);
//! [`guard::guard`], which returns an opaque matcher over what it may not see, for the leak scan; and [`exposure::fields`],
//! [`exposure::restricted`], [`exposure::duplicates`] and [`wider::wider`], which return paths, flags and fingerprints without a value, for `exposure.lock` and the lints. Whatever comes after [`project::project`] has never held a restricted value.
//!
//! Which flags count for a field: its own; else the policy for its dotted path together with the nearest flag above it in the
//! record, so that no policy lifts what an author wrote; else what counts for what holds it; for a record without a flag the
//! policy for the collection, `visibility.default`, `internal`.

pub mod beginnings;
pub mod exceptions;
pub mod excuses;
pub mod exposure;
pub mod fingerprint;
pub mod flag;
pub mod guard;
pub mod labelled;
pub mod narrative;
pub mod numbers;
pub mod phrases;
pub mod plain;
pub mod policy;
pub mod project;
pub mod prose;
pub mod restricted;
pub mod revealed;
pub mod ruling;
pub mod shown;
pub mod sight;
pub mod sought;
pub mod translated;
pub mod verdict;
pub mod vocabulary;
pub mod wider;
