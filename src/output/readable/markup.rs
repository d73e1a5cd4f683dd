//! HTML, XML and what is made of them (feeds, office documents, drawings): the text without tags, and what tags hold.

use memchr::{memchr, memchr_iter, memchr2, memchr3, memmem};

/// Elements whose text is another language.
const RAW: [&str; 2] = ["script", "style"];

/// Elements with shorter names tell nothing by their names.
const TELLING: usize = 5;

/// Entities that a document declares for itself grow to this many bytes together.
const ENTITIES: usize = 1 << 20;

/// Whether a text is a page or a drawing as a whole, in which every `<` begins a tag: what isn't text of it is part of a tag.
pub(super) fn is_document(text: &str) -> bool {
    const HEADS: [&str; 3] = ["<!doctype html", "<?xml", "<svg"];
    let start = text.trim_start().as_bytes();
    HEADS.iter().any(|head| start.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head.as_bytes())))
}

/// The forms of a text with tags or entities, in which all of its words stand; none for any other text.
pub(super) fn readings(text: &str) -> Vec<String> {
    if memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let declared = with_entities(text);
    let text = declared.as_deref().unwrap_or(text);
    if !has_tags(text) {
        let unescaped = htmlize::unescape(text);
        return if unescaped == text { Vec::new() } else { vec![unescaped.into_owned()] };
    }
    let taken = take_apart(text);
    let mut forms = vec![htmlize::unescape(taken.text).into_owned()];
    if let Some(without) = taken.without_asides {
        forms.push(htmlize::unescape(without).into_owned());
    }
    // Each by itself: a script or a comment may be of any kind.
    forms.extend(taken.inner);
    forms.push(htmlize::unescape(taken.attributes).into_owned());
    forms.retain(|form| !form.trim().is_empty());
    forms
}

fn has_tags(text: &str) -> bool {
    memchr_iter(b'<', text.as_bytes()).any(|at| is_tag(&text[at + 1..]))
}

fn is_tag(after: &str) -> bool {
    after.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'))
}

/// What a text with tags is made of.
#[derive(Default)]
struct Parts {
    /// The text without tags, comments and scripts.
    text: String,
    /// The same without asides, if there are any.
    without_asides: Option<String>,
    /// Comments, scripts, instructions.
    inner: Vec<String>,
    /// The names of elements, the names and the values of attributes, one a line.
    attributes: String,
}

fn take_apart(text: &str) -> Parts {
    let mut parts = Parts::default();
    let mut asides: Vec<(usize, usize)> = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut rest = text;
    let mut scripts = String::new();
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        parts.text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        // Nearly all are tags: they are told by a byte.
        let first = after.as_bytes().first();
        let declared = if first == Some(&b'!') { after } else { "" };
        if !is_tag(after) {
            parts.text.push('<');
            rest = after;
        } else if let Some(comment) = declared.strip_prefix("!--") {
            let (inner, next) = comment.split_once("-->").unwrap_or((comment, ""));
            parts.inner.push(inner.to_owned());
            rest = next;
        } else if let Some(data) = declared.strip_prefix("![CDATA[") {
            let (inner, next) = data.split_once("]]>").unwrap_or((data, ""));
            // Its own marks mean nothing; escaped, they come out of what follows as they are.
            parts.text.push_str(&inner.replace('&', "&amp;").replace('<', "&lt;"));
            rest = next;
        } else if first == Some(&b'?') {
            let (inner, next) = after[1..].split_once('>').unwrap_or((&after[1..], ""));
            parts.inner.push(inner.trim_end_matches('?').to_owned());
            rest = next;
        } else {
            let end = end_of_tag(after);
            let tag = &after[..end];
            rest = after.get(end + 1..).unwrap_or("");
            let closes = first == Some(&b'/');
            let name = name_of(tag);
            attributes(&tag[tag.len().min(name.len() + usize::from(closes))..], &mut parts.attributes);
            if !is_inline(name) {
                parts.text.push('\n');
                if name.len() >= TELLING && !closes {
                    parts.attributes.push_str(name);
                    parts.attributes.push('\u{1F}');
                }
            }
            if is_aside(name) {
                if !closes && !tag.ends_with('/') {
                    open.push((name, parts.text.len()));
                } else if let Some(at) = open.iter().rposition(|(opened, _)| *opened == name) {
                    asides.push((open[at].1, parts.text.len()));
                    open.truncate(at);
                }
            }
            let is_raw = |raw: &&&str| name.len() == raw.len() && name.eq_ignore_ascii_case(raw);
            if let (false, Some(raw)) = (closes, RAW.iter().find(is_raw)) {
                let end = end_of_raw(rest, raw);
                parts.inner.push(rest[..end].to_owned());
                // In XML a script may be text like any other.
                scripts.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }
    parts.text.push_str(rest);
    if !asides.is_empty() {
        parts.without_asides = Some(without(&parts.text, &asides));
    }
    if scripts.contains('&') {
        parts.inner.push(htmlize::unescape(scripts).into_owned());
    }
    parts
}

/// The name of the element that a tag begins or ends.
fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches('/');
    let bytes = name.as_bytes();
    match bytes.iter().position(|byte| matches!(byte, b'\t'..=b'\r' | b' ' | b'/' | 0x80..)) {
        Some(at) if bytes[at] < 0x80 => &name[..at],
        Some(_) => &name[..name.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(name.len())],
        None => name,
    }
}

/// `text` without these ranges, which may nest.
fn without(text: &str, ranges: &[(usize, usize)]) -> String {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end) in sorted {
        if start >= at {
            kept.push_str(&text[at..start]);
        }
        at = at.max(end);
    }
    kept.push_str(&text[at..]);
    kept
}

/// Whether an element's text isn't part of the sentence that it stands in: notes' marks, what was deleted.
fn is_aside(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"sup"
            | b"del"
            | b"rt"
            | b"w:del"
            | b"w:moveFrom"
            | b"w:instrText"
            | b"text:note-citation"
            | b"text:tracked-changes"
    )
}

/// Whether an element stands within a line: no word ends at its tags.
fn is_inline(name: &str) -> bool {
    if matches!(name.as_bytes(), [b'w' | b'a', b':', ..]) {
        return !is_block_of_office(name);
    }
    let lower = name.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| name.to_ascii_lowercase());
    matches!(
        lower.as_deref().unwrap_or(name).as_bytes(),
        b"a" | b"abbr"
            | b"acronym"
            | b"b"
            | b"bdi"
            | b"bdo"
            | b"big"
            | b"cite"
            | b"code"
            | b"data"
            | b"del"
            | b"dfn"
            | b"em"
            | b"font"
            | b"i"
            | b"ins"
            | b"kbd"
            | b"label"
            | b"mark"
            | b"nobr"
            | b"output"
            | b"q"
            | b"rb"
            | b"rp"
            | b"rt"
            | b"ruby"
            | b"s"
            | b"samp"
            | b"small"
            | b"span"
            | b"strike"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"time"
            | b"tt"
            | b"tspan"
            | b"u"
            | b"var"
            | b"wbr"
            | b"textpath"
            | b"bold"
            | b"italic"
            | b"emphasis"
            | b"tref"
            | b"text:span"
            | b"text:a"
            | b"text:bookmark"
            | b"text:bookmark-start"
            | b"text:bookmark-end"
            | b"text:change"
            | b"text:change-start"
            | b"text:change-end"
            | b"text:soft-page-break"
            | b"text:reference-mark"
    )
}

/// Whether words may end at an element of office documents; all others of theirs stand within a line.
fn is_block_of_office(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"w:p"
            | b"w:tr"
            | b"w:tc"
            | b"w:tbl"
            | b"w:br"
            | b"w:tab"
            | b"w:cr"
            | b"w:sdt"
            | b"w:footnote"
            | b"w:endnote"
            | b"w:comment"
            | b"w:hdr"
            | b"w:ftr"
            | b"w:body"
            | b"w:txbxContent"
            | b"a:p"
            | b"a:br"
            | b"a:tc"
            | b"a:tr"
            | b"a:tab"
            | b"a:fld"
            | b"w:ptab"
    )
}

/// Where the tag ends that `after` begins with; a `>` in quotes doesn't end it.
fn end_of_tag(after: &str) -> usize {
    let bytes = after.as_bytes();
    let mut at = 0;
    while let Some(sign) = memchr3(b'>', b'"', b'\'', &bytes[at..]).map(|found| at + found) {
        at = sign + 1;
        if bytes[sign] == b'>' {
            return sign;
        }
        if after[..sign].trim_end().ends_with('=') {
            let Some(length) = memchr(bytes[sign], &bytes[at..]) else { break };
            at += length + 1;
        }
    }
    // A quote that nobody closes: browsers read on, and so may people.
    after.find('>').unwrap_or(after.len())
}

fn end_of_raw(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    rest.match_indices("</")
        .map(|(at, _)| at)
        .find(|at| {
            bytes.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(rest.len())
}

/// The names and values of a tag's attributes, and whatever else stands in it.
fn attributes(tag: &str, values: &mut String) {
    let mut rest = tag;
    while let Some(equals) = memchr(b'=', rest.as_bytes()) {
        values.push_str(&rest[..equals]);
        values.push('\u{1F}');
        let value = rest[equals + 1..].trim_start();
        let (value, next) = match value.as_bytes() {
            [] => break,
            [quote @ (b'"' | b'\''), ..] => {
                let value = &value[1..];
                let end = memchr(*quote, value.as_bytes()).unwrap_or(value.len());
                (&value[..end], value.get(end + 1..).unwrap_or(""))
            }
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        values.push_str(value);
        values.push('\u{1F}');
        rest = next;
    }
    if !rest.trim_end_matches('/').trim().is_empty() {
        values.push_str(rest);
        values.push('\u{1F}');
    }
}

/// The text with the entities that its document declares; `None` if it declares none.
fn with_entities(text: &str) -> Option<String> {
    memmem::find(text.as_bytes(), b"<!ENTITY")?;
    let mut entities: Vec<(String, String)> = Vec::new();
    for declaration in text.split("<!ENTITY").skip(1).take(64) {
        let words = declaration.trim_start().trim_start_matches('%').trim_start();
        let (name, after) = words.split_once(char::is_whitespace)?;
        let after = after.trim_start();
        let Some(quote @ ('"' | '\'')) = after.chars().next() else { continue };
        if let Some((value, _)) = after[1..].split_once(quote) {
            entities.push((format!("&{name};"), value.to_owned()));
        }
    }
    if entities.is_empty() {
        return None;
    }
    let mut expanded = text.to_owned();
    // Entities within entities.
    for _ in 0..4 {
        for (name, value) in &entities {
            let growth = expanded.matches(name.as_str()).count().saturating_mul(value.len());
            if growth > 0 && growth + expanded.len() <= ENTITIES + text.len() {
                expanded = expanded.replace(name.as_str(), value);
            }
        }
    }
    Some(expanded)
}

#[cfg(test)]
mod tests {
    use crate::output::readable::markup::readings;

    #[test]
    fn what_stands_in_markup_is_read_wherever_it_stands() {
        let cases = [
            ("tags between letters", "<p>to<b>p</b> s&#101;cret</p>"),
            ("a `>` in an attribute", "<p>top <a title='1 > 0'>sec</a>ret</p>"),
            ("a comment between letters", "<p>top s<!-- no -->ecret</p>"),
            ("in a comment", "<p>a</p><!-- top secret -->"),
            ("in an attribute", "<img alt='top secret'>"),
            ("in an attribute without quotes' end", "<p>x</p><img alt='top secret"),
            ("in CDATA", "<a>top <![CDATA[sec]]>ret</a>"),
            ("in an entity of its own", "<!DOCTYPE a [<!ENTITY s \"secret\">]><a>top &s;</a>"),
            ("in an instruction", "<?note top secret?><a/>"),
            ("in a script", "<script>var a = 'top secret';</script>"),
            (
                "in runs of a letter each",
                "<w:p><w:r><w:t>top s</w:t></w:r><w:proofErr/><w:r><w:t>ecret</w:t></w:r></w:p>",
            ),
            ("a note's mark within", "<p>top<sup>1</sup> secret</p>"),
            (
                "deleted words within",
                "<w:p><w:r><w:t>top </w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>secret</w:t></w:r></w:p>",
            ),
        ];
        for (name, markup) in cases {
            let read = readings(markup);
            assert!(read.iter().any(|text| text.contains("top secret")), "{name}: {read:?}");
        }
    }

    #[test]
    fn words_of_two_cells_are_two_words() {
        let read = readings("<table><td>top</td><td>secret</td></table>");
        assert!(!read.iter().any(|text| text.contains("topsecret")), "{read:?}");
    }
}
