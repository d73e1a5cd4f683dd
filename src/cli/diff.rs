//! `candor diff`: what changed between two `trust.json` files, also of others.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use serde_json::{Map, Value};

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

/// A file, the `trust.json` in a folder, or what comes by the standard input.
fn read(name: &'static str, path: &Path) -> Result<Map<String, Value>, Error> {
    if is_address(path) {
        return Err(Error::usage(format!("{name}: {} is an address, and Candor fetches nothing", shown(path)))
            .help(format!("fetch it first: curl -fsS {} | candor diff BEFORE -", shown(path))));
    }
    let file = if path.is_dir() { path.join("trust.json") } else { path.to_owned() };
    let mut text = String::new();
    let read = if file == Path::new("-") {
        io::stdin().take(LARGEST).read_to_string(&mut text)
    } else {
        File::open(&file).and_then(|opened| opened.take(LARGEST).read_to_string(&mut text))
    };
    let expected = "name a trust.json, or a folder that holds one; `-` reads the standard input";
    read.map_err(|error| Error::unreadable(name, &file, &error, expected))?;
    let wrong = |why: String| Error::io(format!("{name}: {} {why}", shown(&file))).help(expected);
    match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(wrong("holds JSON, but no object".to_owned())),
        Err(error) => Err(wrong(format!("isn't JSON: {error}"))),
    }
}

fn is_address(path: &Path) -> bool {
    path.to_str().is_some_and(|text| text.starts_with("https://") || text.starts_with("http://"))
}
