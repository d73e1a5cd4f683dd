//! Tests of controls, and exceptions.

use std::collections::BTreeMap;

use super::context::Context;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::Diagnostic,
    model::{
        control::Control,
        site::Site,
        status::{Exception, Test, TestResult},
    },
};

pub(super) fn check(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let controls: BTreeMap<&str, &Control> =
        site.controls.iter().map(|control| (control.id.as_str(), &**control)).collect();
    for (id, status) in &site.statuses {
        for test in &status.tests {
            result(id, test, findings);
            for exception in &test.exceptions {
                self::exception(id, exception, context, findings);
            }
        }
        let answered = |test: &&Located<Test>| test.exceptions.iter().any(|exception| exception.response.is_some());
        if let Some(test) = status.tests.iter().find(answered)
            && let Some(control) = controls.get(id.as_str()).filter(|control| control.owner.is_none())
        {
            findings.push(
                Diagnostic::warning(
                    "test/response-needs-owner",
                    format!("nobody answers for the response to an exception of {id}"),
                )
                .at(test.result.place(), "")
                .at(control.id.place(), "has no owner")
                .help("name the control's `owner` (it may be internal)"),
            );
        }
    }
}

fn result(control: &str, test: &Located<Test>, findings: &mut Vec<Diagnostic>) {
    match (*test.result, test.exceptions.is_empty()) {
        (TestResult::Exceptions, true) => findings.push(
            Diagnostic::error("test/exceptions-missing", format!("a test of {control} has exceptions, but lists none"))
                .at(test.result.place(), "")
                .help("add `exceptions:` with what deviated, or correct the result"),
        ),
        (TestResult::NoExceptions | TestResult::NotTested, false) => findings.push(
            Diagnostic::error(
                "test/exceptions-unexpected",
                format!("a test of {control} lists exceptions, but its result says otherwise"),
            )
            .at(test.result.place(), "")
            .help("write `result: exceptions`"),
        ),
        _ => {}
    }
}

fn exception(control: &str, exception: &Located<Exception>, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if !states_x_of_y(&exception.description) {
        findings.push(
            Diagnostic::error(
                "test/exception-needs-count",
                format!("an exception of {control} doesn't say how many of how many deviated"),
            )
            .at(exception.description.place(), "")
            .help("write it as “2 of 25 …”"),
        );
    }
    if exception.response.as_deref().is_none_or(|response| response.trim().is_empty()) {
        findings.push(
            Diagnostic::error(
                "test/exception-needs-response",
                format!("an exception of {control} has no response by management"),
            )
            .at(exception.description.place(), "")
            .help("add `response:`"),
        );
        return;
    }
    let Some(remediation) = &exception.remediation else {
        findings.push(
            Diagnostic::warning(
                "test/response-needs-plan",
                format!("the response to an exception of {control} has no plan with a due date"),
            )
            .at(exception.description.place(), "")
            .help("add `remediation: {plan: …, due: …}`"),
        );
        return;
    };
    match &remediation.due {
        Some(due) if **due < context.date && remediation.done.is_none() => findings.push(
            Diagnostic::warning(
                "test/remediation-overdue",
                format!("the remediation of an exception of {control} is overdue"),
            )
            .at(due.place(), format!("today is {}", context.date))
            .help("add `done:` if it is done, or a new date and the reason"),
        ),
        None if remediation.done.is_none() => findings.push(
            Diagnostic::warning(
                "test/response-needs-plan",
                format!("the remediation of an exception of {control} has no due date"),
            )
            .at(exception.description.place(), "")
            .help("add `due:`"),
        ),
        _ => {}
    }
}

/// Whether a text says “x of y”, or “x out of y”.
fn states_x_of_y(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == ',')
            || ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
                .contains(&word.to_lowercase().as_str())
    };
    words.windows(3).any(|window| matches!(window, [x, of, y] if is_number(x) && *of == "of" && is_number(y)))
        || words.windows(4).any(
            |window| matches!(window, [x, out, of, y] if is_number(x) && *out == "out" && *of == "of" && is_number(y)),
        )
}

#[cfg(test)]
mod unit {
    use crate::check::tests::states_x_of_y;

    #[test]
    fn counts_are_recognised() {
        assert!(states_x_of_y("For 2 of 25 leavers, access ended late."));
        assert!(states_x_of_y("One of 40 changes"));
        assert!(states_x_of_y("3 out of 60"));
        assert!(!states_x_of_y("Some of the changes lacked approval"));
    }
}
