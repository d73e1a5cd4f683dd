//! Workbooks for tests, made as programs make them: parts in a zip.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    path::Path,
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A workbook that is being made.
pub(crate) struct NewWorkbook {
    sheets: Vec<(String, String, String)>,
    more: Vec<(String, String)>,
    /// Whether a namespace is declared at each element that uses it, and nowhere above.
    is_declared_at_each: bool,
}

/// The sheet's data, from rows of cells: a text that begins with `=` is a formula with the result 0, an empty one no cell.
pub(crate) fn rows(rows: &[&[&str]]) -> String {
    let mut xml = String::from("<sheetData>");
    for (number, cells) in (1..).zip(rows) {
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        xml.push_str(&format!("<row r=\"{number}\" spans=\"1:9\">"));
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let name = format!("{}{number}", char::from(b'A' + u8::try_from(column).unwrap()));
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            xml.push_str(&match text.strip_prefix('=') {
                Some(formula) => format!("<c r=\"{name}\"><f>{formula}</f><v>0</v></c>"),
                None => {
                    format!("<c r=\"{name}\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
                }
            });
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    xml
}

/// A list to choose from.
pub(crate) fn list(region: &str, formula: &str) -> String {
    format!(
        "<dataValidations count=\"1\"><dataValidation type=\"list\" allowBlank=\"1\" sqref=\"{region}\"><formula1>{formula}</formula1></dataValidation></dataValidations>"
    )
}

impl NewWorkbook {
    pub(crate) fn new() -> Self {
        Self { sheets: Vec::new(), more: Vec::new(), is_declared_at_each: false }
    }

    /// Declares a namespace at each element that uses it, as openpyxl does.
    pub(crate) fn declared_at_each(self) -> Self {
        Self { is_declared_at_each: true, ..self }
    }

    /// A sheet with this inner XML.
    pub(crate) fn sheet(self, name: &str, xml: &str) -> Self {
        self.with_state(name, "visible", xml)
    }

    pub(crate) fn with_state(mut self, name: &str, state: &str, xml: &str) -> Self {
        self.sheets.push((name.to_owned(), state.to_owned(), xml.to_owned()));
        self
    }

    /// Another part, such as macros.
    pub(crate) fn part(mut self, path: &str, contents: &str) -> Self {
        self.more.push((path.to_owned(), contents.to_owned()));
        self
    }

    pub(crate) fn write(&self, path: &Path) {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
        const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let mut parts = vec![(
            "_rels/.rels".to_owned(),
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        )];
        let declared = format!("xmlns:r=\"{LINKS}\" ");
        let own = if self.is_declared_at_each { declared.as_str() } else { "" };
        let above = if self.is_declared_at_each { "" } else { declared.trim_end() };
        let (mut sheets, mut links, mut types) = (String::new(), String::new(), String::new());
        for (number, (name, state, xml)) in (1..).zip(&self.sheets) {
            sheets.push_str(&format!(
                "<sheet {own}name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>"
            ));
            links.push_str(&format!(
                "<Relationship Id=\"rId{number}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            ));
            types.push_str(&format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
            let whole = format!("{HEAD}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\">{xml}</worksheet>");
            parts.push((format!("xl/worksheets/sheet{number}.xml"), whole));
        }
        let styles = format!(
            "{HEAD}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/><xf applyAlignment=\"1\"><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>"
        );
        links.push_str(&format!("<Relationship Id=\"rId99\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/>"));
        parts.push(("xl/styles.xml".to_owned(), styles));
        parts.push(("xl/workbook.xml".to_owned(), format!("{HEAD}<workbook xmlns=\"{MAIN}\" {above}><sheets>{sheets}</sheets><calcPr calcId=\"191029\"/></workbook>")));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>"),
        ));
        parts.push(("[Content_Types].xml".to_owned(), format!("{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{types}</Types>")));
        parts.extend(self.more.iter().cloned());
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, contents) in parts {
            writer.start_file(path, SimpleFileOptions::default()).unwrap();
            writer.write_all(contents.as_bytes()).unwrap();
        }
        std::fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
    }
}

/// The parts of a workbook.
pub(crate) fn parts(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut contents = Vec::new();
        part.read_to_end(&mut contents).unwrap();
        parts.insert(part.name().unwrap().into_owned(), contents);
    }
    parts
}

/// The texts of a sheet's cells, by their names, as another library reads them.
pub(crate) fn cells(path: &Path, sheet: &str) -> BTreeMap<String, String> {
    use calamine::{Reader, open_workbook_auto};
    let mut workbook = open_workbook_auto(path).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let (first_row, first_column) = range.start().unwrap_or_default();
    let named = |row: usize, column: usize| {
        let column = u8::try_from(column + first_column as usize).unwrap();
        format!("{}{}", char::from(b'A' + column), row + first_row as usize + 1)
    };
    range
        .used_cells()
        .map(|(row, column, value)| (named(row, column), value.to_string()))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}
