//! `candor exposure`: who sees what, and what a change would show anew.

use std::collections::BTreeSet;

use super::{
    arguments::Exposure as Options, choices::DiffFormat, console::Console, error::Error, revision::at_revision,
    site::open_site, snapshot,
};

use crate::{
    bundle::id::fresh_id,
    diagnostics::diagnostic::has_errors,
    exposure::{
        diff::Diff,
        line::Exposure,
        lock::Lock,
        markdown::Cut,
        stored::{is_lock, read_lock},
    },
    files::{
        names::LOCK,
        site::{Folder, SiteFiles},
    },
    model::date::Date,
    output::{
        destination::{Destination, Role},
        place::replace,
    },
    pipeline::failure::Failure,
    source::site::{self, SiteSource},
    visibility::{exposure::Field, flag::Audience, labelled::Collection},
};

/// Prints, compares or writes down what everybody sees.
pub(super) fn run(options: &Options, date: Date, console: &Console) -> Result<(), Error> {
    is_cut_alone(options)?;
    let folder = open_site(&options.site)?;
    let source = read(&folder)?;
    let exposure = Exposure::of(&source, &folder)?;
    match Asked::of(options) {
        Asked::Against(revision) => print(&since(revision, &exposure, &folder, console)?, &source, options, console),
        Asked::Write => {
            write(&exposure, &folder, console)?;
            if source.settings.history() {
                snapshot::keep(&folder, date, console)?;
            }
        }
        Asked::Diff => print(&unwritten(&exposure, &source, &folder)?, &source, options, console),
        Asked::Record(record) => one_record(record, &exposure, console)?,
        Asked::Audience(audience) => one_audience(audience, &exposure, console)?,
        Asked::Table => table(&exposure, console),
    }
    Ok(())
}

/// What the options ask for; the command line lets only one of these stand.
enum Asked<'o> {
    /// What is shown that a revision doesn't show.
    Against(&'o str),
    /// To write the lock.
    Write,
    /// What is shown that the lock doesn't list.
    Diff,
    /// A record's fields.
    Record(&'o str),
    /// All that an audience sees.
    Audience(&'o str),
    /// Records against audiences.
    Table,
}

impl<'o> Asked<'o> {
    fn of(options: &'o Options) -> Self {
        match options {
            Options { against: Some(revision), .. } => Self::Against(revision),
            Options { write: true, .. } => Self::Write,
            Options { diff: true, .. } => Self::Diff,
            Options { record: Some(record), .. } => Self::Record(record),
            Options { audience: Some(audience), .. } => Self::Audience(audience),
            _ => Self::Table,
        }
    }
}

/// Only a comparison in Markdown can be cut.
fn is_cut_alone(options: &Options) -> Result<(), Error> {
    let is_compared = options.diff || options.against.is_some();
    if options.limit.is_none() || (is_compared && options.format == DiffFormat::Markdown) {
        return Ok(());
    }
    let error = Error::usage("`--limit` cuts a comparison in Markdown, and nothing else");
    Err(error.help("add `--diff` or `--against REVISION`, and `--format markdown`"))
}

/// A site without its lints: they don't change who sees what.
fn read(files: &dyn SiteFiles) -> Result<SiteSource, Failure> {
    let mut findings = Vec::new();
    let source = site::read(files, &mut findings)?;
    if has_errors(&findings) { Err(Failure::Site(findings, source.sources)) } else { Ok(source) }
}

fn print(diff: &Diff, source: &SiteSource, options: &Options, console: &Console) {
    console.result(match options.format {
        DiffFormat::Human => diff.text(),
        DiffFormat::Markdown => diff.markdown(cut(options)),
        DiffFormat::Json => diff.json(&source.sources),
    });
}

/// How long the Markdown may get.
fn cut(options: &Options) -> Option<Cut<'_>> {
    let limit = usize::try_from(options.limit?).unwrap_or(usize::MAX);
    Some(Cut { limit, whole: options.whole.as_deref() })
}

/// What is shown that the lock doesn't list.
fn unwritten(exposure: &Exposure<'_>, source: &SiteSource, folder: &Folder) -> Result<Diff, Failure> {
    let lock = read_lock(folder)?.map_err(|finding| Failure::Site(vec![finding], source.sources.clone()))?;
    Ok(Diff::between(&lock, exposure))
}

/// What is shown that the site at a revision doesn't show.
fn since(revision: &str, exposure: &Exposure<'_>, folder: &Folder, console: &Console) -> Result<Diff, Error> {
    let files = at_revision(folder.root(), revision).map_err(|reason| {
        Error::usage(format!("can't read the site at `{revision}`: {reason}"))
            .help("name a commit, a branch or a tag of the site's Git repository")
    })?;
    let mut findings = Vec::new();
    let earlier = site::read(&files, &mut findings)?;
    if has_errors(&findings) {
        console.say(format!("the site at {revision} has errors: what can't be read there counts as not shown"));
    }
    let salt = "comparison";
    let lock = Lock::of(&Exposure::of(&earlier, &files)?, salt);
    Ok(Diff::between(&lock, exposure))
}

/// Writes the lock, and says what is new in it.
fn write(exposure: &Exposure<'_>, folder: &Folder, console: &Console) -> Result<(), Error> {
    let old = old_lock(folder)?;
    // The salt stays, so that lines change only where the site did.
    let salt = old.as_ref().map_or_else(fresh_id, |lock| Ok(lock.salt.clone()));
    let salt = salt.map_err(|error| Error::io(format!("the system gives no randomness for a salt: {error}")))?;
    let lock = Lock::of(exposure, &salt).remembering(old.as_ref());
    let lock = match &old {
        Some(old) => lock.keeping_first_texts(old),
        None => lock,
    };
    let destination = Destination::file(&folder.root().join(LOCK), Role::Source, Some(folder.root()))?;
    replace(&destination, lock.to_string().as_bytes())?;
    let lines = |lock: &Lock| lock.lines.len() + lock.restricted.len();
    match old {
        None => console.result(format!("wrote {LOCK}: {} lines; commit it", lines(&lock))),
        Some(old) if old == lock => console.result(format!("{LOCK} is as it was")),
        Some(old) => {
            console.result(format!("wrote {LOCK}: {} lines, {} before", lines(&lock), lines(&old)));
            console.result(Diff::between(&old, exposure).text());
        }
    }
    Ok(())
}

/// The lock that is there, if one is and can be read. What isn't a lock isn't written over.
fn old_lock(folder: &Folder) -> Result<Option<Lock>, Error> {
    if !is_lock(folder)? {
        let error = Error::usage(format!("{LOCK} isn't a lock, so it isn't written over"));
        return Err(error.help("move it elsewhere, and run this again"));
    }
    Ok(if folder.size(LOCK)?.is_some() { read_lock(folder)?.ok() } else { None })
}

/// How many fields of a record `audience` sees.
fn seen(fields: &[&Field], audience: &Audience) -> usize {
    fields.iter().filter(|field| field.is_seen_by(audience)).count()
}

fn by_record<'e>(exposure: &'e Exposure<'_>) -> Vec<(&'e str, Vec<&'e Field>)> {
    let mut records: Vec<(&str, Vec<&Field>)> = Vec::new();
    for field in exposure.fields.iter().filter(|field| field.collection != Collection::Prospects) {
        match records.last_mut() {
            Some((record, fields)) if *record == field.record => fields.push(field),
            _ => records.push((&field.record, vec![field])),
        }
    }
    records
}

/// Records against audiences: how many fields of each are seen.
fn table(exposure: &Exposure<'_>, console: &Console) {
    let audiences = exposure.audiences();
    let names: Vec<String> = audiences.iter().map(ToString::to_string).collect();
    let records = by_record(exposure);
    let wide = records.iter().map(|(record, _)| record.chars().count()).max().unwrap_or(0).max("record".len());
    let heads: Vec<String> = names.iter().map(|name| format!("{name:>6}")).collect();
    console.result(format!("{:wide$}  fields  {}", "record", heads.join("  ")));
    for (record, fields) in &records {
        let cells: Vec<String> = audiences
            .iter()
            .zip(&heads)
            .map(|(audience, head)| {
                let cell = match seen(fields, audience) {
                    0 => "·".to_owned(),
                    all if all == fields.len() => "all".to_owned(),
                    some => some.to_string(),
                };
                let wide = head.chars().count();
                format!("{cell:>wide$}")
            })
            .collect();
        console.result(format!("{record:wide$}  {:>6}  {}", fields.len(), cells.join("  ")));
    }
    let files: Vec<String> = audiences
        .iter()
        .map(|audience| {
            let gets = |least: &BTreeSet<Audience>| least.iter().any(|least| audience.sees(least));
            format!("{audience} {}", exposure.files.values().filter(|least| gets(least)).count())
        })
        .collect();
    console.result(format!("\nfiles: {}", files.join(", ")));
    for (prospect, grants) in exposure.grants() {
        console.result(format!("prospect {prospect}: {}", grants.join(", ")));
    }
    console.say("\n`--record controls/ACC-01` shows a record's fields, `--audience nda` what one audience sees.");
}

/// A record's fields, each with who sees it and why.
fn one_record(name: &str, exposure: &Exposure<'_>, console: &Console) -> Result<(), Error> {
    let fields: Vec<&Field> = exposure.fields.iter().filter(|field| field.record == name).collect();
    if fields.is_empty() {
        let records: BTreeSet<&str> = exposure.fields.iter().map(|field| field.record.as_str()).collect();
        return Err(Error::unknown(("record", "records"), name, records));
    }
    let wide = fields.iter().map(|field| field.path.chars().count()).max().unwrap_or(0);
    for field in fields {
        let audiences: Vec<String> = field.audiences.iter().map(ToString::to_string).collect();
        console.result(format!("{:wide$}  {:8}  ({})", field.path, audiences.join(", "), field.because.join(" and ")));
    }
    Ok(())
}

/// Everything that one audience sees.
fn one_audience(name: &str, exposure: &Exposure<'_>, console: &Console) -> Result<(), Error> {
    let known = exposure.audiences();
    let Some(viewer) = Audience::parse(name).filter(|audience| known.contains(audience)) else {
        let names: Vec<String> = known.iter().map(ToString::to_string).collect();
        return Err(Error::unknown(("audience", "audiences"), name, names.iter().map(String::as_str)));
    };
    for (record, fields) in by_record(exposure) {
        let paths: Vec<&str> =
            fields.iter().filter(|field| field.is_seen_by(&viewer)).map(|field| field.path.as_str()).collect();
        if !paths.is_empty() {
            console.result(format!("{record}: {}", paths.join(", ")));
        }
    }
    for (path, audiences) in &exposure.files {
        if audiences.iter().any(|least| viewer.sees(least)) {
            console.result(format!("file {path}"));
        }
    }
    Ok(())
}
