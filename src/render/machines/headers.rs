//! What browsers are told about each page, by a header or by the page itself.

/// What a page may load: its own files and nothing else; no inline script, no inline style.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// No other site may show a page in a frame. It counts only in a header (CSP Level 3 §6.4.2).
pub(crate) const FRAME_ANCESTORS: &str = "frame-ancestors 'none'";
