//! What reads like a flag to a person and isn't one to Candor: it would be published as text, together with what it was to hide.
//!
//! One judge for YAML and Markdown, over text as it is read. Code may speak of flags; prose that uses such words without a flag's
//! sign is prose.

use std::ops::Range;

use super::reading::{Glyph, comments, fold, read_markdown, read_value};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    markdown::dialect::{code_at, code_ranges},
    visibility::flag::Flag,
};

/// The key that flags the mapping that holds it.
const VISIBILITY: &str = "visibility";
/// An element's name, with a segment, is no longer than this.
const LONGEST: usize = 60;

/// What somebody seems to have meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// A tag: `!nda`.
    Tag,
    /// A directive within a line: `:nda[…]`.
    Inline,
    /// A directive around blocks: `:::nda`.
    Block,
    /// The key `visibility`, in a text.
    Key,
    /// A flag in a comment.
    Comment,
}

/// What kind of text is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JudgedKind {
    Markdown,
    Value,
}

/// Something that reads like a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lookalike {
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    written: String,
    flag: &'static str,
    meant: Meant,
    kind: JudgedKind,
}

/// What reads like a flag in Markdown, in order, apart from what [`crate::source::directives`] reads or refuses by itself.
pub(super) fn in_markdown(text: &str) -> Vec<Lookalike> {
    if text.is_ascii() && !text.contains(['!', ':', ';', '&', '<', '[']) {
        return Vec::new();
    }
    let mut found = judge(text, &read_markdown(text), JudgedKind::Markdown);
    found.extend(comments(text).into_iter().filter_map(|comment| {
        let inside = text[comment.clone()].trim_start_matches("<!--").trim_end_matches("-->");
        let flag = only_flag(inside, |c| !c.is_alphanumeric())?;
        let written = text[comment.clone()].to_owned();
        Some(Lookalike { range: comment, written, flag, meant: Meant::Comment, kind: JudgedKind::Markdown })
    }));
    found.extend(elements(text, JudgedKind::Markdown));
    found.sort_by_key(|found| found.range.start);
    found
}

/// What reads like a flag in a value or key of YAML.
pub(super) fn in_value(text: &str) -> Vec<Lookalike> {
    if text.is_ascii() && !text.contains(['!', ':', ';', '&', '<', '[']) {
        return Vec::new();
    }
    let decoded = htmlize::unescape(text);
    let mut found = judge(&decoded, &read_value(&decoded), JudgedKind::Value);
    found.extend(elements(&decoded, JudgedKind::Value));
    found
}

/// Elements that are named like a flag, `<nda>` or `[/nda]`: the words between two of them would be published.
fn elements(text: &str, kind: JudgedKind) -> Vec<Lookalike> {
    let code = code_ranges(text);
    let opens = text.match_indices(['<', '[']).map(|(at, sign)| (at, sign == "["));
    let element = |(at, needs_slash): (usize, bool)| {
        let inside: String =
            text[at + 1..].chars().take_while(|c| !matches!(c, '<' | '>' | '[' | ']')).take(LONGEST).collect();
        let closes = text[at + 1 + inside.len()..].starts_with(if needs_slash { ']' } else { '>' });
        let is_free = code_at(&code, at).is_none() && !text[..at].ends_with(['\\', '!']);
        // Comments and tags of YAML are told of by themselves.
        let fits =
            closes && is_free && !inside.starts_with("!--") && (!needs_slash || inside.trim_start().starts_with('/'));
        let flag = if fits { only_flag(&inside, |c| !c.is_alphanumeric())? } else { return None };
        let range = at..at + 2 + inside.len();
        let written = text[range.clone()].to_owned();
        Some(Lookalike { range, written, flag, meant: Meant::Block, kind })
    };
    opens.filter_map(element).collect()
}

/// A comment of YAML that is a tag and nothing else; `text` stands behind the `#`.
pub(super) fn in_comment(text: &str) -> Option<Lookalike> {
    let mut folded = String::new();
    text.trim().chars().for_each(|c| fold(c, |c| folded.push(c)));
    let flag = folded.starts_with('!').then(|| only_flag(text, |c| !c.is_alphanumeric()))??;
    let written = format!("#{text}");
    Some(Lookalike { range: 0..text.len(), written, flag, meant: Meant::Comment, kind: JudgedKind::Value })
}

/// Whether a key reads like `visibility` and isn't.
pub(super) fn is_nearly_visibility(key: &str) -> bool {
    let mut folded = String::new();
    key.trim().chars().for_each(|c| fold(c, |c| folded.push(c)));
    // `disability` is a word of its own.
    let typos = if folded.starts_with("vis") { 2 } else { 1 };
    key != VISIBILITY && strsim::damerau_levenshtein(&folded, VISIBILITY) <= typos
}

/// The flag that a text consists of, between characters that `skip` takes.
fn only_flag(text: &str, skip: impl Fn(char) -> bool) -> Option<&'static str> {
    let mut folded = String::new();
    text.chars().for_each(|c| fold(c, |c| folded.push(c)));
    let word = folded.trim_matches(skip);
    let head = word.split_once(':').map_or(word, |(head, segment)| if segment.contains(' ') { word } else { head });
    Flag::NAMES.into_iter().find(|name| *name == head)
}

fn judge(text: &str, glyphs: &[Glyph], kind: JudgedKind) -> Vec<Lookalike> {
    let judge = Judge { text, glyphs, kind };
    let mut found: Vec<Lookalike> = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        match judge.at(at) {
            Some((end, flag, meant)) => {
                let range = glyphs[at].range.start..glyphs[end - 1].range.end;
                let written = text[range.clone()].to_owned();
                found.push(Lookalike { range, written, flag, meant, kind });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Looks at text from one glyph on.
struct Judge<'g> {
    text: &'g str,
    glyphs: &'g [Glyph],
    kind: JudgedKind,
}

impl Judge<'_> {
    fn c(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.c(at))
    }

    /// Past all `wanted` from `at` on.
    fn past(&self, at: usize, wanted: char) -> usize {
        at + self.glyphs[at.min(self.glyphs.len())..].iter().take_while(|glyph| glyph.c == wanted).count()
    }

    /// Whether these glyphs stand in the text as they are read, with nothing between them.
    fn is_exact(&self, range: Range<usize>) -> bool {
        let glyphs = &self.glyphs[range];
        let joined = glyphs.windows(2).all(|two| two[0].range.end == two[1].range.start);
        joined && glyphs.iter().all(|glyph| glyph.exact)
    }

    fn begins_line(&self, at: usize) -> bool {
        self.glyphs[..at].iter().rev().map(|glyph| glyph.c).find(|c| *c != ' ').is_none_or(|c| c == '\n')
    }

    fn ends_line(&self, at: usize) -> bool {
        self.c(self.past(at, ' ')).is_none_or(|c| c == '\n')
    }

    /// What begins at `at`: its end, the flag and the notation that were meant.
    fn at(&self, at: usize) -> Option<(usize, &'static str, Meant)> {
        let sign = self.c(at)?;
        match sign {
            'v' if self.before(at).is_none_or(|c| matches!(c, ' ' | '\n')) && self.begins_line(at) => self.line(at),
            '!' | ':' | ';' if self.before(at) != Some(sign) && !self.glyphs[at].escaped && !self.is_in_address(at) => {
                if sign == '!' {
                    self.tag(at)
                } else {
                    self.directive(at)
                }
            }
            _ => None,
        }
    }

    /// `visibility: nda`, and nothing else on the line; with a capital it is a heading of prose.
    fn line(&self, at: usize) -> Option<(usize, &'static str, Meant)> {
        let key = self.word(at, VISIBILITY)?;
        let written = &self.text[self.glyphs[at].range.start..self.glyphs[key - 1].range.end];
        if written != VISIBILITY && written.eq_ignore_ascii_case(VISIBILITY) {
            return None;
        }
        let colon = self.past(key, ' ');
        let sign = self.past(self.past(colon, ':'), ' ');
        let (end, flag) = self.flag(self.past(sign, '!'), false)?;
        (self.c(colon) == Some(':') && self.ends_line(end)).then_some((end, flag, Meant::Key))
    }

    /// `!nda`, where a tag of YAML doesn't stand.
    fn tag(&self, at: usize) -> Option<(usize, &'static str, Meant)> {
        let before = self.before(at);
        let behind = self.past(at, '!');
        let word = self.past(behind, ' ');
        let apart = before.is_none_or(|c| c.is_whitespace() || is_opening(c) || matches!(c, '"' | '\''));
        let typos = self.kind == JudgedKind::Value && apart && word == behind;
        let (end, flag) = self.flag(self.past(word, '<'), typos)?;
        let reads = if word > behind {
            apart && (self.begins_line(at) || self.ends_line(end))
        } else {
            let follows_word = before.is_some_and(char::is_alphanumeric);
            let goes_on = matches!(self.c(end), Some('=' | '/' | '('));
            !goes_on && (!follows_word || self.kind == JudgedKind::Value && self.ends_line(end))
        };
        reads.then_some((end, flag, Meant::Tag))
    }

    /// `:nda[…]` or `:::nda`, written so that it isn't one.
    fn directive(&self, at: usize) -> Option<(usize, &'static str, Meant)> {
        let before = self.before(at);
        let follows_word = before.is_some_and(char::is_alphanumeric);
        let behind = self.past(at, self.c(at)?);
        let colons = behind - at;
        let word = self.past(behind, ' ');
        let signs = self.is_exact(at..behind);
        let (end, flag) = self.flag(word, word == behind && !signs)?;
        let bracket = self.past(end, ' ');
        let brackets = self.c(bracket).is_some_and(is_opening) && bracket <= end + 2;
        let touching = brackets && bracket == end;
        let exact = self.is_exact(at..end);
        let opens = self.c(end) == Some('[') && self.is_exact(at..end + 1);
        // What the stage for directives reads, or refuses by itself.
        let is_known = self.c(at) == Some(':')
            && (self.is_fence(at, colons) || exact && word == behind && (opens || !follows_word));
        if self.kind == JudgedKind::Markdown && is_known {
            return None;
        }
        let begins = self.begins_line(at);
        let (reads, meant) = match (colons, word > behind) {
            (1, true) => {
                let apart = before.is_none_or(|c| c.is_whitespace() || is_opening(c));
                (apart && (touching || brackets && !self.is_citation(bracket)), Meant::Inline)
            }
            (1, false) if brackets => (touching || !self.is_citation(bracket), Meant::Inline),
            (1, false) => {
                let odd_word = !self.is_exact(word..end);
                (begins && !signs || !follows_word && (odd_word || exact), Meant::Inline)
            }
            (_, true) => (begins && self.ends_line(end), Meant::Block),
            (_, false) if touching && !begins => (true, Meant::Inline),
            (_, false) => (begins || !follows_word, Meant::Block),
        };
        let end = if brackets { bracket + 1 } else { end };
        // A semicolon is a colon without the shift key; a single one counts as a semicolon.
        let reads = reads && (self.c(at) == Some(':') || touching);
        reads.then_some((end, flag, meant))
    }

    /// Whether brackets hold a number and nothing else: `[12]`.
    fn is_citation(&self, bracket: usize) -> bool {
        let inside = &self.glyphs[bracket + 1..];
        let digits = inside.iter().take_while(|glyph| glyph.c.is_ascii_digit()).count();
        digits > 0 && inside.get(digits).is_some_and(|glyph| glyph.c == ']')
    }

    /// Whether three colons stand at column 1 of the text: a fence, whatever follows.
    fn is_fence(&self, at: usize, colons: usize) -> bool {
        let start = self.glyphs[at].range.start;
        colons >= 3 && self.is_exact(at..at + 3) && (start == 0 || self.text[..start].ends_with('\n'))
    }

    /// The flag that is written at `at`, with its segment; with `typos`, also if one letter is wrong.
    fn flag(&self, at: usize, typos: bool) -> Option<(usize, &'static str)> {
        let named = Flag::NAMES.into_iter().find_map(|name| Some((self.word(at, name)?, name)));
        let (mut end, name) = named.or_else(|| if typos { self.misspelt(at) } else { None })?;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let separates = |c: char| matches!(c, ':' | '-' | '_' | '/' | '.');
        if name == "nda" && self.c(end).is_some_and(separates) && self.c(end + 1).is_some_and(char::is_alphanumeric) {
            end += 1 + self.glyphs[end + 1..].iter().take_while(|glyph| is_part(glyph.c)).count();
        }
        let goes_on = match self.c(end) {
            Some('-') => self.c(end + 1).is_some_and(char::is_alphanumeric),
            next => next.is_some_and(is_part),
        };
        (!goes_on).then_some((end, name))
    }

    /// The end of `wanted`, if it is written at `at`.
    fn word(&self, at: usize, wanted: &str) -> Option<usize> {
        let same = |(glyph, letter): (&Glyph, char)| {
            glyph.c == letter || matches!(letter, 'i' | 'l') && matches!(glyph.c, 'i' | 'l' | '1' | '|')
        };
        let end = at + wanted.len();
        let written = self.glyphs.get(at..end)?;
        written.iter().zip(wanted.chars()).all(same).then_some(end)
    }

    /// A word that is `internal` or `public` but for a letter or the end of it.
    fn misspelt(&self, at: usize) -> Option<(usize, &'static str)> {
        let letters: String =
            self.glyphs.iter().skip(at).take(12).map(|glyph| glyph.c).take_while(char::is_ascii_alphabetic).collect();
        let near = |name: &&str| {
            letters.len() >= 5
                && (strsim::damerau_levenshtein(&letters, name) == 1 || name.starts_with(letters.as_str()))
        };
        let name = ["internal", "public"].into_iter().find(near)?;
        Some((at + letters.len(), name))
    }

    /// Whether a web address holds what stands at `at`.
    fn is_in_address(&self, at: usize) -> bool {
        let token: Vec<char> =
            self.glyphs[..at].iter().rev().take(200).map(|glyph| glyph.c).take_while(|c| !c.is_whitespace()).collect();
        token.windows(3).any(|three| three == ['/', '/', ':'])
    }
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '[' | '('
            | '{'
            | '<'
            | '【'
            | '〔'
            | '「'
            | '『'
            | '〖'
            | '〘'
            | '〚'
            | '⟦'
            | '⟨'
            | '❲'
            | '❴'
            | '⁅'
            | '«'
            | '《'
            | '〈'
    )
}

impl Lookalike {
    /// The error, at a place.
    pub(super) fn diagnostic(&self, place: Place) -> Diagnostic {
        let Self { written, flag, meant, kind, .. } = self;
        let written = written.trim();
        let help = match (meant, kind) {
            (Meant::Comment, JudgedKind::Value) => {
                format!("write the tag in front of the value: `key: !{flag} value`; a comment flags nothing")
            }
            (Meant::Comment, JudgedKind::Markdown) => {
                format!("write `:::{flag}` and `:::` on lines of their own around the text; a comment flags nothing")
            }
            (Meant::Key, JudgedKind::Markdown) => {
                format!("write `visibility: {flag}` in the front matter, above the second `---`")
            }
            (Meant::Key, JudgedKind::Value) => {
                format!("write `visibility: {flag}` as a key of its own, on the value's level")
            }
            (_, JudgedKind::Value) => format!(
                "write the tag in front of the value, outside of quotes: `key: !{flag} value`; in backticks it is literal text"
            ),
            (Meant::Block, JudgedKind::Markdown) => {
                format!("write nothing but `:::{flag}` on its line, at column 1, with plain colons")
            }
            (Meant::Tag | Meant::Inline, JudgedKind::Markdown) => {
                format!("write `:{flag}[the text]`, with a plain colon and no space; in backticks it is literal text")
            }
        };
        let odd: Vec<String> =
            written.chars().filter(|c| !c.is_ascii()).map(|c| format!("U+{:04X}", u32::from(c))).collect();
        let finding = Diagnostic::error(
            "visibility/mistyped-flag",
            format!("`{written}` reads like a flag but isn't one: what it should hide would be published"),
        )
        .at(place, "")
        .help(help);
        if odd.is_empty() {
            finding
        } else {
            finding.note(format!("it holds {}, not what a keyboard for English types", odd.join(", ")))
        }
    }
}
