//! Values on the command line that aren't any text: read once, here.

use std::convert::Infallible;

use crate::{
    files::site::composed,
    model::{bounded::Days, date::Date},
};

/// A part of all prospects.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shard {
    /// Which part, from 0.
    pub(super) index: usize,
    /// Of how many.
    pub(super) count: usize,
}

/// More threads than this help nobody.
const AT_ONCE: i64 = 256;
/// A comparison that is cut to fewer bytes says nothing.
const SHORTEST: i64 = 2_000;
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

/// A number of days.
pub(super) fn parse_days(text: &str) -> Result<i64, String> {
    parse_number(text, "a whole number of days", 0, Days::MAX)
}

/// How many things at once.
pub(super) fn parse_at_once(text: &str) -> Result<u16, String> {
    parse_number(text, "a whole number", 1, AT_ONCE)
}

/// How many bytes a comparison may have.
pub(super) fn parse_limit(text: &str) -> Result<u32, String> {
    parse_number(text, "a whole number of bytes", SHORTEST, i64::from(u32::MAX))
}

/// A port; 0 for any that is free.
pub(super) fn parse_port(text: &str) -> Result<u16, String> {
    parse_number(text, "a port", 0, i64::from(u16::MAX))
}

/// The number of an open file.
pub(super) fn parse_descriptor(text: &str) -> Result<u32, String> {
    parse_number(text, "the number of an open file, as in 3", 0, i64::from(i32::MAX))
}

/// A number in its bounds; `what` says what is expected.
fn parse_number<T: TryFrom<i64>>(text: &str, what: &str, least: i64, greatest: i64) -> Result<T, String> {
    let number = text.parse().ok().filter(|number| (least..=greatest).contains(number));
    let number = number.and_then(|number: i64| T::try_from(number).ok());
    number.ok_or_else(|| format!("write {what}, from {least} to {greatest}"))
}

/// A part of all prospects, as in 2/5.
pub(super) fn parse_shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
    match parts {
        Some((index, count)) if (1..=count).contains(&index) && count <= PARTS => Ok(Shard { index: index - 1, count }),
        _ => Err(format!("write it as I/N, as in 2/5, with {PARTS} parts at most")),
    }
}
