//! What other dialects of Markdown have and this one hasn't. Its words stand as text; its author would like to know.

use std::ops::Range;

use super::tree::{Dialect, Remark};

use crate::markdown::dialect::{code_at, code_ranges};

/// Remarks about a text, line by line.
pub(super) fn remarks(markdown: &str) -> Vec<(Remark, Range<usize>)> {
    let code = code_ranges(markdown);
    let mut found = Vec::new();
    let mut start = 0;
    let mut before: &str = "";
    let mut markers: Vec<(Marker, Range<usize>)> = Vec::new();
    for line in markdown.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let text = line.trim();
        let from = at + (line.len() - line.trim_start().len());
        if code_at(&code, from).is_none() && !text.is_empty() {
            let mut add = |dialect, part: &str, from: usize| {
                found.push((Remark::Dialect(dialect, part.to_owned()), from..from + part.len()));
            };
            if let Some((marker, length)) = marker(text) {
                markers.push((marker, from..from + length));
            }
            if matches!(text, "[[toc]]" | "[[TOC]]" | "[toc]" | "[TOC]" | "[[_TOC_]]" | "{:toc}" | "{{toc}}") {
                add(Dialect::Contents, text, from);
            } else if let Some(part) = attributes(text) {
                add(Dialect::Attributes, part, from + text.len() - part.len());
            }
            let is_meaning = text.starts_with(": ") || text.starts_with(":\t") || text.starts_with(":  ");
            if is_meaning && !before.is_empty() && line.starts_with([':', ' ']) {
                add(Dialect::Definitions, ":", from);
            }
            if at == 0 && text == "+++" {
                add(Dialect::FrontMatter, text, from);
            }
            if line.starts_with("!!! ") || line.starts_with("??? ") {
                let end = text[4..].find(' ').map_or(text.len(), |length| 4 + length);
                add(Dialect::Callout, &text[..end], from);
            }
        }
        before = if text.is_empty() && is_term_gap(before) { before } else { text };
    }
    found.extend(lists(&markers, markdown));
    found
}

/// Pandoc lets a blank line stand between a term and its meaning; this looks no further than a line's end.
fn is_term_gap(before: &str) -> bool {
    before.len() < 60 && !before.ends_with(['.', ':', ';'])
}

/// How items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker {
    /// What stands around the number.
    around: Around,
    count: Count,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Stop,
    Parenthesis,
    Parentheses,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Letter { upper: bool, value: u8 },
    Roman { upper: bool, length: usize },
    Number(u32),
    Any,
}

/// The marker that a line begins with, and its length, if Markdown has no such list.
fn marker(text: &str) -> Option<(Marker, usize)> {
    let (opened, rest) = text.strip_prefix('(').map_or((false, text), |rest| (true, rest));
    let length = rest.find(['.', ')'])?;
    let (count, behind) = (&rest[..length], &rest[length..]);
    let around = match (opened, behind.starts_with(')')) {
        (true, true) => Around::Parentheses,
        (true, false) => return None,
        (false, true) => Around::Parenthesis,
        (false, false) => Around::Stop,
    };
    if !behind[1..].starts_with([' ', '\t']) || count.is_empty() || count.len() > 5 {
        return None;
    }
    let upper = count.starts_with(|c: char| c.is_ascii_uppercase());
    let count = if count == "#" {
        Count::Any
    } else if let Ok(number) = count.parse() {
        // `1.` and `1)` are Markdown's own.
        (around == Around::Parentheses).then_some(Count::Number(number))?
    } else if count.len() == 1 && count.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Count::Letter { upper, value: count.as_bytes()[0].to_ascii_lowercase() }
    } else if count.chars().all(|c| if upper { "IVXLC".contains(c) } else { "ivxlc".contains(c) }) {
        Count::Roman { upper, length: count.len() }
    } else {
        return None;
    };
    Some((Marker { around, count }, text.len() - behind[1..].len()))
}

/// Markers that make a list: one follows another, as `b.` does `a.`. A single one may be an initial.
fn lists(markers: &[(Marker, Range<usize>)], markdown: &str) -> Vec<(Remark, Range<usize>)> {
    let follows = |first: Marker, second: Marker| {
        first.around == second.around
            && match (first.count, second.count) {
                (Count::Letter { upper: a, value: one }, Count::Letter { upper: b, value: two }) => {
                    a == b && two == one + 1
                }
                (Count::Letter { upper: a, value: b'i' | b'v' | b'x' }, Count::Roman { upper: b, .. })
                | (Count::Roman { upper: a, .. }, Count::Letter { upper: b, value: b'v' | b'x' }) => a == b,
                (Count::Roman { upper: a, length: one }, Count::Roman { upper: b, length: two }) => {
                    a == b && one.abs_diff(two) <= 2
                }
                (Count::Number(one), Count::Number(two)) => two == one + 1,
                (Count::Any, Count::Any) => true,
                _ => false,
            }
    };
    let mut found = Vec::new();
    let mut is_in_list = vec![false; markers.len()];
    for first in 0..markers.len() {
        // Another list may stand between two items.
        let next = (first + 1..markers.len().min(first + 12)).find(|next| follows(markers[first].0, markers[*next].0));
        if let Some(next) = next {
            is_in_list[first] = true;
            is_in_list[next] = true;
        }
    }
    for ((_, at), _) in markers.iter().zip(is_in_list).filter(|(_, is_in_list)| *is_in_list) {
        found.push((Remark::Dialect(Dialect::FancyList, markdown[at.clone()].to_owned()), at.clone()));
    }
    found
}

/// `{.class}`, `{: #id}`, `{key=value}` at a line's end. `{#id}` on a heading is understood.
fn attributes(text: &str) -> Option<&str> {
    let inside = text.strip_suffix('}')?;
    let start = inside.rfind('{')?;
    let inside = inside[start + 1..].trim_start_matches(':').trim();
    let is_part = |part: &str| {
        let name = part.trim_start_matches(['.', '#']);
        let is_name = name.starts_with(char::is_alphabetic) && !name.contains(['{', '}', '(', ')', ',']);
        part == "-" || is_name && (part.len() > name.len() || part.contains('='))
    };
    let is_understood = text.starts_with('#') && inside.starts_with('#') && !inside.contains(char::is_whitespace);
    (!is_understood && !inside.is_empty() && inside.split_whitespace().all(is_part)).then(|| &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_dialects_are_told_from_sentences() {
        use crate::render::prose::tree::Dialect::{Attributes, Callout, Contents, Definitions, FancyList, FrontMatter};
        let cases: [(&str, &[Dialect]); 22] = [
            ("a. one\nb. two", &[FancyList, FancyList]),
            ("1. one\n\n    a. two\n\n    b. three", &[FancyList, FancyList]),
            ("(1) one\n(2) two", &[FancyList, FancyList]),
            ("i) one\nii) two\niii) three\niv) four\nv) five", &[FancyList; 5]),
            ("A. one\n\nB. two", &[FancyList, FancyList]),
            ("#. one\n#. two", &[FancyList, FancyList]),
            ("I. Falkenrath wrote this.", &[]),
            ("1. one\n2) two\n3. three", &[]),
            ("```\na. one\nb. two\n```", &[]),
            ("## Scope {.unnumbered}", &[Attributes]),
            ("## Scope {-}", &[Attributes]),
            ("## Scope {#scope}", &[]),
            ("A paragraph. {#p .x}", &[Attributes]),
            ("{: .note}", &[Attributes]),
            ("the set {a, b}", &[]),
            ("write {name}", &[]),
            ("[[toc]]\n\n[TOC]", &[Contents, Contents]),
            ("Term\n: meaning", &[Definitions]),
            (": alone", &[]),
            ("+++\ntitle = 1\n+++", &[FrontMatter]),
            ("!!! note\n    x", &[Callout]),
            ("Really!!! note", &[]),
        ];
        for (markdown, expected) in cases {
            let found: Vec<Dialect> = remarks(markdown)
                .into_iter()
                .map(|(remark, _)| match remark {
                    Remark::Dialect(dialect, _) => dialect,
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(found, expected, "{markdown}");
        }
    }
}
