//! One file a format.

pub mod all;
pub mod comply;
pub mod csv;
pub mod eml;
pub mod front;
pub mod hidden;
pub mod markdown;
pub mod ocsf;
pub mod opencontrol;
pub mod oscal;
pub mod oscal_parts;
pub mod oscal_plan;
pub mod oscal_requirements;
pub mod oscal_results;
pub mod xlsx;
