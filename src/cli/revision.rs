//! A site's files as a revision of its Git repository has them.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::Path,
    process::Stdio,
};

use super::git::{Git, words};

use crate::files::site::Memory;

/// A source in a revision: the object that holds its contents, and its path below the site's folder.
struct Source {
    object: String,
    path: String,
}

/// The site's files at a revision. Only sources are read; of the others the names are enough.
///
/// # Errors
/// Why they can't be read, in words.
pub(super) fn at_revision(site: &Path, revision: &str) -> Result<Memory, String> {
    // It would be taken for an option.
    if revision.starts_with('-') {
        return Err("no revision begins with `-`".to_owned());
    }
    let git = Git::of(site)?;
    let listed = git.output(&["ls-tree", "-r", "-z", revision, "--", "."])?;
    if !listed.status.success() {
        return Err(words(&listed));
    }
    let (mut files, sources) = listing(&String::from_utf8_lossy(&listed.stdout));
    let objects = sources.iter().map(|source| format!("{}\n", source.object)).collect();
    let sent = objects_of(&git, objects).map_err(|error| format!("git can't read it: {error}"))?;
    files.extend(contents(sources, &sent)?);
    Ok(Memory(files))
}

/// What `git ls-tree -z` lists: all files, empty as yet, and which of them are sources.
fn listing(text: &str) -> (BTreeMap<String, Vec<u8>>, Vec<Source>) {
    let mut files = BTreeMap::new();
    let mut sources = Vec::new();
    for entry in text.split('\0').filter(|entry| !entry.is_empty()) {
        let Some((facts, path)) = entry.split_once('\t') else { continue };
        let object = facts.rsplit(' ').next().unwrap_or_default();
        if path.ends_with(".md") || path.ends_with(".yaml") {
            sources.push(Source { object: object.to_owned(), path: path.to_owned() });
        }
        files.insert(path.to_owned(), Vec::new());
    }
    (files, sources)
}

/// What `git cat-file --batch` says of objects: a line with the size, the bytes, and a line's end for each.
fn objects_of(git: &Git<'_>, objects: String) -> io::Result<Vec<u8>> {
    let mut child = git.command(&["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let stdin = child.stdin.take();
    // Both pipes are small: whoever writes all before reading would wait for ever.
    let writer = std::thread::spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(objects.as_bytes())));
    let output = child.wait_with_output()?;
    writer.join().unwrap_or(Ok(()))?;
    Ok(output.stdout)
}

/// The contents of each source, in the order that they were asked for.
fn contents(sources: Vec<Source>, sent: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut rest = sent;
    let mut files = Vec::new();
    for Source { path, .. } in sources {
        let cut_off = || format!("git sent less than it said of {path}");
        let newline = rest.iter().position(|byte| *byte == b'\n').ok_or_else(cut_off)?;
        let head = String::from_utf8_lossy(&rest[..newline]).into_owned();
        let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(cut_off)?;
        let body = &rest[newline + 1..];
        let contents = body.get(..size).ok_or_else(cut_off)?.to_vec();
        rest = body.get(size + 1..).unwrap_or_default();
        files.push((path, contents));
    }
    Ok(files)
}
