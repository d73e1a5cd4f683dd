//! What follows the pages: the findings of the sources that they were made from.

use std::{sync::Arc, thread, time::Duration};

use super::shared::Shared;

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, Severity, SourceMap},
        human::Printer,
    },
    files::site::SiteFiles,
    model::date::Date,
    pipeline::{failure::Failure, project::Project},
};

/// How long an author pauses before everything is checked: pages come first.
const PAUSE: Duration = Duration::from_millis(300);

/// What is said beside the pages of one build.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// The build.
    pub(super) version: u64,
    /// What `check` finds; none while nobody has looked yet.
    pub(super) findings: Option<Vec<Finding>>,
}

/// A finding, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// Whether it stops a build.
    pub(super) is_error: bool,
    /// Such as `freshness/status`.
    pub(super) id: &'static str,
    /// What is wrong.
    pub(super) message: String,
    /// Where.
    pub(super) spot: Option<Spot>,
    /// All that the terminal says of it.
    pub(super) text: String,
}

/// A place in a source file, as editors count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The file, in the site's folder.
    pub(super) path: String,
    /// From 1.
    pub(super) line: usize,
    /// From 1.
    pub(super) column: usize,
}

impl std::fmt::Display for Spot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}:{}", self.path, self.line, self.column)
    }
}

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
fn findings(files: &dyn SiteFiles, date: Date) -> Vec<Finding> {
    let found = Project::read(files, date).and_then(|project| {
        let project = project.without_documents();
        let mut found = project.findings.clone();
        found.extend(project.rehearse()?);
        found.extend(project.lock_findings()?);
        Ok((found, project.source.sources.clone()))
    });
    match found {
        Ok((found, sources)) | Err(Failure::Site(found, sources)) => {
            found.iter().map(|finding| Finding::of(finding, &sources)).collect()
        }
        // The next change says whether the files are there again.
        Err(Failure::Files(_)) => Vec::new(),
    }
}

impl Finding {
    fn of(finding: &Diagnostic, sources: &SourceMap) -> Self {
        let spot = finding.labels.first().map(|label| {
            let (line, column) = sources.line_and_column(label.place);
            Spot { path: sources.path(label.place.file).to_owned(), line, column }
        });
        Self {
            is_error: finding.severity == Severity::Error,
            id: finding.id,
            message: finding.message.clone(),
            spot,
            text: Printer::new(sources, false).print(finding),
        }
    }
}
