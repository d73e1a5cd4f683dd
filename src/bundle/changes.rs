//! What changed since the recipient's last bundle: of both, only what they may see. Records that are no longer there are
//! counted, not named: whether they were removed or only hidden is not for the recipient to know.

use std::collections::BTreeSet;

use super::{
    content::{Content, ContentEntry, ContentKey, ContentKind},
    ledger::entry::Entry,
};

use crate::{
    render::pages::contexts::of_bundle::{ChangeGroup, ChangeItem, ChangesView, RecordChange},
    theme::language::Language,
};

/// The changes since `earlier`, in words.
pub(super) fn since(earlier: &Entry, now: &Content, language: &Language) -> ChangesView {
    let groups = ContentKind::ALL.iter().map(|kind| ChangeGroup {
        title: language.state("changes", kind.key()),
        items: items(kind, &earlier.records, now, language),
    });
    ChangesView {
        bundle: earlier.bundle.clone(),
        since: language.date(earlier.issued),
        kinds: groups.filter(|group| !group.items.is_empty()).collect(),
    }
}

fn items(kind: &ContentKind, before: &Content, now: &Content, language: &Language) -> Vec<ChangeItem> {
    let (then, today) = (keys(kind, before), keys(kind, now));
    let item = |key: &&ContentKey| {
        let (was, is) = (before.0.get(key), now.0.get(key)?);
        let change = match was {
            None => RecordChange::Added,
            Some(was) if was.hash != is.hash => RecordChange::Changed,
            Some(_) => return None,
        };
        let title = match kind {
            ContentKind::General => language.state("changes", &key.id),
            ContentKind::System if is.title.is_empty() => language.state("section", &key.id),
            _ => is.title.clone(),
        };
        let has_id = matches!(
            kind,
            ContentKind::Control
                | ContentKind::Status
                | ContentKind::UserControl
                | ContentKind::Policy
                | ContentKind::Questionnaire
                | ContentKind::Request
        );
        let words = of_status(was, is, language).unwrap_or_else(|| language.state("change", change.key()));
        Some(ChangeItem { id: has_id.then(|| key.id.clone()), title, change, words })
    };
    let mut items: Vec<ChangeItem> = then.union(&today).filter_map(item).collect();
    let gone = then.difference(&today).count();
    if gone > 0 {
        let (title, change) = (language.format("changes-gone", &[("count", gone.into())]), RecordChange::Removed);
        items.push(ChangeItem { id: None, title, change, words: language.state("change", change.key()) });
    }
    items
}

fn keys<'c>(kind: &ContentKind, content: &'c Content) -> BTreeSet<&'c ContentKey> {
    content.0.keys().filter(|key| key.kind == *kind).collect()
}

/// What changed of a status, which has a wording of its own: its state, or the number of exceptions.
fn of_status(was: Option<&ContentEntry>, is: &ContentEntry, language: &Language) -> Option<String> {
    let was = was?;
    match (was.state, is.state) {
        (Some(from), Some(to)) if from != to => {
            let [from, to] = [from, to].map(|state| language.state("operation", state.key()));
            Some(language.format("change-state", &[("from", from.into()), ("to", to.into())]))
        }
        _ if was.exceptions != is.exceptions => {
            let (from, to) = (was.exceptions, is.exceptions);
            Some(language.format("change-exceptions", &[("from", from.into()), ("to", to.into())]))
        }
        _ => None,
    }
}
