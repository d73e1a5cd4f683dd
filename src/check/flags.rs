//! Flags that are legal, and probably a mistake.

use super::context::Context;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    visibility::wider::{Wider, wider},
};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    findings.extend(wider(&context.source.labelled).iter().map(wider_inside));
}

fn wider_inside(found: &Wider) -> Diagnostic {
    let Wider { place, own, above, is_directive } = found;
    let around = if *is_directive { "the directive around it" } else { "what it stands in" };
    Diagnostic::warning(
        "visibility/wider-inside",
        format!("this is flagged `{own}`, and {around} `{above}`: it shows to readers who don't see the rest"),
    )
    .at(*place, format!("`{own}` inside of `{above}`"))
    .help(format!("remove the flag, so that `{above}` holds here too; or move this out of what is `{above}`"))
}
