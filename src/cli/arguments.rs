//! What can be typed.

use std::{net::IpAddr, path::PathBuf};

use clap::{ArgAction, Args, Parser, Subcommand};

use super::{
    answer::options::Answer,
    bundle::options::Bundle,
    choices::{
        Colour, ComparisonFormat, Deny, DiffFormat, Format, HeadersFormat, ImportFormat, PipelineHost, ReadinessFormat,
        TimingsFormat,
    },
    copies::{Issued, Revoke},
    notify::options::Notify,
    values::{parse_at_once, parse_branch, parse_date, parse_days, parse_limit, parse_link, parse_port},
};

use crate::model::date::Date;

/// Static trust centers and NDA-gated SOC 2 summaries, from one visibility flag per field.
///
/// Publish what you can, gate what you must.
#[derive(Debug, Parser)]
#[command(name = "candor", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) shared: Shared,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a site that builds at once, or a single record.
    #[command(
        after_help = "Records: control ID, system SECTION, update TITLE, faq QUESTION, answer QUESTION, questionnaire ID, page SLUG, policy ID, prospect NAME, report ID, document ID, subprocessor NAME, subservice NAME, user-control ID, request ID\n\nExamples:\n  candor new trust-center\n  candor new trust-center --company \"Oakmoss\" --product \"Oakmoss Ledger\" --criteria security,availability --yes\n  candor new control ACC-02 --criteria CC6.1\n  candor new policy POL-01\n  candor new faq \"Where is our data?\"\n  candor new prospect \"Meadowbrook Clinics\"\n  candor new prospect --from request.eml"
    )]
    New(New),
    /// Take over what you have already: sheets and the data of other tools become sources. Nothing imported is shown.
    #[command(
        after_help = "Formats: csv, xlsx, markdown, comply, opencontrol, oscal, ocsf\n\nExamples:\n  candor import csv subprocessors.csv --as subprocessors --dry-run\n  candor import xlsx controls.xlsx --as controls --map map.yaml\n  candor import csv accounts.csv --as prospects --into trust-center\n  candor import comply path/to/comply\n  candor import markdown policies/\n  candor import xlsx request-list.xlsx --as requests\n  candor import ocsf prowler.ocsf.json"
    )]
    Import(Import),
    /// Build the public trust center.
    #[command(
        after_help = "Examples:\n  candor build example-site\n  candor build -o public --date 2026-11-23\n  candor build --timings"
    )]
    Build(Build),
    /// Make the bundle of a prospect with an NDA in force.
    #[command(
        after_help = "Examples:\n  candor bundle acme-health\n  candor bundle acme-health --passphrase-file acme.txt\n  candor bundle example-site --all --jobs 4 --passphrase-file passphrases.txt\n  candor bundle acme-health --plain"
    )]
    Bundle(Bundle),
    /// Answer a prospect's questionnaire from the library, and call answers back that no longer hold.
    #[command(
        after_help = "Examples:\n  candor answer questions.xlsx --for acme-health --dry-run\n  candor answer questions.xlsx --for acme-health -o answered.xlsx\n  candor answer questions.csv --audience public --map map.yaml\n  candor answer --recall\n  candor answer --gaps --days 180"
    )]
    Answer(Answer),
    /// Check a site without writing anything.
    #[command(
        after_help = "Examples:\n  candor check\n  candor check example-site --deny warnings\n  candor check --for acme-health\n  candor check --for public --deny warnings\n  candor check --format sarif > candor.sarif"
    )]
    Check(Check),
    /// Show what is missing until the audit, and which dates come up.
    #[command(
        after_help = "Examples:\n  candor readiness\n  candor readiness --format html > readiness.html\n  candor readiness --days 30 --calendar readiness.ics\n  candor readiness --requests"
    )]
    Readiness(Readiness),
    /// Show who sees what; keep it in exposure.lock, so that showing more is a reviewed change.
    #[command(
        after_help = "Examples:\n  candor exposure\n  candor exposure --record controls/ACC-01\n  candor exposure --audience public\n  candor exposure --write\n  candor exposure --diff --format markdown\n  candor exposure --against main\n  candor exposure --against main --format markdown --limit 65000"
    )]
    Exposure(Exposure),
    /// Tell what a finding means, and what to do; list all findings.
    #[command(after_help = "Examples:\n  candor explain report/stale\n  candor explain")]
    Explain(Explain),
    /// Preview: rebuild on every change, reload the browser, switch between audiences.
    #[command(
        after_help = "Examples:\n  candor serve example-site\n  candor serve --open\n  candor serve --host 192.168.1.20"
    )]
    Serve(Serve),
    /// Check a bundle's signature, checksums and time, offline.
    #[command(
        after_help = "Examples:\n  candor verify acme-health-2026-11-23-7Q4KX2 --public-key minisign.pub\n  candor verify BUNDLE --public-key RWQ…"
    )]
    Verify(Verify),
    /// List the bundles that were issued.
    #[command(
        after_help = "Examples:\n  candor issued\n  candor issued --expiring 30\n  candor issued --stale --format json\n  candor issued --check\n  candor issued --join parts/1.jsonl parts/2.jsonl"
    )]
    Issued(Issued),
    /// Record that a bundle or a questionnaire may no longer be used, and draft the letter that says so.
    #[command(
        after_help = "Examples:\n  candor revoke 3K9T2M --reason \"the agreement ended\"\n  candor revoke 3K9T2M --reason \"sent to the wrong person\" -o letters"
    )]
    Revoke(Revoke),
    /// Draft notices of what changed, for everybody and for each segment: mail, Markdown, Slack, Teams. The ledger keeps them.
    #[command(
        after_help = "Examples:\n  candor notify --since 2026-10-01\n  candor notify example-site --since before.lock -o notices\n  candor notify --since 2026-10-01 --no-ledger"
    )]
    Notify(Notify),
    /// Tell which issued bundle a stray copy came from.
    #[command(after_help = "Examples:\n  candor trace found.pdf\n  pbpaste | candor trace -")]
    Trace(Trace),
    /// Draft a bridge letter: what is recorded since a report's period, for management to sign.
    #[command(after_help = "Examples:\n  candor bridge soc2-2026\n  candor bridge example-site soc2-2026 -o letter.md")]
    Bridge(Bridge),
    /// Tell what changed between two trust.json files, also those of others.
    #[command(
        after_help = "Examples:\n  candor diff last-year.json dist/public\n  candor diff kept.json https://trust.example.com\n  candor diff before.json after.json --format json"
    )]
    Diff(Diff),
    /// Print what a host or server has to send with the public site, in its own format.
    #[command(
        after_help = "Examples:\n  candor headers --format nginx > candor.conf\n  candor headers example-site --format caddy > candor.caddy"
    )]
    Headers(Headers),
    /// Write what a pipeline needs into the site's repository: checks, comments, publishing, bundles.
    #[command(
        after_help = "Nothing is written over that somebody else wrote, or has changed since.\n\nExamples:\n  candor init-ci github\n  candor init-ci gitlab sites/trust --branch production\n  candor init-ci azure --print"
    )]
    InitCi(InitCi),
    /// Make the key pair that signs bundles.
    #[command(after_help = "Examples:\n  candor keygen -o ~/keys/candor.key")]
    Keygen(Keygen),
    /// Print the JSON Schema of a kind of file, for editors; list the kinds.
    #[command(after_help = "Examples:\n  candor schema\n  candor schema reports\n  candor schema -o .candor/schemas")]
    Schema(Schema),
    /// Print completions for a shell.
    #[command(
        after_help = "Examples:\n  candor completions bash > ~/.local/share/bash-completion/completions/candor\n  candor completions zsh > ~/.zfunc/_candor\n  candor completions fish > ~/.config/fish/completions/candor.fish"
    )]
    Completions(Completions),
    /// Print the manual page, or write one for each command.
    #[command(after_help = "Examples:\n  candor man | man -l -\n  candor man -o ~/.local/share/man/man1")]
    Man(Man),
    /// Work with the theme.
    #[command(subcommand)]
    Theme(Theme),
}

#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Count this day as today, as YYYY-MM-DD. Else SOURCE_DATE_EPOCH counts, else the clock. It opens no gate: a bundle
    /// needs an NDA in force on the clock's day too.
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_date)]
    pub(super) date: Option<Date>,
    /// Print only errors.
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print more: each file that is written, every finding.
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub(super) verbose: bool,
    /// Whether to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
    /// Work on this many cores; all, if left out.
    #[arg(long, global = true, value_name = "N", value_parser = parse_at_once)]
    pub(super) threads: Option<u16>,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// A new site's folder, or a kind of record.
    #[arg(value_name = "DIR|KIND")]
    pub(super) what: String,
    /// The record's id, name or title.
    pub(super) name: Option<String>,
    /// The company of a new site.
    #[arg(long)]
    pub(super) company: Option<String>,
    /// The product of a new site.
    #[arg(long)]
    pub(super) product: Option<String>,
    /// The categories in scope of a new site, or the criteria of a control, by commas.
    #[arg(long, value_name = "LIST")]
    pub(super) criteria: Option<String>,
    /// The title of a record; its name, if left out.
    #[arg(long)]
    pub(super) title: Option<String>,
    /// The category of a control.
    #[arg(long)]
    pub(super) category: Option<String>,
    /// Ask nothing.
    #[arg(short, long)]
    pub(super) yes: bool,
    /// Make profiles of what a CRM exports (.csv, .xlsx), or of a mail that asks for access (.eml): never with an NDA.
    #[arg(long, value_name = "FILE")]
    pub(super) from: Option<PathBuf>,
    /// The site that a record is for.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// What is imported.
    pub(super) kind: String,
    /// The files, or the folder.
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// The site that they go into.
    #[arg(long, value_name = "SITE", default_value = ".")]
    pub(super) into: PathBuf,
    /// What is said of columns, days and values: a file, or the name of a preset.
    #[arg(long, value_name = "MAP")]
    pub(super) map: Option<PathBuf>,
    /// What the rows, or the files of a folder of Markdown, are: controls, status, subprocessors, documents, faq, answers, updates, pages or prospects.
    #[arg(long = "as", value_name = "COLLECTION")]
    pub(super) collection: Option<String>,
    /// Say what would be written, and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// How to print what became of each value.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ImportFormat,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// Where the public site goes; SITE/dist/public, if left out.
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Stop if the site shows anything that exposure.lock doesn't list.
    #[arg(long)]
    pub(super) locked: bool,
    /// Tell what each stage took, on all threads together: for people, or as a line of JSON on the standard output.
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    pub(super) timings: Option<TimingsFormat>,
}

#[derive(Debug, Args)]
pub(super) struct Bridge {
    /// The site's folder, if it isn't the current one, then the report's id.
    #[arg(value_name = "[SITE] REPORT", required = true)]
    pub(super) names: Vec<String>,
    /// Where the draft goes, a new file; to the standard output, if left out.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Trace {
    /// A PDF, a page, an archive, or copied text; `-` reads text from the standard input.
    pub(super) file: PathBuf,
    /// The site whose ledger tells the recipient.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// Check what concerns this prospect, by the name of its profile, with its bundle; or, for `public`, only what the public site needs. Without it, all is checked, and warnings about
    /// prospects are one line that `--deny` passes over.
    #[arg(long = "for", value_name = "PROSPECT")]
    pub(super) concern: Option<String>,
    /// Treat these as errors too.
    #[arg(long, value_name = "WHAT")]
    pub(super) deny: Option<Deny>,
    /// Set and mark all documents, too, as `build` and `bundle` do: what is wrong with them is found, and it takes longer.
    #[arg(long)]
    pub(super) documents: bool,
    /// How to say it.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// Stop if the site shows anything that exposure.lock doesn't list.
    #[arg(long)]
    pub(super) locked: bool,
    /// Tell what each stage took, on all threads together: for people, or as a line of JSON on the standard output.
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    pub(super) timings: Option<TimingsFormat>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The finding's id, as `candor check` prints it in brackets; all of them, if left out.
    #[arg(value_name = "LINT")]
    pub(super) lint: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Exposure {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// Show the fields of this record, such as `controls/ACC-01`.
    #[arg(long, value_name = "RECORD", conflicts_with = "audience")]
    pub(super) record: Option<String>,
    /// Show all that this audience sees: `public`, `nda` or `nda:SEGMENT`.
    #[arg(long, value_name = "AUDIENCE")]
    pub(super) audience: Option<String>,
    /// Write exposure.lock, and say what is new in it; with `history: true`, keep today's trust.json too.
    #[arg(long, conflicts_with_all = ["record", "audience", "diff", "against"])]
    pub(super) write: bool,
    /// Compare with exposure.lock.
    #[arg(long, conflicts_with_all = ["record", "audience", "against"])]
    pub(super) diff: bool,
    /// Compare with the site as this Git revision has it.
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["record", "audience"])]
    pub(super) against: Option<String>,
    /// How to print a comparison: for people, as Markdown for a pull request's comment, or as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: DiffFormat,
    /// Cut the Markdown at whole lines to this many bytes, and say how many lines are left out: hosts take no longer comments.
    #[arg(long, value_name = "BYTES", value_parser = parse_limit)]
    pub(super) limit: Option<u32>,
    /// Where the whole comparison stands, for a link where it is cut.
    #[arg(long, value_name = "ADDRESS", requires = "limit", value_parser = parse_link)]
    pub(super) whole: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Readiness {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// How many days to look ahead.
    #[arg(long, value_name = "N", default_value_t = 90, value_parser = parse_days)]
    pub(super) days: i64,
    /// How to print it.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ReadinessFormat,
    /// Show one framework: its requirements, and what meets them. `tsc` are the trust services criteria.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["calendar", "days"])]
    pub(super) framework: Option<String>,
    /// Write the dates that come up into this file too, as a calendar (.ics).
    #[arg(long, value_name = "FILE")]
    pub(super) calendar: Option<PathBuf>,
    /// Print an auditor's requests: who sees to each, what answers it, and what it lacks.
    #[arg(long)]
    pub(super) requests: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The port, or the first behind it that is free; 0 for any.
    #[arg(short, long, default_value_t = 4321, value_parser = parse_port)]
    pub(super) port: u16,
    /// Open the preview in a browser: $BROWSER, or the system's.
    #[arg(long)]
    pub(super) open: bool,
    /// Answer a telephone on the same network, or what is outside of a container, at this address of this machine; 0.0.0.0
    /// for all. Only whoever has the token in the address that is printed gets an answer, and no internal view.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) host: Option<IpAddr>,
    /// What opens the places that the preview shows: an editor with a window, or a command with {file}, {line} and {column};
    /// $VISUAL, if left out.
    #[arg(long, value_name = "COMMAND", conflicts_with = "host")]
    pub(super) editor: Option<String>,
    /// Show the internal view, readiness and findings at `--host` too.
    #[arg(long, requires = "host")]
    pub(super) internal: bool,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The bundle's folder, or its zip; or an answered questionnaire, with its signature beside it.
    pub(super) bundle: PathBuf,
    /// The publisher's public key, or a file that holds it.
    #[arg(long, value_name = "KEY")]
    pub(super) public_key: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The earlier file, a folder that holds one, or an address, which `curl` fetches; `-` reads the standard input.
    pub(super) before: PathBuf,
    /// The later file, a folder that holds one, or an address, which `curl` fetches; `-` reads the standard input.
    pub(super) after: PathBuf,
    /// How to print it.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ComparisonFormat,
}

#[derive(Debug, Args)]
pub(super) struct Headers {
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The host; the one that `trust.yaml` names, if left out.
    #[arg(long, value_name = "HOST")]
    pub(super) format: Option<HeadersFormat>,
}

#[derive(Debug, Args)]
pub(super) struct InitCi {
    /// Whose pipelines.
    pub(super) host: PipelineHost,
    /// The site's folder.
    #[arg(default_value = ".")]
    pub(super) site: PathBuf,
    /// The branch that is published.
    #[arg(long, value_name = "BRANCH", default_value = "main", value_parser = parse_branch)]
    pub(super) branch: String,
    /// Print the files, and write nothing.
    #[arg(long)]
    pub(super) print: bool,
}

#[derive(Debug, Args)]
pub(super) struct Keygen {
    /// Where the secret key goes; the public one stands beside it, ending in `.pub`.
    #[arg(short, long, value_name = "FILE", default_value = "candor.key")]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The kind of file; all are listed, if left out.
    pub(super) name: Option<String>,
    /// Write all of them into this folder.
    #[arg(short, long, value_name = "DIR", conflicts_with = "name")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// A folder for the pages of all commands; the page of `candor` itself is printed, if left out.
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Theme {
    /// Write the built-in theme into SITE/themes/NAME, to edit it there.
    #[command(
        after_help = "Examples:\n  candor theme export house\n  candor theme export default partials/footer.html assets/style.css"
    )]
    Export(ExportTheme),
}

#[derive(Debug, Args)]
pub(super) struct ExportTheme {
    /// The theme's name; `default` lays the files over the built-in theme without a setting.
    pub(super) name: String,
    /// Only these files, by their paths in the theme; all, if left out.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<String>,
    /// The site's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) site: PathBuf,
}
