//! The draft of a bridge letter: what management can say of the time after a report's period, from what is recorded.
//!
//! A bridge letter is management's own statement. It covers a few months at most, and no auditor stands behind it.

use crate::model::{
    date::Date,
    history::recorded,
    records::SectionKind,
    report::{Report, ReportPeriod, ReportType, SubserviceMethod},
    site::Site,
};

use std::fmt::Write;

/// Days after which a letter is longer than convention allows: three months.
const LONGEST: i64 = 92;

/// What is recorded for the time after a report's period.
#[derive(Debug)]
pub struct BridgeGap<'s> {
    report: &'s Report,
    period: &'s ReportPeriod,
    auditor: &'s str,
    /// First and last day.
    from: Date,
    through: Date,
    /// What readers of the letter may know, as list items, by heading.
    recorded: Vec<(&'static str, Vec<String>)>,
}

impl<'s> BridgeGap<'s> {
    /// The time from the day after the period of `report` through `date`, as `site` records it.
    ///
    /// # Errors
    /// Why no letter can follow this report, in words.
    pub fn after(report: &'s Report, site: &'s Site, date: Date) -> Result<Self, String> {
        let id = &report.id;
        if report.type_.as_deref() != Some(&ReportType::Two) {
            return Err(format!("`{}` isn't a Type 2 report: only what covers a period can be bridged", id.as_str()));
        }
        let period = report.period.as_deref().ok_or_else(|| format!("`{}` has no period", id.as_str()))?;
        let auditor = report.auditor.as_ref().map(|auditor| auditor.firm.as_str());
        let auditor = auditor.ok_or_else(|| format!("`{}` names no auditor", id.as_str()))?;
        if date <= period.end {
            return Err(format!(
                "the period of `{}` ends on {}: there is nothing to bridge on {date}",
                id.as_str(),
                period.end
            ));
        }
        let from = period.end.plus_days(1);
        let recorded = recorded(site, from, date);
        Ok(Self { report, period, auditor, from, through: date, recorded })
    }

    /// How many days longer the letter is than convention allows.
    #[must_use]
    pub fn excess(&self) -> Option<i64> {
        let excess = self.through.days_since(self.from) + 1 - LONGEST;
        (excess > 0).then_some(excess)
    }

    /// How many things are recorded.
    #[must_use]
    pub fn count(&self) -> usize {
        self.recorded.iter().map(|(_, items)| items.len()).sum()
    }

    /// The draft as Markdown. It says that nothing is recorded only if nothing is: `withheld` is how much more is recorded
    /// that not all readers may see.
    #[must_use]
    pub fn draft(&self, site: &Site, withheld: usize) -> String {
        let company = site.trust.company.as_ref();
        let name = company.map_or("[Company]", |company| company.legal_name.as_deref().unwrap_or(&company.name));
        let system = site.settings.scope.system.as_deref().or(company.map(|company| company.product.as_str()));
        let system = system.unwrap_or("the system");
        let (from, through) = (self.from, self.through);
        let method = match self.report.subservice_method {
            Some(SubserviceMethod::CarveOut) => {
                " The report uses the carve-out method: this letter says nothing of subservice organisations' controls."
            }
            _ => "",
        };
        let mut text = format!(
            "# Bridge letter: {from} to {through}\n\n\
             *Draft of {through}, for management to complete and sign. It is not yet a statement by anybody.*\n\n\
             To the readers of our {} Type 2 report\n\n\
             {} examined {system} for the period {} to {} and issued its report{}.{method}\n\n\
             This letter concerns the time from {from} to {through}. No auditor has examined that time. The letter is the \
             statement of the management of {name} and of nobody else, is based on our own records, and is not a \
             substitute for the report.\n\n",
            self.report.name(),
            self.auditor,
            self.period.start,
            self.period.end,
            self.report.issued.as_ref().map(|issued| format!(" on {}", **issued)).unwrap_or_default(),
        );
        if withheld > 0 {
            // Writing to a string has no way to fail.
            let _ = write!(
                text,
                "> **To decide before signing:** {withheld} more recorded in this time that not all readers may see. Name \
                 them here in words that they may read, or be sure that no reader needs them. Then remove this note.\n\n"
            );
        } else if self.count() == 0 {
            text.push_str(
                "## Changes and incidents\n\nFor that time our records show no change to the system or its controls that a \
                 reader of the report would need to know, and no incident.\n\n\
                 > **To confirm before signing:** that the records are complete. Ask the owners of the controls, those who \
                 handle incidents, and those who contract with subprocessors.\n\n",
            );
        }
        for (heading, items) in &self.recorded {
            let _ = writeln!(text, "## {heading}\n");
            for item in items {
                let _ = writeln!(text, "- {item}");
            }
            text.push('\n');
        }
        if self.count() > 0 {
            text.push_str(
                "> **To complete before signing:** for each point above, what it means for a reader who relies on the \
                 report, and whether our controls as a whole still work as the report describes.\n\n",
            );
        }
        let undated = undated(site);
        if !undated.is_empty() {
            let _ = write!(
                text,
                "> **To compare before signing:** the system description on {}. Its text has no dates that Candor could \
                 read: what it says of this time belongs into this letter too. Then remove this note.\n\n",
                undated.join(" and on ")
            );
        }
        let _ = write!(
            text,
            "> **To confirm before signing:** the next sentence. No record says it: only management can.\n\n\
             Apart from what this letter says, we know of nothing in that time that would change the auditor's opinion. \
             Please read it together with the report.\n\n\
             Signed for the management of {name}\n\n\
             Name: ____________________\n\n\
             Title: ____________________\n\n\
             Date: ____________________\n"
        );
        text
    }
}

/// The sections of the system description that may tell of the gap without saying so in a field.
fn undated(site: &Site) -> Vec<&'static str> {
    let wanted = [(SectionKind::Changes, "changes"), (SectionKind::Incidents, "incidents")];
    let has = |kind: SectionKind| site.system.iter().any(|section| *section.section == kind);
    wanted.into_iter().filter(|(kind, _)| has(*kind)).map(|(_, name)| name).collect()
}
