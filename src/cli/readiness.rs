//! `candor readiness`: what is missing until the audit, and what comes next.

use std::path::{Path, PathBuf};

use super::{
    arguments::Readiness as Options, choices::ReadinessFormat, console::Console, error::Error, paths::shown,
    readiness_framework, site::open_site,
};

use crate::{
    files::output::Files,
    model::{date::Date, request::RequestState},
    output::{
        destination::{Destination, Role},
        error::PublishError,
        publish::publish_among,
        refusal::Refusal,
        written::SharedList,
    },
    pipeline::project::read_internal,
    readiness::{
        calendar::calendar,
        page::{page, requests_page},
        requests::{self, RequestWork},
        state::{CriterionState, Readiness},
        table::csv,
    },
};

/// Prints how ready a site is; lints that fail are no reason not to.
pub(super) fn run(options: &Options, date: Date, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    if let Some(framework) = &options.framework {
        let site = read_internal(&folder)?;
        return readiness_framework::print(&site, framework, options.format, date, console);
    }
    let file = options.calendar.as_deref().map(|path| calendar_file(path, folder.root())).transpose()?;
    let site = read_internal(&folder)?;
    let readiness = Readiness::of(&site, date, options.days);
    if let Some(file) = &file
        && !write(&readiness, file, options.days, console)?
    {
        return Ok(());
    }
    if options.requests {
        print_requests(&requests::requests(&site, date), options, date, console);
        return Ok(());
    }
    print(&readiness, options, console);
    Ok(())
}

/// The file for a calendar.
struct CalendarFile {
    /// As it was named.
    given: PathBuf,
    /// Its folder. The file is written again and again; the list beside it tells that it is still as Candor wrote it.
    folder: Destination,
    name: String,
}

fn calendar_file(path: &Path, site: &Path) -> Result<CalendarFile, Refusal> {
    let file = Destination::file(path, Role::Private, Some(site))?;
    let name = file.path().file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Refusal::NotAFile(path.to_owned()))?.to_owned();
    Ok(CalendarFile { given: path.to_owned(), folder: file.around(), name })
}

/// Writes the calendar; whether there is anything in it.
fn write(readiness: &Readiness, file: &CalendarFile, days: i64, console: &Console) -> Result<bool, PublishError> {
    let Some(calendar) = calendar(readiness) else {
        console.say(format!("no calendar: nothing comes up in {days} days"));
        return Ok(false);
    };
    let mut files = Files::default();
    files.insert(file.name.as_str(), calendar);
    publish_among(&files, &file.folder, SharedList::File(&file.name))?;
    console.say(format!("wrote {} dates to {}", readiness.upcoming.len(), shown(&file.given)));
    Ok(true)
}

/// An auditor's requests: what waits for the company first.
fn print_requests(requests: &[RequestWork], options: &Options, date: Date, console: &Console) {
    match options.format {
        ReadinessFormat::Human => human_requests(requests, console),
        // Structs with names for their values: serialising them into memory has no way to fail.
        ReadinessFormat::Json => console.result(serde_json::to_string_pretty(requests).unwrap_or_default()),
        ReadinessFormat::Csv => console.result(requests::csv(requests).trim_end()),
        ReadinessFormat::Html => console.result(requests_page(requests, date).trim_end()),
    }
}

fn human_requests(requests: &[RequestWork], console: &Console) {
    let count = |wanted: fn(RequestState) -> bool| requests.iter().filter(|request| wanted(request.state)).count();
    let submitted = count(|state| state == RequestState::Submitted);
    console.result(format!(
        "Requests: {}; {} wait for you, {submitted} for the auditor, {} done",
        requests.len(),
        count(RequestState::is_due),
        count(RequestState::is_done)
    ));
    for request in requests {
        let due = match request.due.filter(|_| request.state.is_due()) {
            Some(due) if request.overdue => format!(", overdue since {due}"),
            Some(due) => format!(", due {due}"),
            None => String::new(),
        };
        let owner = request.owner.as_deref().unwrap_or("nobody yet");
        console.result(format!("  {}  {} ({}, {owner}{due})", request.id, request.text, request.state.key()));
        if !request.answered_by.is_empty() {
            console.result(format!("      answered by: {}", request.answered_by.join(", ")));
        }
        if !request.missing.is_empty() {
            console.result(format!("      missing: {}", request.missing.join(", ")));
        }
    }
}

fn print(readiness: &Readiness, options: &Options, console: &Console) {
    match options.format {
        ReadinessFormat::Human => human(readiness, options.days, console),
        // Structs with names for their values: serialising them into memory has no way to fail.
        ReadinessFormat::Json => console.result(serde_json::to_string_pretty(readiness).unwrap_or_default()),
        ReadinessFormat::Csv => console.result(csv(readiness).trim_end()),
        ReadinessFormat::Html => console.result(page(readiness, None).trim_end()),
    }
}

fn human(readiness: &Readiness, days: i64, console: &Console) {
    let system = readiness.system.as_deref().unwrap_or("this site");
    console.result(format!("Readiness of {system} as of {}\n", readiness.as_of));
    to_do(readiness, console);
    console.result(format!("\nComing up in {days} days: {}", readiness.upcoming.len()));
    for event in &readiness.upcoming {
        console.result(format!("  {}  {}", event.date, event.what));
    }
    console.result("\nCoverage");
    let wide = readiness.coverage.iter().map(|category| category.category.len()).max().unwrap_or(0);
    for category in &readiness.coverage {
        console.result(format!(
            "  {:wide$}  {} of {} operating, {} described, {} not relevant",
            category.category, category.operating, category.criteria, category.covered, category.not_relevant
        ));
    }
    console.result("\nBy criterion");
    readiness.criteria.iter().for_each(|state| criterion(state, console));
}

fn to_do(readiness: &Readiness, console: &Console) {
    console.result(format!("To do: {}", readiness.to_do.len()));
    let wide = readiness.to_do.iter().map(|gap| gap.about.chars().count()).max().unwrap_or(0);
    for gap in &readiness.to_do {
        let due = match gap.due {
            Some(due) if due < readiness.as_of => format!(", overdue since {due}"),
            Some(due) => format!(", due {due}"),
            None => String::new(),
        };
        let owner = gap.owner.as_deref().unwrap_or("nobody yet");
        console.result(format!("  {:wide$}  {} ({owner}{due})", gap.about, gap.what));
    }
}

/// A criterion with the controls that serve it.
fn criterion(criterion: &CriterionState, console: &Console) {
    console.result(format!("  {:5}  {}: {}", criterion.id, criterion.title, criterion.state.title()));
    if let Some(reason) = &criterion.reason {
        console.result(format!("           {reason}"));
    }
    for control in &criterion.controls {
        let status = control.status.map_or("no status", |status| status.key());
        let as_of = control.as_of.map(|date| format!(" of {date}")).unwrap_or_default();
        let evidence =
            control.evidence_days.map_or("no evidence".to_owned(), |days| format!("evidence {days} days old"));
        console.result(format!(
            "         {} {}: {status}{as_of}, {}, {evidence}",
            control.id,
            control.title,
            tests(control.tests, control.exceptions)
        ));
        for missing in &control.missing {
            console.result(format!("           missing: {missing}"));
        }
    }
}

fn tests(count: usize, exceptions: usize) -> String {
    let tests = match count {
        0 => "no tests".to_owned(),
        1 => "1 test".to_owned(),
        count => format!("{count} tests"),
    };
    if exceptions == 0 { tests } else { format!("{tests}, {exceptions} with exceptions") }
}
