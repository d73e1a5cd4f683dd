//! `candor issued`: the ledger, listed.

use serde::Serialize;

use super::{
    Outcome,
    arguments::{self, ListFormat},
    build::open_site,
    report::{Console, shown},
};
use crate::{
    bundle::{Entry, LEDGER, content, read_ledger},
    model::Date,
    pipeline::read_and_check,
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
}

/// Lists what was issued.
pub(super) fn run(options: &arguments::Issued, date: Date, console: &Console) -> Outcome {
    if let Err(outcome) = open_site(&options.site, console) {
        return outcome;
    }
    let path = options.site.join(LEDGER);
    let entries = match read_ledger(&path) {
        Ok(entries) => entries,
        Err(error) => {
            let outcome = console.io(&format!("can't read the ledger {}: {error}", shown(&path)));
            console.help(error.help());
            return outcome;
        }
    };
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
        ListFormat::Csv => match csv(&rows) {
            Ok(csv) => console.result(csv.trim_end()),
            Err(error) => return console.io(&error.to_string()),
        },
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
    }
}

/// The ids of the prospects' last bundles that would say something else today. A prospect whose profile is gone has
/// nothing to be compared with.
fn stale(
    options: &arguments::Issued,
    entries: &[Entry],
    date: Date,
    console: &Console,
) -> Result<Vec<String>, Outcome> {
    let folder = open_site(&options.site, console)?;
    let checked = read_and_check(&folder, date).map_err(|failure| console.failure(&failure))?;
    let mut stale = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if entries[index + 1..].iter().any(|later| later.prospect == entry.prospect) {
            continue;
        }
        let reader = checked.prospect_reader(&entry.prospect).map_err(|failure| console.failure(&failure))?;
        let Some(reader) = reader else {
            console.say(format!("{}: there is no profile any more", entry.prospect));
            continue;
        };
        let now = content(&checked, &reader).map_err(|failure| console.failure(&failure))?;
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

fn csv(rows: &[Row<'_>]) -> Result<String, Box<dyn std::error::Error>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
