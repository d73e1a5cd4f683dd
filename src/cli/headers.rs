//! `candor headers`: what a host has to send with the public site.

use super::{arguments::Headers, choices::HeadersFormat, console::Console, error::Error, site::open_site};

use crate::{
    model::{date::Date, host::Host},
    pipeline::project::Project,
};

/// Prints the headers of the public site in a host's own format.
pub(super) fn run(options: &Headers, date: Date, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let project = Project::read(&folder, date)?;
    let host = options.format.map(host).or(project.source.settings.host);
    let host = host.ok_or_else(|| {
        Error::usage("neither `--format` nor `host` in trust.yaml names a host").help("name one: `--format nginx`")
    })?;
    let headers = project.headers(host)?.ok_or_else(|| {
        Error::usage(format!("the host `{}` reads no headers of a site's own", host.key()))
            .help("name one that does with `--format`")
    })?;
    console.result(headers.trim_end());
    Ok(())
}

fn host(format: HeadersFormat) -> Host {
    match format {
        HeadersFormat::Netlify => Host::Netlify,
        HeadersFormat::Cloudflare => Host::Cloudflare,
        HeadersFormat::Vercel => Host::Vercel,
        HeadersFormat::S3 => Host::S3,
        HeadersFormat::Nginx => Host::Nginx,
        HeadersFormat::Caddy => Host::Caddy,
        HeadersFormat::Apache => Host::Apache,
    }
}
