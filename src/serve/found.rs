//! What is found in the sources of a build, as the preview shows it beside the pages.

use crate::diagnostics::{
    diagnostic::{Diagnostic, SourceMap},
    human::Printer,
};

/// What is said beside the pages of one build.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// The build.
    pub(super) version: u64,
    /// What `check` finds; none while nobody has looked yet.
    pub(super) findings: Option<Vec<ShownFinding>>,
}

/// A finding, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownFinding {
    /// Such as `freshness/status`.
    pub(super) id: &'static str,
    /// What is wrong.
    pub(super) message: String,
    /// Where.
    pub(super) spot: Option<Spot>,
    /// All that the terminal says of it.
    pub(super) text: String,
}

/// A place in a source file, as editors count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The file, in the site's folder.
    pub(super) path: String,
    /// From 1.
    pub(super) line: usize,
    /// From 1.
    pub(super) column: usize,
}

impl Spot {
    /// A place as the terminal writes it: `content/faq/a.md:2:1`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.rsplitn(3, ':');
        let (column, line, path) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
        Some(Self { path: path.to_owned(), line, column })
    }

    /// The place that a line of a snippet names.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        Self::parse(line.trim_start().strip_prefix("--> ")?)
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}:{}", self.path, self.line, self.column)
    }
}

impl ShownFinding {
    /// A finding, with its place as editors count.
    pub(super) fn of(finding: &Diagnostic, sources: &SourceMap) -> Self {
        let spot = finding.labels.first().map(|label| {
            let (line, column) = sources.line_and_column(label.place);
            Spot { path: sources.path(label.place.file).to_owned(), line, column }
        });
        Self {
            id: finding.id,
            message: finding.message.clone(),
            spot,
            text: Printer::new(sources, false).print(finding),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let spot = Spot::of_line("  --> content/a:b c.md:12:3").unwrap();
        assert_eq!(spot, Spot { path: "content/a:b c.md".to_owned(), line: 12, column: 3 });
        assert_eq!(Spot::parse(&spot.to_string()), Some(spot));
        for wrong in ["", "a", "a:1", "a:b:c", "a:1:", "a:-1:1"] {
            assert_eq!(Spot::parse(wrong), None, "{wrong}");
        }
    }
}
