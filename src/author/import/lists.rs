//! Lists that several imports, and people, add to: evidence and tests. Items are merged one by one, and those of others stay.

use super::{
    datum::Datum,
    edit::{Edit, Merged},
    record::Field,
    writing,
};

use crate::{
    source::records_as_written::WrittenField,
    visibility::plain::{Plain, PlainValue},
};

/// The key that an item of such a list is known by.
#[must_use]
pub fn key(name: &str) -> Option<&'static str> {
    match name {
        "evidence" => Some("title"),
        "tests" => Some("procedure"),
        "changes" => Some("version"),
        "allow" => Some("lint"),
        _ => None,
    }
}

/// An item here, before and now.
type Items = (Option<Datum>, Option<Datum>, Datum);

/// What joining gives.
#[derive(Debug)]
pub struct Joined {
    /// The changes of the file.
    pub edits: Vec<Edit>,
    /// What was imported last, then.
    pub base: Datum,
    /// What became of the list.
    pub outcome: Merged,
    /// Items that a person must decide on.
    pub conflicts: Vec<Items>,
}

/// Joins imported items into a list that is there.
#[must_use]
pub fn join(
    field: &Field,
    key: &str,
    before: Option<&Datum>,
    (written, text): (&WrittenField, &str),
    is_internal: bool,
) -> Joined {
    let known = before.map(Datum::items).unwrap_or_default();
    let here: &[Plain] = match &written.plain.value {
        PlainValue::List(items) => items,
        _ => &[],
    };
    let mut joined =
        Joined { edits: Vec::new(), base: Datum::List(known.to_vec()), outcome: Merged::Same, conflicts: Vec::new() };
    // What a record allows is no content, and has no flag.
    let is_internal = is_internal || field.name == "allow";
    let in_lines = text[written.value.clone()].starts_with('-');
    let mut more = String::new();
    for now in field.value.items() {
        let id = now.get(key);
        let same = |item: &Datum| item.get(key).zip(id).is_some_and(|(own, other)| own.says(other));
        let was = known.iter().find(|item| same(item));
        let own = here.iter().find(|item| same(&Datum::of(item)));
        let value = own.map(Datum::of);
        let conflict = |value: Option<Datum>| (value, was.cloned(), now.clone());
        match (own, &value, was) {
            (_, Some(value), _) if value.says(now) => {}
            (_, _, Some(was)) if was.says(now) => {
                joined.outcome = Merged::Kept;
                continue;
            }
            (Some(own), Some(value), Some(was)) if value.says(was) => match item_range(own, text) {
                Some((range, indent)) if in_lines && !holds_more(&text[range.clone()]) => {
                    joined.edits.push(Edit { range, text: writing::item_text(now, indent) });
                    joined.outcome = Merged::Updated;
                }
                _ => {
                    joined.conflicts.push(conflict(Some(value.clone())));
                    continue;
                }
            },
            (None, _, None) if in_lines => {
                let dash = column(written.value.start, text);
                let flag = if is_internal { String::new() } else { format!("!internal\n{}", " ".repeat(dash + 2)) };
                let item = writing::item_text(now, dash + 2);
                more.push_str(&format!("\n{}- {flag}{item}", " ".repeat(dash)));
            }
            _ => {
                joined.conflicts.push(conflict(value.clone()));
                continue;
            }
        }
        if let Datum::List(items) = &mut joined.base {
            items.retain(|item| !same(item));
            items.push(now.clone());
        }
    }
    if !more.is_empty() {
        let at = text[written.value.end..].find('\n').map_or(text.len(), |length| written.value.end + length);
        joined.edits.push(Edit { range: at..at, text: more });
        joined.outcome = Merged::Added;
    }
    joined
}

/// The bytes of a mapping in lines, and the blanks before its keys.
fn item_range(item: &Plain, text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let (start, end) = (item.place.start as usize, item.place.end as usize);
    let end = start + text.get(start..end)?.trim_end().len();
    (!text[start..].starts_with('{')).then(|| (start..end, column(start, text)))
}

/// How many characters stand before a place on its line.
#[must_use]
pub fn column(at: usize, text: &str) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    text[line..at].chars().count()
}

/// Whether the text of a list or mapping holds a comment or a flag.
#[must_use]
pub fn holds_more(text: &str) -> bool {
    let flagged = text.match_indices('!').any(|(at, _)| at == 0 || text[..at].ends_with([' ', '\n', '[', ',', '{']));
    flagged || text.contains(" #") || text.contains("\n#") || text.contains("visibility:")
}
