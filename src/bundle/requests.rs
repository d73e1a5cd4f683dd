//! What an auditor's bundle holds for a spreadsheet: the list of requests with what answers each, and the tests with their populations
//! and samples.

use crate::{
    decode::located::Located,
    files::output::Files,
    model::{bounded::Count, id::Id, request::Request, site::Site},
    render::attachments::Attachments,
    text::spreadsheet::{SheetCell, csv},
};

/// The list of requests.
pub(super) const REQUESTS: &str = "requests.csv";
/// Tests with populations and samples.
pub(super) const SAMPLES: &str = "samples.csv";

/// The sheets; none without a request.
pub(super) fn sheets(site: &Site, attachments: &Attachments) -> Files {
    let mut files = Files::default();
    if site.requests.is_empty() {
        return files;
    }
    let rows: Vec<[SheetCell; 12]> = site.requests.iter().map(|request| row(request, attachments)).collect();
    files.insert(
        REQUESTS,
        csv(
            [
                "id",
                "text",
                "phase",
                "criteria",
                "due",
                "state",
                "answered",
                "answer",
                "controls",
                "policies",
                "documents",
                "files",
            ],
            rows,
        ),
    );
    let samples = samples(site);
    if !samples.is_empty() {
        files.insert(
            SAMPLES,
            csv(["control", "title", "procedure", "date", "population", "sample", "result", "exceptions"], samples),
        );
    }
    files
}

fn row(request: &Request, attachments: &Attachments) -> [SheetCell; 12] {
    let ids =
        |ids: &[Located<Id>]| -> SheetCell { ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ").into() };
    let files = request.files.iter().filter_map(|path| attachments.find(path));
    let files = files.map(|file| format!("{} sha256:{}", file.output_path(), file.sha256()));
    [
        request.id.to_string().into(),
        request.text.clone().into(),
        request.phase.map(|phase| phase.key()).into(),
        request.criteria.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" ").into(),
        request.due.as_ref().map(ToString::to_string).into(),
        request.state.key().into(),
        request.answered.as_ref().map(ToString::to_string).into(),
        request.answer.clone().into(),
        ids(&request.controls),
        ids(&request.policies),
        ids(&request.documents),
        files.collect::<Vec<_>>().join("\n").into(),
    ]
}

/// A line for each test of a control that the reader sees.
fn samples(site: &Site) -> Vec<[SheetCell; 8]> {
    let controls = site.controls.iter().filter_map(|control| Some((control, site.status(control)?)));
    let tests = controls.flat_map(|(control, status)| status.tests.iter().map(move |test| (control, test)));
    tests
        .map(|(control, test)| {
            [
                control.id.to_string().into(),
                control.title.to_string().into(),
                test.procedure.clone().into(),
                test.date.map(|date| date.to_string()).into(),
                test.population.map(Count::get).into(),
                test.sample.map(Count::get).into(),
                test.result.key().into(),
                test.exceptions.len().into(),
            ]
        })
        .collect()
}
