//! Tags of HTML, found and read as a browser's tokenizer does (HTML Standard §13.2.5). It is for pages that Candor made itself: what is
//! odd in them is read as a browser reads it, and never refused.

use std::ops::Range;

use memchr::{memchr, memchr2_iter, memchr3, memmem};

/// Elements whose content is text and nothing else, or is read as one piece: no tag in it is looked at.
pub const RAW: [&str; 6] = ["script", "style", "title", "textarea", "option", "svg"];

/// Elements in which a browser finds no tag but their own end.
const RAW_TO_BROWSERS: [&str; 8] = ["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"];

/// Elements in whose content those above are elements like any other.
const FOREIGN: [&str; 2] = ["svg", "math"];

/// A tag of a page.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'h> {
    html: &'h str,
    start: usize,
    end: usize,
    /// The element's name, as it is written.
    pub name: &'h str,
    /// Whether it ends an element.
    pub closes: bool,
}

/// An attribute of a tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute<'h> {
    /// Its name, as it is written.
    pub name: &'h str,
    /// Its value, as it is written, without quotes; empty if it has none.
    pub value: &'h str,
    /// Where it stands in the page.
    pub range: Range<usize>,
}

impl<'h> Tag<'h> {
    /// Where it stands in the page, from its `<` until behind its `>`.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it is a tag of such an element; `name` is in small letters.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its attributes, in their order.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'h>> + use<'h> {
        self.reader()
    }

    /// Its first attribute of this name, which is in small letters: browsers ignore others.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Attribute<'h>> {
        self.attributes().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }

    fn reader(&self) -> Attributes<'h> {
        let behind_name = self.start + "<".len() + usize::from(self.closes) + self.name.len();
        Attributes { html: self.html, at: behind_name }
    }

    /// Whether it ends its own element, where that is allowed: in a drawing or a formula. A slash may be the last of a value without quotes.
    #[must_use]
    pub fn ends_itself(&self) -> bool {
        let is_apart = |last: &Attribute<'_>| last.range.end < self.end - ">".len();
        self.html[..self.end].ends_with("/>") && self.attributes().last().as_ref().is_none_or(is_apart)
    }
}

/// All tags of a page, in their order: none from comments, scripts, styles and declarations.
pub fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    Tags { html, at: 0, foreign: 0 }
}

/// The bytes of the tag, comment or declaration that `html` begins with: a `>` in an attribute's value doesn't end it.
#[must_use]
pub fn tag_length(html: &str) -> usize {
    let name = name_length(html.as_bytes().get(1..).unwrap_or_default());
    match html.starts_with("<!") || html.starts_with("<?") {
        true => declaration(html, false),
        false => end_of_tag(html, (1 + name).min(html.len())).unwrap_or(html.len()),
    }
}

struct Tags<'h> {
    html: &'h str,
    at: usize,
    /// How many elements are open whose content is SVG's or MathML's.
    foreign: usize,
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        let html = self.html;
        let bytes = html.as_bytes();
        loop {
            let start = self.at + memchr(b'<', &bytes[self.at..])?;
            let closes = bytes.get(start + 1) == Some(&b'/');
            let named = start + 1 + usize::from(closes);
            match bytes.get(named) {
                Some(first) if first.is_ascii_alphabetic() => {}
                Some(b'!' | b'?') if !closes => {
                    self.at = start + declaration(&html[start..], self.foreign > 0);
                    continue;
                }
                // A comment, to browsers.
                Some(_) if closes => {
                    self.at = memchr(b'>', &bytes[named..]).map_or(html.len(), |end| named + end + 1);
                    continue;
                }
                _ => {
                    self.at = start + 1;
                    continue;
                }
            }
            let name = &html[named..named + name_length(&bytes[named..])];
            let end = end_of_tag(html, named + name.len())?;
            let tag = Tag { html, start, end, name, closes };
            self.at = end;
            self.enter(&tag);
            return Some(tag);
        }
    }
}

impl Tags<'_> {
    /// Goes on behind what has no tags.
    fn enter(&mut self, tag: &Tag<'_>) {
        if FOREIGN.iter().any(|foreign| tag.is(foreign)) {
            match tag.closes {
                true => self.foreign = self.foreign.saturating_sub(1),
                false => self.foreign += usize::from(!tag.ends_itself()),
            }
        } else if !tag.closes && self.foreign == 0 && RAW_TO_BROWSERS.iter().any(|raw| tag.is(raw)) {
            self.at += end_of_raw(&self.html[self.at..], tag.name);
        }
    }
}

/// The bytes of a comment, a declaration or a stretch of foreign data.
fn declaration(html: &str, is_foreign: bool) -> usize {
    let bytes = html.as_bytes();
    let behind = |start: usize, end: &str| {
        let rest = bytes.get(start..).unwrap_or_default();
        memmem::find(rest, end.as_bytes()).map_or(bytes.len(), |at| start + at + end.len())
    };
    match html {
        _ if html.starts_with("<!-->") => "<!-->".len(),
        _ if html.starts_with("<!--->") => "<!--->".len(),
        _ if html.starts_with("<!--") => behind("<!--".len(), "-->").min(behind("<!--".len(), "--!>")),
        _ if is_foreign && html.starts_with("<![CDATA[") => behind("<![CDATA[".len(), "]]>"),
        _ => behind(0, ">"),
    }
}

fn name_length(bytes: &[u8]) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// Where the tag is over whose attributes begin at `at`; `None` if the page ends before.
fn end_of_tag(html: &str, at: usize) -> Option<usize> {
    let bytes = html.as_bytes();
    let sign = at + memchr3(b'>', b'"', b'\'', &bytes[at..])?;
    if bytes[sign] == b'>' {
        return Some(sign + 1);
    }
    let mut attributes = Attributes { html, at };
    while attributes.next().is_some() {}
    (attributes.at < bytes.len()).then_some(attributes.at + 1)
}

/// Where the end tag of an element begins in which there is nothing else.
fn end_of_raw(html: &str, name: &str) -> usize {
    if name.eq_ignore_ascii_case("script") {
        return end_of_script(html);
    }
    let ends = |at: &usize| is_tag_of(html, at + "</".len(), name);
    memmem::find_iter(html.as_bytes(), b"</").find(ends).unwrap_or(html.len())
}

/// How a script's text is read: behind `<!--`, a script in it has an end of its own (HTML Standard §13.2.5.18 to §13.2.5.31).
enum Script {
    Plain,
    Escaped,
    DoublyEscaped,
}

fn end_of_script(html: &str) -> usize {
    let mut state = Script::Plain;
    for at in memchr2_iter(b'<', b'>', html.as_bytes()) {
        let (before, sign) = html.split_at(at);
        let begins = is_tag_of(html, at + "<".len(), "script");
        let ends = sign.starts_with("</") && is_tag_of(html, at + "</".len(), "script");
        state = match state {
            Script::Plain | Script::Escaped if ends => return at,
            Script::Plain if sign.starts_with("<!--") => Script::Escaped,
            Script::Escaped if begins => Script::DoublyEscaped,
            Script::DoublyEscaped if ends => Script::Escaped,
            _ if sign.starts_with('>') && before.ends_with("--") => Script::Plain,
            same => same,
        };
    }
    html.len()
}

/// Whether this name and nothing longer stands at `at`, in small or in capital letters.
fn is_tag_of(html: &str, at: usize, name: &str) -> bool {
    let found = &html.as_bytes()[at..];
    let after = found.get(name.len());
    found.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && after.is_none_or(|after| after.is_ascii_whitespace() || matches!(after, b'/' | b'>'))
}

/// Reads attributes up to the `>` that ends their tag, or to the page's end.
struct Attributes<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Iterator for Attributes<'h> {
    type Item = Attribute<'h>;

    fn next(&mut self) -> Option<Attribute<'h>> {
        let (html, bytes) = (self.html, self.html.as_bytes());
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b'/');
        let start = self.at;
        if bytes.get(start).is_none_or(|byte| *byte == b'>') {
            return None;
        }
        // A name may begin with `=`.
        self.at += 1;
        self.skip(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        let name = &html[start..self.at];
        let behind_name = self.at;
        self.skip(|byte| byte.is_ascii_whitespace());
        if bytes.get(self.at) != Some(&b'=') {
            self.at = behind_name;
            return Some(Attribute { name, value: "", range: start..behind_name });
        }
        self.at += 1;
        self.skip(|byte| byte.is_ascii_whitespace());
        let value = match bytes.get(self.at) {
            Some(quote @ (b'"' | b'\'')) => {
                let begins = self.at + 1;
                let ends = memchr(*quote, &bytes[begins..]).map_or(html.len(), |length| begins + length);
                self.at = (ends + 1).min(html.len());
                &html[begins..ends]
            }
            _ => {
                let begins = self.at;
                self.skip(|byte| !byte.is_ascii_whitespace() && byte != b'>');
                &html[begins..self.at]
            }
        };
        Some(Attribute { name, value, range: start..self.at })
    }
}

impl Attributes<'_> {
    fn skip(&mut self, is_it: impl Fn(u8) -> bool) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !is_it(*byte)).unwrap_or(rest.len());
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    use lol_html::{RewriteStrSettings, element, rewrite_str};
    use proptest::prelude::*;

    /// The tags that begin elements, each with where it stands and what it says.
    type Found = Vec<(String, usize, Vec<(String, String)>)>;

    fn found(html: &str) -> Found {
        let begin = tags(html).filter(|tag| !tag.closes);
        let found = begin.map(|tag| {
            let attributes = tag.attributes().map(|found| (found.name.to_ascii_lowercase(), found.value.to_owned()));
            (tag.name.to_ascii_lowercase(), tag.range().start, attributes.collect())
        });
        found.collect()
    }

    /// The same by another reader; `None` for what it refuses.
    fn by_another(html: &str) -> Option<Found> {
        let mut found = Found::new();
        let all = element!("*", |element| {
            let attributes = element.attributes().iter().map(|found| (found.name(), found.value()));
            found.push((element.tag_name(), element.source_location().bytes().start, attributes.collect()));
            Ok(())
        });
        rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(all)).ok()?;
        Some(found)
    }

    #[test]
    fn tags_are_found_where_browsers_find_them() {
        for html in [
            "<!doctype html><p>a</p>",
            "a < b <b>c</b> </ p><i>",
            "<a title='>' href=x>y</a><a title=\"<b>\">",
            "<a b\"c>d\"><e>",
            "<a b='c><d>",
            "<a =b c==d e = f g='h'i/j><k/>",
            "<!-- <a> --><b><!--><c><!---><d><!-- --!><e><!-- a -- ><f>",
            "<?a <b><c><!a <b><d>",
            "<script><a></script ><b><SCRIPT src=x></c></Script><d>",
            "<script><!--<script></script><a></script><b>",
            "<script><!--<scripts></script><a>",
            "<script><!--!><script></script><a>--></script><b>",
            "<script><!--><script></script><a>",
            "<script><!-- <SCRIPT/>--></script><a>",
            "<script>--><!- -<script></script><a>",
            "<title><a></title><b><textarea></c></textarea><style><d></style>",
            "<svg><title><a></title><![CDATA[<b>]]><style><c></style></svg><![CDATA[<d>]]>",
            "<math><title><a></title></math><title><a></title>",
            "<p\u{e9}><\u{e9}><a \u{e9}=\u{e9} b='\u{e9}'>",
            "<a",
            "<a b=",
            "<script>",
            "<",
        ] {
            assert_eq!(found(html), by_another(html).expect("it reads this"), "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_another_reader_reads_it(pieces in prop::collection::vec(
            prop::sample::select(vec![
                "<", ">", "/", "</", "<!--", "-->", "--!>", "<!", "<?", "\"", "'", "=", " ", "\n", "a", "b", "<a", "<p ", "</p>",
                "<div class=\"prose\">", "</div>", "<a href='/x'>", "<h2 id=a>", "</h2>", "\u{e9}", "&amp;", "<script>", "</script>",
                "<!--<script>", "</script", "<script", "<style>", "</style>", "<svg><title><a></title></svg>", "<title>", "</title>", "<img src=/a alt>",
            ]),
            0..24,
        )) {
            let html = pieces.concat();
            if let Some(expected) = by_another(&html) {
                prop_assert_eq!(found(&html), expected, "{}", html);
            }
        }
    }
}
