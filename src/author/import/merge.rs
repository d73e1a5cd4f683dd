//! Three ways: what was imported before, what is imported now, and what stands in the file. A person's words stay.

use super::{
    base::BaseRecord,
    datum::Datum,
    edit::{Conflict, Edit, Merged},
    exceptions::{self, PLANS},
    lists,
    record::{ImportedRecord, Presence},
    writing::{self, Provenance},
};

use crate::{
    model::{imported::IMPORTED, status::Operation},
    source::records_as_written::{Layout, WrittenRecord},
    visibility::labelled::Collection,
};

/// What a merge gives.
#[derive(Debug, Clone, Default)]
pub struct Merge {
    /// The changes of the file.
    pub edits: Vec<Edit>,
    /// What became of each field.
    pub fields: Vec<(String, Merged)>,
    /// Fields whose new values somebody outside sees.
    pub seen: Vec<String>,
}

/// A record's place in its file.
#[derive(Debug, Clone, Copy)]
pub struct Place<'s> {
    /// The file.
    pub path: &'s str,
    /// Its text.
    pub text: &'s str,
    /// The record in it.
    pub written: &'s WrittenRecord,
}

/// Merges an imported record into the one that is there. `base` is moved on to what was taken.
#[must_use]
pub fn merge(record: &ImportedRecord, place: Place<'_>, base: &mut BaseRecord, provenance: &Provenance) -> Merge {
    let mut merge = Merge::default();
    let is_internal = place.written.flag.as_deref() == Some("internal");
    let mut added = String::new();
    for field in &record.fields {
        let is_key = field.name == "id" && matches!(record.collection, Collection::Status | Collection::Prospects);
        if is_key {
            continue;
        }
        let before = base.fields.get(field.name).cloned();
        // How a control is doing is the site's to say, where it says it.
        if record.presence == Presence::OfControl && matches!(field.name, "status" | "as_of") && before.is_none() {
            continue;
        }
        if field.name == PLANS {
            let Some(tests) = place.written.field("tests") else { continue };
            let (joined, seen) = exceptions::join(field, before.as_ref(), (tests, place.text), is_internal);
            merge.seen.extend(seen);
            join(joined, field.name, place, base, &mut merge);
            continue;
        }
        let here = here(field.name, place);
        if let (Some(key), Some(Datum::List(_))) = (lists::key(field.name), &here)
            && let Some(written) = place.written.field(field.name)
        {
            let joined = lists::join(field, key, before.as_ref(), (written, place.text), is_internal);
            join(joined, field.name, place, base, &mut merge);
            continue;
        }
        let merged = judge(field.name, &field.value, here.as_ref(), before.as_ref(), place, record.collection);
        match &merged {
            Merged::Updated => {
                merge.edits.push(update(field.name, &field.value, place));
                if !is_internal {
                    merge.seen.push(field.name.to_owned());
                }
            }
            Merged::Added => added.push_str(&addition(field.name, &field.value, place, is_internal, &mut merge)),
            Merged::Same | Merged::Kept | Merged::Conflict(_) => {}
        }
        if !matches!(merged, Merged::Conflict(_)) {
            base.fields.insert(field.name.to_owned(), field.value.clone());
        }
        merge.fields.push((field.name.to_owned(), merged));
    }
    merge.fields.dedup();
    let takes = merge.fields.iter().any(|(_, merged)| matches!(merged, Merged::Updated | Merged::Added));
    if takes {
        base.from.clone_from(&provenance.from);
        match (place.written.field(IMPORTED), place.written.layout) {
            (Some(field), _) => merge.edits.push(Edit { range: field.value.clone(), text: provenance.written() }),
            (None, Layout::Braces) => {}
            (None, Layout::Lines { .. }) => {
                added.push_str(&line(place, &format!("{IMPORTED}: {}", provenance.written())))
            }
        }
    }
    if !added.is_empty() {
        let at = end_of_fields(place);
        merge.edits.push(Edit { range: at..at, text: added });
    }
    merge
}

/// Takes over what came of a list.
fn join(joined: lists::Joined, name: &str, place: Place<'_>, base: &mut BaseRecord, merge: &mut Merge) {
    merge.edits.extend(joined.edits);
    base.fields.insert(name.to_owned(), joined.base);
    let shown = if name == PLANS { "tests" } else { name };
    let conflict = |(here, before, now): (Option<Datum>, Option<Datum>, Datum)| {
        let why = match (&here, &before) {
            (None, None) => "its list is written in brackets, and no import adds to those",
            _ => "an item of it was changed here, and in what is imported",
        };
        let (path, field) = (place.path.to_owned(), shown.to_owned());
        Merged::Conflict(Conflict { path, field, before, here, now, why })
    };
    merge.fields.extend(joined.conflicts.into_iter().map(|items| (shown.to_owned(), conflict(items))));
    merge.fields.push((shown.to_owned(), joined.outcome));
}

/// What stands in the file.
fn here(name: &str, place: Place<'_>) -> Option<Datum> {
    if name == "body" {
        let body = place.written.body.clone().and_then(|range| place.text.get(range)).unwrap_or_default().trim();
        return (!body.is_empty()).then(|| Datum::text(body));
    }
    place.written.field(name).map(|field| Datum::of(&field.plain))
}

fn judge(
    name: &str,
    now: &Datum,
    here: Option<&Datum>,
    before: Option<&Datum>,
    place: Place<'_>,
    collection: Collection,
) -> Merged {
    let conflict = |why| {
        Merged::Conflict(Conflict {
            path: place.path.to_owned(),
            field: name.to_owned(),
            before: before.cloned(),
            here: here.cloned(),
            now: now.clone(),
            why,
        })
    };
    match (here, before) {
        (Some(here), _) if here.says(now) => Merged::Same,
        (None, None) if place.written.layout == Layout::Braces => conflict("its record is written in braces"),
        (None, None) => Merged::Added,
        (_, Some(before)) if before.says(now) => Merged::Kept,
        (Some(here), Some(before)) if here.says(before) => {
            if collection == Collection::Status && name == "status" && raises(here, now) {
                conflict("no import raises a status by itself")
            } else if place.written.field(name).is_some_and(|field| holds_more(&place.text[field.value.clone()], here))
            {
                conflict("a comment or a flag stands in it")
            } else {
                Merged::Updated
            }
        }
        (Some(_), Some(_)) => conflict("it was changed here, and in what is imported"),
        (None, Some(_)) => conflict("it was removed here, and changed in what is imported"),
        (Some(_), None) => conflict("it was written here, not imported"),
    }
}

/// Whether a status claims more than another.
fn raises(here: &Datum, now: &Datum) -> bool {
    let rank = |datum: &Datum| {
        let word = datum.as_text().unwrap_or_default();
        Operation::ALL.iter().position(|operation| operation.key() == word)
    };
    // Best first; what doesn't apply claims nothing, but says that nothing is missing.
    match (rank(here), rank(now)) {
        (Some(here), Some(now)) => now < here || now == Operation::ALL.len() - 1,
        _ => true,
    }
}

/// Whether a list or mapping holds a comment or a flag, which would go with it.
fn holds_more(text: &str, value: &Datum) -> bool {
    value.as_text().is_none() && lists::holds_more(text)
}

fn update(name: &str, now: &Datum, place: Place<'_>) -> Edit {
    if let ("body", Some(range)) = (name, &place.written.body) {
        let text = writing::body(now.as_text().unwrap_or_default());
        return Edit { range: range.clone(), text };
    }
    let Some(field) = place.written.field(name) else {
        return Edit { range: 0..0, text: String::new() };
    };
    let indent = match place.written.layout {
        Layout::Lines { indent } => indent,
        Layout::Braces => 0,
    };
    let value = match (place.written.layout, now) {
        (Layout::Braces, Datum::List(_) | Datum::Map(_)) => format!(" {}", serde_json::json!(now)),
        (Layout::Braces, one) => format!(" {}", serde_json::json!(one.shown())),
        (Layout::Lines { .. }, _) => writing::value(now, indent),
    };
    // From behind the colon, or behind the flag that stands there: it stays.
    let between = &place.text[field.whole.start..field.value.start];
    let kept = between.trim_end();
    Edit { range: field.whole.start + kept.len()..field.value.end, text: value }
}

/// A new field. In a record that somebody has flagged, it is flagged by itself: nothing is shown that nobody decided on.
fn addition(name: &str, now: &Datum, place: Place<'_>, is_internal: bool, merge: &mut Merge) -> String {
    if name == "body" {
        let text = now.as_text().unwrap_or_default();
        let text = if is_internal { text.trim().to_owned() } else { format!(":::internal\n{}\n:::", text.trim()) };
        if let Some(range) = &place.written.body {
            merge.edits.push(Edit { range: range.clone(), text: writing::body(&text) });
        }
        return String::new();
    }
    let indent = match place.written.layout {
        Layout::Lines { indent } => indent,
        Layout::Braces => 0,
    };
    let value = writing::value(now, indent);
    let tag = if is_internal || name == "allow" { "" } else { " !internal" };
    line(place, &format!("{name}:{tag}{value}"))
}

/// A line of the record.
fn line(place: Place<'_>, text: &str) -> String {
    let indent = match place.written.layout {
        Layout::Lines { indent } => indent,
        Layout::Braces => 0,
    };
    format!("\n{}{text}", " ".repeat(indent))
}

/// The end of the line that the last field ends in, behind a comment there.
fn end_of_fields(place: Place<'_>) -> usize {
    let end = place.written.fields.iter().map(|field| field.whole.end).max().unwrap_or(0);
    place.text[end..].find('\n').map_or(place.text.len(), |length| end + length)
}
