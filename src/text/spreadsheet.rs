//! Tables for spreadsheets: CSV (RFC 4180) whose texts are shown and never run.

use csv::{QuoteStyle, WriterBuilder};

/// What a cell holds.
#[derive(Debug, Clone)]
pub enum SheetCell {
    /// Words of the site's, or nothing.
    Text(String),
    /// A number that Candor counted.
    Number(i64),
}

impl From<&str> for SheetCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for SheetCell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for SheetCell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for SheetCell {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<T: Into<SheetCell>> From<Option<T>> for SheetCell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or_else(|| Self::Text(String::new()), Into::into)
    }
}

impl SheetCell {
    /// As it stands in the file. What a spreadsheet would take for a formula gets an apostrophe, as OWASP advises (CSV Injection),
    /// and so does what begins with one, so that programs can take it off again.
    fn written(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => harmless(text),
        }
    }
}

/// A text that no spreadsheet runs, with an apostrophe before it where one might.
#[must_use]
pub fn harmless(text: String) -> String {
    if begins_a_formula(&text) { format!("'{text}") } else { text }
}

/// Whether a spreadsheet might run a text. Some pass over white space before it, and know the full-width signs.
fn begins_a_formula(text: &str) -> bool {
    text.starts_with(['\'', '\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'])
}

/// The table: a line of heads and a line for each row. It begins with the mark that tells Excel of UTF-8, and every text is in
/// quotes, so that one that holds the separator of another country's spreadsheets isn't torn.
#[must_use]
pub fn csv<const N: usize>(heads: [&str; N], rows: impl IntoIterator<Item = [SheetCell; N]>) -> String {
    let mut writer =
        WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer("\u{FEFF}".as_bytes().to_vec());
    let rows = rows.into_iter().map(|row| row.map(SheetCell::written));
    for row in std::iter::once(heads.map(str::to_owned)).chain(rows) {
        writer.write_record(row).expect("writing to memory can't fail");
    }
    let bytes = writer.into_inner().expect("writing to memory can't fail");
    String::from_utf8(bytes).expect("only text was written")
}

#[cfg(test)]
mod tests {
    use crate::text::spreadsheet::{SheetCell, csv};

    #[test]
    fn no_text_of_a_table_is_a_formula_and_each_can_be_read_back() {
        let texts = [
            "Doors",
            "",
            "=1+1",
            "=HYPERLINK(\"https://evil.example\",\"Click\")",
            "+1 201 555 0123",
            "-2",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            " =1",
            "＝1",
            "|calc",
            "%0A",
            "'quoted'",
            "a;=1",
            "two\nlines",
            "say \"no\", twice",
            "größe 🔒 שלום",
        ];
        let table = csv(["text", "number"], texts.map(|text| [SheetCell::from(text), SheetCell::from(-3_i64)]));
        assert!(table.starts_with("\u{FEFF}\"text\",\"number\"\n"), "{table}");
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), texts.len());
        for (row, text) in rows.iter().zip(texts) {
            assert!(!row[0].trim_start().starts_with(['=', '+', '-', '@', '＝']), "{row:?}");
            assert_eq!(row[0].strip_prefix('\'').unwrap_or(&row[0]), text);
            assert_eq!(&row[1], "-3", "a number of our own is a number");
        }
    }
}
