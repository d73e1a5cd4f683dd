//! A policy as a document: cover, version and approval, what changed, and the text that its reader sees.

use super::{
    compose::frame,
    contexts::DocumentFrame,
    figures::Figures,
    plan::Home,
    prose::{LinkEnd, TypesetBlock, TypesetProse},
    typeset::typesetter::Typesetter,
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, FileId},
    files::address::Address,
    model::policy::Policy,
    render::{
        edition::Rendering,
        views::policies::{self, PolicyView},
    },
};

use schemars::JsonSchema;
use serde::Serialize;

/// `typst/policy.typ`
#[derive(Serialize, JsonSchema)]
pub(crate) struct TypesetPolicy<'a> {
    /// The values that every document reads.
    #[serde(flatten)]
    pub document: DocumentFrame<'a>,
    /// The policy.
    pub policy: PolicyView,
    /// Its text.
    pub blocks: Vec<TypesetBlock>,
}

/// A policy as PDF, for a site or for a bundle.
///
/// # Errors
/// Findings about the template and the images.
pub fn policy(
    policy: &Policy,
    rendering: &Rendering<'_>,
    home: Home,
    typesetter: &Typesetter,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let base = rendering.site.settings.base_url.as_ref().map(|url| url.as_str());
    let target = |address: &Address| match home {
        Home::Site => base.filter(|_| rendering.routes.has(address)).map(|base| format!("{base}{address}")),
        // Only what leads out of the bundle has an address that a document can name.
        Home::Bundle => rendering.routes.link("", address).filter(|link| link.contains("://")),
    };
    let target = |address: &Address| target(address).map(LinkEnd::Address);
    let own = policy.body.as_ref().map(|body| body.place().file);
    let prefix = |file: FileId| (own == Some(file)).then(|| PREFIX.to_owned());
    let prose = TypesetProse { rendering, target: &target, prefix: &prefix };
    let mut figures = Figures::new(typesetter);
    let blocks = policy.body.as_ref().map_or_else(Vec::new, |body| prose.blocks(body, PREFIX, &mut figures));
    let view = policies::without_text(policy, rendering);
    let (when, label) = (when(&view, rendering), label(&view, rendering));
    let document = frame(view.title.clone(), when, label, rendering, &mut figures);
    let document = DocumentFrame { traced: home == Home::Bundle, ..document };
    let context = TypesetPolicy { document, policy: view, blocks };
    typesetter.pdf("typst/policy.typ", &context, figures.files(), rendering.date)
}

/// What the anchors of the text begin with.
const PREFIX: &str = "policy/";

/// Who approved it and when, for the cover.
fn when(policy: &PolicyView, rendering: &Rendering<'_>) -> String {
    let language = rendering.language;
    match (&policy.approved_on, &policy.approved_by) {
        (Some(on), Some(by)) if policy.approved => {
            language.format("policy-approved-by-on", &[("by", by.as_str().into()), ("date", on.as_str().into())])
        }
        (Some(on), None) if policy.approved => language.format("policy-approved-on", &[("date", on.as_str().into())]),
        _ => language.text("policy-not-approved"),
    }
}

/// Which policy this is, and in which version: at the foot of each page, so that a printed sheet says so.
fn label(policy: &PolicyView, rendering: &Rendering<'_>) -> String {
    match &policy.version {
        Some(version) => {
            let version = rendering.language.format("documents-version", &[("version", version.as_str().into())]);
            format!("{} · {version}", policy.id)
        }
        None => policy.id.clone(),
    }
}
