//! Markdown with visibility directives in, passages with flags out: `:::nda` … `:::` around blocks,
//! `:nda[…]` within a line. What can't be read with certainty is an error: fail closed.

use super::{label::Labeller, lookalike, names::forbidden_character};

use crate::{
    diagnostics::diagnostic::{Diagnostic, FileId, Place},
    markdown::dialect::{code_at, code_ranges, directive_name},
    visibility::{
        flag::Flag,
        labelled::{Passage, Shape},
        narrative::REDACTION_MARK,
    },
};

use std::{ops::Range, sync::Arc};

/// Inline directives nested deeper than this are an error.
const NESTING: usize = 16;

/// The passages of a Markdown file's body, which begins at byte `base` of `file`.
pub(super) fn passages(file: FileId, text: &str, base: usize, labeller: &mut Labeller<'_>) -> Vec<Passage> {
    let locate = |range: Range<usize>| Place::new(file, base + range.start, base + range.end);
    Splitter::split(text, &locate, labeller)
}

impl Labeller<'_> {
    /// The passages of Markdown in a YAML scalar, whose bytes can't be told apart by place.
    pub(super) fn passages_of_scalar(&mut self, text: &str, place: Place) -> Vec<Passage> {
        Splitter::split(text, &|_| place, self)
    }
}

/// A block fence that is still open.
struct Fence {
    length: usize,
    flag: Flag,
    range: Range<usize>,
}

/// What an inline directive stands in.
#[derive(Clone, Copy)]
struct Nested<'f> {
    /// How many inline directives, itself among them.
    depth: usize,
    /// The flag right around it.
    outer: Option<&'f Flag>,
}

/// What sets a stretch of text apart.
enum Delimiter {
    /// An inline directive: the range of its name, and where its text begins.
    Directive { name: Range<usize>, inside: usize },
    /// An HTML comment.
    Comment { end: usize },
}

struct Splitter<'s, 'l, 'd> {
    text: &'s str,
    code: Arc<[Range<usize>]>,
    locate: &'s dyn Fn(Range<usize>) -> Place,
    labeller: &'d mut Labeller<'l>,
    passages: Vec<Passage>,
    fences: Vec<Fence>,
    directives: usize,
    /// Lines with block fences where none may stand, and whether one of them still waits for its end.
    refused: Vec<Range<usize>>,
    in_refused_block: bool,
    /// What reads like a flag and isn't one: it has been told of.
    mistyped: Vec<Range<usize>>,
}

impl<'s, 'l, 'd> Splitter<'s, 'l, 'd> {
    fn split(text: &'s str, locate: &'s dyn Fn(Range<usize>) -> Place, labeller: &'d mut Labeller<'l>) -> Vec<Passage> {
        let code = code_ranges(text);
        let mut splitter = Splitter {
            text,
            code,
            locate,
            labeller,
            passages: Vec::new(),
            fences: Vec::new(),
            directives: 0,
            refused: Vec::new(),
            in_refused_block: false,
            mistyped: Vec::new(),
        };
        splitter.refuse_forbidden();
        splitter.blocks();
        splitter.passages
    }

    fn error(&mut self, id: &'static str, message: impl Into<String>, range: Range<usize>, help: &str) {
        let finding = Diagnostic::error(id, message).at((self.locate)(range), "").help(help);
        self.labeller.diagnostics.push(finding);
    }

    fn refuse_forbidden(&mut self) {
        if let Some(offset) = self.text.find(REDACTION_MARK) {
            let place = (self.locate)(offset..offset + REDACTION_MARK.len_utf8());
            self.labeller.diagnostics.push(forbidden_character(place));
        }
        for found in lookalike::in_markdown(self.text) {
            let place = (self.locate)(found.range.clone());
            self.labeller.diagnostics.push(found.diagnostic(place));
            self.mistyped.push(found.range);
        }
        let unclosed = self.code.iter().find(|range| is_unclosed_code_fence(self.text, range)).cloned();
        if let Some(range) = unclosed {
            let line_end = self.text[range.start..].find('\n').map_or(range.end, |length| range.start + length);
            self.error(
                "directive/unclosed-code",
                "this code fence is never closed",
                range.start..line_end,
                "close it with a line of as many backticks or tildes; directives inside it would be published as text",
            );
        }
    }

    fn blocks(&mut self) {
        let mut run = 0;
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let range = start..start + line.trim_end().len();
            let end = start + line.len();
            if code_at(&self.code, start).is_none() {
                if line.starts_with(":::") {
                    self.text_run(run..start);
                    self.fence(range);
                    run = end;
                } else {
                    self.refuse_nested_fence(line, range);
                }
            }
            start = end;
        }
        self.text_run(run..self.text.len());
        for fence in std::mem::take(&mut self.fences) {
            let closing = ":".repeat(fence.length);
            self.error(
                "directive/unclosed",
                format!("`{}{}` is never closed", closing, fence.flag),
                fence.range,
                &format!("close it with a line that holds only `{closing}`"),
            );
        }
    }

    /// A `:::` line at column 1: opens or closes a block.
    fn fence(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let length = line.len() - line.trim_start_matches(':').len();
        let name = &line[length..];
        if name.is_empty() {
            self.close(length, range);
        } else {
            self.open(length, name, range);
        }
    }

    fn open(&mut self, length: usize, name: &str, range: Range<usize>) {
        let well_formed = directive_name(name, 0) == name;
        let flag = if well_formed {
            let name_range = range.start + length..range.end;
            self.labeller.flag(name, (self.locate)(name_range), &":".repeat(length))
        } else {
            self.error(
                "directive/malformed",
                "a block directive holds its flag and nothing else",
                range.clone(),
                "write nothing but `:::nda` on the line: no space, label or attribute",
            );
            None
        };
        if let Some(outer) = self.fences.last()
            && outer.length <= length
        {
            let place = (self.locate)(range.clone());
            let outer_place = (self.locate)(outer.range.clone());
            self.labeller.diagnostics.push(
                Diagnostic::error("directive/badly-nested", "a block directive opens inside one that is not longer")
                    .at(place, "this one")
                    .at(outer_place, "is inside this one")
                    .help("close the outer one first, or give it a longer fence: `::::nda` … `::::`"),
            );
        }
        if self.fences.is_empty() {
            self.directives += 1;
        }
        let outer = self.fences.last().map(|fence| fence.flag.clone());
        // After an error nothing is rendered; until then what the fence holds counts as restricted.
        self.fences.push(Fence { length, flag: flag.unwrap_or(Flag::Internal), range: range.clone() });
        self.boundary(range, outer);
    }

    fn close(&mut self, length: usize, range: Range<usize>) {
        match self.fences.last() {
            Some(open) if open.length == length => {
                self.boundary(range, None);
                self.fences.pop();
            }
            Some(open) => {
                let finding =
                    Diagnostic::error("directive/badly-nested", "this fence doesn't match the one that is open")
                        .at((self.locate)(range), format!("{length} colons"))
                        .at((self.locate)(open.range.clone()), format!("{} colons", open.length))
                        .help("a closing fence is as long as its opening one");
                self.labeller.diagnostics.push(finding);
                self.fences.pop();
            }
            None => self.error(
                "directive/stray-fence",
                "this fence closes nothing",
                range,
                "remove it, or open a block above it: `:::nda`",
            ),
        }
    }

    /// Sets a visible block apart from its neighbours; hidden with the block itself. `outer` is the flag around one that opens.
    fn boundary(&mut self, range: Range<usize>, outer: Option<Flag>) {
        if let Some(fence) = self.fences.last() {
            let flag = Some(fence.flag.clone());
            let passage = Passage::new(flag, "\n", (self.locate)(range), Shape::Block, self.directives);
            self.passages.push(passage.nested_in(outer));
        }
    }

    fn refuse_nested_fence(&mut self, line: &str, range: Range<usize>) {
        let marker = |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit();
        let indented = line.trim_start_matches(marker);
        if !indented.starts_with(":::") {
            return;
        }
        self.refused.push(range.clone());
        let closes = indented.trim_end().chars().all(|c| c == ':');
        if !closes || !self.in_refused_block {
            let start = range.start + line.len() - indented.len();
            self.error(
                "directive/not-top-level",
                "a block directive stands in a list, a quotation or indented text",
                start..range.end,
                "move it to column 1, outside of the list or quotation, or use `:nda[…]` within the line",
            );
        }
        self.in_refused_block = !closes;
    }

    /// Lines without block fences, under the innermost open fence.
    fn text_run(&mut self, range: Range<usize>) {
        let flag = self.fences.last().map(|fence| fence.flag.clone());
        let enclosing = if self.fences.is_empty() { 0 } else { self.directives };
        let mut from = range.start;
        let mut at = range.start;
        while let Some((start, mark)) = self.next_mark(at, range.end) {
            self.push(flag.clone(), from..start, Shape::Block, enclosing);
            let directive = if enclosing == 0 {
                self.directives += 1;
                self.directives
            } else {
                enclosing
            };
            let shape = Shape::Inline { within: flag.clone() };
            at = match mark {
                Delimiter::Directive { name, inside } => {
                    self.inline(name, inside, range.end, &shape, directive, Nested { depth: 1, outer: flag.as_ref() })
                }
                Delimiter::Comment { end } => {
                    self.push(Some(Flag::Internal), start..end, shape, directive);
                    end
                }
            };
            from = at;
        }
        self.push(flag, from..range.end, Shape::Block, enclosing);
    }

    fn push(&mut self, flag: Option<Flag>, range: Range<usize>, shape: Shape, directive: usize) {
        if !range.is_empty() {
            let place = (self.locate)(range.clone());
            self.passages.push(Passage::new(flag, &self.text[range], place, shape, directive));
        }
    }

    /// The next directive or comment outside of code from `at` on, and where it begins.
    fn next_mark(&mut self, mut at: usize, end: usize) -> Option<(usize, Delimiter)> {
        while at < end {
            if let Some(code) = code_at(&self.code, at) {
                at = code.end;
                continue;
            }
            match self.text.as_bytes()[at] {
                b'\\' => at += 2,
                b':' => match self.opening(at, end) {
                    Some((name, inside)) => return Some((at, Delimiter::Directive { name, inside })),
                    None => at += 1,
                },
                b'<' if self.text[at..end].starts_with("<!--") => {
                    return Some((at, Delimiter::Comment { end: self.comment(at, end) }));
                }
                _ => at += 1,
            }
        }
        None
    }

    /// An HTML comment is for the authors: it is internal, whatever stands around it. Returns where it ends.
    fn comment(&mut self, at: usize, end: usize) -> usize {
        match self.text[at..end].find("-->") {
            Some(length) => at + length + "-->".len(),
            None => {
                self.error(
                    "directive/unclosed-comment",
                    "this comment is never closed",
                    at..at + "<!--".len(),
                    "close it with `-->` before the next block directive and the end of the text",
                );
                end
            }
        }
    }

    /// What the colon at `at` opens. Near misses of a known flag are errors, not text.
    fn opening(&mut self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let name = directive_name(&self.text[..end], at + 1);
        let is_told = [&self.mistyped, &self.refused].into_iter().any(|told| code_at(told, at).is_some());
        if name.is_empty() || is_told {
            return None;
        }
        let range = at + 1..at + 1 + name.len();
        let before = self.text[..at].chars().next_back();
        let has_text = self.text[range.end..end].starts_with('[');
        let flag_like =
            Flag::NAMES.iter().any(|flag| name.split(':').next().is_some_and(|head| head.eq_ignore_ascii_case(flag)));
        if before == Some(':') && (has_text || flag_like) {
            self.error(
                "directive/malformed",
                "an inline directive begins with one colon, a block directive with three at column 1",
                at..range.end,
                "write `:nda[…]` within a line, or `:::nda` on a line of its own",
            );
            return None;
        }
        if has_text {
            let inside = range.end + 1;
            return Some((range, inside));
        }
        if flag_like && !before.is_some_and(char::is_alphanumeric) {
            self.error(
                "directive/malformed",
                format!("`:{name}` looks like a directive but has no `[text]` right behind it"),
                at..range.end,
                &format!("write `:{name}[the text]`, or `\\:{name}` for the literal word"),
            );
        }
        None
    }

    /// The directive whose text begins at `inside`; returns where it ends.
    fn inline(
        &mut self,
        name: Range<usize>,
        inside: usize,
        end: usize,
        shape: &Shape,
        directive: usize,
        nested: Nested<'_>,
    ) -> usize {
        let place = (self.locate)(name.clone());
        let flag = self.labeller.flag(&self.text[name.clone()], place, ":").unwrap_or(Flag::Internal);
        if nested.depth > NESTING {
            self.error(
                "directive/badly-nested",
                "directives are nested too deeply",
                name,
                "flatten them: 16 levels are allowed",
            );
            return end;
        }
        // Even where the text begins with a nested directive, the first passage carries this one's flag.
        let first = Passage::new(Some(flag.clone()), "", place, shape.clone(), directive);
        self.passages.push(first.nested_in(nested.outer.cloned()));
        let (mut from, mut at, mut brackets) = (inside, inside, 0);
        while at < end {
            if let Some(code) = code_at(&self.code, at) {
                at = code.end;
                continue;
            }
            match self.text.as_bytes()[at] {
                b'\\' => at += 2,
                b'[' => {
                    brackets += 1;
                    at += 1;
                }
                b']' if brackets > 0 => {
                    brackets -= 1;
                    at += 1;
                }
                b']' => {
                    self.push(Some(flag), from..at, shape.clone(), directive);
                    return at + 1;
                }
                b'<' if self.text[at..end].starts_with("<!--") => {
                    let after = self.comment(at, end);
                    self.push(Some(flag.clone()), from..at, shape.clone(), directive);
                    self.push(Some(Flag::Internal), at..after, shape.clone(), directive);
                    at = after;
                    from = after;
                }
                b'\n' if begins_blank_line(&self.text[at + 1..end]) => break,
                b':' => match self.opening(at, end) {
                    Some((inner, inner_inside)) => {
                        self.push(Some(flag.clone()), from..at, shape.clone(), directive);
                        let within = Nested { depth: nested.depth + 1, outer: Some(&flag) };
                        at = self.inline(inner, inner_inside, end, shape, directive, within);
                        from = at;
                    }
                    None => at += 1,
                },
                _ => at += 1,
            }
        }
        self.error(
            "directive/unclosed",
            format!("`:{}[` is never closed", &self.text[name.clone()]),
            name.start - 1..inside,
            "close it with `]` in the same paragraph; brackets inside must be balanced, or escaped with a backslash",
        );
        end
    }
}

fn begins_blank_line(text: &str) -> bool {
    text.lines().next().is_none_or(|line| line.trim_matches([' ', '\t', '\r', '>']).is_empty())
}

/// Whether fenced code runs to its end without a closing fence. Code spans always have one.
fn is_unclosed_code_fence(text: &str, range: &Range<usize>) -> bool {
    let code = &text[range.clone()];
    let fence = if code.starts_with('~') { '~' } else { '`' };
    let length = code.len() - code.trim_start_matches(fence).len();
    if length < 3
        || !code.trim_end().contains('\n') && code.trim_end().ends_with(fence) && code.trim_end().len() > length
    {
        return false;
    }
    let last = code.trim_end().lines().skip(1).last().unwrap_or("").trim_matches([' ', '\t', '>']);
    !(last.len() >= length && last.chars().all(|c| c == fence))
}
