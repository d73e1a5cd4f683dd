//! Canaries: in the whole example site, every free text that somebody may not see is replaced by a unique random
//! string. Each output may then hold the canaries that its reader may see, and no other, in no file and in
//! no file's name.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use candor::{
    bundle::assemble::Order,
    check::audiences::audience_of,
    diagnostics::{diagnostic::Place, human::Printer},
    files::{
        output::Files,
        site::{Folder, Memory, SiteFiles},
    },
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::{
        flag::{Flag, visible},
        labelled::Collection,
        plain::{Plain, PlainSite, PlainValue},
        project::{Reader, project},
    },
};

/// Fields that hold free text: any words may stand there.
const FREE_TEXT: [&str; 31] = [
    "owner",
    "number",
    "edition",
    "level",
    "scope",
    "accreditation",
    "version",
    "category",
    "entity",
    "insurance",
    "summary",
    "title",
    "source",
    "procedure",
    "response",
    "plan",
    "note",
    "text",
    "purpose",
    "location",
    "signed_by",
    "reference",
    "frequency",
    "opinion_basis",
    "transfer_basis",
    "services",
    "description",
    "letter",
    "step",
    "data",
    "name",
];

/// A canary, and who may see it.
struct Canary {
    word: String,
    may_see: MaySee,
}

enum MaySee {
    /// A YAML value: the readers to whom projection shows it.
    Readers(BTreeSet<String>),
    /// A passage in a directive: whoever may see its flag.
    Flag(Flag),
}

impl Canary {
    fn is_for(&self, reader: &Reader) -> bool {
        match &self.may_see {
            MaySee::Readers(readers) => readers.contains(&key(reader)),
            MaySee::Flag(flag) => visible(flag, &reader.audience),
        }
    }
}

fn key(reader: &Reader) -> String {
    format!("{} {}", reader.audience, reader.prospect.as_deref().unwrap_or(""))
}

/// Tried: a word in every field of the example, and a look for each in every output.
#[test]
fn every_output_of_the_example_holds_only_the_canaries_that_its_reader_may_see() {
    let example = example();
    let date = Date::parse("2026-11-23").unwrap();
    let readers = readers(&example, date);
    assert_eq!(readers.len(), 4, "the public and three prospects with an NDA in force");

    let mut canaries = Vec::new();
    let mut site = example.clone();
    release_values(&mut site, &example, &readers, &mut canaries);
    release_passages(&mut site, &mut canaries);
    let restricted = canaries.iter().filter(|canary| !canary.is_for(&readers[0])).count();
    assert!(restricted > 250, "only {restricted} restricted canaries: the test sees too little of the example");

    each_reader_gets_its_own(&site, date, &readers, &canaries);
    // A theme that prints everything it can reach can reach nothing more. It changes no document, so none is typeset again.
    site.0.get_mut("trust.yaml").unwrap().extend(b"\nreport: {pdf: false}\n");
    let dump = b"<!doctype html><title>all</title><pre>{{ __tera_context }}</pre>";
    let built_in = Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes")).unwrap();
    for template in built_in.list("default").unwrap().iter().filter(|path| path.ends_with(".html")) {
        if !template.contains("/partials/") {
            site.0.insert(format!("themes/{template}"), dump.to_vec());
        }
    }
    each_reader_gets_its_own(&site, date, &readers, &canaries);
}

fn each_reader_gets_its_own(site: &Memory, date: Date, readers: &[Reader], canaries: &[Canary]) {
    let checked = Project::read(site, date).unwrap_or_else(|failure| panic!("{}", explain(&failure)));
    for reader in readers {
        let files = match &reader.prospect {
            None => checked.edition(&EditionKey::site(reader.clone())).and_then(|edition| edition.files().cloned()),
            Some(id) => checked.bundle(id, &Order { id: "0TEST0", ..Order::default() }).map(|bundle| bundle.files),
        };
        let files = files.unwrap_or_else(|failure| panic!("{}", explain(&failure)));
        let seen = canaries_in(&files, canaries);
        for (canary, path) in &seen {
            assert!(canary.is_for(reader), "{path} for {} holds {}", key(reader), canary.word);
        }
        if reader.prospect.is_some() {
            let gated = seen.iter().filter(|(canary, _)| !canary.is_for(&readers[0])).count();
            assert!(gated > 50, "the bundle for {} holds only {gated} gated canaries", key(reader));
        }
    }
}

/// The example site in memory.
fn example() -> Memory {
    let folder = Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site")).unwrap();
    let mut files = BTreeMap::from([("trust.yaml".to_owned(), folder.read("trust.yaml").unwrap())]);
    for part in ["content", "data", "documents", "static", "prospects"] {
        for path in folder.list(part).unwrap() {
            let bytes = folder.read(&path).unwrap();
            files.insert(path, bytes);
        }
    }
    Memory(files)
}

/// The public, and each prospect whose NDA is in force.
fn readers(example: &Memory, date: Date) -> Vec<Reader> {
    let checked = Project::read(example, date).unwrap_or_else(|failure| panic!("{}", explain(&failure)));
    let internal = checked.internal();
    let mut readers = vec![Reader::public()];
    for (id, prospect) in &internal.prospects {
        if candor::model::gate::nda_in_force(id, prospect, date).is_ok() {
            readers.push(Reader { audience: audience_of(prospect), prospect: Some(id.clone()) });
        }
    }
    readers
}

/// Replaces free text in YAML that somebody may not see.
fn release_values(site: &mut Memory, example: &Memory, readers: &[Reader], canaries: &mut Vec<Canary>) {
    let mut findings = Vec::new();
    let source = candor::source::site::read(example, &mut findings).unwrap();
    let shown: Vec<(String, BTreeSet<Place>)> = readers
        .iter()
        .map(|reader| (key(reader), free_texts(&project(&source.labelled, reader)).into_iter().collect()))
        .collect();
    let mut replacements: BTreeMap<String, Vec<(Place, String)>> = BTreeMap::new();
    for place in free_texts(&project(&source.labelled, &Reader::internal())) {
        let may_see: BTreeSet<String> =
            shown.iter().filter(|(_, places)| places.contains(&place)).map(|(reader, _)| reader.clone()).collect();
        if may_see.len() == readers.len() {
            continue;
        }
        let word = word(canaries.len());
        replacements.entry(source.sources.path(place.file).to_owned()).or_default().push((place, word.clone()));
        canaries.push(Canary { word, may_see: MaySee::Readers(may_see) });
    }
    for (path, mut replacements) in replacements {
        replacements.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
        let text = site.0.get_mut(&path).unwrap();
        for (place, word) in replacements {
            // A block scalar's place runs on to the next key.
            let before = String::from_utf8_lossy(&text[place.start as usize..place.end as usize]).trim_end().to_owned();
            let range = place.start as usize..place.start as usize + before.len();
            // An exception says how many of how many deviated.
            let counted = if before.contains(" of ") { format!("2 of 25 {word}") } else { word };
            text.splice(range, counted.into_bytes());
        }
    }
}

/// The places of all free texts in YAML.
fn free_texts(site: &PlainSite) -> Vec<Place> {
    fn collect(node: &Plain, field: &str, places: &mut Vec<Place>) {
        match &node.value {
            PlainValue::Scalar { .. } if FREE_TEXT.contains(&field) && node.place.start < node.place.end => {
                places.push(node.place)
            }
            PlainValue::Scalar { .. } => {}
            PlainValue::List(items) => items.iter().for_each(|item| collect(item, field, places)),
            PlainValue::Map(entries) => entries.iter().for_each(|(key, value)| collect(value, &key.text, places)),
        }
    }
    let mut places = Vec::new();
    for record in &site.records {
        // A section's name is one of a list of words.
        if !matches!(record.collection, Collection::Trust) {
            collect(&record.root, "", &mut places);
        }
    }
    places
}

/// Replaces the text of every directive in Markdown: line by line in blocks, whole within a line.
fn release_passages(site: &mut Memory, canaries: &mut Vec<Canary>) {
    for (_, bytes) in site.0.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut fences: Vec<Flag> = Vec::new();
        let mut out = String::new();
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim_end();
            if trimmed.starts_with(":::") {
                match Flag::parse(trimmed.trim_start_matches(':')) {
                    Some(flag) => fences.push(flag),
                    None => {
                        fences.pop();
                    }
                }
                out.push_str(line);
            } else if let (Some(flag), false) = (fences.last(), trimmed.is_empty()) {
                let line = with_inline_released(line, canaries);
                let word = word(canaries.len());
                canaries.push(Canary { word: word.clone(), may_see: MaySee::Flag(flag.clone()) });
                // What stands in inline directives keeps its own flag.
                let inline: String =
                    inline_directives(&line).into_iter().map(|(range, ..)| format!(" {}", &line[range])).collect();
                out.push_str(&format!("{word}{inline}\n"));
            } else {
                out.push_str(&with_inline_released(line, canaries));
            }
        }
        *bytes = out.into_bytes();
    }
}

fn with_inline_released(line: &str, canaries: &mut Vec<Canary>) -> String {
    let mut out = line.to_owned();
    for (_, inside, flag) in inline_directives(line).into_iter().rev() {
        let word = word(canaries.len());
        canaries.push(Canary { word: word.clone(), may_see: MaySee::Flag(flag) });
        out.replace_range(inside, &word);
    }
    out
}

/// The directives within a line: all of it, its text, its flag. The example nests none.
fn inline_directives(line: &str) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>, Flag)> {
    let mut found = Vec::new();
    for (colon, _) in line.match_indices(':') {
        let rest = &line[colon + 1..];
        let Some((name, _)) = rest.split_once('[') else { continue };
        let Some(flag) = Flag::parse(name) else { continue };
        let inside = colon + 2 + name.len();
        let Some(length) = line[inside..].find(']') else { continue };
        found.push((colon..inside + length + 1, inside..inside + length, flag));
    }
    found
}

/// A word that occurs nowhere else, the same in every run.
fn word(number: usize) -> String {
    let hash = number.wrapping_mul(0x9E37_79B9).rotate_left(13) ^ 0x5bd1_e995;
    format!("canary{number:04}x{hash:016x}")
}

fn canaries_in<'a>(files: &Files, canaries: &'a [Canary]) -> Vec<(&'a Canary, String)> {
    let mut seen = Vec::new();
    for (path, contents) in files.iter() {
        let text = format!("{path}\n{}", String::from_utf8_lossy(contents));
        if text.contains("canary") {
            seen.extend(
                canaries.iter().filter(|canary| text.contains(&canary.word)).map(|canary| (canary, path.to_owned())),
            );
        }
    }
    seen
}

fn explain(failure: &Failure) -> String {
    match failure {
        Failure::Site(findings, sources) => Printer::new(sources, false).print_all(findings, true),
        Failure::Files(error) => format!("{error:?}"),
    }
}
