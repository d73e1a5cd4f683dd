//! Looking for many phrases in one pass over a text.

use aho_corasick::AhoCorasick;

/// Finds these phrases, which are ASCII, in whatever case.
///
/// # Panics
/// If they are too many for a matcher, which takes millions.
#[must_use]
pub fn in_any_case(phrases: &[&str]) -> AhoCorasick {
    AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).expect("a few phrases make a small matcher")
}
