//! `candor serve`: the preview.

use super::{
    Outcome,
    arguments::Serve,
    build::open_site,
    report::{Console, shown},
    today::{Clock, dated},
};

use crate::{
    model::date::Date,
    serve::preview::{self, Built},
};

/// Serves until the process is ended. Without `--date` each build asks for the date again.
pub(super) fn run(options: &Serve, given: Option<Date>, date: Date, clock: Clock, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let started = |address: &str| {
        console.result(format!("preview of {} at {address}", shown(&options.site)));
        console.say("rebuilds on every change; end it with Ctrl-C");
    };
    let built = |built: &Built| match &built.failure {
        Some(findings) => console.error(&format!("the site has errors; the last good build is shown\n\n{findings}")),
        None => console.say(format!("built in {} ms", built.milliseconds)),
    };
    match preview::serve(
        &folder,
        options.port,
        || dated(given, clock, Some(&options.site)).unwrap_or(date),
        started,
        built,
    ) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            let outcome = console.io(&format!("can't serve on port {}: {error}", options.port));
            console.help("pass another port: `--port 0` takes any that is free");
            outcome
        }
    }
}
