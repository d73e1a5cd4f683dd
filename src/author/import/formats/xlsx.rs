//! Workbooks of Excel and LibreOffice.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use calamine::{DataRef, Dimensions, Reader, SheetVisible, Xlsx as Workbook};

use super::{
    csv::{COLUMNS, ROWS, no_collection},
    hidden::{Hidden, hidden},
};

use crate::author::import::{
    columns::head_row,
    format::{Format, Input, Wanted},
    importable::Importable,
    problem::Problem,
    record::Origin,
    sheet::{self, Reading, day_of_serial},
    table::{Cell, Content, Row, Table, letters},
};

/// A workbook that unpacks to more than this isn't opened.
const UNPACKED: u64 = 256 << 20;
/// Nor one of more parts.
const PARTS: usize = 5_000;

/// `xlsx`.
#[derive(Debug)]
pub struct Xlsx;

impl Format for Xlsx {
    fn word(&self) -> &'static str {
        "xlsx"
    }

    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading {
        let mut reading = Reading::default();
        for input in inputs {
            let origin = Origin::file(&input.name);
            match tables(input, wanted.map.takes_hidden, &mut reading) {
                Ok(tables) => sheets(input, &tables, wanted, &mut reading),
                Err((message, help)) => reading.problems.push(Problem::new(&origin, message, help)),
            }
        }
        reading
    }
}

/// Reads each sheet into the collection that it is for.
fn sheets(input: &Input, tables: &[Table], wanted: Wanted<'_>, reading: &mut Reading) {
    let origin = Origin::file(&input.name);
    let map = wanted.map;
    let name = |table: &Table| table.name.clone().unwrap_or_default();
    if let Some(only) = &map.sheet
        && !tables.iter().any(|table| name(table) == *only)
    {
        let known = tables.iter().map(name).collect::<Vec<_>>().join(", ");
        let message = format!("it has no sheet `{only}`, which the map names");
        reading.problems.push(Problem::new(&origin, message, format!("its sheets are: {known}")));
        return;
    }
    let chosen: Vec<&Table> =
        tables.iter().filter(|table| map.sheet.as_ref().is_none_or(|only| name(table) == *only)).collect();
    let asked = wanted.collection.or(map.collection);
    let mut read = 0;
    for table in tables {
        let at = Origin { sheet: table.name.clone(), ..origin.clone() };
        if !chosen.iter().any(|chosen| chosen.name == table.name) {
            reading.report.left(&at, "", "the map names another sheet");
            continue;
        }
        let importable = asked.or_else(|| Importable::of_sheet(&name(table)));
        match importable {
            Some(importable) if chosen.len() == 1 || head_row(table, importable, map).is_some() => {
                reading.extend(sheet::read(&input.name, table, importable, map));
                read += 1;
            }
            Some(importable) => {
                reading.report.left(&at, "", format!("no column of it is known for {}", importable.word));
            }
            None => reading.report.left(&at, "", "its name is no collection's; `--as` says what its rows are"),
        }
    }
    if read == 0 {
        reading.problems.push(no_collection(&origin));
    }
}

type Refused = (String, String);

/// The workbook's sheets that hold something. What of them people don't see is left, unless the map takes it.
fn tables(input: &Input, takes_hidden: bool, reading: &mut Reading) -> Result<Vec<Table>, Refused> {
    refuse_bombs(&input.bytes)?;
    let broken = |error: &dyn std::fmt::Display| {
        (format!("the workbook can't be read: {error}"), "open it, and save it anew as .xlsx".to_owned())
    };
    let mut workbook: Workbook<_> =
        Workbook::new(Cursor::new(input.bytes.as_slice())).map_err(|error| broken(&error))?;
    if has_comments(&input.bytes) {
        reading.report.left(
            &Origin::file(&input.name).column("comments"),
            "",
            "notes and comments on cells aren't read",
        );
    }
    let is_1904 = workbook.has_1904_epoch();
    let hidden = hidden(&input.bytes);
    let mut tables = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        let at = Origin { sheet: Some(sheet.name.clone()), ..Origin::file(&input.name) };
        if sheet.visible != SheetVisible::Visible {
            reading.report.hidden(&at, format!("the sheet is {}", fate(takes_hidden)));
            if !takes_hidden {
                reading.report.left(&at, "", "the sheet is hidden");
                continue;
            }
        }
        let merged: Vec<Dimensions> = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let Ok(formulas) = formulas(&mut workbook, &sheet.name) else {
            reading.report.left(&at, "", "it is no sheet of cells");
            continue;
        };
        let mut cells = cells(&mut workbook, &sheet.name, is_1904).map_err(|error| broken(&error))?;
        for position in formulas {
            match cells.get_mut(&position) {
                Some(cell) => cell.note = Some("the result that the workbook keeps of a formula".to_owned()),
                None => {
                    let cell = Content::Error("a formula without a result: open the workbook and save it".to_owned());
                    cells.insert(position, Cell { content: cell, note: None });
                }
            }
        }
        spread(&mut cells, &merged);
        if let Some(of_sheet) = hidden.get(&sheet.name) {
            unseen(&mut cells, of_sheet, takes_hidden, &at, reading);
        }
        let rows = rows(cells)
            .map_err(|message| (format!("sheet {}: {message}", sheet.name), "import it in parts".to_owned()))?;
        if rows.is_empty() {
            reading.report.left(&at, "", "the sheet is empty");
            continue;
        }
        tables.push(Table { name: Some(sheet.name), rows, is_1904 });
    }
    Ok(tables)
}

/// Unpacks every part once, to nowhere: what a header claims of a size isn't to be believed.
///
/// # Errors
/// Why it isn't opened, and what to do.
pub fn refuse_bombs(bytes: &[u8]) -> Result<(), Refused> {
    let help = || "open it, and save it anew as .xlsx".to_owned();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        (format!("this is no workbook: {error}"), "save it as .xlsx; older .xls files aren't read".to_owned())
    })?;
    if archive.len() > PARTS {
        return Err((format!("it has {} parts; {PARTS} are allowed", archive.len()), help()));
    }
    let mut left = UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| (format!("a part can't be unpacked: {error}"), help()))?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|error| (format!("a part can't be unpacked: {error}"), help()))?;
        if unpacked > left {
            return Err((format!("it unpacks to more than {} MiB", UNPACKED >> 20), help()));
        }
        left -= unpacked;
    }
    Ok(())
}

/// Whether somebody has written beside the cells.
fn has_comments(bytes: &[u8]) -> bool {
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    archive.is_ok_and(|archive| archive.file_names().flatten().any(|name| name.to_lowercase().contains("comments")))
}

type Position = (u32, u32);

/// Where formulas stand.
fn formulas(workbook: &mut Workbook<Cursor<&[u8]>>, sheet: &str) -> Result<BTreeSet<Position>, calamine::XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let mut found = BTreeSet::new();
    while let Some(cell) = reader.next_formula()? {
        if !cell.get_value().is_empty() && found.len() < ROWS * 20 {
            found.insert(cell.get_position());
        }
    }
    Ok(found)
}

/// The cells that hold something, one by one: a sheet may claim to be larger than any memory.
fn cells(
    workbook: &mut Workbook<Cursor<&[u8]>>,
    sheet: &str,
    is_1904: bool,
) -> Result<BTreeMap<Position, Cell>, calamine::XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let mut cells = BTreeMap::new();
    while let Some(cell) = reader.next_cell()? {
        let content = match cell.get_value() {
            DataRef::Empty => Content::Nothing,
            DataRef::String(text) => Cell::text(text.replace("\r\n", "\n")).content,
            DataRef::SharedString(text) => Cell::text(text.replace("\r\n", "\n")).content,
            DataRef::Int(number) => Content::Text(number.to_string()),
            DataRef::Float(number) => Content::Number(*number),
            DataRef::Bool(truth) => Content::Text(truth.to_string()),
            DataRef::DateTime(moment) if moment.is_datetime() => {
                let number = moment.as_f64();
                day_of_serial(number, is_1904).map_or(Content::Number(number), Content::Day)
            }
            DataRef::DateTime(moment) => Content::Number(moment.as_f64()),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Content::Text(text.clone()),
            DataRef::Error(error) => Content::Error(error.to_string()),
        };
        if content != Content::Nothing {
            cells.insert(cell.get_position(), Cell { content, note: None });
        }
    }
    Ok(cells)
}

/// What a merged region shows, in each of its rows.
fn spread(cells: &mut BTreeMap<Position, Cell>, merged: &[Dimensions]) {
    for region in merged {
        let Some(first) = cells.get(&region.start).cloned() else { continue };
        let column = region.start.1;
        let rows = region.start.0 + 1..=region.end.0.min(region.start.0.saturating_add(5_000));
        for row in rows {
            let note = Some(format!("merged with row {}", region.start.0 + 1));
            cells.entry((row, column)).or_insert_with(|| Cell { content: first.content.clone(), note });
        }
    }
}

/// What becomes of something that is hidden.
fn fate(taken: bool) -> &'static str {
    if taken { "hidden, and taken, as the map says" } else { "hidden, and left; `hidden: take` in a map takes it" }
}

/// Leaves the rows and columns that people don't see, or says that they are taken.
fn unseen(
    cells: &mut BTreeMap<Position, Cell>,
    hidden: &Hidden,
    takes_hidden: bool,
    sheet: &Origin,
    reading: &mut Reading,
) {
    let is_hidden = |(row, column): &Position| hidden.row(*row) || hidden.column(*column);
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut columns: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    for ((row, column), cell) in cells.iter_mut().filter(|(at, _)| is_hidden(at)) {
        if hidden.row(*row) {
            rows.entry(*row).or_default().push(cell.shown());
        } else {
            columns.entry(*column).or_default().push((*row, cell.shown()));
        }
        let note = cell.note.take();
        cell.note = Some(note.map_or_else(|| "it is hidden".to_owned(), |note| format!("{note}; it is hidden")));
    }
    for (row, values) in rows {
        let at = sheet.row(row as usize + 1);
        reading.report.hidden(&at, format!("the row is {}", fate(takes_hidden)));
        if !takes_hidden {
            reading.report.left(&at, &values.join(", "), "the row is hidden");
        }
    }
    for (column, values) in columns {
        let at = sheet.column(format!("column {}", letters(column as usize)));
        reading.report.hidden(&at, format!("the column is {}", fate(takes_hidden)));
        for (row, value) in values.iter().filter(|_| !takes_hidden) {
            reading.report.left(&at.row(*row as usize + 1), value, "the column is hidden");
        }
    }
    if !takes_hidden {
        cells.retain(|at, _| !is_hidden(at));
    }
}

/// The rows that hold something.
fn rows(cells: BTreeMap<Position, Cell>) -> Result<Vec<Row>, String> {
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), cell) in cells {
        let (number, column) = (row as usize + 1, column as usize);
        if column >= COLUMNS {
            return Err(format!("row {number} goes on beyond column {COLUMNS}"));
        }
        if rows.last().is_none_or(|last| last.number != number) {
            if rows.len() == ROWS {
                return Err(format!("it has more than {ROWS} rows"));
            }
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.resize(column, Cell::default());
            last.cells.push(cell);
        }
    }
    Ok(rows)
}
