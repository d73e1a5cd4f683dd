//! What can be typed behind `candor answer`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::values::{parse_days, parse_name};

/// The options of `candor answer`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Answer {
    /// The questionnaire: a workbook (.xlsx, .xlsm), a file of separated values (.csv), or Markdown (.md).
    pub(in crate::cli) file: Option<PathBuf>,
    /// The site whose library answers.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(in crate::cli) site: PathBuf,
    /// Answer with what this prospect may see, by the name of its profile. It needs an NDA in force.
    #[arg(long = "for", value_name = "PROSPECT", value_parser = parse_name, conflicts_with = "audience")]
    pub(in crate::cli) prospect: Option<String>,
    /// Answer with what this audience may see: `public`, `nda` or `nda:SEGMENT`.
    #[arg(long, value_name = "AUDIENCE")]
    pub(in crate::cli) audience: Option<String>,
    /// Where the answered file goes, a new file or a folder; SITE/dist/questionnaires, if left out. With `--recall`, the folder for letters.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// What is said of its columns: remembered in SITE/.candor/questionnaires for the next file of its shape.
    #[arg(long, value_name = "MAP")]
    pub(in crate::cli) map: Option<PathBuf>,
    /// Tell what each row was taken for and what would be answered, and write nothing.
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// The secret key that signs, as `candor keygen` writes it; CANDOR_KEY, if left out: the key itself, or its path.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) key: Option<PathBuf>,
    /// Record nothing in SITE/issued.jsonl: for rehearsals. Answers can't be called back then.
    #[arg(long)]
    pub(in crate::cli) no_ledger: bool,
    /// Answer nothing: name the answers that were sent and would be others today, by recipient, and draft the letters that correct them.
    #[arg(long, conflicts_with_all = ["file", "prospect", "audience", "map", "dry_run", "key", "no_ledger", "gaps"])]
    pub(in crate::cli) recall: bool,
    /// Answer nothing: list what was asked lately and left blank, by how often.
    #[arg(long, conflicts_with_all = ["file", "prospect", "audience", "map", "dry_run", "key", "no_ledger", "output"])]
    pub(in crate::cli) gaps: bool,
    /// How many days back `--gaps` looks.
    #[arg(long, value_name = "N", default_value_t = 90, value_parser = parse_days, requires = "gaps")]
    pub(in crate::cli) days: i64,
}
