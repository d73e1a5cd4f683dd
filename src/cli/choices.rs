//! Words of which the command line takes one.

use clap::ValueEnum;

/// How to print timings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TimingsFormat {
    Human,
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}

/// How to print what became of what was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportFormat {
    /// For people: a line for each column.
    Human,
    /// Each value.
    Json,
}

/// Where bundles go in the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BundleLayout {
    /// All of them side by side.
    Flat,
    /// Each in a folder that is called like its prospect.
    ByProspect,
}

/// How to print a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Table,
    Json,
    Csv,
}

/// How to print readiness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReadinessFormat {
    Human,
    Json,
    Csv,
    Html,
}

/// How to print a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    Human,
    Markdown,
    Json,
}

/// How to print findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// JSON of our own.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub's workflow commands.
    Github,
    /// GitLab's Code Quality.
    Gitlab,
    /// Azure Pipelines' logging commands.
    Azure,
}

/// What to treat as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    Warnings,
}

/// How to print a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ComparisonFormat {
    /// For people.
    Human,
    /// Each record and field, with both values.
    Json,
}

/// Hosts that read headers of a site's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum HeadersFormat {
    /// `_headers`.
    Netlify,
    /// `_headers`.
    Cloudflare,
    /// `vercel.json`.
    Vercel,
    /// A template of CloudFormation, with CloudFront.
    S3,
    /// A file that a `server` block includes.
    Nginx,
    /// A file that a Caddyfile imports.
    Caddy,
    /// `.htaccess`.
    Apache,
}

/// Whose pipelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PipelineHost {
    /// GitHub Actions.
    Github,
    /// GitLab CI/CD.
    Gitlab,
    /// Bitbucket Pipelines.
    Bitbucket,
    /// Azure Pipelines.
    Azure,
    /// CircleCI.
    Circle,
    /// A script for whatever else.
    Plain,
}
