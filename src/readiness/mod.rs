//! What is missing until the audit, and what comes next.

pub mod calendar;
pub mod evidence;
pub mod framework;
pub mod gaps;
pub mod page;
pub mod record;
pub mod state;
pub mod table;
pub mod upcoming;
