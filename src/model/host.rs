//! Who serves a public site.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who serves a public site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Host {
    /// GitHub Pages.
    GithubPages,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
    /// Vercel.
    Vercel,
    /// Amazon S3 behind CloudFront.
    S3,
    /// A server of one's own that runs nginx.
    Nginx,
    /// A server of one's own that runs Caddy.
    Caddy,
    /// A server of one's own that runs Apache.
    Apache,
    /// Any other: no file for a host is written.
    None,
}

impl Host {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::GithubPages,
        Self::Netlify,
        Self::Cloudflare,
        Self::Vercel,
        Self::S3,
        Self::Nginx,
        Self::Caddy,
        Self::Apache,
        Self::None,
    ];

    /// The word in `trust.yaml` and on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::GithubPages => "github-pages",
            Self::Netlify => "netlify",
            Self::Cloudflare => "cloudflare",
            Self::Vercel => "vercel",
            Self::S3 => "s3",
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
            Self::Apache => "apache",
            Self::None => "none",
        }
    }

    /// Whether it reads its settings elsewhere than in the folder that it serves: `candor headers` prints them.
    #[must_use]
    pub fn is_set_elsewhere(self) -> bool {
        matches!(self, Self::S3 | Self::Nginx | Self::Caddy)
    }

    /// Whether it packs texts by itself, so that nobody is sent a packed file that lies beside the plain one.
    #[must_use]
    pub fn packs_by_itself(self) -> bool {
        matches!(self, Self::GithubPages | Self::Netlify | Self::Cloudflare | Self::Vercel | Self::S3)
    }

    /// The promises of a public site that it can't keep, a sentence each.
    #[must_use]
    pub fn unkept(self) -> &'static [&'static str] {
        match self {
            Self::GithubPages => &[
                "GitHub Pages sends no header of a site's own: the policy in each page holds, but other sites can show the pages in a \
                 frame, and HSTS, `nosniff`, `Referrer-Policy` and `Permissions-Policy` are missing",
                "GitHub Pages lets programs of other sites read every file, not only those that are made for machines",
                "GitHub Pages keeps every file for ten minutes, also those in `assets/`, and answers a former address with a page that leads on",
            ],
            Self::None => {
                &["nobody is told which headers to send: the policy in each page holds, all else is the host's own; \
                 `candor headers --format HOST` prints what hosts read"]
            }
            Self::Netlify | Self::Cloudflare | Self::Vercel | Self::S3 | Self::Nginx | Self::Caddy | Self::Apache => {
                &[]
            }
        }
    }
}
