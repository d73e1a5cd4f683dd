//! The preview: watch, rebuild, serve, reload. The same functions as building, in memory, on every change.
//!
//! It listens on 127.0.0.1 alone, and is no production server.

mod connections;
mod door;
mod pages;
mod preview;
mod request;
mod response;
mod server;
mod shared;
mod snapshot;
mod streams;
mod watch;

pub use preview::{Built, serve};
