//! `candor issued`: the ledger, listed or checked.

use std::path::Path;

use serde::Serialize;

use super::{
    Outcome,
    arguments::{Issued, ListFormat},
    build::open_site,
    bundle::PROSPECT,
    check::profiles,
    report::{Console, shown},
};

use crate::{
    bundle::ledger::{
        entry::Entry,
        file::{read as read_ledger, read_chain},
    },
    files::names::LEDGER,
    model::{date::Date, moment::Moment},
    pipeline::{failure::Failure, project::Project},
    text::spreadsheet::{self, Cell},
};

/// A line of the list.
#[derive(Serialize)]
struct Row<'a> {
    bundle: &'a str,
    prospect: &'a str,
    recipient: &'a str,
    issued: Date,
    expires: Date,
    /// `in force` or `expired`.
    state: &'static str,
    nda_signed: Date,
    nda_reference: Option<&'a str>,
    manifest_sha256: &'a str,
    content: &'a str,
    /// When it was made, by the clock.
    made: Option<Moment>,
}

/// Lists what was issued.
pub(super) fn run(options: &Issued, date: Date, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let path = options.site.join(LEDGER);
    if options.check {
        return check(&path, options.head.as_deref(), console);
    }
    let entries = match read_ledger(&path) {
        Ok(entries) => entries,
        Err(error) => {
            let outcome = console.io(&format!("can't read the ledger {}: {error}", shown(&path)));
            console.help(error.help());
            return outcome;
        }
    };
    warn_of_breaks(&path, console);
    if let Some(wanted) = &options.prospect {
        // A prospect whose profile is gone may have bundles still.
        let mut known = match profiles(&folder) {
            Ok(known) => known,
            Err(error) => return console.failure(&Failure::Files(error)),
        };
        known.extend(entries.iter().map(|entry| entry.prospect.clone()));
        if !known.contains(wanted) {
            return console.unknown(PROSPECT, wanted, known.iter().map(String::as_str));
        }
    }
    let stale = match options.stale.then(|| stale(options, &entries, date, console)).transpose() {
        Ok(stale) => stale,
        Err(outcome) => return outcome,
    };
    let wanted = |entry: &&Entry| {
        options.prospect.as_ref().is_none_or(|prospect| *prospect == entry.prospect)
            && (!options.expired || entry.expires < date)
            && options.expiring.is_none_or(|days| entry.expires >= date && entry.expires.days_since(date) <= days)
            && stale.as_ref().is_none_or(|stale| stale.contains(&entry.bundle))
    };
    let rows: Vec<Row<'_>> = entries.iter().filter(wanted).map(|entry| row(entry, date)).collect();
    match options.format {
        ListFormat::Table if rows.is_empty() => console.result("no bundle"),
        ListFormat::Table => table(&rows, console),
        ListFormat::Json => match serde_json::to_string_pretty(&rows) {
            Ok(json) => console.result(json),
            Err(error) => return console.io(&error.to_string()),
        },
        ListFormat::Csv => console.result(csv(&rows).trim_end()),
    }
    Outcome::Done
}

/// A ledger that somebody edited is read and gone on with, but not without a word.
pub(super) fn warn_of_breaks(path: &Path, console: &Console) {
    // What can't be read is told where its entries are read.
    let chain = read_chain(path, None).ok().flatten();
    if let Some(first) = chain.and_then(|chain| chain.breaks.into_iter().next()) {
        console.say(format!("warning: {} is not as it was written: {first}; see `candor issued --check`", shown(path)));
    }
}

/// Says where the chain of lines breaks; exit code 1 if it does.
fn check(path: &Path, head: Option<&str>, console: &Console) -> Outcome {
    let chain = match read_chain(path, head) {
        Ok(Some(chain)) => chain,
        Ok(None) if head.is_some() => {
            console.error(&format!("{} is not there, and once had lines", shown(path)));
            console.help("get it back from the repository or a backup");
            return Outcome::SiteErrors;
        }
        Ok(None) => {
            console.result("no ledger: no bundle was issued yet");
            return Outcome::Done;
        }
        Err(error) => return console.io(&format!("can't read the ledger {}: {error}", shown(path))),
    };
    for broken in &chain.breaks {
        console.error(&format!("{}: {broken}", shown(path)));
    }
    if !chain.breaks.is_empty() {
        console
            .help("compare it with the repository's history (`git log -p issued.jsonl`); the ledger goes on as it is");
        return Outcome::SiteErrors;
    }
    if chain.unchained > 0 {
        console.result(format!(
            "{} of {} lines were written before lines were chained: of these only the last is covered, once a line follows it",
            chain.unchained, chain.lines
        ));
    }
    console.result(format!("the chain holds: {} lines", chain.lines));
    if let Some(last) = &chain.head {
        console.result(format!("the last line's hash, for `--head` next time: {last}"));
    }
    Outcome::Done
}

fn row(entry: &Entry, date: Date) -> Row<'_> {
    Row {
        bundle: &entry.bundle,
        prospect: &entry.prospect,
        recipient: &entry.recipient,
        issued: entry.issued,
        expires: entry.expires,
        state: if entry.expires < date { "expired" } else { "in force" },
        nda_signed: entry.nda.signed,
        nda_reference: entry.nda.reference.as_deref(),
        manifest_sha256: &entry.manifest_sha256,
        content: &entry.content,
        made: entry.made,
    }
}

/// The ids of the prospects' last bundles that would say something else today. A recipient whose profile is gone, or is
/// another company's now, has nothing to be compared with.
fn stale(options: &Issued, entries: &[Entry], date: Date, console: &Console) -> Result<Vec<String>, Outcome> {
    let folder = open_site(&options.site, console)?;
    let checked = Project::read(&folder, date).map_err(|failure| console.failure(&failure))?;
    let profiles = &checked.internal().prospects;
    let mut stale = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let Entry { prospect, recipient, .. } = entry;
        if entries[index + 1..].iter().any(|later| later.went_to(prospect, recipient)) {
            continue;
        }
        let Some(profile) = profiles.get(prospect) else {
            console.say(format!("{prospect}: there is no profile any more"));
            continue;
        };
        if !entry.went_to(prospect, &profile.name) {
            console.say(format!("{prospect}: the profile is no longer that of {recipient}"));
            continue;
        }
        let now = checked.bundle_content(prospect).map_err(|failure| console.failure(&failure))?;
        if now.hash() != entry.content {
            stale.push(entry.bundle.clone());
        }
    }
    Ok(stale)
}

fn table(rows: &[Row<'_>], console: &Console) {
    let wide = |text: for<'r> fn(&'r Row<'_>) -> &'r str, head: &str| {
        rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0).max(head.len())
    };
    let (prospect, recipient) = (wide(|row| row.prospect, "prospect"), wide(|row| row.recipient, "recipient"));
    console.result(format!(
        "{:8}  {:prospect$}  {:recipient$}  {:10}  {:10}  state",
        "bundle", "prospect", "recipient", "issued", "expires"
    ));
    for row in rows {
        console.result(format!(
            "{:8}  {:prospect$}  {:recipient$}  {:10}  {:10}  {}",
            row.bundle,
            row.prospect,
            row.recipient,
            row.issued.to_string(),
            row.expires.to_string(),
            row.state
        ));
    }
}

fn csv(rows: &[Row<'_>]) -> String {
    let heads = [
        "bundle",
        "prospect",
        "recipient",
        "issued",
        "expires",
        "state",
        "nda_signed",
        "nda_reference",
        "manifest_sha256",
        "content",
        "made",
    ];
    let cells = |row: &Row<'_>| -> [Cell; 11] {
        [
            row.bundle.into(),
            row.prospect.into(),
            row.recipient.into(),
            row.issued.to_string().into(),
            row.expires.to_string().into(),
            row.state.into(),
            row.nda_signed.to_string().into(),
            row.nda_reference.into(),
            row.manifest_sha256.into(),
            row.content.into(),
            row.made.map(|made| made.to_string()).into(),
        ]
    };
    spreadsheet::csv(heads, rows.iter().map(cells))
}
