//! The last pass over a page: addresses become relative links, assets get their fingerprints, external links
//! their `rel`, headings their anchors.

use htmlize::unescape_attribute;

use super::language_marks;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    render::edition::Rendering,
    text::{
        pass::Pass,
        tags::{Attribute, Tag, tags},
    },
};

/// What is done at the beginning of an element.
enum Kind {
    /// The attribute of this name is an address.
    Address(&'static str),
    Link,
    Heading,
    /// An element that holds parts of a page: it may be where prose begins.
    Holder,
}

/// By the element's name: there are many more elements that nothing is done with.
fn kind(name: &str) -> Option<Kind> {
    const LONGEST: usize = "blockquote".len();
    let mut small = [0; LONGEST];
    let small = small.get_mut(..name.len())?;
    small.copy_from_slice(name.as_bytes());
    small.make_ascii_lowercase();
    Some(match &*small {
        b"a" => Kind::Link,
        b"link" | b"use" | b"image" => Kind::Address("href"),
        b"input" => Kind::Address("data-index"),
        b"img" | b"script" => Kind::Address("src"),
        b"source" => Kind::Address("srcset"),
        b"h2" | b"h3" => Kind::Heading,
        b"html" | b"body" | b"header" | b"nav" | b"main" | b"aside" | b"footer" | b"search" | b"section"
        | b"article" | b"div" | b"details" | b"dialog" | b"blockquote" | b"figure" | b"form" => Kind::Holder,
        _ => return None,
    })
}

/// Rewrites the page that will be the output file `path`.
///
/// # Errors
/// A finding for each address that this output doesn't have.
pub(super) fn rewrite(html: &str, path: &str, rendering: &Rendering<'_>) -> Result<String, Vec<Diagnostic>> {
    let spoken = language_marks::resolved(html, || [rendering.of_original(), rendering.of_english()]);
    let link_words = rendering.language.text("link-to-section");
    let mut broken = Vec::new();
    let page = rewritten(&spoken, &link_words, |address| {
        let link = rendering.routes.link(path, address);
        if link.is_none() {
            broken.push(no_such_page(path, address));
        }
        link
    });
    if broken.is_empty() { Ok(page) } else { Err(broken) }
}

/// A page with what `route` says of each address of this site, and with anchors that are called `link_words`.
fn rewritten(html: &str, link_words: &str, mut route: impl FnMut(&str) -> Option<String>) -> String {
    let mut pass = Pass::over(html);
    let mut link = |attribute: &Attribute<'_>| {
        let address = unescape_attribute(attribute.value);
        let is_own = address.starts_with('/') && !address.starts_with("//");
        is_own.then(|| route(&address)).flatten()
    };
    let mut prose = Prose::default();
    // The heading of prose that is open, and its anchor.
    let mut heading: Option<(Tag<'_>, String)> = None;
    for tag in tags(html) {
        if tag.closes {
            if let Some((_, anchor)) = heading.take_if(|(open, _)| tag.name.eq_ignore_ascii_case(open.name)) {
                pass.insert(tag.range().start, &anchor);
            }
            prose.end(&tag);
            continue;
        }
        match kind(tag.name) {
            Some(Kind::Address(name)) => {
                if let Some(address) = tag.attribute(name)
                    && let Some(link) = link(&address)
                {
                    pass.set(&address, &link);
                }
            }
            Some(Kind::Link) => {
                let Some(address) = tag.attribute("href") else { continue };
                if let Some(link) = link(&address) {
                    pass.set(&address, &link);
                } else if address.value.starts_with("http://") || address.value.starts_with("https://") {
                    match tag.attribute("rel") {
                        Some(rel) => pass.set(&rel, EXTERNAL),
                        None => pass.insert(address.range.end, &format!(" rel=\"{EXTERNAL}\"")),
                    }
                }
            }
            Some(Kind::Heading) => {
                if let (true, Some(id)) = (prose.is_open(), tag.attribute("id")) {
                    let id = id.value.replace('"', "&quot;");
                    let anchor = format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"{link_words}\">#</a>");
                    heading = Some((tag, anchor));
                }
            }
            Some(Kind::Holder) => {
                let mut is_prose = false;
                for attribute in tag.attributes() {
                    if attribute.name.eq_ignore_ascii_case("data-index")
                        && let Some(link) = link(&attribute)
                    {
                        pass.set(&attribute, &link);
                    }
                    is_prose |= attribute.name.eq_ignore_ascii_case("class")
                        && attribute.value.split_ascii_whitespace().any(|class| class == "prose");
                }
                prose.begin(&tag, is_prose);
            }
            None => {}
        }
    }
    pass.end()
}

/// What a link to another host is to its page.
const EXTERNAL: &str = "external noopener noreferrer";

fn no_such_page(path: &str, address: &str) -> Diagnostic {
    Diagnostic::error("reference/broken-link", format!("`{path}` links to `{address}`, which this output doesn't have"))
        .help("mend the link, in the text or in the theme's template")
}

/// The elements with prose that are open, each with how many elements of its name are open in it.
#[derive(Default)]
struct Prose<'h> {
    open: Vec<(&'h str, usize)>,
}

impl<'h> Prose<'h> {
    fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    fn begin(&mut self, tag: &Tag<'h>, is_prose: bool) {
        match self.open.last_mut() {
            _ if is_prose => self.open.push((tag.name, 0)),
            Some((name, within)) if tag.name.eq_ignore_ascii_case(name) => *within += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: &Tag<'_>) {
        if let Some((name, within)) = self.open.last_mut()
            && tag.name.eq_ignore_ascii_case(name)
        {
            match within.checked_sub(1) {
                Some(left) => *within = left,
                None => drop(self.open.pop()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn addresses_rel_and_anchors_are_written_and_the_rest_stays() {
        let route = |address: &str| (address != "/gone/").then(|| format!("..{address}"));
        let anchor = |id: &str| format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"L\">#</a>");
        let (a, b) = (anchor("a"), anchor("b&quot;c"));
        for (html, page) in [
            ("<a href=\"/x/\" class=y>x</a>", "<a href=\"../x/\" class=y>x</a>"),
            ("<A HREF = '/x/?a=1&amp;b=\"'>x</A>", "<A HREF=\"../x/?a=1&amp;b=&quot;\">x</A>"),
            (
                "<a href=/x/>x</a><img src=/y.png alt=\"<a href='/z'>\">",
                "<a href=\"../x/\">x</a><img src=\"../y.png\" alt=\"<a href='/z'>\">",
            ),
            ("<a href=\"//h/x\">x</a><a href=\"#x\">x</a><a>x</a><a href=\"/gone/\">x</a>", ""),
            (
                "<a class=y href=\"https://h/\" id=z>x</a>",
                "<a class=y href=\"https://h/\" rel=\"external noopener noreferrer\" id=z>x</a>",
            ),
            (
                "<a rel=\"me\" href=\"http://h/\">x</a>",
                "<a rel=\"external noopener noreferrer\" href=\"http://h/\">x</a>",
            ),
            (
                "<!-- <a href=\"/x\"> --><script>\"<a href='/x'>\"</script><p title=\"<a href='/x'>\"><pre href=\"/x\">",
                "",
            ),
            (
                "<script src=\"/a.js\"></script><link href=\"/a.css\"><svg><use href=\"/s.svg#i\"/><title><a href=\"/x\"></title></svg>",
                "<script src=\"../a.js\"></script><link href=\"../a.css\"><svg><use href=\"../s.svg#i\"/><title><a href=\"../x\"></title></svg>",
            ),
            (
                "<source srcset=\"/d.png\"><dialog data-index=\"/i.js\"><input data-index=\"/i.js\">",
                "<source srcset=\"../d.png\"><dialog data-index=\"../i.js\"><input data-index=\"../i.js\">",
            ),
            (
                "<h2 id=a>A</h2><div class=\"x prose\"><div></div><h2 id=a>A <b>x</b></h2></div><h3 id=a>A</h3>",
                &format!(
                    "<h2 id=a>A</h2><div class=\"x prose\"><div></div><h2 id=a>A <b>x</b>{a}</h2></div><h3 id=a>A</h3>"
                ),
            ),
            (
                "<section class=prose><article class=prose><h3 id='b\"c'>B</h3></article><h4 id=a>A</h4><h2>A</h2></section>",
                &format!(
                    "<section class=prose><article class=prose><h3 id='b\"c'>B{b}</h3></article><h4 id=a>A</h4><h2>A</h2></section>"
                ),
            ),
            ("<p class=prose><h2 id=a>A</h2><prose><h2 id=a>A</h2>", ""),
        ] {
            assert_eq!(rewritten(html, "L", route), if page.is_empty() { html } else { page }, "{html}");
        }
    }
}
