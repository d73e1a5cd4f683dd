//! Pieces of HTML that several pages of the preview have.

use super::found::Spot;

/// Text as HTML holds it.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A place, which the page's script turns into a button where an editor can be opened.
pub(super) fn place(spot: &Spot) -> String {
    format!(
        "<span class=\"place\" data-spot=\"{0}\">{1}:{2}</span>",
        escape(&spot.to_string()),
        escape(&spot.path),
        spot.line
    )
}
