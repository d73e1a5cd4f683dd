//! The bar at the foot of each page of the preview, which no output has: who sees this, what `check` says of it, and what is
//! wrong.

use std::{fmt::Write, sync::Arc};

use super::{
    desk::Desk,
    fingerprint::fingerprint,
    found::{ShownFinding, Spot},
    html::{escape, place},
    questions::QUESTIONS,
    visit::{AT, Here, INTERNAL, REVEAL, SEE, Visit},
};

use crate::{
    files::{
        address::{Address, decoded, encoded},
        site::SitePath,
    },
    model::{language_names::name_of, settings::folder_of_language},
};

/// The bar of a page, for before its end. It stands in a tree of its own, so that neither a theme's style nor the bar's
/// reaches the other.
pub(super) fn bar(html: &str, visit: Visit<'_>, here: Here<'_>, controls: &str) -> String {
    let can_open = visit.access.shows_internal() && visit.shared.desk().is_some_and(Desk::has_editor);
    format!(
        "<link rel=\"stylesheet\" href=\"/_candor/preview.css\"><aside id=\"candor-preview\" aria-label=\"Preview\">\
         <template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"/_candor/bar.css\">\
         <div class=\"bar\">{menu}{languages}{reveal}{controls}{findings}<p class=\"state\" role=\"status\"></p>{failure}</div></template></aside>\
         <script src=\"/_candor/preview.js\" data-version=\"{version}\" data-page=\"{page}\"{editor}></script>",
        menu = menu(visit, here),
        languages = languages(visit, here),
        reveal = reveal(visit, here),
        findings = findings(visit, here),
        failure = visit.failure().map_or_else(String::new, overlay),
        version = visit.snapshot.version,
        page = fingerprint(html, |picture| picture_of(visit, here, picture)),
        editor = if can_open { " data-editor" } else { "" },
    )
}

/// Who may see this: a menu of all who see something, each with the way to the same page.
fn menu(visit: Visit<'_>, here: Here<'_>) -> String {
    let own = if here.key == REVEAL { INTERNAL } else { here.key };
    let current = visit.views().find(|view| view.key == own).map_or("nobody", |view| &view.title);
    let mut items = String::new();
    for view in visit.views() {
        let mark = if view.key == own { " aria-current=\"page\"" } else { "" };
        // Writing to a text can't fail.
        let _ = write!(items, "<li><a href=\"{}\"{mark}>{}</a></li>", same_page(&view.key, here), escape(&view.title));
    }
    for ((href, name), class) in visit.own_pages().into_iter().zip([" class=\"apart\"", ""]) {
        let _ = write!(items, "<li{class}><a href=\"{href}\">{name}</a></li>");
    }
    if visit.desk_for_questions().is_some() {
        let _ = write!(items, "<li><a href=\"{QUESTIONS}\">Questions</a></li>");
    }
    format!(
        "<nav aria-label=\"Views\"><details name=\"candor\" class=\"menu\"><summary><span class=\"quiet\">Seen by</span> \
         <strong>{}</strong></summary><div class=\"panel\"><input type=\"search\" placeholder=\"Find an audience\" \
         aria-label=\"Find an audience\" autocomplete=\"off\" hidden><ul>{items}</ul>\
         <p class=\"none\" hidden>Nobody of that name</p></div></details></nav>",
        escape(current)
    )
}

/// The page in the other languages of its view, where it has any. A bundle is in its prospect's.
fn languages(visit: Visit<'_>, here: Here<'_>) -> String {
    let view = visit.views().find(|view| view.key == here.key && !view.languages.is_empty());
    let Some((original, translations)) = view.and_then(|view| view.languages.split_first()) else {
        return String::new();
    };
    let (current, page) = language_of(visit, here).unwrap_or((original, here.path));
    let folders = translations.iter().map(|tag| (tag, folder_of_language(tag)));
    let items = std::iter::once((original, String::new())).chain(folders).map(|(tag, folder)| {
        let mark = if tag == current { " aria-current=\"page\"" } else { "" };
        let to = encoded(&format!("{SEE}{}{AT}{folder}{page}", here.key)).to_string();
        format!("<li><a href=\"{to}\" lang=\"{tag}\"{mark}>{}</a></li>", escape(&name_of(tag)))
    });
    format!(
        "<nav aria-label=\"Languages\"><details name=\"candor\" class=\"languages\"><summary><span class=\"quiet\">In</span> \
         <strong lang=\"{current}\">{}</strong></summary><div class=\"panel\"><ul>{}</ul></div></details></nav>",
        escape(&name_of(current)),
        items.collect::<String>()
    )
}

/// The translation that a page is of, and the page's path in it.
fn language_of<'v>(visit: Visit<'v>, here: Here<'v>) -> Option<(&'v String, &'v str)> {
    let own = if here.key == REVEAL { INTERNAL } else { here.key };
    let translations = visit.views().find(|view| view.key == own)?.languages.iter().skip(1);
    let in_folder = |tag: &'v String| Some((tag, here.path.strip_prefix(&*folder_of_language(tag))?));
    translations.into_iter().find_map(in_folder)
}

/// What a picture of a page holds, by its address there.
fn picture_of(visit: Visit<'_>, here: Here<'_>, address: &str) -> Option<Arc<Vec<u8>>> {
    let own = if here.key == REVEAL { INTERNAL } else { here.key };
    let view = visit.views().find(|view| view.key == own)?;
    let folder = here.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    view.get(&SitePath::from_folder(folder, &decoded(address))?).ok().flatten()
}

/// The way to the same page with its outlines, and back.
fn reveal(visit: Visit<'_>, here: Here<'_>) -> String {
    if !visit.can_reveal() {
        return String::new();
    }
    let (to, mark) = if here.key == REVEAL { (INTERNAL, " aria-current=\"true\"") } else { (REVEAL, "") };
    format!("<a class=\"reveal\" href=\"{}\"{mark}><span class=\"name\">Reveal</span></a>", same_page(to, here))
}

/// The way to the page that is looked at, as another view shows it.
fn same_page(key: &str, here: Here<'_>) -> String {
    match here.path.trim_end_matches("index.html") {
        "" => Address::of_file(&format!("{key}/")).to_string(),
        _ if key == here.key => Address::of_file(&format!("{key}/{}", here.path)).to_string(),
        path => encoded(&format!("{SEE}{key}{AT}{path}")).to_string(),
    }
}

/// What there is to look at in the site, this page's first. Errors lie over the page instead.
fn findings(visit: Visit<'_>, here: Here<'_>) -> String {
    if !visit.access.shows_internal() || visit.failure().is_some() {
        return String::new();
    }
    // Those of an earlier build would point at lines that have moved.
    let known = visit.aside.findings.as_ref().filter(|_| visit.aside.version == visit.snapshot.version);
    let Some(findings) = known else { return "<p class=\"quiet findings is-waiting\">checking…</p>".to_owned() };
    if findings.is_empty() {
        return "<p class=\"quiet findings\">no findings</p>".to_owned();
    }
    // A translation's page is made from what the original's is made from, and a prospect's view from its profile.
    let page = language_of(visit, here).map_or(here.path, |(_, page)| page);
    let id = here.key.strip_prefix("nda/").unwrap_or_default();
    let is_profile = |file: &str| file.rsplit_once('.').is_some_and(|(stem, _)| stem == id);
    let (mut own, mut others) = (String::new(), String::new());
    for finding in findings {
        let is_own = finding.spot.as_ref().is_some_and(|spot| {
            is_source_of(&spot.path, page) || spot.path.strip_prefix("prospects/").is_some_and(is_profile)
        });
        item(finding, if is_own { &mut own } else { &mut others });
    }
    let part = |title: &str, items: &str| match items {
        "" => String::new(),
        items => format!("<h2>{title}</h2><ul>{items}</ul>"),
    };
    format!(
        "<details name=\"candor\" class=\"findings\"><summary>{}</summary><div class=\"panel wide\">{}{}</div></details>",
        count(findings.len(), "warning"),
        part("On this page", &own),
        part("Elsewhere", &others)
    )
}

fn count(number: usize, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number}<span class=\"word\"> {noun}{end}</span>")
}

fn item(finding: &ShownFinding, items: &mut String) {
    let place = finding.spot.as_ref().map_or_else(String::new, place);
    let _ = write!(
        items,
        "<li><details><summary>{} <small>{}</small></summary><pre>{}</pre></details>{place}</li>",
        escape(&finding.message),
        finding.id,
        coloured(&finding.text)
    );
}

/// Whether a source file is one that this page is made from: its record, or the collection that it lists.
fn is_source_of(file: &str, page: &str) -> bool {
    let mut parts = page.trim_end_matches("index.html").split('/');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let stem = file.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_lowercase();
    let is_in = |folders: &[&str]| folders.iter().any(|folder| file.starts_with(folder));
    match (first, second) {
        ("controls" | "updates", name) if !name.is_empty() => {
            is_in(&["content/controls/", "content/updates/"]) && stem.replace('_', "-") == name
        }
        ("policies", name) if !name.is_empty() => {
            is_in(&["content/policies/"]) && stem.replace('_', "-") == name.trim_end_matches(".pdf")
        }
        ("questionnaires", name) if !name.is_empty() => {
            is_in(&["content/questionnaires/"]) && stem.replace('_', "-") == name.split('.').next().unwrap_or_default()
        }
        ("policies" | "policies.html", _) => is_in(&["content/policies/"]),
        ("controls" | "criteria" | "section-4.html", _) => is_in(&["content/controls/", "data/status"]),
        ("faq" | "faq.html", _) => is_in(&["content/faq/"]),
        ("updates" | "updates.html", _) => is_in(&["content/updates/"]),
        ("report" | "section-3.html", _) => is_in(&["content/system/", "data/subservice", "data/user-controls"]),
        ("reports" | "section-1.html", _) => is_in(&["data/reports"]),
        ("documents", _) => is_in(&["data/documents", "documents/", "content/policies/", "content/questionnaires/"]),
        ("subprocessors" | "section-5.html", _) => is_in(&["data/subprocessors"]),
        ("status" | "services.html", _) => is_in(&["data/status"]),
        ("" | "security" | "contacts.html", _) => file == "trust.yaml",
        (slug, _) => is_in(&["content/pages/"]) && slug.trim_start_matches("page-").trim_end_matches(".html") == stem,
    }
}

/// What is wrong with the newest sources, over the last good page, until it is mended. Closed, a word of it stays in the bar.
fn overlay(failure: &str) -> String {
    format!(
        "<details open class=\"failure\"><summary>Errors</summary><div class=\"overlay\" role=\"alert\" tabindex=\"0\"><h2>The newest sources \
         have errors; this is the last good build</h2><pre>{}</pre></div></details>",
        coloured(failure)
    )
}

/// What the terminal says, line by line in its colours, each place marked.
fn coloured(text: &str) -> String {
    let mut html = String::new();
    for line in text.lines() {
        let bare = line.trim_start();
        let class = if bare.starts_with("error") {
            "error"
        } else if bare.starts_with("warning") {
            "warning"
        } else if bare.starts_with("= ") {
            "help"
        } else if bare.trim_start_matches(['|', ' ']).starts_with('^') {
            "mark"
        } else {
            ""
        };
        let _ = match Spot::of_line(line) {
            Some(spot) => {
                let gutter = &line[..line.len() - bare.len()];
                writeln!(
                    html,
                    "{gutter}--&gt; <span class=\"place\" data-spot=\"{0}\">{0}</span>",
                    escape(&spot.to_string())
                )
            }
            None => writeln!(html, "<span class=\"{class}\">{}</span>", escape(line)),
        };
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_the_sources_that_it_is_made_from() {
        let table = [
            ("content/controls/access/acc-01.md", "controls/acc-01/", true),
            ("content/controls/access/acc-01.md", "controls/acc-02/", false),
            ("content/controls/access/acc-01.md", "controls/", true),
            ("content/controls/access/acc-01.md", "section-4.html", true),
            ("content/faq/encryption.md", "faq/", true),
            ("content/faq/encryption.md", "controls/", false),
            ("content/updates/2026-04-24-console-outage.md", "updates/2026-04-24-console-outage/", true),
            ("content/system/incidents.md", "report/index.html", true),
            ("data/reports.yaml", "reports/", true),
            ("data/status/risk.yaml", "status/", true),
            ("content/pages/responsible-ai.md", "responsible-ai/", true),
            ("content/pages/responsible-ai.md", "page-responsible-ai.html", true),
            ("trust.yaml", "", true),
            ("trust.yaml", "faq/", false),
        ];
        for (file, page, expected) in table {
            assert_eq!(is_source_of(file, page), expected, "{file} of {page}");
        }
    }

    #[test]
    fn what_the_terminal_says_is_text_with_its_places_marked() {
        let said = "error[a/b]: no <b>\n --> content/a b.md:2:1\n  |\n2 | x\n  | ^ here\n  = help: do\n";
        let html = coloured(said);
        for part in [
            "<span class=\"error\">error[a/b]: no &lt;b&gt;</span>",
            " --&gt; <span class=\"place\" data-spot=\"content/a b.md:2:1\">content/a b.md:2:1</span>",
            "<span class=\"mark\">  | ^ here</span>",
            "<span class=\"help\">  = help: do</span>",
        ] {
            assert!(html.contains(part), "{part} in\n{html}");
        }
    }
}
