//! What follows the pages: everything is checked that they were made from.

use std::{sync::Arc, thread, time::Duration};

use super::{
    found::{Aside, ShownFinding},
    shared::Shared,
};

use crate::{
    files::site::SiteFiles,
    model::date::Date,
    pipeline::{failure::Failure, project::Project},
};

/// How long an author pauses before everything is checked: pages come first.
const PAUSE: Duration = Duration::from_millis(300);

/// Looks at each build that stands for a moment, until the process ends.
pub(super) fn follow(shared: &Shared, files: &Arc<dyn SiteFiles + Send + Sync>) {
    let mut seen = 0;
    loop {
        let (version, date) = shared.wait_beyond(seen);
        thread::sleep(PAUSE);
        if shared.snapshot().version != version {
            continue;
        }
        seen = version;
        let findings = findings(files.as_ref(), date);
        shared.say(Aside { version, findings: Some(findings) });
    }
}

/// Everything that `check` says of a site, but for what only typesetting tells.
fn findings(files: &dyn SiteFiles, date: Date) -> Vec<ShownFinding> {
    let found = Project::read(files, date).and_then(|project| {
        let project = project.without_documents();
        let mut found = project.findings.clone();
        found.extend(project.rehearse()?);
        found.extend(project.lock_findings()?);
        Ok((found, project.source.sources.clone()))
    });
    match found {
        Ok((found, sources)) | Err(Failure::Site(found, sources)) => {
            found.iter().map(|finding| ShownFinding::of(finding, &sources)).collect()
        }
        // The next change says whether the files are there again.
        Err(Failure::Files(_)) => Vec::new(),
    }
}
