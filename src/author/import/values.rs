//! From a cell's text to a field's value.

use super::{
    dates::{self, DayOrder, Read},
    datum::Datum,
    importable::FieldKind,
    markdown_text,
    words::{Word, means_nothing, meant},
};

use crate::{
    criteria::{
        catalogue::{CATALOGUE, find},
        spelling::spelled,
    },
    decode::wrong_value::WrongValue,
    diagnostics::suggestion::closest,
    model::{country::Country, id::Id, web_address::WebAddress},
    text::{characters::first_unfit, folding::is_invisible},
};

/// A single field is no longer than this.
const FIELD: usize = 10_000;
/// Nor is a text below a record.
const TEXT: usize = 500_000;

/// What becomes of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Converted {
    /// It is taken as it is.
    Taken(Datum),
    /// It is taken, for a reason that is told.
    Guessed(Datum, String),
    /// It is left, for this reason.
    Left(String),
    /// Nothing is imported: what is wrong, and what to do.
    Wrong(String, String),
}

/// What a column says of its values.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The order of its days, and why, if that is a guess.
    pub order: Option<(DayOrder, Option<String>)>,
}

/// Converts a text that isn't empty.
#[must_use]
pub fn convert(text: &str, kind: FieldKind, column: &Column) -> Converted {
    let text = text.trim();
    let breaks_page = |c: char| matches!(c, '\u{B}' | '\u{C}');
    if text.contains(breaks_page) {
        let between = if matches!(kind, FieldKind::Markdown) { "\n" } else { " " };
        return match convert(&text.replace(breaks_page, between), kind, column) {
            Converted::Taken(datum) => Converted::Guessed(datum, "its page breaks are taken as white space".to_owned()),
            other => other,
        };
    }
    if let Some((_, c)) = first_unfit(text) {
        let number = u32::from(c);
        return Converted::Wrong(
            format!("the value holds the control character U+{number:04X}"),
            "remove it there: no text of a site can hold it".to_owned(),
        );
    }
    let longest = if matches!(kind, FieldKind::Markdown) { TEXT } else { FIELD };
    if text.len() > longest {
        return Converted::Wrong(
            format!("the value has {} bytes; {longest} are allowed here", text.len()),
            "shorten it, or leave the column out with `--map` (`columns: {HEAD: ~}`)".to_owned(),
        );
    }
    match kind {
        FieldKind::Id => id(text),
        FieldKind::Line => line(text),
        FieldKind::Wording => match line(text) {
            Converted::Taken(Datum::Text(one)) => Converted::Taken(Datum::texts([one])),
            Converted::Guessed(Datum::Text(one), why) => Converted::Guessed(Datum::texts([one]), why),
            other => other,
        },
        FieldKind::Text | FieldKind::Reply => Converted::Taken(Datum::text(text)),
        FieldKind::Markdown => markdown(text),
        FieldKind::Day => day(text, column),
        FieldKind::Several => Converted::Taken(Datum::texts(several(text))),
        FieldKind::Requirements => Converted::Taken(Datum::texts(several(text))),
        FieldKind::Criteria => criteria(text),
        FieldKind::Address => address(text),
        FieldKind::Countries => countries(text),
        FieldKind::Truth => truth(text),
        FieldKind::Word(words) => word(text, words),
    }
}

fn id(text: &str) -> Converted {
    match Id::try_from(text.to_owned()) {
        Ok(_) => Converted::Taken(Datum::text(text)),
        Err(wrong) => {
            let (wrong, fix) = wrong.into_fields();
            Converted::Wrong(wrong, fix)
        }
    }
}

fn line(text: &str) -> Converted {
    if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        return Converted::Left("there is nothing to see in it".to_owned());
    }
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains('\n') {
        return Converted::Guessed(Datum::text(joined), "its lines are joined".to_owned());
    }
    Converted::Taken(Datum::text(joined))
}

fn markdown(text: &str) -> Converted {
    let (harmless, neutralised) = markdown_text::without_directives(text);
    if neutralised {
        return Converted::Guessed(Datum::text(harmless), markdown_text::NEUTRALISED.to_owned());
    }
    Converted::Taken(Datum::text(harmless))
}

fn day(text: &str, column: &Column) -> Converted {
    let order = column.order.as_ref().map(|(order, why)| (*order, why.as_deref()));
    match dates::read(text, order) {
        Read::Day(day) => Converted::Taken(Datum::text(day.to_string())),
        Read::Guess(day, why) => Converted::Guessed(Datum::text(day.to_string()), why),
        Read::Ambiguous(one, other) => Converted::Wrong(
            format!("`{text}` may be {one} or {other}"),
            "say which in a map: `dates: dmy`, `dates: mdy` or `dates: ymd`".to_owned(),
        ),
        Read::No if means_nothing(text) => Converted::Left("it says that there is no day".to_owned()),
        Read::No => Converted::Left("it isn't a day".to_owned()),
    }
}

/// The items of a list in one cell: by lines or semicolons, or else by commas.
#[must_use]
pub fn several(text: &str) -> Vec<String> {
    let by_lines = text.contains(['\n', ';', '|']);
    let parts = text.split(|c| if by_lines { matches!(c, '\n' | ';' | '|') } else { c == ',' });
    let mut items: Vec<String> = Vec::new();
    for item in parts.map(|part| part.trim().trim_start_matches(['•', '*']).trim()) {
        if !item.is_empty() && !items.iter().any(|known| known == item) {
            items.push(item.to_owned());
        }
    }
    items
}

/// Requirements of a framework. Those of one that ships are written as it writes them.
#[must_use]
pub fn requirements(text: &str, framework: &str) -> Converted {
    let mut notes = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    for item in several(text) {
        let id = match spelled(framework, &item) {
            Some(id) if id != item => {
                notes.push(format!("`{item}` is taken for {id}"));
                id.to_owned()
            }
            _ => item,
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if notes.is_empty() {
        Converted::Taken(Datum::texts(ids))
    } else {
        Converted::Guessed(Datum::texts(ids), notes.join("; "))
    }
}

fn criteria(text: &str) -> Converted {
    let mut ids = Vec::new();
    let mut notes = Vec::new();
    let parts = text.split(['\n', ';', '|', ',']).map(str::trim).filter(|part| !part.is_empty());
    for part in parts {
        match criterion(part) {
            Ok((id, exact)) => {
                if !exact {
                    notes.push(format!("`{part}` is taken for {id}"));
                }
                ids.push(id);
            }
            Err(near) => notes.push(format!("`{part}` is no criterion, and left{near}")),
        }
    }
    ids.dedup();
    match (ids.is_empty(), notes.is_empty()) {
        (true, _) => Converted::Left(notes.join("; ")),
        (false, true) => Converted::Taken(Datum::texts(ids)),
        (false, false) => Converted::Guessed(Datum::texts(ids), notes.join("; ")),
    }
}

/// The criterion that a text names, perhaps with its title behind it, and whether it is written as it is in the catalogue.
///
/// # Errors
/// What it may be meant as.
pub fn criterion(text: &str) -> Result<(&'static str, bool), String> {
    if let Some(criterion) = find(text) {
        return Ok((criterion.id, true));
    }
    let upper = text.to_uppercase();
    let bare = upper.strip_prefix("TSC").unwrap_or(&upper).trim_start_matches([' ', ':', '-', '_', '.']);
    let is_of_id = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    let word = bare.split(|c: char| !is_of_id(c)).next().unwrap_or_default().replace('_', ".");
    match find(&word) {
        Some(criterion) => Ok((criterion.id, false)),
        None => Err(closest(&word, CATALOGUE.iter().map(|known| known.id))
            .map_or_else(String::new, |near| format!(" (the nearest is {near})"))),
    }
}

fn address(text: &str) -> Converted {
    let said = |wrong: WrongValue| wrong.into_fields().0;
    match WebAddress::try_from(text.to_owned()) {
        Ok(_) => Converted::Taken(Datum::text(text)),
        Err(_) if !text.contains("://") && text.contains('.') && !text.contains([' ', '@']) => {
            let address = format!("https://{text}");
            match WebAddress::try_from(address.clone()) {
                Ok(_) => Converted::Guessed(Datum::text(address), "`https://` is put before it".to_owned()),
                Err(wrong) => Converted::Left(said(wrong)),
            }
        }
        Err(wrong) => Converted::Left(said(wrong)),
    }
}

fn countries(text: &str) -> Converted {
    let codes: Vec<String> = several(text).into_iter().map(|code| code.to_uppercase()).collect();
    match codes.iter().find(|code| Country::try_from((*code).clone()).is_err()) {
        None => Converted::Taken(Datum::texts(codes)),
        Some(_) => Converted::Left("it isn't a country's code of two letters (ISO 3166-1)".to_owned()),
    }
}

fn truth(text: &str) -> Converted {
    const YES: [&str; 8] = ["true", "yes", "y", "x", "1", "ja", "oui", "wahr"];
    const NO: [&str; 7] = ["false", "no", "n", "0", "nein", "non", "falsch"];
    let word = text.to_lowercase();
    match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
        (true, _) => Converted::Taken(Datum::Bare("true".to_owned())),
        (_, true) => Converted::Taken(Datum::Bare("false".to_owned())),
        _ => Converted::Left("it is neither yes nor no".to_owned()),
    }
}

fn word(text: &str, words: &[Word]) -> Converted {
    let known = || words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
    match meant(text, words) {
        Some(word) if word == text => Converted::Taken(Datum::text(word)),
        Some(word) => Converted::Guessed(Datum::text(word), format!("`{text}` is taken for `{word}`")),
        None if means_nothing(text) => Converted::Left("it says that there is nothing".to_owned()),
        None => Converted::Left(format!("`{text}` isn't one of {}; `values` in a map says which it means", known())),
    }
}
