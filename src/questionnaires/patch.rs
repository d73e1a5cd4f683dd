//! Writing into a workbook: cells of its sheets, and a sheet at its end. Every other byte of every part stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::escape;

use super::{
    grid::At,
    sheet_xml::{CellXml, RowXml, SheetXml},
    workbook::{Sheet, Workbook, folder_of, relations_of},
};

use crate::author::import::table::letters;

/// More characters than this no program takes in a cell.
pub const LONGEST: usize = 32_767;

/// A piece of a text in the place of another.
struct Splice {
    from: usize,
    to: usize,
    text: String,
}

impl Workbook {
    /// The workbook with these texts in these cells, and a last sheet of this name with these rows.
    ///
    /// # Errors
    /// What the archive refused.
    pub fn with(&self, edits: &BTreeMap<At, String>, about: &str, rows: &[Vec<String>]) -> Result<Vec<u8>, String> {
        let mut changed: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let stale = self.stale(edits);
        for (at, sheet) in self.sheets.iter().enumerate() {
            let own: BTreeMap<(usize, usize), &str> = edits
                .iter()
                .filter(|(cell, _)| cell.sheet == at)
                .map(|(cell, text)| ((cell.row, cell.column), text.as_str()))
                .collect();
            if !own.is_empty() || stale.contains(&at) {
                let text = patched(&sheet.xml, &own, stale.contains(&at));
                if text != sheet.xml.text {
                    changed.insert(sheet.path.clone(), text.into_bytes());
                }
            }
        }
        self.add_sheet(about, rows, !stale.is_empty(), &mut changed)?;
        self.package.repacked(&changed)
    }

    /// The sheets with formulas whose results are of before: those that hold a changed cell, or ask a sheet that does, by however many
    /// steps.
    fn stale(&self, edits: &BTreeMap<At, String>) -> BTreeSet<usize> {
        let mut changed: BTreeSet<usize> = edits.keys().map(|at| at.sheet).collect();
        loop {
            let asks = |sheet: &Sheet| {
                changed.iter().any(|other| {
                    let name = &self.sheets[*other].name;
                    let (plain, quoted) = (format!("{name}!"), format!("'{}'!", name.replace('\'', "''")));
                    formulas(sheet).any(|formula| formula.contains(&plain) || formula.contains(&quoted))
                })
            };
            let more: Vec<usize> =
                (0..self.sheets.len()).filter(|at| !changed.contains(at) && asks(&self.sheets[*at])).collect();
            if more.is_empty() {
                break;
            }
            changed.extend(more);
        }
        changed.retain(|at| formulas(&self.sheets[*at]).next().is_some());
        changed
    }

    fn add_sheet(
        &self,
        name: &str,
        rows: &[Vec<String>],
        has_stale: bool,
        changed: &mut BTreeMap<String, Vec<u8>>,
    ) -> Result<(), String> {
        let folder = folder_of(&self.path);
        let free = |make: &dyn Fn(usize) -> String, is_taken: &dyn Fn(&str) -> bool| {
            // Numbers don't run out before names do.
            (1..).map(make).find(|name| !is_taken(name)).unwrap_or_default()
        };
        let part = free(&|number| format!("worksheets/answers{number}.xml"), &|part| {
            self.package.has(&format!("{folder}{part}"))
        });
        let title = free(&|number| if number == 1 { name.to_owned() } else { format!("{name} {number}") }, &|title| {
            self.names.iter().any(|known| known.eq_ignore_ascii_case(title))
        });
        let links = relations_of(&self.path);
        let relations = self.package.text(&links)?;
        let id = free(&|number| format!("rIdAnswers{number}"), &|id| relations.contains(&format!("\"{id}\"")));
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        let link = format!("Relationship Id=\"{id}\" Type=\"{KIND}\" Target=\"{part}\"/>");
        changed.insert(links, before_end(&relations, "Relationships", &link)?.into_bytes());
        const TYPES: &str = "[Content_Types].xml";
        const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
        let kind = format!("Override PartName=\"/{folder}{part}\" ContentType=\"{SHEET}\"/>");
        let types = self.package.text(TYPES)?;
        changed.insert(TYPES.to_owned(), before_end(&types, "Types", &kind)?.into_bytes());
        let number = self.last_id + 1;
        let entry = format!(
            "sheet {}name=\"{}\" sheetId=\"{number}\" {}=\"{id}\"/>",
            declared(&self.text, &self.relation),
            escape(title.as_str()),
            self.relation
        );
        let mut text = before_end(&self.text, "sheets", &entry)?;
        // Excel computes all anew then; others do where a result is missing.
        if has_stale && !text.contains("fullCalcOnLoad") {
            text = text.replacen("calcPr ", "calcPr fullCalcOnLoad=\"1\" ", 1);
        }
        changed.insert(self.path.clone(), text.into_bytes());
        changed.insert(format!("{folder}{part}"), own_sheet(rows).into_bytes());
        Ok(())
    }
}

/// The namespace of an attribute's prefix, declared once more: some programs declare it at each element that has one, and not above
/// them.
fn declared(text: &str, attribute: &str) -> String {
    const USUAL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let Some((prefix, _)) = attribute.split_once(':') else { return String::new() };
    let known = text.split_once(&format!("xmlns:{prefix}=")).and_then(|(_, rest)| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(uri, _)| uri)
    });
    format!("xmlns:{prefix}=\"{}\" ", known.unwrap_or(USUAL))
}

/// The text with an element before the end of the one with this name, in whose namespace prefix it is written.
fn before_end(text: &str, name: &str, element: &str) -> Result<String, String> {
    let missing = || format!("it has no element {name}");
    let at = text.rfind(&format!("{name}>")).ok_or_else(missing)?;
    let from = text[..at].rfind("</").ok_or_else(missing)?;
    let prefix = &text[from + 2..at];
    Ok(format!("{}<{prefix}{element}{}", &text[..from], &text[from..]))
}

fn formulas(sheet: &Sheet) -> impl Iterator<Item = &str> {
    sheet.xml.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.formula.as_deref())
}

/// A sheet of texts.
fn own_sheet(rows: &[Vec<String>]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"1\" max=\"1\" width=\"28\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"60\" customWidth=\"1\"/><col min=\"3\" max=\"6\" width=\"40\" customWidth=\"1\"/></cols><sheetData>",
    );
    for (number, cells) in (1..).zip(rows) {
        text.push_str(&format!("<row r=\"{number}\">"));
        let written = cells.iter().enumerate().filter(|(_, words)| !words.is_empty());
        written.for_each(|(column, words)| text.push_str(&cell("", number, column, None, words)));
        text.push_str("</row>");
    }
    text.push_str("</sheetData></worksheet>");
    text
}

/// A cell with a text in it, which no program takes for a formula.
fn cell(prefix: &str, row: usize, column: usize, style: Option<&str>, words: &str) -> String {
    let style = style.map_or_else(String::new, |style| format!(" s=\"{}\"", escape(style)));
    format!(
        "<{prefix}c r=\"{}{row}\"{style} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is></{prefix}c>",
        letters(column),
        escape(fit(words).as_str())
    )
}

/// The words without characters that XML can't hold, and with what would read as a code of Excel's written out.
fn fit(words: &str) -> String {
    let plain: String = words
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    let mut text = String::with_capacity(plain.len());
    for (at, c) in plain.char_indices() {
        let code = plain.as_bytes().get(at + 1..at + 7);
        let is_code =
            code.is_some_and(|code| code[0] == b'x' && code[5] == b'_' && code[1..5].iter().all(u8::is_ascii_hexdigit));
        if c == '_' && is_code {
            text.push_str("_x005F_");
        } else {
            text.push(c);
        }
    }
    text
}

/// A sheet's text with these cells, by row and column, and without the results of formulas if they are stale.
fn patched(sheet: &SheetXml, edits: &BTreeMap<(usize, usize), &str>, is_stale: bool) -> String {
    let mut splices: Vec<Splice> = Vec::new();
    let mut by_row: BTreeMap<usize, Vec<(usize, &str)>> = BTreeMap::new();
    for ((row, column), words) in edits {
        by_row.entry(*row).or_default().push((*column, words));
    }
    let mut new_rows: BTreeMap<usize, String> = BTreeMap::new();
    for (number, cells) in &by_row {
        let row = sheet.rows.binary_search_by_key(number, |row| row.number).ok().and_then(|at| sheet.rows.get(at));
        match row {
            Some(row) => in_row(sheet, row, cells, &mut splices),
            None => {
                let prefix = &sheet.prefix;
                let inner: String =
                    cells.iter().map(|(column, words)| cell(prefix, *number, *column, None, words)).collect();
                let text = format!("<{prefix}row r=\"{number}\">{inner}</{prefix}row>");
                let next = sheet.rows.partition_point(|row| row.number < *number);
                let next = sheet.rows.get(next).map(|row| row.tag.start);
                new_rows.entry(next.unwrap_or(usize::MAX)).or_default().push_str(&text);
            }
        }
    }
    for (before, text) in new_rows {
        if before != usize::MAX {
            splices.push(Splice { from: before, to: before, text });
            continue;
        }
        let end = &sheet.end_of_rows;
        if end.is_empty() {
            splices.push(Splice { from: end.start, to: end.end, text });
        } else {
            let prefix = &sheet.prefix;
            let whole = format!("<{prefix}sheetData>{text}</{prefix}sheetData>");
            splices.push(Splice { from: end.start, to: end.end, text: whole });
        }
    }
    if is_stale {
        let computed = sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.formula.is_some());
        for at in computed.filter_map(|cell| cell.value_at.clone()) {
            splices.push(Splice { from: at.start, to: at.end, text: String::new() });
        }
    }
    splices.sort_by_key(|splice| (splice.from, splice.to));
    let mut text =
        String::with_capacity(sheet.text.len() + splices.iter().map(|splice| splice.text.len()).sum::<usize>());
    let mut at = 0;
    for splice in &splices {
        text.push_str(&sheet.text[at..splice.from]);
        text.push_str(&splice.text);
        at = splice.to;
    }
    text.push_str(&sheet.text[at..]);
    text
}

fn in_row(sheet: &SheetXml, row: &RowXml, cells: &[(usize, &str)], splices: &mut Vec<Splice>) {
    let prefix = &sheet.prefix;
    let written = |column: usize, there: Option<&CellXml>, words: &str| {
        cell(prefix, row.number, column, there.and_then(|there| there.style.as_deref()), words)
    };
    let Some(end) = row.end else {
        let inner: String = cells.iter().map(|(column, words)| written(*column, None, words)).collect();
        let tag = sheet.text[row.tag.clone()].trim_end_matches('>').trim_end_matches('/').trim_end();
        let text = format!("{tag}>{inner}</{prefix}row>");
        splices.push(Splice { from: row.tag.start, to: row.tag.end, text });
        return;
    };
    let mut inserted: BTreeMap<usize, String> = BTreeMap::new();
    for (column, words) in cells {
        match row.cells.iter().find(|cell| cell.column == *column) {
            Some(there) => {
                let text = written(*column, Some(there), words);
                splices.push(Splice { from: there.whole.start, to: there.whole.end, text });
            }
            None => {
                let next = row.cells.iter().find(|cell| cell.column > *column).map_or(end, |next| next.whole.start);
                inserted.entry(next).or_default().push_str(&written(*column, None, words));
            }
        }
    }
    splices.extend(inserted.into_iter().map(|(at, text)| Splice { from: at, to: at, text }));
}
