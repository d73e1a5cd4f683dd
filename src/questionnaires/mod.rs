//! Questionnaires of prospects: read, answered from the library, written with nothing else changed, and called back.
//!
//! What comes in is a file of somebody else's and the site as one reader sees it; what goes out is the same file with answers. Nothing here
//! has seen what that reader may not.

pub mod about;
pub mod answering;
pub mod choices;
pub mod csv_file;
pub mod fill;
pub mod gaps;
pub mod grid;
pub mod known;
pub mod layout;
pub mod map;
pub mod markdown_file;
pub mod package;
pub mod paper;
pub mod patch;
pub mod recall;
pub mod sheet_xml;
pub mod workbook;
