//! What is read of a file, and the bounds: one for depth and one for bytes hold through everything.

use super::{base64_runs, escapes, json, markup, text};

use crate::{text::script, visibility::sought::Sought};

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

/// What is unpacked and decoded from one file, in bytes. A file that holds more is not searched to its end.
const BYTES: usize = 512 << 20;

/// How deep documents may lie in documents.
pub(super) const DEPTH: usize = 16;

/// How often a text is decoded once more: an escaped page in a feed in an archive.
const ROUNDS: usize = 4;

/// Forms of one text that are worth reading: each way to escape takes its own marks away, so that more than these
/// come from a text that was made to have many.
const FORMS: usize = 64;

/// All that could be read of a file, and what could not.
#[derive(Debug)]
pub(crate) struct Readings {
    /// The forms of its path, and of what its mark says.
    pub(in crate::output) name: Vec<Sought>,
    /// What it holds, part by part.
    pub(in crate::output) contents: Vec<Arc<Contents>>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// Its text, and its decoded forms.
    pub(in crate::output) texts: Vec<Sought>,
    /// Why parts of it can't be searched, each once, with the names of what they are packed in.
    pub(in crate::output) unsearched: Vec<String>,
}

/// Collects readings, and keeps the bounds.
#[derive(Default)]
pub(crate) struct Unwrapper {
    pub(super) texts: Vec<String>,
    pub(super) unsearched: Vec<String>,
    /// What stands in `texts` already.
    known: HashSet<blake3::Hash>,
    spent: usize,
    /// The names of what is being read, outermost first; the file itself has none here.
    within: Vec<String>,
}

impl Unwrapper {
    /// A file in the file.
    pub(super) fn file(&mut self, name: &str, contents: &[u8]) {
        self.name(name);
        self.within(name, |reader| reader.bytes(contents));
    }

    /// Reads something that lies deeper.
    pub(super) fn within(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        if self.within.len() >= DEPTH {
            self.cannot(format!("documents lie in one another deeper than {DEPTH} times"));
            return;
        }
        self.within.push(name.to_owned());
        read(self);
        self.within.pop();
    }

    /// A file's name, in which spaces may be written otherwise.
    pub(super) fn name(&mut self, name: &str) {
        let decoded = escapes::percent(name).unwrap_or_else(|| name.to_owned());
        self.plain(name);
        self.plain(decoded.replace(['-', '_', '+'], " "));
        self.plain(decoded.replace(['-', '_', '+', '.'], " "));
        self.plain(decoded);
    }

    /// A text, and what it means once tags, entities and escapes are decoded.
    pub(super) fn text(&mut self, text: impl Into<String>) {
        let mut forms: VecDeque<(usize, String)> = VecDeque::from([(0, text.into())]);
        let mut read = 0;
        while let Some((round, form)) = forms.pop_front() {
            read += 1;
            if !self.is_new(&form) {
                continue;
            }
            let decoded = if round < ROUNDS { decoded(&form) } else { Decoded::default() };
            if !decoded.is_all && round < ROUNDS {
                for found in base64_runs::decoded(&form) {
                    self.within("Base64", |reader| reader.bytes(&found));
                }
            }
            let more = decoded.forms.into_iter().map(|decoded| (round + 1, decoded));
            forms.extend(more.take(FORMS.saturating_sub(read)));
            if !decoded.is_all {
                self.texts.push(form);
            }
        }
    }

    /// A text as it stands.
    pub(super) fn plain(&mut self, text: impl Into<String> + AsRef<str>) {
        if self.is_new(text.as_ref()) {
            self.texts.push(text.into());
        }
    }

    /// Whether a text has something to read that wasn't read before, within the bounds.
    fn is_new(&mut self, text: &str) -> bool {
        !text.is_empty() && self.known.insert(blake3::hash(text.as_bytes())) && self.spend(text.len())
    }

    /// The bytes of something that isn't text, for what stands in it in the open.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        text::runs(bytes).into_iter().for_each(|text| self.plain(text));
    }

    /// Notes that something can't be searched.
    pub(super) fn cannot(&mut self, reason: impl Into<String>) {
        let reason = reason.into();
        let reason = match self.within.is_empty() {
            true => reason,
            false => format!("in {}: {reason}", self.within.join(" / ")),
        };
        if !self.unsearched.contains(&reason) {
            self.unsearched.push(reason);
        }
    }

    /// What may still be unpacked, in bytes.
    pub(super) fn left(&self) -> usize {
        BYTES - self.spent
    }

    /// Notes that a packed part is larger than what may still be unpacked.
    pub(super) fn too_large(&mut self) {
        self.cannot(format!("it unpacks to more than {} MiB", BYTES >> 20));
    }

    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        if bytes > self.left() {
            self.too_large();
            return false;
        }
        self.spent += bytes;
        true
    }
}

/// What a text means once one way of escaping is decoded.
#[derive(Default)]
struct Decoded {
    forms: Vec<String>,
    /// Whether every word of the text stands in them: it needn't be read as it stands.
    is_all: bool,
}

fn decoded(text: &str) -> Decoded {
    if markup::is_document(text) {
        return Decoded { forms: markup::readings(text), is_all: true };
    }
    let mut forms = markup::readings(text);
    let strings = json::strings(text);
    if let Some(strings) = strings {
        let is_all = json::is_json(text);
        forms.push(strings);
        if is_all {
            return Decoded { forms, is_all };
        }
    }
    forms.extend(escapes::readings(text));
    forms.extend(script::unpack(text).into_iter().flatten());
    Decoded { forms, is_all: false }
}
