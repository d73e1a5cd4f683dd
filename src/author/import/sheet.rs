//! From a sheet to records.

use super::{
    columns::{self, Head, Use},
    dates::{self, DayOrder},
    datum::Datum,
    importable::{FieldKind, FieldOf, Importable, Need},
    map::Map,
    outcome::Outcome,
    problem::Problem,
    record::{Field, ImportedRecord, Origin},
    report::Report,
    secrets::{Shape, shapes},
    table::{Cell, Content, Row, Table},
    values::{Column, Converted, convert, requirements},
    words::{POLARITIES, meant},
};

use crate::model::date::Date;

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The records.
    pub records: Vec<ImportedRecord>,
    /// What became of each value.
    pub report: Report,
    /// Why nothing can be imported.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Adds what another file or sheet gave.
    pub fn extend(&mut self, other: Self) {
        self.records.extend(other.records);
        self.report.extend(other.report);
        self.problems.extend(other.problems);
    }

    /// Converts a value that no sheet's column stands around, and adds it to a record.
    pub fn take(&mut self, record: &mut ImportedRecord, path: &str, text: &str, origin: &Origin) {
        let Some(field) = Importable::of(record.collection).and_then(|importable| importable.field(path)) else {
            self.report.left(origin, text, "no field takes it");
            return;
        };
        self.value(record, (path, field), text, None, &Column::default(), origin);
    }

    fn value(
        &mut self,
        record: &mut ImportedRecord,
        (path, field): (&str, &'static FieldOf),
        text: &str,
        note: Option<String>,
        column: &Column,
        origin: &Origin,
    ) {
        if shapes(text).iter().any(|(shape, _)| *shape == Shape::Credential) {
            self.report.left(origin, text, "it looks like a token or key, which has no place in a site's sources");
            return;
        }
        let to = Importable::of(record.collection).map(|importable| format!("{}.{path}", importable.word));
        let converted = match convert(text, field.kind, column) {
            Converted::Taken(_) if matches!(field.kind, FieldKind::Requirements) => {
                requirements(text, path.strip_prefix("frameworks.").unwrap_or_default())
            }
            other => other,
        };
        match converted {
            Converted::Taken(value) => {
                self.report.note(origin, text, to, note.map_or(Outcome::Taken, Outcome::Guessed));
                put(record, path, field, value, origin);
            }
            Converted::Guessed(value, why) => {
                let why = note.map_or_else(|| why.clone(), |note| format!("{note}; {why}"));
                self.report.note(origin, text, to, Outcome::Guessed(why));
                put(record, path, field, value, origin);
            }
            Converted::Left(why) => self.report.left(origin, text, why),
            Converted::Wrong(message, help) => self.problems.push(Problem::new(origin, message, help)),
        }
    }
}

fn put(record: &mut ImportedRecord, path: &str, field: &'static FieldOf, value: Datum, origin: &Origin) {
    match field.path.split_once('.') {
        None => record.add(field.path, value, origin.clone()),
        Some((key, _)) => {
            let inner = path.split_once('.').map_or("", |(_, inner)| inner);
            record.add(key, Datum::Map(vec![(inner.to_owned(), value)]), origin.clone());
        }
    }
}

/// Reads the records of a sheet.
#[must_use]
pub fn read(file: &str, table: &Table, importable: &'static Importable, map: &Map) -> Reading {
    let mut reading = Reading::default();
    let origin = Origin { sheet: table.name.clone(), ..Origin::file(file) };
    let Some(head_at) = columns::head_row(table, importable, map) else {
        let help = format!(
            "the first row of the sheet names its columns; `--map` says which is which of {}",
            fields(importable).join(", ")
        );
        let message = format!("no column is known for {}", importable.word);
        reading.problems.push(Problem::new(&origin, message, help));
        return reading;
    };
    for row in &table.rows[..head_at] {
        let cells = row.cells.iter().map(Cell::shown).filter(|text| !text.is_empty()).collect::<Vec<_>>();
        reading.report.left(&origin.row(row.number), &cells.join(", "), "it stands above the heads of the columns");
    }
    let heads = columns::columns(&table.rows[head_at], importable, map);
    let rows = &table.rows[head_at + 1..];
    for head in &heads {
        if let Use::Unknown(path) = &head.use_of {
            let at = origin.row(table.rows[head_at].number).column(head.label.clone());
            let message = format!("the map sends it to `{path}`, which {} don't have", importable.word);
            let help = format!("their fields are: {}", fields(importable).join(", "));
            reading.problems.push(Problem::new(&at, message, help));
        }
    }
    let has = |path: &str| {
        map.set.contains_key(path)
            || map.same.contains_key(path)
            || heads.iter().any(|head| matches!(&head.use_of, Use::Field { path: own, .. } if own == path))
    };
    for field in importable.fields.iter().filter(|field| field.need == Need::Required && !has(field.path)) {
        let at = origin.row(table.rows[head_at].number);
        let message = format!("no column is known for `{}`, which all {} need", field.path, importable.word);
        let help =
            format!("name it in a map (`columns: {{HEAD: {0}}}`), or set it for all (`set: {{{0}: …}}`)", field.path);
        reading.problems.push(Problem::new(&at, message, help));
    }
    if !reading.problems.is_empty() {
        return reading;
    }
    let columns: Vec<Column> = heads.iter().map(|head| column(head, rows, map, &origin, &mut reading)).collect();
    if rows.is_empty() {
        reading.report.left(&origin, "", "there are only heads of columns, and no rows");
    }
    for row in rows {
        let at = origin.row(row.number);
        let mut record = ImportedRecord::new(importable.collection, at.clone());
        for (index, cell) in row.cells.iter().enumerate() {
            match heads.iter().find(|head| head.index == index) {
                Some(head) => cell_of(head, cell, table, &columns[head.index], map, &at, &mut record, &mut reading),
                None if cell.is_empty() => {}
                None => {
                    let at = at.column(format!("column {}", super::table::letters(index)));
                    reading.report.left(&at, &cell.shown(), "its column has no head");
                }
            }
        }
        let problems = reading.problems.len();
        complete(&mut record, importable, map, &mut reading);
        if reading.problems.len() == problems {
            reading.records.push(record);
        }
    }
    reading
}

/// What a column says of its values.
fn column(head: &Head, rows: &[Row], map: &Map, origin: &Origin, reading: &mut Reading) -> Column {
    let Use::Field { field: FieldOf { kind: FieldKind::Day, .. }, .. } = &head.use_of else { return Column::default() };
    if let Some(order) = map.dates {
        return Column { order: Some((order, None)) };
    }
    let texts = rows.iter().filter_map(|row| match &row.cells.get(head.index)?.content {
        Content::Text(text) => Some(text.as_str()),
        _ => None,
    });
    match dates::decided(texts) {
        Ok(None) => Column::default(),
        Ok(Some((order, value))) => {
            let first = if order == DayOrder::DayFirst { "the day stands first" } else { "the month stands first" };
            Column { order: Some((order, Some(format!("{first}, as in `{value}` of the same column")))) }
        }
        Err([day, month]) => {
            let message = format!("the days of this column are written in two ways: `{day}` and `{month}`");
            let help = "write them in one way, best as 2026-09-30";
            reading.problems.push(Problem::new(&origin.column(head.label.clone()), message, help));
            Column::default()
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a cell, what stands around it, and what it goes to")]
fn cell_of(
    head: &Head,
    cell: &Cell,
    table: &Table,
    column: &Column,
    map: &Map,
    row: &Origin,
    record: &mut ImportedRecord,
    reading: &mut Reading,
) {
    let origin = row.column(head.label.clone());
    let text = match &cell.content {
        Content::Nothing => return,
        Content::Error(error) => {
            reading.report.left(&origin, error, "it is an error of the sheet's own formula");
            return;
        }
        content => shown(content),
    };
    match &head.use_of {
        Use::Left(why) => reading.report.left(&origin, &text, why.clone()),
        Use::Unknown(_) => {}
        Use::Field { path, field } => {
            let mut note = cell.note.clone();
            let mut text = text;
            if let (FieldKind::Day, Content::Number(number)) = (field.kind, &cell.content)
                && let Some(day) = table.day(*number)
            {
                let why = format!("the number {number} without a format is taken for a day");
                note = Some(note.map_or_else(|| why.clone(), |note| format!("{note}; {why}")));
                text = day.to_string();
            }
            if let Some(means) = map.means(path, &text) {
                note = Some(format!("the map says that `{}` means `{means}`", text.trim()));
                text = means.to_owned();
            }
            reading.value(record, (path, field), &text, note, column, &origin);
        }
    }
}

fn shown(content: &Content) -> String {
    Cell { content: content.clone(), note: None }.shown()
}

/// What the map sets, what is usual, and what is missing.
pub fn complete(record: &mut ImportedRecord, importable: &'static Importable, map: &Map, reading: &mut Reading) {
    let origin = record.origin.clone();
    for (path, of) in &map.same {
        let (Some(field), Some(_)) = (importable.field(path), importable.field(of)) else {
            let message = format!("the map says `{path}: {of}` below `same`, and {} don't have both", importable.word);
            let help = format!("their fields are: {}", fields(importable).join(", "));
            reading.problems.push(Problem::new(&Origin::file(&origin.file), message, help));
            continue;
        };
        if let (false, Some(value)) = (has(record, path), record.text(of).map(ToOwned::to_owned)) {
            let note = Some(format!("the map says that it is the same as `{of}` where nothing stands"));
            reading.value(record, (path, field), &value, note, &Column::default(), &origin);
        }
    }
    for (path, value) in &map.set {
        let Some(field) = importable.field(path) else {
            let message = format!("the map sets `{path}`, which {} don't have", importable.word);
            let help = format!("their fields are: {}", fields(importable).join(", "));
            reading.problems.push(Problem::new(&Origin::file(&origin.file), message, help));
            continue;
        };
        if !has(record, path) {
            let column = Column { order: map.dates.map(|order| (order, None)) };
            let note = Some("the map sets it where nothing stands".to_owned());
            reading.value(record, (path, field), value, note, &column, &origin);
        }
    }
    contact(record, reading);
    approval(record, reading);
    reply(record, importable, reading);
    for field in importable.fields {
        if has(record, field.path) {
            continue;
        }
        match field.need {
            Need::Optional => {}
            Need::Usual(value) => {
                let to = Some(format!("{}.{}", importable.word, field.path));
                let why = "it is what stands there where nothing is given".to_owned();
                reading.report.note(&origin, value, to, Outcome::Guessed(why));
                record.add(field.path, Datum::text(value), origin.clone());
            }
            Need::Required => {
                let help = format!(
                    "fill it in there, remove the row, or set it for all in a map: `set: {{{}: …}}`",
                    field.path
                );
                let message = format!("`{}` is missing, or couldn't be taken", field.path);
                reading.problems.push(Problem::new(&origin, message, help));
            }
        }
    }
}

/// A contact has a name and an address, or is none.
fn contact(record: &mut ImportedRecord, reading: &mut Reading) {
    let half = record.fields.iter().position(|field| {
        field.name == "contact" && (field.value.get("name").is_none() || field.value.get("email").is_none())
    });
    if let Some(half) = half {
        let field = record.fields.remove(half);
        let why = "a contact needs a name and an e-mail address, and one of them is missing";
        reading.report.left(&field.origin, &field.value.shown(), why);
    }
}

/// An approval has a day, or is none.
fn approval(record: &mut ImportedRecord, reading: &mut Reading) {
    let undated = |field: &Field| field.name == "approved" && field.value.get("on").is_none();
    if let Some(at) = record.fields.iter().position(undated) {
        let field = record.fields.remove(at);
        reading.report.left(&field.origin, &field.value.shown(), "an approval needs a day, and none is given");
    }
}

/// A reply is yes, partial, no or not applicable where it says nothing else; what else it says goes to the text.
fn reply(record: &mut ImportedRecord, importable: &'static Importable, reading: &mut Reading) {
    let is_reply = |name: &str| importable.field(name).is_some_and(|field| matches!(field.kind, FieldKind::Reply));
    let Some(at) = record.fields.iter().position(|field| is_reply(field.name)) else { return };
    let text = record.fields[at].value.as_text().unwrap_or_default().to_owned();
    if let Some(word) = meant(&text, POLARITIES) {
        record.fields[at].value = Datum::text(word);
        return;
    }
    let Field { name, origin, .. } = record.fields.remove(at);
    let first = text.split([',', '.', ';', ':', '–', '—']).next().unwrap_or_default();
    if first.len() < text.len()
        && let Some(word) = meant(first, POLARITIES)
    {
        record.add(name, Datum::text(word), origin.clone());
    }
    // What was said first stands first.
    let comment = record.fields.iter().position(|field| field.name == "body").map(|at| record.fields.remove(at));
    reading.take(record, "body", &text, &origin);
    if let Some(Field { name, value, origin }) = comment {
        record.add(name, value, origin);
    }
}

fn has(record: &ImportedRecord, path: &str) -> bool {
    match path.split_once('.') {
        None => record.value(path).is_some(),
        Some((key, inner)) => record.value(key).is_some_and(|value| value.get(inner).is_some()),
    }
}

fn fields(importable: &Importable) -> Vec<&'static str> {
    importable
        .fields
        .iter()
        .map(|field| if field.path == "frameworks." { "frameworks.NAME" } else { field.path })
        .collect()
}

impl Table {
    /// The day that a number means in this workbook, if it may be one.
    fn day(&self, number: f64) -> Option<Date> {
        // From 1955 to 2119, as Excel counts.
        let whole = (20_000.0..80_000.0).contains(&number) && number.fract() == 0.0;
        whole.then(|| day_of_serial(number, self.is_1904)).flatten()
    }
}

/// The day of a workbook's number: days since 1899-12-30, or since 1904-01-01.
#[must_use]
pub fn day_of_serial(number: f64, is_1904: bool) -> Option<Date> {
    let first = Date::parse(if is_1904 { "1904-01-01" } else { "1900-03-01" })?;
    // Excel's 1900 has a 29th of February: what stands before it counts one day less.
    let days = number.floor() - if is_1904 { 0.0 } else { 61.0 };
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the line before it")]
    let days = (0.0..110_000.0).contains(&days).then_some(days as i64)?;
    Some(first.plus_days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_workbooks_count_them() {
        let day = |number, is_1904| day_of_serial(number, is_1904).map(|day| day.to_string());
        assert_eq!(day(44_652.0, false).as_deref(), Some("2022-04-01"));
        assert_eq!(day(43_190.0, true).as_deref(), Some("2022-04-01"));
        assert_eq!(day(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(day(44_652.75, false).as_deref(), Some("2022-04-01"));
        assert_eq!(day(1e12, false), None);
    }
}
