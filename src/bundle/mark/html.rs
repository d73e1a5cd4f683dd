//! The mark of a page: the bundle's id in its head, the fingerprint at the end of every piece of text.

use super::any_html;

use crate::text::{
    pass::Pass,
    tags::{Tag, tags},
};

/// The name of the `<meta>` that holds the bundle's id.
const META: &str = "candor-bundle";

/// Marks a page.
///
/// # Errors
/// If the page can't be read.
pub(super) fn mark(page: &[u8], id: &str, fingerprint: Option<&str>) -> Result<Vec<u8>, String> {
    let page = std::str::from_utf8(page).map_err(|error| error.to_string())?;
    let meta = format!("<meta name=\"{META}\" content=\"{id}\">\n");
    let marked = match marked(page, &meta, fingerprint) {
        Some(marked) => marked,
        None => any_html::marked(page, &meta, fingerprint)?,
    };
    Ok(marked.into_bytes())
}

/// The bundle's id in a page's head.
pub(crate) fn bundle(page: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<meta name=\"{META}\" content=\""))?;
    rest.split_once('"').map(|(id, _)| id.to_owned())
}

/// Marks a page in which nothing is odd, as Candor's own are, with the bytes that [`any_html::marked`] gives; `None` for any other.
fn marked(page: &str, meta: &str, fingerprint: Option<&str>) -> Option<String> {
    let mut pass = Pass::over(page);
    let mut open = OpenElements::default();
    for tag in tags(page) {
        if !tag.closes {
            open.begin(&tag)?;
            continue;
        }
        let Ended { heads, texts } = open.end(&tag)?;
        match (heads, texts) {
            (0, _) => (0..texts).for_each(|_| pass.insert(tag.range().start, fingerprint.unwrap_or_default())),
            (1, 0) => pass.insert(tag.range().start, meta),
            _ => return None,
        }
    }
    Some(pass.end())
}

/// What an element is to the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Head,
    /// What is marked stands in it.
    Main,
    /// It holds text, or other pieces.
    Piece,
    /// Another element that begins a line of its own: after one of these, invisible characters would make an empty line.
    Block,
    /// One of these, too, in which there are tags of another language.
    Drawing,
    /// No tag ends it.
    Void,
    /// What follows it is read in ways that aren't known here.
    Odd,
    Other,
}

/// By the element's name.
fn kind(name: &str) -> Kind {
    const LONGEST: usize = "blockquote".len();
    let mut small = [0; LONGEST];
    let Some(small) = small.get_mut(..name.len()) else { return Kind::Other };
    small.copy_from_slice(name.as_bytes());
    small.make_ascii_lowercase();
    match &*small {
        b"head" => Kind::Head,
        b"main" => Kind::Main,
        b"p" | b"li" | b"td" | b"th" | b"dt" | b"dd" | b"h1" | b"h2" | b"h3" | b"h4" | b"caption" => Kind::Piece,
        b"ul" | b"ol" | b"dl" | b"div" | b"section" | b"article" | b"table" | b"pre" | b"figure" | b"blockquote"
        | b"header" | b"nav" => Kind::Block,
        b"svg" => Kind::Drawing,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input"
        | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => Kind::Void,
        b"math" | b"select" | b"frameset" | b"plaintext" | b"noscript" => Kind::Odd,
        _ => Kind::Other,
    }
}

/// What a drawing of Candor's is made of: elements with nothing but each other in them.
const DRAWN: [&str; 11] =
    ["use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g", "symbol", "defs"];

/// The elements that are open at some place of a page: each until its own end, or that of one around it.
#[derive(Default)]
struct OpenElements<'h> {
    elements: Vec<(&'h str, Kind)>,
    /// How many of them are `main`.
    mains: usize,
    /// For each piece among them, whether something in it stands on lines of its own.
    pieces: Vec<bool>,
}

/// What an end tag ends.
#[derive(Debug, Default)]
struct Ended {
    heads: usize,
    /// Pieces that hold text, and nothing on lines of its own.
    texts: usize,
}

impl<'h> OpenElements<'h> {
    /// An element begins; `None` if that is odd.
    fn begin(&mut self, tag: &Tag<'h>) -> Option<()> {
        if self.is_in_drawing() {
            if !DRAWN.iter().any(|drawn| tag.is(drawn)) {
                return None;
            }
            if !tag.ends_itself() {
                self.elements.push((tag.name, Kind::Drawing));
            }
            return Some(());
        }
        let mut kind = kind(tag.name);
        if let (Kind::Piece | Kind::Block | Kind::Drawing, Some(innermost)) = (kind, self.pieces.last_mut()) {
            *innermost = true;
        }
        match kind {
            Kind::Odd => return None,
            Kind::Void => return Some(()),
            Kind::Drawing if tag.ends_itself() => return None,
            Kind::Main => self.mains += 1,
            Kind::Piece if self.mains > 0 => self.pieces.push(false),
            Kind::Piece => kind = Kind::Other,
            _ => {}
        }
        self.elements.push((tag.name, kind));
        Some(())
    }

    /// What this tag ends; `None` if that is odd.
    fn end(&mut self, tag: &Tag<'_>) -> Option<Ended> {
        let Some(at) = self.elements.iter().rposition(|(name, _)| tag.is(name)) else {
            // In a drawing there are end tags that end it, though nothing of their name is open.
            return (!self.is_in_drawing()).then(Ended::default);
        };
        if self.is_in_drawing() && at + 1 < self.elements.len() {
            return None;
        }
        let mut ended = Ended::default();
        for (_, kind) in self.elements.drain(at..) {
            match kind {
                Kind::Head => ended.heads += 1,
                Kind::Main => self.mains -= 1,
                Kind::Piece => ended.texts += usize::from(self.pieces.pop() == Some(false)),
                _ => {}
            }
        }
        Some(ended)
    }

    fn is_in_drawing(&self) -> bool {
        matches!(self.elements.last(), Some((_, Kind::Drawing)))
    }
}

#[cfg(test)]
mod tests {
    use crate::bundle::mark::{any_html, html};

    use proptest::prelude::*;

    #[test]
    fn text_ends_with_the_fingerprint_and_lists_get_no_empty_line() {
        let page = "<head></head><main><h1>A</h1><table><tr><td>b</td><td><ul><li>c</li></ul></td></tr></table></main><p>d</p>";
        let marked = String::from_utf8(html::mark(page.as_bytes(), "7Q4KX2", Some("*")).unwrap()).unwrap();
        assert_eq!(
            marked,
            "<head><meta name=\"candor-bundle\" content=\"7Q4KX2\">\n</head><main><h1>A*</h1><table><tr><td>b*</td>\
             <td><ul><li>c*</li></ul></td></tr></table></main><p>d</p>"
        );
    }

    /// Whether the quick way was taken; both ways give the same.
    fn is_quick(page: &str, fingerprint: Option<&str>) -> Result<bool, TestCaseError> {
        let quick = html::marked(page, "<meta>\n", fingerprint);
        let Some(quick) = quick else { return Ok(false) };
        prop_assert_eq!(Ok(quick), any_html::marked(page, "<meta>\n", fingerprint), "{}", page);
        Ok(true)
    }

    #[test]
    fn what_is_odd_is_left_to_a_reader_of_all_of_html() {
        for (page, expected) in [
            ("<!DOCTYPE html><HTML><Head><title></main></title></HEAD><Main><P>a<br>b</p></MAIN>", true),
            ("<head><main><p></head>", false),
            ("<head><head></html></head>", true),
            ("<html><head><head></html>", false),
            ("<main><ul><li>a<li>b</ul><p>c<p>d</main>", true),
            ("<main><p>a<svg class=b><use href=\"#c\"/><g><path d=e></path></g></svg></p>", true),
            ("<main><p>a<svg><use href=#c/></use></svg></p>", true),
            ("<main><p>a<svg/></p><title><p></title>", false),
            ("<main><svg><title><p>a</p></title></svg>", false),
            ("<main><svg><p>a</p><title><p></title>", false),
            ("<main><svg></p><p>a</p>", false),
            ("<main><p><svg><g></p></g></svg></p>", false),
            ("<main><svg><svg></svg></svg>", false),
            ("<main><noscript><p></noscript></p>", false),
            ("<main><select><xmp></select>", false),
            ("<main><p>a</p><plaintext><p>b</p>", false),
            ("<main><p>a<p/>b</p></p>", true),
            ("</p><main></svg><p>a</li></p></main></main><p>a</p>", true),
        ] {
            assert_eq!(is_quick(page, Some("*")).unwrap(), expected, "{page}");
        }
    }

    proptest! {
        #[test]
        fn any_page_is_marked_as_a_reader_of_all_of_html_marks_it(
            pieces in prop::collection::vec(
                prop_oneof![
                    20 => prop::sample::select(vec![
                        "<head>", "</head>", "<main>", "</main>", "<p>", "<p>", "</p>", "</p>", "<li>", "</li>", "<ul>", "</ul>", "<td a='<p>'>",
                        "</td>", "<TR>", "</TR>", "<h1>", "</H1>", "<div>", "</div>", "<b>", "</b>", "<br>", "<img src=/>", "<p/>", "a", "\u{e9}",
                        "<svg><use a='b'/><g><path></path></g></svg>", "<title><p></title>", "<script></p></script>", "<!--<p>-->", "<x-y>", "</x-y>",
                        "<wbr/>",
                    ]),
                    1 => prop::sample::select(vec![
                        "<svg>", "</svg>", "<svg/>", "<svg a=b/>", "<use/>", "<use a=b/>", "<g>", "</g>", "<title>", "</title>", "<script>",
                        "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<select>", "</select>", "<noscript>", "<math>", "</math>", "<desc>",
                        "<template>", "<", ">", "\"", "</br>", "<frameset>",
                    ]),
                ],
                0..40,
            ),
            has_fingerprint: bool,
        ) {
            is_quick(&pieces.concat(), has_fingerprint.then_some("*"))?;
        }
    }
}
