//! The plain tree: what one audience may see. Nothing in it was hidden from that audience.

use super::{flag::Audience, labelled::Collection};

use crate::diagnostics::diagnostic::Place;

/// A value as an audience sees it, with its place for messages to the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// Where it stands in the source. Never becomes part of an output.
    pub place: Place,
    /// The value.
    pub value: PlainValue,
}

/// A plain value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainValue {
    /// A scalar's text; `plain` when it was written without quotes and may be a number, a boolean or nothing.
    Scalar {
        /// The text.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Plain>),
    /// A mapping, in the order of the source.
    Map(Vec<(PlainKey, Plain)>),
}

/// A mapping's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainKey {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A record as an audience sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainRecord {
    /// Which collection it belongs to.
    pub collection: Collection,
    /// The id, where the record is a mapping's value or a file's name.
    pub key: Option<PlainKey>,
    /// Its fields.
    pub root: Plain,
}

/// All that one audience may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainSite {
    /// The audience that this was projected for.
    pub audience: Audience,
    /// The records, in the order of the source.
    pub records: Vec<PlainRecord>,
}
