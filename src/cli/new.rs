//! `candor new`: a site, or a single record.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use super::{arguments::New, console::Console, error::Error, import, paths::shown, schema};

use crate::{
    author::starter::{Home, NewSite, RECORDS, RecordKind},
    criteria::catalogue::Category,
    files::{names::TRUST_FILE, output::Files},
    model::{date::Date, id::Id, records::SectionKind, slugs::slug},
    output::{
        destination::{Destination, Role},
        error::PublishError,
        place::{NewFile, place, replace},
        publish::publish_new,
        stage::Access,
        written::SharedList,
    },
};

/// Where a new site keeps the schemas that its files name.
const SCHEMAS: &str = ".candor/schemas";

/// Makes what is asked for. `candor new control ACC-02` is a record; a single name is a site's folder.
pub(super) fn run(options: &New, date: Date, console: &Console) -> Result<(), Error> {
    if let Some(from) = &options.from {
        if options.what != "prospect" {
            return Err(Error::usage(format!("--from makes prospects, and `{}` isn't one", options.what))
                .help("`candor new prospect --from FILE`; for other records, `candor import`"));
        }
        is_site(&options.site)?;
        return import::prospects(from, options.name.as_deref(), &options.site, date, console);
    }
    match (RECORDS.iter().find(|kind| kind.name == options.what), &options.name) {
        (Some(kind), Some(name)) => record(kind, name, options, date, console),
        (Some(kind), None) => {
            let message = format!("a {} needs a name: `candor new {} {}`", kind.name, kind.name, kind.argument);
            let help = format!("for a site in a folder of that name, write `candor new ./{}`", kind.name);
            Err(Error::usage(message).help(help))
        }
        (None, Some(_)) => {
            let known = RECORDS.map(|kind| kind.name);
            Err(Error::unknown(("kind of record", "kinds of records"), &options.what, known))
        }
        (None, None) => site(Path::new(&options.what), options, date, console),
    }
}

/// A site in a new or empty folder: all of it or nothing.
fn site(folder: &Path, options: &New, date: Date, console: &Console) -> Result<(), Error> {
    let is_empty = |folder: &Path| fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if folder.exists() && !is_empty(folder) {
        let error = Error::io(format!("{} is there already, and not empty", shown(folder)));
        return Err(error.help("name a new folder"));
    }
    let new = wanted(options)?;
    let destination = Destination::folder(folder, Role::Private, None)?;
    write_site(&destination, &new, date)?;
    console.result(format!("made a site in {}", shown(folder)));
    console.say(format!("next: cd {}, then `candor serve`, and read trust.yaml", shown(folder)));
    Ok(())
}

/// Company, product and categories: from the options, or asked for on a terminal.
fn wanted(options: &New) -> Result<NewSite, Error> {
    let asks = !options.yes && io::stdin().is_terminal() && io::stderr().is_terminal();
    let value = |given: &Option<String>, question: &str, usual: &str| match given {
        Some(given) => given.clone(),
        None if asks => ask(question, usual),
        None => usual.to_owned(),
    };
    let company = value(&options.company, "Company", "Example Company");
    let product = value(&options.product, "Product", "Example Product");
    let criteria = value(&options.criteria, "Categories in scope, by commas", "security");
    let criteria: Vec<String> = criteria.split(',').map(|part| part.trim().to_lowercase()).collect();
    let known = |name: &String| serde_json::from_value::<Category>(serde_json::Value::from(name.as_str())).is_ok();
    if let Some(unknown) = criteria.iter().find(|name| !known(name)) {
        let known = ["security", "availability", "processing_integrity", "confidentiality", "privacy"];
        return Err(Error::unknown(("trust services category", "trust services categories"), unknown, known));
    }
    if [&company, &product].iter().any(|name| name.trim().is_empty() || name.contains(char::is_control)) {
        return Err(Error::usage("company and product need names, of a line each"));
    }
    Ok(NewSite { company, product, criteria })
}

fn ask(question: &str, usual: &str) -> String {
    // What can't be asked has its usual answer.
    let _ = write!(io::stderr(), "{question} [{usual}]: ").and_then(|()| io::stderr().flush());
    let mut answer = String::new();
    let _ = io::stdin().read_line(&mut answer);
    match answer.trim() {
        "" => usual.to_owned(),
        answer => answer.to_owned(),
    }
}

/// Makes the site's folder whole; in an empty one that is there already, which somebody may be in, all files get their
/// names at the end.
fn write_site(destination: &Destination, new: &NewSite, date: Date) -> Result<(), PublishError> {
    let mut schemas = schema::all();
    SharedList::Schemas.add_to(&mut schemas);
    let mut files = Files::default();
    new.files(date).into_iter().for_each(|(path, text)| files.insert(path, text));
    schemas.iter().for_each(|(path, bytes)| files.insert(format!("{SCHEMAS}/{path}"), bytes));
    if fs::symlink_metadata(destination.path()).is_err() {
        return publish_new(&files, destination);
    }
    let each = files.iter().map(|(path, bytes)| NewFile {
        destination: destination.below(path),
        bytes: bytes.to_vec(),
        access: Access::Usual,
    });
    place(&each.collect::<Vec<_>>(), || Ok(()))
}

/// A record in a file of its own, or at the end of a list.
fn record(kind: &RecordKind, name: &str, options: &New, date: Date, console: &Console) -> Result<(), Error> {
    is_site(&options.site)?;
    is_name(kind, name)?;
    let path = write_record(kind, name, options, date)?;
    console.result(format!("wrote {}", shown(&path)));
    console.say("next: fill it in, then `candor check`");
    Ok(())
}

/// Whether a site is there.
fn is_site(site: &Path) -> Result<(), Error> {
    if site.join(TRUST_FILE).is_file() {
        return Ok(());
    }
    let error = Error::io(format!("there is no {TRUST_FILE} in {}", shown(site)));
    Err(error.help("run it in a site's folder, or name one with `--site DIR`"))
}

/// Whether a name can be one for this kind.
fn is_name(kind: &RecordKind, name: &str) -> Result<(), Error> {
    if kind.name == "system" {
        let known = SectionKind::ALL.map(SectionKind::key);
        if !known.contains(&name) {
            return Err(Error::unknown(("section of a system description", "sections"), name, known));
        }
    } else if kind.takes_id() {
        Id::try_from(name.to_owned()).map_err(|wrong| {
            let (wrong, fix) = wrong.into_fields();
            Error::usage(wrong).help(fix)
        })?;
    }
    if name.trim().is_empty() || name.contains(char::is_control) || slug(name).is_empty() {
        return Err(Error::usage("the name holds no letter or digit, or a control character"));
    }
    Ok(())
}

/// Writes what the options say of a record, and returns its file.
fn write_record(kind: &RecordKind, name: &str, options: &New, date: Date) -> Result<PathBuf, PublishError> {
    let slug = slug(name);
    let date = date.to_string();
    let values = [
        ("id", name),
        ("title", options.title.as_deref().unwrap_or(name)),
        ("category", options.category.as_deref().unwrap_or("General")),
        ("criteria", options.criteria.as_deref().unwrap_or_default()),
        ("slug", &slug),
        ("date", &date),
    ];
    let text = kind.text(&values);
    match kind.home {
        Home::File(_) => write_new(&options.site, options.site.join(kind.path(&values)), &text),
        Home::List(list) => append(&options.site, list, &slug, &text),
    }
}

fn write_new(site: &Path, path: PathBuf, text: &str) -> Result<PathBuf, PublishError> {
    let destination = Destination::file(&path, Role::Source, Some(site))?;
    place(&[NewFile { destination, bytes: text.as_bytes().to_vec(), access: Access::Usual }], || Ok(()))?;
    Ok(path)
}

/// Adds a record to the end of a list: to `data/LIST.yaml`, or where that is split, to a file of its own in `data/LIST/`.
fn append(site: &Path, list: &str, slug: &str, text: &str) -> Result<PathBuf, PublishError> {
    let path = site.join(format!("data/{list}.yaml"));
    let folder = site.join("data").join(list);
    if !path.exists() && folder.is_dir() {
        return write_new(site, folder.join(format!("{slug}.yaml")), text);
    }
    if !path.exists() {
        let whole = format!("# yaml-language-server: $schema=../{SCHEMAS}/{list}.json\n\n{text}");
        return write_new(site, path, &whole);
    }
    let destination = Destination::file(&path, Role::Source, Some(site))?;
    let unreadable = |error| PublishError::Io(path.clone(), error);
    let mut whole = fs::read_to_string(destination.path()).map_err(unreadable)?;
    let content = whole.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    if content.is_some_and(|line| !line.starts_with('-')) {
        let reason = "its records are not a list whose items begin with `- ` at the line's start";
        return Err(PublishError::Io(path, io::Error::other(reason)));
    }
    if !whole.ends_with('\n') {
        whole.push('\n');
    }
    let mut whole = format!("{whole}\n{text}");
    if whole.contains("\r\n") {
        whole = whole.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    replace(&destination, whole.as_bytes())?;
    Ok(path)
}
