//! The same page for somebody else, or the nearest that they have.

use crate::{
    files::address::{Address, encoded},
    model::{
        addresses::{pages_in_bundle, section_file},
        prospect::Section,
    },
};

/// Where a view has the page that another view has at `path`: there, or where it holds the same (a bundle's section holds
/// what the site spreads over pages, and the other way round), or the page above it. `has` tells which files the view has.
pub(super) fn nearest(key: &str, path: &str, has: impl Fn(&str) -> bool) -> String {
    let root = Address::of_file(&format!("{key}/")).to_string();
    let page = path.strip_suffix("index.html").unwrap_or(path);
    for candidate in candidates(page) {
        let (file, fragment) = candidate.split_once('#').unwrap_or((&candidate, ""));
        let index = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() };
        if has(&index) {
            let fragment = if fragment.is_empty() { String::new() } else { format!("#{}", encoded(fragment)) };
            return format!("{root}{}{fragment}", encoded(file));
        }
    }
    root
}

/// What stands for a page, the nearest first.
fn candidates(page: &str) -> Vec<String> {
    let mut found = vec![page.to_owned()];
    let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_below = |address: &str| page.starts_with(address.trim_start_matches('/'));
    for section in Section::ALL {
        let file = section_file(section);
        let pages = pages_in_bundle(section);
        if pages.iter().any(|address| is_below(address)) {
            // A page of its own is a part of the section, which is known by the same word.
            let is_part = page.matches('/').count() > 1;
            found.push(if is_part { format!("{file}#{name}") } else { file.clone() });
        }
        if page == file {
            found.extend(pages.iter().map(|address| address.trim_start_matches('/').to_owned()));
        }
    }
    match page.strip_prefix("page-").and_then(|rest| rest.strip_suffix(".html")) {
        Some(slug) => found.push(format!("{slug}/")),
        None => found.push(format!("page-{name}.html")),
    }
    let mut above = page.trim_end_matches('/');
    while let Some((rest, _)) = above.rsplit_once('/') {
        found.push(format!("{rest}/"));
        above = rest;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_to_somebody_else_where_they_have_it_or_as_near_as_they_do() {
        let site = ["index.html", "controls/index.html", "controls/acc-01/index.html", "reports/index.html"];
        let site =
            [site.as_slice(), &["faq/index.html", "updates/index.html", "rules/index.html", "trust.json"]].concat();
        let bundle = ["index.html", "section-1.html", "section-4.html", "faq.html", "page-rules.html"];
        let table: [(&str, &[&str], &str); 17] = [
            ("", &site, "/there/"),
            ("index.html", &site, "/there/"),
            ("controls/acc-01/", &site, "/there/controls/acc-01/"),
            ("controls/acc-01/index.html", &site, "/there/controls/acc-01/"),
            ("controls/acc-09/", &site, "/there/controls/"),
            ("documents/", &site, "/there/"),
            ("updates/2026-01-02-gone/", &site, "/there/updates/"),
            ("trust.json", &site, "/there/trust.json"),
            ("section-4.html", &site, "/there/controls/"),
            ("section-1.html", &site, "/there/reports/"),
            ("page-rules.html", &site, "/there/rules/"),
            ("controls/", &bundle, "/there/section-4.html"),
            ("controls/acc-01/", &bundle, "/there/section-4.html#acc-01"),
            ("criteria/", &bundle, "/there/section-4.html"),
            ("faq/", &bundle, "/there/faq.html"),
            ("rules/", &bundle, "/there/page-rules.html"),
            ("status/", &bundle, "/there/"),
        ];
        for (page, files, expected) in table {
            assert_eq!(nearest("there", page, |path| files.contains(&path)), expected, "{page}");
        }
        assert_eq!(nearest("nda/größe", "a b/", |path| path == "a b/index.html"), "/nda/gr%C3%B6%C3%9Fe/a%20b/");
    }
}
