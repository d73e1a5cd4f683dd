//! What changed since the recipient's last bundle: of both, only what they may see. Records that are no longer there are
//! counted, not named: whether they were removed or only hidden is not for the recipient to know.

use super::{content::Content, ledger::entry::Entry};

use crate::render::{
    html::contexts::of_bundle::{ChangeItem, ChangeKind, ChangesView},
    language::Language,
};

/// Kinds of records in the order of the list, with the key of their heading; the status has a wording of its own.
const KINDS: [&str; 13] = [
    "general",
    "report",
    "system",
    "control",
    "status",
    "user-control",
    "subservice",
    "subprocessor",
    "document",
    "question",
    "update",
    "service",
    "page",
];

/// The changes since `earlier`, in words.
pub(super) fn since(earlier: &Entry, now: &Content, language: &Language) -> ChangesView {
    let kinds = KINDS.iter().map(|kind| ChangeKind {
        title: language.state("changes", kind),
        items: items(kind, &earlier.records, now, language),
    });
    ChangesView {
        bundle: earlier.bundle.clone(),
        since: language.date(earlier.issued),
        kinds: kinds.filter(|kind| !kind.items.is_empty()).collect(),
    }
}

fn items(kind: &str, before: &Content, now: &Content, language: &Language) -> Vec<ChangeItem> {
    let of_kind = |content: &Content| -> Vec<String> {
        let prefix = format!("{kind}/");
        content.0.keys().filter(|key| key.starts_with(&prefix)).cloned().collect()
    };
    let mut keys = [of_kind(before), of_kind(now)].concat();
    keys.sort();
    keys.dedup();
    let gone = keys.iter().filter(|key| !now.0.contains_key(*key)).count();
    let item = |key: String| {
        let id = key[kind.len() + 1..].to_owned();
        let (was, is) = (before.0.get(&key), now.0.get(&key));
        let change = match (was, is) {
            (None, Some(_)) => "added",
            (Some(was), Some(is)) if was.hash != is.hash => "changed",
            _ => return None,
        };
        let title = is.map(|entry| entry.title.clone()).unwrap_or_default();
        let title = match kind {
            "general" => language.state("changes", &id),
            "system" if title.is_empty() => language.state("section", &id),
            _ => title,
        };
        let mut words = language.state("change", change);
        if let (Some(was), Some(is)) = (was, is) {
            if let (Some(from), Some(to)) = (&was.state, &is.state)
                && from != to
            {
                let (from, to) = (language.state("operation", from), language.state("operation", to));
                words = language.format("change-state", &[("from", from.into()), ("to", to.into())]);
            } else if was.exceptions != is.exceptions {
                let (from, to) = (was.exceptions, is.exceptions);
                words = language.format("change-exceptions", &[("from", from.into()), ("to", to.into())]);
            }
        }
        let has_id = matches!(kind, "control" | "status" | "user-control");
        Some(ChangeItem { id: has_id.then_some(id), title, change, words })
    };
    let mut items: Vec<ChangeItem> = keys.iter().cloned().filter_map(item).collect();
    if gone > 0 {
        let title = language.format("changes-gone", &[("count", gone.into())]);
        items.push(ChangeItem { id: None, title, change: "removed", words: language.state("change", "removed") });
    }
    items
}
