//! `candor issued`: the ledger, listed or checked.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    choices::ListFormat,
    console::Console,
    copies::Issued,
    error::Error,
    paths::shown,
    renewals,
    site::{PROSPECT, open_site, profiles},
};

use crate::{
    bundle::ledger::{
        chain::Chain,
        entry::Entry,
        file::{HandedOut, read_all, read_chain},
        join::{NotJoined, Part, join},
        questionnaire::{AnsweredCell, How, QuestionnaireEntry},
    },
    files::{names::LEDGER, site::Folder},
    model::{date::Date, moment::Moment, notice::NoticeEntry},
    output::destination::{Destination, Role},
    pipeline::project::Project,
    text::spreadsheet::{self, SheetCell},
};

/// The state of a bundle that may be used, and that no later one replaces.
const IN_FORCE: &str = "in force";

/// A line of the list.
#[derive(Serialize)]
struct Row<'a> {
    /// The id of the bundle, of the copy of a questionnaire, or of the notice.
    bundle: &'a str,
    prospect: Option<&'a str>,
    recipient: &'a str,
    issued: Date,
    expires: Option<Date>,
    /// `in force`, `superseded` by a later one for the same recipient, `expired` or `revoked`; of a questionnaire, how many of its
    /// questions were answered.
    state: String,
    nda_signed: Option<Date>,
    nda_reference: Option<&'a str>,
    manifest_sha256: Option<&'a str>,
    content: Option<&'a str>,
    /// When it was made, by the clock.
    made: Option<Moment>,
    /// `bundle`, `questionnaire` or `notice`.
    what: &'static str,
}

/// Lists what was issued, or checks the ledger.
pub(super) fn run(options: &Issued, date: Date, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let path = options.site.join(LEDGER);
    if options.check {
        return check(&path, options.head.as_deref(), console);
    }
    if !options.join.is_empty() {
        return join_parts(&path, &options.join, &folder, console);
    }
    let handed_out = read_all(&path).map_err(|error| Error::ledger(&path, &error))?;
    warn_of_breaks(&path, console);
    is_known(options.prospect.as_deref(), &folder, &handed_out)?;
    let rows = rows(options, &folder, &handed_out, date, console)?;
    print(&rows, options.format, console)?;
    offer_renewals(options, &rows, &handed_out, (&folder, date), console)
}

/// Writes the letters for those that are listed and in force, if they are asked for.
fn offer_renewals(
    options: &Issued,
    rows: &[Row<'_>],
    handed_out: &HandedOut,
    (folder, date): (&Folder, Date),
    console: &Console,
) -> Result<(), Error> {
    let Some(output) = &options.renewals else { return Ok(()) };
    let is_listed = |entry: &&Entry| rows.iter().any(|row| row.bundle == entry.bundle && row.state == IN_FORCE);
    let expiring: Vec<&Entry> = handed_out.bundles.iter().filter(is_listed).collect();
    renewals::write(&expiring, output, folder, date, console)
}

/// Adds what other machines have issued.
fn join_parts(path: &Path, parts: &[PathBuf], folder: &Folder, console: &Console) -> Result<(), Error> {
    let part = |part: &PathBuf| {
        let text = fs::read_to_string(part);
        let text = text.map_err(|error| Error::unreadable("--join", part, &error, "name copies of issued.jsonl"))?;
        Ok(Part { name: shown(part), text })
    };
    let parts: Vec<Part> = parts.iter().map(part).collect::<Result<_, Error>>()?;
    Destination::file(path, Role::Record, Some(folder.root()))?;
    let joined = join(path, &parts).map_err(|why| match why {
        NotJoined::Io(error) => Error::unreadable_ledger(path, &error),
        why => Error::wrong(why.to_string()).help("join parts that went on from this very ledger, each once"),
    })?;
    console.result(format!("added {joined} lines to {}", shown(path)));
    Ok(())
}

/// Whether there is the prospect that is asked for. One whose profile is gone may have bundles still.
fn is_known(prospect: Option<&str>, folder: &Folder, handed_out: &HandedOut) -> Result<(), Error> {
    let Some(prospect) = prospect else { return Ok(()) };
    let mut known = profiles(folder)?;
    known.extend(handed_out.bundles.iter().map(|entry| entry.prospect.clone()));
    known.extend(handed_out.questionnaires.iter().filter_map(|entry| entry.prospect.clone()));
    if known.contains(prospect) {
        return Ok(());
    }
    Err(Error::unknown(PROSPECT, prospect, known.iter().map(String::as_str)))
}

/// The lines of the list that the options ask for.
fn rows<'e>(
    options: &Issued,
    folder: &Folder,
    handed_out: &'e HandedOut,
    date: Date,
    console: &Console,
) -> Result<Vec<Row<'e>>, Error> {
    let entries = &handed_out.bundles;
    let stale = options.stale.then(|| stale(folder, entries, date, console)).transpose()?;
    let wanted = |entry: &&Entry| {
        options.prospect.as_ref().is_none_or(|prospect| *prospect == entry.prospect)
            && (!options.expired || entry.expires < date)
            && options.expiring.is_none_or(|days| entry.expires >= date && entry.expires.days_since(date) <= days)
            && stale.as_ref().is_none_or(|stale| stale.contains(&entry.bundle))
    };
    let state = |index: usize, entry: &Entry| match (entry.expires < date, is_last(entries, index)) {
        _ if handed_out.revocation(&entry.bundle).is_some() => "revoked",
        (true, _) => "expired",
        (false, false) => "superseded",
        (false, true) => IN_FORCE,
    };
    let all = entries.iter().enumerate().filter(|(_, entry)| wanted(entry));
    let mut rows: Vec<Row<'e>> = all.map(|(index, entry)| row(entry, state(index, entry))).collect();
    // Questionnaires neither expire nor get stale as bundles do: `candor answer --recall` looks at each answer.
    if !options.expired && options.expiring.is_none() && !options.stale {
        let of_prospect =
            |entry: &&QuestionnaireEntry| options.prospect.is_none() || options.prospect == entry.prospect;
        let of_questionnaire = |entry| {
            let row = of_questionnaire(entry);
            if handed_out.revocation(row.bundle).is_some() { Row { state: "revoked".to_owned(), ..row } } else { row }
        };
        rows.extend(handed_out.questionnaires.iter().filter(of_prospect).map(of_questionnaire));
        // A notice is no prospect's own.
        rows.extend(handed_out.notices.iter().filter(|_| options.prospect.is_none()).map(of_notice));
    }
    // Those of a prospect stay in the order in which they were made.
    rows.sort_by(|a, b| (a.prospect, a.made).cmp(&(b.prospect, b.made)));
    Ok(rows)
}

fn print(rows: &[Row<'_>], format: ListFormat, console: &Console) -> Result<(), Error> {
    match format {
        ListFormat::Table if rows.is_empty() => console.result("no bundle"),
        ListFormat::Table => table(rows, console),
        ListFormat::Json => {
            console.result(serde_json::to_string_pretty(rows).map_err(|error| Error::io(error.to_string()))?);
        }
        ListFormat::Csv => console.result(csv(rows).trim_end()),
    }
    Ok(())
}

/// A ledger that somebody edited is read and gone on with, but not without a word.
pub(super) fn warn_of_breaks(path: &Path, console: &Console) {
    // What can't be read is told where its entries are read.
    let chain = read_chain(path, None).ok().flatten();
    if let Some(first) = chain.and_then(|chain| chain.breaks.into_iter().next()) {
        console.say(format!("warning: {} is not as it was written: {first}; see `candor issued --check`", shown(path)));
    }
}

/// Says that the chain of lines holds.
///
/// # Errors
/// Where it breaks.
fn check(path: &Path, head: Option<&str>, console: &Console) -> Result<(), Error> {
    match read_chain(path, head).map_err(|error| Error::unreadable_ledger(path, &error))? {
        Some(chain) if chain.breaks.is_empty() => tell(&chain, console),
        Some(chain) => {
            let breaks = chain.breaks.iter().map(|broken| format!("{}: {broken}", shown(path))).collect();
            let help =
                "compare it with the repository's history (`git log -p issued.jsonl`); the ledger goes on as it is";
            return Err(Error::all_wrong(breaks).help(help));
        }
        None if head.is_some() => {
            let error = Error::wrong(format!("{} is not there, and once had lines", shown(path)));
            return Err(error.help("get it back from the repository or a backup"));
        }
        None => console.result("no ledger: no bundle was issued yet"),
    }
    Ok(())
}

/// How long a chain is that holds, and where it ends.
fn tell(chain: &Chain, console: &Console) {
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
}

fn of_questionnaire(entry: &QuestionnaireEntry) -> Row<'_> {
    let is_answered = |cell: &&AnsweredCell| matches!(cell.how, Some(How::Ref | How::Wording | How::Earlier));
    let answered = entry.cells.iter().filter(is_answered).count();
    Row {
        bundle: &entry.questionnaire,
        prospect: entry.prospect.as_deref(),
        recipient: &entry.recipient,
        issued: entry.issued,
        expires: None,
        state: format!("answered {answered} of {}", entry.cells.len()),
        nda_signed: None,
        nda_reference: None,
        manifest_sha256: None,
        content: None,
        made: Some(entry.made),
        what: "questionnaire",
    }
}

fn of_notice(entry: &NoticeEntry) -> Row<'_> {
    Row {
        bundle: &entry.notice,
        prospect: None,
        recipient: &entry.audience,
        issued: entry.issued,
        expires: None,
        state: format!("told of {}", entry.told.len()),
        nda_signed: None,
        nda_reference: None,
        manifest_sha256: None,
        content: None,
        made: Some(entry.made),
        what: "notice",
    }
}

fn row<'e>(entry: &'e Entry, state: &'static str) -> Row<'e> {
    Row {
        bundle: &entry.bundle,
        prospect: Some(&entry.prospect),
        recipient: &entry.recipient,
        issued: entry.issued,
        expires: Some(entry.expires),
        state: state.to_owned(),
        nda_signed: Some(entry.nda.signed),
        nda_reference: entry.nda.reference.as_deref(),
        manifest_sha256: Some(&entry.manifest_sha256),
        content: Some(&entry.content),
        made: entry.made,
        what: "bundle",
    }
}

/// Whether no later bundle went to the same recipient.
fn is_last(entries: &[Entry], index: usize) -> bool {
    let Entry { prospect, recipient, .. } = &entries[index];
    !entries[index + 1..].iter().any(|later| later.went_to(prospect, recipient))
}

/// The ids of the prospects' last bundles that would say something else today. A recipient whose profile is gone, or is
/// another company's now, has nothing to be compared with.
fn stale(folder: &Folder, entries: &[Entry], date: Date, console: &Console) -> Result<Vec<String>, Error> {
    let checked = Project::read(folder, date)?;
    let profiles = &checked.internal().prospects;
    let mut stale = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let Entry { prospect, recipient, .. } = entry;
        if !is_last(entries, index) {
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
        if checked.bundle_content(prospect)?.hash() != entry.content {
            stale.push(entry.bundle.clone());
        }
    }
    Ok(stale)
}

fn table(rows: &[Row<'_>], console: &Console) {
    let wide = |text: for<'r> fn(&'r Row<'_>) -> &'r str, head: &str| {
        rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0).max(head.len())
    };
    // What was announced has a longer name than a bundle.
    let bundle = wide(|row| row.bundle, "bundle  ");
    let (prospect, recipient) =
        (wide(|row| row.prospect.unwrap_or("-"), "prospect"), wide(|row| row.recipient, "recipient"));
    console.result(format!(
        "{:bundle$}  {:prospect$}  {:recipient$}  {:10}  {:10}  state",
        "bundle", "prospect", "recipient", "issued", "expires"
    ));
    for row in rows {
        console.result(format!(
            "{:bundle$}  {:prospect$}  {:recipient$}  {:10}  {:10}  {}",
            row.bundle,
            row.prospect.unwrap_or("-"),
            row.recipient,
            row.issued.to_string(),
            row.expires.map_or_else(|| "-".to_owned(), |expires| expires.to_string()),
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
        "what",
    ];
    let cells = |row: &Row<'_>| -> [SheetCell; 12] {
        [
            row.bundle.into(),
            row.prospect.into(),
            row.recipient.into(),
            row.issued.to_string().into(),
            row.expires.map(|expires| expires.to_string()).into(),
            row.state.as_str().into(),
            row.nda_signed.map(|signed| signed.to_string()).into(),
            row.nda_reference.into(),
            row.manifest_sha256.into(),
            row.content.into(),
            row.made.map(|made| made.to_string()).into(),
            row.what.into(),
        ]
    };
    spreadsheet::csv(heads, rows.iter().map(cells))
}
