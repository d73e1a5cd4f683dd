//! readiness.

pub mod calendar;
pub mod gaps;
pub mod page;
pub mod state;
pub mod table;
pub mod upcoming;
