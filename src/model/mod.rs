//! The trust data as one audience may see them, typed, and the rules that hold for them.
//!
//! A rule has one home, and it is here. Nothing in this room has ever held a restricted value.

pub mod addresses;
pub mod alias;
pub mod arrangement;
pub mod bounded;
pub mod brand;
pub mod checks;
pub mod contact_address;
pub mod control;
pub mod country;
pub mod date;
pub mod examination;
pub mod expected;
pub mod fixed_page;
pub mod gate;
pub mod history;
pub mod host;
pub mod id;
pub mod imported;
pub mod language_tag;
pub mod moment;
pub mod narrative;
pub mod narrow;
pub mod pages_of;
pub mod phrases;
pub mod placeholder;
pub mod policy;
pub mod prospect;
pub mod recipient;
pub mod records;
pub mod report;
pub mod request;
pub mod requests_of;
pub mod scope;
pub mod settings;
pub mod site;
pub mod slugs;
pub mod stage;
pub mod status;
pub mod time_zone;
pub mod trust;
pub mod waiting;
pub mod web_address;
