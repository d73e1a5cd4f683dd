//! What can go wrong between what one audience sees and what it doesn't.

use super::{
    answers,
    commitments::{self, Statement},
    context::Context,
    languages::InLanguage,
    links::{self, Targets},
    questionnaires,
    references::{Known, Referred, references},
    reports, requests,
    texts::{Text, texts},
    unwritten, wording,
};

use crate::{
    decode::record::REQUIRED_BUT_HIDDEN,
    diagnostics::diagnostic::{Diagnostic, Label, Place, Severity, arrange},
    markdown::dialect::stray_directive,
    model::{prospect::Prospect, records::Update, site::Site},
    render::references,
    source::site::SiteSource,
    visibility::{
        exposure::fields,
        flag::{Audience, Segment},
        labelled::Collection,
        plain::{Plain, PlainSite, PlainValue},
        project::{Reader, project},
    },
};

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::OnceLock,
};

use rayon::prelude::*;

/// So many texts are read by one core before it asks for more.
const TEXTS_AT_ONCE: usize = 64;

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
pub(super) fn check(
    internal: &Site,
    whole: &PlainSite,
    in_languages: &[InLanguage],
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    unknown_segments(internal, context, findings);
    let known = Known::of(internal);
    let targets = Targets::of(internal);
    stray_directives(internal, findings);
    links::check(internal, &targets, None, context, findings);
    let reasons = Reasons::of(context);
    let as_seen = |audience: Audience| as_seen(audience, (internal, in_languages), whole, &known, &targets, &reasons);
    let seen: Vec<Seen> = audiences(context.source, internal).into_par_iter().map(as_seen).collect();
    let mut worded = in_words(&seen, internal, context);
    findings.extend(merged(seen.into_iter().map(|seen| (seen.name, seen.findings)).collect()));
    // What is wrong with words is wrong whoever reads them: once is enough.
    arrange(&mut worded);
    findings.append(&mut worded);
}

/// What one audience sees, and what is wrong with it.
struct Seen {
    name: String,
    plain: PlainSite,
    site: Site,
    findings: Vec<Diagnostic>,
}

fn as_seen(
    audience: Audience,
    (internal, in_languages): (&Site, &[InLanguage]),
    whole: &PlainSite,
    known: &Known,
    targets: &Targets,
    reasons: &Reasons<'_>,
) -> Seen {
    let context = reasons.context;
    let mut findings = Vec::new();
    let is_public = audience == Audience::Public;
    let name = audience.to_string();
    let reader = Reader { audience, prospect: None };
    let mut typing = Vec::new();
    let plain = project(&context.source.labelled, &reader);
    let site = Site::read(&plain, &context.source.settings, &mut typing);
    // Warnings were given for the whole site already.
    let errors = typing.into_iter().filter(|finding| finding.severity == Severity::Error);
    findings.extend(errors.map(|finding| with_hidden_place(finding, &name, whole, reasons)));
    if is_public && site.is_empty() {
        findings.push(
            Diagnostic::warning("visibility/nothing-public", "nothing at all is public, so the trust page will be empty")
                .note("what carries no flag is internal: Candor denies by default")
                .help("flag what may be seen, for example `visibility: {policy: {trust: public, controls: public}}` in trust.yaml"),
        );
    }
    if is_public {
        public_tests(&site, &mut findings);
        requests::public(&site, &mut findings);
    }
    hidden_references(&site, known, &name, &mut findings);
    for report in &site.reports {
        let whole = internal.reports.iter().find(|whole| whole.id == report.id);
        reports::as_seen(report, whole, &name, is_public, context.date, &mut findings);
    }
    answers::wider_claims(&site, internal, context.date, &mut findings);
    answers::unsaid(&site, internal, &mut findings);
    if !site.questionnaires.is_empty() {
        questionnaires::nothing_answered(&site, context, &mut findings);
    }
    stray_directives(&site, &mut findings);
    unwritten::missing_texts(&site, internal, &mut findings);
    let today = site_today(&site, context);
    links::check(&site, &Targets::of(&today), Some((targets, &name)), context, &mut findings);
    drop(today);
    for (settings, whole) in context.source.in_all_languages().skip(1).zip(in_languages) {
        let translated = Site::read(&plain, settings, &mut Vec::new());
        let targets = Targets::of(&site_today(&translated, context));
        links::check(&translated, &targets, Some((&whole.targets, &name)), context, &mut findings);
    }
    Seen { name, plain, site, findings }
}

/// The titles in the navigation: settings carry no flags, and everybody reads these.
fn navigation_titles(site: &Site) -> Vec<Text<'_>> {
    let text = |place, title| Text { collection: Collection::Trust, key: "title", place, text: title };
    let entries = site.settings.navigation.iter().flatten();
    let titles = entries.flat_map(|entry| {
        let own = entry.title.as_deref().map(|title| text(entry.place(), title));
        let inner = entry.items.iter().filter_map(move |link| Some(text(link.place(), link.title.as_deref()?)));
        own.into_iter().chain(inner)
    });
    titles.collect()
}

/// What is wrong with the words of texts that somebody outside sees: each text is read once, whoever sees it.
fn in_words(seen: &[Seen], internal: &Site, context: &Context<'_>) -> Vec<Diagnostic> {
    let by_audience: Vec<Vec<Text<'_>>> = seen.par_iter().map(|seen| texts(&seen.plain)).collect();
    let mut known = HashSet::new();
    let titles = navigation_titles(internal);
    let all: Vec<Text<'_>> = by_audience
        .iter()
        .flatten()
        .chain(&titles)
        .copied()
        .filter(|text| known.insert((text.place, text.text)))
        .collect();
    let read = |texts: &[Text<'_>]| {
        let mut findings = Vec::new();
        wording::check(texts, internal, context, &mut findings);
        unwritten::marks(texts, context, &mut findings);
        findings
    };
    let mut findings: Vec<Diagnostic> = all.par_chunks(TEXTS_AT_ONCE).flat_map_iter(read).collect();
    let stated: Vec<Vec<Statement<'_>>> = all.par_iter().map(|text| commitments::statements(text, context)).collect();
    let stating = all.iter().zip(&stated).filter(|(_, stated)| !stated.is_empty());
    let stating: HashMap<(Place, &str), &[Statement<'_>]> =
        stating.map(|(text, stated)| ((text.place, text.text), stated.as_slice())).collect();
    for (seen, texts) in seen.iter().zip(&by_audience) {
        let stated: Vec<&Statement<'_>> =
            texts.iter().filter_map(|text| stating.get(&(text.place, text.text))).copied().flatten().collect();
        commitments::check(&stated, &seen.site, &mut findings);
    }
    findings
}

/// What has a page on the day of this build: what waits for its day has none.
fn site_today<'s>(site: &'s Site, context: &Context<'_>) -> Cow<'s, Site> {
    let waits = |update: &Update| *update.date > context.date;
    if !site.updates.iter().any(waits) {
        return Cow::Borrowed(site);
    }
    let mut today = site.clone();
    today.withhold_what_waits(context.date);
    Cow::Owned(today)
}

/// Which flags count for each field, by its place; found when somebody asks.
struct Reasons<'c> {
    context: &'c Context<'c>,
    known: OnceLock<HashMap<Place, String>>,
}

impl<'c> Reasons<'c> {
    fn of(context: &'c Context<'c>) -> Self {
        Self { context, known: OnceLock::new() }
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
    let (REQUIRED_BUT_HIDDEN, Some(Label { place: shown, part: Some(key), .. })) = (finding.id, finding.labels.first())
    else {
        return finding;
    };
    let hidden = whole.records.iter().find_map(|record| entry_of(&record.root, *shown, key));
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

/// What a finding says, whichever audience it is about.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    /// It is about these parts of its places.
    Of(Vec<(Place, Box<str>)>),
    /// It names no audience.
    InWords(String),
}

impl Said {
    fn by(finding: &Diagnostic) -> Self {
        let parts = finding.labels.iter().filter_map(|label| Some((label.place, label.part.clone()?)));
        let parts: Vec<(Place, Box<str>)> = parts.collect();
        if parts.is_empty() { Self::InWords(finding.message.clone()) } else { Self::Of(parts) }
    }
}

/// One finding for what is the same for several audiences, with the others in a note.
fn merged(by_audience: Vec<(String, Vec<Diagnostic>)>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(&str, Vec<Place>, Said), usize> = BTreeMap::new();
    let mut merged: Vec<(Diagnostic, Vec<String>)> = Vec::new();
    for (audience, findings) in by_audience {
        for finding in findings {
            let places = finding.labels.iter().map(|label| label.place).collect();
            let key = (finding.id, places, Said::by(&finding));
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
        // A status without its control shows nowhere, so that its reference leads nobody to a hidden record.
        if reference.to == Referred::Control || shown.has(&reference) || !all.has(&reference) {
            continue;
        }
        findings.push(
            Diagnostic::error(
                "reference/hidden",
                format!(
                    "the {audience} audience sees a reference to `{}`, but not the {} itself",
                    reference.id, reference.to
                ),
            )
            .at_part(reference.place, "", &reference.id)
            .help(format!("flag the reference like the {}, for example `- !nda {}`", reference.to, reference.id)),
        );
    }
}

/// A directive that would be shown as text, because what is code for one reader is none for another.
fn stray_directives(site: &Site, findings: &mut Vec<Diagnostic>) {
    for narrative in references::narratives(site) {
        if let Some(range) = stray_directive(narrative.markdown()) {
            let text = &narrative.markdown()[range];
            findings.push(
                Diagnostic::error(
                    "directive/stray",
                    format!("`{text}` would be shown as text to the {} audience", site.audience),
                )
                .at_part(narrative.place(), "somewhere in this text", text)
                .note("it seems to stand in code, but once the passages for this audience are put together it doesn't")
                .help("close every backtick in its own paragraph, or escape the colon with a backslash"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        check::audiences::merged,
        diagnostics::diagnostic::{Diagnostic, Place, SourceMap},
    };

    #[test]
    fn what_holds_for_several_audiences_is_told_once_though_a_name_of_one_stands_in_the_message() {
        let place = Place::whole(SourceMap::default().add("content/pages/plan.md", ""));
        let finding = |audience: &str| {
            let message = format!("the {audience} audience sees a link to `/agenda/`, but not that page");
            Diagnostic::error("reference/hidden", message).at_part(place, "", "/agenda/")
        };
        let by_audience = ["public", "nda"].map(|audience| (audience.to_owned(), vec![finding(audience)]));
        let told = finding("public").note("the same holds for: nda");
        assert_eq!(merged(by_audience.to_vec()), [told]);
    }
}
