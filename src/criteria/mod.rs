//! criteria.

pub mod catalogue;
