//! Files of separated values, in whatever encoding programs save them.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::author::import::{
    format::{Format, Input, Wanted},
    importable::Importable,
    outcome::Outcome,
    problem::Problem,
    record::Origin,
    sheet::{self, Reading},
    table::{Cell, Row, Table},
};

/// More rows than this are no list that people keep.
pub const ROWS: usize = 50_000;
/// Nor are more columns.
pub const COLUMNS: usize = 500;

/// `csv`.
#[derive(Debug)]
pub struct Csv;

impl Format for Csv {
    fn word(&self) -> &'static str {
        "csv"
    }

    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading {
        let mut reading = Reading::default();
        for input in inputs {
            let stem = input.name.rsplit('/').next().unwrap_or(&input.name).split('.').next().unwrap_or_default();
            let importable = wanted.collection.or(wanted.map.collection).or_else(|| Importable::of_sheet(stem));
            let Some(importable) = importable else {
                reading.problems.push(no_collection(&Origin::file(&input.name)));
                continue;
            };
            match table(input, &mut reading) {
                Ok(table) => reading.extend(sheet::read(&input.name, &table, importable, wanted.map)),
                Err(problem) => reading.problems.push(problem),
            }
        }
        reading
    }
}

/// Nobody said what the rows are.
#[must_use]
pub fn no_collection(origin: &Origin) -> Problem {
    let known = Importable::ALL.map(|importable| importable.word).join(", ");
    Problem::new(origin, "nothing says what its rows are", format!("say it with `--as`: {known}"))
}

/// The file as a sheet.
fn table(input: &Input, reading: &mut Reading) -> Result<Table, Problem> {
    let origin = Origin::file(&input.name);
    if input.bytes.starts_with(b"PK\x03\x04") {
        return Err(Problem::new(&origin, "this is a workbook or an archive", "import it with `candor import xlsx`"));
    }
    let (text, encoding) = decoded(&input.bytes);
    if let Some(encoding) = encoding {
        let why = format!("its bytes are no UTF-8: they are read as {encoding}");
        reading.report.note(&origin, "", None, Outcome::Guessed(why));
    }
    if text.contains('\0') {
        let message = "its bytes are text of no encoding that is read: UTF-8, UTF-16 and Windows-1252 are";
        return Err(Problem::new(&origin, message, "save it as CSV in UTF-8"));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = separator(&text);
    if separator != b',' {
        let shown = if separator == b'\t' { "a tab".to_owned() } else { format!("`{}`", char::from(separator)) };
        let why = format!("its values are separated by {shown}");
        reading.report.note(&origin, "", None, Outcome::Guessed(why));
    }
    if let Some(line) = open_quote(&text, separator) {
        let help = "close it, or write it twice where it is part of the value";
        return Err(Problem::new(&origin.row(line), "a quote is opened here and never closed", help));
    }
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            Problem::new(&origin, format!("it can't be read: {error}"), "save it anew from the program that made it")
        })?;
        let number = record.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(0);
        let cells: Vec<Cell> = record.iter().map(Cell::text).collect();
        if cells.len() > COLUMNS {
            let message = format!("the row has {} values; {COLUMNS} are allowed", cells.len());
            return Err(Problem::new(&origin.row(number), message, "check the quotes and separators of this row"));
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { number, cells });
        }
        if rows.len() > ROWS {
            return Err(Problem::new(&origin, format!("it has more than {ROWS} rows"), "import it in parts"));
        }
    }
    if rows.is_empty() {
        return Err(Problem::new(&origin, "the file holds no rows", "export it anew"));
    }
    Ok(Table { name: None, rows, is_1904: false })
}

/// The text, and the encoding if that is a guess.
#[must_use]
pub fn decoded(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), None);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return (text.to_owned(), None);
    }
    // Most of what stands in a sheet is ASCII, of which UTF-16 has every second byte 0.
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (even, odd) if even * 4 > bytes.len() && even > odd => UTF_16BE,
        (even, odd) if odd * 4 > bytes.len() && odd > even => UTF_16LE,
        _ => WINDOWS_1252,
    };
    (encoding.decode_without_bom_handling(bytes).0.into_owned(), Some(encoding.name()))
}

/// Where in a value a byte stands.
#[derive(Clone, Copy)]
enum At {
    Start,
    Plain,
    /// Between quotes, of which the first stands in this line.
    Quoted(usize),
    /// Behind a quote that closes the value, or is the first of two.
    Closing(usize),
}

/// The line of a quote that opens a value and that nothing closes: all that follows would be one value.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut at) = (1, At::Start);
    for byte in text.bytes() {
        at = match (at, byte) {
            (At::Start, b'"') => At::Quoted(line),
            (At::Quoted(opened), b'"') => At::Closing(opened),
            (At::Closing(opened), b'"') => At::Quoted(opened),
            (At::Quoted(opened), _) => At::Quoted(opened),
            (_, byte) if byte == separator || byte == b'\n' => At::Start,
            _ => At::Plain,
        };
        line += usize::from(byte == b'\n');
    }
    match at {
        At::Quoted(opened) => Some(opened),
        _ => None,
    }
}

/// What stands between values: what the first line has most of, outside of quotes.
#[must_use]
pub fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                counts.iter_mut().filter(|(separator, _)| *separator == byte).for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_nothing_closes_is_found_where_it_opens() {
        for (text, line) in [
            ("a,b\n", None),
            ("a,\"b, c\"\n", None),
            ("a,\"b\nc\"\nd,\"e \"\"f\"\"\"\n", None),
            ("a,5\" pipe\n", None),
            ("a,\"\"\n", None),
            ("a,b\nc,\"d\ne,f\n", Some(2)),
            ("\"a\"\"\n", Some(1)),
        ] {
            assert_eq!(open_quote(text, b','), line, "{text:?}");
        }
    }
}
