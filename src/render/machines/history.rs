//! Earlier states of `trust.json`: what changed from each to the next, and where all of it stands.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    kinds::{MachineFile, machine_files},
    trust_json::trust_json,
};

use crate::{
    comparison::changes::{Comparison, compare},
    model::{
        date::Date,
        snapshot::{snapshot_day, snapshot_path},
    },
    render::edition::Rendering,
};

/// The version of both files; it grows when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// `changes.json`.
#[derive(Serialize)]
struct ChangesJson {
    generator: &'static str,
    version: u32,
    /// The day until which it tells.
    date: Date,
    /// What changed between two states that follow each other, the latest first; those between which nothing did are left out.
    changes: Vec<Comparison>,
}

/// What changed from each kept state to the next, and from the last one to today's.
#[must_use]
pub(super) fn changes(rendering: &Rendering<'_>) -> String {
    let kept = kept(rendering).map(|(_, bytes)| bytes.to_vec());
    let states: Vec<Map<String, Value>> = kept
        .chain([trust_json(rendering).into_bytes()])
        // Whoever loads them has judged them.
        .filter_map(|bytes| serde_json::from_slice(&bytes).ok())
        .collect();
    let pairs = states.windows(2).rev().map(|pair| compare(&pair[0], &pair[1]));
    let changes = pairs.filter(|comparison| !comparison.parts.is_empty()).collect();
    text(&ChangesJson { generator: "candor", version: VERSION, date: rendering.date, changes })
}

/// `.well-known/trust.json`.
#[derive(Serialize)]
struct WellKnownJson {
    generator: &'static str,
    version: u32,
    /// The whole site as data.
    trust: String,
    /// The schema of that.
    schema: String,
    /// What changed, where earlier states are published.
    changes: Option<String>,
    /// The earlier states and today's, oldest first.
    history: Vec<State>,
    /// All files for machines.
    files: Vec<FileJson>,
}

#[derive(Serialize)]
struct State {
    date: Date,
    url: String,
}

#[derive(Serialize)]
struct FileJson {
    url: String,
    media_type: &'static str,
}

/// Where the files for machines stand, for who knows only the host's name. `base` is the site's address.
#[must_use]
pub(super) fn well_known(rendering: &Rendering<'_>, base: &str) -> String {
    let site = rendering.site;
    let url = |path: &str| format!("{base}/{path}");
    let today = site.settings.history().then_some(rendering.date);
    let states = kept(rendering).map(|(day, _)| day).chain(today);
    let files = machine_files(site).filter(|file| file.is_linked() && *file != MachineFile::WellKnown);
    text(&WellKnownJson {
        generator: "candor",
        version: VERSION,
        trust: url(MachineFile::TrustJson.path()),
        schema: url(MachineFile::TrustSchema.path()),
        changes: MachineFile::Changes.is_in(site).then(|| url(MachineFile::Changes.path())),
        history: states.map(|date| State { date, url: url(&snapshot_path(date)) }).collect(),
        files: files.map(|file| FileJson { url: url(file.path()), media_type: file.media_type() }).collect(),
    })
}

/// The kept states, oldest first.
fn kept<'r>(rendering: &'r Rendering<'_>) -> impl Iterator<Item = (Date, &'r [u8])> {
    let attachments = rendering.attachments.with_sources();
    attachments.filter_map(|(source, attachment)| Some((snapshot_day(source)?, attachment.bytes.as_slice())))
}

/// Indented, so that a change of it can be read.
fn text(json: &impl Serialize) -> String {
    // Serialising plain structs with text keys into memory has no way to fail.
    serde_json::to_string_pretty(json).unwrap_or_default() + "\n"
}
