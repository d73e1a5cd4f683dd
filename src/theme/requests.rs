//! What a theme would have a page ask of other hosts, and what the page's policy doesn't let run: both would only be missing, and
//! nobody would be told.

use std::{cell::RefCell, ops::Range};

use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::css_links::{self, is_elsewhere};

use crate::diagnostics::diagnostic::Diagnostic;

/// The findings about one of the theme's own files, which is shown as `place`.
pub(super) fn findings(path: &str, place: &str, text: &str) -> Vec<Diagnostic> {
    if path.ends_with(".css") {
        let links = css_links::links(text).into_iter().filter(css_links::CssLink::leads_elsewhere);
        return links.map(|link| elsewhere(&link.address, place, text, link.range)).collect();
    }
    if !path.ends_with(".html") || path.starts_with("typst/") {
        return Vec::new();
    }
    let found = RefCell::new(Vec::new());
    // Links that a browser follows by itself: it gets what they lead to, or opens the way there.
    let fetched =
        ["stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "icon", "manifest"];
    let is_data = |kind: &str| kind.contains("json") || kind.contains("template");
    let all = element!("*", |element| {
        let range = element.source_location().bytes();
        let tag = element.tag_name();
        let get = |name: &str| element.get_attribute(name);
        let sources = match tag.as_str() {
            "link"
                if get("rel").is_some_and(|rel| {
                    fetched.iter().any(|kind| rel.split_whitespace().any(|word| word.eq_ignore_ascii_case(kind)))
                }) =>
            {
                vec!["href"]
            }
            "script" | "iframe" | "frame" | "embed" | "audio" | "video" | "track" | "img" | "input" => {
                vec!["src", "srcset", "poster"]
            }
            "source" => vec!["src", "srcset"],
            "object" => vec!["data"],
            "use" | "image" => vec!["href", "xlink:href"],
            _ => Vec::new(),
        };
        let mut found = found.borrow_mut();
        let addresses = sources.into_iter().filter_map(get);
        if let Some(address) = addresses.into_iter().find(|address| is_elsewhere(address)) {
            found.push(elsewhere(&address, place, text, range));
            return Ok(());
        }
        let handler =
            || element.attributes().iter().map(|attribute| attribute.name()).find(|name| name.starts_with("on"));
        let dead = match tag.as_str() {
            "script" if get("src").is_none() && !get("type").is_some_and(|kind| is_data(&kind)) => {
                Some("a script in the page itself".to_owned())
            }
            "style" => Some("a style sheet in the page itself".to_owned()),
            "iframe" | "frame" | "object" | "embed" => Some(format!("a frame (`{tag}`)")),
            _ if get("style").is_some() => Some("a style on an element".to_owned()),
            _ => handler().map(|name| format!("a script on an element (`{name}`)")),
        };
        found.extend(dead.map(|what| inert(&what, place, text, range)));
        Ok(())
    });
    let read = rewrite_str(text, RewriteStrSettings::new().append_element_content_handler(all));
    let mut found = found.into_inner();
    found.extend(read.err().map(|error| {
        Diagnostic::error("theme/html", format!("the HTML of `{place}` can't be read"))
            .note(error.to_string())
            .help("correct the template")
    }));
    found
}

fn elsewhere(address: &str, place: &str, text: &str, range: Range<usize>) -> Diagnostic {
    Diagnostic::error("theme/elsewhere", format!("the theme loads `{}` from another host", address.trim()))
        .in_text(place, text, range)
        .note("a page asks nothing of other hosts: they would learn who reads it, and its policy stops the request")
        .help("put a copy into the theme's assets/, and name that")
}

fn inert(what: &str, place: &str, text: &str, range: Range<usize>) -> Diagnostic {
    Diagnostic::warning("theme/inert", format!("the theme has {what}, which pages' policy doesn't let run"))
        .in_text(place, text, range)
        .help("put scripts and styles into files below the theme's assets/, and name those")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each way in which a theme could ask another host for something, or run what doesn't run.
    #[test]
    fn a_theme_that_asks_other_hosts_or_has_dead_scripts_is_told() {
        for (path, text, ids) in [
            ("base.html", "<script src=\"https://cdn.example/a.js\"></script>", "theme/elsewhere"),
            ("base.html", "<script src=//cdn.example/a.js></script>", "theme/elsewhere"),
            ("base.html", "<link rel=\"preconnect\" href=\"https://fonts.example\">", "theme/elsewhere"),
            ("base.html", "<link rel=stylesheet href=\"HTTPS://fonts.example/a.css\">", "theme/elsewhere"),
            ("page.html", "<iframe src=\"https://maps.example\"></iframe>", "theme/elsewhere"),
            ("page.html", "<img src=\"https://pixel.example/a.gif\">", "theme/elsewhere"),
            ("page.html", "<video poster=\"https://x.example/a.jpg\"></video>", "theme/elsewhere"),
            ("page.html", "<object data=\"//x.example/a\"></object>", "theme/elsewhere"),
            ("assets/tokens.css", "@import url(https://fonts.example/css2?family=Inter);", "theme/elsewhere"),
            ("assets/a.css", "@font-face { src: url(\"//fonts.example/a.woff2\") }", "theme/elsewhere"),
            ("page.html", "<script>1</script>", "theme/inert"),
            ("page.html", "<style>a{}</style>", "theme/inert"),
            ("page.html", "<p style=\"color:red\">", "theme/inert"),
            ("page.html", "<p onclick=\"a()\">", "theme/inert"),
            ("page.html", "<iframe src=\"/a.html\"></iframe>", "theme/inert"),
            (
                "page.html",
                "<a href=\"https://x.example\">x</a>{% if a < b %}<img src=\"{{ site.logo }}\">{% endif %}",
                "",
            ),
            ("base.html", "<link rel=\"canonical\" href=\"https://x.example\"><link rel=icon href=\"/a.svg\">", ""),
            (
                "base.html",
                "<script type=\"application/ld+json\">{}</script><script src=\"/assets/a.js\" defer></script>",
                "",
            ),
            ("page.html", "<select><xmp></select>", "theme/html"),
            ("typst/a.typ", "#link(\"https://x.example\")", ""),
        ] {
            let found = findings(path, path, text);
            let said: Vec<&str> = found.iter().map(|finding| finding.id).collect();
            assert_eq!(said.join(" "), ids, "{text}");
        }
    }
}
