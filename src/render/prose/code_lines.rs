//! What lines of code mean, remembered: telling one takes a tenth of a millisecond, and configuration says the same again and
//! again.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use syntect::{
    easy::ScopeRegionIterator,
    parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet},
};

/// Loaded when the first code block is met; most sites have none.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What the style sheet colours, each by the atom of a scope's name that tells it (`punctuation.definition.string`). Of two in
/// one scope, the later counts.
const COLOURED: [&str; 6] = ["comment", "string", "constant", "keyword", "storage", "entity"];

/// The numbers of those atoms.
static ATOMS: LazyLock<[Option<u16>; 6]> =
    LazyLock::new(|| COLOURED.map(|atom| Scope::new(atom).ok().map(|scope| scope.atom_at(0))));

/// The lines that were told.
static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);

/// Bytes of lines that are remembered at most: those of a large site fit.
const BYTES: usize = 4 << 20;

/// Beginnings that are remembered at most: those of nested braces differ with their depth.
const BEGINNINGS: usize = 256;

/// The language that this word behind a fence names.
pub(super) fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    SYNTAXES.find_syntax_by_token(language)
}

/// What stands before a line, as far as its meaning depends on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Before {
    parse: ParseState,
    scopes: ScopeStack,
}

impl Before {
    /// What stands before the first line of a text: nothing.
    pub(super) fn first(syntax: &SyntaxReference) -> Arc<Self> {
        Arc::new(Self { parse: ParseState::new(syntax), scopes: ScopeStack::new() })
    }
}

/// What a line means.
#[derive(Debug)]
pub(super) struct Line {
    /// Its parts, each with its colour.
    pub(super) parts: Vec<(Range<usize>, Option<&'static str>)>,
    pub(super) next: Arc<Before>,
}

/// What a line means behind `before`; `None` if its grammar can't tell.
pub(super) fn line(before: &Arc<Before>, text: &str) -> Option<Arc<Line>> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(line) = known.find(before).and_then(|at| known.all[at].told.get(text)) {
        return Some(Arc::clone(line));
    }
    drop(known);
    let told = tell(before, text)?;
    Some(KNOWN.write().unwrap_or_else(PoisonError::into_inner).remember(before, text, told))
}

fn tell(before: &Before, text: &str) -> Option<Line> {
    let Before { mut parse, mut scopes } = before.clone();
    let changes = parse.parse_line(text, &SYNTAXES).ok()?;
    let mut parts = Vec::new();
    let mut at = 0;
    for (part, change) in ScopeRegionIterator::new(&changes, text) {
        scopes.apply(change).ok()?;
        parts.push((at..at + part.len(), colour(&scopes)));
        at += part.len();
    }
    Some(Line { parts, next: Arc::new(Before { parse, scopes }) })
}

/// The colour of the innermost scope that has one.
fn colour(scopes: &ScopeStack) -> Option<&'static str> {
    let of = |scope: &Scope| {
        let has =
            |atom: &Option<u16>| atom.is_some_and(|atom| (0..scope.len()).any(|at| scope.atom_at(at as usize) == atom));
        ATOMS.iter().rposition(has).map(|index| COLOURED[index])
    };
    scopes.as_slice().iter().rev().find_map(of)
}

#[derive(Default)]
struct Known {
    all: Vec<Lines>,
    bytes: usize,
}

/// Lines that have the same before them.
struct Lines {
    before: Arc<Before>,
    told: HashMap<Box<str>, Arc<Line>>,
}

impl Known {
    fn find(&self, before: &Arc<Before>) -> Option<usize> {
        let same = self.all.iter().position(|lines| Arc::ptr_eq(&lines.before, before));
        same.or_else(|| self.all.iter().position(|lines| lines.before == *before))
    }

    /// Where what stands before lines is kept, if there is room.
    fn place(&mut self, before: &Arc<Before>) -> Option<usize> {
        let known = self.find(before);
        if known.is_none() && self.all.len() < BEGINNINGS {
            self.all.push(Lines { before: Arc::clone(before), told: HashMap::new() });
            return Some(self.all.len() - 1);
        }
        known
    }

    /// A line that was told; remembered if there is room.
    fn remember(&mut self, before: &Arc<Before>, text: &str, told: Line) -> Arc<Line> {
        // One and the same beginning is found at once.
        let next = self.place(&told.next).map_or(told.next, |at| Arc::clone(&self.all[at].before));
        let line = Arc::new(Line { parts: told.parts, next });
        if self.bytes + text.len() <= BYTES
            && let Some(at) = self.place(before)
        {
            self.bytes += text.len();
            self.all[at].told.insert(text.into(), Arc::clone(&line));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Before, line, syntax, tell};

    /// The same line means something else in a string of several lines, and what is remembered says so.
    #[test]
    fn what_is_remembered_is_what_is_told() {
        let code = "a: |\n  b: c\nb: c\n  b: c\n# d\na: |\n  b: c\nb: c\n";
        let mut remembered = Before::first(syntax("yaml").unwrap());
        let mut told = Before::clone(&remembered);
        for _ in 0..2 {
            for text in code.split_inclusive('\n') {
                let (known, new) = (line(&remembered, text).unwrap(), tell(&told, text).unwrap());
                assert_eq!((&known.parts, &*known.next), (&new.parts, &*new.next), "{text}");
                (remembered, told) = (Arc::clone(&known.next), Before::clone(&new.next));
            }
        }
    }
}
