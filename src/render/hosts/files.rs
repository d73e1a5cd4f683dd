//! What a site's host reads: files in the output, or settings for a server of one's own.

use super::{apache, caddy, cloudfront, netlify, nginx, policy::Policy, vercel};

use crate::{
    model::{host::Host, site::Site},
    render::routes::Routes,
};

/// The headers of a public site in the format of a host; `None` for hosts that send none of a site's own.
#[must_use]
pub fn headers(host: Host, site: &Site, routes: &Routes) -> Option<String> {
    let policy = Policy::of(site, routes);
    match host {
        Host::Netlify | Host::Cloudflare => Some(netlify::headers(&policy)),
        Host::Vercel => Some(vercel::config(&policy)),
        Host::S3 => Some(cloudfront::template(&policy)),
        Host::Nginx => Some(nginx::config(&policy)),
        Host::Caddy => Some(caddy::config(&policy)),
        Host::Apache => Some(apache::config(&policy)),
        Host::GithubPages | Host::None => None,
    }
}

/// The redirects of a public site from addresses that pages had before, for hosts that read them in a file of their own.
#[must_use]
pub fn redirects(host: Host, site: &Site, routes: &Routes) -> String {
    // Netlify takes a redirect before a file only if it is told to.
    let status = if host == Host::Netlify { "301!" } else { "301" };
    netlify::redirects(&Policy::of(site, routes), status)
}
