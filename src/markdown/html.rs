//! HTML as it stands in Markdown: which tags there are, and what is only written like one.
//!
//! Browsers' tokenizers are of little use here: to them `<insert email address here>` is a tag and `</ foo>` a comment, and
//! their words are gone. A tag is what CommonMark calls one (§6.6), if HTML has the element and its attributes are ones.

use std::{borrow::Cow, ops::Range};

/// An element of HTML.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name, in lower case.
    pub name: &'static str,
    /// What it does to the text around it.
    pub role: ElementRole,
    /// Whether it holds nothing and has no end.
    pub is_void: bool,
}

/// What an element does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementRole {
    /// It stands within a line: no word ends at its tags.
    Inline,
    /// It stands by itself: words end at its tags.
    Block,
    /// It runs something, loads something, or is part of a page's own machinery.
    Refused,
}

const fn element(name: &'static str, role: ElementRole, is_void: bool) -> Element {
    Element { name, role, is_void }
}

macro_rules! elements {
    ($($role:ident $void:literal: $($name:literal)*;)*) => {
        &[$($(element($name, ElementRole::$role, $void)),*),*]
    };
}

/// The elements that are known. Another name in angle brackets is text.
const ELEMENTS: &[Element] = elements! {
    Inline false: "a" "abbr" "acronym" "b" "bdi" "bdo" "big" "blink" "cite" "code" "data" "del" "dfn" "em" "font" "i" "ins"
        "kbd" "label" "mark" "nobr" "picture" "q" "rb" "rp" "rt" "rtc" "ruby" "s" "samp" "small" "span" "strike" "strong"
        "sub" "sup" "time" "tt" "u" "var";
    Inline true: "br" "img" "wbr";
    Block false: "address" "article" "aside" "blockquote" "body" "caption" "center" "colgroup" "dd" "details" "dir" "div"
        "dl" "dt" "fieldset" "figcaption" "figure" "footer" "h1" "h2" "h3" "h4" "h5" "h6" "header" "hgroup" "html" "legend"
        "li" "listing" "main" "marquee" "menu" "nav" "noscript" "ol" "p" "pre" "search" "section" "summary" "table" "tbody"
        "td" "tfoot" "th" "thead" "tr" "ul" "xmp";
    Block true: "col" "hr" "source";
    Refused false: "applet" "audio" "button" "canvas" "dialog" "form" "frameset" "iframe" "math" "noembed" "noframes"
        "object" "portal" "script" "select" "slot" "style" "svg" "template" "textarea" "video";
    Refused true: "area" "base" "basefont" "bgsound" "embed" "frame" "input" "link" "meta" "param" "track";
};

/// Attributes that have no value. With any other word of its own a tag is none: `<table of contents>`.
const FLAGS: [&str; 24] = [
    "allowfullscreen",
    "async",
    "autofocus",
    "autoplay",
    "checked",
    "compact",
    "controls",
    "default",
    "defer",
    "disabled",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "loop",
    "multiple",
    "muted",
    "nohref",
    "noshade",
    "nowrap",
    "open",
    "readonly",
    "required",
    "reversed",
];

/// A tag's attributes: names in lower case, values decoded.
pub type Attributes = Vec<(String, String)>;

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Words, and what is only written like a tag.
    Text,
    /// An opening tag.
    Open(&'static Element, Attributes),
    /// A closing tag.
    Close(&'static Element),
    /// A comment, or a document type.
    Comment,
}

/// The element with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name.eq_ignore_ascii_case(name))
}

/// Text with its entities decoded.
#[must_use]
pub fn decoded(text: &str) -> Cow<'_, str> {
    htmlize::unescape(text)
}

/// The tokens of `html`, each with its bytes; together they are the whole of it.
#[must_use]
pub fn tokens(html: &str) -> Vec<(Token, Range<usize>)> {
    let mut tokens = Vec::new();
    let (mut text, mut at) = (0, 0);
    while let Some(start) = html[at..].find('<').map(|offset| at + offset) {
        let Some((token, length)) = token(&html[start..]) else {
            at = start + 1;
            continue;
        };
        if text < start {
            tokens.push((Token::Text, text..start));
        }
        at = start + length;
        text = at;
        tokens.push((token, start..at));
    }
    if text < html.len() {
        tokens.push((Token::Text, text..html.len()));
    }
    tokens
}

/// Whether `html` begins with a tag or a comment.
#[must_use]
pub fn begins_with_tag(html: &str) -> bool {
    html.starts_with('<') && token(html).is_some()
}

/// No tag is longer. What never ends must not be read anew at each of its signs.
const LONGEST_TAG: usize = 16 * 1024;

/// The token that `rest` begins with, and its length.
fn token(rest: &str) -> Option<(Token, usize)> {
    if let Some(inside) = rest.strip_prefix("<!--") {
        let end = inside.find("-->").map_or(rest.len(), |length| "<!--".len() + length + "-->".len());
        return Some((Token::Comment, end));
    }
    let rest = &rest[..rest.floor_char_boundary(LONGEST_TAG)];
    if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
        return Some((Token::Comment, rest.find('>')? + 1));
    }
    if let Some(inside) = rest.strip_prefix("</") {
        let length = name_length(inside);
        let behind = inside[length..].trim_start();
        let end = rest.len() - behind.strip_prefix('>')?.len();
        return Some((Token::Close(find(&inside[..length])?), end));
    }
    let length = name_length(&rest[1..]);
    let element = find(&rest[1..1 + length])?;
    let (attributes, end) = attributes(rest, 1 + length)?;
    Some((Token::Open(element, attributes), end))
}

fn name_length(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len())
}

/// The attributes from byte `at` of a tag, and where the tag ends; `None` if it isn't one.
fn attributes(tag: &str, mut at: usize) -> Option<(Attributes, usize)> {
    let mut attributes = Vec::new();
    loop {
        let space = tag[at..].len() - tag[at..].trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/').len();
        at += space;
        if tag[at..].starts_with('>') {
            return Some((attributes, at + 1));
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/' | '"' | '\'' | '<' | '`');
        let name = &tag[at..at + tag[at..].find(ends)?];
        if name.is_empty() || space == 0 && attributes.is_empty() {
            return None;
        }
        at += name.len();
        let name = name.to_ascii_lowercase();
        let behind = tag[at..].trim_start();
        let Some(value) = behind.strip_prefix('=') else {
            let is_flag = FLAGS.contains(&name.as_str()) || name.starts_with("data-") || name.starts_with("aria-");
            attributes.push((is_flag.then_some(name)?, String::new()));
            continue;
        };
        let value = value.trim_start();
        let (value, rest) = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote)?,
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '<'))?),
        };
        at = tag.len() - rest.len();
        attributes.push((name, htmlize::unescape_attribute(value).into_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> Vec<String> {
        let show = |(token, range): (Token, Range<usize>)| match token {
            Token::Text => html[range].to_owned(),
            Token::Comment => "!".to_owned(),
            Token::Close(element) => format!("/{}", element.name),
            Token::Open(element, attributes) => {
                let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                format!("{}{attributes}", element.name)
            }
        };
        tokens(html).into_iter().map(show).collect()
    }

    #[test]
    fn tags_are_told_from_what_is_only_written_like_one() {
        let cases: [(&str, &[&str]); 22] = [
            ("a<BR>b<br />c<br/>", &["a", "br", "b", "br", "c", "br"]),
            ("<p class=x id='y' hidden>", &["p class=x id=y hidden="]),
            ("<a title='a > b' href=\"/x?a=1&amp;b=2\">", &["a title=a > b href=/x?a=1&b=2"]),
            ("<td nowrap width=50%>", &["td nowrap= width=50%"]),
            ("<p class=\"a\"id=\"b\">", &["p class=a id=b"]),
            ("</P >", &["/p"]),
            ("</ p>", &["</ p>"]),
            ("<insert email address here>", &["<insert email address here>"]),
            ("<your-name>", &["<your-name>"]),
            ("<table of contents>", &["<table of contents>"]),
            ("<section 4>", &["<section 4>"]),
            ("<a real name>", &["<a real name>"]),
            ("a < 5 % and b > 3", &["a < 5 % and b > 3"]),
            ("<3 <b", &["<3 <b"]),
            ("<div <b>x</b>", &["<div ", "b", "x", "/b"]),
            ("<!-- a > b -->c", &["!", "c"]),
            ("<!-- open", &["!"]),
            ("<!DOCTYPE html>x", &["!", "x"]),
            ("<?php echo ?>", &["<?php echo ?>"]),
            ("<script>x</script>", &["script", "x", "/script"]),
            ("<x-y>z</x-y>", &["<x-y>z</x-y>"]),
            ("<b/>x", &["b", "x"]),
        ];
        for (html, expected) in cases {
            assert_eq!(seen(html), expected, "{html}");
        }
    }
}
