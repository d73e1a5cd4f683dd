//! What every format reads its files into: records whose fields know where they come from.

use std::fmt;

use serde::Serialize;

use super::{datum::Datum, outcome::Outcome};

use crate::visibility::labelled::Collection;

/// Where a value stands in what is imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Origin {
    /// The file's name, or its path in the folder that is imported.
    pub file: String,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of a sheet, the line of a text, or the place in a list, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The column: its letters and what stands at its head; or the path of a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Origin {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A column or key there.
    #[must_use]
    pub fn column(&self, column: impl Into<String>) -> Self {
        Self { column: Some(column.into()), ..self.clone() }
    }

    /// A row or line there.
    #[must_use]
    pub fn row(&self, row: usize) -> Self {
        Self { row: Some(row), ..self.clone() }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let (None, Some(row)) = (&self.sheet, self.row) {
            write!(formatter, ":{row}")?;
        }
        if let Some(sheet) = &self.sheet {
            write!(formatter, ", sheet {sheet}")?;
            if let Some(row) = self.row {
                write!(formatter, ", row {row}")?;
            }
        }
        match &self.column {
            Some(column) => write!(formatter, ", {column}"),
            None => Ok(()),
        }
    }
}

/// A field of an imported record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The record's key that it goes to; `body` is the text below the front matter.
    pub name: &'static str,
    /// The value.
    pub value: Datum,
    /// Where it comes from.
    pub origin: Origin,
}

/// An imported record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRecord {
    /// Which collection it goes to.
    pub collection: Collection,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Where it comes from.
    pub origin: Origin,
    /// What becomes of it where the site has no such record.
    pub presence: Presence,
    /// What became of values that it was made from: told once it is known that there is a place for it.
    pub notes: Vec<Note>,
}

/// What became of a value that a record was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it stood.
    pub origin: Origin,
    /// The value.
    pub value: String,
    /// The field that it went to.
    pub to: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What becomes of an imported record that the site doesn't have yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is made.
    Makes,
    /// It only adds to one that is there: without it, something is wrong.
    AddsOrFails,
    /// It only adds to one that is there, or is left.
    AddsOrIsLeft,
    /// It is the status of a control: it is made or adds to the one that is there, if the site has that control, or else is left.
    OfControl,
}

impl Presence {
    /// Whether the record is about a control that is named by its id, or by a requirement that it meets.
    #[must_use]
    pub fn is_about_a_control(self) -> bool {
        matches!(self, Self::AddsOrIsLeft | Self::OfControl)
    }
}

impl ImportedRecord {
    /// One without fields yet.
    #[must_use]
    pub fn new(collection: Collection, origin: Origin) -> Self {
        Self { collection, fields: Vec::new(), origin, presence: Presence::Makes, notes: Vec::new() }
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Datum> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.value(name).and_then(Datum::as_text)
    }

    /// Adds a value: to what stands there, if it is a list or mapping, else as a field of its own.
    pub fn add(&mut self, name: &'static str, value: Datum, origin: Origin) {
        let Some(there) = self.fields.iter_mut().find(|field| field.name == name) else {
            self.fields.push(Field { name, value, origin });
            return;
        };
        match (&mut there.value, value) {
            (Datum::List(items), Datum::List(more)) => {
                for item in more {
                    if !items.iter().any(|known| known.says(&item)) {
                        items.push(item);
                    }
                }
            }
            (Datum::Map(entries), Datum::Map(more)) => {
                for (key, value) in more {
                    match entries.iter_mut().find(|(known, _)| *known == key) {
                        Some((_, Datum::List(items))) => items.extend(value.items().iter().cloned()),
                        Some(_) => {}
                        None => entries.push((key, value)),
                    }
                }
            }
            (Datum::Text(text), Datum::Text(more)) if name == "body" => {
                text.push_str("\n\n");
                text.push_str(&more);
            }
            _ => {}
        }
    }
}
