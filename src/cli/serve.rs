//! `candor serve`: the preview.

use std::io::{self, IsTerminal};

use super::{
    arguments::Serve,
    browser,
    console::Console,
    error::Error,
    paths::shown,
    qr_code::qr_code,
    site::open_site,
    today::{Clock, dated},
};

use crate::{
    model::date::Date,
    serve::{
        editor::Editor,
        preview::serve,
        terms::{Built, Started, Terms},
    },
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
    let editor = editor(options, console)?;
    let terms = Terms { port: options.port, host: options.host, internal: options.internal, editor };
    let started = |started: &Started| tell_where(started, options, console);
    let polls = |reason: &str| {
        console
            .say(format!("the system can't watch the folder ({reason}): it is looked through twice a second instead"));
    };
    serve(&folder, &terms, today, started, |built| tell(built, console), polls).map_err(|error| {
        let place = match options.host {
            Some(host) => format!("{host}, port {}", options.port),
            None => format!("port {}", options.port),
        };
        let help = match options.host {
            Some(_) => "`--host` takes an address of this machine, or 0.0.0.0 for all of them",
            None => "pass another port: `--port 0` takes any that is free",
        };
        Error::io(format!("can't serve on {place}: {error}")).help(help)
    })
}

/// What opens places: on a network nothing does, since it is this machine's.
fn editor(options: &Serve, console: &Console) -> Result<Option<Editor>, Error> {
    if options.host.is_some() {
        return Ok(None);
    }
    if let Some(command) = &options.editor {
        let help = "name one that has a window, such as `code`, or how to start it, as in `kitty vim +{line} {file}`";
        let none = || Error::usage(format!("`{command}` needs a terminal of its own")).help(help);
        return Editor::new(command).ok_or_else(none).map(Some);
    }
    let chosen = std::env::var("VISUAL").ok().filter(|command| !command.trim().is_empty());
    let editor = chosen.as_deref().and_then(Editor::new);
    if let (Some(command), None) = (chosen, &editor) {
        console.detail(format!("$VISUAL is {command}, which needs a terminal: `--editor` names one that opens places"));
    }
    Ok(editor)
}

/// Where the preview is, and how to get there.
fn tell_where(started: &Started, options: &Serve, console: &Console) {
    let Started { address, instead } = started;
    if let Some(port) = instead {
        console.say(format!("port {} is taken: it is {port} instead", options.port));
    }
    console.result(format!("preview of {} at {address}", shown(&options.site)));
    if options.host.is_some() {
        if let Some(code) = qr_code(address, io::stderr().is_terminal()) {
            console.say(code);
        }
        let internal = if options.internal { "the internal view included" } else { "the internal view left out" };
        console.say(format!("whoever has this address sees the site and each prospect's view, {internal}"));
    }
    console.say("rebuilds on every change; end it with Ctrl-C");
    if options.open
        && let Err(reason) = browser::open(address)
    {
        console.say(format!("can't open a browser: {reason}"));
    }
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
