//! model.

pub mod alias;
pub mod bounded;
pub mod contact_address;
pub mod control;
pub mod country;
pub mod date;
pub mod examination;
pub mod expected;
pub mod history;
pub mod id;
pub mod language_tag;
pub mod moment;
pub mod narrative;
pub mod narrow;
pub mod placeholder;
pub mod prospect;
pub mod recipient;
pub mod records;
pub mod report;
pub mod site;
pub mod status;
pub mod time_zone;
pub mod trust;
pub mod waiting;
pub mod web_address;
