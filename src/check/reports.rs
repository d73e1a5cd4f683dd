//! Audit reports: dates, periods, opinions, bridge letters.

use super::{
    context::Context,
    texts::{Word, denies, sentences, words},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{
        date::Date,
        history::recorded,
        report::{BridgeLetter, Coverage, Opinion, Report, ReportKind, ReportStatus, ReportType},
        site::Site,
    },
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for report in &site.reports {
        type_and_period(report, findings);
        operating_claim(report, findings);
        issue(report, context.date, findings);
        opinion(report, findings);
        // What follows from a period makes no sense while its dates are swapped.
        if report.period.as_ref().is_some_and(|period| period.start >= period.end) {
            continue;
        }
        if let Some(letter) = &report.bridge_letter {
            bridge(report, letter, site, context.date, findings);
        }
        coverage(report, site, context, findings);
    }
    sequence(site, findings);
}

fn type_and_period(report: &Report, findings: &mut Vec<Diagnostic>) {
    let place = report.id.place();
    let mut error = |id, message: String, place: Place, help: &str| {
        findings.push(Diagnostic::error(id, message).at(place, "").help(help));
    };
    let id = &report.id;
    let has_type = matches!(report.kind, ReportKind::Soc1 | ReportKind::Soc2);
    match report.type_.as_deref() {
        None if has_type && report.is_issued() => error(
            "report/type-missing",
            format!("the report {id} doesn't say of which type it is"),
            place,
            "add `type: 1` (as of a date) or `type: 2` (over a period)",
        ),
        Some(ReportType::Two) if report.period.is_none() && report.is_issued() => error(
            "report/type2-needs-period",
            format!("the Type 2 report {id} has no period"),
            report.type_.as_ref().map_or(place, |kind| kind.place()),
            "add `period: {start: …, end: …}`",
        ),
        Some(ReportType::One) => {
            if let Some(period) = &report.period {
                error(
                    "report/type1-has-period",
                    format!("the Type 1 report {id} has a period"),
                    period.place(),
                    "a Type 1 report speaks of one date: write `as_of:`, or make it a `type: 2`",
                );
            }
        }
        _ => {}
    }
    if let Some(period) = &report.period {
        if period.start >= period.end {
            error(
                "report/period-order",
                format!("the period of {id} ends before it begins"),
                period.place(),
                "swap the two dates",
            );
        } else if period.end < period.start.plus_months(3).plus_days(-1) || period.end > period.start.plus_months(12) {
            findings.push(
                Diagnostic::warning(
                    "report/period-length",
                    format!("the period of {id} is shorter than three months or longer than twelve"),
                )
                .at(period.place(), format!("{} days", period.end.days_since(period.start) + 1))
                .help("check both dates"),
            );
        }
    }
}

/// Type 1 says how controls were designed, not how they operated.
fn operating_claim(report: &Report, findings: &mut Vec<Diagnostic>) {
    if report.type_.as_deref() != Some(&ReportType::One) {
        return;
    }
    let Some(letter) = &report.letter else { return };
    // Letters of Type 1 usually say that nothing is concluded on operation: only a sentence that denies nothing claims it.
    let claims = |sentence: &str| {
        let words = words(sentence);
        let operates =
            |pair: &[Word<'_>]| pair[0].text.to_lowercase().starts_with("operat") && pair[1].is("effectively");
        words.windows(2).any(operates) && !words.iter().any(denies)
    };
    if sentences(letter.markdown()).any(claims) {
        findings.push(
            Diagnostic::error(
                "report/type1-claims-operation",
                format!("the letter of the Type 1 report {} speaks of operating effectiveness", report.id),
            )
            .at(letter.place(), "")
            .note("a Type 1 report is about design, as of a date")
            .help("quote the letter as it is, or declare the Type 2 report"),
        );
    }
}

fn issue(report: &Report, date: Date, findings: &mut Vec<Diagnostic>) {
    let id = &report.id;
    let soc_issued = report.kind.is_soc() && report.is_issued();
    if soc_issued && report.auditor.is_none() {
        findings.push(
            Diagnostic::error("report/firm-missing", format!("the report {id} names no firm"))
                .at(id.place(), "")
                .note("only a licensed, independent CPA firm issues a SOC report")
                .help("add `auditor: {firm: …, cpa: true}`"),
        );
    }
    let Some(issued) = &report.issued else { return };
    if let Some(end) = report.subject_end().filter(|end| **issued < *end) {
        findings.push(
            Diagnostic::error(
                "report/issued-before-end",
                format!("the report {id} was issued before the end of what it speaks of"),
            )
            .at(issued.place(), format!("the end is {end}"))
            .help("check the dates: an auditor signs after the period"),
        );
    }
    if **issued > date && report.is_issued() {
        findings.push(
            Diagnostic::error(
                "report/issued-in-future",
                format!("the report {id} is issued on a day that is still to come"),
            )
            .at(issued.place(), format!("today is {date}"))
            .help("set `status: in_progress` until it is out"),
        );
    }
}

fn opinion(report: &Report, findings: &mut Vec<Diagnostic>) {
    let Some(opinion) = &report.opinion else { return };
    if **opinion != Opinion::Unqualified && report.opinion_basis.as_deref().is_none_or(|basis| basis.trim().is_empty())
    {
        findings.push(
            Diagnostic::error("report/opinion-needs-basis", format!("the opinion of {} has no basis", report.id))
                .at(opinion.place(), "")
                .note("a qualified, adverse or disclaimed opinion comes with a paragraph that says why")
                .help("add `opinion_basis:`"),
        );
    }
    if !matches!(report.status, ReportStatus::Issued | ReportStatus::Expired) {
        findings.push(
            Diagnostic::error(
                "report/opinion-without-report",
                format!("{} has an opinion before it is issued", report.id),
            )
            .at(opinion.place(), "")
            .help("remove `opinion`, or set `status: issued`"),
        );
    }
}

fn bridge(report: &Report, letter: &BridgeLetter, site: &Site, date: Date, findings: &mut Vec<Diagnostic>) {
    let id = &report.id;
    signature(report, letter, findings);
    denied_changes(report, letter, site, date, findings);
    let (from, through) = (&letter.covers_from, &letter.covers_through);
    if let Some(period) = &report.period
        && **from != period.end.plus_days(1)
    {
        findings.push(
            Diagnostic::error(
                "bridge/starts-elsewhere",
                format!("the bridge letter of {id} doesn't begin on the day after the period"),
            )
            .at(from.place(), format!("the period ends on {}", period.end))
            .help(format!("write `covers_from: {}`", period.end.plus_days(1))),
        );
    }
    if **through < **from {
        findings.push(
            Diagnostic::error("bridge/end-before-start", format!("the bridge letter of {id} ends before it begins"))
                .at(through.place(), "")
                .help("check both dates"),
        );
    } else if **through > from.plus_months(3) {
        findings.push(
            Diagnostic::warning("bridge/too-long", format!("the bridge letter of {id} covers more than three months"))
                .at(through.place(), "")
                .note("three months at most is the convention; it isn't a substitute for a report")
                .help("shorten it, and name the next report's date"),
        );
    }
}

fn signature(report: &Report, letter: &BridgeLetter, findings: &mut Vec<Diagnostic>) {
    let Some(auditor) = &report.auditor else { return };
    if letter.signed_by.to_lowercase().contains(&auditor.firm.to_lowercase()) {
        findings.push(
            Diagnostic::error(
                "bridge/signed-by-auditor",
                format!("the auditor signs the bridge letter of {}", report.id),
            )
            .at(letter.signed_by.place(), "")
            .note("a bridge letter is management's own word; auditors sign none")
            .help("name who signed for management"),
        );
    }
}

/// A letter that says that nothing changed, while something is on record.
fn denied_changes(report: &Report, letter: &BridgeLetter, site: &Site, date: Date, findings: &mut Vec<Diagnostic>) {
    let Some(no_changes) = letter.no_changes.as_ref().filter(|no_changes| ***no_changes) else { return };
    let through = date.min(*letter.covers_through);
    let recorded: Vec<String> =
        recorded(site, *letter.covers_from, through).into_iter().flat_map(|(_, items)| items).collect();
    if recorded.is_empty() {
        return;
    }
    let finding = Diagnostic::error(
        "bridge/denies-changes",
        format!("the bridge letter of {} says that nothing changed, but the records say otherwise", report.id),
    )
    .at(no_changes.place(), "")
    .help(format!(
        "write it anew with what happened (`candor bridge {}` drafts it), and remove `no_changes`",
        report.id
    ));
    findings.push(recorded.iter().fold(finding, |finding, item| finding.note(item)));
}

fn coverage(report: &Report, site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let (date, id) = (context.date, &report.id);
    let superseded =
        site.latest_issued(report.kind, date).is_some_and(|latest| latest.subject_end() > report.subject_end());
    let lapsed = matches!(report.coverage(date), Some(Coverage::Uncovered | Coverage::BridgeExpired));
    let months = site.settings.freshness.report_months.get();
    if let Some(period) = &report.period
        && lapsed
        && !superseded
        && !report.is_stale(date)
        && date > period.end.plus_months(months)
    {
        findings.push(
            Diagnostic::warning(
                "report/needs-bridge",
                format!("the period of {id} ended more than {months} months ago, and no bridge letter covers today"),
            )
            .at(period.place(), "")
            .help("add a `bridge_letter`, or set `status: expired`"),
        );
    }
}

/// Gaps and overlaps between one report's period and the next.
fn sequence(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut periods: Vec<&Report> =
        site.reports.iter().filter(|report| report.kind.is_soc() && report.period.is_some()).collect();
    periods.sort_by_key(|report| (report.kind.title(), report.subject_end()));
    for pair in periods.windows(2) {
        let [earlier, later] = pair else { continue };
        let (Some(first), Some(second)) = (&earlier.period, &later.period) else { continue };
        if earlier.kind != later.kind || second.start == first.end.plus_days(1) {
            continue;
        }
        let (lint, what) = if second.start > first.end {
            ("report/gap", "begins later than the day after")
        } else {
            ("report/overlap", "begins before the end of")
        };
        findings.push(
            Diagnostic::warning(lint, format!("the period of {} {what} the one of {}", later.id, earlier.id))
                .at(second.place(), format!("begins on {}", second.start))
                .at(first.place(), format!("ends on {}", first.end))
                .help("check the dates; if they are right, say in the system description what happened between the periods"),
        );
    }
}

/// What holds for a report as an audience sees it.
pub(super) fn as_seen(
    report: &Report,
    whole: Option<&Report>,
    audience: &str,
    is_public: bool,
    date: Date,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(opinion) = whole.filter(|whole| !whole.is_unqualified()).and_then(|whole| whole.opinion.as_ref())
        && report.opinion.is_none()
    {
        findings.push(
            Diagnostic::error(
                "report/hidden-opinion",
                format!("the {audience} audience sees {} without its opinion, which is not unqualified", report.id),
            )
            .at_part(opinion.place(), "hidden", "opinion")
            .at(report.id.place(), "shown")
            .help("show `opinion` and `opinion_basis`, or hide the whole report"),
        );
    }
    let in_order = report.period.as_ref().is_none_or(|period| period.start < period.end);
    if is_public && in_order && report.is_stale(date) {
        findings.push(
            Diagnostic::error(
                "report/stale",
                format!(
                    "more than twelve months have passed since the end of {}, which the public page shows as issued",
                    report.id
                ),
            )
            .at(report.id.place(), "")
            .help("set `status: expired`, or hide it"),
        );
    }
}
