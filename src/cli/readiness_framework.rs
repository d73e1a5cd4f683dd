//! `candor readiness --framework`: what meets each requirement of a framework.

use super::{choices::ReadinessFormat, console::Console, error::Error};

use crate::{
    model::{date::Date, site::Site},
    readiness::{
        framework::{FrameworkReadiness, RequirementReadiness},
        page::{framework_page, words},
    },
};

/// Prints a framework.
pub(super) fn print(
    site: &Site,
    framework: &str,
    format: ReadinessFormat,
    date: Date,
    console: &Console,
) -> Result<(), Error> {
    let Some(readiness) = FrameworkReadiness::of(site, framework, date) else {
        return Err(Error::unknown(("framework", "frameworks"), framework, site.known_frameworks()));
    };
    match format {
        ReadinessFormat::Human => human(&readiness, console),
        // Structs with names for their values: serialising them into memory has no way to fail.
        ReadinessFormat::Json => console.result(serde_json::to_string_pretty(&readiness).unwrap_or_default()),
        ReadinessFormat::Csv => console.result(readiness.csv().trim_end()),
        ReadinessFormat::Html => console.result(framework_page(&readiness).trim_end()),
    }
    Ok(())
}

fn human(readiness: &FrameworkReadiness, console: &Console) {
    console.result(format!("{} as of {}\n", readiness.title, readiness.as_of));
    let total = readiness.requirements.len();
    for (key, count) in &readiness.counts {
        console.result(format!("  {:18}  {count} of {total}", words(key)));
    }
    let mut group = "";
    for one in &readiness.requirements {
        if one.group != group {
            group = &one.group;
            console.result(format!("\n{group}"));
        }
        requirement(one, console);
    }
}

fn requirement(one: &RequirementReadiness, console: &Console) {
    let title = one.title.as_deref().unwrap_or_default();
    console.result(format!("  {}  {title}: {}", one.id, words(one.state)));
    if let Some(reason) = &one.reason {
        console.result(format!("      {reason}"));
    }
    for control in &one.controls {
        let status = control.status.map_or("no status", |status| status.key());
        let as_of = control.as_of.map(|date| format!(" of {date}")).unwrap_or_default();
        let strength = control.strength.map(|strength| format!(", {}", strength.key())).unwrap_or_default();
        console.result(format!("      {} {}: {status}{as_of}{strength}", control.id, control.title));
    }
}
