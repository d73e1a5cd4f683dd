//! The brand's colours, and logos that need a right.

use super::{context::Context, texts::within};

use crate::{
    diagnostics::diagnostic::Diagnostic, files::address::decoded, model::site::Site, render::references,
    theme::colours::Accents,
};

/// AICPA's logos, by their files' names: Candor ships none.
pub(super) fn logos(site: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if site.reports.iter().any(|report| report.gives_right_to_logo(context.date)) {
        return;
    }
    let brand = &site.trust.brand;
    let of_brand = brand.pictures().map(|(path, _)| (path.to_string(), path.place()));
    let in_texts = references::narratives(site).flat_map(|narrative| {
        let addresses = references::addresses(narrative);
        addresses.into_iter().filter(|address| is_aicpa_logo(&decoded(address))).map(|address| {
            let place = within(narrative.place(), &address, context);
            (decoded(&address).into_owned(), place)
        })
    });
    for (path, place) in of_brand.chain(in_texts).filter(|(path, _)| is_aicpa_logo(path)) {
        let name = path.rsplit('/').next().unwrap_or(&path);
        findings.push(
            Diagnostic::error(
                "brand/aicpa-logo",
                format!("`{name}` looks like AICPA's logo, which this site may not show"),
            )
            .at(place, "")
            .note("it may be shown with an issued, unqualified SOC report that is not older than twelve months")
            .help("declare that report in data/reports.yaml, or remove the logo"),
        );
    }
}

fn is_aicpa_logo(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let is_image =
        [".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"].iter().any(|ending| name.ends_with(ending));
    let says = |word: &str| name.contains(word);
    is_image && (says("aicpa") || (says("soc") && (says("logo") || says("badge") || says("seal"))))
}

/// An accent that nobody could read as text on light ground is darkened; its owner should know. On dark ground nearly
/// every accent needs another shade, so that says nothing.
pub(super) fn check(site: &Site, findings: &mut Vec<Diagnostic>) {
    let Some(accent) = &site.trust.brand.accent else { return };
    let accents = Accents::of(Some(accent));
    let Some((was, is)) = accents.adjusted else { return };
    let ratio = |hundredths: u32| format!("{}.{:02}:1", hundredths / 100, hundredths % 100);
    findings.push(
        Diagnostic::warning("brand/contrast", "the accent is too light for text on light ground".to_owned())
            .at(accent.place(), format!("contrast {}, text needs 4.5:1", ratio(was)))
            .note(format!(
                "text and buttons are {} instead, with {}; the accent itself still tints grounds and covers",
                accents.on_light,
                ratio(is)
            ))
            .help(format!("write accent: \"{}\" to choose that shade yourself", accents.on_light)),
    );
}
