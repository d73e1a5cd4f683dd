//! The preview: watch, rebuild, serve, reload. The same functions as building, in memory, on every change.
//!
//! It listens on 127.0.0.1 alone, and is no production server.

pub mod connections;
pub mod door;
pub mod pages;
pub mod preview;
pub mod request;
pub mod response;
pub mod server;
pub mod shared;
pub mod snapshot;
pub mod streams;
pub mod watch;
