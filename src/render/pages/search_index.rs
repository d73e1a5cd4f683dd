//! Where the search index stands, and how much of a text it holds.

/// Where the index stands among the assets, before its fingerprint.
pub const FILE: &str = "assets/search-index.js";

/// How many letters of a word count.
pub const CUT: usize = 8;
