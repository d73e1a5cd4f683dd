//! Rows and columns of a workbook that its author has hidden: people don't see them, and most readers of workbooks do.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    ops::RangeInclusive,
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// What of a sheet people don't see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Rows, by their numbers from 0.
    pub rows: Vec<u32>,
    /// Columns, from 0.
    pub columns: Vec<RangeInclusive<u32>>,
}

impl Hidden {
    /// Whether a row is hidden.
    #[must_use]
    pub fn row(&self, row: u32) -> bool {
        self.rows.binary_search(&row).is_ok()
    }

    /// Whether a column is hidden.
    #[must_use]
    pub fn column(&self, column: u32) -> bool {
        self.columns.iter().any(|columns| columns.contains(&column))
    }
}

/// What is hidden, by the names of sheets. A part that can't be read hides nothing: what reads its cells refuses it.
#[must_use]
pub fn hidden(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let mut part = |path: &str| {
        let mut names = archive.file_names().flatten().map(|name| name.to_string());
        let name = names.find(|name| name.eq_ignore_ascii_case(path))?;
        drop(names);
        let mut text = String::new();
        archive.by_name(&name).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let (Some(workbook), Some(relations)) = (part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels")) else {
        return BTreeMap::new();
    };
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    each_tag(&relations, |name, tag| {
        if let ("Relationship", Some(id), Some(target)) = (name, attribute(tag, "Id"), attribute(tag, "Target")) {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned);
            targets.insert(id, path);
        }
    });
    let mut sheets: Vec<(String, String)> = Vec::new();
    each_tag(&workbook, |name, tag| {
        if let ("sheet", Some(title), Some(path)) =
            (name, attribute(tag, "name"), attribute(tag, "id").and_then(|id| targets.get(&id)))
        {
            sheets.push((title, path.clone()));
        }
    });
    let mut of_sheets = BTreeMap::new();
    for (title, path) in sheets {
        if let Some(text) = part(&path) {
            of_sheets.insert(title, of_sheet(&text));
        }
    }
    of_sheets
}

fn of_sheet(text: &str) -> Hidden {
    let mut hidden = Hidden::default();
    let mut next = 0;
    each_tag(text, |name, tag| {
        let number = |key| attribute(tag, key).and_then(|value| value.parse::<f64>().ok());
        let is_hidden = attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true");
        match name {
            "row" => {
                // A row without a number follows the one before.
                let at = attribute(tag, "r")
                    .and_then(|value| value.parse::<u32>().ok())
                    .map_or(next, |r| r.saturating_sub(1));
                next = at.saturating_add(1);
                if is_hidden || number("ht") == Some(0.0) {
                    hidden.rows.push(at);
                }
            }
            "col" if is_hidden || number("width") == Some(0.0) => {
                let bound = |key| attribute(tag, key).and_then(|value| value.parse::<u32>().ok());
                if let (Some(from), Some(to)) = (bound("min"), bound("max")) {
                    hidden.columns.push(from.saturating_sub(1)..=to.saturating_sub(1));
                }
            }
            _ => {}
        }
    });
    hidden.rows.sort_unstable();
    hidden
}

/// Every element's first tag, by its name without a prefix.
fn each_tag(text: &str, mut tell: impl FnMut(&str, &BytesStart<'_>)) {
    let mut reader = Reader::from_str(text.strip_prefix('\u{FEFF}').unwrap_or(text));
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => tell(tag.local_name().as_ref(), &tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, by its name without a prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let of_name = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    of_name.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_hidden_by_a_mark_or_by_having_no_height() {
        let sheet = r#"<x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="3" width="9" hidden="1"/><x:col min="5" max="5" width="0"/></x:cols><x:sheetData><x:row r="1"/><x:row hidden="true"><x:c/></x:row><x:row r="7" ht="0" customHeight="1"/><x:row r="8" hidden="0" ht="15"/></x:sheetData></x:worksheet>"#;
        let hidden = of_sheet(sheet);
        assert_eq!(hidden.rows, [1, 6]);
        assert_eq!([0, 1, 2, 3, 4].map(|column| hidden.column(column)), [false, true, true, false, true]);
    }
}
