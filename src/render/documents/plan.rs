//! The documents that are typeset: the public `report.pdf`, `soc2-summary.pdf` of bundles, and each policy in both. All are
//! tagged (PDF/UA-1) and made to last (PDF/A-2a).
//!
//! A bundle's summary says nothing of its recipient, so that prospects who may see the same share one typesetting.

use crate::model::{date::Date, examination::Examination, site::Site};

/// Where the public report stands.
pub const REPORT: &str = "report.pdf";

/// Where the image stands that is shown when somebody shares a link to the public site: `og:image` of the Open Graph
/// protocol.
pub const OPEN_GRAPH: &str = "open-graph.png";

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

/// Where a document belongs, which decides how links in it lead on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// To a site: links lead to its pages on the web.
    Site,
    /// To a bundle: its text carries the bundle's fingerprint, and links lead out of it or nowhere.
    Bundle,
}

/// Whether documents are typeset now. It takes longer than all pages together, so the preview shows these first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Documents {
    /// They are set.
    Set,
    /// They are left out, and follow.
    Later,
}
