//! Whether a bundle is as it was signed: who, what, until when, and each byte.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{
    manifest::{MANIFEST, SUMS},
    signature::{Broken, SIGNATURE, check, trusted_comment},
};

use crate::{
    files::names::hex,
    model::{date::Date, settings::SigningKey},
};

/// What a bundle says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Facts {
    /// Its id.
    pub bundle: String,
    /// Whom it is for.
    pub recipient: String,
    /// The day on which it was made.
    pub issued: Date,
    /// The last day on which it may be used.
    pub expires: Date,
    files: Vec<ListedFile>,
}

#[derive(Debug, Clone, Deserialize)]
struct ListedFile {
    path: String,
    size: usize,
    sha256: String,
}

/// How a bundle is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// An open folder, in which a system may leave files of its own.
    Folder,
    /// A zip as Candor packs it.
    Zip,
}

/// What was found out about a bundle.
#[derive(Debug, Clone)]
pub struct Verification {
    /// What it says of itself; none if its manifest can't be read.
    pub facts: Option<Facts>,
    /// Whether a signature was checked and holds.
    pub is_signed: bool,
    /// How many files are as the list says.
    pub files_as_listed: usize,
    /// Everything that is wrong, in words.
    pub problems: Vec<String>,
    /// What the recipient's system left in the folder: nothing of the bundle, and nothing wrong.
    pub litter: Vec<String>,
}

/// Looks at a bundle's files, by path. Without a key the signature is not looked at.
#[must_use]
pub fn verify(
    files: &BTreeMap<String, Vec<u8>>,
    form: Received,
    key: Option<&SigningKey>,
    today: Date,
) -> Verification {
    let mut report =
        Verification { facts: None, is_signed: false, files_as_listed: 0, problems: Vec::new(), litter: Vec::new() };
    let sums = files.get(SUMS);
    match sums {
        None => report.problem(format!("`{SUMS}` is missing: nothing can be compared")),
        Some(sums) => {
            let listed = report.listed(sums);
            report.compare(files, &listed, form);
        }
    }
    report.facts = report.manifest(files);
    let comment = key.zip(sums).and_then(|(key, sums)| report.signature(files, sums, key));
    if let (Some(comment), Some(facts)) = (comment, report.facts.clone()) {
        let expected = trusted_comment(&facts.bundle, &facts.issued.to_string(), &facts.expires.to_string());
        if comment != expected {
            report
                .problem(format!("the signature is another bundle's: it says `{comment}`, the manifest `{expected}`"));
        }
    }
    if let Some(expires) = report.facts.as_ref().map(|facts| facts.expires).filter(|expires| *expires < today) {
        report.problem(format!("its time is over: it was good until {expires}; ask for a fresh one"));
    }
    report
}

impl Verification {
    fn problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    /// The list's lines, as `sha256sum` writes them: a hash, two spaces, a path.
    fn listed(&mut self, sums: &[u8]) -> BTreeMap<String, String> {
        let mut listed = BTreeMap::new();
        let Ok(text) = std::str::from_utf8(sums) else {
            self.problem(format!("`{SUMS}` isn't text"));
            return listed;
        };
        for (line, number) in text.lines().zip(1..) {
            let entry = line.split_once("  ").filter(|(hash, path)| {
                hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && !path.is_empty()
            });
            let Some((hash, path)) = entry else {
                self.problem(format!("`{SUMS}`, line {number}, isn't a hash and path: `{line}`"));
                continue;
            };
            if path.starts_with('/') || path.split('/').any(|part| part == "..") {
                self.problem(format!("`{SUMS}`, line {number}, leads out of the bundle: `{path}`"));
                continue;
            }
            if listed.insert(path.to_owned(), hash.to_ascii_lowercase()).is_some() {
                self.problem(format!("`{SUMS}` lists `{path}` twice"));
            }
        }
        listed
    }

    fn compare(&mut self, files: &BTreeMap<String, Vec<u8>>, listed: &BTreeMap<String, String>, form: Received) {
        for (path, hash) in listed {
            match files.get(path) {
                None => self.problem(format!("`{path}` is missing")),
                Some(contents) if hex(&Sha256::digest(contents)) != *hash => {
                    self.problem(format!("`{path}` was changed: it is not what the list says"));
                }
                Some(_) => self.files_as_listed += 1,
            }
        }
        for path in files.keys().filter(|path| !listed.contains_key(*path) && *path != SUMS && *path != SIGNATURE) {
            if form == Received::Folder && is_litter(path) {
                self.litter.push(path.clone());
            } else {
                self.problem(format!("`{path}` was added: the list doesn't know it"));
            }
        }
    }

    /// The manifest, and how it differs from the files.
    fn manifest(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Option<Facts> {
        let Some(bytes) = files.get(MANIFEST) else {
            self.problem(format!("`{MANIFEST}` is missing: whose it is, and until when, can't be said"));
            return None;
        };
        let facts: Facts = match serde_json::from_slice(bytes) {
            Ok(facts) => facts,
            Err(error) => {
                self.problem(format!("`{MANIFEST}` can't be read: {error}"));
                return None;
            }
        };
        let mut known = BTreeSet::new();
        for entry in &facts.files {
            if !known.insert(entry.path.as_str()) {
                self.problem(format!("the manifest lists `{}` twice", entry.path));
            }
            let Some(contents) = files.get(&entry.path) else {
                self.problem(format!("the manifest lists `{}`, which isn't there", entry.path));
                continue;
            };
            if contents.len() != entry.size {
                self.problem(format!(
                    "`{}` has {} bytes, the manifest says {}",
                    entry.path,
                    contents.len(),
                    entry.size
                ));
            } else if hex(&Sha256::digest(contents)) != entry.sha256 {
                self.problem(format!("`{}` is not what the manifest says", entry.path));
            }
        }
        let unknown = files
            .keys()
            .filter(|path| ![MANIFEST, SUMS, SIGNATURE].contains(&path.as_str()) && !self.litter.contains(path));
        let unknown: Vec<&String> = unknown.collect();
        for path in unknown.into_iter().filter(|path| !known.contains(path.as_str())) {
            self.problem(format!("the manifest doesn't know `{path}`"));
        }
        Some(facts)
    }

    /// What the signature says, if it holds.
    fn signature(&mut self, files: &BTreeMap<String, Vec<u8>>, sums: &[u8], key: &SigningKey) -> Option<String> {
        let Some(signature) = files.get(SIGNATURE) else {
            self.problem(format!("`{SIGNATURE}` is missing: nobody signed this"));
            return None;
        };
        match check(&String::from_utf8_lossy(signature), sums, key) {
            Ok(comment) => {
                self.is_signed = true;
                return Some(comment);
            }
            Err(Broken::Unreadable) => self.problem(format!("`{SIGNATURE}` isn't a signature")),
            Err(Broken::Surplus) => self.problem(format!("`{SIGNATURE}` holds text that isn't part of its signature")),
            Err(Broken::OtherKey) => self.problem("it was signed with another key than the one given".to_owned()),
            Err(Broken::Invalid) => {
                self.problem(format!("the signature doesn't hold: `{SUMS}` or the signature's comment was changed"));
            }
        }
        None
    }
}

/// Whether a file is what Finder or Explorer leaves in folders that they show, pack or unpack.
fn is_litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let known = [".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini"];
    known.iter().any(|known| known.eq_ignore_ascii_case(name))
        || name.starts_with("._")
        || name.ends_with(":Zone.Identifier")
}
