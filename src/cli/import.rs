//! `candor import`: what people already have, as sources of a site.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{
    arguments::Import,
    choices::ImportFormat,
    console::Console,
    error::{Cause, Error, Said, unreadable},
    paths::shown,
    site::open_site,
};

use crate::{
    author::import::{
        change::{Change, Changed, Unplanned},
        format::{Format, Input, Wanted},
        formats::{all, eml},
        importable::Importable,
        map::{Map, PRESETS},
        plan::{self, Plan},
        problem::Problem,
        sheet::Reading,
    },
    diagnostics::diagnostic::{Diagnostic, LISTED, Severity, SourceMap},
    exposure::line::Exposure,
    files::{
        names::TRUST_FILE,
        site::{Folder, SiteFiles},
    },
    model::{checks::Binding, date::Date, site::Site},
    output::{
        destination::{Destination, Role},
        error::PublishError,
        place::{NewFile, place, replace},
        stage::Access,
    },
    source::{self, checks},
    text::characters::normalised,
    visibility::{
        flag::Segment,
        project::{Reader, project},
    },
};

/// A file that is imported is no larger than this.
const FILE: u64 = 64 << 20;
/// Nor does a folder hold more files.
const FILES: usize = 5_000;

/// Profiles of what a CRM exports, or of a mail that asks for access; `name` is what the company of a mail is called.
pub(super) fn prospects(
    from: &Path,
    name: Option<&str>,
    site: &Path,
    date: Date,
    console: &Console,
) -> Result<(), Error> {
    let input = Input { name: name_of(from)?, bytes: read(from)? };
    let kind = input.ending();
    let is_mail = kind == "eml";
    if !is_mail && !matches!(kind.as_str(), "csv" | "xlsx") {
        return Err(Error::usage(format!("--from: {} is neither a sheet nor a mail", shown(from)))
            .help("name a file in .csv, .xlsx or .eml"));
    }
    if let (false, Some(name)) = (is_mail, name) {
        return Err(Error::usage(format!("a sheet names its prospects by itself, and {name} names one"))
            .help("leave the name out"));
    }
    let options = Import {
        kind,
        files: vec![from.to_owned()],
        into: site.to_owned(),
        map: None,
        collection: Some("prospects".to_owned()),
        dry_run: false,
        format: ImportFormat::Human,
    };
    let (folder, inputs, map) = (self::site(site)?, [input], Map::default());
    let mut reading = if is_mail {
        eml::read(&inputs[0], name)
    } else {
        let wanted = Wanted { collection: Some(collection("prospects")?), map: &map, bindings: &[] };
        format(&options.kind)?.read(&inputs, wanted)
    };
    let plan = planned(&folder, &inputs, &mut reading, date)
        .map_err(|unplanned| told(unplanned, &options, &inputs, &reading, console))?;
    if is_mail && plan.new == 0 {
        // Whoever writes under a name that is known changes nothing of it, neither its contact nor anything else.
        return Err(Error::wrong(format!("{}: there is a profile of this company already", shown(from)))
            .help("see whether it is the same person, and change the profile by hand; for another company, name it: `candor new prospect NAME --from FILE`"));
    }
    judge(&folder, &plan)?;
    tell(&options, &inputs, &reading, &plan, &[], console);
    finish(&options, &plan, console)
}

/// Reads, tells, and writes all of it or nothing.
pub(super) fn run(options: &Import, date: Date, console: &Console) -> Result<(), Error> {
    let format = format(&options.kind)?;
    let collection = options.collection.as_deref().map(collection).transpose()?;
    let map = options.map.as_deref().map_or_else(|| Ok(Map::default()), |given| map(given, console))?;
    let folder = site(&options.into)?;
    let (inputs, bindings) = (inputs(options, format)?, bindings(&folder)?);
    let mut reading = format.read(&inputs, Wanted { collection, map: &map, bindings: &bindings });
    let plan = planned(&folder, &inputs, &mut reading, date)
        .map_err(|unplanned| told(unplanned, options, &inputs, &reading, console))?;
    judge(&folder, &plan)?;
    tell(options, &inputs, &reading, &plan, &[], console);
    finish(options, &plan, console)
}

fn format(word: &str) -> Result<&'static dyn Format, Error> {
    let known = || all::FORMATS.map(|format| format.word());
    all::named(word).ok_or_else(|| Error::unknown(("format to import", "formats"), word, known()))
}

/// The folder that is imported into.
fn site(into: &Path) -> Result<Folder, Error> {
    if !into.join(TRUST_FILE).is_file() {
        let error = Error::io(format!("there is no {TRUST_FILE} in {}", shown(into)));
        return Err(error.help("run it in a site's folder, or name one with `--into DIR`; `candor new DIR` makes one"));
    }
    open_site(into)
}

/// Why nothing is planned, with what became of the values as far as they were read.
fn told(unplanned: Unplanned, options: &Import, inputs: &[Input], reading: &Reading, console: &Console) -> Error {
    if let Unplanned::Problems(problems) = &unplanned {
        tell(options, inputs, reading, &Plan::default(), problems, console);
    }
    unplanned.into()
}

/// Writes what is planned, unless that is only tried, and says so.
fn finish(options: &Import, plan: &Plan, console: &Console) -> Result<(), Error> {
    if !options.dry_run {
        write(&options.into, &plan.changes)?;
    }
    say(options, plan, console);
    Ok(())
}

fn collection(word: &str) -> Result<&'static Importable, Error> {
    let known = || Importable::ALL.map(|importable| importable.word);
    Importable::named(word).ok_or_else(|| Error::unknown(("collection to import into", "collections"), word, known()))
}

/// A preset, by its name, or a file. Says whose columns it knows.
fn map(given: &Path, console: &Console) -> Result<Map, Error> {
    let map = read_map(given)?;
    if let (Some(of), Some(source)) = (&map.of, &map.source) {
        console.say(format!("the map is for {of}: {source}"));
    }
    Ok(map)
}

fn read_map(given: &Path) -> Result<Map, Error> {
    let name = given.to_str().unwrap_or_default();
    let preset = PRESETS.iter().find(|(preset, _)| *preset == name);
    let read = |path: &str, text: &str| {
        Map::read(path, text).map_err(|(findings, sources)| Error {
            cause: Cause::Site,
            said: Said::Findings(findings, sources),
            help: None,
        })
    };
    match preset {
        Some((preset, text)) if !given.exists() => read(preset, text),
        _ => {
            let text = fs::read_to_string(given).map_err(|error| {
                let presets = PRESETS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                Error::io(unreadable("--map", given, &error))
                    .help(format!("name a file, or one of the presets: {presets}"))
            })?;
            read(&shown(given).to_string(), &text)
        }
    }
}

/// Which checks of scanners tell of which control.
fn bindings(folder: &Folder) -> Result<Vec<Binding>, Error> {
    let (mut sources, mut findings, mut bindings) = (SourceMap::default(), Vec::new(), Vec::new());
    let split = folder.list("data/checks")?;
    for path in split.into_iter().chain(["data/checks.yaml".to_owned()]) {
        if folder.size(&path)?.is_some() {
            let text = String::from_utf8_lossy(&folder.read(&path)?).into_owned();
            bindings.extend(checks::read(&path, &normalised(text), &mut sources, &mut findings));
        }
    }
    if findings.is_empty() { Ok(bindings) } else { Err(findings_of(findings, sources)) }
}

/// The files that are named, or those in the folders that are.
fn inputs(options: &Import, format: &dyn Format) -> Result<Vec<Input>, Error> {
    let mut inputs: Vec<Input> = Vec::new();
    for path in &options.files {
        let is_folder = path.is_dir();
        if is_folder && !format.reads_folders() {
            let error = Error::usage(format!("{} is a folder, and {} are files", shown(path), format.word()));
            return Err(error.help("name the files"));
        }
        if !is_folder {
            inputs.push(Input { name: name_of(path)?, bytes: read(path)? });
            continue;
        }
        let name = fs::canonicalize(path).map_err(|error| Error::io(unreadable("FILE", path, &error)))?;
        let name = name_of(&name)?;
        for (below, file) in files_below(path)? {
            inputs.push(Input { name: format!("{name}/{below}"), bytes: read(&file)? });
        }
    }
    let mut names = BTreeSet::new();
    if let Some(twice) = inputs.iter().find(|input| !names.insert(input.name.clone())) {
        let error = Error::usage(format!("two files are called {}", twice.name));
        return Err(error.help("import them one after the other, under names of their own"));
    }
    Ok(inputs)
}

fn name_of(path: &Path) -> Result<String, Error> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.filter(|name| !name.contains(char::is_control));
    name.map(ToOwned::to_owned).ok_or_else(|| {
        Error::usage(format!("{} has no name that can be kept", shown(path))).help("give the file a plain name")
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error: io::Error| Error::io(unreadable("FILE", path, &error));
    let there = fs::metadata(path).map_err(failed)?;
    if !there.is_file() {
        return Err(Error::io(format!("{} isn't a file", shown(path))));
    }
    if there.len() > FILE {
        let error = Error::io(format!("{} has more than {} MiB", shown(path), FILE >> 20));
        return Err(error.help("export less at once"));
    }
    fs::read(path).map_err(failed)
}

/// The files below a folder, by their paths in it, in order. Names that begin with a dot are passed over, and links aren't
/// followed.
fn files_below(folder: &Path) -> Result<BTreeMap<String, PathBuf>, Error> {
    let mut files = BTreeMap::new();
    let mut folders = vec![(String::new(), folder.to_owned())];
    while let Some((above, current)) = folders.pop() {
        let failed = |error: io::Error| Error::io(unreadable("FILE", &current, &error));
        for entry in fs::read_dir(&current).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = name_of(&entry.path())?;
            let kind = entry.file_type().map_err(failed)?;
            let below = if above.is_empty() { name.clone() } else { format!("{above}/{name}") };
            if name.starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                folders.push((below, entry.path()));
            } else if kind.is_file() {
                files.insert(below, entry.path());
            }
            if files.len() > FILES {
                return Err(Error::io(format!("{} holds more than {FILES} files", shown(folder))));
            }
        }
    }
    Ok(files)
}

fn planned(folder: &Folder, inputs: &[Input], reading: &mut Reading, at: Date) -> Result<Plan, Unplanned> {
    let mut findings = Vec::new();
    let source = source::site::read(folder, &mut findings)?;
    let fingerprints = inputs.iter().map(|input| (input.name.clone(), fingerprint(&input.bytes))).collect();
    let segments = source.segments.iter().map(|segment: &Segment| segment.as_str().to_owned()).collect();
    plan::plan(&plan::Import { site: folder, segments, at, fingerprints }, reading)
}

fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads the site as it would be: what is wrong with what is imported is told before it is written, and nobody outside may see
/// a field more than before.
fn judge(folder: &Folder, plan: &Plan) -> Result<(), Error> {
    let changed = Changed { site: folder, changes: &plan.changes };
    let mut findings = Vec::new();
    let source = source::site::read(&changed, &mut findings)?;
    let internal = project(&source.labelled, &Reader::internal());
    let _ = Site::read(&internal, &source.settings, &mut findings);
    let written: BTreeSet<&str> = plan.changes.iter().map(|change| change.path.as_str()).collect();
    let is_ours = |finding: &&Diagnostic| {
        let place = finding.labels.first().map(|label| source.sources.path(label.place.file));
        finding.severity == Severity::Error && place.is_some_and(|path| written.contains(path))
    };
    let ours: Vec<Diagnostic> = findings.iter().filter(is_ours).cloned().collect();
    if !ours.is_empty() {
        let help = "nothing is written: these findings are about what would be; mend the values where they come from, or send them elsewhere with `--map`";
        return Err(Error {
            cause: Cause::Site,
            said: Said::Findings(ours, source.sources),
            help: Some(help.to_owned()),
        });
    }
    let before = source::site::read(folder, &mut Vec::new())?;
    let seen_before = seen(&Exposure::of(&before, folder)?);
    let more: Vec<String> =
        seen(&Exposure::of(&source, &changed)?).into_iter().filter(|line| !seen_before.contains(line)).collect();
    if more.is_empty() {
        return Ok(());
    }
    let told = more.iter().map(|line| format!("an import would show what nobody flagged: {line}")).collect();
    Err(Error::all_wrong(told).help("flag the record as internal, import, and decide then"))
}

/// The fields and files that somebody outside sees. What a list or mapping holds counts as one with it: the whole of it was
/// flagged.
fn seen(exposure: &Exposure<'_>) -> BTreeSet<String> {
    let lines = exposure.lines("").into_keys();
    let told = lines.filter(|line| line.what.starts_with("field ") || line.what.starts_with("file ")).map(|line| {
        let of_field = line
            .what
            .split_once('#')
            .map(|(record, path)| format!("{record}#{}", path.split(['.', '[']).next().unwrap_or_default()));
        let what = of_field.unwrap_or(line.what);
        format!("{} {what}", line.viewer)
    });
    told.collect()
}

/// Writes new files in their places, after those that change; if anything fails, all is as it was.
fn write(site: &Path, changes: &[Change]) -> Result<(), PublishError> {
    let to = |change: &Change| Destination::file(&site.join(&change.path), Role::Source, Some(site));
    let mut new = Vec::new();
    let mut changed = Vec::new();
    for change in changes {
        match &change.before {
            None => new.push(NewFile { destination: to(change)?, bytes: change.after.clone(), access: Access::Usual }),
            Some(before) => changed.push((to(change)?, before, &change.after)),
        }
    }
    let mut done = Vec::new();
    let written = place(&new, || {
        for (destination, before, after) in &changed {
            replace(destination, after)?;
            done.push((destination, before));
        }
        Ok(())
    });
    if written.is_err() {
        for (destination, before) in done {
            // What can't be put back either is told by the error that comes first.
            let _ = replace(destination, before);
        }
    }
    written
}

/// What became of every value.
fn tell(options: &Import, inputs: &[Input], reading: &Reading, plan: &Plan, problems: &[Problem], console: &Console) {
    if options.format == ImportFormat::Json {
        let [entries, secrets, hidden] = reading.report.json();
        let files: Vec<_> =
            inputs.iter().map(|input| json!({"from": input.name, "sha256": fingerprint(&input.bytes)})).collect();
        let written: Vec<_> = plan
            .changes
            .iter()
            .map(|change| json!({"path": change.path, "change": if change.before.is_none() { "new" } else { "changed" }}))
            .collect();
        let problems: Vec<_> = problems
            .iter()
            .map(|problem| json!({"from": problem.origin, "message": problem.message, "help": problem.help}))
            .collect();
        let report = json!({
            "version": 1,
            "kind": options.kind,
            "dry_run": options.dry_run,
            "files": files,
            "values": entries,
            "secrets": secrets,
            "hidden": hidden,
            "problems": problems,
            "written": written,
            "new": plan.new,
            "changed": plan.changed,
            "same": plan.same,
            "conflicts": plan.conflicts.iter().map(|conflict| conflict.json()).collect::<Vec<_>>(),
            "kept": plan.kept,
            "gone": plan.gone,
            "seen": plan.seen,
        });
        // Values with text keys have no way to fail.
        console.result(serde_json::to_string_pretty(&report).unwrap_or_default());
        return;
    }
    for line in reading.report.lines() {
        console.result(line);
    }
    listed("hidden by whoever made the sheet:", &reading.report.all_hidden(), console);
    listed("what looks like somebody's, or opens something:", &reading.report.secrets(), console);
    let conflicts: Vec<String> = plan.conflicts.iter().map(|conflict| conflict.told()).collect();
    for conflict in &conflicts {
        console.result(format!("conflict in {conflict}"));
    }
    listed("kept as a person left it:", &plan.kept, console);
    listed("not in the file any more, and left as it is:", &plan.gone, console);
    listed("changed where somebody outside sees it:", &plan.seen, console);
}

fn listed(head: &str, lines: &[String], console: &Console) {
    if lines.is_empty() {
        return;
    }
    console.result(head);
    for line in lines.iter().take(LISTED) {
        console.result(format!("  {line}"));
    }
    if lines.len() > LISTED {
        console.result(format!("  and {} more; `--format json` has them all", lines.len() - LISTED));
    }
}

fn say(options: &Import, plan: &Plan, console: &Console) {
    let Plan { new, changed, same, .. } = plan;
    let would = if options.dry_run { "would write" } else { "wrote" };
    let conflicts = match plan.conflicts.len() {
        0 => String::new(),
        1 => ", 1 conflict is left for you".to_owned(),
        count => format!(", {count} conflicts are left for you"),
    };
    let records = if *new == 1 { "record" } else { "records" };
    let ones = if *changed == 1 { "one" } else { "ones" };
    let are = if *same == 1 { "is as it was" } else { "are as they were" };
    console.say(format!("{would} {new} new {records} and {changed} changed {ones}; {same} {are}{conflicts}"));
    for change in &plan.changes {
        console.detail(format!("{would} {}", change.path));
    }
    if *new > 0 {
        console.say("all of it is internal: nobody outside sees a record until you remove its `visibility: internal`");
    }
}

impl From<Unplanned> for Error {
    fn from(unplanned: Unplanned) -> Self {
        match unplanned {
            Unplanned::Problems(problems) => {
                let more = problems.len().saturating_sub(LISTED);
                let mut told: Vec<String> = problems.iter().take(LISTED).map(Problem::told).collect();
                if more > 0 {
                    told.push(format!("and {more} more; `--format json` has them all"));
                }
                Self::all_wrong(told).help("nothing was written")
            }
            Unplanned::Site(findings, sources) => findings_of(findings, sources),
            Unplanned::Files(error) => error.into(),
            Unplanned::Base(why) => Self::wrong(why).help(
                "restore the file from your repository; without it, your words can't be told from what was imported",
            ),
        }
    }
}

fn findings_of(findings: Vec<Diagnostic>, sources: SourceMap) -> Error {
    let help = "mend the site first: an import changes only files that can be read".to_owned();
    Error { cause: Cause::Site, said: Said::Findings(findings, sources), help: Some(help) }
}
