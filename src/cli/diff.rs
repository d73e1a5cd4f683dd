//! `candor diff`: what changed between two `trust.json` files, also of others.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    process::{Command, Stdio},
};

use serde_json::{Map, Value};
use url::Url;

use super::{
    arguments::Diff,
    choices::ComparisonFormat,
    console::{Console, plain},
    error::Error,
    paths::shown,
};

use crate::comparison::{changes::compare, told::lines};

/// A larger file is nobody's `trust.json`.
const LARGEST: u64 = 256 << 20;
const EXPECTED: &str = "name a trust.json, a folder that holds one, or its address; `-` reads the standard input";

/// Compares two files, and prints what differs.
pub(super) fn run(options: &Diff, console: &Console) -> Result<(), Error> {
    let (before, after) = (read("BEFORE", &options.before)?, read("AFTER", &options.after)?);
    let comparison = compare(&before, &after);
    match options.format {
        ComparisonFormat::Human => lines(&comparison).iter().for_each(|line| console.result(plain(line))),
        // Structs with names for their values: serialising them into memory has no way to fail.
        ComparisonFormat::Json => console.result(serde_json::to_string_pretty(&comparison).unwrap_or_default()),
    }
    Ok(())
}

/// A file, the `trust.json` in a folder or at an address, or what comes by the standard input.
fn read(name: &'static str, path: &Path) -> Result<Map<String, Value>, Error> {
    let (text, from) = if let Some(address) = address(path) {
        (fetched(name, &address)?, address.into())
    } else {
        let file = if path.is_dir() { path.join("trust.json") } else { path.to_owned() };
        let mut text = String::new();
        let read = if file == Path::new("-") {
            io::stdin().take(LARGEST).read_to_string(&mut text)
        } else {
            File::open(&file).and_then(|opened| opened.take(LARGEST).read_to_string(&mut text))
        };
        read.map_err(|error| Error::unreadable(name, &file, &error, EXPECTED))?;
        (text, shown(&file))
    };
    let wrong = |why: String| Error::io(format!("{name}: {from} {why}")).help(EXPECTED);
    match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(wrong("holds JSON, but no object".to_owned())),
        Err(error) => Err(wrong(format!("isn't JSON: {error}"))),
    }
}

/// What is an address on the web, completed as a folder's path is.
fn address(path: &Path) -> Option<Url> {
    let mut address = Url::parse(path.to_str()?).ok().filter(|address| matches!(address.scheme(), "http" | "https"))?;
    address.set_fragment(None);
    if address.query().is_none() && !address.path().ends_with(".json") {
        let folder = address.path().trim_end_matches('/').to_owned();
        address.set_path(&format!("{folder}/trust.json"));
    }
    Some(address)
}

/// What stands at an address. `curl` fetches it, with the proxies and certificates that are set up for it: Candor itself
/// opens no connection, here or elsewhere.
fn fetched(name: &'static str, address: &Url) -> Result<String, Error> {
    // An answer may lead on to the same protocol or to a safer one, and never to a file.
    let leading_on = if address.scheme() == "https" { "=https" } else { "=http,https" };
    let run = Command::new("curl")
        .args(["--fail", "--silent", "--show-error", "--location", "--globoff", "--max-redirs", "10"])
        .args(["--max-time", "60", "--max-filesize", &LARGEST.to_string(), "--proto-redir", leading_on])
        .args(["--url", address.as_str()])
        .stdin(Stdio::null())
        .output();
    let failed = |why: String| {
        let help = "fetch it by other means, and name the file; or write it to the standard input, and name `-`";
        Error::io(format!("{name}: {address} can't be fetched: {why}")).help(help)
    };
    match run {
        Ok(run) if run.status.success() => {
            String::from_utf8(run.stdout).map_err(|_| failed("what comes isn't UTF-8".to_owned()))
        }
        Ok(run) => {
            let said = String::from_utf8_lossy(&run.stderr);
            Err(failed(plain(&said.split_whitespace().collect::<Vec<_>>().join(" "))))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(failed("Candor lets `curl` do that, which isn't in PATH".to_owned()))
        }
        Err(error) => Err(failed(format!("curl: {error}"))),
    }
}
