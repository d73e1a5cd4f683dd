//! What follows the pages: everything is checked that they were made from.

use std::{thread, time::Duration};

use rayon::ThreadPoolBuilder;

use super::{
    contents::{caught, explain},
    found::{Aside, ShownFinding},
    shared::Shared,
    terms::Built,
};

use crate::{
    diagnostics::diagnostic::has_errors,
    files::site::SiteFiles,
    model::date::Date,
    pipeline::{failure::Failure, project::Project},
};

/// How long an author pauses before everything is checked: pages come first.
const PAUSE: Duration = Duration::from_millis(300);

/// By how much a check gives way: to a third. At the end of the scale a machine that is busy otherwise would stop it in the middle of a
/// step that pages wait for.
#[cfg(target_os = "linux")]
const NICE: i32 = 5;

/// What nests in a build nests here, too: as much as the command's other threads have. Only what is used takes memory.
const STACK: usize = 32 << 20;

/// Looks at each build that stands for a moment, until the process ends. `built` hears what is wrong with it.
pub(super) fn follow(shared: &Shared, files: &'static dyn SiteFiles, built: &impl Fn(&Built)) {
    // Threads of its own: a page that somebody waits for stands behind nothing that can wait.
    let threads = ThreadPoolBuilder::new().stack_size(STACK).start_handler(|_| give_way()).build();
    let Ok(threads) = threads else { return };
    let mut seen = 0;
    loop {
        let (version, date) = shared.wait_beyond(seen);
        seen = version;
        thread::sleep(PAUSE);
        let newest = shared.snapshot();
        if newest.version != version || newest.failure.is_some() {
            continue;
        }
        match threads.install(|| caught(|| findings(files, date))) {
            Ok(findings) => shared.approve(Aside { version, findings: Some(findings) }),
            Err(failure) => {
                let text = explain(&failure);
                if shared.refuse(version, &text) {
                    built(&Built { failure: Some(text), milliseconds: 0 });
                }
            }
        }
    }
}

/// Lets other threads go first. A check of thousands of records takes seconds, in which an author saves again.
fn give_way() {
    // On Linux a thread has a priority of its own; elsewhere this would be the whole process's. Where it is refused, nobody is worse off.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(NICE);
}

/// Everything that `check` warns of, but for what only typesetting tells.
///
/// # Errors
/// What stops a build.
fn findings(files: &dyn SiteFiles, date: Date) -> Result<Vec<ShownFinding>, Failure> {
    let project = Project::read(files, date)?.without_documents().without_colours();
    let rehearsed = project.rehearse()?;
    if has_errors(&rehearsed) {
        return Err(project.failure(rehearsed));
    }
    let found = [project.findings.clone(), rehearsed].concat();
    Ok(found.iter().map(|finding| ShownFinding::of(finding, &project.source.sources)).collect())
}
