//! Marks that stand where words are still to come. One home for what counts as unwritten, whoever asks.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::AhoCorasick;
use memchr::memmem;

use super::phrases::in_any_case;

use crate::markdown::dialect::{code_at, code_ranges};

/// Words that say in capitals that something is still to be done.
const WORDS: [&str; 4] = ["TBD", "TBA", "TODO", "FIXME"];
/// Phrases that are unwritten text wherever they stand.
const ANYWHERE: [&str; 1] = ["lorem ipsum"];
/// What is unwritten text where it is a whole value, line or list item.
const WHOLE: [&str; 19] = [
    "coming soon",
    "to be said",
    "to be written",
    "to be determined",
    "to be defined",
    "to be decided",
    "to be announced",
    "to be completed",
    "to be added",
    "to be filled in",
    "to follow",
    "placeholder",
    "tbd",
    "todo",
    "fixme",
    "xxx",
    "???",
    "...",
    "…",
];
/// What stands in square brackets where a template wants a name: `[Company]`, `[Name]`.
const BRACKETED: [&str; 20] = [
    "address",
    "company",
    "company name",
    "date",
    "email",
    "email address",
    "link",
    "name",
    "number",
    "organisation",
    "organisation name",
    "organization",
    "organization name",
    "owner",
    "phone",
    "product",
    "product name",
    "role",
    "title",
    "url",
];
/// How an instruction to fill something in begins, in square or angle brackets: `[Insert date]`, `<your name>`.
const INSTRUCTIONS: [&str; 6] = ["insert ", "your ", "enter ", "add ", "name of ", "describe "];
/// Longer brackets are text.
const LONGEST_BRACKET: usize = 80;

/// Values of the program's own samples, which say nothing of anybody: those of a new site, and the addresses that stand in
/// examples (RFC 2606 §3).
pub const SAMPLES: [&str; 8] = [
    "Example Company",
    "Example Product",
    "Example Hosting",
    "Ada Example",
    "Sample Prospect",
    "example.com",
    "example.org",
    "example.net",
];

/// The bytes of marks in `text` that stand for words still to come, in order. What stands in code is shown as it is meant.
#[must_use]
pub fn placeholders(text: &str) -> Vec<Range<usize>> {
    static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| in_any_case(&ANYWHERE));
    let mut found = Vec::new();
    words(text, &mut found);
    found.extend(PHRASES.find_iter(text).map(|found| found.range()));
    lines(text, &mut found);
    found.extend(memmem::find_iter(text.as_bytes(), "{{").map(|at| {
        let end = text[at..].find("}}").map_or(at + 2, |length| at + length + 2);
        at..end
    }));
    brackets(text, &mut found);
    in_text(text, found)
}

/// The bytes of sample values in `text`, in order.
#[must_use]
pub fn samples(text: &str) -> Vec<Range<usize>> {
    static KNOWN: LazyLock<AhoCorasick> = LazyLock::new(|| in_any_case(&SAMPLES));
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let found = KNOWN.find_overlapping_iter(text).map(|found| found.range()).filter(|range| {
        let before = text[..range.start].chars().next_back();
        let after = &text[range.end..];
        // `example.community` and `example.com.au` are other hosts, `my-example.com` is somebody's.
        let goes_on =
            after.starts_with(is_part) || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_part));
        !before.is_some_and(is_part) && !goes_on
    });
    in_text(text, found.collect())
}

/// The bytes of HTML comments, which are for authors, in order.
pub(super) fn comments(markdown: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(start) = markdown[at..].find("<!--").map(|offset| at + offset) {
        at = markdown[start..].find("-->").map_or(markdown.len(), |offset| start + offset + 3);
        comments.push(start..at);
    }
    comments
}

/// What remains outside of code and comments, in order, each once.
fn in_text(text: &str, mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if !found.is_empty() {
        let code = code_ranges(text);
        found.retain(|range| code_at(&code, range.start).is_none());
    }
    if !found.is_empty() {
        let comments = comments(text);
        found.retain(|range| !comments.iter().any(|comment| comment.contains(&range.start)));
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let is_new = range.start >= end;
        end = end.max(range.end);
        is_new
    });
    found
}

fn words(text: &str, found: &mut Vec<Range<usize>>) {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    for word in WORDS {
        found.extend(memmem::find_iter(text.as_bytes(), word).filter_map(|at| {
            let end = at + word.len();
            let is_whole = !text[..at].ends_with(is_letter) && !text[end..].starts_with(is_letter);
            is_whole.then_some(at..end)
        }));
    }
}

/// Lines that hold nothing else, without the marks of lists, quotations and headings.
fn lines(text: &str, found: &mut Vec<Range<usize>>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches(|c: char| c.is_whitespace() || "-*+#>_".contains(c));
        let start = at + line.len() - inner.len();
        at += line.len();
        let inner = inner.trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c));
        let whole = [inner, inner.trim_end_matches(['.', ':', '!', '…'])];
        if whole.iter().any(|words| WHOLE.iter().any(|known| words.eq_ignore_ascii_case(known))) {
            found.push(start..start + inner.len());
        }
    }
}

fn brackets(text: &str, found: &mut Vec<Range<usize>>) {
    for (at, opening) in text.char_indices().filter(|(_, c)| matches!(c, '[' | '<')) {
        let closing = if opening == '[' { ']' } else { '>' };
        let inside = &text[at + 1..];
        let Some(length) = inside.find([closing, '[', '<', '\n']).filter(|length| *length <= LONGEST_BRACKET) else {
            continue;
        };
        let end = at + 1 + length + 1;
        if !inside[length..].starts_with(closing) {
            continue;
        }
        let words = inside[..length].trim().to_ascii_lowercase();
        let instructs = INSTRUCTIONS.iter().any(|start| words.starts_with(start));
        let names = opening == '[' && BRACKETED.contains(&words.as_str());
        if (instructs || names) && !(opening == '[' && is_link(text, at, end)) {
            found.push(at..end);
        }
    }
}

/// Whether brackets are the text, the label or the definition of a link.
fn is_link(text: &str, start: usize, end: usize) -> bool {
    let label = text[start..end].to_lowercase();
    text[end..].starts_with(['(', '[', ':'])
        || text[..start].ends_with([']', '!'])
        || text.to_lowercase().contains(&format!("{label}:"))
}

#[cfg(test)]
mod tests {
    use crate::model::placeholder::{placeholders, samples};

    fn quoted(text: &str, find: impl Fn(&str) -> Vec<std::ops::Range<usize>>) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_stands_for_words_to_come_is_found_where_it_stands() {
        for (text, marks) in [
            ("The owner is TBD.", &["TBD"][..]),
            ("{{companyShortName}} TBD lorem ipsum", &["{{companyShortName}}", "TBD", "lorem ipsum"]),
            ("- To be said.\n- Coming soon\n", &["To be said.", "Coming soon"]),
            ("Write to <insert email address here> with details.", &["<insert email address here>"]),
            ("[Company] reviews it, [Your Name] signs.", &["[Company]", "[Your Name]"]),
            ("{{.Name}} and {{ name", &["{{.Name}}", "{{"]),
            ("…", &["…"]),
            ("tbd", &["tbd"]),
        ] {
            assert_eq!(quoted(text, placeholders), marks, "{text}");
        }
        for text in [
            "The time to be determined by the incident's severity.",
            "We search for `TODO` and `{{name}}` in code.",
            "[Company](https://oakmoss.example) and [company][ref]\n\n[ref]: /x/",
            "[Name]\n\n[name]: /controls/",
            "- [x] done\n- [ ] open",
            "a < b and c > d; <https://oakmoss.example>",
            "Coming soon: passkeys, in March 2027.",
            "And so on…",
            "Each quarter. <!-- TODO: say who -->",
            "TODOS and a todo list",
        ] {
            assert_eq!(quoted(text, placeholders), [""; 0], "{text}");
        }
    }

    #[test]
    fn sample_values_are_found_and_real_ones_are_not() {
        assert_eq!(quoted("https://www.example.com/x", samples), ["example.com"]);
        assert_eq!(quoted("Example Hosting", samples), ["Example Hosting"]);
        assert_eq!(quoted("security@example.org, security@EXAMPLE.com.", samples), ["example.org", "EXAMPLE.com"]);
        for text in
            ["trust.firnwell.example", "my-example.com", "example.com.au", "example.community", "`a@example.com`"]
        {
            assert_eq!(quoted(text, samples), [""; 0], "{text}");
        }
    }
}
