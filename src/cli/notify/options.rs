//! What can be typed behind `candor notify`.

use std::path::PathBuf;

use clap::Args;

/// The options of `candor notify`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Notify {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(in crate::cli) site: PathBuf,
    /// Tell what is new since this day, itself included, or since this file was written: an earlier exposure.lock.
    #[arg(long, value_name = "LOCK|DATE")]
    pub(in crate::cli) since: String,
    /// Where the drafts go; SITE/dist/notices, if left out.
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Record nothing in SITE/issued.jsonl: for rehearsals. Nobody counts as told then.
    #[arg(long)]
    pub(in crate::cli) no_ledger: bool,
}
