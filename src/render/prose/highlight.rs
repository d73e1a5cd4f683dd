//! Code with CSS classes.

use std::sync::LazyLock;

use htmlize::escape_text;
use syntect::{
    easy::ScopeRegionIterator,
    parsing::{ParseState, Scope, ScopeStack, SyntaxSet},
    util::LinesWithEndings,
};

/// Loaded when the first code block is met; most sites have none.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What the style sheet colours, each by the atom of a scope's name that tells it (`punctuation.definition.string`). Of two in
/// one scope, the later counts.
const COLOURED: [&str; 6] = ["comment", "string", "constant", "keyword", "storage", "entity"];

/// The numbers of those atoms.
static ATOMS: LazyLock<[Option<u16>; 6]> =
    LazyLock::new(|| COLOURED.map(|atom| Scope::new(atom).ok().map(|scope| scope.atom_at(0))));

/// The inside of `<code>`: escaped, with a `hl-…` class where the language is known and the style sheet has a colour. Remembered:
/// most of a millisecond goes into a block, and few of them change.
#[comemo::memoize]
#[must_use]
pub(super) fn highlight(code: &str, language: &str) -> Option<String> {
    if language.is_empty() {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut spans = Spans::default();
    for line in LinesWithEndings::from(code) {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        for (text, change) in ScopeRegionIterator::new(&changes, line) {
            scopes.apply(change).ok()?;
            spans.add(text, colour(&scopes));
        }
    }
    Some(spans.finish())
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

/// Coloured text, without two spans where one does.
#[derive(Default)]
struct Spans {
    html: String,
    open: Option<&'static str>,
}

impl Spans {
    fn add(&mut self, text: &str, colour: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        // White space has no colour: it ends no span.
        if colour != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(colour) = colour {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(colour);
                self.html.push_str("\">");
            }
            self.open = colour;
        }
        self.html.push_str(&escape_text(text));
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use crate::render::prose::highlight::highlight;

    #[test]
    fn code_is_escaped_and_unknown_languages_are_left_alone() {
        assert!(highlight("<b>", "rust").unwrap().contains("&lt;"));
        assert_eq!(highlight("x", "no-such-language"), None);
    }

    #[test]
    fn only_what_has_a_colour_is_in_a_span() {
        let yaml = highlight("# note\nkey: \"text\"\n", "yaml").unwrap();
        let expected = "<span class=\"hl-comment\"># note\n</span><span class=\"hl-entity\">key</span>: <span class=\"hl-string\">\"text\"\n</span>";
        assert_eq!(yaml, expected);
    }
}
