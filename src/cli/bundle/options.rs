//! What can be typed behind `candor bundle`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::{
    choices::{BundleLayout, TimingsFormat},
    values::{Shard, parse_at_once, parse_descriptor, parse_shard},
};

/// The options of `candor bundle`.
#[derive(Debug, Args)]
pub(crate) struct Bundle {
    /// The site's folder, if it isn't the current one, then prospects by the names of their profiles.
    #[arg(value_name = "[SITE] PROSPECT")]
    pub(in crate::cli) names: Vec<String>,
    /// Make a bundle for every prospect.
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Leave the bundle unsealed, as an open folder.
    #[arg(long, conflicts_with_all = ["page", "passphrase_file", "passphrase_fd"])]
    pub(in crate::cli) plain: bool,
    /// Leave the bundle unsealed, as one zip.
    #[arg(long, conflicts_with_all = ["plain", "page", "passphrase_file", "passphrase_fd"])]
    pub(in crate::cli) zip: bool,
    /// Make the page that opens in a browser for prospects with public keys too. Others get it anyway.
    #[arg(long)]
    pub(in crate::cli) page: bool,
    /// Make one encrypted PDF instead (AES-256), for readers whose mail refuses pages and archives: the summary, with the
    /// documents attached.
    #[arg(long, conflicts_with_all = ["plain", "zip", "page"])]
    pub(in crate::cli) pdf_encrypted: bool,
    /// Write passphrases into this new file, which only you can read, instead of showing them: prospect, bundle,
    /// passphrase, with tabs between.
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_fd")]
    pub(in crate::cli) passphrase_file: Option<PathBuf>,
    /// Write each passphrase into a new file of its own in this folder, which only you can read.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["passphrase_file", "passphrase_fd", "plain", "zip"])]
    pub(in crate::cli) passphrase_dir: Option<PathBuf>,
    /// Write passphrases to this open file descriptor.
    #[arg(long, value_name = "N", value_parser = parse_descriptor)]
    pub(in crate::cli) passphrase_fd: Option<u32>,
    /// The secret key that signs, as `candor keygen` writes it; CANDOR_KEY, if left out: the key itself, or its path.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) key: Option<PathBuf>,
    /// Where bundles go; SITE/dist/bundles, if left out.
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// How the output folder is laid out: all bundles in it, or a folder for each prospect.
    #[arg(long, value_name = "LAYOUT", default_value = "flat")]
    pub(in crate::cli) layout: BundleLayout,
    /// Write a letter beside each bundle, as a text (.txt) and as the draft of a mail (.eml), from this template.
    #[arg(long, value_name = "TEMPLATE.md")]
    pub(in crate::cli) letter: Option<PathBuf>,
    /// Record nothing in SITE/issued.jsonl: for rehearsals. Copies can't be traced then.
    #[arg(long)]
    pub(in crate::cli) no_ledger: bool,
    /// Make this many bundles at once; one a core, if left out.
    #[arg(long, value_name = "N", value_parser = parse_at_once)]
    pub(in crate::cli) jobs: Option<u16>,
    /// Make the I-th of N equal parts of all prospects, as in 2/5: for several machines.
    #[arg(long, value_name = "I/N", requires = "all", value_parser = parse_shard)]
    pub(in crate::cli) shard: Option<Shard>,
    /// Stop if the site shows anything that exposure.lock doesn't list.
    #[arg(long)]
    pub(in crate::cli) locked: bool,
    /// Tell what each stage took, on all threads together: for people, or as a line of JSON on the standard output.
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    pub(in crate::cli) timings: Option<TimingsFormat>,
}
