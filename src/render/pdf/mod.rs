//! The documents that are typeset: the public `report.pdf`, and `soc2-summary.pdf` of bundles. Both are tagged
//! (PDF/UA-1) and made to last (PDF/A-2a).
//!
//! A bundle's summary says nothing of its recipient, so that prospects who may see the same share one typesetting.

#[cfg(feature = "pdf")]
mod beside;
#[cfg(feature = "pdf")]
pub(in crate::render) mod contexts;
#[cfg(feature = "pdf")]
mod documents;
#[cfg(feature = "pdf")]
mod figures;
#[cfg(feature = "pdf")]
pub(in crate::render) mod mark;
#[cfg(feature = "pdf")]
mod prose;

#[cfg(feature = "pdf")]
pub use documents::{report, summary};
#[cfg(feature = "pdf")]
pub use mark::mark;

use crate::model::{Date, Examination, Site};

/// Where the public report stands.
pub const REPORT: &str = "report.pdf";

/// Where a bundle's summary may stand.
pub const SUMMARIES: [&str; 2] = ["soc2-summary.pdf", "security-summary.pdf"];

/// Where a bundle's summary stands: it is one of a SOC 2 report only where one is out.
#[must_use]
pub fn summary_file(site: &Site, date: Date) -> &'static str {
    let [soc2, other] = SUMMARIES;
    if Examination::of(site, date).has_soc2() { soc2 } else { other }
}

/// Whether documents are typeset for this site.
#[must_use]
pub fn is_wanted(site: &Site) -> bool {
    cfg!(feature = "pdf") && site.settings.report.pdf.unwrap_or(true)
}

/// Without the engine nothing is typeset, and [`is_wanted`] says so.
#[cfg(not(feature = "pdf"))]
mod without {
    use crate::{
        diagnostics::Diagnostic,
        model::{Date, Section},
        render::{Language, Rendering, html::Theme},
    };

    /// Never a document.
    ///
    /// # Errors
    /// Always: none can be made.
    pub fn report(_: &Rendering<'_>, _: &Theme) -> Result<Vec<u8>, Vec<Diagnostic>> {
        Err(vec![refusal()])
    }

    /// Never a document.
    ///
    /// # Errors
    /// Always: none can be made.
    pub fn summary(_: &Rendering<'_>, _: &[Section], _: &Theme) -> Result<Vec<u8>, Vec<Diagnostic>> {
        Err(vec![refusal()])
    }

    /// Never a mark.
    ///
    /// # Errors
    /// Always: none can be made.
    pub fn mark(_: &str, _: &Language, _: Date, _: &Theme) -> Result<Vec<u8>, Vec<Diagnostic>> {
        Err(vec![refusal()])
    }

    fn refusal() -> Diagnostic {
        Diagnostic::error("theme/typst", "this candor was built without the feature `pdf`")
    }
}

#[cfg(not(feature = "pdf"))]
pub use without::{mark, report, summary};
