//! The XML of a sheet, as places in its text: where each row and cell begins and ends, and what the cell holds.

use std::ops::Range;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::grid::{Region, column_of};

/// A sheet's part.
#[derive(Debug, Default)]
pub struct SheetXml {
    /// The part's text.
    pub text: String,
    /// The prefix of its elements, with the colon; mostly none.
    pub prefix: String,
    /// Its rows, in order.
    pub rows: Vec<RowXml>,
    /// Where further rows go: before the end of the sheet's data; or the whole element, where it is empty.
    pub end_of_rows: Range<usize>,
    /// Regions that are shown as one cell.
    pub merged: Vec<Region>,
    /// Lists to choose from: where, and the formula that says what.
    pub lists: Vec<(Vec<Region>, String)>,
}

/// A row.
#[derive(Debug)]
pub struct RowXml {
    /// Its number, from 1.
    pub number: usize,
    /// Whether people don't see it.
    pub hidden: bool,
    /// The bytes of its first tag.
    pub tag: Range<usize>,
    /// Where its last tag begins; none for `<row/>`.
    pub end: Option<usize>,
    /// Its cells, in order.
    pub cells: Vec<CellXml>,
}

/// A cell.
#[derive(Debug)]
pub struct CellXml {
    /// Its column, from 0.
    pub column: usize,
    /// All its bytes.
    pub whole: Range<usize>,
    /// Its style, as it is written.
    pub style: Option<String>,
    /// What kind of value it holds: the attribute `t`.
    pub kind: String,
    /// Its value: a number, an index of a shared text, or text.
    pub value: String,
    /// Its formula, if one makes the value.
    pub formula: Option<String>,
    /// The bytes of the value's element.
    pub value_at: Option<Range<usize>>,
}

/// What is being read.
#[derive(Default)]
struct Reading {
    sheet: SheetXml,
    cell: Option<CellXml>,
    /// The names of the elements around.
    within: Vec<String>,
    list: Option<(String, String)>,
    value_from: usize,
}

impl SheetXml {
    /// Reads a part.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: String) -> Result<Self, String> {
        let text = text.strip_prefix('\u{FEFF}').map_or(text.clone(), ToOwned::to_owned);
        let mut reading = Reading::default();
        let mut reader = Reader::from_str(&text);
        loop {
            let from = place(&reader);
            let event = reader.read_event().map_err(|error| error.to_string())?;
            let to = place(&reader);
            match event {
                Event::Eof => break,
                Event::DocType(_) => return Err("it declares a document type, which no workbook does".to_owned()),
                Event::Start(element) => {
                    reading.open(&element, from..to, false)?;
                    reading.within.push(element.local_name().as_ref().to_owned());
                }
                Event::Empty(element) => {
                    reading.open(&element, from..to, true)?;
                    reading.close(element.local_name().as_ref(), from..to, true);
                }
                Event::End(element) => {
                    reading.within.pop();
                    reading.close(element.local_name().as_ref(), from..to, false);
                }
                Event::Text(words) => reading.add(&words.xml10_content()),
                Event::CData(words) => reading.add(&words.xml10_content()),
                Event::GeneralRef(reference) => reading.add(&resolved(&reference)?),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if !reading.sheet.rows.is_sorted_by(|one, next| one.number < next.number) {
            return Err("its rows don't stand in order".to_owned());
        }
        if reading.sheet.end_of_rows.end == 0 {
            return Err("it has no place for rows".to_owned());
        }
        reading.sheet.text = text;
        Ok(reading.sheet)
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    // A text in memory is no longer than an address reaches.
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The characters that a reference stands for.
///
/// # Errors
/// If nothing says what it stands for.
pub fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Result<String, String> {
    if let Some(c) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(c.to_string());
    }
    let name = reference.xml10_content();
    let c = match &*name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        other => return Err(format!("`&{other};` stands for nothing")),
    };
    Ok(c.to_owned())
}

/// An attribute's value, by its name without prefix.
///
/// # Errors
/// If the tag can't be read.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Whether an attribute says yes.
///
/// # Errors
/// If the tag can't be read.
pub fn is_set(element: &BytesStart<'_>, name: &str) -> Result<bool, String> {
    Ok(matches!(attribute(element, name)?.as_deref(), Some("1" | "true")))
}

impl Reading {
    fn parent(&self) -> &str {
        self.within.last().map_or("", String::as_str)
    }

    fn open(&mut self, element: &BytesStart<'_>, at: Range<usize>, is_empty: bool) -> Result<(), String> {
        match element.local_name().as_ref() {
            "sheetData" => {
                self.sheet.prefix =
                    element.name().prefix().map_or_else(String::new, |own| format!("{}:", own.as_ref()));
                self.sheet.end_of_rows = at;
            }
            "row" if self.parent() == "sheetData" => {
                let number = attribute(element, "r")?.and_then(|number| number.parse().ok());
                let next = self.sheet.rows.last().map_or(1, |last| last.number + 1);
                self.sheet.rows.push(RowXml {
                    number: number.unwrap_or(next),
                    hidden: is_set(element, "hidden")?,
                    end: (!is_empty).then_some(at.end),
                    tag: at,
                    cells: Vec::new(),
                });
            }
            "c" if self.parent() == "row" => {
                let next = self.sheet.rows.last().and_then(|row| row.cells.last()).map_or(0, |last| last.column + 1);
                let named = attribute(element, "r")?;
                let letters = named.as_deref().map(|name| name.trim_end_matches(|c: char| c.is_ascii_digit()));
                self.cell = Some(CellXml {
                    column: letters.and_then(column_of).unwrap_or(next),
                    whole: at,
                    style: attribute(element, "s")?,
                    kind: attribute(element, "t")?.unwrap_or_default(),
                    value: String::new(),
                    formula: None,
                    value_at: None,
                });
            }
            "f" if self.parent() == "c" => {
                if let Some(cell) = &mut self.cell {
                    cell.formula = Some(String::new());
                }
            }
            "v" => self.value_from = at.start,
            "mergeCell" => {
                self.sheet.merged.extend(attribute(element, "ref")?.as_deref().and_then(Region::parse));
            }
            "dataValidation" if attribute(element, "type")?.as_deref() == Some("list") => {
                self.list = Some((attribute(element, "sqref")?.unwrap_or_default(), String::new()));
            }
            _ => {}
        }
        Ok(())
    }

    /// Text goes where the elements around it say.
    fn add(&mut self, words: &str) {
        let parent = self.within.last().map_or("", String::as_str);
        match (&mut self.cell, &mut self.list, parent) {
            (Some(cell), _, "f") => {
                if let Some(formula) = &mut cell.formula {
                    formula.push_str(words);
                }
            }
            // What is written above a text for its reading is no part of it.
            (Some(cell), _, "v" | "t") if !self.within.iter().any(|name| name == "rPh") => cell.value.push_str(words),
            (_, Some((_, formula)), "formula1") => formula.push_str(words),
            (_, Some((_, formula)), "f") if self.within.iter().any(|name| name == "formula1") => {
                formula.push_str(words)
            }
            (_, Some((regions, _)), "sqref") => regions.push_str(words),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, at: Range<usize>, is_empty: bool) {
        match name {
            "sheetData" if !is_empty => self.sheet.end_of_rows = at.start..at.start,
            "row" if !is_empty => {
                if let Some(row) = self.sheet.rows.last_mut() {
                    row.end = Some(at.start);
                }
            }
            "v" => {
                if let Some(cell) = &mut self.cell {
                    cell.value_at = Some(self.value_from..at.end);
                }
            }
            "c" if self.parent() == "row" => {
                if let (Some(mut cell), Some(row)) = (self.cell.take(), self.sheet.rows.last_mut()) {
                    cell.whole.end = at.end;
                    row.cells.push(cell);
                }
            }
            "dataValidation" => {
                if let Some((regions, formula)) = self.list.take() {
                    let regions = regions.split_whitespace().filter_map(Region::parse).collect();
                    self.sheet.lists.push((regions, formula));
                }
            }
            _ => {}
        }
    }
}
