//! Findings as commands that a pipeline's host reads in its log and shows beside the changed lines.

use super::machine::{Location, Machine, text_of};

impl Machine<'_> {
    /// A workflow command a line, for GitHub.
    #[must_use]
    pub fn github(&self) -> String {
        let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
        let place =
            |place: &Location<'_>| format!("file={},line={},col={},", property(&place.path), place.line, place.column);
        self.lines(|severity, first, id, text| {
            format!("::{severity} {}title={}::{}", first.map(place).unwrap_or_default(), property(id), data(text))
        })
    }

    /// A logging command a line, for Azure Pipelines.
    #[must_use]
    pub fn azure(&self) -> String {
        let data = |text: &str| text.replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| data(text).replace(']', "%5D").replace(';', "%3B");
        let place = |place: &Location<'_>| {
            format!("sourcepath={};linenumber={};columnnumber={};", property(&place.path), place.line, place.column)
        };
        self.lines(|severity, first, id, text| {
            let place = first.map(place).unwrap_or_default();
            format!("##vso[task.logissue type={severity};{place}code={};]{}", property(id), data(text))
        })
    }

    /// A line for each finding, from its severity, first place, id and text.
    fn lines(&self, line: impl Fn(&str, Option<&Location<'_>>, &str, &str) -> String) -> String {
        let findings = self.findings.iter().map(|finding| self.finding(finding));
        let lines =
            findings.map(|finding| line(finding.severity, finding.places.first(), finding.id, &text_of(&finding)));
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::{
        diagnostic::{Diagnostic, Place, SourceMap},
        machine::Machine,
    };

    #[test]
    fn commands_escape_what_would_end_them() {
        let mut sources = SourceMap::default();
        let file = sources.add("data/a,b;c].yaml", "x: 100%\n");
        let finding =
            Diagnostic::warning("report/stale", "100 % sure: really").at(Place::new(file, 3, 7), "").note("one\ntwo");
        let (findings, folder) = ([finding], "./sites/one/");
        let machine = Machine::new(&findings, &sources, folder);
        assert_eq!(
            machine.github(),
            "::warning file=sites/one/data/a%2Cb;c].yaml,line=1,col=4,title=report/stale::100 %25 sure: really%0Aone%0Atwo"
        );
        assert_eq!(
            machine.azure(),
            "##vso[task.logissue type=warning;sourcepath=sites/one/data/a,b%3Bc%5D.yaml;linenumber=1;columnnumber=4;\
             code=report/stale;]100 %AZP25 sure: really%0Aone%0Atwo"
        );
    }
}
