//! `candor serve`: the preview.

use super::{
    arguments::Serve,
    console::Console,
    error::Error,
    paths::shown,
    site::open_site,
    today::{Clock, dated},
};

use crate::{
    model::date::Date,
    serve::preview::{Built, serve},
};

/// Serves until the process is ended. Without `--date` each build asks for the date again.
pub(super) fn run(
    options: &Serve,
    given: Option<Date>,
    date: Date,
    clock: Clock,
    console: &Console,
) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let today = || dated(given, clock, Some(&options.site)).unwrap_or(date);
    let started = |address: &str| {
        console.result(format!("preview of {} at {address}", shown(&options.site)));
        console.say("rebuilds on every change; end it with Ctrl-C");
    };
    serve(&folder, options.port, today, started, |built| tell(built, console)).map_err(|error| {
        Error::io(format!("can't serve on port {}: {error}", options.port))
            .help("pass another port: `--port 0` takes any that is free")
    })
}

/// How a build went. One that failed doesn't end the preview.
fn tell(built: &Built, console: &Console) {
    match &built.failure {
        Some(findings) => {
            let message = format!("the site has errors; the last good build is shown\n\n{findings}");
            console.error(&Error::wrong(message));
        }
        None => console.say(format!("built in {} ms", built.milliseconds)),
    }
}
