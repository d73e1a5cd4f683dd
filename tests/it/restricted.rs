//! A site with one restricted sentence, and what the leak scan says of a file that somebody hands out.

use std::collections::BTreeMap;

use candor::{
    files::{output::Files, site::Memory},
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::project::Reader,
};

/// What nobody outside may see.
pub(crate) const SENTENCE: &str =
    "The firewall configuration is certified by Züricher Prüfstelle and the office doesn't affect it.";

/// The same in the letters that every font has.
pub(crate) const PLAIN: &str =
    "The firewall configuration is certified by Kestrel Institute and the office does not affect it.";

/// A small site that restricts both sentences.
pub(crate) fn site() -> Memory {
    let trust = "company: {name: Zephyr, product: Airship, url: https://zephyr.example}\nbase_url: https://trust.example\nscope: {system: Airship, criteria: [security]}\nvisibility: {default: public}\n";
    let secret =
        format!("---\nvisibility: internal\nquestion: Who certifies what we run?\n---\n{SENTENCE}\n\n{PLAIN}\n");
    let open = "---\nquestion: Who flies?\n---\nNobody yet.\n";
    let files = [("trust.yaml", trust.to_owned()), ("content/faq/a.md", open.to_owned()), ("content/faq/b.md", secret)];
    Memory(files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect::<BTreeMap<_, _>>())
}

/// Reads the site for [`findings`].
pub(crate) fn checked(site: &Memory) -> Project<'_> {
    match Project::read(site, Date::parse("2026-11-23").unwrap()) {
        Ok(checked) => checked,
        Err(Failure::Site(findings, _)) => panic!("{findings:?}"),
        Err(Failure::Files(error)) => panic!("{error:?}"),
    }
}

/// The findings about a file that the public would get: ids and messages.
pub(crate) fn findings(checked: &Project<'_>, path: &str, contents: &[u8]) -> Vec<(&'static str, String)> {
    let mut files = Files::default();
    files.insert(path, contents);
    let Ok(public) = checked.edition(&EditionKey::site(Reader::public())) else {
        panic!("checked, so it can be typed")
    };
    match checked.scan(&files, &public, &Reader::public()) {
        Ok(findings) => findings.into_iter().map(|finding| (finding.id, finding.message)).collect(),
        Err(Failure::Site(findings, _)) => findings.into_iter().map(|finding| (finding.id, finding.message)).collect(),
        Err(Failure::Files(error)) => panic!("{error:?}"),
    }
}
