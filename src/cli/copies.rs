//! What can be typed behind the commands about copies that were handed out.

use std::path::PathBuf;

use clap::Args;

use super::{
    choices::ListFormat,
    values::{parse_days, parse_name},
};

/// What `candor issued` takes.
#[derive(Debug, Args)]
pub(super) struct Issued {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// Only the bundles of this prospect.
    #[arg(long, value_name = "ID", value_parser = parse_name)]
    pub(super) prospect: Option<String>,
    /// Only bundles that expire within this many days.
    #[arg(long, value_name = "DAYS", conflicts_with = "expired", value_parser = parse_days)]
    pub(super) expiring: Option<i64>,
    /// Write letters that offer a renewal into this folder, one for each bundle in force that is listed: each as a text and as
    /// the draft of a mail.
    #[arg(long, value_name = "DIR", requires = "expiring")]
    pub(super) renewals: Option<PathBuf>,
    /// Only bundles that have expired.
    #[arg(long)]
    pub(super) expired: bool,
    /// Only prospects' last bundles whose contents have changed since.
    #[arg(long)]
    pub(super) stale: bool,
    /// List nothing: follow the chain of lines, and tell where it breaks.
    #[arg(long, conflicts_with_all = ["prospect", "expiring", "expired", "stale", "format"])]
    pub(super) check: bool,
    /// The hash of a line that must be in the chain, as an earlier `--check` printed it: without it, lines that were cut
    /// at the end can't be missed.
    #[arg(long, value_name = "HASH", requires = "check")]
    pub(super) head: Option<String>,
    /// List nothing: add what these copies of the ledger hold beyond it, one of each machine that made a part of all
    /// bundles.
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["prospect", "expiring", "expired", "stale", "format", "check"])]
    pub(super) join: Vec<PathBuf>,
    /// How to print them.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: ListFormat,
}

/// What `candor revoke` takes.
#[derive(Debug, Args)]
pub(super) struct Revoke {
    /// Its id, as `candor issued` lists it.
    pub(super) id: String,
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// Why, in words for the recipient.
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: String,
    /// Write the letter to the recipient into this folder, as a text and as the draft of a mail.
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}
