//! A catalogue of OSCAL (JSON) as a framework: its ids and titles, and nothing of its text.
//!
//! Such a file carries no flags: who sees it, the policy says (`frameworks: public`); without one, nobody does.

use serde_json::Value;

use crate::{
    diagnostics::diagnostic::{Diagnostic, FileId, Place},
    visibility::labelled::{Key, Labelled},
};

/// Groups may stand in groups; deeper than this nobody writes them.
const NESTING: usize = 32;

/// The framework that a catalogue is. Its id is the file's name.
pub(super) fn framework(file: FileId, path: &str, text: &str) -> Result<Labelled, Box<Diagnostic>> {
    let json: Value = serde_json::from_str(text).map_err(|error| {
        let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let at = (line + error.column().saturating_sub(1)).min(text.len());
        let place = Place::new(file, at, (at + 1).min(text.len()));
        Box::new(
            Diagnostic::error("source/not-oscal", format!("this is not valid JSON: {error}"))
                .at(place, "")
                .help("export the catalogue anew"),
        )
    })?;
    let whole = Place::whole(file);
    let catalogue = &json["catalog"];
    if !catalogue.is_object() {
        let found = json.as_object().and_then(|object| object.keys().next().cloned()).unwrap_or_default();
        return Err(Box::new(
            Diagnostic::error(
                "source/not-oscal",
                format!("a catalogue of OSCAL has a `catalog`; this file has `{found}`"),
            )
            .at(whole, "")
            .help("put a catalogue of OSCAL here, or write the framework as `frameworks/NAME.yaml`"),
        ));
    }
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".json");
    let mut reading = Reading { place: whole, groups: Vec::new() };
    reading.group(catalogue, NESTING);
    let metadata = &catalogue["metadata"];
    let mut entries = vec![reading.entry("id", name)];
    entries
        .extend(["title", "version"].into_iter().filter_map(|key| Some(reading.entry(key, one_line(&metadata[key])?))));
    let groups = Labelled::list(whole, None, std::mem::take(&mut reading.groups));
    entries.push((Key::new("groups", whole), groups));
    Ok(Labelled::map(whole, None, entries))
}

struct Reading {
    place: Place,
    groups: Vec<Labelled>,
}

impl Reading {
    fn entry(&self, key: &str, text: impl Into<String>) -> (Key, Labelled) {
        (Key::new(key, self.place), Labelled::scalar(self.place, None, text, false))
    }

    /// A group with its controls, and then those in it: they become groups beside it.
    fn group(&mut self, group: &Value, deeper: usize) {
        let mut requirements = Vec::new();
        self.controls(group, deeper, &mut requirements);
        if !requirements.is_empty() {
            let mut entries: Vec<(Key, Labelled)> = Vec::new();
            if group["id"].is_string() {
                entries.extend(label(group).map(|id| self.entry("id", id)));
            }
            entries.extend(one_line(&group["title"]).map(|title| self.entry("title", title)));
            let requirements = Labelled::list(self.place, None, requirements);
            entries.push((Key::new("requirements", self.place), requirements));
            self.groups.push(Labelled::map(self.place, None, entries));
        }
        if deeper > 0 {
            group["groups"].as_array().into_iter().flatten().for_each(|group| self.group(group, deeper - 1));
        }
    }

    /// Controls, and the enhancements in them, in order. What was withdrawn is nothing to meet.
    fn controls(&self, parent: &Value, deeper: usize, requirements: &mut Vec<Labelled>) {
        for control in parent["controls"].as_array().into_iter().flatten() {
            if !is_withdrawn(control) {
                let id = label(control).map(|id| self.entry("id", id));
                let title = one_line(&control["title"]).map(|title| self.entry("title", title));
                requirements.push(Labelled::map(self.place, None, id.into_iter().chain(title).collect()));
            }
            if deeper > 0 {
                self.controls(control, deeper - 1, requirements);
            }
        }
    }
}

fn properties(of: &Value) -> impl Iterator<Item = &Value> {
    of["props"].as_array().into_iter().flatten()
}

fn is_withdrawn(control: &Value) -> bool {
    properties(control).any(|property| property["name"] == "status" && property["value"] == "withdrawn")
}

/// The id as people write it, `AC-2(1)`: the label, else the id.
fn label(of: &Value) -> Option<String> {
    let labels = || properties(of).filter(|property| property["name"] == "label");
    let plain = labels().find(|property| property["class"].is_null());
    let found = plain.or_else(|| labels().find(|property| property["class"] != "zero-padded"));
    found.and_then(|property| one_line(&property["value"])).or_else(|| one_line(&of["id"]))
}

/// A text in one line; `None` where nothing stands.
fn one_line(value: &Value) -> Option<String> {
    let words = value.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
