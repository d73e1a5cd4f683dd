//! `candor exposure`: who sees what, and what a change would show anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::Path,
    process::Stdio,
};

use super::{
    Outcome,
    arguments::{DiffFormat, Exposure as Options},
    build::open_site,
    git::{Git, words},
    report::Console,
};

use crate::{
    bundle::id::fresh_id,
    diagnostics::diagnostic::has_errors,
    exposure::{
        diff::Diff,
        lines::Exposure,
        lock::Lock,
        locked::{is_lock, read_lock},
    },
    files::{
        names::LOCK,
        site::{Folder, Memory, SiteFiles},
    },
    output::{
        destination::{Destination, Role},
        error::PublishError,
        place::replace,
    },
    pipeline::failure::Failure,
    source::site::{self, SiteSource},
    visibility::{exposure::Field, flag::Audience, labelled::Collection},
};

/// Prints, compares or writes down what everybody sees.
pub(super) fn run(options: &Options, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    match exposure(options, &folder, console) {
        Ok(outcome) => outcome,
        Err(failure) => console.failure(&failure),
    }
}

fn exposure(options: &Options, folder: &Folder, console: &Console) -> Result<Outcome, Failure> {
    let source = read(folder)?;
    let exposure = Exposure::of(&source, folder)?;
    if let Some(revision) = &options.against {
        return against(revision, &exposure, &source, options, folder, console);
    }
    if options.write {
        return write(&exposure, folder, console);
    }
    if options.diff {
        let lock = read_lock(folder)?.map_err(|finding| Failure::Site(vec![finding], source.sources.clone()))?;
        print(&Diff::between(&lock, &exposure), &source, options, console);
        return Ok(Outcome::Done);
    }
    Ok(match (&options.record, &options.audience) {
        (Some(record), _) => one_record(record, &exposure, console),
        (None, Some(audience)) => one_audience(audience, &exposure, console),
        (None, None) => {
            table(&exposure, console);
            Outcome::Done
        }
    })
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
        DiffFormat::Markdown => diff.markdown(),
        DiffFormat::Json => diff.json(&source.sources),
    });
}

/// Writes the lock. The salt stays, so that lines change only where the site did.
fn write(exposure: &Exposure<'_>, folder: &Folder, console: &Console) -> Result<Outcome, Failure> {
    if !is_lock(folder)? {
        let outcome = console.usage(&format!("{LOCK} isn't a lock, so it isn't written over"));
        console.help("move it elsewhere, and run this again");
        return Ok(outcome);
    }
    let old = if folder.size(LOCK)?.is_some() { read_lock(folder)?.ok() } else { None };
    let salt = match &old {
        Some(lock) => lock.salt.clone(),
        None => match fresh_id() {
            Ok(id) => id,
            Err(error) => return Ok(console.io(&format!("the system gives no randomness for a salt: {error}"))),
        },
    };
    let lock = Lock::of(exposure, &salt);
    let written = Destination::file(&folder.root().join(LOCK), Role::Source, Some(folder.root()))
        .map_err(PublishError::from)
        .and_then(|destination| replace(&destination, lock.to_string().as_bytes()));
    if let Err(error) = written {
        return Ok(console.unpublished(&error));
    }
    let lines = |lock: &Lock| lock.lines.len() + lock.restricted.len();
    match old {
        None => console.result(format!("wrote {LOCK}: {} lines; commit it", lines(&lock))),
        Some(old) if old == lock => console.result(format!("{LOCK} is as it was")),
        Some(old) => {
            console.result(format!("wrote {LOCK}: {} lines, {} before", lines(&lock), lines(&old)));
            console.result(Diff::between(&old, exposure).text());
        }
    }
    Ok(Outcome::Done)
}

/// Compares with the site as a revision has it.
fn against(
    revision: &str,
    exposure: &Exposure<'_>,
    source: &SiteSource,
    options: &Options,
    folder: &Folder,
    console: &Console,
) -> Result<Outcome, Failure> {
    let files = match at_revision(folder.root(), revision) {
        Ok(files) => files,
        Err(message) => {
            let outcome = console.usage(&format!("can't read the site at `{revision}`: {message}"));
            console.help("name a commit, a branch or a tag of the site's Git repository");
            return Ok(outcome);
        }
    };
    let mut findings = Vec::new();
    let earlier = site::read(&files, &mut findings)?;
    if has_errors(&findings) {
        console.say(format!("the site at {revision} has errors: what can't be read there counts as not shown"));
    }
    let salt = "comparison";
    let lock = Lock::of(&Exposure::of(&earlier, &files)?, salt);
    print(&Diff::between(&lock, exposure), source, options, console);
    Ok(Outcome::Done)
}

/// The site's files at a revision. Only sources are read; of the others the names are enough.
fn at_revision(site: &Path, revision: &str) -> Result<Memory, String> {
    // It would be taken for an option.
    if revision.starts_with('-') {
        return Err("no revision begins with `-`".to_owned());
    }
    let git = Git::of(site)?;
    let listed = git.output(&["ls-tree", "-r", "-z", revision, "--", "."])?;
    if !listed.status.success() {
        return Err(words(&listed));
    }
    let text = String::from_utf8_lossy(&listed.stdout);
    let mut files = BTreeMap::new();
    let mut sources = Vec::new();
    for entry in text.split('\0').filter(|entry| !entry.is_empty()) {
        let Some((facts, path)) = entry.split_once('\t') else { continue };
        let object = facts.rsplit(' ').next().unwrap_or_default();
        if path.ends_with(".md") || path.ends_with(".yaml") {
            sources.push((object.to_owned(), path.to_owned()));
        }
        files.insert(path.to_owned(), Vec::new());
    }
    let objects: String = sources.iter().map(|(object, _)| format!("{object}\n")).collect();
    let output = objects_of(&git, objects).map_err(|error| format!("git can't read it: {error}"))?;
    let mut rest = output.as_slice();
    for (_, path) in sources {
        let cut_off = || format!("git sent less than it said of {path}");
        let newline = rest.iter().position(|byte| *byte == b'\n').ok_or_else(cut_off)?;
        let head = String::from_utf8_lossy(&rest[..newline]).into_owned();
        let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(cut_off)?;
        let contents = rest.get(newline + 1..newline + 1 + size).ok_or_else(cut_off)?;
        files.insert(path, contents.to_vec());
        rest = rest.get(newline + size + 2..).unwrap_or_default();
    }
    Ok(Memory(files))
}

/// What `git cat-file --batch` says of objects: a line with the size, the bytes, and a line's end for each.
fn objects_of(git: &Git<'_>, objects: String) -> std::io::Result<Vec<u8>> {
    let mut child = git.command(&["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let stdin = child.stdin.take();
    // Both pipes are small: whoever writes all before reading would wait for ever.
    let writer = std::thread::spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(objects.as_bytes())));
    let output = child.wait_with_output()?;
    writer.join().unwrap_or(Ok(()))?;
    Ok(output.stdout)
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
fn one_record(name: &str, exposure: &Exposure<'_>, console: &Console) -> Outcome {
    let fields: Vec<&Field> = exposure.fields.iter().filter(|field| field.record == name).collect();
    if fields.is_empty() {
        let records: BTreeSet<&str> = exposure.fields.iter().map(|field| field.record.as_str()).collect();
        return console.unknown(("record", "records"), name, records);
    }
    let wide = fields.iter().map(|field| field.path.chars().count()).max().unwrap_or(0);
    for field in fields {
        let audiences: Vec<String> = field.audiences.iter().map(ToString::to_string).collect();
        console.result(format!("{:wide$}  {:8}  ({})", field.path, audiences.join(", "), field.because.join(" and ")));
    }
    Outcome::Done
}

/// Everything that one audience sees.
fn one_audience(name: &str, exposure: &Exposure<'_>, console: &Console) -> Outcome {
    let known = exposure.audiences();
    let Some(viewer) = Audience::parse(name).filter(|audience| known.contains(audience)) else {
        let names: Vec<String> = known.iter().map(ToString::to_string).collect();
        return console.unknown(("audience", "audiences"), name, names.iter().map(String::as_str));
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
    Outcome::Done
}
