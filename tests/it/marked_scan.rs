//! What the leak scan reads of a marked document: the first copy as it is handed out; of further ones what all copies share, and
//! the mark. Nothing that a reader finds in the finished file may be missing from that.

use candor::{
    bundle::assemble::Order,
    check::lints::vocabulary,
    files::{output::Files, site::Folder},
    model::date::Date,
    output::leak_scan::scan,
    pipeline::project::Project,
    visibility::{exceptions::Exceptions, guard::guard, project::Reader},
};

use crate::common::example;

/// What a scan finds: ids, titles and where, in words.
fn found(files: &Files, project: &Project<'_>) -> Vec<String> {
    let exceptions = Exceptions::new(vocabulary(), []);
    // For the public nearly all of a bundle is restricted: each sentence of it is looked for.
    let guard = guard(&project.source.labelled, &Reader::public(), &exceptions);
    let (leaks, unsearched) = scan(files, &guard, "public", &project.source.sources);
    assert!(unsearched.is_empty(), "{unsearched:?}");
    leaks.findings().iter().map(|finding| format!("{} {}", finding.id, finding.message)).collect()
}

#[test]
fn what_is_searched_of_a_marked_document_is_what_a_reader_finds_in_it() {
    let folder = Folder::open(&example()).unwrap();
    let project =
        Project::read(&folder, Date::parse("2026-11-23").unwrap()).unwrap_or_else(|_| panic!("the example has errors"));
    let bundle = |id: &str| {
        let order = Order { id, ..Order::default() };
        project.bundle("meadowbrook-clinics", &order).unwrap_or_else(|_| panic!("the bundle has errors"))
    };
    let first = bundle("2A9DTF");
    let unread: Vec<&str> =
        first.files.iter().map(|(path, _)| path).filter(|path| first.files.marked(path).is_some()).collect();
    assert_eq!(unread, [""; 0], "the first copy is read as it is handed out");
    let bundle = bundle("7Q4KX2");
    let (mut as_scanned, mut as_handed_out) = (Files::default(), Files::default());
    for (path, contents) in bundle.files.iter() {
        if let Some(marked) = bundle.files.marked(path) {
            let said = marked.words.join("\n");
            assert!(said.contains("7Q4KX2") && said.contains("Meadowbrook Clinics Group"), "{path}: {said}");
            as_scanned.insert_marked(path, contents, marked.clone());
            as_handed_out.insert(path, contents);
        }
    }
    assert!(as_scanned.len() >= 2, "{:?}", as_scanned.iter().map(|(path, _)| path).collect::<Vec<_>>());
    let (scanned, handed_out) = (found(&as_scanned, &project), found(&as_handed_out, &project));
    assert!(scanned.len() > 20, "{scanned:#?}");
    assert_eq!(scanned, handed_out);
}
