//! Flags that show something to readers who may not see what it stands in: legal, and worth a second look.

use super::{
    flag::{Audience, Flag},
    labelled::{Content, Labelled, LabelledSite},
    project::{Reader, View},
};

use crate::diagnostics::diagnostic::Place;

/// A flag that is wider than the nearest one above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wider {
    /// What carries it.
    pub place: Place,
    /// The flag.
    pub own: Flag,
    /// The one above.
    pub above: Flag,
    /// Whether it is a directive's.
    pub is_directive: bool,
}

/// All flags of a site that are wider than the nearest explicit one above them in the record, or than the directive around theirs.
#[must_use]
pub fn wider(site: &LabelledSite) -> Vec<Wider> {
    static INTERNAL: Reader = Reader { audience: Audience::Internal, prospect: None };
    let mut found = Vec::new();
    for record in &site.records {
        note(record.root.place, record.root.flag.as_ref(), record.inherited.as_ref(), false, &mut found);
        // The internal reader sees every record.
        if let Some(view) = View::of(record, &site.policy, &INTERNAL) {
            below(view, &record.root, &mut found);
        }
    }
    found
}

fn below(view: View<'_>, node: &Labelled, found: &mut Vec<Wider>) {
    let above = view.ruling().ceiling();
    match &node.content {
        Content::Scalar(_) => {}
        Content::Narrative(passages) => {
            for passage in passages {
                note(passage.place, passage.flag.as_ref(), passage.outer.as_ref(), true, found);
            }
        }
        Content::List(items) => {
            for item in items {
                note(item.place, item.flag.as_ref(), above, false, found);
                below(view.item(item), item, found);
            }
        }
        Content::Map(entries) => {
            for (key, value) in entries {
                note(value.place, value.flag.as_ref(), above, false, found);
                below(view.entry(key, value), value, found);
            }
        }
    }
}

fn note(place: Place, own: Option<&Flag>, above: Option<&Flag>, is_directive: bool, found: &mut Vec<Wider>) {
    if let (Some(own), Some(above)) = (own, above)
        && !own.audience().sees(&above.audience())
    {
        found.push(Wider { place, own: own.clone(), above: above.clone(), is_directive });
    }
}
