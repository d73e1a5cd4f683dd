//! Opening an address in the person's browser.

use std::{
    ffi::OsString,
    process::{Command, Stdio},
    thread,
};

/// Opens an address: in `$BROWSER`, if that is set, else in what the system takes.
pub(super) fn open(address: &str) -> Result<(), String> {
    let chosen = std::env::var_os("BROWSER").filter(|value| !value.is_empty());
    let (program, arguments) = command(chosen, address);
    let started = Command::new(&program)
        .args(arguments)
        // What it says is none of the preview's words, and what is typed is none of its.
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut browser = started.map_err(|error| format!("{}: {error}", program.to_string_lossy()))?;
    // Waited for in the background, so that none is left behind as a zombie.
    thread::spawn(move || browser.wait());
    Ok(())
}

/// The program that opens `address`, and its arguments. `$BROWSER` may name several, with colons between, and say with
/// `%s` where the address goes.
fn command(chosen: Option<OsString>, address: &str) -> (OsString, Vec<OsString>) {
    let Some(chosen) = chosen else { return system(address) };
    let Some(text) = chosen.to_str() else { return (chosen, vec![address.into()]) };
    // A drive's letter has a colon on Windows, where nobody sets several.
    let first = if cfg!(windows) { text } else { text.split(':').next().unwrap_or(text) };
    if !first.contains("%s") {
        return (first.into(), vec![address.into()]);
    }
    let mut words = first.split_whitespace().map(|word| word.replace("%s", address).into());
    match words.next() {
        Some(program) => (program, words.collect()),
        None => system(address),
    }
}

fn system(address: &str) -> (OsString, Vec<OsString>) {
    if cfg!(windows) {
        // The first quoted argument is a window's title.
        let arguments = ["/C", "start", "", address].map(OsString::from);
        ("cmd".into(), arguments.into())
    } else {
        (if cfg!(target_os = "macos") { "open" } else { "xdg-open" }.into(), vec![address.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_as_other_tools_let_one_name_it() {
        let address = "http://127.0.0.1:4321/";
        let table = [
            ("firefox", "firefox http://127.0.0.1:4321/"),
            ("firefox:chromium", "firefox http://127.0.0.1:4321/"),
            ("firefox --private-window %s", "firefox --private-window http://127.0.0.1:4321/"),
            ("/opt/my browser/run", "/opt/my browser/run http://127.0.0.1:4321/"),
        ];
        for (chosen, expected) in table {
            let (program, arguments) = command(Some(chosen.into()), address);
            let words: Vec<String> =
                std::iter::once(&program).chain(&arguments).map(|word| word.to_string_lossy().into_owned()).collect();
            assert_eq!(words.join(" "), expected, "{chosen}");
        }
    }
}
