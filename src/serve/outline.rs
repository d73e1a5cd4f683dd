//! Marks in a page into outlines: each stretch of text between two marks becomes an element, and what the text of a mark
//! without one says is found where it stands alone. Marks that got where no element can be (titles, attributes, scripts) go.

use std::collections::BTreeSet;

use crate::{
    text::tags::{RAW, tag_length},
    visibility::revealed::{BLOCK, BLOCK_END, DIGIT, NUMBER_END, VALUE, VALUE_END},
};

use super::html::escape;

/// Elements without an end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A text that carries no mark, and is looked for on the page.
pub(super) struct Wanted<'w> {
    /// The mark's number.
    pub(super) number: usize,
    /// The text.
    pub(super) text: &'w str,
}

/// A page with its outlines.
pub(super) struct Outlined {
    /// The page.
    pub(super) html: String,
    /// Which marks are on it.
    pub(super) found: BTreeSet<usize>,
}

/// Whether a character belongs to a mark.
fn is_mark(c: char) -> bool {
    matches!(c, VALUE | VALUE_END | BLOCK | BLOCK_END | NUMBER_END | '\u{FDE0}'..='\u{FDEF}')
}

/// A text without marks.
pub(super) fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_number = false;
    for c in text.chars() {
        in_number = matches!(c, VALUE | BLOCK) || in_number && c != NUMBER_END && is_mark(c);
        if !is_mark(c) {
            plain.push(c);
        }
    }
    plain
}

/// Outlines what is marked. `attributes` gives those of an outline, by number.
pub(super) fn outline(html: &str, wanted: &[Wanted<'_>], attributes: impl Fn(usize) -> String) -> Outlined {
    let mut writer = Writer {
        html: String::with_capacity(html.len()),
        found: BTreeSet::new(),
        open: Vec::new(),
        wanted,
        attributes,
    };
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        writer.text(&rest[..start]);
        let length = tag_length(&rest[start..]);
        let tag = &rest[start..start + length];
        rest = &rest[start + length..];
        let name = tag_name(tag);
        writer.tag(tag, &name);
        if RAW.contains(&name.as_str()) && !tag.starts_with("</") && !tag.ends_with("/>") {
            let end = find_end(rest, &name);
            writer.html.push_str(&without_marks(&rest[..end]));
            rest = &rest[end..];
        }
    }
    writer.text(rest);
    Outlined { html: writer.html, found: writer.found }
}

/// What is open where the writer stands.
enum Open {
    Element(String),
    Outline(&'static str),
    /// A paragraph that holds nothing but a mark: it isn't shown.
    Hollow,
}

struct Writer<'w, A> {
    html: String,
    found: BTreeSet<usize>,
    open: Vec<Open>,
    wanted: &'w [Wanted<'w>],
    attributes: A,
}

impl<A: Fn(usize) -> String> Writer<'_, A> {
    fn tag(&mut self, tag: &str, name: &str) {
        if name.is_empty() || VOID.contains(&name) || tag.ends_with("/>") {
            self.html.push_str(&without_marks(tag));
        } else if tag.starts_with("</") {
            self.end(name);
        } else {
            self.html.push_str(&without_marks(tag));
            self.open.push(Open::Element(name.to_owned()));
        }
    }

    /// Ends an element with the outlines that were begun in it: a text that was cut has lost its end.
    fn end(&mut self, name: &str) {
        let is_it = |open: &Open| matches!(open, Open::Element(own) if own == name);
        let hollow = self.open.last().is_some_and(|open| matches!(open, Open::Hollow));
        if hollow {
            self.open.pop();
            return;
        }
        if self.open.iter().any(is_it) {
            while let Some(open) = self.open.pop() {
                match open {
                    // Blocks end with their own mark, unless what holds them ends before.
                    Open::Outline(element) => self.html.push_str(&format!("</{element}>")),
                    Open::Element(own) if own == name => break,
                    Open::Element(_) | Open::Hollow => {}
                }
            }
        }
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    fn text(&mut self, text: &str) {
        if !text.chars().any(is_mark) {
            self.bare(text);
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find(is_mark) {
            self.html.push_str(&rest[..at]);
            let mark = rest[at..].chars().next().unwrap_or(NUMBER_END);
            rest = &rest[at + mark.len_utf8()..];
            match mark {
                VALUE | BLOCK => {
                    let Some((digits, behind)) = rest.split_once(NUMBER_END) else { continue };
                    rest = behind;
                    if let Some(number) = number(digits) {
                        self.begin(number, if mark == BLOCK { "div" } else { "span" });
                    }
                }
                VALUE_END => self.finish("span"),
                BLOCK_END => self.finish("div"),
                _ => {}
            }
        }
        self.html.push_str(rest);
    }

    /// A text without marks, which may be one that is looked for.
    fn bare(&mut self, text: &str) {
        let trimmed = text.trim();
        let is_outlined = self.open.iter().any(|open| matches!(open, Open::Outline("span")));
        let found = self.wanted.iter().find(|wanted| !trimmed.is_empty() && !is_outlined && says(trimmed, wanted.text));
        match found {
            Some(wanted) => {
                let (before, behind) = text.split_once(trimmed).unwrap_or((text, ""));
                self.html.push_str(before);
                self.begin(wanted.number, "span");
                self.html.push_str(trimmed);
                self.finish("span");
                self.html.push_str(behind);
            }
            None => self.html.push_str(text),
        }
    }

    fn begin(&mut self, number: usize, element: &'static str) {
        if element == "div" {
            self.hollow_out();
        }
        self.found.insert(number);
        self.html.push_str(&format!("<{element}{}>", (self.attributes)(number)));
        let below = self.open.pop_if(|open| matches!(open, Open::Hollow));
        self.open.push(Open::Outline(element));
        self.open.extend(below);
    }

    fn finish(&mut self, element: &'static str) {
        if element == "div" {
            self.hollow_out();
            let hollow = self.open.pop_if(|open| matches!(open, Open::Hollow));
            if self.open.pop_if(|open| matches!(open, Open::Outline("div"))).is_some() {
                self.html.push_str("</div>");
            }
            self.open.extend(hollow);
        } else if self.open.pop_if(|open| matches!(open, Open::Outline("span"))).is_some() {
            self.html.push_str("</span>");
        }
    }

    /// Takes back the paragraph that was begun for a mark alone; its end will be left out.
    fn hollow_out(&mut self) {
        if let Some(Open::Element(name)) = self.open.last()
            && name == "p"
            && let Some(start) = self.html.rfind("<p")
            && self.html[start..].find('>') == Some(self.html.len() - start - 1)
        {
            self.html.truncate(start);
            self.open.pop();
            self.open.push(Open::Hollow);
        }
    }
}

fn number(digits: &str) -> Option<usize> {
    let values = digits
        .chars()
        .map(|c| u32::from(c).checked_sub(u32::from(DIGIT)).and_then(|value| char::from_digit(value, 16)));
    usize::from_str_radix(&values.collect::<Option<String>>()?, 16).ok()
}

/// Whether a page says a value here: as it is written, or as a word of a list is put (`in_progress`: “In progress”).
fn says(shown: &str, value: &str) -> bool {
    let value = escape(value.trim());
    shown == value || shown.eq_ignore_ascii_case(&value.replace('_', " "))
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    name[..length].to_ascii_lowercase()
}

/// Where the end of an element stands that holds nothing but text.
fn find_end(html: &str, name: &str) -> usize {
    html.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[a:…]` marks a value, `{a:…}` blocks; numbers are hexadecimal.
    fn marked(text: &str) -> String {
        let mut marked = String::new();
        let mut in_number = false;
        for c in text.chars() {
            match c {
                '[' | '{' => {
                    marked.push(if c == '[' { VALUE } else { BLOCK });
                    in_number = true;
                }
                ']' => marked.push(VALUE_END),
                '}' => marked.push(BLOCK_END),
                ':' if in_number => {
                    marked.push(NUMBER_END);
                    in_number = false;
                }
                c if in_number => marked.extend(char::from_u32(u32::from(DIGIT) + c.to_digit(16).unwrap())),
                c => marked.push(c),
            }
        }
        marked
    }

    #[test]
    fn marks_become_outlines_where_elements_can_be_and_go_where_none_can() {
        let table = [
            ("<dd>[0:A team]</dd>", "<dd><span n=0>A team</span></dd>"),
            ("<p>by [1f:us &amp; <em>them</em>] daily</p>", "<p>by <span n=31>us &amp; <em>them</em></span> daily</p>"),
            ("<p>{2:</p>\n<ul><li>a</li></ul>\n<p>}</p>", "<div n=2>\n<ul><li>a</li></ul>\n</div>"),
            (
                "<div><p>{2:</p><p>a [3:b]</p><p>}</p><p>{4:</p><p>c</p><p>}</p></div>",
                "<div><div n=2><p>a <span n=3>b</span></p></div><div n=4><p>c</p></div></div>",
            ),
            ("<title>[0:A] b</title><a title=\"x > [0:y]\">c</a>", "<title>A b</title><a title=\"x > y\">c</a>"),
            ("<script>\"[0:A]</b>\"</script>", "<script>\"A</b>\"</script>"),
            ("<td>[0:cut off…</td><td>b</td>", "<td><span n=0>cut off…</span></td><td>b</td>"),
            ("<div><p>{2:</p><p>a</p></div><p>b</p>", "<div><div n=2><p>a</p></div></div><p>b</p>"),
            ("<p>a] b}</p>c", "<p>a b</p>c"),
            ("<p><br>[0:a<img alt='[0:b]'>c]</p>", "<p><br><span n=0>a<img alt='b'>c</span></p>"),
            ("<!-- [0:a] --><p>b</p>", "<!-- a --><p>b</p>"),
            ("no marks", "no marks"),
        ];
        for (given, expected) in table {
            let outlined = outline(&marked(given), &[], |number| format!(" n={number}"));
            assert_eq!(outlined.html, expected, "{given}");
        }
    }

    #[test]
    fn a_text_that_carries_no_mark_is_found_where_it_stands_alone() {
        let wanted = [Wanted { number: 0, text: "in_progress" }, Wanted { number: 1, text: "a & b" }];
        let html = "<dd> In progress </dd><td>a &amp; b</td><p>it is in progress</p><title>a &amp; b</title>";
        let outlined = outline(html, &wanted, |number| format!(" n={number}"));
        assert_eq!(
            outlined.html,
            "<dd> <span n=0>In progress</span> </dd><td><span n=1>a &amp; b</span></td><p>it is in progress</p>\
             <title>a &amp; b</title>"
        );
        assert_eq!(outlined.found, BTreeSet::from([0, 1]));
    }
}
