//! Every finding that Candor can make: its level, why it matters, where the rule comes from, what to do, and examples.
//!
//! The texts are Markdown files in `content/lints/`, one a family, and serve the command line, the documentation and the
//! tests alike.

use std::{fmt::Write, sync::LazyLock};

use crate::diagnostics::diagnostic::Severity;

/// Reads the families of these names.
macro_rules! families {
    ($($name:literal,)*) => { [$(($name, include_str!(concat!("../../content/lints/", $name, ".md")))),*] };
}

/// The families in the order of the documentation: the name of each one's file, and its text.
pub(crate) const FAMILIES: [(&str, &str); 27] = families![
    "scope",
    "framework",
    "report",
    "bridge",
    "document",
    "policy",
    "request",
    "status",
    "test",
    "system",
    "subservice",
    "subprocessor",
    "wording",
    "markdown",
    "security-txt",
    "brand",
    "picture",
    "prospect",
    "answer",
    "questionnaire",
    "visibility",
    "language",
    "exposure",
    "record",
    "settings",
    "source",
    "theme",
];

/// A finding that Candor can make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// Its stable id, such as `report/stale`.
    pub id: &'static str,
    /// Error or warning, unless a site chooses.
    pub severity: Severity,
    /// Whether a site may choose another level.
    pub adjustable: bool,
    /// Whether a record may allow it for itself.
    pub allowable: bool,
    /// Why it matters, in a sentence or two.
    pub why: &'static str,
    /// The criterion, standard or convention that it rests on.
    pub source: &'static str,
    /// What to do, an imperative.
    pub fix: &'static str,
    /// Files that make it and no other finding, laid over a clean site; none where text can't show it.
    pub bad: Vec<Example>,
    /// The same, mended: no finding at all.
    pub good: Vec<Example>,
}

/// A file of an example. In `trust.yaml`, only the keys that stand in it are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Its path in the site.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All of them, by family.
#[must_use]
pub fn lints() -> &'static [Lint] {
    static LINTS: LazyLock<Vec<Lint>> =
        LazyLock::new(|| FAMILIES.into_iter().flat_map(|(_, text)| family(text)).collect());
    &LINTS
}

/// The one with this id.
#[must_use]
pub fn lint(id: &str) -> Option<&'static Lint> {
    lints().iter().find(|lint| lint.id == id)
}

/// Whether a site may choose the level of this finding.
pub(crate) fn is_adjustable(id: &str) -> bool {
    lint(id).is_some_and(|lint| lint.adjustable)
}

/// Whether a record may allow this finding for itself.
pub(crate) fn is_allowable(id: &str) -> bool {
    lint(id).is_some_and(|lint| lint.allowable)
}

impl Lint {
    /// What `candor explain` says.
    #[must_use]
    pub fn explanation(&self) -> String {
        let mut text =
            format!("{} ({})\n\n{}\n\nSource: {}\nFix: {}\n", self.id, self.level(), self.why, self.source, self.fix);
        for (title, examples) in [("Bad", &self.bad), ("Good", &self.good)] {
            for Example { path, text: example } in examples {
                let indented: String = example.lines().map(|line| format!("    {line}\n")).collect();
                let _ = write!(text, "\n{title}, {path}:\n\n{}", indented.replace("    \n", "\n"));
            }
        }
        if self.adjustable {
            let _ = write!(text, "\nOther level, in trust.yaml:  lints: {{{0}: off}}", self.id);
        }
        if self.allowable {
            let _ = write!(text, "\nFor one record, in it:       allow: [{{lint: {0}, reason: …}}]\n", self.id);
        }
        text
    }

    /// `error`, `warning, always`, `error, by record`.
    pub(crate) fn level(&self) -> String {
        let level = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let scope = match (self.adjustable, self.allowable) {
            (true, _) => "",
            (false, true) => ", by record",
            (false, false) => ", always",
        };
        format!("{level}{scope}")
    }
}

/// The lints of a file. Its shape is held by the tests below.
pub(crate) fn family(text: &'static str) -> impl Iterator<Item = Lint> {
    text.split("\n## ").skip(1).map(|section| {
        let field = |name: &str| {
            let after = section.split_once(&format!("\n{name}: ")).map_or("", |(_, rest)| rest);
            after.split_once('\n').map_or(after, |(line, _)| line)
        };
        let (id, _) = section.split_once('\n').unwrap_or((section, ""));
        let level = field("Level");
        let (before, good) = section.split_once("\nGood:\n").unwrap_or((section, ""));
        let bad = before.split_once("\nBad:\n").map_or("", |(_, bad)| bad);
        Lint {
            id,
            severity: if level.starts_with("warning") { Severity::Warning } else { Severity::Error },
            adjustable: !level.ends_with("always") && !level.ends_with("by record"),
            allowable: !level.ends_with("always"),
            why: field("Why"),
            source: field("Source"),
            fix: field("Fix"),
            bad: examples(bad),
            good: examples(good),
        }
    })
}

/// The fenced blocks of a text, each with a path behind its language.
fn examples(text: &'static str) -> Vec<Example> {
    let blocks = text.split("\n```").skip(1).step_by(2);
    let example = |block: &'static str| {
        let (info, text) = block.split_once('\n')?;
        let (_, path) = info.split_once(' ')?;
        Some(Example { path, text })
    };
    blocks.filter_map(example).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::check::catalogue::lints;

    #[test]
    fn each_lint_is_told_in_full() {
        let mut ids = BTreeSet::new();
        for lint in lints() {
            assert!(ids.insert(lint.id), "{} stands twice", lint.id);
            assert!(lint.id.split('/').count() == 2 && !lint.id.contains(' '), "{}", lint.id);
            assert!(![lint.why, lint.source, lint.fix].contains(&""), "{}", lint.id);
            assert_eq!(lint.bad.is_empty(), lint.good.is_empty(), "{}", lint.id);
            assert!(
                !lint.adjustable || !lint.bad.is_empty() || lint.id.starts_with("theme/"),
                "{} has no example",
                lint.id
            );
        }
        assert!(ids.len() > 100, "{}", ids.len());
    }
}
