//! Marks around texts that aren't translated into elements with `lang`. Where no element can be (titles, attributes, scripts) they go.

use std::borrow::Cow;

use memchr::memmem;

use crate::{
    model::narrative::{ENGLISH, ORIGINAL, ORIGINAL_END},
    text::tags::{RAW, tag_length},
};

/// The marks as an address writes them: a title may stand in one, as the subject of a mail.
const IN_ADDRESSES: [&str; 6] = ["%EF%B7%96", "%EF%B7%97", "%EF%B7%98", "%ef%b7%96", "%ef%b7%97", "%ef%b7%98"];

/// The marks, the last of which ends what one of the others begins.
const MARKS: [char; 3] = [ORIGINAL, ENGLISH, ORIGINAL_END];

/// What elements begin with, by what they hold.
struct Begins {
    original: String,
    english: String,
}

/// A page with elements in the place of marks; `attributes` are those of an element whose text isn't translated, and of one that is
/// English in every language.
pub(super) fn resolved(html: &str, attributes: impl Fn() -> [String; 2]) -> Cow<'_, str> {
    let has = |sign: &str| memmem::find(html.as_bytes(), sign.as_bytes()).is_some();
    let is_marked =
        MARKS.iter().any(|mark| has(mark.encode_utf8(&mut [0; 4]))) || IN_ADDRESSES.iter().any(|mark| has(mark));
    if !is_marked {
        return Cow::Borrowed(html);
    }
    let [original, english] = attributes().map(|attributes| format!("<span{attributes}>"));
    let begins = Begins { original, english };
    let mut page = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text(&rest[..start], &begins, &mut page);
        let length = tag_length(&rest[start..]);
        let tag = &rest[start..start + length];
        rest = &rest[start + length..];
        page.push_str(&without_marks(tag));
        let name = tag_name(tag);
        if !tag.ends_with("/>") && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            let end = end_of(rest, name);
            page.push_str(&without_marks(&rest[..end]));
            rest = &rest[end..];
        }
    }
    text(rest, &begins, &mut page);
    Cow::Owned(page)
}

/// A stretch of text. What a template has cut lost its end: the element ends with the text.
fn text(text: &str, begins: &Begins, page: &mut String) {
    let mut is_open = false;
    for piece in text.split_inclusive(MARKS) {
        page.push_str(piece.trim_end_matches(MARKS));
        let begin = match piece.chars().next_back() {
            Some(ORIGINAL) => Some(&begins.original),
            Some(ENGLISH) => Some(&begins.english),
            _ => None,
        };
        if let Some(begin) = begin.filter(|_| !is_open) {
            page.push_str(begin);
            is_open = true;
        } else if piece.ends_with(ORIGINAL_END) && is_open {
            page.push_str("</span>");
            is_open = false;
        }
    }
    if is_open {
        page.push_str("</span>");
    }
}

fn without_marks(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !MARKS.contains(c)).collect();
    IN_ADDRESSES.iter().fold(plain, |plain, mark| plain.replace(mark, ""))
}

/// The name of the element that a tag begins; empty for one that ends one.
fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len())]
}

/// Where an element's end begins.
fn end_of(html: &str, name: &str) -> usize {
    let ends = |at: &usize| {
        let tag = html[*at..].trim_start_matches("</");
        tag.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    html.match_indices("</").map(|(at, _)| at).find(ends).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, ORIGINAL, ORIGINAL_END, resolved};

    #[test]
    fn marks_become_elements_where_elements_can_be_and_go_elsewhere() {
        let marked = format!("{ORIGINAL}Words{ORIGINAL_END}");
        for (html, page) in [
            (format!("<p>{marked}</p>"), "<p><span lang=\"fr\">Words</span></p>".to_owned()),
            (format!("<p>a {marked}, b</p>"), "<p>a <span lang=\"fr\">Words</span>, b</p>".to_owned()),
            (format!("<p>{ORIGINAL}Wor…</p>"), "<p><span lang=\"fr\">Wor…</span></p>".to_owned()),
            (format!("<p>ds{ORIGINAL_END}</p>"), "<p>ds</p>".to_owned()),
            (format!("<title>{marked} · x</title>"), "<title>Words · x</title>".to_owned()),
            (format!("<a title=\"{marked} > {marked}\">x</a>"), "<a title=\"Words > Words\">x</a>".to_owned()),
            (
                format!("<script>\"{marked}<b>\"</script>{marked}"),
                "<script>\"Words<b>\"</script><span lang=\"fr\">Words</span>".to_owned(),
            ),
            (
                format!("<svg><title>{marked}</title><text>{marked}</text></svg>"),
                "<svg><title>Words</title><text>Words</text></svg>".to_owned(),
            ),
            (format!("<option>{marked}</option>"), "<option>Words</option>".to_owned()),
            (
                "<a href=\"mailto:a@b?subject=%EF%B7%96W%EF%B7%97\">x</a>".to_owned(),
                "<a href=\"mailto:a@b?subject=W\">x</a>".to_owned(),
            ),
            (format!("<!-- {marked} --><p>x</p>"), "<!-- Words --><p>x</p>".to_owned()),
            (
                format!("<p>{ENGLISH}Keys{ORIGINAL_END} {marked}</p>"),
                "<p><span lang=\"en\">Keys</span> <span lang=\"fr\">Words</span></p>".to_owned(),
            ),
            (format!("<title>{ENGLISH}Keys{ORIGINAL_END}</title>"), "<title>Keys</title>".to_owned()),
            ("<p>nothing</p>".to_owned(), "<p>nothing</p>".to_owned()),
        ] {
            assert_eq!(resolved(&html, || [" lang=\"fr\"", " lang=\"en\""].map(str::to_owned)), page, "{html:?}");
        }
    }
}
