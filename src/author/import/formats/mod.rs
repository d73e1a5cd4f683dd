//! One file a format.

pub mod all;
pub mod comply;
pub mod csv;
pub mod eml;
pub mod markdown;
pub mod ocsf;
pub mod opencontrol;
pub mod oscal;
pub mod xlsx;
