//! What others plan about exceptions that a site has already: a plan goes below the exception that it is about, and nowhere twice.

use super::{
    datum::Datum,
    edit::{Edit, Merged},
    lists::{Joined, column, holds_more},
    record::{Field, ImportedRecord},
    writing,
};

use crate::{
    source::records_as_written::{WrittenField, WrittenRecord},
    text::folding::fold,
    visibility::plain::{Plain, PlainKey, PlainValue},
};

/// The field of an imported status that holds what goes below exceptions of the site, each by the exception's words. It is
/// merged into `tests`.
pub const PLANS: &str = "plans";
/// Other words for an exception, by which it is known: they aren't written.
pub const ALSO: &str = "also";
/// What of an exception a plan may bring.
const BROUGHT: [&str; 2] = ["response", "remediation"];
/// Shorter texts are found in too many others.
const SHORTEST: usize = 24;

/// Parts exceptions that the site has from those that it doesn't: of the former only what is planned is left.
pub fn matched(record: &mut ImportedRecord, written: &WrittenRecord) {
    let of_site = written.field("tests").map(|field| Datum::of(&field.plain));
    let of_site: &[Datum] = of_site.as_ref().map_or(&[], Datum::items);
    let Some(at) = record.fields.iter().position(|field| field.name == "tests") else { return };
    let Field { value, origin, .. } = record.fields.remove(at);
    let (mut tests, mut plans) = (Vec::new(), Vec::new());
    for test in value.items() {
        let others = of_site.iter().filter(|own| own.get("procedure") != test.get("procedure"));
        let known: Vec<&Datum> = others.filter_map(|own| own.get("exceptions")).flat_map(Datum::items).collect();
        let mut own = Vec::new();
        for exception in test.get("exceptions").map(Datum::items).unwrap_or_default() {
            match known.iter().find(|known| is_same(exception, known)) {
                Some(known) => plans.push(plan(exception, known)),
                None => own.push(written_one(exception)),
            }
        }
        if !own.is_empty() {
            tests.push(with_exceptions(test, own));
        }
    }
    if tests.is_empty() {
        // What is allowed is allowed for them.
        record.fields.retain(|field| field.name != "allow");
    } else {
        record.add("tests", Datum::List(tests), origin.clone());
    }
    if !plans.is_empty() {
        record.add(PLANS, Datum::List(plans), origin);
    }
}

/// The same where the site has no status of the control yet.
pub fn unmatched(record: &mut ImportedRecord) {
    let Some(field) = record.fields.iter_mut().find(|field| field.name == "tests") else { return };
    let tests = field.value.items().iter().map(|test| {
        let exceptions = test.get("exceptions").map(Datum::items).unwrap_or_default();
        with_exceptions(test, exceptions.iter().map(written_one).collect())
    });
    field.value = Datum::List(tests.collect());
}

fn with_exceptions(test: &Datum, exceptions: Vec<Datum>) -> Datum {
    let Datum::Map(entries) = test else { return test.clone() };
    let others = entries.iter().filter(|(key, _)| key != "exceptions").cloned();
    Datum::Map(others.chain([("exceptions".to_owned(), Datum::List(exceptions))]).collect())
}

fn written_one(exception: &Datum) -> Datum {
    let Datum::Map(entries) = exception else { return exception.clone() };
    Datum::Map(entries.iter().filter(|(key, _)| key != ALSO).cloned().collect())
}

/// What goes below an exception of the site. Management's own response stays.
fn plan(exception: &Datum, known: &Datum) -> Datum {
    let words = known.get("description").cloned().unwrap_or_else(|| Datum::text(""));
    let brought = BROUGHT.iter().filter(|key| **key != "response" || known.get("response").is_none());
    let brought = brought.filter_map(|key| Some(((*key).to_owned(), exception.get(key)?.clone())));
    Datum::Map(std::iter::once(("description".to_owned(), words)).chain(brought).collect())
}

/// Whether an exception is told of in the words of another, or the other way round.
fn is_same(exception: &Datum, known: &Datum) -> bool {
    let Some(own) = known.get("description").and_then(Datum::as_text).map(fold) else { return false };
    let also = exception.get(ALSO).map(Datum::items).unwrap_or_default();
    let words = exception.get("description").into_iter().chain(also).filter_map(Datum::as_text).map(fold);
    let within = |one: &str, other: &str| one.len() >= SHORTEST && other.contains(one);
    words.filter(|words| !words.is_empty()).any(|words| words == own || within(&own, &words) || within(&words, &own))
}

/// Joins what is planned into the tests of the site.
#[must_use]
pub fn join(
    field: &Field,
    before: Option<&Datum>,
    (written, text): (&WrittenField, &str),
    is_internal: bool,
) -> (Joined, Vec<String>) {
    let known = before.map(Datum::items).unwrap_or_default();
    let mut joined =
        Joined { edits: Vec::new(), base: Datum::List(known.to_vec()), outcome: Merged::Same, conflicts: Vec::new() };
    let mut seen = Vec::new();
    for now in field.value.items() {
        let same =
            |one: &Datum| one.get("description").zip(now.get("description")).is_some_and(|(own, of)| own.says(of));
        let was = known.iter().find(|one| same(one));
        let Some(exception) = exceptions(&written.plain).find(|one| same(&Datum::of(one))) else { continue };
        let mut decided = true;
        for key in BROUGHT {
            let Some(value) = now.get(key) else { continue };
            let here = entry(exception, key).map(|(_, value)| value);
            let (of_here, of_base) = (here.map(Datum::of), was.and_then(|was| was.get(key)));
            match (here, &of_here, of_base) {
                (_, Some(here), _) if here.says(value) => {}
                (_, _, Some(base)) if base.says(value) => joined.outcome = Merged::Kept,
                (None, _, None) if in_lines(exception, text) => {
                    joined.edits.push(addition(exception, key, value, text, is_internal));
                    joined.outcome = Merged::Added;
                }
                (Some(here), Some(says), Some(base)) if says.says(base) => match update(here, value, text) {
                    Some(edit) => {
                        joined.edits.push(edit);
                        joined.outcome = Merged::Updated;
                        seen.extend((!is_internal).then(|| format!("tests, {key}")));
                    }
                    None => decided = conflict(&mut joined, of_here, of_base, value),
                },
                _ => decided = conflict(&mut joined, of_here, of_base, value),
            }
        }
        if let (true, Datum::List(items)) = (decided, &mut joined.base) {
            items.retain(|item| !same(item));
            items.push(now.clone());
        }
    }
    (joined, seen)
}

fn conflict(joined: &mut Joined, here: Option<Datum>, before: Option<&Datum>, now: &Datum) -> bool {
    joined.conflicts.push((here, before.cloned(), now.clone()));
    false
}

/// The exceptions of tests, as they are written.
fn exceptions(tests: &Plain) -> impl Iterator<Item = &Plain> {
    items(tests).iter().filter_map(|test| entry(test, "exceptions")).flat_map(|(_, exceptions)| items(exceptions))
}

fn items(plain: &Plain) -> &[Plain] {
    match &plain.value {
        PlainValue::List(items) => items,
        _ => &[],
    }
}

fn entry<'p>(plain: &'p Plain, name: &str) -> Option<&'p (PlainKey, Plain)> {
    match &plain.value {
        PlainValue::Map(entries) => entries.iter().find(|(key, _)| key.text == name),
        _ => None,
    }
}

/// The place of its first key.
fn first_key(mapping: &Plain) -> Option<usize> {
    match &mapping.value {
        PlainValue::Map(entries) => entries.first().map(|(key, _)| key.place.start as usize),
        _ => None,
    }
}

/// Whether a mapping has a line for each key.
fn in_lines(mapping: &Plain, text: &str) -> bool {
    first_key(mapping).is_some_and(|at| {
        let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        text[line..at].chars().all(|c| c == ' ' || c == '-') || text[line..at].trim_start().starts_with("- !")
    })
}

/// A further key at the end of a mapping in lines.
fn addition(mapping: &Plain, key: &str, value: &Datum, text: &str, is_internal: bool) -> Edit {
    let start = first_key(mapping).unwrap_or(mapping.place.start as usize);
    let indent = column(start, text);
    let end = end_of(start, mapping.place.end as usize, indent, text);
    let tag = if is_internal { "" } else { " !internal" };
    let text = format!("\n{}{key}:{tag}{}", " ".repeat(indent), writing::value(value, indent));
    Edit { range: end..end, text }
}

/// Where the last line of a mapping ends. A collection in lines reaches to what comes next: comments before that aren't its own.
fn end_of(start: usize, end: usize, indent: usize, text: &str) -> usize {
    let end = text[end..].find('\n').map_or(text.len(), |length| end + length);
    let mut last = start;
    let mut at = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    for line in text[at..end].split('\n') {
        let margin = line.len() - line.trim_start().len();
        let is_its_own = at < start || margin > indent || (margin == indent && !line.trim_start().starts_with('#'));
        if !line.trim().is_empty() && is_its_own {
            last = at + line.trim_end().len();
        } else if !line.trim().is_empty() && margin < indent {
            break;
        }
        at += line.len() + 1;
    }
    last
}

/// Another value in the place of one that nobody has touched. A flag before it stays.
fn update(here: &Plain, now: &Datum, text: &str) -> Option<Edit> {
    if let PlainValue::Scalar { .. } = here.value {
        let range = untagged(here.place.start as usize, text)..here.place.end as usize;
        let line = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = text[line..].len() - text[line..].trim_start_matches(' ').len();
        return Some(Edit { range, text: writing::value(now, indent).trim_start().to_owned() });
    }
    let start = first_key(here).filter(|_| in_lines(here, text))?;
    let indent = column(start, text);
    let range = start..end_of(start, here.place.end as usize, indent, text);
    (!holds_more(&text[range.clone()])).then(|| Edit { range, text: writing::item_text(now, indent) })
}

/// The place behind a value's tag.
fn untagged(at: usize, text: &str) -> usize {
    let Some(tag) = text[at..].strip_prefix('!') else { return at };
    let name = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let behind = &tag[name..];
    text.len() - behind.trim_start().len()
}
