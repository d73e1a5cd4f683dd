//! A questionnaire's file, of whichever kind: read into grids, and written with answers.

use std::collections::BTreeMap;

use super::{
    about::{TITLE, markdown},
    csv_file::CsvFile,
    grid::{At, Grid},
    markdown_file::MarkdownFile,
    workbook::Workbook,
};

/// A questionnaire's file.
#[derive(Debug)]
pub enum Paper {
    /// A workbook.
    Workbook(Box<Workbook>),
    /// A file of separated values.
    Csv(CsvFile),
    /// A file in Markdown.
    Markdown(MarkdownFile),
}

/// What is written: the file itself, and what stands beside it under another ending.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub file: Vec<u8>,
    /// The ending of another file, and what is in it.
    pub beside: Option<(&'static str, Vec<u8>)>,
}

impl Paper {
    /// Opens a file by its name's ending.
    ///
    /// # Errors
    /// Why it can't be read, and what to do.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<(Self, Vec<Grid>), (String, String)> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        match ending.as_str() {
            "xlsx" | "xlsm" => {
                Workbook::open(bytes).map(|(workbook, grids)| (Self::Workbook(Box::new(workbook)), grids))
            }
            "csv" | "tsv" => CsvFile::open(&bytes).map(|(file, grid)| (Self::Csv(file), vec![grid])),
            "md" | "markdown" => match String::from_utf8(bytes) {
                Ok(text) => {
                    let (file, grids) = MarkdownFile::open(&text);
                    Ok((Self::Markdown(file), grids))
                }
                Err(_) => Err(("it isn't written in UTF-8".to_owned(), "save it anew in UTF-8".to_owned())),
            },
            other => Err((
                format!("files that end in `.{other}` aren't answered"),
                "save it as .xlsx, .xlsm, .csv or .md".to_owned(),
            )),
        }
    }

    /// Whether a sheet may get a column of its own for sources.
    #[must_use]
    pub fn takes_columns(&self) -> bool {
        !matches!(self, Self::Markdown(_))
    }

    /// The file with these texts in these cells, and what is to be told of them.
    ///
    /// # Errors
    /// What the archive refused.
    pub fn with(&self, edits: &BTreeMap<At, String>, about: &[Vec<String>]) -> Result<Written, String> {
        Ok(match self {
            Self::Workbook(workbook) => Written { file: workbook.with(edits, TITLE, about)?, beside: None },
            Self::Csv(file) => {
                Written { file: file.with(edits), beside: Some(("about.md", markdown(about).into_bytes())) }
            }
            Self::Markdown(file) => Written { file: file.with(edits, &markdown(about)), beside: None },
        })
    }
}
