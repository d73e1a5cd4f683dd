//! Text that a ` #` cuts off without a word: `purpose: Mail # more` is `Mail` to every reader of YAML.

use std::ops::Range;

use crate::{
    diagnostics::diagnostic::{Diagnostic, FileId, Place},
    visibility::flag::Flag,
};

/// The keys whose values are words of the author's own. Elsewhere what stands behind a ` #` is a comment: no number, date or
/// word from a list goes on there.
pub(super) const PROSE: [&str; 33] = [
    "category",
    "data",
    "description",
    "firm",
    "frequency",
    "legal_name",
    "letter",
    "location",
    "name",
    "note",
    "opinion_basis",
    "owner",
    "phrase",
    "plan",
    "policy",
    "procedure",
    "product",
    "purpose",
    "question",
    "reason",
    "reference",
    "response",
    "safe_harbor",
    "scope",
    "services",
    "signed_by",
    "source",
    "step",
    "summary",
    "system",
    "text",
    "title",
    "transfer_basis",
];

/// Values that may have been cut, and comments, by their bytes in a file.
#[derive(Default)]
pub(super) struct Cuts {
    /// Values without quotes whose key is one of [`PROSE`].
    pub(super) values: Vec<Range<usize>>,
    /// Where comments begin.
    pub(super) comments: Vec<usize>,
}

impl Cuts {
    /// A warning for each value that a comment follows after a single blank, but for flags of a policy, whose paths have the
    /// same names. Comments are set off by two at least, as the
    /// style guides of YAML want it: whoever does that says that it is one.
    pub(super) fn findings(&self, text: &str, file: FileId, base: usize) -> Vec<Diagnostic> {
        let cut = |value: &Range<usize>| {
            let comment = self.comments.iter().copied().find(|comment| *comment >= value.end)?;
            let between = text.get(value.end..comment)?;
            let flag = Flag::parse(&text[value.clone()]);
            let words: Vec<&str> = text[value.clone()].split_whitespace().collect();
            (between == " " && !value.is_empty() && flag.is_none()).then(|| {
                let end = text[comment..].find('\n').map_or(text.len(), |length| comment + length);
                Diagnostic::warning(
                    "yaml/cut-text",
                    format!("the text ends before the `#`: it is `{}`", words.join(" ")),
                )
                .at(Place::new(file, base + comment, base + end), "YAML takes this for a comment")
                .help("put the text in quotes if it goes on; set a comment off by two blanks")
            })
        };
        self.values.iter().filter_map(cut).collect()
    }
}
