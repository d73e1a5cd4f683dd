//! `badge.svg`: a small picture for other pages that says what stands behind the link to this one.

use crate::{
    model::report::Coverage,
    render::{
        edition::Rendering,
        views::{reports, site},
    },
    theme::colours::{Button, Buttons},
};
use std::fmt::Write;

/// Heights and distances, in pixels.
const HEIGHT: u32 = 28;
const PADDING: u32 = 10;
/// What a character takes on average in the badge's 12 px text; text is fitted to what is reserved for it.
const CHARACTER: u32 = 7;

/// The badge: the trust center's name, and the report in force or, without one, the day of which the page speaks.
#[must_use]
pub(super) fn badge(rendering: &Rendering<'_>) -> String {
    let Words { name, state, label } = words(rendering);
    let (left, right) = (width(&name), width(&state));
    let total = left + right;
    let Button { ground, ink } = Buttons::of(&rendering.site.trust.brand).on_light;
    let text = |svg: &mut String, words: &str, x: u32, width: u32, colour: &str| {
        let (x, length) = (x + PADDING, width - 2 * PADDING);
        let words = escape(words);
        // Writing to a string can't fail.
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"18\" fill=\"{colour}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{words}</text>"
        );
    };
    let label = escape(&label);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{total}\" height=\"{HEIGHT}\" viewBox=\"0 0 {total} {HEIGHT}\" \
         role=\"img\" aria-label=\"{label}\"><title>{label}</title>\
         <clipPath id=\"round\"><rect width=\"{total}\" height=\"{HEIGHT}\" rx=\"4\"/></clipPath>\
         <g clip-path=\"url(#round)\"><rect width=\"{left}\" height=\"{HEIGHT}\" fill=\"#1d2429\"/>\
         <rect x=\"{left}\" width=\"{right}\" height=\"{HEIGHT}\" fill=\"{ground}\"/></g>\
         <g font-family=\"system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif\" font-size=\"12\" font-weight=\"600\">"
    );
    text(&mut svg, &name, 0, left, "#ffffff");
    text(&mut svg, &state, left, right, &ink);
    svg.push_str("</g></svg>\n");
    svg
}

/// What the badge says.
pub(in crate::render) struct Words {
    name: String,
    state: String,
    /// All of it, for readers that can't see it.
    label: String,
}

/// What the badge says.
pub(in crate::render) fn words(rendering: &Rendering<'_>) -> Words {
    let language = rendering.language;
    let reports = reports::report_views(rendering);
    let in_force =
        reports.iter().find(|report| report.coverage_key.is_some_and(Coverage::is_in_force) && !report.stale);
    let name = language.text("trust-center");
    let state = in_force.map_or_else(
        || language.format("as-of", &[("date", language.date(rendering.date).into())]),
        |report| report.title.clone(),
    );
    let label = format!("{}: {state}", site::site_view(rendering).title);
    Words { name, state, label }
}

/// The HTML that shows the badge on another page, as a link to this site. The words for those who can't see it say only whose it is: what
/// the badge says changes, and the copy of this HTML doesn't.
pub(in crate::render) fn snippet(base: &str, words: &Words) -> String {
    let Words { name, state, label } = words;
    let total = width(name) + width(state);
    let whose = label.strip_suffix(&format!(": {state}")).unwrap_or(label);
    format!(
        "<a href=\"{0}/\"><img src=\"{0}/badge.svg\" width=\"{total}\" height=\"{HEIGHT}\" alt=\"{1}\"></a>",
        escape(base),
        escape(whose)
    )
}

fn width(words: &str) -> u32 {
    u32::try_from(words.chars().count()).unwrap_or(u32::MAX / 16).min(120) * CHARACTER + 2 * PADDING
}

fn escape(words: &str) -> String {
    quick_xml::escape::escape(words).into_owned()
}
