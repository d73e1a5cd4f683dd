//! What people already have, as sources: records out of sheets, documents and the data of other tools.
//!
//! A format reads files into records with an origin for each field ([`record`]); what it takes, guesses and leaves is in the
//! report. [`plan`] merges them into the site's sources, three ways, and says what is to be written. Nothing imported is seen
//! by anybody until a person flags it.

pub mod base;
pub mod bound;
pub mod change;
pub mod columns;
pub mod dates;
pub mod datum;
pub mod edit;
pub mod exceptions;
pub mod format;
pub mod formats;
pub mod identity;
pub mod importable;
pub mod lists;
pub mod map;
pub mod markdown_text;
pub mod merge;
pub mod outcome;
pub mod plan;
pub mod problem;
pub mod record;
pub mod report;
pub mod secrets;
pub mod sheet;
pub mod site_index;
pub mod table;
pub mod values;
pub mod words;
pub mod writing;
