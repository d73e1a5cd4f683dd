//! Editions: what one reader gets is made once, and shared by all who see the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use candor::{
    bundle::assemble::Order,
    files::{
        output::Files,
        site::{FileError, Folder, Memory, SiteFiles},
    },
    model::{control::Control, date::Date, site::Site},
    pipeline::{editions::Edition, failure::Failure, parts::EditionKey, project::Project},
    visibility::{
        flag::Audience,
        project::{Reader, project as project_anew},
    },
};

/// A site folder that counts how often each file is read.
struct Counting {
    site: Memory,
    read: Mutex<BTreeMap<String, usize>>,
}

impl Counting {
    /// The example without typeset documents, with a second prospect who sees what the first one sees, and a third one whose
    /// bundle is narrowed.
    fn new() -> Self {
        let folder = Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site")).unwrap();
        let trust = String::from_utf8(folder.read("trust.yaml").unwrap()).unwrap() + "\nreport: {pdf: false}\n";
        let mut files = BTreeMap::from([("trust.yaml".to_owned(), trust.into_bytes())]);
        for part in ["content", "data", "documents", "static", "prospects"] {
            for path in folder.list(part).unwrap() {
                let bytes = folder.read(&path).unwrap();
                files.insert(path, bytes);
            }
        }
        let first = String::from_utf8(files["prospects/marlow-quist.yaml"].clone()).unwrap();
        let second = first.replace("marlow-quist", "second").replace("Marlow Quist LLP", "Second & Daughters");
        files.insert("prospects/second.yaml".to_owned(), second.into_bytes());
        let third = first.replace("marlow-quist", "third").replace("Marlow Quist LLP", "Third House");
        files
            .insert("prospects/third.yaml".to_owned(), format!("{third}\ninclude:\n  sections: [1, 2]\n").into_bytes());
        Self { site: Memory(files), read: Mutex::default() }
    }

    /// How often the file was read since this was asked last.
    fn reads_of(&self, path: &str) -> usize {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).remove(path).unwrap_or_default()
    }
}

impl SiteFiles for Counting {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.site.list(folder)
    }

    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.site.list_with_hidden(folder)
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        self.site.size(path)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        *self.read.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_owned()).or_default() += 1;
        self.site.read(path)
    }
}

fn project(site: &Counting) -> Project<'_> {
    let read = Project::read(site, Date::parse("2026-11-23").unwrap());
    read.unwrap_or_else(|failure| match failure {
        Failure::Site(findings, sources) => {
            panic!("{}", candor::diagnostics::human::Printer::new(&sources, false).print_all(&findings, true))
        }
        Failure::Files(error) => panic!("{error:?}"),
    })
}

fn made<T>(outcome: Result<T, Failure>) -> T {
    outcome.unwrap_or_else(|_| panic!("the example has no errors"))
}

fn public<'p>(project: &'p Project<'p>) -> Edition<'p> {
    made(project.edition(&EditionKey::site(Reader::public())))
}

/// Under NDA.
const TEST: &str = "documents/pentest-2026.pdf";
const LOGO: &str = "static/logo.svg";

#[test]
fn prospects_who_see_the_same_share_one_edition_and_others_have_their_own() {
    let site = Counting::new();
    let project = project(&site);
    let order = Order { id: "0TEST0", ..Order::default() };
    site.reads_of(TEST);
    let first = made(project.bundle("marlow-quist", &order));
    assert_eq!(site.reads_of(TEST), 1, "a document is loaded once for a bundle");
    let second = made(project.bundle("second", &order));
    assert_eq!(site.reads_of(TEST), 0, "the second bundle shares what the first one loaded");
    assert_eq!(first.entry.records, second.entry.records, "both say the same");
    assert_ne!(first.files, second.files, "each says whose copy it is");
    let named = |bundle: &candor::bundle::assemble::Bundle, name: &str| {
        bundle.files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(name))
    };
    assert!(named(&first, "Marlow Quist LLP") && !named(&first, "Second &amp; Daughters"));
    assert!(named(&second, "Second &amp; Daughters"));
    let manifest = |bundle: &candor::bundle::assemble::Bundle| {
        String::from_utf8_lossy(bundle.files.get("manifest.json").unwrap()).into_owned()
    };
    // The auditor is named in the reports, too: whose copy it is, its manifest says.
    assert!(manifest(&first).contains("\"marlow-quist\"") && !manifest(&second).contains("\"marlow-quist\""));
    let third = made(project.bundle("third", &order));
    assert!(third.entry.records != first.entry.records, "a narrowed bundle is another edition");
}

#[test]
fn an_edition_that_is_asked_for_again_does_no_work() {
    let site = Counting::new();
    let project = project(&site);
    let edition = || made(project.edition(&EditionKey::site(Reader::public())));
    site.reads_of(LOGO);
    site.reads_of(TEST);
    let files = made(edition().files()).clone();
    assert_eq!(site.reads_of(LOGO), 1, "the public site loads its logo once");
    let (one, other) = (edition(), edition());
    let (one, other): (&Files, &Files) = (made(one.files()), made(other.files()));
    assert!(std::ptr::eq(one, other), "it is the same value");
    assert_eq!(made(edition().files()), &files);
    assert_eq!(site.reads_of(LOGO), 0, "nothing is loaded again");
    assert_eq!(site.reads_of("trust.yaml"), 1, "the folder was read once");
    assert_eq!(site.reads_of(TEST), 0, "what this reader doesn't see isn't loaded for it");
}

/// What is remembered of a text comes as the same value; what was read anew is another one.
#[test]
fn after_an_edit_of_one_narrative_no_other_is_read_again() {
    const EDITED: &str = "content/controls/access/acc-01.md";
    const PAGE: &str = "controls/acc-01/index.html";
    let before = Counting::new();
    let mut after = Counting::new();
    let text = String::from_utf8(after.site.0[EDITED].clone()).unwrap() + "\nA sentence that is new.\n";
    after.site.0.insert(EDITED.to_owned(), text.into_bytes());
    let (first, second) = (project(&before), project(&after));
    let page = |project: &Project<'_>, path: &str| made(public(project).file(path)).unwrap();
    assert_ne!(page(&first, PAGE), page(&second, PAGE));

    let texts = |project: &Project<'_>| {
        let site = public(project).site().clone();
        let bodies = site.controls.iter().filter_map(|control| control.body.as_ref());
        bodies.map(|body| body.markdown().to_owned()).collect::<Vec<_>>()
    };
    let known: Vec<_> = texts(&first).iter().map(|text| candor::render::prose::reader::read(text)).collect();
    assert!(page(&second, "controls/acc-02/index.html").len() > 1_000);
    let again = texts(&second)
        .iter()
        .zip(known)
        .filter(|(text, known)| !Arc::ptr_eq(&candor::render::prose::reader::read(text), known))
        .count();
    assert_eq!(again, 1, "so many narratives of controls were read anew");
}

/// A control that is remembered is shared; one that was projected and decoded anew is another value.
#[test]
fn after_an_edit_of_one_narrative_no_other_record_is_projected_and_decoded_again() {
    const EDITED: &str = "content/controls/access/acc-01.md";
    let before = Counting::new();
    let mut after = Counting::new();
    let text = String::from_utf8(after.site.0[EDITED].clone()).unwrap() + "\nAnother sentence that is new.\n";
    after.site.0.insert(EDITED.to_owned(), text.into_bytes());
    let (first, second) = (project(&before), project(&after));
    let controls = |project: &Project<'_>, reader: Reader| {
        made(project.edition(&EditionKey::site(reader))).site().controls.clone()
    };
    let whole = controls(&second, Reader::internal());
    // One that names what its reader doesn't see is the reader's own.
    let is_own = |made: &Control| {
        let differs = |whole: &Control| whole.policy != made.policy || whole.policies != made.policies;
        whole.iter().any(|whole| whole.id == made.id && differs(whole))
    };
    for reader in [Reader::public(), Reader::internal()] {
        let (known, made) = (controls(&first, reader.clone()), controls(&second, reader.clone()));
        let anew = known.iter().zip(&made).filter(|(known, made)| !Arc::ptr_eq(known, made) && !is_own(made));
        let anew: Vec<&str> = anew.map(|(_, made)| made.id.as_str()).collect();
        let shared = known.iter().zip(&made).filter(|(known, made)| Arc::ptr_eq(known, made)).count();
        assert_eq!((shared > 20, anew), (true, vec!["ACC-01"]), "{reader:?}");
    }
}

/// Of two readers who differ in their profiles alone, each has its own; and another policy is another input.
#[test]
fn what_is_remembered_is_what_is_projected_and_decoded_anew() {
    let site = Counting::new();
    let hidden = {
        let mut site = Counting::new();
        let trust = String::from_utf8(site.site.0["trust.yaml"].clone()).unwrap();
        let stricter = trust.replace("    controls: public\n", "    controls: nda\n");
        assert_ne!(trust, stricter);
        site.site.0.insert("trust.yaml".to_owned(), stricter.into_bytes());
        site
    };
    let audience = Audience::Nda(BTreeSet::new());
    let prospect = |id: &str| Reader { audience: audience.clone(), prospect: Some(id.to_owned()) };
    let readers = [Reader::public(), Reader::internal(), prospect("marlow-quist"), prospect("second")];
    let mut shown = BTreeSet::new();
    for files in [&site, &hidden] {
        let mut findings = Vec::new();
        let source = candor::source::site::read(files, &mut findings).unwrap();
        for reader in readers.iter().chain(&readers) {
            let (mut found, mut found_anew) = (Vec::new(), Vec::new());
            let seen = Site::seen(&source.labelled, reader, &source.settings, &mut found);
            let anew = Site::read(&project_anew(&source.labelled, reader), &source.settings, &mut found_anew);
            assert!(format!("{seen:?}") == format!("{anew:?}"), "{reader:?} sees something else");
            assert_eq!(found, found_anew, "{reader:?}");
            shown.insert((seen.controls.len(), seen.prospects.keys().cloned().collect::<Vec<_>>()));
        }
    }
    let profiles: Vec<&Vec<String>> = shown.iter().map(|(_, profiles)| profiles).collect();
    assert!(profiles.contains(&&vec!["second".to_owned()]) && profiles.contains(&&vec!["marlow-quist".to_owned()]));
    let of_public = shown.iter().filter(|(_, profiles)| profiles.is_empty());
    assert_eq!(of_public.count(), 2, "the stricter policy counts");
}
