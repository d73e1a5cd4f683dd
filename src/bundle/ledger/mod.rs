//! `issued.jsonl`: who got which bundle, one line each, written for good before the bundle is handed out. Each line
//! carries the hash of the one before.

mod chain;
mod entry;
mod file;

pub use chain::{Break, Chain, Fault, chain};
pub use entry::{Entry, EntryNda};
pub use file::{LEDGER, LedgerError, Refused, append, read, read_chain, withdraw};
