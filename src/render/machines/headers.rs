//! `_headers`: what static hosts that read such a file (Netlify, Cloudflare Pages) send along.

/// What a page may load: its own files and nothing else; no inline script, no inline style.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// The file. `frame-ancestors` counts only in a header (CSP Level 3 §6.4.2); fingerprinted assets never change.
#[must_use]
pub(super) fn headers(is_listed: bool) -> String {
    let robots = if is_listed { "" } else { "  X-Robots-Tag: noindex, nofollow\n" };
    format!(
        "/*\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}; frame-ancestors 'none'\n  \
         Strict-Transport-Security: max-age=63072000\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n{robots}\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}
