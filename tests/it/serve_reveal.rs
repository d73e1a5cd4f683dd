//! Reveal: it shows what the internal view shows, and nothing of it is in any output.

use std::path::Path;

use crate::preview::{Preview, without_switch};

/// The words of a page, without tags and what browsers don't show.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        words.push_str(text);
        words.push(' ');
        let skipped = ["script", "style", "svg"].iter().find(|name| tag.starts_with(**name));
        rest = match skipped.and_then(|name| tag.split_once(&format!("</{name}"))) {
            Some((_, behind)) => behind,
            None => tag,
        };
        rest = rest.split_once('>').map_or("", |(_, behind)| behind);
    }
    words.push_str(rest);
    // An outline may part a word from a comma.
    words.split_whitespace().collect()
}

fn is_noncharacter(c: char) -> bool {
    ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

#[test]
fn what_is_revealed_is_what_the_internal_view_shows_word_for_word() {
    let preview = Preview::shared();
    let (mut pages, mut outlined, mut marks) = (0, 0, 0);
    for path in preview.build().keys().filter_map(|path| path.to_str()).filter(|path| *path != ".candor-files") {
        let internal = preview.get(&format!("/internal/{path}"));
        let revealed = preview.get(&format!("/reveal/{path}"));
        if !path.ends_with(".html") || path == "404.html" {
            continue;
        }
        assert_eq!((internal.status, revealed.status), (200, 200), "{path}");
        let (internal, revealed) = (without_switch(&internal.text()), without_switch(&revealed.text()));
        assert!(!revealed.contains(is_noncharacter), "{path} has marks left");
        assert_eq!(words(&revealed), words(&internal), "{path}");
        pages += 1;
        outlined += usize::from(revealed.contains("class=\"candor-mark\""));
        marks += revealed.matches("class=\"candor-mark\"").count();
    }
    assert!(pages > 60 && outlined > 40 && marks > 200, "{marks} marks on {outlined} of {pages} pages");
}

#[test]
fn no_output_has_anything_of_what_the_preview_reveals() {
    let preview = Preview::shared();
    for (path, contents) in preview.build() {
        let text = String::from_utf8_lossy(&contents);
        for part in ["candor-mark", "candor-preview", "/_candor/", "data-least"] {
            assert!(!text.contains(part), "{part} in {}", path.display());
        }
        let is_text = path
            .extension()
            .is_some_and(|end| ["html", "json", "xml", "txt", "js", "css"].iter().any(|kind| end == *kind));
        assert!(!is_text || !text.contains(is_noncharacter), "{}", path.display());
    }
    for view in ["/public/", "/internal/", "/nda/marlow-quist/"] {
        let page = without_switch(&preview.get(view).text());
        assert!(!page.contains("candor-mark") && !page.contains(is_noncharacter), "{view}");
    }
}

#[test]
fn reveal_follows_each_edit_and_keeps_the_last_good_site() {
    let preview = Preview::start();
    let outlined = |words: &str| format!(">{words}</span>");
    let control = preview.site().join("content/controls/infrastructure/inf-02.md");
    let text = std::fs::read_to_string(&control).unwrap();
    let owner = text.lines().find_map(|line| line.strip_prefix("owner: ")).unwrap().to_owned();
    let page = "/reveal/controls/inf-02/";
    preview.wait_for(page, |page| page.contains(&outlined(&owner)));
    let write = |path: &Path, text: &str| std::fs::write(path, text).unwrap();
    write(&control, &text.replace(&format!("owner: {owner}"), "owner: The zephyr team"));
    preview.wait_for(page, |page| page.contains(&outlined("The zephyr team")));
    write(&control, "---\nid: [\n---\n");
    let shown = preview.wait_for(page, |page| page.contains("last good build")).text();
    assert!(shown.contains(&outlined("The zephyr team")), "{shown}");
    write(&control, &text);
    preview.wait_for(page, |page| page.contains(&outlined(&owner)) && !page.contains("last good build"));
}
