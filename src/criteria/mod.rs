//! The trust services criteria, by id and our own short titles.

pub mod catalogue;
