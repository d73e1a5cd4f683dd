//! What the leak scan reads of a marked document: what all copies share, and the mark. Nothing that a reader finds in the finished
//! file may be missing from that.

use candor::{
    bundle::assemble::Order,
    check::lints::vocabulary,
    files::{output::Files, site::Folder},
    model::date::Date,
    output::leak_scan::scan,
    pipeline::project::Project,
    visibility::{exceptions::Exceptions, guard::guard, project::Reader},
};

use crate::common::{Site, example, expect_said};

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
    for id in ["2A9DTF", "7Q4KX2"] {
        let order = Order { id, ..Order::default() };
        let bundle = project.bundle("meadowbrook-clinics", &order).unwrap_or_else(|_| panic!("the bundle has errors"));
        let (mut as_scanned, mut as_handed_out) = (Files::default(), Files::default());
        for (path, contents) in bundle.files.iter() {
            if let Some(marked) = bundle.files.marked(path) {
                let said = marked.words.join("\n");
                assert!(said.contains(id) && said.contains("Meadowbrook Clinics Group"), "{path}: {said}");
                as_scanned.insert_marked(path, contents, marked.clone());
                as_handed_out.insert(path, contents);
            }
        }
        assert!(as_scanned.len() >= 2, "{:?}", as_scanned.iter().map(|(path, _)| path).collect::<Vec<_>>());
        let (scanned, handed_out) = (found(&as_scanned, &project), found(&as_handed_out, &project));
        assert!(scanned.len() > 20, "{scanned:#?}");
        assert_eq!(scanned, handed_out, "{id}");
    }
}

/// What is drawn with the mark and isn't one of its words is read as well, in each copy.
#[test]
fn a_mark_that_says_what_its_reader_may_not_see_is_handed_out_to_nobody() {
    let site = Site::small();
    site.edit("trust.yaml", "report: {pdf: false}\n", "");
    let hidden = "Ironwood Lantern keeps the spare keys";
    site.write(
        "content/controls/keys.md",
        &format!(
            "---\nid: K-1\ntitle: Keys\ncategory: Access\ncriteria: [CC6.1]\nvisibility: internal\n---\n{hidden}.\n"
        ),
    );
    for id in ["elm", "oak"] {
        site.write(&format!("prospects/{id}.yaml"), &format!("name: Reader {id}\nnda: {{signed: 2026-02-01}}\n"));
    }
    let bundles = || site.run(&["bundle", "--all", "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    let (code, said) = bundles();
    expect_said("the theme's own mark", code, &said, 0, &[]);
    let template = format!("#set page(width: auto, height: auto)\n#json(\"/data.json\").line {hidden}\n");
    site.write("themes/default/typst/mark.typ", &template);
    let (code, said) = bundles();
    expect_said("a mark with a sentence of its own", code, &said, 1, &["keeps the spare keys", "0 of 2 bundles made"]);
}
