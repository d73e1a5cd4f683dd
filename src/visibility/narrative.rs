//! Narratives are projected as Markdown *source*: what an audience may not see is gone before anything
//! parses it, so that a restricted heading can't move an anchor nor a restricted link definition a link.

use super::{
    flag::{Audience, Flag},
    labelled::{Passage, Shape},
    ruling::Ruling,
};

use memchr::memchr_iter;

use crate::markdown::dialect::{code_at, code_ranges};

/// Stands in projected Markdown where an `nda` passage stood, if the site asks for marks. A private-use
/// character, which the source stage refuses in content, so that no author can forge one.
pub const REDACTION_MARK: char = '\u{E0CA}';

/// The Markdown that `audience` may see, or `None` if that is nothing.
pub(super) fn project_narrative(
    passages: &[Passage],
    ruling: Ruling<'_>,
    audience: &Audience,
    redaction_marks: bool,
) -> Option<String> {
    let mut text = String::new();
    let mut holes = Vec::new();
    let mut last_directive = 0;
    for passage in passages {
        let begins = passage.directive != 0 && passage.directive != last_directive;
        last_directive = passage.directive;
        if ruling.passage(passage.flag.as_ref()).show_to(audience) {
            append_visible(&mut text, passage, ruling, audience);
            continue;
        }
        if let Shape::Inline { within } = &passage.shape
            && ruling.passage(within.as_ref()).show_to(audience)
        {
            holes.push(text.len());
        }
        if begins && redaction_marks && marked(passage, ruling, audience) {
            append_mark(&mut text, &passage.shape);
        }
    }
    let text = without_blank_runs(without_emptied_lines(text, &holes));
    (!text.is_empty()).then_some(text)
}

/// An inline passage whose surrounding block is hidden becomes a paragraph of its own, so that it doesn't
/// run into its new neighbours.
fn append_visible(text: &mut String, passage: &Passage, ruling: Ruling<'_>, audience: &Audience) {
    match &passage.shape {
        Shape::Inline { within } if !ruling.passage(within.as_ref()).show_to(audience) => {
            if !passage.text.is_empty() {
                text.push_str("\n\n");
                text.push_str(&passage.text);
                text.push_str("\n\n");
            }
        }
        Shape::Inline { .. } | Shape::Block => text.push_str(&passage.text),
    }
}

/// Whether a mark stands for the passage: only on the public page, only for `nda`, and only inside text that is visible.
fn marked(passage: &Passage, ruling: Ruling<'_>, audience: &Audience) -> bool {
    *audience == Audience::Public && passage.flag == Some(Flag::Nda) && ruling.flags().show_to(audience)
}

fn append_mark(text: &mut String, shape: &Shape) {
    match shape {
        Shape::Inline { .. } => text.push(REDACTION_MARK),
        Shape::Block => {
            text.push_str("\n\n");
            text.push(REDACTION_MARK);
            text.push_str("\n\n");
        }
    }
}

/// Removes the lines of which hidden inline passages have left nothing but a list marker, a heading's
/// hashes or a table's pipes: a restricted list item, heading or row leaves no gap.
fn without_emptied_lines(text: String, holes: &[usize]) -> String {
    if holes.is_empty() {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut holes = holes.iter().copied().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut has_hole = false;
        while holes
            .next_if(|hole| *hole < end || (*hole == end && end == text.len() && !line.ends_with('\n')))
            .is_some()
        {
            has_hole = true;
        }
        if !(has_hole && is_bare_marker(line)) {
            kept.push_str(line);
        }
        start = end;
    }
    kept
}

/// One blank line where there were several, and none at either end: how many lines a hidden passage and what
/// surrounds it took up leaves no trace. Blank lines in code are the author's.
fn without_blank_runs(mut text: String) -> String {
    if has_blank_runs(&text) {
        return collapsed(&text);
    }
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The text with its blank runs made one blank line each.
fn collapsed(text: &str) -> String {
    let code = code_ranges(text);
    let mut kept = String::with_capacity(text.len());
    let mut start = 0;
    let mut after_blank = true;
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty() && code_at(&code, start).is_none();
        if !(is_blank && after_blank) {
            kept.push_str(if is_blank { "\n" } else { line });
        }
        after_blank = is_blank;
        start += line.len();
    }
    kept.truncate(kept.trim_end().len());
    if !kept.is_empty() {
        kept.push('\n');
    }
    kept
}

/// Whether blank lines stand at the beginning or follow one another, or one of them isn't empty. Nearly no text has such, and
/// only for them it matters where code is.
fn has_blank_runs(text: &str) -> bool {
    let mut after_blank = true;
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]);
    let mut lines = ends.map(|end| &text[std::mem::replace(&mut start, end)..end]).filter(|line| !line.is_empty());
    lines.any(|line| {
        // Most lines begin with what is no white space.
        let is_blank = !line.as_bytes()[0].is_ascii_graphic() && line.trim().is_empty();
        let is_odd = is_blank && (after_blank || line != "\n");
        after_blank = is_blank;
        is_odd
    })
}

/// Whether a line holds nothing but Markdown's structural marks.
fn is_bare_marker(line: &str) -> bool {
    let mut rest = line.trim_start_matches([' ', '\t', '>']);
    rest = rest.trim_end();
    if let Some(after) = rest.strip_prefix("[^").and_then(|after| after.split_once("]:")) {
        rest = after.1.trim_start();
    }
    loop {
        let before = rest;
        rest = rest.trim_start_matches(['-', '*', '+', '#', '|', ' ']);
        rest = rest.strip_prefix("[ ]").or_else(|| rest.strip_prefix("[x]")).unwrap_or(rest);
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if digits.len() < rest.len() && digits.starts_with(['.', ')']) {
            rest = &digits[1..];
        }
        if rest.is_empty() {
            return true;
        }
        if rest == before {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        diagnostics::diagnostic::{Place, SourceMap},
        visibility::ruling::Why,
    };

    fn place() -> Place {
        Place::whole(SourceMap::default().add("a.md", ""))
    }

    fn passage(flag: Option<Flag>, text: &str, shape: Shape, directive: usize) -> Passage {
        Passage::new(flag, text, place(), shape, directive)
    }

    fn inline(flag: Flag, text: &str, directive: usize) -> Passage {
        passage(Some(flag), text, Shape::Inline { within: None }, directive)
    }

    fn public(passages: &[Passage], marks: bool) -> Option<String> {
        project_narrative(passages, Ruling::general(&Flag::Public, Why::Default), &Audience::Public, marks)
    }

    #[test]
    fn a_restricted_list_item_heading_or_row_leaves_no_gap() {
        for marker in ["- ", "  * ", "12. ", "## ", "> ", "- [ ] ", "| ", "[^1]: "] {
            let passages = [
                passage(None, &format!("before\n{marker}"), Shape::Block, 0),
                inline(Flag::Nda, "secret", 1),
                passage(None, "\nafter\n", Shape::Block, 0),
            ];
            assert_eq!(public(&passages, false).unwrap(), "before\nafter\n", "{marker}");
        }
    }

    proptest! {
        #[test]
        fn a_text_without_blank_runs_stays_as_it_is(text in "([a-z`~]|```|[ ]{1,4}|\n{1,3}|\r\n|\t|- |> ){0,40}") {
            prop_assert_eq!(without_blank_runs(text.clone()), collapsed(&text));
        }
    }

    #[test]
    fn a_line_with_other_text_stays() {
        let passages = [
            passage(None, "- by ", Shape::Block, 0),
            inline(Flag::Nda, "the team", 1),
            passage(None, " daily\n", Shape::Block, 0),
        ];
        assert_eq!(public(&passages, false).unwrap(), "- by  daily\n");
    }

    #[test]
    fn marks_are_alike_whatever_they_stand_for_and_never_for_segments() {
        let mark = |text: &str, flag: Flag| {
            public(&[passage(None, "by ", Shape::Block, 0), inline(flag, text, 1)], true).unwrap()
        };
        assert_eq!(mark("a", Flag::Nda), mark("a much longer text", Flag::Nda));
        assert!(mark("a", Flag::Nda).contains(REDACTION_MARK));
        assert!(!mark("a", Flag::parse("nda:x").unwrap()).contains(REDACTION_MARK));
        assert!(!mark("a", Flag::Internal).contains(REDACTION_MARK));
    }
}
