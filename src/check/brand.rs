//! The brand's colours.

use crate::{diagnostics::Diagnostic, model::Site, render::brand::Accents};

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
