//! Values on the command line that aren't any text: read once, here.

use std::convert::Infallible;

use crate::{files::site::composed, model::date::Date};

/// A part of all prospects.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shard {
    /// Which part, from 0.
    pub(super) index: usize,
    /// Of how many.
    pub(super) count: usize,
}

/// More threads than this help nobody.
pub(super) const AT_ONCE: i64 = 256;
/// More parts of all prospects than this help nobody.
const PARTS: usize = 1_000;
/// A longer link leaves a cut comparison no room.
const LONGEST_LINK: usize = 1_000;

/// A name of a file, as files are found by it.
pub(super) fn parse_name(text: &str) -> Result<String, Infallible> {
    Ok(composed(text))
}

/// A branch whose name means nothing to a shell, a pattern or YAML.
pub(super) fn parse_branch(text: &str) -> Result<String, String> {
    let is_plain = |one: char| one.is_ascii_alphanumeric() || "._/-".contains(one);
    if text.starts_with(|one: char| one.is_ascii_alphanumeric()) && text.chars().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Err("write it with letters, digits, dots, slashes and hyphens".to_owned())
    }
}

/// An address that a link in Markdown can have.
pub(super) fn parse_link(text: &str) -> Result<String, String> {
    let is_plain = |one: char| one.is_ascii_graphic() && !"()<>[]\\`\"".contains(one);
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if is_web && text.len() <= LONGEST_LINK && text.chars().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Err("write an address that begins with https://, without brackets, quotes or spaces".to_owned())
    }
}

/// A day.
pub(super) fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| {
        format!("write it as YYYY-MM-DD, with a year from {} to {}", Date::YEARS.start(), Date::YEARS.end())
    })
}

/// A part of all prospects, as in 2/5.
pub(super) fn parse_shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
    match parts {
        Some((index, count)) if (1..=count).contains(&index) && count <= PARTS => Ok(Shard { index: index - 1, count }),
        _ => Err(format!("write it as I/N, as in 2/5, with {PARTS} parts at most")),
    }
}
