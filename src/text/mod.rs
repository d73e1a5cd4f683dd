//! Text before it means anything: characters, what looks alike, tables for spreadsheets, tags.

pub mod characters;
pub mod folding;
pub mod identity;
pub mod pass;
pub mod script;
pub mod spreadsheet;
pub mod tags;
pub mod workbook;
