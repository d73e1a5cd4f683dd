//! Pages on their way through their templates and the last pass.

use super::rewrite::rewrite;

use crate::{
    diagnostics::diagnostic::Diagnostic, files::output::Files, render::edition::Rendering, theme::load::Theme,
};

use rayon::prelude::*;
use tera::Context;

/// A page that is ready for its template.
pub(super) struct PageJob {
    pub(super) path: String,
    pub(super) template: String,
    pub(super) context: Context,
}

/// Renders pages on all cores. What a template is given is made when its turn comes: it is larger than its page.
pub(super) fn render_jobs<K: Send>(
    kinds: Vec<K>,
    job_for: impl Fn(K) -> PageJob + Sync,
    rendering: &Rendering<'_>,
    theme: &Theme,
) -> Result<Files, Vec<Diagnostic>> {
    let render = |kind| {
        let job = job_for(kind);
        render_job(&job, rendering, theme).map(|html| (job.path, html))
    };
    Files::all_of(kinds.into_par_iter().map(render).collect())
}

/// Renders one page.
pub(super) fn render_job(job: &PageJob, rendering: &Rendering<'_>, theme: &Theme) -> Result<String, Vec<Diagnostic>> {
    let html = theme.render(&job.template, &job.context).map_err(|finding| vec![*finding])?;
    rewrite(&html, &job.path, rendering)
}
