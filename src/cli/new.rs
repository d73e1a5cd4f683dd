//! `candor new`: a site, or a single record.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use super::{
    Outcome,
    arguments::New,
    report::{Console, shown},
    schema,
};
use crate::{
    criteria::Category,
    model::{Date, Id, SectionKind},
    render::routes::slug,
    source::TRUST_FILE,
    starter::{Home, NewSite, RECORDS, RecordKind},
};

/// Where a new site keeps the schemas that its files name.
const SCHEMAS: &str = ".candor/schemas";

/// Makes what is asked for. `candor new control ACC-02` is a record; any other name alone is a site's folder.
pub(super) fn run(options: &New, date: Date, console: &Console) -> Outcome {
    match (RECORDS.iter().find(|kind| kind.name == options.what), &options.name) {
        (Some(kind), Some(name)) => record(kind, name, options, date, console),
        (Some(kind), None) => {
            let outcome =
                console.usage(&format!("a {} needs a name: `candor new {} {}`", kind.name, kind.name, kind.argument));
            console.help(&format!("for a site in a folder of that name, write `candor new ./{}`", kind.name));
            outcome
        }
        (None, Some(_)) => {
            let outcome = console.usage(&format!("`{}` is no kind of record", options.what));
            let names = RECORDS.map(|kind| kind.name);
            match crate::diagnostics::closest(&options.what, names) {
                Some(near) => console.help(&format!("did you mean `{near}`?")),
                None => console.help(&format!("the kinds are: {}", names.join(", "))),
            }
            outcome
        }
        (None, None) => site(Path::new(&options.what), options, date, console),
    }
}

/// A site in a new or empty folder: all of it or nothing.
fn site(folder: &Path, options: &New, date: Date, console: &Console) -> Outcome {
    let is_empty = |folder: &Path| fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if folder.exists() && !is_empty(folder) {
        let outcome = console.io(&format!("{} is there already, and not empty", shown(folder)));
        console.help("name a new folder");
        return outcome;
    }
    let new = match wanted(options, console) {
        Ok(new) => new,
        Err(outcome) => return outcome,
    };
    if let Err(error) = write_site(folder, &new, date) {
        return console.io(&format!("can't write {}: {error}", shown(folder)));
    }
    console.result(format!("made a site in {}", shown(folder)));
    console.say(format!("next: cd {}, then `candor serve`, and read trust.yaml", shown(folder)));
    Outcome::Done
}

/// Company, product and categories: from the options, or asked for on a terminal.
fn wanted(options: &New, console: &Console) -> Result<NewSite, Outcome> {
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
        let outcome = console.usage(&format!("`{unknown}` is no trust services category"));
        console.help("they are: security, availability, processing_integrity, confidentiality, privacy");
        return Err(outcome);
    }
    if [&company, &product].iter().any(|name| name.trim().is_empty() || name.contains(char::is_control)) {
        return Err(console.usage("company and product need names, of a line each"));
    }
    Ok(NewSite { company, product, criteria })
}

fn ask(question: &str, usual: &str) -> String {
    eprint!("{question} [{usual}]: ");
    // What can't be asked has its usual answer.
    let _ = io::stderr().flush();
    let mut answer = String::new();
    let _ = io::stdin().read_line(&mut answer);
    match answer.trim() {
        "" => usual.to_owned(),
        answer => answer.to_owned(),
    }
}

/// Writes beside the folder, and gives it its name in the end.
fn write_site(folder: &Path, new: &NewSite, date: Date) -> io::Result<()> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let stage = if folder.exists() { folder.to_owned() } else { folder.with_file_name(format!(".{name}.new")) };
    let write = || -> io::Result<()> {
        for (path, text) in new.files(date) {
            let path = stage.join(path);
            fs::create_dir_all(path.parent().unwrap_or(&stage))?;
            fs::write(path, text)?;
        }
        schema::write_all(&stage.join(SCHEMAS))?;
        if stage == folder { Ok(()) } else { fs::rename(&stage, folder) }
    };
    let written = write();
    if written.is_err() && stage != folder {
        // The error is what counts.
        let _ = fs::remove_dir_all(&stage);
    }
    written
}

fn record(kind: &RecordKind, name: &str, options: &New, date: Date, console: &Console) -> Outcome {
    if !options.site.join(TRUST_FILE).is_file() {
        let outcome = console.io(&format!("there is no {TRUST_FILE} in {}", shown(&options.site)));
        console.help("run it in a site's folder, or name one with `--site DIR`");
        return outcome;
    }
    if let Err(outcome) = is_name(kind, name, console) {
        return outcome;
    }
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
    let path = options.site.join(kind.path(&values));
    let text = kind.text(&values);
    let written = match kind.home {
        Home::File(_) if path.exists() => Err(io::Error::other("it is there already")),
        Home::File(_) => write_new(&path, &text),
        Home::List(list) => append(&options.site, list, &slug, &text),
    };
    match written {
        Ok(path) => {
            console.result(format!("wrote {}", shown(&path)));
            console.say("next: fill it in, then `candor check`");
            Outcome::Done
        }
        Err(error) => console.io(&format!("can't write {}: {error}", shown(&path))),
    }
}

/// Whether a name can be one for this kind.
fn is_name(kind: &RecordKind, name: &str, console: &Console) -> Result<(), Outcome> {
    if kind.name == "system" {
        let known = SectionKind::ALL.map(SectionKind::key);
        if !known.contains(&name) {
            let outcome = console.usage(&format!("`{name}` is no section of a system description"));
            match crate::diagnostics::closest(name, known) {
                Some(near) => console.help(&format!("did you mean `{near}`?")),
                None => console.help(&format!("they are: {}", known.join(", "))),
            }
            return Err(outcome);
        }
    } else if kind.takes_id()
        && let Err(reason) = Id::try_from(name.to_owned())
    {
        return Err(console.usage(&reason));
    }
    if name.trim().is_empty() || name.contains(char::is_control) || slug(name).is_empty() {
        return Err(console.usage("the name holds no letter or digit, or a control character"));
    }
    Ok(())
}

fn write_new(path: &Path, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())?;
    Ok(path.to_owned())
}

/// Adds a record to the end of a list: to `data/LIST.yaml`, or where that is split, to a file of its own in `data/LIST/`.
fn append(site: &Path, list: &str, slug: &str, text: &str) -> io::Result<PathBuf> {
    let path = site.join(format!("data/{list}.yaml"));
    let folder = site.join("data").join(list);
    if !path.exists() && folder.is_dir() {
        return write_new(&folder.join(format!("{slug}.yaml")), text);
    }
    if !path.exists() {
        return write_new(&path, &format!("# yaml-language-server: $schema=../{SCHEMAS}/{list}.json\n\n{text}"));
    }
    let mut whole = fs::read_to_string(&path)?;
    let content = whole.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    if content.is_some_and(|line| !line.starts_with('-')) {
        return Err(io::Error::other("its records are not a list whose items begin with `- ` at the line's start"));
    }
    if !whole.ends_with('\n') {
        whole.push('\n');
    }
    fs::write(&path, format!("{whole}\n{text}"))?;
    Ok(path)
}
