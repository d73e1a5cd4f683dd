//! What nobody has written yet, and what is shown of a record that has a text only for others.

use super::{
    context::Context,
    texts::{Text, exactly},
};

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{
        narrative::Narrative,
        placeholder::{placeholders, samples},
        site::Site,
    },
    visibility::{flag::Audience, labelled::Collection},
};

/// Marks that stand for words to come, and sample values, in texts that somebody outside sees.
pub(super) fn marks(texts: &[Text<'_>], context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for text in texts {
        // A control's or a section's narrative with such marks covers nothing: that is told by `scope` and `system`.
        let is_told = matches!(text.collection, Collection::Controls | Collection::System) && text.key == "body";
        let marks = if is_told { Vec::new() } else { placeholders(text.text) };
        if let Some(first) = marks.first() {
            let mark = &text.text[first.clone()];
            let finding =
                Diagnostic::warning("wording/placeholder", format!("“{mark}” stands where words are still to come"))
                    .at(exactly(text, first, context), "");
            findings.push(
                with_others(finding, text.text, &marks)
                    .help("write what belongs there, or keep the record `visibility: internal` until it is written"),
            );
        }
        let samples = samples(text.text);
        if let Some(first) = samples.first() {
            let sample = &text.text[first.clone()];
            let finding =
                Diagnostic::warning("wording/sample", format!("“{sample}” is a sample, and nobody's name or address"))
                    .at(exactly(text, first, context), "");
            findings.push(with_others(finding, text.text, &samples).help("write your own, or remove it"));
        }
    }
}

fn with_others(finding: Diagnostic, text: &str, marks: &[std::ops::Range<usize>]) -> Diagnostic {
    let first = marks.first().map(|first| &text[first.clone()]);
    let mut others: Vec<&str> =
        marks.iter().map(|range| &text[range.clone()]).filter(|other| Some(*other) != first).collect();
    others.sort_unstable();
    others.dedup();
    match others.as_slice() {
        [] => finding,
        others => finding.note(format!("in the same text: {}", others.join(", "))),
    }
}

/// A record that is a title with a text below it.
struct Titled<'s> {
    /// What it is, and its title.
    name: String,
    /// The text is the answer to what the page asks.
    is_question: bool,
    place: Place,
    body: Option<&'s Located<Narrative>>,
}

fn titled(site: &Site) -> Vec<Titled<'_>> {
    let updates = site.updates.iter().map(|update| Titled {
        name: format!("the update “{}”", update.title),
        is_question: false,
        place: update.date.place(),
        body: update.body.as_ref(),
    });
    let questions = site.faq.iter().map(|question| Titled {
        name: format!("the question “{}”", *question.question),
        is_question: true,
        place: question.question.place(),
        body: question.body.as_ref(),
    });
    let pages = site.pages.iter().map(|page| Titled {
        name: format!("the page “{}”", *page.title),
        is_question: false,
        place: page.title.place(),
        body: page.body.as_ref(),
    });
    let policies = site.policies.iter().map(|policy| Titled {
        name: format!("the policy “{}”", policy.title),
        is_question: false,
        place: policy.id.place(),
        body: policy.body.as_ref(),
    });
    updates.chain(questions).chain(pages).chain(policies).collect()
}

/// Records that an audience sees by their titles, without a text. `internal` holds every text.
pub(super) fn missing_texts(seen: &Site, internal: &Site, findings: &mut Vec<Diagnostic>) {
    let whole = titled(internal);
    for record in titled(seen).into_iter().filter(|record| is_blank(record.body)) {
        let written = whole.iter().find(|whole| whole.place == record.place).and_then(|whole| whole.body);
        let what = if record.is_question { "answer" } else { "text" };
        if is_blank(written) {
            findings.push(
                Diagnostic::error("record/no-text", format!("{} has no {what}", record.name))
                    .at(written.map_or(record.place, Located::place), "")
                    .help("write it, or keep the record `visibility: internal` until it is written"),
            );
        } else if !record.is_question {
            findings.push(
                Diagnostic::warning(
                    "record/nothing-shown",
                    format!("the {} audience sees {} with nothing below its title", seen.audience, record.name),
                )
                .at_part(record.place, "", &record.name)
                .help("show a sentence of it, or flag the whole record like its text"),
            );
        } else if matches!(&seen.audience, Audience::Nda(segments) if segments.is_empty()) {
            findings.push(
                Diagnostic::warning(
                    "record/nothing-shown",
                    format!("prospects under NDA see {}, and no answer to it", record.name),
                )
                .at(record.place, "")
                .note("the public page says that the answer is available under NDA")
                .help("flag the answer `nda`, or flag the whole record like its answer"),
            );
        }
    }
}

fn is_blank(body: Option<&Located<Narrative>>) -> bool {
    body.is_none_or(|body| body.is_blank())
}
