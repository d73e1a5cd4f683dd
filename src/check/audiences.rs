//! What can go wrong between what one audience sees and what it doesn't.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use super::{
    Context, commitments,
    references::{Known, references},
    reports,
    texts::{texts, within},
    unwritten, wording,
};
use crate::{
    decode::REQUIRED_BUT_HIDDEN,
    diagnostics::{Diagnostic, Place, Severity, arrange},
    markdown_dialect::stray_directive,
    model::{Prospect, Site, Update},
    render::{Link, attachments, resolve, routes::Routes},
    source::SiteSource,
    visibility::{Audience, Plain, PlainSite, PlainValue, Reader, Segment, fields, project},
};

/// So many wrong links of one text are shown where they stand; more of them at the text's beginning.
const EXACT_PLACES: usize = 200;

/// The audiences that a site has: the public, prospects without a segment, with each one, and with each
/// combination that a profile has.
#[must_use]
pub fn audiences(source: &SiteSource, internal: &Site) -> Vec<Audience> {
    let mut audiences = BTreeSet::from([Audience::Public, Audience::Nda(BTreeSet::new())]);
    audiences.extend(source.segments.iter().map(|segment| Audience::Nda(BTreeSet::from([segment.clone()]))));
    audiences.extend(internal.prospects.values().map(|prospect| audience_of(prospect)));
    audiences.into_iter().collect()
}

/// The audience that a prospect belongs to.
#[must_use]
pub fn audience_of(prospect: &Prospect) -> Audience {
    Audience::Nda(prospect.segments.iter().filter_map(|name| Segment::new(name)).collect())
}

/// `whole` is what the internal audience sees, which is everything.
pub(super) fn check(internal: &Site, whole: &PlainSite, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    unknown_segments(internal, context, findings);
    let known = Known::of(internal);
    let pages = Routes::of_site(internal);
    stray_directives(internal, findings);
    links(internal, &pages, None, context, findings);
    let reasons = Reasons::of(context);
    let mut by_audience = Vec::new();
    let mut worded = Vec::new();
    for audience in audiences(context.source, internal) {
        let mut findings = Vec::new();
        let is_public = audience == Audience::Public;
        let name = audience.to_string();
        let reader = Reader { audience, prospect: None };
        let mut typing = Vec::new();
        let plain = project(&context.source.labelled, &reader);
        let site = Site::read(&plain, &context.source.settings, &mut typing);
        // Warnings were given for the whole site already.
        let errors = typing.into_iter().filter(|finding| finding.severity == Severity::Error);
        findings.extend(errors.map(|finding| with_hidden_place(finding, &name, whole, &reasons)));
        if is_public && site.is_empty() {
            findings.push(
                Diagnostic::warning("visibility/nothing-public", "nothing at all is public, so the trust page will be empty")
                    .note("what carries no flag is internal: Candor denies by default")
                    .help("flag what may be seen, for example `visibility: {policy: {trust: public, controls: public}}` in trust.yaml"),
            );
        }
        if is_public {
            public_tests(&site, &mut findings);
        }
        hidden_references(&site, &known, &name, &mut findings);
        for report in &site.reports {
            let whole = internal.reports.iter().find(|whole| whole.id == report.id);
            reports::as_seen(report, whole, &name, is_public, context.date, &mut findings);
        }
        stray_directives(&site, &mut findings);
        let texts = texts(&plain);
        wording::check(&texts, internal, context, &mut worded);
        unwritten::marks(&texts, context, &mut worded);
        unwritten::missing_texts(&site, internal, &mut findings);
        commitments::check(&texts, &site, context, &mut worded);
        links(&site, &routes_today(&site, context), Some((&pages, &name)), context, &mut findings);
        by_audience.push((name, findings));
    }
    findings.extend(merged(by_audience));
    // What is wrong with words is wrong whoever reads them: once is enough.
    arrange(&mut worded);
    findings.append(&mut worded);
}

/// Where there are pages on the day of this build: what waits for its day has none.
fn routes_today(site: &Site, context: &Context<'_>) -> Routes {
    let waits = |update: &Update| *update.date > context.date;
    if !site.updates.iter().any(waits) {
        return Routes::of_site(site);
    }
    let mut today = site.clone();
    today.withhold_what_waits(context.date);
    Routes::of_site(&today)
}

/// Which flags count for each field, by its place; found when somebody asks.
struct Reasons<'c> {
    context: &'c Context<'c>,
    known: OnceCell<HashMap<Place, String>>,
}

impl<'c> Reasons<'c> {
    fn of(context: &'c Context<'c>) -> Self {
        Self { context, known: OnceCell::new() }
    }

    fn at(&self, place: Place) -> Option<&str> {
        let known = self.known.get_or_init(|| {
            let fields = fields(&self.context.source.labelled, self.context.paths);
            fields.into_iter().map(|field| (field.place, field.because.join(" and "))).collect()
        });
        known.get(&place).map(String::as_str)
    }
}

/// A finding about a required key that is hidden, with the place where it is, and what hides it.
fn with_hidden_place(finding: Diagnostic, audience: &str, whole: &PlainSite, reasons: &Reasons<'_>) -> Diagnostic {
    let (REQUIRED_BUT_HIDDEN, Some(shown)) = (finding.id, finding.labels.first().map(|label| label.place)) else {
        return finding;
    };
    // The message names the key first.
    let key = finding.message.split('`').nth(1).unwrap_or_default().to_owned();
    let hidden = whole.records.iter().find_map(|record| entry_of(&record.root, shown, &key));
    match hidden {
        Some(place) => match reasons.at(place) {
            Some(reason) => finding.at(place, format!("hidden from {audience} ({reason})")),
            None => finding.at(place, format!("hidden from {audience}")),
        },
        None => finding,
    }
}

/// The place of the value of `key` in the mapping that stands at `place`.
fn entry_of(node: &Plain, place: Place, key: &str) -> Option<Place> {
    match &node.value {
        PlainValue::Scalar { .. } => None,
        PlainValue::List(items) => items.iter().find_map(|item| entry_of(item, place, key)),
        PlainValue::Map(entries) => {
            let own = entries.iter().find(|(own, _)| node.place == place && own.text == key);
            own.map(|(_, value)| value.place)
                .or_else(|| entries.iter().find_map(|(_, value)| entry_of(value, place, key)))
        }
    }
}

/// One finding for what is the same for several audiences, with the others in a note.
fn merged(by_audience: Vec<(String, Vec<Diagnostic>)>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(&str, Vec<Place>, String), usize> = BTreeMap::new();
    let mut merged: Vec<(Diagnostic, Vec<String>)> = Vec::new();
    for (audience, findings) in by_audience {
        for finding in findings {
            let places = finding.labels.iter().map(|label| label.place).collect();
            let key = (finding.id, places, finding.message.replace(audience.as_str(), ""));
            match known.get(&key) {
                Some(index) => merged[*index].1.push(audience.clone()),
                None => {
                    known.insert(key, merged.len());
                    merged.push((finding, Vec::new()));
                }
            }
        }
    }
    let with_note = |(finding, others): (Diagnostic, Vec<String>)| match others.as_slice() {
        [] => finding,
        others => finding.note(format!("the same holds for: {}", others.join(", "))),
    };
    merged.into_iter().map(with_note).collect()
}

fn unknown_segments(internal: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let declared: Vec<&str> = context.source.segments.iter().map(Segment::as_str).collect();
    for segment in internal.prospects.values().flat_map(|prospect| &prospect.segments) {
        if !declared.contains(&segment.as_str()) {
            findings.push(
                Diagnostic::error("visibility/unknown-segment", format!("the segment `{segment}` is not declared"))
                    .at(segment.place(), "")
                    .note("segments are declared in trust.yaml under `visibility.segments`")
                    .suggest(segment, declared.iter().copied()),
            );
        }
    }
}

/// A SOC 3 report holds no tests for a reason: in public they help those who attack.
fn public_tests(site: &Site, findings: &mut Vec<Diagnostic>) {
    let tested = site.statuses.iter().filter_map(|(id, status)| Some((id, status.tests.first()?)));
    for (id, test) in tested {
        findings.push(
            Diagnostic::error("test/public", format!("the tests of {id} are public")).at(test.place(), "").help(
                "add `status.tests: nda` to `visibility.policy`; if it is meant, say so in the record: `allow: [{lint: test/public, reason: …}]`",
            ),
        );
    }
}

fn hidden_references(site: &Site, all: &Known, audience: &str, findings: &mut Vec<Diagnostic>) {
    let shown = Known::of(site);
    for reference in references(site) {
        // A status without its control shows nowhere; it is no link.
        if reference.kind == "control" || shown.has(&reference) || !all.has(&reference) {
            continue;
        }
        findings.push(
            Diagnostic::error(
                "reference/hidden",
                format!(
                    "the {audience} audience sees a reference to `{}`, but not the {} itself",
                    reference.id, reference.kind
                ),
            )
            .at(reference.place, "")
            .help(format!("flag the reference like the {}, for example `- !nda {}`", reference.kind, reference.id)),
        );
    }
}

/// A directive that would be shown as text, because what is code for one reader is none for another.
fn stray_directives(site: &Site, findings: &mut Vec<Diagnostic>) {
    for narrative in attachments::narratives(site) {
        if let Some(range) = stray_directive(narrative.markdown()) {
            let text = &narrative.markdown()[range];
            findings.push(
                Diagnostic::error(
                    "directive/stray",
                    format!("`{text}` would be shown as text to the {} audience", site.audience),
                )
                .at(narrative.place(), "somewhere in this text")
                .note("it seems to stand in code, but once the passages for this audience are put together it doesn't")
                .help("close every backtick in its own paragraph, or escape the colon with a backslash"),
            );
        }
    }
}

/// Links between pages. With `whole`, the routes of the internal view, only those that lead to what this
/// audience doesn't see; without, those that lead nowhere at all.
fn links(
    site: &Site,
    routes: &Routes,
    whole: Option<(&Routes, &str)>,
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    for narrative in attachments::narratives(site) {
        let mut exact = 0..EXACT_PLACES;
        for address in attachments::addresses(narrative) {
            // Only what is wrong is looked for in the text, and not without end: each time the whole text is searched.
            let mut place = || match exact.next() {
                Some(_) => within(narrative.place(), &address, context),
                None => narrative.place(),
            };
            let (target, exists, exists_inside) = match resolve(&address, context.paths.path(narrative.place().file)) {
                // Files below `static/` are checked when they are copied.
                Link::Page(page) if page.path().rsplit('/').next().is_some_and(|name| name.contains('.')) => continue,
                Link::Page(page) => {
                    let inside = whole.is_some_and(|(routes, _)| routes.has(&page));
                    let exists = routes.has(&page);
                    (page.to_string(), exists, inside)
                }
                Link::Content(path, _) => {
                    let file = context.paths.find(&path);
                    let has = |routes: &Routes| file.is_some_and(|file| routes.of_content(file).is_some());
                    let inside = whole.is_some_and(|(routes, _)| has(routes));
                    (path.to_string(), has(routes), inside)
                }
                Link::Refused if whole.is_none() => {
                    findings.push(refused(&address, place()));
                    continue;
                }
                _ => continue,
            };
            match whole {
                _ if exists => {}
                None => findings.push(
                    Diagnostic::error(
                        "reference/broken-link",
                        format!("a link leads to `{target}`, which doesn't exist"),
                    )
                    .at(place(), "")
                    .help("mend the link; pages are addressed like `/controls/acc-04/`"),
                ),
                Some((_, audience)) if exists_inside => findings.push(
                    Diagnostic::error(
                        "reference/hidden",
                        format!("the {audience} audience sees a link to `{target}`, but not that page"),
                    )
                    .at(place(), "")
                    .note("what is dated on a day to come is no page before that day")
                    .help("put the link into a directive with the page's flag, or show the page"),
                ),
                Some(_) => {}
            }
        }
    }
}

fn refused(address: &str, place: Place) -> Diagnostic {
    Diagnostic::error("reference/refused", format!("the address `{address}` can't be linked to"))
        .at(place, "")
        .note("links leave the site folder, or use a scheme other than http, https, mailto and tel")
        .help("use a path inside the site folder, or a full https address")
}
