//! The preview: watch, rebuild, serve, reload. The same functions as building, in memory, on every change.
//!
//! It answers this machine alone, or, where asked to, whoever has its token; it is no production server.

pub mod access;
pub mod aside;
pub mod bar;
pub mod connections;
pub mod contents;
pub mod desk;
pub mod door;
pub mod editor;
pub mod fingerprint;
pub mod found;
pub mod html;
pub mod look;
pub mod made;
pub mod nearest;
pub mod outline;
pub mod pages;
pub mod preview;
pub mod questions;
pub mod request;
pub mod response;
pub mod reveal;
pub mod server;
pub mod shared;
pub mod snapshot;
pub mod streams;
pub mod terms;
pub mod visit;
pub mod watch;
